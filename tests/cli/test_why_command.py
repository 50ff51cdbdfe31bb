"""``teamopt why``: what is printed, written and returned, without solving anything."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.report import plans

import teamopt
from teamopt import plan as doc
from teamopt.api import explanations
from teamopt.brief import Brief, read_brief
from teamopt.cli import main
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Outcome, Status
from teamopt.errors import ContradictionError

BRIEF = """\
brief: late
calendar: {start: 2027-01-04, horizon: 20 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
phases:
  - {id: model, effort: {modelling: 9 pw}, deadline: 2027-01-31}  # the board's
"""


@pytest.fixture
def brief(tmp_path: Path) -> str:
    """Return the path of a brief without a plan."""
    file = tmp_path / "brief.yaml"
    file.write_text(BRIEF)
    return str(file)


def told(file: str) -> doc.Explanation:
    """Return what is known before anything is found."""
    return doc.Explanation(
        brief=doc.BriefRef(
            id="late",
            question=None,
            file=file,
            sha256="",
            currency="USD",
            period="week",
            start=date(2027, 1, 4),
            periods=20,
            end=date(2027, 5, 21),
            share_step=0.25,
        ),
        status="infeasible",
        provenance=doc.Provenance(
            teamopt="0",
            ortools="0",
            python="3",
            workers=1,
            seed=1,
            reproducible=False,
            time_limit=1,
            seconds=1,
        ),
    )


def conflict(file: str, *, smallest: bool) -> doc.Conflict:
    """Return a conflict of a deadline and the work."""
    return doc.Conflict(
        says="These cannot all be kept: model ends by 31 Jan 2027.",
        smallest=smallest,
        rules=(
            doc.RuleRef(
                family="deadline",
                says=("model ends by 31 Jan 2027",),
                line=f"{file}:6",
                decided=True,
            ),
            doc.RuleRef(
                family="work",
                says=("model needs 9 pw of modelling",),
                line=f"{file}:6",
                decided=False,
            ),
        ),
    )


def fix(file: str, number: int, *, least: bool = True) -> doc.Fix:
    """Return five more weeks."""
    change = doc.Change(
        says="give model 5 more weeks, to 7 Mar 2027",
        line=f"{file}:6",
        field="phases.0.deadline",
        kind="deadline",
        name="model",
        steps=5,
        amount=5,
        unit="weeks",
    )
    return doc.Fix(
        number=number, says=change.says, changes=(change,), price=50_000, least=least
    )


@pytest.fixture
def known(brief: str, monkeypatch: pytest.MonkeyPatch) -> list[doc.Explanation]:
    """Let explaining give these, one after the other."""
    first = told(brief)
    second = first.model_copy(update={"conflicts": (conflict(brief, smallest=True),)})
    third = second.model_copy(update={"fixes": (fix(brief, 1),)})
    stages = [first, second, third]

    def why(asked: Brief, plan: doc.Plan | None, **how: Any) -> doc.Explanation:
        for stage in stages:
            if how["on_news"](stage):
                break
        return stage

    monkeypatch.setattr(teamopt, "why", why)
    return stages


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["why", *arguments])


#: What a manager reads.
PAGE = """\
late: no plan keeps every line of this brief.

What clashes:
  line 6  model ends by 31 Jan 2027
because of:
  line 6  model needs 9 pw of modelling
  No plan keeps all of them. With any one left out there is a plan for the
  others: each was tried.

Ways out:
  1. Give model 5 more weeks, to 7 Mar 2027 (line 6). Solved: there is a plan. A
     step less is not enough.
"""


def test_what_clashes_comes_with_its_lines(
    brief: str, known: list[doc.Explanation]
) -> None:
    """Decisions first, then the work, then the ways out."""
    result = run(brief)
    assert result.exit_code == 0
    assert result.stdout == PAGE


def test_what_was_not_settled_is_said(brief: str, known: list[doc.Explanation]) -> None:
    """Nobody is told that each line is needed where that was not seen."""
    open_ = {"conflicts": (conflict(brief, smallest=False),)}
    known[1:] = [
        known[0].model_copy(update={**open_, "fixes": (fix(brief, 1, least=False),)})
    ]
    words = " ".join(run(brief).stdout.split())
    assert "it was not settled in time whether each of them is needed" in words
    assert "Whether less is enough was not settled in time." in words


def test_a_conflict_that_got_smaller_is_shown_again(
    brief: str, known: list[doc.Explanation]
) -> None:
    """Nobody is left with what was not settled when it was first said."""
    rough = {"conflicts": (conflict(brief, smallest=False),)}
    known.insert(1, known[0].model_copy(update=rough))
    output = run(brief).stdout
    before, _, after = output.partition("What clashes, looked at once more:")
    assert "it was not settled in time whether each" in " ".join(before.split())
    assert "With any one left out there is a plan" in after


def test_json_is_the_last_that_is_known(
    brief: str, known: list[doc.Explanation]
) -> None:
    """Nothing else is printed."""
    result = run(brief, "--json", "-q")
    assert json.loads(result.stdout) == json.loads(known[-1].to_json())


def test_a_way_out_is_written(
    brief: str, known: list[doc.Explanation], tmp_path: Path
) -> None:
    """The brief with that line changed, comment and all."""
    file = tmp_path / "changed.yaml"
    result = run(brief, "--apply", "1", "-o", str(file))
    assert result.exit_code == 0
    assert file.read_text() == BRIEF.replace("2027-01-31", "2027-03-07")
    assert f"Wrote {file}" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--apply", "1"], "give --apply and -o together"),
        (["-o", "x.yaml"], "give --apply and -o together"),
        (["--apply", "1", "-o", "BRIEF"], "is there already"),
        (["--apply", "0", "-o", "x.yaml"], "0 is not in the range"),
        (["--apply", "4", "-o", "x.yaml"], "there is no way out 4; 1 way out found"),
    ],
)
def test_what_cannot_be_written_is_refused(
    brief: str, known: list[doc.Explanation], arguments: list[str], says: str
) -> None:
    """With one line, and nothing is lost."""
    result = run(brief, *[brief if some == "BRIEF" else some for some in arguments])
    assert result.exit_code == 2
    assert says in result.stderr
    assert Path(brief).read_text() == BRIEF
    assert not Path("x.yaml").exists()


def test_the_shell_is_told_what_was_not_found_out(
    brief: str, known: list[doc.Explanation]
) -> None:
    """A verdict without a way out is half an answer."""
    del known[2]
    assert run(brief).exit_code == 4
    known[0] = known[0].model_copy(update={"status": "unknown"})
    del known[1]
    result = run(brief)
    assert result.exit_code == 4
    assert "not found out in time" in result.stdout
    known[0] = known[0].model_copy(update={"status": "feasible"})
    assert run(brief).exit_code == 0


# of a plan ------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a stored plan whose brief is where one is."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "brief.yaml"
    file.write_text(BRIEF)
    sha256 = hashlib.sha256(BRIEF.encode()).hexdigest()
    plan = plans.recommendation()
    of = plan.brief.model_copy(update={"file": "brief.yaml", "sha256": sha256})
    place = tmp_path / "plan"
    place.mkdir()
    stored = plan.model_copy(update={"brief": of})
    (place / "plan.json").write_text(stored.to_json())
    return place


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Let explaining give ``told``, and note what it was asked for."""
    state: dict[str, Any] = {"told": told("brief.yaml")}

    def why(brief: Brief, plan: doc.Plan | None, **how: Any) -> doc.Explanation:
        state.update(how, brief=brief, plan=plan)
        for stage in state.get("stages", [state["told"]]):
            how["on_news"](stage)
        if "error" in state:
            raise state["error"]
        return state["told"]

    monkeypatch.setattr(teamopt, "why", why)
    state["told"] = state["told"].model_copy(update={"status": "optimal"})
    return state


def test_a_plan_is_explained_with_its_brief(
    folder: Path, asked: dict[str, Any]
) -> None:
    """The folder, or the file in it."""
    for path in (folder, folder / "plan.json"):
        asked.pop("plan", None)
        result = run(str(path), "-q")
        assert result.exit_code == 0, result.output
        assert asked["plan"].hires == plans.recommendation().hires
        assert asked["brief"].id == "late"


def test_a_brief_is_solved_first(brief: str, asked: dict[str, Any]) -> None:
    """There is no plan to explain yet."""
    assert run(brief, "-q").exit_code == 0
    assert asked["plan"] is None


def test_what_is_asked_reaches_the_search(brief: str, asked: dict[str, Any]) -> None:
    """Each under its name."""
    result = run(
        *(brief, "--about", "hires", "--about", "one-more", "--why-not", "no hires"),
        *("--why-not", "phase model", "--trade-off", "cost,value"),
        *("--time-limit", "2.5", "--workers", "3"),
    )
    assert result.exit_code == 0
    assert asked["about"] == ["hires", "one_more"]
    assert asked["why_not"] == ("no hires", "phase model")
    assert asked["front"] == ("cost", "value")
    assert (asked["time_limit"], asked["workers"]) == (2.5, 3)


def test_all_is_asked_where_nothing_is_named(brief: str, asked: dict[str, Any]) -> None:
    """What that is, is up to the search."""
    run(brief)
    assert (asked["about"], asked["why_not"], asked["front"]) == (None, (), None)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--about", "everything"), "'everything' is not one of"),
        (("--about", "one_more"), "'one_more' is not one of"),
        (("--trade-off", "cost"), "is not two of value, lateness, cost, finish"),
        (("--trade-off", "cost,cost"), "is not two of"),
        (("--trade-off", "cost,speed"), "is not two of"),
        (("--trade-off", "cost,finish,value"), "is not two of"),
        (("--time-limit", "0"), "--time-limit"),
        (("--workers", "0"), "--workers"),
        (("--brief", "other.yaml"), "--brief goes with a plan"),
    ],
)
def test_what_cannot_be_asked_is_misuse(
    brief: str, asked: dict[str, Any], options: tuple[str, str], says: str
) -> None:
    """Exit code 2, and nothing is looked for."""
    result = run(brief, *options)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert "plan" not in asked


