"""A pulse model of an instance for HiGHS: one binary per package, start and crew.

Every way to do a package is a column: nothing is shared with the bars, intervals and
literals of the solver's own model, and of the package only the data is known here.
Time-indexed rows make the linear relaxation tight enough for middling instances.

HiGHS runs in a process of its own, to which only numbers go: OR-Tools brings another
build of the same library, and one process cannot hold both.
"""

from __future__ import annotations

import math
import multiprocessing
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamopt.instance import Instance, Package, Pool

INFINITY = math.inf
#: A linear expression: column to coefficient.
Terms = dict[int, float]


@dataclass
class Matrix:
    """Columns from 0 to an upper bound, whole or not, and rows between two bounds."""

    uppers: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, Terms]] = field(default_factory=list)


@dataclass(frozen=True)
class Aim:
    """An expression to minimise, and what later ones may give up of it."""

    terms: Terms
    within: int
    share: Fraction | None


@dataclass(frozen=True)
class Way:
    """A package done one way: its column, its dates, and share steps per pool."""

    column: int
    start: int
    end: int
    crew: dict[int, int]


@dataclass
class Columns:
    """The columns of a model by what they stand for."""

    matrix: Matrix = field(default_factory=Matrix)
    done: list[int] = field(default_factory=list)
    ways: list[list[Way]] = field(default_factory=list)
    points: dict[int, list[Way]] = field(default_factory=dict)
    joins: dict[tuple[int, int], int] = field(default_factory=dict)

    def add(self, upper: float, *, whole: bool = True) -> int:
        """Add a column from 0 to an upper bound and return its index."""
        self.matrix.uppers.append(upper)
        self.matrix.whole.append(whole)
        return len(self.matrix.uppers) - 1

    def row(self, terms: Terms, lower: float, upper: float) -> None:
        """Add a row ``lower <= terms <= upper``."""
        self.matrix.rows.append((lower, upper, terms))


def best(inst: Instance) -> tuple[int, ...] | None:
    """Return what each goal comes to, in order, or nothing without a plan."""
    x = Columns()
    _columns(inst, x)
    _work_rows(inst, x)
    _order_rows(inst, x)
    _people_rows(inst, x)
    _hire_rows(inst, x)
    aims = [
        Aim(_goal(inst, x, goal.key), goal.within, goal.within_share)
        for goal in inst.goals
    ]
    found = _child().submit(minimise, x.matrix, aims).result()
    if found is None:
        return None
    return tuple(
        -value if goal.key == "value" else value
        for goal, value in zip(inst.goals, found, strict=True)
    )


@cache
def _child() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))


def minimise(matrix: Matrix, aims: list[Aim]) -> list[int] | None:
    """Minimise one expression after the other, each within what earlier ones allow."""
    solver = _highs(matrix)
    values = []
    for aim in aims:
        found = _least(solver, len(matrix.uppers), aim.terms)
        if found is None:
            return None
        give = aim.within
        if aim.share is not None:
            give = max(give, math.floor(aim.share * abs(found)))
        _post(solver, -INFINITY, found + give, aim.terms)
        values.append(found)
    return values


def _highs(matrix: Matrix) -> Any:
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", 30.0)
    # Every goal is a whole number, so that nothing is left below a gap of one.
    solver.setOptionValue("mip_abs_gap", 0.9)
    solver.setOptionValue("mip_rel_gap", 0.0)
    for index, (upper, whole) in enumerate(
        zip(matrix.uppers, matrix.whole, strict=True)
    ):
        solver.addVar(0.0, float(upper))
        if whole:
            solver.changeColIntegrality(index, highspy.HighsVarType.kInteger)
    for lower, upper, terms in matrix.rows:
        _post(solver, lower, upper, terms)
    return solver


def _post(solver: Any, lower: float, upper: float, terms: Terms) -> None:
    amounts = [float(amount) for amount in terms.values()]
    solver.addRow(float(lower), float(upper), len(terms), list(terms), amounts)


def _least(solver: Any, columns: int, terms: Terms) -> int | None:
    import highspy

    for column in range(columns):
        solver.changeColCost(column, float(terms.get(column, 0)))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        message = f"no proof: {solver.modelStatusToString(status)}"
        raise RuntimeError(message)
    return round(solver.getObjectiveValue())


