"""Lines that may give: what they are called, and what then stands in the brief."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import pytest
from tests.brief.briefs import FULL, WHOLE

from teamopt.brief import Brief, parse_brief, read_brief
from teamopt.brief.edit import edited
from teamopt.brief.levers import Lever, levers
from teamopt.yaml_lines import parse_yaml

PROBLEMS = sorted(Path("problems").glob("*.yaml"))


def moved(text: str, lever: Lever, steps: int) -> str:
    """Return the text with one line moved."""
    return edited(text, [lever.edit(parse_yaml(text, "x").data, steps)])


def by_key(brief: Brief) -> dict[str, list[Lever]]:
    """Return levers by the line they move."""
    found: dict[str, list[Lever]] = {}
    for lever in levers(brief):
        found.setdefault(lever.key, []).append(lever)
    return found


@pytest.mark.parametrize("file", PROBLEMS, ids=lambda file: file.stem)
def test_every_line_of_a_shipped_problem_can_give(file: Path) -> None:
    """One step and all of them: one line changes, or one is added; and it reads in."""
    brief, text = read_brief(file), file.read_text(encoding="utf-8")
    assert levers(brief)
    for lever in levers(brief):
        assert lever.where.startswith(f"{file}:")
        for steps in {1, lever.terms.steps}:
            new = moved(text, lever, steps)
            lines = list(difflib.ndiff(text.splitlines(), new.splitlines()))
            assert sum(line.startswith("- ") for line in lines) <= 1
            assert sum(line.startswith("+ ") for line in lines) <= 1
            changed = parse_brief(new, str(file), file.parent) != brief
            assert changed or lever.room is not None, lever.key


#: Key, steps, what that is called, and what then stands in the text.
MOVES = [
    (
        FULL,
        "budget total",
        1,
        "raise the budget by 10,000 USD, to 460,000",
        "budget: 460k",
    ),
    (
        FULL,
        "deadline data-pipeline",
        2,
        "give data-pipeline 2 more weeks, to 14 Oct 2027",
        "deadline: 2027-10-14",
    ),
    (FULL, "horizon", 3, "plan for 3 more weeks (43 in all)", "horizon: 43 weeks"),
    (FULL, "required demo", 1, "do without demo", "required: false"),
    (FULL, "slots", 1, "1 more hire (4 instead of 3)", "slots: 4"),
    (
        FULL,
        "joiners",
        2,
        "2 more people joining in a quarter (4 instead of 2)",
        "joiners_per_quarter: 4",
    ),
    (
        FULL,
        "role_limit data-engineer",
        1,
        "1 more hire as Data Engineer (3 instead of 2)",
        "most: 3",
    ),
    (
        FULL,
        "largest_crew data-pipeline",
        1,
        "1 more person in a crew of data-pipeline (3 instead of 2)",
        "largest_crew: 3",
    ),
    (
        WHOLE,
        "budget 2027-Q2",
        2,
        "raise the budget of 2027-Q2 by 20,000 USD, to 270,000",
        "quarters: {2027-Q1: 300k, 2027-Q2: 270k}",
    ),
    (
        WHOLE,
        "budget training",
        1,
        "raise the budget for training by 10,000 USD, to 30,000",
        "training: 30k",
    ),
    (
        WHOLE,
        "contractors",
        1,
        "1 more contractor (3 instead of 2)",
        "contractors:\n    most: 3\n",
    ),
    (
        WHOLE,
        "gpus h100",
        8,
        "8 more GPUs for rent of h100 (40 instead of 32)",
        "rent: {most: 40, price: 2.50 per gpu-hour}",
    ),
    (
        WHOLE,
        "track research",
        1,
        "at least 20% of people's time for research, not 25%",
        "research: {people: 20%..60%,",
    ),
    (
        WHOLE,
        "track product",
        2,
        "at least 20% of people's time for product, not 30%",
        "product: 20%..",
    ),
    (
        WHOLE,
        "track product",
        6,
        "at least 0% of people's time for product, not 30%",
        "product: null",
    ),
    (
        WHOLE,
        "bus_factor mlops",
        1,
        "0 holders of mlops instead of 1",
        "bus_factor: {modelling: {people: 1, at: quarter-ends, level: expert}}",
    ),
    (WHOLE, "ratio 1", 1, "ratio 1 at least 0, not 0.5", "least: 0\n"),
    (WHOLE, "span_of_control", 1, "people per lead at least 1, not 2", "least: 1"),
    (
        WHOLE,
        "phases_at_once",
        1,
        "1 more phase at a time for each person (3 instead of 2)",
        "phases_at_once: 3",
    ),
]


@pytest.mark.parametrize(("text", "key", "steps", "says", "then"), MOVES)
def test_a_line_that_gives_says_so_and_stands_in_the_brief(
    text: str, key: str, steps: int, says: str, then: str
) -> None:
    """In the brief's own words, where the brief has it."""
    lever = by_key(parse_brief(text))[key][0]
    assert lever.says(steps) == says
    assert then not in text
    new = moved(text, lever, steps)
    assert then in new
    parse_brief(new)


