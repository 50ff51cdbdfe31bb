"""The screen: plain where it must be, and within its width."""

from __future__ import annotations

import re

import pytest
from tests.report import plans

from teamopt.report.screen import screen


@pytest.mark.parametrize("name", plans.every())
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    """Tables wrap or cut, lines never run over."""
    lines = screen(plans.every()[name], width).splitlines()
    assert max(len(line) for line in lines) <= width


@pytest.mark.parametrize("name", plans.every())
def test_a_screen_stays_a_few_pages_long(name: str) -> None:
    """Even with 30 people and 40 phases; one of everything takes more tables."""
    most = {"whole": 150, "organisation": 200}.get(name, 110)
    assert len(screen(plans.every()[name], 80).splitlines()) <= most


@pytest.mark.parametrize("name", plans.every())
def test_plain_text_has_no_codes_and_no_blank_at_line_ends(name: str) -> None:
    """What is not a terminal gets text alone, ending in one newline."""
    text = screen(plans.every()[name], 80)
    assert "\x1b" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(line == line.rstrip() for line in text.splitlines())


def test_colour_is_used_where_asked() -> None:
    """A terminal gets codes."""
    assert "\x1b[1m" in screen(plans.recommendation(), 80, colour=True)


def test_the_answer_comes_first() -> None:
    """Below the brief's name and question."""
    lines = screen(plans.recommendation(), 80).splitlines()
    assert lines[0] == "recommendation-engine: Who do I hire first?"
    assert lines[2].startswith("• Hire a senior ML Engineer first (open by 4 Jan 2027")


def test_a_brief_without_a_question_has_its_name_alone() -> None:
    """Nothing follows the name."""
    plan = plans.recommendation(brief=plans.brief(question=None))
    assert screen(plan, 80).splitlines()[0] == "recommendation-engine"


def test_where_there_is_no_plan_no_table_is_shown() -> None:
    """The answer, and the warnings."""
    text = screen(plans.infeasible(warnings=("brief.yaml:3: short horizon.",)), 80)
    assert "Hires" not in text
    assert "Warning: brief.yaml:3: short horizon." in text


def test_signs_of_markup_in_names_are_shown_as_they_are() -> None:
    """Square brackets, smileys and escapes in a brief change nothing."""
    odd = plans.phase("[red]A[/red] :smile: \x1b[31m", 0, 4)
    plan = plans.without_hires().model_copy(update={"phases": (odd,)})
    text = screen(plan, 120)
    assert "[red]A[/red] :smile:" in text
    assert "\x1b" not in text


def test_only_signs_in_use_are_explained() -> None:
    """No deadline, no word about deadlines."""
    text = screen(plans.without_hires(), 80)
    assert "█ work" in text
    assert "deadline" not in text


def test_long_names_are_cut_to_their_column() -> None:
    """The bars begin in the same column."""
    long = plans.phase("A phase with a name that goes on and on and on", 0, 4)
    plan = plans.without_hires().model_copy(
        update={"phases": (long, plans.phase("B", 4, 8))}
    )
    rows = [line for line in screen(plan, 80).splitlines() if "█" in line][:2]
    assert rows[0].startswith("A phase with a name t… ████")
    assert rows[1].startswith("B                      " + " " * 3 + "████")


def test_what_colours_say_is_said_without_them() -> None:
    """A share at its limit has a word, time in use has a figure and a shade."""
    plain = screen(plans.whole(), 80)
    assert "60% max" in plain
    assert "90% ▓" in plain
    coloured = screen(plans.whole(), 80, colour=True)
    assert re.search(r"\x1b\[1;33m *60% max", coloured)
    assert re.search(r"\x1b\[33m *90% ▓", coloured)


def test_many_people_have_their_work_in_two_lines_each() -> None:
    """Names with roles in one column; what does not fit is on the page."""
    text = screen(plans.large(), 80)
    table = text[text.index("\nPeople") :].splitlines()
    assert table[2].split("  ")[0] == "Person"
    assert any(line.startswith("Hire 1, ") for line in table)
    assert not any("Role" in line for line in table[:3])


def test_long_work_is_cut_after_two_lines() -> None:
    """A mark, and where the rest is."""
    names = [f"A phase with a long name {k}" for k in range(9)]
    phases = tuple(plans.phase(name, k, k + 1) for k, name in enumerate(names))
    team = tuple(plans.person(f"Ana {k}", "data-scientist", "mid") for k in range(7))
    work = tuple(plans.work(team[0], phase, 1.0) for phase in phases)
    plan = plans.without_hires().model_copy(
        update={"people": team, "phases": phases, "allocations": work}
    )
    lines = screen(plan, 80).splitlines()
    at = next(k for k, line in enumerate(lines) if line.startswith("Ana 0"))
    assert lines[at + 1].endswith(" …")
    assert lines[at + 2].startswith("Ana 1")
    assert "…: teamopt show --page has the rest." in lines


def test_pieces_are_pointed_to() -> None:
    """The chart has a bar for the phase alone."""
    assert "Work in pieces: teamopt show --page" in screen(plans.whole(), 80)
    assert "Work in pieces" not in screen(plans.recommendation(), 80)


@pytest.mark.parametrize("name", plans.every())
def test_no_word_of_the_machinery_is_on_screen(name: str) -> None:
    """A manager reads of hires, phases, people and quarters."""
    words = screen(plans.every()[name], 80).lower().replace(",", " ").split()
    for word in ("family", "instance", "mode", "guard", "pool"):
        assert word not in words
