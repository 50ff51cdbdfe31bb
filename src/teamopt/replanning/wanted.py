"""What is asked of a replan beside its brief: pins, and a price of moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from teamopt import plan as doc
from teamopt.brief import Brief, parse_brief
from teamopt.brief.changes import in_turn
from teamopt.brief.changes.pins import KINDS
from teamopt.brief.edit import Edit, Put, edited
from teamopt.brief.flexibility import per_move
from teamopt.brief.written import text_of
from teamopt.errors import ReplanError
from teamopt.instance import Instance
from teamopt.units import Money, UnitError, parse_money

#: A price of moves beyond this many money units is no longer counted exactly.
LARGEST = 10**11


@dataclass(frozen=True)
class Wanted:
    """What is asked of a replan beside its brief.

    Attributes
    ----------
    pins
        Parts of the plan that are held, in words.
    price
        What a move counts for beside cost; default: what the brief says.
    """

    pins: tuple[str, ...] = ()
    price: Money | None = None


#: Nothing: the brief is as it is.
NOTHING = Wanted()


def wanted_of(
    brief: Brief, pins: Iterable[str] = (), price: str | int | None = None
) -> Wanted:
    """Return what is asked of a replan, the price of a move as people write it.

    Raises
    ------
    ReplanError
        Where the price cannot be read.
    """
    if price is None:
        return Wanted(tuple(pins))
    try:
        return Wanted(tuple(pins), parse_money(per_move(price), brief.currency))
    except UnitError as error:
        raise ReplanError([f"price of change: {error}"]) from None


def pinned(
    brief: Brief, old: doc.Plan, now: int, wanted: Wanted, name: str | None
) -> tuple[Brief, tuple[str, ...]]:
    """Return a brief with what is to be held, under a name, and what that means.

    Who stays on a phase that has begun stays from the first open day on.

    Raises
    ------
    ChangeError
        Where a pin cannot be read, or names nothing in the brief.
    """
    if not wanted.pins:
        return brief, ()
    before = len(brief.pins)
    held, changes = in_turn(brief, wanted.pins, KINDS)
    edits = [*_from_now(held, old, now, before)]
    text = edited(text_of(held), edits, "the brief")
    source = brief.source
    over = {
        phase.id
        for phase in old.phases
        if phase.delivered and not phase.to_the_end and (phase.end_period or 0) <= now
    }
    told = tuple(
        f"{change.says}, which is over by then: nothing is held"
        if pin.phase in over
        else change.says
        for change, pin in zip(changes, held.pins[before:], strict=True)
    )
    return parse_brief(text, name or source.name, source.folder), told


def _from_now(held: Brief, old: doc.Plan, now: int, before: int) -> Iterator[Edit]:
    """Yield the first day of those who stay on what has begun."""
    begun = {
        phase.id
        for phase in old.phases
        if phase.delivered and (phase.start_period or 0) < now
    }
    day = held.timeline.first_day_of(now).isoformat()
    for index, pin in enumerate(held.pins):
        if index >= before and pin.phase in begun and pin.from_ is None:
            yield Put(("pins", index, "from"), day)


def price_of(brief: Brief, inst: Instance, wanted: Wanted) -> int | None:
    """Return what a move counts for, in money units; ``None`` for nothing.

    Raises
    ------
    ReplanError
        Where cost is no goal and a price is asked for, or it is too large.
    """
    price = brief.flexibility.moves if wanted.price is None else wanted.price
    if price is None:
        return None
    costs = [goal for goal in inst.goals if goal.key == "cost"]
    counts = bool(costs) and (not inst.weighted or costs[0].weight > 0)
    if not counts and wanted.price is None:
        return None
    if not counts:
        says = "cost is no goal of the brief, and a move is priced against cost."
        raise ReplanError([f"price of change: {says}"])
    units = round(price.amount * inst.money_scale)
    if units * max(1, costs[0].weight) > LARGEST:
        says = f"{price} is more than can be counted; pin what is to stay instead."
        raise ReplanError([f"price of change: {says}"])
    return units
