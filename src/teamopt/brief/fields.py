"""The base of a brief's records, its fixed words, and how messages name them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    model_validator,
)

from teamopt.units import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

#: how long a crew stays that stays until the plan ends.
TO_THE_END = "to the end"
_MOST_COMPARED = 1000
_MOST_LISTED = 8
_Word = TypeVar("_Word", bound=StrEnum)


class FieldError(ValueError):
    """A value that a field cannot take, with the name of the check that says so."""

    def __init__(self, says: str, name: str) -> None:
        super().__init__(says)
        self.name = name


class Record(BaseModel):
    """Base of every part of a brief: frozen, and closed to unknown fields.

    A field whose value is left empty in the file counts as not given.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        use_attribute_docstrings=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {k: v for k, v in data.items() if v is not None or k not in known}


# Compared by identity, as the type system hashes annotations.
@dataclass(frozen=True, eq=False)
class Short:
    """Adds the short forms of a field to the schema that editors use."""

    forms: tuple[dict[str, Any], ...]

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [*self.forms, handler(core)]}


@dataclass(frozen=True, eq=False)
class Keys:
    """Adds to the schema of a map what its keys may be."""

    names: dict[str, Any]

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(core), "propertyNames": self.names}


@dataclass(frozen=True, eq=False)
class OneOrMore:
    """Adds to the schema of a list that a single entry may stand for it."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        many = handler(core)
        return {"anyOf": [many, many["items"]]}


def choice(kind: type[_Word], value: object) -> _Word:
    """Read one word of a fixed list, whatever its capitals.

    Raises
    ------
    FieldError
        When the word is not in the list; suggests the nearest one.
    """
    by_word = {str(member).lower(): member for member in kind}
    found = by_word.get(value.strip().lower()) if isinstance(value, str) else None
    if found is None:
        words = [str(member) for member in kind]
        msg = f"read {shown(value)}, allowed is {listed(words)}."
        raise FieldError(msg + did_you_mean(value, words), "choice")
    return found


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return ``a, b or c``."""
    *most, final = list(words) or ["nothing"]
    return f"{', '.join(most)} {last} {final}" if most else final


def did_you_mean(value: object, known: Iterable[str]) -> str:
    """Return `` Did you mean "x"?`` for the nearest known word, "" if none is near."""
    words = {word.lower(): word for word in islice(known, _MOST_COMPARED)}
    text = str(value)[:80].strip().lower().replace("_", "-").replace(" ", "-")
    pool = {word.replace("_", "-"): original for word, original in words.items()}
    close = difflib.get_close_matches(text, pool, n=1, cutoff=0.6)
    return f' Did you mean "{pool[close[0]]}"?' if close else ""


def unknown(value: str, known: Iterable[str], what: str) -> str:
    """Return how a message says that a name stands for nothing."""
    names = list(known)
    hint = did_you_mean(value, names)
    if not hint and len(names) <= _MOST_LISTED:
        hint = f" Allowed: {listed(names)}."
    elif not hint:
        hint = f" Allowed are {len(names)}, such as {listed(names[:4])}."
    return f"there is no {what} {shown(value)}.{hint}"


class ValueWord(StrEnum):
    """What a phase is worth, in a word."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class GoalName(StrEnum):
    """What a plan can be good at."""

    VALUE = "value"
    LATENESS = "lateness"
    COST = "cost"
    FINISH = "finish"


class Per(StrEnum):
    """Time over which a track's share is taken."""

    QUARTER = "quarter"
    HORIZON = "horizon"


class At(StrEnum):
    """When a bus factor is asked for."""

    HORIZON_END = "horizon-end"
    QUARTER_ENDS = "quarter-ends"


class Category(StrEnum):
    """Kind of spending."""

    HIRES = "hires"
    CONTRACTORS = "contractors"
    PER_USE = "per-use"
    TRAINING = "training"
    COMPUTE = "compute"
    OTHER = "other"


class Size(StrEnum):
    """What work a phase is, in a letter."""

    S = "S"
    M = "M"
    L = "L"
