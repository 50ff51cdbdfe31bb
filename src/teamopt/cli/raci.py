"""``teamopt check raci.csv --plan PLAN``: a RACI chart that somebody wrote."""

from __future__ import annotations

import json
from pathlib import Path

from teamopt import wording
from teamopt.cli import output
from teamopt.cli.reading import read
from teamopt.errors import Issue, PlanError

#: Faults on the screen; more than that nobody mends before checking again.
TOLD = 100


def check_raci(
    path: Path,
    plan_path: Path,
    brief_file: Path | None,
    most: int,
    level: str | None,
    *,
    as_json: bool,
) -> bool:
    """Say what is wrong with a chart, and return whether nothing is.

    Raises
    ------
    BriefError
        When the file cannot be read.
    PlanError
        When there is no plan to hold it against.
    HandoutError
        When there is no such level.
    """
    from teamopt.brief.files import read_text
    from teamopt.check import check_plan
    from teamopt.handouts.raci import least_level
    from teamopt.handouts.raci.lint.sheet import lint_sheet

    text = read_text(path).text
    brief, plan = read(plan_path, brief_file)
    if plan is None or not plan.exists:
        what = "a brief" if plan is None else "no plan to follow"
        msg = f"--plan {plan_path}: this is {what}; solve it and give the folder of -o."
        raise PlanError(msg)
    if problems := check_plan(plan, brief):
        msg = f"{plan_path}: does not keep {brief.source.name}: {problems[0]}"
        raise PlanError(msg)
    least = least_level(level, brief.catalogue)
    linted = lint_sheet(text, str(path), plan, brief, most, least)
    if as_json:
        data = {
            "ok": not linted.faults,
            "faults": [_data(issue) for issue in linted.faults],
            "notes": [_data(issue) for issue in linted.notes],
        }
        output.say(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
        return not linted.faults
    for issue in linted.faults[:TOLD]:
        output.tell(f"{issue} [{issue.name}]")
    if len(linted.faults) > TOLD:
        output.tell(f"and {len(linted.faults) - TOLD:,} more; --json lists them all.")
    for issue in linted.notes:
        output.tell(f"note: {issue} [{issue.name}]")
    if not linted.faults:
        phases = wording.plural(linted.phases, "phase")
        output.say(f"{path}: ok, {phases}, and {plan_path} can keep it\n")
    return not linted.faults


def _data(issue: Issue) -> dict[str, str]:
    return {"where": issue.where, "phase": issue.path, "says": issue.says} | {
        "name": issue.name
    }
