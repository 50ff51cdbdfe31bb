"""From teams with a plan to one hire after the other."""

from __future__ import annotations

from teamopt.ordering.ahead import Counts
from teamopt.ordering.candidates import Candidates
from teamopt.ordering.chain import Chain


def path(some: Candidates, chain: Chain) -> dict[int, Counts]:
    """Return, per size, the first so many hires.

    Where no team of a size has a plan, or that of the chain has none, hires that the
    largest team can least do without come first; then who joins first.
    """
    teams = {size: team for size, team in chain.teams.items() if team is not None}
    if not teams:
        return {}
    largest = teams[max(teams)]
    found = {max(teams): largest}
    for size in range(max(teams) - 1, 0, -1):
        team = teams.get(size)
        if team is None:
            floor = max((k for k in teams if k < size), default=0)
            least = teams[floor] if floor else some.nobody
            team = _less(some, found[size + 1], least, largest)
        found[size] = team
    return dict(sorted(found.items()))


def _less(some: Candidates, team: Counts, least: Counts, largest: Counts) -> Counts:
    """Return a team without the hire it can best do without; some have to stay."""
    heads = some.heads
    free = [h for h in some.kinds if team[h] > least[h]]
    if heads and sum(map(min, team, heads)) == 1:
        # Who has to be the first stays.
        free = [h for h in free if not heads[h]] or free
    spared = max(free, key=lambda h: (_spared(some, largest, h), _joins(some, team, h)))
    return _without(team, spared)


def _spared(some: Candidates, team: Counts, h: int) -> tuple[bool, int]:
    """Return how well a team does without one of a kind: more is better."""
    rest = some.team(_without(team, h), upto=1)
    if not rest.works or not rest.values:
        return False, 0
    return True, -some.sense(0) * rest.values[0]


def _joins(some: Candidates, team: Counts, h: int) -> int:
    """Return when the last of a kind joins, in the plan of a team that has one."""
    known = some.known(team)
    x = known and known.outcome.decisions
    if not x:
        return 0
    both = zip(x.hired[h], x.joins[h], strict=True)
    return max((day for yes, day in both if yes), default=0)


def _without(team: Counts, h: int) -> Counts:
    return tuple(n - (k == h) for k, n in enumerate(team))
