"""Work packages with an effort: constant crews, good enough, for the right time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamopt.check.asked import Asked
from teamopt.check.case import Case, Seat
from teamopt.check.stretches import Stretch, stretches
from teamopt.plan import PackagePlan
from teamopt.taxonomy import Proficiency
from teamopt.wording import number, percent, plural

#: Parts of an effort that count as all of it, and that a period less must not reach:
#: the search rounds what people deliver, which must neither cost nor win a period.
ENOUGH, TOO_MUCH = Fraction(998, 1000), Fraction(1001, 1000)
#: Part of a full-timer's period that nobody measures work by: what rounding may come
#: to where an effort is a matter of minutes.
SPARE = Fraction(1, 50_000)
#: Figures of work are stored with two decimals, the rest is the same rounding.
FIGURE, FIGURE_SHARE = Fraction(1, 100), Fraction(2, 1000)


def packages(case: Case) -> Iterator[str]:
    """Yield what is wrong with packages that state effort."""
    for key, package in case.bars.items():
        asked = case.asked[key]
        if asked.heads or not asked.skills:
            continue
        yield from _facts(package, asked)
        yield from members(asked, case)
        yield from inside(package, asked, case)
        if package.start_period == package.end_period:
            yield f"{asked.called} has {number(asked.effort)} pw of work and no time."
            continue
        first, past = package.start_period, package.end_period
        line = list(stretches(case.on(asked), first, past))
        yield from _steady(line, asked, case)
        for stretch in line:
            wrong = [*_size(stretch, asked, case), *_leads(stretch, asked, case)]
            yield from wrong
            if wrong:
                break
        yield from _effort(line, package, asked, case)


def rate(seat: Seat, case: Case) -> Fraction:
    """Return what a seat delivers, in practitioners working full-time."""
    best = seat.who.best(seat.asked.skills)
    return seat.share * seat.who.share * case.brief.proficiency.rate(best)


def inside(package: PackagePlan, asked: Asked, case: Case) -> Iterator[str]:
    """Yield seats that reach beyond their package."""
    for seat in case.on(asked):
        if seat.first < package.start_period or seat.past > package.end_period:
            yield (
                f"{seat.who.name} works on {asked.called} in "
                f"{case.when(seat.first, seat.past)}, but it is planned for "
                f"{case.when(package.start_period, package.end_period)}."
            )


def members(asked: Asked, case: Case) -> Iterator[str]:
    """Yield people who are not good enough for a package, or count with a wrong skill.

    Serves whole people as well: each of them counts with one stated skill.
    """
    for seat in case.on(asked):
        skills = (seat.skill,) if asked.heads else asked.skills
        if seat.skill not in asked.skills:
            yield (
                f"{seat.who.name} is on {asked.called} for {seat.skill}, which it does "
                "not ask for."
            )
            continue
        best = seat.who.best(skills)
        if best < asked.least:
            yield (
                f"{seat.who.name} is on {asked.called} with {best.word} at "
                f"{' or '.join(skills)}; it takes {asked.least.word} or better."
            )
        elif seat.who.holds(seat.skill) < best:
            yield (
                f"{seat.who.name} is on {asked.called} for {seat.skill} "
                f"({seat.who.holds(seat.skill).word}), but is {best.word} at another "
                "of its skills."
            )


def _facts(package: PackagePlan, asked: Asked) -> Iterator[str]:
    effort = Fraction(package.effort or 0)
    if abs(effort - asked.effort) > FIGURE + FIGURE_SHARE * asked.effort:
        yield (
            f"{asked.called} is listed with {number(effort)} pw; the brief asks for "
            f"{number(asked.effort)} pw."
        )
    if package.heads:
        yield f"{asked.called} is listed with whole people; the brief states effort."


def _steady(line: list[Stretch[Seat]], asked: Asked, case: Case) -> Iterator[str]:
    """Yield the first change in the crew, in all or of one kind of person."""
    first = line[0]
    before, speed = _by_kind(first), sum(rate(seat, case) for seat in first.seats)
    for stretch in line[1:]:
        now = _by_kind(stretch)
        if now != before:
            kind = next(k for k in {**before, **now} if before.get(k) != now.get(k))
            yield (
                f"the crew of {asked.called} changes in {case.when(stretch.first)}: "
                f"{kind[1]} {kind[0]} goes from {percent(before.get(kind, 0))} to "
                f"{percent(now.get(kind, 0))} of a person; a crew stays the same."
            )
            return
        faster = sum(rate(seat, case) for seat in stretch.seats)
        if faster != speed:
            yield (
                f"the crew of {asked.called} delivers {number(faster)} practitioners' "
                f"work from {case.when(stretch.first)} on and {number(speed)} before; "
                "it stays the same."
            )
            return


def _by_kind(stretch: Stretch[Seat]) -> dict[tuple[object, ...], Fraction]:
    shares: dict[tuple[object, ...], Fraction] = {}
    for seat in stretch.seats:
        shares[seat.who.kind] = shares.get(seat.who.kind, Fraction(0)) + seat.share
    return shares


def _size(stretch: Stretch[Seat], asked: Asked, case: Case) -> Iterator[str]:
    total = stretch.total
    bounds = (
        (total < asked.smallest, "at least", asked.smallest),
        (total > asked.largest, "at most", asked.largest),
    )
    for passed, bound, limit in bounds:
        if passed:
            yield (
                f"{asked.called} has {number(total)} people on it in "
                f"{case.when(stretch.first)}; it takes {bound} {number(limit)}."
            )


def _leads(stretch: Stretch[Seat], asked: Asked, case: Case) -> Iterator[str]:
    if not stretch.seats:
        return
    for skill in asked.skills:
        best = max(seat.who.holds(skill) for seat in stretch.seats)
        if best < asked.lead:
            yield (
                f"nobody on {asked.called} in {case.when(stretch.first)} is "
                f"{asked.lead.word} or better at {skill}; the best is {_word(best)}."
            )


def _word(step: Proficiency) -> str:
    return "without it" if step is Proficiency.NONE else step.word


def _effort(
    line: list[Stretch[Seat]], package: PackagePlan, asked: Asked, case: Case
) -> Iterator[str]:
    """Yield where the crew's time is not what its work takes."""
    weeks = case.calendar.weeks_per_period
    speeds = [sum(rate(seat, case) for seat in s.seats) for s in line]
    done = sum(
        (v * (s.past - s.first) for v, s in zip(speeds, line, strict=True)), Fraction(0)
    )
    done, less = done * weeks, (done - speeds[-1]) * weeks
    length = package.end_period - package.start_period
    takes = plural(length, case.calendar.period.value)
    if done < ENOUGH * asked.effort - SPARE * weeks:
        yield (
            f"the crew of {asked.called} delivers {number(done)} pw in {takes}; the "
            f"brief asks for {number(asked.effort)} pw."
        )
    elif less >= TOO_MUCH * asked.effort + SPARE * weeks:
        yield (
            f"{asked.called} takes {takes}, but its crew has delivered "
            f"{number(less)} of {number(asked.effort)} pw one "
            f"{case.calendar.period.value} earlier."
        )
    delivered = Fraction(package.delivered or 0)
    if abs(delivered - done) > FIGURE + FIGURE_SHARE * done:
        yield (
            f"{asked.called} is listed as delivering {number(delivered)} pw; its crew "
            f"delivers {number(done)} pw."
        )
