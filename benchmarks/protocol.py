"""What every benchmark states and counts; in words in ``benchmarks/README.md``."""

from __future__ import annotations

import os
import platform
import random
import resource
import statistics
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Row = dict[str, Any]


def protocol(**settings: object) -> Row:
    """Return what a run ran on and how, for its JSON file.

    Parameters
    ----------
    settings
        Limits, workers, seeds and whatever else the benchmark was told.
    """
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "machine": platform.machine(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "ortools": version("ortools"),
        "teamopt": version("teamopt"),
        **settings,
    }


def _processor() -> str:
    """Return the processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.split(":", 1)[1].strip() for line in lines if "model name" in line]
    return names[0] if names else platform.processor()


def par2(rows: Iterable[Row], limit: float) -> float | None:
    """Return the mean seconds, where what is not proven counts as twice the limit."""
    seconds = [row["seconds"] if proven(row) else 2 * limit for row in rows]
    return round(statistics.mean(seconds), 2) if seconds else None


def proven(row: Row) -> bool:
    """Tell whether a row's answer is settled: an optimal plan."""
    return bool(row["status"] == "optimal")


def gap(value: float | None, bound: float | None) -> float | None:
    """Return how far a value may be from the best, as a share of it."""
    if value is None or bound is None:
        return None
    return (
        round(abs(value - bound) / max(abs(value), 1e-9), 4) if value != bound else 0.0
    )


def median(values: Iterable[float | None]) -> float | None:
    """Return the median of what there is, or ``None``."""
    known = [value for value in values if value is not None]
    return round(statistics.median(known), 3) if known else None


def stratified(
    items: Sequence[T], group: Callable[[T], str], size: int, seed: int
) -> list[T]:
    """Return a sample in which each group has its share, in the order of the items.

    Parts are rounded by largest remainder, and a group with anything in it has one at
    least where there is room.

    Parameters
    ----------
    group
        The group of an item, such as the set of an instance.
    """
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(group(item), []).append(item)
    if size >= len(items):
        return list(items)
    exact = {g: size * len(own) / len(items) for g, own in groups.items()}
    shares = {g: int(part) for g, part in exact.items()}
    if size >= len(groups):
        shares = {g: max(1, part) for g, part in shares.items()}
    while sum(shares.values()) != size:
        # One more where the most is missing, or one less where there is most too many.
        step = 1 if sum(shares.values()) < size else -1
        open_to = [g for g in shares if step > 0 or shares[g] > 1]
        shares[max(open_to, key=lambda g: step * (exact[g] - shares[g]))] += step
    rng = random.Random(seed)
    taken = {
        id(item)
        for g, own in sorted(groups.items())
        for item in rng.sample(own, shares[g])
    }
    return [item for item in items if id(item) in taken]


def memory() -> Row:
    """Return the peak memory in MB: this process, and the largest child so far."""
    return {
        "parent_mb": _peak(resource.RUSAGE_SELF),
        "child_mb": _peak(resource.RUSAGE_CHILDREN),
    }


def _peak(who: int) -> float:
    # Kilobytes on Linux, bytes on macOS.
    scale = 1024**2 if platform.system() == "Darwin" else 1024
    return round(resource.getrusage(who).ru_maxrss / scale, 1)
