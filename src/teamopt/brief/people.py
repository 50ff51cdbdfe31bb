"""The parts of a brief about people: who is here, how available, in which crews."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)

from teamopt.brief import shorthand
from teamopt.brief.fields import FieldError, Record, Short, listed
from teamopt.brief.types import (
    Day,
    DurationField,
    Fte,
    Heads,
    Ident,
    LevelId,
    Place,
    RoleId,
    Share,
    SkillId,
    TeamPayField,
    Text,
    WideShare,
)
from teamopt.taxonomy import Proficiency
from teamopt.units import Duration, Money, shown

_STEPS = [step.word for step in Proficiency]
_STAFFING = [step.word for step in Proficiency if step >= Proficiency.WORKING]


def _staffing(value: object) -> Proficiency:
    """Read a proficiency that counts in a crew."""
    step = Proficiency.parse(value)
    if step < Proficiency.WORKING:
        msg = f"read {shown(value)}, allowed is {listed(_STAFFING)}."
        raise FieldError(msg, "proficiency")
    return step


ProficiencyField = Annotated[
    Proficiency,
    PlainValidator(Proficiency.parse),
    PlainSerializer(lambda step: step.word),
    WithJsonSchema({"enum": _STEPS}),
]
StaffingField = Annotated[
    Proficiency,
    PlainValidator(_staffing),
    PlainSerializer(lambda step: step.word),
    WithJsonSchema({"enum": _STAFFING}),
]
ONE_TEXT = Short(({"type": "string"},))
SkillIds = Annotated[tuple[SkillId, ...], BeforeValidator(shorthand.as_list), ONE_TEXT]
LevelIds = Annotated[tuple[LevelId, ...], BeforeValidator(shorthand.as_list), ONE_TEXT]


class Span(Record):
    """Days of absence, both ends included."""

    from_: Day = Field(alias="from")
    """First day away."""
    until: Day
    """Last day away."""


class Member(Record):
    """Somebody who is here, or several people who are alike."""

    name: Text | None = None
    """Name of one person; leave it out for unnamed people."""
    count: Heads = 1
    """How many unnamed people; not together with a name."""
    role: RoleId
    """Role, from the taxonomy."""
    level: LevelId = "mid"
    """Level, from the taxonomy."""
    skills: dict[SkillId, ProficiencyField] = Field(default_factory=dict)
    """Skills that differ from the role's; `none` takes one away."""
    fte: Share = Fraction(1)
    """Share of a full-time job."""
    pay: TeamPayField | None = None
    """Pay of one person per year; `per-use`: for their time on phases alone."""
    from_: Day | None = Field(default=None, alias="from")
    """First day here, if after the calendar's start."""
    until: Day | None = None
    """Last day here, for somebody known to leave."""
    track: Ident | None = None
    """Track whose phases alone they work on; needs `isolation` of that track."""
    leave: tuple[Span, ...] = ()
    """Absences; of 10 working days or more they stop work, shorter ones average out."""

    @property
    def title(self) -> str:
        """Return the name, or what the people are: ``2 mid data-engineer``."""
        return self.name or f"{self.count} {self.level} {self.role}"

    @property
    def per_use(self) -> bool:
        """Tell whether they are paid for their time on phases alone."""
        return self.pay is not None and self.pay.per_use

    @property
    def yearly(self) -> Money | None:
        """Return the pay of a year that is stated, if any."""
        return None if self.pay is None else self.pay.yearly


class Availability(Record):
    """What takes time away from phases."""

    meetings: Share = Fraction(0)
    """Share of time in meetings."""
    keep_the_lights_on: Share = Fraction(0)
    """Share of time for running what exists."""
    holidays: Place | None = None
    """Public holidays: a country such as US, or one of its parts such as DE-BY."""
    vacation: DurationField = Duration(Fraction(0), "day")
    """Vacation per person and year."""


class Crews(Record):
    """Limits on the crew of a work package."""

    share_step: Share = Fraction(1, 4)
    """Smallest step in a person's time: 5%, 10%, 20%, 25%, 50% or 100%."""
    smallest: Fte | None = None
    """Smallest crew, in people by share of their own time; default: one step."""
    largest: Fte = Fraction(3)
    """Largest crew, in people by share of their own time: a part-timer is one."""
    lead: StaffingField = Proficiency.PRACTITIONER
    """What somebody in the crew must at least be, throughout."""

    @property
    def smallest_crew(self) -> Fraction:
        """Return the smallest crew, one share step by default."""
        return self.share_step if self.smallest is None else self.smallest


class ProficiencyRates(Record):
    """What a full-timer delivers, by proficiency; a practitioner is 100%."""

    working: WideShare = Fraction(60, 100)
    """Rate of somebody who works under guidance."""
    practitioner: WideShare = Fraction(1)
    """Rate of somebody who works alone."""
    expert: WideShare = Fraction(130, 100)
    """Rate of somebody others learn from."""

    def rate(self, proficiency: Proficiency) -> Fraction:
        """Return the rate of a proficiency; 0 for awareness and none."""
        rates = {
            Proficiency.WORKING: self.working,
            Proficiency.PRACTITIONER: self.practitioner,
            Proficiency.EXPERT: self.expert,
        }
        return rates.get(proficiency, Fraction(0))
