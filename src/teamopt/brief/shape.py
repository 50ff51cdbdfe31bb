"""What is wrong with the shape of a brief, in the brief's own words.

The library that checks types says what it expected in terms of Python; here each of its
findings becomes one message about the file, at the line where it can be mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from pydantic import BaseModel

from teamopt.brief.fields import did_you_mean, listed
from teamopt.brief.models import (
    After,
    Brief,
    Budget,
    BusFactor,
    ComputeAsk,
    Contractors,
    ContractRole,
    Goals,
    Group,
    HandOff,
    HireableRole,
    Option,
    Pin,
    RampUp,
    Rent,
    Reserve,
    TaxonomyChoice,
    ThreePoint,
    Track,
    Training,
)
from teamopt.errors import Issue
from teamopt.units import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import ValidationError

Path = tuple[str | int, ...]

_ALLOWED: dict[type[BaseModel], str] = {
    ThreePoint: "an effort such as 6 pw, or a map with low, likely and high",
    After: "the id of a phase, or a map with phase and lag",
    Budget: "an amount such as 450k, or a map with total, quarters and categories",
    BusFactor: "a number of people such as 2, or a map with people, at and level",
    ComputeAsk: "work of GPUs such as 400 gpu-hours, or a map with hours and most",
    Contractors: "a map with most and roles",
    ContractRole: "a map that begins with role and rate",
    Group: "a role, or a map with roles and levels",
    HandOff: "a map with to, effort and artefacts",
    Option: "a map with id and the work",
    Pin: "a map such as {hire: mlops-engineer, first: true}, or with person, phase",
    Rent: "a map with most and price",
    Reserve: "a map with gpus, price and shortest",
    Track: "a share of people such as 50%.., or a map with people and compute",
    Training: "a map with who or role, skill and length",
    HireableRole: "a role, or a map that begins with role",
    RampUp: "a length of time such as 6 weeks, or a map with length and capacity",
    TaxonomyChoice: "ai-ml, a file, or a map with base, skills, roles and phase_kinds",
    Goals: "a list of goals, or a map with weights",
}
_LISTS = {
    "team": "a list of people, or the name of a CSV file",
    "phases": "a list of phases, each with an id",
    "hand_off": "a map with to, effort and artefacts, or a list of these",
    "options": "a list of two ways or more, each with an id",
    "training": "a list such as [{who: Bo, skill: mlops, length: 6 weeks}]",
    "ratios": "a list such as [{count: data-engineer, per: data-scientist, most: 2}]",
    "pins": "a list such as [{hire: mlops-engineer, by: 2027-03-12}]",
    "leave": "a list of absences such as [{from: 2027-07-01, until: 2027-07-14}]",
}
_MAPS = {
    "crew": "a map from skill to people, such as {modelling: 2, serving: 1}",
    "tracks": "a map from track to limits, such as {research: 25%..40%}",
    "compute": "a map from kind of GPU to a map, such as {h100: {owned: 8}}",
    "owned_by": "a map from track to GPUs, such as {research: 8}",
    "costs": "a map from name to amount, such as {labelling: 30k}",
    "bus_factor": "a map from skill to people, such as {mlops: 2}",
    "quarters": "an amount, or a map such as {2027-Q1: 200k}",
    "categories": "a map from kind of spending to amount, such as {hires: 400k}",
    "rate": "a rate such as 900 per day, or a map from level to rate",
    "skills": "a map from skill to proficiency, such as {serving: working}",
    "weights": "a map from goal to weight, such as {cost: 1, finish: 5000}",
}
#: where a list's entries are called by one of their fields.
_CALLED = {
    "phases": "id",
    "team": "name",
    "roles": "role",
    "after": "phase",
    "options": "id",
    "hand_off": "to",
    "training": "skill",
    "pins": "hire",
    "goals": "name",
}


class Finding(NamedTuple):
    """Something wrong at a path of raw keys and list positions.

    `shows` is the path of the field to name, where it differs from `path`.
    """

    path: Path
    says: str
    name: str
    shows: Path | None = None


def findings(error: ValidationError, data: Any) -> list[Finding]:
    """Return one finding per place and message, without repetitions."""
    found: dict[tuple[Path, str], Finding] = {}
    for details in error.errors(include_url=False):
        finding = _finding(details, data)
        found.setdefault((finding.path, finding.says), finding)
    return list(found.values())


def issue(finding: Finding, data: Any, line: Callable[[Path], str]) -> Issue:
    """Return a finding as its author reads it.

    Parameters
    ----------
    finding
        What is wrong.
    data
        The brief as it was written.
    line
        Gives ``file:line`` for a path.
    """
    path = finding.path if finding.shows is None else finding.shows
    shown_at = spelled(raw_path(path, data), data)
    return Issue(line(finding.path), shown_at, finding.says, finding.name)


def spelled(path: Path, data: Any) -> str:
    """Return a path in the brief's words: ``phases.ranking.effort.modelling``."""
    words: list[str] = []
    node = data
    for depth, part in enumerate(path):
        node = _child(node, part)
        if isinstance(part, str):
            words.append(part)
            continue
        parent = path[depth - 1] if depth else ""
        called = _called(node, str(parent))
        if called:
            words.append(called)
        elif parent in ("phases", "team"):
            words.append(f"#{part + 1}")
    return ".".join(words)


