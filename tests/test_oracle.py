"""The solver agrees with brute force on tiny briefs, goal by goal."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from tests.drawn import rich
from tests.drawn.features import features as rich_features
from tests.oracle import best
from tests.tiny import WHERE, features, tiny

from teamopt.calendar import Calendar, Period
from teamopt.decisions import Decisions
from teamopt.engine import stages
from teamopt.engine.search import Search
from teamopt.engine.settings import Job, Outcome, SolveSettings, Status
from teamopt.engine.stages import run
from teamopt.families import FAMILIES
from teamopt.goals import GOALS
from teamopt.instance import GoalSpec, Hire, Instance, Package, Pool
from teamopt.rules import kept

SETTINGS = SolveSettings(time_limit=30, workers=1)
SEEDS = range(300)
#: Every feature is met by at least this many of these seeds.
ENOUGH = 25
#: Instances that draw on every part of a brief, tried so many at a time.
RICH = range(1000)
BATCH = 20
#: What no brief has together: pools of several where each person counts by themselves,
#: and tolerances in one weighted sum.
NEVER = {
    ("phases_at_once", "pool of several"),
    ("pool of several", "smallest_share"),
    ("tolerance", "weights"),
}


def solved(inst: Instance, *, tidy: bool = False) -> Outcome:
    return run(inst, Job(SETTINGS, tidy=tidy), Search(SETTINGS, lambda progress: None))


def values(outcome: Outcome) -> tuple[int | None, ...] | None:
    if outcome.status is Status.INFEASIBLE:
        return None
    return tuple(stage.value for stage in outcome.stages)


def broken(inst: Instance, plan: Decisions[int]) -> list[tuple[str, ...]]:
    return [
        rule.id
        for family in FAMILIES
        for rule in family.rules(inst)
        if not all(kept(row) for row in family.rows(rule, inst, plan))
    ]


def given_up(inst: Instance, outcome: Outcome) -> list[str]:
    """Return the goals on which the plan is worse than the stages allow."""
    plan: Any = outcome.decisions
    amounts = [
        GOALS[goal.key].sense * GOALS[goal.key].measure(inst, plan)
        for goal in inst.goals
    ]
    if any(goal.weight for goal in inst.goals):
        weights = [goal.weight for goal in inst.goals]
        total = sum(w * a for w, a in zip(weights, amounts, strict=True))
        return [] if total == outcome.stages[0].value else ["weighted"]
    found = []
    for k, goal in enumerate(inst.goals):
        value = outcome.stages[k].value
        assert value is not None
        give = goal.within
        if goal.within_share is not None:
            give = max(give, math.floor(goal.within_share * abs(value)))
        if k == len(inst.goals) - 1:
            give = 0
        if amounts[k] > GOALS[goal.key].sense * value + give:
            found.append(goal.key)
    return found


def agrees(inst: Instance, outcome: Outcome) -> None:
    assert (inst.name, values(outcome)) == (inst.name, best(inst))
    if outcome.decisions is None:
        assert outcome.confirmed
    else:
        assert outcome.status is Status.OPTIMAL
        assert not broken(inst, outcome.decisions)
        assert not given_up(inst, outcome)


@pytest.mark.parametrize("seed", SEEDS)
def test_same_best_plan_as_brute_force(seed: int) -> None:
    """Feasibility and every goal's value are those that trying everything finds."""
    inst = tiny(seed)
    agrees(inst, solved(inst))


@pytest.mark.parametrize("first", RICH[::BATCH])
def test_same_best_plan_for_every_part_of_a_brief(first: int) -> None:
    """Brute force and solver agree on tracks, GPUs, money, policies and all else."""
    for seed in range(first, first + BATCH):
        inst = rich(seed)
        agrees(inst, solved(inst))


@pytest.mark.parametrize("first", range(1000, 1060, BATCH))
def test_tidying_up_keeps_every_part_of_a_brief(first: int) -> None:
    """A plan made early and simple keeps every rule of richer briefs as well."""
    for seed in range(first, first + BATCH):
        inst = rich(seed)
        agrees(inst, solved(inst, tidy=True))


