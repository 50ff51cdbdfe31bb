"""Time replays of the shipped plans: ``python -m benchmarks.risk``.

Nothing is claimed but seconds, of the whole call and of one replay.
"""

from __future__ import annotations

import time
from pathlib import Path

import click

import teamopt
from teamopt.brief.reader import brief_from_data
from teamopt.check.case import case_of
from teamopt.replay.draws import drawn
from teamopt.replay.network import network_of
from teamopt.replay.run import replayed

ROOT = Path(__file__).resolve().parent.parent
#: Everything that can be uncertain in any brief.
UNCERTAIN = {
    "effort": "80%..150%",
    "duration": "90%..140%",
    "hiring_delay": {"likely": "2 weeks", "high": "8 weeks"},
    "attrition": {"yearly": "10%", "replaced_after": "12 weeks"},
}


@click.command()
@click.option("--draws", default=10_000, show_default=True, help="Draws of a plan.")
def main(draws: int) -> None:
    """Print seconds for each shipped plan."""
    click.echo(f"{'plan':<24}{'jobs':>6}{'replay s':>10}{'risk s':>8}")
    for file in sorted((ROOT / "solutions").glob("*/plan.json")):
        folder = file.parent
        plan = teamopt.read_plan(folder)
        if not plan.exists:
            continue
        brief = teamopt.read_brief(ROOT / plan.brief.file)
        brief = brief_from_data({**brief.dump(), "uncertainty": UNCERTAIN}, like=brief)
        case = case_of(plan, brief)
        network = network_of(case)
        happens = drawn(network, case, draws, 1)
        began = time.perf_counter()
        replayed(network, happens)
        one = time.perf_counter() - began
        began = time.perf_counter()
        teamopt.risk(plan, brief, draws=draws)
        whole = time.perf_counter() - began
        row = f"{folder.name:<24}{len(network.jobs):>6}{one:>10.3f}{whole:>8.2f}"
        click.echo(row)


if __name__ == "__main__":
    main()
