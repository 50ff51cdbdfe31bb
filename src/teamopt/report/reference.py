"""The page that documents every field of a plan, made from its records."""

from __future__ import annotations

import ast
import inspect
from typing import NamedTuple

from teamopt import plan

_INTRO = """\
# The plan

`teamopt solve brief.yaml -o DIR` writes a plan into a folder. Everything it says is in
`plan.json`, and all else is made from that: `plan.md`, a page for those who decide;
`hires.csv` and `requisitions.csv`, who to hire and what a recruiter needs to know;
`allocations.csv`, who works on what; `costs.csv`, new spend by quarter and category.
`teamopt show DIR` prints it again, and `teamopt check DIR` checks it against its brief
without the solver. This page is made from the records of `teamopt.plan`.

- **Dates** are ISO days (`2027-01-31`); an `until` is a last working day.
- **Periods** count from 0 at the calendar's start; an `end_period` is the one past the
  last.
- **Money** is in whole units of the brief's currency. **Shares** are fractions of 1.
- A field of a newer version is an error: `schema_version` says which one wrote a plan.

The files are written whole or not at all, `plan.json` last; what a run that was killed
leaves half done is undone by the next. A plan for the same brief is not replaced by a
worse one unless `--force` is given: worse is nothing found where there was a plan, not
proven where it was proven, or worse on the first goal on which two plans that are not
proven differ.
"""
#: What fields mean whose record says nothing, because their names nearly do.
_MEANINGS = {
    "BriefRef.id": "Id of the brief.",
    "BriefRef.question": "What the plan should answer.",
    "BriefRef.file": "Path of the brief, as it was given.",
    "BriefRef.sha256": "Hash of the brief's bytes.",
    "BriefRef.currency": "Currency of all amounts.",
    "BriefRef.period": "Length of a period: `minute` to `quarter`.",
    "BriefRef.start": "First day of the plan.",
    "BriefRef.periods": "Length of the horizon.",
    "BriefRef.share_step": "Smallest share of a person's time.",
    "Provenance.teamopt": "Version of teamopt.",
    "Provenance.ortools": "Version of OR-Tools.",
    "Provenance.python": "Version of Python.",
    "Provenance.workers": "Parallel searches.",
    "Provenance.seed": "Seed of the searches.",
    "Provenance.reproducible": "Whether work was counted instead of seconds.",
    "Provenance.time_limit": "Seconds allowed.",
    "Provenance.seconds": "Seconds taken.",
    "GoalResult.goal": "Name of the goal.",
    "GoalResult.better": "Whether more or less of it is better.",
    "GoalResult.tolerance": "How far later goals may worsen it.",
    "GoalResult.proven": "Whether nothing better exists, given the earlier goals.",
    "GoalResult.seconds": "Seconds spent on it.",
    "Pay.amount": "Pay that the plan counts with.",
    "Pay.low": "Lower quartile of the pay known.",
    "Pay.high": "Upper quartile of the pay known.",
    "Pay.n": "Number of figures behind it.",
    "Pay.source": "Where it comes from.",
    "HirePlan.order": "Place in the hiring order, from 1.",
    "HirePlan.name": "What allocations call the hire.",
    "HirePlan.role": "Id of the role.",
    "HirePlan.role_name": "Name of the role.",
    "HirePlan.level": "Level of the role.",
    "HirePlan.open_by": "Day by which the requisition has to be open.",
    "HirePlan.joins": "First day.",
    "HirePlan.joins_period": "Period of the first day.",
    "HirePlan.pay": "Yearly pay.",
    "HirePlan.fee": "Recruiting fee.",
    "Person.name": "Name, or one made from role and level.",
    "Person.role": "Id of the role.",
    "Person.level": "Level of the role.",
    "PhasePlan.id": "Id of the phase.",
    "PhasePlan.name": "Name of the phase.",
    "PhasePlan.stage": "Stage of the life cycle.",
    "PhasePlan.required": "Whether it must be delivered.",
    "PhasePlan.value": "Points it is worth.",
    "PhasePlan.delivered": "Whether the plan delivers it.",
    "PhasePlan.start": "First day.",
    "PhasePlan.until": "Last working day.",
    "PhasePlan.start_period": "First period.",
    "PhasePlan.due": "Due date.",
    "PhasePlan.late_periods": "Periods past the due date.",
    "PhasePlan.deadline": "Deadline.",
    "PackagePlan.phase": "Id of its phase.",
    "PackagePlan.skills": "Skills it draws on.",
    "PackagePlan.heads": "Whole people per skill, where work is stated as a crew.",
    "PackagePlan.start_period": "First period.",
    "PackagePlan.end_period": "Period past the last one.",
    "Allocation.person": "Name of the person.",
    "Allocation.role": "Id of the person's role.",
    "Allocation.level": "Level of the person's role.",
    "Allocation.phase": "Id of the phase.",
    "Allocation.package": "Work package of the phase.",
    "Allocation.skill": "Skill the person counts with.",
    "Allocation.start": "First day.",
    "Allocation.until": "Last working day.",
    "Allocation.start_period": "First period.",
    "Allocation.end_period": "Period past the last one.",
    "Handover.phase": "Id of the phase.",
    "Handover.package": "Work package of the phase.",
    "Handover.people": "Who shares it, or passes it on.",
    "Handover.says": "The same in a sentence.",
    "Headcount.role": "Id of the role.",
    "Headcount.role_name": "Name of the role.",
    "Headcount.people": "People there, per period.",
    "CostLine.category": "Kind of spend.",
    "CostLine.quarters": "Amount per quarter.",
    "CostLine.total": "Sum of the quarters.",
    "Costs.quarters": "Calendar quarters, as in `2027-Q1`.",
    "Costs.lines": "New spend by kind.",
    "Costs.total": "New spend over the horizon.",
    "Costs.budget": "What the brief allows.",
    "Team.roles": "Levels and roles of the team.",
    "Team.status": "What is known of the best plan with this team.",
    "Team.goals": "What that plan comes to, by goal.",
    "Step.tried": "Those hires as a team.",
    "Order.unit": "Unit of that goal.",
    "Order.steps": "One per hire.",
    "Order.proven": "Whether every comparison is between proven plans.",
    "Assumption.where": "Line of the brief that could state it.",
    "Assumption.what": "What was assumed.",
    "Assumption.value": "The value.",
    "Assumption.source": "Where it comes from.",
    "Plan.schema_version": "Version of this format.",
    "Plan.status": "What is known: proven best, found, proven impossible, or nothing.",
    "Plan.brief": "The brief it belongs to.",
    "Plan.provenance": "What made it.",
    "Plan.goals": "What it reaches, goal by goal.",
    "Plan.hires": "Who to hire.",
    "Plan.order": "Why in this order; null where that was not looked at.",
    "Plan.people": "Who can be given work.",
    "Plan.phases": "Every phase of the brief.",
    "Plan.packages": "Work packages of delivered phases.",
    "Plan.allocations": "Who works on what, when, with which share.",
    "Plan.handovers": "Work that takes more people than its size asks for.",
    "Plan.headcount": "People per role and period.",
    "Plan.costs": "Money.",
    "Plan.assumptions": "Values that the brief does not state.",
    "Plan.warnings": "What is doubtful in the brief.",
}
_TYPES = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "date": "date",
    "None": "null",
}


