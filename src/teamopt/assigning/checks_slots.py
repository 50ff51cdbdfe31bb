"""Slots of time beside the model of checks: redundant, and close to what is possible.

In which slot a check begins says the same as when it begins. Its linear relaxation,
where no more checks are under way in a slot than there are people who can do them, is
the time-indexed one (J. Sousa and L. Wolsey, *A time indexed formulation of
non-preemptive single machine scheduling problems*, Mathematical Programming 54, 1992).
Its bounds are close, and it is as large as there are slots.
"""

from __future__ import annotations

from functools import reduce
from math import gcd
from typing import Any

from teamopt.assigning.checks import Schedule
from teamopt.assigning.checks_model import Built

#: Checks times slots up to which they pay.
MOST = 2000

#: (check, slot) to whether the check begins in it.
Begins = dict[tuple[int, int], Any]


def slots(built: Built) -> Begins:
    """Add slots to a model where they pay; nothing otherwise."""
    work = built.work
    people = {person for some in work.able for person in some}
    length = reduce(gcd, (*work.minutes, *work.arrives))
    count = work.horizon // length
    if len(people) < 2 or len(work.minutes) * count > MOST:
        return {}
    begins = {
        (k, t): built.model.new_bool_var(f"{k} begins in {t}")
        for k in work.checks
        for t in range(count - work.minutes[k] // length + 1)
    }
    _links(built, begins, length)
    _people(built, begins, length, count)
    _waits(built, begins, length, count)
    _causes(built, begins, length, count)
    return begins


def hint(built: Built, begins: Begins, schedule: Schedule) -> None:
    """Give the solver the slots of a schedule to begin with."""
    work = built.work
    length = reduce(gcd, (*work.minutes, *work.arrives))
    for (k, t), one in begins.items():
        built.model.add_hint(one, schedule.start[k] == t * length)


def _links(built: Built, begins: Begins, length: int) -> None:
    """Post: a check that is done begins in one slot, which is where it begins."""
    for k in built.work.checks:
        mine = {t: one for (check, t), one in begins.items() if check == k}
        built.model.add(sum(mine.values()) == built.done[k])
        begun = sum(t * length * one for t, one in mine.items())
        built.model.add(begun == built.start[k])


def _people(built: Built, begins: Begins, length: int, count: int) -> None:
    """Post: what only some people can do is under way no more often than they are."""
    work = built.work
    able = [frozenset(some) for some in work.able]
    for group in {*able, frozenset[int]().union(*able)}:
        checks = [k for k in work.checks if able[k] <= group]
        for t in range(count):
            there = sum(work.arrives[person] <= t * length for person in group)
            busy = [
                begins[k, s]
                for k in checks
                for s in range(max(0, t + 1 - work.minutes[k] // length), t + 1)
                if (k, s) in begins
            ]
            if len(busy) > there:
                built.model.add(sum(busy) <= there)


def _waits(built: Built, begins: Begins, length: int, count: int) -> None:
    """Post: what has begun by a slot had what it waits for over by then."""
    work = built.work
    for k in work.checks:
        for before in work.after[k]:
            lasts = work.minutes[before] // length
            for t in range(count):
                here = [begins[k, s] for s in range(t + 1) if (k, s) in begins]
                over = range(t + 1 - lasts)
                there = [begins[before, s] for s in over if (before, s) in begins]
                built.model.add(sum(here) <= sum(there))


def _causes(built: Built, begins: Begins, length: int, count: int) -> None:
    """Post: a cause is open in each slot by whose end no check has settled it."""
    work, model = built.work, built.model
    for c, settled in enumerate(built.settled):
        finders = [k for k in work.checks if c in work.settles[k]]
        if len(finders) == 1:
            k = finders[0]
            model.add(settled == built.start[k] + work.minutes[k])
            continue
        still = []
        for t in range(count):
            one = model.new_bool_var(f"{c} is open in {t}")
            known = [
                begins[k, s]
                for k in finders
                for s in range(t + 1 - work.minutes[k] // length)
                if (k, s) in begins
            ]
            model.add(one + sum(known) >= 1)
            still.append(one)
        model.add(settled >= length * sum(still))
