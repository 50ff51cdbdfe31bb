"""Warnings: a brief just beyond the border has one, just inside has none."""

from __future__ import annotations

import pytest
from tests.brief.briefs import FULL, SMALL

from teamopt.brief import parse_brief, plausibility, taxonomy_of
from teamopt.brief.plausibility import WARNINGS


def warned(text: str) -> list[tuple[str, str]]:
    brief = parse_brief(text, "b.yaml")
    return [(w.name, w.where) for w in plausibility(brief, taxonomy_of(brief))]


def phase(fields: str) -> str:
    return SMALL.replace("effort: {modelling: 6 pw}", fields)


HIRING = "hiring: {slots: 1, roles: [{role: ml-engineer, pay: 100k}], fee: 10k}\n"

# name, line, a brief with the warning, a brief without
PAIRS = [
    (
        "nobody-can-do",
        6,
        phase("effort: {serving: 3 pw}"),
        phase("effort: {serving: 3 pw}") + HIRING,
    ),
    (
        "nobody-can-do",
        6,
        phase("effort: {modelling: 3 pw}").replace("level: senior", "level: junior"),
        phase("effort: {modelling: 3 pw}, lead: working").replace(
            "level: senior", "level: junior"
        ),
    ),
    (
        "unused-hiring",
        7,
        SMALL + "hiring: {slots: 0, roles: [ml-engineer]}",
        SMALL + HIRING,
    ),
    (
        "unused-hiring",
        7,
        phase("effort: {statistics: 3 pw}")
        + "hiring: {slots: 1, roles: [platform-engineer]}",
        phase("effort: {statistics: 3 pw}")
        + "hiring: {slots: 1, roles: [data-scientist]}",
    ),
    # The plan ends on Friday 21 May.
    (
        "due-after-horizon",
        6,
        phase("due: 2027-05-22"),
        phase("due: 2027-05-21"),
    ),
    (
        "deadline-after-horizon",
        6,
        phase("deadline: 2027-05-22"),
        phase("deadline: 2027-05-21"),
    ),
    (
        "due-after-deadline",
        6,
        phase("due: 2027-05-03, deadline: 2027-05-02"),
        phase("due: 2027-05-02, deadline: 2027-05-02"),
    ),
    # 39 pw by 3 experts at 130 % take 10 weeks, and 10 weeks end on Friday 12 March.
    (
        "deadline-before-earliest-possible",
        6,
        phase("effort: {modelling: 39 pw}, deadline: 2027-03-11"),
        phase("effort: {modelling: 39 pw}, deadline: 2027-03-12"),
    ),
    # 20 weeks hold 78 pw in the same way.
    (
        "horizon-too-short",
        6,
        phase("effort: {modelling: 79 pw}"),
        phase("effort: {modelling: 78 pw}"),
    ),
    (
        "horizon-too-short",
        7,
        phase("effort: {modelling: 39 pw}")
        + "  - {id: b, crew: {modelling: 1}, duration: 9 weeks,"
        " after: {phase: a, lag: 2 weeks}}\n",
        phase("effort: {modelling: 39 pw}")
        + "  - {id: b, crew: {modelling: 1}, duration: 8 weeks,"
        " after: {phase: a, lag: 2 weeks}}\n",
    ),
    # Whoever joins in week 20 of 20 is there for the last one.
    (
        "joins-after-horizon",
        7,
        SMALL + "hiring: {slots: 1, roles: [ml-engineer], lead_time: 20 weeks}",
        SMALL + "hiring: {slots: 1, roles: [ml-engineer], lead_time: 19 weeks}",
    ),
    # A fee of 10,000 and a week of 100,000 x 1.25 / 52 = 2,403.85.
    (
        "budget-below-one-hire",
        8,
        SMALL + HIRING + "budget: 12403\n",
        SMALL + HIRING + "budget: 12404\n",
    ),
    # The smallest crew, 0.25 FTE, does 0.125 pw in half a week.
    (
        "period-too-coarse",
        6,
        phase("effort: {modelling: 0.12 pw}"),
        phase("effort: {modelling: 0.125 pw}"),
    ),
    (
        "optional-without-value",
        6,
        phase("required: false"),
        phase("required: false, value: low"),
    ),
    (
        "unused-goal",
        7,
        SMALL + "goals: [lateness]",
        phase("due: 2027-05-02") + "goals: [lateness]",
    ),
    (
        "unused-goal",
        7,
        SMALL + "goals: [value]",
        phase("value: low") + "goals: [value]",
    ),
    (
        "never-here",
        4,
        phase("size: S, kind: scoping, lead: working").replace(
            "level: senior", "level: senior, from: 2027-05-24"
        ),
        SMALL.replace("level: senior", "level: senior, from: 2027-05-21"),
    ),
    (
        "earliest-after-horizon",
        6,
        phase("earliest: 2027-05-24, value: low"),
        phase("earliest: 2027-05-17, value: low"),
    ),
    (
        "nobody-at-all",
        3,
        SMALL.replace("  - {name: Ana, role: data-scientist, level: senior}\n", "")
        + "availability: {}\n",
        SMALL,
    ),
]


@pytest.mark.parametrize(
    ("name", "line", "doubtful", "fine"),
    PAIRS,
    ids=[f"{pair[0]}-{i}" for i, pair in enumerate(PAIRS)],
)
def test_each_warning_has_a_border(
    name: str, line: int, doubtful: str, fine: str
) -> None:
    """The warning comes at its line on one side of the border, and not on the other."""
    assert (name, f"b.yaml:{line}") in warned(doubtful)
    assert name not in [found for found, _ in warned(fine)]


def test_years_without_known_holidays_are_named() -> None:
    """A place whose holidays are not known for a year is not silently without any."""
    # The holidays of Saint Vincent and the Grenadines begin with its independence.
    early = SMALL.replace("2027-01-04", "1960-01-04") + "availability: {holidays: VC}\n"
    assert ("holiday-data", "b.yaml:7") in warned(early)
    late = SMALL + "availability: {holidays: VC}\n"
    assert warned(late) == []


def test_every_warning_is_documented_and_tested() -> None:
    """The list of names is the list of what can be warned of."""
    assert {pair[0] for pair in PAIRS} | {"holiday-data"} == set(WARNINGS)


def test_a_full_brief_has_only_the_warnings_it_deserves() -> None:
    """Nobody in the full brief is an expert in modelling, which one phase asks for."""
    assert [name for name, _ in warned(FULL)] == ["nobody-can-do"]