@pytest.mark.parametrize("first", range(1060, 1160, BATCH))
def test_relaxations_change_no_optimum_of_rich_briefs(
    first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the inequalities that speed the proof the optimum is the same."""
    monkeypatch.setattr(stages, "strengthen", lambda *_: None)
    for seed in range(first, first + BATCH):
        inst = rich(seed)
        assert (seed, values(solved(inst))) == (seed, best(inst))


@pytest.mark.parametrize("seed", range(500, 560))
def test_tidying_up_costs_no_goal_anything(seed: int) -> None:
    """A plan made early and simple keeps every rule, and every goal's value."""
    inst = tiny(seed)
    agrees(inst, solved(inst, tidy=True))


@pytest.mark.parametrize("seed", range(560, 620))
def test_relaxations_change_no_optimum(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inequalities that speed the proof can be switched off: the optimum stays."""
    inst = tiny(seed)
    strengthened = values(solved(inst))
    monkeypatch.setattr(stages, "strengthen", lambda *_: None)
    assert values(solved(inst)) == strengthened == best(inst)


@pytest.mark.parametrize("people", [1, 2])
@pytest.mark.parametrize("away", [(0, 2), (0, 3), (0, 4)])
def test_an_absence_leaves_the_work_to_others(
    people: int, away: tuple[int, int]
) -> None:
    """A phase is done by who is there, while a whole other pool starts later."""
    # Dates are fixed, and the absence fills the pool exactly: solvers have taken this
    # for impossible. 4 share steps x 25,000 work units = 100,000 in the one period.
    late = replace(pool("a"), people=("ann", "abe")[:people], away=(away,))
    inst = one_phase(
        {"earliest": 1, "deadline": 2}, {"effort": 100_000}, (late, pool("b"))
    )
    assert best(inst) == (2, 0)
    agrees(inst, solved(inst))


@pytest.mark.parametrize(("deadline", "expected"), [(2, None), (3, (3, 20))])
def test_two_halves_are_not_a_whole_head(
    deadline: int, expected: tuple[int, int] | None
) -> None:
    """Joiners in ramp-up serve no crew of whole people, however many there are."""
    # Two joiners give half a person each in periods 0 and 1, and all of one from
    # period 2 on; one of them suffices, joining in period 0: 4 periods x 5 = 20.
    hire = Hire((0,), "a", "mid", 2, 0, 0, 2, 2, 5, 0, 260, WHERE)
    inst = replace(
        one_phase(
            {"deadline": deadline},
            {"effort": 0, "heads": {"serving": 1}, "duration": 1},
            (replace(pool("a"), people=(), hire=0),),
        ),
        hires=(hire,),
    )
    assert best(inst) == expected
    agrees(inst, solved(inst))


def pool(role: str) -> Pool:
    """Return one practitioner who gives 25,000 work units per quarter of a person."""
    return Pool(
        key=f"{role} mid",
        role=role,
        level="mid",
        people=(f"{role}-1",),
        hire=None,
        proficiency={"serving": 3},
        gives={"serving": 25_000},
        away=(),
        deployable=Fraction(1),
        where=WHERE,
    )


def one_phase(
    dates: dict[str, int], work: dict[str, Any], pools: tuple[Pool, ...]
) -> Instance:
    """Return four weeks with one package of serving; the earliest finish is best."""
    any_one = tiny(0)
    package = Package(
        phase=0,
        key="serving",
        skills=("serving",),
        **{"effort": 0, "heads": {}, "duration": 0, **work},
        smallest=1,
        largest=4,
        lead=3,
        at_least=2,
        where=WHERE,
    )
    free = {"after": (), "earliest": None, "deadline": None, "due": None}
    phase = replace(
        any_one.phases[0], required=True, packages=(0,), **{**free, **dates}
    )
    return replace(
        any_one,
        calendar=Calendar(date(2027, 1, 4), Period.WEEK, 4),
        periods=4,
        quarters=(("2027-Q1", 0, 4),),
        steps=4,
        share_step=Fraction(1, 4),
        pools=pools,
        hires=(),
        phases=(phase,),
        packages=(package,),
        slots=None,
        joiners=None,
        caps=(),
        limits=(),
        goals=(GoalSpec("finish"), GoalSpec("cost")),
    )


def test_every_feature_of_a_brief_is_met() -> None:
    """The seeds cover every feature, and have plans more often than not."""
    instances = [tiny(seed) for seed in SEEDS]
    met = Counter(name for inst in instances for name in features(inst))
    assert len(met) == 43
    assert {name: n for name, n in met.items() if n < ENOUGH} == {}
    impossible = sum(best(inst) is None for inst in instances)
    assert 0.15 <= impossible / len(instances) <= 0.5


def test_every_pair_of_features_is_met() -> None:
    """Rules of every two families, and every two features, meet in some seed."""
    met: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for seed in RICH:
        inst = rich(seed)
        active = {family.key for family in FAMILIES if any(family.rules(inst))}
        names = sorted(active | rich_features(inst))
        met.update(names)
        pairs.update(combinations(names, 2))
    assert {family.key for family in FAMILIES} <= set(met)
    assert {name: n for name, n in met.items() if n < ENOUGH} == {}
    never = {pair for pair in combinations(sorted(met), 2) if not pairs[pair]}
    assert never == NEVER


def test_rich_briefs_are_worth_comparing() -> None:
    """Most have a plan, and a good many of the plans draw on what is new."""
    outcomes = [(inst, solved(inst)) for inst in map(rich, RICH[::2])]
    plans = [(inst, o.decisions) for inst, o in outcomes if o.decisions is not None]
    assert 0.2 <= 1 - len(plans) / len(outcomes) <= 0.45
    used = Counter(
        name
        for inst, plan in plans
        for name, yes in drawn_on(inst, plan).items()
        if yes
    )
    assert {name: n for name, n in used.items() if n < 4} == {}
    assert len(used) == 10


def drawn_on(inst: Instance, plan: Decisions[int]) -> dict[str, bool]:
    """Return what a plan does with what a brief offers."""
    hired = list(zip(inst.hires, plan.hired, strict=True))
    return {
        "delivers": any(plan.present),
        "leaves out": not all(plan.present),
        "hires": any(any(yes) for hire, yes in hired if hire.employed),
        "contractors": any(any(yes) for hire, yes in hired if not hire.employed),
        "trains": any(plan.taught),
        "mentors": any(any(some.values()) for some in plan.mentors),
        "chooses": any(map(any, plan.chosen)),
        "pays per use": any(plan.used.values()),
        "rents": any(plan.rented.values()),
        "reserves": any(map(any, plan.reserved)),
    }
