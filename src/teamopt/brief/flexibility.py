"""Lines of a brief that may give, by which step, how far and at what price."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_serializer,
)

from teamopt.brief import shorthand
from teamopt.brief.fields import Record, choice
from teamopt.brief.lines import DEFAULTS, Line, Terms, Unit
from teamopt.brief.people import ONE_TEXT
from teamopt.brief.types import (
    DurationField,
    Ident,
    MoneyField,
    Number,
    Share,
)
from teamopt.units import Duration, Money

__all__ = ["DEFAULTS", "Flexibility", "Give", "Line", "Never", "Terms", "Unit", "give"]

if TYPE_CHECKING:
    from teamopt.brief.models import Brief


class MoneyGive(Record):
    """How a line in money may give."""

    step: MoneyField | None = None
    """One step."""
    most: MoneyField | None = None
    """How far one line may give, over all its steps."""
    price: MoneyField | None = None
    """What one step counts for beside those of other lines."""


class TimeGive(Record):
    """How a line in time may give."""

    step: DurationField | None = None
    """One step."""
    most: DurationField | None = None
    """How far one line may give, over all its steps."""
    price: MoneyField | None = None
    """What one step counts for beside those of other lines."""


class CountGive(Record):
    """How a line that counts may give."""

    step: Number | None = None
    """One step."""
    most: Number | None = None
    """How far one line may give, over all its steps."""
    price: MoneyField | None = None
    """What one step counts for beside those of other lines."""


class ShareGive(Record):
    """How a share may give."""

    step: Share | None = None
    """One step."""
    most: Share | None = None
    """How far one line may give, over all its steps."""
    price: MoneyField | None = None
    """What one step counts for beside those of other lines."""


Give = MoneyGive | TimeGive | CountGive | ShareGive


def _never_form(value: Any) -> Any:
    """Return ``deadline launch`` as a kind of line and an id."""
    if not isinstance(value, str):
        return value
    kind, _, name = value.strip().partition(" ")
    return {"kind": kind, "id": name.strip()} if name.strip() else {"kind": kind}


def per_move(value: Any) -> Any:
    """Return ``2k per move`` as an amount."""
    return re.sub(r" *(per|/) *move$", "", value) if isinstance(value, str) else value


class Never(Record):
    """A kind of line that never gives, or one line of that kind."""

    kind: Annotated[
        Line,
        PlainValidator(lambda value: choice(Line, value)),
        PlainSerializer(str),
        WithJsonSchema({"enum": [str(kind) for kind in Line]}),
    ]
    """Kind of line."""
    id: Ident | None = None
    """Which one, such as a phase's id; default: all of that kind."""

    def __str__(self) -> str:
        return f"{self.kind} {self.id}" if self.id else str(self.kind)

    @model_serializer
    def _short(self) -> str:
        return str(self)


class Flexibility(Record):
    """Lines that may give where there is no plan; what is left out has defaults."""

    budget: MoneyGive | None = Field(
        default=None, examples=[{"step": "10k", "most": "100k"}]
    )
    """Limits on spending."""
    deadline: TimeGive | None = Field(
        default=None, examples=[{"step": "1 week", "most": "8 weeks"}]
    )
    """Deadlines of phases."""
    horizon: TimeGive | None = Field(
        default=None, examples=[{"step": "1 week", "most": "8 weeks"}]
    )
    """End of the plan."""
    required: CountGive | None = Field(default=None, examples=[{"price": "200k"}])
    """Phases that must be delivered, each of which may be dropped."""
    slots: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """Hires in all."""
    role_limit: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """Hires, or contractors, in one role."""
    joiners: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """People who join in a calendar quarter."""
    contractors: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """Contractors in all."""
    largest_crew: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """People in the crew of a package."""
    gpus: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """GPUs that are owned, rented or reserved."""
    track: ShareGive | None = Field(
        default=None, examples=[{"step": "5%", "most": "20%"}]
    )
    """Shares of tracks."""
    bus_factor: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """People who hold a skill."""
    ratio: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """Ratios of people."""
    span_of_control: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """People per lead."""
    phases_at_once: CountGive | None = Field(default=None, examples=[{"most": 2}])
    """Phases that one person is on at a time."""
    moves: Annotated[MoneyField, BeforeValidator(per_move)] | None = Field(
        default=None, examples=["2k per move"]
    )
    """What a move counts for when `teamopt replan` makes a plan anew, beside cost.

    Default: moves only decide among plans that are equally good."""
    never: Annotated[
        tuple[
            Annotated[
                Never,
                BeforeValidator(_never_form),
                WithJsonSchema(
                    {"type": "string", "examples": ["horizon", "deadline launch"]}
                ),
            ],
            ...,
        ],
        BeforeValidator(shorthand.as_list),
        ONE_TEXT,
    ] = Field(default=(), examples=[["horizon", "deadline launch"]])
    """Lines that never give: a kind of line, or a kind and an id."""

    def of(self, kind: Line) -> Give | None:
        """Return the brief's own terms of a kind of line, if any."""
        found: Give | None = getattr(self, kind.value)
        return found

    def given(self) -> dict[Line, Give]:
        """Return the brief's own terms, by kind of line."""
        own = {kind: self.of(kind) for kind in Line}
        return {kind: terms for kind, terms in own.items() if terms is not None}


def give(brief: Brief, kind: Line | str, name: str | None = None) -> Terms | None:
    """Return how a line may give, after the brief's own terms.

    Parameters
    ----------
    brief
        The brief.
    kind
        The kind of line.
    name
        Which one of that kind, such as a phase's id.

    Returns
    -------
    Terms or None
        None where the line never gives.
    """
    kind = Line(kind)
    flexibility = brief.flexibility
    if any(n.kind == kind and n.id in (None, name) for n in flexibility.never):
        return None
    usual, own = DEFAULTS[kind], flexibility.of(kind)
    if own is None:
        return usual
    step, most, price = (
        standard if stated is None else plain(stated)
        for stated, standard in (
            (own.step, usual.step),
            (own.most, usual.most),
            (own.price, usual.price),
        )
    )
    # A longer step than the usual limit is still one step.
    most = most if own.most is not None else max(most, step)
    return Terms(kind, usual.unit, step, most, price)


def plain(amount: Money | Duration | Fraction) -> Fraction:
    """Return an amount in units of the currency, in weeks, or as it is."""
    if isinstance(amount, Money):
        return amount.amount
    return amount.weeks if isinstance(amount, Duration) else amount
