"""From a schedule to a plan's decisions, and what they break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from teamopt.decisions import Decisions
from teamopt.engine import derive
from teamopt.engine.start.items import Work
from teamopt.engine.start.serial import Placed
from teamopt.engine.start.teams import Team
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.rules import Family, Rule

#: Rules that a schedule keeps by the way it is made.
BY_NATURE = frozenset(
    {
        "required",
        "precedence",
        "earliest",
        "on_board",
        "absence",
        "slots",
        "role_limit",
        "lead_time",
        "ramp_up",
        "crew_size",
        "proficiency",
        "work",
        "crew",
        "pieces",
        "gpu_work",
        "gpus",
        "reservations",
        "contractors",
        "training",
        "isolation",
        "smallest_share",
    }
)


@dataclass(frozen=True)
class Schedule:
    """Where everything is, and who is there to do it.

    Attributes
    ----------
    present, chosen
        Per phase: whether it is delivered, and in which option.
    points
        When each phase begins that has nothing in it.
    """

    work: Work
    placed: Sequence[Placed]
    points: Sequence[int]
    present: tuple[bool, ...]
    chosen: tuple[int | None, ...]
    team: Team


def decisions(inst: Instance, x: Decisions[Any], it: Schedule) -> Decisions[int]:
    """Return a schedule as decisions, with the keys of a model's."""
    inner = [
        (item.phase, here.start, here.end)
        for item, here in zip(it.work.items, it.placed, strict=True)
    ]
    points = tuple(day * yes for day, yes in zip(it.points, it.present, strict=True))
    start, end = derive.spans(inst, points, inner)
    present = tuple(map(int, it.present))
    fields: dict[str, Any] = {
        "present": present,
        "chosen": tuple(
            tuple(int(yes and k == way) for k in range(len(phase.options)))
            for phase, way, yes in zip(inst.phases, it.chosen, it.present, strict=True)
        ),
        "start": start,
        "end": end,
        "late": {i: derive.late(inst, i, start, end) * present[i] for i in x.late},
        "finish": derive.finish(inst, present, start, end),
        "reach": x.reach,
    }
    work = _packages(x, it) | _gpus(inst, x, it)
    return derive.complete(inst, fields | work | _people(inst, x, it))


def _packages(x: Decisions[Any], it: Schedule) -> dict[str, Any]:
    """Return dates, crews and heads of packages."""
    count = len(x.bar_start)
    start, end = [0] * count, [0] * count
    crew = [dict.fromkeys(some, 0) for some in x.crew]
    heads = [dict.fromkeys(some, 0) for some in x.heads]
    for item, here in zip(it.work.items, it.placed, strict=True):
        if item.gpu:
            continue
        start[item.index], end[item.index] = here.start, here.end
        crew[item.index] |= here.takes
        for (skill, _), pool in zip(item.heads, here.serving, strict=True):
            heads[item.index][skill, pool] += 1
    return {
        "bar_start": tuple(start),
        "bar_end": tuple(end),
        "lasts": _lasts(x.lasts, start, end),
        "crew": tuple(crew),
        "heads": tuple(heads),
    }


def _gpus(inst: Instance, x: Decisions[Any], it: Schedule) -> dict[str, Any]:
    """Return dates and numbers of GPUs; nothing is reserved."""
    count = len(x.gpu_start)
    start, end = [0] * count, [0] * count
    gpus = [dict.fromkeys(some, 0) for some in x.gpus]
    for item, here in zip(it.work.items, it.placed, strict=True):
        if item.gpu:
            start[item.index], end[item.index] = here.start, here.end
            for resource, number in here.takes.items():
                gpus[item.index][resource - len(inst.pools)] = number
    last = inst.periods
    return {
        "gpu_start": tuple(start),
        "gpu_end": tuple(end),
        "gpu_lasts": _lasts(x.gpu_lasts, start, end),
        "gpus": tuple(gpus),
        "room": tuple(
            supply.block * supply.blocks if supply.form == "reserved" else supply.most
            for supply in inst.supplies
        ),
        "reserved": tuple((0,) * len(some) for some in x.reserved),
        "reserve_from": tuple((last,) * len(some) for some in x.reserve_from),
        "reserve_until": tuple((last,) * len(some) for some in x.reserve_until),
        "rented": {(k, s): gpus[k][s] * (end[k] - start[k]) for k, s in x.rented},
    }


def _lasts(
    asked: Sequence[Mapping[int, Any]], start: list[int], end: list[int]
) -> tuple[dict[int, int], ...]:
    return tuple(
        {n: int(n == past - first) for n in some}
        for some, first, past in zip(asked, start, end, strict=True)
    )


def _people(inst: Instance, x: Decisions[Any], it: Schedule) -> dict[str, Any]:
    """Return who is there and who joins; nobody learns."""
    last = inst.periods
    joins = tuple(
        (*days, *(last,) * (len(some) - len(days)))
        for days, some in zip(it.team, x.joins, strict=True)
    )
    lost = [bool(h.ramp_up and h.ramp_steps < inst.steps) for h in inst.hires]
    headcount = _headcount(inst, it)
    return {
        "headcount": headcount,
        "away": {(pool, k): headcount[pool] for pool, k in x.away},
        "hired": tuple(tuple(int(day < last) for day in some) for some in joins),
        "joins": joins,
        "leaves": tuple((last,) * len(some) for some in joins),
        "there_by": {(h, i, t): int(joins[h][i] <= t) for h, i, t in x.there_by},
        "ramp_loss": tuple(
            (inst.steps - hire.ramp_steps) * yes
            for hire, yes in zip(inst.hires, lost, strict=True)
        ),
        "ramping": tuple(map(int, lost)),
        "taught": (0,) * len(inst.trainings),
        "train_start": (0,) * len(inst.trainings),
        "train_end": (0,) * len(inst.trainings),
        "learning": (0,) * len(inst.trainings),
        "mentoring": (0,) * len(inst.trainings),
        "mentors": tuple(dict.fromkeys(some, 0) for some in x.mentors),
        "taught_by": dict.fromkeys(x.taught_by, 0),
    }


def _headcount(inst: Instance, it: Schedule) -> tuple[int, ...]:
    counts: list[int] = []
    for pool in inst.pools:
        if pool.base is not None:
            counts.append(counts[pool.base])
        elif pool.hire is None:
            counts.append(len(pool.people))
        elif pool.joiner is None:
            counts.append(len(it.team[pool.hire]))
        else:
            counts.append(int(pool.joiner < len(it.team[pool.hire])))
    return tuple(counts)


class Rules:
    """The rules of an instance, gone through once.

    Attributes
    ----------
    every
        Each rule with its family.
    open
        Those that a schedule may break.
    """

    def __init__(self, inst: Instance) -> None:
        self.inst = inst
        self.every = [(f, rule) for f in FAMILIES for rule in f.rules(inst)]
        self.open = [(f, rule) for f, rule in self.every if f.key not in BY_NATURE]

    def broken(
        self, x: Decisions[int], rules: Sequence[tuple[Family, Rule]]
    ) -> Iterator[tuple[Rule, float]]:
        """Yield those of some rules that a plan breaks, and how far, from 1 to 2."""
        for family, rule in rules:
            for row in family.rows(rule, self.inst, x):
                short = row.limit - row.left
                if short > 0 and all(row.when):
                    yield rule, 1 + short / (abs(row.limit) + abs(row.left) + 1)
