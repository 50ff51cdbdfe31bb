"""Inputs: what may be another figure, and what then stands in the brief."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.brief import briefs
from tests.brief.briefs import SMALL, WHOLE

from teamopt.brief import Brief, parse_brief, read_brief
from teamopt.brief.edit import edited
from teamopt.explain.inputs import Input, inputs
from teamopt.instance import Instance
from teamopt.resolve import resolve
from teamopt.yaml_lines import parse_yaml

PROBLEMS = sorted(Path("problems").glob("*.yaml"))
#: What each kind of input may change in an instance.
CHANGES = {
    "effort": {"packages.effort"},
    "duration": {"packages.duration"},
    "pay": {"hires.pay", "hires.yearly", "hires.fee"},
    "lead time": {"hires.lead_time", "hires.first_join"},
    "ramp-up": {"hires.ramp_up"},
    # Whoever can teach what some training is about is a pool of one.
    "proficiency": {
        "pools.proficiency",
        "pools.gives",
        "pools.key",
        "pools.joiner",
        "trainings.mentors",
    },
    "price": {"supplies.price", "charges.once", "charges.rate"},
}


def with_value(text: str, entry: Input, value: Fraction) -> str:
    """Return the text with another figure."""
    return edited(text, entry.edits(parse_yaml(text, "x").data, value))


def figures(thing: Any, path: tuple[str | int, ...] = ()) -> dict[Any, Any]:
    """Return everything an instance holds, by place, but the lines it came from."""
    if is_dataclass(thing):
        parts = {
            field.name: getattr(thing, field.name)
            for field in fields(thing)
            if field.name != "where"
        }
    elif isinstance(thing, tuple | list):
        parts = dict(enumerate(thing))
    else:
        return {path: dict(thing) if hasattr(thing, "items") else thing}
    found: dict[Any, Any] = {(*path, len(parts)): None}
    for name, part in parts.items():
        found |= figures(part, (*path, name))
    return found


def differences(one: Instance, other: Instance) -> set[tuple[str | int, ...]]:
    """Return the places at which two instances differ."""
    before, after = figures(one), figures(other)
    places = before.keys() | after.keys()
    return {p for p in places if before.get(p, "no") != after.get(p, "no")}


def by_name(text: str) -> dict[str, Input]:
    """Return the inputs of a brief by kind and name."""
    found = inputs(parse_brief(text, "b.yaml"))
    names = [f"{entry.kind}: {entry.name}" for entry in found]
    assert len(set(names)) == len(names)
    return dict(zip(names, found, strict=True))


def comments(text: str) -> list[str]:
    """Return the comments of a text."""
    return re.findall(r"(?:^|\s)#.*", text)


@pytest.mark.parametrize("file", PROBLEMS, ids=lambda file: file.stem)
def test_an_input_of_a_shipped_problem_changes_itself_alone(file: Path) -> None:
    """What it is now changes no figure; the ends of its range none but its own."""
    text = file.read_text(encoding="utf-8")
    brief = read_brief(file)
    inst = resolve(brief).instance
    found = inputs(brief)
    assert found
    for entry in found:
        assert entry.where.startswith(f"{file}:")
        changed: set[tuple[str | int, ...]] = set()
        for value in {entry.low, entry.now, entry.high}:
            new = with_value(text, entry, value)
            assert comments(new) == comments(text)
            other = resolve(parse_brief(new, str(file), file.parent)).instance
            places = differences(inst, other)
            assert bool(places) == (value != entry.now), (entry.name, value)
            changed |= places
        kinds = {f"{place[0]}.{place[2]}" for place in changed}
        assert kinds <= CHANGES[entry.kind], entry.name
        about = {place[1] for place in changed}
        assert len(about) == 1 or entry.kind not in ("effort", "duration", "price")


@pytest.mark.parametrize("file", PROBLEMS, ids=lambda file: file.stem)
def test_an_input_is_looked_at_in_few_steps(file: Path) -> None:
    """Both ends, what it is now, and not many values in between."""
    found = inputs(read_brief(file))
    for entry in found:
        assert {entry.low, entry.now, entry.high} <= set(entry.values)
        assert entry.low < entry.high
        assert list(entry.values) == sorted(set(entry.values))
        assert len(entry.values) <= 28
        gaps = {b - a for a, b in zip(entry.values, entry.values[1:], strict=False)}
        assert max(gaps) <= 2 * entry.step
    stated = [not entry.assumed for entry in found]
    assert stated == sorted(stated)


#: Where being late costs money, it cannot give a week.
FULL = briefs.FULL.replace("lateness: within 1 week", "lateness")
HIRING = """\
hiring:
  slots: 1
  roles: ml-engineer