def test_what_never_gives_has_no_lever() -> None:
    """A kind of line, or one of a kind; and no line gives further than its terms."""
    found = by_key(parse_brief(WHOLE))
    assert "horizon" not in found
    assert "deadline serving" not in found
    assert {lever.terms.steps for lever in found["deadline on-call"]} == {8}


def test_two_limits_of_one_range_can_both_give() -> None:
    """The second change keeps the first."""
    floor, ceiling = by_key(parse_brief(WHOLE))["track research"][:2]
    text = moved(moved(WHOLE, floor, 1), ceiling, 2)
    assert "research: {people: 20%..70%," in text


def test_a_horizon_gives_by_whole_periods() -> None:
    """A week is no whole number of sprints, so that two are given."""
    text = WHOLE.replace("horizon: 40 weeks", "period: sprint, horizon: 40 weeks")
    lever = by_key(parse_brief(text.replace("never: [horizon, ", "never: [")))[
        "horizon"
    ]
    assert lever[0].says(1) == "plan for 2 more weeks (42 in all)"


@pytest.mark.parametrize("text", [FULL, WHOLE], ids=["full", "whole"])
def test_every_amount_makes_a_brief(text: str) -> None:
    """None of them is one that cannot be read."""
    for lever in levers(parse_brief(text)):
        for steps in range(1, lever.terms.steps + 1):
            parse_brief(moved(text, lever, steps))


@pytest.mark.parametrize(
    ("written", "then"),
    [
        ("$450k", "$460k"),
        ("USD 450k", "USD 460k"),
        ("0.45M", "0.46M"),
        ("450,000", "460,000"),
        ("450_000 USD", "460_000 USD"),
        ("450000", "460000"),
        ("450 thousand   # at most", "460 thousand   # at most"),
        ("'450,000.00'", "'460,000'"),
    ],
)
def test_money_is_written_as_its_writer_does(written: str, then: str) -> None:
    """Sign, suffix, separators and quotes."""
    text = FULL.replace("budget: 450k", f"budget: {written}")
    lever = by_key(parse_brief(text))["budget total"][0]
    assert f"\nbudget: {then}\n" in moved(text, lever, 1)


def test_a_key_is_found_as_it_is_written() -> None:
    """Quarters may be spelled in several ways."""
    text = WHOLE.replace("2027-Q2: 250k", "2027 q2: 250k")
    lever = by_key(parse_brief(text))["budget 2027-Q2"][0]
    assert "{2027-Q1: 300k, 2027 q2: 260k}" in moved(text, lever, 1)


def test_terms_of_a_bus_factor_stay_until_nobody_is_left() -> None:
    """Comments, too."""
    terms = """
    modelling:
      people: 2   # of five
      at: quarter-ends
"""
    text = WHOLE.replace(
        " {mlops: 1, modelling: {people: 1, at: quarter-ends, level: expert}}", terms
    )
    lever = by_key(parse_brief(text))["bus_factor modelling"][0]
    assert terms.replace("people: 2 ", "people: 1 ") in moved(text, lever, 1)
    assert "bus_factor: {}" in moved(text, lever, 2)


#: A brief with little else in it than its calendar.
CALENDAR = """\
brief: dated
calendar: {%s}
team: [{name: Ana, role: data-scientist, level: senior}]
phases: [{id: a, effort: {modelling: 1 pw}, deadline: %s}]
flexibility: {%s}
"""


@pytest.mark.parametrize(
    ("calendar", "step", "says", "then"),
    [
        (
            "start: 2027-01-01, period: month, horizon: 12 months",
            "1 week",
            "plan for 1 more month (13 in all)",
            "13 months",
        ),
        (
            "start: 2027-01-04, horizon: 12 months",
            "1 week",
            "plan for 1 more week (53 in all)",
            "53 weeks",
        ),
        (
            "start: 2027-01-04, horizon: 2 quarters",
            "1 quarter",
            "plan for 1 more quarter (3 in all)",
            "3 quarters",
        ),
        (
            "start: 2027-01-04, period: day, horizon: 40 days",
            "3 days",
            "plan for 3 more days (43 in all)",
            "43 days",
        ),
        (
            "start: 2027-01-04, period: day, horizon: 8 weeks",
            "3 days",
            "plan for 3 more days (43 in all)",
            "43 days",
        ),
    ],
)
def test_a_horizon_is_written_in_its_own_unit_or_in_periods(
    calendar: str, step: str, says: str, then: str
) -> None:
    """Never in fractions."""
    text = CALENDAR % (calendar, "2027-01-29", f"horizon: {{step: {step}}}")
    lever = by_key(parse_brief(text))["horizon"][0]
    assert lever.says(1) == says
    assert f"horizon: {then}" in moved(text, lever, 1)
    for steps in range(1, lever.terms.steps + 1):
        assert "/" not in moved(text, lever, steps)


