"""The brief as frozen integers: what the model, the rules and the goals read.

Nothing here knows the solver, and nothing here rounds: :mod:`teamopt.resolve` turns
a brief into an instance and does all the rounding there is.

Units
-----
Time counts in *periods* from the calendar's start: a bar occupies the periods
``start .. end - 1``. People count in *share steps*: a person gives at most
``Instance.steps`` of them (4 when the step is 25 %), each a share of the person's own
deployable time. Work counts in *work units*, ``WORK_UNIT`` of them being what one
full-time practitioner delivers in a period. Money counts in ``1 / money_scale`` of the
brief's currency, values in ``1 / VALUE_SCALE``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamopt.calendar import Calendar

WORK_UNIT = 100_000
#: Share of an effort that counts as all of it, so that rounding never costs a period.
ENOUGH = Fraction(999, 1000)
VALUE_SCALE = 100


@dataclass(frozen=True)
class Where:
    """Lines of the brief behind one of its entries, by field.

    Attributes
    ----------
    entry
        ``file:line`` of the entry itself.
    fields
        ``file:line`` of those fields that the brief states.
    """

    entry: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Return the line of a field, or of the entry where the field is implied."""
        return self.fields.get(name, self.entry)


@dataclass(frozen=True)
class Pool:
    """People who are the same to a plan: equal skills, availability and absences.

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
    proficiency
        Skill to proficiency, 1 (awareness) to 4 (expert).
    gives
        Skill to work units per share step and period.
    away
        Spans of periods ``(first, past the last)`` in which nobody is there.
    deployable
        Share of a calendar full-timer that is left for phases.
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


@dataclass(frozen=True)
class Hire:
    """A role and level that may be hired.

    Attributes
    ----------
    pool
        Index of the pool the joiners form.
    most
        Largest number of joiners.
    lead_time
        Periods from opening the requisition to the first day.
    first_join
        First period in which somebody can join.
    ramp_up, ramp_steps
        Periods of ramp-up, and the share steps a joiner gives in them.
    pay
        Employer cost of one period, in money units.
    fee
        Paid once, in the joining period, in money units.
    yearly
        Employer cost of a year, in money units.
    """

    pool: int
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


@dataclass(frozen=True)
class Limit:
    """At most so many hires of one role, over its levels."""

    role: str
    hires: tuple[int, ...]
    most: int
    where: Where


@dataclass(frozen=True)
class Package:
    """A work package: one crew, constant from start to end.

    Attributes
    ----------
    phase
        Index of the phase it belongs to.
    key
        Name inside the phase: its skills, joined by ``+``.
    skills
        Skills it draws on. A member counts with the best of them.
    effort
        Work units to deliver, or 0 where heads are asked for.
    heads
        Skill to whole people, for work stated as a crew; empty otherwise.
    duration
        Periods the crew stays, or 0 where the effort decides.
    smallest, largest
        Crew in share steps.
    lead, at_least
        Proficiency that every skill needs from somebody, and every member from their
        best skill.
    """

    phase: int
    key: str
    skills: tuple[str, ...]
    effort: int
    heads: Mapping[str, int]
    duration: int
    smallest: int
    largest: int
    lead: int
    at_least: int
    where: Where

    @property
    def asked(self) -> Fraction:
        """Return the effort that the brief states, in a practitioner's periods."""
        return Fraction(round(self.effort / ENOUGH), WORK_UNIT)


@dataclass(frozen=True)
class Phase:
    """A phase of the brief; index ``None`` dates are dates it does not state."""

    key: str
    name: str
    stage: str | None
    required: bool
    value: int
    after: tuple[tuple[int, int], ...]
    earliest: int | None
    deadline: int | None
    due: int | None
    delay_cost: int
    packages: tuple[int, ...]
    where: Where


@dataclass(frozen=True)
class GoalSpec:
    """One goal of the brief, in order.

    Attributes
    ----------
    key
        Name of the goal.
    within, within_share
        What a later stage may give up of the value found: an amount in the goal's
        integer unit, and a share of the value. The larger counts.
    weight
        Weight where the goals form one sum, 0 where they are ordered.
    """

    key: str
    within: int = 0
    within_share: Fraction | None = None
    weight: int = 0


@dataclass(frozen=True)
class Instance:
    """Everything a plan is made from, in integers.

    Attributes
    ----------
    calendar
        Periods to dates and back.
    periods
        Length of the horizon.
    quarters
        ``(label, first period, past the last)`` of each calendar quarter.
    steps
        Share steps of one person.
    share_step
        The step as a share of a person.
    slots, joiners
        Most hires in all and per quarter; ``None`` where the brief sets no limit.
    budget
        Most new spend over the horizon, in money units.
    role_names
        Names for people to read.
    limits
        Most hires of a role, where the brief states one.
    weight_scale
        What the brief's weights are multiplied with to be whole, units included.
    """

    name: str
    calendar: Calendar
    periods: int
    quarters: tuple[tuple[str, int, int], ...]
    steps: int
    share_step: Fraction
    money_scale: int
    currency: str
    pools: tuple[Pool, ...]
    hires: tuple[Hire, ...]
    phases: tuple[Phase, ...]
    packages: tuple[Package, ...]
    slots: int | None
    joiners: int | None
    budget: int | None
    goals: tuple[GoalSpec, ...]
    role_names: Mapping[str, str]
    where: Where
    limits: tuple[Limit, ...] = ()
    weight_scale: int = 1

    def day(self, period: int) -> str:
        """Return the first day of a period, as people write it."""
        return wording.day(self.calendar.start_of(period))

    def last_day(self, end: int) -> str:
        """Return the last working day before the period ``end`` begins."""
        return wording.day(self.calendar.last_day_of(end - 1))

    @property
    def weighted(self) -> bool:
        """Tell whether the goals form one weighted sum instead of an order."""
        return any(goal.weight for goal in self.goals)

    def most_people(self, pool: int) -> int:
        """Return the most people a pool can have."""
        entry = self.pools[pool]
        if entry.hire is None:
            return len(entry.people)
        return self.hires[entry.hire].most

    def eligible(self, package: int) -> tuple[int, ...]:
        """Return the pools that can give a package anything at all."""
        skills = self.packages[package].skills
        return tuple(
            index
            for index, pool in enumerate(self.pools)
            if any(pool.gives.get(skill, 0) > 0 for skill in skills)
        )

    def speed(self, package: int, pool: int) -> int:
        """Return the work units one share step of a pool delivers in a period."""
        skills = self.packages[package].skills
        return max(self.pools[pool].gives.get(skill, 0) for skill in skills)

    def called(self, pool: int) -> str:
        """Return what people call a member of a pool, as in ``senior ML Engineer``."""
        entry = self.pools[pool]
        return f"{entry.level} {self.role_names.get(entry.role, entry.role)}"
