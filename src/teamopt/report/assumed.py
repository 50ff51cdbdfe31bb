"""The table of what a brief does not state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.report.cells import Table
from teamopt.report.figures import called

if TYPE_CHECKING:
    from teamopt.plan import Assumption, Plan


#: Rows that a screen or a page shows.
SHOWN = 10


def assumptions(plan: Plan, most: int | None = None) -> Table | None:
    """Return what the brief does not state, what matters most first.

    Equal entries share a row.
    """
    if not plan.assumptions:
        return None
    groups: dict[tuple[str, str, str], list[str]] = {}
    for entry in sorted(plan.assumptions, key=lambda entry: _weight(plan, entry)):
        key = (entry.what, entry.value, entry.source)
        groups.setdefault(key, []).append(_line(plan, entry.where))
    rows = [(*key, _places(places)) for key, places in groups.items()]
    shown = rows if most is None or len(rows) <= most else rows[:most]
    hidden = len(rows) - len(shown)
    more = f"{hidden} more: assumptions.csv or teamopt show --assumed lists them."
    notes = (more,) if hidden else ()
    head = ("What", "Value", "From", "Brief")
    return Table("Assumed", head, tuple(shown), notes=notes)


def _weight(plan: Plan, entry: Assumption) -> int:
    """Return 0 for work and values, 1 for the plan's hires, 2 for general defaults."""
    words = f"{entry.what} "
    if any(f" {phase.id} " in words for phase in plan.phases):
        return 0
    if entry.what.startswith("skills "):
        return 3
    if any(f" {called(hire)} " in words for hire in plan.hires):
        return 1
    return 2 if entry.source.endswith("default") else 3


def _line(plan: Plan, where: str) -> str:
    """Return ``line 12`` for a place in the brief itself."""
    line = where.removeprefix(f"{plan.brief.file}:")
    return f"line {line}" if line.isdigit() else where


def _places(places: list[str]) -> str:
    if len(places) <= 2:
        return ", ".join(places)
    return f"{places[0]} and {len(places) - 1} more"
