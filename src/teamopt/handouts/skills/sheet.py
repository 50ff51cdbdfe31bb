"""The skills-gap grid as CSV."""

from __future__ import annotations

from teamopt.handouts.skills.record import Skills
from teamopt.report.sheets import csv_text, exact

_HEAD = (
    "skill,name,proficiency,window,start,until,need_fte,have_before_fte,"
    "missing_before_fte,have_after_fte,missing_after_fte"
)


def sheet(told: Skills) -> str:
    """Return a row for each skill, proficiency and window; all together last."""
    lines = [(row.skill, row.name, row.proficiency, row.cells) for row in told.grid]
    if told.joint is not None:
        lines.append(("", "all skills together", "", told.joint.cells))
    rows = (
        (
            skill,
            name,
            proficiency,
            window.label,
            window.start,
            window.until,
            exact(cell.need),
            exact(cell.before),
            exact(cell.missing_before),
            exact(cell.after),
            exact(cell.missing_after),
        )
        for skill, name, proficiency, cells in lines
        for window, cell in zip(told.windows, cells, strict=True)
    )
    return csv_text(_HEAD, rows)
