"""What a goal is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance


@dataclass(frozen=True)
class Goal:
    """One thing that makes a plan better.

    Attributes
    ----------
    key
        Its name in a brief.
    about
        What it measures, in one sentence.
    sense
        1 where less is better, -1 where more is.
    measure
        The amount, in whole units of the instance.
    """

    key: str
    about: str
    sense: int
    measure: Callable[[Instance, Decisions[Any]], Any]
