"""Plans that keep their hard dates with a chance that is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import teamopt
from teamopt.brief import Brief
from teamopt.cli import main
from teamopt.plan import Plan, Safety
from teamopt.report import risk as risk_words
from teamopt.safety import _Search, earlier
from teamopt.solving import Result
from teamopt.solving import solved as solve

TEXT = """
brief: safe
calendar: {start: 2027-01-04, horizon: 30 weeks}
team: [{name: Ana, role: ml-engineer, level: senior}]
hiring:
  slots: 2
  lead_time: 4 weeks
  ramp_up: 2 weeks
  roles: [{role: ml-engineer, levels: [senior], pay: 150k}]
uncertainty: {effort: 80%..160%, hiring_delay: {likely: 1 week, high: 6 weeks}}
phases:
  - {id: model, effort: {modelling: 12 pw}}
  - {id: serve, effort: {serving: 6 pw}, after: model, deadline: 2027-06-11}
goals: [cost, finish]
"""


@pytest.fixture(scope="module")
def brief() -> Brief:
    """Return a brief in which more people make its deadline surer."""
    return teamopt.parse_brief(TEXT)


@pytest.fixture(scope="module")
def safe(brief: Brief) -> tuple[Plan, Safety]:
    """Return a plan that keeps its dates with 80%."""
    result, safety = teamopt.solve_safely(brief, 0.8, time_limit=60, workers=2)
    assert safety is not None
    return result.require_plan(), safety


def test_a_plan_is_as_sure_as_asked_in_draws_of_others(
    brief: Brief, safe: tuple[Plan, Safety]
) -> None:
    """Both stated chances hold in the draws of `risk` with other seeds.

    Each interval of two holds the true chance 19 times in 20, so that they overlap.
    """
    plan, safety = safe
    assert safety.reached
    base = teamopt.solve(brief, time_limit=20, workers=2, explain=False).require_plan()
    for some, stated in ((base, safety.before), (plan, safety.after)):
        for seed in (7, 8, 9):
            told = teamopt.risk(some, brief, seed=seed).hard
            assert told.low <= stated.high
            assert stated.low <= told.high
    assert safety.before.value < 0.8 <= safety.after.value


def test_the_plan_keeps_the_brief_as_it_is(
    brief: Brief, safe: tuple[Plan, Safety]
) -> None:
    """Dates are the brief's, and it is not said to be the best plan for them."""
    plan, _ = safe
    assert teamopt.check_plan(plan, brief) == ()
    assert [str(phase.deadline) for phase in plan.phases] == ["None", "2027-06-11"]
    assert plan.status == "feasible"
    assert not any(goal.proven for goal in plan.goals)
    assert plan.brief.sha256 == brief.source.sha256


def test_the_price_is_that_of_two_plans(
    brief: Brief, safe: tuple[Plan, Safety]
) -> None:
    """Goals and hires without and with safety, as two solves have them."""
    plan, safety = safe
    base = teamopt.solve(brief, time_limit=20, workers=2, explain=False).require_plan()
    tight = earlier(brief, {x.phase: x.periods for x in safety.buffers})
    again = teamopt.solve(tight, time_limit=20, workers=2, explain=False).require_plan()
    assert [price.goal for price in safety.price] == ["cost", "finish"]
    for place, price in enumerate(safety.price):
        assert price.before == base.goals[place].value
        assert price.after == plan.goals[place].value == again.goals[place].value
    assert (safety.hires_before, safety.hires_after) == ((), ("senior ML Engineer",))


def test_smaller_buffers_do_not_do(brief: Brief, safe: tuple[Plan, Safety]) -> None:
    """With each of them a period smaller, the plan is not as sure."""
    _, safety = safe
    less = {x.phase: x.periods - 1 for x in safety.buffers}
    plan = teamopt.solve(earlier(brief, less), time_limit=20, workers=2, explain=False)
    document = plan.require_plan()
    deadlines = {phase.id: phase.deadline for phase in brief.phases}
    phases = tuple(
        phase.model_copy(update={"deadline": deadlines[phase.id]})
        for phase in document.phases
    )
    document = document.model_copy(update={"phases": phases})
    assert teamopt.check_plan(document, brief) == ()
    assert teamopt.risk(document, brief).hard.low < 0.8


def test_a_plan_that_is_sure_enough_has_no_buffers(brief: Brief) -> None:
    """It is the best plan, proven."""
    result, safety = teamopt.solve_safely(
        brief, 0.5, time_limit=30, workers=2, explain=False
    )
    assert safety is not None
    assert (safety.reached, safety.buffers) == (True, ())
    assert risk_words.safety(safety).endswith("(50%) without any buffer.\n")
    assert result.status == "optimal"


def test_where_no_plan_is_so_sure_the_surest_is_returned() -> None:
    """Research that fails half the time cannot be planned away."""
    text = TEXT.replace("{id: model,", "{id: model, success: 50%,")
    brief = teamopt.parse_brief(text)
    result, safety = teamopt.solve_safely(
        brief, 0.8, time_limit=30, workers=2, explain=False
    )
    assert safety is not None
    assert not safety.reached
    assert 0 < safety.after.value < 0.55
    assert teamopt.check_plan(result.require_plan(), brief) == ()


