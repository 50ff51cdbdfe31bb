"""The words everything else speaks: a rule, its rows, and the family it comes from.

A *rule* is one sentence of the brief that a plan keeps or breaks. A *family* turns an
instance into rules of one kind, and each rule into linear rows over named decisions.
Rows hold on the solver's variables and on a plan's integers alike, because a family
uses nothing but ``+``, ``-``, ``*`` and :func:`sum`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamopt.decisions import Decisions
    from teamopt.instance import Instance


@dataclass(frozen=True)
class Row:
    """One inequality: ``left >= limit``, asked for where every condition holds.

    Attributes
    ----------
    left
        Linear in the decisions.
    limit
        A whole number.
    when
        Decisions with value 0 or 1, all of which must be 1 for the row to count.
    """

    left: Any
    limit: int
    when: tuple[Any, ...] = ()


def at_least(left: Any, limit: int, *when: Any) -> Row:
    """Return the row ``left >= limit``."""
    return Row(left, limit, when)


def at_most(left: Any, limit: int, *when: Any) -> Row:
    """Return the row ``left <= limit``."""
    return Row(-left, -limit, when)


@dataclass(frozen=True)
class Rule:
    """One sentence of the brief that a plan either keeps or breaks.

    Attributes
    ----------
    id
        Stable identity: the family's key, then names from the brief.
    says
        The sentence, in the brief's own words, with its number and unit.
    where
        ``file:line`` to change it.
    about
        Indices and limits its family needs to write the rows.
    """

    id: tuple[str, ...]
    says: str
    where: str
    about: tuple[int, ...] = ()


@dataclass(frozen=True)
class Family:
    """Rules of one kind.

    Attributes
    ----------
    key
        Name of the family: its module's name, and the head of its rules' ids.
    about
        What it asks of a plan, in one sentence, for the catalogue of rules.
    rules
        The rules that an instance contains.
    rows
        The rows of one of them.
    decided
        Whether its rules are limits and demands that somebody set, which a conflict is
        told in, rather than how work and people are.
    bounds
        Whether its rules say how far dates go, or how many people or GPUs there are: a
        model in which they are switched off has to end somewhere else.
    """

    key: str
    about: str
    rules: Callable[[Instance], Iterator[Rule]]
    rows: Callable[[Rule, Instance, Decisions[Any]], Iterator[Row]]
    decided: bool = False
    bounds: bool = False


def kept(row: Row) -> bool:
    """Tell whether a row over a plan's integers holds."""
    return not all(row.when) or bool(row.left >= row.limit)
