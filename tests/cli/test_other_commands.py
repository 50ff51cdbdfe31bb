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
        ("[" * 200_000, "nested too deeply"),
        ('{"schema_version": "teamopt-plan/3"}', "field required"),
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


def damaged(**changes: object) -> str:
    """Return a stored plan with other values at dotted places."""
    data = json.loads(plans.recommendation().to_json())
    for place, value in changes.items():
        *parents, last = (int(k) if k.isdigit() else k for k in place.split("."))
        part = data
        for key in parents:
            part = part[key]
        part[last] = value
    return json.dumps(data)


@pytest.mark.parametrize("option", ["--page", "--assumed", "--json", None])
@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("brief.periods", 0, "brief.periods: 0 do not end on 2027-10-08"),
        ("brief.periods", -5, "brief.periods: -5 do not end on"),
        ("brief.periods", 10**9, "brief.periods: 1,000,000,000 do not end on"),
        ("brief.periods", 10**30, "brief.periods: "),
        ("brief.period", "fortnight", "there is no period called 'fortnight'"),
        ("brief.start", "0001-01-01", "0001-01-01 is not in the years 1950 to 2199"),
        ("brief.start", "9999-12-27", "9999-12-27 is not in the years 1950 to 2199"),
        ("goals.0.value", float("nan"), "goals.0.value: nan is not a number"),
        ("order.first.goals.value", float("inf"), "goals.value: inf is not a number"),
        ("costs.lines.0.quarters", [1, 2], "pay of hires has 2 amounts for 4 quarters"),
        ("phases.0.end_period", 41, "phase scoping takes the periods 0 to 41 of 40"),
        ("phases.0.start_period", None, "phase scoping has no periods"),
        ("allocations.0.end_period", 99, "Ana on scoping takes the periods 0 to 99"),
    ],
)
def test_a_damaged_plan_is_told_in_a_line(
    tmp_path: Path, option: str | None, place: str, value: object, told: str
) -> None:
    """Exit code 2 and nothing of the plan on the screen, whatever was asked for."""
    file = tmp_path / "plan.json"
    file.write_text(damaged(**{place: value}))
    found = run("show", file, *([option] if option else []))
    assert found.exit_code == 2
    if option == "--json":
        (error,) = json.loads(found.stdout)["errors"]
        assert error["says"] == found.stderr.strip()
    else:
        assert found.stdout == ""
    assert told in found.stderr
    assert found.stderr.startswith(f"{file}: ")
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("place", "value"),
    [("phases.3.due", "9999-12-31"), ("headcount", [])],
)
def test_a_plan_is_shown_or_refused_and_no_fault_of_teamopt(
    tmp_path: Path, place: str, value: object
) -> None:
    """Dates that no calendar holds, or a part that is missing."""
    file = tmp_path / "plan.json"
    file.write_text(damaged(**{place: value}))
    found = run("show", file)
    assert found.exit_code in (0, 2)
    assert "internal error" not in found.stderr


@pytest.mark.parametrize("name", plans.every())
def test_every_good_plan_is_shown(tmp_path: Path, name: str) -> None:
    """Nothing whole is taken for damaged."""
    write_folder(plans.every()[name], tmp_path)
    assert run("show", tmp_path).exit_code == 0


# new ------------------------------------------------------------------------


def test_a_brief_that_exists_is_misuse(tmp_path: Path) -> None:
    """Exit code 2; the file stays, unless --force is given."""
    file = tmp_path / "brief.yaml"
    file.write_text("mine")
    assert run("new", file).exit_code == 2
    assert file.read_text() == "mine"
    assert run("new", tmp_path).exit_code == 2
    assert run("new", file, "--force").exit_code == 0


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


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        ("{quarters: 100k}", "a budget by quarter"),
        ("{categories: {hires: 100k}}", "a budget by category"),
        ("{quarters: 9k, categories: {hires: 9k}}", "a budget by quarter and category"),
    ],
)
def test_a_budget_without_a_total_says_by_what(
    brief: Path, budget: str, told: str
) -> None:
    """There is no one figure to name."""
    brief.write_text(
        f"{BRIEF}hiring: {{slots: 1, roles: [ml-engineer]}}\nbudget: {budget}\n"
    )
    assert told in run("check", brief).stdout


def test_who_may_join_for_a_while_or_learn_is_counted(brief: Path) -> None:
    """Contractors take no slot, and somebody who learns is one person."""
    brief.write_text(
        f"{BRIEF}hiring: {{contractors: {{most: 2, roles: "
        "[{role: ml-engineer, rate: 900 per day}]}}\n"
        "training: [{role: data-scientist, skill: serving, length: 4 weeks}]\n"
    )
    told = run("check", brief)
    assert told.exit_code == 0, told.stderr
    assert "1 person on board" in told.stdout
    assert "nobody may be hired, 2 possible contractors, 1 possible training" in (
        told.stdout
    )


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


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("check", "no.csv", "--plan", "solutions/churn"), "there is no file"),
        (("check", "good.csv"), "--plan PLAN goes with a RACI chart"),
        (("triage", "no.yaml"), "there is no file"),
        (("audit", "no.yaml"), "there is no file"),
        (("solve", "no.yaml"), "there is no file"),
    ],
)
def test_what_is_refused_can_be_read_by_programs(
    args: tuple[str, ...], says: str
) -> None:
    """JSON on standard output from every command, and the words for people beside."""
    found = run(*args, "--json")
    assert found.exit_code == 2
    data = json.loads(found.stdout)
    assert data["ok"] is False
    assert says in data["errors"][0]["says"]
    assert says in found.stderr


@pytest.mark.parametrize("option", [("--most-at-once", "2"), ("--level", "senior")])
def test_options_of_charts_are_refused_for_a_brief(
    brief: Path, option: tuple[str, str]
) -> None:
    """They would do nothing."""
    found = run("check", brief, *option)
    assert found.exit_code == 2
    assert f"{option[0]} goes with a RACI chart" in found.stderr


def test_an_interrupt_outside_a_search_is_told(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, and the exit code of Ctrl-C."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("teamopt.brief.read_brief", stopped)
    found = run("check", brief)
    assert found.exit_code == 130
    assert found.stderr == "Interrupted.\n"


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


def test_a_verdict_is_checked_too(brief: Path) -> None:
    """That there is no plan, and yet somebody is hired, is a contradiction."""
    folder = stored(brief, brief.parent)
    file = folder / "plan.json"
    data = json.loads(file.read_text())
    data["hires"] = json.loads(plans.recommendation().to_json())["hires"]
    file.write_text(json.dumps(data))
    found = run("check", folder)
    assert found.exit_code == 2
    assert "the status is infeasible, and yet there are hires." in found.stderr
    assert "no plan to check" not in found.stdout


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
