"""What chains of teams are measured by: a goal, and the best team of each size."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.ordering.ahead import Counts
from teamopt.ordering.candidates import Candidate, Candidates
from teamopt.ordering.chain import Target

#: Teams up to which all are looked at to see whether a goal tells them apart.
FEW = 64
#: Share of the time left for one of them.
SHARE = 0.1


def target(
    some: Candidates, slots: int, few: int = FEW, *, named: bool = False
) -> Target:
    """Return the first goal that tells teams of the same size apart, and what is best.

    Where there are many teams, those are looked at that differ from a best one in one
    hire: a goal in which all of these are equal is taken to tell none apart.

    Parameters
    ----------
    slots
        The largest size.
    few
        Teams up to which all are looked at.
    named
        Whether it is the first goal or none.
    """
    sizes = [k for k in range(1, slots + 1) if some.best(k, upto=1).works]
    every = sum(some.many(size) for size in sizes) <= few
    best: dict[int, Candidate] = {}
    looked = True
    some.ahead(_ahead(some, sizes, every=every))
    for goal in range(1 if named else len(some.goals)):
        best = {size: some.best(size, upto=goal + 1) for size in sizes}
        # What was not looked at in time is compared with nothing.
        known = {size: one for size, one in best.items() if len(one.values) > goal}
        looked = looked and len(known) == len(sizes)
        sure = looked and _sure(some, best, slots)
        if any(_differs(some, one, goal, every=every) for one in known.values()):
            return Target(goal, tuple(known), known, sure)
    goal_or_none = 0 if named and sizes else None
    # Where time ended before a later goal, the first one's teams are there to compare.
    best = {
        size: one if one.works else some.best(size, upto=1)
        for size, one in best.items()
    }
    gaps = any(_gaps(some, one, every=every) for one in best.values())
    # Teams that were not looked at may differ.
    sure = looked and sure_sizes(some, slots)
    return Target(goal_or_none, tuple(sizes), best, sure, alike=True, gaps=gaps)


def _ahead(some: Candidates, sizes: list[int], *, every: bool) -> Iterator[Counts]:
    """Yield teams that will be looked at; where there are many, those looked at first.

    Most often, the smallest size tells teams apart.
    """
    for size in sizes if every else sizes[:1]:
        best = some.best(size, upto=1).counts
        yield from some.every(size) if every else some.beside(best)


def _gaps(some: Candidates, best: Candidate, *, every: bool) -> bool:
    """Tell whether another team of the same size has no plan."""
    return any(one.impossible for one in _others(some, best, 0, every=every))


def _differs(some: Candidates, best: Candidate, goal: int, *, every: bool) -> bool:
    """Tell whether another team of the same size comes to something else."""
    return any(
        found.works
        and len(found.values) > goal
        and found.proven[goal]
        and found.values[goal] != best.values[goal]
        for found in _others(some, best, goal, every=every)
    )


def _others(
    some: Candidates, best: Candidate, goal: int, *, every: bool
) -> Iterator[Candidate]:
    """Yield other teams of the same size, looked at up to a goal."""
    teams = some.every(sum(best.counts)) if every else some.beside(best.counts)
    for team in teams:
        if team != best.counts:
            yield some.team(team, goal + 1, SHARE)


def _sure(some: Candidates, best: dict[int, Candidate], slots: int) -> bool:
    """Tell whether all that teams are compared with is proven."""
    return all(all(one.proven) for one in best.values()) and sure_sizes(some, slots)


def sure_sizes(some: Candidates, slots: int) -> bool:
    """Tell whether it is known of every size whether any team has a plan."""
    found = [some.best(size, upto=1) for size in range(1, slots + 1)]
    return all(one.works or one.impossible for one in found)
