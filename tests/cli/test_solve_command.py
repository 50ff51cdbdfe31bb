"""``teamopt solve``: exit codes, streams and the folder, without solving anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.report import plans

import teamopt
from teamopt.cli import main
from teamopt.engine.settings import Progress
from teamopt.errors import ModelError
from teamopt.plan import Plan, read_plan
from teamopt.report.folder import contents, write_folder

BRIEF = """\
brief: small
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
phases:
  - {id: forecast, effort: {modelling: 2 pw}}
"""


@pytest.fixture
def brief(tmp_path: Path) -> str:
    """Return the path of a small brief."""
    file = tmp_path / "brief.yaml"
    file.write_text(BRIEF)
    return str(file)


@pytest.fixture
def solved(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Let solving give ``plan``, and note what it was asked for under ``asked``."""
    state: dict[str, Any] = {"plan": plans.recommendation()}

    def solve(brief: object, **asked: Any) -> teamopt.Result:
        state["asked"] = asked
        report = asked["on_progress"]
        if report is not None:
            report(Progress("cost", 364_000.0, 350_000.0, 2.0))
        plan = state["plan"]
        if isinstance(plan, BaseException):
            raise plan
        assert isinstance(plan, Plan)
        return teamopt.Result(plan)

    monkeypatch.setattr(teamopt, "solve", solve)
    return state


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (plans.recommendation(), 0),
        (plans.recommendation(status="feasible"), 0),
        (plans.infeasible(), 3),
        (plans.infeasible(confirmed=False), 4),
        (plans.unknown(), 4),
    ],
)
def test_the_exit_code_tells_what_is_known(
    brief: str, solved: dict[str, Any], plan: Plan, code: int
) -> None:
    """A plan 0, proved impossible 3, anything less than that 4."""
    solved["plan"] = plan
    assert run("solve", brief).exit_code == code


def test_the_plan_goes_to_output_and_progress_to_errors(
    brief: str, solved: dict[str, Any]
) -> None:
    """So that a plan can be piped."""
    solved["plan"] = plans.recommendation(warnings=("brief.yaml:3: odd.",))
    found = run("solve", brief)
    assert "Hire a senior ML Engineer first" in found.stdout
    assert "gap" not in found.stdout
    assert "cost: best 364,000, bound 350,000, gap 3.8%, 0 s" in found.stderr
    assert "warning: brief.yaml:3: odd." in found.stderr
    assert "odd" not in found.stdout


def test_a_plan_is_followed_by_what_to_ask_next(
    brief: str, tmp_path: Path, solved: dict[str, Any]
) -> None:
    """Of the folder that it was written to, if it was; never beside JSON."""
    assert f"Next: teamopt why {brief}: why these hires" in run("solve", brief).stderr
    folder = tmp_path / "my plan"
    found = run("solve", brief, "-o", folder).stderr
    assert f"Next: teamopt why '{folder}': why these hires" in found
    assert f"teamopt order {brief}: the best team of every size." in found
    assert f"teamopt make --help: what can be made of '{folder}' for others." in found
    assert "Next" not in run("solve", brief, "--json").stderr


def test_without_a_plan_the_answer_says_what_to_ask(
    brief: str, solved: dict[str, Any]
) -> None:
    """It does so itself; nothing is asked of a plan that is not there."""
    solved["plan"] = plans.infeasible()
    assert "Next" not in run("solve", brief).stderr


def test_quiet_leaves_errors_empty(brief: str, solved: dict[str, Any]) -> None:
    """No progress; warnings end the plan instead."""
    solved["plan"] = plans.recommendation(warnings=("brief.yaml:3: odd.",))
    found = run("solve", brief, "-q")
    assert found.stderr == ""
    assert found.stdout.endswith("Warning: brief.yaml:3: odd.\n")
    assert solved["asked"]["on_progress"] is None


def test_json_is_the_stored_plan_and_nothing_else(
    brief: str, solved: dict[str, Any]
) -> None:
    """Another program can read it."""
    found = run("solve", brief, "--json")
    assert found.stdout == plans.recommendation().to_json()


