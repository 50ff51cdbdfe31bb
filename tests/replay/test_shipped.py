"""Replays of the shipped plans: exact where nothing is uncertain, and as one by one."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np
import pytest
from tests.replay.exact import assert_can_be, assert_is_the_plan, drawn_work

import teamopt
from teamopt.brief.reader import brief_from_data
from teamopt.check.case import Case, case_of
from teamopt.plan import Compute, Plan
from teamopt.replay.cost import cost
from teamopt.replay.draws import Draws, drawn
from teamopt.replay.network import network_of
from teamopt.replay.run import TINY, replayed

ROOT = Path(__file__).parents[2]
UNCERTAIN = {
    "effort": "50%..250%",
    "duration": "50%..250%",
    "attrition": "50%",
    "hiring_delay": {"likely": "2 weeks", "high": "20 weeks"},
}
STORED = [
    folder
    for folder in sorted((ROOT / "solutions").iterdir())
    if (folder / "plan.json").exists() and teamopt.read_plan(folder).exists
]


def stored(folder: Path) -> tuple[Plan, Case]:
    """Return a shipped plan beside its brief."""
    plan = teamopt.read_plan(folder)
    return plan, case_of(plan, teamopt.read_brief(ROOT / plan.brief.file))


@pytest.mark.parametrize("folder", STORED, ids=lambda folder: folder.name)
def test_a_replay_without_uncertainty_is_the_plan(folder: Path) -> None:
    """Every phase begins and ends when it is planned, and the cost is the same."""
    assert_is_the_plan(*stored(folder))


@pytest.mark.parametrize("folder", STORED, ids=lambda folder: folder.name)
def test_people_and_gpus_do_no_more_than_they_can(folder: Path) -> None:
    """In any draw: shares add up to one at most, GPUs to what there is."""
    _, case = stored(folder)
    network = network_of(case)
    seen = replayed(network, drawn_work(network, 50, 3))
    for n in range(50):
        assert_can_be(case, network, seen, n)


@pytest.mark.parametrize("folder", STORED, ids=lambda folder: folder.name)
def test_what_is_before_now_comes_as_planned(folder: Path) -> None:
    """Whatever is uncertain: what has begun begins so, what is over is over."""
    plan, case = stored(folder)
    data = {**case.brief.dump(), "uncertainty": UNCERTAIN}
    case = case_of(plan, brief_from_data(data, like=case.brief))
    now = case.calendar.periods // 2
    network = network_of(case, now)
    draws = drawn(network, case, 50, 3)
    seen = replayed(network, draws)
    for k, job in enumerate(network.jobs):
        if job.first < now and not (job.phase and seen.undone(job.phase).any()):
            assert (seen.start[k] == job.first).all()
        if job.past <= now:
            assert (seen.over[k] <= job.past + TINY).all()
    assert all(some.min() >= now for some in draws.left.values())


@pytest.mark.parametrize("folder", STORED, ids=lambda folder: folder.name)
def test_every_job_of_a_plan_is_there_and_as_long_as_its_package(folder: Path) -> None:
    """Work, crews and GPUs of the network are those of the document."""
    plan, case = stored(folder)
    network = network_of(case)
    seats = sum(len(job.crew) for job in network.jobs)
    assert seats >= len({(a.person, a.phase, a.package) for a in plan.allocations})
    spans = {(job.phase, job.first, job.past) for job in network.jobs}
    for bar in plan.packages:
        assert any(
            phase == bar.phase and first == bar.start_period
            for phase, first, _ in spans
        )
    for run in plan.compute.runs if plan.compute else ():
        assert (run.phase, run.start_period, run.end_period) in spans


def test_certain_briefs_keep_every_date() -> None:
    """Of a brief that states nothing uncertain all figures are those of the plan."""
    plan, case = stored(ROOT / "solutions" / "quarterly-portfolio")
    told = teamopt.risk(plan, case.brief, draws=100)
    assert told.uncertain == ()
    assert (told.hard.value, told.drivers) == (1.0, ())
    for phase in told.phases:
        assert phase.p50.day == phase.p80.day == phase.planned
        assert (phase.as_planned.value, phase.delivered.value) == (1.0, 1.0)
    assert told.cost is not None
    assert told.cost.p50.value == told.cost.p80.value == plan.costs.total


def one_by_one(
    plan: Plan, case: Case, factor: dict[str, float]
) -> dict[str, tuple[float, float]]:
    """Return when phases begin and end in one draw, for whole people.

    Written from the words of docs/risk.md, on the document alone: each person's work
    stays in the order of the plan.
    """
    crew: dict[tuple[str, str], set[str]] = {}
    for given in plan.allocations:
        crew.setdefault((given.phase, given.package), set()).add(given.person)
    after = {p.id: [a.phase for a in p.after] for p in case.brief.phases}
    free: dict[str, float] = {}
    found: dict[str, tuple[float, float]] = {}
    bars = sorted(plan.packages, key=lambda bar: (bar.start_period, bar.end_period))
    for bar in bars:
        people = crew[bar.phase, bar.key]
        ends = [found[other][1] for other in after[bar.phase]]
        start = max(bar.start_period, *ends, *(free.get(who, 0) for who in people), 0)
        end = start + (bar.end_period - bar.start_period) * factor[bar.phase]
        free.update(dict.fromkeys(people, end))
        found[bar.phase] = (start, end)
    return found


def test_a_replay_of_many_draws_is_that_of_each_by_itself() -> None:
    """Thirty phases of whole people, each draw again by another program."""
    plan, _ = stored(ROOT / "solutions" / "quarterly-portfolio")
    assert plan.compute is not None
    bare = Compute(runs=(), reservations=(), use=())
    plan = plan.model_copy(update={"compute": bare})
    case = case_of(plan, teamopt.read_brief(ROOT / plan.brief.file))
    # One package a phase, and nobody hands over in the middle of one.
    assert len({bar.phase for bar in plan.packages}) == len(plan.packages)
    assert all(
        a.end_period - a.start_period == bar.end_period - bar.start_period
        for bar in plan.packages
        for a in plan.allocations
        if (a.phase, a.package) == (bar.phase, bar.key)
    )
    network, rng = network_of(case), random.Random(7)
    drawn = [
        {bar.phase: rng.uniform(0.5, 2) for bar in plan.packages} for _ in range(50)
    ]
    work = {
        (bar.phase, bar.key): np.array([factor[bar.phase] for factor in drawn])
        for bar in plan.packages
    }
    seen = replayed(network, Draws(len(drawn), work=work))
    for n, factor in enumerate(drawn):
        for phase, (start, end) in one_by_one(plan, case, factor).items():
            (k,) = network.of(phase)
            assert seen.start[k, n] == pytest.approx(start)
            assert seen.over[k, n] == pytest.approx(end)


def costs_of(name: str, draws: Draws) -> list[float]:
    """Return by how much the cost of a shipped plan changes in each draw."""
    plan, case = stored(ROOT / "solutions" / name)
    network = network_of(case)
    assert plan.costs is not None
    found = cost(plan, case, network, draws, replayed(network, draws))
    return [round(total - plan.costs.total, 2) for total in found.tolist()]


def test_a_late_hire_is_paid_later() -> None:
    """255,000 a year and no fee, 24 weeks to the end: 2 late, 30 late, gone after 4."""
    name = "Hire 1 (senior ML Engineer)"
    week = 255_000 / 52
    late = {name: np.array([2.0, 30.0, 0.0, 0.0])}
    # They join in week 16 of 40; in the last draw somebody comes after 8 weeks.
    left = {name: np.array([99.0, 99.0, 20.0, 20.0])}
    back = {name: np.array([math.inf, math.inf, math.inf, 28.0])}
    changes = costs_of("churn", Draws(4, late=late, left=left, back=back))
    right = [-2 * week, -24 * week, -20 * week, -8 * week]
    assert changes == pytest.approx(right, abs=0.02)


def test_what_is_given_up_costs_nothing() -> None:
    """Labels for 25,000, and 3 rented GPUs for 6 weeks at 3.99 an hour."""
    cancelled = {"photo-search": np.array([True, False])}
    rent = 3 * 6 * 168 * 3.99
    changes = costs_of("quarterly-portfolio", Draws(2, cancelled=cancelled))
    assert changes == pytest.approx([-25_000 - rent, 0], abs=0.02)
