"""The best chain of teams: each part of the next, falling short the least.

Two greedy chains come first, from the smallest team up and from the largest down; where
one of them falls short nowhere, nothing else can be better. Otherwise one model with a
copy of the plan for each size decides (:mod:`teamopt.engine.nested`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from teamopt.engine.settings import Held, Nested, Status, Teams
from teamopt.ordering.ahead import Counts
from teamopt.ordering.candidates import LEAST, Candidate, Candidates

#: Share of the time left for one question about whole chains, and for one team of a
#: greedy one.
SHARE, TEAM_SHARE = 0.4, 0.065


@dataclass(frozen=True)
class Target:
    """What chains are measured by.

    Attributes
    ----------
    goal
        Index of the goal that is compared; ``None`` where no two teams differ.
    sizes
        Sizes of which some team has a plan.
    best
        Per size, the best candidate, looked at up to that goal.
    proven
        Whether all of that is.
    alike
        Whether teams of the same size come to the same, where they have a plan.
    gaps
        Whether some of those have none.
    """

    goal: int | None
    sizes: tuple[int, ...]
    best: dict[int, Candidate]
    proven: bool
    alike: bool = False
    gaps: bool = False


@dataclass(frozen=True)
class Chain:
    """Nested teams.

    Attributes
    ----------
    teams
        Per size that has any plan, the team; ``None`` where it has none.
    regrets
        Per size, how far it falls short; ``None`` where it has no plan.
    bound
        What the largest regret is at the least, with so few teams without a plan.
    proven
        Whether no other chain has fewer teams without a plan, or a smaller regret.
    """

    teams: dict[int, Counts | None]
    regrets: dict[int, int | None] = field(default_factory=dict)
    bound: int = 0
    proven: bool = False

    @property
    def needless(self) -> int:
        """Return how many have no plan though another team of their size has."""
        return sum(team is None for team in self.teams.values())

    @property
    def worst(self) -> int:
        """Return the largest regret."""
        return max((one for one in self.regrets.values() if one is not None), default=0)

    @property
    def key(self) -> tuple[int, int]:
        """Return what chains are compared by."""
        return self.needless, self.worst


class Chains:
    """Looks for the best chain."""

    def __init__(self, some: Candidates, target: Target) -> None:
        self.some, self.target = some, target

    def best(self) -> Iterator[Chain]:
        """Yield better and better chains; the last is the best that was found."""
        best = self.measured(self.up())
        yield best
        if best.key > (0, 0):
            best = min(best, self.measured(self.down()), key=lambda one: one.key)
            yield best
        if best.key == (0, 0):
            yield replace(best, proven=self.target.proven)
            return
        for chain in self._exact(best):
            best = chain
            yield best

    def up(self) -> dict[int, Counts | None]:
        """Return the chain whose small teams are the best."""
        teams: dict[int, Counts | None] = {}
        last: Counts = ()
        for size in self.target.sizes:
            most = self.some.heads if size == 1 else ()
            found = self.some.best(size, last, most, share=TEAM_SHARE)
            teams[size] = found.counts if found.works else None
            last = teams[size] or last
        return teams

    def down(self) -> dict[int, Counts | None]:
        """Return the chain whose large teams are the best."""
        teams: dict[int, Counts | None] = {}
        last: Counts = ()
        for size in reversed(self.target.sizes):
            most = last
            if size == 1 and self.some.heads:
                most = tuple(map(min, last, self.some.heads)) if last else ()
                most = most or self.some.heads
            found = self.some.best(size, most=most, share=TEAM_SHARE)
            teams[size] = found.counts if found.works else None
            last = teams[size] or last
        return dict(sorted(teams.items()))

    def measured(self, teams: dict[int, Counts | None]) -> Chain:
        """Return a chain with how far its teams fall short."""
        self.some.ahead(team for team in teams.values() if team is not None)
        regrets = {
            size: None if team is None else self._regret(size, team)
            for size, team in teams.items()
        }
        lost = {size: None if regrets[size] is None else teams[size] for size in teams}
        return Chain(lost, regrets)

    def _regret(self, size: int, team: Counts) -> int | None:
        """Return how far a team falls short; ``None`` where it has no plan."""
        goal = self.target.goal
        found = self.some.team(team, 1 if goal is None else goal + 1)
        if not found.works:
            return None
        if goal is None:
            return 0
        best = self.target.best[size].values[goal]
        return max(0, self.some.sense(goal) * (found.values[goal] - best))

    def _exact(self, best: Chain) -> Iterator[Chain]:
        """Yield better chains, from models of all sizes at once; then the proof."""
        settled = self.target.proven
        for missing in range(best.needless + 1):
            for skipped in itertools.combinations(self.target.sizes, missing):
                found, sure = self._nested(best, skipped)
                settled = settled and sure
                if found is not None:
                    best = found
                    yield best
                if best.key == (missing, 0):
                    break
            if best.needless <= missing:
                break
        bound = best.worst if settled else 0
        yield replace(best, bound=bound, proven=settled)

    def _nested(self, best: Chain, skipped: Sequence[int]) -> tuple[Chain | None, bool]:
        """Return a better chain without some sizes, and whether that is settled."""
        sizes = tuple(size for size in self.target.sizes if size not in skipped)
        below = best.worst if best.needless == len(skipped) else None
        answer = self._asked(sizes, below)
        if answer is None or answer.status is Status.UNKNOWN:
            return None, False
        if answer.status is Status.INFEASIBLE:
            return None, True
        teams: dict[int, Counts | None] = dict.fromkeys(self.target.sizes)
        chain = self.measured(teams | dict(zip(sizes, answer.teams, strict=True)))
        sure = answer.status is Status.OPTIMAL and chain.worst == answer.worst
        return (chain if chain.key < best.key else None), sure

    def _asked(self, sizes: tuple[int, ...], below: int | None) -> Teams | None:
        """Return nested teams of some sizes, as far as they are found."""
        goal, target, some = self.target.goal or 0, self.target, self.some
        if below == 0:
            return Teams(Status.INFEASIBLE)
        left = some.clock.left
        if some.solver.interrupted or left <= 0:
            return None
        settings = replace(some.settings, time_limit=max(LEAST, SHARE * left))
        heads = tuple(h for h, most in enumerate(some.heads) if most)
        asked = Nested(
            settings,
            sizes,
            heads,
            tuple(self._held(target.best[size], goal) for size in sizes),
            some.goals[goal].key,
            tuple(target.best[size].values[goal] for size in sizes),
            below,
        )
        found = some.solver.ask(some.inst, asked)
        assert found is None or isinstance(found, Teams)
        return found

    def _held(self, best: Candidate, goal: int) -> Held:
        """Return what earlier goals must reach to be as good as the best team's."""
        return tuple(
            (spec.key, value + self.some.sense(k) * spec.gives(value))
            for k, (spec, value) in enumerate(
                zip(self.some.goals[:goal], best.values, strict=False)
            )
        )
