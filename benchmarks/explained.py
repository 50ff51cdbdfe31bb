"""Time `why`, and make its claims anew: ``python -m benchmarks.explained --verify``.

What counts is written in ``benchmarks/README.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click

import teamopt
from benchmarks import series
from benchmarks.protocol import Row
from benchmarks.remade import Remade
from benchmarks.remade.claims import Judged, counted, judged
from benchmarks.running import Clock, Limits
from teamopt.api.explanations import BASE_SHARE
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import SolveSettings
from teamopt.explain import QUESTIONS
from teamopt.solving import solved

ROOT = Path(__file__).resolve().parent.parent
PROBLEMS = sorted((ROOT / "problems").glob("*.yaml"))
#: Parts of an explanation; the first two are of briefs without a plan.
PARTS = ("conflicts", "fixes", *QUESTIONS)
#: Seconds by which an explanation may be over its limit.
LATE = 2.0
#: Times the limit that a claim has when it is made anew.
MORE = 2.0


@click.command()
@click.argument("briefs", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--about", multiple=True, type=click.Choice(list(QUESTIONS)), help="All.")
@click.option("--time-limit", default=120.0, show_default=True, help="Seconds a brief.")
@click.option("--workers", default=6, show_default=True, help="Parallel searches.")
@click.option("--verify", is_flag=True, help="Make each claim anew.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(
    briefs: tuple[Path, ...],
    about: tuple[str, ...],
    time_limit: float,
    workers: int,
    verify: bool,
    path: Path | None,
) -> None:
    """Explain briefs, by default the shipped problems, and state what came when.

    A run that was stopped goes on where it was, if it writes to the same file.
    """
    limits, asked = Limits(time_limit, workers), about or tuple(QUESTIONS)
    final = series.collect(
        path,
        {
            "time_limit": time_limit,
            "workers": workers,
            "about": list(asked),
            "verify": verify,
        },
        {
            brief.stem: partial(one, brief, asked, limits, verify=verify)
            for brief in briefs or PROBLEMS
        },
        partial(result, limit=time_limit),
        line,
    )
    for text in table(final["summary"]):
        click.echo(text)
    series.fail_on_errors(final)
    if final["summary"]["disagreements"]:
        msg = f"{final['summary']['disagreements']} claims do not hold"
        raise SystemExit(msg)


def one(path: Path, about: Sequence[str], limits: Limits, *, verify: bool) -> Row:
    """Return what explaining a brief came to, and which claims hold."""
    brief = teamopt.read_brief(path)
    row: Row = {"status": "unknown", "seconds": 0.0, "parts": {}}
    clock = Clock()
    try:
        base, told, seen = explained(brief, about, limits, clock)
    except Exception as error:
        # Whatever it is, the other briefs of a long run are still to be seen.
        row["error"] = f"{type(error).__name__}: {error}"
        return row | {"seconds": round(clock.seconds, 2)}
    row |= {
        "status": base.status,
        "seconds": round(clock.seconds, 2),
        "plan_seconds": base.provenance.seconds,
        "parts": seen.rows(told),
        "open": list(told.open),
        "says": says(told),
    }
    if verify:
        made = Remade(brief, MORE * limits.seconds, limits.workers)
        row["claims"] = counted(map(shown, judged(made, base, told)))
    return row


@dataclass
class Seen:
    """When each part of an explanation had its first and its last entry."""

    clock: Clock
    times: dict[str, list[float]] = field(default_factory=dict)

    def take(self, told: teamopt.Explanation) -> None:
        """Take note of what is new."""
        for part in PARTS:
            times = self.times.setdefault(part, [])
            new = len(getattr(told, part)) - len(times)
            times += [round(self.clock.seconds, 2)] * new

    def rows(self, told: teamopt.Explanation) -> dict[str, Row]:
        """Return, for each part, its first and last seconds and its entries."""
        return {
            part: {
                "first_seconds": self.times[part][0],
                "last_seconds": self.times[part][-1],
                "entries": len(entries),
                "proven": sum(map(_proven, entries)),
            }
            for part in PARTS
            if (entries := getattr(told, part))
        }


def _proven(entry: Any) -> bool:
    """Tell whether an entry is settled: for a way out, that nothing less will do."""
    for name in ("proven", "least"):
        if hasattr(entry, name):
            return bool(getattr(entry, name))
    return bool(entry.conflict.proven)


def explained(
    brief: teamopt.Brief, about: Sequence[str], limits: Limits, clock: Clock
) -> tuple[teamopt.Plan, teamopt.Explanation, Seen]:
    """Return the plan and why, as a call without a plan makes them, and what came when.

    Raises
    ------
    AssertionError
        Where the explanation changed the plan.
    """
    settings = SolveSettings(BASE_SHARE * limits.seconds, limits.workers, limits.seed)
    with SolverProcess() as solver:
        base = solved(brief, solver, settings, None, compare=False).document
    before, seen = base.to_json(), Seen(clock)
    told = teamopt.why(
        brief,
        base,
        about=about,
        time_limit=max(limits.seconds - clock.seconds, 1.0),
        workers=limits.workers,
        seed=limits.seed,
        on_news=seen.take,
    )
    assert base.to_json() == before, "the explanation changed the plan"
    return base, told, seen


def says(told: teamopt.Explanation) -> dict[str, list[str]]:
    """Return every sentence, by part."""
    return {
        part: [entry.says for entry in entries]
        for part in PARTS
        if (entries := getattr(told, part))
    }


def shown(claim: Judged) -> Judged:
    """Show a claim that does not hold, with what was found."""
    if claim.verdict == "disagrees":
        click.echo(f"DISAGREES {claim.part}: {claim.claim}\n  found: {claim.found}")
    return claim


def result(head: Row, rows: Sequence[Row], limit: float) -> Row:
    """Return everything about a run as it is stored."""
    claims = [row["claims"]["parts"] for row in rows if "claims" in row]
    verdicts = {
        name: sum(part[name] for parts in claims for part in parts.values())
        for name in ("agrees", "disagrees", "open")
    }
    entries = [part for row in rows for part in row["parts"].values()]
    summary = {
        "instances": len(rows),
        "entries": sum(part["entries"] for part in entries),
        "proven": sum(part["proven"] for part in entries),
        "late": [row["instance"] for row in rows if row["seconds"] > limit + LATE],
        "agreements": verdicts["agrees"],
        "disagreements": verdicts["disagrees"],
        "not_comparable": verdicts["open"],
    }
    return {"protocol": head, "instances": list(rows), "summary": summary}


def line(row: Row) -> str:
    """Return one line about a brief."""
    parts = [
        f"{name} {part['first_seconds']:.0f} s ({part['proven']}/{part['entries']})"
        for name, part in row["parts"].items()
    ]
    text = f"{row['instance']:24} {row['status']:10} {row['seconds']:7.2f} s  "
    text += ", ".join(parts)
    return text + (f" ERROR {row['error']}" if "error" in row else "")


def table(summary: Row) -> list[str]:
    """Return the lines at the end."""
    return [
        f"{summary['proven']} of {summary['entries']} entries proven; over the limit: "
        f"{', '.join(summary['late']) or 'none'}",
        f"claims made anew: {summary['agreements']} agree, "
        f"{summary['disagreements']} do not, {summary['not_comparable']} cannot be "
        "compared",
    ]


if __name__ == "__main__":
    main()
