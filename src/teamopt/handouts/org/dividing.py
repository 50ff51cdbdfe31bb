"""A plan's people in pods."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.assigning import pods as assigning
from teamopt.errors import HandoutError
from teamopt.handouts.passing import ordered
from teamopt.handouts.stages import Stage, stages
from teamopt.handouts.working import Weeks, most_of, together, weeks
from teamopt.wording import plural

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.handouts.handout import Given
    from teamopt.plan import Person, PhasePlan, Plan

#: The model counts in thousandths of a person-week.
UNIT = 1000


@dataclass(frozen=True)
class Sizes:
    """How many pods a team has, and how large they are.

    Attributes
    ----------
    pods
        Their number.
    least, most
        People in each.
    why
        Why it is one pod, where it is; otherwise empty.
    apart
        Tracks whose people have pods of their own.
    """

    pods: int
    least: int
    most: int
    why: str = ""
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Divided:
    """A team in pods, with what it was made from.

    Attributes
    ----------
    sizes
        What was asked.
    together, bound, proven
        What the model answered, in thousandths of a person-week.
    crews
        The people of each pod, in the order of the plan.
    worked
        Person-weeks by person and phase.
    stages
        The stage of each phase.
    pod_of_phase
        The pod that does most of a phase, by the phase's id; of one that nobody works
        on, the pod that goes on with it.
    """

    sizes: Sizes
    together: int
    bound: int
    proven: bool
    crews: tuple[tuple[Person, ...], ...]
    worked: Weeks
    stages: dict[str, Stage]
    pod_of_phase: dict[str, int]

    def line(self, phase: PhasePlan) -> tuple[str, str]:
        """Return the line of work of a phase: its track and its stage."""
        return phase.track or "", self.stages[phase.id].name or ""

    def owner(self, brief: Brief, plan: Plan, phase: str) -> str | None:
        """Return who does most of a phase, if anybody works on it."""
        return next(iter(most_of(brief, plan, self.worked, phase)), None)


def divided(given: Given, pods: int | None, size: tuple[int, int]) -> Divided:
    """Return the people of a plan in pods.

    Raises
    ------
    HandoutError
        When they do not fit the number and the sizes that are asked for.
    """
    brief, plan = given.brief, given.plan
    sizes, blocks = _blocks(brief, plan, pods, _narrowed(brief, size))
    worked, where = weeks(plan), stages(brief)
    team = _team(brief, plan, worked, where)
    ends = time.monotonic() + given.settings.time_limit
    found = []
    crews: list[tuple[int, ...]] = []
    for members, number in blocks:
        left = max(0.1, ends - time.monotonic())
        part = assigning.divide(
            _part(team, members), number, sizes.least, sizes.most, left
        )
        found.append(part)
        for pod in range(number):
            places = zip(members, part.pods, strict=True)
            crews.append(tuple(person for person, of in places if of == pod))
    people = tuple(
        tuple(plan.people[place] for place in crew) for crew in sorted(crews)
    )
    return Divided(
        sizes=sizes,
        together=sum(part.together for part in found),
        bound=sum(part.bound for part in found),
        proven=all(part.proven for part in found),
        crews=people,
        worked=worked,
        stages=where,
        pod_of_phase=_phases(brief, plan, worked, people),
    )


def _narrowed(brief: Brief, size: tuple[int, int]) -> tuple[int, int]:
    """Return sizes within the span of control: a pod is a lead and the lead's span."""
    least, most = size
    span = brief.policies.span_of_control
    if span is not None:
        least = max(least, math.ceil(span.least or 0) + 1)
        most = min(most, math.floor(span.most) + 1) if span.most else most
    return least, most


def _blocks(
    brief: Brief, plan: Plan, pods: int | None, size: tuple[int, int]
) -> tuple[Sizes, list[tuple[list[int], int]]]:
    """Return people who are divided apart from others, with a number of pods for each.

    The people of a track whose people work on nothing else have pods of their own,
    where there are enough of them for one.
    """
    count, (least, most) = len(plan.people), size
    if pods is None and (count < 2 * least or most < least):
        everybody = "1 person is" if count == 1 else f"{count} people are"
        why = f"{everybody} too few to divide"
        return Sizes(1, 1, max(count, 1), why), [(list(range(count)), 1)]
    groups = _isolated(brief, plan)
    for some in (groups, {"": list(range(count))}):
        numbers = _numbers([len(group) for group in some.values()], pods, size)
        if numbers is not None:
            apart = tuple(track for track in some if track)
            sizes = Sizes(sum(numbers), least, most, apart=apart)
            return sizes, list(zip(some.values(), numbers, strict=True))
    span = brief.policies.span_of_control
    within = " within the span of control of the brief" if span is not None else ""
    what = "pods" if pods is None else plural(pods, "pod")
    msg = (
        f"{count} people do not fit {what} of {least} to {most} people{within}; "
        "give another --pods or another --size."
    )
    raise HandoutError(msg)