@pytest.mark.parametrize(
    ("calendar", "then"),
    [
        ("start: 2027-01-04, until: 2027-02-28", "2027-03-07"),
        ("start: 2027-01-04, until: 2027-02-26", "2027-03-05"),
        ("start: 2027-01-04, period: sprint, until: 2027-02-28", "2027-03-14"),
        ("start: 2027-01-01, period: month, until: 2027-02-28", "2027-03-31"),
        ("start: 2027-01-01, period: quarter, until: 2027-03-31", "2027-06-30"),
        ("start: 2027-01-04, period: day, until: 2027-02-26", "2027-03-05"),
    ],
)
def test_a_last_day_moves_to_that_of_a_period(calendar: str, then: str) -> None:
    """The brief can be read after any number of steps."""
    text = CALENDAR % (calendar, "2027-01-29", "")
    lever = by_key(parse_brief(text))["horizon"][0]
    assert f"until: {then}" in moved(text, lever, 1)
    for steps in range(1, lever.terms.steps + 1):
        parse_brief(moved(text, lever, steps))


@pytest.mark.parametrize("step", ["7 days", "1 day", "3 hours", "1 month", "1.4 weeks"])
def test_a_deadline_stays_off_weekends(step: str) -> None:
    """Each step is later than the one before it, and is said as it is."""
    text = CALENDAR % (
        "start: 2027-01-04, horizon: 52 weeks",
        "2027-01-29",
        f"deadline: {{step: {step}}}",
    )
    lever = by_key(parse_brief(text))["deadline a"][0]
    days = [
        parse_brief(moved(text, lever, steps)).phases[0].deadline
        for steps in range(1, lever.terms.steps + 1)
    ]
    assert all(day is not None and day.weekday() < 5 for day in days)
    assert days == sorted(set(days), key=str)


def test_a_deadline_keeps_its_weekday() -> None:
    """A Sunday stays one, where weeks are given."""
    text = CALENDAR % ("start: 2027-01-04, horizon: 52 weeks", "2027-01-31", "")
    lever = by_key(parse_brief(text))["deadline a"][0]
    assert parse_brief(moved(text, lever, 3)).phases[0].deadline == date(2027, 2, 21)


ROLES = """\
brief: roles
calendar: {start: 2027-01-04, horizon: 20 weeks}
team: [{name: Ana, role: data-scientist, level: senior}]
hiring:
  slots: 2
  roles:
    - {role: ml-engineer, most: 2}
    - {role: data-engineer, most: 1}
phases: [{id: a, effort: {modelling: 1 pw}}]
"""


def test_a_role_has_no_more_than_there_are_in_all() -> None:
    """Its limit moves as far as the slots in the same text let it."""
    slots, first, second = (
        by_key(parse_brief(ROLES))[key][0]
        for key in ("slots", "role_limit ml-engineer", "role_limit data-engineer")
    )
    assert moved(ROLES, first, 3) == ROLES
    assert moved(ROLES, second, 3) == moved(ROLES, second, 1)
    more = moved(ROLES, slots, 2)
    assert "{role: ml-engineer, most: 4}" in moved(more, first, 3)
    assert first.fitting(parse_yaml(more, "x").data, 3) == 2


def test_a_role_at_its_limit_has_no_lever_where_slots_never_give() -> None:
    """There is nothing that it could do."""
    found = by_key(parse_brief(f"{ROLES}flexibility: {{never: slots}}\n"))
    assert "role_limit ml-engineer" not in found
    assert [lever.single for lever in found["role_limit data-engineer"]] == [True]


def test_a_ratio_that_is_no_decimal_is_written_exactly() -> None:
    """And a least limit goes down to nothing, with a shorter last step."""
    text = WHOLE.replace("least: 0.5", "least: 5/6").replace(
        "track: {step: 5%}", "track: {step: 5%}\n  ratio: {step: 1/2}"
    )
    lever = by_key(parse_brief(text))["ratio 1"][0]
    assert "least: 1/3\n" in moved(text, lever, 1)
    assert "least: 0\n" in moved(text, lever, 2)


def test_what_is_dropped_gives_once() -> None:
    """There is no step less of it; a longer plan is no limit, and may do harm."""
    found = by_key(parse_brief(FULL))
    assert found["required demo"][0].single
    assert not found["slots"][0].single
    assert not found["horizon"][0].monotone
    assert found["slots"][0].monotone


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_of_windows_stays_one(tmp_path: Path, mark: str) -> None:
    """With its mark and the ends of its lines."""
    file, there = tmp_path / "b.yaml", mark + FULL.replace("\n", "\r\n")
    file.write_bytes(there.encode())
    brief = read_brief(file)
    assert brief.source.text == there
    for lever in levers(brief):
        new = moved(brief.source.text, lever, 1)
        assert new.startswith(mark)
        assert new.count("\n") == new.count("\r\n")
        assert parse_brief(new) != brief
