"""Who is pinned to a phase is on it whenever work that they can do goes on."""

from __future__ import annotations

import pytest
from tests.make import (
    STEPS,
    Pair,
    board,
    instance,
    linear,
    phase,
    separated,
    solve,
    spell,
    stay,
    way,
    work,
)

from teamopt.families.stays import FAMILY
from teamopt.instance import Instance

ANA = board("Ana")
BEN = board("Ben", modelling=3, serving=3, labelling=3)
CLEO = board("Cleo", serving=3)


def beside(weeks: int) -> Instance:
    """Return two weeks of modelling, and two of labelling in so many weeks.

    Ben alone can do the labelling. He stays on the modelling, which Ana could do.
    """
    return instance(
        phase("ranking", work(2, largest=2 * STEPS), deadline=2),
        phase("other", work(2, "labelling", largest=STEPS), deadline=weeks),
        team=[ANA, BEN],
        staying=[stay("Ben", "ranking")],
    )


def half(least: int) -> Instance:
    """Return three weeks of modelling and one of labelling, all in two weeks."""
    return instance(
        phase("ranking", work(3), deadline=2),
        phase("other", work(1, "labelling"), deadline=2),
        team=[ANA, BEN],
        staying=[stay("Ben", "ranking", least=least)],
    )


def in_week_two(modelling: int, *, opens: int = 0, past: int | None = None) -> Instance:
    """Return a phase of two kinds of work, while Ben has other work in week 2.

    Others could do all of the phase. A piece of it takes a week of one person.
    """
    return instance(
        phase(
            "ranking",
            work(modelling, largest=STEPS),
            work(1, "serving", largest=STEPS),
            deadline=2,
        ),
        phase("other", work(1, "labelling", largest=STEPS), earliest=1, deadline=2),
        team=[ANA, BEN, CLEO],
        staying=[stay("Ben", "ranking", opens=opens, past=past)],
    )


def bought(largest: int) -> Instance:
    """Return a phase that can be built in a week by two people, or bought."""
    build = way("build", work(2, largest=largest))
    return instance(
        phase("ranking", build, way("buy", spell(1)), deadline=1),
        team=[ANA, BEN],
        staying=[stay("Ben", "ranking")],
    )


PAIRS: dict[str, Pair] = {
    # A step of four for ranking leaves three: 2 weeks of work take 8/3 weeks, so 3.
    "on it": (beside(3), beside(2)),
    # 12 steps of modelling in two weeks take both; 4 of labelling leave Ben 2 a week.
    "share": (half(2), half(3)),
    # In week 2, where modelling goes on, Ben is elsewhere.
    "whenever": (in_week_two(1), in_week_two(2)),
    "until": (in_week_two(2, past=1), in_week_two(2, past=2)),
    "from": (in_week_two(2, opens=2), in_week_two(2, opens=1)),
    # Nobody works on what is bought, so Ben is not on it.
    "option": (bought(2 * STEPS), bought(STEPS)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_stays_separates(pair: Pair) -> None:
    """Who stays is on what they can do, or there is no plan."""
    assert separated(pair)
    assert all(linear(FAMILY, inst) for inst in pair)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (stay("Ben", "ranking"), "Ben stays on ranking"),
        (
            stay("Ben", "ranking", least=2, share="50%", days="from 5 Apr 2027 on"),
            "Ben stays on ranking with at least 50% of their time from 5 Apr 2027 on",
        ),
    ],
)
def test_a_stay_is_said(asked: object, says: str) -> None:
    """The sentence names person and phase, with the share and the days if stated."""
    inst = instance(phase("ranking", work(1)), team=[BEN], staying=[asked])  # type: ignore[list-item]
    assert [rule.says for rule in FAMILY.rules(inst)] == [says]


def test_where_there_is_no_work_for_them_nothing_is_asked() -> None:
    """Cleo knows no modelling, so there is no rule to break."""
    inst = instance(
        phase("ranking", work(1)), team=[ANA, CLEO], staying=[stay("Cleo", "ranking")]
    )
    assert list(FAMILY.rules(inst)) == []


def test_a_phase_that_is_left_out_needs_nobody() -> None:
    """The pin asks for no phase: one that is optional may be dropped as before."""
    inst = instance(
        phase("ranking", work(2, largest=2 * STEPS), optional=True, deadline=2),
        phase("other", work(2, "labelling", largest=STEPS), deadline=2),
        team=[ANA, BEN],
        staying=[stay("Ben", "ranking")],
    )
    plan = solve(inst).decisions
    assert plan is not None
    assert plan.present == (0, 1)


def test_periods_are_asked_only_where_packages_do_not_say_it() -> None:
    """A crew is the same throughout: one package alone is had or not."""
    inst = instance(phase("a", work(1)), team=[BEN], staying=[stay("Ben", "a")])
    assert not inst.stays[0].by_period
    plan = solve(inst).decisions
    assert plan is not None
    assert plan.runs_in == {}
    plan = solve(in_week_two(1)).decisions
    assert plan is not None
    assert plan.runs_in[0, 0] == 1
    assert plan.runs_in[0, 1] == 0
