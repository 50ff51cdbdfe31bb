"""Names of people: those without a name of their own together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from teamopt.wording import plural

#: What is told of somebody.
Told = TypeVar("Told", bound=Hashable)

#: Names that a cell has room for.
_MOST = 4


def people(names: Sequence[str]) -> str:
    """Return ``3: Lee, 2 senior ML Engineers``, those without a name together."""
    if not names:
        return "0"
    kinds: dict[str, list[str]] = {}
    for name in names:
        kinds.setdefault(kind(name), []).append(name)
    some = [
        same[0] if len(same) == 1 else plural(len(same), of)
        for of, same in kinds.items()
    ]
    return f"{len(names)}: {named(some)}"


def kind(name: str) -> str:
    """Return what unnamed people are, ``mid ML Engineer``; of others the name."""
    stem, _, number = name.rpartition(" ")
    return stem if number.isdigit() and " " in stem else name


def alike(lines: Iterable[tuple[str, Told]]) -> list[tuple[list[str], Told]]:
    """Return what is told of people, once for those without a name who are alike.

    Parameters
    ----------
    lines
        Name, and what is told of them.
    """
    found: dict[tuple[str, Told], list[str]] = {}
    for name, told in lines:
        found.setdefault((kind(name), told), []).append(name)
    return [(names, told) for (_, told), names in found.items()]


def named(names: Sequence[str]) -> str:
    """Return names, those that there is no room for as a number."""
    more = f" and {len(names) - 3} more" if len(names) > _MOST else ""
    return ", ".join(names[:3] if more else names) + more
