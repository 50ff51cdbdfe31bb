"""`teamopt roles` shows roles to people and to programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from rich.console import Console

from teamopt.cli import main
from teamopt.report.roles import comparison, role_view, roles_table, skill_gaps
from teamopt.taxonomy import load_taxonomy, merge

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*args: str, width: int = 80) -> Result:
    return CliRunner(env={"COLUMNS": str(width)}).invoke(main, ["roles", *args])


def page(*args: str, width: int = 80) -> str:
    result = run(*args, width=width)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def data(*args: str) -> Any:
    return json.loads(page(*args, "--json"))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(
    "args",
    [
        [],
        ["ml-engineer"],
        ["ml-engineer", "research-scientist"],
        ["--matrix"],
        ["--stage", "production"],
        ["--level", "senior"],
    ],
)
def test_pages_fit_their_width_and_lose_nothing(args: list[str], width: int) -> None:
    """No line is wider than the screen, nothing is cut, and no colour codes leak."""
    text = page(*args, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert "\x1b" not in text


def test_without_a_role_all_are_listed_with_pay_and_time_to_hire() -> None:
    """One line of purpose, the pay of every level, and weeks to hire."""
    text = page(width=120)
    taxonomy = load_taxonomy()
    for role in taxonomy.roles.values():
        assert role.id in text
        assert role.name in text
    pay = taxonomy.pay("ml-engineer", "staff")
    assert pay is not None
    line = next(row for row in text.splitlines() if row.startswith("ML Engineer"))
    # The last two columns: pay in thousands, and the shortest to the longest wait.
    assert line.split()[-2:] == [f"{pay.median // 1000}k", "7-16"]


def test_one_role_shows_everything_about_it() -> None:
    """Duties, limits, pay with its source, stages, skills, hand-overs and moves."""
    text = squeezed(page("research-scientist"))
    for heading in (
        "Does",
        "Do not hire one for",
        "Pay, hiring and ramp-up",
        "Part in each stage",
        "Skills by level",
        "Hands over",
        "Receives",
        "Usual next moves",
    ):
        assert heading in text
    assert "Novel research practitioner expert expert expert" in text
    assert "derived from mid" in text
    assert "titles: Research Scientist" in text
    assert "to Applied Scientist: method, reference code and known limits" in text


@pytest.mark.parametrize("name", ["ML ENGINEER", "Ml-Engineer", "ml engineer"])
def test_a_role_may_be_named_as_people_name_it(name: str) -> None:
    """Id or display name, in any case."""
    assert page(name).startswith("ML Engineer")


def test_one_level_is_shown_alone() -> None:
    """``--level`` leaves the others out."""
    text = page("data-engineer", "--level", "Senior")
    assert "senior" in text
    assert "junior" not in text


def test_wide_screens_show_the_tools() -> None:
    """Tools stand beside each skill where there is room."""
    assert "Airflow" in page("data-engineer", width=120)
    assert "Airflow" not in page("data-engineer", width=80)


def test_two_roles_show_what_tells_them_apart_first() -> None:
    """The widest difference opens the table; what is alike comes last."""
    text = page("ml-engineer", "research-scientist", width=100)
    differ, alike = text.index("Skills that differ"), text.index("The same, or less")
    assert differ < text.index("Model serving") < text.index("Novel research") < alike
    assert text.index("Data visualisation") > alike
    assert "Between the two" in text


def test_gaps_are_counted_in_steps_and_signed() -> None:
    """Positive where the first role is ahead, summed over the levels."""
    taxonomy = load_taxonomy()
    pair = taxonomy.roles["ml-engineer"], taxonomy.roles["research-scientist"]
    gaps = skill_gaps(taxonomy, *pair)
    # Serving: working 2 + practitioner 3 + 3 + expert 4 = 12 against 0 + 1 + 1 + 2 = 4.
    assert gaps["serving"] == 8
    # Novel research: 0 + 1 + 2 + 2 = 5 against 3 + 4 + 4 + 4 = 15.
    assert gaps["novel-research"] == -10
    assert [abs(gap) for gap in gaps.values()] == sorted(
        map(abs, gaps.values()), reverse=True
    )
    assert skill_gaps(taxonomy, *pair, "mid")["serving"] == 2


def test_the_matrix_has_every_role_and_stage() -> None:
    """Who leads, contributes and is consulted when."""
    text = page("--matrix", width=120)
    taxonomy = load_taxonomy()
    assert all(stage in text for stage in taxonomy.stages)
    row = next(line for line in text.splitlines() if line.startswith("ML Engineer"))
    assert row.split()[2:] == ["contribute", "lead", "lead", "contribute"]


def test_a_stage_lists_its_leaders_first() -> None:
    """``--stage`` answers who is needed then."""
    lines = page("--stage", "monitoring", width=120).splitlines()
    words = ("lead", "contribute", "consult")
    parts = [word for line in lines for word in words if f"  {word}  " in line]
    assert parts == sorted(parts, key=words.index)
    assert len(set(parts)) == 3


def test_the_matrix_can_be_cut_to_named_roles() -> None:
    """Two roles and ``--matrix``: their parts only."""
    matrix = data("data-engineer", "ml-engineer", "--matrix")["matrix"]
    assert list(matrix) == ["data-engineer", "ml-engineer"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["ml-enginer"], 'there is no role "ml-enginer". Did you mean "ml-engineer"?'),
        (["ML Enginer"], 'Did you mean "ML Engineer"?'),
        (["wizard"], "Known are ml-engineer"),
        (["--level", "principal"], "Known are junior, mid, senior, staff."),
        (["--stage", "monitorin"], 'Did you mean "monitoring"?'),
        (["a", "b", "c"], "3 roles given; name at most two"),
        (["--taxonomy", "ai-mll"], 'Did you mean "ai-ml"?'),
    ],
)
def test_a_wrong_name_gives_one_clear_line(args: list[str], says: str) -> None:
    """Exit code 2, the message on stderr, nothing on stdout, no traceback."""
    result = run(*args)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_a_broken_file_shows_each_slip_with_its_line(tmp_path: Path) -> None:
    """A taxonomy of one's own is checked like a brief."""
    file = tmp_path / "own.yaml"
    file.write_text(
        "name: own\nlevels: [a]\nskills: {x: {}}\n"
        "roles:\n  r: {skills: {y: expert}}\n  s: {moves: [q]}\n"
    )
    result = run("--taxonomy", str(file))
    assert result.exit_code == 2
    first, second = result.stderr.splitlines()
    assert 'own.yaml:5: roles.r.skills.y: unknown skill "y"' in first
    assert 'own.yaml:6: roles.s.moves.0: unknown role "q"' in second


