"""Figures as people read them, in one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

#: Not from the locale: a plan reads the same on every machine.
MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"

#: Steps of proficiency, by the number that counts them.
PROFICIENCY = {1: "awareness", 2: "working", 3: "practitioner", 4: "expert"}


def plural(count: int | Fraction, noun: str) -> str:
    """Return ``1 hire``, ``3 hires``, ``1.5 weeks``."""
    text = number(count)
    return f"{text} {noun}" if text == "1" else f"{text} {noun}s"


def persons(count: int | Fraction) -> str:
    """Return ``1 person``, ``3 people``, ``0.25 people``."""
    text = number(count)
    return "1 person" if text == "1" else f"{text} people"


def capitalised(text: str) -> str:
    """Return text with a capital first, and the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence: ``MLOps``, ``agent systems``."""
    # Capitals in a row are a name, a single one begins a title.
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def number(amount: int | Fraction) -> str:
    """Return a number with at most two decimals and no trailing zeros."""
    text = f"{float(amount):,.2f}"
    return text.rstrip("0").rstrip(".")


def percent(share: Fraction | float) -> str:
    """Return ``25%``; one decimal where the share needs it."""
    return f"{number(Fraction(round(float(share) * 1000), 10))}%"


def money(units: int | Fraction, scale: int, currency: str) -> str:
    """Return ``450,000 USD`` for an amount in ``1 / scale`` of the currency."""
    return f"{round(Fraction(units) / scale):,} {currency}"


def day(value: date) -> str:
    """Return ``4 Jan 2027``."""
    return f"{value.day} {MONTHS[3 * value.month - 3 : 3 * value.month]} {value.year}"


def span(first: date | None, last: date | None) -> str:
    """Return ``from 1 Mar 2027 to 31 Mar 2027``, ``by 31 Mar 2027`` and the like."""
    if first is None:
        return "" if last is None else f"by {day(last)}"
    return f"from {day(first)} " + ("on" if last is None else f"to {day(last)}")


def during(first: date | None, last: date | None) -> str:
    """Return ``until 31 Mar 2027``, ``from 1 Mar 2027 on`` and the like."""
    if first is None and last is not None:
        return f"until {day(last)}"
    return span(first, last)


def with_article(name: str) -> str:
    """Return ``a senior ML Engineer``, ``an ML Engineer``, ``an intern``."""
    # Capitals are read letter by letter: an "em ell" engineer, a "you ex" designer.
    vowels = "AEFHILMNORSX" if re.match("[A-Z]{2}", name) else "AEIOUaeiou"
    return f"{'an' if name[:1] in tuple(vowels) else 'a'} {name}"


def people(names: Iterable[str]) -> str:
    """Return ``a mid Data Engineer and 2 senior ML Engineers for research``."""
    told = []
    for name, count in Counter(names).most_common():
        what, of, track = name.partition(" for ")
        alone = with_article(name)
        told.append(alone if count == 1 else f"{plural(count, what)}{of}{track}")
    return listing(told)


def some(names: Sequence[str]) -> str:
    """Return up to three names, and how many more there are."""
    if len(names) <= 3:
        return ", ".join(names)
    return f"{', '.join(names[:2])} and {len(names) - 2} more"


def listing(words: list[str], last: str = "and") -> str:
    """Return ``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
