"""Policies of a brief: what a good plan keeps to, whatever is built."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from teamopt.brief import shorthand
from teamopt.brief.fields import At, OneOrMore, Record, Short
from teamopt.brief.people import ONE_TEXT, LevelIds, StaffingField
from teamopt.brief.types import (
    AtField,
    Flag,
    Heads,
    Ident,
    Number,
    RoleId,
    Share,
    SkillId,
)
from teamopt.taxonomy import Proficiency


class BusFactor(Record):
    """How many employees past their ramp-up hold a skill."""

    people: Heads
    """Fewest people."""
    at: AtField = At.HORIZON_END
    """At the end of the horizon, or of each calendar quarter."""
    level: StaffingField = Proficiency.PRACTITIONER
    """Proficiency from which they count."""


class Group(Record):
    """Employees of some roles and levels; both narrow it down."""

    roles: Annotated[
        tuple[RoleId, ...], BeforeValidator(shorthand.as_list), ONE_TEXT
    ] = Field(default=(), examples=[["data-engineer"]])
    """Roles that count; default: all."""
    levels: LevelIds = Field(default=(), examples=[["senior", "staff"]])
    """Levels that count; default: all."""


GroupField = Annotated[Group, BeforeValidator(shorthand.as_map("roles")), ONE_TEXT]


class Ratio(Record):
    """How many of some people there are for each of others, at ends of quarters."""

    count: GroupField = Field(examples=["data-engineer"])
    """Who is counted: a role, or roles and levels."""
    per: GroupField = Field(examples=["data-scientist"])
    """For each of whom: a role, or roles and levels."""
    least: Number | None = Field(default=None, examples=[0.5])
    """Fewest of them for each."""
    most: Number | None = Field(default=None, examples=[8])
    """Most of them for each."""


class SpanOfControl(Record):
    """How many others there are for each lead, at ends of quarters."""

    leads: GroupField = Field(examples=[{"levels": ["staff"]}])
    """Who leads: a role, or roles and levels."""
    least: Number | None = Field(default=None, examples=[0.5])
    """Fewest others for each lead."""
    most: Number | None = Field(default=None, examples=[8])
    """Most others for each lead."""


IsolationField = Annotated[
    Annotated[Flag, Tag(shorthand.SINGLE)]
    | Annotated[
        Annotated[tuple[Ident, ...], BeforeValidator(shorthand.as_list), ONE_TEXT],
        Tag(shorthand.SEVERAL),
    ],
    Discriminator(shorthand.isolation_form),
]


class Policies(Record):
    """What a good plan keeps to, whatever is built."""

    bus_factor: dict[
        SkillId,
        Annotated[
            BusFactor,
            BeforeValidator(shorthand.as_map("people")),
            Short(({"type": "integer", "minimum": 1, "examples": [2]},)),
        ],
    ] = Field(default_factory=dict, examples=[{"mlops": 2}])
    """How many people hold a skill, by skill."""
    ratios: Annotated[
        tuple[Ratio, ...], BeforeValidator(shorthand.one_map), OneOrMore()
    ] = Field(
        default=(),
        examples=[[{"count": "data-engineer", "per": "data-scientist", "most": 2}]],
    )
    """How many of some people there are for each of others."""
    span_of_control: SpanOfControl | None = Field(
        default=None, examples=[{"leads": {"levels": ["staff"]}, "most": 8}]
    )
    """How many people there are for each lead."""
    phases_at_once: Heads | None = None
    """Most phases that one person is on at a time."""
    smallest_share: Share | None = None
    """Smallest share of a person's own time on a package."""
    isolation: IsolationField = Field(default=False, examples=[["research"]])
    """Tracks whose people work on no other phases: `true` for all, or a list."""
