"""What people, GPUs and other things cost."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.edit import Edit
from teamopt.brief.hiring import ContractRole
from teamopt.brief.written import put
from teamopt.explain.inputs.record import Input, Scale, Write, around, between
from teamopt.explain.inputs.who import at
from teamopt.quantities import GPU_UNITS, GpuPrice, Money, Rate, exact
from teamopt.resolve.offers import Offer
from teamopt.resolve.packages import parts
from teamopt.wording import number

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.instance import Instance
    from teamopt.taxonomy import Pay
    from teamopt.yaml_lines import Path

CENT = Fraction(1, 100)
#: Pay of a year that differs by less is the same.
THOUSAND = Fraction(1000)


def matters(inst: Instance) -> bool:
    """Tell whether plans are told apart, or ruled out, by what they cost."""
    return bool(inst.caps) or any(goal.key == "cost" for goal in inst.goals)


def pay(brief: Brief, offer: Offer) -> Iterator[Input]:
    """Yield what a role and level costs: pay of a year, or a contractor's rate.

    Where the brief states one amount for all levels, the first of them yields it.
    """
    path, entry = at(brief, offer)
    field = "rate" if isinstance(entry, ContractRole) else "pay"
    levels, path = offer.level, (*path, field, offer.level)
    if isinstance(getattr(entry, field), Money | Rate):
        if offer.level != entry.levels[0]:
            return
        levels, path = " or ".join(entry.levels), path[:-1]
    name = f"{field} of a {levels} {brief.catalogue.roles[offer.role].name}"
    name += f" for {offer.track}" if offer.track else ""
    if isinstance(entry, ContractRole):
        rate = entry.rate_at(offer.level)
        assert rate is not None, "a brief without a rate for a level is refused"
        scale, per = _paid(rate.money.amount, CENT), f" per {rate.per.unit}"
        yield _input(brief, ("pay", name), path, scale, per=per)
    else:
        yield _input(
            brief,
            ("pay", name),
            path,
            _paid(offer.pay, THOUSAND, offer.known),
            said=" a year",
            assumed=offer.known is not None,
        )


def _paid(now: Fraction, least: Fraction, known: Pay | None = None) -> Scale:
    """Return the range of some pay: the middle half of what is paid, where known."""
    if known is None or known.p25 is None or known.p75 is None:
        return around(now, now * 3 / 4, now * 4 / 3, least)
    low, high = Fraction(known.p25), Fraction(known.p75)
    return between(now, min(now, low), max(now, high), least)


def gpus(brief: Brief, inst: Instance) -> Iterator[Input]:
    """Yield the prices of GPUs that some phase can compute on."""
    used = {bar.kind for bar in inst.gpu_bars}
    for kind, pool in brief.compute.items():
        for way, called in (("rent", "rented"), ("reserve", "reserved")):
            terms = getattr(pool, way)
            if kind in used and terms is not None:
                path: Path = ("compute", kind, way, "price")
                yield from _price(brief, f"{called} {kind}", path, terms.price)


def spending(brief: Brief) -> Iterator[Input]:
    """Yield what phases and their options cost beside people and GPUs."""
    for index in range(len(brief.phases)):
        for part in parts(brief, index):
            for what, cost in part.work.costs.items():
                path = (*part.path, "costs", what)
                yield from _price(brief, f"{what} in {part.title}", path, cost)


def _price(
    brief: Brief, name: str, path: Path, price: Money | Rate | GpuPrice
) -> Iterator[Input]:
    """Yield a price, from half of it to twice as much, in the unit it is written in."""
    if isinstance(price, GpuPrice):
        now, per = price.per_hour * GPU_UNITS[price.unit], f" per {price.unit}"
    elif isinstance(price, Rate):
        now, per = price.money.amount, f" per {price.per.unit}"
    else:
        now, per = price.amount, ""
    if now:
        scale = around(now, now / 2, 2 * now, CENT)
        yield _input(brief, ("price", name), path, scale, per=per)


def _input(
    brief: Brief,
    which: tuple[str, str],
    path: Path,
    scale: Scale,
    *,
    per: str = "",
    said: str = "",
    assumed: bool = False,
) -> Input:
    """Return an amount of money at a place.

    Parameters
    ----------
    which
        Its kind and its name.
    per, said
        What follows the amount: in the brief, and where people read it besides.
    """
    unit = f"{brief.currency}{per}{said}"

    def says(value: Fraction) -> str:
        return f"{number(value)} {unit}"

    where, write = brief.line(path), _put(path, per)
    return Input(*which, where, *scale, unit, assumed, write, says)


def _put(path: Path, per: str) -> Write:
    def write(data: Any, value: Fraction) -> tuple[Edit, ...]:
        plain = value.denominator == 1 and not per
        text = int(value) if plain else f"{exact(value)}{per}"
        return (put(data, path, text, "role"),)

    return write
