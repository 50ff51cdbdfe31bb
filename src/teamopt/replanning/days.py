"""The day from which on a plan is open."""

from __future__ import annotations

from datetime import date

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.errors import ReplanError
from teamopt.wording import day


def first_open(brief: Brief, old: doc.Plan, start: date) -> int:
    """Return the first period that begins on a day or later.

    Raises
    ------
    ReplanError
        Where the day is outside the plan.
    """
    first, last = old.brief.start, old.brief.end
    now = brief.timeline.first_period_from(start)
    if start < first or now >= brief.timeline.periods:
        says = (
            f"{day(start)} is outside the plan, which runs from {day(first)} to "
            f"{day(last)}."
        )
        raise ReplanError([f"--from: {says}"])
    return now
