"""One person and the level above: what is missing, and what of the plan helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from teamopt.check.case import Case, Seat
from teamopt.check.people import Somebody
from teamopt.handouts.free import Free
from teamopt.handouts.ladder.record import Missing, MoveTo, NextStep
from teamopt.handouts.learning import own_weeks
from teamopt.taxonomy import Proficiency
from teamopt.taxonomy.ladder import Gain, gains, moves, next_level
from teamopt.wording import capitalised, listing, percent, plural, span

#: Phases of the plan that a line names.
PHASES = 3


def everybody(case: Case) -> list[Somebody]:
    """Return the people on board and those who are hired; no contractors."""
    staff = [who for who in case.people.values() if who.employed]
    return sorted(staff, key=lambda who: who.hire or 0)


@dataclass(frozen=True)
class Chances:
    """What a plan has that people learn by."""

    case: Case

    @cached_property
    def _free(self) -> Free:
        return Free(self.case)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {phase.id: phase.name for phase in self.case.plan.phases}

    def taught(self, who: Somebody, gain: Gain) -> Iterator[tuple[Proficiency, str]]:
        """Yield trainings of the plan, with what they lead to."""
        for course in self.case.plan.trainings:
            if course.person == who.name and course.skill == gain.skill:
                when = span(course.start, course.until)
                yield (
                    Proficiency.parse(course.reached),
                    f"training to {course.reached}, {when}",
                )

    def practice(self, who: Somebody, gain: Gain) -> Iterator[str]:
        """Yield work of theirs that takes the skill, where it is enough in all."""
        case = self.case
        mine = [
            seat
            for seat in case.seats
            if (seat.who.name, seat.skill) == (who.name, gain.skill)
        ]
        given = sum(seat.share * (seat.past - seat.first) for seat in mine)
        if given * case.weeks < _least(gain):
            return
        for seat in mine:
            first = case.calendar.first_day_of(seat.first)
            when = span(first, case.calendar.last_day_of(seat.past - 1))
            on = self._names[seat.asked.phase]
            yield f"works on {on}, {percent(seat.share)} {when}"

    def beside(self, who: Somebody, gain: Gain) -> Iterator[str]:
        """Yield work of those who hold the skill better, beside whom it can be learnt.

        That takes that they may join it, and have the time while the others are there.
        """
        found: dict[str, list[Seat]] = {}
        for seat in self.case.seats:
            better = seat.who.name != who.name and (
                seat.who.holds(gain.skill) > gain.before
            )
            if seat.skill == gain.skill and better:
                found.setdefault(seat.asked.phase, []).append(seat)
        tracks = {phase.id: phase.track for phase in self.case.brief.phases}
        told = (
            (phase, seats)
            for phase, seats in found.items()
            if who.track in (None, tracks[phase]) and self._time(who, gain, seats)
        )
        for (phase, seats), _ in zip(told, range(PHASES), strict=False):
            by = listing(list(dict.fromkeys(seat.who.name for seat in seats)))
            yield f"could be learnt on {self._names[phase]}, beside {by}"

    def _time(self, who: Somebody, gain: Gain, seats: Sequence[Seat]) -> bool:
        """Tell whether somebody has the time to learn while others are at work."""
        during = {p for seat in seats for p in range(seat.first, seat.past)}
        return self._free.weeks(who.name, during) >= _least(gain)


def _least(gain: Gain) -> Fraction:
    """Return the weeks of somebody's own time below which nothing is a help."""
    return own_weeks(gain.after - gain.before)


def next_step(chances: Chances, who: Somebody) -> NextStep:
    """Return what somebody is missing to the level above."""
    case = chances.case
    taxonomy = case.brief.catalogue
    to = next_level(taxonomy, who.level)
    lacks = gains(taxonomy, who.skills, who.role, to) if to else ()
    rung = taxonomy.ladder.rungs.get(to) if taxonomy.ladder and to else None
    missing = tuple(_missing(chances, who, gain) for gain in lacks)
    return NextStep(
        person=who.name,
        role=who.role,
        role_name=taxonomy.roles[who.role].name,
        level=who.level,
        to=to or "",
        says=_says(who, to, missing, planned=case.plan.exists),
        expects=() if rung is None else (rung.scope, rung.autonomy, rung.influence),
        evidence=() if rung is None else rung.evidence,
        missing=missing,
        moves=tuple(_moves(case, who)),
    )


def _says(
    who: Somebody, to: str | None, missing: tuple[Missing, ...], *, planned: bool
) -> str:
    """Return the gap in words, without the name: others may have the same."""
    if to is None:
        return f"At the highest level, {who.level}."
    if not missing:
        return f"Has every skill that {to} asks for."
    away = f"{capitalised(plural(len(missing), 'skill'))} away from {to}"
    if not planned:
        return f"{away}."
    helped = sum(bool(one.closes) for one in missing)
    return f"{away}; the plan helps with {helped or 'none'}."


def _missing(chances: Chances, who: Somebody, gain: Gain) -> Missing:
    taught = list(chances.taught(who, gain))
    told = [says for _, says in taught]
    practice = list(chances.practice(who, gain))
    told += practice or list(chances.beside(who, gain))
    return Missing(
        skill=gain.skill,
        name=gain.name,
        has=gain.before.word,
        needs=gain.after.word,
        closes=tuple(told),
        trained=any(reached >= gain.after for reached, _ in taught),
    )


def _moves(case: Case, who: Somebody) -> Iterator[MoveTo]:
    for move in moves(case.brief.catalogue, who.skills, who.role, who.level):
        learns = [f"{one.name} ({one.after.word})" for one in move.gains]
        yield MoveTo(
            role=move.role,
            name=move.name,
            management=move.manages,
            asks=move.asks,
            learns=tuple(learns),
        )