def _called(entry: Any, parent: str) -> str:
    """Return what a list's entry is called, "" if it has no name."""
    field = _CALLED.get(parent, "")
    if parent == "goals" and isinstance(entry, dict) and len(entry) == 1:
        return f"{next(iter(entry)):.80}"
    if isinstance(entry, dict):
        name = entry.get(field)
        if name is None and parent == "team":
            name = entry.get("role")
        return f"{name:.80}" if isinstance(name, str) else ""
    return f"{entry:.80}" if field and isinstance(entry, str) else ""


def _child(node: Any, part: str | int) -> Any:
    """Return what stands at a key or a position, None if nothing does."""
    if isinstance(node, dict):
        return node.get(part)
    if isinstance(node, list) and isinstance(part, int) and part < len(node):
        return node[part]
    return None


def _exists(node: Any, part: str | int) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and part < len(node)


def raw_path(loc: Path, data: Any) -> Path:
    """Return the part of a location that exists in the file.

    Short forms are spelled out before the fields are read, so a location may hold
    steps that nobody wrote.
    """
    node, path = data, []
    for part in loc:
        if _exists(node, part):
            node = _child(node, part)
            path.append(part)
    return tuple(path)


def _model_at(loc: Path) -> type[BaseModel]:
    """Return the model that a location is in."""
    model: type[BaseModel] = Brief
    for part in loc:
        for name, field in model.model_fields.items():
            inner = _model_in(field.annotation)
            if part == (field.alias or name) and inner is not None:
                model = inner
                break
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the first model inside a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def fields_of(model: type[BaseModel]) -> list[str]:
    """Return the fields of a model as a brief spells them."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _finding(details: Mapping[str, Any], data: Any) -> Finding:
    loc: Path = tuple(details["loc"])
    path = raw_path(loc, data)
    kind, value = details["type"], details["input"]
    error = details.get("ctx", {}).get("error")
    if kind == "missing":
        return _missing(loc, path)
    if kind == "extra_forbidden":
        return _unknown(loc, path)
    if isinstance(error, ValueError):
        return Finding(path, str(error), getattr(error, "name", "value"))
    field = next((part for part in reversed(loc) if isinstance(part, str)), "")
    if kind in ("tuple_type", "list_type"):
        allowed = _LISTS.get(field, "a list")
    elif kind == "dict_type":
        allowed = _MAPS.get(field, "a map")
    else:
        model = _model_at(loc)
        allowed = _ALLOWED.get(
            model, f"a map with {listed(fields_of(model)[:6], 'and')}"
        )
    return Finding(path, f"read {shown(value)}, allowed is {allowed}.", "wrong-type")


def _missing(loc: Path, path: Path) -> Finding:
    model, field = _model_at(loc[:-1]), str(loc[-1])
    about = next(
        info.description
        for name, info in model.model_fields.items()
        if field == (info.alias or name)
    )
    says = f'"{field}" is missing: {_lower(about or "it is required.")}'
    return Finding(path, says, "missing-field")


def _lower(sentence: str) -> str:
    # "GPUs" stays as it is.
    return sentence if sentence[:2].isupper() else sentence[:1].lower() + sentence[1:]


def _unknown(loc: Path, path: Path) -> Finding:
    known = fields_of(_model_at(loc[:-1]))
    hint = did_you_mean(loc[-1], known) or f" Allowed here: {listed(known, 'and')}."
    says = f"unknown field {shown(str(loc[-1]))}.{hint}"
    return Finding(path, says, "unknown-field", path[:-1])
