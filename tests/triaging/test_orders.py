"""Plans take the least expected time, by trying all others and by the team's engine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.triaging.seeded import PEOPLE, USUAL, Seeded, seeded

import teamopt
from teamopt.assigning.checks import expected, least, placed
from teamopt.assigning.checks_model import build, extract
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, SolveSettings
from teamopt.resolve import resolve
from teamopt.triaging import parse_incident, triaged
from teamopt.triaging.making import work_of

SETTINGS = SolveSettings(30.0, 1, 1)


@pytest.fixture(scope="module")
def solver() -> Iterator[SolverProcess]:
    """Return a process for all tests here."""
    with SolverProcess() as process:
        yield process


def plan(source: Seeded, solver: SolverProcess) -> teamopt.Triage:
    """Return the plan of a seeded incident."""
    return triaged(parse_incident(source.text()), solver, SETTINGS)


def kept(source: Seeded, told: teamopt.Triage) -> bool:
    """Return whether a plan can be followed: skills, arrivals, waits, one at a time."""
    ends = {step.check: step.end for step in told.steps}
    free = dict(zip(PEOPLE, source.arrives, strict=False))
    for step in told.steps:
        k = int(step.check[1:])
        assert PEOPLE.index(step.who) in source.able[k]
        assert step.end - step.start == source.minutes[k]
        assert step.start >= free[step.who]
        assert all(step.start >= ends[f"k{b}"] for b in source.after[k])
        free[step.who] = step.end
    return True


@pytest.mark.parametrize("decade", range(10))
def test_one_responder_follows_likelihood_per_minute(
    decade: int, solver: SolverProcess
) -> None:
    """The classical order is that of all orders, on 200 seeded incidents."""
    for seed in range(20 * decade, 20 * decade + 20):
        source = seeded(seed, 1, most=6, overlaps=False, waits=False)
        told = plan(source, solver)
        assert kept(source, told)
        assert told.expected_minutes == told.bound_minutes
        assert told.expected_minutes == pytest.approx(source.best())
        rates = [
            source.percent[int(s.check[1:])] / (s.end - s.start) for s in told.steps
        ]
        assert rates == sorted(rates, reverse=True)


@pytest.mark.parametrize("people", [1, 2, 3])
@pytest.mark.parametrize("seed", range(12))
def test_the_search_finds_what_trying_all_finds(
    seed: int, people: int, solver: SolverProcess
) -> None:
    """With causes that two checks settle, checks that wait, and several people."""
    source = seeded(1000 * people + seed, people, most=5 if people < 3 else 4)
    told = plan(source, solver)
    assert kept(source, told)
    assert told.status == "optimal"
    assert told.expected_minutes == told.bound_minutes
    assert told.expected_minutes == pytest.approx(source.best())


@pytest.mark.parametrize("seed", range(5))
def test_the_rule_and_the_model_agree(seed: int) -> None:
    """Where the rule holds, the model comes to the same without it."""
    from ortools.sat.python import cp_model

    source = seeded(seed, 1, most=6, overlaps=False, waits=False)
    work = work_of(parse_incident(source.text()))
    built = build(work)
    built.model.minimize(built.expected)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(built.model) == cp_model.OPTIMAL
    found = expected(work, extract(built, solver.value))
    assert found == round(solver.objective_value) == round(source.best() * 10_000)


def test_the_teams_engine_comes_to_the_same(solver: SolverProcess) -> None:
    """Without overlaps an incident is a brief in minutes, and its engine agrees."""
    minutes, percent = [20, 45, 30, 60], [30, 25, 25, 20]
    skills = ["mlops", "feature-engineering", "serving", "modelling"]
    brief = teamopt.parse_brief(
        "brief: minutes\n"
        "calendar: {start: 2027-01-04, horizon: 1 day, period: minute}\n"
        "team:\n"
        "  - {name: Ana, role: mlops-engineer, level: senior}\n"
        "  - {name: Bo, role: ml-engineer, level: senior}\n"
        "availability: {meetings: 0%, keep_the_lights_on: 0%, vacation: 0 days}\n"
        "goals: [lateness]\nphases:\n"
        + "".join(
            f"  - {{id: k{k}, stage: monitoring, crew: {{{skills[k]}: 1}}, "
            f"duration: {minutes[k]} minutes, required: true, due: 2027-01-04, "
            f"delay_cost: {percent[k]} per minute}}\n"
            for k in range(4)
        )
    )
    inst = resolve(brief).instance
    # A brief's due dates are days; here each minute counts.
    phases = tuple(replace(phase, due=0) for phase in inst.phases)
    job = Job(SETTINGS, tidy=False)
    stage = solver.run(replace(inst, phases=phases), job).stages[0]
    assert stage.proven
    source = Seeded(
        minutes, [[0], [1], [2], [3]], [[]] * 4, [[0, 1]] * 4, [0, 0], percent
    )
    # Who holds which skill, at the proficiency a crew asks for.
    holds = [["mlops", "serving"], skills]
    source.able = [[p for p in (0, 1) if s in holds[p]] for s in skills]
    assert stage.value == round(source.best() * 100 * 100)
    assert plan(source, solver).expected_minutes == pytest.approx(source.best())


@pytest.mark.parametrize("seed", range(20))
def test_bounds_are_bounds(seed: int) -> None:
    """What the program begins with is above the best, its bound below."""
    source = seeded(500 + seed, 2)
    work = work_of(parse_incident(source.text()))
    best = round(source.best() * 10_000)
    for order in (work.checks, reversed(work.checks)):
        assert expected(work, placed(work, order)) >= best
    assert least(work) <= best


def hard_incident() -> teamopt.Incident:
    """Return an incident of 24 checks by three people, two for each cause."""
    draw = random.Random(5)
    people = "".join(
        f"  - {{name: {name}, role: ml-engineer, level: staff}}\n" for name in PEOPLE
    )
    causes = "".join(
        f"  c{c}: {{likelihood: 4%, role: ml-engineer, skill: serving}}\n"
        for c in range(24)
    )
    checks = "".join(
        f"  k{k}: {{minutes: {draw.randint(5, 60)}, skill: serving, "
        f"rules_out: [c{k}, c{(k + 5) % 24}]}}\n"
        for k in range(24)
    )
    return parse_incident(
        f"incident: hard\nwhat: Much.\non_call:\n{people}ruled_out: [{USUAL}]\n"
        f"causes:\n{causes}checks:\n{checks}"
    )


def test_nothing_found_in_time_is_said(solver: SolverProcess) -> None:
    """Without time for a search there is a plan, and a bound that is not reached."""
    hard = hard_incident()
    told = triaged(hard, solver, SolveSettings(1e-6, 1, 1))
    assert told.status == "feasible"
    assert told.bound_minutes < told.expected_minutes
    assert f"no plan takes less than {told.bound_minutes:,.1f} minutes" in told.proof
    assert {cause.name for cause in hard.causes} == {
        cause for step in told.steps for cause in step.rules_out
    }
