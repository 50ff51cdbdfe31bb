"""The lint of a RACI chart that stands in a file."""

from __future__ import annotations

from dataclasses import dataclass

from teamopt.brief.models import Brief
from teamopt.errors import Issue
from teamopt.handouts.raci.lint.facts import Facts
from teamopt.handouts.raci.lint.reading import read_chart
from teamopt.handouts.raci.lint.rules import NOBODY_CAN, Looked, broken
from teamopt.plan import Plan


@dataclass(frozen=True)
class Linted:
    """What is wrong with a chart, line by line.

    Attributes
    ----------
    faults
        What breaks a rule, or cannot be read.
    notes
        What no chart can mend.
    phases
        How many phases were looked at.
    """

    faults: tuple[Issue, ...]
    notes: tuple[Issue, ...]
    phases: int


def lint_sheet(
    text: str, file: str, plan: Plan, brief: Brief, most: int, least: str
) -> Linted:
    """Return what is wrong with a chart in CSV.

    Parameters
    ----------
    text, file
        The file's text, and what messages call it.
    plan, brief
        What it is held against.
    most, least
        Phases that one person may answer for at once, and the level from which somebody
        is senior enough to.

    Raises
    ------
    BriefError
        Where it is no CSV.
    """
    found = read_chart(text, file, plan, brief)
    chart = found.chart()
    level = brief.catalogue.levels.index(least)
    told = broken(Looked(chart, Facts.of(plan, brief), most, level))
    issues = [*found.issues, *(told if found.where or not found.issues else ())]
    issues.sort(key=lambda issue: int(issue.where.rpartition(":")[2]))
    return Linted(
        faults=tuple(issue for issue in issues if issue.name != NOBODY_CAN),
        notes=tuple(issue for issue in issues if issue.name == NOBODY_CAN),
        phases=len(chart.lines),
    )
