"""``teamopt import``: briefs from instances of the literature."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from teamopt.cli import options, output
from teamopt.cli.new import write_file
from teamopt.importers import IMPORTERS, Steps, spsp_brief
from teamopt.importers.spsp import PERIODS, STEPS

if TYPE_CHECKING:
    from collections.abc import Callable

EPILOG = """\b
Examples:
  teamopt import mspsp instance.dzn -o brief.yaml
  teamopt import spsp inst10-5-5.conf --step 50% --period month -o brief.yaml
  teamopt import psplib j301_1.sm -o brief.yaml
  teamopt import mspsp instance.dzn | less

\b
Exit codes: 0 fine, 1 teamopt failed, 2 a faulty file, or a FILE that is in the way.
"""
#: Kinds of files by other names: PSPLIB's files are what RCPSP comes in.
ALSO = {"rcpsp": "psplib"}


@click.command("import", epilog=EPILOG)
@click.argument("kind", type=click.Choice((*IMPORTERS, *ALSO)))
@click.argument("source", metavar="INSTANCE", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the brief into this file and not to the screen.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option(
    "--step",
    type=click.Choice(STEPS),
    default=Steps.step,
    show_default=True,
    help="spsp: the step in which people give their time.",
)
@click.option(
    "--period",
    type=click.Choice(PERIODS),
    default=Steps.period,
    show_default=True,
    help="spsp: the step of the plan.",
)
@click.option(
    "--within",
    metavar="TIME|SHARE",
    help="spsp: how much longer than need be it may take so as to cost less.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def import_(
    kind: str,
    source: Path,
    target: Path | None,
    force: bool,
    step: str,
    period: str,
    within: str | None,
    as_json: bool,
) -> None:
    """Make a brief of an instance of the literature.

    KIND is mspsp (multi-skill project scheduling, MiniZinc data), spsp (software
    project scheduling, Java properties) or psplib (resource-constrained projects with
    one mode or several, .sm and .mm; rcpsp is the same). The brief is an ordinary one:
    check it, solve it, change it. The comments at its top say what stands for what.
    """
    if kind != "spsp":
        options.goes_with("spsp", kind, "step", "period", "within")
    make = _maker(kind, step, period, within)
    text = make(source)
    if target is not None:
        write_file(target, text, force=force)
    if as_json:
        where = {"text": text} if target is None else {"file": str(target)}
        _print({"ok": True, "kind": ALSO.get(kind, kind), **where})
    elif target is None:
        output.say(text)
    else:
        output.tell(f"Wrote {target}.")


def _maker(
    kind: str, step: str, period: str, within: str | None
) -> Callable[[Path], str]:
    """Return what makes a brief of a file."""
    if kind != "spsp":
        return IMPORTERS[ALSO.get(kind, kind)].brief
    try:
        steps = Steps(step, period, within)
    except ValueError as error:
        # Step and period are choices, so it is the tolerance.
        msg = f"--within: {error}"
        raise click.UsageError(msg) from None
    return partial(spsp_brief, steps=steps)


def _print(data: dict[str, Any]) -> None:
    output.say(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
