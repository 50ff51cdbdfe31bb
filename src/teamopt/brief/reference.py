"""The page that documents every field of a brief, made from the schema."""

from __future__ import annotations

from typing import Any

from teamopt.brief.plausibility import WARNINGS
from teamopt.brief.schema import json_schema

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
- **Dates**: `2027-01-31`.

A year is 52 weeks, 12 months, 4 quarters or 260 working days; a week is 5 days, a day
8 hours. A field that is left out has the default in the table, and a field that is left
empty counts as left out. Whatever nothing uses is an error.
"""
_NAMES = {
    "CalendarBlock": "calendar",
    "TaxonomyChoice": "taxonomy",
    "Member": "team",
    "Span": "team: leave",
    "Availability": "availability",
    "Hiring": "hiring",
    "HireableRole": "hiring: roles",
    "RampUp": "ramp_up",
    "Budget": "budget",
    "Crews": "crews",
    "ProficiencyRates": "proficiency",
    "Phase": "phases",
    "After": "phases: after",
    "ThreePoint": "phases: effort",
}
_GOALS = """\
## goals

Goals in order, the most important one first: `value`, `lateness`, `cost`, `finish`. An
entry is a name, or a name with how far a later goal may worsen it: `value`,
`lateness: within 1 week`, `cost: within 5%`. Or weights: `{weights: {cost: 1}}`.
"""
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
    warnings = "".join(f"\n- `{name}`" for name in WARNINGS)
    return "\n".join([*parts, _GOALS, f"{_WARNINGS}{warnings}\n"])


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