def test_options_reach_the_solver(brief: str, solved: dict[str, Any]) -> None:
    """Each under its name."""
    run(
        *("solve", brief, "--time-limit", "2.5", "--workers", 3, "--seed", 7),
        *("--reproducible", "--no-explain"),
    )
    asked = solved["asked"]
    asked.pop("on_progress")
    assert asked == {
        "time_limit": 2.5,
        "workers": 3,
        "seed": 7,
        "reproducible": True,
        "explain": False,
    }


@pytest.mark.parametrize(
    "options",
    [
        ("--time-limit", "0"),
        ("--time-limit", "-1"),
        ("--time-limit", "nan"),
        ("--time-limit", "inf"),
        ("--time-limit", "soon"),
        ("--workers", "0"),
        ("--workers", "65"),
        ("--seed", "-1"),
        ("--seed", "2147483648"),
        ("--sead", "1"),
    ],
)
def test_options_out_of_range_are_misuse(
    brief: str, solved: dict[str, Any], options: tuple[str, str]
) -> None:
    """Exit code 2, and nothing is solved."""
    assert run("solve", brief, *options).exit_code == 2
    assert "asked" not in solved


def test_a_faulty_brief_shows_every_issue(
    tmp_path: Path, solved: dict[str, Any]
) -> None:
    """One line each, with the place, and exit code 2."""
    file = tmp_path / "faulty.yaml"
    file.write_text(BRIEF.replace("modelling", "modeling").replace("senior", "chief"))
    found = run("solve", file)
    assert found.exit_code == 2
    lines = found.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{file}:4", f"{file}:6"]
    assert "asked" not in solved


def test_a_brief_that_is_not_there_is_told(solved: dict[str, Any]) -> None:
    """One line, exit code 2."""
    found = run("solve", "no-such.yaml")
    assert found.exit_code == 2
    assert "no-such.yaml" in found.stderr
    assert len(found.stderr.splitlines()) == 1


# faults ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault", [ModelError("the model is odd\nsecond line"), ZeroDivisionError("by 0")]
)
def test_a_fault_of_teamopt_is_one_line(
    brief: str, solved: dict[str, Any], fault: Exception
) -> None:
    """Exit code 1, no traceback."""
    solved["plan"] = fault
    found = run("solve", brief, "-q")
    assert found.exit_code == 1
    assert len(found.stderr.splitlines()) == 1
    assert found.stderr.startswith("teamopt: internal error (")
    assert "please report" in found.stderr


def test_a_traceback_is_there_for_those_who_ask(
    brief: str, solved: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With TEAMOPT_DEBUG=1."""
    monkeypatch.setenv("TEAMOPT_DEBUG", "1")
    solved["plan"] = ModelError("odd")
    found = run("solve", brief, "-q")
    assert "Traceback (most recent call last)" in found.stderr
    assert found.exit_code == 1


def test_an_interrupt_outside_the_search_is_told_in_a_word(
    brief: str, solved: dict[str, Any]
) -> None:
    """Exit code 130, as shells expect."""
    solved["plan"] = KeyboardInterrupt()
    found = run("solve", brief, "-q")
    assert found.exit_code == 130
    assert found.output == "Interrupted.\n"


# the folder -----------------------------------------------------------------


def test_a_folder_gets_the_whole_plan(
    brief: str, solved: dict[str, Any], tmp_path: Path
) -> None:
    """And the person is told what was written."""
    folder = tmp_path / "out"
    found = run("solve", brief, "-o", folder)
    assert found.exit_code == 0
    names = set(contents(plans.recommendation()))
    assert {file.name for file in folder.iterdir()} == names
    assert read_plan(folder) == plans.recommendation()
    assert f"to {folder}." in found.stderr


def test_a_verdict_is_stored_too(
    brief: str, solved: dict[str, Any], tmp_path: Path
) -> None:
    """With the exit code of the verdict."""
    solved["plan"] = plans.infeasible()
    assert run("solve", brief, "-o", tmp_path / "out").exit_code == 3
    assert read_plan(tmp_path / "out").status == "infeasible"


def test_a_file_in_place_of_the_folder_is_refused_before_solving(
    brief: str, solved: dict[str, Any]
) -> None:
    """Exit code 2."""
    found = run("solve", brief, "-o", brief)
    assert found.exit_code == 2
    assert "is a file; give a folder." in found.stderr
    assert "asked" not in solved


def test_an_unreadable_plan_is_kept_before_solving(
    brief: str, solved: dict[str, Any], tmp_path: Path
) -> None:
    """Unless --force is given."""
    (tmp_path / "plan.json").write_text("not a plan")
    found = run("solve", brief, "-o", tmp_path)
    assert found.exit_code == 2
    assert "asked" not in solved
    assert (tmp_path / "plan.json").read_text() == "not a plan"
    assert run("solve", brief, "-o", tmp_path, "--force").exit_code == 0
    assert read_plan(tmp_path) == plans.recommendation()


def test_files_of_our_names_without_a_plan_are_kept(
    brief: str, solved: dict[str, Any], tmp_path: Path
) -> None:
    """They may be somebody's work; told before solving, unless --force is given."""
    (tmp_path / "hires.csv").write_text("mine")
    (tmp_path / "costs.csv").write_text("mine")
    found = run("solve", brief, "-o", tmp_path)
    assert found.exit_code == 2
    assert "there are hires.csv and costs.csv; give --force" in found.stderr
    assert "asked" not in solved
    assert (tmp_path / "hires.csv").read_text() == "mine"
    assert run("solve", brief, "-o", tmp_path, "--force").exit_code == 0
    assert read_plan(tmp_path) == plans.recommendation()


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_link_that_leads_nowhere_is_refused_before_solving(
    brief: str, solved: dict[str, Any], tmp_path: Path, below: str
) -> None:
    """No folder could be made in its place."""
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "gone")
    found = run("solve", brief, "-o", link / below)
    assert found.exit_code == 2
    assert "is a link to" in found.stderr
    assert "asked" not in solved


