"""A plan as the beginning of a solver's search: hints on a model's variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions


def hint(model: cp_model.CpModel, x: Decisions[Any], plan: Decisions[int]) -> None:
    """Hint every variable of a model that a plan gives a value.

    A plan of a brief with other limits may lack some, or have more.
    """
    model.clear_hints()  # type: ignore[no-untyped-call]
    seen: set[int] = set()
    for field in fields(Decisions):
        pairs = _pairs(getattr(x, field.name), getattr(plan, field.name))
        for variable, value in pairs:
            if variable.index not in seen:
                seen.add(variable.index)
                model.add_hint(variable, value)


def hint_starts(
    model: cp_model.CpModel, x: Decisions[Any], starts: Mapping[int, int]
) -> None:
    """Hint when packages begin, and nothing else."""
    model.clear_hints()  # type: ignore[no-untyped-call]
    for package, start in starts.items():
        model.add_hint(x.bar_start[package], start)


def _pairs(what: Any, value: Any) -> Iterator[tuple[cp_model.IntVar, int]]:
    """Yield variables with their values, out of what may hold them in any depth.

    Expressions follow from variables that have names of their own.
    """
    if isinstance(what, Mapping):
        for key, inner in what.items():
            if key in value:
                yield from _pairs(inner, value[key])
    elif isinstance(what, tuple):
        for inner, given in zip(what, value, strict=False):
            yield from _pairs(inner, given)
    elif isinstance(what, cp_model.IntVar):
        yield what, value
