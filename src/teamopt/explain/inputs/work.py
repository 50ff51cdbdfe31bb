"""How much work there is, and how long what has a length of its own lasts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.capability import work_of
from teamopt.brief.edit import Drop, Edit, Put, value_at
from teamopt.brief.work import ThreePoint, WorkForm
from teamopt.brief.written import place
from teamopt.explain.inputs.record import Input, Scale, Write, around, between
from teamopt.explain.inputs.time import fewest_weeks, put_weeks, weeks
from teamopt.quantities import Effort, exact
from teamopt.resolve.packages import Part, parts
from teamopt.wording import listing, number

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.yaml_lines import Path

#: Nobody knows the person-weeks of a piece of work more exactly.
HALF = Fraction(1, 2)


def work(brief: Brief) -> Iterator[Input]:
    """Yield efforts and durations, by phase and by way to do it."""
    for index in range(len(brief.phases)):
        for part in parts(brief, index):
            yield from _efforts(brief, part)
            yield from _sized(brief, part)
            yield from _lasting(brief, part)
        yield from _handed(brief, index)


def _efforts(brief: Brief, part: Part) -> Iterator[Input]:
    """Yield the efforts that are stated: one for each skill, or one for several."""
    stated, path = part.work.effort, (*part.path, "effort")
    if isinstance(stated, dict):
        for skill, amount in stated.items():
            name = f"{skill} in {part.title}"
            yield from _stated(brief, name, (*path, skill), amount)
    elif stated is not None:
        name = f"{listing(list(part.work.skills))} in {part.title}"
        yield from _stated(brief, name, path, stated)


def _handed(brief: Brief, index: int) -> Iterator[Input]:
    """Yield the efforts of taking over what a phase hands to others."""
    phase = brief.phases[index]
    for k, hand_off in enumerate(phase.hand_off):
        for skill, amount in hand_off.effort.items():
            path: Path = ("phases", index, "hand_off", k, "effort", skill)
            name = f"{skill} in {hand_off.to}, to take over from {phase.id}"
            yield from _stated(brief, name, path, amount)


def _stated(brief: Brief, name: str, path: Path, amount: ThreePoint) -> Iterator[Input]:
    """Yield an effort that has a place of its own.

    Of a three-point effort `likely` is changed, which is what plans are made with: all
    that is looked at lies between the other two.
    """
    now = amount.likely.person_weeks
    low, high = amount.low.person_weeks, amount.high.person_weeks
    if low < high:
        scale = between(now, low, high, HALF)
    else:
        scale = around(now, now / 2, 2 * now, HALF)

    def write(data: Any, value: Fraction) -> tuple[Edit, ...]:
        raw, _ = place(data, path)
        three = isinstance(value_at(data, raw), dict)
        return (Put((*raw, "likely") if three else raw, _effort(value)),)

    yield from _input(name, brief.line(path), scale, low < high, write)


def _sized(brief: Brief, part: Part) -> Iterator[Input]:
    """Yield the usual efforts of a size."""
    if part.work.form is not WorkForm.SIZE:
        return
    usual = work_of(part.work, brief.catalogue, part.phase.stage)
    for skill, effort in usual.items():
        now = effort.person_weeks
        yield from _input(
            f"{skill} in {part.title}",
            part.where.of("size"),
            around(now, now / 2, 2 * now, HALF),
            True,
            _written_out(part.path, usual, skill),
        )


def _written_out(path: Path, usual: dict[str, Effort], skill: str) -> Write:
    """Return what states the efforts of a size one by one, with another for a skill."""

    def write(data: Any, value: Fraction) -> tuple[Edit, ...]:
        raw, _ = place(data, path)
        efforts = {key: _effort(effort.person_weeks) for key, effort in usual.items()}
        stated = value_at(data, raw)
        return (
            Put((*raw, "effort"), {**efforts, skill: _effort(value)}),
            *(Drop((*raw, field)) for field in ("size", "kind") if field in stated),
        )

    return write


def _input(
    name: str, where: str, scale: Scale, assumed: bool, write: Write
) -> Iterator[Input]:
    # Work of 0 is no work, and twice that is none either.
    if scale.now:
        yield Input("effort", name, where, *scale, "pw", assumed, write, _says)


def _lasting(brief: Brief, part: Part) -> Iterator[Input]:
    """Yield how long a crew is needed, or how long something takes by itself."""
    if part.work.length is None:
        return
    path = (*part.path, "duration")
    line, now = brief.timeline, part.work.length.weeks
    # No crew is needed for longer than there are weeks, or for less than a period.
    low = max(now / 2, min(now, line.weeks_per_period))
    high = max(now, min(2 * now, line.periods_to_weeks(line.periods)))
    scale = around(now, low, high, fewest_weeks(brief))
    write = put_weeks(path)
    where = brief.line(path)
    yield Input("duration", part.title, where, *scale, "weeks", False, write, weeks)


def _effort(value: Fraction) -> str:
    return f"{exact(value)} pw"


def _says(value: Fraction) -> str:
    return f"{number(value)} pw"
