"""Files that are broken, hostile or missing: one clear message, and never a crash."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.brief.briefs import SMALL, issues_of

from teamopt.brief import parse_brief, read_brief
from teamopt.errors import BriefError
from teamopt.yaml_lines import parse_yaml

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_BOMB = "a: &a {k: 1, l: 2, m: 3}\n" + "".join(
    f"{new}: &{new} {{<<: [{', '.join([f'*{old}'] * 10)}]}}\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
STAIRS = "\n".join(" " * i + "a:" for i in range(900))
MERGE_CHAIN = "a0: &a0 {k: 1}\n" + "".join(
    f"a{i + 1}: &a{i + 1} {{<<: *a{i}}}\n" for i in range(3000)
)


@pytest.mark.parametrize(
    ("text", "name", "line", "part"),
    [
        ("", "empty", 1, "the file is empty"),
        ("# only a comment\n", "empty", 1, "teamopt new"),
        ("- a\n- b\n", "wrong-type", 1, "read a list"),
        ("just text", "wrong-type", 1, 'read "just text"'),
        ("null", "wrong-type", 1, "read nothing"),
        ("a: 1\nb: [1, 2\n", "yaml", 3, "brackets above"),
        ("a: b: c\n", "yaml", 1, "column 5"),
        ("a:\n\t- b\n", "yaml", 2, "Indent with spaces"),
        ("a: 'open\n", "yaml", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", "yaml", 2, "a second document"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag", 1, "python/object"),
        ("a: 1\nb: !secret x\n", "tag", 2, '"!secret" is not allowed'),
        ("a: !!binary aGk=\n", "tag", 1, "plain data only"),
        ("a: *nobody\n", "alias", 1, "not defined above"),
        ("a: &a [*a]\n", "alias", 1, "contains itself"),
        ("a: &a {b: *a}\n", "alias", 1, "contains itself"),
        (BOMB, "alias", 1, "aliases repeat more than 10,000"),
        (MERGE_BOMB, "alias", None, "merges a map"),
        (MERGE_CHAIN, "nesting", None, "more than 50 levels"),
        ("a: 1\nb: {<<: 3}\n", "alias", 2, "merges a map"),
        ("a: " + "[" * 50_000, "nesting", 1, "deeper than 50"),
        ("a: " + "{" * 50_000, "yaml", 1, "a key must be plain text"),
        ("- " * 5000, "nesting", 1, "deeper than 50"),
        (STAIRS, "nesting", 51, "deeper than 50"),
        ("? [a, b]\n: c\n", "yaml", 1, "a key must be plain text"),
        ("a: 1\nb: \x00\n", "text", 2, "U+0000"),
        ("a: \ud800\n", "text", 1, "U+D800"),
        ("a: \x1b[31m\n", "text", 1, "U+001B"),
        ("%YAML 9.9\n---\na: 1\n", "yaml", 1, "not valid YAML"),
        ("a: 1\nb: 2\na: 3\n", "repeated-key", 3, "already given on line 1"),
        ("a: {b: 1, b: 2}\n", "repeated-key", 1, '"b" is already given'),
    ],
)  # fmt: skip
def test_a_broken_text_gives_one_message(
    text: str, name: str, line: int | None, part: str
) -> None:
    """Whatever is wrong with a text, its author reads one sentence with a line."""
    (issue,) = issues_of(text)
    assert issue.name == name
    assert part in issue.says
    if line is not None:
        assert issue.where == f"b.yaml:{line}"


def test_every_repeated_key_is_reported() -> None:
    """Repeated keys are found together, wherever they are."""
    text = SMALL + "brief: again\ncrews: {largest: 2, largest: 3}\n"
    assert [issue.where for issue in issues_of(text)] == ["b.yaml:7", "b.yaml:8"]


def test_anchors_and_merges_of_a_modest_size_are_allowed() -> None:
    """A map may be written once and used twice, with a change."""
    text = SMALL.replace(
        "- {name: Ana, role: data-scientist, level: senior}",
        "- &ana {name: Ana, role: data-scientist, level: senior}\n"
        "  - {<<: *ana, name: Ben}",
    )
    ana, ben = parse_brief(text).team
    assert (ben.name, ben.level, ben.role) == ("Ben", "senior", ana.role)


def test_scalars_mean_what_they_look_like() -> None:
    """Only plain numbers, true, false and nothing are more than text."""
    document = parse_yaml(
        "[1, 0.5, true, ~, yes, 12:30, 1e3, 2027-01-04, 010, 0x1F, '1', 450.000, "
        "1_000, .inf, !!str 5, 99999999999999999999]",
        "x",
    )
    assert document.data == [
        1, 0.5, True, None, "yes", "12:30", "1e3", "2027-01-04", "010", "0x1F", "1",
        "450.000", "1_000", ".inf", "5", "99999999999999999999",
    ]  # fmt: skip


def only(path: Path) -> str:
    """Return the one message about a file."""
    with pytest.raises(BriefError) as caught:
        read_brief(path)
    (issue,) = caught.value.issues
    return str(issue)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder, a huge one and one that is no text."""
    assert "there is no file" in only(tmp_path / "missing.yaml")
    assert "is a folder" in only(tmp_path)
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"#" * 2_000_001)
    assert "larger than 2 MB" in only(huge)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"brief: x\nquestion: caf\xe9\n")
    assert f"{latin}:2: this is not UTF-8 text" in only(latin)
    binary = tmp_path / "image.png"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert "this is not UTF-8 text" in only(binary)
    assert "there is no file" in only(huge / "below.yaml")
    assert "cannot be read" in only(Path("a\x00b"))


