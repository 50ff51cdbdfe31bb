"""Time `solve` on the shipped problems: ``python -m benchmarks.problems --seeds 3``.

What counts is written in ``benchmarks/README.md``.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

import click

import teamopt
from benchmarks import series
from benchmarks.protocol import protocol

ROOT = Path(__file__).resolve().parent.parent
#: Problems, and seconds in which the median run should prove every goal.
TARGETS = {
    "recommendation-engine": 10,
    "llm-product": 10,
    "churn": 10,
    "stuck-prototype": 10,
    "build-or-buy": 20,
    "train-or-hire": 20,
    "ai-function": 60,
    "too-many-researchers": 60,
    "quarterly-portfolio": 60,
}


@click.command()
@click.option("--seeds", default=3, show_default=True, help="Runs per problem.")
@click.option("--time-limit", default=120.0, show_default=True, help="Seconds a run.")
@click.option("--workers", default=6, show_default=True, help="Parallel searches.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(seeds: int, time_limit: float, workers: int, path: Path | None) -> None:
    """Solve each problem with several seeds and state the medians."""
    rows = [_problem(name, seeds, time_limit, workers) for name in TARGETS]
    head = protocol(workers=workers, seeds=seeds, time_limit=time_limit)
    result = {"protocol": head, "problems": rows}
    series.write(path, result)
    slow = [
        row["problem"]
        for row in rows
        if row["goals_seconds_median"] > TARGETS[row["problem"]]
    ]
    if slow:
        msg = f"slower than they should be: {', '.join(slow)}"
        raise SystemExit(msg)


def _problem(name: str, seeds: int, time_limit: float, workers: int) -> dict[str, Any]:
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    goals, whole, statuses = [], [], []
    for seed in range(1, seeds + 1):
        began = time.monotonic()
        result = teamopt.solve(brief, time_limit=time_limit, workers=workers, seed=seed)
        whole.append(round(time.monotonic() - began, 2))
        goals.append(round(sum(g.seconds for g in result.document.goals), 2))
        statuses.append(result.status.value)
    row = {
        "problem": name,
        "status": statuses,
        "goals_seconds": goals,
        "goals_seconds_median": statistics.median(goals),
        "whole_seconds": whole,
        "whole_seconds_median": statistics.median(whole),
    }
    click.echo(
        f"{name:24} {'/'.join(sorted(set(statuses))):10} proof of all goals "
        f"{row['goals_seconds_median']:6.2f} s, with order of hires "
        f"{row['whole_seconds_median']:6.2f} s (medians of {seeds})"
    )
    return row


if __name__ == "__main__":
    main()
