"""Every block of a brief from text to a checked plan, as brute force would have it."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from tests.full_briefs import full_brief
from tests.oracle import best
from tests.test_oracle import broken, drawn_on, values
from tests.test_small_briefs import SETTINGS, solve_here

from teamopt.brief import parse_brief
from teamopt.check import check_plan
from teamopt.document import Context, write_plan
from teamopt.resolve import resolve

SEEDS = range(300)


@pytest.mark.parametrize("first", SEEDS[::10])
def test_every_block_is_planned_as_brute_force_would(first: int) -> None:
    """Every goal's value is the best there is, and the plan keeps its brief."""
    for seed in range(first, first + 10):
        brief = parse_brief(full_brief(seed))
        resolved = resolve(brief)
        outcome = solve_here(resolved)
        assert (seed, values(outcome)) == (seed, best(resolved.instance))
        plan = write_plan(Context(brief, resolved, outcome, None, SETTINGS), 0.0)
        if outcome.decisions is None:
            assert outcome.confirmed
            continue
        assert not broken(resolved.instance, outcome.decisions)
        assert (seed, check_plan(plan, brief)) == (seed, ())


def test_full_briefs_write_every_block() -> None:
    """Every block and every field that is new is met often."""
    written: Counter[str] = Counter()
    for seed in SEEDS:
        brief = yaml.safe_load(full_brief(seed))
        phases = {key for phase in brief["phases"] for key in phase}
        blocks = ("policies", "budget", "hiring")
        inside = {
            key
            for block in blocks
            if isinstance(entry := brief.get(block), dict)
            for key in entry
        }
        written.update({*brief, *inside, *phases})
    assert {name: n for name, n in written.items() if n < 8} == {}
    assert len(written) == 46


def test_full_briefs_are_of_all_kinds() -> None:
    """Plans draw on all that briefs offer, and enough briefs have none."""
    drawn: Counter[str] = Counter()
    for seed in SEEDS[::2]:
        resolved = resolve(parse_brief(full_brief(seed)))
        plan = solve_here(resolved).decisions
        drawn["no plan"] += plan is None
        if plan is not None:
            done = drawn_on(resolved.instance, plan)
            drawn.update(name for name, yes in done.items() if yes)
    assert drawn["no plan"] <= len(SEEDS) / 4
    assert len(drawn) == 11
