"""Distributions, chances, quantiles and their error bars."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

import teamopt
from teamopt.brief import Brief
from teamopt.plan import Plan
from teamopt.replay.measures import chance, quantile
from teamopt.replay.spread import TwoPiece, fitted

ROOT = Path(__file__).parents[2]
UNCERTAIN = {
    "effort": "80%..150%",
    "attrition": {"yearly": "10%", "replaced_after": "12 weeks"},
    "hiring_delay": {"likely": "2 weeks", "high": "8 weeks"},
}


@pytest.fixture(scope="module")
def product() -> tuple[Plan, Brief]:
    """Return a shipped plan with a hire and a three-point effort, and its brief."""
    plan = teamopt.read_plan(ROOT / "solutions" / "llm-product")
    return plan, teamopt.read_brief(ROOT / plan.brief.file)


def below(spread: TwoPiece, at: float) -> float:
    """Return the chance of a two-piece normal to stay below a value."""
    total, normal = spread.below + spread.above, NormalDist()
    if at <= spread.mode:
        return 2 * spread.below / total * normal.cdf((at - spread.mode) / spread.below)
    upper = 2 * spread.above / total * normal.cdf((at - spread.mode) / spread.above)
    return upper + (spread.below - spread.above) / total


@pytest.mark.parametrize("points", [(3, 5, 9), (1, 6, 7), (0.99, 1, 30), (2, 2.5, 3)])
def test_a_tenth_lies_beyond_each_end(points: tuple[float, float, float]) -> None:
    """By the formula of the distribution, for skewed and even ranges."""
    low, mode, high = points
    spread = fitted(low, mode, high)
    assert below(spread, low) == pytest.approx(0.1, abs=1e-9)
    assert below(spread, high) == pytest.approx(0.9, abs=1e-9)


def test_a_side_without_width_has_no_values() -> None:
    """What is likely at its low never takes less, and a tenth takes more than high."""
    spread = fitted(5, 5, 9)
    drawn = spread.drawn(np.random.default_rng(3), 40_000)
    assert drawn.min() >= 5
    # Four standard errors of a tenth of 40,000 draws.
    assert np.mean(drawn > 9) == pytest.approx(0.1, abs=0.006)
    assert fitted(5, 5, 5).drawn(np.random.default_rng(3), 3).tolist() == [5, 5, 5]


def test_wilson_intervals_of_the_literature() -> None:
    """Brown, Cai and DasGupta, 2001: 0 of 20 is 0 to 16.1%, and none is degenerate."""
    none = chance(np.zeros(20, bool))
    assert none.low == 0
    assert none.high == pytest.approx(0.1611, abs=1e-4)
    for n in (20, 500, 10_000, 100_003):
        sure, never = chance(np.ones(n, bool)), chance(np.zeros(n, bool))
        assert (sure.high, never.low) == (1.0, 0.0)
    half = chance(np.arange(100) < 50)
    assert (half.low, half.high) == (
        pytest.approx(0.4038, abs=1e-4),
        pytest.approx(0.5962, abs=1e-4),
    )
    assert half.error == pytest.approx(0.05)


def test_quantiles_are_values_and_stay_never_where_too_few_are_done() -> None:
    """The eighth of ten; of which three are never over."""
    times = np.array([3.0, 1, 2, 4, 5, 6, 7, math.inf, math.inf, math.inf])
    assert quantile(times, 0.5)[0] == 5
    assert quantile(times, 0.7)[0] == 7
    assert quantile(times, 0.8)[0] == math.inf


def test_stated_p80s_hold_on_fresh_draws(product: tuple[Plan, Brief]) -> None:
    """Over 40 seeds: the interval has the true P80 as often as it says.

    The truth is the P80 of 200,000 draws of another seed. Of 40 intervals that hold it
    19 times in 20 each, 33 or more hold it but once in a thousand times.
    """
    plan, brief = product
    truth = teamopt.risk(plan, brief, draws=200_000, seed=999, uncertainty=UNCERTAIN)
    assert truth.finish_80.period is not None
    held = kept = 0
    for seed in range(40):
        told = teamopt.risk(plan, brief, draws=1000, seed=seed, uncertainty=UNCERTAIN)
        low, high = told.finish_80.low, told.finish_80.high
        assert low is not None
        held += low <= truth.finish_80.period <= (math.inf if high is None else high)
        kept += told.hard.low <= truth.hard.value <= told.hard.high
    assert held >= 33
    assert kept >= 33


def test_a_share_of_80_percent_of_fresh_draws_is_over_by_the_p80(
    product: tuple[Plan, Brief],
) -> None:
    """Within four standard errors of both samples, for ten pairs of seeds.

    Of launch, which is late more often than not, so that no date is certain.
    """
    plan, brief = product
    n = 4000
    error = math.sqrt(0.8 * 0.2 * 2 / n)
    for seed in range(10):
        told, fresh = (
            teamopt.risk(plan, brief, draws=n, seed=some, uncertainty=UNCERTAIN)
            for some in (seed, 1000 + seed)
        )
        stated = told.finish_80.period
        assert stated is not None
        assert fresh.finish_80.period is not None
        # As far as the draws of the other seed see it: its P80, 4 errors around.
        shares = [0.8 - 4 * error, 0.8 + 4 * error]
        low, high = _finishes(plan, brief, n, 1000 + seed, shares)
        assert low <= stated <= high


def _finishes(
    plan: Plan, brief: Brief, n: int, seed: int, shares: list[float]
) -> list[float]:
    """Return quantiles of the end of all work."""
    from teamopt.brief.reader import brief_from_data
    from teamopt.check.case import case_of
    from teamopt.replay.draws import drawn
    from teamopt.replay.network import network_of
    from teamopt.replay.run import replayed

    brief = brief_from_data({**brief.dump(), "uncertainty": UNCERTAIN}, like=brief)
    case = case_of(plan, brief)
    network = network_of(case)
    over = replayed(network, drawn(network, case, n, seed)).over.max(axis=0)
    return [quantile(over, share)[0] for share in shares]


def test_the_same_seed_gives_the_same_figures(product: tuple[Plan, Brief]) -> None:
    """Byte by byte, but for the time it took; another seed gives others."""
    plan, brief = product
    one, again, other = (
        teamopt.risk(plan, brief, draws=500, seed=seed, uncertainty=UNCERTAIN)
        for seed in (1, 1, 2)
    )
    assert one.model_copy(update={"seconds": 0.0}) == again.model_copy(
        update={"seconds": 0.0}
    )
    assert one.every != other.every


def test_what_certainty_is_worth_is_that_of_a_brief_that_is_certain(
    product: tuple[Plan, Brief],
) -> None:
    """The same draws of everything else, in a brief without that one uncertainty."""
    plan, brief = product
    told = teamopt.risk(plan, brief, draws=2000, uncertainty=UNCERTAIN)
    drivers = {(one.kind, one.name): one for one in told.drivers}
    hire = next(one for one in told.drivers if one.kind == "hire")
    assert hire.of == "hard"
    assert hire.before == told.hard.value
    fixed = {key: some for key, some in UNCERTAIN.items() if key != "hiring_delay"}
    without = teamopt.risk(plan, brief, draws=2000, uncertainty=fixed)
    assert hire.after == pytest.approx(without.hard.value)
    exact = {**UNCERTAIN, "phases": {"prototype": {"effort": "100%..100%"}}}
    settled = teamopt.risk(plan, brief, draws=2000, uncertainty=exact)
    assert drivers["work", "prototype"].after == pytest.approx(settled.hard.value)
