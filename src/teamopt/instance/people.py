"""People as integers: who is here, who may join, who may learn what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from teamopt.instance.where import Where


@dataclass(frozen=True)
class Pool:
    """People who are the same to a plan: equal skills, time, absences and pay per use.

    Attributes
    ----------
    key
        Unique name, as in ``data-scientist senior``.
    role, level
        What these people are.
    people
        Names of those on board; empty for a pool that is hired.
    hire
        Index into ``Instance.hires``, or ``None`` for people on board.
    joiner
        Number of the one joiner it stands for, where each of a hire's joiners is a pool
        of their own; ``None`` where it stands for all of them.
    proficiency
        Skill to proficiency, 1 (awareness) to 4 (expert).
    gives
        Skill to work units per share step and period.
    away
        Spans of periods ``(first, past the last)`` in which nobody is there.
    deployable
        Share of a calendar full-timer that is left for phases.
    track
        Track whose phases they work on alone, or ``None``.
    base, taught
        For somebody as they are after trainings: the pool they are before, and the
        indices of those trainings. They are the same person, with one capacity.
    per_use
        What a share step on a package costs for a period, in money units; 0 where
        people are paid whatever they work on.
    """

    key: str
    role: str
    level: str
    people: tuple[str, ...]
    hire: int | None
    proficiency: Mapping[str, int]
    gives: Mapping[str, int]
    away: tuple[tuple[int, int], ...]
    deployable: Fraction
    where: Where
    joiner: int | None = None
    track: str | None = None
    base: int | None = None
    taught: tuple[int, ...] = ()
    per_use: int = 0


@dataclass(frozen=True)
class Hire:
    """A role and level that may be hired, or engaged as contractors.

    Attributes
    ----------
    pools
        Indices of the pools the joiners form: one for all of them, or one for each.
    most
        Largest number of joiners.
    stay
        Fewest periods a contractor stays; ``None`` for an employee, who stays.
    lead_time
        Periods from opening the requisition to the first day.
    first_join
        First period in which somebody can join.
    ramp_up, ramp_steps
        Periods of ramp-up, and the share steps a joiner gives in them.
    pay
        Cost of one period to the employer, in money units.
    fee
        Paid once, in the joining period, in money units.
    yearly
        Cost of a year to the employer, in money units.
    """

    pools: tuple[int, ...]
    role: str
    level: str
    most: int
    lead_time: int
    first_join: int
    ramp_up: int
    ramp_steps: int
    pay: int
    fee: int
    yearly: int
    where: Where
    stay: int | None = None

    @property
    def employed(self) -> bool:
        """Tell whether joiners are employees, who take a slot and stay."""
        return self.stay is None


@dataclass(frozen=True)
class Limit:
    """At most so many hires of one role, over its levels."""

    role: str
    hires: tuple[int, ...]
    most: int
    where: Where


@dataclass(frozen=True)
class Training:
    """A skill that somebody on board may learn.

    Attributes
    ----------
    pool
        The person, a pool of one.
    skill, reached
        What is learnt, and the proficiency it leads to.
    length, steps
        Periods it takes, and share steps of the person in each.
    mentor_steps
        Share steps of one mentor meanwhile; 0 where none is asked for.
    mentors
        Pools a mentor may come from.
    cost
        Paid in the first period, in money units.
    """

    pool: int
    skill: str
    reached: int
    length: int
    steps: int
    mentor_steps: int
    mentors: tuple[int, ...]
    cost: int
    where: Where
