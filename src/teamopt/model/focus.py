"""Who is on what at all: for limits that look at single people."""

from __future__ import annotations

from typing import Any

from teamopt.model.bars import Bar
from teamopt.model.capacity import cumulative
from teamopt.model.frame import Frame, Var


def works(frame: Frame, bars: list[Bar]) -> dict[tuple[int, int], Var]:
    """Say which pools are on which packages, where a rule or a training asks."""
    inst, model = frame.inst, frame.model
    found = {}
    for k, bar in enumerate(bars):
        for pool, crew in bar.crew.items():
            skills = inst.packages[k].skills
            learns = any(inst.trainings[t].skill in skills for t in inst.learns(pool))
            if not (inst.per_person or learns):
                continue
            most = frame.most_people(pool) * inst.steps
            yes = model.new_bool_var(f"works:{k}:{inst.pools[pool].key}")
            model.add(crew <= most * yes)
            model.add(crew >= yes)
            found[k, pool] = yes
    return found


def on_phases(
    frame: Frame, bars: list[Bar], works: dict[tuple[int, int], Var]
) -> tuple[dict[tuple[int, int], Var], dict[int, Var]]:
    """Say who is on which phase, and how many a person may be on at a time.

    Somebody is on a phase from the start of their first work there to the end of their
    last.
    """
    inst = frame.inst
    on: dict[tuple[int, int], Var] = {}
    at_once: dict[int, Var] = {}
    if inst.phases_at_once is None:
        return on, at_once
    for person in range(len(inst.pools)):
        mine = [key for key in works if inst.person(key[1]) == person]
        by_phase: dict[int, list[tuple[int, int]]] = {}
        for k, pool in mine:
            by_phase.setdefault(inst.packages[k].phase, []).append((k, pool))
        spans = []
        for phase, keys in by_phase.items():
            on[phase, person], span = _stay(frame, bars, works, keys, phase, person)
            spans.append(span)
        if spans:
            name = f"at_once:{inst.pools[person].key}"
            at_once[person] = frame.model.new_int_var(0, len(inst.phases), name)
            cumulative(frame, spans, [1] * len(spans), at_once[person])
    return on, at_once


def _stay(
    frame: Frame,
    bars: list[Bar],
    works: dict[tuple[int, int], Var],
    keys: list[tuple[int, int]],
    phase: int,
    person: int,
) -> tuple[Var, Any]:
    """Return whether a person is on a phase, and the interval in which they are."""
    model = frame.model
    name = f"{frame.inst.phases[phase].key}:{frame.inst.pools[person].key}"
    yes = model.new_bool_var(f"on:{name}")
    first = model.new_int_var(0, frame.reach, f"on from:{name}")
    past = model.new_int_var(0, frame.reach, f"on until:{name}")
    size = model.new_int_var(0, frame.reach, f"on for:{name}")
    for key in keys:
        bar, here = bars[key[0]], works[key]
        model.add_implication(here, yes)
        model.add(first <= bar.start).only_enforce_if(here)
        model.add(past >= bar.end).only_enforce_if(here)
    model.add_bool_or([works[key] for key in keys]).only_enforce_if(yes)
    return yes, model.new_optional_interval_var(first, size, past, yes, f"on:{name}")
