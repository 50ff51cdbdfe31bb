"""``teamopt make org``: pods, hand-offs, a calendar and a charter."""

from __future__ import annotations

import re

import click

from teamopt.cli.make.making import making

_RANGE = re.compile(r"\s*(\d{1,4})\s*\.\.\s*(\d{1,4})\s*")


class Size(click.ParamType[tuple[int, int]]):
    """Fewest and most people in a pod."""

    name = "size"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return both numbers, or fail with what is allowed."""
        if isinstance(value, tuple):
            return value
        match = _RANGE.fullmatch(str(value))
        least, most = map(int, match.groups()) if match else (0, 0)
        if not 1 <= least <= most:
            says = f"{value!r} is no range of people, fewest first, as 3..8."
            self.fail(says, param, ctx)
        return least, most


org = making(
    "org",
    """Make an org: pods, hand-offs between them, a calendar and a charter.

    Those who work on the same phases at the same time come into the same pod, as far as
    the sizes allow; that is solved for, and proven or bounded.
    """,
    """\b
Examples:
  teamopt make org brief.yaml
  teamopt make org plan --pods 3 --size 3..6
  teamopt make org plan --sprint "3 weeks" -o org.ics
  teamopt make org plan -o org.svg
""",
    click.option(
        "--pods",
        type=click.IntRange(1, 200),
        metavar="N",
        help="How many pods.  [default: as the size of the team asks for]",
    ),
    click.option(
        "--size",
        type=Size(),
        default="3..8",
        show_default=True,
        metavar="LEAST..MOST",
        help="Fewest and most people in a pod.",
    ),
    click.option(
        "--sprint",
        default="2 weeks",
        show_default=True,
        metavar="LENGTH",
        help="Length of a sprint, in whole weeks.",
    ),
    suffixes=("csv", "mmd", "svg", "ics"),
)
