"""How good a plan is, and why its hires come in their order."""

from __future__ import annotations

from typing import Literal

from teamopt.plan.record import Record

StatusText = Literal["optimal", "feasible", "infeasible", "unknown"]


class GoalResult(Record):
    """One goal, in order."""

    goal: str
    unit: str
    """``points``, ``periods``, or the currency."""
    better: Literal["more", "less"]
    value: float | None
    """Measured on this plan."""
    found: float | None
    """Best value found when it was this goal's turn."""
    bound: float | None
    """No plan can pass it, given what earlier goals keep."""
    tolerance: str | None
    proven: bool
    seconds: float


class Team(Record):
    """A team that was tried: roles, and what the goals come to with it."""

    roles: tuple[str, ...]
    status: StatusText
    goals: dict[str, float]


class Step(Record):
    """One step of the hiring order."""

    hires: tuple[str, ...]
    """The first so many hires."""
    tried: Team
    best: Team
    """The best team of that size out of this plan's hires."""
    regret: float | None
    """Difference on the goal compared; null where neither has a plan."""


class Order(Record):
    """Why the hires come in this order."""

    goal: str | None
    """The first goal on which teams differ."""
    unit: str
    steps: tuple[Step, ...]
    tied: tuple[int, ...]
    """Orders (from 1) that could swap with the next without any loss."""
    proven: bool
    first: Team | None
    """The first hire alone."""
    instead: Team | None
    """The best hire of another role alone; null where none of them has a plan."""
    without: Team | None
    """The best team with nobody of the first hire's role."""
    alone_tried: int
    """How many other roles and levels were tried alone and settled."""
    alone_open: int = 0
    """How many of them were not settled in time."""