phases:
"""
HIRES = SMALL.replace("phases:\n", HIRING)
SIZED = HIRES.replace("effort: {modelling: 6 pw}", "kind: baseline-model, size: S")
CATALOGUE = HIRES.replace("phases:\n", "taxonomy: ai-ml  # ours\nphases:\n")
LEARNT = HIRES.replace(
    "modelling: 6 pw", "mlops: {low: 3 pw, likely: 5 pw, high: 9 pw}"
)

#: Brief, input, value, what that is called, and what then stands in the text.
VALUES = [
    (
        FULL,
        "effort: data-engineering in data-pipeline",
        4,
        "4 pw",
        "data-engineering: {low: 1 pw, likely: 4 pw, high: 4 pw}}",
    ),
    (
        FULL,
        "effort: modelling in data-pipeline",
        12,
        "12 pw",
        "{modelling: 12 pw, data",
    ),
    (
        FULL,
        "effort: data-labelling and evaluation in labels",
        "3/2",
        "1.5 pw",
        "effort: 1.5 pw, skills: [data-labelling, evaluation]",
    ),
    (FULL, "duration: search", 9, "9 weeks", "modelling: 2}, duration: 9 weeks"),
    (
        FULL,
        "pay: pay of a mid Data Engineer",
        150_000,
        "150,000 USD a year",
        "mid: 150000,",
    ),
    (
        FULL,
        "pay: pay of a senior ML Engineer",
        210_000,
        "210,000 USD a year",
        "- {role: ml-engineer, pay: {senior: 210000}}",
    ),
    (
        FULL,
        "lead time: time to hire people",
        1,
        "1 week",
        "  lead_time: 1 week\n  ramp_up: {l",
    ),
    (
        FULL,
        "lead time: time to hire Data Engineers",
        4,
        "4 weeks",
        "      lead_time: 4 weeks\n",
    ),
    (
        FULL,
        "ramp-up: ramp-up of people",
        9,
        "9 weeks",
        "ramp_up: {length: 9 weeks, cap",
    ),
    (
        FULL,
        "ramp-up: ramp-up of Data Engineers",
        8,
        "8 weeks",
        "      ramp_up: 8 weeks\n",
    ),
    (
        SIZED,
        "effort: modelling in a",
        3,
        "3 pw",
        "- {id: a, effort: {modelling: 3 pw, feature-engineering: ",
    ),
    (
        SIZED,
        "pay: pay of a mid ML Engineer",
        150_000,
        "150,000 USD a year",
        "roles: {role: ml-engineer, pay: {mid: 150000}}",
    ),
    (
        CATALOGUE,
        "lead time: time to hire ML Engineers",
        1,
        "1 week (mid), 4 weeks (senior)",
        "taxonomy: {base: ai-ml, roles: {ml-engineer: {lead_time: "
        "{mid: 1 week, senior: 4 weeks}}}}  # ours",
    ),
    (
        HIRES,
        "ramp-up: ramp-up of ML Engineers",
        7,
        "7 weeks",
        "{length: 7 weeks, capacity: 50%}, senior: {length: 7 weeks, capacity: 60%}",
    ),
    (
        HIRES,
        "proficiency: modelling of ML Engineers",
        4,
        "expert",
        "roles: {role: ml-engineer, skills: {modelling: expert}}",
    ),
    (
        LEARNT,
        "proficiency: mlops of ML Engineers",
        3,
        "practitioner (mid), expert (senior)",
        "skills: {mlops: {mid: practitioner, senior: expert}}",
    ),
    (
        WHOLE,
        "effort: mlops in serving, to take over from ranking",
        2,
        "2 pw",
        "hand_off: {to: serving, effort: {mlops: 2 pw}",
    ),
    (
        WHOLE,
        "effort: modelling in ranking, build",
        5,
        "5 pw",
        "effort: {modelling: 5 pw}",
    ),
    (WHOLE, "duration: ranking, buy", 8, "8 weeks", "{id: buy, duration: 8 weeks,"),
    (WHOLE, "duration: procurement", 3, "3 weeks", "procurement, duration: 3 weeks"),
    (
        WHOLE,
        "pay: rate of a senior MLOps Engineer for product",
        1000,
        "1,000 USD per day",
        "rate: 1000 per day, track",
    ),
    (
        WHOLE,
        "pay: rate of a senior Data Scientist",
        120,
        "120 USD per hour",
        "rate: {mid: 800 per day, senior: 120 per hour}",
    ),
    (
        WHOLE,
        "lead time: time to engage contractors",
        2,
        "2 weeks",
        "most: 2\n    lead_time: 2 weeks\n",
    ),
    (
        WHOLE,
        "lead time: time to engage contracted Data Scientists",
        4,
        "4 weeks",
        "        lead_time: 4 weeks\n",
    ),
    (
        WHOLE,
        "ramp-up: ramp-up of contracted Data Scientists",
        2,
        "2 weeks",
        "        ramp_up: 2 weeks\n",
    ),
    (
        WHOLE,
        "price: rented h100",
        "15/4",
        "3.75 USD per gpu-hour",
        "rent: {most: 32, price: 3.75 per gpu-hour}",
    ),
    (WHOLE, "price: labelling in ranking", 40_000, "40,000 USD", "labelling: 40000,"),
    (
        WHOLE,
        "price: api in ranking",
        2500,
        "2,500 USD per week",
        "api: 2500 per week}",
    ),
]


@pytest.mark.parametrize(("text", "name", "value", "says", "then"), VALUES)
def test_another_value_says_so_and_stands_in_the_brief(
    text: str, name: str, value: int | str, says: str, then: str
) -> None:
    """In the brief's own words, where the brief has it; and it reads in."""
    entry = by_name(text)[name]
    assert entry.says(Fraction(value)) == says
    assert then not in text
    new = with_value(text, entry, Fraction(value))
    assert then in new
    assert by_name(new)[name].now == Fraction(value)


