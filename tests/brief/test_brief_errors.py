"""What a brief says wrong, and what its author reads about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.brief.briefs import FULL, SMALL, WHOLE, issues_of


def phase(fields: str) -> str:
    return SMALL.replace("effort: {modelling: 6 pw}", fields)


def two(first: str, second: str) -> str:
    return SMALL.replace(
        "  - {id: a, effort: {modelling: 6 pw}}", f"  - {first}\n  - {second}"
    )


def calendar(fields: str) -> str:
    return SMALL.replace("start: 2027-01-04, horizon: 20 weeks", fields)


def person(fields: str) -> str:
    return SMALL.replace("level: senior", fields)


PLACES = {
    "top": lambda text: SMALL + text,
    "phase": phase,
    "person": person,
    "calendar": calendar,
    "two": lambda text: two(*text.split(" && ")),
    "with": lambda text: phase(text.split(" && ")[0]) + text.split(" && ")[1],
    "who": lambda text: person(text.split(" && ")[0]) + text.split(" && ")[1],
    "swap": lambda text: SMALL.replace(*text.split(" => ")),
}


def read_slips() -> list[tuple[str, str, str, str, str]]:
    """Return the text, name, path, line and part of the message of each slip."""
    text = (Path(__file__).parent / "slips.txt").read_text(encoding="utf-8")
    slips = []
    for block in text.split("\n\n")[1:]:
        change, expected = block.strip().split("\n")
        place, slip = change.split(": ", 1)
        name, path, line, part = (cell.strip() for cell in expected.split("|"))
        brief = PLACES[place](slip.replace("\\n", "\n"))
        slips.append((brief, name, path, line, part))
    return slips


SLIPS = read_slips()


@pytest.mark.parametrize(
    ("text", "name", "path", "line", "part"),
    SLIPS,
    ids=[f"{slip[1]}-{position}" for position, slip in enumerate(SLIPS)],
)
def test_one_slip_gives_one_message(
    text: str, name: str, path: str, line: str, part: str
) -> None:
    """A slip has one message, at its line, in the brief's words."""
    issues = issues_of(text)
    assert [(i.name, i.path, i.where) for i in issues] == [
        (name, path, f"b.yaml:{line}")
    ]
    assert part in issues[0].says


def test_no_message_speaks_of_the_program() -> None:
    """Messages never show the words of the libraries underneath."""
    foreign = re.compile(
        r"pydantic|Input should|valid (string|integer|dictionary)|Extra inputs|"
        r"Value error|type=|class |Traceback|NoneType|__"
    )
    for text, *_ in SLIPS:
        for issue in issues_of(text):
            assert not foreign.search(str(issue)), issue
            assert issue.says.endswith((".", "?")), issue


def test_all_slips_are_reported_at_once_in_file_order() -> None:
    """Slips of shape do not hide slips of meaning elsewhere."""
    text = (
        FULL.replace("role: software-engineer", "role: software-enginer")
        .replace("slots: 3", "slots: three")
        .replace("period: week", "period: wek")
        .replace("after: data-pipeline", "after: data-pipelin")
        .replace("- finish: within 1 week", "- value")
    )
    issues = issues_of(text)
    assert [issue.name for issue in issues] == [
        "choice",
        "unknown-role",
        "unit",
        "unknown-phase",
        "repeated-goal",
    ]
    lines = [int(issue.where.split(":")[1]) for issue in issues]
    assert lines == sorted(lines)


def test_an_unreadable_part_has_no_echo() -> None:
    """A phase that cannot be read is still there for the phases after it."""
    text = two("{id: a, effort: six}", "{id: b, after: a, size: M}")
    assert [issue.name for issue in issues_of(text)] == ["unit", "size-without-kind"]
    nameless = two("{effort: {modelling: 1 pw}}", "{id: b, after: a}")
    assert [issue.name for issue in issues_of(nameless)] == ["missing-field"]


@pytest.mark.parametrize(
    ("slip", "name"),
    [
        ("product: 30%..", "product: 30%"),
        ("research: {people", "research: {poeple"),
        ("h100:\n    owned: 16", "h100:\n    owned: many"),
        ("owned: 4}", "owned: -4}"),
        ("isolation: [research, product]", "isolation: [resea rch, product]"),
        ("name: Ana,", "name: [Ana],"),
        ("name: Bo,", "name: [Bo],"),
        ("slots: 1", "slots: one"),
        ("rate: 900 per day", "rate: 900 per dy"),
        ("total: 900k", "total: 900.000"),
        ("2027-Q1: 300k", "2027-Q5: 300k"),
        ("mlops: 1, mod", "mlops: 0, mod"),
        ("id: build", "id: build it"),
        ("id: serving", "id: serving it"),
        ("hand_off: {to: serving,", "hand_off: {to: [serving],"),
        ("horizon: 40 weeks", "horizon: 40 weks"),
        ("400 gpu-hours", "400 hours"),
        ("deadline: {step: 1 week", "deadline: {step: 1"),
    ],
)
def test_a_part_that_cannot_be_read_has_no_echo_elsewhere(slip: str, name: str) -> None:
    """One slip in a brief that uses everything gives one message."""
    assert WHOLE.count(slip) == 1
    assert len(issues_of(WHOLE.replace(slip, name))) == 1


def test_missing_sections_do_not_hide_the_rest() -> None:
    """A brief without a calendar is checked all the same."""
    text = "brief: x\nphases:\n  - {id: a, effort: {modeling: 1 pw}}\n"
    names = [issue.name for issue in issues_of(text)]
    assert names == ["missing-field", "unknown-skill"]


def test_a_long_cycle_is_printed_whole() -> None:
    """The message shows the way round, beginning at the first phase of it."""
    phases = "".join(f"  - {{id: p{i}, after: p{(i + 1) % 500}}}\n" for i in range(500))
    head = SMALL[: SMALL.index("  - {id: a")]
    (issue,) = issues_of(head + phases)
    assert issue.says.count("->") == 500
