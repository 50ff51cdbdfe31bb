"""Phases of a brief, with their work, dates and worth."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    model_serializer,
)

from teamopt.brief import shorthand
from teamopt.brief.fields import (
    Record,
    Short,
)
from teamopt.brief.people import (
    SkillIds,
    StaffingField,
)
from teamopt.brief.types import (
    EFFORT_SCHEMA,
    Day,
    DurationField,
    EffortField,
    Flag,
    Fte,
    Heads,
    Ident,
    KindId,
    RateField,
    SizeField,
    SkillId,
    StageId,
    Text,
    Worth,
)
from teamopt.units import Duration

if TYPE_CHECKING:
    pass

_TEXT = {"type": "string"}


class ThreePoint(Record):
    """An effort that is not certain."""

    low: EffortField
    """If all goes well."""
    likely: EffortField
    """What to plan with."""
    high: EffortField
    """If much goes wrong."""

    @model_serializer
    def _short(self) -> str | dict[str, str]:
        parts = {name: str(getattr(self, name)) for name in ("low", "likely", "high")}
        return parts["likely"] if len(set(parts.values())) == 1 else parts


_ThreePointField = Annotated[
    ThreePoint, BeforeValidator(shorthand.three_point), Short((EFFORT_SCHEMA,))
]
EffortForms = Annotated[
    Annotated[_ThreePointField, Tag(shorthand.SINGLE)]
    | Annotated[dict[SkillId, _ThreePointField], Tag(shorthand.PER_SKILL)],
    Discriminator(shorthand.effort_form),
]


class After(Record):
    """A phase that must be over before another begins."""

    phase: Ident
    """Id of the earlier phase."""
    lag: DurationField = Duration(Fraction(0))
    """Time between its end and the beginning."""


class WorkForm(StrEnum):
    """How the work of a phase is stated."""

    PER_SKILL = "per-skill"
    SHARED = "shared"
    HEADS = "heads"
    SIZE = "size"
    MILESTONE = "milestone"


class Phase(Record):
    """Something to build or to run, with its work, dates and worth."""

    id: Ident
    """Unique id."""
    name: Text | None = None
    """Name for people; default: from the id."""
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
    effort: EffortForms | None = None
    """Work per skill; or one effort together with `skills`."""
    skills: SkillIds = ()
    """Skills that share one effort."""
    crew: dict[SkillId, Heads] = Field(default_factory=dict)
    """Whole people per skill, together with `duration`."""
    duration: DurationField | None = None
    """How long the crew is needed."""
    size: SizeField | None = None
    """Work in a word: S, M or L of a kind of phase."""
    kind: KindId | None = None
    """Kind of phase, from the taxonomy; default: that of the stage."""
    earliest: Day | None = None
    """First day on which it may begin."""
    deadline: Day | None = None
    """Last day on which it must be over."""
    due: Day | None = None
    """Day on which it should be over."""
    delay_cost: RateField | None = None
    """What being late costs, from the due date on."""
    value: Worth | None = None
    """What it is worth, in a word or as a number."""
    required: Flag | None = None
    """Whether it must be delivered; default: yes, unless it has a value."""
    smallest_crew: Fte | None = None
    """Smallest crew, in people by share of their own time; default: from `crews`."""
    largest_crew: Fte | None = None
    """Largest crew, in people by share of their own time; default: from `crews`."""
    lead: StaffingField | None = None
    """What somebody in the crew must at least be; default: from `crews`."""
    at_least: StaffingField | None = None
    """What everybody in the crew must at least be."""

    @property
    def title(self) -> str:
        """Return the name, or one made from the id."""
        spelled = self.id.replace("-", " ").replace("_", " ")
        return self.name or spelled[:1].upper() + spelled[1:]

    @property
    def is_required(self) -> bool:
        """Return whether the phase must be delivered."""
        return self.value is None if self.required is None else self.required

    @property
    def form(self) -> WorkForm:
        """Return how the work is stated."""
        if isinstance(self.effort, dict):
            return WorkForm.PER_SKILL
        if self.effort is not None:
            return WorkForm.SHARED
        if self.crew:
            return WorkForm.HEADS
        return WorkForm.MILESTONE if self.size is None else WorkForm.SIZE