def test_a_wish_that_cannot_be_read_is_answered_with_examples(brief: str) -> None:
    """Before anything is solved."""
    result = run(brief, "--why-not", "be quick", "-q")
    assert result.exit_code == 2
    assert '"be quick": that cannot be read.' in result.stderr
    assert "\n  phase model" in result.stderr
    assert result.stdout == ""


def test_a_brief_that_was_changed_since_is_refused(
    folder: Path, asked: dict[str, Any], tmp_path: Path
) -> None:
    """What is told would be about another brief."""
    (tmp_path / "brief.yaml").write_text(BRIEF.replace("9 pw", "8 pw"))
    result = run(str(folder))
    assert result.exit_code == 2
    assert "is not the brief of" in result.stderr
    assert "plan" not in asked
    (tmp_path / "old.yaml").write_text(BRIEF)
    assert run(str(folder), "--brief", str(tmp_path / "old.yaml")).exit_code == 0
    (tmp_path / "brief.yaml").unlink()
    result = run(str(folder))
    assert result.exit_code == 2
    assert "there is no brief.yaml beside the plan or here" in result.stderr


def test_a_roster_that_was_changed_since_is_refused(
    folder: Path, asked: dict[str, Any], tmp_path: Path
) -> None:
    """A brief is as old as the files that it reads."""
    text = BRIEF.replace("  - {name: Ana, role: data-scientist, level: senior}\n", "")
    text = text.replace("team:\n", "team: team.csv\n")
    (tmp_path / "brief.yaml").write_text(text)
    (tmp_path / "team.csv").write_text("name,role\nAna,data-scientist\n")
    source = read_brief(tmp_path / "brief.yaml").source
    plan = doc.read_plan(folder)
    of = plan.brief.model_copy(
        update={"sha256": source.sha256, "files": dict(source.files)}
    )
    (folder / "plan.json").write_text(plan.model_copy(update={"brief": of}).to_json())
    assert run(str(folder), "-q").exit_code == 0
    asked.pop("plan")
    (tmp_path / "team.csv").write_text("name,role\nAna,ml-engineer\n")
    result = run(str(folder), "-q")
    assert result.exit_code == 2
    assert "team.csv: changed since" in " ".join(result.stderr.split())
    assert "plan" not in asked


