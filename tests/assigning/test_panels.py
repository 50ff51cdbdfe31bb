"""Who interviews whom, against every way there is."""

from __future__ import annotations

import itertools
import random

import pytest

from teamopt.assigning.panels import ALONE, LOAD, Part, shared_out


def price(parts: list[Part], chosen: list[frozenset[int]]) -> int:
    """Return what a way costs, in the words of the module's first lines."""
    people = {who for some in chosen for who in some}
    total = 0
    for part, some in zip(parts, chosen, strict=True):
        for who in some:
            places = [need.index(who) for need in part.needs if who in need]
            total += min(places) + 1
    for who in people:
        load = sum(who in some for some in chosen)
        total += LOAD * load * (load + 1) // 2
        panels: dict[int, list[bool]] = {}
        for part, some in zip(parts, chosen, strict=True):
            panels.setdefault(part.panel, []).append(who in some)
        total += ALONE * sum(all(row) for row in panels.values() if len(row) > 1)
        total += ALONE * (len(panels) > 1 and all(any(r) for r in panels.values()))
    return total


def ways(part: Part) -> list[frozenset[int]]:
    """Return every choice of people that meets each need that can be met."""
    people = sorted({who for need in part.needs for who in need})
    choices = (
        frozenset(some)
        for size in range(len(people) + 1)
        for some in itertools.combinations(people, size)
    )
    needs = [set(need) for need in part.needs if need]
    return [some for some in choices if all(some & need for need in needs)]


@pytest.mark.parametrize("seed", range(25))
def test_no_way_is_cheaper(seed: int) -> None:
    rng = random.Random(seed)
    parts = [
        Part(
            rng.randint(1, 2),
            tuple(
                tuple(rng.sample(range(4), rng.randint(0, 4)))
                for _ in range(rng.randint(1, 2))
            ),
        )
        for _ in range(rng.randint(1, 4))
    ]
    found = [frozenset(some) for some in shared_out(parts)]
    for part, some in zip(parts, found, strict=True):
        assert some in ways(part)
    best = min(price(parts, list(way)) for way in itertools.product(*map(ways, parts)))
    assert price(parts, found) == best


def test_interviews_are_spread_evenly() -> None:
    """Twelve parts that any of four can take: three each."""
    parts = [Part(panel, ((0, 1, 2, 3),)) for panel in range(4) for _ in range(3)]
    found = shared_out(parts)
    loads = [sum(who in some for some in found) for who in range(4)]
    assert loads == [3, 3, 3, 3]
    # Nobody is on all four panels, though that would be as even.
    for who in range(4):
        assert any(
            not any(who in found[k] for k in range(12) if parts[k].panel == panel)
            for panel in range(4)
        )


def test_where_one_person_holds_a_skill_they_take_every_part_of_it() -> None:
    """Who cannot be spared is not; the other need of a part goes to somebody else."""
    parts = [Part(1, ((0,), (1, 2))), Part(1, ((0,),)), Part(1, ((0, 1, 2),))]
    found = shared_out(parts)
    assert all(0 in some for some in found[:2])
    assert 0 not in found[2]


def test_what_nobody_can_judge_stays_open() -> None:
    assert shared_out([Part(1, ((),)), Part(1, ((), (5,)))]) == ((), (5,))
    assert shared_out([]) == ()
