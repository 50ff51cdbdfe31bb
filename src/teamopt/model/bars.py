"""Work packages as bars: dates, lengths and crews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from teamopt.instance import Package, least_crews
from teamopt.model.frame import Frame, Var


@dataclass(frozen=True)
class Bar:
    """One package: when, for how long, and with whom.

    Attributes
    ----------
    interval
        Optional interval, there when the work is done.
    lasts
        Length to its literal, where the effort decides.
    crew, people
        Pool to share steps, and to whole people where work is stated in heads.
    heads
        ``(skill, pool)`` to whole people.
    """

    start: Var
    end: Var
    interval: Any
    lasts: dict[int, Var]
    crew: dict[int, Var]
    people: dict[int, Var]
    heads: dict[tuple[str, int], Var]


def bar(frame: Frame, index: int, yes: Var) -> Bar:
    """Return the bar of one package, there when `yes` is."""
    model, inst = frame.model, frame.inst
    package = inst.packages[index]
    name = f"{inst.phases[package.phase].key}:{package.key}"
    start = model.new_int_var(0, frame.reach, f"start:{name}")
    end = model.new_int_var(0, frame.reach, f"end:{name}")
    lengths = _lengths(frame, index, package)
    domain = cp_model.Domain.from_values([0, *lengths])
    size = model.new_int_var_from_domain(domain, f"length:{name}")
    model.add(start <= frame.reach * yes)
    model.add(end == start + size)
    interval = model.new_optional_interval_var(start, size, end, yes, name)
    lasts: dict[int, Var] = {}
    people: dict[int, Var] = {}
    heads: dict[tuple[str, int], Var] = {}
    if package.effort:
        lasts = {n: model.new_bool_var(f"lasts:{name}:{n}") for n in lengths}
        model.add(sum(lasts.values()) == yes)
        model.add(sum(n * lit for n, lit in lasts.items()) == size)
        crew = _shares(frame, index, name)
    else:
        model.add(size >= 1).only_enforce_if(yes)
        model.add(size == 0).only_enforce_if(yes.negated())
        crew, people, heads = _heads(frame, index, name)
    if crew:
        most = sum(frame.most_people(pool) for pool in crew) * inst.steps
        model.add(sum(crew.values()) <= most * yes)
    return Bar(start, end, interval, lasts, crew, people, heads)


def _lengths(frame: Frame, index: int, package: Package) -> list[int]:
    """Return the lengths a bar can have; a tight model drops what no crew takes."""
    if not frame.tight:
        most = frame.longest if package.effort else frame.reach
        return list(range(1, min(most, frame.reach) + 1))
    if package.effort:
        known = least_crews(frame.inst, index)
        return sorted(n for n in known if n <= frame.inst.periods)
    if package.to_end:
        return list(range(1, frame.reach + 1))
    return [min(package.duration, frame.reach)]


def _shares(frame: Frame, index: int, name: str) -> dict[int, Var]:
    """Return share steps by pool."""
    inst = frame.inst
    crew = {}
    for pool in inst.eligible(index):
        most = frame.most_people(pool) * inst.steps
        if frame.tight:
            most = min(most, inst.packages[index].largest)
        label = f"crew:{name}:{inst.pools[pool].key}"
        crew[pool] = frame.model.new_int_var(0, most, label)
    return crew


def _heads(
    frame: Frame, index: int, name: str
) -> tuple[dict[int, Var], dict[int, Var], dict[tuple[str, int], Var]]:
    """Return share steps and whole people by pool, and people by skill and pool."""
    inst, model = frame.inst, frame.model
    crew: dict[int, Var] = {}
    people: dict[int, Var] = {}
    heads: dict[tuple[str, int], Var] = {}
    for pool in inst.eligible(index):
        most = frame.most_people(pool)
        label = f"{name}:{inst.pools[pool].key}"
        people[pool] = model.new_int_var(0, most, f"people:{label}")
        crew[pool] = inst.steps * people[pool]
        serving = []
        for skill in inst.packages[index].heads:
            if inst.pools[pool].gives.get(skill, 0) > 0:
                head = model.new_int_var(0, most, f"heads:{label}:{skill}")
                heads[skill, pool] = head
                serving.append(head)
        model.add(sum(serving) == people[pool])
    return crew, people, heads
