"""Limits on tracks' shares of people's time and of GPU time."""

from __future__ import annotations

from collections.abc import Iterable

from teamopt.brief.fields import Per
from teamopt.brief.models import Brief
from teamopt.brief.tracks import Track
from teamopt.instance import TrackLimit, Where

Quarters = tuple[tuple[str, int, int], ...]
#: A window as long as the plan, where a limit holds for that.
HORIZON = "the horizon"


def track_limits(brief: Brief, quarters: Quarters) -> tuple[TrackLimit, ...]:
    """Return the floors and ceilings on tracks' shares, per quarter or for all."""
    return tuple(
        limit
        for key, track in brief.tracks.items()
        for limit in _of_track(brief, key, track, quarters)
    )


def windows(track: Track, quarters: Quarters) -> list[tuple[str, int, int]]:
    """Return what a track's limits are about: a label and the quarters, by index."""
    if track.per is Per.HORIZON:
        return [(HORIZON, 0, len(quarters))]
    return [(label, q, q + 1) for q, (label, _, _) in enumerate(quarters)]


def _of_track(
    brief: Brief, key: str, track: Track, quarters: Quarters
) -> Iterable[TrackLimit]:
    for of, span in (("people", track.people), ("compute", track.compute)):
        if span is None:
            continue
        line = brief.line(("tracks", key, of))
        where = Where(line, {of: line, "per": brief.line(("tracks", key, "per"))})
        for floor, share, idle in (
            (True, span.least, span.least <= 0),
            (False, span.most, span.most >= 1),
        ):
            if idle:
                continue
            for label, first, past in windows(track, quarters):
                yield TrackLimit(key, of, floor, share, first, past, label, where)
