"""Tracks of a brief: research, product or any other, and what share each gets."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)

from teamopt import units
from teamopt.brief import shorthand
from teamopt.brief.fields import Per, Record, Short, choice
from teamopt.brief.types import Ident, Text
from teamopt.units import ShareRange

RANGE_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"\.\.",
    "examples": ["25%..40%", "25%..", "..40%"],
}
RangeField = Annotated[
    ShareRange,
    PlainValidator(units.parse_range),
    PlainSerializer(str),
    WithJsonSchema(RANGE_SCHEMA),
]
PerField = Annotated[
    Per,
    PlainValidator(lambda value: choice(Per, value)),
    PlainSerializer(str),
    WithJsonSchema({"enum": [str(word) for word in Per]}),
]


class Track(Record):
    """Phases that belong together, and their share of people and of GPUs."""

    people: RangeField | None = None
    """Share of all time on phases that goes to this track's."""
    compute: RangeField | None = None
    """Share of all GPU-hours that goes to this track's phases."""
    per: PerField = Per.QUARTER
    """Whether shares hold in each calendar quarter, or over the whole horizon."""
    name: Text | None = Field(default=None, examples=["Research"])
    """Name for people; default: from the id."""

    def share_of(self, what: str) -> ShareRange | None:
        """Return the limits on a share, of ``people`` or of ``compute``."""
        return self.people if what == "people" else self.compute


TracksField = dict[
    Ident,
    Annotated[
        Track,
        BeforeValidator(shorthand.track_form),
        Short(({"type": "null"}, RANGE_SCHEMA)),
    ],
]
