"""Edits change what they are about, and not a character more."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from teamopt.brief.edit import Drop, Edit, Put, edited, value_at
from teamopt.errors import EditError
from teamopt.yaml_lines import parse_yaml

TEXT = """\
# A brief of ours.
brief: ours  # its id
budget: 210k
calendar: {start: 2027-01-04, horizon: 52 weeks}   # a year

team:
  - {name: Uma, role: ai-product-manager}   # since May
  - name: Vic
    role: software-engineer

hiring:
  slots: 2

  # Both are scarce.
  roles:
  - ml-engineer
  - data-engineer
phases:
  - id: a
    crew:
      modelling: 1
    # The board's date.
    deadline: 2027-09-30
  - {id: b, after: [a], effort: {}}
"""


def changed(text: str, *edits: Edit) -> tuple[list[str], list[str]]:
    """Return the lines that went, and those that came."""
    lines = list(difflib.ndiff(text.splitlines(), edited(text, edits).splitlines()))
    gone = [line[2:] for line in lines if line.startswith("- ")]
    new = [line[2:] for line in lines if line.startswith("+ ")]
    return gone, new


@pytest.mark.parametrize(
    ("edit", "gone", "new"),
    [
        (Put(("budget",), "220k"), ["budget: 210k"], ["budget: 220k"]),
        (
            Put(("brief",), "yours"),
            ["brief: ours  # its id"],
            ["brief: yours  # its id"],
        ),
        (
            Put(("calendar", "horizon"), "53 weeks"),
            ["calendar: {start: 2027-01-04, horizon: 52 weeks}   # a year"],
            ["calendar: {start: 2027-01-04, horizon: 53 weeks}   # a year"],
        ),
        (
            Put(("team", 0, "count"), 2),
            ["  - {name: Uma, role: ai-product-manager}   # since May"],
            ["  - {name: Uma, role: ai-product-manager, count: 2}   # since May"],
        ),
        (Put(("team", 1, "fte"), 0.5), [], ["    fte: 0.5"]),
        (Put(("hiring", "slots"), 3), ["  slots: 2"], ["  slots: 3"]),
        (Put(("hiring", "joiners_per_quarter"), 1), [], ["  joiners_per_quarter: 1"]),
        (Put(("hiring", "roles", 2), "mlops-engineer"), [], ["  - mlops-engineer"]),
        (
            Put(("hiring", "roles", 0), {"role": "ml-engineer", "most": 1}),
            ["  - ml-engineer"],
            ["  - {role: ml-engineer, most: 1}"],
        ),
        (Put(("policies", "phases_at_once"), 2), [], ["policies: {phases_at_once: 2}"]),
        (Put(("phases", 0, "crew", "serving"), 1), [], ["      serving: 1"]),
        (
            Put(("phases", 0, "deadline"), "2027-10-07"),
            ["    deadline: 2027-09-30"],
            ["    deadline: 2027-10-07"],
        ),
        (Drop(("phases", 0, "deadline")), ["    deadline: 2027-09-30"], []),
        (Drop(("hiring", "roles", 0)), ["  - ml-engineer"], []),
        (
            Drop(("phases", 1, "after")),
            ["  - {id: b, after: [a], effort: {}}"],
            ["  - {id: b, effort: {}}"],
        ),
        (
            Put(("phases", 1, "effort", "serving"), "2 pw"),
            ["  - {id: b, after: [a], effort: {}}"],
            ["  - {id: b, after: [a], effort: {serving: 2 pw}}"],
        ),
    ],
)
def test_an_edit_touches_its_own_line(
    edit: Edit, gone: list[str], new: list[str]
) -> None:
    """Everything else stays, comments and blank lines too."""
    assert changed(TEXT, edit) == (gone, new)


def test_edits_follow_each_other() -> None:
    """A later one sees what an earlier one did."""
    text = edited(TEXT, [Put(("x",), {"a": 1}), Put(("x", "b"), [2]), Drop(("x", "a"))])
    assert text == TEXT + "x: {b: [2]}\n"


@pytest.mark.parametrize(
    ("text", "edit", "says"),
    [
        ("a: &x {k: 1}\nb: *x\n", Put(("a", "k"), 2), "alias"),
        ("a: &x {k: 1}\nb: *x\n", Put(("b", "k"), 2), "alias"),
        ("a: &x 1\nb: *x\n", Put(("a",), 2), "alias"),
        ("a: &x 1\nb: *x\n", Put(("b",), 2), "alias"),
        ("a: 1\n", Drop(("b",)), "nothing to take out"),
        ("a: 1\n", Drop(("a", "b")), "nothing to take out"),
    ],
)
def test_what_cannot_be_changed_in_place_is_refused(
    text: str, edit: Edit, says: str
) -> None:
    """With the line, and what to do."""
    with pytest.raises(EditError, match=rf"brief\.yaml:\d+: .*{says}"):
        edited(text, [edit], "brief.yaml")


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-1000, 1000)
    | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=6)
    | st.sampled_from(["a: b", "# no", "- x", "2027-01-04", "yes", "10%", "*a", "{"])
)
KEYS = st.sampled_from(["a", "b", "c", "d e", "10", "yes"])
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=12,
)
MAPS = st.dictionaries(KEYS, DATA, min_size=1, max_size=4)


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return every place in plain data but the whole."""
    steps: list[str | int] = []
    if isinstance(data, dict):
        steps = list(data)
    elif isinstance(data, list):
        steps = list(range(len(data)))
    found = [(*path, step) for step in steps]
    for step in steps:
        found += places(data[step], (*path, step))
    return found


