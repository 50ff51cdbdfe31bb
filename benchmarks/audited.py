"""Make the claims of stored audits anew: ``python -m benchmarks.audited NAME``.

What counts is written in ``benchmarks/README.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

import teamopt
from benchmarks import series
from benchmarks.explained import shown
from benchmarks.protocol import Row
from benchmarks.remade import Remade
from benchmarks.remade.audits import judged
from benchmarks.remade.claims import counted
from benchmarks.running import Clock, Limits

ROOT = Path(__file__).resolve().parent.parent
SOLUTIONS = ROOT / "solutions"


@click.command()
@click.argument("names", nargs=-1)
@click.option("--time-limit", default=120.0, show_default=True, help="Seconds a claim.")
@click.option("--workers", default=6, show_default=True, help="Parallel searches.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(
    names: tuple[str, ...], time_limit: float, workers: int, path: Path | None
) -> None:
    """Solve for what stored audits say, by default all, from briefs edited as data."""
    limits = Limits(time_limit, workers)
    stored = [file.parent.name for file in sorted(SOLUTIONS.glob("*/audit.json"))]
    final = series.collect(
        path,
        {"time_limit": time_limit, "workers": workers},
        {name: partial(one, name, limits) for name in names or stored},
        result,
        line,
    )
    series.fail_on_errors(final)
    if final["summary"]["disagrees"]:
        msg = f"{final['summary']['disagrees']} claims do not hold"
        raise SystemExit(msg)


def one(name: str, limits: Limits) -> Row:
    """Return which claims of a stored audit hold."""
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = teamopt.read_plan(SOLUTIONS / name)
    text = (SOLUTIONS / name / "audit.json").read_text(encoding="utf-8")
    told = teamopt.Audit.model_validate_json(text)
    clock = Clock()
    made = Remade(brief, limits.seconds, limits.workers)
    claims = counted(map(shown, judged(made, plan, told)))
    seconds = round(clock.seconds, 2)
    return {"status": plan.status, "seconds": seconds, "claims": claims}


def result(head: Row, rows: Sequence[Row]) -> Row:
    """Return everything about a run as it is stored."""
    parts = [part for row in rows for part in row["claims"]["parts"].values()]
    verdicts = ("agrees", "disagrees", "open")
    summary = {name: sum(part[name] for part in parts) for name in verdicts}
    return {"protocol": head, "instances": list(rows), "summary": summary}


def line(row: Row) -> str:
    """Return one line about an audit."""
    if "error" in row:
        return f"{row['instance']:24} ERROR {row['error']}"
    parts = [
        f"{name} {part['agrees']} agree, {part['disagrees']} do not, "
        f"{part['open']} open"
        for name, part in row["claims"]["parts"].items()
    ]
    return f"{row['instance']:24} {row['seconds']:7.2f} s  {'; '.join(parts)}"


if __name__ == "__main__":
    main()
