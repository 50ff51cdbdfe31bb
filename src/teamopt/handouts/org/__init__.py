"""The org: pods, hand-offs between them, a calendar, and a charter on one page."""

from __future__ import annotations

from teamopt.errors import HandoutError
from teamopt.handouts.absent import absent
from teamopt.handouts.handout import Given, Kind
from teamopt.handouts.org.cadence import events
from teamopt.handouts.org.charter import decisions, measures, purpose
from teamopt.handouts.org.dividing import divided
from teamopt.handouts.org.hand_offs import hand_offs
from teamopt.handouts.org.ics import ics
from teamopt.handouts.org.lint import lint
from teamopt.handouts.org.page import page
from teamopt.handouts.org.picture import drawn, mermaid
from teamopt.handouts.org.pods import division_record, pod_records
from teamopt.handouts.org.record import SCHEMA, Org
from teamopt.handouts.org.sheet import sheet
from teamopt.units import UnitError, parse_duration

#: How large pods are where nothing else is asked.
SIZE = (3, 8)
SPRINT = "2 weeks"
_LONGEST = 26


def make(
    given: Given,
    *,
    pods: int | None = None,
    size: tuple[int, int] = SIZE,
    sprint: str = SPRINT,
) -> Org:
    """Return the org of a plan.

    Parameters
    ----------
    given
        The brief and its plan.
    pods
        How many; default: as the size of the team asks for.
    size
        Fewest and most people in a pod.
    sprint
        Length of a sprint, a whole number of weeks.

    Raises
    ------
    HandoutError
        When the people do not fit the pods, or the sprint is none.
    """
    weeks = _weeks(sprint)
    brief, plan = given.brief, given.plan
    if not plan.exists or not plan.people:
        return _none(given, weeks)
    division = divided(given, pods, size)
    told = pod_records(brief, plan, division)
    handed = hand_offs(brief, plan, division, told)
    record = division_record(brief, plan, division)
    says = [record.says]
    if len(told) > 1 and not handed:
        says.append(
            "No phase goes on from one pod to another, so that nothing is handed over "
            "between pods; the page on the flow of work shows where each pod's ends."
        )
    return Org(
        schema_version=SCHEMA,
        brief=brief.id,
        question=brief.question,
        says=tuple(says),
        purpose=purpose(brief, plan),
        division=record,
        pods=told,
        hand_offs=handed,
        sprint_weeks=weeks,
        events=events(brief, plan, handed, weeks),
        decisions=decisions(brief, plan, told, handed),
        measures=measures(brief, plan, record, handed),
        begins=plan.brief.start,
    )


def _none(given: Given, sprint_weeks: int) -> Org:
    """Return what is left where there is nobody to put into pods."""
    brief, plan = given.brief, given.plan
    why = "Nobody is in the plan, so that there is nobody to put into pods."
    if not plan.exists:
        why = f"{absent(plan.status)}, and so there are no pods and no calendar."
    return Org(
        schema_version=SCHEMA,
        brief=brief.id,
        question=brief.question,
        says=(why,),
        sprint_weeks=sprint_weeks,
        events=events(brief, plan, (), sprint_weeks),
        begins=plan.brief.start,
    )


def _weeks(sprint: str) -> int:
    """Return the length of a sprint in weeks."""
    try:
        weeks = parse_duration(sprint).weeks
    except UnitError as error:
        msg = f"--sprint {sprint}: {error}"
        raise HandoutError(msg) from None
    if weeks.denominator != 1 or not 1 <= weeks <= _LONGEST:
        msg = (
            f"--sprint {sprint}: allowed is a whole number of weeks from 1 to "
            f"{_LONGEST}, as 2 weeks."
        )
        raise HandoutError(msg)
    return int(weeks)


KIND = Kind(
    key="org",
    about="pods, hand-offs between them, a calendar and a charter",
    make=make,
    page=page,
    formats={"csv": sheet, "mmd": mermaid, "svg": drawn, "ics": ics},
    record=Org,
    lint=lint,
    solves=True,
)
