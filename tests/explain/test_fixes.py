"""Ways out, against a rule of which lines must give, and how far."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.explain.test_moves import lever, moved_by

from teamopt.explain.fixes import LINES, MANY, fixes
from teamopt.explain.moves import Moved, Moves

KEYS = ("deadline a", "horizon", "slots", "largest_crew a", "budget total")
NEEDS = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 3), min_size=1)


def ruled(needs: list[dict[str, int]], *, unknown: int = 0) -> Moved:
    """Return a brief with a plan where lines give what one of some needs asks for.

    Parameters
    ----------
    unknown
        From how many lines on it takes too long to tell that there is none.
    """
    moved = moved_by(lambda _: False)
    asked = [{lever(moved, key): n for key, n in need.items()} for need in needs]

    def possible(moves: Moves) -> bool | None:
        if any(all(moves.get(k, 0) >= n for k, n in need.items()) for need in asked):
            return True
        return None if unknown and len(moves) >= unknown else False

    cast(Any, moved).look = possible
    return moved


@given(st.lists(NEEDS, min_size=1, max_size=3))
@settings(deadline=None, max_examples=60)
def test_each_way_out_is_one_and_nothing_of_it_is_needless(
    needs: list[dict[str, int]],
) -> None:
    """Whatever is needed, a way out has all of it, and not a step more."""
    moved = ruled(needs)
    found = [
        {moved.levers[k].key: steps for k, steps in fix.moves if fix.least}
        for fix in fixes(moved)
    ]
    assert 1 <= len(found) <= max(MANY, len(KEYS))
    assert all(fix in needs for fix in found)
    assert all(found.count(fix) == 1 for fix in found)
    # What one line does alone is found for each.
    alone = {key: n for need in needs if len(need) == 1 for key, n in need.items()}
    assert {key for fix in found if len(fix) == 1 for key in fix} == set(alone)


def test_what_clashes_is_tried_before_all_lines_together() -> None:
    """A way out by it is found although others are never settled."""
    moved = ruled([{"deadline a": 3, "slots": 2}], unknown=5)
    fix = next(fixes(moved, ["<text>:6", "<text>:10"]))
    named = {moved.levers[k].key: steps for k, steps in fix.moves}
    assert named == {"deadline a": 3, "slots": 2}
    assert fix.least


def test_a_heap_of_lines_that_may_be_needless_is_no_way_out() -> None:
    """Nobody could follow it, and most of it is of no use."""
    moved = ruled([{}], unknown=1)
    every = {k: one.terms.steps for k, one in enumerate(moved.levers)}
    assert len(every) > LINES
    cast(Any, moved).look = lambda moves: True if moves == every else None
    assert list(fixes(moved)) == []


def test_amounts_that_take_too_long_are_passed_over() -> None:
    """More may be quicker to settle; that less is not enough is not claimed then."""
    moved = ruled([{"deadline a": 9}])
    k = lever(moved, "deadline a")
    sure = cast(Any, moved).look
    cast(Any, moved).look = lambda some: (
        None if 1 <= some.get(k, 0) <= 7 else sure(some)
    )
    (fix,) = [one for one in fixes(moved) if dict(one.moves).keys() == {k}]
    assert dict(fix.moves)[k] == 9
    assert fix.least
