"""Changes of the shares that tracks get of people's time and of GPU-hours."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.changes.amounts import AMOUNT
from teamopt.brief.changes.figures import Figure, amount_for, share
from teamopt.brief.changes.reading import Reading, Refused
from teamopt.brief.changes.record import Kind, Made
from teamopt.brief.edit import Drop, Edit
from teamopt.brief.written import place, put
from teamopt.units import ShareRange
from teamopt.wording import percent

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.yaml_lines import Path

_ALL = ShareRange(Fraction(0), Fraction(1))
_CALLED = {"people": "people's time", "compute": "GPU-hours"}


def _limit(of: Reading) -> Made:
    """Return a change of a floor or a ceiling."""
    track = of.track()
    kind = "compute" if "compute" in of.found else "people"
    floor = of.found["bound"] in ("floor", "at least", "least")
    now = of.brief.tracks[track].share_of(kind) or _ALL
    path: Path = ("tracks", track, kind)
    bound = "at least" if floor else "at most"
    what = f"{track}'s share"
    before = now.least if floor else now.most
    figure = Figure(what, path, before, share(), "people")
    after = figure.after(amount_for(of.found["amount"], (figure,)))
    figure.unit.write(after, None)
    new = replace(now, least=after) if floor else replace(now, most=after)
    if new.least > new.most:
        says = (
            f"{bound} {percent(after)} does not go with the other limit of {track}, "
            f"{percent(now.most if floor else now.least)}; change that one first."
        )
        raise Refused(says)
    says = f"{track} gets {bound} {percent(after)} of {_CALLED[kind]}"
    says += _before(before, after, floor=floor)
    if before != after == (0 if floor else 1):
        bound = "floor" if floor else "ceiling"
        says = f"{track} has no {bound} of {_CALLED[kind]}; it was {percent(before)}"
    return Made(says, path, lambda data: [_put(data, path, new)])


def _before(before: Fraction, after: Fraction, *, floor: bool) -> str:
    """Return what a limit was, where there was one."""
    if before == after:
        return ", as before"
    return "" if before == (0 if floor else 1) else f", not {percent(before)}"


def _put(data: Any, path: Path, new: ShareRange) -> Edit:
    """Return the edit that sets limits, or takes them out where there are none."""
    raw, inside = place(data, path)
    if new == _ALL and not inside:
        return Drop(raw)
    return put(data, path, str(new), "people")


def _a_track(brief: Brief) -> str:
    return "".join(f"{one} floor 30%" for one in [*brief.tracks][:1])


_BOUND = r"(?P<bound>floor|ceiling|cap|at least|at most|least|most)"
KINDS = (
    Kind(
        rf"(?P<track>.+?) (?:(?P<compute>compute|gpu|gpus) )?{_BOUND} {AMOUNT}",
        _a_track,
        _limit,
    ),
)
