"""How hard to look, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Protocol

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


#: Goals, and the most that each may come to (the least, where more is better), in the
#: goal's whole units.
Held = tuple[tuple[str, int], ...]


class Task(Protocol):
    """Something for the solver's process to do.

    Attributes
    ----------
    task
        The function that does it, as ``module:name``; called with the instance, this
        and a search.
    """

    task: ClassVar[str]

    @property
    def settings(self) -> SolveSettings:
        """Return how hard to look."""


@dataclass(frozen=True)
class Past:
    """A plan that is followed, by the indices of an instance, and from when it is open.

    Attributes
    ----------
    now
        First period that is open; what began before it is over or goes on.
    whole
        Whether this is all of a plan, which may still be the best.
    phases
        Those that are delivered: first period, period past the last, option.
    bars, crews, heads
        Packages: first period and the one past the last, and who is on them, as in
        :class:`teamopt.decisions.Decisions`. A crew without a bar was to do what is
        left of a phase.
    gpus
        GPU bars: first period, period past the last, supply to GPUs.
    joins
        Hires: first period and the one past the last of each joiner, in order.
    soonest
        Hires: first periods of those whose requisitions are open.
    lessons
        Trainings: first period, period past the last, pool of the mentor.
    reserved
        Supplies: first period and the one past the last of each reservation.
    near
        When phases were to be, which count as moved where they are not then.
    seats
        Who did what, and was to.
    price
        What a move counts for beside cost, in money units; ``None`` where moves only
        decide among plans that are equally good.
    """

    now: int
    whole: bool
    phases: Mapping[int, tuple[int, int, int | None]]
    bars: Mapping[int, tuple[int, int]]
    crews: Mapping[int, Mapping[int, int]]
    heads: Mapping[int, Mapping[tuple[str, int], int]]
    gpus: Mapping[int, tuple[int, int, Mapping[int, int]]]
    joins: Mapping[int, tuple[tuple[int, int], ...]]
    soonest: Mapping[int, tuple[int, ...]]
    lessons: Mapping[int, tuple[int, int, int | None]]
    reserved: Mapping[int, tuple[tuple[int, int], ...]]
    near: Mapping[int, tuple[int, int]]
    seats: tuple[Seat, ...] = ()
    price: int | None = None


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
    size
        How many are hired in all, or ``None`` to leave that open.
    least, most
        Joiners per hire at the least and at the most; empty for no such limits.
    tidy
        Whether to settle, among equally good plans, on an early and simple one, and
        to name who does what.
    confirm
        Whether an infeasible verdict is looked at a second time.
    plan
        A plan whose people are only to be named, instead of solving anything.
    any_plan
        Whether any plan will do: all that is asked is whether there is one.
    held
        Goals that must reach a value, in their whole units: ``(key, value)``.
    goals
        What to look for instead of the brief's goals; empty for these.
    upto
        How many of the goals to look for; ``None`` for all.
    near
        When phases were in another plan, by key: ``(key, start, end)``. Among equally
        good plans, one that moves them least is taken.
    begin
        A plan of a brief that differs in limits alone, to begin with.
    best
        What goals come to in a brief that allows more, in order: where each goal so
        far came to just that, no plan is better in the next.
    then
        Goals to look at after the brief's.
    past
        A plan that is followed: what began before now stays. Where no better one is
        found it is kept, else the nearest to it of the best.
    """

    #: What the solver's process calls.
    task: ClassVar[str] = "teamopt.engine.stages:run"

    settings: SolveSettings
    team: Mapping[int, int] | None = None
    banned: tuple[int, ...] = ()
    size: int | None = None
    least: tuple[int, ...] = ()
    most: tuple[int, ...] = ()
    tidy: bool = True
    confirm: bool = True
    plan: Decisions[int] | None = None
    any_plan: bool = False
    held: Held = ()
    goals: tuple[str, ...] = ()
    upto: int | None = None
    near: tuple[tuple[str, int, int], ...] = ()
    begin: Decisions[int] | None = None
    best: tuple[int, ...] = ()
    then: tuple[str, ...] = ()
    past: Past | None = None


