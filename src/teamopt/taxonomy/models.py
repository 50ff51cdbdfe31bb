"""Records of the taxonomy: what a role, a skill, a level and a phase kind are.

Durations, efforts and shares stay text as somebody wrote them; they are checked here
and turned into quantities where a brief is resolved.
"""

from __future__ import annotations

import difflib
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PositiveInt,
    model_validator,
)

from teamopt.units import parse_duration, parse_effort, parse_share, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Proficiency(IntEnum):
    """How well somebody can do a kind of work; comparable as a number."""

    NONE = 0
    AWARENESS = 1
    WORKING = 2
    PRACTITIONER = 3
    EXPERT = 4

    @property
    def word(self) -> str:
        """Return the word that a brief or a taxonomy uses."""
        return self.name.lower()

    @classmethod
    def parse(cls, value: object) -> Proficiency:
        """Read ``none``, ``awareness``, ``working``, ``practitioner`` or ``expert``.

        Raises
        ------
        ValueError
            When the value is none of these words.
        """
        if isinstance(value, cls):
            return value
        word = value.strip().lower() if isinstance(value, str) else ""
        found = {step.word: step for step in cls}.get(word)
        if found is None:
            words = [step.word for step in cls]
            msg = f"read {shown(value)}, allowed is one of {', '.join(words)}."
            raise ValueError(msg + did_you_mean(word, words))
        return found


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean "x"?`` for the nearest known word, "" if none is near."""
    near = nearest(word, known)
    return f' Did you mean "{near}"?' if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to a word, None if none is near."""
    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else None


def _checked(parse: Callable[[object], Any]) -> BeforeValidator:
    """Return a validator that keeps the text, once a parser has accepted it."""

    def check(value: object) -> str:
        parse(value)
        return str(value)

    return BeforeValidator(check)


def _filled(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        msg = "it is empty; write some text or leave the field out."
        raise ValueError(msg)
    return text


Text = Annotated[str, AfterValidator(_filled)]
DurationText = Annotated[str, _checked(parse_duration)]
EffortText = Annotated[str, _checked(parse_effort)]
ShareText = Annotated[str, _checked(parse_share)]
ProficiencyField = Annotated[
    Proficiency,
    BeforeValidator(Proficiency.parse),
    PlainSerializer(lambda step: step.word, return_type=str, when_used="json"),
]
Involvement = Literal["lead", "contribute", "consult", "none"]
Size = Literal["S", "M", "L"]
SIZES: tuple[Size, ...] = get_args(Size)


class Record(BaseModel):
    """Base of every record: frozen, and closed to unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Named(Record):
    """Something with an id; its name defaults to the id in plain words."""

    id: str
    name: Text
    about: str = ""

    @model_validator(mode="before")
    @classmethod
    def _name_from_id(cls, data: Any) -> Any:
        if not isinstance(data, dict) or data.get("name") is not None:
            return data
        words = str(data.get("id", "")).replace("-", " ").replace("_", " ")
        return data | {"name": words[:1].upper() + words[1:]}


class Skill(_Named):
    """One thing that people can be good at, with the tools it is done with."""

    group: Text = "other"
    tools: tuple[Text, ...] = ()


class Handover(Record):
    """What one role passes to another; `role` is the other one."""

    role: str
    what: Text


class RampUp(Record):
    """How long a joiner needs, and the share of full capacity given until then."""

    length: DurationText
    capacity: ShareText = "50%"

    @model_validator(mode="before")
    @classmethod
    def _length_alone(cls, data: Any) -> Any:
        return {"length": data} if isinstance(data, str) else data


class Pay(Record):
    """Base pay for a year at one role and level, in whole units of the currency.

    `n` counts the figures behind the row, `n_distinct` those that differ; both are None
    where somebody stated the pay.
    """

    median: PositiveInt
    currency: str
    p25: PositiveInt | None = None
    p75: PositiveInt | None = None
    n: int | None = None
    n_distinct: int | None = None
    region: str = ""
    year: str = ""
    titles: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""
    retrieved: str = ""


class Role(_Named):
    """One job: what it is for, what it is not for, and what each level can do.

    `lead_time` runs from opening the requisition to the first day. A skill that is not
    listed is not there.
    """

    responsibilities: tuple[Text, ...] = ()
    not_for: tuple[Text, ...] = ()
    stages: dict[str, Involvement] = Field(default_factory=dict)
    gives: tuple[Handover, ...] = ()
    gets: tuple[Handover, ...] = ()
    moves: tuple[str, ...] = ()
    lead_time: dict[str, DurationText] = Field(default_factory=dict)
    ramp_up: dict[str, RampUp] = Field(default_factory=dict)
    skills: dict[str, dict[str, ProficiencyField]] = Field(default_factory=dict)
    pay: dict[str, Pay] = Field(default_factory=dict)


class PhaseKind(_Named):
    """A usual piece of work, with its effort per skill for each size."""

    stage: str
    effort: dict[Size, Annotated[dict[str, EffortText], Field(min_length=1)]]


class Defaults(Record):
    """What holds for a role that says nothing of its own."""

    lead_time: DurationText = "10 weeks"
    ramp_up: RampUp = RampUp(length="6 weeks", capacity="50%")


class Rung(Record):
    """What is expected at a level, whatever the role; all of it is judgement."""

    scope: Text
    """How large the work is that somebody answers for."""
    autonomy: Text
    """With how much help."""
    influence: Text
    """On whom it tells."""
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What shows that somebody is there, to be promoted to it."""


class Management(Record):
    """The track of those who lead people rather than work."""

    roles: Annotated[tuple[str, ...], Field(min_length=1)]
    """Roles whose work it is."""
    start: str
    """Level from which others move into them."""


class Ladder(Record):
    """What levels mean, for promotion and for moves to the management track."""

    rungs: dict[str, Rung]
    management: Management | None = None


class Taxonomy(Record):
    """A taxonomy. Levels are ordered from the first step to the last."""

    name: Text
    version: int | str = 1
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    levels: Annotated[tuple[Text, ...], Field(min_length=1)]
    stages: tuple[Text, ...] = ()
    defaults: Defaults = Defaults()
    skills: dict[str, Skill]
    roles: dict[str, Role]
    phase_kinds: dict[str, PhaseKind] = Field(default_factory=dict)
    stage_defaults: dict[str, str] = Field(default_factory=dict)
    ladder: Ladder | None = None

    def proficiency(self, role: str, level: str, skill: str) -> Proficiency:
        """Return what somebody of this role and level can be taken to know.

        Raises
        ------
        KeyError
            When the role, or the level of a listed skill, is unknown.
        """
        steps = self.roles[role].skills.get(skill)
        return Proficiency.NONE if steps is None else steps[level]

    def pay(self, role: str, level: str) -> Pay | None:
        """Return the yearly pay, or None where the taxonomy has no figure.

        Raises
        ------
        KeyError
            When the role is unknown.
        """
        return self.roles[role].pay.get(level)

    def find_role(self, text: str) -> Role | None:
        """Return the role with this id or display name, in any case."""
        wanted = _plain(text)
        return next(
            (
                r
                for r in self.roles.values()
                if wanted in (_plain(r.id), _plain(r.name))
            ),
            None,
        )


def _plain(text: str) -> str:
    """Return text without case, and with one blank for each run of other signs."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