@given(data=MAPS, value=DATA, pick=st.integers(0), flow=st.booleans())
@settings(deadline=None)
def test_whatever_is_changed_reads_back(
    data: dict[str, Any], value: Any, pick: int, flow: bool
) -> None:
    """Any place of any text, in either layout, becomes what it should."""
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)
    before = parse_yaml(text, "x").data
    every = places(before)
    path = every[pick % len(every)]
    after = parse_yaml(edited(text, [Put(path, value)]), "x").data
    wanted = parse_yaml(yaml.safe_dump([value], allow_unicode=True), "x").data[0]
    assert value_at(after, path) == wanted
    for other in every:
        if other[: len(path)] != path and path[: len(other)] != other:
            assert value_at(after, other) == value_at(before, other)


def test_the_first_of_a_list_in_a_list_is_dropped_alone() -> None:
    """It stands on the line of the list around it, whose dash stays."""
    text = "c:\n- 1\n- - 2\n  - 3\n"
    assert edited(text, [Drop(("c", 1, 0))]) == "c:\n- 1\n- - 3\n"
    assert edited(text, [Drop(("c", 1, 1))]) == "c:\n- 1\n- - 2\n"
    assert edited(text, [Drop(("c", 0))]) == "c:\n- - 2\n  - 3\n"


@given(data=MAPS, value=DATA, pick=st.integers(0), flow=st.booleans())
@settings(deadline=None)
def test_ends_of_lines_and_the_mark_stay(
    data: dict[str, Any], value: Any, pick: int, flow: bool
) -> None:
    """A text of Windows is changed as any other, and stays one."""
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)
    every = places(parse_yaml(text, "x").data)
    path = every[pick % len(every)]
    edit: Edit = Put(path, value) if pick % 3 else Drop(path)
    there = "\ufeff" + text.replace("\n", "\r\n")
    assert edited(there, [edit]) == "\ufeff" + edited(text, [edit]).replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize(
    ("text", "path", "value", "then"),
    [
        ("a:      1\n", ("a",), 2, "a:      2\n"),
        ("a:\n", ("a",), 2, "a: 2\n"),
        ("a:   # none yet\n", ("a",), 2, "a: 2   # none yet\n"),
        ("a: {b:   1,  c: 2}\n", ("a", "b"), 3, "a: {b:   3,  c: 2}\n"),
        ("-   1\n-   2\n", (1,), 3, "-   1\n-   3\n"),
        ("a: '2027-01-31'\n", ("a",), "2027-02-07", "a: '2027-02-07'\n"),
        ('a: "$210k"\n', ("a",), "$220k", 'a: "$220k"\n'),
        ("a: 450,000\n", ("a",), "460,000", "a: 460,000\n"),
        ("a: {b: 1}\n", ("a", "b"), "460,000", "a: {b: '460,000'}\n"),
    ],
)
def test_spacing_and_quotes_stay(
    text: str, path: tuple[str | int, ...], value: Any, then: str
) -> None:
    """Only the value is another."""
    assert edited(text, [Put(path, value)]) == then


#: A flow over several lines, what is taken out, and what stays.
FLOWS = [
    (
        "m: {\n  x: 1,  # about x\n  y: 2,  # about y\n  z: 3  # about z\n}\n",
        {
            "x": "m: {\n  y: 2,  # about y\n  z: 3  # about z\n}\n",
            "y": "m: {\n  x: 1,  # about x\n  z: 3  # about z\n}\n",
            "z": "m: {\n  x: 1,  # about x\n  y: 2,  # about y\n}\n",
        },
    ),
    (
        "m: {x: 1,  # about x\n    # about y\n    y: 2}  # about m\n",
        {
            "x": "m: {  # about x\n    # about y\n    y: 2}  # about m\n",
            "y": "m: {x: 1,  # about x\n    # about y\n    }  # about m\n",
        },
    ),
    (
        "m: {w: 0, x: 1,  # about both\n    y: 2}\n",
        {
            "w": "m: {x: 1,  # about both\n    y: 2}\n",
            "x": "m: {w: 0,  # about both\n    y: 2}\n",
            "y": "m: {w: 0, x: 1,  # about both\n    }\n",
        },
    ),
    ("m: {x: 1,\n    y: 2}\n", {"x": "m: {y: 2}\n", "y": "m: {x: 1}\n"}),
    (
        "m:\n  x: 1  # about x\n  # about y\n  y: 2\n",
        {"x": "m:\n  # about y\n  y: 2\n"},
    ),
]


@pytest.mark.parametrize(
    ("text", "key", "then"),
    [(text, key, then) for text, all_ in FLOWS for key, then in all_.items()],
)
def test_what_is_taken_out_leaves_comments_where_they_were(
    text: str, key: str, then: str
) -> None:
    """No neighbour gets what was said of another."""
    assert edited(text, [Drop(("m", key))]) == then


def test_a_comment_below_the_first_entry_of_an_item_stays() -> None:
    """The dash stays, too."""
    text = "- x: 1  # about x\n  # about y\n  y: 2\n"
    assert edited(text, [Drop((0, "x"))]) == "-\n  # about y\n  y: 2\n"


@pytest.mark.parametrize(
    ("text", "value", "new"),
    [
        ("a: &most 1 # all\n", 2, "a: &most 2 # all\n"),
        ("a: {b: &most '1'}\n", "2", "a: {b: &most '2'}\n"),
        ("a: &most\n  b: 1\n", 2, "a: &most 2\n"),
        ("a: &most [1, 2]\n", [3], "a: &most [3]\n"),
    ],
)
def test_the_name_of_a_value_that_nobody_shares_stays(
    text: str, value: object, new: str
) -> None:
    """It is the writer's own word, though nothing refers to it yet."""
    path = ("a", "b") if "{" in text else ("a",)
    assert edited(text, [Put(path, value)]) == new
