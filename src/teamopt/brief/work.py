"""Work of a phase, or of one way to do it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_serializer

from teamopt.brief import shorthand
from teamopt.brief.compute import AsksField
from teamopt.brief.fields import TO_THE_END, Record, Short
from teamopt.brief.people import SkillIds, StaffingField
from teamopt.brief.reading import distinct, to_text
from teamopt.brief.types import (
    EFFORT_SCHEMA,
    CostField,
    EffortField,
    Fte,
    Heads,
    Ident,
    KindId,
    LengthField,
    Pieces,
    Share,
    SizeField,
    SkillId,
    Text,
    Worth,
)
from teamopt.units import Duration


class ThreePoint(Record):
    """An effort that is not certain."""

    low: EffortField
    """If all goes well: what it takes no more than once in ten times."""
    likely: EffortField
    """What to plan with."""
    high: EffortField
    """If much goes wrong: what it takes more than once in ten times."""

    @model_serializer
    def _short(self) -> str | dict[str, str]:
        parts = {name: str(getattr(self, name)) for name in ("low", "likely", "high")}
        return parts["likely"] if len(set(parts.values())) == 1 else parts


ThreePointField = Annotated[
    ThreePoint, BeforeValidator(shorthand.three_point), Short((EFFORT_SCHEMA,))
]
EffortForms = Annotated[
    Annotated[ThreePointField, Tag(shorthand.SINGLE)]
    | Annotated[dict[SkillId, ThreePointField], Tag(shorthand.PER_SKILL)],
    Discriminator(shorthand.effort_form),
]


class WorkForm(StrEnum):
    """How the work of a phase is stated."""

    PER_SKILL = "per-skill"
    SHARED = "shared"
    HEADS = "heads"
    SIZE = "size"
    TIME = "time"
    MILESTONE = "milestone"


class Work(Record):
    """What a phase, or one way to do it, takes and is worth."""

    id: Ident
    """Unique id."""
    name: Text | None = None
    """Name for people; default: from the id."""
    effort: EffortForms | None = None
    """Work per skill; or one effort together with `skills`."""
    skills: SkillIds = ()
    """Skills that share one effort."""
    crew: dict[SkillId, Heads] = Field(default_factory=dict)
    """Whole people per skill, together with `duration`."""
    duration: LengthField | None = None
    """How long the crew is needed; alone: time that passes without anybody's work."""
    size: SizeField | None = None
    """Work in a word: S, M or L of a kind of phase."""
    kind: KindId | None = None
    """Kind of phase, from the taxonomy; default: that of the stage."""
    pieces: Pieces | None = None
    """Equal pieces, one after the other, into which each package is cut."""
    smallest_crew: Fte | None = None
    """Smallest crew, in people by share of their own time; default: from `crews`."""
    largest_crew: Fte | None = None
    """Largest crew, in people by share of their own time; default: from `crews`."""
    lead: StaffingField | None = None
    """What somebody in the crew must at least be; default: from `crews`."""
    at_least: StaffingField | None = None
    """What everybody in the crew must at least be."""
    compute: AsksField = Field(default_factory=dict)
    """Work of GPUs, by pool; or alone, where there is one pool."""
    costs: Annotated[dict[Text, CostField], BeforeValidator(distinct(to_text))] = Field(
        default_factory=dict, examples=[{"labelling": "30k", "api": "2k per week"}]
    )
    """Other spending, by name: once at the beginning, or a rate while it lasts."""
    value: Worth | None = None
    """What it is worth, in a word or as a number."""
    success: Share | None = None
    """Chance that it delivers what it is for; for risk only, not for the plan."""

    @property
    def title(self) -> str:
        """Return the name, or one made from the id."""
        spelled = self.id.replace("-", " ").replace("_", " ")
        return self.name or spelled[:1].upper() + spelled[1:]

    @property
    def form(self) -> WorkForm:
        """Return how the work is stated."""
        if isinstance(self.effort, dict):
            return WorkForm.PER_SKILL
        if self.effort is not None:
            return WorkForm.SHARED
        if self.crew:
            return WorkForm.HEADS
        if self.size is not None:
            return WorkForm.SIZE
        return WorkForm.MILESTONE if self.duration is None else WorkForm.TIME

    @property
    def to_the_end(self) -> bool:
        """Return whether the crew stays to the end of the horizon."""
        return self.duration == TO_THE_END

    @property
    def length(self) -> Duration | None:
        """Return the stated duration where it is a length of time."""
        return self.duration if isinstance(self.duration, Duration) else None
