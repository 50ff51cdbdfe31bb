"""GPUs of a brief: where they come from, and what phases ask for."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    WrapSerializer,
    model_serializer,
)

from teamopt import units
from teamopt.brief import shorthand
from teamopt.brief.fields import Record, Short
from teamopt.brief.reading import to_ident, whole
from teamopt.brief.types import Count, DurationField, Ident, Share, schema_of
from teamopt.units import GpuPrice, GpuWork
from teamopt.units.compute import MAX_GPUS

__all__ = ["AsksField", "ComputeAsk", "ComputePool", "Rent", "Reserve"]

Gpus = Annotated[
    int,
    PlainValidator(whole(0, MAX_GPUS)),
    schema_of("integer", minimum=0, maximum=MAX_GPUS, examples=[16]),
]
SomeGpus = Annotated[
    int,
    PlainValidator(whole(1, MAX_GPUS)),
    schema_of("integer", minimum=1, maximum=MAX_GPUS, examples=[8]),
]
GPU_WORK_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\s*[0-9.,_/]+\s*[gG][pP][uU]",
    "examples": ["400 gpu-hours", "8 gpus for 4 weeks"],
}
GpuWorkField = Annotated[
    GpuWork,
    PlainValidator(units.parse_gpu_work),
    PlainSerializer(str),
    WithJsonSchema(GPU_WORK_SCHEMA),
]
GpuPriceField = Annotated[
    GpuPrice,
    PlainValidator(units.parse_gpu_price),
    PlainSerializer(str),
    schema_of("string", examples=["2.50 per gpu-hour"]),
]


class Rent(Record):
    """GPUs that are rented by the period, while they are used."""

    most: Gpus
    """Most GPUs at a time."""
    price: GpuPriceField
    """What one costs; hours are those of the calendar, 168 a week."""


class Reserve(Record):
    """GPUs that are reserved for a stay, and paid for whether they are used or not."""

    gpus: SomeGpus
    """GPUs of one reservation."""
    most: Count = 1
    """Most reservations."""
    price: GpuPriceField
    """What one GPU costs; hours are those of the calendar, 168 a week."""
    shortest: DurationField
    """Shortest stay of a reservation."""


class ComputePool(Record):
    """GPUs of one kind: owned, rented, reserved or several of these."""

    owned: Gpus = 0
    """GPUs that are here."""
    usable: Share = Fraction(1)
    """Share of the owned GPUs that can be used, rounded down to whole ones."""
    owned_by: dict[Ident, Gpus] = Field(
        default_factory=dict, examples=[{"research": 8}]
    )
    """So many of the owned GPUs are only for the phases of a track."""
    rent: Rent | None = Field(
        default=None, examples=[{"most": 32, "price": "2.50 per gpu-hour"}]
    )
    """GPUs that may be rented by the period."""
    reserve: Reserve | None = Field(
        default=None,
        examples=[{"gpus": 8, "price": "1.60 per gpu-hour", "shortest": "3 months"}],
    )
    """GPUs that may be reserved for a stay."""


class ComputeAsk(Record):
    """GPU work of a phase on GPUs of one kind."""

    work: GpuWorkField = Field(alias="hours")
    """GPU-hours, or so many GPUs for a length of time."""
    most: SomeGpus | None = None
    """Most GPUs at a time; default: all there can be."""

    @model_serializer
    def _short(self) -> str | dict[str, str | int]:
        if self.most is None:
            return str(self.work)
        return {"hours": str(self.work), "most": self.most}


def _pool(value: object) -> str:
    """Read the id of a pool, or nothing for the one pool there is."""
    return shorthand.NO_POOL if value == shorthand.NO_POOL else to_ident(value)


_ASK_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["hours"],
    "properties": {
        "hours": GPU_WORK_SCHEMA,
        "most": {"type": "integer", "minimum": 1},
    },
}
AskField = Annotated[
    ComputeAsk,
    BeforeValidator(shorthand.as_map("hours")),
    Short((GPU_WORK_SCHEMA,)),
]


def _alone(asks: dict[str, ComputeAsk], write: SerializerFunctionWrapHandler) -> Any:
    """Return what names no pool as it was written, without a pool."""
    spelled = write(asks)
    return spelled.get(shorthand.NO_POOL, spelled)


AsksField = Annotated[
    dict[Annotated[str, PlainValidator(_pool)], AskField],
    BeforeValidator(shorthand.compute_form),
    WrapSerializer(_alone),
    Short((GPU_WORK_SCHEMA, _ASK_SCHEMA)),
]