def test_a_plan_that_breaks_its_brief_is_not_explained(folder: Path) -> None:
    """The first things that are wrong are told, and nothing is solved."""
    result = run(str(folder), "-q")
    assert result.exit_code == 2
    assert result.stdout == ""
    first, *others = result.stderr.splitlines()
    assert first == "the plan does not keep brief.yaml; solve it again:"
    assert len(others) == 6
    assert others[-1].endswith("other things")


def stored(folder: Path, status: str) -> None:
    """Leave nothing in a stored plan but that there is none."""
    plan = doc.read_plan(folder)
    empty = doc.Plan(
        status=status,
        confirmed=False,
        brief=plan.brief,
        provenance=plan.provenance,
        goals=(),
    )
    (folder / "plan.json").write_text(empty.to_json())


def test_a_plan_that_was_not_found_is_not_explained(folder: Path) -> None:
    """One line says so."""
    stored(folder, "unknown")
    for asked in ((), ("--why-not", "phase model"), ("--apply", "1", "-o", "new.yaml")):
        result = run(str(folder), "-q", *asked)
        assert result.exit_code == 4
        assert result.output == (
            "late: it was not found out in time whether there is a plan.\n"
        )


def test_a_brief_that_has_no_plan_is_explained_as_such(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked about a plan stays open, and is said to."""
    none = told("brief.yaml").model_copy(update={"open": ("line 6 was not moved.",)})
    monkeypatch.setattr(explanations, "explain_none", lambda *_, **__: iter([none]))
    stored(folder, "infeasible")
    result = run(
        *(str(folder), "-q", "--why-not", "phase model"),
        *("--trade-off", "cost,finish", "--about", "one-more"),
    )
    assert result.exit_code == 4
    assert result.stdout == (
        "late: no plan keeps every line of this brief.\n\n"
        'Not looked at: "phase model": there is no plan to compare it with.\n\n'
        "Not looked at: trade-off of cost and finish: there is no plan to begin with."
        "\n\nNot looked at: what one more does: there is no plan to ask it of.\n\n"
        "Not looked at: line 6 was not moved.\n"
    )
    assert run(str(folder), "-q").stdout.count("Not looked at") == 1


def test_a_file_that_denies_a_plan_is_no_fault_of_the_searches(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two searches that cannot both be right are."""

    def none(*_: Any, **__: Any) -> Iterator[doc.Explanation]:
        yield told("brief.yaml")
        raise ContradictionError

    monkeypatch.setattr(explanations, "explain_none", none)
    stored(folder, "infeasible")
    result = run(str(folder), "-q")
    assert result.exit_code == 2
    assert "the stored plan says that there is none for late" in result.stderr
    document = doc.read_plan(folder)
    monkeypatch.setattr(
        explanations, "solved", lambda *_, **__: teamopt.Result(document)
    )
    assert run("brief.yaml", "-q").exit_code == 1


@pytest.mark.parametrize(("status", "code"), [("unknown", 4), ("optimal", 0)])
def test_ctrl_c_while_a_brief_is_solved_ends_it_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, status: str, code: int
) -> None:
    """Nothing is asked about the plan that there is until then."""
    plan = doc.read_plan(folder).model_copy(update={"status": status})

    def stopped(
        brief: Brief, solver: SolverProcess, *_: Any, **__: Any
    ) -> teamopt.Result:
        solver.interrupted = True
        return teamopt.Result(plan)

    monkeypatch.setattr(explanations, "solved", stopped)
    result = run("brief.yaml", "-q")
    assert result.exit_code == code
    assert len(result.stdout.splitlines()) == 1
    assert result.stdout.startswith("late: ")


