"""Sentences on contractors, trainings, options and GPUs, where a plan has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.figures import (
    called,
    folded,
    nicknames,
)
from teamopt.report.gpus import lines
from teamopt.report.shape import chosen
from teamopt.taxonomy import skill_name

if TYPE_CHECKING:
    from teamopt.plan import ContractorPlan, Plan, TrainingPlan

#: Entries that a sentence names; the tables have them all.
_NAMED = 3


def reinforcement(plan: Plan) -> str:
    """Say who comes for a while, and who learns what."""
    parts = []
    if plan.contractors:
        people = sorted(plan.contractors, key=lambda entry: entry.number)
        named = [_stay(entry) for entry in people]
        noun = "a contractor" if len(named) == 1 else "contractors"
        parts.append(f"engage {folded(named, _NAMED)} as {noun}")
    if plan.trainings:
        courses = sorted(plan.trainings, key=lambda entry: entry.start_period)
        short = nicknames(plan)
        named = [_lesson(entry, short) for entry in courses]
        parts.append(f"train {folded(named, _NAMED)}")
    return _sentence(parts)


def _stay(entry: ContractorPlan) -> str:
    span = f"from {wording.day(entry.joins)} to {wording.day(entry.until)}"
    opened = f"open by {wording.day(entry.open_by)}"
    return f"{wording.with_article(called(entry))} ({opened}, there {span})"


def _lesson(entry: TrainingPlan, short: dict[str, str]) -> str:
    name = short.get(entry.person, entry.person)
    span = f"from {wording.day(entry.start)} to {wording.day(entry.until)}"
    return f"{name} in {skill_name(entry.skill)} ({span})"


def ways(plan: Plan) -> str:
    """Say which options are chosen."""
    phases = chosen(plan)
    if not phases:
        return ""
    named = [f"{phase.name} ({phase.option})" for phase in phases]
    noun = "Option" if len(named) == 1 else "Options"
    return f"{noun} chosen: {folded(named, _NAMED)}."


def hardware(plan: Plan) -> str:
    """Say which GPUs to reserve and to rent, or that the owned ones do."""
    if plan.compute is None or not plan.compute.runs:
        return ""
    ordered = sorted(plan.compute.reservations, key=lambda entry: entry.start)
    booked = [
        f"{_gpus(str(entry.gpus), entry.kind)} from {wording.day(entry.start)} "
        f"to {wording.day(entry.until)}"
        for entry in ordered
    ]
    parts = [f"reserve {folded(booked, _NAMED)}"] if booked else []
    rented = [
        f"{_gpus(_up_to(line.used), line.kind)} {_when(plan, line.used)}"
        for line in lines(plan)
        if line.source == "rented"
    ]
    if rented:
        parts.append(f"rent {folded(rented, _NAMED)}")
    return _sentence(parts) or "No GPU needs to be rented or reserved."


def _gpus(count: str, kind: str) -> str:
    """Return ``4 h100 GPUs``, or ``1 h100 GPU``."""
    return f"{count} {kind} GPU{'' if count == '1' else 's'}"


def _up_to(used: tuple[int, ...]) -> str:
    """Return ``4``, or ``up to 12`` where it is not always as many."""
    some = {count for count in used if count}
    return str(max(some)) if len(some) == 1 else f"up to {max(some)}"


def _when(plan: Plan, used: tuple[int, ...]) -> str:
    """Return from when to when GPUs are rented, and how long where there are gaps."""
    calendar = dates.calendar_of(plan)
    periods = [period for period, count in enumerate(used) if count]
    first = wording.day(calendar.first_day_of(periods[0]))
    last = wording.day(calendar.last_day_of(periods[-1]))
    if len(periods) == periods[-1] - periods[0] + 1:
        return f"from {first} to {last}"
    return f"between {first} and {last} ({dates.lengths(plan, len(periods))} in all)"


def _sentence(parts: list[str]) -> str:
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
