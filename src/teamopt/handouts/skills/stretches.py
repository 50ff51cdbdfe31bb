"""The horizon cut into stretches in which neither need nor people change."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from teamopt.assigning.shortage import unmet
from teamopt.brief.people import ProficiencyRates
from teamopt.check.case import Case
from teamopt.handouts.skills.need import Need
from teamopt.handouts.workers import Worker, cuts
from teamopt.taxonomy import Proficiency

#: Steps of an FTE in which the work of everybody together is counted.
FINE = 1_000_000
#: What is less than that is rounding.
NOTHING = Fraction(1, 2000)

#: FTE of people by the percent of a practitioner's work they do of each piece.
Group = dict[tuple[int, ...], Fraction]
#: People, each with the FTE they have.
Side = tuple[tuple[Worker, Fraction], ...]


@dataclass(frozen=True)
class Piece:
    """Work that is the same to whoever may do it, in FTE."""

    skills: tuple[str, ...]
    step: Proficiency
    track: str | None
    amount: Fraction


@dataclass(frozen=True)
class Stretch:
    """Periods in which nothing changes.

    Attributes
    ----------
    sides
        People without the plan and with it.
    """

    first: int
    past: int
    needs: tuple[Need, ...]
    sides: tuple[Side, Side]
    rates: ProficiencyRates

    def need(self, skill: str, step: Proficiency) -> Fraction:
        """Return the FTE that work needs of a skill, from a proficiency on."""
        return sum((one.at(skill, step) for one in self.needs), Fraction(0))

    def have(self, side: int, skill: str, step: Proficiency) -> Fraction:
        """Return the FTE of work that people can give in a skill at a proficiency."""
        held = [(who.holds(skill, self.first), time) for who, time in self.sides[side]]
        some = (self.rates.rate(found) * time for found, time in held if found >= step)
        return sum(some, Fraction(0))

    def best(self, side: int) -> Fraction:
        """Return the FTE of work that people can give, each at what they do best."""
        some = (time * max(mine) / 100 for mine, time in self._groups[side].items())
        return sum(some, Fraction(0))

    def undone(self, side: int) -> Fraction:
        """Return what stays undone though everybody is used as well as can be."""
        groups = self._groups[side]
        gives = {
            (group, piece): rate
            for group, mine in enumerate(groups)
            for piece, rate in enumerate(mine)
        }
        # Time is rounded up and work down: what is missing is never told too high.
        there = [math.ceil(amount * FINE) for amount in groups.values()]
        work = [math.floor(piece.amount * FINE) for piece in self._pieces]
        return short(Fraction(unmet(there, work, gives), FINE), Fraction(0))

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        return tuple(_pieces(self.needs))

    @cached_property
    def _groups(self) -> tuple[Group, Group]:
        one, other = (self._grouped(side) for side in self.sides)
        return one, other

    def _grouped(self, side: Side) -> Group:
        """Return the FTE of people by what they do of each piece of work."""
        found: Group = {}
        for who, time in side:
            mine = tuple(self._rate(who, piece) for piece in self._pieces)
            if time and any(mine):
                found[mine] = found.get(mine, Fraction(0)) + time
        return found

    def _rate(self, worker: Worker, piece: Piece) -> int:
        """Return the percent of a practitioner's work that somebody does of a piece."""
        if worker.who.track not in (None, piece.track):
            return 0
        best = max(worker.holds(skill, self.first) for skill in piece.skills)
        return math.ceil(self.rates.rate(best) * 100) if best >= piece.step else 0


def short(need: Fraction, have: Fraction) -> Fraction:
    """Return by how much need is above have."""
    missing = need - have
    return missing if missing >= NOTHING else Fraction(0)


def planned(
    case: Case, needs: tuple[Need, ...], sides: tuple[tuple[Worker, ...], ...], *at: int
) -> tuple[Stretch, ...]:
    """Return the stretches of a plan, cut at some more periods."""
    edges = [edge for need in needs for edge in (need.first, need.past)]
    everybody = [worker for side in sides for worker in side]
    marks = cuts(everybody, *edges, *at, periods=case.calendar.periods)
    return tuple(
        _stretch(
            first,
            past,
            tuple(n for n in needs if n.first <= first and past <= n.past),
            sides,
            case.brief.proficiency,
        )
        for first, past in pairwise(marks)
    )


def unplanned(
    case: Case, needs: tuple[Need, ...], sides: tuple[tuple[Worker, ...], ...]
) -> tuple[Stretch, ...]:
    """Return the horizon as one stretch, over which person-weeks are spread."""
    weeks = case.calendar.periods * case.weeks
    spread = tuple(
        replace(
            need,
            work={skill: amount / weeks for skill, amount in need.work.items()},
            led={skill: amount / weeks for skill, amount in need.led.items()},
        )
        for need in needs
    )
    rates = case.brief.proficiency
    return (_stretch(0, case.calendar.periods, spread, sides, rates),)


def _stretch(
    first: int,
    past: int,
    needs: tuple[Need, ...],
    sides: tuple[tuple[Worker, ...], ...],
    rates: ProficiencyRates,
) -> Stretch:
    one, other = (
        tuple((worker, worker.mean(first, past)) for worker in side) for side in sides
    )
    return Stretch(first, past, needs, (one, other), rates)


def _pieces(needs: tuple[Need, ...]) -> Iterator[Piece]:
    """Yield work by who can do it, what a lead has to do apart from the rest."""
    found: dict[tuple[tuple[str, ...], Proficiency, str | None], Fraction] = {}
    for need in needs:
        for skills, work, led in _apart(need):
            part = min(work, led)
            asked = need.asked
            for step, amount in ((asked.lead, part), (asked.least, work - part)):
                key = (skills, step, need.track)
                found[key] = found.get(key, Fraction(0)) + amount
    for (skills, step, track), amount in found.items():
        if amount:
            yield Piece(skills, step, track, amount)


def _apart(need: Need) -> Iterator[tuple[tuple[str, ...], Fraction, Fraction]]:
    """Yield what different people do: each skill of heads, all of a shared effort."""
    if need.asked.heads:
        for skill, work in need.work.items():
            yield (skill,), work, need.led.get(skill, Fraction(0))
        return
    work = sum(need.work.values(), Fraction(0))
    yield need.asked.skills, work, min(need.led.values(), default=Fraction(0))
