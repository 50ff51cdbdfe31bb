"""What every family owes the rest: names, sentences, rows that mean one thing."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ortools.sat.python import cp_model
from tests.make import Pair, all_on, cp_sat, feasible, over, solve

import teamopt
import teamopt.families
from teamopt.brief import parse_brief
from teamopt.decisions import Decisions
from teamopt.engine.settings import Status
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.model import build
from teamopt.resolve import resolve
from teamopt.rules import Family, Rule, kept

#: A brief with a line for every family.
RICH = """\
brief: rich
calendar: {start: 2027-01-04, horizon: 26 weeks}
tracks:
  research: {people: 10%..60%, compute: 40%.., per: horizon}
  product:
team:
  - name: Ana
    role: data-scientist
    level: senior
    track: research
    leave: [{from: 2027-02-01, until: 2027-02-26}]
  - {name: Ben, role: data-scientist, level: senior, until: 2027-05-28}
  - {role: software-engineer, count: 2, from: 2027-01-18}
hiring:
  slots: 2
  roles: [{role: ml-engineer, levels: [mid, senior], most: 2}, mlops-engineer]
  lead_time: 6 weeks
  ramp_up: 4 weeks
  joiners_per_quarter: 1
  contractors:
    most: 1
    shortest: 3 weeks
    roles: [{role: mlops-engineer, levels: senior, rate: 900 per day}]
training: [{who: mid Software Engineer 1, skill: monitoring, length: 4 weeks}]
compute:
  h100:
    owned: 4
    rent: {most: 4, price: 2.50 per gpu-hour}
    reserve: {gpus: 4, most: 1, price: 1.60 per gpu-hour, shortest: 2 months}
policies:
  bus_factor: {modelling: 2}
  ratios: [{count: software-engineer, per: data-scientist, most: 2}]
  span_of_control: {leads: {levels: [senior]}, most: 4}
  phases_at_once: 2
  smallest_share: 50%
  isolation: true
pins:
  - {hire: ml-engineer, by: 2027-03-31}
  - {hire: ml-engineer, first: true}
  - {person: Ben, phase: ranking, share: 50%}
budget: {total: 200k, quarters: {2027-Q1: 60k}, categories: {compute: 20k}}
phases:
  - id: scoping
    effort: 1.5 pw
    skills: [modelling, statistics]
    deadline: 2027-02-26
  - id: study
    track: research
    effort: {modelling: 4 pw}
    pieces: 2
    compute: 1200 gpu-hours
  - id: ranking
    track: product
    effort: {modelling: 6 pw, deep-learning: 2 pw}
    after: {phase: scoping, lag: 2 weeks}
    at_least: practitioner
    earliest: 2027-02-08
    compute: 8 gpus for 1 week
  - id: service
    crew: {serving: 1, backend-engineering: 1}
    duration: 4 weeks
    after: ranking
    due: 2027-05-28
  - id: monitoring
    after: service
    value: medium
    options:
      - {id: build, effort: {monitoring: 2 pw}, value: 5}
      - {id: buy, duration: 1 week, costs: {licence: 2k per week}}
"""
SLIPS = re.compile(r"[\[\]{}]|\bNone\b|\bTrue\b|\bFalse\b|\w_\w|Fraction|\(\d+,")
families = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)


@pytest.fixture(scope="module")
def rich() -> Instance:
    return resolve(parse_brief(RICH, "rich.yaml")).instance


@pytest.fixture(scope="module")
def plan(rich: Instance) -> Decisions[int]:
    outcome = solve(rich)
    assert outcome.status is Status.OPTIMAL
    assert outcome.decisions is not None
    return outcome.decisions


def pairs(family: Family) -> dict[str, Pair]:
    """Return the just-feasible and just-infeasible instances of a family's own test."""
    found: dict[str, Pair] = importlib.import_module(f"test_{family.key}").PAIRS
    return found


def rules(inst: Instance) -> list[Rule]:
    return [rule for family in FAMILIES for rule in family.rules(inst)]


# names and sentences ----------------------------------------------------------


def test_every_module_is_registered() -> None:
    """A family that nobody lists would never be posted."""
    folder = Path(teamopt.families.__file__).parent
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert modules == {family.key for family in FAMILIES}
    assert len(modules) == len(FAMILIES)


def test_every_family_has_a_pair() -> None:
    """Each has a test of its own beside this one."""
    tests = {file.stem for file in Path(__file__).parent.glob("test_*.py")}
    assert tests - {"test_contract"} == {f"test_{family.key}" for family in FAMILIES}


@families
def test_the_key_is_the_name_of_the_module(family: Family) -> None:
    """Keys are snake_case, and lead to the code."""
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", family.key)
    module = importlib.import_module(f"teamopt.families.{family.key}")
    assert module.FAMILY is family


@families
def test_what_a_family_asks_is_a_sentence(family: Family) -> None:
    """The catalogue of rules shows it as it is."""
    assert family.about[0].isupper()
    assert family.about.endswith(".")
    assert not SLIPS.search(family.about)


def test_rule_ids_are_unique_and_start_with_the_key(rich: Instance) -> None:
    """A conflict names rules by their ids."""
    for family in FAMILIES:
        assert all(rule.id[0] == family.key for rule in family.rules(rich))
    assert max(Counter(rule.id for rule in rules(rich)).values()) == 1


@families
def test_the_example_has_a_rule_of_every_family(family: Family, rich: Instance) -> None:
    """None of the checks on this page is empty for any family."""
    assert list(family.rules(rich))


