"""``teamopt make skills``: the skills gap, and training against hiring."""

from __future__ import annotations

import click

from teamopt.cli import options
from teamopt.cli.make.making import making

ABOUT = """Show the skills that work needs, and who has them.

    The skills gap by skill, proficiency and month or quarter, with the team on board
    alone and with the plan; the skills matrix; on how few people each skill hangs; what
    the plan's training saves, from more solves; and the smallest training programme
    after which no critical skill hangs on one person.
    """
EPILOG = """\b
Examples:
  teamopt make skills my-plan
  teamopt make skills my-plan --bus-factor 3 --each 2
  teamopt make skills my-brief.yaml --from awareness --per-step "8 weeks"
  teamopt make skills my-plan -o skills.csv
"""

skills = making(
    "skills",
    ABOUT,
    EPILOG,
    click.option(
        "--all",
        "every_skill",
        is_flag=True,
        help="Matrix of all skills that somebody has; default: those that work needs.",
    ),
    click.option(
        "--bus-factor",
        type=options.COUNT,
        default=2,
        show_default=True,
        metavar="N",
        help="Employees that the training programme gives each critical skill.",
    ),
    click.option(
        "--each",
        type=options.COUNT,
        default=1,
        show_default=True,
        metavar="N",
        help="Most courses of one person in that programme.",
    ),
    click.option(
        "--from",
        "begins_at",
        type=click.Choice(["none", "awareness", "working"]),
        default="working",
        show_default=True,
        help="What one must be to begin a course that the brief does not offer.",
    ),
    click.option(
        "--per-step",
        default="6 weeks",
        show_default=True,
        metavar="LENGTH",
        help="Length of such a course for each step of proficiency.",
    ),
    suffixes=("csv",),
)
