"""The hiring order: the best nested teams, ties, teams without a plan, and time."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.make import (
    SETTINGS,
    board,
    contractor,
    crew,
    decided,
    hire,
    instance,
    phase,
    pin,
    solve,
    work,
)

from teamopt.chain import Chain, Trials, order_hires
from teamopt.decisions import Decisions
from teamopt.engine.search import Search
from teamopt.engine.settings import Job, Outcome, SolveSettings, Status
from teamopt.engine.stages import run
from teamopt.instance import Instance

Counts = tuple[int, ...]
#: Two goals whose measure a made-up plan can simply state: lateness, then finish.
GOALS = ("lateness", "finish")
Values = Mapping[Counts, tuple[int, int] | None]


def kinds(many: int, most: int = 4) -> Instance:
    """Return an instance with so many hireable roles, and nothing else of interest."""
    hires = [hire(f"role-{k}", most=most) for k in range(many)]
    return instance(phase("pilot", due=0), hires=hires, goals=GOALS, slots=9)


def made_up(values: tuple[int, int], team: Counts) -> Decisions[int]:
    """Return decisions of a team on which lateness and finish come to these values."""
    lateness, finish = values
    return decided(
        present=(1,),
        start=(0,),
        end=(0,),
        late={0: lateness},
        hired=tuple((1,) * joiners for joiners in team),
        finish=finish,
    )


class FakeSolve:
    """Looks teams up in a table: values, or nothing for a team without a plan."""

    def __init__(self, many: int, values: Values, status: Status | None = None) -> None:
        self.many, self.values, self.status = many, values, status
        self.jobs: list[Job] = []

    def __call__(self, job: Job) -> Outcome:
        """Return what the table says."""
        self.jobs.append(job)
        if job.team is None:
            return Outcome(Status.OPTIMAL, made_up((99, 99), (0,) * self.many))
        counts = tuple(job.team.get(h, 0) for h in range(self.many))
        values = self.values[counts]
        if values is None:
            return Outcome(self.status or Status.INFEASIBLE, None)
        return Outcome(self.status or Status.OPTIMAL, made_up(values, counts))


def teams(full: Counts) -> list[Counts]:
    return [*itertools.product(*(range(n + 1) for n in full))]


def order(
    full: Counts,
    values: Values,
    *,
    joined: list[tuple[int, int]] | None = None,
    status: Status | None = None,
) -> Chain:
    inst = kinds(len(full))
    # One person of a role the plan did not hire may be asked for on its own.
    alone = {k: (9, 9) for k in teams((1,) * len(full)) if sum(k) == 1}
    fake = FakeSolve(len(full), {**alone, **values}, status)
    some = [(h, h) for h, n in enumerate(full) for _ in range(n)]
    trials = Trials(inst, SETTINGS, fake, seconds=60)
    return order_hires(inst, some if joined is None else joined, trials)


def prefixes(hires: tuple[int, ...], size: int) -> list[Counts]:
    return [
        tuple(hires[:k].count(h) for h in range(size)) for k in range(1, len(hires) + 1)
    ]


def price(hires: tuple[int, ...], full: Counts, values: Values) -> tuple[int, int, int]:
    """Return needless teams without a plan, the worst regret, and their sum."""
    works = {team: v for team, v in values.items() if v is not None and any(team)}
    goal = next(
        (
            g
            for g in (0, 1)
            if any(
                a[g] != b[g]
                for s, a in works.items()
                for t, b in works.items()
                if sum(s) == sum(t)
            )
        ),
        None,
    )
    needless, regrets = 0, [0]
    for team in prefixes(hires, len(full)):
        same = [v for t, v in works.items() if sum(t) == sum(team)]
        mine = values[team]
        if same and mine is None:
            needless += 1
        elif mine is not None and goal is not None:
            regrets.append(mine[goal] - min(same)[goal])
    return needless, max(regrets), sum(regrets)


def cheapest(full: Counts, values: Values) -> tuple[int, int, int]:
    """Return the price of the best order, by trying every one."""
    hires = [h for h, n in enumerate(full) for _ in range(n)]
    return min(price(p, full, values) for p in set(itertools.permutations(hires)))


def random_values(rng: random.Random, full: Counts, gaps: float = 0.0) -> Values:
    """Return a value per team; more people never do worse. Some have no plan."""
    return {
        team: None
        if any(team) and rng.random() < gaps and team != full
        else (0, rng.randrange(12))
        for team in teams(full)
    }


FULLS: list[Counts] = [(1, 1), (1, 1, 1), (2, 1), (2, 2), (1, 1, 1, 1), (3, 1, 1)]


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("full", FULLS, ids=str)
def test_the_order_is_the_best_of_all(full: Counts, seed: int) -> None:
    """No permutation has a smaller worst regret, nor the same with a smaller sum."""
    values = random_values(random.Random(f"{full}-{seed}"), full)
    chain = order(full, values)
    assert price(chain.hires, full, values) == cheapest(full, values)
    assert sorted(chain.hires) == [h for h, n in enumerate(full) for _ in range(n)]


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("full", FULLS, ids=str)
def test_prefixes_without_a_plan_are_as_few_as_possible(
    full: Counts, seed: int
) -> None:
    """A team without a plan is passed through only where no order avoids it."""
    values = random_values(random.Random(f"gaps-{full}-{seed}"), full, gaps=0.4)
    chain = order(full, values)
    found, best = price(chain.hires, full, values), cheapest(full, values)
    assert found == best


def test_the_sum_of_regrets_decides_where_the_worst_is_the_same() -> None:
    """An early loss that a later, larger one hides counts all the same."""
    # Five hires. Any team not named here loses 100, and the first four together lose
    # 6 whatever came before. Up to the first three, 0-2-1 loses 5 + 0 + 0 and 1-2-0
    # loses 3 + 3 + 0: a smaller worst regret there, but a larger sum in the end.
    full = (1, 1, 1, 1, 1)
    values = dict.fromkeys(teams(full), (0, 100))
    values |= {(1, 0, 0, 0, 0): (0, 5), (0, 1, 0, 0, 0): (0, 3)}
    values |= {(0, 0, 0, 1, 0): (0, 0)}
    values |= {(1, 0, 1, 0, 0): (0, 0), (0, 1, 1, 0, 0): (0, 3)}
    values |= {(1, 1, 1, 0, 0): (0, 0)}
    values |= {(1, 1, 1, 1, 0): (0, 6), (0, 1, 1, 1, 1): (0, 0)}
    chain = order(full, values)
    assert cheapest(full, values) == (0, 6, 11)
    assert price(chain.hires, full, values) == (0, 6, 11)
    assert chain.hires == (0, 2, 1, 3, 4)


def test_prefixes_and_regrets_are_told() -> None:
    """Per size: the order's own team, the best team, and the difference."""
    # Alone, role 1 is best (3); together with role 0 the pair reaches 1.
    values = {(0, 0): None, (1, 0): (0, 5), (0, 1): (0, 3), (1, 1): (0, 1)}
    chain = order((1, 1), values)
    assert chain.hires == (1, 0)
    assert chain.goal == "finish"
    assert [t.counts for t in chain.prefixes] == [(0, 1), (1, 1)]
    assert [t.values["finish"] for t in chain.prefixes] == [3, 1]
    assert chain.regrets == (0, 0)
    assert chain.proven
    assert chain.tied == ()
    assert chain.first is not None
    assert chain.first.counts == (0, 1)
    assert chain.instead is not None
    assert chain.instead.counts == (1, 0)
    assert chain.alone_tried == 1


