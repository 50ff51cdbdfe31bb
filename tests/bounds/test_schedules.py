"""Schedules of uncut packages are found where there are some, and only there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.bounds.headed import headed, may, together
from tests.make import board, crew, instance, phase, to_the_end

from teamopt.bounds import Crews, crews, schedules
from teamopt.bounds.finish import needed, soonest, tasks_of
from teamopt.bounds.preemptive import Pricing
from teamopt.bounds.schedules import Both, Resource, Tasks, Way
from teamopt.bounds.sets import Sets
from teamopt.bounds.windows import shortest_phases, tightened, windows
from teamopt.instance import Instance

SEEDS = range(120)
#: Packages above which trying every moment takes too long.
FEW = 5
#: Longer than any schedule of so few.
LONG = 30
STEPS = 1_000_000


def problem(inst: Instance) -> tuple[Crews, list[int], Tasks]:
    """Return what must run of an instance: its crews, which of them, and as tasks."""
    known = crews(inst)
    sets = Sets(known, STEPS)
    times = tightened(inst, Pricing(sets), windows(inst, shortest_phases(inst)))
    asked = needed(inst)
    some = [
        i
        for i, k in enumerate(known.packages)
        if inst.packages[k].phase in asked and inst.packages[k].option is None
    ]
    return known, some, tasks_of(inst, Pricing(sets), times, some)


def least(known: Crews, some: list[int], tasks: Tasks, most: int) -> int:
    """Return the soonest finish by trying every moment for every package.

    Where there is none it is the `most`.
    """

    def starts(placed: dict[int, int], finish: int) -> bool:
        if len(placed) == len(some):
            return True
        ready = (
            k
            for k in range(len(some))
            if k not in placed and all(j in placed for j, _ in tasks.after[k])
        )
        k = next(ready)
        first = max(
            [tasks.heads[k]]
            + [placed[j] + tasks.durations[j] + gap for j, gap in tasks.after[k]]
        )
        last = finish - tasks.tails[k] - tasks.durations[k]
        return any(
            starts({**placed, k: at}, finish)
            for at in range(first, last + 1)
            if all(_fit({**placed, k: at}))
        )

    def _fit(placed: dict[int, int]) -> Iterator[bool]:
        for moment in set(placed.values()):
            yield may(
                known,
                [
                    some[k]
                    for k, at in placed.items()
                    if at <= moment < at + tasks.durations[k]
                ],
            )

    fits = all(may(known, [k]) for k in some)
    finishes = range(1, most) if fits else ()
    return next((finish for finish in finishes if starts({}, finish)), most)


def nothing(group: int) -> None:
    """Make no resource of packages."""


def drawn(seed: int) -> Instance:
    """Return an instance of whole people, with or without anything beside them."""
    return (together if seed % 2 else headed)(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_finish_may_be_kept_where_trying_everything_keeps_it(seed: int) -> None:
    """From the soonest finish on there are schedules, and before there are none."""
    known, some, tasks = problem(drawn(seed))
    if not 0 < len(some) <= FEW:
        return
    soonest = least(known, some, tasks, LONG + 3)
    for finish in range(1, min(soonest, LONG) + 3):
        for way in (tasks, tasks.turned()):
            possible, left = Both(way, finish, nothing).possible(STEPS)
            assert possible == (finish >= soonest), finish
            assert left > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_dates_that_nothing_here_explains_are_kept(seed: int) -> None:
    """Each direction alone keeps them, whatever packages begin with or wait for."""
    known, some, tasks = problem(drawn(seed))
    if not 0 < len(some) <= FEW:
        return
    rng = random.Random(seed)
    tasks = replace(
        tasks,
        heads=tuple(head + rng.choice((0, 0, 1, 3)) for head in tasks.heads),
        tails=tuple(tail + rng.choice((0, 0, 1, 3)) for tail in tasks.tails),
        resources=(),
    )
    soonest = least(known, some, tasks, LONG + 3)
    for finish in range(1, min(soonest, LONG) + 3):
        for way in (tasks, tasks.turned()):
            assert Way(way, finish, {}).look(STEPS)[0] == (finish >= soonest)


def test_a_lag_before_what_runs_to_the_end_holds_from_both_ends() -> None:
    """Nothing but the finish waits for it: there is no package to explain the tail."""
    inst = instance(
        phase("a", crew(2)),
        phase("b", crew(2)),
        phase("on-call", to_the_end(serving=1), after={"a": 3, "b": 1}),
        team=[board("Ana", "Ben"), board("Cem", serving=3)],
        periods=12,
    )
    _, _, tasks = problem(inst)
    assert tasks.tails == (3, 1)
    for finish in range(1, 12):
        for way in (tasks, tasks.turned()):
            assert Way(way, finish, {}).look(STEPS)[0] == (finish >= 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_nor_does_it_take_prices_to_be_right(seed: int) -> None:
    """Without resources made of prices the answers are the same."""
    known, some, tasks = problem(drawn(seed))
    if 0 < len(some) <= FEW:
        soonest = least(known, some, tasks, LONG + 3)
        bare = replace(tasks, resources=())
        assert Both(bare, soonest, nothing).possible(STEPS)[0] is (soonest <= LONG)
        assert Both(bare, soonest - 1, nothing).possible(STEPS)[0] is False


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_learnt_on_the_way_changes_no_answer(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beginning again and again, with more resources each time, ends the same way."""
    inst = drawn(seed)
    known = crews(inst)
    finishes = []
    for first in (schedules.FIRST, 1):
        monkeypatch.setattr(schedules, "FIRST", first)
        sets = Sets(known, STEPS)
        times = tightened(inst, Pricing(sets), windows(inst, shortest_phases(inst)))
        finishes.append(soonest(inst, Pricing(sets), times).finish)
    assert finishes[0] == finishes[1]


