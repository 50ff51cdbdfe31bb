"""Orders of packages for crews of whole people."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from tests.bounds.headed import headed, together
from tests.make import (
    board,
    crew,
    gpus,
    hire,
    instance,
    lesson,
    owned,
    phase,
    pieces,
    solve,
    spell,
    to_the_end,
    work,
)

from teamopt.bounds import Soonest, crews
from teamopt.engine import stages
from teamopt.engine.start import Whole, suits
from teamopt.engine.start import items as start_items
from teamopt.engine.start.items import Work
from teamopt.engine.start.serial import Placed
from teamopt.engine.start.whole import moments
from teamopt.instance import Instance

TEAM = (board("Ana", "Ben"), board("Cem", serving=3, modelling=3))


def all_of(inst: Instance) -> Work:
    """Return all that must be delivered, in the first option."""
    ways = tuple(0 if one.options else None for one in inst.phases)
    return start_items.work(inst, start_items.required(inst), ways)


def never() -> bool:
    return False


def begun(inst: Instance, tries: int = 100) -> tuple[Work, list[Placed]]:
    """Return work, and where a short search puts it."""
    asked = all_of(inst)
    placed = Whole(inst, asked, crews(inst), 0).search(tries, 0, never)
    assert placed is not None
    return asked, placed


def suited(seeds: range) -> list[Instance]:
    """Return seeded instances for which an order is all."""
    some = [draw(seed) for seed in seeds for draw in (headed, together)]
    return [
        inst
        for inst in some
        if suits(inst, all_of(inst))
        and solve(inst).decisions is not None
        # Somebody can fill every crew, in the first option too.
        and Whole(inst, all_of(inst), crews(inst), 0).search(0, 0, never) is not None
    ]


SOME = suited(range(60))


def test_there_are_enough_of_these() -> None:
    """Else what follows would show little."""
    assert len(SOME) > 30


@pytest.mark.parametrize("inst", SOME, ids=range(len(SOME)))
def test_nobody_is_on_two_crews_at_a_time(inst: Instance) -> None:
    """People by name, each of them able to fill the head they have."""
    asked = all_of(inst)
    search = Whole(inst, asked, crews(inst), 1)
    made = search.justified(search.order)
    ends = [day + n for day, n in zip(made.start, search.lengths, strict=True)]
    assert made.finish == max(ends)
    for k, item in enumerate(asked.items):
        assert len(set(made.crews[k])) == len(made.crews[k]) == len(item.heads)
        for person, (_, pools) in zip(made.crews[k], item.heads, strict=True):
            assert search.people[person] in pools
    for i, j in itertools.combinations(range(len(ends)), 2):
        if made.start[i] < ends[j] and made.start[j] < ends[i]:
            assert not set(made.crews[i]) & set(made.crews[j])


@pytest.mark.parametrize("inst", SOME, ids=range(len(SOME)))
def test_what_is_found_keeps_order_and_is_no_better_than_the_best(
    inst: Instance,
) -> None:
    """Lags, earliest dates and pieces; through phases without work as well."""
    asked, placed = begun(inst)
    begins = moments(asked, placed)
    for item, here in zip(asked.items, placed, strict=True):
        assert here.end - here.start == item.lengths[0]
        assert here.start >= begins[item.phase]
        assert item.follows is None or here.start >= placed[item.follows].end
        assert sorted(here.serving) == sorted(
            pool
            for pool, steps in here.takes.items()
            for _ in range(steps // inst.steps)
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stages, "strengthen_crews", lambda *_: Soonest(0))
        best = solve(inst)
    found = max(here.end for here in placed)
    finishes = {stage.key: stage.value for stage in best.stages}
    if inst.goals[0].key == "finish":
        least = finishes["finish"]
        assert least is not None
        # A phase without work may be the last to be over.
        assert max([found, *begins]) >= least


def test_most_of_these_are_the_best() -> None:
    """Tiny as they are, a hundred orders are nearly all there are."""
    met = [
        max(
            [
                *(here.end for here in placed),
                *(
                    day
                    for day, yes in zip(
                        moments(asked, placed), start_items.required(inst), strict=True
                    )
                    if yes
                ),
            ]
        )
        == solve(inst).stages[0].value
        for inst in SOME
        if inst.goals[0].key == "finish"
        for asked, placed in [begun(inst)]
    ]
    assert sum(met) > 0.9 * len(met)


def test_an_order_is_not_all_of_a_schedule() -> None:
    """Where anybody joins, learns or is away, or work is more than heads for a time."""
    two = (phase("a", crew(2)), phase("b", crew(1, serving=1)))
    ana = board("Ana", serving=3, modelling=3)

    def fits(*phases: Any, **terms: Any) -> bool:
        inst = instance(*phases, **{"team": TEAM, **terms})
        return suits(inst, all_of(inst))

    assert fits(*two)
    assert fits(*two, phase("c", spell(3)))
    assert fits(phase("a", *pieces(crew(2), 2)))
    assert not fits(two[0])
    assert not fits(phase("a", spell(2)), phase("b", spell(1)))
    assert not fits(*two, hires=[hire()])
    assert not fits(*two, team=[ana], lessons=[lesson("Ana", "labelling")])
    assert not fits(*two, team=[*TEAM, board("Dan", away=[(2, 3)])])
    assert not fits(*two, phase("c", work(1)))
    assert not fits(*two, phase("c", gpus(1, 1)), supplies=[owned(1)])
    assert not fits(*two, phase("c", to_the_end(serving=1)))


@pytest.mark.parametrize(
    ("team", "heads"),
    [
        ([board("Ana", "Ben")], {"modelling": 3}),
        ([board("Ana", modelling=3, serving=3)], {"modelling": 1, "serving": 1}),
        ([board("Ana")], {"labelling": 1}),
    ],
)
def test_a_crew_that_nobody_can_fill_gives_nothing(
    team: list[Any], heads: dict[str, int]
) -> None:
    """At once, and not after looking for ever for a day on which it can."""
    inst = instance(phase("a", crew(1)), phase("b", crew(2, **heads)), team=team)
    asked = all_of(inst)
    assert Whole(inst, asked, crews(inst), 0).search(100, 0, never) is None


def test_phases_without_work_have_their_moment() -> None:
    """When all before them is over, with lags; others wait for them."""
    inst = instance(
        phase("a", crew(2)),
        phase("review", after={"a": 1}),
        phase("launch", earliest=7, after={"review": 0}),
        phase("b", crew(1), after={"review": 1}),
        phase("c", crew(1), after={"launch": 2}),
        team=TEAM,
        periods=12,
        goals=["finish"],
    )
    asked, placed = begun(inst)
    assert moments(asked, placed) == [0, 3, 7, 4, 9]
    assert [(here.start, here.end) for here in placed] == [(0, 2), (4, 5), (9, 10)]


def test_a_search_ends_where_nothing_can_be_sooner() -> None:
    """Nor does it go on when it is late; the same seed gives the same."""
    inst = instance(
        phase("a", crew(2)), phase("b", crew(3)), phase("c", crew(2)), team=[TEAM[0]]
    )
    search = [Whole(inst, all_of(inst), crews(inst), 5) for _ in range(3)]
    first = search[0].search(10_000, 4, never)
    assert first is not None
    assert max(here.end for here in first) == 4
    assert search[1].search(10_000, 0, lambda: True) is not None
    assert search[2].search(10_000, 4, never) == first
