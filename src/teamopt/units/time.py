"""Efforts and lengths of time."""

from __future__ import annotations

from teamopt.quantities import DURATION_UNITS, EFFORT_UNITS, Duration, Effort
from teamopt.units.text import quantity, refuse

MAX_PERSON_WEEKS = 10**7
MAX_WEEKS = 52 * 200
_DURATION_WORDS = {
    "minute": ("min", "mins", "minutes"),
    "hour": ("h", "hr", "hrs", "hours"),
    "day": ("d", "days", "working day", "working days", "workdays"),
    "week": ("w", "wk", "wks", "weeks"),
    "sprint": ("sprints",),
    "month": ("mo", "mos", "mth", "mths", "months"),
    "quarter": ("q", "qtr", "qtrs", "quarters"),
    "year": ("y", "yr", "yrs", "years"),
}
_PERSON_WORDS = {"ph": "hour", "pd": "day", "pw": "week", "pm": "month", "py": "year"}


def _duration_words() -> dict[str, str]:
    """Return every word for a unit of time, with the unit it stands for."""
    words = {name: name for name in DURATION_UNITS}
    words |= {word: name for name, ws in _DURATION_WORDS.items() for word in ws}
    return words


def _effort_words() -> dict[str, str]:
    """Return every word for a unit of effort, with the unit it stands for."""
    words = {unit: unit for unit in EFFORT_UNITS}
    for unit, name in _PERSON_WORDS.items():
        for stem in ("person", "man", "people", "staff"):
            for joint in ("-", " "):
                words[f"{stem}{joint}{name}"] = unit
                words[f"{stem}{joint}{name}s"] = unit
        words[f"{unit}s"] = unit
    return words


DURATION_BY_WORD = _duration_words()
_EFFORT_BY_WORD = _effort_words()


def parse_effort(value: object) -> Effort:
    """Read an effort such as ``6 pw``, ``1.5 pm``, ``30 pd`` or ``40 ph``.

    Raises
    ------
    UnitError
        When the text is no effort, is negative, or exceeds 10 million person-weeks.
    """
    allowed = "an effort such as 6 pw, 1.5 pm, 30 pd or 40 ph (person-weeks, ...)"
    number, unit = quantity(value, _EFFORT_BY_WORD, allowed)
    unit = unit or "pw"
    weeks = number * EFFORT_UNITS[unit]
    if weeks > MAX_PERSON_WEEKS:
        refuse(value, "at most 10,000,000 pw")
    return Effort(weeks, unit)


def parse_duration(value: object) -> Duration:
    """Read a length of time such as ``10 weeks``, ``3 months`` or ``5 days``.

    Raises
    ------
    UnitError
        When the text is no length of time, is negative, or exceeds 200 years.
    """
    allowed = "a length of time such as 10 weeks, 3 months, 2 quarters or 5 days"
    number, unit = quantity(value, DURATION_BY_WORD, allowed)
    unit = unit or "week"
    weeks = number * DURATION_UNITS[unit]
    if weeks > MAX_WEEKS:
        refuse(value, "at most 200 years")
    return Duration(weeks, unit)