def test_rules_speak_the_language_of_the_brief(rich: Instance) -> None:
    """Each sentence fits on a line, and has a number or a name of the brief."""
    names = set(re.findall(r"[a-z-]{3,}|\d+", RICH))
    for rule in rules(rich):
        assert len(rule.says) <= 120, rule.says
        assert not SLIPS.search(rule.says), rule.says
        assert names & set(re.findall(r"[a-z-]{3,}|\d+", rule.says)), rule.says


def test_efforts_are_said_as_the_brief_states_them(rich: Instance) -> None:
    """What is rounded inside shows nowhere."""
    says = {rule.says for rule in rules(rich) if rule.id[0] == "work"}
    assert says == {
        "scoping needs 1.5 pw of modelling+statistics",
        "study needs 2 pw of modelling 1/2",
        "study needs 2 pw of modelling 2/2",
        "ranking needs 6 pw of modelling",
        "ranking needs 2 pw of deep-learning",
        "monitoring (build) needs 2 pw of monitoring",
    }


def test_a_pool_of_many_fits_on_a_line() -> None:
    """Twenty people who are alike, and leave alike, are not all listed."""
    inst = resolve(
        parse_brief(
            "brief: many\n"
            "calendar: {start: 2027-01-04, horizon: 20 weeks}\n"
            "team: [{role: software-engineer, count: 20, until: 2027-04-30}]\n"
            "phases: [{id: a, effort: {backend-engineering: 6 pw}}]\n"
        )
    ).instance
    assert max(len(rule.says) for rule in rules(inst)) <= 120


def test_every_rule_stands_on_a_line_of_the_brief(rich: Instance) -> None:
    """``where`` is the file and a line that exists."""
    lines = RICH.count("\n")
    for rule in rules(rich):
        file, _, line = rule.where.partition(":")
        assert file == "rich.yaml"
        assert 1 <= int(line) <= lines


# rows -------------------------------------------------------------------------


def test_a_solved_plan_keeps_every_rule(rich: Instance, plan: Decisions[int]) -> None:
    """Rules hold on a plan's integers, without the solver."""
    for family in FAMILIES:
        for rule in family.rules(rich):
            assert all(kept(row) for row in family.rows(rule, rich, plan)), rule.says


@families
def test_rows_mean_the_same_to_the_solver(
    family: Family, rich: Instance, plan: Decisions[int]
) -> None:
    """A row over variables has the value of the row over the plan's integers."""
    built = build(rich)

    def fix(variable: Any, amount: int) -> None:
        if not isinstance(variable, int):
            built.model.add(variable == amount)

    over(fix, built.x, plan)
    status, solver = cp_sat(built.model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    for rule in family.rules(rich):
        asked = family.rows(rule, rich, built.x)
        found = family.rows(rule, rich, plan)
        for theirs, ours in zip(asked, found, strict=True):
            assert solver.value(theirs.left) == ours.left
            assert theirs.limit == ours.limit
            assert [solver.value(when) for when in theirs.when] == [*ours.when]


def test_the_example_is_solved_checked_and_written() -> None:
    """From text to a plan that the independent check accepts."""
    result = teamopt.solve(parse_brief(RICH, "rich.yaml"), time_limit=20, workers=1)
    plan = result.require_plan()
    assert plan.status == "optimal"
    service = [a for a in plan.allocations if a.phase == "service"]
    assert sorted(a.skill for a in service) == ["backend-engineering", "serving"]


# guards -----------------------------------------------------------------------


def guarded_examples() -> dict[str, Instance]:
    """Return every instance of every family's pairs."""
    return {
        f"{family.key} {name} {side}": inst
        for family in FAMILIES
        for name, pair in pairs(family).items()
        for side, inst in zip(("fits", "breaks"), pair, strict=True)
    }


def without_rules(inst: Instance, *, delivered: bool) -> bool:
    """Tell whether a plan exists with all guards off, and every phase wanted."""
    built = build(inst, guarded=True)
    for guard in built.guards.values():
        built.model.add(guard == 0)
    for phase, present in zip(inst.phases, built.x.present, strict=True):
        built.model.add(present == int(delivered and phase.required))
    return feasible(built.model)


def test_without_rules_there_is_always_a_plan(rich: Instance) -> None:
    """Nothing but rules stands in the way: with none, all or nothing is possible."""
    for inst in (rich, *guarded_examples().values()):
        assert without_rules(inst, delivered=False)
        assert without_rules(inst, delivered=True)


def test_with_all_rules_on_a_guarded_model_is_the_hard_one(rich: Instance) -> None:
    """Wide domains and guards change neither verdict."""
    for name, inst in {"rich": rich, **guarded_examples()}.items():
        assert feasible(all_on(inst).model) is feasible(build(inst).model), name


@families
def test_a_pair_is_told_apart_by_its_family_alone(family: Family) -> None:
    """Left out, the family's infeasible instance has a plan: no other stands in."""
    others = [other for other in FAMILIES if other is not family]
    for name, (_, breaks) in pairs(family).items():
        assert not feasible(all_on(breaks).model), name
        assert feasible(all_on(breaks, others).model), name


# imports ----------------------------------------------------------------------


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports, with what it takes from packages."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@families
def test_a_family_knows_neither_the_solver_nor_another(family: Family) -> None:
    """Rows work on integers too, and the order of families means nothing."""
    file = Path(teamopt.families.__file__).parent / f"{family.key}.py"
    for name in imported(file):
        assert not name.startswith(("ortools", "teamopt.families", "teamopt.model"))
