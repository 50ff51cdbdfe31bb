"""``teamopt check``: what is wrong with a brief, a plan or a RACI chart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from teamopt import wording
from teamopt.cli import options, output
from teamopt.errors import PlanError
from teamopt.report.stored import read_stored

if TYPE_CHECKING:
    from collections.abc import Collection

    from teamopt.api.plans import Resolved
    from teamopt.brief import Brief
    from teamopt.plan import Plan

EPILOG = """\b
Examples:
  teamopt check brief.yaml
  teamopt check brief.yaml --strict all
  teamopt check plan --brief brief.yaml
  teamopt check raci.csv --plan plan

\b
Exit codes:
  0  fine
  1  teamopt failed
  2  a faulty brief, a plan that breaks its brief, or a chart that breaks a rule
"""
FAULTY = 2


@click.command(epilog=EPILOG, short_help="Check a brief, a plan or a RACI chart.")
@click.argument("path", metavar="BRIEF|PLAN|CSV", type=click.Path(path_type=Path))
@click.option(
    "--strict",
    multiple=True,
    metavar="NAME",
    help="Count this warning as an error; all stands for every one.",
)
@options.brief_of_a_plan
@click.option(
    "--plan",
    "plan_path",
    type=click.Path(path_type=Path),
    metavar="PLAN",
    help="The plan that a RACI chart is held against.",
)
@options.most_at_once
@options.level
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def check(
    path: Path,
    strict: tuple[str, ...],
    brief_file: Path | None,
    plan_path: Path | None,
    most_at_once: int,
    level: str | None,
    as_json: bool,
) -> None:
    """Check a brief, a plan against its brief, or a RACI chart against a plan.

    Of a brief, all errors are shown at once, each with its line; then what is
    doubtful, and what would be assumed. A plan (a plan.json, or the folder that holds
    one) is checked anew against its brief, without the solver. A RACI chart in CSV,
    whoever wrote it, is held against a plan: one A and some R for each phase, with the
    skill and the time it takes, and nothing handed over without a C.
    """
    _known(strict)
    chart = path.suffix.lower() == ".csv"
    if chart != (plan_path is not None):
        msg = "--plan PLAN goes with a RACI chart in a .csv file, and that with it."
        raise click.UsageError(msg)
    if chart and plan_path is not None:
        from teamopt.cli.raci import check_raci

        options.goes_with("a brief", "a RACI chart", "strict")
        fine = check_raci(
            path, plan_path, brief_file, most_at_once, level, as_json=as_json
        )
        click.get_current_context().exit(0 if fine else FAULTY)
    options.goes_with("a RACI chart", "none", "most_at_once", "level")
    if is_plan(path):
        options.goes_with("a brief", "a plan", "strict")
        fine = _check_plan(path, brief_file, as_json=as_json)
    elif brief_file is not None:
        msg = "--brief goes with a plan, and this is a brief."
        raise click.UsageError(msg)
    else:
        fine = _check_brief(path, strict, as_json=as_json)
    click.get_current_context().exit(0 if fine else FAULTY)


def _known(names: Collection[str]) -> None:
    """Refuse names that no warning has."""
    from teamopt.brief.plausibility import WARNINGS

    for name in names:
        if name not in (*WARNINGS, "all"):
            msg = f"--strict {name}: no warning has this name; allowed is all, or "
            msg += f"{', '.join(WARNINGS)}."
            raise click.UsageError(msg)


def is_plan(path: Path) -> bool:
    """Tell whether a path leads to a plan: a folder, or JSON that says so."""
    if path.is_dir():
        return True
    if path.suffix != ".json":
        return False
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        # A plan that cannot be read is more likely than a brief of this name.
        return True
    return isinstance(data, dict) and "schema_version" in data


# briefs ---------------------------------------------------------------------


def _check_brief(path: Path, strict: Collection[str], *, as_json: bool) -> bool:
    from teamopt.api.plans import resolve
    from teamopt.brief import plausibility, read_brief

    brief = read_brief(path)
    resolved = resolve(brief)
    doubts = plausibility(brief, brief.catalogue)
    promoted = [doubt for doubt in doubts if {doubt.name, "all"} & {*strict}]
    others = [doubt for doubt in doubts if doubt not in promoted]
    facts = _facts(brief, resolved)
    if as_json:
        found = {"errors": output.issues(promoted), "warnings": output.issues(others)}
        _print({"ok": not promoted, **found, "summary": facts})
        return not promoted
    for doubt in promoted:
        output.tell(f"{doubt} [{doubt.name}]")
    for doubt in others:
        output.tell(f"warning: {doubt} [{doubt.name}]")
    if not promoted:
        output.say(_summary(path, brief, facts))
    return not promoted


def _facts(brief: Brief, resolved: Resolved) -> dict[str, Any]:
    """Return what a brief comes to, in figures."""
    inst = resolved.instance
    hires = [hire for hire in inst.hires if hire.employed]
    contracts = len(hires) < len(inst.hires)
    return {
        "brief": brief.id,
        "start": brief.calendar.start.isoformat(),
        "periods": inst.periods,
        "period": brief.timeline.period.value,
        # Somebody who may learn stands there once more, as they are then.
        "people": sum(len(pool.people) for pool in inst.pools if pool.base is None),
        "phases": len(inst.phases),
        "optional_phases": sum(not phase.required for phase in inst.phases),
        "skills": sorted({skill for p in inst.packages for skill in p.skills}),
        "hires_allowed": inst.slots or 0 if hires else 0,
        "roles_to_hire": sorted({hire.role for hire in hires}),
        "contractors_allowed": inst.contractors or 0 if contracts else 0,
        "trainings": len(inst.trainings),
        "gpu_kinds": sorted({supply.kind for supply in inst.supplies}),
        "goals": [goal.key for goal in inst.goals],
        "assumed": [
            {"where": a.where, "what": a.what, "value": a.value, "source": a.source}
            for a in resolved.assumed
        ],
    }


def _summary(path: Path, brief: Brief, facts: dict[str, Any]) -> str:
    """Return a few lines that let a manager see whether the brief was understood."""
    phases = wording.plural(facts["phases"], "phase")
    asking = "that asks for" if facts["phases"] == 1 else "that ask for"
    if facts["optional_phases"]:
        phases += f" ({facts['optional_phases']} optional)"
    skills = wording.plural(len(facts["skills"]), "skill")
    people = wording.persons(facts["people"])
    length = wording.plural(facts["periods"], facts["period"])
    hires = "nobody may be hired"
    if facts["hires_allowed"]:
        roles = wording.plural(len(facts["roles_to_hire"]), "role")
        hires = f"up to {wording.plural(facts['hires_allowed'], 'hire')} from {roles}"
    budget = _budget(brief)
    others = [
        wording.plural(facts[key], f"possible {noun}")
        for key, noun in (
            ("contractors_allowed", "contractor"),
            ("trainings", "training"),
        )
        if facts[key]
    ]
    hires = ", ".join([hires, *others])
    assumed = wording.plural(len(facts["assumed"]), "input")
    return (
        f"{path}: ok\n"
        f"  {people} on board, {phases} {asking} {skills}; {hires}, {budget}\n"
        f"  {length} from {wording.day(brief.calendar.start)}; "
        f"goals: {wording.listing(facts['goals'])}\n"
        f"  {assumed} would be assumed (--json lists them)\n"
    )


def _budget(brief: Brief) -> str:
    """Return the limit on everything, or by what there are limits."""
    budget = brief.budget
    if budget is None:
        return "no budget"
    if budget.total is not None:
        total = wording.money(budget.total.amount, 1, brief.currency)
        return f"a budget of {total}"
    parts = ["quarter"] if budget.quarters is not None else []
    parts += ["category"] if budget.categories else []
    return f"a budget by {' and '.join(parts)}"


# plans ----------------------------------------------------------------------


def _check_plan(path: Path, brief_file: Path | None, *, as_json: bool) -> bool:
    from teamopt.brief import read_brief
    from teamopt.check import check_plan

    plan = read_stored(path)
    folder = path if path.is_dir() else path.parent
    brief = read_brief(brief_file or find_brief(plan, folder))
    source = brief.source
    stored = plan.brief
    changed = (source.sha256, dict(source.files)) != (stored.sha256, stored.files)
    problems = check_plan(plan, brief)
    if as_json:
        found = {"problems": list(problems), "brief_changed": changed}
        _print({"ok": not problems, "status": plan.status, **found})
        return not problems
    if changed:
        output.tell(f"{brief.source.name} has changed since this plan was made.")
    for problem in problems:
        output.tell(f"{path}: {problem}")
    if not problems:
        fine = f"ok, the plan keeps {brief.source.name}"
        none = f"holds no plan to check ({plan.status})"
        output.say(f"{path}: {fine if plan.exists else none}\n")
    return not problems


def find_brief(plan: Plan, folder: Path) -> Path:
    """Return where the brief of a plan is: beside the plan, or from here.

    Raises
    ------
    PlanError
        When it is in neither place.
    """
    for place in (folder, Path()):
        file = place / plan.brief.file
        if file.is_file():
            return file
    msg = (
        f"{folder}: there is no {plan.brief.file} beside the plan or here; "
        "say where the brief is with --brief FILE."
    )
    raise PlanError(msg)


def _print(data: dict[str, Any]) -> None:
    output.say(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