def _isolated(brief: Brief, plan: Plan) -> dict[str, list[int]]:
    """Return the people of each track that is isolated, and all others under ""."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(plan.people):
        track = person.track if person.track in brief.isolated else None
        groups[track or ""].append(place)
    return groups


def _numbers(
    counts: list[int], pods: int | None, size: tuple[int, int]
) -> list[int] | None:
    """Return the number of pods of each group, if there is one that fits."""
    least, most = size
    fits = [range(-(-count // most), count // least + 1) for count in counts]
    if any(not fit for fit in fits):
        return None
    middle = (least + most + 1) // 2
    numbers = [
        min(max(-(-count // middle), fit[0]), fit[-1])
        for count, fit in zip(counts, fits, strict=True)
    ]
    if pods is None:
        return numbers
    # One more where pods are largest, or one less where they are smallest.
    while sum(numbers) != pods:
        step = 1 if sum(numbers) < pods else -1
        able = [k for k, fit in enumerate(fits) if numbers[k] + step in fit]
        if not able:
            return None
        chosen = max(able, key=lambda k: step * counts[k] / numbers[k])
        numbers[chosen] += step
    return numbers


def _part(team: assigning.Team, members: list[int]) -> assigning.Team:
    """Return a team of some of the people, numbered anew."""
    number = {person: place for place, person in enumerate(members)}
    return assigning.Team(
        people=len(members),
        together={
            (number[one], number[other]): amount
            for (one, other), amount in team.together.items()
            if one in number and other in number
        },
        lines=[team.lines[person] for person in members],
        leads=[
            frozenset(number[person] for person in group if person in number)
            for group in team.leads
        ],
        new=frozenset(number[person] for person in team.new if person in number),
    )


def _team(
    brief: Brief, plan: Plan, worked: Weeks, where: dict[str, Stage]
) -> assigning.Team:
    """Return a plan's people as whole numbers."""
    order = {person.name: place for place, person in enumerate(plan.people)}
    pairs = {
        (order[one], order[other]): round(amount * UNIT)
        for (one, other), amount in together(plan).items()
    }
    by_id = {phase.id: phase for phase in plan.phases}
    sums: dict[tuple[int, tuple[str, str]], Fraction] = defaultdict(Fraction)
    for (name, phase), amount in worked.items():
        line = by_id[phase].track or "", where[phase].name or ""
        sums[order[name], line] += amount
    lines = sorted({line for _, line in sums}) or [("", "")]
    table = [
        [round(sums[place, line] * UNIT) for line in lines] for place in order.values()
    ]
    leads = may_lead(brief, plan)
    on_board = frozenset(order[p.name] for p in leads if p.hire is None)
    return assigning.Team(
        len(order),
        pairs,
        table,
        (on_board, frozenset(order[p.name] for p in leads)),
        frozenset(order[hire.name] for hire in plan.hires),
    )


def may_lead(brief: Brief, plan: Plan) -> list[Person]:
    """Return the employees who are senior enough to lead a pod.

    That is whom the brief's span of control names as leads, else those of the upper
    half of the catalogue's levels.
    """
    span = brief.policies.span_of_control
    employees = [p for p in plan.people if p.contractor is None]
    if span is not None:
        roles, levels = span.leads.roles, span.leads.levels
        return [
            p
            for p in employees
            if (not roles or p.role in roles) and (not levels or p.level in levels)
        ]
    levels = brief.catalogue.levels
    upper = levels[len(levels) // 2 :]
    return [p for p in employees if p.level in upper]


def _phases(
    brief: Brief, plan: Plan, worked: Weeks, crews: tuple[tuple[Person, ...], ...]
) -> dict[str, int]:
    """Return the pod that does most of each phase, or goes on with it."""
    sums: dict[str, list[Fraction]] = {}
    pod_of = {p.name: pod for pod, crew in enumerate(crews) for p in crew}
    for phase in plan.phases:
        amounts = [Fraction(0)] * len(crews)
        for name in most_of(brief, plan, worked, phase.id):
            amounts[pod_of[name]] += worked[name, phase.id]
        if any(amounts):
            sums[phase.id] = amounts
    found = {phase: amounts.index(max(amounts)) for phase, amounts in sums.items()}
    before = ordered(brief)
    # From the last: what is bought may wait for something else that is.
    for phase in reversed(plan.phases):
        if phase.delivered and phase.id not in found:
            after = [key for key, some in before.items() if phase.id in some]
            near = (*after, *before.get(phase.id, ()))
            found[phase.id] = next((found[key] for key in near if key in found), 0)
    return found