@pytest.mark.parametrize("text", [FULL, WHOLE, SIZED, CATALOGUE, LEARNT])
def test_what_is_now_changes_nothing(text: str) -> None:
    """Short forms, ranges, options, contractors: all are written as they are."""
    inst = resolve(parse_brief(text, "b.yaml")).instance
    for name, entry in by_name(text).items():
        new = parse_brief(with_value(text, entry, entry.now), "b.yaml")
        assert not differences(inst, resolve(new).instance), name


def test_a_brief_without_text_has_inputs_too() -> None:
    """Its data are the text."""
    brief: Brief = parse_brief(SIZED, "b.yaml")
    data = brief.dump()
    effort = next(entry for entry in inputs(brief) if entry.kind == "effort")
    put, *drops = effort.edits(data, effort.high)
    assert put.path == ("phases", 0, "effort")
    assert [drop.path[-1] for drop in drops] == ["size", "kind"]


def test_ranges_come_from_the_brief_or_the_taxonomy_where_they_can() -> None:
    """Three points and the middle half of what is paid; else factors."""
    found = by_name(LEARNT)
    effort = found["effort: mlops in a"]
    assert (effort.low, effort.now, effort.high) == (3, 5, 9)
    assert effort.assumed
    pay = found["pay: pay of a mid ML Engineer"]
    assert (pay.low, pay.now, pay.high) == (132_000, 171_000, 224_000)
    stated = by_name(FULL)
    assert not stated["effort: modelling in data-pipeline"].assumed
    pay = stated["pay: pay of a senior Data Engineer"]
    # 144,000 a year: 108,000 to 192,000.
    assert (pay.low, pay.now, pay.high) == (110_000, 144_000, 190_000)
    assert not pay.assumed
    time = stated["lead time: time to hire people"]
    assert (time.low, time.now, time.high, time.step) == (0, 10, 20, 1)


def test_a_duration_stays_within_the_horizon() -> None:
    """Nothing can last longer than the plan."""
    text = SMALL.replace("effort: {modelling: 6 pw}", "duration: 15 weeks")
    assert by_name(text)["duration: a"].high == 20


def test_time_is_looked_at_in_whole_periods() -> None:
    """Half a sprint more is a sprint more."""
    text = HIRES.replace("horizon: 20 weeks", "period: sprint, horizon: 20 weeks")
    assert by_name(text)["lead time: time to hire ML Engineers"].step == 2


def test_money_that_counts_for_nothing_is_no_input() -> None:
    """Neither a budget nor a goal about cost."""
    kinds = {entry.kind for entry in by_name(HIRES + "goals: finish\n").values()}
    assert kinds == {"effort", "lead time", "ramp-up", "proficiency"}
    limited = by_name(HIRES + "goals: finish\nbudget: 200k\n").values()
    assert "pay" in {entry.kind for entry in limited}


def test_nobody_who_may_be_hired_leaves_the_work_alone() -> None:
    """Without slots the terms of hiring do not matter."""
    text = HIRES.replace("slots: 1", "slots: 0")
    assert {entry.kind for entry in by_name(text).values()} == {"effort"}


def test_levels_that_differ_are_left_alone_where_somebody_here_has_the_role() -> None:
    """The taxonomy would change them, too, and nobody asked about them."""
    name = "proficiency: mlops of ML Engineers"
    here = LEARNT.replace("data-scientist", "ml-engineer")
    assert name in by_name(LEARNT)
    assert name not in by_name(here)


def test_a_skill_that_nobody_asks_for_is_no_input() -> None:
    """The phase asks for modelling alone."""
    skills = [name for name in by_name(HIRES) if name.startswith("proficiency")]
    assert skills == ["proficiency: modelling of ML Engineers"]
