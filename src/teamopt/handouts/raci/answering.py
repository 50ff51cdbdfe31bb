"""Who may answer for a phase, and who does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from teamopt import wording
from teamopt.assigning.accountable import Assigned, Choice, Task, assign
from teamopt.engine.settings import SolveSettings
from teamopt.handouts.raci.people import Somebody
from teamopt.handouts.raci.record import Gap, Reached
from teamopt.handouts.raci.work import Work
from teamopt.taxonomy import skill_name

#: What the choice is made by, in this order.
GOALS = (
    "phases without A",
    "contractors as A",
    "levels below the least, in sum",
    "steps from the work (1 beside it, 2 apart), in sum",
    "percent of the work done by others, in sum",
    "phases whose A is in ramp-up when they begin",
    "most phases of one person at once",
    "sum of squares of phases per person",
)
#: Steps from the work: on it, on a phase next to it, on neither.
ON_IT, BESIDE, APART = range(3)


@dataclass(frozen=True)
class Answered:
    """Who answers for what.

    Attributes
    ----------
    who
        Phase to name; phases that nobody answers for are not in it.
    gaps
        Phase to the rule that nobody passes.
    able
        Phase to the names of all who may answer for it.
    """

    who: Mapping[str, str]
    gaps: Mapping[str, Gap]
    able: Mapping[str, tuple[str, ...]]
    goals: tuple[Reached, ...]
    proven: bool


def answered(
    works: Mapping[str, Work],
    people: Mapping[str, Somebody],
    least: int,
    most: int,
    settings: SolveSettings,
) -> Answered:
    """Return who answers for each phase.

    Parameters
    ----------
    works, people
        Phases and people of the plan.
    least
        Place of the level from which somebody is senior enough.
    most
        Phases that one person may answer for at once.
    settings
        Time and seed of the search.
    """
    able: dict[str, tuple[str, ...]] = {}
    gaps: dict[str, Gap] = {}
    for key, work in works.items():
        able[key], gap = able_to_answer(work, people)
        if gap is not None:
            gaps[key] = gap
    numbers = {name: number for number, name in enumerate(people)}
    tasks = [
        Task(
            work.first,
            work.past,
            tuple(
                Choice(numbers[name], _costs(people[name], work, works, people, least))
                for name in able[key]
            ),
        )
        for key, work in works.items()
    ]
    found = assign(
        tasks, len(GOALS) - 3, most, seconds=settings.time_limit, seed=settings.seed
    )
    who = dict(_named(works, able, found))
    for key in works:
        if key not in who:
            gaps.setdefault(key, "limit")
    goals = tuple(
        Reached(goal=goal, value=value)
        for goal, value in zip(GOALS, found.reached, strict=True)
    )
    return Answered(who, gaps, able, goals, found.proven)


def _named(
    works: Mapping[str, Work], able: Mapping[str, Sequence[str]], found: Assigned
) -> Iterator[tuple[str, str]]:
    for key, place in zip(works, found.taken, strict=True):
        if place is not None:
            yield key, able[key][place]


def able_to_answer(
    work: Work, people: Mapping[str, Somebody]
) -> tuple[tuple[str, ...], Gap | None]:
    """Return who may answer for a phase, or the rule that leaves nobody."""
    left = list(people.values())
    for gap in _RULES:
        left = [person for person in left if _passes(person, work, gap)]
        if not left:
            return (), gap
    return tuple(person.name for person in left), None


_RULES: tuple[Gap, ...] = ("skill", "track", "there", "time")


def _passes(person: Somebody, work: Work, rule: Gap) -> bool:
    """Tell whether somebody passes one rule for answering for a phase."""
    if rule == "skill":
        return not work.skills or bool(mastered(person, work))
    if rule == "track":
        return person.works_for(work.phase.track)
    if rule == "there":
        return person.there(work.first, work.past)
    on_it = person.name in work.doers
    return on_it or person.leads or person.free(work.first, work.past)


def mastered(person: Somebody, work: Work) -> list[str]:
    """Return the main skills in which somebody is as good as the work asks for."""
    return [
        skill
        for skill, needed in work.skills.items()
        if person.holds(skill, work.first) >= needed
    ]


def _costs(
    person: Somebody,
    work: Work,
    works: Mapping[str, Work],
    people: Mapping[str, Somebody],
    least: int,
) -> tuple[int, ...]:
    """Return what it costs that somebody answers for a phase, goal by goal."""
    everything = sum(people[name].on(work.key) for name in work.doers if name in people)
    others = 100 - round(100 * person.on(work.key) / everything) if everything else 0
    return (
        int(person.contractor),
        max(0, least - person.seniority),
        nearness(person, work, works),
        others,
        int(person.new(work.first)),
    )


def nearness(person: Somebody, work: Work, works: Mapping[str, Work]) -> int:
    """Return how many steps somebody is from a phase."""
    if person.name in work.doers:
        return ON_IT
    beside = (*work.before, *work.after)
    return BESIDE if any(person.name in works[k].doers for k in beside) else APART


def why_nobody(gap: Gap, work: Work, most: int) -> str:
    """Say which rule leaves nobody to answer for a phase, as part of a sentence."""
    named = wording.listing([skill_name(skill) for skill in work.skills], "or")
    good = f"good enough at {named}" if named else "on board"
    return {
        "skill": f"nobody is {good} when it begins",
        "track": f"all who are {good} work for another track alone",
        "there": f"nobody who is {good} is there for all of it",
        "time": f"nobody who is {good} works on it or has time left throughout",
        "limit": f"all who could already answer for {wording.plural(most, 'phase')} "
        "at that time",
    }[gap]