def test_the_first_goal_on_which_teams_differ_counts() -> None:
    """A later goal does not outweigh an earlier one."""
    values = {(0, 0): None, (1, 0): (1, 1), (0, 1): (0, 9), (1, 1): (0, 0)}
    chain = order((1, 1), values)
    assert (chain.goal, chain.hires) == ("lateness", (1, 0))


def test_the_best_first_hire_may_not_begin_the_best_order() -> None:
    """A small loss now is taken where it spares a large one later."""
    # Role 0 alone: 4, role 1 alone: 5, so 1 is lost by beginning with role 1. But
    # pairs with role 0 reach 9 and the pair without it 2: beginning with 0 loses 7.
    full = (1, 1, 1)
    values = {
        (1, 0, 0): (0, 4),
        (0, 1, 0): (0, 5),
        (0, 0, 1): (0, 8),
        (1, 1, 0): (0, 9),
        (1, 0, 1): (0, 9),
        (0, 1, 1): (0, 2),
        (1, 1, 1): (0, 0),
    }
    chain = order(full, values)
    assert chain.hires == (1, 2, 0)
    assert chain.regrets == (1, 0, 0)


def test_equal_hires_are_said_to_be_tied() -> None:
    """Where two could swap without any loss, the order says so."""
    values = {(0, 0): None, (1, 0): (0, 3), (0, 1): (0, 3), (1, 1): (0, 1)}
    chain = order((1, 1), values)
    assert chain.tied == (1,)
    different = {**values, (0, 1): (0, 4)}
    assert order((1, 1), different).tied == ()


