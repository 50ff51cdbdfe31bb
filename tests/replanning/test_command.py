"""``teamopt replan`` from the shell, and what it prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner, Result
from tests.replanning.test_facts import BRIEF, plan

from teamopt.cli import main
from teamopt.plan import Replan, read_plan
from teamopt.replanning import parse_actuals
from teamopt.report import replan as words

ROOT = Path(__file__).parents[2]
FACTS = "phases: {tables: {left: 5 pw}}\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["replan", *map(str, arguments)])


def written(folder: Path) -> tuple[Path, Path, Path]:
    """Write the plan, its brief and facts, and return where."""
    brief, facts = folder / "shop.yaml", folder / "facts.yaml"
    brief.write_text(BRIEF, encoding="utf-8")
    facts.write_text(FACTS, encoding="utf-8")
    (folder / "plan.json").write_text(plan().to_json(), encoding="utf-8")
    return folder / "plan.json", brief, facts


def test_a_shipped_plan_stays() -> None:
    """Said in a few lines."""
    found = run(
        ROOT / "solutions/churn",
        ROOT / "problems/churn.yaml",
        "--from",
        "2027-06-07",
        "-q",
    )
    assert found.exit_code == 0
    assert "Of 7 phases, 3 are over, 1 is under way and 3 are to come." in found.output
    assert "Under way: Churn model." in found.output
    assert "Of 1 hire, 1 has joined." in found.output
    assert "The plan stays as it is" in found.output
    assert "Goals:" not in found.output


def test_a_new_plan_can_be_checked_against_the_brief_that_is_written(
    tmp_path: Path,
) -> None:
    """With the facts in it; and the next replan begins with these two."""
    stored, brief, facts = written(tmp_path)
    new, folder = tmp_path / "new.yaml", tmp_path / "new"
    some = ("--actuals", facts, "--brief-out", new, "-o", folder, "--time-limit", 15)
    found = run(stored, brief, "--from", "2027-02-01", *some)
    assert found.exit_code == 0, found.output
    assert "Tables has 5 pw left" in found.output
    assert "Model ends 3 weeks later" in re.sub(r"\s+", " ", found.output)
    check = CliRunner().invoke(main, ["check", str(folder)])
    assert check.exit_code == 0, check.output
    assert read_plan(folder).brief.file == str(new)
    again = run(folder, new, "--from", "2027-02-08", "-q", "--time-limit", 15)
    assert "The plan stays as it is" in again.output


def test_json_is_the_document(tmp_path: Path) -> None:
    """And the same text can be made from it."""
    stored, brief, facts = written(tmp_path)
    some = ("--actuals", facts, "--json", "-q", "--time-limit", 15)
    found = run(stored, brief, "--from", "2027-02-01", *some)
    told = Replan.model_validate(json.loads(found.output))
    assert [fact.line for fact in told.facts] == [f"{facts}:1"]
    for width in (60, 80, 120):
        text = words.text(told, width)
        assert max(map(len, text.splitlines())) <= width


def test_what_is_faulty_is_told_in_a_line(tmp_path: Path) -> None:
    """With exit code 2: facts, days, files, and a brief that is not the plan's."""
    stored, brief, facts = written(tmp_path)
    facts.write_text("phases: {tabels: not begun}\n", encoding="utf-8")
    found = run(stored, brief, "--from", "2027-02-01", "--actuals", facts)
    assert found.exit_code == 2
    assert found.output.startswith(f"{facts}:1: tabels: there is no phase")
    assert run(stored, brief, "--from", "2026-02-01").exit_code == 2
    assert run(stored, brief, "--from", "soon").exit_code == 2
    other = run(stored, ROOT / "problems/llm-product.yaml", "--from", "2027-02-01")
    assert other.exit_code == 2
    assert "plan" in other.output
    missing = run(stored, brief, "--from", "2027-02-01", "--actuals", tmp_path / "no")
    assert missing.exit_code == 2


def test_facts_and_a_folder_need_a_place_for_the_brief(tmp_path: Path) -> None:
    """Else nobody could check the plan that is written."""
    stored, brief, facts = written(tmp_path)
    some = ("--actuals", facts, "-o", tmp_path / "new")
    found = run(stored, brief, "--from", "2027-02-01", *some)
    assert found.exit_code == 2
    assert "--brief-out" in found.output
    taken = run(stored, brief, "--from", "2027-02-01", "--brief-out", brief)
    assert taken.exit_code == 2
    assert "is there already" in taken.output


def test_facts_in_the_documents_can_be_read() -> None:
    """As they stand."""
    page = (ROOT / "docs/replanning.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    facts = parse_actuals(block)
    assert len(facts.phases) == 5
    assert len(facts.people) == len(facts.hires) == 2
