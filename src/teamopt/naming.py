"""Names: hand the work of each pool out to its people.

The model counts share steps in pools, which is exact when work may be handed out in
single steps: a person is so many unit machines, all alike, whose number never falls
while a bar runs, and intervals that never exceed the number of machines can always be
coloured with them. What a manager wants is more: one person for a bar of up to one
FTE, two for up to two. That is not always possible (three bars of 75, 75 and 50 % on
two people), so names are chosen to need the fewest *hand-overs*: people on a bar
beyond the fewest who could carry it, whether they share it throughout or one passes it
to the other. Whole heads are never handed over.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.seats import Kept, Seat, fewest

#: Seconds for naming one pool in the best way; after that a good way will do.
NAMING_SECONDS = 5.0
#: Solves a model within some seconds and returns (status, solver).
Solve = Callable[[cp_model.CpModel, float], tuple[Any, cp_model.CpSolver]]


@dataclass(frozen=True)
class _Bar:
    package: int
    phase: int
    steps: int
    first: int
    past: int
    whole: bool


@dataclass(frozen=True)
class _Pool:
    """Bars to hand out, and what each person can carry from when on."""

    index: int
    steps: int
    bars: tuple[_Bar, ...]
    people: tuple[tuple[tuple[int, int], ...], ...]
    """Per person: ``(from period, share steps)``, rising."""
    kept: Mapping[int, tuple[Seat, ...]]
    """Bars whose people are known from another plan, by package."""
    over: frozenset[int] = frozenset()
    """Those that began before they could be given to others."""

    def carries(self, person: int, period: int) -> int:
        """Return the share steps a person has in a period."""
        return max((n for day, n in self.people[person] if day <= period), default=0)

    def events(self) -> list[int]:
        """Return the periods in which anything begins."""
        days = {bar.first for bar in self.bars}
        days |= {day for person in self.people for day, _ in person}
        return sorted(days)


def name_people(
    inst: Instance, x: Decisions[int], solve: Solve, past: Kept | None = None
) -> tuple[Seat, ...]:
    """Return who does what, with the fewest hand-overs.

    Parameters
    ----------
    inst, x
        A plan that keeps every pool's capacity.
    solve
        Runs a small model; called only for pools where names are not obvious.
    past
        Who did what in a plan that is followed; they go on with it as far as they can.
    """
    seats: list[Seat] = []
    for index in range(len(inst.pools)):
        pool = _pool(inst, x, index, past)
        if pool.bars:
            # A pool for one joiner alone knows the joiner's number.
            number = inst.pools[index].joiner or 0
            seats += [
                replace(seat, person=seat.person + number)
                for seat in _merged(_name(pool, solve))
            ]
    return (*seats, *_mentors(inst, x))


def _mentors(inst: Instance, x: Decisions[int]) -> Iterator[Seat]:
    """Yield who teaches; possible mentors are pools of one."""
    for t, mentors in enumerate(x.mentors):
        for pool, yes in mentors.items():
            if yes:
                person = inst.pools[pool].joiner or 0
                first, past = x.train_start[t], x.train_end[t]
                yield Seat(-1, pool, person, x.mentoring[t], first, past, t)


def _pool(inst: Instance, x: Decisions[int], index: int, past: Kept | None) -> _Pool:
    entry = inst.pools[index]
    bars = tuple(
        _Bar(
            package=k,
            phase=package.phase,
            steps=x.crew[k][index],
            first=x.bar_start[k],
            past=x.bar_end[k],
            whole=bool(package.heads),
        )
        for k, package in enumerate(inst.packages)
        if x.crew[k].get(index, 0) > 0 and x.bar_end[k] > x.bar_start[k]
    )
    if entry.hire is None:
        people: tuple[tuple[tuple[int, int], ...], ...]
        people = tuple(((0, inst.steps),) for _ in entry.people)
    else:
        hire = inst.hires[entry.hire]
        start = inst.steps - (x.ramp_loss[entry.hire] if hire.ramp_up else 0)
        people = tuple(
            ((day, start), (day + hire.ramp_up, inst.steps))
            for i, (yes, day) in enumerate(
                zip(x.hired[entry.hire], x.joins[entry.hire], strict=True)
            )
            if yes and entry.joiner in (None, i)
        )
    kept = _known(inst, bars, index, len(people), past) if past else {}
    over = {bar.package for bar in bars if past and bar.first < past.now}
    return _Pool(index, inst.steps, bars, people, kept, frozenset(over & kept.keys()))


def _known(
    inst: Instance, bars: tuple[_Bar, ...], index: int, people: int, past: Kept
) -> dict[int, tuple[Seat, ...]]:
    """Return who was on bars that are the same in the plan that is followed."""
    number = inst.pools[index].joiner or 0
    found: dict[int, tuple[Seat, ...]] = {}
    mine: dict[int, list[Seat]] = {}
    for seat in past.seats:
        if seat.pool == index and seat.training is None:
            mine.setdefault(seat.package, []).append(seat)
    for bar in bars:
        seats = [
            replace(seat, person=seat.person - number)
            for seat in mine.get(bar.package, ())
        ]
        if _same(bar, seats) and all(0 <= seat.person < people for seat in seats):
            found[bar.package] = tuple(seats)
    return found


def _same(bar: _Bar, seats: list[Seat]) -> bool:
    """Tell whether some seats are those of a bar."""
    days = sorted({seat.first for seat in seats})
    return (
        bool(seats)
        and (days[0], max(seat.past for seat in seats)) == (bar.first, bar.past)
        and all(_steps(seats, day) == bar.steps for day in days)
    )


def _steps(seats: Iterable[Seat], day: int, person: int | None = None) -> int:
    return sum(
        seat.steps
        for seat in seats
        if seat.first <= day < seat.past and person in (None, seat.person)
    )


def _name(pool: _Pool, solve: Solve) -> Iterator[Seat]:
    """Name one pool: the obvious way, else by a small model, else step by step."""
    seats = _going_on(pool, solve) if pool.kept else _obvious(pool)
    if seats is None:
        pool = replace(pool, kept={})
        seats = _obvious(pool)
    if seats is None:
        seats = _chosen(pool, solve, steady=True)
        # One hand-over is the fewest there can be where no way is obvious.
        if seats is None or _hand_overs(pool, seats) > 1:
            passing = _chosen(pool, solve, steady=False)
            found = [some for some in (seats, passing) if some is not None]
            found = found or [_stepwise(pool)]
            seats = min(found, key=lambda some: _hand_overs(pool, some))
    yield from seats


def _going_on(pool: _Pool, solve: Solve) -> list[Seat] | None:
    """Name a pool whose people go on with what they do; ``None`` if they cannot.

    At first all that is the same as before stays theirs, else what had begun.
    """
    begun = {k: seats for k, seats in pool.kept.items() if k in pool.over}
    seats = _obvious(pool)
    if seats is None and len(begun) < len(pool.kept):
        seats = _obvious(replace(pool, kept=begun))
    if seats is None and begun:
        seats = _chosen(replace(pool, kept=begun), solve, steady=False)
    return seats


def _hand_overs(pool: _Pool, seats: list[Seat]) -> int:
    """Return how many more people are on bars than the fewest who could carry them."""
    pairs = {(seat.package, seat.person) for seat in seats}
    return len(pairs) - sum(fewest(bar.steps, pool.steps) for bar in pool.bars)


def _obvious(pool: _Pool) -> list[Seat] | None:
    """Give every bar to the fewest people, fullest first; ``None`` if that fails."""
    load: list[list[tuple[int, int, int]]] = [[] for _ in pool.people]
    seats = [seat for some in pool.kept.values() for seat in some]
    for seat in seats:
        load[seat.person].append((seat.first, seat.past, seat.steps))
    open_bars = (bar for bar in pool.bars if bar.package not in pool.kept)
    for bar in sorted(open_bars, key=lambda b: (b.first, not b.whole, -b.steps)):
        rest = bar.steps
        while rest:
            want = min(rest, pool.steps)
            person = _fullest(pool, load, bar, want)
            if person is None:
                return None
            load[person].append((bar.first, bar.past, want))
            seats.append(
                Seat(bar.package, pool.index, person, want, bar.first, bar.past)
            )
            rest -= want
    return seats


def _fullest(
    pool: _Pool, load: list[list[tuple[int, int, int]]], bar: _Bar, want: int
) -> int | None:
    """Return the busiest person who still has room for a bar throughout."""
    best: tuple[int, int] | None = None
    for person in range(len(pool.people)):
        room = _room(pool, load[person], person, bar)
        if room >= want and (best is None or (room, person) < best):
            best = (room, person)
    return None if best is None else best[1]


def _room(pool: _Pool, load: list[tuple[int, int, int]], person: int, bar: _Bar) -> int:
    """Return the share steps a person has left in every period of a bar."""
    days = [bar.first, *(day for day, _, _ in load if bar.first < day < bar.past)]
    room = min(
        pool.carries(person, day)
        - sum(steps for first, past, steps in load if first <= day < past)
        for day in days
    )
    if bar.whole and pool.carries(person, bar.first) < pool.steps:
        return 0
    return room


def _chosen(pool: _Pool, solve: Solve, *, steady: bool) -> list[Seat] | None:
    """Choose names with the fewest hand-overs by a model.

    Where `steady`, nobody passes a bar on: several people may share it throughout.
    Otherwise a bar may change people whenever anything begins, at the same price.
    """
    model = cp_model.CpModel()
    parts = [_parts(pool, bar, steady or bar.whole) for bar in pool.bars]
    given: dict[tuple[int, int, int], Any] = {}
    takes: list[Any] = []
    for b, bar in enumerate(pool.bars):
        for person in range(len(pool.people)):
            takes.append(model.new_bool_var(f"takes:{b}:{person}"))
            _share(model, pool, bar, person, parts[b], takes[-1], given, b)
        for k in range(len(parts[b])):
            people = range(len(pool.people))
            model.add(sum(given[b, person, k] for person in people) == bar.steps)
    _fit(model, pool, parts, given)
    model.minimize(sum(takes))
    status, solver = solve(model, NAMING_SECONDS)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    found = {key: int(solver.value(variable)) for key, variable in given.items()}
    return [
        Seat(pool.bars[b].package, pool.index, person, steps, *parts[b][k])
        for (b, person, k), steps in found.items()
        if steps
    ]


def _share(
    model: cp_model.CpModel,
    pool: _Pool,
    bar: _Bar,
    person: int,
    spans: list[tuple[int, int]],
    takes: Any,
    given: dict[tuple[int, int, int], Any],
    b: int,
) -> None:
    """Create what one person gives to one bar, in each span of it."""
    for k, (first, _) in enumerate(spans):
        most = min(bar.steps, pool.carries(person, first))
        steps = model.new_int_var(0, most, f"steps:{b}:{person}:{k}")
        given[b, person, k] = steps
        model.add(steps <= pool.steps * takes)
        if bar.package in pool.kept:
            model.add(steps == _steps(pool.kept[bar.package], first, person))
        elif bar.whole:
            able = pool.carries(person, first) == pool.steps
            model.add(steps == (pool.steps * takes if able else 0))


def _parts(pool: _Pool, bar: _Bar, whole: bool) -> list[tuple[int, int]]:
    """Return the spans within which a bar's people stay the same."""
    if whole:
        return [(bar.first, bar.past)]
    inner = [day for day in pool.events() if bar.first < day < bar.past]
    days = [bar.first, *inner, bar.past]
    return list(itertools.pairwise(days))