def test_two_of_the_same_kind_are_not_tied() -> None:
    """Swapping a hire with its like is no choice."""
    values = {(1,): (0, 3), (2,): (0, 1)}
    assert order((2,), values).tied == ()


def test_ties_fall_to_whoever_joins_first() -> None:
    """With nothing between them, joining dates decide."""
    values = dict.fromkeys(teams((1, 1, 1)), (0, 7))
    chain = order((1, 1, 1), values, joined=[(9, 0), (2, 1), (5, 2)])
    assert chain.goal is None
    assert chain.hires == (1, 2, 0)
    assert chain.regrets == (0, 0, 0)


def test_sizes_that_no_team_masters_have_no_regret() -> None:
    """Three people are needed: neither one nor two is a needless failure."""
    values: dict[Counts, tuple[int, int] | None] = dict.fromkeys(teams((2, 1)))
    values[2, 1] = (0, 4)
    chain = order((2, 1), values)
    assert chain.regrets == (None, None, 0)
    assert chain.proven
    assert not chain.prefixes[0].works


@pytest.mark.parametrize("status", [Status.FEASIBLE, Status.UNKNOWN])
def test_unproven_teams_make_the_order_unproven(status: Status) -> None:
    """More time might change the comparison."""
    values = {(1, 0): (0, 5), (0, 1): (0, 3), (1, 1): (0, 1)}
    some = values if status is Status.FEASIBLE else dict.fromkeys(values)
    assert not order((1, 1), some, status=status).proven


def test_each_team_is_solved_once() -> None:
    """Trials remember; jobs fix the team, and neither tidy nor confirm."""
    full = (2, 1)
    fake = FakeSolve(2, random_values(random.Random(1), full))
    trials = Trials(kinds(2), SETTINGS, fake, seconds=60)
    order_hires(trials.inst, [(0, 0), (1, 0), (2, 1)], trials)
    asked = [tuple(sorted(job.team.items())) for job in fake.jobs if job.team]
    assert len(asked) == len(set(asked)) == len(teams(full)) - 1
    assert not any(job.tidy or job.confirm for job in fake.jobs)
    # The first hire's role is banned once, to see what comes of the rest.
    assert len([job for job in fake.jobs if job.banned]) == 1


def test_the_time_limit_is_kept() -> None:
    """A slow solve is not begun again once time is up; what is left is unknown."""
    full = (2, 2)
    inner = FakeSolve(2, random_values(random.Random(1), full))

    def slow(job: Job) -> Outcome:
        time.sleep(min(0.06, job.settings.time_limit))
        return inner(job)

    began = time.monotonic()
    trials = Trials(kinds(2), SETTINGS, slow, seconds=0.1)
    chain = order_hires(trials.inst, [(0, 0), (0, 0), (1, 1), (1, 1)], trials)
    assert time.monotonic() - began < 0.5
    assert len(inner.jobs) <= 2
    assert all(job.settings.time_limit <= 0.1 for job in inner.jobs)
    assert not chain.proven
    assert sorted(chain.hires) == [0, 0, 1, 1]


