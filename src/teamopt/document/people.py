"""People of a plan: who is there when, who learns what, how busy each role is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from teamopt import plan as doc
from teamopt.decisions import Decisions
from teamopt.document.context import Context, common
from teamopt.taxonomy import Proficiency


@dataclass(frozen=True)
class _Someone:
    """A person of a plan, and when they are there.

    Attributes
    ----------
    hire, contractor
        Order of the hire, number of the contractor, or ``None``.
    there
        Spans of periods in which they are there.
    ramp, ramp_share
        Period past their ramp-up, and the share of them until then.
    """

    name: str
    pool: int
    hire: int | None
    contractor: int | None
    there: tuple[tuple[int, int], ...]
    ramp: int
    ramp_share: Fraction


def _everybody(of: Context) -> Iterator[_Someone]:
    """Yield the people on board, then the hires, then the contractors."""
    inst, whole = of.inst, Fraction(1)
    for index, pool in enumerate(inst.pools):
        if pool.hire is None and pool.base is None:
            there = _between(pool.away, inst.periods)
            for name in pool.people:
                yield _Someone(name, index, None, None, there, 0, whole)
    for joiner in (*of.joiners, *of.contractors):
        hire = inst.hires[joiner.hire]
        order, number = (joiner.order, None) if hire.employed else (None, joiner.order)
        there = ((joiner.joins, joiner.leaves),)
        ramp = joiner.joins + hire.ramp_up
        share = hire.ramp_steps * inst.share_step
        yield _Someone(joiner.name, hire.pools[0], order, number, there, ramp, share)


def _between(
    away: tuple[tuple[int, int], ...], periods: int
) -> tuple[tuple[int, int], ...]:
    """Return the spans between absences, which are in order."""
    days = [0, *(day for span in away for day in span), periods]
    pairs = zip(days[::2], days[1::2], strict=True)
    return tuple((first, past) for first, past in pairs if first < past)


def people(of: Context) -> Iterable[doc.Person]:
    """Return everybody who can be given work."""
    for one in _everybody(of):
        pool = of.inst.pools[one.pool]
        yield doc.Person(
            name=one.name,
            role=pool.role,
            level=pool.level,
            hire=one.hire,
            contractor=one.contractor,
            first_period=one.there[0][0] if one.there else of.inst.periods,
            deployable=round(float(pool.deployable), 4),
            track=pool.track,
        )


def headcount(of: Context) -> Iterable[doc.Headcount]:
    """Return employees per role and period."""
    rows: dict[str, list[int]] = {}
    for one in _everybody(of):
        if one.contractor is None:
            role = of.inst.pools[one.pool].role
            row = rows.setdefault(role, [0] * of.inst.periods)
            for first, past in one.there:
                for t in range(first, past):
                    row[t] += 1
    for role, row in rows.items():
        yield doc.Headcount(
            role=role, role_name=of.inst.role_names[role], people=tuple(row)
        )


def trainings(of: Context, x: Decisions[int]) -> Iterable[doc.TrainingPlan]:
    """Return the trainings that take place, with their mentors."""
    inst, timeline = of.inst, of.brief.timeline
    mentors = {seat.training: seat for seat in of.outcome.seats}
    for t, training in enumerate(inst.trainings):
        if not x.taught[t]:
            continue
        pool, seat = inst.pools[training.pool], mentors.get(t)
        start, end = x.train_start[t], x.train_end[t]
        yield doc.TrainingPlan(
            person=pool.people[0],
            skill=training.skill,
            had=Proficiency(pool.proficiency.get(training.skill, 0)).word,
            reached=Proficiency(training.reached).word,
            start=timeline.first_day_of(start),
            until=timeline.last_day_of(end - 1),
            start_period=start,
            end_period=end,
            share=float(training.steps * inst.share_step),
            mentor=of.person(seat) if seat else None,
            mentor_share=float(seat.steps * inst.share_step) if seat else 0.0,
            cost=of.money(training.cost),
        )


def use(of: Context, x: Decisions[int]) -> Iterable[doc.RoleUse]:
    """Return each role's work against what its people have, in FTE-weeks."""
    none = [Fraction(0)] * len(of.inst.quarters)
    used: dict[str, list[Fraction]] = {}
    have: dict[str, list[Fraction]] = {}
    for one in _everybody(of):
        role = of.inst.pools[one.pool].role
        used.setdefault(role, list(none))
        _add(have.setdefault(role, list(none)), _has(of, one))
    for pool, steps, start, end in _busy(of, x):
        entry = of.inst.pools[pool]
        share = steps * of.inst.share_step * entry.deployable
        weeks = (
            share * of.weeks(common(first, past, start, end))
            for _, first, past in of.inst.quarters
        )
        _add(used[entry.role], weeks)
    for role in used:
        yield doc.RoleUse(
            role=role,
            role_name=of.inst.role_names[role],
            used=tuple(round(float(amount), 4) for amount in used[role]),
            deployable=tuple(round(float(amount), 4) for amount in have[role]),
        )


def _add(row: list[Fraction], amounts: Iterable[Fraction]) -> None:
    for q, amount in enumerate(amounts):
        row[q] += amount


def _busy(of: Context, x: Decisions[int]) -> Iterator[tuple[int, int, int, int]]:
    """Yield ``(pool, share steps, start, end)`` of working, learning, mentoring."""
    for seat in of.outcome.seats:
        yield seat.pool, seat.steps, seat.first, seat.past
    for t, training in enumerate(of.inst.trainings):
        if x.taught[t]:
            yield training.pool, training.steps, x.train_start[t], x.train_end[t]


def _has(of: Context, one: _Someone) -> Iterator[Fraction]:
    """Yield the FTE-weeks that a person has in each quarter, less ramp-up."""
    share = of.inst.pools[one.pool].deployable
    for _, first, past in of.inst.quarters:
        periods = Fraction(0)
        for start, end in one.there:
            there = common(first, past, start, end)
            ramping = common(first, past, start, min(end, one.ramp))
            periods += there - ramping * (1 - one.ramp_share)
        yield share * of.weeks(periods)