def test_a_locked_file(tmp_path: Path) -> None:
    """A file without permission says so; an administrator may read anything."""
    locked = tmp_path / "locked.yaml"
    locked.write_text("- a list\n")
    locked.chmod(0)
    readable = os.access(locked, os.R_OK)
    assert ("read a list" if readable else "may not be read") in only(locked)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Files from editors that mark UTF-8 are read as any other."""
    path = tmp_path / "brief.yaml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert read_brief(path).id == "small"


ROSTER_BRIEF = SMALL.replace(
    "team:\n  - {name: Ana, role: data-scientist, level: senior}", "team: people.csv"
)


def roster(tmp_path: Path, content: bytes | None) -> tuple[str, ...]:
    """Return the messages about a brief with this roster; none if it can be read."""
    if content is not None:
        (tmp_path / "people.csv").write_bytes(content)
    try:
        parse_brief(ROSTER_BRIEF, "b.yaml", tmp_path)
    except BriefError as error:
        return tuple(str(issue) for issue in error.issues)
    return ()


@pytest.mark.parametrize(
    "content",
    [
        b"name,role,level,fte,from,until\nAna,data-scientist,senior,80%,2027-02-01,\n",
        b"name,role,track\nAna,data-scientist,\n",
        b"name,role,pay\nAna,data-scientist,150k\nBo,ml-engineer,9k per-use\n",
        "\ufeffName;Role\r\nJos\u00e9;data-scientist\r\n".encode(),
        b"role\ndata-scientist\n\n,\n",
        b'role,name\ndata-scientist,"Doe, Jane"\n',
    ],
)
def test_rosters_as_spreadsheets_write_them(tmp_path: Path, content: bytes) -> None:
    """Comma or semicolon, with or without a mark, quotes, empty cells and lines."""
    assert roster(tmp_path, content) == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"role,track\ndata-scientist,x\n", "people.csv:2: team.data-scientist.track"),
        (b"", "people.csv:1: team: the roster is empty"),
        (b"nmae,role\nAna,data-scientist\n", 'column "nmae"; allowed is a header'),
        (b"nmae,role\nAna,data-scientist\n", 'Did you mean "name"?'),
        (b"name,name,role\n", 'the column "name" is given twice'),
        (b"name,level\nAna,mid\n", 'no column "role"'),
        (b"role\ndta-scientist\n", 'no role "dta-scientist". Did you mean'),
        (b"role\ndta-scientist\n", "people.csv:2: team.dta-scientist.role: "),
        (b"name,role,fte\nAna,data-scientist,50\n", "people.csv:2: team.Ana.fte: read"),
        (b"role,pay\ndata-analyst,per use\n", "csv:2: team.data-analyst.pay: read"),
        (b"role,from\ndata-analyst\nml-engineer,soon\n", "3: team.ml-engineer.from"),
        (b"name,role\nAna,data-scientist,senior\n", "csv:2: team: 3 cells under 2"),
        (b"name,role\nAna,\n", 'people.csv:2: team.Ana: "role" is missing'),
        (b'name,role\n"Ana,data\n', "people.csv:2: team: this is not valid CSV"),
        (b"name,role\n\xff\xfe\n", "this is not UTF-8"),
        (b"role\n" + b"data-scientist\n" * 5001, "5,001 people"),
        (None, "b.yaml:3: team: there is no file"),
    ],
)  # fmt: skip
def test_slips_in_a_roster(tmp_path: Path, content: bytes | None, message: str) -> None:
    """A slip in a roster is reported at the roster's line."""
    (said,) = roster(tmp_path, content)
    assert message in said


