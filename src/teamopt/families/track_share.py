"""Track shares: floors and ceilings on people's time and on GPU time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance, TrackLimit
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import percent

CALLED = {"people": "people's time", "compute": "GPU-hours"}


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per floor or ceiling and window."""
    for index, limit in enumerate(inst.track_limits):
        bound = "at least" if limit.floor else "at most"
        yield Rule(
            id=("track_share", limit.track, limit.of, bound, limit.label),
            says=f"{limit.track} has {bound} {percent(limit.share)} of "
            f"{CALLED[limit.of]} in {limit.label}",
            where=limit.where.entry,
            about=(index,),
        )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the track's part of the time, against the share of all of it."""
    limit = inst.track_limits[rule.about[0]]
    mine, others = _times(inst, x, limit)
    sign = 1 if limit.floor else -1
    above, below = limit.share.numerator, limit.share.denominator
    if mine or others:
        # mine >= share x (mine + others), and the reverse for a ceiling.
        left = (below - above) * sum(mine) - above * sum(others)
        yield at_least(sign * left, 0)


def _times(
    inst: Instance, x: Decisions[Any], limit: TrackLimit
) -> tuple[list[Any], list[Any]]:
    """Return the time of the track, and that of all others, in the window."""
    people = limit.of == "people"
    times = x.time_in if people else x.gpu_time_in
    work = inst.packages if people else inst.gpu_bars
    mine: list[Any] = []
    others: list[Any] = []
    for (k, q), time in times.items():
        if limit.first <= q < limit.past:
            track = inst.phases[work[k].phase].track
            (mine if track == limit.track else others).append(time)
    return mine, others


FAMILY = Family(
    "track_share",
    "A track's share of people's time and of GPU-hours stays in its range.",
    rules,
    rows,
    decided=True,
)
