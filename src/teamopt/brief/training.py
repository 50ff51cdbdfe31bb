"""Training of a brief: who may learn what."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field

from teamopt.brief import shorthand
from teamopt.brief.fields import Record
from teamopt.brief.people import ONE_TEXT, StaffingField
from teamopt.brief.types import (
    DurationField,
    MoneyField,
    RoleId,
    Share,
    SkillId,
    Text,
)
from teamopt.taxonomy import Proficiency
from teamopt.units import Money


class Training(Record):
    """A skill that somebody on the team may learn."""

    who: Annotated[tuple[Text, ...], BeforeValidator(shorthand.as_list), ONE_TEXT] = (
        Field(default=(), examples=["Bo", ["Bo", "mid Software Engineer 1"]])
    )
    """Names of those who may learn it; or give `role`."""
    role: RoleId | None = None
    """Role whose people on the team may learn it; or give `who`."""
    skill: SkillId
    """What is learnt, from the taxonomy."""
    to: StaffingField = Proficiency.PRACTITIONER
    """Proficiency that it leads to."""
    length: DurationField
    """How long it takes."""
    share: Share = Fraction(1, 2)
    """Share of the person's own time meanwhile."""
    cost: MoneyField = Money(0)
    """What it costs per person, beside their time."""
    mentor: Share = Fraction(0)
    """Share of a mentor's time, in whole steps of `crews.share_step`; default: none."""
