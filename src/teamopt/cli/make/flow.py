"""``teamopt make flow``: from a prototype to monitored production."""

from __future__ import annotations

from teamopt.cli.make.making import making

flow = making(
    "flow",
    """Make a diagram of the way from a research prototype to monitored production.

    Stages with their phases, who owns each, what is handed over between them and when
    that is accepted, and where nobody does what the way takes.
    """,
    """\b
Examples:
  teamopt make flow brief.yaml
  teamopt make flow plan -o flow.svg
  teamopt make flow plan --json
""",
    suffixes=("mmd", "svg"),
)
