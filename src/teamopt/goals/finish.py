"""Finish: when the last delivered phase ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamopt.goals.kind import Goal

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance


def measure(inst: Instance, x: Decisions[Any]) -> Any:
    """Return the period past the last one that a phase ends in.

    A phase that runs to the end of the horizon counts with its beginning.
    """
    return x.finish


GOAL = Goal("finish", "End of the last delivered phase.", 1, measure)
