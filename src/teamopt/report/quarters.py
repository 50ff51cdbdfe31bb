"""A plan by quarter: figures from the plan alone, and their tables.

What the plan states by quarter is taken as it is: use by role, time and GPU-hours by
track, spending by kind. What it does not state, such as the time of a role by skill, is
its own figure shared out by what the plan does state, so that sums agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from teamopt.calendar import Calendar
from teamopt.plan.quarters import QuarterBudget, QuarterRow, Quarters
from teamopt.report import dates
from teamopt.report.apportion import exact, parts, summed
from teamopt.report.figures import track_names
from teamopt.taxonomy import skill_name

if TYPE_CHECKING:
    from teamopt.plan import Plan

#: Hours of the calendar in a week.
HOURS = 168
LEARNING, TEACHING = "learning", "teaching"
#: What is on no track.
SHARED = "shared"
Kind = Literal["", "work", "learning", "track", "shared", "sum"]


def quarters(plan: Plan) -> Quarters:
    """Return a plan's people, skills, GPU-hours and money by quarter."""
    labels = tuple(label for label, _ in dates.calendar_of(plan).quarters())
    told = Quarters(brief=plan.brief, quarters=labels)
    if not plan.exists:
        return told
    people, gpus, money = [*_people(plan)], [*_gpus(plan)], [*_money(plan)]
    return told.model_copy(
        update={
            "people": tuple(people),
            "skills": tuple(_skills(plan)),
            "tracks": tuple(_tracks(plan, people, "fte_weeks")),
            "gpus": tuple(gpus),
            "gpu_tracks": tuple(_tracks(plan, gpus, "gpu_hours")),
            "money": tuple(money),
            "money_tracks": tuple(_money_tracks(plan)),
            "budgets": tuple(_budgets(plan)),
        }
    )


def _row(
    what: str,
    name: str,
    amounts: Iterable[float],
    there: Iterable[float] | None = None,
    kind: Kind = "",
) -> QuarterRow:
    amounts = tuple(amounts)
    there = None if there is None else tuple(there)
    return QuarterRow(
        what=what,
        name=name,
        quarters=amounts,
        total=summed(amounts),
        there=there,
        there_total=None if there is None else summed(there),
        kind=kind,
    )


def _sum(name: str, rows: list[QuarterRow]) -> QuarterRow:
    """Return the sum of some rows, and of what there is where all have that."""
    amounts = map(summed, zip(*(row.quarters for row in rows), strict=True))
    there = [row.there for row in rows if row.there is not None]
    whole = map(summed, zip(*there, strict=True)) if len(there) == len(rows) else None
    return _row("", name, amounts, whole, "sum")


def _people(plan: Plan) -> Iterator[QuarterRow]:
    rows = [
        _row(one.role, one.role_name, one.used, one.deployable)
        for one in plan.use
        if any(one.deployable) or any(one.used)
    ]
    yield from rows
    if rows:
        yield _sum("Everybody", rows)


def _spans(plan: Plan) -> list[range]:
    return [span for _, span in dates.calendar_of(plan).quarters()]


def _common(span: range, start: int, end: int) -> int:
    return max(0, min(span.stop, end) - max(span.start, start))


def _skills(plan: Plan) -> Iterator[QuarterRow]:
    """Yield the time of each skill: that of roles, shared out by who does what."""
    spans = _spans(plan)
    found: dict[str, list[Decimal]] = {}
    for one in plan.use:
        for q, (used, span) in enumerate(zip(one.used, spans, strict=True)):
            for what, amount in parts(used, _does(plan, one.role, span)).items():
                row = found.setdefault(what, [Decimal(0)] * len(spans))
                row[q] += amount
    rest = {LEARNING: "Learning", TEACHING: "Teaching"}
    skills = sorted(found.keys() - rest, key=lambda s: (-sum(found[s]), s))
    for skill in skills:
        yield _row(skill, skill_name(skill), map(float, found[skill]), kind="work")
    for what, name in rest.items():
        if what in found:
            yield _row(what, name, map(float, found[what]), kind="learning")


def _does(plan: Plan, role: str, span: range) -> dict[str, Fraction]:
    """Return what a role's people do in a quarter: a weight by skill."""
    who = {
        one.name: Fraction(one.deployable) for one in plan.people if one.role == role
    }
    found: dict[str, Fraction] = {}
    for what, name, share, start, end in _busy(plan):
        periods = _common(span, start, end)
        if name in who and periods:
            more = who[name] * Fraction(share) * periods
            found[what] = found.get(what, Fraction(0)) + more
    return found


def _busy(plan: Plan) -> Iterator[tuple[str, str, float, int, int]]:
    """Yield (skill, person, share, start, end) of all work, lessons and teaching."""
    for work in plan.allocations:
        span = work.start_period, work.end_period
        yield work.skill, work.person, work.share, *span
    for course in plan.trainings:
        span = course.start_period, course.end_period
        yield LEARNING, course.person, course.share, *span
        if course.mentor:
            yield TEACHING, course.mentor, course.mentor_share, *span


