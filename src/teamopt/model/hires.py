"""Hires and contractors: who joins, when, and when they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from teamopt.instance import Instance
from teamopt.model.frame import Frame, Var

Joiners = tuple[tuple[Var, ...], ...]


@dataclass(frozen=True)
class People:
    """Who may join: as in :class:`teamopt.decisions.Decisions`."""

    hired: Joiners
    joins: Joiners
    leaves: Joiners
    ramp_loss: tuple[Var, ...]
    ramping: tuple[Var, ...]


def people(frame: Frame) -> People:
    """Return who may join, and what they lack at first."""
    model, inst = frame.model, frame.inst
    loss = [f"ramp_loss:{h.role}:{h.level}" for h in inst.hires]
    ramping = [f"ramping:{h.role}:{h.level}" for h in inst.hires]
    return People(
        *_joiners(frame),
        ramp_loss=tuple(model.new_int_var(0, inst.steps, name) for name in loss),
        ramping=tuple(model.new_bool_var(name) for name in ramping),
    )


def _joiners(frame: Frame) -> tuple[Joiners, Joiners, Joiners]:
    """Return who may be hired, when they join and leave; those alike in order.

    Whoever is not hired joins, and leaves, at the end of time: the horizon's, where
    nothing looks past it.
    """
    last = frame.reach
    all_hired, all_joins, all_leaves = [], [], []
    for hire in frame.inst.hires:
        hired: list[Var] = []
        joins: list[Var] = []
        leaves: list[Var] = []
        for i in range(frame.joiners(hire)):
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
            end = _stays if hire.employed else _leaves
            leaves.append(end(frame, day, yes, name))
        all_hired.append(tuple(hired))
        all_joins.append(tuple(joins))
        all_leaves.append(tuple(leaves))
    return tuple(all_hired), tuple(all_joins), tuple(all_leaves)


def _stays(frame: Frame, day: Var, _: Var, name: str) -> Var:
    """Return until when an employee is paid: no budget goes past the horizon."""
    past = frame.inst.periods
    if frame.reach == past:
        return past
    paid = frame.model.new_int_var(past, frame.reach, f"leaves:{name}")
    frame.model.add_max_equality(paid, [day, past])
    return paid


def _leaves(frame: Frame, day: Var, yes: Var, name: str) -> Var:
    """Return when a contractor leaves, at least a period after joining."""
    gone = frame.model.new_int_var(0, frame.reach, f"leaves:{name}")
    frame.model.add(gone >= day + yes)
    return gone


def there_by(frame: Frame, of: People) -> dict[tuple[int, int, int], Var]:
    """Say who has joined by a period, where a rule counts that."""
    model, found = frame.model, {}
    for h, period in sorted({*_moments(frame.inst)}):
        for i, (yes, day) in enumerate(zip(of.hired[h], of.joins[h], strict=True)):
            there = model.new_bool_var(f"there:{h}:{i}:{period}")
            model.add(day <= period).only_enforce_if(there)
            model.add(day >= period + 1).only_enforce_if(there.negated())
            model.add_implication(there, yes)
            found[h, i, period] = there
            if frame.crowded(frame.inst.hires[h], i):
                found[h, i, period] = _some(frame, there, f"{h}:{i}:{period}")
    return found


def _moments(inst: Instance) -> Iterator[tuple[int, int]]:
    """Yield (hire, period) where a rule counts who has joined."""
    for h, hire in enumerate(inst.hires):
        if not hire.employed:
            continue
        periods = [past - 1 for _, _, past in inst.quarters] if inst.ratios else []
        periods += [inst.counts_from(factor, hire) for factor in inst.bus_factors]
        for pin in inst.pins:
            if h in pin.hires and not pin.first:
                periods += [pin.opens - 1, pin.past - 1]
        yield from ((h, period) for period in periods if period >= 0)


def leads(frame: Frame, of: People) -> dict[int, Var]:
    """Say of which hire somebody joins before all others, where a rule asks that.

    The literal may be off where its hire leads: nothing is the better for that.
    """
    inst, model, found = frame.inst, frame.model, {}
    for h in sorted({h for pin in inst.pins if pin.first for h in pin.hires}):
        if not of.hired[h]:
            continue
        found[h] = model.new_bool_var(f"leads:{h}")
        model.add_implication(found[h], of.hired[h][0])
        for g, joins in enumerate(of.joins):
            if g != h and inst.hires[g].employed and joins:
                model.add(of.joins[h][0] <= joins[0]).only_enforce_if(found[h])
    return found


def _some(frame: Frame, there: Var, name: str) -> Var:
    """Return how many of a crowd are there: as many as is wanted."""
    count = frame.model.new_int_var(0, frame.crowd, f"there of:{name}")
    frame.model.add(count <= frame.crowd * there)
    return count


def not_there(
    frame: Frame, h: int, numbers: range, of: People
) -> list[tuple[Any, Var, Var]]:
    """Return when some of a hire's joiners are missing, as (span, steps, heads)."""
    spans: list[tuple[Any, Var, Var]] = []
    for i in numbers:
        spans += _missing(frame, h, i, of)
    return spans


def _missing(frame: Frame, h: int, i: int, of: People) -> list[tuple[Any, Var, Var]]:
    """Return spans before joining, during ramp-up and after leaving."""
    model, inst, hire = frame.model, frame.inst, frame.inst.hires[h]
    day, gone = of.joins[h][i], of.leaves[h][i]
    name = f"{hire.role}:{hire.level}:{h}:{i}"
    crowded = frame.crowded(hire, i)
    people = frame.crowd if crowded else 1
    before = model.new_interval_var(0, day, day, f"before:{name}")
    spans: list[tuple[Any, Var, Var]] = [(before, people * inst.steps, people)]
    # Of many, somebody else comes when one leaves.
    if not hire.employed and not crowded:
        after = model.new_interval_var(
            gone, frame.reach - gone, frame.reach, f"after:{name}"
        )
        spans.append((after, inst.steps, 1))
    if hire.ramp_up:
        lost, out = people * of.ramp_loss[h], people * of.ramping[h]
        spans.append((_ramp_up(frame, h, i, of), lost, out))
    return spans


def _ramp_up(frame: Frame, h: int, i: int, of: People) -> Any:
    """Return the span in which a joiner ramps up; it ends when they leave."""
    model, hire = frame.model, frame.inst.hires[h]
    yes, day, gone = of.hired[h][i], of.joins[h][i], of.leaves[h][i]
    name = f"ramp_up:{hire.role}:{hire.level}:{h}:{i}"
    if hire.employed or frame.crowded(hire, i):
        return model.new_optional_fixed_size_interval_var(day, hire.ramp_up, yes, name)
    size = model.new_int_var(0, hire.ramp_up, f"{name}:length")
    over = model.new_int_var(0, frame.reach, f"{name}:end")
    model.add_min_equality(over, [day + hire.ramp_up, gone])
    return model.new_optional_interval_var(day, size, over, yes, name)
