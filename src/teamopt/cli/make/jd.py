"""``teamopt make jd``."""

from __future__ import annotations

import click

from teamopt.cli.make.making import making

ABOUT = """Make a job description for each hire of a plan.

What the job is for, what its first 90 days deliver, which skills the work needs at
which proficiency, tools, pay, why this role, an interview with those who take it, and
what to ask somebody who does such a job elsewhere.
"""
EPILOG = """\b
Examples:
  teamopt make jd problems/recommendation-engine.yaml
  teamopt make jd my-plan --hire 2 -o job.md
  teamopt make jd my-plan --json

\b
Why each hire takes solves: --time-limit says how long they may take.
"""
_hire = click.option(
    "--hire",
    type=int,
    metavar="K",
    help="Only the job of hire K, in the plan's order.  [default: all]",
)

jd = making("jd", ABOUT, EPILOG, _hire)
