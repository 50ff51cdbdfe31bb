"""Run many instances one after the other; a run that was stopped can go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from benchmarks.protocol import Row, median, par2, protocol, proven

#: What a run comes to: its head, its rows.
Result = Callable[[Row, Sequence[Row]], Row]
#: Share of the limit by which a run may be over it.
LATE = 0.02


def collect(
    path: Path | None,
    settings: Mapping[str, Any],
    runs: Mapping[str, Callable[[], Row]],
    result: Result,
    line: Callable[[Row], str],
) -> Row:
    """Run what is not in a file yet, and write the file after each.

    Parameters
    ----------
    path
        Where the result goes, and where an unfinished one is taken from.
    settings
        All that makes one run comparable with another.
    runs
        What to run, by the name of the instance.
    result
        Makes what is stored of head and rows.
    line
        What is shown of one row.

    Raises
    ------
    click.UsageError
        When the file holds a run with other settings.
    """
    rows = earlier(path, settings)
    done = {row["instance"] for row in rows}
    head = protocol(**settings)
    for number, (name, run) in enumerate(runs.items(), 1):
        if name in done:
            continue
        rows.append({"instance": name} | run())
        write(path, result(head, rows))
        click.echo(f"{number:4}/{len(runs)} {line(rows[-1])}")
    final = result(head, rows)
    write(path, final)
    return final


def fail_on_errors(final: Row) -> None:
    """End with a failure where a run ended in an error.

    Raises
    ------
    SystemExit
        When there is one.
    """
    wrong = [row["instance"] for row in final["instances"] if "error" in row]
    if wrong:
        msg = f"errors: {', '.join(wrong)}"
        raise SystemExit(msg)


def counts(rows: Sequence[Row], limit: float) -> Row:
    """Return what the summary of any series says: how many, how fast."""
    return {
        "instances": len(rows),
        "with_plan": sum(row["status"] in ("optimal", "feasible") for row in rows),
        "proven": sum(map(proven, rows)),
        "par2": par2(rows, limit),
        "seconds_median": median(row["seconds"] for row in rows),
        "first_plan_seconds_median": median(
            row.get("first_plan_seconds") for row in rows
        ),
        "late": [
            row["instance"] for row in rows if row["seconds"] > limit * (1 + LATE)
        ],
    }


def goal_counts(rows: Sequence[Row]) -> Row:
    """Return, for each goal, in how many runs it was proven, its gaps and seconds."""
    by_goal: dict[str, list[Row]] = {}
    for row in rows:
        for goal in row.get("goals", ()):
            by_goal.setdefault(goal["goal"], []).append(goal)
    return {
        name: {
            "proven": sum(goal["proven"] for goal in own),
            "gap_median": median(goal["gap"] for goal in own),
            "gap_largest": max(
                (goal["gap"] for goal in own if goal["gap"] is not None), default=None
            ),
            "seconds_median": median(goal["seconds"] for goal in own),
        }
        for name, own in by_goal.items()
    }


def goals_line(row: Row) -> str:
    """Return one line about a run with goals."""
    parts = [
        f"{goal['goal']} {goal['value']:,.10g} "
        + ("proven" if goal["proven"] else f"gap {goal['gap']:.1%}")
        + f" {goal['seconds']:.1f} s"
        for goal in row.get("goals", ())
        if goal["value"] is not None and goal["gap"] is not None
    ]
    text = f"{row['instance']:24} {row['status']:10} {row['seconds']:7.2f} s  "
    text += "; ".join(parts)
    return text + (f" ERROR {row['error']}" if "error" in row else "")


def goals_table(summary: Row) -> list[str]:
    """Return the lines at the end of a series with goals."""
    lines = [
        f"{summary['with_plan']} of {summary['instances']} with a plan, "
        f"{summary['proven']} proven, PAR-2 {summary['par2']}, "
        f"median {summary['seconds_median']} s"
    ]
    for name, own in summary["goals"].items():
        lines.append(
            f"{name}: {own['proven']} proven, gap median {own['gap_median']}, "
            f"largest {own['gap_largest']}, median {own['seconds_median']} s"
        )
    return lines


def write(path: Path | None, result: Mapping[str, Any]) -> None:
    """Write a result, whole or not at all."""
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".part")
    fresh.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    fresh.replace(path)


def earlier(path: Path | None, settings: Mapping[str, Any]) -> list[Row]:
    """Return the rows of an unfinished run with the same settings.

    Raises
    ------
    click.UsageError
        When the file holds a run with other settings.
    """
    if path is None or not path.exists():
        return []
    stored = json.loads(path.read_text(encoding="utf-8"))
    for key, value in settings.items():
        was = stored["protocol"].get(key)
        if was != value:
            msg = f"{path} has a run with {key} {was}, not {value}; name another file"
            raise click.UsageError(msg)
    rows: list[Row] = stored["instances"]
    return rows
