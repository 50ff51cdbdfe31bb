"""A brief: what has to be built, by when, with which people and money."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PrivateAttr,
    WithJsonSchema,
)

from teamopt.brief import shorthand
from teamopt.brief.budget import Budget
from teamopt.brief.compute import ComputeAsk, ComputePool, Rent, Reserve
from teamopt.brief.fields import (
    OneOrMore,
    Record,
    Short,
)
from teamopt.brief.flexibility import Flexibility
from teamopt.brief.goals import GOALS_SCHEMA, Goal, Goals
from teamopt.brief.hiring import (
    Contractors,
    ContractRole,
    HireableRole,
    Hiring,
    RampUp,
)
from teamopt.brief.people import (
    Availability,
    Crews,
    Member,
    ProficiencyRates,
    Span,
)
from teamopt.brief.phases import After, HandOff, Option, Phase
from teamopt.brief.pins import Pin
from teamopt.brief.policies import BusFactor, Group, Policies, Ratio, SpanOfControl
from teamopt.brief.source import Source
from teamopt.brief.tracks import Track, TracksField
from teamopt.brief.training import Training
from teamopt.brief.types import (
    Currency,
    Day,
    DurationField,
    Ident,
    PeriodField,
    Text,
)
from teamopt.brief.uncertainty import (
    Attrition,
    HiringDelay,
    PhaseUncertainty,
    Spread,
    Uncertainty,
)
from teamopt.brief.work import ThreePoint, Work, WorkForm
from teamopt.calendar import Calendar, Period

if TYPE_CHECKING:
    from teamopt.taxonomy import Taxonomy

__all__ = [
    "After",
    "Attrition",
    "Availability",
    "Brief",
    "Budget",
    "BusFactor",
    "CalendarBlock",
    "ComputeAsk",
    "ComputePool",
    "ContractRole",
    "Contractors",
    "Crews",
    "Flexibility",
    "Goal",
    "Goals",
    "Group",
    "HandOff",
    "HireableRole",
    "Hiring",
    "HiringDelay",
    "Member",
    "Option",
    "Phase",
    "PhaseUncertainty",
    "Pin",
    "Policies",
    "ProficiencyRates",
    "RampUp",
    "Ratio",
    "Rent",
    "Reserve",
    "Source",
    "Span",
    "SpanOfControl",
    "Spread",
    "TaxonomyChoice",
    "ThreePoint",
    "Track",
    "Training",
    "Uncertainty",
    "Work",
    "WorkForm",
    "quarters_of",
    "timeline_of",
]

_TEXT = {"type": "string"}
_MOST_QUARTERS = 4 * 60


class CalendarBlock(Record):
    """When the plan begins and ends, and in which steps."""

    start: Day
    """First day of the plan."""
    period: PeriodField = Period.WEEK
    """Step of the plan."""
    horizon: DurationField | None = None
    """Length of the plan, a whole number of periods; or give `until`."""
    until: Day | None = None
    """Last day of the plan; or give `horizon`."""


class TaxonomyChoice(Record):
    """Where roles, levels and skills come from."""

    base: Text = "ai-ml"
    """The built-in `ai-ml`, or a file relative to the brief."""
    skills: dict[str, Any] = Field(default_factory=dict)
    """Skills to add or to change."""
    roles: dict[str, Any] = Field(default_factory=dict)
    """Roles to add or to change."""
    phase_kinds: dict[str, Any] = Field(default_factory=dict)
    """Kinds of phases to add or to change."""
    stage_defaults: dict[str, Any] = Field(default_factory=dict)
    """Kind of phase that a stage stands for."""

    @property
    def overrides(self) -> dict[str, Any]:
        """Return what the brief adds to the base, by part of the taxonomy."""
        parts = {
            "skills": self.skills,
            "roles": self.roles,
            "phase_kinds": self.phase_kinds,
            "stage_defaults": self.stage_defaults,
        }
        return {name: part for name, part in parts.items() if part}


class Brief(Record):
    """What has to be built, by when, with which people and money."""

    id: Ident = Field(alias="brief")
    """Id of the brief."""
    question: Text | None = None
    """What the plan should answer; for people only."""
    currency: Currency = "USD"
    """Currency of all amounts."""
    calendar: CalendarBlock
    """When the plan begins and ends."""
    taxonomy: Annotated[
        TaxonomyChoice, BeforeValidator(shorthand.as_map("base")), Short((_TEXT,))
    ] = TaxonomyChoice()
    """Where roles, levels and skills come from."""
    tracks: TracksField = Field(
        default_factory=dict, examples=[{"research": "25%..40%", "product": None}]
    )
    """Research, product or any other, with their shares of people and of GPUs."""
    team: Annotated[
        tuple[Member, ...],
        Short(({"type": "string", "pattern": r"\.csv$", "examples": ["roster.csv"]},)),
    ] = ()
    """Who is here: a list, or a CSV file with a column for each simple field."""
    availability: Availability = Availability()
    """Meetings, holidays and the like, which take time away from phases."""
    hiring: Hiring | None = None
    """Who may be hired; nobody, if this is left out."""
    training: Annotated[
        tuple[Training, ...], BeforeValidator(shorthand.one_map), OneOrMore()
    ] = Field(
        default=(),
        examples=[[{"who": "Bo", "skill": "mlops", "length": "6 weeks"}]],
    )
    """Who may learn what."""
    compute: dict[Ident, ComputePool] = Field(
        default_factory=dict, examples=[{"h100": {"owned": 16}}]
    )
    """GPUs, by kind: a name of your own for each pool."""
    budget: (
        Annotated[
            Budget,
            BeforeValidator(shorthand.as_map("total")),
            Short(({"type": ["number", "string"], "examples": ["450k"]},)),
        ]
        | None
    ) = None
    """Money for new spend over the horizon."""
    crews: Crews = Crews()
    """Limits on crews."""
    policies: Policies = Field(
        default=Policies(), examples=[{"bus_factor": {"mlops": 2}}]
    )
    """Bus factors, ratios and the like, which hold whatever is built."""
    pins: Annotated[
        tuple[Pin, ...], BeforeValidator(shorthand.one_map), OneOrMore()
    ] = Field(
        default=(),
        examples=[[{"hire": "mlops-engineer", "by": "2027-03-12"}]],
    )
    """Parts of the plan that are held fixed: what if this role is hired first?"""
    proficiency: ProficiencyRates = ProficiencyRates()
    """What a full-timer delivers, by proficiency."""
    phases: tuple[Phase, ...]
    """What has to be built."""
    uncertainty: Uncertainty = Field(
        default=Uncertainty(), examples=[{"effort": "80%..150%", "attrition": "10%"}]
    )
    """What may come otherwise than planned: for `teamopt risk`, not for the plan."""
    flexibility: Flexibility = Field(
        default=Flexibility(), examples=[{"deadline": {"most": "8 weeks"}}]
    )
    """Lines that may give where there is no plan, and lines that never do."""
    goals: (
        Annotated[
            Goals,
            BeforeValidator(shorthand.goals_form),
            WithJsonSchema(GOALS_SCHEMA),
        ]
        | None
    ) = None
    """Goals in order, each with a tolerance, or weights."""

    _source: Source = PrivateAttr(default_factory=lambda: Source("<data>"))
    _taxonomy: Any = PrivateAttr(default=None)

    @property
    def source(self) -> Source:
        """Return where the brief was read from."""
        return self._source

    @property
    def catalogue(self) -> Taxonomy:
        """Return the taxonomy with the brief's own additions."""
        taxonomy: Taxonomy = self._taxonomy
        return taxonomy

    @property
    def timeline(self) -> Calendar:
        """Return the periods of the horizon."""
        return timeline_of(self.calendar)

    @property
    def isolated(self) -> tuple[str, ...]:
        """Return the tracks whose people work on no other phases."""
        isolation = self.policies.isolation
        if isinstance(isolation, tuple):
            return isolation
        return tuple(self.tracks) if isolation else ()

    def gpu_work(self, work: Work) -> dict[str, ComputeAsk]:
        """Return the GPU work of a phase, or of one way to do it, by pool.

        Work that names no pool is work on the one pool there is.
        """
        only = next(iter(self.compute), shorthand.NO_POOL)
        return {pool or only: ask for pool, ask in work.compute.items()}

    def line(self, path: tuple[str | int, ...]) -> str:
        """Return ``file:line`` of a place such as ``("phases", 2, "effort")``."""
        return self._source.line(path)

    def dump(self) -> dict[str, Any]:
        """Return the brief as plain data that reads in again to an equal brief."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def timeline_of(block: CalendarBlock) -> Calendar:
    """Return the periods of a calendar block that has passed the checks.

    Raises
    ------
    ValueError
        When the block has neither a horizon nor a last day, or the calendar is none.
    """
    one = Calendar(block.start, block.period, 1)
    if block.horizon is not None:
        periods = one.weeks_to_periods(block.horizon)
    elif block.until is not None:
        periods = Fraction(one.end_index_by(block.until))
    else:
        msg = "needs a horizon or a last day."
        raise ValueError(msg)
    return Calendar(block.start, block.period, int(periods))


def quarters_of(brief: Brief) -> tuple[tuple[str, range], ...]:
    """Return the quarters of the horizon; none where the calendar is none."""
    try:
        quarters = brief.timeline.quarters()
    except (OverflowError, ValueError):
        return ()
    # A horizon far beyond what is allowed would take long to print.
    return quarters if len(quarters) <= _MOST_QUARTERS else ()
