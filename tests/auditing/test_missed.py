"""Who is missed: the planted ones are found, and nobody is invented."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.auditing.seeded import Seeded, seeded
from tests.explain.asking import solver

from teamopt import plan as doc
from teamopt.auditing import team
from teamopt.auditing.absence import Absences
from teamopt.brief import parse_brief
from teamopt.engine.settings import SolveSettings
from teamopt.explain.variants import Variants

SETTINGS = SolveSettings(time_limit=300, workers=1)
SEEDS = range(100)


def looked(case: Seeded) -> tuple[doc.Plan, list[doc.Missed], Absences]:
    """Return the best plan for a team, and who is missed in it."""
    brief = parse_brief(case.text)
    variants = Variants(brief, solver(), SETTINGS)
    best = variants.solve(tidy=True)
    assert best is not None
    absences = Absences(variants, best.plan, team.never(brief), names=True)
    found = list(absences.missed())
    assert variants.lost == []
    return best.plan, found, absences


@pytest.mark.parametrize("seed", SEEDS)
def test_a_planted_single_point_of_failure_is_found_and_none_invented(
    seed: int,
) -> None:
    """Who is missed, and how, is what trying everything says of each person."""
    case = seeded(seed)
    plan, found, absences = looked(case)
    assert absences.settled == len(case.team)
    delivered = frozenset(k for k, one in enumerate(plan.phases) if one.delivered)
    told = {name: one.kind for one in found for name in one.who}
    truth = {name: case.kind(name, delivered) for name in case.team}
    assert told == {name: kind for name, kind in truth.items() if kind}
    assert told[case.planted] in ("no plan", "alone")


@pytest.mark.parametrize("seed", SEEDS[::5])
def test_what_is_lost_without_somebody_is_the_best_others_can(seed: int) -> None:
    """The change in value, and phases that nobody else can do, by brute force."""
    case = seeded(seed)
    plan, found, _ = looked(case)
    whole = case.best(tuple(case.team))
    delivered = [k for k, one in enumerate(plan.phases) if one.delivered]
    for one in found:
        others = tuple(name for name in case.team if name != one.who[0])
        most = case.best(others)
        if one.kind == "no plan":
            assert (most, one.without.status) == (None, "infeasible")
            continue
        change = next(e.change for e in one.without.effects if e.goal == "value")
        assert most is not None
        assert whole is not None
        assert change == most - whole
        alone = {plan.phases[k].name for k in delivered if not case.possible(others, k)}
        assert {*one.alone} == alone


def test_the_seeded_teams_are_of_all_kinds() -> None:
    """There are people who are missed in each way, and people who are not."""
    kinds: Counter[str | None] = Counter()
    for seed in SEEDS:
        case = seeded(seed)
        every = frozenset(range(len(case.jobs)))
        kinds.update(case.kind(name, every) for name in case.team)
    assert all(kinds[kind] >= 10 for kind in ("no plan", "alone", "short", None))
