"""The check as a whole: it reads every figure, survives every plan, stands alone."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest
from tests.check.checked import BRIEFS, solved
from tests.check.figures import damaged, leaves, other, put

import teamopt.check
from teamopt.check import check_plan

#: What teamopt is made of but the check must not know.
ALLOWED = {"brief", "calendar", "taxonomy", "units", "errors", "plan", "wording"}
#: Goals of a weighted sum have no search of their own, and the sum no unit.
UNWEIGHTED = [name for name in BRIEFS if name != "weighed"]


def test_check_shares_nothing_with_the_solver() -> None:
    """No module of the check imports what makes a plan, nor the solver itself."""
    folder = Path(teamopt.check.__file__).parent
    imported = set()
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0
                module = node.module or ""
                names = [f"teamopt.{alias.name}" for alias in node.names]
                imported |= set(names) if module == "teamopt" else {module}
    ours = {name.split(".")[1] for name in imported if name.startswith("teamopt.")}
    assert ours <= ALLOWED | {"check"}
    assert not any(name.startswith("ortools") for name in imported)


@pytest.mark.parametrize("name", UNWEIGHTED)
def test_every_figure_is_read(name: str) -> None:
    """Whatever single figure of a plan is changed, the check has something to say."""
    plan, brief = solved(name)
    unread = []
    for path in leaves(plan):
        # Of a long row of people per period every fifth is enough.
        if "headcount" in path and isinstance(path[-1], int) and path[-1] % 5:
            continue
        edited = put(plan, path, other)
        # A status of optimal that is given as feasible promises less, and is no lie.
        if not check_plan(edited, brief) and path != ("status",):
            unread.append(path)
    assert unread == []


@pytest.mark.parametrize("name", sorted({*BRIEFS} - {*UNWEIGHTED}))
def test_a_sum_of_goals_agrees_with_itself(name: str) -> None:
    """What it comes to is not recomputed; what was found of it must go together."""
    plan, brief = solved(name)
    weighed = plan.goals[0]
    assert weighed.goal == "weighted"
    assert weighed.found is not None
    for part in ("value", "found", "bound"):
        for more in (99, -99):
            goal = weighed.model_copy(update={part: weighed.found + more})
            edited = plan.model_copy(update={"goals": (goal, *plan.goals[1:])})
            assert check_plan(edited, brief), (part, more)


def test_optimal_given_as_feasible_is_no_damage() -> None:
    """A plan may claim less than it could."""
    plan, brief = solved("rich")
    assert check_plan(plan.model_copy(update={"status": "feasible"}), brief) == ()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", BRIEFS)
def test_damaged_plan_never_raises(name: str, seed: int) -> None:
    """Random edits, also of the wrong type, are reported and never raise."""
    rng = random.Random(f"{name}-{seed}")
    plan, brief = solved(name)
    for _ in range(12):
        for says in check_plan(damaged(plan, rng), brief):
            assert isinstance(says, str)
            assert says.endswith(".")


@pytest.mark.parametrize("first", UNWEIGHTED)
@pytest.mark.parametrize("second", BRIEFS)
def test_plan_of_another_brief_is_refused(first: str, second: str) -> None:
    """A plan held against a brief that it is not of never passes."""
    plan, brief = solved(first)[0], solved(second)[1]
    assert bool(check_plan(plan, brief)) == (first != second)
