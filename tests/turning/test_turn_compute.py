"""Renting turns into reserving where that is cheaper."""

from __future__ import annotations

import pytest
from tests.turning.turns import solved, spent

# An hour costs 4 USD by the week, 2 USD in a reservation of at least 8 weeks.
TRAINING_RUN = """
brief: training-run
calendar: {start: 2027-01-04, horizon: 16 weeks}
compute:
  h100:
    rent: {most: 8, price: 4 per gpu-hour}
    reserve: {gpus: 8, most: 1, price: 2 per gpu-hour, shortest: 8 weeks}
phases:
  - {id: train, compute: 8 gpus for 3 weeks}
goals: [cost, finish]
"""
WEEK = 8 * 168  # GPU-hours of 8 GPUs in a week


def test_a_short_run_is_rented() -> None:
    """Three weeks are rented: 3 x 4 is less than 8 x 2."""
    plan = solved(TRAINING_RUN)
    assert spent(plan) == {"rented h100": 3 * 4 * WEEK}
    assert plan.compute is not None
    assert plan.compute.reservations == ()


@pytest.mark.parametrize(
    ("change", "price"),
    [
        # 5 x 4 = 20 for renting, 8 x 2 = 16 for the reservation.
        (("for 3 weeks", "for 5 weeks"), 2.0),
        # 3 x 6 = 18 for renting.
        (("price: 4 per", "price: 6 per"), 2.0),
        # 8 x 1.4 = 11.2 for the reservation, 3 x 4 = 12 for renting.
        (("price: 2 per", "price: 1.40 per"), 1.4),
    ],
    ids=["longer", "renting dearer", "reserving cheaper"],
)
def test_reserving_pays(change: tuple[str, str], price: float) -> None:
    """A longer run, dearer renting or a cheaper reservation turns the answer."""
    plan = solved(TRAINING_RUN, change)
    assert spent(plan) == {"reserved h100": pytest.approx(8 * price * WEEK)}
    assert plan.compute is not None
    (stay,) = plan.compute.reservations
    assert (stay.gpus, stay.end_period - stay.start_period) == (8, 8)
    (run,) = plan.compute.runs
    assert stay.start_period <= run.start_period
    assert run.end_period <= stay.end_period


def test_a_stay_that_does_not_fit_is_not_reserved() -> None:
    """Where the horizon is shorter than the shortest stay, the run is rented."""
    plan = solved(
        TRAINING_RUN,
        ("for 3 weeks", "for 5 weeks"),
        ("horizon: 16 weeks", "horizon: 7 weeks"),
    )
    assert spent(plan) == {"rented h100": 5 * 4 * WEEK}


# 10,752 GPU-hours are 64 GPU-weeks: 4 weeks of 16, 8 weeks of 8.
USABLE = """
brief: usable
calendar: {start: 2027-01-04, horizon: 12 weeks}
compute: {h100: {owned: 16, usable: 100%}}
phases:
  - {id: train, compute: 10752 gpu-hours}
goals: [finish]
"""


@pytest.mark.parametrize(
    ("usable", "gpus", "weeks"),
    [("100%", 16, 4), ("50%", 8, 8), ("55%", 8, 8), ("60%", 9, 8), ("99%", 15, 5)],
)
def test_usable_share_takes_away_whole_gpus(usable: str, gpus: int, weeks: int) -> None:
    """A share of sixteen is rounded down: 9 GPUs take ceil(64 / 9) = 8 weeks."""
    plan = solved(USABLE, ("usable: 100%", f"usable: {usable}"))
    assert plan.compute is not None
    (run,) = plan.compute.runs
    assert run.end_period == weeks
    assert run.gpus <= gpus
    assert plan.compute.use[0].owned == gpus


OWNED_BY = """
brief: owned-by
calendar: {start: 2027-01-04, horizon: 12 weeks}
tracks: {research: {}, product: {}}
compute:
  h100: {owned: 8, owned_by: {research: 8}, rent: {most: 8, price: 4 per gpu-hour}}
phases:
  - {id: study, track: research, compute: 8 gpus for 2 weeks}
  - {id: feature, track: product, compute: 8 gpus for 2 weeks}
goals: [cost, finish]
"""


@pytest.mark.parametrize(
    ("share", "rented"), [("{research: 8}", 16), ("{research: 4}", 8), ("{}", 0)]
)
def test_what_research_owns_product_rents(share: str, rented: int) -> None:
    """GPUs that belong to research are of no use to product, which rents instead."""
    plan = solved(OWNED_BY, ("{research: 8}", share))
    # GPU-weeks of 168 hours at 4 USD.
    costs = {"rented h100": rented * 168 * 4} if rented else {}
    assert spent(plan) == costs


# 5,376 GPU-hours are 32 GPU-weeks: in time with 8 GPUs for 4 weeks, 4 of them rented.
CAP = """
brief: cap
calendar: {start: 2027-01-04, horizon: 12 weeks}
compute: {h100: {owned: 4, rent: {most: 4, price: 4 per gpu-hour}}}
budget: {categories: {compute: 11k}}
phases:
  - {id: train, compute: 5376 gpu-hours, due: 2027-01-29}
"""


@pytest.mark.parametrize(
    ("most", "late", "rented"),
    [
        # 4 GPUs x 4 weeks x 168 x 4 = 10,752.
        ("11k", 0, 16),
        # 3 x 5 weeks = 10,080 is too much as well; 2 x 6 weeks = 8,064 is not.
        ("10k", 2, 12),
        # 1 x 7 weeks = 4,704.
        ("5k", 3, 7),
        ("4k", 4, 0),
    ],
)
def test_money_for_gpus_buys_time(most: str, late: int, rented: int) -> None:
    """The less there is to rent with, the later the run is over."""
    plan = solved(CAP, ("compute: 11k", f"compute: {most}"))
    assert plan.phases[0].late_periods == late
    assert sum(spent(plan).values()) == rented * 168 * 4


# Weeks 1 to 13 lie in the first quarter. Research computes for 16 GPU-weeks in each.
FLOOR = """
brief: gpu-floor
calendar: {start: 2027-01-04, horizon: 26 weeks}
tracks: {research: {compute: 50%..}, product: {}}
compute: {h100: {owned: 8}}
phases:
  - id: study
    track: research
    compute: 8 gpus for 2 weeks
    deadline: 2027-04-02
  - id: sequel
    track: research
    compute: 8 gpus for 2 weeks
    earliest: 2027-04-05
  - id: feature
    track: product
    compute: 8 gpus for 4 weeks
    due: 2027-01-29
"""


@pytest.mark.parametrize(
    ("floor", "late"),
    [
        # Two of the four weeks in each quarter: weeks 12 to 15 instead of 1 to 4.
        ("{compute: 50%..}", 11),
        # 16 / (16 + 24) = 40 %: three weeks in the first quarter, one in the second.
        ("{compute: 40%..}", 10),
        # 16 / (16 + 32) = 33 %: all of it in the first.
        ("{compute: 33%..}", 0),
        ("{}", 0),
    ],
)
def test_floor_of_gpus_delays_the_feature(floor: str, late: int) -> None:
    """What research must have of each quarter's GPU-hours pushes product out."""
    plan = solved(FLOOR, ("{compute: 50%..}", floor))
    (feature,) = (phase for phase in plan.phases if phase.id == "feature")
    assert feature.late_periods == late
