"""Hires: who joins, when, and what is missing until they are productive."""

from __future__ import annotations

from typing import Any

from teamopt.model.frame import Frame, Var

Joiners = tuple[tuple[Var, ...], ...]


def joiners(frame: Frame) -> tuple[Joiners, Joiners]:
    """Return who may be hired, and when they join; those alike in order.

    Whoever is not hired joins at the end of the horizon.
    """
    last = frame.inst.periods
    all_hired, all_joins = [], []
    for hire in frame.inst.hires:
        hired: list[Var] = []
        joins: list[Var] = []
        for i in range(frame.most_people(hire.pool)):
            name = f"{hire.role}:{hire.level}:{i}"
            yes = frame.model.new_bool_var(f"hired:{name}")
            day = frame.model.new_int_var(0, last, f"joins:{name}")
            frame.model.add(day <= last - yes)
            frame.model.add(day >= last - last * yes)
            if hired:
                frame.model.add_implication(yes, hired[-1])
                frame.model.add(day >= joins[-1])
            hired.append(yes)
            joins.append(day)
        all_hired.append(tuple(hired))
        all_joins.append(tuple(joins))
    return tuple(all_hired), tuple(all_joins)


def quarters(
    frame: Frame, hired: Joiners, joins: Joiners
) -> dict[tuple[int, int, int], Var]:
    """Say in which quarter everybody joins, where a rule counts that."""
    inside: dict[tuple[int, int, int], Var] = {}
    if frame.inst.joiners is None:
        return inside
    for h, dates in enumerate(joins):
        for i, day in enumerate(dates):
            for q, (label, first, past) in enumerate(frame.inst.quarters):
                yes = frame.model.new_bool_var(f"joins:{h}:{i}:{label}")
                frame.model.add(day >= first).only_enforce_if(yes)
                frame.model.add(day <= past - 1).only_enforce_if(yes)
                inside[h, i, q] = yes
            this = [inside[h, i, q] for q in range(len(frame.inst.quarters))]
            frame.model.add(sum(this) == hired[h][i])
    return inside


def not_there(
    frame: Frame,
    h: int,
    hired: tuple[Var, ...],
    joins: tuple[Var, ...],
    ramp_loss: Var,
    ramping: Var,
) -> list[tuple[Any, Var, Var]]:
    """Return spans before joining and during ramp-up, as (span, steps, heads) lost."""
    steps, last = frame.inst.steps, frame.inst.periods
    hire = frame.inst.hires[h]
    spans: list[tuple[Any, Var, Var]] = []
    for i, (yes, day) in enumerate(zip(hired, joins, strict=True)):
        name = f"{hire.role}:{hire.level}:{i}"
        before = frame.model.new_interval_var(0, day, day, f"before:{name}")
        spans.append((before, steps, 1))
        if frame.reach > last:
            beyond = frame.model.new_optional_fixed_size_interval_var(
                last, frame.reach - last, yes.negated(), f"never:{name}"
            )
            spans.append((beyond, steps, 1))
        if hire.ramp_up:
            learning = frame.model.new_optional_fixed_size_interval_var(
                day, hire.ramp_up, yes, f"ramp_up:{name}"
            )
            spans.append((learning, ramp_loss, ramping))
    return spans