def test_real_teams_are_ordered_by_what_they_reach() -> None:
    """Somebody who finishes the work is hired before somebody who shortens it."""
    # The bottleneck is serving, which only role-1 has: without role-1 there is no plan.
    inst = instance(
        phase("model", work(4, largest=8)),
        phase("serve", work(2, "serving", largest=4), after={"model": 0}),
        team=[board("Ana")],
        hires=[hire("role-0"), hire("role-1", serving=3)],
        goals=["finish", "cost"],
        periods=6,
    )

    trials = Trials(inst, SETTINGS, lambda job: solve_job(inst, job), seconds=30)
    chain = order_hires(inst, [(0, 0), (0, 1)], trials)
    assert chain.hires == (1, 0)
    # Alone: 4 + 2 weeks. With role-0's help the model takes 2 weeks: 2 + 2.
    assert [t.values["finish"] for t in chain.prefixes] == [6, 4]
    assert chain.instead is None
    assert chain.without is not None
    assert chain.without.status is Status.INFEASIBLE


def solve_job(inst: Instance, job: Job) -> Outcome:
    settings: SolveSettings = replace(job.settings, workers=1)
    job = replace(job, settings=settings)
    return run(inst, job, Search(settings, lambda step: None))


def test_who_is_pinned_to_join_first_is_the_first_hire() -> None:
    """Also where neither would do alone, and another order is as good."""
    inst = instance(
        phase("pilot", crew(1, modelling=2), due=1),
        hires=[hire(), hire("data-engineer"), hire("data-scientist")],
        goals=GOALS,
        pinned=[pin("data-scientist", first=True)],
    )
    plan = solve(inst, tidy=True).decisions
    assert plan is not None
    joined = [(d, h) for h, days in enumerate(plan.joins) for d in days if d < 8]
    assert len(joined) == 2
    chain = order_hires(
        inst, joined, Trials(inst, SETTINGS, lambda job: solve_job(inst, job), 60)
    )
    assert chain.hires[0] == 2
    # The other one alone breaks the pin, and so they cannot swap.
    assert chain.tied == ()
    assert chain.without is not None
    assert chain.without.status is Status.INFEASIBLE


def test_fixed_teams_have_exactly_those_people() -> None:
    """A job's team is neither more nor fewer."""
    inst = instance(phase("pilot", work(1)), team=[board("Ana")], hires=[hire(most=2)])
    for joiners in (0, 1, 2):
        outcome = solve_job(inst, Job(SETTINGS, team={0: joiners}))
        assert outcome.decisions is not None
        assert sum(outcome.decisions.hired[0]) == joiners
    assert solve(inst).decisions is not None


def with_a_contractor() -> Instance:
    """Return work for an employee, or sooner for a contractor."""
    return instance(
        phase("a", work(2, largest=4), due=2, delay_cost=100),
        phase("b", work(2, "serving", largest=4), due=4),
        hires=[
            hire("role-0", first_join=2, modelling=3),
            hire("role-1", serving=3),
            contractor("role-2", modelling=3, rate=30),
        ],
        goals=["lateness", "cost"],
    )


def test_contractors_are_no_part_of_the_order() -> None:
    """Nobody waits for them in a hiring plan; every team may have them as well."""
    inst = with_a_contractor()
    trials = Trials(inst, SETTINGS, lambda job: solve_job(inst, job), seconds=30)
    chain = order_hires(inst, [(0, 1)], trials)
    assert chain.hires == (1,)
    # With role-1 alone, the contractor does the rest on time.
    assert [t.values["lateness"] for t in chain.prefixes] == [0]
    # Alone, only employees are tried: role-0, who cannot serve.
    assert chain.alone_tried == 1
    assert chain.instead is None


def test_a_fixed_team_leaves_contractors_open() -> None:
    """A job's team is of employees."""
    outcome = solve_job(with_a_contractor(), Job(SETTINGS, team={1: 1}))
    assert outcome.decisions is not None
    assert [sum(joiners) for joiners in outcome.decisions.hired] == [0, 1, 1]


def test_a_team_left_open_is_who_was_hired() -> None:
    """Employees alone, whoever else is engaged."""
    inst = with_a_contractor()
    trials = Trials(inst, SETTINGS, lambda job: solve_job(inst, job), seconds=30)
    # Without role-0 the contractor does their work, and role-1 their own.
    assert trials.without((0,)).counts == (0, 1, 0)
