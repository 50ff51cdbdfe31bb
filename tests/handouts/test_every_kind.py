"""What holds for every kind of handout, on every shipped problem and on odd ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import teamopt
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import SolveSettings
from teamopt.handouts import HANDOUTS, Given, Kind

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in (ROOT / "problems").glob("*.yaml"))
#: A name that is long, one from right to left, and signs that mean something in tables.
ODD = ("Wolfeschlegelsteinhausenbergerdorff " * 4).strip(), "محمد بن سلمان", "A|*`_<b>#"


def given(name: str) -> Given:
    """Return a shipped problem with its stored plan."""
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = teamopt.read_plan(ROOT / "solutions" / name)
    return Given(brief, plan, SolverProcess(), SolveSettings(20, 1, 1))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", HANDOUTS.values(), ids=lambda kind: kind.key)
def test_shipped_handouts_are_made_from_the_plan(kind: Kind, name: str) -> None:
    """What stands in solutions/ is what the plan gives, and its own lint is silent.

    Where that takes solves, the texts are at least those of the data that is there.
    """
    source = given(name)
    stored = ROOT / "solutions" / name / "handouts" / f"{kind.key}.json"
    if kind.solves:
        told = kind.record.model_validate_json(stored.read_text(encoding="utf-8"))
    else:
        told = kind.make(source)
    assert list(kind.lint(told, source.plan, source.brief)) == []
    for suffix, text in kind.texts(told).items():
        file = stored.with_suffix(f".{suffix}")
        assert file.read_bytes().decode("utf-8") == text, file.name


@pytest.mark.parametrize("kind", HANDOUTS.values(), ids=lambda kind: kind.key)
def test_odd_names_break_no_table(kind: Kind) -> None:
    """All rows of a table in Markdown have as many cells as its head."""
    source = given("churn")
    text = source.plan.to_json()
    for person, odd in zip(source.plan.people, ODD, strict=False):
        text = text.replace(f'"{person.name}"', json.dumps(odd, ensure_ascii=False))
    plan = type(source.plan).model_validate_json(text)
    told = kind.make(Given(source.brief, plan, source.solver, source.settings))
    rows: list[str] = []
    for line in [*kind.page(told).splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line.replace("\\|", ""))
        else:
            assert len({row.count("|") for row in rows}) <= 1
            rows = []
