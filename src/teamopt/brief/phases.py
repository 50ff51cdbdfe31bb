"""Phases of a brief, with their dates and worth."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field

from teamopt.brief import shorthand
from teamopt.brief.fields import OneOrMore, Record, Short
from teamopt.brief.people import ONE_TEXT
from teamopt.brief.types import (
    Day,
    DurationField,
    Flag,
    Ident,
    RateField,
    SkillId,
    StageId,
    Text,
)
from teamopt.brief.work import ThreePointField, Work
from teamopt.units import Duration

_TEXT = {"type": "string"}


class After(Record):
    """A phase that must be over before another begins."""

    phase: Ident
    """Id of the earlier phase."""
    lag: DurationField = Duration(Fraction(0))
    """Time between its end and the beginning."""


class HandOff(Record):
    """What a phase hands to another, and the work that receiving it takes."""

    to: Ident
    """Id of the phase that receives it, and so comes after."""
    effort: dict[SkillId, ThreePointField] = Field(
        default_factory=dict, examples=[{"mlops": "1 pw"}]
    )
    """Work per skill on the receiving side."""
    artefacts: Annotated[
        tuple[Text, ...], BeforeValidator(shorthand.as_list), ONE_TEXT
    ] = Field(default=(), examples=[["model card"]])
    """What is handed over, such as a model card."""


class Option(Work):
    """One way to do a phase; exactly one is chosen where the phase is delivered."""


class Phase(Work):
    """Something to build or to run, with its work, dates and worth."""

    track: Ident | None = None
    """Track that it belongs to."""
    stage: StageId | None = None
    """Stage of the life cycle, such as prototyping."""
    after: Annotated[
        tuple[
            Annotated[
                After, BeforeValidator(shorthand.as_map("phase")), Short((_TEXT,))
            ],
            ...,
        ],
        BeforeValidator(shorthand.as_list),
        Short((_TEXT,)),
    ] = ()
    """Phases that must be over first."""
    earliest: Day | None = None
    """First day on which it may begin."""
    deadline: Day | None = None
    """Last day on which it must be over; or begin, if it runs to the end."""
    due: Day | None = None
    """Day on which it should be over; or begin, if it runs to the end."""
    delay_cost: RateField | None = None
    """What being late costs; for every phase with a due date, or for none."""
    required: Flag | None = None
    """Whether it must be delivered; default: yes, unless it has a value."""
    hand_off: Annotated[
        tuple[HandOff, ...], BeforeValidator(shorthand.one_map), OneOrMore()
    ] = Field(default=(), examples=[{"to": "serving", "effort": {"mlops": "1 pw"}}])
    """What it hands to other phases, which come after it."""
    options: tuple[Option, ...] = Field(
        default=(),
        examples=[[{"id": "build", "size": "M"}, {"id": "buy", "duration": "6 weeks"}]],
    )
    """Ways to do it, each with its own work and worth; one is chosen."""

    @property
    def has_value(self) -> bool:
        """Return whether the phase, or one way to do it, is worth something."""
        return any(work.value is not None for work in (self, *self.options))

    @property
    def is_required(self) -> bool:
        """Return whether the phase must be delivered."""
        return not self.has_value if self.required is None else self.required
