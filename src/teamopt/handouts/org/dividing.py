"""A plan's people in pods."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.assigning import pods as assigning
from teamopt.errors import HandoutError
from teamopt.handouts.stages import Stage, stages
from teamopt.handouts.working import Weeks, most_of, together, weeks
from teamopt.wording import plural

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.handouts.handout import Given
    from teamopt.plan import Person, PhasePlan, Plan

#: The model counts in thousandths of a person-week.
_UNIT = 1000


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
    """

    pods: int
    least: int
    most: int
    why: str = ""


@dataclass(frozen=True)
class Divided:
    """A team in pods, with what it was made from.

    Attributes
    ----------
    sizes, found
        What was asked, and what the model answered.
    crews
        The people of each pod, in the order of the plan.
    worked
        Person-weeks by person and phase.
    stages
        The stage of each phase.
    pod_of_phase
        The pod that does most of a phase, by the phase's id.
    """

    sizes: Sizes
    found: assigning.Division
    crews: tuple[tuple[Person, ...], ...]
    worked: Weeks
    stages: dict[str, Stage]
    pod_of_phase: dict[str, int]

    def line(self, phase: PhasePlan) -> tuple[str, str]:
        """Return the line of work of a phase: its track and its stage."""
        return phase.track or "", self.stages[phase.id].name or ""

    def owner(self, brief: Brief, plan: Plan, phase: str) -> str:
        """Return who does most of a phase."""
        return most_of(brief, plan, self.worked, phase)[0]


def divided(given: Given, pods: int | None, size: tuple[int, int]) -> Divided:
    """Return the people of a plan in pods.

    Raises
    ------
    HandoutError
        When they do not fit the number and the sizes that are asked for.
    """
    brief, plan = given.brief, given.plan
    sizes = _sizes(brief, len(plan.people), pods, size)
    worked, where = weeks(plan), stages(brief)
    found = assigning.divide(
        _team(brief, plan, worked, where),
        sizes.pods,
        sizes.least,
        sizes.most,
        given.settings.time_limit,
    )
    crews = tuple(
        tuple(p for p, of in zip(plan.people, found.pods, strict=True) if of == pod)
        for pod in range(sizes.pods)
    )
    return Divided(
        sizes, found, crews, worked, where, _phases(brief, plan, worked, crews)
    )


def _sizes(brief: Brief, people: int, pods: int | None, size: tuple[int, int]) -> Sizes:
    """Return what the options come to for a team, with the span of control."""
    least, most = size
    span = brief.policies.span_of_control
    if span is not None:
        # A pod has one lead, and the others are the lead's span.
        least = max(least, math.ceil(span.least or 0) + 1)
        most = min(most, math.floor(span.most) + 1) if span.most else most
    if pods is None and (people < 2 * least or most < least):
        why = f"{plural(people, 'person').replace('persons', 'people')}"
        why += f" {'is' if people == 1 else 'are'} too few to divide"
        return Sizes(1, 1, max(people, 1), why)
    middle = (least + most + 1) // 2
    number = pods or min(people // least, max(-(-people // middle), -(-people // most)))
    if number * least <= people <= number * most:
        return Sizes(number, least, most)
    within = " within the span of control of the brief" if span is not None else ""
    msg = (
        f"{people} people do not fit {plural(number, 'pod')} of {least} to {most} "
        f"people{within}; give another --pods or another --size."
    )
    raise HandoutError(msg)


def _team(
    brief: Brief, plan: Plan, worked: Weeks, where: dict[str, Stage]
) -> assigning.Team:
    """Return a plan's people as whole numbers."""
    order = {person.name: place for place, person in enumerate(plan.people)}
    pairs = {
        (order[one], order[other]): round(amount * _UNIT)
        for (one, other), amount in together(plan).items()
    }
    by_id = {phase.id: phase for phase in plan.phases}
    sums: dict[tuple[int, tuple[str, str]], Fraction] = defaultdict(Fraction)
    for (name, phase), amount in worked.items():
        line = by_id[phase].track or "", where[phase].name or ""
        sums[order[name], line] += amount
    lines = sorted({line for _, line in sums}) or [("", "")]
    table = [
        [round(sums[place, line] * _UNIT) for line in lines] for place in order.values()
    ]
    leads = may_lead(brief, plan)
    on_board = frozenset(order[p.name] for p in leads if p.hire is None)
    return assigning.Team(
        len(order), pairs, table, (on_board, frozenset(order[p.name] for p in leads))
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
    """Return the pod that does most of each phase that somebody works on."""
    sums: dict[str, list[Fraction]] = {}
    pod_of = {p.name: pod for pod, crew in enumerate(crews) for p in crew}
    for phase in plan.phases:
        amounts = [Fraction(0)] * len(crews)
        for name in most_of(brief, plan, worked, phase.id):
            amounts[pod_of[name]] += worked[name, phase.id]
        if any(amounts):
            sums[phase.id] = amounts
    return {phase: amounts.index(max(amounts)) for phase, amounts in sums.items()}
