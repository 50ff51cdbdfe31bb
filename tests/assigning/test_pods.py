"""Pods: divisions of small teams equal those found by trying all of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from teamopt.assigning.pods import Team, divide


def drawn(seed: int) -> tuple[Team, int, int, int]:
    """Return a team of a seed, with a number of pods and their sizes."""
    rng = random.Random(seed)
    people = rng.randint(1, 8)
    together = {
        (one, other): rng.choice((0, 0, 1, 2, 3, 10))
        for one in range(people)
        for other in range(one + 1, people)
    }
    lines = [[rng.choice((0, 0, 1, 4)) for _ in range(3)] for _ in range(people)]
    few = frozenset(rng.sample(range(people), rng.randint(0, people)))
    more = few | frozenset(rng.sample(range(people), rng.randint(0, people)))
    pods = rng.randint(1, min(3, people))
    least = rng.randint(1, people // pods)
    most = rng.randint(-(-people // pods), people)
    new = frozenset(rng.sample(range(people), rng.randint(0, min(2, people))))
    return Team(people, together, lines, (few, more), new), pods, least, most


def divisions(people: int, pods: int) -> Iterator[tuple[int, ...]]:
    """Yield each way to put people into pods that count by their first person."""

    def grown(found: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(found) == people:
            yield found
            return
        for pod in range(min(max(found, default=-1) + 2, pods)):
            yield from grown((*found, pod))

    return (found for found in grown(()) if max(found) == pods - 1)


def welcomed(team: Team, found: tuple[int, ...]) -> int:
    """Return how many of those who are new sit with somebody they work with."""
    beside = {pair for pair, amount in team.together.items() if amount}
    inside = {pair for pair in beside if found[pair[0]] == found[pair[1]]}
    return sum(any(new in pair for pair in inside) for new in team.new)


def tried(team: Team, pods: int, least: int, most: int) -> tuple[int, tuple[int, ...]]:
    """Return what the best of all divisions comes to, and the first of the best."""
    best: tuple[int, int, int, tuple[int, ...]] | None = None
    for found in divisions(team.people, pods):
        crews = [[p for p in range(team.people) if found[p] == k] for k in range(pods)]
        if any(not least <= len(crew) <= most for crew in crews):
            continue
        if any(
            sum(any(p in group for p in crew) for crew in crews) < min(pods, len(group))
            for group in team.leads
        ):
            continue
        pairs = sum(v for (a, b), v in team.together.items() if found[a] == found[b])
        own = sum(
            max(sum(team.lines[p][g] for p in crew) for g in range(3)) for crew in crews
        )
        key = (-welcomed(team, found), -pairs, -own, found)
        best = key if best is None else min(best, key)
    assert best is not None
    return -best[1], best[3]


@pytest.mark.parametrize("seed", range(100))
def test_small_teams_equal_all_divisions(seed: int) -> None:
    """The division is the first of the best there are, and is proven."""
    team, pods, least, most = drawn(seed)
    division = divide(team, pods, least, most)
    assert division.proven
    assert division.bound == division.together
    assert (division.together, division.pods) == tried(team, pods, least, most)


def test_who_is_new_sits_with_somebody_they_work_with() -> None:
    """0 and 1 keep 8 and are one short of a pod; 5, the least loss, is new, so 4 comes.

    With 5 in their pod 8 + 6 + 4 + 4 are kept, with 4 it is 8 + 6 + 4 + 1.
    """
    together = {(0, 1): 8, (2, 3): 6, (2, 4): 4, (3, 4): 4, (2, 5): 1}
    team = Team(6, together, [[0]] * 6)
    assert divide(team, 2, 3, 3).pods == (0, 0, 1, 1, 1, 0)
    found = divide(replace(team, new=frozenset({5})), 2, 3, 3)
    assert (found.pods, found.together) == ((0, 0, 1, 1, 0, 1), 15)
    assert found.proven


def test_people_that_do_not_fit_are_refused() -> None:
    """Seven people are not two pods of four or more."""
    team = Team(7, {}, [[0]] * 7)
    with pytest.raises(ValueError, match="7 people do not fit 2 pods of 4 to 8"):
        divide(team, 2, 4, 8)


def test_a_division_that_is_not_proven_has_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without any time, there still is a division within the sizes, and a bound."""
    monkeypatch.setattr("teamopt.assigning.pods.FIRST", 1e-9)
    monkeypatch.setattr("teamopt.assigning.pods.LATER", 1e-9)
    rng = random.Random(3)
    pairs = {(a, b): rng.randint(0, 9) for a in range(24) for b in range(a + 1, 24)}
    division = divide(Team(24, pairs, [[1]] * 24, (frozenset(range(4)),)), 4, 3, 8)
    assert not division.proven
    assert division.together <= division.bound <= sum(pairs.values())
    sizes = [division.pods.count(pod) for pod in range(4)]
    assert all(3 <= size <= 8 for size in sizes)
    assert {division.pods[lead] for lead in range(4)} == {0, 1, 2, 3}
