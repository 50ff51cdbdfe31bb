"""What goes from one phase to the next, and when the receiving side can accept it.

Names, words and checks stand in ``artefacts.yaml``; here they are only looked up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import yaml

from teamopt.plan.record import Record

if TYPE_CHECKING:
    from teamopt.taxonomy import Taxonomy

#: More than this are not looked at when work is handed over.
_MOST = 4


class Artefact(Record):
    """Something that is handed over, as work of one phase for another."""

    name: str
    holds: str
    """What is in it; empty where only the brief knows."""
    accepted: str
    """When the receiving side accepts it."""
    because: str
    """Who says that it is handed over."""
    origin: str
    """Where the idea of it is from; empty where only the brief knows."""


class Sides(NamedTuple):
    """Two sides of a hand-off.

    Attributes
    ----------
    stages
        Of the giving and of the receiving phase.
    roles
        Ids of the roles on each side, those that do most first.
    said
        What the brief says is handed over.
    skills
        Ids of the skills that work of each phase is with; nothing where nobody knows.
    """

    stages: tuple[str | None, str | None]
    roles: tuple[Sequence[str], Sequence[str]]
    said: tuple[str, ...]
    skills: tuple[Collection[str], Collection[str]] = ((), ())


class _Entry(Record):
    name: str
    words: tuple[str, ...]
    made_by: frozenset[str]
    used_by: frozenset[str] = frozenset()
    holds: str
    accepted: str
    origin: str


class _Otherwise(Record):
    accepted: str
    artefacts: tuple[str, ...]


class _Content(Record):
    artefacts: dict[str, _Entry]
    between: dict[str, dict[str, tuple[str, ...]]]
    otherwise: _Otherwise


@cache
def content() -> _Content:
    """Return what ``artefacts.yaml`` says."""
    file = resources.files("teamopt.handouts") / "artefacts.yaml"
    return _Content.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))


def artefacts(sides: Sides, taxonomy: Taxonomy) -> tuple[Artefact, ...]:
    """Return what is handed over: what the brief says, else what is usual.

    Usual is what goes from one stage to another, and what the catalogue says that the
    roles give each other, as far as the work of the phases is with skills that make it
    and use it.
    """
    told = _of_the_brief(sides.said) if sides.said else _usual(sides, taxonomy)
    found: dict[str, Artefact] = {}
    for one in told:
        found.setdefault(one.name, one)
    if not found:
        return tuple(_entries(content().otherwise.artefacts, "nothing else is known"))
    return tuple(found.values())[: None if sides.said else _MOST]


def meant(text: str) -> list[str]:
    """Return the keys of the artefacts that a text names, in the order of the file."""
    plain = text.casefold()
    return [
        key
        for key, entry in content().artefacts.items()
        if any(re.search(rf"\b{re.escape(word)}\b", plain) for word in entry.words)
    ]


def _of_the_brief(said: Iterable[str]) -> Iterator[Artefact]:
    for text in said:
        keys = meant(text)
        because = f'the brief says "{text}"'
        if keys:
            yield from _entries(keys, because)
            continue
        accepted = content().otherwise.accepted
        name = text[:1].upper() + text[1:]
        yield Artefact(
            name=name, holds="", accepted=accepted, because=because, origin=""
        )


def _usual(sides: Sides, taxonomy: Taxonomy) -> Iterator[Artefact]:
    can = _possible(*sides.skills)
    named = [(key, because) for key, because in _named(sides, taxonomy) if key in can]
    if not named and len(can) < len(content().artefacts):
        named = [(key, "the work of the phase makes it") for key in can]
    for key, because in named:
        yield from _entries([key], because)


def _possible(giving: Collection[str], taking: Collection[str]) -> list[str]:
    """Return what work with some skills makes and work with others uses.

    Skills that the file does not name tell nothing, and neither do no skills at all.
    """
    entries = content().artefacts
    known = frozenset().union(*(entry.made_by for entry in entries.values()))
    makers = known.intersection(giving)
    if not makers:
        return list(entries)
    made = {key: entry for key, entry in entries.items() if entry.made_by & makers}
    used = [
        key
        for key, entry in made.items()
        if not (entry.used_by and taking) or entry.used_by.intersection(taking)
    ]
    return used or list(made)


def _named(sides: Sides, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield what stages and roles have handed over, with who says so."""
    before, after = sides.stages
    known = content().between.get(before or "", {}).get(after or "", ())
    if before != after:
        yield from ((key, f"it goes from {before} to {after}") for key in known)
    for text, because in _between_roles(sides.roles, taxonomy):
        yield from ((key, because) for key in meant(text))
    if before == after:
        yield from ((key, f"both phases are {before}") for key in known)


def _between_roles(
    roles: tuple[Sequence[str], Sequence[str]], taxonomy: Taxonomy
) -> Iterator[tuple[str, str]]:
    """Yield what roles give each other, in the catalogue's words, and who says so."""
    pairs = ((one, other) for one in roles[0] for other in roles[1])
    for one, other in pairs:
        if one not in taxonomy.roles or other not in taxonomy.roles:
            continue
        giver, taker = taxonomy.roles[one], taxonomy.roles[other]
        texts = [entry.what for entry in giver.gives if entry.role == other]
        texts += [entry.what for entry in taker.gets if entry.role == one]
        for text in dict.fromkeys(texts):
            yield text, f"{giver.name} to {taker.name}: {text}"


def _entries(keys: Iterable[str], because: str) -> Iterator[Artefact]:
    for key in keys:
        entry = content().artefacts[key]
        yield Artefact(
            name=entry.name,
            holds=entry.holds,
            accepted=entry.accepted,
            because=because,
            origin=entry.origin,
        )
