"""The page on plans says what the records are."""

from __future__ import annotations

from pathlib import Path

import pytest

from teamopt import plan
from teamopt.report.reference import plan_reference, records

PAGE = Path(__file__).parents[2] / "docs" / "plan.md"


def test_the_page_is_current() -> None:
    """It is what the records make."""
    assert PAGE.read_text(encoding="utf-8") == plan_reference()


def test_every_record_and_field_is_documented() -> None:
    """As pydantic knows them, each with a meaning."""
    found = records()
    for name, (about, fields) in found.items():
        record = getattr(plan, name)
        assert [field.name for field in fields] == list(record.model_fields)
        assert about
        for field in fields:
            assert field.means, f"{name}.{field.name} has no meaning"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("value", "number or null"),
        ("better", "`more` or `less`"),
    ],
)
def test_types_are_told_in_words(name: str, told: str) -> None:
    """No word of Python."""
    fields = {field.name: field for field in records()["GoalResult"][1]}
    assert fields[name].type == told


def test_records_in_records_are_linked() -> None:
    """From the plan to its parts."""
    fields = {field.name: field for field in records()["Plan"][1]}
    assert fields["hires"].type == "list of [HirePlan](#hireplan)"
