"""``teamopt show``, ``teamopt check`` and the group itself."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.report import plans

from teamopt.brief.plausibility import WARNINGS
from teamopt.cli import main, output
from teamopt.report.folder import write_folder
from teamopt.report.markdown import page
from teamopt.report.screen import screen

BRIEF = """\
brief: small
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
phases:
  - {id: forecast, effort: {modelling: 2 pw}}
  - {id: report, effort: {data-analysis: 1 pw}, after: forecast, value: high}
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


# the group ------------------------------------------------------------------


def test_the_version_is_told() -> None:
    """Name and number."""
    found = run("--version")
    assert found.exit_code == 0
    assert found.output.startswith("teamopt, version ")


@pytest.mark.parametrize("name", ["check", "new", "roles", "schema", "show", "solve"])
def test_every_command_has_help(name: str) -> None:
    """In the list of commands, and for itself, also with -h."""
    assert f"\n  {name} " in run("--help").output
    assert run(name, "-h").exit_code == 0


@pytest.mark.parametrize("name", ["check", "show", "solve"])
def test_help_has_an_example(name: str) -> None:
    """Which can be pasted."""
    text = run(name, "--help").output
    assert f"  teamopt {name} " in text.split("Examples:")[1]


@pytest.mark.parametrize("arguments", [("sovle",), ("solve",), ("show", "--pgae", "x")])
def test_misuse_exits_with_2(arguments: tuple[str, ...]) -> None:
    """As click does it."""
    assert run(*arguments).exit_code == 2


def test_a_reader_that_goes_away_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``teamopt ... | head`` ends quietly with the code of the plan."""
    write_folder(plans.recommendation(), tmp_path)

    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError

    @click.command()
    def closing() -> None:
        closed()

    monkeypatch.setitem(main.commands, "closing", closing)
    found = run("closing")
    assert found.exit_code == 0
    assert found.stderr == ""


# show -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "plan.json"])
def test_a_stored_plan_is_shown_as_it_was_when_solved(
    tmp_path: Path, name: str
) -> None:
    """From its folder or its file."""
    write_folder(plans.recommendation(), tmp_path)
    found = run("show", tmp_path / name)
    assert found.exit_code == 0
    assert found.output == screen(plans.recommendation(), output.width())


def test_the_page_and_the_document_can_be_printed(tmp_path: Path) -> None:
    """As they are stored."""
    write_folder(plans.recommendation(), tmp_path)
    assert run("show", tmp_path, "--page").output == page(plans.recommendation())
    document = run("show", tmp_path, "--json").output
    assert document == (tmp_path / "plan.json").read_text()
    assert run("show", tmp_path, "--json", "--page").exit_code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "no such file"),
        ("{", "is not JSON"),
        ("{}", "schema_version"),
        ('{"schema_version": "teamopt-plan/1"}', "field required"),
    ],
)
def test_a_plan_that_cannot_be_read_is_told_in_a_line(
    tmp_path: Path, text: str | None, told: str
) -> None:
    """Exit code 2."""
    if text is not None:
        (tmp_path / "plan.json").write_text(text)
    found = run("show", tmp_path / "plan.json")
    assert found.exit_code == 2
    assert told in found.stderr
    assert len(found.stderr.splitlines()) == 1


# check, for a brief -----------------------------------------------------------


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """Return the path of a small brief."""
    file = tmp_path / "brief.yaml"
    file.write_text(BRIEF)
    return file


def test_a_good_brief_is_summed_up(brief: Path) -> None:
    """People, phases, skills, hires, dates, goals, what would be assumed."""
    found = run("check", brief)
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert lines[0] == f"{brief}: ok"
    assert lines[1] == (
        "  1 person on board, 2 phases (1 optional) that ask for 2 skills; "
        "nobody may be hired, no budget"
    )
    assert lines[2].startswith("  12 weeks from 4 Jan 2027; goals: value")
    assert lines[3].endswith("inputs would be assumed (--json lists them)")


def test_a_brief_with_hires_says_how_many(brief: Path) -> None:
    """Slots, roles and the budget."""
    brief.write_text(
        f"{BRIEF}hiring: {{slots: 2, roles: [ml-engineer]}}\nbudget: 450k\n"
    )
    found = run("check", brief)
    assert "up to 2 hires from 1 role, a budget of 450,000 USD" in found.stdout


def test_all_errors_are_told_at_once(brief: Path) -> None:
    """Each with its line, on standard error, exit code 2."""
    brief.write_text(BRIEF.replace("modelling", "modeling").replace("senior", "chief"))
    found = run("check", brief)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert [line.split(": ")[0] for line in found.stderr.splitlines()] == [
        f"{brief}:4",
        f"{brief}:6",
    ]


DOUBTFUL = BRIEF.replace("value: high}", "value: high, due: 2028-01-07}")


def test_doubts_are_warnings_with_a_name(brief: Path) -> None:
    """Exit code 0."""
    brief.write_text(DOUBTFUL)
    found = run("check", brief)
    assert found.exit_code == 0
    assert found.stderr.startswith(f"warning: {brief}:7: ")
    assert found.stderr.endswith("[due-after-horizon]\n")


@pytest.mark.parametrize("name", ["due-after-horizon", "all"])
def test_a_named_warning_can_count_as_an_error(brief: Path, name: str) -> None:
    """Exit code 2, and no summary."""
    brief.write_text(DOUBTFUL)
    found = run("check", brief, "--strict", name)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr.startswith(f"{brief}:7: ")


def test_other_warnings_stay_warnings(brief: Path) -> None:
    """Only the named one counts."""
    brief.write_text(DOUBTFUL)
    other = next(name for name in WARNINGS if name != "due-after-horizon")
    assert run("check", brief, "--strict", other).exit_code == 0


def test_a_warning_that_does_not_exist_is_misuse(brief: Path) -> None:
    """A slip in its name would otherwise go unseen."""
    found = run("check", brief, "--strict", "due-after-horizn")
    assert found.exit_code == 2
    assert "due-after-horizon" in found.stderr


def test_a_check_can_be_read_by_programs(brief: Path) -> None:
    """Errors, warnings, summary."""
    brief.write_text(DOUBTFUL)
    good = json.loads(run("check", brief, "--json").stdout)
    assert good["ok"] is True
    assert good["warnings"][0]["name"] == "due-after-horizon"
    assert good["summary"]["people"] == 1
    assert good["summary"]["skills"] == ["data-analysis", "modelling"]
    brief.write_text(BRIEF.replace("modelling", "modeling"))
    found = run("check", brief, "--json")
    bad = json.loads(found.stdout)
    assert found.exit_code == 2
    assert bad["ok"] is False
    assert bad["errors"][0]["where"] == f"{brief}:6"


# check, for a plan ------------------------------------------------------------


def stored(brief: Path, folder: Path, *, named: str | None = None) -> Path:
    """Store a verdict for a brief, as there is nothing in it to break."""
    sha256 = hashlib.sha256(brief.read_bytes()).hexdigest()
    reference = plans.brief(file=named or brief.name, sha256=sha256)
    write_folder(plans.infeasible(brief=reference), folder)
    return folder


def test_the_brief_is_found_beside_the_plan(brief: Path) -> None:
    """Wherever the command runs."""
    found = run("check", stored(brief, brief.parent))
    assert found.exit_code == 0
    assert "holds no plan to check (infeasible)" in found.stdout
    assert "changed" not in found.stderr


def test_the_brief_is_found_from_here(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where solve was run, with the plan in another folder."""
    monkeypatch.chdir(brief.parent)
    assert run("check", stored(brief, brief.parent / "out")).exit_code == 0