@dataclass(frozen=True)
class Different:
    """Asks for a plan whose hires differ most from those of some teams.

    Attributes
    ----------
    held
        Goals that must reach a value, in their whole units: ``(key, value)``.
    teams
        Joiners per hire; the least distance to any of them is to be the largest.
    """

    task: ClassVar[str] = "teamopt.engine.different:run"

    settings: SolveSettings
    held: Held
    teams: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Nested:
    """Asks for teams, each part of the next, that fall least short of the best ones.

    Attributes
    ----------
    sizes
        How many each team has, the smallest first.
    heads
        Hires of which a team of one must be; empty for any.
    held
        Per size, what goals must reach: ``(key, value)``.
    goal
        The goal that is compared.
    best
        Per size, the best value of that goal.
    below
        Only shortfalls that are less count; ``None`` for any.
    """

    task: ClassVar[str] = "teamopt.engine.nested:run"

    settings: SolveSettings
    sizes: tuple[int, ...]
    heads: tuple[int, ...]
    held: tuple[Held, ...]
    goal: str
    best: tuple[int, ...]
    below: int | None = None


@dataclass(frozen=True)
class Teams:
    """Nested teams.

    Attributes
    ----------
    status
        Optimal where no others have a smaller largest shortfall; infeasible where
        there are none.
    teams
        Joiners per hire, per size.
    worst, bound
        The largest shortfall, and what none can be below.
    """

    status: Status
    teams: tuple[tuple[int, ...], ...] = ()
    worst: int | None = None
    bound: int | None = None


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
class Traded:
    """Moves at a price, against a goal that counts money.

    Attributes
    ----------
    least
        The least that the goal came to without regard to moves.
    proven
        Whether no plan comes to less with its moves, and each goal is the best it can
        be beside that.
    """

    least: int
    proven: bool


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
    far
        How far the plan is from one that was followed; 0 where that one is kept.
    traded
        What moves at a price came to. Goals from the one that counts money on are then
        proven only as far as they are without regard to moves.
    """

    status: Status
    decisions: Decisions[int] | None
    stages: tuple[Stage, ...] = ()
    confirmed: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
    seats: tuple[Seat, ...] = ()
    far: Stage | None = None
    traded: Traded | None = None


@dataclass(frozen=True)
class Progress:
    """One step forward, for people who are waiting."""

    stage: str
    value: float | None
    bound: float | None
    seconds: float


#: Identity of a rule.
Id = tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """Rules that no plan keeps together; that is proven.

    No later date and no more people, which none of them limits, would help.

    Attributes
    ----------
    rules
        Their ids, as families list them. None, where goals are asked for that no brief
        with this work can reach.
    smallest
        Whether there is a plan for the others where any one is left out. Else some
        were not settled, in time or in the room that there was.
    """

    rules: tuple[Id, ...]
    smallest: bool


@dataclass(frozen=True)
class Blame:
    """Asks which rules of an instance clash.

    Attributes
    ----------
    most
        How many conflicts to look for, beside those that are known.
    known
        Conflicts that were found before.
    better
        What goals must reach at the least: conflicts are then between rules and that.
    rough
        Whether a conflict will do as it is once quick questions have made it smaller.
        Else known ones that may not be smallest are made smaller, too.
    """

    settings: SolveSettings
    most: int = 3
    known: tuple[Conflict, ...] = ()
    better: Held = ()
    rough: bool = False
    task: ClassVar[str] = "teamopt.engine.blame:run"


@dataclass(frozen=True)
class Conflicts:
    """What was found.

    Attributes
    ----------
    found
        Those known before come first.
    every
        Whether it is proven that there are no others on other lines: each conflict has
        rules on all the lines of one of these.
    possible
        Whether there is a plan that keeps all rules, as far as is known. Where another
        solve has proven that there is none, that is a fault of the solver's, and
        nobody is to be told either.
    """

    found: tuple[Conflict, ...]
    every: bool
    possible: bool | None
