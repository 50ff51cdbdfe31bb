"""An existing team held against its portfolio: each figure is a solve or in the plan.

One person more or less, less of a role's time, a training: each is an edit of the
brief, solved again, as in :mod:`teamopt.explain`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from teamopt import plan as doc
from teamopt.auditing import more, team, worth
from teamopt.auditing.absence import Absences, gravity
from teamopt.auditing.answer import answer
from teamopt.auditing.misplaced import misplaced
from teamopt.auditing.moves import moves
from teamopt.auditing.room import rooms
from teamopt.auditing.spans import spans
from teamopt.auditing.tries import HALF, LESSON, Known
from teamopt.auditing.unnamed import unnamed
from teamopt.brief import Brief
from teamopt.document import brief_ref, provenance
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings
from teamopt.errors import AuditError
from teamopt.explain.dials import kinds
from teamopt.explain.effects import hires_of
from teamopt.explain.standing import proven
from teamopt.explain.variants import Variants
from teamopt.wording import day, percent

#: Shares of the time left that the parts may take, in their order.
SHARES = {"people": 0.25, "roles": 0.25, "skills": 0.35, "room": 0.5, "moves": 1.0}
#: What is said of a plan that is worse than one found while the team was looked at.
BEATEN = "the team: a better plan was found on the way. Solve the brief for longer."


def audit(
    brief: Brief,
    base: doc.Plan,
    settings: SolveSettings,
    report: Callable[[Progress], None] | None = None,
    *,
    solver: SolverProcess,
    names: bool = False,
    leaving: date | None = None,
    began: float | None = None,
) -> Iterator[doc.Audit]:
    """Yield a team's audit, anew each time something is found.

    Parameters
    ----------
    base
        The plan for the brief, or the word that there is none.
    settings
        How hard to look; the time limit is that of everything.
    names
        Whether people are named; pay never is.
    leaving
        First day on which whoever is taken away is no longer there; default: they are
        never there.
    began
        When the time began, by `time.monotonic`; default: now.

    Raises
    ------
    AuditError
        Where nobody is on board, or the day is not in the plan.
    """
    variants = Variants(brief, solver, settings, report, began)
    told = _Told(variants, base, names=names, last=_last(brief, leaving))
    if not told.absences.pools:
        msg = f"{brief.id}: nobody is on board in the time of the plan; name a team."
        raise AuditError(msg)
    yield told.now()
    if base.status == "unknown":
        return
    if base.exists:
        variants.doing = "is the plan the best one"
        held = proven(variants, base)
        if held is None:
            yield told.now(open=(BEATEN,))
            return
        told.base = told.absences.base = held
        goals = worth.withheld(brief, held.goals)
        yield told.now(goals=goals, **_seen(brief, held, names=names))
    yield from _answers(variants, told)
    yield told.now()


def _last(brief: Brief, leaving: date | None) -> date:
    """Return the last day of whoever is taken away."""
    if leaving is None:
        return team.never(brief)
    timeline = brief.timeline
    start, end = brief.calendar.start, timeline.last_day_of(timeline.periods - 1)
    if not start <= leaving <= end:
        msg = (
            f"read a leaving day of {day(leaving)}; the plan is from {day(start)} to "
            f"{day(end)}."
        )
        raise AuditError(msg)
    return leaving - timedelta(days=1)


def _seen(brief: Brief, base: doc.Plan, *, names: bool) -> dict[str, Any]:
    """Return what the plan itself says, without any solve."""
    return {
        "quarters": tuple(label for label, _ in brief.timeline.quarters()),
        "use": base.use,
        "misplaced": tuple(misplaced(brief, base, names=names)),
        "spans": tuple(spans(brief, base)),
    }


def _answers(variants: Variants, told: _Told) -> Iterator[doc.Audit]:
    """Yield what solves say, part by part."""
    base, absences = told.base, told.absences
    if base.exists:
        with _part(variants, "people", "who is missed"):
            found: tuple[doc.Missed, ...] = ()
            for one in absences.missed():
                found = tuple(sorted((*found, one), key=gravity))
                yield told.now(missed=found, looked_at=absences.settled)
            yield told.now(looked_at=absences.settled)
    with _part(variants, "roles", "what one more of each role does"):
        for roles in more.roles(variants, base, absences):
            yield told.now(roles=roles)
    with _part(variants, "skills", "what one more of each skill does"):
        for skills in more.skills(variants, base):
            yield told.now(skills=skills)
    if not base.exists:
        return
    with _part(variants, "room", "how much room each role has"):
        room: tuple[doc.Room, ...] = ()
        for entry in rooms(variants, base):
            room = (*room, entry)
            yield told.now(room=room)
    with _part(variants, "moves", "what to do"):
        known = Known(told.all.skills, told.all.roles, room)
        for some in moves(variants, base, absences, known):
            yield told.now(moves=some)


def _part(variants: Variants, part: str, doing: str) -> Any:
    """Give one part its share of the time left."""
    variants.doing = doing
    return variants.within(SHARES[part])


class _Told:
    """What is known so far."""

    def __init__(
        self, variants: Variants, base: doc.Plan, *, names: bool, last: date
    ) -> None:
        self.variants, self.base, self.names = variants, base, names
        self.absences = Absences(variants, base, last, names=names)
        brief, settings = variants.brief, variants.settings
        ref = brief_ref(brief, variants.resolved.instance)
        self.all = doc.Audit(
            brief=ref.model_copy(update={"question": self._unnamed(ref.question)}),
            status=base.status,
            goals=worth.withheld(brief, base.goals),
            hires=hires_of(base),
            skills_asked=len(more.asked(variants)),
            roles_there=len(list(kinds(brief))),
            people=sum(len(pool.people) for pool in self.absences.pools),
            leaves="" if last == team.never(brief) else last.isoformat(),
            names=names,
            assumed=tuple(self._assumed()),
            provenance=provenance(settings, 0.0),
        )

    def now(self, **found: Any) -> doc.Audit:
        """Return all that is known, with what was found."""
        settings = self.variants.settings
        seconds = settings.time_limit - self.variants.left
        lost = dict.fromkeys(self.variants.lost)
        found.setdefault("open", tuple(self._unnamed(one) or "" for one in lost))
        found["provenance"] = provenance(settings, seconds)
        self.all = self.all.model_copy(update=found)
        self.all = self.all.model_copy(update={"says": answer(self.all)})
        return self.all

    def _unnamed(self, text: str | None) -> str | None:
        """Return a text of the brief without the names of people on board."""
        if self.names or text is None:
            return text
        return unnamed(self.variants.brief, text)

    def _assumed(self) -> Iterator[str]:
        """Yield what the figures rest on."""
        brief = self.variants.brief
        payroll = any(self.variants.resolved.instance.payroll)
        pay = " but the pay that the catalogue has" if payroll else ""
        yield (
            "One more is on board from the start, takes no slot and costs no new "
            f"spend{pay}."
        )
        yield (
            "One fewer is the one of the role who is missed least, "
            + (
                "never there."
                if self.absences.last == team.never(brief)
                else f"whose last day is {day(self.absences.last)}."
            )
        )
        yield (
            "Room is taken from all of a role alike, in every period; the goals, not "
            "the dates of single phases, are what is kept."
        )
        yield (
            f"A training that the brief does not offer takes {LESSON} weeks of full "
            f"time, at {percent(HALF)} or more of a person's time, makes a "
            "practitioner and costs nothing but that time."
        )
        if worth.unsaid(brief):
            yield "New spend is not told, as it would tell what somebody is paid."
        elif self.absences.besides:
            yield "What somebody's leaving saves is not told, as it is their pay."
