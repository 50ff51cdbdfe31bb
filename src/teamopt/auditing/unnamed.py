"""Texts of a brief without the names of people on board."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teamopt.brief import Brief

#: Letters below which a name counts as it is written and in capitals alone: an article
#: and a name are easily the same.
SHORT = 3
#: What people of several kinds who share a name are called.
SOMEBODY = "somebody on board"


def unnamed(brief: Brief, text: str) -> str:
    """Return a text in which people on board are called by their role.

    Full names, first names and surnames, in any case. A part of a name that is a word
    of the brief's work stays: it is more likely to mean that.
    """
    called: dict[str, str] = {}
    patterns = []
    # Full names first: they say more than their parts do.
    for name, kind in sorted(_names(brief), key=lambda one: -len(one[0].split())):
        key = _key(name)
        if called.setdefault(key, kind) != kind:
            called[key] = SOMEBODY
        patterns.append(_pattern(name))
    if not patterns:
        return text
    every = rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])"
    return re.sub(every, lambda found: called.get(_key(found[0]), SOMEBODY), text)


def _names(brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield names and parts of them, each with what the person is called instead."""
    work = _vocabulary(brief)
    for member in brief.team:
        if member.name:
            kind = f"the {member.level} {brief.catalogue.roles[member.role].name}"
            yield member.name, kind
            for part in _words(member.name):
                # A letter alone is an initial or an article.
                if part.casefold() not in work and len(part) > 1:
                    yield part, kind


def _vocabulary(brief: Brief) -> set[str]:
    """Return the words of skills, roles, levels, tracks and phases."""
    known = brief.catalogue
    named = (*known.skills.items(), *known.roles.items())
    texts = [*known.levels, *brief.tracks]
    texts += [text for key, one in named for text in (key, one.name)]
    texts += [text for one in brief.phases for text in (one.id, one.title)]
    return {word.casefold() for text in texts for word in _words(text)}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _pattern(name: str) -> str:
    text = r"\s+".join(re.escape(word) for word in name.split())
    return f"(?i:{text})" if len(name) >= SHORT else f"{text}|{text.upper()}"
