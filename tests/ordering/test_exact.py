"""Orders of hires against brute force over all teams and all chains of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from tests.oracle import best
from tests.ordering.rivals import rivals
from tests.tiny import tiny

from teamopt.engine import nested, stages
from teamopt.engine.search import Search
from teamopt.engine.settings import Job, Nested, Outcome, SolveSettings, Teams
from teamopt.explain.clock import Clock
from teamopt.instance import Instance
from teamopt.ordering.candidates import Candidates, Counts
from teamopt.ordering.chain import Chain, Chains, Target
from teamopt.ordering.target import target

SETTINGS = SolveSettings(time_limit=600, workers=1)
SLOTS = 3
#: Briefs in which kinds of hire are rivals, and how many are of all features.
MANY, MIXED = 100, 30
#: Briefs of which no greedy order is known.
PLAIN = range(0, MANY, 3)


class Here:
    """Solves in this process, which spares starting another one."""

    interrupted = False

    def run(self, inst: Instance, job: Job, report: Any = None) -> Outcome:
        """Return what solving gives."""
        return stages.run(inst, job, Search(job.settings, lambda _: None))

    def ask(self, inst: Instance, asked: Nested) -> Teams:
        """Return nested teams."""
        return nested.run(inst, asked, Search(asked.settings, lambda _: None))


@cache
def briefs() -> tuple[Instance, ...]:
    """Return briefs with two kinds of hire or more, and room for three of them."""
    drawn = (replace(tiny(seed), slots=SLOTS) for seed in itertools.count())
    two = (inst for inst in drawn if sum(one.employed for one in inst.hires) > 1)
    return (*map(rivals, range(MANY)), *itertools.islice(two, MIXED))


@dataclass(frozen=True)
class Brute:
    """All teams, and what each comes to by brute force."""

    inst: Instance
    values: dict[Counts, tuple[int, ...] | None]

    def of(self, size: int) -> dict[Counts, tuple[int, ...]]:
        """Return the teams of a size that have a plan."""
        return {
            team: value
            for team, value in self.values.items()
            if sum(team) == size and value is not None
        }

    @property
    def sizes(self) -> list[int]:
        """Return the sizes of which a team has a plan."""
        return [k for k in range(1, SLOTS + 1) if self.of(k)]

    def better(self, size: int, goal: int) -> int:
        """Return the best value of a goal, the earlier ones being equal."""
        values = self.of(size).values()
        return _sense(self.inst, goal) * min(
            _sense(self.inst, goal) * value[goal] for value in values
        )

    @property
    def goal(self) -> int | None:
        """Return the first goal that tells teams of the same size apart."""
        many = len(next((v for v in self.values.values() if v is not None), ()))
        for goal in range(many):
            if any(len({v[goal] for v in self.of(k).values()}) > 1 for k in self.sizes):
                return goal
        return None

    def key(self, chain: tuple[Counts, ...]) -> tuple[int, int]:
        """Return how many of a chain's teams have no plan, and the largest regret."""
        needless = worst = 0
        for team in chain:
            if sum(team) not in self.sizes:
                continue
            value = self.values.get(team)
            if value is None:
                needless += 1
            elif self.goal is not None:
                sense = _sense(self.inst, self.goal)
                short = value[self.goal] - self.better(sum(team), self.goal)
                worst = max(worst, sense * short)
        return needless, worst

    def chains(self) -> Iterator[tuple[Counts, ...]]:
        """Yield all chains up to the largest size."""
        heads = {h for pin in self.inst.pins if pin.first for h in pin.hires}

        def grown(chain: tuple[Counts, ...]) -> Iterator[tuple[Counts, ...]]:
            if len(chain) == max(self.sizes):
                yield chain
                return
            last = chain[-1] if chain else (0,) * len(self.inst.hires)
            for h, hire in enumerate(self.inst.hires):
                if not hire.employed or last[h] == hire.most:
                    continue
                if chain or not heads or h in heads:
                    more = tuple(n + (k == h) for k, n in enumerate(last))
                    yield from grown((*chain, more))

        yield from grown(())


def _sense(inst: Instance, goal: int) -> int:
    weighted = any(one.weight for one in inst.goals)
    return -1 if not weighted and inst.goals[goal].key == "value" else 1


@cache
def brute(number: int) -> Brute:
    """Return what brute force knows of an instance."""
    inst = briefs()[number]
    spans = [range(hire.most + 1 if hire.employed else 1) for hire in inst.hires]
    teams = [team for team in itertools.product(*spans) if sum(team) <= SLOTS]
    return Brute(inst, {team: best(inst, team) for team in teams})


class Plain(Chains):
    """Knows no order to begin with."""

    def up(self) -> dict[int, Counts | None]:
        """Return nothing."""
        return dict.fromkeys(self.target.sizes)

    down = up


def ordered(number: int, way: type[Chains] = Chains) -> tuple[Target, Chain]:
    """Return the best chain that is found."""
    solver: Any = Here()
    some = Candidates(briefs()[number], solver, Clock(600.0), SETTINGS)
    aim = target(some, SLOTS)
    *_, last = way(some, aim).best()
    return aim, last


@pytest.mark.parametrize("number", range(MANY + MIXED))
def test_the_best_chain_is_that_of_brute_force(number: int) -> None:
    """Fewest teams without a plan where there is one, then the smallest regret."""
    known = brute(number)
    aim, chain = ordered(number)
    assert list(aim.sizes) == known.sizes
    assert aim.goal == known.goal
    if not known.sizes:
        return
    least = min(map(known.key, known.chains()), default=(0, 0))
    assert chain.key == least
    assert chain.proven
    assert chain.bound == chain.worst
    for size, team in chain.teams.items():
        if team is not None:
            assert known.values[team] is not None
            assert sum(team) == size
    if aim.goal is not None:
        for size in known.sizes:
            assert aim.best[size].values[aim.goal] == known.better(size, aim.goal)


@pytest.mark.parametrize("number", PLAIN)
def test_the_model_of_all_sizes_finds_it_alone(number: int) -> None:
    """Nothing hangs on a good order to begin with."""
    known = brute(number)
    if known.sizes:
        _, chain = ordered(number, Plain)
        assert chain.key == min(map(known.key, known.chains()))
        assert chain.proven


def test_small_briefs_ask_for_all_of_it() -> None:
    """Some orders cost something; some sizes have no plan; all kinds of goal decide."""
    known = [brute(number) for number in range(MANY + MIXED)]
    keys = [min(map(one.key, one.chains())) for one in known if one.sizes]
    assert sum(key > (0, 0) for key in keys) >= 2
    assert sum(one.goal == 0 for one in known) >= 50
    assert sum(one.goal not in (None, 0) for one in known) >= 5
    assert sum(one.goal is None for one in known) >= 2
    assert sum(0 < len(one.sizes) < SLOTS for one in known) >= 5
