"""What a sweep turns: one line of a brief, its amounts, and the edits that set it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from teamopt.brief.edit import Drop, Edit, Put, value_at
from teamopt.brief.levers.lever import plain
from teamopt.brief.written import place, put
from teamopt.errors import SweepError
from teamopt.money import spend
from teamopt.units import (
    DURATION_UNITS,
    Duration,
    UnitError,
    parse_duration,
    parse_money,
    parse_number,
    parse_range,
    parse_share,
    share_text,
)
from teamopt.wording import listing, number, plural

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance

#: Finest amount that a brief counts money in, and shares to look at.
CENT, POINT = Fraction(1, 100), Fraction(1, 100)

Needs = Callable[["Instance", "Decisions[int]"], Fraction]


@dataclass(frozen=True)
class Dial:
    """A line of a brief that a sweep sets.

    Attributes
    ----------
    key
        As asked for, such as ``budget`` or ``track research``.
    line
        ``file:line``.
    unit
        What its amounts are counted in.
    way
        1 where more of it only allows more, -1 where less does, 0 where neither does.
    unit_step
        The smallest step to look at.
    read
        Reads an amount; raises `UnitError`.
    edits
        Yields the edits of what a text holds that set an amount.
    says
        An amount in words.
    needs
        The tightest amount that a plan keeps; ``None`` where that is not read off.
    costs
        Whether that is what the goal *cost* measures.
    step
        Step of a range that names none, if there is one.
    """

    key: str
    line: str
    unit: str
    way: int
    unit_step: Fraction
    read: Callable[[str], Fraction]
    edits: Callable[[Any, Fraction], Iterator[Edit]] = field(repr=False)
    says: Callable[[Fraction], str] = field(repr=False)
    needs: Needs | None = None
    costs: bool = False
    step: Fraction | None = None

    def named(self, amount: Fraction) -> str:
        """Return an amount in words that say of what."""
        text = self.says(amount)
        return f"a {self.key} of {text}" if self.key in ("budget", "horizon") else text


def dial(brief: Brief, key: str) -> Dial:
    """Return what a sweep is asked to turn.

    Raises
    ------
    SweepError
        Where there is no such line.
    """
    kind, _, name = " ".join(key.split()).partition(" ")
    if kind not in _KINDS:
        msg = f"{key!r} cannot be swept; there are {listing([*_KINDS])}."
        raise SweepError(msg)
    return _KINDS[kind](brief, name)


def _unnamed(kind: str, name: str) -> None:
    if name:
        msg = f"{kind} {name}: there is one {kind} alone; leave {name!r} out."
        raise SweepError(msg)


def _budget(brief: Brief, name: str) -> Dial:
    """Return the budget over the horizon, which a brief need not have."""
    _unnamed("budget", name)
    path = ("budget", "total")

    def edits(data: Any, amount: Fraction) -> Iterator[Edit]:
        yield put(data, path, plain(amount), main="total")

    return Dial(
        key="budget",
        line=brief.line(path if brief.budget else ()),
        unit=brief.currency,
        way=1,
        unit_step=CENT,
        read=lambda text: parse_money(text, brief.currency).amount,
        edits=edits,
        says=lambda amount: f"{money(amount)} {brief.currency}",
        needs=_spent,
        costs=True,
    )


def money(amount: Fraction) -> str:
    """Return an amount with cents only where it has some."""
    return f"{int(amount):,}" if amount.denominator == 1 else f"{float(amount):,.2f}"


def _spent(inst: Instance, x: Decisions[int]) -> Fraction:
    """Return what a plan spends, in whole cents from above."""
    return math.ceil(Fraction(int(spend(inst, x)), inst.money_scale) / CENT) * CENT


def _slots(brief: Brief, name: str) -> Dial:
    _unnamed("slots", name)
    if brief.hiring is None or not brief.hiring.roles:
        msg = "slots: the brief has no roles that may be hired; name some in hiring."
        raise SweepError(msg)

    def edits(data: Any, amount: Fraction) -> Iterator[Edit]:
        yield Put(("hiring", "slots"), int(amount))
        roles = value_at(data, ("hiring", "roles"))
        for k, role in enumerate(roles if isinstance(roles, list) else [roles]):
            # No role can have more than there are in all.
            if isinstance(role, dict) and int(role.get("most", 0) or 0) > amount:
                yield put(data, ("hiring", "roles", k, "most"), int(amount))

    line = brief.line(("hiring", "slots"))
    return _counted("slots", line, "slots", edits, "slot", _hired)


def _hired(inst: Instance, x: Decisions[int]) -> Fraction:
    """Return how many a plan hires."""
    pairs = zip(inst.hires, x.hired, strict=True)
    return Fraction(sum(sum(hired) for hire, hired in pairs if hire.employed))


def _counted(
    key: str,
    line: str,
    unit: str,
    edits: Callable[[Any, Fraction], Iterator[Edit]],
    noun: str,
    needs: Needs | None = None,
) -> Dial:
    """Return a dial on whole numbers, of which more only allows more."""
    one = Fraction(1)

    def says(amount: Fraction) -> str:
        return plural(amount, noun)

    return Dial(key, line, unit, 1, one, _whole, edits, says, needs, step=one)


def _whole(text: str) -> Fraction:
    amount = parse_number(text)
    if amount.denominator != 1:
        says = f"read {text!r}, allowed is a whole number."
        raise UnitError(says)
    return amount


def _gpus(brief: Brief, name: str) -> Dial:
    """Return the GPUs of a pool that are owned; for rent, where none are."""
    pools = brief.compute
    if not pools:
        msg = "gpus: the brief has no GPUs; add them in compute."
        raise SweepError(msg)
    if name not in pools and (name or len(pools) > 1):
        listed = listing([f"gpus {pool}" for pool in pools], "or")
        msg = f"gpus {name}: say which of the pools: {listed}.".replace(" :", ":")
        raise SweepError(msg)
    name = name or next(iter(pools))
    pool = pools[name]
    rented = pool.rent is not None and not pool.owned
    path = ("compute", name, *(("rent", "most") if rented else ("owned",)))
    noun = f"{'rented' if rented else 'owned'} {name} GPU"

    def edits(data: Any, amount: Fraction) -> Iterator[Edit]:
        yield put(data, path, int(amount))

    return _counted(f"gpus {name}", brief.line(path), "GPUs", edits, noun)


def _horizon(brief: Brief, name: str) -> Dial:
    """Return the length of the plan: no mere limit, since pay counts up to its end."""
    _unnamed("horizon", name)
    period = brief.timeline.weeks_per_period
    stated = brief.calendar.horizon
    unit = stated.unit if stated else brief.calendar.period.value

    def edits(data: Any, amount: Fraction) -> Iterator[Edit]:
        if value_at(data, ("calendar", "until")) is not None:
            yield Drop(("calendar", "until"))
        yield Put(("calendar", "horizon"), written(amount))

    def written(amount: Fraction) -> str:
        whole = (amount / DURATION_UNITS[unit]).denominator == 1
        return str(Duration(amount, unit if whole else "week"))

    field = "horizon" if stated else "until"
    return Dial(
        key="horizon",
        line=brief.line(("calendar", field)),
        unit="weeks",
        way=0,
        unit_step=period,
        read=_weeks,
        edits=edits,
        says=written,
        step=period,
    )


def _weeks(text: str) -> Fraction:
    """Return a length of time in weeks, which a plain number counts, too."""
    try:
        return parse_number(text)
    except UnitError:
        return parse_duration(text).weeks


def _track(brief: Brief, name: str) -> Dial:
    """Return the least share, or the most, of people's time that a track gets."""
    track, _, bound = name.partition(" ")
    if track not in brief.tracks or bound not in ("", "floor", "ceiling"):
        known = [f"track {one}" for one in brief.tracks]
        some = f"there are {listing(known)}" if known else "the brief has no tracks"
        msg = f"track {name}: {some}; add floor (the default) or ceiling."
        raise SweepError(msg)
    floor, path = bound != "ceiling", ("tracks", track, "people")
    says = partial(_share_says, track, "least" if floor else "most")

    def edits(data: Any, amount: Fraction) -> Iterator[Edit]:
        limits = brief.tracks[track].people
        least, most = (limits.least, limits.most) if limits else (Fraction(0), 1)
        least, most = (amount, most) if floor else (least, amount)
        if least or most < 1:
            value = f"{share_text(least)}..{share_text(Fraction(most))}"
            parse_range(value)
            yield put(data, path, value, main="people")
        elif limits is not None:
            # What limits nothing is left out; a short form stays as an empty entry.
            raw, inside = place(data, path)
            yield Put(raw, None) if inside else Drop(raw)

    return Dial(
        key=f"track {track} {'floor' if floor else 'ceiling'}",
        line=brief.line(path),
        unit="%",
        way=-1 if floor else 1,
        unit_step=POINT,
        read=parse_share,
        edits=edits,
        says=says,
    )


def _share_says(track: str, bound: str, amount: Fraction) -> str:
    return f"at {bound} {number(100 * amount)}% for {track}"


_KINDS: dict[str, Callable[[Brief, str], Dial]] = {
    "budget": _budget,
    "slots": _slots,
    "horizon": _horizon,
    "gpus": _gpus,
    "track": _track,
}
