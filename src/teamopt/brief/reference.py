"""The page that documents every field of a brief, made from the schema."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from teamopt.brief.lines import DEFAULTS, Line, Terms, Unit
from teamopt.brief.plausibility import WARNINGS
from teamopt.brief.schema import json_schema
from teamopt.units import exact, format_duration, format_money, format_share

_INTRO = """\
# The brief

A brief is a YAML file that says what has to be built, by when, with which people and
money. `teamopt new brief.yaml` writes one to start from, `teamopt check brief.yaml`
says what is wrong with it, and `teamopt schema` prints a schema for completion in an
editor. This page is made from that schema.

- **Efforts** are person-weeks and the like: `6 pw`, `1.5 pm`, `30 pd`, `40 ph`.
- **Lengths of time**: `10 weeks`, `3 months`, `2 quarters`, `5 days`, `3 sprints`.
- **Money**: `450000`, `450k`, `1.2M`, `450,000`, with or without the brief's currency.
- **Shares**: `25%` or `0.25`. **Crews** are counted in full-timers (FTE): `0.5`, `2`.
- **Limits on a share**: `25%..40%`, at least `25%..`, at most `..40%`.
- **Work of GPUs**: `400 gpu-hours`, or `8 gpus for 4 weeks`. **Prices**: `2.50 per
  gpu-hour`. Hours of GPUs are those of the calendar: a week has 168, a month 728.
- **Rates**: `2k per week`, `900 per day`.
- **Pay** is for a year, `150k`, or says for which time: `12k per month`. For people on
  board it may end in `per-use`, or be `per-use` alone: they are paid for the time that
  a plan puts them on phases, with overhead on top. That is new spend and no part of
  today's payroll; other time, trainings and absences included, costs nothing.
- **Dates**: `2027-01-31`. **Quarters** are those of the calendar: `2027-Q1`.

A year is 52 weeks, 12 months, 4 quarters or 260 working days; a week is 5 days, a day
8 hours. A field that is left out has the default in the table, and a field that is left
empty counts as left out. Whatever nothing uses is an error.
"""
_NAMES = {
    "CalendarBlock": "calendar",
    "TaxonomyChoice": "taxonomy",
    "Track": "tracks",
    "Member": "team",
    "Span": "team: leave",
    "Availability": "availability",
    "Hiring": "hiring",
    "HireableRole": "hiring: roles",
    "RampUp": "ramp_up",
    "Contractors": "hiring: contractors",
    "ContractRole": "hiring: contractors: roles",
    "Training": "training",
    "ComputePool": "compute",
    "Rent": "compute: rent",
    "Reserve": "compute: reserve",
    "Policies": "policies",
    "BusFactor": "policies: bus_factor",
    "Ratio": "policies: ratios",
    "SpanOfControl": "policies: span_of_control",
    "Group": "policies: who is counted",
    "Pin": "pins",
    "Budget": "budget",
    "Crews": "crews",
    "ProficiencyRates": "proficiency",
    "Phase": "phases",
    "After": "phases: after",
    "ThreePoint": "phases: effort",
    "ComputeAsk": "phases: compute",
    "HandOff": "phases: hand_off",
    "Option": "phases: options",
    "Uncertainty": "uncertainty",
    "Spread": "uncertainty: effort, duration",
    "HiringDelay": "uncertainty: hiring_delay",
    "Attrition": "uncertainty: attrition",
    "PhaseUncertainty": "uncertainty: phases",
    "Flexibility": "flexibility",
}
_GOALS = """\
## goals

Goals in order, the most important one first: `value`, `lateness`, `cost`, `finish`. An
entry is a name, or a name with how far a later goal may worsen it: `value`,
`lateness: within 1 week`, `cost: within 5%`. Or weights: `{weights: {cost: 1}}`.
"""
_GIVING = """\
Where there is no plan, these kinds of line may give, in steps, each at a price. Prices
are in the currency of the brief and only rank one way out against another. Lengths of
time are rounded up to whole periods. Whatever is not in this table, such as who is on
the team and how long it takes to hire, never gives.

| kind of line | ids | counted in | one step | at most | price of a step |
| --- | --- | --- | --- | --- | --- |
"""
_IDS = {
    Line.BUDGET: "`total`, a quarter or a category",
    Line.DEADLINE: "phases",
    Line.REQUIRED: "phases",
    Line.ROLE_LIMIT: "roles",
    Line.LARGEST_CREW: "phases",
    Line.GPUS: "pools of `compute`",
    Line.TRACK: "tracks",
    Line.BUS_FACTOR: "skills",
}
_SHOWN: dict[Unit, Callable[[Fraction], str]] = {
    Unit.MONEY: format_money,
    Unit.TIME: format_duration,
    Unit.COUNT: exact,
    Unit.SHARE: format_share,
}
_WARNINGS = """\
## Warnings

A brief that can be read may still not say what was meant. Each of these warnings can be
made an error with `--strict` and its name:
"""


def reference() -> str:
    """Return the page in Markdown."""
    schema = json_schema()
    parts = [_INTRO, _section("Top level", schema)]
    parts += [_section(name, schema["$defs"][key]) for key, name in _NAMES.items()]
    giving = "\n".join(_giving(terms) for terms in DEFAULTS.values())
    parts.append(f"{_GIVING}{giving}\n")
    warnings = "".join(f"\n- `{name}`" for name in WARNINGS)
    return "\n".join([*parts, _GOALS, f"{_WARNINGS}{warnings}\n"])


def _giving(terms: Terms) -> str:
    """Return the row of a kind of line that may give."""
    step, most = (_SHOWN[terms.unit](amount) for amount in (terms.step, terms.most))
    cells = [f"`{terms.kind}`", _IDS.get(terms.kind, ""), terms.unit, step, most]
    return f"| {' | '.join([*cells, format_money(terms.price)])} |"


def _section(name: str, schema: dict[str, Any]) -> str:
    rows = [
        "| field | default | meaning | for example |",
        "| --- | --- | --- | --- |",
    ]
    required = schema.get("required", [])
    for field, node in schema["properties"].items():
        default = "*required*" if field in required else _default(node)
        examples = ", ".join(f"`{_spelled(value)}`" for value in _examples(node)[:7])
        about = node.get("description", "")
        rows.append(f"| `{field}` | {default} | {about} | {examples} |")
    about = schema["description"]
    return f"## {name}\n\n{about}\n\n" + "\n".join(rows) + "\n"


def _default(node: dict[str, Any]) -> str:
    return f"`{_spelled(node['default'])}`" if "default" in node else ""


def _spelled(value: Any) -> str:
    """Return a value as YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, dict):
        pairs = (f"{key}: {_spelled(item)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_spelled(item) for item in value)}]"
    return str(value)


def _examples(node: dict[str, Any]) -> list[Any]:
    """Return what a field may hold: its words, else its examples."""
    if "enum" in node:
        return list(node["enum"])
    found = list(node.get("examples", []))
    for inner in node.get("anyOf", []):
        found += [value for value in _examples(inner) if value not in found]
    return found
