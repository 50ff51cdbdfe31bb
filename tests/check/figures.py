"""Single figures of a plan: where they are, and what else they could be."""

from __future__ import annotations

import contextlib
import math
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from teamopt.plan import Record

#: What the check leaves alone: how a plan came about, and words for people.
FREE = {
    ("schema_version",),
    ("confirmed",),
    ("provenance",),
    ("assumptions",),
    ("warnings",),
    ("brief", "question"),
    ("brief", "file"),
    ("brief", "sha256"),
    ("goals", "seconds"),
    ("goals", "tolerance"),
    ("hires", "pay", "source"),
    ("handovers", "says"),
    ("order",),
    ("costs", "rounding"),
}
GARBAGE: tuple[Any, ...] = (
    None,
    -1,
    0,
    10**12,
    -(10**300),
    0.1,
    math.nan,
    math.inf,
    "",
    "Zoe",
    "modelling",
    True,
    (),
    ("a", "b"),
    [[]],
    {},
    {"mlops": -3},
    date(1, 1, 1),
    date(9999, 12, 31),
    object(),
)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every single figure of a document."""
    if tuple(part for part in path if isinstance(part, str)) in FREE:
        return
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for k, item in enumerate(value):
            yield from leaves(item, (*path, k))
    elif isinstance(value, dict):
        for key in value:
            yield (*path, key)
    else:
        yield path


def put(value: Any, path: tuple[Any, ...], make: Any) -> Any:
    """Return a copy of a document in which one figure is made another one."""
    if not path:
        return make(value)
    first, rest = path[0], path[1:]
    if isinstance(value, Record):
        part = put(getattr(value, first), rest, make)
        return value.model_copy(update={first: part})
    if isinstance(value, dict):
        return {**value, first: put(value[first], rest, make)}
    return (*value[:first], put(value[first], rest, make), *value[first + 1 :])


def other(value: Any) -> Any:
    """Return another figure of the same type."""
    if value is None:
        return 0.5
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, int | float):
        # A tenth: what a crew delivers is right to two parts in a thousand only.
        return (
            value + max(1, value // 10) if isinstance(value, int) else value * 1.1 + 1
        )
    return "more" if value == "less" else f"{value}x"


def replaced(by: Any, _: Any) -> Any:
    """Return the first value in place of the second."""
    return by


def damaged(plan: Any, rng: random.Random) -> Any:
    """Return a plan with a few parts or figures made something else entirely."""
    paths = list(leaves(plan))
    for path in rng.sample(paths, rng.randint(1, 4)):
        upto, garbage = path[: rng.randint(1, len(path))], rng.choice(GARBAGE)
        # What an earlier edit has put there may have no such part any more.
        with contextlib.suppress(TypeError, AttributeError, KeyError, IndexError):
            plan = put(plan, upto, partial(replaced, garbage))
    return plan
