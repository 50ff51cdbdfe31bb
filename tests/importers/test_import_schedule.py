"""The plan by a simple rule exists, and precedence loses nothing but repetitions."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from tests.importers.instances import shortest

from teamopt.importers.network import cycle, reduced, tails
from teamopt.importers.schedule import Job, horizon, makespan, seated


def implied(after: list[set[int]]) -> set[tuple[int, int]]:
    """Return every pair of which one must be over before the other."""
    pairs = {(p, i) for i, earlier in enumerate(after) for p in earlier}
    while True:
        more = {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs
        if not more:
            return pairs
        pairs |= more


@pytest.mark.parametrize("seed", range(20))
def test_reduced_precedence_means_the_same(seed: int) -> None:
    """Among those kept: the same pairs, and no arc that the others imply."""
    rng = random.Random(seed)
    arcs = [pair for pair in combinations(range(7), 2) if rng.random() < 0.4]
    after = [{a for a, b in arcs if b == i} for i in range(7)]
    keep = [i for i in range(7) if rng.random() < 0.7]
    found = [set(earlier) for earlier in reduced(after, keep)]
    wanted = {(a, b) for a, b in implied(after) if a in keep and b in keep}
    assert implied(found) == wanted
    for index, earlier in enumerate(found):
        for arc in earlier:
            less = [e - {arc} if i == index else e for i, e in enumerate(found)]
            assert implied(less) != wanted


def test_circles_are_found() -> None:
    """And only circles."""
    assert cycle([(), (0,), (1, 0)]) == ()
    assert set(cycle([(2,), (0,), (1,)])) == {0, 1, 2}
    assert set(cycle([(), (1,)])) == {1}


def test_tails_are_the_longest_ways_to_the_end() -> None:
    """0 (3) before 1 (2) and 2 (5); 1 before 3 (1)."""
    assert tails([(), (0,), (0,), (1,)], [3, 2, 5, 1]) == [8, 3, 5, 1]


def test_seats_are_filled_along_paths() -> None:
    """The first person gives way to the second, who has one skill only."""
    both, one = frozenset({0, 1}), frozenset({0})
    assert sorted(seated({0: 1, 1: 1}, {0: both, 1: one}) or ()) == [0, 1]
    assert seated({0: 1, 1: 1}, {0: one, 1: one}) is None
    assert seated({0: 2}, {0: both}) is None
    assert seated({}, {}) == []


@pytest.mark.parametrize("seed", range(30))
def test_the_rules_plan_exists(seed: int) -> None:
    """It is not shorter than the best one, and there is one where there is any."""
    rng = random.Random(seed)
    people = [frozenset(s for s in (0, 1) if rng.random() < 0.6) for _ in range(3)]
    jobs = [
        Job(
            rng.randint(1, 3),
            {s: n for s in (0, 1) if (n := rng.randint(0, 2))},
            tuple(p for p in range(i) if rng.random() < 0.3),
        )
        for i in range(4)
    ]
    best = shortest(
        [(job.duration, job.heads) for job in jobs], [j.after for j in jobs], people
    )
    found = makespan(jobs, people)
    assert (found is None) == (best is None)
    if found is not None and best is not None:
        assert best <= found <= sum(job.duration for job in jobs)


def test_too_much_for_the_rule_is_left_to_the_durations() -> None:
    """It must never take long."""
    jobs = [Job(1, {0: 1}, ()) for _ in range(5000)]
    assert makespan(jobs, [frozenset({0})]) is None
    assert makespan(jobs[:1], [frozenset({0})] * 401) is None


def test_a_horizon_has_room() -> None:
    """Twice what is known, never more than everything in a row."""
    assert horizon(4, 10, "day")[0] == 8
    assert horizon(6, 10, "day")[0] == 10
    assert horizon(None, 10, "week")[0] == 10
