"""Facts that do not fit: a line each, with what can be said instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.brief.phases import Phase
from teamopt.brief.work import Work, WorkForm
from teamopt.quantities import Duration
from teamopt.replanning.actuals import Actuals, Left, PersonFact, PhaseFact
from teamopt.replanning.turns import There, Turn, ended
from teamopt.wording import day, listing


def problems(brief: Brief, old: doc.Plan, now: int, actuals: Actuals) -> Iterator[str]:
    """Yield facts that name nothing, or lie outside the plan."""
    phases = {phase.id: phase for phase in old.phases}
    for name, fact in actuals.phases.items():
        if name not in phases:
            yield f"{fact.line}: {name}: {_unknown(name, phases, 'phase')}"
            continue
        for says in _phase(brief, old, phases[name], now, fact):
            yield f"{fact.line}: {name}: {says}"
    yield from _people(brief, old, actuals)
    yield from _hires(brief, old, now, actuals)


def _unknown(name: str, known: Mapping[str, object], what: str) -> str:
    close = get_close_matches(name, [*known], 1)
    hint = f"; did you mean {close[0]}?" if close else "."
    return f"there is no {what} of that name in the plan{hint}"


def _phase(
    brief: Brief, old: doc.Plan, phase: doc.PhasePlan, now: int, fact: PhaseFact
) -> Iterator[str]:
    calendar = brief.timeline
    opens = day(calendar.first_day_of(now))
    first = brief.calendar.start
    for what, when in (("begin", fact.start), ("be over", fact.until)):
        if when is not None and when >= calendar.first_day_of(now):
            yield f"it cannot {what} on {day(when)}: the plan is open from {opens} on."
        elif when is not None and when < first:
            yield f"{day(when)} is before the plan, which begins on {day(first)}."
    if not fact.begun:
        return
    planned = phase.start_period if phase.delivered else None
    begun = planned is not None and planned < now
    if fact.start is None and not begun:
        yield "by the plan it has not begun; say on which day it did, with from:."
    elif _too_soon(brief, planned, fact):
        yield (
            "it was over before it began by the plan, on "
            f"{calendar.when(planned or 0)}; say on which day it did, with from:."
        )
    if fact.until is None:
        yield from _left(brief, old, phase, fact)


def _too_soon(brief: Brief, planned: int | None, fact: PhaseFact) -> bool:
    """Tell whether a phase was over before it was to begin, as far as is said."""
    if fact.until is None or fact.start is not None or planned is None:
        return False
    late = fact.until >= brief.calendar.start
    return late and ended(brief.timeline, fact) <= planned


def _left(
    brief: Brief, old: doc.Plan, phase: doc.PhasePlan, fact: PhaseFact
) -> Iterator[str]:
    """Yield why the work that is left cannot be that of a phase."""
    if phase.to_the_end:
        yield "it runs to the end of the plan, so that nothing can be left of it."
    elif fact.left is None:
        yield "say how much work is left, with left:, or when it was over, with until:."
    else:
        work = work_of(brief, phase)
        skills = skills_of(brief, old, phase, work)
        if isinstance(fact.left, Mapping):
            wrong = [skill for skill in fact.left if skill not in skills]
            if wrong or work.form in (WorkForm.HEADS, WorkForm.TIME):
                named = listing(wrong or [*fact.left])
                yield f"it has no work by skill called {named}."
        else:
            yield from _one_amount(work, skills, fact.left)


def _one_amount(work: Work, skills: Sequence[str], left: Left) -> Iterator[str]:
    whole = work.form in (WorkForm.HEADS, WorkForm.TIME)
    if whole and not isinstance(left, Duration):
        yield f"read {left}, allowed is a length of time, as 2 weeks."
    elif not whole and isinstance(left, Duration):
        yield f"read {left}, allowed is work, as 2 pw."
    elif not whole and len(skills) > 1 and work.form is not WorkForm.SHARED:
        yield f"say how much is left by skill: {listing([*skills])}."


def work_of(brief: Brief, phase: doc.PhasePlan) -> Work:
    """Return a phase's work in the way in which it is done."""
    asked = next(some for some in brief.phases if some.id == phase.id)
    return next((way for way in asked.options if way.id == phase.option), asked)


def skills_of(
    brief: Brief, old: doc.Plan, phase: doc.PhasePlan, work: Work
) -> tuple[str, ...]:
    """Return the skills that work asks for; where it is a size, those in the plan."""
    if isinstance(work.effort, dict):
        return tuple(work.effort)
    mine = [package.skills for package in old.packages if package.phase == phase.id]
    planned = tuple(dict.fromkeys(skill for skills in mine for skill in skills))
    every = planned or tuple(brief.catalogue.skills)
    return work.skills or tuple(work.crew) or every


def _people(brief: Brief, old: doc.Plan, actuals: Actuals) -> Iterator[str]:
    named = {member.name: member for member in brief.team if member.name}
    for name, fact in actuals.people.items():
        if brief.source.files and any(f.endswith(".csv") for f in brief.source.files):
            yield f"{fact.line}: {name}: the team is a CSV file; change it there."
        elif fact.came is not None and name in named:
            yield f"{fact.line}: {name}: is on the team already."
        elif fact.came is None and name not in named:
            says = _unknown(name, named, "person")
            yield f"{fact.line}: {name}: {says}"
        else:
            yield from (f"{fact.line}: {name}: {says}" for says in _stay(old, fact))


