"""What ``import teamopt`` offers, and that it is documented."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import teamopt


def test_public_names_are_these() -> None:
    """Names come and go on purpose only."""
    assert sorted(teamopt.__all__) == [
        "Audit",
        "AuditError",
        "Brief",
        "BriefError",
        "Comparison",
        "Difference",
        "Explanation",
        "Handout",
        "HandoutError",
        "HireOrder",
        "Incident",
        "InfeasibleError",
        "Issue",
        "ModelError",
        "OrderError",
        "Plan",
        "PlanError",
        "Progress",
        "Replan",
        "ReplanError",
        "Result",
        "Risk",
        "RiskError",
        "RunsError",
        "Safety",
        "ScenarioError",
        "Status",
        "Sweep",
        "SweepError",
        "Tally",
        "Taxonomy",
        "TeamoptError",
        "Triage",
        "audit",
        "check_plan",
        "compare",
        "difference",
        "fixed",
        "load_taxonomy",
        "make",
        "order",
        "parse_brief",
        "parse_incident",
        "plausibility",
        "read_brief",
        "read_incident",
        "read_plan",
        "replan",
        "risk",
        "solve",
        "solve_many",
        "solve_safely",
        "sweep",
        "triage",
        "why",
    ]


def test_public_names_have_docstrings() -> None:
    """Every public class and function says what it is, and each call its errors."""
    for name in teamopt.__all__:
        assert inspect.getdoc(getattr(teamopt, name)), name
    for function in (
        teamopt.read_brief,
        teamopt.solve,
        teamopt.solve_many,
        teamopt.read_plan,
    ):
        assert "Raises" in (inspect.getdoc(function) or "")


def test_no_public_name_is_that_of_a_part() -> None:
    """Loading ``teamopt.x`` would put the module in the place of what is called x."""
    folder = Path(teamopt.__file__).parent
    parts = {entry.stem for entry in folder.iterdir()}
    assert not parts & set(teamopt.__all__)


def test_import_is_quiet_and_leaves_the_solver_alone() -> None:
    """Importing prints nothing, sets up no logging and does not load the solver."""
    code = (
        "import sys, logging, teamopt;"
        "assert not logging.getLogger().handlers;"
        "assert 'ortools' not in sys.modules, 'solver loaded'"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_plan_in_ten_lines() -> None:
    """The documented calls give a plan with a proof."""
    brief = teamopt.parse_brief(
        """
brief: one
calendar: {start: 2027-01-04, horizon: 8 weeks}
team: [{name: Ann, role: ml-engineer, level: senior}]
phases: [{id: model, effort: {modelling: 2 pw}}]
"""
    )
    result = teamopt.solve(brief, time_limit=30)
    assert result.status == "optimal"
    assert result.require_plan().allocations[0].person == "Ann"
    assert teamopt.check_plan(result.document, brief) == ()
