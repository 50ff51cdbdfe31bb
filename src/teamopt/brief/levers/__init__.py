"""Lines of a brief that may give: which, how far, and what then stands there.

A lever changes one line of the brief by whole steps. What it does is an edit of the
text, so that a way out can be tried, shown and written down as the same thing: a brief.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from teamopt.brief.levers.lever import Lever
from teamopt.brief.levers.money import budgets
from teamopt.brief.levers.people import crews, hires
from teamopt.brief.levers.policies import policies
from teamopt.brief.levers.time import deadlines, horizon
from teamopt.brief.levers.work import gpus, required, tracks

if TYPE_CHECKING:
    from teamopt.brief.models import Brief

__all__ = ["Lever", "levers"]


def levers(brief: Brief) -> list[Lever]:
    """Return the lines of a brief that may give, in its flexibility's order."""
    return [lever for find in _KINDS for lever in find(brief) if lever.terms.steps > 0]


_KINDS: tuple[Callable[[Brief], Iterator[Lever]], ...] = (
    budgets,
    deadlines,
    horizon,
    required,
    hires,
    crews,
    gpus,
    tracks,
    policies,
)
