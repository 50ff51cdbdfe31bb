"""Time `sweep` against one `solve`: ``python -m benchmarks.sweeps --pairs 3``.

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
#: Problems, budgets of twelve points, and the most solves that a sweep may be worth.
SWEEPS = {
    "recommendation-engine": ("350k:900k:50k", 3.0),
    "ai-function": ("350k:900k:50k", 6.0),
}


@click.command()
@click.option("--pairs", default=3, show_default=True, help="Pairs per problem.")
@click.option("--time-limit", default=300.0, show_default=True, help="Seconds a run.")
@click.option("--workers", default=6, show_default=True, help="Parallel searches.")
@click.option("--budget", help="Another range, for all problems.")
@click.option("--problem", "some", multiple=True, help="Only these problems.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(
    pairs: int,
    time_limit: float,
    workers: int,
    budget: str | None,
    some: tuple[str, ...],
    path: Path | None,
) -> None:
    """Solve and sweep each problem in turn, and state the ratio of each pair."""
    rows = [
        _problem(name, budget or text, most, pairs, time_limit, workers)
        for name, (text, most) in SWEEPS.items()
        if not some or name in some
    ]
    head = protocol(workers=workers, seeds=pairs, time_limit=time_limit)
    series.write(path, {"protocol": head, "sweeps": rows})
    slow = [row["problem"] for row in rows if row["ratio_median"] > row["most"]]
    if slow:
        msg = f"slower than they should be: {', '.join(slow)}"
        raise SystemExit(msg)


def _problem(
    name: str, budget: str, most: float, pairs: int, time_limit: float, workers: int
) -> dict[str, Any]:
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    runs = [
        _pair(brief, budget, seed, time_limit, workers) for seed in range(1, pairs + 1)
    ]
    row = {
        "problem": name,
        "budget": budget,
        "most": most,
        "runs": runs,
        "ratio_median": statistics.median(run["ratio"] for run in runs),
        "ratio_without_order_median": statistics.median(
            run["ratio_without_order"] for run in runs
        ),
    }
    click.echo(
        f"{name:24} {runs[0]['points']} points: {row['ratio_median']:.2f} times one "
        f"solve, {row['ratio_without_order_median']:.2f} times one that leaves out the "
        f"order of hires (medians of {pairs})"
    )
    return row


def _pair(
    brief: teamopt.Brief, budget: str, seed: int, time_limit: float, workers: int
) -> dict[str, Any]:
    """Solve, sweep and solve once more, so that a busy machine is so for both."""
    give: dict[str, Any] = {"time_limit": time_limit, "workers": workers, "seed": seed}
    before = _seconds(lambda: teamopt.solve(brief, **give))
    plain_before = _seconds(lambda: teamopt.solve(brief, explain=False, **give))
    began = time.monotonic()
    told = teamopt.sweep(brief, {"budget": budget}, **give)
    swept = time.monotonic() - began
    plain_after = _seconds(lambda: teamopt.solve(brief, explain=False, **give))
    after = _seconds(lambda: teamopt.solve(brief, **give))
    solve, plain = (before + after) / 2, (plain_before + plain_after) / 2
    run = {
        "seed": seed,
        "points": len(told.dials[0].amounts),
        "proven": sum(point.proven for point in told.points),
        "breakpoints": len(told.breakpoints),
        "confirmed": sum(one.proven for one in told.breakpoints),
        "solves": told.solves,
        "solve_seconds": [round(before, 2), round(after, 2)],
        "solve_without_order_seconds": [round(plain_before, 2), round(plain_after, 2)],
        "sweep_seconds": round(swept, 2),
        "ratio": round(swept / solve, 2),
        "ratio_without_order": round(swept / plain, 2),
    }
    click.echo(f"  {run}")
    return run


def _seconds(run: Any) -> float:
    began = time.monotonic()
    run()
    return time.monotonic() - began


if __name__ == "__main__":
    main()
