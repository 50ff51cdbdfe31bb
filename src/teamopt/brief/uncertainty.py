"""What may come otherwise than planned; for risk alone, never for the plan."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field

from teamopt.brief import shorthand
from teamopt.brief.fields import Record, Short
from teamopt.brief.types import Day, DurationField, Ident, Share, WideShare
from teamopt.units import Duration

SPREAD_SCHEMA = {"type": "string", "pattern": r"\.\.", "examples": ["80%..150%"]}
SHARE_SCHEMA = {"type": ["string", "number"], "examples": ["10%"]}


class Spread(Record):
    """What work may really take, in parts of what is stated: `80%..150%`."""

    low: WideShare
    """What it takes no more than once in ten times."""
    high: WideShare
    """What it takes more than once in ten times."""


SpreadField = Annotated[
    Spread, BeforeValidator(shorthand.spread_form), Short((SPREAD_SCHEMA,))
]


class HiringDelay(Record):
    """How much later than planned a hire joins."""

    low: DurationField = Duration(Fraction(0))
    """A delay that one in ten hires stays below."""
    likely: DurationField = Duration(Fraction(0))
    """The most likely delay."""
    high: DurationField
    """A delay that one in ten hires exceeds."""


class Attrition(Record):
    """Employees who leave without anybody knowing when."""

    yearly: Share
    """Chance that somebody leaves within a year."""
    replaced_after: DurationField | None = None
    """Time until somebody as good is in their place; default: nobody comes."""


class PhaseUncertainty(Record):
    """What may come otherwise in one phase."""

    effort: SpreadField | None = None
    """For its efforts that are one figure; default: that of all phases."""
    duration: SpreadField | None = None
    """For its stated duration; default: that of all phases."""
    cancelled: Share = Fraction(0)
    """Chance that it is given up before it begins, with all that comes after it."""
    gate: Day | None = None
    """Day when it is known whether it delivers, by `success`; default: its end."""


class Uncertainty(Record):
    """What may come otherwise than planned; read by `teamopt risk` alone."""

    effort: SpreadField | None = None
    """For efforts that are one figure, a size too; default: they are certain."""
    duration: SpreadField | None = None
    """For stated durations; default: they are certain."""
    hiring_delay: HiringDelay | None = Field(
        default=None, examples=[{"likely": "2 weeks", "high": "8 weeks"}]
    )
    """How much later hires join; default: they join as planned."""
    attrition: (
        Annotated[
            Attrition,
            BeforeValidator(shorthand.as_map("yearly")),
            Short((SHARE_SCHEMA,)),
        ]
        | None
    ) = None
    """Employees who leave; default: nobody but those known to."""
    phases: dict[Ident, PhaseUncertainty] = Field(
        default_factory=dict, examples=[{"ranking": {"cancelled": "10%"}}]
    )
    """What may come otherwise in single phases."""