def _fit(
    model: cp_model.CpModel,
    pool: _Pool,
    parts: list[list[tuple[int, int]]],
    given: dict[tuple[int, int, int], Any],
) -> None:
    """Post: nobody carries more than they have, whenever anything begins."""
    for day in pool.events():
        active = [
            (b, k)
            for b, spans in enumerate(parts)
            for k, (first, past) in enumerate(spans)
            if first <= day < past
        ]
        for person in range(len(pool.people)):
            if active:
                load = sum(given[b, person, k] for b, k in active)
                model.add(load <= pool.carries(person, day))


def _stepwise(pool: _Pool) -> list[Seat]:
    """Name step by step, keeping people where they are; always succeeds.

    Whole heads first, on people past ramp-up; then the rest in every span between two
    events, staying with whoever had it. Counts on the capacity of the pool only.
    """
    heads = _Pool(
        pool.index, pool.steps, tuple(b for b in pool.bars if b.whole), pool.people, {}
    )
    seats = _obvious(heads) or []
    taken: dict[int, dict[int, int]] = {}
    days = sorted({*pool.events(), *(bar.past for bar in pool.bars)})
    for first, past in itertools.pairwise(days):
        free = {
            person: pool.carries(person, first)
            - sum(
                s.steps
                for s in seats
                if s.person == person and s.first <= first < s.past
            )
            for person in range(len(pool.people))
        }
        active = [b for b in pool.bars if not b.whole and b.first <= first < b.past]
        for bar in active:
            taken[bar.package] = _stay(taken.get(bar.package, {}), free)
        for bar in active:
            _fill(taken[bar.package], bar.steps, free)
        seats += [
            Seat(bar.package, pool.index, person, steps, first, past)
            for bar in active
            for person, steps in taken[bar.package].items()
            if steps
        ]
    return seats


def _stay(before: dict[int, int], free: dict[int, int]) -> dict[int, int]:
    kept = {}
    for person, steps in before.items():
        kept[person] = min(steps, free[person])
        free[person] -= kept[person]
    return kept


def _fill(taken: dict[int, int], steps: int, free: dict[int, int]) -> None:
    rest = steps - sum(taken.values())
    for person in sorted(free, key=lambda p: (p not in taken, -free[p], p)):
        more = min(rest, free[person])
        if more:
            taken[person] = taken.get(person, 0) + more
            free[person] -= more
            rest -= more


def _merged(seats: Iterator[Seat]) -> list[Seat]:
    """Join parts of a bar that follow each other with the same person and steps."""
    ordered = sorted(seats, key=lambda s: (s.package, s.person, s.first))
    merged: list[Seat] = []
    for seat in ordered:
        last = merged[-1] if merged else None
        if last is not None and (last.package, last.person, last.steps, last.past) == (
            seat.package,
            seat.person,
            seat.steps,
            seat.first,
        ):
            merged[-1] = Seat(
                last.package, last.pool, last.person, last.steps, last.first, seat.past
            )
        else:
            merged.append(seat)
    return merged