def _tracks(
    plan: Plan, rows: list[QuarterRow], figure: Literal["fte_weeks", "gpu_hours"]
) -> Iterator[QuarterRow]:
    """Yield what each track takes, then what no track does: all that is left."""
    names, labels = track_names(plan), [label for label, _ in _labelled(plan)]
    if not names or not rows:
        return
    whole = rows[-1] if rows[-1].kind == "sum" else _sum("", rows)
    left = [exact(amount) for amount in (*whole.quarters, whole.total)]
    for track, name in names.items():
        mine = {e.window: getattr(e, figure) for e in plan.tracks if e.track == track}
        amounts = [mine.get(label, 0.0) for label in labels]
        total = mine.get("horizon", summed(amounts))
        left = [a - exact(b) for a, b in zip(left, (*amounts, total), strict=True)]
        row = _row(track, name, amounts, kind="track")
        yield row.model_copy(update={"total": total})
    if any(left):
        *amounts, total = map(float, left)
        name = "Learning and others" if figure == "fte_weeks" else "No track"
        row = _row(SHARED, name, amounts, kind="shared")
        yield row.model_copy(update={"total": total})


def _labelled(plan: Plan) -> tuple[tuple[str, range], ...]:
    return dates.calendar_of(plan).quarters()


def _gpus(plan: Plan) -> Iterator[QuarterRow]:
    """Yield the GPU-hours of each kind, of those owned or reserved."""
    if plan.compute is None:
        return
    calendar, rows = dates.calendar_of(plan), []
    for kind in plan.compute.use:
        used = [
            a + b + c
            for a, b, c in zip(
                kind.used_owned, kind.used_rented, kind.used_reserved, strict=True
            )
        ]
        there = [kind.owned + n for n in kind.reserved]
        hours = _hours(calendar, used), _hours(calendar, there)
        rented = ", with rented" if any(kind.used_rented) else ""
        rows.append(_row(kind.kind, f"{kind.kind}{rented}", *hours))
    yield from rows
    if len(rows) > 1:
        yield _sum("All GPUs", rows)


def _hours(calendar: Calendar, amounts: Iterable[int]) -> Iterator[float]:
    """Yield what numbers of GPUs per period come to in hours, by quarter."""
    amounts, hours = [*amounts], HOURS * calendar.weeks_per_period
    for _, span in calendar.quarters():
        yield float(hours * sum(amounts[span.start : span.stop]))


def _money(plan: Plan) -> Iterator[QuarterRow]:
    if plan.costs is None:
        return
    grouped: dict[str, list[tuple[float, ...]]] = {}
    for line in plan.costs.lines:
        grouped.setdefault(line.category, []).append(line.quarters)
    rows = [
        _row(category, category, map(summed, zip(*lines, strict=True)))
        for category, lines in grouped.items()
    ]
    yield from rows
    if rows:
        yield _sum("Spending", rows)


def _money_tracks(plan: Plan) -> Iterator[QuarterRow]:
    """Yield spending by track, as far as the plan says whose it is."""
    names = track_names(plan)
    if plan.costs is None or not names:
        return
    spans = _spans(plan)
    found = {key: [Decimal(0)] * len(spans) for key in (*names, SHARED)}
    for line in plan.costs.lines:
        for q, (amount, span) in enumerate(zip(line.quarters, spans, strict=True)):
            weights = _whose(plan, line.what, span)
            given = parts(amount, weights) or {SHARED: exact(amount)}
            for track, part in given.items():
                found[track if track in found else SHARED][q] += part
    for key, amounts in found.items():
        kind: Kind = "shared" if key == SHARED else "track"
        yield _row(key, names.get(key, "Not by track"), map(float, amounts), kind=kind)


def _whose(plan: Plan, what: str, span: range) -> dict[str, Fraction]:
    """Return the tracks that a line of spending is for, with weights."""
    found: dict[str, Fraction] = {}
    for track, amount, start, end in _spent(plan, what):
        periods = _common(span, start, end)
        if periods:
            key = track or SHARED
            found[key] = found.get(key, Fraction(0)) + amount * periods
    return found


def _spent(plan: Plan, what: str) -> Iterator[tuple[str | None, Fraction, int, int]]:
    """Yield (track, weight of a period, start, end) of what a line is spent on."""
    tracks = {phase.id: phase.track for phase in plan.phases}
    if what == "pay per use":
        for one in plan.allocations:
            periods = one.end_period - one.start_period
            weight = Fraction(exact(one.cost or 0)) / (periods or 1)
            yield tracks[one.phase], weight, one.start_period, one.end_period
    elif what == "pay of hires":
        for hire in plan.hires:
            weight = Fraction(exact(hire.yearly_cost))
            yield hire.track, weight, hire.joins_period, plan.brief.periods
    elif what == "contractors":
        for guest in plan.contractors:
            periods = guest.end_period - guest.joins_period
            weight = Fraction(exact(guest.cost)) / (periods or 1)
            yield guest.track, weight, guest.joins_period, guest.end_period
    elif plan.compute is not None and what.startswith("rented "):
        for run in plan.compute.runs:
            gpus = Fraction(run.supplies.get("rented", 0))
            if run.kind == what.removeprefix("rented ") and gpus:
                yield tracks[run.phase], gpus, run.start_period, run.end_period


def _budgets(plan: Plan) -> Iterator[QuarterBudget]:
    for line in plan.costs.budgets if plan.costs else ():
        left = float(exact(line.limit) - exact(line.spent))
        yield QuarterBudget(
            what=line.what, limit=line.limit, spent=line.spent, left=left
        )
