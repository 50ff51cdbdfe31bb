"""``teamopt check raci.csv --plan PLAN``: every fault is named with its line."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.handouts.drawn_plans import drawn
from tests.handouts.test_raci import given

import teamopt
from teamopt.cli import main
from teamopt.handouts.raci.lint.reading import letters_of
from teamopt.handouts.raci.lint.sheet import Linted, lint_sheet
from teamopt.handouts.raci.making import make
from teamopt.handouts.raci.page import sheet

ROOT = Path(__file__).parents[2]
NAME = "recommendation-engine"
STORED = ROOT / "solutions" / NAME
BRIEF = ROOT / "problems" / f"{NAME}.yaml"
SHEET = sheet(make(given(teamopt.read_plan(STORED), teamopt.read_brief(BRIEF))))

Cell = tuple[str, str, str]


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def text_of(rows: list[list[str]], mark: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(rows)
    return out.getvalue()


def edited(*cells: Cell) -> str:
    """Return the shipped chart with other letters: phase, begin of a name, cell."""
    rows = rows_of(SHEET)
    for phase, who, cell in cells:
        row = next(row for row in rows if row[0] == phase)
        column = next(k for k, name in enumerate(rows[0]) if name.startswith(who))
        row[column] = cell
    return text_of(rows)


def linted(text: str) -> Linted:
    brief, plan = teamopt.read_brief(BRIEF), teamopt.read_plan(STORED)
    return lint_sheet(text, "raci.csv", plan, brief, 3, "senior")


def faults(text: str) -> list[tuple[int, str]]:
    """Return line and name of each fault."""
    found = linted(text).faults
    return [(int(issue.where.split(":")[1]), issue.name) for issue in found]


def test_the_shipped_chart_has_no_fault() -> None:
    """What is made passes the lint that others' charts are held to."""
    assert linted(SHEET) == Linted((), (), 8)


#: What is changed, and every fault that comes of it.
FAULTS: list[tuple[list[Cell], list[tuple[int, str]]]] = [
    ([("monitoring", "Hire 1", "R")], [(9, "one-a")]),
    ([("monitoring", "Bo", "A/R")], [(9, "one-a")]),
    ([("ab-test", "Ada", "A"), ("ab-test", "Hire 2", "")], [(8, "one-r")]),
    # Ada has no skill of the three that retraining asks for, and no time on it.
    ([("retraining", "Ada", "R")], [(7, "r-skill"), (7, "r-time")]),
    # Cy works on the service, and not on the recommender, whose skills he lacks.
    ([("service", "Cy", "")], [(5, "left-out")]),
    ([("service", "Cy", "I")], [(5, "left-out")]),
    ([("service", "Cy", "C")], []),
    ([("recommender", "Hire 1", "R"), ("recommender", "Cy", "A")], [(4, "a-skill")]),
    # Hire 1 joins in April, scoping is in January.
    ([("scoping", "Ada", "R"), ("scoping", "Hire 1", "A")], [(2, "a-time")]),
    # The A/B test takes all of Ada's time until the end.
    (
        [("monitoring", "Hire 1", "R"), ("monitoring", "Ada", "A")],
        [(9, "a-skill"), (9, "a-time")],
    ),
    # Cy is mid; Bo and Hire 1 are senior and work on it, too.
    ([("shop-page", "Bo", "R"), ("shop-page", "Cy", "A/R")], [(6, "a-level")]),
    # Nobody who did the shop page has a part in the A/B test that builds on it.
    ([("ab-test", "Bo", "")], [(8, "hand-off")]),
    ([("ab-test", "Bo", "i")], [(8, "hand-off")]),
    ([("ab-test", "Bo", ""), ("ab-test", "Cy", "c")], []),
    ([("service", "Cy", "X")], [(5, "letter")]),
    # Two of them at once: each keeps its line.
    (
        [("scoping", "Ada", "R"), ("ab-test", "Bo", "")],
        [(2, "one-a"), (8, "hand-off")],
    ),
]


@pytest.mark.parametrize(("cells", "expected"), FAULTS)
def test_each_fault_is_named_with_its_line(
    cells: list[Cell], expected: list[tuple[int, str]]
) -> None:
    """And nothing else is."""
    assert faults(edited(*cells)) == expected


