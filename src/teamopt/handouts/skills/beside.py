"""A plan beside the plan without its training, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from teamopt import plan as doc
from teamopt.check.case import Case
from teamopt.check.people import Somebody
from teamopt.explain.effects import called
from teamopt.handouts.skills.record import Beside
from teamopt.handouts.skills.team import holding
from teamopt.report.figures import goal_amount, money
from teamopt.taxonomy import Proficiency, skill_name
from teamopt.wording import day, listing, plural

#: What stands where there is nothing to say.
_NOBODY = "nobody new"


def lines(
    here: Case, there: Case, trainings: Sequence[doc.TrainingPlan]
) -> Iterator[Beside]:
    """Yield what the two plans come to: money, time to full output, risk, goals."""
    yield Beside(
        what="New spend",
        plan=_spend(here.plan),
        without=_spend(there.plan),
    )
    yield Beside(
        what="Cost of a year after the horizon",
        plan=_run_rate(here.plan),
        without=_run_rate(there.plan),
    )
    for skill in dict.fromkeys(one.skill for one in trainings):
        learners = [one.person for one in trainings if one.skill == skill]
        level = max(
            Proficiency.parse(one.reached) for one in trainings if one.skill == skill
        )
        yield from _skill(here, there, skill, level, learners)
    for goal in here.plan.goals:
        other = next((one for one in there.plan.goals if one.goal == goal.goal), None)
        if other is not None and goal.goal != "cost":
            yield Beside(
                what=f"Goal: {goal.goal}",
                plan=_goal(here.plan, goal),
                without=_goal(there.plan, other),
            )


def _spend(plan: doc.Plan) -> str:
    return money(plan, plan.costs.total) if plan.costs else "not known"


def _run_rate(plan: doc.Plan) -> str:
    return money(plan, plan.costs.run_rate) if plan.costs else "not known"


def _goal(plan: doc.Plan, goal: doc.GoalResult) -> str:
    return "none" if goal.value is None else goal_amount(plan, goal, goal.value)


def _skill(
    here: Case,
    there: Case,
    skill: str,
    level: Proficiency,
    learners: Sequence[str],
) -> Iterator[Beside]:
    """Yield what is about one skill."""
    name = skill_name(skill)
    mine = [here.people[person] for person in learners]
    others = [
        who
        for who in there.people.values()
        if (who.hire or who.contractor) and who.holds(skill) >= level
    ]
    yield Beside(
        what=f"Full output in {name}",
        plan=_listed(_ready(here, who, skill) for who in mine),
        without=_listed(_ready(there, who, skill) for who in others),
    )
    pairs = [(here, who) for who in mine] + [(there, who) for who in others]
    if any(_first_use(case, who, skill) is not None for case, who in pairs):
        yield Beside(
            what=f"Room before they are first needed for {name}",
            plan=_listed(_room(here, who, skill) for who in mine),
            without=_listed(_room(there, who, skill) for who in others),
        )
    yield Beside(
        what=f"Employees with {name} at the end",
        plan=_holding(here, skill, level),
        without=_holding(there, skill, level),
    )
    yield Beside(
        what=f"{name[:1].upper()}{name[1:]} hangs on",
        plan=_listed(_risk(here, who, skill) for who in mine),
        without=_listed(_risk(there, who, skill) for who in others),
    )


def _listed(texts: Iterator[str]) -> str:
    return "; ".join(texts) or _NOBODY


def _short(case: Case, who: Somebody) -> str:
    """Return what somebody is called in a cell."""
    if who.hire is None and who.contractor is None:
        return who.name
    kind = "hired" if who.hire else "contracted"
    role = case.brief.catalogue.roles[who.role].name
    return f"{kind} {called(who.level, role, None)}"


def _full(who: Somebody, skill: str) -> int:
    """Return the period from which somebody gives all they can in a skill."""
    return max(_begins(who, skill), who.ramp_end)


def _ready(case: Case, who: Somebody, skill: str) -> str:
    at = _full(who, skill)
    weeks = plural(at * case.weeks, "week")
    return f"{_short(case, who)}: {day(case.calendar.first_day_of(at))}, after {weeks}"


def _begins(who: Somebody, skill: str) -> int:
    """Return the period from which somebody can do work in a skill at all."""
    learnt = [lesson.over for lesson in who.lessons if lesson.skill == skill]
    return max([who.first, *learnt])


def _first_use(case: Case, who: Somebody, skill: str) -> int | None:
    since = _begins(who, skill)
    uses = [
        seat.first
        for seat in case.seats
        if (seat.who.name, seat.skill) == (who.name, skill) and seat.first >= since
    ]
    return min(uses, default=None)


def _room(case: Case, who: Somebody, skill: str) -> str:
    """Return how late somebody may be ready without delaying work."""
    there, first = _begins(who, skill), _first_use(case, who, skill)
    if first is None:
        return f"{_short(case, who)}: not needed for it"
    weeks: Fraction = (first - there) * case.weeks
    on: date = case.calendar.first_day_of(first)
    room = plural(weeks, "week") if weeks else "none"
    return f"{_short(case, who)}: {room} (needed from {day(on)})"


def _holding(case: Case, skill: str, level: Proficiency) -> str:
    end = case.calendar.periods
    names = holding(case.people.values(), skill, level, end - 1, end)
    short = [_short(case, case.people[name]) for name in names]
    return f"{len(names)}: {listing(short)}" if names else "nobody"


def _risk(case: Case, who: Somebody, skill: str) -> str:
    """Return whom or what it hangs on that somebody is ready."""
    for one in case.plan.trainings:
        if (one.person, one.skill) == (who.name, skill):
            mentor = f" and on {one.mentor} as mentor" if one.mentor else ""
            return f"{who.name} finishing by {day(one.until)}{mentor}"
    first = day(case.calendar.first_day_of(who.first))
    return f"finding a {_short(case, who).partition(' ')[2]} to begin on {first}"
