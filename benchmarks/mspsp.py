"""Multi-skill project scheduling: ``python -m benchmarks.mspsp DIR --json OUT``.

Files of the MSPSP library go the way of every brief: imported, read, built, solved,
named and checked, within one limit.
"""

from __future__ import annotations

import csv
import statistics
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks import peer, protocol, series
from benchmarks.protocol import Row
from benchmarks.running import Limits, first_goal, run
from teamopt import importers


class Published(NamedTuple):
    """What is known of an instance: its makespan, and whether it is the shortest."""

    makespan: int
    proven: bool


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--reference", type=click.Path(exists=True, path_type=Path))
@click.option("--time-limit", default=60.0, show_default=True, help="Seconds a run.")
@click.option("--workers", default=8, show_default=True, help="Parallel searches.")
@click.option("--sample", type=int, help="So many instances, by set.  [default: all]")
@click.option("--seed", default=1, show_default=True, help="Of sample and searches.")
@click.option("--against", type=click.Choice(list(peer.PEERS)), help="A peer to run.")
@click.option("--json", "path", type=click.Path(path_type=Path), help="Write results.")
def main(
    folder: Path,
    reference: Path | None,
    time_limit: float,
    workers: int,
    sample: int | None,
    seed: int,
    against: str | None,
    path: Path | None,
) -> None:
    """Solve the .dzn files in FOLDER, whose sub-folders are sets.

    A run that was stopped goes on where it was, if it writes to the same file.
    """
    files = sorted(folder.rglob("*.dzn"))
    if sample is not None:
        files = protocol.stratified(files, lambda f: _set(f, folder), sample, seed)
    limits = Limits(time_limit, workers, seed)
    other = peer.PEERS[against]() if against else None
    settings: Row = {
        "time_limit": time_limit,
        "workers": workers,
        "seed": seed,
        "sample": sample,
        "peer": other and other.versions(),
    }
    published = read_reference(reference)

    def one(file: Path, name: str) -> Row:
        row = instance(file, published_for(published, folder, name), limits)
        return row | {"peer": other.run(file, limits)} if other else row

    names = {file.relative_to(folder).as_posix(): file for file in files}
    final = series.collect(
        path,
        settings,
        {name: partial(one, file, name) for name, file in names.items()},
        partial(result, limit=time_limit),
        _line,
    )
    for line in table(final):
        click.echo(line)
    series.fail_on_errors(final)


def instance(file: Path, published: Published | None, limits: Limits) -> Row:
    """Return the row of one instance, but for its name."""
    row = run(lambda: importers.mspsp_brief(file), limits)
    goal = first_goal(row)
    found: Row = {
        "status": row["status"],
        "makespan": _whole(goal["value"]),
        "bound": _whole(goal["bound"]),
        "seconds": row["seconds"],
        "reference": published and published.makespan,
        "reference_proven": published and published.proven,
        "read_seconds": row.get("read_seconds"),
        "first_plan_seconds": row.get("first_plan_seconds"),
    }
    return found | ({"error": row["error"]} if "error" in row else {})


def read_reference(path: Path | None) -> dict[str, Published]:
    """Return published makespans by instance, from ``reference.csv``."""
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            line["instance"]: Published(
                int(line["makespan_2017"]), line["proven_2017"] == "1"
            )
            for line in csv.DictReader(file)
        }


def published_for(
    published: Mapping[str, Published], folder: Path, name: str
) -> Published | None:
    """Return what is published, also where the folder is itself a set."""
    return published.get(name) or published.get(f"{folder.resolve().name}/{name}")


def _set(file: Path, folder: Path) -> str:
    return file.parent.relative_to(folder).as_posix()


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def result(head: Row, rows: Sequence[Row], limit: float) -> Row:
    """Return everything about a run as it is stored."""
    sets: dict[str, list[Row]] = {}
    for row in rows:
        sets.setdefault(Path(row["instance"]).parent.as_posix(), []).append(row)
    return {
        "protocol": head,
        "instances": list(rows),
        "summary": summary(rows, limit)
        | {"sets": {name: summary(own, limit) for name, own in sorted(sets.items())}},
    }


