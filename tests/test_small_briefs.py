"""From a brief's text to a plan: brute force and the independent check agree."""

from __future__ import annotations

import pytest
from tests.oracle import best
from tests.small_briefs import small_brief
from tests.test_oracle import broken, values

from teamopt.brief import parse_brief
from teamopt.check import check_plan
from teamopt.document import Context, write_plan
from teamopt.engine.search import Search
from teamopt.engine.settings import Job, Outcome, SolveSettings, Status
from teamopt.engine.stages import run
from teamopt.resolve import Resolved, resolve

SETTINGS = SolveSettings(time_limit=60, workers=1, seed=1)
SEEDS = range(300)


def solve_here(resolved: Resolved) -> Outcome:
    """Solve in this process, which spares starting another one per brief."""
    search = Search(SETTINGS, lambda _: None)
    return run(resolved.instance, Job(SETTINGS), search)


@pytest.mark.parametrize("seed", SEEDS)
def test_brief_is_planned_as_brute_force_would(seed: int) -> None:
    """Every goal's value is the best there is, and the plan keeps its brief."""
    brief = parse_brief(small_brief(seed))
    resolved = resolve(brief)
    outcome = solve_here(resolved)
    assert values(outcome) == best(resolved.instance)
    plan = write_plan(Context(brief, resolved, outcome, None, SETTINGS), 0.0)
    if outcome.decisions is None:
        assert outcome.confirmed
        return
    assert not broken(resolved.instance, outcome.decisions)
    assert check_plan(plan, brief) == ()


def test_small_briefs_are_of_all_kinds() -> None:
    """Enough of them have no plan, hire, leave phases out, or share people's time."""
    outcomes = [solve_here(resolve(parse_brief(small_brief(s)))) for s in SEEDS[::6]]
    found = [o.decisions for o in outcomes if o.decisions is not None]
    assert 5 <= sum(o.status is Status.INFEASIBLE for o in outcomes) <= 30
    assert sum(any(map(any, x.hired)) for x in found) >= 3
    assert sum(not all(x.present) for x in found) >= 2
    assert sum(any(x.heads) for x in found) >= 3