class Stopped:
    """A solver in which Ctrl-C is pressed before there is a plan."""

    interrupted = False

    def __enter__(self) -> Stopped:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, *_: object) -> Outcome:
        """Find nothing."""
        assert not self.interrupted, "a job was begun"
        self.interrupted = True
        return Outcome(Status.UNKNOWN, None)


def test_ctrl_c_before_there_is_a_plan_ends_with_4(
    brief: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other search is begun."""
    monkeypatch.setattr(explanations, "SolverProcess", Stopped)
    result = run(brief, "-q")
    assert result.exit_code == 4
    assert "not found out in time" in result.stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--about", "hires"),
        ("--why-not", "no hires"),
        ("--trade-off", "cost,finish"),
        ("--apply", "1"),
        ("-o", "new.yaml"),
        ("--brief", "brief.yaml"),
    ],
)
def test_nothing_else_is_asked_where_plans_are_compared(
    folder: Path, options: tuple[str, str]
) -> None:
    """It is refused rather than passed over."""
    result = run(str(folder), "--against", str(folder), *options)
    assert result.exit_code == 2
    assert "ask for nothing else with it" in result.stderr


def test_two_plans_are_compared_and_nothing_else(
    folder: Path, asked: dict[str, Any]
) -> None:
    """As text, or as one document."""
    result = run(str(folder), "--against", str(folder / "plan.json"))
    assert result.exit_code == 0
    assert result.stdout.endswith("\n")
    result = run(str(folder), "--against", str(folder), "--json")
    assert json.loads(result.stdout)
    assert "plan" not in asked


def test_what_is_no_plan_is_not_compared(folder: Path, brief: str) -> None:
    """On either side."""
    for options in (
        (brief, "--against", str(folder)),
        (str(folder), "--against", brief),
    ):
        result = run(*options)
        assert result.exit_code == 2
        assert "--against compares two plans, and" in result.stderr


def test_json_is_one_document_and_nothing_else(
    brief: str, asked: dict[str, Any]
) -> None:
    """Also where parts were found one after the other."""
    hire = reason(1)
    asked["stages"] = [asked["told"]]
    asked["told"] = asked["told"].model_copy(update={"hires": (hire,)})
    asked["stages"].append(asked["told"])
    result = run(brief, "--json")
    assert result.stdout == asked["told"].to_json()


def test_what_was_found_is_printed_as_it_comes(
    brief: str, asked: dict[str, Any]
) -> None:
    """Each entry once; what can be said at the end alone comes last."""
    first = asked["told"]
    second = first.model_copy(update={"hires": (reason(1),)})
    third = second.model_copy(update={"hires": (reason(1), reason(2))})
    asked["stages"] = [first, second, third]
    asked["told"] = third.model_copy(update={"open": ("the team is in a file.",)})
    result = run(brief)
    assert result.stdout == (
        "late: the plan hires nobody.\n\nWhy these hires:\n"
        "  Hire 1 is needed.\n    Without them: no plan exists.\n"
        "  Hire 2 is needed.\n    Without them: no plan exists.\n"
        "\nNot looked at: the team is in a file.\n"
    )


def test_what_is_found_of_an_entry_later_follows_it(
    brief: str, asked: dict[str, Any]
) -> None:
    """The lines that were there are not printed again."""
    first = asked["told"]
    planned = reason(1).model_copy(update={"says_without": ""})
    more = {"says_instead": "Another role would do as well."}
    whole = reason(1).model_copy(update=more)
    asked["stages"] = [
        first.model_copy(update={"hires": (hire,)})
        for hire in (planned, reason(1), whole)
    ]
    asked["told"] = asked["stages"][-1]
    assert run(brief).stdout == (
        "late: the plan hires nobody.\n\nWhy these hires:\n"
        "  Hire 1 is needed.\n    Without them: no plan exists.\n"
        "    Another role would do as well.\n"
    )


def test_ctrl_c_outside_a_search_is_told_in_a_word(
    brief: str, asked: dict[str, Any]
) -> None:
    """What was printed stays; exit code 130, as shells expect."""
    asked["error"] = KeyboardInterrupt()
    asked["stages"] = [asked["told"].model_copy(update={"hires": (reason(1),)})]
    result = run(brief, "-q")
    assert result.exit_code == 130
    assert "Hire 1 is needed." in result.stdout
    assert result.stderr == "Interrupted.\n"


def test_a_way_out_of_a_plan_that_works_is_refused(
    brief: str, asked: dict[str, Any], tmp_path: Path
) -> None:
    """There is nothing to get out of."""
    file = tmp_path / "changed.yaml"
    result = run(brief, "--apply", "1", "-o", str(file))
    assert result.exit_code == 2
    assert "there is a plan, and nothing to get out of" in result.stderr
    assert not file.exists()


def test_where_to_write_is_looked_at_first(
    brief: str, asked: dict[str, Any], tmp_path: Path
) -> None:
    """No time is spent on what could not be written."""
    for file in (brief, str(tmp_path / "no" / "folder.yaml")):
        assert run(brief, "--apply", "1", "-o", file).exit_code == 2
    assert "plan" not in asked


def test_a_folder_that_takes_no_files_is_refused_first(
    brief: str, asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever may do everything, as in a container, is told otherwise here."""
    monkeypatch.setattr(os, "access", lambda place, _: Path(place) != tmp_path)
    result = run(brief, "--apply", "1", "-o", str(tmp_path / "new.yaml"))
    assert result.exit_code == 2
    assert "nothing can be written into the folder" in " ".join(result.stderr.split())
    assert "plan" not in asked


def reason(order: int) -> doc.HireReason:
    """Return why somebody is hired."""
    none = doc.Result(
        status="infeasible", effects=(), hires=(), proven=True, says="no plan exists"
    )
    return doc.HireReason(
        order=order,
        hire="mid Data Scientist",
        line="brief.yaml:3",
        says=f"Hire {order} is needed.",
        skills=(),
        phases=(),
        cost=1000.0,
        without=none,
        says_without="Without them: no plan exists.",
        changes=(),
        instead=none,
        says_instead="",
        proven=True,
    )
