"""Work of phases to packages: efforts, crews, sizes, time, pieces, hand-offs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from teamopt.brief.models import Brief
from teamopt.brief.phases import HandOff
from teamopt.brief.phases import Phase as BriefPhase
from teamopt.brief.work import Work, WorkForm
from teamopt.instance import ENOUGH, WORK_UNIT, Package, Where
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.crews import CREWS
from teamopt.taxonomy import Proficiency
from teamopt.units import parse_effort

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Part:
    """A phase, or one way to do it.

    Attributes
    ----------
    index, option
        Which phase, and which of its options (``None`` for what belongs to all).
    path
        Where it stands in the brief.
    work
        The phase itself, or the option.
    """

    index: int
    option: int | None
    phase: BriefPhase
    work: Work
    path: Path
    where: Where

    @property
    def title(self) -> str:
        """Return what it is called where assumptions are listed."""
        ids = [self.phase.id] if self.option is None else [self.phase.id, self.work.id]
        return ", ".join(ids)


def parts(brief: Brief, index: int) -> tuple[Part, ...]:
    """Return a phase as what belongs to all options, and then each option."""
    phase = brief.phases[index]
    path: Path = ("phases", index)
    found = [Part(index, None, phase, phase, path, _where(brief, phase, path))]
    for number, option in enumerate(phase.options):
        at = (*path, "options", number)
        where = _where(brief, option, at)
        found.append(Part(index, number, phase, option, at, where))
    return tuple(found)


def _where(brief: Brief, work: Work, path: Path) -> Where:
    fields = {f: brief.line((*path, f)) for f in work.model_fields_set}
    for field, common in CREWS.items():
        if field not in fields and common in brief.crews.model_fields_set:
            fields[field] = brief.line(("crews", common))
    return Where(brief.line(path), fields)


def packages(
    brief: Brief, mine: Iterable[Part], first: int, ledger: Ledger
) -> tuple[Package, ...]:
    """Return the packages of a phase: its own, its options', those of hand-offs.

    Parameters
    ----------
    brief, ledger
        The brief, and where to note what it leaves open.
    mine
        The parts of the phase.
    first
        Index of the first package.
    """
    whole, *options = mine
    found: list[Package] = []
    for part in (whole, *options):
        if part.work.form is WorkForm.HEADS:
            found.append(_heads(brief, part))
        elif part.work.form is WorkForm.TIME:
            found.append(_time(brief, part))
        else:
            for skills, weeks in _efforts(brief, part, ledger):
                found += _pieces(brief, part, skills, weeks, first + len(found))
    return (*found, *_handed(brief, whole))


def _key(part: Part, skills: Iterable[str]) -> str:
    key = "+".join(skills) or "time"
    return key if part.option is None else f"{part.work.id}: {key}"


def _efforts(
    brief: Brief, part: Part, ledger: Ledger
) -> list[tuple[tuple[str, ...], Fraction]]:
    """Return ``(skills, person-weeks)`` per package that states effort."""
    work = part.work
    found: list[tuple[tuple[str, ...], Fraction]] = []
    if isinstance(work.effort, dict):
        for skill, amount in work.effort.items():
            found.append(((skill,), amount.likely.person_weeks))
    elif work.effort is not None:
        found = [(work.skills, work.effort.likely.person_weeks)]
    elif work.size is not None:
        found = _sized(brief, part, ledger)
    return [(skills, weeks) for skills, weeks in found if weeks]


def _sized(
    brief: Brief, part: Part, ledger: Ledger
) -> list[tuple[tuple[str, ...], Fraction]]:
    """Return the usual work of a kind of phase."""
    taxonomy, work = brief.catalogue, part.work
    assert work.size is not None
    stage = part.phase.stage or ""
    kind = work.kind or taxonomy.stage_defaults[stage]
    if work.kind is None:
        ledger.add(
            part.where.of("size"),
            f"kind of {part.title}",
            taxonomy.phase_kinds[kind].name,
            f"taxonomy {taxonomy.name}, usual for the stage {stage}",
        )
    usual = taxonomy.phase_kinds[kind].effort[work.size.value]
    efforts = {skill: parse_effort(text) for skill, text in usual.items()}
    ledger.add(
        part.where.of("size"),
        f"work of {part.title}",
        ", ".join(f"{skill} {effort}" for skill, effort in efforts.items()),
        f"taxonomy {taxonomy.name}, {kind} size {work.size}",
    )
    return [((skill,), effort.person_weeks) for skill, effort in efforts.items()]


def _pieces(
    brief: Brief, part: Part, skills: tuple[str, ...], weeks: Fraction, first: int
) -> list[Package]:
    """Return a package, or the equal pieces it is cut into, one after the other."""
    count = part.work.pieces or 1
    key = _key(part, skills)
    return [
        _effort(
            brief,
            part,
            key if count == 1 else f"{key} {piece + 1}/{count}",
            skills,
            weeks / count,
            follows=first + piece - 1 if piece else None,
        )
        for piece in range(count)
    ]


def _effort(
    brief: Brief,
    part: Part,
    key: str,
    skills: tuple[str, ...],
    person_weeks: Fraction,
    follows: int | None = None,
    where: Where | None = None,
) -> Package:
    crews, step = brief.crews, brief.crews.share_step
    smallest, largest = part.work.smallest_crew, part.work.largest_crew
    smallest = crews.smallest_crew if smallest is None else smallest
    largest = crews.largest if largest is None else largest
    periods = person_weeks / brief.timeline.weeks_per_period
    return Package(
        phase=part.index,
        key=key,
        skills=skills,
        effort=math.ceil(WORK_UNIT * periods * ENOUGH),
        heads={},
        duration=0,
        smallest=math.ceil(
            (crews.smallest_crew if smallest is None else smallest) / step
        ),
        largest=math.floor(largest / step),
        lead=_lead(brief, part),
        at_least=_at_least(part),
        where=where or part.where,
        option=part.option,
        follows=follows,
    )


def _heads(brief: Brief, part: Part) -> Package:
    work = part.work
    people = int(1 / brief.crews.share_step) * sum(work.crew.values())
    return Package(
        phase=part.index,
        key=_key(part, work.crew),
        skills=tuple(work.crew),
        effort=0,
        heads=dict(work.crew),
        duration=_length(brief, work),
        smallest=people,
        largest=people,
        lead=_lead(brief, part),
        at_least=_at_least(part),
        where=part.where,
        option=part.option,
        to_end=work.to_the_end,
    )


def _time(brief: Brief, part: Part) -> Package:
    return Package(
        phase=part.index,
        key=_key(part, ()),
        skills=(),
        effort=0,
        heads={},
        duration=_length(brief, part.work),
        smallest=0,
        largest=0,
        lead=0,
        at_least=0,
        where=part.where,
        option=part.option,
    )


def _length(brief: Brief, work: Work) -> int:
    """Return the whole periods of a stated duration; 0 to the horizon's end."""
    if work.length is None:
        return 0
    return math.ceil(brief.timeline.weeks_to_periods(work.length))


def received(brief: Brief, phase: BriefPhase) -> list[tuple[int, int, HandOff]]:
    """Return what is handed to a phase: giving phase, number there, hand-off."""
    return [
        (giver, number, hand_off)
        for giver, other in enumerate(brief.phases)
        for number, hand_off in enumerate(other.hand_off)
        if hand_off.to == phase.id
    ]


def _handed(brief: Brief, whole: Part) -> Iterable[Package]:
    """Yield the packages that receiving what others hand over takes."""
    for giver, number, hand_off in received(brief, whole.phase):
        line = brief.line(("phases", giver, "hand_off", number, "effort"))
        where = Where(line, {**whole.where.fields, "effort": line})
        for skill, effort in hand_off.effort.items():
            if effort.likely.person_weeks:
                yield _effort(
                    brief,
                    whole,
                    f"{skill} (hand-off from {brief.phases[giver].id})",
                    (skill,),
                    effort.likely.person_weeks,
                    where=where,
                )


def _lead(brief: Brief, part: Part) -> int:
    return int(part.work.lead or brief.crews.lead)


def _at_least(part: Part) -> int:
    return int(part.work.at_least or Proficiency.WORKING)
