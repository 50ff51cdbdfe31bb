"""The plan of an incident as data; the page is made of it alone."""

from __future__ import annotations

import json

from teamopt.plan.record import Record

VERSION = "teamopt-triage/1"


class Step(Record):
    """A check: when, by whom, and what it shows.

    Minutes count from now. `takes` is the skill; `chance` is that the cause is found by
    the end of it.
    """

    number: int
    check: str
    name: str
    start: int
    end: int
    who: str
    role: str
    called: bool
    looks_at: str
    confirms: str
    takes: str
    rules_out: tuple[str, ...]
    chance: float


class Call(Record):
    """Somebody who is called unless the cause is found by some minute."""

    minute: int
    who: str
    for_checks: tuple[str, ...]
    says: str


class Suspect(Record):
    """What a cause means once it is confirmed.

    Attributes
    ----------
    likelihood
        Before any check.
    comes_from
        How the likelihood was arrived at.
    found_at, by
        When and by which check it is settled.
    responsible
        Role that it belongs to.
    accountable
        Who on call answers for it.
    escalation
        Whom to call where nobody on call can mend it, or to ask where somebody of
        another role can; empty where somebody of the responsible role is on call.
    """

    id: str
    name: str
    likelihood: float
    comes_from: str
    found_at: int
    by: str
    responsible: str
    accountable: str
    escalation: str


class Other(Record):
    """Another order of the same checks, by the same people."""

    name: str
    expected_minutes: float


class FollowUp(Record):
    """An artefact to have when the incident is over.

    Attributes
    ----------
    came
        Whether it came with the hand-over; ``None`` where there was none.
    causes
        What it would have shown or prevented.
    likelihood
        Of these together.
    """

    id: str
    name: str
    gives: str
    gets: str
    came: bool | None
    causes: tuple[str, ...]
    likelihood: float


class Triage(Record):
    """An incident's plan: who checks what when, and what follows from what they find.

    Attributes
    ----------
    status
        ``optimal`` or ``feasible``.
    expected_minutes
        Until the cause is found or all suspects are ruled out.
    bound_minutes
        What no plan is below.
    over_at
        When all suspects are settled.
    proof
        How good the plan is, in a sentence.
    now
        What to do first, a sentence each.
    nothing_found
        What to do when all suspects are ruled out.
    left_out
        Checks that are not needed, and why.
    """

    schema_version: str = VERSION
    incident: str
    what: str
    file: str
    sha256: str
    known: tuple[str, ...]
    status: str
    expected_minutes: float
    bound_minutes: float
    over_at: int
    proof: str
    now: tuple[str, ...]
    steps: tuple[Step, ...]
    calls: tuple[Call, ...]
    others: tuple[Other, ...]
    suspects: tuple[Suspect, ...]
    something_else: float
    nothing_found: str
    left_out: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...]
    assumed: tuple[str, ...]

    def to_json(self) -> str:
        """Return everything, for programs."""
        data = self.model_dump(mode="json")
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
