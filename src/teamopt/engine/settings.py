"""How hard to look, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from teamopt.decisions import Decisions
from teamopt.seats import Seat


class Status(StrEnum):
    """What is known about a brief after a solve."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class SolveSettings:
    """How to solve.

    Attributes
    ----------
    time_limit
        Seconds for everything: build, solve, naming, check.
    workers
        Parallel searches. More than there are cores pays, since they differ.
    seed
        Seed of the searches.
    reproducible
        Count the solver's work instead of seconds, about one unit a second, so that
        the same brief gives the same plan on any machine. Slower.
    """

    time_limit: float = 60.0
    workers: int = 6
    seed: int = 1
    reproducible: bool = False


@dataclass(frozen=True)
class Job:
    """One solve.

    Attributes
    ----------
    team
        Hire index to the exact number of joiners (0 where it is missing), or ``None``
        to leave the team open.
    banned
        Indices of hires that nobody is taken from.
    tidy
        Whether to settle, among equally good plans, on an early and simple one, and
        to name who does what.
    confirm
        Whether an infeasible verdict is looked at a second time.
    plan
        A plan whose people are only to be named, instead of solving anything.
    """

    settings: SolveSettings
    team: Mapping[int, int] | None = None
    banned: tuple[int, ...] = ()
    tidy: bool = True
    confirm: bool = True
    plan: Decisions[int] | None = None


@dataclass(frozen=True)
class Stage:
    """What one goal came to.

    Attributes
    ----------
    value, bound
        The best value found, and the limit that no plan can pass, in the goal's whole
        units; ``None`` where nothing was found.
    proven
        Whether no better value exists, given what earlier goals must keep.
    """

    key: str
    value: int | None
    bound: int | None
    proven: bool
    seconds: float


@dataclass(frozen=True)
class Found:
    """A plan on the way, and what was settled before it.

    Attributes
    ----------
    decisions
        The plan's integers.
    stages
        Goals that were done with when it was found.
    """

    decisions: Decisions[int]
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Outcome:
    """What a solve gave.

    Attributes
    ----------
    status
        Optimal only when every stage is proven.
    confirmed
        For an infeasible brief: whether a second, plainer search agrees.
    decisions
        The plan's integers, or ``None``.
    seats
        Who does what.
    """

    status: Status
    decisions: Decisions[int] | None
    stages: tuple[Stage, ...] = ()
    confirmed: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True)
class Progress:
    """One step forward, for people who are waiting."""

    stage: str
    value: float | None
    bound: float | None
    seconds: float