def test_a_small_taxonomy_of_ones_own_is_shown(tmp_path: Path) -> None:
    """Text in brackets is text, and what is not said is shown as a dash."""
    file = tmp_path / "own.yaml"
    file.write_text(
        "name: own\nlevels: [only]\nskills: {x: {}}\n"
        'roles:\n  r: {about: "a [b] c [/d]", skills: {x: expert}}\n  s: {}\n'
    )
    source = ("--taxonomy", str(file))
    assert "a [b] c [/d]" in page(*source)
    assert "this taxonomy gives none" in squeezed(page(*source))
    assert "nothing listed" in page("r", *source)
    assert "expert" in page("r", "s", *source)
    assert page("--matrix", *source)


def test_json_holds_the_same_facts() -> None:
    """Only JSON on stdout: all roles, one role at one level, or the gaps of two."""
    assert len(data()["roles"]) == len(load_taxonomy().roles)
    one = data("ml-engineer", "--level", "mid")["roles"][0]
    assert one["skills"]["serving"] == {"mid": "practitioner"}
    assert list(one["pay"]) == ["mid"]
    two = data("ml-engineer", "research-scientist")
    assert two["skill_gaps"]["novel-research"] < 0
    assert data("--stage", "ideation")["matrix"]["research-scientist"] == {
        "ideation": "lead"
    }


def test_help_has_an_example() -> None:
    """The help shows how two roles are compared."""
    text = page("--help")
    assert 'teamopt roles "ML Engineer" "Research Scientist" --level senior' in text


def test_views_are_plain_renderables() -> None:
    """The views print in any console, also for a taxonomy that a brief extends."""
    taxonomy = merge(
        load_taxonomy(), {"roles": {"poet": {"skills": {"nlp": "expert"}}}}
    )
    console = Console(width=80, record=True, file=None, quiet=True)
    poet, analyst = taxonomy.roles["poet"], taxonomy.roles["data-analyst"]
    for view in (
        roles_table(taxonomy),
        role_view(taxonomy, poet),
        comparison(taxonomy, poet, analyst),
    ):
        console.print(view)
