"""A replan on the screen: what stays, what the facts are, what moves."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import difference
from teamopt.report.figures import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.plan import Replan

#: Wider than this, lines are harder to follow.
WIDEST = 100
#: Facts that the screen names; the document has them all.
FACTS = 20


def text(told: Replan, width: int = 80) -> str:
    """Return a replan as plain text, in lines of at most so many characters."""
    width = min(width, WIDEST)
    blocks = [[printable(line) for line in _opening(told)]]
    facts = [printable(line) for line in _facts(told)]
    blocks += [["Facts:", *facts]] if facts else []
    pins = [f"- {printable(says)}" for says in told.pins]
    blocks += [["Pinned:", *pins]] if pins else []
    blocks.append([printable(line) for line in _verdict(told)])
    shown = "\n\n".join("\n".join(_wrapped(block, width)) for block in blocks)
    if told.kept or not told.difference.compared:
        return f"{shown}\n"
    return f"{shown}\n\n{_difference(told, width)}"


def _opening(told: Replan) -> Iterator[str]:
    name = told.plan.brief.id
    yield f"{name}, from {wording.day(told.start)} on. What began before stays."
    yield from told.so_far


def _facts(told: Replan) -> Iterator[str]:
    for fact in told.facts[:FACTS]:
        where = f" ({fact.line})" if fact.line else ""
        yield f"- {fact.says}{where}"
    rest = len(told.facts) - FACTS
    if rest > 0:
        yield f"- and {wording.plural(rest, 'other')}"


def _verdict(told: Replan) -> Iterator[str]:
    yield told.says
    if told.moved:
        yield (
            f"Moved in all: {told.moved:,.1f} (a phase, a hire or a person on a "
            f"package by one {told.plan.brief.period} counts as 1)."
        )
    if told.price is not None and told.moved is not None:
        yield from _price(told, told.price, told.moved)


def _price(told: Replan, price: float, moved: float) -> Iterator[str]:
    """Yield what moves count for, and what was given up for few of them."""
    currency = told.plan.brief.currency
    yield (
        f"A move counts {price:,.0f} {currency}: these come to "
        f"{price * moved:,.0f} {currency}."
    )
    if told.given_up:
        yield (
            f"The plan costs {told.given_up:,.0f} {currency} more than the cheapest "
            "that was found, which moves more."
        )
    elif told.given_up is not None:
        yield "Nothing was given up for fewer moves: it is the cheapest that was found."


def _difference(told: Replan, width: int) -> str:
    """Return what is different, without saying twice which plans these are."""
    whole = difference.text(told.difference, width)
    return whole.partition("\n\n")[2] or whole


def _wrapped(lines: list[str], width: int) -> Iterator[str]:
    for line in lines:
        indent = "  " if line.startswith("- ") else ""
        yield textwrap.fill(line, width, subsequent_indent=indent)