def summary(rows: Sequence[Row], limit: float) -> Row:
    """Return counts, PAR-2 and gaps of some instances.

    A plan is better, equal or worse than the published makespan; instances without
    plan or without reference are none of these.
    """
    pairs = [
        (row["makespan"], row["reference"])
        for row in rows
        if row["makespan"] is not None and row["reference"] is not None
    ]
    gaps = [
        gap
        for row in rows
        if not protocol.proven(row)
        and (gap := protocol.gap(row["makespan"], row["bound"])) is not None
    ]
    said = series.counts(rows, limit) | {
        "better": sum(own < theirs for own, theirs in pairs),
        "equal": sum(own == theirs for own, theirs in pairs),
        "worse": sum(own > theirs for own, theirs in pairs),
        "open_gap_mean": round(statistics.mean(gaps), 4) if gaps else None,
        "contradictions": [row["instance"] for row in rows if _contradicts(row)],
    }
    peers = [row["peer"] for row in rows if row.get("peer")]
    return said | ({"peer": _against(said, peers, rows, limit)} if peers else {})


def _contradicts(row: Row) -> bool:
    """Tell whether a proof and what is published cannot both be right."""
    theirs, bound = row["reference"], row["bound"]
    if theirs is None:
        return False
    above = bound is not None and bound > theirs
    below = row["makespan"] is not None and row["makespan"] < theirs
    return above or bool(below and row["reference_proven"])


def _against(own: Row, peers: Sequence[Row], rows: Iterable[Row], limit: float) -> Row:
    """Return the peer's counts, and how the two compare."""
    theirs = sum(map(protocol.proven, peers))
    par2 = protocol.par2(peers, limit)
    return {
        "proven": theirs,
        "par2": par2,
        "proven_ratio": round(own["proven"] / theirs, 2) if theirs else None,
        "par2_ratio": round(own["par2"] / par2, 3) if par2 else None,
        "disagree": [
            row["instance"]
            for row in rows
            if row.get("peer")
            and protocol.proven(row)
            and protocol.proven(row["peer"])
            and row["makespan"] != row["peer"]["makespan"]
        ],
    }


def _line(row: Row) -> str:
    """Return one line of progress."""
    text = (
        f"{row['instance']:48} {row['status']:10} {row['makespan'] or '-':>5} "
        f"bound {row['bound'] if row['bound'] is not None else '-':>5} "
        f"published {row['reference'] or '-':>5} {row['seconds']:7.2f} s"
    )
    if row.get("peer"):
        theirs = row["peer"]
        text += f" | peer {theirs['status']:10} {theirs['makespan'] or '-':>5}"
        text += f" {theirs['seconds']:7.2f} s"
    return text + (f" ERROR {row['error']}" if "error" in row else "")


def table(final: Row) -> list[str]:
    """Return a table of sets, with the whole in the last line."""
    head = ("set", "runs", "proven", "better", "equal", "worse", "PAR-2", "open gap")
    keys = ("instances", "proven", "better", "equal", "worse", "par2", "open_gap_mean")
    lines = ["".join(f"{word:>9}" for word in head)]
    everything = final["summary"]
    for name, own in [*everything["sets"].items(), ("all", everything)]:
        cells = ["-" if own[key] is None else own[key] for key in keys]
        lines.append("".join(f"{cell!s:>9}" for cell in (name, *cells)))
    for key in ("contradictions", "late"):
        if everything[key]:
            lines.append(f"{key}: {', '.join(everything[key])}")
    if "peer" in everything:
        theirs = everything["peer"]
        lines.append(
            f"peer: {theirs['proven']} proven, PAR-2 {theirs['par2']}; "
            f"ratios {theirs['proven_ratio']} and {theirs['par2_ratio']}; "
            f"disagree: {', '.join(theirs['disagree']) or 'nowhere'}"
        )
    return lines


if __name__ == "__main__":
    main()
