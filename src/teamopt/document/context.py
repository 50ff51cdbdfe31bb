"""What the parts of a plan have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from teamopt.brief.models import Brief
from teamopt.chain import Chain
from teamopt.engine.settings import Outcome, SolveSettings
from teamopt.goals import WEIGHTED
from teamopt.instance import VALUE_SCALE, Instance
from teamopt.resolve import Resolved
from teamopt.resolve.goals import in_money
from teamopt.seats import Seat


@dataclass(frozen=True)
class Joiner:
    """One hire of a plan, or one contractor.

    Attributes
    ----------
    hire, index
        What was hired, and which of the possible joiners it is.
    number
        Which of those hired with that index.
    joins, leaves
        Period of joining, and the period past the last.
    order
        Place in the hiring order, or number of the contractor, from 1.
    """

    hire: int
    index: int
    number: int
    joins: int
    leaves: int
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
    sequence: tuple[int, ...] = ()
    """Hires whose order is known from another plan, where there is no chain."""

    @property
    def inst(self) -> Instance:
        """Return the instance."""
        return self.resolved.instance

    @cached_property
    def joiners(self) -> tuple[Joiner, ...]:
        """Return the plan's hires in their order, each with a name."""
        waiting = [j for j in self._coming() if self.inst.hires[j.hire].employed]
        sequence = self.chain.hires if self.chain else self._in_sequence(waiting)
        found = []
        for order, h in enumerate(sequence, start=1):
            joiner = next(j for j in waiting if j.hire == h)
            waiting.remove(joiner)
            found.append(self._named(joiner, order, "Hire"))
        return tuple(found)

    def _in_sequence(self, waiting: list[Joiner]) -> list[int]:
        """Return hires in the order that is known, then the others by date."""
        rest, found = [joiner.hire for joiner in waiting], []
        for hire in self.sequence:
            if hire in rest:
                rest.remove(hire)
                found.append(hire)
        return found + rest

    @cached_property
    def contractors(self) -> tuple[Joiner, ...]:
        """Return the plan's contractors in the order in which they come."""
        coming = [j for j in self._coming() if not self.inst.hires[j.hire].employed]
        return tuple(
            self._named(joiner, number, "Contractor")
            for number, joiner in enumerate(coming, start=1)
        )

    def _coming(self) -> list[Joiner]:
        """Return everybody who joins, by date, then as the brief has them."""
        x = self.outcome.decisions
        if x is None:
            return []
        found = []
        for h, hired in enumerate(x.hired):
            some = [i for i, yes in enumerate(hired) if yes]
            for number, i in enumerate(some):
                joins, leaves = x.joins[h][i], x.leaves[h][i]
                found.append(Joiner(h, i, number, joins, leaves, 0, ""))
        return sorted(found, key=lambda j: (j.joins, j.hire, j.index))

    def _named(self, joiner: Joiner, order: int, word: str) -> Joiner:
        name = f"{word} {order} ({self.inst.hired_as(joiner.hire)})"
        return Joiner(
            joiner.hire,
            joiner.index,
            joiner.number,
            joiner.joins,
            joiner.leaves,
            order,
            name,
        )

    def person(self, seat: Seat) -> str:
        """Return the name of whoever has a seat."""
        pool = self.inst.pools[seat.pool]
        if pool.hire is None:
            return pool.people[seat.person]
        return next(
            j.name
            for j in (*self.joiners, *self.contractors)
            if j.hire == pool.hire
            and (
                j.number == seat.person
                if pool.joiner is None
                else j.index == pool.joiner
            )
        )

    @property
    def seats(self) -> Iterator[Seat]:
        """Return who works on packages, without mentors."""
        return (seat for seat in self.outcome.seats if seat.training is None)

    def scale(self, key: str) -> int:
        """Return how many whole units of a goal make one unit on screen."""
        return shown_as(self.inst, key)[0]

    def unit(self, key: str) -> str:
        """Return the unit of a goal on screen."""
        return shown_as(self.inst, key)[1]

    def money(self, units: int) -> float:
        """Return money units in units of the currency."""
        return units / self.inst.money_scale

    def weeks(self, periods: int | Fraction) -> Fraction:
        """Return a number of periods in weeks."""
        return self.brief.timeline.weeks_per_period * periods


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


def common(first: int, past: int, start: int, end: int) -> int:
    """Return how many periods two spans have in common."""
    return max(0, min(past, end) - max(first, start))