def _columns(inst: Instance, x: Columns) -> None:
    x.done += [x.add(1) for _ in inst.phases]
    for package in inst.packages:
        phase = inst.phases[package.phase]
        past = inst.periods if phase.deadline is None else phase.deadline
        x.ways.append(
            [
                Way(x.add(1), start, start + length, crew)
                for crew, length in _crews(inst, package)
                for start in range(
                    phase.earliest or 0, min(past, inst.periods) - length + 1
                )
            ]
        )
    for index, phase in enumerate(inst.phases):
        if not phase.packages:
            past = inst.periods if phase.deadline is None else phase.deadline
            x.points[index] = [
                Way(x.add(1), t, t, {})
                for t in range(phase.earliest or 0, min(past, inst.periods) + 1)
            ]
    for h, hire in enumerate(inst.hires):
        for day in range(hire.first_join, inst.periods):
            x.joins[h, day] = x.add(hire.most)


def _crews(inst: Instance, package: Package) -> Iterator[tuple[dict[int, int], int]]:
    """Yield crews with their lengths; none that contains another of its length."""
    makers = _whole_crews if package.heads else _shared_crews
    kept: list[tuple[dict[int, int], int]] = []
    for crew, length in sorted(makers(inst, package), key=lambda c: sum(c[0].values())):
        if not any(
            length == n and all(crew.get(p, 0) >= s for p, s in less.items())
            for less, n in kept
        ):
            kept.append((crew, length))
    yield from kept