def test_a_brief_that_has_moved_must_be_named(brief: Path, tmp_path: Path) -> None:
    """Exit code 2 and what to do."""
    folder = stored(brief, tmp_path / "out", named="gone.yaml")
    found = run("check", folder)
    assert found.exit_code == 2
    assert "say where the brief is with --brief FILE" in found.stderr
    assert run("check", folder, "--brief", brief).exit_code == 0


def test_a_brief_that_has_changed_is_told(brief: Path) -> None:
    """By its hash."""
    folder = stored(brief, brief.parent)
    brief.write_text(BRIEF + "# another line\n")
    found = run("check", folder)
    assert "has changed since this plan was made" in found.stderr
    assert json.loads(run("check", folder, "--json").stdout)["brief_changed"] is True


@pytest.mark.parametrize("problems", [(), ("forecast ends too late.",)])
def test_a_plan_is_checked_against_its_brief(
    brief: Path, monkeypatch: pytest.MonkeyPatch, problems: tuple[str, ...]
) -> None:
    """Exit code 2 where it breaks it, with each problem in a line."""
    sha256 = hashlib.sha256(brief.read_bytes()).hexdigest()
    reference = plans.brief(file="brief.yaml", sha256=sha256)
    write_folder(plans.recommendation(brief=reference), brief.parent)
    monkeypatch.setattr("teamopt.check.check_plan", lambda plan, brief: problems)
    found = run("check", brief.parent)
    assert found.exit_code == (2 if problems else 0)
    assert ("ok, the plan keeps" in found.stdout) is not bool(problems)
    assert [line.split(": ", 1)[1] for line in found.stderr.splitlines()] == [*problems]
    told = json.loads(run("check", brief.parent, "--json").stdout)
    assert told["ok"] is not bool(problems)
    assert told["problems"] == [*problems]


def test_a_brief_has_no_brief(brief: Path) -> None:
    """--brief goes with plans."""
    assert run("check", brief, "--brief", brief).exit_code == 2


def test_json_without_a_schema_is_a_brief(tmp_path: Path) -> None:
    """JSON is YAML, too."""
    file = tmp_path / "brief.json"
    data = {
        "brief": "small",
        "calendar": {"start": "2027-01-04", "horizon": "12 weeks"},
        "team": [{"name": "Ana", "role": "data-scientist"}],
        "phases": [{"id": "forecast", "effort": {"modelling": "2 pw"}}],
    }
    file.write_text(json.dumps(data))
    assert run("check", file).exit_code == 0
