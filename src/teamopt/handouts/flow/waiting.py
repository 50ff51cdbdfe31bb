"""What waits for somebody who is not here yet, as people on board are not enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from teamopt import wording
from teamopt.check.case import Case, case_of
from teamopt.handouts.flow.record import Gap, StageSteps
from teamopt.report.figures import folded
from teamopt.taxonomy import Proficiency, skill_name

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.check.asked import Asked
    from teamopt.check.people import Somebody
    from teamopt.plan import PackagePlan, Plan

#: More phases than these are counted.
_NAMED = 5


class _Lack(NamedTuple):
    """A skill that a phase takes and people on board do not have enough of.

    Attributes
    ----------
    here, needed
        People on board who are good enough for it, and how many it takes.
    """

    phase: str
    skill: str
    here: int
    needed: int


def waiting(brief: Brief, plan: Plan, stages: tuple[StageSteps, ...]) -> Iterator[Gap]:
    """Yield what waits for people who are not here yet, by the one it waits for.

    Who is on board and good enough does not count as missing, whoever the plan puts
    on the work.
    """
    case = case_of(plan, brief)
    stage_of = {step.id: entry.stage for entry in stages for step in entry.steps}
    waits: dict[str, list[_Lack]] = defaultdict(list)
    for key, bar in sorted(case.bars.items(), key=lambda one: one[1].start_period):
        if bar.phase in stage_of:
            for name, lack in _of_package(case, case.asked[key], bar):
                waits[name].append(lack)
    for name in sorted(waits, key=lambda one: case.people[one].first):
        phases = tuple(dict.fromkeys(lack.phase for lack in waits[name]))
        day = wording.day(case.calendar.first_day_of(case.people[name].first))
        says = f"{_says(case, waits[name])}: this waits for {name}, who joins on {day}."
        yield Gap(kind="waits", stage=stage_of[phases[0]], phases=phases, says=says)


def _of_package(
    case: Case, asked: Asked, bar: PackagePlan
) -> Iterator[tuple[str, _Lack]]:
    """Yield what people on board do not have enough of, and who brings it first."""
    (phase,) = (one for one in case.brief.phases if one.id == bar.phase)
    board = [
        who.at(bar.start_period)
        for who in case.people.values()
        if not who.first and who.track in (None, phase.track)
    ]
    coming = [seat.who for seat in case.on(asked) if seat.who.first]
    coming.sort(key=lambda who: who.first)
    for skill in asked.skills:
        lead = _able(board, skill, asked.lead)
        # People count with one skill each; everybody takes part in it at least.
        part = _able(board, skill, max(asked.least, Proficiency.AWARENESS))
        needed = asked.heads.get(skill, 1)
        step = asked.least if lead else asked.lead
        brings = _able(coming, skill, max(step, Proficiency.AWARENESS))
        if brings and (not lead or len(part) < needed):
            here = len(part) if lead else 0
            yield brings[0].name, _Lack(bar.phase, skill, here, needed)


def _able(people: list[Somebody], skill: str, step: Proficiency) -> list[Somebody]:
    return [who for who in people if who.holds(skill) >= step]


def _says(case: Case, lacks: list[_Lack]) -> str:
    """Return what people on board are not enough for, phase by phase."""
    nobody: dict[str, list[str]] = defaultdict(list)
    few: dict[str, list[str]] = defaultdict(list)
    names = {phase.id: phase.title for phase in case.brief.phases}
    for lack in lacks:
        skill = skill_name(lack.skill, case.brief.catalogue)
        if lack.here:
            people = f"{lack.here} of {lack.needed} people for {skill}"
            few[names[lack.phase]].append(people)
        else:
            nobody[names[lack.phase]].append(skill)
    parts = [f"nobody on board can lead {_phases(nobody)}"] if nobody else []
    parts += [f"too few on board can do {_phases(few)}"] if few else []
    return wording.capitalised("; ".join(parts))


def _phases(work: dict[str, list[str]]) -> str:
    """Return ``Prototype (retrieval and model evaluation) and Launch (MLOps)``."""
    told = [f"{name} ({wording.listing(lacking)})" for name, lacking in work.items()]
    return folded(told, _NAMED)
