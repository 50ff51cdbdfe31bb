"""What has to be delivered, on how many GPUs, and in which shares of the time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.flexibility import Line
from teamopt.brief.levers.lever import Lever, count, terms_of
from teamopt.quantities import ShareRange, share_text
from teamopt.units import parse_range
from teamopt.wording import percent

if TYPE_CHECKING:
    from teamopt.brief.compute import ComputePool
    from teamopt.brief.models import Brief
    from teamopt.yaml_lines import Path


def required(brief: Brief) -> Iterator[Lever]:
    """Yield a lever on each required phase, which may be dropped."""
    for index, phase in enumerate(brief.phases):
        if phase.is_required:
            yield from _dropped(brief, index, phase.id)


def _dropped(brief: Brief, index: int, phase: str) -> Iterator[Lever]:
    terms = terms_of(brief, Line.REQUIRED, phase, most=1)
    if terms is None:
        return
    path: Path = ("phases", index, "required")

    def says(_: int) -> str:
        return f"do without {phase}"

    yield Lever(terms, phase, path, brief.line(path), lambda *_: False, says)


def gpus(brief: Brief) -> Iterator[Lever]:
    """Yield levers on GPUs that are rented, reserved or owned."""
    for name, pool in brief.compute.items():
        for way, now, nouns in _supplies(pool):
            path: Path = ("compute", name, *way)
            terms = terms_of(brief, Line.GPUS, name)
            yield from count(brief, terms, name, path, now, (*nouns, f" of {name}"))


def _supplies(pool: ComputePool) -> Iterator[tuple[Path, int, tuple[str, str]]]:
    """Yield where a pool says how many GPUs there are."""
    if pool.rent is not None:
        yield ("rent", "most"), pool.rent.most, ("GPU for rent", "GPUs for rent")
    if pool.reserve is not None:
        yield ("reserve", "most"), pool.reserve.most, ("reservation", "reservations")
    if pool.owned or (pool.rent is None and pool.reserve is None):
        yield ("owned",), pool.owned, ("GPU of our own", "GPUs of our own")


def tracks(brief: Brief) -> Iterator[Lever]:
    """Yield levers on the floors and ceilings of tracks."""
    for name, track in brief.tracks.items():
        for of, called in (("people", "people's time"), ("compute", "GPU-hours")):
            limits = track.share_of(of)
            if limits is None:
                continue
            path: Path = ("tracks", name, of)
            if limits.least:
                yield from _share(brief, name, path, limits.least, called, floor=True)
            if limits.most < 1:
                yield from _share(brief, name, path, limits.most, called, floor=False)


def _share(
    brief: Brief, name: str, path: Path, now: Fraction, called: str, *, floor: bool
) -> Iterator[Lever]:
    """Yield a lever on a floor or a ceiling of a track."""
    room = now if floor else 1 - now
    terms = terms_of(brief, Line.TRACK, name, most=room)
    if terms is None:
        return
    sign, step = (-1 if floor else 1), terms.step

    def after(steps: int) -> Fraction:
        return now + sign * min(room, steps * step)

    def new(current: Any, steps: int) -> str | None:
        # The other limit of the range may have been changed before.
        limits, share = parse_range(current), after(steps)
        least, most = (share, limits.most) if floor else (limits.least, share)
        return _range(ShareRange(least, most)) if least or most < 1 else None

    def says(steps: int) -> str:
        bound = "at least" if floor else "at most"
        share = percent(after(steps))
        return f"{bound} {share} of {called} for {name}, not {percent(now)}"

    yield Lever(terms, name, path, brief.line(path), new, says, main="people")


def _range(limits: ShareRange) -> str:
    """Return a range of shares as a brief has it."""
    least = share_text(limits.least)
    return f"{least}.." if limits.most == 1 else f"{least}..{share_text(limits.most)}"
