"""The tables of contractors and of those who learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.cells import Table, saying
from teamopt.report.figures import (
    called,
    money,
    nicknames,
    only_for,
    short_money,
)
from teamopt.taxonomy import skill_name

if TYPE_CHECKING:
    from teamopt.plan import Plan, TrainingPlan


def contractors(plan: Plan) -> Table | None:
    """Return who comes for a while, from when to when, and at which rate."""
    if not plan.contractors:
        return None
    ordered = sorted(plan.contractors, key=lambda entry: entry.number)
    rows = tuple(
        (
            str(entry.number),
            called(entry) + only_for(plan, entry.track),
            dates.short_day(entry.open_by),
            dates.short_day(entry.joins),
            dates.short_day(entry.until),
            f"{round(entry.day_rate):,}",
            short_money(entry.cost),
        )
        for entry in ordered
    )
    head = ("", "Contractor", "Open by", "From", "Until", "Day rate", "Cost")
    total = money(plan, sum(entry.cost for entry in ordered))
    several = len(rows) > 1
    note = f"In {plan.brief.currency}"
    note += f"; together {total}." if several else "; the cost is that of the stay."
    return Table("Contractors", head, rows, frozenset({0, 5, 6}), (note,))


def trainings(plan: Plan) -> Table | None:
    """Return who learns what, when, with whose help, and what it costs."""
    if not plan.trainings:
        return None
    short = nicknames(plan)
    ordered = sorted(
        plan.trainings, key=lambda entry: (entry.start_period, entry.skill)
    )
    rows = tuple(
        (
            short.get(entry.person, entry.person),
            skill_name(entry.skill),
            _step(entry),
            dates.short_day(entry.start),
            dates.short_day(entry.until),
            wording.percent(entry.share),
            _mentor(entry, short),
            short_money(entry.cost),
        )
        for entry in ordered
    )
    rows = tuple((*row[:-1], "" if row[-1] == "-" else row[-1]) for row in rows)
    head = ("Who", "Learns", "Level", "From", "Until", "Time", "Mentor", "Cost")
    notes = ("Time: share of their own time. What they know counts once it is over.",)
    right = frozenset({5, 7})
    return saying(Table("Training", head, rows, right, notes))


def _step(entry: TrainingPlan) -> str:
    if entry.had == "none":
        return entry.reached
    return f"{entry.had} to {entry.reached}"


def _mentor(entry: TrainingPlan, short: dict[str, str]) -> str:
    if entry.mentor is None:
        return ""
    name = short.get(entry.mentor, entry.mentor)
    return f"{name} {wording.percent(entry.mentor_share)}"
