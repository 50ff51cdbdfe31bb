"""The parts of a brief about who may be hired, and who may be engaged for a time."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from teamopt.brief import shorthand
from teamopt.brief.fields import OneOrMore, Record, Short
from teamopt.brief.people import ONE_TEXT, LevelIds, ProficiencyField
from teamopt.brief.types import (
    DURATION_SCHEMA,
    Count,
    Day,
    DurationField,
    Fee,
    Ident,
    LevelId,
    Pay,
    RateField,
    RoleId,
    Share,
    SkillId,
    WideShare,
)
from teamopt.units import Duration, Money, Rate

PayField = Annotated[
    Annotated[Pay, Tag(shorthand.FLAT)]
    | Annotated[dict[LevelId, Pay], Tag(shorthand.PER_LEVEL)],
    Discriminator(shorthand.pay_form),
]
RatesField = Annotated[
    Annotated[RateField, Tag(shorthand.FLAT)]
    | Annotated[dict[LevelId, RateField], Tag(shorthand.PER_LEVEL)],
    Discriminator(shorthand.pay_form),
]


class RampUp(Record):
    """How a joiner's first weeks count."""

    length: DurationField
    """Length from the first day."""
    capacity: Share = Fraction(1, 2)
    """Share of full capacity during that time."""


RampUpField = Annotated[
    RampUp,
    BeforeValidator(shorthand.as_map("length")),
    Short((DURATION_SCHEMA,)),
]


class HireableRole(Record):
    """A role that may be hired; what is left out comes from `hiring`."""

    role: RoleId
    """Role, from the taxonomy."""
    levels: LevelIds = ("mid", "senior")
    """Levels that may be hired."""
    most: Count | None = None
    """Largest number of hires in this role; default: the slots."""
    lead_time: DurationField | None = None
    """From the opening of the requisition to the first day."""
    ramp_up: RampUpField | None = None
    """A joiner's first weeks."""
    pay: PayField | None = None
    """Pay per year; one amount, or one per level."""
    skills: dict[SkillId, ProficiencyField] = Field(default_factory=dict)
    """Skills to hire for that differ from the role's."""
    track: Ident | None = None
    """Track whose phases alone they work on; needs `isolation` of that track."""

    def pay_at(self, level: str) -> Money | None:
        """Return the pay per year that is given for a level, if any."""
        return self.pay.get(level) if isinstance(self.pay, dict) else self.pay


class ContractRole(Record):
    """A role that may be engaged; what is left out comes from `contractors`."""

    role: RoleId
    """Role, from the taxonomy."""
    levels: LevelIds = Field(default=("mid", "senior"), examples=["senior"])
    """Levels that may be engaged; one, or a list."""
    rate: RatesField = Field(examples=["900 per day", {"senior": "900 per day"}])
    """What one costs; one rate, or one per level."""
    most: Count | None = None
    """Most contractors in this role; default: as many as there may be in all."""
    lead_time: DurationField | None = None
    """From the decision to the first day."""
    shortest: DurationField | None = None
    """Shortest stay."""
    ramp_up: RampUpField | None = None
    """A contractor's first weeks; default: none, they work at once."""
    skills: dict[SkillId, ProficiencyField] = Field(
        default_factory=dict, examples=[{"serving": "expert"}]
    )
    """Skills to look for that differ from the role's."""
    track: Ident | None = None
    """Track whose phases alone they work on; needs `isolation` of that track."""

    def rate_at(self, level: str) -> Rate | None:
        """Return the rate that is given for a level, if any."""
        return self.rate.get(level) if isinstance(self.rate, dict) else self.rate


class Contractors(Record):
    """Who may be engaged for a time; they take no slot."""

    most: Count
    """Most contractors in all."""
    roles: Annotated[
        tuple[ContractRole, ...], BeforeValidator(shorthand.one_map), OneOrMore()
    ] = Field(examples=[[{"role": "mlops-engineer", "rate": "900 per day"}]])
    """Roles that may be engaged, each with its rate."""
    lead_time: DurationField = Duration(Fraction(2))
    """From the decision to the first day."""
    shortest: DurationField = Duration(Fraction(4))
    """Shortest stay."""


class Hiring(Record):
    """Who may be hired, how many and how fast."""

    slots: Count = 0
    """Largest number of hires; required where there are roles."""
    roles: Annotated[
        tuple[
            Annotated[
                HireableRole, BeforeValidator(shorthand.as_map("role")), ONE_TEXT
            ],
            ...,
        ],
        BeforeValidator(shorthand.as_list),
        ONE_TEXT,
    ] = ()
    """Roles that may be hired: a role, or a role with its own terms."""
    contractors: Contractors | None = Field(
        default=None,
        examples=[
            {"most": 2, "roles": [{"role": "mlops-engineer", "rate": "900 per day"}]}
        ],
    )
    """Who may be engaged for a time; nobody, if this is left out."""
    open_from: Day | None = None
    """First day on which a requisition may be opened; default: the calendar's start."""
    lead_time: DurationField | None = None
    """From the opening of a requisition to the first day; default: the taxonomy's."""
    ramp_up: RampUpField | None = None
    """A joiner's first weeks; default: the taxonomy's."""
    joiners_per_quarter: Count | None = None
    """Most people who can join in a calendar quarter."""
    fee: Fee = Money(0)
    """Recruiting fee per hire: a share of yearly pay, or an amount."""
    overhead: WideShare = Fraction(1, 4)
    """What an employer pays on top of pay, that of people on board included."""

    @property
    def all_roles(self) -> tuple[HireableRole | ContractRole, ...]:
        """Return the roles that may be hired or engaged."""
        return (*self.roles, *self.contract_roles)

    @property
    def contract_roles(self) -> tuple[ContractRole, ...]:
        """Return the roles that may be engaged for a time."""
        return self.contractors.roles if self.contractors else ()