def test_what_is_left_out_for_safety_is_said() -> None:
    """Its date cannot be missed, and it has no buffer; lengths are in weeks."""
    text = """
brief: out
calendar: {start: 2027-01-04, horizon: 20 weeks}
team: [{name: Ann, role: software-engineer, level: senior}]
uncertainty: {effort: 80%..200%}
phases:
  - {id: one, effort: {backend-engineering: 6 pw}, deadline: 2027-02-12, value: 3}
  - {id: two, effort: {backend-engineering: 3 pw}, value: 9, required: true}
goals: [value, finish]
"""
    brief = teamopt.parse_brief(text)
    result, told = teamopt.solve_safely(
        brief, 0.999, time_limit=30, workers=2, explain=False
    )
    assert told is not None
    there = {phase.name: phase.delivered for phase in result.require_plan().phases}
    assert there == {"One": False, "Two": True}
    assert (told.reached, told.left_out) == (True, ("One",))
    assert "One" not in [buffer.name for buffer in told.buffers]
    says = " ".join(risk_words.safety(told).split())
    assert "leaves out One" in says
    assert re.search(r"finish \d+ weeks instead of \d+ - hires nobody", says)


def test_a_search_that_ends_early_says_so(
    brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Ctrl-C in the first solve with a buffer, or by the clock before it."""
    _, told = _ended_by(brief, monkeypatch, KeyboardInterrupt())
    assert (told.ended, told.reached, told.solves) == ("interrupted", False, 1)
    says = " ".join(risk_words.safety(told).split())
    assert "Ctrl-C ended the search before any buffer was tried." in says
    assert "No plan was found" not in says
    assert "there may be one that keeps them with 80%" in says
    plan, told = _ended_by(brief, monkeypatch, None)
    assert (told.ended, told.reached, told.solves) == ("time", False, 2)
    says = " ".join(risk_words.safety(told).split())
    assert "Time ran out after 2 plans had been looked for." in says
    assert teamopt.check_plan(plan, brief) == ()


def _ended_by(
    brief: Brief, monkeypatch: pytest.MonkeyPatch, ends: KeyboardInterrupt | None
) -> tuple[Plan, Safety]:
    """Solve safely, where solves with buffers end so, or find nothing in time."""

    def solved(some: Brief, *args: object, **how: object) -> Result:
        result = solve(some, *args, **how)  # type: ignore[arg-type]
        if some is brief:
            return result
        if ends is not None:
            raise ends
        monkeypatch.setattr(_Search, "_seconds", lambda _: 0.0)
        nothing = {"status": "unknown", "phases": (), "goals": ()}
        return Result(result.document.model_copy(update=nothing))

    monkeypatch.setattr("teamopt.safety.solved", solved)
    result, safety = teamopt.solve_safely(brief, 0.8, time_limit=30, workers=2)
    monkeypatch.undo()
    assert safety is not None
    return result.require_plan(), safety


def test_buffers_are_before_deadlines_and_the_horizon(brief: Brief) -> None:
    """Three periods before the deadline, two before the end."""
    tight = earlier(brief, {"model": 2, "serve": 3})
    days = [str(phase.deadline) for phase in tight.phases]
    assert days == ["2027-07-16", "2027-05-21"]


def test_a_brief_without_uncertainty_is_refused() -> None:
    """At once, with what to state."""
    certain = "\n".join(line for line in TEXT.splitlines() if "uncertainty" not in line)
    with pytest.raises(teamopt.RiskError, match="nothing in the brief is uncertain"):
        teamopt.solve_safely(teamopt.parse_brief(certain), 0.8)
    with pytest.raises(teamopt.RiskError, match="confidence"):
        teamopt.solve_safely(teamopt.parse_brief(TEXT), 1.5)


def test_the_command_prints_the_price_of_safety(tmp_path: Path) -> None:
    """Below the plan; 4 where no plan is as sure, 2 for what is no chance."""
    file = tmp_path / "safe.yaml"
    file.write_text(TEXT)
    args = ["solve", str(file), "-q", "--no-explain", "--workers", "2", "--confidence"]
    done = CliRunner().invoke(main, [*args, "80%"])
    assert done.exit_code == 0
    assert "Price of safety" in done.output
    assert "not searched" not in done.output
    assert "hires a senior ML Engineer instead of nobody" in done.output
    for wrong in (["100%"], ["80"], ["much"], ["80%", "--reproducible"]):
        assert CliRunner().invoke(main, [*args, *wrong]).exit_code == 2
    file.write_text(TEXT.replace("{id: model,", "{id: model, success: 50%,"))
    done = CliRunner().invoke(main, [*args, "80%"])
    assert done.exit_code == 4
    assert "this is the surest" in " ".join(done.output.split())
