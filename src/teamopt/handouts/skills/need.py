"""What work needs: how much of which skill, at which proficiency, when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from teamopt.check.asked import Asked
from teamopt.check.availability import usual
from teamopt.check.case import Case, Seat
from teamopt.plan import PackagePlan
from teamopt.taxonomy import Proficiency

#: Amount by skill.
Amounts = Mapping[str, Fraction]


@dataclass(frozen=True)
class Need:
    """What one package needs from period `first` to `past`.

    Attributes
    ----------
    work
        By skill, at `least` or better.
    led
        The part of that, by skill, which is for people at `lead` or better.
    """

    asked: Asked
    track: str | None
    work: Amounts
    led: Amounts
    first: int
    past: int

    @property
    def steps(self) -> tuple[Proficiency, ...]:
        """Return the proficiencies that it asks for."""
        return tuple(sorted({self.asked.least, self.asked.lead}))

    def at(self, skill: str, step: Proficiency) -> Fraction:
        """Return what it needs of a skill at a proficiency or better."""
        led = self.led.get(skill, Fraction(0))
        if step <= self.asked.least:
            return max(self.work.get(skill, Fraction(0)), led)
        return led if step <= self.asked.lead else Fraction(0)


def placed(case: Case) -> tuple[Need, ...]:
    """Return what the plan's work needs, in FTE of a practitioner's work."""
    tracks = {phase.id: phase.track for phase in case.brief.phases}
    return tuple(
        Need(
            asked=asked,
            track=tracks[asked.phase],
            work=_work(bar, asked, case),
            led=dict(_led(asked, case)),
            first=bar.start_period,
            past=bar.end_period,
        )
        for key, bar in case.bars.items()
        if (asked := case.asked[key]).skills and bar.start_period < bar.end_period
    )


def gives(seat: Seat, skill: str, case: Case) -> Fraction:
    """Return what a seat gives while it lasts, counted with one skill."""
    rate = case.brief.proficiency.rate(seat.who.holds(skill))
    return seat.share * seat.who.share * rate


def _work(bar: PackagePlan, asked: Asked, case: Case) -> dict[str, Fraction]:
    """Return the work by the skill that people count with, evenly over the time."""
    length = bar.end_period - bar.start_period
    given: dict[str, Fraction] = {}
    for seat in case.on(asked):
        amount = gives(seat, seat.skill, case) * (seat.past - seat.first) / length
        given[seat.skill] = given.get(seat.skill, Fraction(0)) + amount
    total = sum(given.values(), Fraction(0))
    if asked.heads or not total:
        return given
    # Whole periods often give a little more than is asked for.
    part = min(Fraction(1), asked.effort / (length * case.weeks) / total)
    return {skill: amount * part for skill, amount in given.items()}


def _led(asked: Asked, case: Case) -> Iterator[tuple[str, Fraction]]:
    """Yield what somebody must at least give at the lead's proficiency, by skill."""
    if asked.lead <= asked.least:
        return
    for skill in asked.skills:
        seats = [
            seat
            for seat in case.on(asked)
            if seat.who.holds(skill) >= asked.lead
            and (not asked.heads or seat.skill == skill)
        ]
        if seats:
            part = Fraction(1) if asked.heads else case.step
            yield skill, min(gives(s, skill, case) / s.share * part for s in seats)


def unplaced(case: Case, phases: Sequence[str]) -> tuple[Need, ...]:
    """Return what phases without a place in time need, in person-weeks.

    Where a phase can be done in several ways, that is the way with the least work.
    """
    tracks = {phase.id: phase.track for phase in case.brief.phases}
    needs = [
        Need(asked, tracks[asked.phase], work, _least_led(asked, work, case), 0, 0)
        for asked in case.asked.values()
        if asked.phase in phases and asked.skills
        for work in [_in_weeks(asked, case)]
    ]
    best = {phase: _least_way(phase, needs, case) for phase in phases}
    return tuple(
        need for need in needs if need.asked.option in (None, best[need.asked.phase])
    )


def _least_way(phase: str, needs: Sequence[Need], case: Case) -> str | None:
    """Return the way of doing a phase that takes the least work."""
    entry = next(one for one in case.brief.phases if one.id == phase)
    ways = [option.id for option in entry.options]
    work = {
        way: sum(
            (
                sum(need.work.values(), Fraction(0))
                for need in needs
                if (need.asked.phase, need.asked.option) == (phase, way)
            ),
            Fraction(0),
        )
        for way in ways
    }
    return min(ways, key=lambda way: work[way], default=None)


def _in_weeks(asked: Asked, case: Case) -> dict[str, Fraction]:
    """Return the person-weeks of a package by skill; shared ones in equal parts."""
    if not asked.heads:
        part = asked.effort / len(asked.skills)
        return dict.fromkeys(asked.skills, part)
    length = asked.length or case.calendar.periods - _earliest(asked, case)
    one = usual(case.brief).deployable(Fraction(1)) * length * case.weeks
    return {skill: n * one for skill, n in asked.heads.items()}


def _earliest(asked: Asked, case: Case) -> int:
    """Return the first period in which a phase may begin."""
    entry = next(one for one in case.brief.phases if one.id == asked.phase)
    if entry.earliest is None:
        return 0
    return min(case.calendar.first_period_from(entry.earliest), case.calendar.periods)


def _least_led(asked: Asked, work: Amounts, case: Case) -> dict[str, Fraction]:
    """Return the least person-weeks that a lead gives: a step of the largest crew."""
    if asked.lead <= asked.least:
        return {}
    if asked.heads:
        return {skill: weeks / asked.heads[skill] for skill, weeks in work.items()}
    total = sum(work.values(), Fraction(0))
    return dict.fromkeys(work, total * case.step / asked.largest)
