"""Changes of a brief in a few words: ``budget -20%``, ``Ana leaves in Q2``.

Each kind of change has a pattern, an example made from a brief, and what it makes of
the words. A change is edits of the brief's text, so that what is changed reads, solves
and compares like any brief, and its comments and order stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from teamopt.brief.changes import money, people, pins, time, tracks, without, work
from teamopt.brief.changes.reading import Reading, Refused
from teamopt.brief.changes.record import Change, Kind, Made
from teamopt.brief.edit import edited
from teamopt.brief.edit import read as read_text
from teamopt.brief.fields import FieldError
from teamopt.brief.reader import parse_brief
from teamopt.brief.written import text_of
from teamopt.errors import ChangeError
from teamopt.units import UnitError

if TYPE_CHECKING:
    from teamopt.brief.models import Brief

__all__ = ["Change", "asks", "changed", "in_turn", "read"]

#: Kinds of change; of those that fit, the first that means something counts.
KINDS = (
    *money.KINDS,
    *time.KINDS,
    *tracks.KINDS,
    *work.KINDS,
    *people.KINDS,
    *pins.KINDS,
    *without.KINDS,
    *work.LOOSE,
)
#: Signs that people's programs put in place of plain ones.
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u00d7": "x", "\u2019": "'"})
#: Letters of the longest change that is read.
LONGEST = 200


def read(brief: Brief, asked: str, kinds: Iterable[Kind] = KINDS) -> Change:
    """Return a change that was put in words, of some kinds alone where these are given.

    Raises
    ------
    ChangeError
        Where it cannot be read, or names nothing in the brief.
    """
    words = " ".join(asked.lower().translate(_SIGNS).split())
    reasons, kinds = [], tuple(kinds)
    for kind in kinds if len(words) <= LONGEST else ():
        matched = re.fullmatch(kind.pattern, words)
        if matched is None:
            continue
        found = {k: v for k, v in matched.groupdict().items() if v is not None}
        try:
            made = kind.make(Reading(brief, found))
        except (Refused, UnitError, FieldError) as error:
            reasons.append(str(error))
        else:
            return _change(brief, asked, made)
    says = reasons[0] if reasons else "that cannot be read."
    raise ChangeError(asked, says, asks(brief, kinds))


def _change(brief: Brief, asked: str, made: Made) -> Change:
    return Change(asked, made.says, brief.line(made.path), made.make)


def asks(brief: Brief, kinds: Iterable[Kind] = KINDS) -> tuple[str, ...]:
    """Return examples of changes that can be asked of a brief, in its own names."""
    return tuple(text for kind in kinds if (text := kind.example(brief)))


def changed(brief: Brief, changes: Iterable[Change]) -> Brief:
    """Return a brief with changes made in it, one after the other.

    Raises
    ------
    EditError
        Where a line cannot be changed in place.
    BriefError
        Where the changed brief cannot be read.
    """
    text, source = text_of(brief), brief.source
    for change in changes:
        data = read_text(text, source.name).data
        text = edited(text, change.edits(data), source.name)
    return parse_brief(text, source.name, source.folder)


def in_turn(
    brief: Brief, asked: Iterable[str], kinds: Iterable[Kind] = KINDS
) -> tuple[Brief, tuple[Change, ...]]:
    """Return a brief with changes made in it, each read of what those before it left.

    Raises
    ------
    ChangeError
        Where one cannot be read, or names nothing in the brief.
    EditError
        Where a line cannot be changed in place.
    BriefError
        Where the changed brief cannot be read.
    """
    changes = []
    for text in asked:
        change = read(brief, text, kinds)
        brief = changed(brief, (change,))
        changes.append(change)
    return brief, tuple(changes)