def test_at_most_so_many_at_once() -> None:
    """Hire 1 is A of retraining and of monitoring, which begins while that goes on."""
    brief, plan = teamopt.read_brief(BRIEF), teamopt.read_plan(STORED)
    found = lint_sheet(SHEET, "raci.csv", plan, brief, 1, "senior").faults
    assert [(issue.where, issue.name) for issue in found] == [
        ("raci.csv:9", "a-at-once")
    ]


def test_names_that_are_not_there() -> None:
    """A slip is told once, with what may be meant, and read as that."""
    text = SHEET.replace(",Bo,", ",Boo,").replace("recommender,", "recomender,")
    found = linted(text).faults
    assert [(i.where, i.name) for i in found] == [
        ("raci.csv:1", "unknown-person"),
        ("raci.csv:4", "unknown-phase"),
    ]
    assert 'Did you mean "Bo"?' in str(found[0])
    assert 'Did you mean "Recommender"?' in str(found[1])


def test_a_guessed_name_says_nothing_of_whoever_may_be_meant() -> None:
    """A name is told once, however many lines have it; Bo, who is not named, never is.

    Bo has no time on the phases that others do.
    """
    phases = [row[0] for row in rows_of(SHEET)[1:]]
    text = text_of([["phase", "person", "letter"], *([p, "Boo", "R"] for p in phases)])
    found = [issue for issue in linted(text).faults if issue.name != "one-a"]
    assert [i.where for i in found if i.name == "unknown-person"] == ["raci.csv:2"]
    assert not {"r-time", "r-skill"} & {issue.name for issue in found}
    sure = linted(text.replace("Boo", "Bo")).faults
    assert "r-time" in {issue.name for issue in sure}


def test_lines_that_are_missing_or_too_many() -> None:
    """A phase without a line, one with two, and a name twice in the header."""
    lines = SHEET.splitlines()
    assert faults("\n".join([*lines[:8]])) == [(1, "missing-phase")]
    assert faults("\n".join([*lines, lines[3]])) == [(10, "twice")]
    assert faults(SHEET.replace(",Cy,", ",Bo,"))[0] == (1, "twice")


def test_a_role_that_nobody_has_is_nobody() -> None:
    """It is known from the catalogue, and still no one in the plan."""
    assert (1, "unknown-person") in faults(SHEET.replace(",Cy,", ",MLOps Engineer,"))


#: What else stands for what is written in the shipped chart.
SPELLED = {"R": "Responsible", "A/R": "accountable + responsible", "": " - ", "I": "i"}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_charts_as_spreadsheets_write_them(mark: str) -> None:
    """Separators, line ends, case and spellings change nothing."""
    rows = rows_of(SHEET)
    lower = [[cell.lower() for cell in row] for row in rows]
    short = [[cell.split(" (")[0].replace("A/R", "R, A") for cell in r] for r in rows]
    words = [[SPELLED.get(cell, cell) for cell in row] for row in rows]
    named = [[row[1], *row[2:]] for row in rows]
    for some in (rows, lower, short, words, named):
        text = text_of(some, mark)
        assert faults(text) == []
        assert faults(text.replace("\n", "\r\n")) == []
        assert faults(f"\n{text}\n\n") == []


def test_people_as_lines_and_one_line_for_each() -> None:
    """The chart turned over, and as a list, says the same; faults have their line."""
    rows = rows_of(SHEET)
    turned = [list(column) for column in zip(*rows, strict=True)]
    del turned[1]
    assert faults(text_of(turned)) == []
    turned[3][4] = "?"
    assert faults(text_of(turned)) == [(4, "letter")]
    listed = [["Phase", "Person", "Letter"]]
    listed += [
        [row[0], name, cell]
        for row in rows[1:]
        for name, cell in zip(rows[0][2:], row[2:], strict=True)
        if cell
    ]
    assert faults(text_of(listed)) == []
    at = listed.index(["ab-test", "Bo", "C"])
    del listed[at]
    first = next(k for k, row in enumerate(listed, 1) if row[0] == "ab-test")
    assert faults(text_of(listed)) == [(first, "hand-off")]


@pytest.mark.parametrize(
    ("cell", "letters"),
    [
        ("A/R", "AR"),
        ("R, C", "RC"),
        ("ar", "AR"),
        (" i ", "I"),
        ("", ""),
        ("-", ""),
        ("Consulted", "C"),
        ("A (R)", "AR"),
        ("S", None),
        ("yes", None),
    ],
)
def test_letters(cell: str, letters: str | None) -> None:
    """Cells as people write them."""
    assert letters_of(cell) == (None if letters is None else frozenset(letters))


