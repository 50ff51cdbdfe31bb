"""Goals of a brief, in order or weighted."""

from __future__ import annotations

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
from teamopt.brief.fields import GoalName, Record, choice
from teamopt.brief.reading import distinct, to_tolerance, tolerance_text
from teamopt.brief.types import (
    Number,
)
from teamopt.units import Duration, Money

if TYPE_CHECKING:
    pass

_GOAL = {"enum": [str(name) for name in GoalName]}
GOALS_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [
                    _GOAL,
                    {
                        "type": "object",
                        "propertyNames": _GOAL,
                        "additionalProperties": {"type": ["string", "number"]},
                        "minProperties": 1,
                        "maxProperties": 1,
                        "examples": [{"cost": "within 5%"}],
                    },
                ]
            },
        },
        _GOAL,
        {
            "type": "object",
            "required": ["weights"],
            "additionalProperties": False,
            "properties": {
                "weights": {
                    "type": "object",
                    "propertyNames": _GOAL,
                    "additionalProperties": {"type": ["number", "string"]},
                }
            },
        },
    ]
}


class Goal(Record):
    """One goal and how far it may give for the goals after it."""

    name: Annotated[GoalName, PlainValidator(lambda value: choice(GoalName, value))]
    """What the plan should be good at."""
    tolerance: (
        Annotated[
            Duration | Money | Fraction,
            PlainValidator(to_tolerance),
            PlainSerializer(tolerance_text),
            WithJsonSchema({"type": ["string", "number"]}),
        ]
        | None
    ) = None
    """How far a later goal may worsen this one."""

    @model_serializer
    def _short(self) -> str | dict[str, str]:
        if self.tolerance is None:
            return self.name.value
        return {self.name.value: tolerance_text(self.tolerance)}


class Goals(Record):
    """Goals in order, or weights of goals; never both."""

    order: tuple[Annotated[Goal, BeforeValidator(shorthand.goal_entry)], ...] = ()
    """Goals, the most important one first."""
    weights: Annotated[
        dict[
            Annotated[GoalName, PlainValidator(lambda value: choice(GoalName, value))],
            Number,
        ],
        BeforeValidator(distinct(lambda key: choice(GoalName, key))),
    ] = Field(default_factory=dict)
    """Weight of each goal, per unit of the goal."""

    @model_serializer
    def _short(self) -> list[Any] | dict[str, Any]:
        if self.order:
            return [goal.model_dump(mode="json") for goal in self.order]
        weights = {name.value: str(weight) for name, weight in self.weights.items()}
        return {"weights": weights}