def test_warnings_are_printed_up_to_twenty(brief: str, solved: dict[str, Any]) -> None:
    """And then how many more there are, on either stream."""
    warnings = tuple(f"brief.yaml:{k}: odd." for k in range(23))
    solved["plan"] = plans.recommendation(warnings=warnings)
    said = run("solve", brief).stderr.splitlines()
    lines = [line for line in said if line.startswith("warning: ")]
    assert len(lines) == 21
    assert lines[-1] == "warning: 3 more; teamopt check lists them all."
    quiet = run("solve", brief, "-q").stdout
    assert quiet.count("Warning: ") == 21
    assert "Warning: 3 more" in quiet
    solved["plan"] = plans.recommendation(warnings=warnings[:20])
    assert "more" not in run("solve", brief).stderr


def test_a_worse_plan_is_printed_and_not_stored(
    brief: str, solved: dict[str, Any], tmp_path: Path
) -> None:
    """Exit code 2, and the stored plan stays, files and all."""
    folder = tmp_path / "out"
    write_folder(plans.recommendation(), folder)
    solved["plan"] = plans.recommendation(status="feasible")
    found = run("solve", brief, "-o", folder)
    assert found.exit_code == 2
    assert "Hire a senior ML Engineer first" in found.stdout
    assert "is kept" in found.stderr
    assert (folder / "hires.csv").read_text() == contents(plans.recommendation())[
        "hires.csv"
    ]
    assert read_plan(folder).status == "optimal"


def test_force_stores_a_worse_plan(
    brief: str, solved: dict[str, Any], tmp_path: Path
) -> None:
    """As asked."""
    write_folder(plans.recommendation(), tmp_path / "out")
    solved["plan"] = plans.unknown()
    assert run("solve", brief, "-o", tmp_path / "out", "--force").exit_code == 4
    assert read_plan(tmp_path / "out").status == "unknown"


def test_a_plan_for_a_changed_brief_is_stored(
    brief: str, solved: dict[str, Any], tmp_path: Path
) -> None:
    """Even where the old one was proven and the new one is not."""
    write_folder(plans.recommendation(), tmp_path / "out")
    new = plans.recommendation(status="feasible", brief=plans.brief(sha256="1" * 64))
    solved["plan"] = new
    assert run("solve", brief, "-o", tmp_path / "out").exit_code == 0
    assert read_plan(tmp_path / "out") == new


def test_a_disk_that_is_full_does_not_lose_the_plan_on_screen(
    brief: str,
    solved: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 1, in words."""

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    found = run("solve", brief, "--json", "-o", tmp_path / "out")
    assert found.exit_code == 1
    assert json.loads(found.stdout)["status"] == "optimal"
    assert "no space left on device" in found.stderr
