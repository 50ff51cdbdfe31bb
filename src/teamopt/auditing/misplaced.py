"""Misplaced work: what the plan gives to people whom it does not suit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.check.case import Case, Seat, case_of
from teamopt.check.people import Somebody
from teamopt.report.figures import folded
from teamopt.taxonomy import Proficiency, skill_name
from teamopt.wording import capitalised, number, with_article

#: Steps of proficiency above what is asked from which on work is beneath somebody.
ABOVE = 2
#: Phases that a sentence names.
NAMED = 3

Kind = Literal["beneath", "below", "outside"]


@dataclass(frozen=True)
class _Found:
    """An allocation that is misplaced, and what the work asks for."""

    kind: Kind
    seat: Seat
    asked: Proficiency


def misplaced(brief: Brief, base: doc.Plan, *, names: bool) -> list[doc.Misplaced]:
    """Return misplaced work of a plan by person and skill, the most weeks first."""
    if not base.exists:
        return []
    case = case_of(base, brief)
    grouped: dict[tuple[str, str, str], list[_Found]] = defaultdict(list)
    for one in _found(case):
        grouped[one.kind, one.seat.who.name, one.seat.skill].append(one)
    told = [_told(case, some, names=names) for some in grouped.values()]
    return sorted(told, key=lambda one: -one.fte_weeks)


def _found(case: Case) -> Iterator[_Found]:
    """Yield misplaced allocations."""
    free = _Free(case)
    for seat in case.seats:
        has, asked = seat.who.holds(seat.skill), _needed(case, seat)
        profile = case.brief.catalogue.proficiency(
            seat.who.role, seat.who.level, seat.skill
        )
        learnt = any(lesson.skill == seat.skill for lesson in seat.who.lessons)
        if profile < Proficiency.WORKING and not learnt:
            yield _Found("outside", seat, asked)
        elif has < Proficiency.PRACTITIONER:
            yield _Found("below", seat, asked)
        elif has - asked >= ABOVE and free.anybody_for(seat, asked):
            yield _Found("beneath", seat, asked)


def _needed(case: Case, seat: Seat) -> Proficiency:
    """Return what the work asks of somebody: less where another one leads it."""
    led = any(
        other is not seat
        and other.skill == seat.skill
        and other.who.holds(seat.skill) >= seat.asked.lead
        and other.first <= seat.first
        and seat.past <= other.past
        for other in case.on(seat.asked)
    )
    return seat.asked.least if led else max(seat.asked.lead, seat.asked.least)


class _Free:
    """Time that people have left in a plan."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.used: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
        for seat in case.seats:
            self._use(seat.who.name, seat.share, seat.first, seat.past)
        for one in case.plan.trainings:
            span = one.start_period, one.end_period
            self._use(one.person, Fraction(one.share), *span)
            if one.mentor is not None:
                self._use(one.mentor, Fraction(one.mentor_share), *span)

    def _use(self, name: str, share: Fraction, first: int, past: int) -> None:
        for period in range(first, past):
            self.used[name, period] += share

    def anybody_for(self, seat: Seat, asked: Proficiency) -> bool:
        """Tell whether somebody less able had the time for all of somebody's part."""
        crew = {other.who.name for other in self.case.on(seat.asked)}
        return any(
            self._could(who, seat, asked)
            for who in self.case.people.values()
            if who.name not in crew
        )

    def _could(self, who: Somebody, seat: Seat, asked: Proficiency) -> bool:
        """Tell whether somebody could give as much in every period of a part."""
        who = who.at(seat.first)
        has, mine = who.holds(seat.skill), seat.who.holds(seat.skill)
        phase = next(p for p in self.case.brief.phases if p.id == seat.asked.phase)
        if not asked <= has < mine or who.track not in (None, phase.track):
            return False
        rates = self.case.brief.proficiency
        gives = seat.share * seat.who.share * rates.rate(mine)
        return all(
            who.there(period)
            and self._left(who, period) * who.share * rates.rate(has) >= gives
            for period in range(seat.first, seat.past)
        )

    def _left(self, who: Somebody, period: int) -> Fraction:
        most = who.ramp_limit if period < who.ramp_end else Fraction(1)
        return most - self.used[who.name, period]


def _told(case: Case, some: list[_Found], *, names: bool) -> doc.Misplaced:
    """Return one person's misplaced work of one skill."""
    first = some[0]
    who, skill = first.seat.who, first.seat.skill
    called = {phase.id: phase.name for phase in case.plan.phases}
    phases = tuple(dict.fromkeys(called[one.seat.asked.phase] for one in some))
    weeks = sum(
        (
            one.seat.share
            * one.seat.who.share
            * (one.seat.past - one.seat.first)
            * case.weeks
            for one in some
        ),
        Fraction(0),
    )
    told = doc.Misplaced(
        kind=first.kind,
        role=who.role,
        name=case.brief.catalogue.roles[who.role].name,
        level=who.level,
        who=who.name if names else "",
        skill=skill,
        has=who.holds(skill).word,
        asked=first.asked.word,
        phases=phases,
        fte_weeks=round(float(weeks), 2),
        says="",
    )
    return told.model_copy(update={"says": _says(told)})


_WHY = {
    "beneath": "for {asked}, and somebody else who can had the time",
    "below": "below practitioner",
    "outside": "outside the role's profile",
}


def _says(told: doc.Misplaced) -> str:
    kind = f"{told.level} {told.name}"
    whom = f"{told.who} ({kind})" if told.who else with_article(kind)
    weeks = number(Fraction(told.fte_weeks).limit_denominator(100))
    on = f"{skill_name(told.skill)} in {folded(list(told.phases), NAMED)}"
    why = _WHY[told.kind].format(asked=with_article(told.asked))
    return f"{capitalised(whom)}, {told.has}: {weeks} FTE-weeks on {on}: {why}."
