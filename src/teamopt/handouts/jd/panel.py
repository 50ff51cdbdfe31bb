"""The interview of each hire: its parts, and who of those who are here takes them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from teamopt import wording
from teamopt.assigning.panels import Part, shared_out
from teamopt.handouts.jd.days import colleagues
from teamopt.handouts.jd.questions import about_skill, about_work, in_bank
from teamopt.handouts.jd.record import Asked, Slot
from teamopt.handouts.jd.skills import Need
from teamopt.handouts.jd.team import Team, sentence
from teamopt.plan import HirePlan, Person
from teamopt.taxonomy import Proficiency

#: Proficiency from which somebody can judge others.
JUDGES = Proficiency.PRACTITIONER
#: Parts on skills, besides the work sample and the talk about the work.
MOST = 3
#: Skills for each of them, where there are not too many.
TOGETHER = 2
#: Skills in one part from which on there is one question for each.
MANY = 4
#: Minutes for a question, for what the candidate asks, for a piece of work, and the
#: step in which a calendar is booked.
QUESTION, THEIRS, SAMPLE, STEP = 10, 5, 60, 15


@dataclass(frozen=True)
class Draft:
    """A part of an interview without its people.

    Attributes
    ----------
    skills
        What is judged, with what is asked of it; empty for the talk about the work.
    """

    title: str
    minutes: int
    skills: dict[str, Proficiency]
    questions: tuple[Asked, ...]


def drafts(team: Team, hire: HirePlan, must: list[Need]) -> list[Draft]:
    """Return the parts of an interview, three to five of them."""
    asked = {need.skill: about_skill(team, hire, need) for need in must}
    return [
        *_sample(team, must, asked),
        *_on_skills(team, must, asked),
        _on_work(team, hire),
    ]


def _sample(
    team: Team, must: list[Need], asked: dict[str, list[Asked]]
) -> Iterator[Draft]:
    """Yield the piece of work, in the skill that is asked and needed most."""
    for need in sorted(must, key=lambda need: -need.asks):
        work = tuple(one for one in asked[need.skill] if one.exercise)
        if work:
            title = f"Work sample: {team.skill(need.skill)}"
            yield Draft(title, SAMPLE, {need.skill: need.asks}, work[:1])
            return


def _on_skills(
    team: Team, must: list[Need], asked: dict[str, list[Asked]]
) -> Iterator[Draft]:
    """Yield the talks about skills, kindred ones together."""
    order = [*team.brief.catalogue.skills]
    level = {need.skill: need.asks for need in must}
    skills = sorted(
        (skill for skill, questions in asked.items() if questions),
        key=lambda skill: order.index(skill) if skill in order else len(order),
    )
    count = min(MOST, math.ceil(len(skills) / TOGETHER))
    for k in range(count):
        some = skills[k * len(skills) // count : (k + 1) * len(skills) // count]
        most = {1: 3}.get(len(some), 2) if len(some) < MANY else 1
        questions = [
            one
            for skill in some
            for one in [q for q in asked[skill] if not q.exercise][:most]
        ]
        title = sentence(wording.listing([team.skill(skill) for skill in some]))
        yield Draft(
            title,
            _booked(len(questions)),
            {s: level[s] for s in some},
            tuple(questions),
        )


def _on_work(team: Team, hire: HirePlan) -> Draft:
    questions = tuple(about_work(team, hire))
    return Draft("The first 90 days", _booked(len(questions)), {}, questions)


def _booked(questions: int) -> int:
    """Return how many minutes to book for some questions, half an hour at least."""
    return STEP * max(2, math.ceil((QUESTION * questions + THEIRS) / STEP))


def panels(
    team: Team, hires: list[HirePlan], parts: dict[int, list[Draft]]
) -> dict[int, list[Slot]]:
    """Return the interview of each hire, shared out over those who are here."""
    people = [person.name for person in team.plan.people]
    number = {name: k for k, name in enumerate(people)}
    judges = [
        (hire, draft, _judges(team, hire, draft))
        for hire in hires
        for draft in parts[hire.order]
    ]
    shared = shared_out(
        [
            Part(
                hire.order,
                tuple(tuple(number[one.name] for one in need) for need in who.values()),
            )
            for hire, _, who in judges
        ]
    )
    found: dict[int, list[Slot]] = {hire.order: [] for hire in hires}
    for (hire, draft, who), chosen in zip(judges, shared, strict=True):
        names = [people[k] for k in chosen]
        slots = found[hire.order]
        slots.append(_slot(team, hire, len(slots) + 1, draft, who, names))
    return found


def _judges(team: Team, hire: HirePlan, draft: Draft) -> dict[str, list[Person]]:
    """Return for each thing that is judged who can, the best suited first."""
    first = max(0, team.calendar.start_index_by(hire.open_by))
    there = list(team.there(hire))
    near = colleagues(team, hire, [*team.phases])
    rank = {name: k for k, name in enumerate(near)}
    if not draft.skills:
        some = [one for one in there if one.name in rank] or there
        return {"": sorted(some, key=lambda one: rank.get(one.name, len(rank)))}

    def best(skill: str, asked: Proficiency) -> list[Person]:
        held = {one.name: team.holds(one, skill, first) for one in there}
        some = [one for one in there if held[one.name] >= JUDGES]
        # Who holds it less well than is asked judges it only where nobody else can.
        some = [one for one in some if held[one.name] >= asked] or some
        return sorted(
            some, key=lambda one: (-held[one.name], rank.get(one.name, len(rank)))
        )

    return {skill: best(skill, asked) for skill, asked in draft.skills.items()}


def _slot(
    team: Team,
    hire: HirePlan,
    number: int,
    draft: Draft,
    who: dict[str, list[Person]],
    names: list[str],
) -> Slot:
    return Slot(
        number=number,
        title=draft.title,
        minutes=draft.minutes,
        skills=tuple(draft.skills),
        interviewers=tuple(names),
        outside=tuple(skill for skill, some in who.items() if skill and not some),
        says=" ".join(_says(team, hire, who, names)),
        questions=draft.questions,
    )


def _says(
    team: Team, hire: HirePlan, who: dict[str, list[Person]], names: list[str]
) -> Iterator[str]:
    """Yield who judges what, and what nobody here can judge."""
    first = max(0, team.calendar.start_index_by(hire.open_by))
    for name in names:
        if "" in who:
            with_ = name in colleagues(team, hire, [*team.phases])
            yield f"{name} {'works with them' if with_ else 'is here by then'}."
            continue
        person = team.persons[name]
        can = [
            f"{team.skill(skill)} ({team.holds(person, skill, first).word})"
            for skill, some in who.items()
            if person in some
        ]
        yield f"{name} holds {wording.listing(can)}."
    nobody = [skill for skill, some in who.items() if not some]
    by = wording.day(hire.open_by)
    if nobody == [""]:
        yield f"Nobody is here by {by}: ask whoever answers for the budget."
    elif nobody:
        told = wording.listing([team.skill(skill) for skill in nobody], "or")
        yield f"Nobody here on {by} holds {told} as {JUDGES.word} or better."


def notes(team: Team, must: list[Need], slots: list[Slot]) -> Iterator[str]:
    """Yield how long the interview takes, and where its questions come from."""
    minutes = sum(slot.minutes for slot in slots)
    seats = {name for slot in slots for name in slot.interviewers}
    yield (
        f"{wording.plural(len(slots), 'part')}, {minutes} minutes in all, with"
        f" {wording.plural(len(seats), 'interviewer')}. People interview who are here"
        f" when the position opens and hold the skill as {JUDGES.word} or better; no"
        " more of them than it takes, and evenly over all hires of the plan."
    )
    if any(
        one.exercise and in_bank(one.skill or "") for s in slots for one in s.questions
    ):
        yield "The work sample needs material of your own, without personal data."
    outside = [need for need in must if any(need.skill in s.outside for s in slots)]
    if outside:
        names = wording.listing([team.skill(need.skill) for need in outside])
        numbers = [str(slot.number) for slot in slots if slot.outside]
        noun = "part" if len(numbers) == 1 else "parts"
        yield (
            f"Find somebody from outside who holds {names} as {JUDGES.word} or better,"
            f" before the position opens: for {noun} {wording.listing(numbers)}."
        )
    lacking = [need for need in must if not in_bank(need.skill)]
    for need in lacking:
        where = team.titles(need.phases) or "the plan"
        yield (
            f"The bank has no questions on {team.skill(need.skill)}: those here are"
            f" made of the work in {where}, for which it is needed."
        )
