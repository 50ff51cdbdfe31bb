"""The knee: the corner that is highest above the straight line from end to end."""

from __future__ import annotations

from teamopt.sweeping.knee import knee


def test_the_highest_corner_is_the_knee() -> None:
    """At 1 of 4, 3 of 4 is had: 0.75 - 0.25 above the line."""
    assert knee([(0, 0), (1, 3), (2, 3.5), (4, 4)]) == (1, 0.5)


def test_a_straight_line_has_none() -> None:
    """Each step buys as much as the one before."""
    assert knee([(0, 0), (1, 1), (2, 2)]) is None


def test_what_gets_steeper_has_none() -> None:
    """All corners are below the line."""
    assert knee([(0, 0), (2, 1), (3, 3)]) is None


def test_two_answers_have_none() -> None:
    """There is nothing in between."""
    assert knee([(0, 0), (1, 3)]) is None
