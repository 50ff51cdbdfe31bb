"""Instance to CP-SAT model: decisions, the structure between them, and the rules.

Structure is what no brief can change: a bar's dates fit its length, a person gives no
more than all of a person, whoever is not hired does not work. It never carries a guard.
A number of the brief enters only through a rule's rows, so that it can be named when
rules clash; a *tight* model also shrinks domains by those numbers, for speed alone.
``docs/model.md`` has the mathematics.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.model import (
    capacity,
    focus,
    gpus,
    hires,
    money,
    per_use,
    phases,
    stays,
    tracks,
    training,
)
from teamopt.model.bars import Bar, bar
from teamopt.model.frame import Frame, Var
from teamopt.model.room import Room, near, widened
from teamopt.rules import Family, Row, Rule


@dataclass(frozen=True)
class Built:
    """A model that is ready to solve.

    Attributes
    ----------
    model
        The CP-SAT model, without an objective.
    x
        Its decisions.
    guards
        Rule id to the literal that switches the rule on; empty when rules are hard.
    inst
        What it was built from, with pools for more joiners where there is room.
    """

    model: cp_model.CpModel
    x: Decisions[Var]
    guards: Mapping[tuple[str, ...], Var]
    inst: Instance


def build(
    inst: Instance,
    *,
    guarded: bool = False,
    room: Room | None = None,
    families: Iterable[Family] = FAMILIES,
    model: cp_model.CpModel | None = None,
) -> Built:
    """Return the model of an instance.

    Parameters
    ----------
    inst
        What to plan.
    guarded
        Give every rule a literal that switches it on, and leave domains wide.
    room
        How wide; where nothing is said, somewhat.
    families
        Kinds of rule to post.
    model
        What to build it in, beside what that holds already; default: a new one.
    """
    model = cp_model.CpModel() if model is None else model
    if guarded:
        room = room or near(inst)
        inst = widened(inst, room)
    x = _decisions(Frame(model, inst, room))
    guards: dict[tuple[str, ...], Var] = {}
    for family in families:
        for rule in family.rules(inst):
            on = _guard(model, rule, guards) if guarded else ()
            for row in family.rows(rule, inst, x):
                _post(model, row, (*row.when, *on))
    return Built(model, x, guards, inst)


def _guard(
    model: cp_model.CpModel, rule: Rule, guards: dict[tuple[str, ...], Var]
) -> tuple[Var]:
    guards[rule.id] = model.new_bool_var("/".join(rule.id))
    return (guards[rule.id],)


def _post(model: cp_model.CpModel, row: Row, when: tuple[Var, ...]) -> None:
    """Post a row; one whose left side is a plain number decides its conditions."""
    if not isinstance(row.left, int):
        model.add(row.left >= row.limit).only_enforce_if(list(when))
    elif row.left < row.limit:
        model.add_bool_or([condition.negated() for condition in when])


def _decisions(frame: Frame) -> Decisions[Var]:
    """Create every variable and what links them; return them by name."""
    inst = frame.inst
    of = phases.deliveries(frame)
    bars = [
        bar(frame, k, of.on(p.phase, p.option)) for k, p in enumerate(inst.packages)
    ]
    runs = [
        gpus.run(frame, k, of.on(g.phase, g.option))
        for k, g in enumerate(inst.gpu_bars)
    ]
    phases.span(frame, of, bars, runs)
    return Decisions(
        **_phases(frame, of, bars),
        **_people(frame, bars),
        **_gpus(frame, of, runs),
        **_charges(frame, of),
        **_uses(frame, of, bars),
        time_in=tracks.time_in(frame, of, bars),
        finish=phases.finish(frame, of),
        reach=frame.reach,
    )


#: Part of the fields of the decisions.
Fields = dict[str, Any]


def _phases(frame: Frame, of: phases.Delivery, bars: list[Bar]) -> Fields:
    """Return phases and the bars of their packages."""
    return {
        "present": of.present,
        "start": of.start,
        "end": of.end,
        "chosen": of.chosen,
        "late": phases.lateness(frame, of),
        "bar_start": tuple(b.start for b in bars),
        "bar_end": tuple(b.end for b in bars),
        "lasts": tuple(b.lasts for b in bars),
        "crew": tuple(b.crew for b in bars),
        "heads": tuple(b.heads for b in bars),
    }


def _people(frame: Frame, bars: list[Bar]) -> Fields:
    """Return who is there, who joins, who learns and who is on what."""
    works = focus.works(frame, bars)
    on_phase, at_once = focus.on_phases(frame, bars, works)
    runs_in, given_in = stays.by_period(frame, bars)
    lessons = [training.lesson(frame, t) for t in range(len(frame.inst.trainings))]
    training.counts(frame, bars, works, lessons)
    joined = hires.people(frame)
    headcount = capacity.headcount(frame, joined.hired)
    return {
        "works": works,
        "on_phase": on_phase,
        "at_once": at_once,
        "runs_in": runs_in,
        "given_in": given_in,
        "headcount": headcount,
        "away": _fit_people(frame, bars, lessons, joined, headcount),
        "hired": joined.hired,
        "joins": joined.joins,
        "leaves": joined.leaves,
        "there_by": hires.there_by(frame, joined),
        "leads": hires.leads(frame, joined),
        "joins_in": money.joins_in(frame, joined),
        "employed_in": money.employed_in(frame, joined),
        "ramp_loss": joined.ramp_loss,
        "ramping": joined.ramping,
        "taught": tuple(one.taught for one in lessons),
        "train_start": tuple(one.start for one in lessons),
        "train_end": tuple(one.end for one in lessons),
        "learning": tuple(one.steps for one in lessons),
        "mentoring": tuple(one.mentor_steps for one in lessons),
        "mentors": tuple(one.mentors for one in lessons),
        "taught_by": training.taught_by(frame, lessons),
        "teaches_in": training.in_quarter(frame, lessons),
    }


def _gpus(frame: Frame, of: phases.Delivery, runs: list[gpus.GpuRun]) -> Fields:
    """Return GPU bars, and where their GPUs come from."""
    supplies = frame.inst.supplies
    room = tuple(gpus.room(frame, supply) for supply in supplies)
    held = [gpus.reservations(frame, supply) for supply in supplies]
    for s, some in enumerate(held):
        gpus.fit(frame, s, runs, room[s], some)
    periods = gpus.periods_in(frame, of, runs)
    return {
        "gpu_start": tuple(one.start for one in runs),
        "gpu_end": tuple(one.end for one in runs),
        "gpu_lasts": tuple(one.lasts for one in runs),
        "gpus": tuple(one.gpus for one in runs),
        "room": room,
        "reserved": tuple(some.made for some in held),
        "reserve_from": tuple(some.first for some in held),
        "reserve_until": tuple(some.past for some in held),
        "reserved_in": gpus.reserved_in(frame, held),
        "rented": gpus.rented(frame, runs),
        "rented_in": gpus.rented_in(frame, runs, periods),
        "gpu_time_in": gpus.time_in(frame, runs, periods),
    }


def _uses(frame: Frame, of: phases.Delivery, bars: list[Bar]) -> Fields:
    """Return the time that packages take of people who are paid per use."""
    used = per_use.used(frame, of, bars)
    return {"used": used, "used_in": per_use.used_in(frame, bars, used)}


def _charges(frame: Frame, of: phases.Delivery) -> Fields:
    """Return when phases cost money beside their people and GPUs."""
    charged = money.charged(frame, of)
    return {
        "charged": charged,
        "starts_in": money.starts_in(frame, of),
        "charged_in": money.charged_in(frame, of, charged),
    }


def _fit_people(
    frame: Frame,
    bars: list[Bar],
    lessons: list[training.Lesson],
    joined: hires.People,
    headcount: tuple[Var, ...],
) -> dict[tuple[int, int], Var]:
    """Fit all work into people's time; return who is missing in each absence."""
    away: dict[tuple[int, int], Var] = {}
    for index, pool in enumerate(frame.inst.pools):
        if pool.base is not None:
            continue
        if pool.hire is None:
            people = headcount[index]
            missing, spans = capacity.absences(frame, index)
            away |= {(index, k): n for k, n in enumerate(missing)}
        else:
            there = range(len(joined.hired[pool.hire]))
            if pool.joiner is not None:
                there = range(pool.joiner, pool.joiner + 1)
            people = frame.most_people(index)
            spans = hires.not_there(frame, pool.hire, there, joined)
        spans += training.busy(lessons, index)
        capacity.fit(frame, index, bars, people, spans)
    return away
