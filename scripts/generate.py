"""Write every committed file that is made from code: ``python -m scripts.generate``.

Tests compare the files with what this makes, so they are never out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from teamopt.brief.reference import reference
from teamopt.brief.schema import schema_text
from teamopt.cli.reference import commands_reference
from teamopt.families import FAMILIES
from teamopt.goals import GOALS
from teamopt.report.reference import plan_reference
from teamopt.rules import Family

ROOT = Path(__file__).resolve().parent.parent


def rules_page(families: Iterable[Family] = FAMILIES) -> str:
    """Return the catalogue of rules and goals."""
    lines = [
        "# Rules and goals",
        "",
        "Made from the registries in `teamopt.families` and `teamopt.goals` by "
        "`python -m scripts.generate`.",
        "",
        "## Rules",
        "",
        "A rule is one sentence of a brief that a plan keeps or breaks.",
        "",
        "| family | what it asks of a plan |",
        "| --- | --- |",
        *(f"| `{family.key}` | {family.about} |" for family in families),
        "",
        "## Goals",
        "",
        "| goal | what it measures | better |",
        "| --- | --- | --- |",
        *(
            f"| `{goal.key}` | {goal.about} | {'less' if goal.sense > 0 else 'more'} |"
            for goal in GOALS.values()
        ),
    ]
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/rules.md": rules_page,
    "docs/brief.md": reference,
    "docs/plan.md": plan_reference,
    "docs/commands.md": commands_reference,
    "src/teamopt/brief/brief.schema.json": schema_text,
}


def main() -> None:
    """Write all pages."""
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
