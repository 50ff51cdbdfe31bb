"""Scenarios as they are written: what is read, and what is refused with its line."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.explain.asking import TEAM

from teamopt.brief import parse_brief, read_brief
from teamopt.comparing.scenarios import Named, named, prepared
from teamopt.errors import BriefError, ScenarioError

BRIEF = parse_brief(TEAM, "small.yaml")


PAGE = Path("docs/comparing.md").read_text(encoding="utf-8")


def test_the_commands_of_the_page_can_be_asked() -> None:
    """Each of the brief that it names."""
    commands = [
        shlex.split(line)
        for line in PAGE.splitlines()
        if line.startswith("teamopt compare")
    ]
    assert len(commands) == 3
    for _, _, file, *options in commands:
        pairs = pairwise(options)
        changes = [text for option, text in pairs if option == "--change"]
        assert len(prepared(read_brief(file), named(changes))) == len(changes)


def test_the_file_of_the_page_can_be_read(tmp_path: Path) -> None:
    """With what stands in it."""
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    brief = read_brief("problems/quarterly-portfolio.yaml")
    found = prepared(brief, named(written(tmp_path, block)))
    assert [len(one.changes) for one in found] == [1, 2, 2]


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "scenarios.yaml"
    file.write_text(text)
    return file


def test_a_file_of_scenarios(tmp_path: Path) -> None:
    """A change, a list of them, or a map with a note."""
    file = written(
        tmp_path,
        "scenarios:\n"
        "  one: slots 1\n"
        "  both: [slots 1; pay +10%, without report]\n"
        "  more:\n"
        "    note: What sales wants.\n"
        "    changes:\n"
        "      - slots 3\n",
    )
    assert named(file) == (
        Named("one", (("slots 1", f"{file}:2"),), "", f"{file}:2"),
        Named(
            "both",
            tuple((x, f"{file}:3") for x in ("slots 1", "pay +10%", "without report")),
            "",
            f"{file}:3",
        ),
        Named("more", (("slots 3", f"{file}:7"),), "What sales wants.", f"{file}:4"),
    )


def test_files_and_changes_go_together(tmp_path: Path) -> None:
    """A change alone is called by its words."""
    file = written(tmp_path, "scenarios: {one: slots 1}")
    assert [one.name for one in named([file, "slots 2; pay +10%"])] == [
        "one",
        "slots 2; pay +10%",
    ]
    assert named("slots 2; pay +10%")[0].changes == (("slots 2", ""), ("pay +10%", ""))


def test_changes_are_made_in_turn() -> None:
    """And what `why` takes for a wish is a change, too."""
    asked = {"a": ["slots x2", "slots x2", "hire mlops-engineer first"]}
    (one,) = prepared(BRIEF, named(asked))
    assert one.brief.hiring is not None
    assert one.brief.hiring.slots == 8
    assert one.brief.pins[0].hire == "mlops-engineer"
    assert [change.says for change in one.changes] == [
        "the number of slots is 4 instead of 2",
        "the number of slots is 8 instead of 4",
        "an MLOps Engineer is the first to join",
    ]
    assert all(change.line.startswith("small.yaml:") for change in one.changes)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- slots 1", 1, "allowed is scenarios:"),
        ("slots: 1", 1, "allowed is scenarios:"),
        ("scenarios: [slots 1]", 1, "read a list, allowed is scenarios:"),
        ("scenarios: {}", 1, "allowed is a map of names to changes"),
        ("scenarios:\n  one: slots 1\nbrief: x", 3, "brief: unknown field"),
        ("scenarios:\n  one: 5", 2, "scenarios.one: read 5, allowed are changes"),
        ("scenarios:\n  one:", 2, "scenarios.one: read nothing, allowed are"),
        ("scenarios:\n  one: []", 2, "scenarios.one: it changes nothing"),
        ("scenarios:\n  one: [' ; ']", 2, "scenarios.one: it changes nothing"),
        ("scenarios:\n  one: {change: slots 1}", 2, 'unknown field "change"'),
        ("scenarios:\n  one: {changes: slots 1, note: [x]}", 2, "read a list"),
        ("scenarios:\n  one: slots 1\n  two: [pay, 5]", 3, "scenarios.two: read 5"),
        ("scenarios:\n  one: [\n", 3, "not valid YAML"),
        ("scenarios:\n  one: slots 1\n  one: slots 2", 3, "already given"),
        ("", 1, "empty"),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    """Every slip is told with its line."""
    file = written(tmp_path, text)
    with pytest.raises((ScenarioError, BriefError)) as refused:
        named(file)
    assert str(refused.value).startswith(f"{file}:{line}: ")
    assert says in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is refused like a brief."""
    with pytest.raises(BriefError, match="there is no file"):
        named(tmp_path / "none.yaml")


def test_all_changes_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """Each with its line, and once what can be asked."""
    file = written(
        tmp_path,
        "scenarios:\n  a: slots 1\n  b: [pay +10%,\n    sloths 1]\n  c: budget -20%\n",
    )
    with pytest.raises(ScenarioError) as refused:
        prepared(BRIEF, named(file))
    lines = str(refused.value).splitlines()
    assert lines[0] == f'{file}:4: scenarios.b: "sloths 1": that cannot be read.'
    assert lines[1].startswith(f'{file}:5: scenarios.c: "budget -20%": the brief does')
    assert lines[2] == "You can ask, for instance:"
    assert "  slots +1" in lines[3:]


def test_a_brief_that_is_broken_by_a_change_is_told_with_both_lines() -> None:
    """That of the brief, and which scenario it was."""
    with pytest.raises(ScenarioError) as refused:
        prepared(BRIEF, named({"long": "horizon 5000 weeks"}))
    says = str(refused.value)
    assert says.startswith(
        'scenario long: "horizon 5000 weeks" does not go with the brief: small.yaml:2: '
    )
    assert "You can ask" not in says


def test_what_is_not_asked_of_anybody_is_told_first() -> None:
    """What a wish would say, where it says more; and examples of both."""
    with pytest.raises(ScenarioError) as refused:
        prepared(BRIEF, named(["no contractors"]))
    says = str(refused.value)
    assert '"no contractors": the brief has no contractors anyway.' in says
    assert "\n  slots +1" in says
    assert "\n  hire data-scientist first" in says


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ([], "there is nothing to compare"),
        (["slots 1", "slots 1"], "scenario slots 1: it is asked for twice"),
        ([" ; "], "it changes nothing; name a change"),
        ({"as it stands": ["slots 1"]}, "is what the brief itself is called"),
        ([f"slots {k}" for k in range(60)], "there are 60 of them, allowed are 50"),
    ],
)
def test_scenarios_that_make_no_sense_together(asked: list[str], says: str) -> None:
    """They are refused before any time is spent."""
    with pytest.raises(ScenarioError, match=says):
        prepared(BRIEF, named(asked))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_odd_files_are_read_or_refused(tmp_path: Path, text: str) -> None:
    """And nothing else comes of them."""
    file = tmp_path / "odd.yaml"
    file.write_text(f"scenarios:\n  {text}", errors="replace")
    try:
        assert named(file)
    except (ScenarioError, BriefError) as error:
        assert str(error).startswith(f"{file}:")  # noqa: PT017