class Field(NamedTuple):
    """A field of a record: its name, its type in words, what it means."""

    name: str
    type: str
    means: str


def records() -> dict[str, tuple[str, list[Field]]]:
    """Return what each record is and its fields, the plan itself first."""
    tree = ast.parse(inspect.getsource(plan))
    classes = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name != "Record"
    ]
    classes.sort(key=lambda node: node.name != "Plan")
    return {
        node.name: (ast.get_docstring(node) or "", _fields(node)) for node in classes
    }


def _fields(record: ast.ClassDef) -> list[Field]:
    """Return the fields of a record, with the text that stands below each."""
    found = []
    for node, below in zip(record.body, [*record.body[1:], None], strict=True):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        name, means = node.target.id, ""
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            means = inspect.cleandoc(str(below.value.value)).replace("``", "`")
        means = means or _MEANINGS.get(f"{record.name}.{name}", "")
        found.append(Field(name, _type(node.annotation), " ".join(means.split())))
    return found


def _type(node: ast.expr) -> str:
    """Return a type in words, with links to other records."""
    if isinstance(node, ast.BinOp):
        return f"{_type(node.left)} or {_type(node.right)}"
    if isinstance(node, ast.Subscript):
        inner = node.slice
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        kind = ast.unparse(node.value)
        if kind == "Literal":
            return " or ".join(f"`{ast.literal_eval(part)}`" for part in parts)
        if kind == "dict":
            return f"map of {_type(parts[0])} to {_type(parts[1])}"
        return f"list of {_type(parts[0])}"
    word = ast.unparse(node)
    if word == "StatusText":
        return "`optimal`, `feasible`, `infeasible` or `unknown`"
    return _TYPES.get(word, f"[{word}](#{word.lower()})")


def plan_reference() -> str:
    """Return the page in Markdown."""
    sections = []
    for name, (about, fields) in records().items():
        rows = "".join(f"| `{f.name}` | {f.type} | {f.means} |\n" for f in fields)
        head = "| field | type | meaning |\n| --- | --- | --- |\n"
        sections.append(f"## {name}\n\n{about}\n\n{head}{rows}")
    return "\n".join([_INTRO, *sections])
