"""Tracks: their shares of people's time and of GPUs, and whose people are whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from teamopt.brief.tracks import Track
from teamopt.check.case import Case
from teamopt.check.figures import FIGURE, SHARE_FIGURE, near, number_of
from teamopt.check.gpus import hours_a_period
from teamopt.plan import TrackShare
from teamopt.units import ShareRange
from teamopt.wording import number, percent

#: The window that is as long as the plan.
HORIZON = "horizon"


@dataclass(frozen=True)
class Time:
    """Time of people, or of GPUs, in a window: of one track and of all phases."""

    own: Fraction
    every: Fraction

    @property
    def share(self) -> Fraction | None:
        """Return the track's share, None where there is nothing to share."""
        return self.own / self.every if self.every else None

    def keeps(self, limits: ShareRange) -> bool:
        """Tell whether a share is within limits; nothing at all always is."""
        return limits.least * self.every <= self.own <= limits.most * self.every


def tracks(case: Case) -> Iterator[str]:
    """Yield limits on shares that are passed, and shares that are given wrongly."""
    windows = {HORIZON: range(case.calendar.periods)}
    quarters = dict(case.calendar.quarters())
    listed = Counter((row.track, row.window) for row in case.plan.tracks)
    for key, track in case.brief.tracks.items():
        mine = windows if track.per == HORIZON else quarters
        for label, span in mine.items():
            if not listed[key, label]:
                yield f"the shares of tracks have no row for {key} in {_in(label)}."
            yield from _limits(key, track, label, span, case)
    windows |= quarters
    for row in case.plan.tracks:
        known = row.track in case.brief.tracks and row.window in windows
        if not known or listed[row.track, row.window] > 1:
            yield (
                f"the shares of tracks have a row for {row.track} in "
                f"{_in(row.window)} too many."
            )
            continue
        yield from _row(row, windows[row.window], case)


def _in(window: str) -> str:
    return "the horizon" if window == HORIZON else window


def _limits(
    key: str, track: Track, label: str, span: range, case: Case
) -> Iterator[str]:
    parts = (
        ("people's time", track.people, people(key, span, case)),
        ("GPU-hours", track.compute, compute(key, span, case)),
    )
    for what, limits, time in parts:
        if limits is None or time.share is None or time.keeps(limits):
            continue
        low = time.own < limits.least * time.every
        bound = f"at least {_exactly(limits.least)}" if low else ""
        bound = bound or f"at most {_exactly(limits.most)}"
        yield (
            f"{key} has {_exactly(time.share)} of the {what} in {_in(label)}; the "
            f"brief asks for {bound}."
        )


def _exactly(share: Fraction) -> str:
    """Return a share with more digits than usual, as it may pass a limit by little."""
    return f"{float(share * 100):.6g}%"


def people(key: str, span: range, case: Case) -> Time:
    """Return the full-timers' periods on a track's phases, and on all."""
    track_of = {phase.id: phase.track for phase in case.brief.phases}
    own = every = Fraction(0)
    for seat in case.seats:
        periods = max(0, min(seat.past, span.stop) - max(seat.first, span.start))
        time = seat.share * seat.who.share * periods
        every += time
        own += time if track_of[seat.asked.phase] == key else 0
    return Time(own, every)


def compute(key: str, span: range, case: Case) -> Time:
    """Return the GPU-periods of a track's phases, and of all."""
    track_of = {phase.id: phase.track for phase in case.brief.phases}
    own = every = Fraction(0)
    for run in case.runs:
        first, past = run.start_period, run.end_period
        time = run.gpus * max(0, min(past, span.stop) - max(first, span.start))
        every += time
        own += time if track_of[run.phase] == key else 0
    return Time(own, every)


def _row(row: TrackShare, span: range, case: Case) -> Iterator[str]:
    called = f"{row.track} in {_in(row.window)}"
    track = case.brief.tracks[row.track]
    name = track.name or _spelled(row.track)
    if row.name != name:
        yield f"{row.track} is called {row.name} among the tracks; it is {name}."
    times = {
        "people's time": (row.people, people(row.track, span, case)),
        "the GPU-hours": (row.compute, compute(row.track, span, case)),
    }
    for what, (given, time) in times.items():
        if not _same(given, time.share):
            yield (
                f"{called}: the share of {what} is given as {_said(given)}; it is "
                f"{_share(time.share)}."
            )
    weeks = times["people's time"][1].own * case.weeks
    hours = times["the GPU-hours"][1].own * hours_a_period(case.brief)
    for what, figure, right in (
        ("FTE-weeks", row.fte_weeks, weeks),
        ("GPU-hours", row.gpu_hours, hours),
    ):
        if not near(figure, right, FIGURE):
            yield (
                f"{called} is given {number_of(figure)} {what}; it has {number(right)}."
            )
    yield from _bounds(row, called, track)


def _bounds(row: TrackShare, called: str, track: Track) -> Iterator[str]:
    """Yield limits that the brief does not set for this window."""
    ours = (row.window == HORIZON) == (track.per == HORIZON)
    limits = {
        "people": (row.people_least, row.people_most, track.people),
        "compute": (row.compute_least, row.compute_most, track.compute),
    }
    for what, (least, most, stated) in limits.items():
        right = stated if stated is not None and ours else ShareRange(*_NO_LIMITS)
        # Whether a bound that limits nothing is listed makes no difference.
        low, high = 0.0 if least is None else least, 1.0 if most is None else most
        exact = near(low, right.least, SHARE_FIGURE)
        if not (exact and near(high, right.most, SHARE_FIGURE)):
            yield (
                f"{called}: the limits on {what} are given as {_said(least)} to "
                f"{_said(most)}; the brief says {percent(right.least)} to "
                f"{percent(right.most)}."
            )


_NO_LIMITS = (Fraction(0), Fraction(1))


def _spelled(id_: str) -> str:
    words = id_.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _same(given: float | None, right: Fraction | None) -> bool:
    if given is None or right is None:
        return given is None and right is None
    return near(given, right, SHARE_FIGURE)


def _share(share: Fraction | None) -> str:
    return "none" if share is None else percent(share)


def _said(share: float | None) -> str:
    return "none" if share is None else number_of(share * 100) + "%"


def isolation(case: Case) -> Iterator[str]:
    """Yield people of an isolated track who work on phases of another."""
    asked = case.brief.policies.isolation
    alone = set(case.brief.tracks) if asked is True else set(asked or ())
    track_of = {phase.id: phase.track for phase in case.brief.phases}
    said = set()
    for seat in case.seats:
        own, phase = seat.who.track, seat.asked.phase
        if own not in alone or track_of[phase] == own:
            continue
        if (seat.who.name, phase) not in said:
            said.add((seat.who.name, phase))
            yield (
                f"{seat.who.name} works on {phase}, but is there for the phases of "
                f"{own} alone."
            )
