"""Lines of a brief as sentences, subject by subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from teamopt.brief import Brief
from teamopt.brief.fields import Category
from teamopt.brief.training import Training
from teamopt.handouts.handout import Given
from teamopt.handouts.scoping.record import Paragraph
from teamopt.handouts.scoping.work import listed, phase_says
from teamopt.report.answer import answer
from teamopt.taxonomy import skill_name
from teamopt.units import Money
from teamopt.wording import (
    capitalised,
    day,
    listing,
    number,
    percent,
    plural,
    with_article,
)
from teamopt.wording import people as counted

#: Phases up to which each has a sentence of its own; more are named stage by stage.
MANY = 12
#: Sentences of the answer that fit on a page with the brief.
ANSWER = 3
#: What goals are called in a sentence.
_GOALS = {
    "value": "the worth of what is done",
    "lateness": "time past due dates",
    "cost": "new spend",
    "finish": "the day on which all is done",
}


def paragraphs(given: Given) -> Iterator[Paragraph]:
    """Yield what a brief says, subject by subject; what it is silent on is left out."""
    for title, says in _SUBJECTS:
        sentences = tuple(says(given.brief))
        if sentences:
            yield Paragraph(title=title, says=sentences, listed=says is _work)
    yield Paragraph(title="What counts", says=tuple(_goals(given)))
    yield Paragraph(title="The answer so far", says=tuple(answer(given.plan)[:ANSWER]))


def _frame(brief: Brief) -> Iterator[str]:
    calendar = brief.timeline
    last = calendar.last_day_of(calendar.periods - 1)
    needed = sum(phase.is_required for phase in brief.phases)
    phases = plural(len(brief.phases), "phase")
    length = plural(calendar.periods, brief.calendar.period.value)
    yield (
        f"The plan runs from {day(brief.calendar.start)} to {day(last)}, {length}, and "
        f"is about {phases}: {_needed(needed, len(brief.phases))}."
    )
    for key, track in brief.tracks.items():
        limits = [
            f"{_range(share.least, share.most)} of {what}"
            for what, share in (
                ("people's time", track.people),
                ("the GPU-hours", track.compute),
            )
            if share is not None
        ]
        having = f" with {listing(limits)} {_PER[str(track.per)]}" if limits else ""
        yield f"{capitalised(track.name or key)} is a track of its own{having}."


#: Over which time shares of a track hold.
_PER = {"quarter": "in each quarter", "horizon": "over the whole plan"}


def _needed(needed: int, every: int) -> str:
    if needed == every:
        return "it has to be done" if every == 1 else "all of them have to be done"
    if not needed:
        return "none of them has to be done, and the plan chooses which are"
    return f"{needed} must be done, {every - needed} may be left out"


def _range(least: Fraction, most: Fraction) -> str:
    if least and most < 1:
        return f"{percent(least)} to {percent(most)}"
    return f"at least {percent(least)}" if least else f"at most {percent(most)}"


def _work(brief: Brief) -> Iterator[str]:
    if len(brief.phases) <= MANY:
        for phase in brief.phases:
            yield phase_says(brief, phase)
    else:
        yield from listed(brief)


def _team(brief: Brief) -> Iterator[str]:
    heads = sum(member.count for member in brief.team)
    if not heads:
        yield "Nobody is on board yet."
        return
    roles = brief.catalogue.roles
    kinds = [
        f"{member.level} {roles[member.role].name}"
        for member in brief.team
        for _ in range(member.count)
    ]
    on_board = "person is" if heads == 1 else "people are"
    yield f"{heads} {on_board} on board: {counted(kinds)}."
    taken = [
        f"{percent(share)} for {what}"
        for what, share in (
            ("meetings", brief.availability.meetings),
            ("keeping the lights on", brief.availability.keep_the_lights_on),
        )
        if share
    ]
    if taken:
        yield f"Of everybody's time, {listing(taken)} is spoken for."


def _joining(brief: Brief) -> Iterator[str]:
    hiring = brief.hiring
    names = {key: role.name for key, role in brief.catalogue.roles.items()}
    if hiring is None or not (hiring.slots and hiring.roles):
        yield "Nobody may be hired."
    else:
        roles = dict.fromkeys(names[role.role] for role in hiring.roles)
        some = listing([with_article(name) for name in roles], "or")
        yield f"{_up_to(hiring.slots, 'hire')} may be made: {some}."
    contractors = hiring.contractors if hiring else None
    if contractors is not None and contractors.most:
        roles = dict.fromkeys(names[role.role] for role in contractors.roles)
        some = listing([with_article(name) for name in roles], "or")
        yield f"{_up_to(contractors.most, 'contractor')} may come: {some}."
    if brief.training:
        taught: dict[str, list[str]] = {}
        for one in brief.training:
            skill = skill_name(one.skill, brief.catalogue)
            skills = taught.setdefault(_learners(one, names), [])
            skills += [] if skill in skills else [skill]
        told = [
            f"{who} may be trained in {listing(skills, 'or')}"
            for who, skills in taught.items()
        ]
        yield f"{capitalised('; '.join(told))}."


def _learners(training: Training, roles: dict[str, str]) -> str:
    """Return who may learn something: people by name, or those of a role."""
    if training.role is None:
        return listing([*training.who], "or")
    return f"each {roles[training.role]} on board"


def _up_to(most: int, noun: str) -> str:
    return f"One {noun}" if most == 1 else f"Up to {plural(most, noun)}"


def _money(brief: Brief) -> Iterator[str]:
    budget = brief.budget
    if budget is None:
        yield "There is no budget: what is spent is told, not limited."
    else:
        counts = (
            "today's payroll included" if budget.payroll else "beyond today's payroll"
        )
        if budget.total is not None:
            yield f"The budget is {_amount(brief, budget.total)}, {counts}."
        if budget.quarters is not None:
            yield "What may be spent is limited quarter by quarter."
        parts = [
            f"{_amount(brief, limit)} for {_CALLED.get(category, category.value)}"
            for category, limit in budget.categories.items()
        ]
        if parts:
            yield f"Of new spend, no more than {listing(parts)}."
    for pool, gpus in brief.compute.items():
        owned = f"{gpus.owned} owned" if gpus.owned else ""
        rent = gpus.rent and f"up to {gpus.rent.most} rented"
        reserve = gpus.reserve and f"{gpus.reserve.gpus} reserved at a time"
        ways = [way for way in (owned, rent, reserve) if way]
        if ways:
            yield f"GPUs ({pool}): {listing(ways, 'or')}."


#: Kinds of spending whose names say little by themselves.
_CALLED = {
    Category.OTHER: "what else phases cost",
    Category.PER_USE: "people who are paid per use",
}


def _amount(brief: Brief, money: Money) -> str:
    return f"{number(money.amount)} {brief.currency}"


def _goals(given: Given) -> Iterator[str]:
    keys = [goal for goal in given.plan.goals if goal.goal in _GOALS]
    goals = given.brief.goals
    if goals is not None and goals.weights:
        some = [_goal(given.brief, key.value) for key in goals.weights]
        yield f"{capitalised(listing(some))} are weighed together."
        return
    told = [
        _goal(given.brief, goal.goal)
        + (f" ({goal.tolerance})" if goal.tolerance else "")
        for goal in keys
    ]
    if told:
        first, *others = told
        then = f", then {', then '.join(others)}" if others else ""
        yield (
            f"First comes {first}{then}. What comes later never takes anything from "
            f"what comes earlier{_but(given)}."
        )
    dated = [phase for phase in given.brief.phases if phase.deadline is not None]
    if dated:
        some = [
            f"{phase.title} ({day(phase.deadline)})"
            for phase in dated
            if phase.deadline
        ]
        yield f"Dates that are fixed: {listing(some)}."


def _goal(brief: Brief, key: str) -> str:
    """Return what a goal is called; lateness is money where a phase has a price."""
    priced = any(phase.delay_cost is not None for phase in brief.phases)
    return "what being late costs" if key == "lateness" and priced else _GOALS[key]


def _but(given: Given) -> str:
    """Return the exception, where a goal may give."""
    some = any(goal.tolerance for goal in given.plan.goals)
    return ", but for what that may give" if some else ""


#: Subjects in their order.
_SUBJECTS: tuple[tuple[str, Callable[[Brief], Iterator[str]]], ...] = (
    ("What it is about", _frame),
    ("What is to be done", _work),
    ("Who is here", _team),
    ("Who may come", _joining),
    ("Money and machines", _money),
)
