"""Tracks' shares of the time of people and of GPUs, as sums from zero on."""

from __future__ import annotations

from teamopt.instance import Instance, TrackLimit

#: For each limit, what speaks for it less what speaks against it.
Tilt = tuple[int, ...]


def tilt(
    inst: Instance, of: str, phase: int, first: int, past: int, weight: int
) -> Tilt:
    """Return what a bar of a phase adds to each limit.

    Parameters
    ----------
    of
        ``people`` or ``compute``.
    weight
        Time the bar takes in each of its periods.
    """
    return tuple(
        _says(limit, inst.phases[phase].track == limit.track)
        * weight
        * _inside(inst, limit, first, past)
        if limit.of == of
        else 0
        for limit in inst.track_limits
    )


def _says(limit: TrackLimit, mine: bool) -> int:
    """Return ``track - share x all`` of one unit of time, times the denominator."""
    over = limit.share.denominator * mine - limit.share.numerator
    return over if limit.floor else -over


def _inside(inst: Instance, limit: TrackLimit, first: int, past: int) -> int:
    opens = inst.quarters[limit.first][1]
    closes = inst.quarters[limit.past - 1][2]
    return max(0, min(past, closes) - max(first, opens))


def added(one: Tilt, other: Tilt) -> Tilt:
    """Return the sum of two."""
    return tuple(a + b for a, b in zip(one, other, strict=True))
