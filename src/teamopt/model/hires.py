"""Hires and contractors: who joins, when, and when they are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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

    Whoever is not hired joins, and leaves, at the end of the horizon.
    """
    last = frame.inst.periods
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
            leaves.append(last if hire.employed else _leaves(frame, day, yes, name))
        all_hired.append(tuple(hired))
        all_joins.append(tuple(joins))
        all_leaves.append(tuple(leaves))
    return tuple(all_hired), tuple(all_joins), tuple(all_leaves)


def _leaves(frame: Frame, day: Var, yes: Var, name: str) -> Var:
    """Return when a contractor leaves, at least a period after joining."""
    last = frame.inst.periods
    gone = frame.model.new_int_var(0, last, f"leaves:{name}")
    frame.model.add(gone >= day + yes)
    return gone


def there_by(frame: Frame, of: People) -> dict[tuple[int, int, int], Var]:
    """Say who has joined by a period, where a rule counts that."""
    inst, model = frame.inst, frame.model
    moments: set[tuple[int, int]] = set()
    for h, hire in enumerate(inst.hires):
        if hire.employed:
            ends = {past - 1 for _, _, past in inst.quarters} if inst.ratios else set()
            ends |= {inst.counts_from(factor, hire) for factor in inst.bus_factors}
            moments |= {(h, period) for period in ends if period >= 0}
    found = {}
    for h, period in sorted(moments):
        for i, (yes, day) in enumerate(zip(of.hired[h], of.joins[h], strict=True)):
            there = model.new_bool_var(f"there:{h}:{i}:{period}")
            model.add(day <= period).only_enforce_if(there)
            model.add(day >= period + 1).only_enforce_if(there.negated())
            model.add_implication(there, yes)
            found[h, i, period] = there
    return found


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
    yes, day, gone = of.hired[h][i], of.joins[h][i], of.leaves[h][i]
    name = f"{hire.role}:{hire.level}:{h}:{i}"
    before = model.new_interval_var(0, day, day, f"before:{name}")
    spans: list[tuple[Any, Var, Var]] = [(before, inst.steps, 1)]
    if not hire.employed:
        after = model.new_interval_var(
            gone, frame.reach - gone, frame.reach, f"after:{name}"
        )
        spans.append((after, inst.steps, 1))
    elif frame.reach > inst.periods:
        beyond = model.new_optional_fixed_size_interval_var(
            inst.periods, frame.reach - inst.periods, yes.negated(), f"never:{name}"
        )
        spans.append((beyond, inst.steps, 1))
    if hire.ramp_up:
        spans.append((_ramp_up(frame, h, i, of), of.ramp_loss[h], of.ramping[h]))
    return spans


def _ramp_up(frame: Frame, h: int, i: int, of: People) -> Any:
    """Return the span in which a joiner ramps up; it ends when they leave."""
    model, hire = frame.model, frame.inst.hires[h]
    yes, day, gone = of.hired[h][i], of.joins[h][i], of.leaves[h][i]
    name = f"ramp_up:{hire.role}:{hire.level}:{h}:{i}"
    if hire.employed:
        return model.new_optional_fixed_size_interval_var(day, hire.ramp_up, yes, name)
    size = model.new_int_var(0, hire.ramp_up, f"{name}:length")
    over = model.new_int_var(0, frame.inst.periods, f"{name}:end")
    model.add_min_equality(over, [day + hire.ramp_up, gone])
    return model.new_optional_interval_var(day, size, over, yes, name)
