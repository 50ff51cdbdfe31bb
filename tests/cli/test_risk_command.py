"""``teamopt risk``: what is printed, and what is refused."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teamopt.cli import main
from teamopt.plan import Risk

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run where the shipped plans are."""
    monkeypatch.chdir(ROOT)


def run(*args: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["risk", *args])


def test_chances_dates_causes_and_what_is_certain_are_told() -> None:
    """Of a shipped plan with one three-point effort."""
    done = run("solutions/llm-product")
    assert done.exit_code == 0
    text = " ".join(done.output.split())
    for says in (
        "replayed 10,000 times (seed 1)",
        "Launch due 27 Aug 27",
        "work of Model serving, in 100% of the misses",
        "What certainty is worth",
        "within the budget of 260k",
        "the work of 1 package of 11",
        "the effort of 10 packages",
        "when hires join",
    ):
        assert says in text
    assert max(map(len, done.output.splitlines())) <= 80


def test_a_plan_without_uncertainty_says_what_to_state() -> None:
    """Rather than chances of 100% that mean nothing."""
    done = run("solutions/train-or-hire")
    assert done.exit_code == 0
    assert "nothing in the brief is uncertain" in done.output
    assert "100%" not in done.output


def test_json_is_the_document() -> None:
    """It reads in again, and says what the screen says."""
    fields = "effort: 80%..150%, attrition: {yearly: 10%, replaced_after: 8 weeks}"
    done = run("solutions/churn", "--json", "--draws", "500", "--uncertainty", fields)
    told = Risk.model_validate(json.loads(done.stdout))
    assert (told.draws, told.seed) == (500, 1)
    assert told.hard.low <= told.hard.value <= told.hard.high
    assert any("10% of employees in a year" in says for says in told.uncertain)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["solutions/impossible-launch"], "there is no plan to replay"),
        (
            ["solutions/churn", "--uncertainty", "efort: 80%..150%"],
            'Did you mean "effort"',
        ),
        (["solutions/churn", "--uncertainty", "a: ["], "is not fields with values"),
        (["solutions/churn", "--draws", "5"], "100<=x"),
        (["solutions/churn", "--brief", "problems/llm-product.yaml"], "does not keep"),
        (["solutions"], "no such file"),
    ],
)
def test_what_cannot_be_asked_is_refused(args: list[str], says: str) -> None:
    """In a line that says what to do, with exit code 2."""
    done = run(*args)
    assert done.exit_code == 2
    assert says in done.output
    assert "Traceback" not in done.output


def test_the_page_s_examples_run() -> None:
    """Each command of docs/risk.md, and its block of a brief, can be read."""
    page = (ROOT / "docs" / "risk.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    for line in commands.splitlines():
        words = shlex.split(line)
        assert words[:2] == ["teamopt", "risk"]
        assert run(*words[2:]).exit_code == 0, line
    (block,) = re.findall(r"```yaml\nuncertainty:\n(.*?)```", page, re.DOTALL)
    assert "hiring_delay" in block


def test_a_cluster_that_is_none_is_one_line() -> None:
    """The shell is told, and nothing was waited for."""
    done = run("solutions/llm-product", "--on", "dask://127.0.0.1:1")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "dask://127.0.0.1:1 cannot be reached" in done.stderr


def test_parts_at_once_say_the_same() -> None:
    """How many are done is shown, and nowhere else."""
    alone = run("solutions/llm-product", "--draws", "6000")
    done = run("solutions/llm-product", "--draws", "6000", "--jobs", "1")
    assert done.exit_code == 0
    assert done.stdout == alone.stdout
    assert alone.stderr == ""
    assert done.stderr == "3 of 3 replayed\n" * 2
