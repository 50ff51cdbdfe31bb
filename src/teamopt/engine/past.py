"""What has happened stays as it is: a plan that is followed, in a model of the rest.

The calendar stays that of the plan, so that budgets, slots, shares of a quarter and
joiners count what is over by themselves. Whatever began before *now* is fixed to what
it was; whatever did not begins now or later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ortools.sat.python import cp_model

from teamopt.engine.settings import Past
from teamopt.instance import GpuBar, Instance, Package
from teamopt.model import Built

#: What a phase, or a hire, more or less counts beside moves: so many periods.
WHOLE = 8

#: A variable and what it is.
Pair = tuple[Any, int]


def freeze(inst: Instance, built: Built, past: Past) -> None:
    """Post that what began before now is as it was, and the rest begins later."""
    model, x = built.model, built.x
    for k in range(len(inst.phases)):
        _phase(inst, built, past, k)
        if k in past.near:
            _exact(inst, built, k)
    for k, package in enumerate(inst.packages):
        at = past.bars.get(k)
        fixed = () if at is None else _bar(x, past, k)
        _begun(built, past, package, x.bar_start[k], at, fixed)
    for k, bar in enumerate(inst.gpu_bars):
        ran = past.gpus.get(k)
        at = None if ran is None else ran[:2]
        fixed = () if ran is None else _run(x, k, ran)
        _begun(built, past, bar, x.gpu_start[k], at, fixed)
    for h in range(len(inst.hires)):
        _joiners(inst, built, past, h)
    for t in range(len(inst.trainings)):
        lesson = past.lessons.get(t)
        if lesson is not None and lesson[0] < past.now:
            _fix(model, _lesson(x, t, lesson))
        else:
            _later(model, x.train_start[t], past.now, x.taught[t])
    for s in range(len(inst.supplies)):
        _stays(built, past, s)


def _phase(inst: Instance, built: Built, past: Past, k: int) -> None:
    model, x = built.model, built.x
    was = past.phases.get(k)
    if was is None or was[0] >= past.now:
        _later(model, x.start[k], past.now, x.present[k])
        return
    start, _, option = was
    _fix(model, [(x.present[k], 1)])
    _fix(model, ((yes, int(w == option)) for w, yes in enumerate(x.chosen[k])))
    if not (inst.phases[k].packages or inst.phases[k].gpu_bars):
        _fix(model, [(x.start[k], start)])


def _exact(inst: Instance, built: Built, k: int) -> None:
    """Post that a phase begins and ends with something in it, to count its moves.

    Rules and goals are content with any span that holds all of it.
    """
    model, x, phase = built.model, built.x, inst.phases[k]
    inner = [
        (x.bar_start[p], x.bar_end[p], x.on(k, inst.packages[p].option))
        for p in phase.packages
    ]
    inner += [
        (x.gpu_start[g], x.gpu_end[g], x.on(k, inst.gpu_bars[g].option))
        for g in phase.gpu_bars
    ]
    begins, ends = [], []
    for first, past, yes in inner:
        begins.append(model.new_bool_var("begins the phase"))
        model.add(first <= x.start[k]).only_enforce_if(begins[-1], yes)
        ends.append(model.new_bool_var("ends the phase"))
        model.add(past >= x.end[k]).only_enforce_if(ends[-1], yes)
        for lit in (begins[-1], ends[-1]):
            model.add_implication(lit, yes)
    for _, _, yes in inner:
        model.add_bool_or(begins).only_enforce_if(yes)
        model.add_bool_or(ends).only_enforce_if(yes)


def _begun(
    built: Built,
    past: Past,
    what: Package | GpuBar,
    begins: Any,
    at: tuple[int, int] | None,
    fixed: Any,
) -> None:
    """Fix a package or a GPU bar that had begun; else it begins later."""
    if at is not None and at[0] < past.now:
        _fix(built.model, [(begins, at[0]), *fixed])
    else:
        on = built.x.on(what.phase, what.option)
        _later(built.model, begins, past.now, on)


def _bar(x: Any, past: Past, k: int) -> Iterator[Pair]:
    """Yield the crew of a package."""
    crew, heads = past.crews.get(k, {}), past.heads.get(k, {})
    yield from ((steps, crew.get(pool, 0)) for pool, steps in x.crew[k].items())
    yield from ((count, heads.get(key, 0)) for key, count in x.heads[k].items())


def _run(x: Any, k: int, ran: tuple[int, int, Mapping[int, int]]) -> Iterator[Pair]:
    """Yield the GPUs of a bar, by where they come from."""
    yield from ((count, ran[2].get(s, 0)) for s, count in x.gpus[k].items())


def _lesson(x: Any, t: int, at: tuple[int, int, int | None]) -> Iterator[Pair]:
    yield x.taught[t], 1
    yield x.train_start[t], at[0]
    yield from ((yes, int(pool == at[2])) for pool, yes in x.mentors[t].items())


def _joiners(inst: Instance, built: Built, past: Past, h: int) -> None:
    """Fix who joined before now; others join no sooner than they can.

    A requisition that was open keeps the day it was opened for; another is opened now.
    """
    model, x, hire = built.model, built.x, inst.hires[h]
    known = [stay for stay in past.joins.get(h, ()) if stay[0] < past.now]
    expected = past.soonest.get(h, ())
    for i, (yes, day, gone) in enumerate(
        zip(x.hired[h], x.joins[h], x.leaves[h], strict=True)
    ):
        if i < len(known):
            _fix(model, [(yes, 1), (day, known[i][0])])
            if not hire.employed and known[i][1] <= past.now:
                _fix(model, [(gone, known[i][1])])
            elif not hire.employed:
                model.add(gone >= past.now)
            continue
        place, anew = i - len(known), past.now + hire.lead_time
        soonest = min(anew, *expected[place : place + 1], inst.periods)
        model.add(day >= soonest)


def _stays(built: Built, past: Past, s: int) -> None:
    """Fix reservations that had begun; others begin later."""
    model, x = built.model, built.x
    begun = [stay for stay in past.reserved.get(s, ()) if stay[0] < past.now]
    places = zip(x.reserved[s], x.reserve_from[s], x.reserve_until[s], strict=True)
    for i, (yes, start, end) in enumerate(places):
        if i < len(begun):
            _fix(model, [(yes, 1), (start, begun[i][0]), (end, begun[i][1])])
        else:
            _later(model, start, past.now, yes)


def _later(model: cp_model.CpModel, begins: Any, now: int, on: Any) -> None:
    row = model.add(begins >= now) if not isinstance(begins, int) else None
    if row is not None and not isinstance(on, int):
        row.only_enforce_if(on)


def _fix(model: cp_model.CpModel, pairs: Any) -> None:
    for variable, value in pairs:
        if not isinstance(variable, int):
            model.add(variable == value)
        elif variable != value:
            model.add_bool_or([])


def hint_all(inst: Instance, built: Built, past: Past) -> None:
    """Hint the plan as it was to be, from which all else follows."""
    model, seen = built.model, set()
    model.clear_hints()  # type: ignore[no-untyped-call]
    for variable, value in _values(inst, built.x, past):
        if isinstance(variable, cp_model.IntVar) and variable.index not in seen:
            seen.add(variable.index)
            model.add_hint(variable, value)


def _values(inst: Instance, x: Any, past: Past) -> Iterator[Pair]:
    """Yield every decision of the plan that is followed."""
    last = inst.periods
    for k, phase in enumerate(inst.phases):
        was = past.phases.get(k)
        if was is None and k in past.near:
            # It is to be, and how is not known.
            continue
        yield x.present[k], int(was is not None)
        for w, yes in enumerate(x.chosen[k]):
            yield yes, int(was is not None and was[2] == w)
        if was is not None and not (phase.packages or phase.gpu_bars):
            yield x.start[k], was[0]
    for k in range(len(inst.packages)):
        if k in past.bars:
            yield x.bar_start[k], past.bars[k][0]
            yield from _bar(x, past, k)
    for k, ran in past.gpus.items():
        yield x.gpu_start[k], ran[0]
        yield from _run(x, k, ran)
    for h, joins in enumerate(x.joins):
        known = past.joins.get(h, ())
        for i, day in enumerate(joins):
            stay = known[i] if i < len(known) else (last, last)
            yield x.hired[h][i], int(i < len(known))
            yield day, stay[0]
            yield x.leaves[h][i], stay[1]
    for t in range(len(inst.trainings)):
        if t in past.lessons:
            yield from _lesson(x, t, past.lessons[t])
        else:
            yield x.taught[t], 0
    for s, some in enumerate(x.reserved):
        made = past.reserved.get(s, ())
        for i, yes in enumerate(some):
            yield yes, int(i < len(made))
            if i < len(made):
                yield x.reserve_from[s][i], made[i][0]
                yield x.reserve_until[s][i], made[i][1]


def distance(inst: Instance, built: Built, past: Past) -> Any:
    """Return how far a plan is from the one that is followed, in share steps.

    A period that a phase begins or ends sooner or later, or that somebody joins sooner
    or later, counts as one full person; so does a full person more or less on a
    package. A phase or a hire more or less counts as `WHOLE` of these.
    """
    far = [*_phases(inst, built, past), *_hires(inst, built, past)]
    crews = sum(_crews(built, past))
    return inst.steps * sum(far) + crews


def _phases(inst: Instance, built: Built, past: Past) -> Iterator[Any]:
    model, x = built.model, built.x
    for k, phase in enumerate(inst.phases):
        was = past.near.get(k)
        if was is None:
            yield 0 if k in past.phases else WHOLE * x.present[k]
            continue
        yield WHOLE * (1 - x.present[k])
        moments = ((x.start[k], was[0]), (x.end[k], was[1]))
        for moment, then in moments[: 1 if phase.service else 2]:
            by = model.new_int_var(0, inst.periods, "moved")
            for sign in (1, -1):
                row = model.add(by >= sign * (moment - then))
                row.only_enforce_if(x.present[k])
            yield by


def _crews(built: Built, past: Past) -> Iterator[Any]:
    model, x = built.model, built.x
    for k, crew in past.crews.items():
        for pool, steps in x.crew[k].items():
            was = crew.get(pool, 0)
            by = model.new_int_var(0, 10_000, "other crew")
            model.add(by >= steps - was)
            model.add(by >= was - steps)
            yield by


def _hires(inst: Instance, built: Built, past: Past) -> Iterator[Any]:
    model, x = built.model, built.x
    for h, joins in enumerate(x.joins):
        known = past.joins.get(h, ())
        for i, (yes, day) in enumerate(zip(x.hired[h], joins, strict=True)):
            if i >= len(known):
                yield WHOLE * yes
                continue
            yield WHOLE * (1 - yes)
            by = model.new_int_var(0, inst.periods, "joins another day")
            for sign in (1, -1):
                row = model.add(by >= sign * (day - known[i][0]))
                row.only_enforce_if(yes)
            yield by
