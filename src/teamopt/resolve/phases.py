"""Phases to work packages, dates to period indices."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from teamopt import wording
from teamopt.brief.fields import ValueWord
from teamopt.brief.models import Brief, WorkForm
from teamopt.brief.models import Phase as BriefPhase
from teamopt.instance import ENOUGH, VALUE_SCALE, WORK_UNIT, Package, Phase, Where
from teamopt.resolve.assumed import Ledger
from teamopt.taxonomy import Proficiency
from teamopt.units import parse_effort

#: What the words for value count, in points.
POINTS = {ValueWord.HIGH: 9, ValueWord.MEDIUM: 3, ValueWord.LOW: 1}


def phases(
    brief: Brief, scale: int, ledger: Ledger
) -> tuple[tuple[Phase, ...], tuple[Package, ...]]:
    """Return the phases of an instance, and their packages."""
    index_of = {phase.id: k for k, phase in enumerate(brief.phases)}
    found: list[Phase] = []
    packages: list[Package] = []
    for index, phase in enumerate(brief.phases):
        where = _where(brief, phase, index)
        mine = _packages(brief, phase, index, where, ledger)
        first = len(packages)
        packages += mine
        found.append(
            _phase(
                brief,
                phase,
                index_of,
                tuple(range(first, first + len(mine))),
                where,
                scale,
                ledger,
            )
        )
    _note_crews(brief, packages, ledger)
    return tuple(found), tuple(packages)


def _where(brief: Brief, phase: BriefPhase, index: int) -> Where:
    path = ("phases", index)
    fields = {f: brief.line((*path, f)) for f in phase.model_fields_set}
    for field, default in (("smallest_crew", "smallest"), ("largest_crew", "largest")):
        if field not in fields and default in brief.crews.model_fields_set:
            fields[field] = brief.line(("crews", default))
    if "lead" not in fields and "lead" in brief.crews.model_fields_set:
        fields["lead"] = brief.line(("crews", "lead"))
    return Where(brief.line(path), fields)


def _phase(
    brief: Brief,
    phase: BriefPhase,
    index_of: Mapping[str, int],
    packages: tuple[int, ...],
    where: Where,
    scale: int,
    ledger: Ledger,
) -> Phase:
    timeline = brief.timeline
    weeks = timeline.weeks_per_period
    cost = phase.delay_cost
    return Phase(
        key=phase.id,
        name=phase.title,
        stage=phase.stage,
        required=phase.is_required,
        value=_value(phase, where, ledger),
        after=tuple(
            (index_of[a.phase], math.ceil(timeline.weeks_to_periods(a.lag)))
            for a in phase.after
        ),
        earliest=_index(timeline.first_period_from, phase.earliest),
        deadline=_index(timeline.end_index_by, phase.deadline),
        due=_index(timeline.end_index_by, phase.due),
        delay_cost=0 if cost is None else round(scale * cost.per_week * weeks),
        packages=packages,
        where=where,
    )


def _index(period: Callable[[date], int], day: date | None) -> int | None:
    return None if day is None else period(day)


def _value(phase: BriefPhase, where: Where, ledger: Ledger) -> int:
    if phase.value is None:
        return 0
    if isinstance(phase.value, ValueWord):
        points = POINTS[phase.value]
        ledger.add(
            where.of("value"),
            f"value of {phase.id}",
            f"{phase.value} = {wording.plural(points, 'point')}",
            "teamopt default",
        )
        return points * VALUE_SCALE
    return round(phase.value * VALUE_SCALE)


def _packages(
    brief: Brief, phase: BriefPhase, index: int, where: Where, ledger: Ledger
) -> list[Package]:
    """Return the packages of a phase, whichever way its work is stated."""
    if phase.form is WorkForm.HEADS:
        return [_crew_package(brief, phase, index, where)]
    return [
        _effort_package(brief, phase, index, skills, weeks, where)
        for skills, weeks in _efforts(brief, phase, where, ledger)
        if weeks
    ]


def _efforts(
    brief: Brief, phase: BriefPhase, where: Where, ledger: Ledger
) -> list[tuple[tuple[str, ...], Fraction]]:
    """Return ``(skills, person-weeks)`` per package that states effort."""
    if phase.form is WorkForm.PER_SKILL and isinstance(phase.effort, dict):
        return [
            ((skill,), amount.likely.person_weeks)
            for skill, amount in phase.effort.items()
        ]
    if phase.form is WorkForm.SHARED and not isinstance(phase.effort, dict | None):
        return [(phase.skills, phase.effort.likely.person_weeks)]
    if phase.form is not WorkForm.SIZE or phase.size is None:
        return []
    taxonomy = brief.catalogue
    kind = phase.kind or taxonomy.stage_defaults[phase.stage or ""]
    if phase.kind is None:
        ledger.add(
            where.of("size"),
            f"kind of {phase.id}",
            taxonomy.phase_kinds[kind].name,
            f"taxonomy {taxonomy.name}, usual for the stage {phase.stage}",
        )
    efforts = {
        skill: parse_effort(text)
        for skill, text in taxonomy.phase_kinds[kind].effort[phase.size.value].items()
    }
    ledger.add(
        where.of("size"),
        f"work of {phase.id}",
        ", ".join(f"{skill} {effort}" for skill, effort in efforts.items()),
        f"taxonomy {taxonomy.name}, {kind} size {phase.size}",
    )
    return [((skill,), effort.person_weeks) for skill, effort in efforts.items()]


def _effort_package(
    brief: Brief,
    phase: BriefPhase,
    index: int,
    skills: tuple[str, ...],
    person_weeks: Fraction,
    where: Where,
) -> Package:
    crews, step = brief.crews, brief.crews.share_step
    smallest = (
        crews.smallest_crew if phase.smallest_crew is None else phase.smallest_crew
    )
    largest = crews.largest if phase.largest_crew is None else phase.largest_crew
    periods = person_weeks / brief.timeline.weeks_per_period
    return Package(
        phase=index,
        key="+".join(skills),
        skills=skills,
        effort=math.ceil(WORK_UNIT * periods * ENOUGH),
        heads={},
        duration=0,
        smallest=math.ceil(smallest / step),
        largest=math.floor(largest / step),
        lead=_lead(brief, phase),
        at_least=_at_least(phase),
        where=where,
    )


def _crew_package(brief: Brief, phase: BriefPhase, index: int, where: Where) -> Package:
    assert phase.duration is not None
    steps = int(1 / brief.crews.share_step)
    people = sum(phase.crew.values())
    return Package(
        phase=index,
        key="+".join(phase.crew),
        skills=tuple(phase.crew),
        effort=0,
        heads=dict(phase.crew),
        duration=math.ceil(brief.timeline.weeks_to_periods(phase.duration)),
        smallest=steps * people,
        largest=steps * people,
        lead=_lead(brief, phase),
        at_least=_at_least(phase),
        where=where,
    )


def _lead(brief: Brief, phase: BriefPhase) -> int:
    return int(phase.lead or brief.crews.lead)


def _at_least(phase: BriefPhase) -> int:
    if phase.at_least is None:
        return int(Proficiency.WORKING)
    return int(phase.at_least)


def _note_crews(brief: Brief, packages: list[Package], ledger: Ledger) -> None:
    """Note the limits and rates that nobody stated, once for the whole brief."""
    where = brief.line(())
    crews = brief.crews
    used = {field for k in {p.phase for p in packages} for field in _open(brief, k)}
    defaults = {
        "largest crew of a package": f"{wording.number(crews.largest)} people",
        "smallest crew of a package": f"{wording.number(crews.smallest_crew)} people",
        "lead level on each package": f"{crews.lead.word} or better",
    }
    for what, value in defaults.items():
        if what.split()[0] in used:
            ledger.add(where, what, value, "teamopt default")
    rates = [
        f"{step.word} {wording.percent(brief.proficiency.rate(step))}"
        for step in Proficiency
        if step >= Proficiency.WORKING
        and step.word not in brief.proficiency.model_fields_set
    ]
    if rates:
        ledger.add(
            where, "what a full-timer delivers", ", ".join(rates), "teamopt default"
        )


def _open(brief: Brief, index: int) -> set[str]:
    """Return the limits on crews that neither a phase nor the brief states."""
    phase = brief.phases[index]
    fields = {"lead": "lead"}
    if phase.form is not WorkForm.HEADS:
        fields |= {"largest": "largest_crew", "smallest": "smallest_crew"}
    return {
        field
        for field, own in fields.items()
        if field not in brief.crews.model_fields_set
        and own not in phase.model_fields_set
    }
