"""What the parts of a plan have in common."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from teamopt.brief.models import Brief
from teamopt.engine.settings import Outcome, SolveSettings
from teamopt.goals import WEIGHTED
from teamopt.instance import VALUE_SCALE, Instance
from teamopt.order import Chain
from teamopt.resolve import Resolved
from teamopt.resolve.goals import in_money
from teamopt.seats import Seat


@dataclass(frozen=True)
class Joiner:
    """One hire of a plan.

    Attributes
    ----------
    hire
        Index of what was hired.
    number
        Which of the joiners with that index, in order of joining.
    joins
        Period of joining.
    order
        Place in the hiring order, from 1.
    """

    hire: int
    number: int
    joins: int
    order: int
    name: str


@dataclass(frozen=True)
class Context:
    """A brief, what solving it gave, and the units that goals are shown in."""

    brief: Brief
    resolved: Resolved
    outcome: Outcome
    chain: Chain | None
    settings: SolveSettings

    @property
    def inst(self) -> Instance:
        """Return the instance."""
        return self.resolved.instance

    @cached_property
    def joiners(self) -> tuple[Joiner, ...]:
        """Return the plan's hires in their order, each with a name."""
        x = self.outcome.decisions
        if x is None:
            return ()
        waiting = {
            h: [
                (day, number)
                for number, day in enumerate(
                    day for yes, day in zip(hired, joins, strict=True) if yes
                )
            ]
            for h, (hired, joins) in enumerate(zip(x.hired, x.joins, strict=True))
        }
        by_date = sorted((day, h) for h, dates in waiting.items() for day, _ in dates)
        sequence = self.chain.hires if self.chain else [h for _, h in by_date]
        found = []
        for order, h in enumerate(sequence, start=1):
            day, number = waiting[h].pop(0)
            name = f"Hire {order} ({self.inst.called(self.inst.hires[h].pool)})"
            found.append(Joiner(h, number, day, order, name))
        return tuple(found)

    def person(self, seat: Seat) -> str:
        """Return the name of whoever has a seat."""
        pool = self.inst.pools[seat.pool]
        if pool.hire is None:
            return pool.people[seat.person]
        return next(
            j.name
            for j in self.joiners
            if j.hire == pool.hire and j.number == seat.person
        )

    def scale(self, key: str) -> int:
        """Return how many whole units of a goal make one unit on screen."""
        return shown_as(self.inst, key)[0]

    def unit(self, key: str) -> str:
        """Return the unit of a goal on screen."""
        return shown_as(self.inst, key)[1]

    def whole(self, units: int) -> int:
        """Return money units in whole units of the currency."""
        return round(Fraction(units, self.inst.money_scale))


def shown_as(inst: Instance, key: str) -> tuple[int, str]:
    """Return how many whole units of a goal make one on screen, and that unit."""
    if key == "value":
        return VALUE_SCALE, "points"
    if key == "cost" or (key == "lateness" and in_money(inst.phases)):
        return inst.money_scale, inst.currency
    return (inst.weight_scale, "weighted sum") if key == WEIGHTED else (1, "periods")


def over(units: int | None, scale: int) -> float | None:
    """Return an amount on screen, where there is one."""
    return None if units is None else units / scale