def test_drawn_charts_by_person_and_by_role_pass() -> None:
    """Sheets of drawn plans have no faults; taking an A or an R away has its line."""
    for seed in range(0, 60, 3):
        plan, brief = drawn(seed)
        draw = random.Random(seed)
        for by in ("person", "role"):
            told = make(given(plan, brief), by=by)
            text = sheet(told)
            found = lint_sheet(text, "x.csv", plan, brief, 3, told.least_level)
            open_ = [row.phase for row in told.rows if row.gap == "limit"]
            assert [issue.path for issue in found.faults] == open_, seed
            rows = rows_of(text)
            answered = [k for k, row in enumerate(told.rows, 1) if row.accountable]
            if not answered:
                continue
            at = draw.choice(answered)
            rows[at] = [cell.replace("A/R", "R") for cell in rows[at]]
            rows[at] = ["" if cell == "A" else cell for cell in rows[at]]
            found = lint_sheet(text_of(rows), "x.csv", plan, brief, 3, told.least_level)
            named = [(issue.where, issue.name) for issue in found.faults]
            assert (f"x.csv:{at + 1}", "one-a") in named, seed


# the command ----------------------------------------------------------------


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", *args])


def checked(tmp_path: Path, text: str, *args: str) -> Result:
    file = tmp_path / "raci.csv"
    file.write_text(text, encoding="utf-8")
    return run(str(file), "--plan", str(STORED), "--brief", str(BRIEF), *args)


def test_command(tmp_path: Path) -> None:
    """0 for a chart without faults; 2 and a line for each fault."""
    fine = checked(tmp_path, "\ufeff" + SHEET)
    assert fine.exit_code == 0
    assert "ok, 8 phases" in fine.output
    faulty = checked(tmp_path, edited(("ab-test", "Bo", "")))
    assert faulty.exit_code == 2
    assert faulty.stdout == ""
    assert "raci.csv:8: ab-test: shop-page hands over to it" in faulty.stderr
    data = json.loads(checked(tmp_path, edited(("ab-test", "Bo", "")), "--json").stdout)
    assert data["ok"] is False
    assert data["faults"][0]["name"] == "hand-off"
    assert data["faults"][0]["where"].endswith("raci.csv:8")


def test_no_more_faults_on_the_screen_than_somebody_reads(tmp_path: Path) -> None:
    """The others are counted, and --json has them all."""
    names = [f"Nobody {k}" for k in range(150)]
    rows = [["phase", "person", "letter"], *(["ab-test", name, "C"] for name in names)]
    faulty = checked(tmp_path, text_of(rows))
    lines = faulty.stderr.splitlines()
    data = json.loads(checked(tmp_path, text_of(rows), "--json").stdout)
    assert len(data["faults"]) >= 150
    assert (
        len([line for line in lines if "raci.csv:" in line and "note" not in line])
        == 100
    )
    assert f"and {len(data['faults']) - 100} more; --json lists them all." in lines


def test_command_refuses_what_does_not_fit(tmp_path: Path) -> None:
    """Each with a line that says what to do, and exit code 2."""
    file = tmp_path / "raci.csv"
    file.write_text(SHEET, encoding="utf-8")
    impossible = ROOT / "solutions" / "impossible-launch"
    of_it = ROOT / "problems" / "impossible-launch.yaml"
    of_plan = ["--plan", str(STORED), "--brief", str(BRIEF)]
    for args, says in (
        ([str(file)], "--plan PLAN goes with a RACI chart"),
        ([str(BRIEF), "--plan", str(STORED)], "--plan PLAN goes with a RACI chart"),
        ([str(file), "--plan", str(BRIEF)], "this is a brief"),
        ([str(file), "--plan", str(impossible), "--brief", str(of_it)], "no plan to"),
        ([str(tmp_path / "no.csv"), "--plan", str(STORED)], "there is no file"),
        (
            [str(file), *of_plan, "--level", "boss"],
            "--level boss: allowed is junior, mid, senior or staff.",
        ),
    ):
        found = run(*args)
        assert found.exit_code == 2, args
        assert says in found.output, found.output
        assert "Traceback" not in found.output


@pytest.mark.parametrize("text", ["", "\n\n", '"', "a,b\n", "phase\n", "\x00,\x00\n,"])
def test_odd_files(tmp_path: Path, text: str) -> None:
    """A line each, and no traceback."""
    found = checked(tmp_path, text)
    assert found.exit_code == 2
    assert "raci.csv:1" in found.stderr
