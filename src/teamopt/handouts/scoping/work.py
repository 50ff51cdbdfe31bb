"""Phases of a brief as sentences: what they take, when, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from teamopt.brief import Brief
from teamopt.brief.capability import work_of
from teamopt.brief.models import Phase, Work, WorkForm
from teamopt.brief.phases import Option
from teamopt.taxonomy import skill_name
from teamopt.units import Rate
from teamopt.wording import day, listing, number, plural

#: Skills that are named with their effort; more are counted.
NAMED = 3


def phase_says(brief: Brief, phase: Phase) -> str:
    """Return one phase in a sentence."""
    takes = "" if phase.options else _takes(brief, phase, phase.stage)
    if not phase.options and not takes:
        takes = "is a date, and takes no work"
    parts = [takes, *_when(brief, phase), *_worth(phase)]
    if phase.options:
        ways = [
            f"({number}) {_way(brief, phase, option)}"
            for number, option in enumerate(phase.options, 1)
        ]
        parts.append(f"is done in one of {len(ways)} ways: {'; '.join(ways)}")
    told = "; ".join(part for part in parts if part)
    return f"{phase.title} {told}."


def listed(brief: Brief) -> Iterator[str]:
    """Yield the phases of each stage, where they are too many to be told one by one.

    Where no phase has a stage they are told by track.
    """
    for name, inside in _groups(brief).items():
        weeks = sum((_weeks(brief, phase) for phase in inside), Fraction(0))
        taking = f", about {number(weeks)} person-weeks" if weeks else ""
        yield f"{name}{taking}: {listing([_dated(phase) for phase in inside])}."


def _groups(brief: Brief) -> dict[str, list[Phase]]:
    """Return phases by stage in the catalogue's order, or by track."""
    staged = any(phase.stage for phase in brief.phases)
    known = brief.catalogue.stages if staged else [*brief.tracks]
    names = {key: track.name or key for key, track in brief.tracks.items()}
    found: dict[str, list[Phase]] = {f"In {names.get(key, key)}": [] for key in known}
    for phase in brief.phases:
        key = phase.stage if staged else phase.track
        name = f"In {names.get(key, key)}" if key else f"Outside of any {_KIND[staged]}"
        found.setdefault(name, []).append(phase)
    return {name: inside for name, inside in found.items() if inside}


#: What phases are told by: stages, where any has one.
_KIND = {True: "stage", False: "track"}


def _dated(phase: Phase) -> str:
    """Return a phase's name, with its date where it has one."""
    dates = [day(phase.due)] if phase.due else []
    dates += [f"at the latest {day(phase.deadline)}"] if phase.deadline else []
    return f"{phase.title} ({', '.join(dates)})" if dates else phase.title


def _weeks(brief: Brief, phase: Phase) -> Fraction:
    """Return the work of a phase in person-weeks, done in the way stated first."""
    work = phase.options[0] if phase.options else phase
    if work.form is WorkForm.HEADS and work.length is not None:
        return sum(work.crew.values()) * work.length.weeks
    efforts = work_of(work, brief.catalogue, phase.stage).values()
    if work.form is WorkForm.SHARED and not isinstance(work.effort, dict | None):
        return work.effort.likely.person_weeks
    return sum((effort.person_weeks for effort in efforts), Fraction(0))


def _way(brief: Brief, phase: Phase, option: Option) -> str:
    """Return a way of doing a phase, with the word that the plan has for it."""
    called = option.title
    if called.casefold() != option.id.replace("-", " ").replace("_", " ").casefold():
        called = f"{called} ({option.id})"
    worth = f", {_valued(option.value)}," if option.value is not None else ""
    taking = _takes(brief, option, phase.stage)
    return f"{called}{worth} {taking}" if taking else f"{called}{worth}".rstrip(",")


def _takes(brief: Brief, work: Work, stage: str | None) -> str:
    """Return what work takes: people, GPUs and money."""
    money = [f"{cost} ({what})" for what, cost in _costs(brief, work)]
    parts = [_effort(brief, work, stage), *_gpus(brief, work), *money]
    parts = [part for part in parts if part]
    return f"takes {listing(parts)}" if parts else ""


def _effort(brief: Brief, work: Work, stage: str | None) -> str:
    if work.form is WorkForm.HEADS:
        crew = [
            f"{_people(heads)} for {skill_name(skill, brief.catalogue)}"
            for skill, heads in work.crew.items()
        ]
        long = "to the end" if work.to_the_end else f"for {work.length}"
        return f"{listing(crew)} {long}"
    if work.form is WorkForm.SHARED and work.effort is not None:
        assert not isinstance(work.effort, dict)
        weeks = number(work.effort.likely.person_weeks)
        called = [skill_name(skill, brief.catalogue) for skill in work.skills]
        return f"{weeks} person-weeks of {listing(called, 'or')}"
    if work.form is WorkForm.TIME:
        return f"{work.length} in which nobody of the team is needed"
    efforts = work_of(work, brief.catalogue, stage)
    if not efforts:
        return ""
    some = sorted(efforts.items(), key=lambda item: -item[1].person_weeks)
    told = [
        f"{skill_name(s, brief.catalogue)} {number(e.person_weeks)}"
        for s, e in some[:NAMED]
    ]
    if len(some) > NAMED:
        told.append(f"{len(some) - NAMED} more")
    weeks = number(sum(effort.person_weeks for effort in efforts.values()))
    if len(some) == 1:
        return f"{weeks} person-weeks of {skill_name(some[0][0], brief.catalogue)}"
    return f"{weeks} person-weeks ({', '.join(told)})"


def _people(heads: int) -> str:
    return "one person" if heads == 1 else f"{heads} people"


def _gpus(brief: Brief, work: Work) -> Iterator[str]:
    for pool, ask in brief.gpu_work(work).items():
        kind = f" ({pool})" if len(brief.compute) > 1 else ""
        figures = re.sub(r"\d{4,}", lambda m: number(int(m[0])), str(ask.work))
        yield f"{figures.replace('gpu', 'GPU')}{kind}"


def _costs(brief: Brief, work: Work) -> Iterator[tuple[str, str]]:
    for what, cost in work.costs.items():
        rate = f" per {cost.per.unit}" if isinstance(cost, Rate) else ""
        money = cost.money if isinstance(cost, Rate) else cost
        yield what, f"{number(money.amount)} {brief.currency}{rate}"


def _when(brief: Brief, phase: Phase) -> Iterator[str]:
    names = {one.id: one.title for one in brief.phases}
    if phase.after:
        yield f"comes after {listing([names[a.phase] for a in phase.after])}"
    if phase.earliest is not None:
        yield f"does not begin before {day(phase.earliest)}"
    if phase.due is not None:
        late = phase.delay_cost
        cost = ""
        if late is not None:
            money = f"{number(late.money.amount)} {brief.currency}"
            cost = f", and each {late.per.unit} late costs {money}"
        yield f"should be done by {day(phase.due)}{cost}"
    if phase.deadline is not None:
        yield f"has to be done by {day(phase.deadline)}"


def _worth(phase: Phase) -> Iterator[str]:
    if phase.is_required or phase.value is None:
        if not phase.is_required:
            yield "may be left out"
        return
    yield f"may be left out, and is {_valued(phase.value)}"


def _valued(worth: Fraction | str) -> str:
    """Return ``worth 62 points``, or ``of high worth``."""
    if isinstance(worth, str):
        return f"of {worth} worth"
    return f"worth {plural(worth, 'point')}"
