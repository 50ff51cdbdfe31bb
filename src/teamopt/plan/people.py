"""People of a plan: on board, hired, engaged, taught."""

from __future__ import annotations

from datetime import date

from teamopt.plan.record import Record


class Pay(Record):
    """What a hire is paid a year, and where that figure comes from."""

    amount: int
    low: int | None
    high: int | None
    n: int | None
    source: str


class HirePlan(Record):
    """One hire, in the order in which to open them."""

    order: int
    name: str
    role: str
    role_name: str
    level: str
    open_by: date
    joins: date
    joins_period: int
    productive_from: date
    """End of ramp-up."""
    pay: Pay
    yearly_cost: float
    """Employer cost of a year."""
    fee: float
    cost: float
    """Over the horizon, fee included."""
    track: str | None = None
    """Track they work for alone."""


class ContractorPlan(Record):
    """One contractor, in the order in which they come."""

    number: int
    name: str
    role: str
    role_name: str
    level: str
    open_by: date
    joins: date
    until: date
    joins_period: int
    end_period: int
    """Period past the last one."""
    day_rate: float
    cost: float
    track: str | None = None


class TrainingPlan(Record):
    """One training that takes place."""

    person: str
    skill: str
    had: str
    """Proficiency before: none, awareness, working, practitioner."""
    reached: str
    start: date
    until: date
    start_period: int
    end_period: int
    share: float
    """Of the person's own deployable time."""
    mentor: str | None
    mentor_share: float
    """Of the mentor's own deployable time."""
    cost: float


class Person(Record):
    """Somebody who can be given work."""

    name: str
    role: str
    level: str
    hire: int | None
    """Order of the hire, or null for people on board and contractors."""
    contractor: int | None = None
    """Number of the contractor."""
    first_period: int
    """First period in which they are there."""
    deployable: float
    """Share of a full-timer that is left for phases."""
    track: str | None = None
    """Track whose phases they work on alone."""


class Headcount(Record):
    """People of a role, per period."""

    role: str
    role_name: str
    people: tuple[int, ...]


class RoleUse(Record):
    """Use of one role against its deployable capacity, per quarter, in FTE-weeks."""

    role: str
    role_name: str
    used: tuple[float, ...]
    """On phases, learning and mentoring."""
    deployable: tuple[float, ...]
    """What its people have, less what ramp-up takes."""
