"""Phases: their dates, how late they are, and when all is over."""

from __future__ import annotations

from teamopt.model.bars import Bar
from teamopt.model.frame import Frame, Var


def dates(frame: Frame, name: str, present: tuple[Var, ...]) -> tuple[Var, ...]:
    """Return a date per phase, 0 where the phase is left out."""
    found = []
    for phase, yes in zip(frame.inst.phases, present, strict=True):
        date = frame.model.new_int_var(0, frame.reach, f"{name}:{phase.key}")
        frame.model.add(date <= frame.reach * yes)
        found.append(date)
    return tuple(found)


def span(
    frame: Frame,
    present: tuple[Var, ...],
    start: tuple[Var, ...],
    end: tuple[Var, ...],
    bars: list[Bar],
) -> None:
    """Let a phase span its packages; one without any is a point in time."""
    model = frame.model
    for index, phase in enumerate(frame.inst.phases):
        if not phase.packages:
            model.add(start[index] == end[index])
        for package in phase.packages:
            bar = bars[package]
            model.add(start[index] <= bar.start).only_enforce_if(present[index])
            model.add(bar.end <= end[index])


def lateness(
    frame: Frame, present: tuple[Var, ...], end: tuple[Var, ...]
) -> dict[int, Var]:
    """Return the periods past its due date of each phase that has one."""
    late: dict[int, Var] = {}
    for index, phase in enumerate(frame.inst.phases):
        if phase.due is not None:
            late[index] = frame.model.new_int_var(0, frame.reach, f"late:{phase.key}")
            past = frame.model.add(late[index] >= end[index] - phase.due)
            past.only_enforce_if(present[index])
    return late


def finish(frame: Frame, end: tuple[Var, ...]) -> Var:
    """Return the end of the last phase."""
    last = frame.model.new_int_var(0, frame.reach, "finish")
    for date in end:
        frame.model.add(last >= date)
    return last
