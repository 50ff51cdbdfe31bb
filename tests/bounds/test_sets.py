"""Which packages can run together, and the heaviest of these sets."""

from __future__ import annotations

import random

import pytest
from tests.bounds.headed import headed, may, seated, subsets, together
from tests.make import board, crew, instance, phase, way

from teamopt.bounds import crews
from teamopt.bounds.crews import bits
from teamopt.bounds.preemptive import Pricing, rounded
from teamopt.bounds.sets import Sets

SEEDS = range(60)
STEPS = 1_000_000


@pytest.mark.parametrize("seed", SEEDS)
def test_a_set_fits_where_everybody_finds_a_place(seed: int) -> None:
    """Limits on unions of skills say all that an assignment of people does."""
    inst = together(seed)
    known = crews(inst)
    assert known.packages == tuple(range(len(inst.packages)))
    for some in subsets(len(known)):
        assert may(known, some) == seated(inst, some), some


def test_both_answers_are_met() -> None:
    """Most instances have sets that fit and sets that do not."""
    met = 0
    for seed in SEEDS:
        inst = together(seed)
        known = crews(inst)
        met += len({may(known, some) for some in subsets(len(known))}) == 2
    assert met > 50


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_heaviest_set_is_the_heaviest(seed: int, listed: bool) -> None:
    """A table and a search both find what trying every set finds."""
    rng = random.Random(seed)
    known = crews((together if seed % 2 else headed)(seed))
    sets = Sets(known, STEPS, listed=listed)
    assert (sets.table is not None) == listed
    for _ in range(5):
        weights = [rng.choice((-1, 0, rng.randint(1, 9))) for _ in range(len(known))]
        among = rng.randrange(1 << len(known))
        floor = rng.choice((0, 0, 7))
        best = max(
            sum(max(0, weights[k]) for k in some)
            for some in subsets(len(known))
            if not bits(some) & ~among and may(known, some)
        )
        found, some = sets.heaviest(weights, among, floor)
        chosen = [k for k in range(len(known)) if some >> k & 1]
        assert found == max(best, floor)
        assert bool(chosen) == (best > floor)
        if chosen:
            assert not some & ~among
            assert may(known, chosen)
            assert sum(weights[k] for k in chosen) == found


@pytest.mark.parametrize("listed", [False, True])
def test_three_people_and_five_packages(listed: bool) -> None:
    """Ana alone holds both skills: of packages for one skill, three fit at most."""
    inst = instance(
        *(phase(f"m{k}", crew(2)) for k in range(3)),
        *(phase(f"s{k}", crew(3, serving=1)) for k in range(2)),
        team=[
            board("Ana", modelling=3, serving=3),
            board("Ben"),
            board("Cem", serving=3),
        ],
    )
    sets = Sets(crews(inst), STEPS, listed=listed)
    # Two of each never fit, nor three for modelling.
    assert sets.heaviest([1] * 5, 0b11111)[0] == 3
    assert sets.heaviest([1] * 5, 0b00111)[0] == 2
    assert sets.heaviest([4, 1, 1, 3, 3], 0b11111) == (10, 0b11001)
    # 12 periods of heads in all, three at a time.
    found = Pricing(sets).prices(0b11111)
    assert found is not None
    assert found.time(sets.crews.durations) == 4


def test_what_is_ordered_or_another_way_is_apart() -> None:
    """Through several phases as well; two options never meet, whoever is free."""
    inst = instance(
        phase("a", crew(1)),
        phase("b", after={"a": 0}),
        phase("c", crew(1), after={"b": 0}),
        phase("d", way("x", crew(1)), way("y", crew(1))),
        team=[board("Ana", "Ben", "Cem", "Dan")],
    )
    assert crews(inst).apart == (0b0010, 0b0001, 0b1000, 0b0100)


@pytest.mark.parametrize("seed", SEEDS)
def test_room_is_what_the_heaviest_packages_take(seed: int) -> None:
    """Prices are whole numbers, and no set that fits is above the room."""
    known = crews(together(seed))
    every = (1 << len(known)) - 1
    for found in (
        Pricing(Sets(known, STEPS)).prices(every),
        Pricing(Sets(known, STEPS, listed=False)).prices(every),
        rounded(Sets(known, STEPS), [0.26] * len(known), every, 4),
    ):
        assert found is not None
        assert all(type(weight) is int for weight in (*found.weights, found.room))
        loads = [
            sum(found.weights[k] for k in some)
            for some in subsets(len(known))
            if may(known, some)
        ]
        assert max(loads) == found.room


@pytest.mark.parametrize("steps", [0, 1, 2, 5, 20, 100])
def test_without_steps_there_are_no_prices(steps: int) -> None:
    """Whatever was not looked at to the end is not said."""
    known = crews(together(6))
    every = (1 << len(known)) - 1
    sets = Sets(known, steps, listed=False)
    found = Pricing(sets).prices(every)
    assert (found is None) == sets.spent
    if found is not None:
        assert found == Pricing(Sets(known, STEPS, listed=False)).prices(every)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_question_after_another_changes_no_answer(seed: int) -> None:
    """Sets that are kept from other questions are of help, and of nothing else."""
    known = crews(together(seed))
    rng, every = random.Random(seed), (1 << len(known)) - 1
    asked = Pricing(Sets(known, STEPS))
    for _ in range(6):
        among = rng.randint(1, every)
        again, fresh = asked.prices(among), Pricing(Sets(known, STEPS)).prices(among)
        assert again is not None
        assert fresh is not None
        assert again.time(known.durations) == fresh.time(known.durations)
        assert not any(w for k, w in enumerate(again.weights) if not among >> k & 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_says_no_more_than_is_known_is_not_worked_out(seed: int) -> None:
    """Nothing comes of a question whose answer would be no news, and else the same."""
    known = crews(together(seed))
    every = (1 << len(known)) - 1
    full = Pricing(Sets(known, STEPS)).prices(every)
    assert full is not None
    time = full.time(known.durations)
    for beat in range(1, time + 3):
        found = Pricing(Sets(known, STEPS)).prices(every, beat)
        assert (found is None) == (time <= beat)
        assert found is None or found.time(known.durations) == time
