"""Capacity: nobody gives more than a whole person, and only while they are there."""

from __future__ import annotations

from typing import Any

from teamopt.model.bars import Bar
from teamopt.model.frame import Frame, Var

#: A span in which somebody is missing: (interval, share steps, heads) lost.
Missing = list[tuple[Any, Var, Var]]


def headcount(frame: Frame, hired: tuple[tuple[Var, ...], ...]) -> tuple[Var, ...]:
    """Return the people in each pool; joiners for one that is hired."""
    counts = []
    for index, pool in enumerate(frame.inst.pools):
        most = frame.most_people(index)
        count = frame.model.new_int_var(0, most, f"people:{pool.key}")
        if pool.hire is not None:
            frame.model.add(count == sum(hired[pool.hire]))
        elif frame.tight:
            # More people on board never make a plan worse.
            frame.model.add(count == len(pool.people))
        counts.append(count)
    return tuple(counts)


def absences(frame: Frame, pool: int) -> tuple[list[Var], Missing]:
    """Return the people missing in each absence of a pool on board, and the spans."""
    entry = frame.inst.pools[pool]
    people, spans = [], []
    for k, (first, past) in enumerate(entry.away):
        # Somebody who has left by the horizon's end has left for good.
        past = frame.reach if past >= frame.inst.periods else past
        name = f"away:{entry.key}:{k}"
        missing = frame.model.new_int_var(0, frame.most_people(pool), name)
        span = frame.model.new_fixed_size_interval_var(first, past - first, name)
        people.append(missing)
        spans.append((span, frame.inst.steps * missing, missing))
    return people, spans


def fit(frame: Frame, pool: int, bars: list[Bar], people: Var, away: Missing) -> None:
    """Fit bars and absences into a pool: in share steps, and in whole heads."""
    here = [bar for bar in bars if pool in bar.crew]
    if not here:
        return
    _cumulative(
        frame,
        [bar.interval for bar in here] + [span for span, _, _ in away],
        [bar.crew[pool] for bar in here] + [steps for _, steps, _ in away],
        frame.inst.steps * people,
    )
    whole = [bar for bar in here if pool in bar.people]
    # On board, whole heads fit because their share steps do.
    if whole and frame.inst.pools[pool].hire is not None:
        _cumulative(
            frame,
            [bar.interval for bar in whole] + [span for span, _, _ in away],
            [bar.people[pool] for bar in whole] + [heads for _, _, heads in away],
            people,
        )


def _cumulative(
    frame: Frame, intervals: list[Any], demands: list[Var], capacity: Var
) -> None:
    """Post a cumulative with every demand doubled and one more than twice the room.

    For whole numbers that says the same. The solver (9.14) wrongly finds no solution
    where one interval fills the capacity exactly and another's demand is variable; the
    odd capacity is never filled exactly. ``docs/decisions/0005-odd-capacities.md``.
    """
    doubled = [2 * demand for demand in demands]
    frame.model.add_cumulative(intervals, doubled, 2 * capacity + 1)