def _shared_crews(
    inst: Instance, package: Package
) -> Iterator[tuple[dict[int, int], int]]:
    able = [
        p
        for p, pool in enumerate(inst.pools)
        if max(pool.gives.get(s, 0) for s in package.skills) > 0
        and max(pool.proficiency.get(s, 0) for s in package.skills) >= package.at_least
    ]
    most = [min(package.largest, inst.steps * _people(inst, p)) for p in able]
    for shares in product(*(range(n + 1) for n in most)):
        crew = {p: n for p, n in zip(able, shares, strict=True) if n}
        held = [inst.pools[p] for p in crew]
        if not package.smallest <= sum(shares) <= package.largest:
            continue
        if all(_leads(held, skill, package.lead) for skill in package.skills):
            speed = sum(
                n * max(inst.pools[p].gives.get(s, 0) for s in package.skills)
                for p, n in crew.items()
            )
            yield crew, -(-package.effort // speed)


def _whole_crews(
    inst: Instance, package: Package
) -> Iterator[tuple[dict[int, int], int]]:
    """Yield whole people per pool, for every way to serve the skills."""
    shares = []
    for skill, heads in package.heads.items():
        able = [
            p
            for p, pool in enumerate(inst.pools)
            if pool.gives.get(skill, 0) > 0
            and pool.proficiency[skill] >= package.at_least
        ]
        counts = product(*(range(heads + 1) for _ in able))
        served = [dict(zip(able, n, strict=True)) for n in counts if sum(n) == heads]
        shares.append(
            [
                one
                for one in served
                if _leads(
                    [inst.pools[p] for p, n in one.items() if n], skill, package.lead
                )
            ]
        )
    for chosen in product(*shares):
        crew: dict[int, int] = defaultdict(int)
        for one in chosen:
            for pool, people in one.items():
                crew[pool] += inst.steps * people
        if all(n <= inst.steps * _people(inst, p) for p, n in crew.items()):
            yield {p: n for p, n in crew.items() if n}, package.duration


def _leads(pools: Iterable[Pool], skill: str, level: int) -> bool:
    return any(pool.proficiency.get(skill, 0) >= level for pool in pools)


def _people(inst: Instance, pool: int) -> int:
    hire = inst.pools[pool].hire
    return len(inst.pools[pool].people) if hire is None else inst.hires[hire].most


def _parts(inst: Instance, x: Columns, phase: int) -> list[list[Way]]:
    """Return the ways of each package of a phase, or the points of a milestone."""
    return [x.ways[p] for p in inst.phases[phase].packages] or [x.points[phase]]


def _work_rows(inst: Instance, x: Columns) -> None:
    """Do every package of a delivered phase in one way, and no other package."""
    for index, phase in enumerate(inst.phases):
        for ways in _parts(inst, x, index):
            x.row({**{w.column: 1 for w in ways}, x.done[index]: -1}, 0, 0)
        if phase.required:
            x.row({x.done[index]: 1}, 1, 1)


def _order_rows(inst: Instance, x: Columns) -> None:
    """Start nothing before what it builds on has ended, and not without it."""
    for index, phase in enumerate(inst.phases):
        for before, lag in phase.after:
            x.row({x.done[before]: 1, x.done[index]: -1}, 0, 1)
            pairs = product(_parts(inst, x, before), _parts(inst, x, index))
            for first, then in pairs:
                for t in range(1, inst.periods + lag + 1):
                    # Not both: one ends, lag and all, at t or later, one starts sooner.
                    terms = {w.column: 1.0 for w in first if w.end + lag >= t}
                    terms |= {w.column: 1.0 for w in then if w.start < t}
                    x.row(terms, 0, 1)


def _people_rows(inst: Instance, x: Columns) -> None:
    """Ask of no pool more than its people are there to give, period by period."""
    for pool, entry in enumerate(inst.pools):
        for t in range(inst.periods):
            shares: Terms = {}
            whole: Terms = {}
            for package, ways in zip(inst.packages, x.ways, strict=True):
                for way in ways:
                    if pool in way.crew and way.start <= t < way.end:
                        shares[way.column] = way.crew[pool]
                        if package.heads:
                            whole[way.column] = way.crew[pool] / inst.steps
            if entry.hire is None:
                missing = any(first <= t < past for first, past in entry.away)
                there = 0 if missing else len(entry.people)
                x.row(shares, 0, inst.steps * there)
                continue
            for day in range(inst.hires[entry.hire].first_join, t + 1):
                column = x.joins[entry.hire, day]
                hire = inst.hires[entry.hire]
                ramping = t < day + hire.ramp_up
                shares[column] = -(hire.ramp_steps if ramping else inst.steps)
                whole[column] = 0 if ramping else -1
            x.row(shares, -INFINITY, 0)
            x.row(whole, -INFINITY, 0)


def _hire_rows(inst: Instance, x: Columns) -> None:
    """Keep to slots, limits and budget."""
    for h, hire in enumerate(inst.hires):
        x.row({c: 1 for (k, _), c in x.joins.items() if k == h}, 0, hire.most)
    if inst.slots is not None:
        x.row(dict.fromkeys(x.joins.values(), 1), 0, inst.slots)
    if inst.joiners is not None:
        for _, first, past in inst.quarters:
            joining = {c: 1.0 for (_, t), c in x.joins.items() if first <= t < past}
            x.row(joining, 0, inst.joiners)
    for limit in inst.limits:
        some = {c: 1.0 for (h, _), c in x.joins.items() if h in limit.hires}
        x.row(some, 0, limit.most)
    for cap in inst.caps:
        x.row(_cost(inst, x), 0, cap.most)


def _cost(inst: Instance, x: Columns) -> Terms:
    return {
        column: inst.hires[h].pay * (inst.periods - day) + inst.hires[h].fee
        for (h, day), column in x.joins.items()
    }


def _goal(inst: Instance, x: Columns, key: str) -> Terms:
    """Return a goal as an expression to minimise, with columns to measure it."""
    if key == "cost":
        return _cost(inst, x)
    if key == "value":
        phases = zip(inst.phases, x.done, strict=True)
        return {done: -p.value for p, done in phases if not p.required}
    if key == "finish":
        everything = [
            part for i in range(len(inst.phases)) for part in _parts(inst, x, i)
        ]
        return dict.fromkeys(_after(inst, x, everything, 0), 1)
    terms: Terms = {}
    for index, phase in enumerate(inst.phases):
        if phase.due is not None:
            over = _after(inst, x, _parts(inst, x, index), phase.due)
            terms |= dict.fromkeys(over, phase.delay_cost or 1)
    return terms


def _after(inst: Instance, x: Columns, parts: list[list[Way]], first: int) -> list[int]:
    """Return a column per period from the first, 1 where something ends after it."""
    columns = []
    for t in range(first, inst.periods):
        column = x.add(1, whole=False)
        columns.append(column)
        for ways in parts:
            late = {w.column: 1.0 for w in ways if w.end > t}
            x.row({**late, column: -1}, -INFINITY, 0)
    return columns
