"""Tracks of a plan: the share of people's time and of GPU time that each takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from teamopt import plan as doc
from teamopt.brief.fields import Per
from teamopt.brief.tracks import Track
from teamopt.decisions import Decisions
from teamopt.document.context import Context, common
from teamopt.resolve.compute import hours_of_period
from teamopt.units import ShareRange

#: The window that is as long as the plan.
HORIZON = "horizon"


@dataclass(frozen=True)
class _Taken:
    """Time that a phase takes: an amount per period, and when."""

    track: str | None
    amount: Fraction
    start: int
    end: int


def tracks(of: Context, x: Decisions[int]) -> Iterable[doc.TrackShare]:
    """Return a row per track and window: each quarter, then the whole horizon."""
    if not of.brief.tracks:
        return
    people, gpus = list(_people(of)), list(_gpus(of, x))
    windows = [*of.inst.quarters, (HORIZON, 0, of.inst.periods)]
    for key, track in of.brief.tracks.items():
        for label, first, past in windows:
            yield _row(
                key,
                track,
                label,
                _shares(people, key, first, past),
                _shares(gpus, key, first, past),
            )


def _people(of: Context) -> Iterator[_Taken]:
    """Yield the time of people on phases, in FTE-weeks per period."""
    for seat in of.seats:
        track = of.inst.phases[of.inst.packages[seat.package].phase].track
        share = seat.steps * of.inst.share_step * of.inst.pools[seat.pool].deployable
        yield _Taken(track, share * of.weeks(1), seat.first, seat.past)


def _gpus(of: Context, x: Decisions[int]) -> Iterator[_Taken]:
    """Yield the time of GPUs, in GPU-hours per period."""
    hours = hours_of_period(of.brief)
    for b, bar in enumerate(of.inst.gpu_bars):
        track = of.inst.phases[bar.phase].track
        gpus = sum(x.gpus[b].values())
        yield _Taken(track, gpus * hours, x.gpu_start[b], x.gpu_end[b])


def _shares(
    taken: Iterable[_Taken], key: str, first: int, past: int
) -> tuple[Fraction, Fraction]:
    """Return what a track takes within a window, and what all phases take."""
    mine = every = Fraction(0)
    for one in taken:
        amount = one.amount * common(first, past, one.start, one.end)
        every += amount
        mine += amount if one.track == key else 0
    return mine, every


def _row(
    key: str,
    track: Track,
    label: str,
    people: tuple[Fraction, Fraction],
    gpus: tuple[Fraction, Fraction],
) -> doc.TrackShare:
    limited = (label == HORIZON) == (track.per is Per.HORIZON)
    people_least, people_most = _limits(track.people if limited else None)
    compute_least, compute_most = _limits(track.compute if limited else None)
    spelled = key.replace("-", " ").replace("_", " ")
    return doc.TrackShare(
        track=key,
        name=track.name or spelled[:1].upper() + spelled[1:],
        window=label,
        people=_share(*people),
        fte_weeks=round(float(people[0]), 4),
        people_least=people_least,
        people_most=people_most,
        compute=_share(*gpus),
        gpu_hours=round(float(gpus[0]), 4),
        compute_least=compute_least,
        compute_most=compute_most,
    )


def _share(mine: Fraction, every: Fraction) -> float | None:
    return round(float(mine / every), 6) if every else None


def _limits(span: ShareRange | None) -> tuple[float | None, float | None]:
    """Return a floor and a ceiling; 0 and 1 limit nothing."""
    if span is None:
        return None, None
    least = float(span.least) if span.least > 0 else None
    return least, float(span.most) if span.most < 1 else None
