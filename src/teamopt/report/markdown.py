"""A plan as one page of Markdown, for those who decide."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from teamopt.report import gpus, joining, shape, shares, spending, tables
from teamopt.report.answer import answer
from teamopt.report.assumed import SHOWN, assumptions
from teamopt.report.cells import Table
from teamopt.report.figures import goal_amount, printable
from teamopt.report.people import people
from teamopt.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.plan import Plan

#: Columns of quarters that a page has room for.
_COLUMNS = 8
#: Columns of months, which are narrower.
_MONTHS = 12


def page(plan: Plan) -> str:
    """Return ``plan.md``.

    It is made from the plan's fields alone: the same plan gives the same page.
    """
    blocks = [f"# {escaped(plan.brief.id)}"]
    if plan.brief.question:
        blocks.append(f"*{escaped(plan.brief.question)}*")
    blocks.append("\n".join(f"- {escaped(sentence)}" for sentence in answer(plan)))
    if plan.exists:
        blocks.extend(block(table) for table in _plan_tables(plan))
    if plan.warnings:
        listed = "\n".join(f"- {escaped(warning)}" for warning in plan.warnings)
        blocks.append(f"## Warnings\n\n{listed}")
    if plan.status != "infeasible":
        # Goals have nothing to say where there is no plan; the first sentence has.
        blocks.append(_proof(plan))
    blocks.append(_origin(plan))
    assumed = assumptions(plan, SHOWN)
    if assumed is not None:
        blocks.append(block(assumed))
    return "\n\n".join(blocks) + "\n"


def _plan_tables(plan: Plan) -> Iterator[Table]:
    shown = (
        tables.hires(plan),
        joining.contractors(plan),
        joining.trainings(plan),
        tables.phases(plan),
        shape.options(plan),
        shape.pieces(plan),
        shape.hand_offs(plan),
        tables.left_out(plan),
        spending.costs(plan, _COLUMNS),
        spending.budgets(plan),
        gpus.in_use(plan, _MONTHS),
        gpus.to_get(plan),
        gpus.runs(plan),
        shares.tracks(plan, _COLUMNS),
        tables.headcount(plan, _COLUMNS),
        shares.use(plan, _COLUMNS),
        people(plan),
        tables.handovers(plan),
    )
    return (table for table in shown if table is not None)


def block(table: Table) -> str:
    """Return a table in Markdown, with its title above and its notes below."""
    head = [escaped(name) or " " for name in table.head]
    rules = ["---:" if k in table.right else "---" for k in range(len(head))]
    lines = [head, rules]
    for number, row in enumerate(table.rows):
        cells = [escaped(cell) for cell in row]
        if table.total and number == len(table.rows) - 1:
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        lines.append(cells)
    text = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    notes = "".join(f"\n\n{escaped(note)}" for note in table.notes)
    return f"## {escaped(table.title)}\n\n{text}{notes}"


def _proof(plan: Plan) -> str:
    """Return what was reached for each goal, and what no plan can pass."""
    rows = []
    for goal in plan.goals:
        amounts = [
            "" if amount is None else goal_amount(plan, goal, amount)
            for amount in (goal.value, goal.bound)
        ]
        proven = "yes" if goal.proven else "no"
        rows.append((goal.goal, *amounts, goal.tolerance or "", proven))
    head = ("Goal", "This plan", "Best possible", "May give", "Proven")
    note = (
        "Goals are taken in this order; each later one keeps the earlier ones within "
        "what they may give."
    )
    notes = (note,) if len(rows) > 1 else ()
    return block(Table("What is proven", head, tuple(rows), notes=notes))


def _origin(plan: Plan) -> str:
    """Return how to make this plan again."""
    made = plan.provenance
    options = f"--time-limit {made.time_limit:g} --workers {made.workers}"
    options += f" --seed {made.seed}" + (" --reproducible" if made.reproducible else "")
    file = shlex.quote(printable(plan.brief.file))
    command = f"teamopt solve {file} {options}"
    anew = ""
    if plan.open_from is not None:
        command = f"teamopt replan OLD_PLAN {file} --from {plan.open_from}"
        anew = f"Made anew from {day(plan.open_from)} on: what was before is history. "
    says = (
        f"{anew}Made in {made.seconds:.1f} seconds by teamopt "
        f"{made.teamopt} with OR-Tools {made.ortools} and Python {made.python}, from "
        f"the brief with SHA-256 `{plan.brief.sha256}`."
    )
    rounded = spending.rounding(plan.costs) if plan.costs else ""
    said = " ".join(text for text in (says, _again(plan), escaped(rounded)) if text)
    return f"## How to make it again\n\n```console\n{command}\n```\n\n{said}"


def _again(plan: Plan) -> str:
    """Say whether another run finds this plan; whether there is one is the same."""
    if plan.status == "infeasible":
        return ""
    if plan.provenance.reproducible:
        return "The same brief gives the same plan."
    return (
        "Another run may find another plan that is as good; "
        "`--reproducible` rules that out."
    )


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is."""
    clean = " ".join(printable(text).split())
    for sign in "\\`*_[]<>|#":
        clean = clean.replace(sign, f"\\{sign}")
    return clean
