"""The check as a whole: it reads every figure, survives every plan, stands alone."""

from __future__ import annotations

import ast
import contextlib
import math
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.check.checked import BRIEFS, solved

import teamopt.check
from teamopt.check import check_plan
from teamopt.plan import Record

#: What the check leaves alone: how a plan came about, and words for people.
FREE = {
    ("schema_version",),
    ("confirmed",),
    ("provenance",),
    ("assumptions",),
    ("warnings",),
    ("brief", "question"),
    ("brief", "file"),
    ("brief", "sha256"),
    ("goals", "seconds"),
    ("goals", "tolerance"),
    ("hires", "pay", "source"),
    ("handovers", "says"),
    ("order",),
}
#: What teamopt is made of but the check must not know.
ALLOWED = {"brief", "calendar", "taxonomy", "units", "errors", "plan", "wording"}
#: Goals of a weighted sum have no search of their own, and the sum no unit.
UNWEIGHTED = [name for name in BRIEFS if name != "weighed"]
GARBAGE: tuple[Any, ...] = (
    None,
    -1,
    0,
    10**12,
    -(10**300),
    0.1,
    math.nan,
    math.inf,
    "",
    "Zoe",
    "modelling",
    True,
    (),
    ("a", "b"),
    [[]],
    {},
    {"mlops": -3},
    date(1, 1, 1),
    date(9999, 12, 31),
    object(),
)


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


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every single figure of a document."""
    if tuple(part for part in path if isinstance(part, str)) in FREE:
        return
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for k, item in enumerate(value):
            yield from leaves(item, (*path, k))
    elif isinstance(value, dict):
        for key in value:
            yield (*path, key)
    else:
        yield path


def put(value: Any, path: tuple[Any, ...], make: Any) -> Any:
    """Return a copy of a document in which one figure is made another one."""
    if not path:
        return make(value)
    first, rest = path[0], path[1:]
    if isinstance(value, Record):
        part = put(getattr(value, first), rest, make)
        return value.model_copy(update={first: part})
    if isinstance(value, dict):
        return {**value, first: put(value[first], rest, make)}
    return (*value[:first], put(value[first], rest, make), *value[first + 1 :])


def other(value: Any) -> Any:
    """Return another figure of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, int | float):
        # A tenth: what a crew delivers is right to two parts in a thousand only.
        return (
            value + max(1, value // 10) if isinstance(value, int) else value * 1.1 + 1
        )
    return "more" if value == "less" else f"{value}x"


def replaced(by: Any, _: Any) -> Any:
    """Return the first value in place of the second."""
    return by


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
    paths = list(leaves(plan))
    for _ in range(12):
        damaged = plan
        for path in rng.sample(paths, rng.randint(1, 4)):
            upto, garbage = path[: rng.randint(1, len(path))], rng.choice(GARBAGE)
            # What an earlier edit has put there may have no such part any more.
            with contextlib.suppress(TypeError, AttributeError, KeyError, IndexError):
                damaged = put(damaged, upto, partial(replaced, garbage))
        for says in check_plan(damaged, brief):
            assert isinstance(says, str)
            assert says.endswith(".")


@pytest.mark.parametrize("first", UNWEIGHTED)
@pytest.mark.parametrize("second", BRIEFS)
def test_plan_of_another_brief_is_refused(first: str, second: str) -> None:
    """A plan held against a brief that it is not of never passes."""
    plan, brief = solved(first)[0], solved(second)[1]
    assert bool(check_plan(plan, brief)) == (first != second)
