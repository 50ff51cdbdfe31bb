"""Shares of tracks, and GPUs by kind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from teamopt import wording
from teamopt.explain.difference.sides import Two
from teamopt.plan import GpuDifference, GpuUse, Plan, TrackDifference, TrackShare

#: Shares that differ by less are the same to everybody.
POINT = 0.005
_What = Literal["people", "compute"]
_Gpus = Literal["hours", "owned", "rented", "reserved"]
_TIMES: tuple[tuple[_What, str], ...] = (
    ("people", "people's time"),
    ("compute", "GPU time"),
)


def tracks(two: Two) -> Iterator[TrackDifference]:
    """Yield shares of the whole horizon, then those of quarters."""
    new, old = ({(row.track, row.window): row for row in p.tracks} for p in two.sides)
    keys = sorted(dict.fromkeys((*new, *old)), key=lambda key: key[1] != "horizon")
    for key in keys:
        for what, time in _TIMES:
            found = _share(new.get(key), old.get(key), what, time)
            if found is not None:
                yield found


def _share(
    new: TrackShare | None, old: TrackShare | None, what: _What, time: str
) -> TrackDifference | None:
    row = new or old
    assert row is not None
    shares = [getattr(one, what) if one else None for one in (new, old)]
    change = (shares[0] or 0.0) - (shares[1] or 0.0)
    if abs(change) < POINT:
        return None
    told = [wording.percent(round(share or 0.0, 2)) for share in shares]
    when = "" if row.window == "horizon" else f" in {row.window}"
    return TrackDifference(
        says=f"{row.name} takes {told[0]} of {time}{when} instead of {told[1]}",
        track=row.track,
        window=row.window,
        what=what,
        new=shares[0],
        old=shares[1],
        change=round(change, 6),
    )


def gpus(two: Two) -> Iterator[GpuDifference]:
    """Yield GPUs, kind by kind."""
    kinds = [use.kind for plan in two.sides for use in _use(plan).values()]
    for kind in dict.fromkeys(kinds):
        new, old = (_amounts(plan, kind) for plan in two.sides)
        for what, amount in new.items():
            if abs(amount - old[what]) >= POINT:
                yield _gpus(kind, what, amount, old[what])


def _use(plan: Plan) -> dict[str, GpuUse]:
    return {use.kind: use for use in plan.compute.use} if plan.compute else {}


def _amounts(plan: Plan, kind: str) -> dict[_Gpus, float]:
    """Return what a plan takes of a kind: GPU-hours, and GPUs at the most."""
    runs = plan.compute.runs if plan.compute else ()
    use = _use(plan).get(kind)
    return {
        "hours": math.fsum(run.given for run in runs if run.kind == kind),
        "owned": use.owned if use else 0,
        "rented": max(use.used_rented, default=0) if use else 0,
        "reserved": max(use.reserved, default=0) if use else 0,
    }


def _gpus(kind: str, what: _Gpus, new: float, old: float) -> GpuDifference:
    if what == "hours":
        size = wording.plural(round(abs(new - old)), f"{kind} GPU-hour")
        more = "more" if new > old else "less"
        says = f"phases take {size} {more}: {round(new):,} instead of {round(old):,}"
    else:
        most = "" if what == "owned" else "at most "
        says = f"{most}{_count(new, kind)} {what} instead of {round(old):,}"
    return GpuDifference(
        says=says,
        kind=kind,
        what=what,
        new=new,
        old=old,
        change=round(new - old, 4),
        unit="GPU-hours" if what == "hours" else "GPUs",
    )


def _count(gpus: float, kind: str) -> str:
    return f"{round(gpus):,} {kind} {'GPU is' if round(gpus) == 1 else 'GPUs are'}"
