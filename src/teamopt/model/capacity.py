"""Capacity: nobody gives more than a whole person, and only while they are there."""

from __future__ import annotations

from typing import Any

from teamopt.model.bars import Bar
from teamopt.model.frame import Frame, Var
from teamopt.model.hires import Joiners

#: A span in which somebody is missing: (interval, share steps, heads) lost.
Missing = list[tuple[Any, Var, Var]]


def headcount(frame: Frame, hired: Joiners) -> tuple[Var, ...]:
    """Return the people in each pool; joiners for one that is hired."""
    counts: list[Var] = []
    for index, pool in enumerate(frame.inst.pools):
        if pool.base is not None:
            # The same person, after a training.
            counts.append(counts[pool.base])
            continue
        most = frame.most_people(index)
        count = frame.model.new_int_var(0, most, f"people:{pool.key}")
        if pool.hire is not None:
            joined = hired[pool.hire]
            one = pool.joiner
            some = joined if one is None else joined[one : one + 1]
            if frame.crowd > 1:
                frame.model.add(count <= sum(some) * frame.crowd)
            else:
                frame.model.add(count == sum(some))
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
        # Somebody who has left by the horizon's end has left for good, while one who is
        # away for all of it has not come yet.
        gone = first > 0 and past >= frame.inst.periods
        past = frame.reach if gone else min(past, frame.reach)
        name = f"away:{entry.key}:{k}"
        missing = frame.model.new_int_var(0, frame.most_people(pool), name)
        span = frame.model.new_fixed_size_interval_var(first, past - first, name)
        people.append(missing)
        spans.append((span, frame.inst.steps * missing, missing))
    return people, spans


def fit(frame: Frame, pool: int, bars: list[Bar], people: Var, busy: Missing) -> None:
    """Fit a pool's bars, absences and lessons: in share steps, and in whole heads.

    Somebody who may learn is one person with several pools, and one capacity.
    """
    inst = frame.inst
    same = [k for k in range(len(inst.pools)) if inst.person(k) == pool]
    here = [(bar.interval, bar.crew[k]) for bar in bars for k in same if k in bar.crew]
    if not here and all(entry.base is None for entry in inst.pools) and not busy:
        return
    cumulative(
        frame,
        [span for span, _ in here] + [span for span, _, _ in busy],
        [steps for _, steps in here] + [steps for _, steps, _ in busy],
        inst.steps * people,
    )
    whole = [bar for bar in bars if pool in bar.people]
    # On board, whole heads fit because their share steps do.
    if whole and inst.pools[pool].hire is not None:
        cumulative(
            frame,
            [bar.interval for bar in whole] + [span for span, _, _ in busy],
            [bar.people[pool] for bar in whole] + [heads for _, _, heads in busy],
            people,
        )


def cumulative(
    frame: Frame, intervals: list[Any], demands: list[Var], capacity: Var
) -> None:
    """Post a cumulative with every demand doubled and one more than twice the room.

    For whole numbers that says the same. The solver (9.14) wrongly finds no solution
    where one interval fills the capacity exactly and another's demand is variable; the
    odd capacity is never filled exactly. ``docs/decisions/0005-odd-capacities.md``.
    """
    doubled = [2 * demand for demand in demands]
    frame.model.add_cumulative(intervals, doubled, 2 * capacity + 1)
