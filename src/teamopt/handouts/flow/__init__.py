"""The flow from an idea to monitored production: owners, artefacts, and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.handouts.absent import absent
from teamopt.handouts.artefacts import Sides, artefacts
from teamopt.handouts.flow.gaps import gaps
from teamopt.handouts.flow.lint import lint
from teamopt.handouts.flow.page import page
from teamopt.handouts.flow.picture import drawn, mermaid
from teamopt.handouts.flow.record import SCHEMA, Flow, Passage, StageSteps, Step
from teamopt.handouts.handing import handed
from teamopt.handouts.handout import Given, Kind
from teamopt.handouts.passing import Passing, passings
from teamopt.handouts.stages import Stage, stages
from teamopt.handouts.ways import chosen_way
from teamopt.handouts.working import Weeks, by_stage, most, most_of, weeks
from teamopt.report.figures import role_names

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.plan import PhasePlan, Plan

#: Where a phase stands that nothing tells the stage of.
_OTHER = "no stage"


def make(given: Given) -> Flow:
    """Return the flow of a plan."""
    brief, plan = given.brief, given.plan
    if not plan.exists:
        return Flow(
            schema_version=SCHEMA,
            brief=brief.id,
            question=brief.question,
            says=(f"{absent(plan.status)}, and so nobody owns anything.",),
        )
    worked, where = weeks(plan), stages(brief)
    steps = _stages(brief, plan, worked, where)
    passed = _passages(brief, plan, worked, where)
    found = gaps(brief, plan, steps, passed)
    return Flow(
        schema_version=SCHEMA,
        brief=brief.id,
        question=brief.question,
        says=tuple(_says(steps, passed, len(found))),
        stages=steps,
        passages=passed,
        gaps=found,
    )


def _stages(
    brief: Brief, plan: Plan, worked: Weeks, where: dict[str, Stage]
) -> tuple[StageSteps, ...]:
    """Return the stages of the catalogue in order, and what is in none at the end."""
    steps: dict[str, list[Step]] = {stage: [] for stage in brief.catalogue.stages}
    ordered = sorted(
        plan.phases,
        key=lambda p: (not p.delivered, p.start_period or 0, p.end_period or 0),
    )
    for phase in ordered:
        name = where[phase.id].name or _OTHER
        steps.setdefault(name, []).append(_step(brief, plan, worked, where, phase))
    sums = by_stage(worked, where)
    return tuple(
        StageSteps(
            stage=name,
            most=tuple(most(sums.get(None if name == _OTHER else name, {}))),
            steps=tuple(inside),
        )
        for name, inside in steps.items()
    )


def _step(
    brief: Brief, plan: Plan, worked: Weeks, where: dict[str, Stage], phase: PhasePlan
) -> Step:
    crew = most_of(brief, plan, worked, phase.id)
    people = {person.name: person for person in plan.people}
    role = None
    if crew:
        owner = people[crew[0]]
        role = f"{owner.level} {role_names(plan).get(owner.role, owner.role)}"
    return Step(
        id=phase.id,
        name=phase.name,
        way=chosen_way(brief, phase),
        owner=crew[0] if crew else None,
        role=role,
        others=tuple(crew[1:]),
        start=phase.start,
        until=phase.until,
        inferred=where[phase.id].inferred,
    )


def _passages(
    brief: Brief, plan: Plan, worked: Weeks, where: dict[str, Stage]
) -> tuple[Passage, ...]:
    """Return what passes, hand-offs numbered in the order of their days."""
    found: list[Passage] = []
    number = 0
    staffed = {entry.phase for entry in plan.allocations}
    for passing in passings(brief, plan, alone=True):
        if {passing.giving, passing.receiving} <= staffed:
            told = handed(brief, plan, worked, where, passing)
            passage = Passage(
                number=number + 1 if told.artefacts else None,
                giving=passing.giving,
                receiving=passing.receiving,
                giver=told.giver,
                taker=told.taker,
                on=told.on,
                artefacts=told.artefacts,
            )
        else:
            passage = _bought(brief, plan, worked, passing, number + 1)
        number = passage.number or number
        found.append(passage)
    return tuple(found)


def _bought(
    brief: Brief, plan: Plan, worked: Weeks, passing: Passing, number: int
) -> Passage:
    """Return what passes to or from a phase that nobody of the team works on.

    What that is, only the brief can know.
    """
    ends = passing.giving, passing.receiving
    crews = [most_of(brief, plan, worked, phase) for phase in ends]
    giver, taker = (crew[0] if crew else None for crew in crews)
    (on,) = (phase.until for phase in plan.phases if phase.id == passing.giving)
    assert on is not None, "it takes time"
    said = Sides((None, None), ((), ()), passing.artefacts)
    given = artefacts(said, brief.catalogue) if passing.artefacts else ()
    return Passage(
        number=number if given else None,
        giving=passing.giving,
        receiving=passing.receiving,
        giver=giver,
        taker=taker,
        on=on,
        artefacts=given,
    )


def _says(
    steps: tuple[StageSteps, ...], passed: tuple[Passage, ...], gap_count: int
) -> list[str]:
    owned = [
        f"{entry.stage}: {wording.listing([*entry.most])}"
        for entry in steps
        if entry.most
    ]
    handed_over = sum(passage.number is not None for passage in passed)
    kept = sum(one.giver == one.taker is not None for one in passed if not one.number)
    count = wording.plural(handed_over, "hand-off") if handed_over else "No hand-off"
    text = f"{count} from one person to another"
    if kept:
        times = {1: "once", 2: "twice"}.get(kept, f"{kept} times")
        text += f"; {times} the same person goes on"
    says = [f"Who does most, by stage: {'; '.join(owned)}."] if owned else []
    says.append(f"{text}.")
    if gap_count:
        says.append(f"{wording.plural(gap_count, 'gap')}, where nobody does it.")
    else:
        says.append("No gap: each stage has its phases, and each phase its people.")
    return says


KIND = Kind(
    key="flow",
    about="the way from a prototype to monitored production: owners and gaps",
    make=make,
    page=page,
    formats={"mmd": mermaid, "svg": drawn},
    record=Flow,
    lint=lint,
)
