"""Software project scheduling: ``python -m benchmarks.spsp DIR --json OUT``.

Files of the problem's generator go the way of every brief, finish first, then cost. The
step of dedication and the period are part of the question, and stand in the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from benchmarks import protocol, series
from benchmarks.protocol import Row
from benchmarks.running import Limits, run
from teamopt import importers
from teamopt.importers import Steps


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--time-limit", default=60.0, show_default=True, help="Seconds a run.")
@click.option("--workers", default=8, show_default=True, help="Parallel searches.")
@click.option("--step", default="25%", show_default=True, help="Step of dedication.")
@click.option("--period", default="month", show_default=True, help="Step of the plan.")
@click.option("--within", help="How far finish may give for cost.  [default: not]")
@click.option("--sample", type=int, help="So many files, by tasks.  [default: all]")
@click.option("--seed", default=1, show_default=True, help="Of sample and searches.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(
    folder: Path,
    time_limit: float,
    workers: int,
    step: str,
    period: str,
    within: str | None,
    sample: int | None,
    seed: int,
    path: Path | None,
) -> None:
    """Solve the .conf files in FOLDER.

    A run that was stopped goes on where it was, if it writes to the same file.
    """
    files = sorted(folder.rglob("*.conf"))
    if sample is not None:
        files = protocol.stratified(files, _tasks, sample, seed)
    limits, steps = Limits(time_limit, workers, seed), Steps(step, period, within)
    final = series.collect(
        path,
        {
            "time_limit": time_limit,
            "workers": workers,
            "seed": seed,
            "sample": sample,
            "step": step,
            "period": period,
            "within": within,
        },
        {
            file.relative_to(folder).as_posix(): partial(
                run, partial(importers.spsp_brief, file, steps), limits
            )
            for file in files
        },
        partial(result, limit=time_limit),
        series.goals_line,
    )
    for line in series.goals_table(final["summary"]):
        click.echo(line)
    series.fail_on_errors(final)


def result(head: Row, rows: Sequence[Row], limit: float) -> Row:
    """Return everything about a run as it is stored."""
    summary = series.counts(rows, limit) | {"goals": series.goal_counts(rows)}
    return {"protocol": head, "instances": list(rows), "summary": summary}


def _tasks(file: Path) -> str:
    """Return the part of a name that tells the number of tasks."""
    return file.name.split("-")[0]


if __name__ == "__main__":
    main()