def _stay(old: doc.Plan, fact: PersonFact) -> Iterator[str]:
    """Yield why somebody who leaves, or came, is not there during the plan."""
    came = fact.came or {}
    first, last = old.brief.start, old.brief.end
    here = f"the plan runs from {day(first)} to {day(last)}."
    until = fact.until or _day(came.get("until"))
    start = _day(came.get("from"))
    if "name" in came:
        yield "the name is given already; leave out name:."
    if until is not None and until < first:
        yield f"is gone before the plan, on {day(until)}; {here}"
    if fact.until is not None and fact.until > last:
        yield f"does not leave during the plan, on {day(fact.until)}; {here}"
    if start is not None and start > last:
        yield f"comes after the plan, on {day(start)}; {here}"


def _day(value: object) -> date | None:
    """Return a day, where it is one; others are told with the brief."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _hires(brief: Brief, old: doc.Plan, now: int, actuals: Actuals) -> Iterator[str]:
    calendar = brief.timeline
    opens, last = calendar.first_day_of(now), old.brief.end
    known = {f"Hire {hire.order}": hire for hire in old.hires}
    told: dict[str, str] = {}
    for name, fact in actuals.hires.items():
        hire = hire_named(old, name)
        if hire is None:
            yield f"{fact.line}: {name}: {_unknown(name, known, 'hire')}"
        elif (other := told.setdefault(hire.name, name)) != name:
            yield f"{fact.line}: {name}: is the same hire as {other}; give one of them."
        elif fact.joined is not None and not old.brief.start <= fact.joined < opens:
            yield (
                f"{fact.line}: {name}: cannot have joined on {day(fact.joined)}: the "
                f"plan begins on {day(old.brief.start)} and is open from {day(opens)} "
                "on."
            )
        elif fact.expected is not None and not opens <= fact.expected <= last:
            yield (
                f"{fact.line}: {name}: cannot be expected on {day(fact.expected)}; "
                f"allowed is a day from {day(opens)} to {day(last)}."
            )


def hire_named(old: doc.Plan, name: str) -> doc.HirePlan | None:
    """Return the hire that is called by number, or by the whole name."""
    return next((h for h in old.hires if name in (f"Hire {h.order}", h.name)), None)


def hires_now(
    brief: Brief, old: doc.Plan, now: int, actuals: Actuals
) -> tuple[doc.HirePlan, ...]:
    """Return the hires as they are: who joined on another day, and who did not."""
    facts = {
        hire.name: fact
        for name, fact in actuals.hires.items()
        if (hire := hire_named(old, name))
    }
    found = []
    for hire in old.hires:
        fact = facts.get(hire.name)
        if fact is None:
            found.append(hire)
        elif fact.joined is not None:
            period = brief.timeline.start_index_by(fact.joined)
            joins = brief.timeline.first_day_of(period)
            change = {"joins_period": period, "joins": joins}
            found.append(hire.model_copy(update=change))
    return tuple(found)


def presence(brief: Brief, old: doc.Plan, now: int, actuals: Actuals) -> There:
    """Return when those are there who are not there as planned."""
    last = brief.timeline.periods
    found: dict[str, tuple[int, int]] = {}
    for name, person in actuals.people.items():
        if person.until is not None:
            found[name] = 0, brief.timeline.end_index_by(person.until)
    for name, fact in actuals.hires.items():
        hire = hire_named(old, name)
        if hire is not None:
            first = last
            if fact.joined is not None:
                first = brief.timeline.start_index_by(fact.joined)
            found[hire.name] = first, last
    return found


@dataclass(frozen=True)
class Clash:
    """A phase that has begun before another was over that it comes after."""

    phase: str
    other: str
    says: str


def order(
    brief: Brief, old: doc.Plan, now: int, made: Sequence[Turn]
) -> Iterator[Clash]:
    """Yield phases that have begun before one was over that they come after."""
    ends, starts = _dates(old, now, made)
    turned = {turn.phase.id: turn for turn in made}
    names = {phase.id: phase.name for phase in old.phases}
    planned = {*turned, *(phase.id for phase in old.phases if phase.delivered)}
    for phase in brief.phases:
        if phase.id not in starts:
            continue
        for other, wait in _before(brief, phase):
            if other not in planned:
                continue
            turn = turned.get(phase.id) or turned.get(other)
            if turn and starts[phase.id] < ends.get(other, now + 1) + wait:
                when = brief.timeline.when(starts[phase.id])
                says = (
                    f"{names[phase.id]} began on {when}, before {names[other]} was "
                    "over, which it comes after; say what happened to "
                    f"{phase.id} and to {other}."
                )
                yield Clash(phase.id, other, says)


def _before(brief: Brief, phase: Phase) -> Iterator[tuple[str, Fraction]]:
    """Yield what a phase comes after, and the periods in between."""
    for one in phase.after:
        yield one.phase, brief.timeline.weeks_to_periods(one.lag)
    for other in brief.phases:
        if any(hand_off.to == phase.id for hand_off in other.hand_off):
            yield other.id, Fraction(0)


def _dates(
    old: doc.Plan, now: int, made: Sequence[Turn]
) -> tuple[dict[str, int], dict[str, int]]:
    """Return when phases that have begun were over, and when they began."""
    ends, starts = {}, {}
    for phase in old.phases:
        if phase.delivered and (phase.start_period or 0) < now:
            starts[phase.id] = phase.start_period or 0
            ends[phase.id] = phase.end_period or 0
    for turn in made:
        key = turn.phase.id
        starts[key], ends[key] = turn.start, turn.end
        if turn.how == "not begun":
            del starts[key], ends[key]
        elif turn.how == "cut":
            ends[key] = now + 1
    return ends, starts
