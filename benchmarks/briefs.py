"""Seeded briefs: ``python -m benchmarks.briefs --size M --seeds 5 --json OUT``."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

import click

import teamopt
from benchmarks import series
from benchmarks.protocol import Row, median, memory
from benchmarks.running import Limits, run
from benchmarks.seeded import SIZES, severity, text
from teamopt.model import build
from teamopt.relaxations import strengthen
from teamopt.resolve import resolve


@click.command()
@click.option("--size", type=click.Choice(list(SIZES)), help="Size of the briefs.")
@click.option("--severity", "tightness", type=int, help="Tightness, 0 to 100, instead.")
@click.option("--seeds", default=5, show_default=True, help="So many briefs, from 1.")
@click.option("--time-limit", default=60.0, show_default=True, help="Seconds a run.")
@click.option("--workers", default=8, show_default=True, help="Parallel searches.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(
    size: str | None,
    tightness: int | None,
    seeds: int,
    time_limit: float,
    workers: int,
    path: Path | None,
) -> None:
    """Solve seeded briefs of one size, or of one tightness.

    A run that was stopped goes on where it was, if it writes to the same file.
    """
    if (size is None) == (tightness is None):
        msg = "give --size or --severity"
        raise click.UsageError(msg)
    kind = size or f"severity-{tightness}"
    limits = Limits(time_limit, workers)
    final = series.collect(
        path,
        {"time_limit": time_limit, "workers": workers, "kind": kind},
        {
            f"{kind}-{seed}": partial(alone, size, tightness or 0, seed, limits)
            for seed in range(1, seeds + 1)
        },
        partial(result, limit=time_limit),
        series.goals_line,
    )
    for line in series.goals_table(final["summary"]):
        click.echo(line)
    series.fail_on_errors(final)


def alone(size: str | None, tightness: int, seed: int, limits: Limits) -> Row:
    """Return the row of one brief, from a process of its own: peaks of memory last."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(one, size, tightness, seed, limits).result()


def one(size: str | None, tightness: int, seed: int, limits: Limits) -> Row:
    """Return what one seeded brief came to, with build time and memory.

    Parameters
    ----------
    size
        A size, or ``None`` for a brief of the given tightness.
    """
    brief = text(size, seed) if size else severity(tightness, seed)
    row = run(lambda: brief, limits)
    row["memory"] = memory()
    return row | build_seconds(brief)


def build_seconds(brief: str) -> Row:
    """Return the seconds of reading, resolving and building, one after the other."""
    marks = [time.monotonic()]
    parsed = teamopt.parse_brief(brief)
    marks.append(time.monotonic())
    inst = resolve(parsed).instance
    marks.append(time.monotonic())
    built = build(inst)
    strengthen(built.model, inst, built.x)
    marks.append(time.monotonic())
    names = ("read_seconds", "resolve_seconds", "build_seconds")
    return {
        n: round(b - a, 3) for n, (a, b) in zip(names, pairwise(marks), strict=True)
    }


def result(head: Row, rows: Sequence[Row], limit: float) -> Row:
    """Return everything about a run as it is stored."""
    spans = ("read_seconds", "resolve_seconds", "build_seconds")
    summary = series.counts(rows, limit)
    summary |= {f"{name}_median": median(row[name] for row in rows) for name in spans}
    summary |= {
        "hires_median": median(row.get("hires") for row in rows),
        "memory_mb_largest": max(
            (sum(row["memory"].values()) for row in rows), default=None
        ),
        "goals": series.goal_counts(rows),
    }
    return {"protocol": head, "instances": list(rows), "summary": summary}


if __name__ == "__main__":
    main()
