"""Is this a plan of this brief at all: its status, its facts, its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from teamopt.check.case import Case
from teamopt.check.figures import number_of
from teamopt.plan import Allocation, PackagePlan, Plan, Record
from teamopt.wording import listing, percent

#: From here on decimal numbers skip whole ones.
LARGEST = 2.0**53
#: Parts that only a plan that exists has.
_PARTS = (
    "hires",
    "contractors",
    "trainings",
    "people",
    "phases",
    "packages",
    "allocations",
    "handovers",
    "headcount",
    "use",
    "tracks",
)


def figures(part: object, place: str = "") -> Iterator[str]:
    """Yield every figure that is no number, which nothing can be compared with."""
    if isinstance(part, float) and not abs(part) < LARGEST:
        yield (
            f"{place.removeprefix('.')} is given as {part}, which is no number to "
            "plan with."
        )
        return
    inner: Iterable[tuple[object, object]] = ()
    if isinstance(part, Record):
        inner = part.__dict__.items()
    elif isinstance(part, dict):
        inner = part.items()
    elif isinstance(part, list | tuple):
        inner = enumerate(part)
    for key, value in inner:
        yield from figures(value, f"{place}.{key}")


def of_this_brief(case: Case) -> Iterator[str]:
    """Yield where the plan's heading differs from the brief."""
    said, brief, calendar = case.plan.brief, case.brief, case.calendar
    facts: dict[str, tuple[object, object]] = {
        "id": (said.id, brief.id),
        "currency": (said.currency, brief.currency),
        "period": (said.period, calendar.period.value),
        "start": (said.start, brief.calendar.start),
        "number of periods": (said.periods, calendar.periods),
        "last day": (said.end, calendar.last_day_of(calendar.periods - 1)),
        "share step": (said.share_step, float(case.step)),
    }
    for what, (here, there) in facts.items():
        if here != there:
            yield f"the plan says that the brief's {what} is {here}; it is {there}."
    opened = case.plan.open_from
    if opened is not None and opened not in map(
        calendar.first_day_of, range(calendar.periods)
    ):
        yield f"open_from is {opened}, the first day of no {calendar.period.value}."


def without_plan(plan: Plan) -> Iterator[str]:
    """Yield what a document holds although it says that there is no plan."""
    there = [part for part in _PARTS if getattr(plan, part)]
    there += [part for part in ("compute", "costs") if getattr(plan, part) is not None]
    if there:
        yield f"the status is {plan.status}, and yet there are {listing(there)}."
    for goal in plan.goals:
        if goal.value is not None:
            yield (
                f"the status is {plan.status}, and yet {goal.goal} has the value "
                f"{goal.value:g}."
            )


def status(case: Case) -> Iterator[str]:
    """Yield where a plan does not have what its status promises."""
    plan = case.plan
    if case.brief.goals is not None and case.brief.goals.weights:
        proofs = {g.goal: g.proven for g in plan.goals if g.goal == "weighted"}
    else:
        proofs = {g.goal: g.proven for g in plan.goals}
    open_ = [goal for goal, proven in proofs.items() if not proven]
    if plan.status == "optimal" and open_:
        yield f"the status is optimal, but not proven for {listing(open_)}."
    if not plan.phases:
        yield f"the status is {plan.status}, but the plan has no phases."
    if plan.costs is None:
        yield f"the status is {plan.status}, but the plan has no costs."


def records(case: Case) -> Iterator[str]:
    """Yield packages and allocations that make no sense on their own."""
    keys = Counter((p.phase, p.key) for p in case.plan.packages)
    for (phase, key), times in keys.items():
        if times > 1:
            yield f"{key} of {phase} is planned {times} times."
    for package in case.plan.packages:
        yield from _package(package, case)
    for given in case.plan.allocations:
        yield from _allocation(given, case)


def _package(package: PackagePlan, case: Case) -> Iterator[str]:
    called = f"{package.key} of {package.phase}"
    asked = case.asked.get((package.phase, package.key))
    if asked is None:
        yield f"{called} is planned, but the brief asks for no such work."
    elif package.skills != asked.skills:
        yield (
            f"{called} is listed with the skills {listing(list(package.skills))}; the "
            f"brief asks for {listing(list(asked.skills))}."
        )
    if not case.is_span(package.start_period, package.end_period):
        yield f"{called} {_outside(package, case)}"


def _outside(span: PackagePlan | Allocation, case: Case) -> str:
    return (
        f"takes the periods {span.start_period} to {span.end_period}, which is no span "
        f"of the horizon's {case.calendar.periods}."
    )


def _allocation(given: Allocation, case: Case) -> Iterator[str]:
    called = f"{given.person}: {given.package} of {given.phase}"
    if given.person not in case.people:
        yield f"{called}: nobody on the team, hired or engaged is called so."
    if (given.phase, given.package) not in case.asked:
        yield f"{called}: the brief asks for no such work."
    first, past = given.start_period, given.end_period
    if not case.is_span(first, past) or first == past:
        yield f"{called} {_outside(given, case)}"
        return
    if case.share(given.share) is None:
        yield (
            f"{called} takes a share of {number_of(given.share)} of a person; shares "
            f"are from {percent(case.step)} to 100% in steps of {percent(case.step)}."
        )
    yield from _dates(given, called, case)


def _dates(given: Allocation, called: str, case: Case) -> Iterator[str]:
    start = case.calendar.first_day_of(given.start_period)
    until = case.calendar.last_day_of(given.end_period - 1)
    if (given.start, given.until) != (start, until):
        yield (
            f"{called} is dated {given.start} to {given.until}, but its periods run "
            f"from {start} to {until}."
        )
    who = case.people.get(given.person)
    if who is not None and (given.role, given.level) != (who.role, who.level):
        yield (
            f"{called}: listed as {given.level} {given.role}, but {who.name} is "
            f"{who.level} {who.role}."
        )
