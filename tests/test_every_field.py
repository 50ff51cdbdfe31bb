"""Every field that a brief can have is used by a brief that is solved and checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from tests.replay.exact import assert_is_the_plan

import teamopt
from teamopt.brief.fields import Record
from teamopt.brief.work import Work
from teamopt.check import check_plan
from teamopt.check.case import case_of

ROOT = Path(__file__).parent.parent
EVERYTHING = sorted((ROOT / "tests" / "everything").glob("*.yaml"))
SHIPPED = sorted((ROOT / "problems").glob("*.yaml"))


def records(kind: type[Record]) -> Iterator[type[Record]]:
    """Yield every kind of record there is in a brief."""
    for inner in kind.__subclasses__():
        yield inner
        yield from records(inner)


def stated(value: Any) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield every field that a brief states, with the record it belongs to."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield type(value), name
            yield from stated(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from stated(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from stated(part)


def test_every_field_is_stated_by_some_brief() -> None:
    """No field is read by nobody: these briefs, and only these, are solved in tests."""
    used = {
        field
        for path in EVERYTHING + SHIPPED
        for field in stated(teamopt.read_brief(path))
    }
    every = {
        (kind, name)
        for kind in records(Record)
        # The base of phases and options is no part of a brief itself.
        if kind is not Work
        for name in kind.model_fields
    }
    assert {f"{kind.__name__}.{name}" for kind, name in every - used} == set()


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.stem)
def test_a_brief_that_says_everything_is_solved(path: Path) -> None:
    """All of it together has a proven plan that keeps its brief."""
    brief = teamopt.read_brief(path)
    plan = teamopt.solve(brief, time_limit=60, explain=False).require_plan()
    assert plan.status == "optimal"
    assert check_plan(plan, brief) == ()
    assert_is_the_plan(plan, case_of(plan, brief))
