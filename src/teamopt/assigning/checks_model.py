"""Checks by people in minutes, as a model: who does which, and when.

A check is done by one person without a break, or not at all. A cause counts as found
when one of the checks that settle it ends; the model chooses which, and so the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ortools.sat.python import cp_model

from teamopt.assigning.checks import Schedule, Work, found


@dataclass(frozen=True)
class Built:
    """A model and its variables.

    Attributes
    ----------
    done, start
        Of each check: whether it is done, and when it begins.
    by
        Of each check: person to whether they do it.
    finds
        (check, cause) to whether the check is the one that finds the cause.
    settled
        Of each cause: when it is found.
    over
        When all are.
    """

    model: cp_model.CpModel
    work: Work
    done: tuple[Any, ...]
    start: tuple[Any, ...]
    by: tuple[dict[int, Any], ...]
    finds: dict[tuple[int, int], Any]
    settled: tuple[Any, ...]
    over: Any

    @property
    def expected(self) -> Any:
        """Return the expected time, times all parts."""
        work = self.work
        told = zip(work.weights, self.settled, strict=True)
        return sum(w * t for w, t in told) + work.rest * self.over

    @property
    def untidy(self) -> Any:
        """Return what tells equally good schedules apart.

        Fewer checks first, then earlier ones, then by those whom they suit best.
        """
        work = self.work
        late = [
            start + rank * one
            for start, by, able in zip(self.start, self.by, work.able, strict=True)
            for rank, one in ((able.index(p), by[p]) for p in able)
        ]
        most = work.horizon * (1 + max(map(len, work.able))) * len(work.minutes) + 1
        return most * sum(self.done) + sum(late)


def build(work: Work) -> Built:
    """Return the model, without a goal."""
    model = cp_model.CpModel()
    last = work.horizon
    done = tuple(model.new_bool_var(f"done {k}") for k in work.checks)
    start = tuple(model.new_int_var(0, last, f"start {k}") for k in work.checks)
    by: tuple[dict[int, Any], ...] = tuple(
        {p: model.new_bool_var(f"{p} does {k}") for p in work.able[k]}
        for k in work.checks
    )
    settled = tuple(
        model.new_int_var(0, last, f"settled {c}") for c in range(len(work.weights))
    )
    finds = {
        (k, c): model.new_bool_var(f"{k} finds {c}")
        for k in work.checks
        for c in work.settles[k]
    }
    over = model.new_int_var(0, last, "over")
    built = Built(model, work, done, start, by, finds, settled, over)
    _people(built)
    _waits(built)
    _causes(built)
    return built


def _people(built: Built) -> None:
    """Post: one person does a check, and nobody two at once."""
    model, work = built.model, built.work
    bars: dict[int, list[Any]] = {p: [] for p in range(len(work.arrives))}
    for k in work.checks:
        model.add(sum(built.by[k].values()) == built.done[k])
        # What is not done begins at 0, so that it has one way to be left out.
        model.add(built.start[k] == 0).only_enforce_if(built.done[k].negated())
        for p, one in built.by[k].items():
            length = work.minutes[k]
            bar = model.new_optional_fixed_size_interval_var(
                built.start[k], length, one, f"{p} at {k}"
            )
            bars[p].append(bar)
            model.add(built.start[k] >= work.arrives[p]).only_enforce_if(one)
    for some in bars.values():
        model.add_no_overlap(some)


def _waits(built: Built) -> None:
    """Post: what a check waits for is done, and over before it begins."""
    model, work = built.model, built.work
    for k in work.checks:
        for before in work.after[k]:
            model.add_implication(built.done[k], built.done[before])
            end = built.start[before] + work.minutes[before]
            model.add(built.start[k] >= end).only_enforce_if(built.done[k])


def _causes(built: Built) -> None:
    """Post: each cause is found by one check that is done, when that ends."""
    model, work = built.model, built.work
    for c, settled in enumerate(built.settled):
        finders = [k for k in work.checks if c in work.settles[k]]
        model.add_exactly_one(built.finds[k, c] for k in finders)
        for k in finders:
            one = built.finds[k, c]
            model.add_implication(one, built.done[k])
            end = built.start[k] + work.minutes[k]
            model.add(settled >= end).only_enforce_if(one)
        model.add(built.over >= settled)


def hint(built: Built, schedule: Schedule) -> None:
    """Give the solver a schedule to begin with."""
    model, work = built.model, built.work
    model.clear_hints()  # type: ignore[no-untyped-call]
    settled = found(work, schedule)
    for k in work.checks:
        begins = schedule.start[k]
        model.add_hint(built.done[k], begins is not None)
        model.add_hint(built.start[k], begins or 0)
        for p, one in built.by[k].items():
            model.add_hint(one, schedule.who[k] == p)
    for c, minute in enumerate(settled):
        model.add_hint(built.settled[c], minute)
        finders = [k for k in work.checks if c in work.settles[k]]
        ends = [
            schedule.start[k] is not None and schedule.end(work, k) == minute
            for k in finders
        ]
        for k, first in zip(finders, _first(ends), strict=True):
            model.add_hint(built.finds[k, c], first)
    model.add_hint(built.over, max(settled))


def _first(flags: list[bool]) -> list[bool]:
    """Return the same flags with all but the first that is set cleared."""
    return [
        flag and so_far == 1
        for flag, so_far in zip(flags, accumulate(flags), strict=True)
    ]


def extract(built: Built, value: Callable[[Any], int]) -> Schedule:
    """Return the schedule that a solution stands for."""
    start: list[int | None] = []
    who: list[int | None] = []
    for k in built.work.checks:
        done = bool(value(built.done[k]))
        start.append(value(built.start[k]) if done else None)
        doing = [p for p, one in built.by[k].items() if value(one)]
        who.append(doing[0] if done else None)
    return Schedule(tuple(start), tuple(who))
