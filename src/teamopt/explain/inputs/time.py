"""Lengths of time: how finely they are looked at, written and told."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.edit import Edit
from teamopt.brief.written import put
from teamopt.explain.inputs.record import Write
from teamopt.quantities import Duration
from teamopt.wording import plural

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.yaml_lines import Path


def fewest_weeks(brief: Brief) -> Fraction:
    """Return the smallest difference in time looked at: a week, or a longer period."""
    return max(Fraction(1), brief.timeline.weeks_per_period)


def put_weeks(path: Path, main: str = "") -> Write:
    """Return what sets a length of time; `main` as in `brief.written.put`."""

    def write(data: Any, value: Fraction) -> tuple[Edit, ...]:
        return (put(data, path, str(Duration(value)), main),)

    return write


def weeks(value: Fraction) -> str:
    """Return a length of time as people write it."""
    return plural(value, "week")