def test_a_roster_may_be_a_folder_or_unreachable(tmp_path: Path) -> None:
    """What is no file is said at the brief's line; text names no files at all."""
    (tmp_path / "people.csv").mkdir()
    (said,) = roster(tmp_path, None)
    assert said.startswith("b.yaml:3: team: ")
    assert "is a folder" in said
    (issue,) = issues_of(ROSTER_BRIEF)
    assert "allowed here is a list of people" in issue.says


def test_a_missing_roster_has_no_echo(tmp_path: Path) -> None:
    """Who is not on a team that cannot be read is not said to be unknown."""
    training = "training: {who: Ana, skill: mlops, length: 2 weeks}\n"
    (issue,) = issues_of(ROSTER_BRIEF + training, folder=tmp_path)
    assert (issue.name, issue.path) == ("file", "team")


def test_a_taxonomy_of_ones_own(tmp_path: Path) -> None:
    """A file is found beside the brief; slips in it are reported at its lines."""
    text = SMALL + "taxonomy: own.yaml\n"
    (issue,) = issues_of(text, folder=tmp_path)
    assert (issue.where, issue.name) == ("b.yaml:7", "file")
    (tmp_path / "own.yaml").write_text("name: own\nlevls: [mid]\n")
    issues = issues_of(text, folder=tmp_path)
    assert issues
    assert {issue.where.rsplit(":")[0] for issue in issues} == {
        str(tmp_path / "own.yaml")
    }


def test_slips_in_overrides_have_the_lines_of_the_brief() -> None:
    """What a brief adds to the taxonomy is checked like the rest of it."""
    text = SMALL + (
        "taxonomy:\n  roles:\n    data-scientist:\n      skills: {modelling: good}\n"
    )
    (issue,) = issues_of(text)
    assert issue.where == "b.yaml:10"
    assert issue.path.startswith("taxonomy.roles.data-scientist")


def test_a_size_stands_for_some_work(tmp_path: Path) -> None:
    """A stage that has no default kind of phase says nothing about a size."""
    (tmp_path / "own.yaml").write_text(
        "name: own\nlevels: [mid]\nstages: [ideation]\nskills: {thinking: {}}\n"
        "roles: {thinker: {skills: {thinking: expert}}}\n"
        "phase_kinds:\n  idea: {stage: ideation, effort: {S: {thinking: 1 pw},"
        " M: {thinking: 2 pw}, L: {thinking: 3 pw}}}\n"
    )
    text = (
        "brief: x\ncalendar: {start: 2027-01-04, horizon: 9 weeks}\n"
        "taxonomy: own.yaml\nphases:\n  - {id: a, size: S, kind: idea}\n"
    )
    assert issues_of(text, folder=tmp_path) == ()
    stage = text.replace("kind: idea", "stage: ideation")
    (issue,) = issues_of(stage, folder=tmp_path)
    assert "no default kind of phase" in issue.says
