"""Time `order` on shipped problems: ``python -m benchmarks.orders --seeds 3``.

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
#: Problems, slots, and seconds that an order may take on two cores.
ORDERS = {"recommendation-engine": (5, 30.0), "ai-function": (6, 120.0)}


@click.command()
@click.option("--seeds", default=3, show_default=True, help="Runs per problem.")
@click.option("--time-limit", default=120.0, show_default=True, help="Seconds a run.")
@click.option("--workers", default=6, show_default=True, help="Parallel searches.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(seeds: int, time_limit: float, workers: int, path: Path | None) -> None:
    """Order the hires of each problem, and state seconds and what is proven."""
    rows = []
    for name, (slots, most) in ORDERS.items():
        runs = [_run(name, slots, k, time_limit, workers) for k in range(1, seeds + 1)]
        median = statistics.median(run["seconds"] for run in runs)
        proven = statistics.median(run["proven_seconds"] for run in runs)
        rows.append(
            {
                "problem": name,
                "slots": slots,
                "most_seconds": most,
                "seconds_median": median,
                "proven_seconds_median": proven,
                "runs": runs,
            }
        )
        click.echo(
            f"{name:24} {slots} slots: {median:.1f} s, order proven in {proven:.1f} s "
            f"(medians of {seeds}; at most {most:.0f} s)"
        )
    head = protocol(workers=workers, seeds=seeds, time_limit=time_limit)
    series.write(path, {"protocol": head, "orders": rows})
    slow = [
        row["problem"] for row in rows if row["seconds_median"] > row["most_seconds"]
    ]
    if slow:
        msg = f"slower than they should be: {', '.join(slow)}"
        raise SystemExit(msg)


def _run(
    name: str, slots: int, seed: int, time_limit: float, workers: int
) -> dict[str, Any]:
    """Return what one run came to, and when its order was proven."""
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    began = time.monotonic()
    proven: list[float] = []

    def news(told: teamopt.HireOrder) -> None:
        if told.proven:
            proven.append(time.monotonic() - began)

    give: dict[str, Any] = {"time_limit": time_limit, "workers": workers, "seed": seed}
    told = teamopt.order(brief, slots, on_news=news, **give)
    run = {
        "seed": seed,
        "seconds": round(time.monotonic() - began, 2),
        "proven_seconds": round(proven[0], 2) if proven else time_limit,
        "goal": told.goal,
        "worst_regret": told.worst_regret,
        "order": [f"{step.level} {step.role}" for step in told.steps if step.role],
    }
    click.echo(f"  {run}")
    return run


if __name__ == "__main__":
    main()