def test_some_are_far_from_what_slices_take() -> None:
    """The draws have finishes that only uncut packages make late."""
    far = 0
    for seed in SEEDS:
        known, some, tasks = problem(drawn(seed))
        if 0 < len(some) <= FEW:
            need = max((_need(one, tasks) for one in tasks.resources), default=0)
            soonest = least(known, some, tasks, LONG + 3)
            far += max(need, max(tasks.heads)) < soonest <= LONG
    assert far > 10


def _need(one: Resource, tasks: Tasks) -> int:
    """Return the periods that packages need of a resource."""
    total = sum(w * d for w, d in zip(one.weights, tasks.durations, strict=True))
    return -(-total // one.room) if one.room else 0


def test_three_in_pairs_take_three_turns() -> None:
    """Any two of three fit together for 2, 2 and 2 days: sliced 3 days, uncut 4."""
    # Two people who do everything: three packages for one each, two at a time.
    inst = instance(
        *(phase(name, crew(2, modelling=1)) for name in "abc"),
        team=[board("Ana", "Ben", modelling=3)],
        goals=["finish"],
    )
    times = tightened(inst, Pricing(Sets(crews(inst), STEPS)), windows(inst, (2, 2, 2)))
    assert soonest(inst, Pricing(Sets(crews(inst), STEPS)), times).finish == 4


def test_running_out_of_steps_is_no_answer() -> None:
    """Neither yes nor no, and no steps are left."""
    rng = random.Random(5)
    inst = instance(
        *(phase(f"p{k}", crew(rng.randint(2, 7), modelling=1)) for k in range(14)),
        team=[board("Ana", "Ben", "Cem", modelling=3)],
        goals=["finish"],
    )
    _, _, tasks = problem(inst)
    finish = -(-sum(tasks.durations) // 3)
    assert Both(replace(tasks, resources=()), finish, nothing).possible(1) == (
        None,
        0,
    )
