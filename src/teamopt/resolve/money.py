"""Amounts to whole money units, and what rounding them changes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from teamopt.brief.models import Brief
from teamopt.brief.work import Work
from teamopt.resolve import pay
from teamopt.resolve.offers import Offer
from teamopt.units import GPU_UNITS, GpuPrice, Rate

#: Smallest amount of a period, in money units, whose rounding does not show.
FINE = 100_000
#: Fewest and most money units in one of the currency.
CENTS, FINEST = 100, 10**6
#: Hours of the calendar in a week.
HOURS = GPU_UNITS["gpu-week"]


@dataclass
class Purse:
    """Turns amounts into money units and remembers what rounding changed.

    Attributes
    ----------
    scale
        Money units in one of the currency.
    currency, period
        For the sentences about rounding.
    changed
        Kind of amount and what it is paid for, to the largest change, in money units.
    """

    scale: int
    currency: str
    period: str
    changed: dict[tuple[str, str], Fraction] = field(default_factory=dict)

    def units(self, amount: Fraction, kind: str, per: str | None = None) -> int:
        """Return an amount in money units; `kind` and `per` say what it is."""
        exact = self.scale * amount
        whole = round(exact)
        if whole != exact:
            key = (kind, per or f"a {self.period}")
            change = abs(whole - exact)
            self.changed[key] = max(change, self.changed.get(key, Fraction(0)))
        return whole

    def notes(self) -> tuple[str, ...]:
        """Return a sentence per kind of amount that was rounded."""
        return tuple(
            f"{kind}: rounding changes it by at most {self._amount(change)} {per}"
            for (kind, per), change in self.changed.items()
        )

    def _amount(self, units: Fraction) -> str:
        digits = len(str(self.scale)) + 1
        rounded = Fraction(math.ceil(units / self.scale * 10**digits), 10**digits)
        return f"{float(rounded):.{digits}f}".rstrip("0") + f" {self.currency}"


def purse(brief: Brief, terms: Iterable[Offer]) -> Purse:
    """Return the money units of a brief: hundredths, or finer by powers of ten.

    What a period costs is a whole number of units. Where that is not exact, the units
    are fine enough to keep what rounding changes below a hundred-thousandth.
    """
    amounts = [amount for amount in _of_a_period(brief, terms) if amount]
    scale = CENTS
    while scale < FINEST and not all(
        amount * scale >= FINE or (amount * scale).denominator == 1
        for amount in amounts
    ):
        scale *= 10
    return Purse(scale, brief.currency, brief.timeline.period.value)


def _of_a_period(brief: Brief, terms: Iterable[Offer]) -> Iterable[Fraction]:
    """Yield the amounts that a period costs."""
    weeks = brief.timeline.weeks_per_period
    for offer in terms:
        yield offer.yearly * weeks / 52
    for member in brief.team:
        yield pay.of_a_step(brief, member)
    for phase in brief.phases:
        if phase.delay_cost:
            yield phase.delay_cost.per_week * weeks
        works: tuple[Work, ...] = (phase, *phase.options)
        for work in works:
            for cost in work.costs.values():
                if isinstance(cost, Rate):
                    yield cost.per_week * weeks
    for price in gpu_prices(brief):
        yield price.per_hour * HOURS * weeks


def gpu_prices(brief: Brief) -> Iterable[GpuPrice]:
    """Yield the prices of GPUs that may be rented or reserved."""
    for pool in brief.compute.values():
        for source in (pool.rent, pool.reserve):
            if source is not None:
                yield source.price
