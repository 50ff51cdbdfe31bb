"""What each person works on, learns and teaches."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report.cells import Table
from teamopt.report.figures import (
    nicknames,
    only_for,
    phase_names,
    role_names,
)
from teamopt.taxonomy import skill_name

if TYPE_CHECKING:
    from teamopt.plan import Allocation, Person, Plan


def people(plan: Plan, most: int | None = None) -> Table | None:
    """Return what each person works on, in order; at most so many people."""
    if not plan.people:
        return None
    work: dict[str, list[Allocation]] = {person.name: [] for person in plan.people}
    for entry in plan.allocations:
        work.setdefault(entry.person, []).append(entry)
    called_short = nicknames(plan)
    paid = _paid(plan)
    # Where only some are shown, these are those who join and then the others.
    everybody = sorted(plan.people, key=lambda p: most is not None and _rank(p))
    rows = [
        (
            called_short[person.name],
            _role(plan, person),
            _spells(plan, person.name, work[person.name]) or "no phase",
            *((paid.get(person.name, ""),) if paid else ()),
        )
        for person in everybody
    ]
    shown = rows if most is None or len(rows) <= most else rows[: most - 1]
    hidden = len(rows) - len(shown)
    notes = (
        (f"{hidden} more people: teamopt show --page lists them.",) if hidden else ()
    )
    head: tuple[str, ...] = ("Person", "Role", "Works on")
    if not paid:
        return Table("People", head, tuple(shown), notes=notes)
    head = (*head, f"Paid per use ({plan.brief.currency})")
    return Table("People", head, tuple(shown), frozenset({3}), notes)


def _paid(plan: Plan) -> dict[str, str]:
    """Return what people are paid for their work, where that is paid per use."""
    sums: dict[str, Decimal] = {}
    for entry in plan.allocations:
        if entry.cost is not None:
            before = sums.get(entry.person, Decimal(0))
            sums[entry.person] = before + Decimal(repr(entry.cost))
    return {name: f"{round(amount):,}" for name, amount in sums.items()}


def _rank(person: Person) -> int:
    """Return 0 for hires, 1 for contractors, 2 for people on board."""
    if person.hire is not None:
        return 0
    return 1 if person.contractor is not None else 2


def _role(plan: Plan, person: Person) -> str:
    """Return what somebody is, and the track whose phases they work on alone."""
    role = role_names(plan).get(person.role, person.role)
    return f"{person.level} {role}{only_for(plan, person.track)}"


def _spells(plan: Plan, name: str, entries: list[Allocation]) -> str:
    """Return what one person does, with the share of time where it is not all."""
    titles = phase_names(plan)
    shares: dict[str, float] = {}
    for entry in sorted(entries, key=lambda e: (e.start_period, e.end_period)):
        shares[entry.phase] = max(shares.get(entry.phase, 0), _share(entries, entry))
    begins: dict[str, int] = {}
    for entry in entries:
        first = min(begins.get(entry.phase, entry.start_period), entry.start_period)
        begins[entry.phase] = first
    found = [
        (begins[phase], titles.get(phase, phase), share)
        for phase, share in shares.items()
    ]
    found += _lessons(plan, name)
    found.sort(key=lambda spell: spell[0])
    return ", ".join(
        text + ("" if share >= 1 else f" {wording.percent(share)}")
        for _, text, share in found
    )


def _lessons(plan: Plan, name: str) -> list[tuple[int, str, float]]:
    """Return what somebody learns and whom they teach, with first periods."""
    short = nicknames(plan)
    found = [
        (entry.start_period, f"learns {skill_name(entry.skill)}", entry.share)
        for entry in plan.trainings
        if entry.person == name
    ]
    return found + [
        (
            entry.start_period,
            f"teaches {short.get(entry.person, entry.person)}",
            entry.mentor_share,
        )
        for entry in plan.trainings
        if entry.mentor == name
    ]


def _share(entries: list[Allocation], entry: Allocation) -> float:
    """Return a person's share on a phase when an allocation begins."""
    at = entry.start_period
    return sum(
        other.share
        for other in entries
        if other.phase == entry.phase and other.start_period <= at < other.end_period
    )
