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
`allocations.csv`, who works on what; `costs.csv`, spending by quarter and kind;
`assumptions.csv`, what the brief does not state. Where a plan has rows for them, there
are also `contractors.csv`, `trainings.csv`, `gpu_runs.csv`, `reservations.csv`,
`tracks.csv` (shares against their limits), `use.csv` (used and deployable time by role)
and `budgets.csv`. `teamopt show DIR` prints it again, and `teamopt check DIR` checks it
against its brief without the solver. This page is made from the records of
`teamopt.plan`.

- **Dates** are ISO days (`2027-01-31`); an `until` is a last working day.
- **Periods** count from 0 at the calendar's start; an `end_period` is the one past the
  last.
- **Money** is in units of the brief's currency, exact to the last decimal; the screen
  and the page round it, the CSV files do not. **Shares** are fractions of 1.
- A field of a newer version is an error: `schema_version` says which one wrote a plan.

The files are written whole or not at all, `plan.json` last; what a run that was killed
leaves half done is undone by the next. A plan for the same brief is not replaced by a
worse one unless `--force` is given: worse is nothing found where there was a plan, not
proven where it was proven, or worse on the first goal on which two plans that are not
proven differ.

`teamopt show DIR --quarters` prints people by role and track, skills, GPU-hours and
money quarter by quarter, against what is there; `--json` gives the same figures. They
are made from the plan alone. What it states by quarter is taken as it is. What it does
not, such as the weeks of a role by skill or the rent by track, is its own figure shared
out by what each allocation or run takes, so that parts add up to the last digit.
*Learning and others* is what people do on no track: lessons, teaching, phases without a
track. Money is a track's where the plan says whose it is: rent and pay per use by
phase, pay of people who work for one track alone; the rest is *not by track*.
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
    "Pay.amount": "Pay that the plan uses.",
    "Pay.low": "Lower quartile of the pay known.",
    "Pay.high": "Upper quartile of the pay known.",
    "Pay.n": "Number of figures behind it.",
    "Pay.source": "Where it comes from.",
    "HirePlan.order": "Place in the hiring order, from 1.",
    "HirePlan.name": "What allocations call the hire.",
    "HirePlan.pay": "Yearly pay.",
    "HirePlan.fee": "Recruiting fee.",
    "Person.name": "Name, or one made from role and level.",
    "PhasePlan.id": "Id of the phase.",
    "PhasePlan.name": "Name of the phase.",
    "PhasePlan.stage": "Stage of the life cycle.",
    "PhasePlan.required": "Whether it must be delivered.",
    "PhasePlan.value": "Points it is worth.",
    "PhasePlan.delivered": "Whether the plan delivers it.",
    "PhasePlan.due": "Due date.",
    "PhasePlan.late_periods": "Periods past the due date.",
    "PhasePlan.deadline": "Deadline.",
    "PackagePlan.phase": "Id of its phase.",
    "PackagePlan.skills": "Skills it draws on.",
    "PackagePlan.heads": "Whole people per skill, where work is stated as a crew.",
    "Allocation.person": "Name of the person.",
    "Allocation.role": "Id of the person's role.",
    "Allocation.level": "Level of the person's role.",
    "Allocation.skill": "Skill the person counts with.",
    "Handover.people": "Who shares it, or passes it on.",
    "Handover.says": "The same in a sentence.",
    "Headcount.people": "People there, per period.",
    "CostLine.what": "What the money goes to.",
    "CostLine.quarters": "Amount per quarter.",
    "CostLine.total": "Sum of the quarters.",
    "Costs.quarters": "Calendar quarters, as in `2027-Q1`.",
    "Costs.lines": "Spending by kind.",
    "Costs.budgets": "Every limit on spending.",
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
    "Plan.open_from": "First day that was open when it was made anew; null if all was.",
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
    "ContractorPlan.number": "Place in the order of arrival, from 1.",
    "ContractorPlan.name": "What allocations call the contractor.",
    "ContractorPlan.day_rate": "Rate of a working day.",
    "ContractorPlan.cost": "Over the whole stay.",
    "ContractorPlan.track": "Track they work for alone.",
    "TrainingPlan.person": "Name of the person who learns.",
    "TrainingPlan.reached": "Proficiency after it.",
    "TrainingPlan.mentor": "Name of the person who teaches; null where nobody does.",
    "TrainingPlan.cost": "What it costs, but for people's time.",
    "PhasePlan.track": "Id of its track.",
    "PhasePlan.hand_offs": "What it hands over to other phases.",
    "HandOffPlan.to": "Id of the phase that takes over.",
    "HandOffPlan.artefacts": "What is handed over.",
    "TrackShare.track": "Id of the track.",
    "TrackShare.name": "Name of the track.",
    "TrackShare.fte_weeks": "Time on its phases, in FTE-weeks.",
    "TrackShare.people_least": "Floor of the brief for this window.",
    "TrackShare.people_most": "Ceiling of the brief for this window.",
    "TrackShare.compute": "Share of all GPU-hours; null where no GPU is in use.",
    "TrackShare.gpu_hours": "GPU-hours of its phases.",
    "TrackShare.compute_least": "Floor of the brief for this window.",
    "TrackShare.compute_most": "Ceiling of the brief for this window.",
    "ReservationPlan.cost": "For the whole stay, used or not.",
    "GpuUse.used_owned": "Owned GPUs in use, per period.",
    "GpuUse.used_rented": "Rented GPUs, per period.",
    "GpuUse.used_reserved": "Reserved GPUs in use, per period.",
    "GpuUse.reserved": "Reserved GPUs, used or not, per period.",
    "Compute.runs": "What phases compute on.",
    "Compute.reservations": "GPUs to reserve.",
    "Compute.use": "GPUs in use, by kind.",
    "BudgetLine.what": "`total`, a category of spending, or a quarter.",
    "BudgetLine.limit": "The most that may be spent.",
    "BudgetLine.spent": "What the plan spends of it.",
    "Plan.contractors": "Who comes for a while.",
    "Plan.trainings": "Who learns what.",
    "Plan.use": "How much of each role's time is used.",
    "Plan.tracks": "Shares of tracks, against their limits.",
    "Plan.compute": "GPUs; null where the brief has none.",
}
#: What fields mean that many records have.
_USUAL = {
    "role": "Id of the role.",
    "role_name": "Name of the role.",
    "level": "Level of the role.",
    "phase": "Id of the phase.",
    "package": "Work package of the phase.",
    "start": "First day.",
    "until": "Last working day.",
    "start_period": "First period.",
    "end_period": "Period past the last one.",
    "open_by": "Day by which the requisition has to be open.",
    "joins": "First day.",
    "joins_period": "Period of the first day.",
    "kind": "Id of the kind of GPU.",
    "gpus": "GPUs, the same number all the time.",
    "skill": "Id of the skill.",
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
    """Return what each record is and its fields.

    The plan itself comes first, and then each record after the first that names it.
    """
    found: dict[str, tuple[str, list[Field]]] = {}
    names = ["Plan"]
    for name in names:
        node = _definition(getattr(plan, name))
        found[name] = (ast.get_docstring(node) or "", _fields(node))
        named = [word.id for word in ast.walk(node) if isinstance(word, ast.Name)]
        names += [n for n in dict.fromkeys(named) if _is_record(n) and n not in names]
    return found


def _definition(record: type[plan.Record]) -> ast.ClassDef:
    node = ast.parse(inspect.getsource(record)).body[0]
    assert isinstance(node, ast.ClassDef)
    return node


def _is_record(name: str) -> bool:
    entry = getattr(plan, name, None)
    return (
        isinstance(entry, type)
        and issubclass(entry, plan.Record)
        and entry is not plan.Record
    )


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
        means = means or _USUAL.get(name, "")
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
