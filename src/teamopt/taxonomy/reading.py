"""Plain data to a checked taxonomy: short forms, gaps, and every slip at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from teamopt.errors import BriefError, Issue
from teamopt.taxonomy.checks import Finding, cross_checks
from teamopt.taxonomy.models import (
    Defaults,
    Handover,
    Ladder,
    Management,
    Pay,
    PhaseKind,
    RampUp,
    Role,
    Rung,
    Skill,
    Taxonomy,
    did_you_mean,
)
from teamopt.units import UnitError, parse_pay, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from teamopt.taxonomy.checks import Path

    Locate = Callable[[Path], str]

_NAMED = ("skills", "roles", "phase_kinds")
_FIELDS: dict[str, type[Any]] = {
    "skills": Skill,
    "roles": Role,
    "phase_kinds": PhaseKind,
}
#: Records of the ladder, by block and by how deep the field in question stands.
_LADDER: dict[tuple[str, int], type[Any]] = {
    ("rungs", 4): Rung,
    ("management", 3): Management,
}
_DIRECTIONS = {"gives": "to", "gets": "from"}
#: What is allowed where something of another kind was read.
_ALLOWED = {
    "tuple_type": "a list",
    "list_type": "a list",
    "too_short": "a list with at least one entry",
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
}
_LEVELS = "a list of levels, the lowest first, such as [junior, senior]"
#: Fields of a role that hold one value per level.
_BY_LEVEL = ("lead_time", "ramp_up", "pay")


def refuse(findings: Iterable[Finding], locate: Locate, prefix: Path = ()) -> None:
    """Raise one error with every finding.

    Parameters
    ----------
    findings
        What is wrong, by path inside the taxonomy.
    locate
        Gives ``file:line`` for a path.
    prefix
        Path of the taxonomy inside the file that holds it.

    Raises
    ------
    BriefError
        When there is a finding.
    """
    issues = [
        Issue(locate(f.path), ".".join(map(str, prefix + f.path)), f.says, f.name)
        for f in findings
    ]
    if issues:
        raise BriefError(sorted(dict.fromkeys(issues), key=_place))


def _place(issue: Issue) -> tuple[str, int]:
    file, _, line = issue.where.rpartition(":")
    return (file, int(line)) if line.isdigit() else (issue.where, 0)


def build(
    data: dict[str, Any],
    findings: Sequence[Finding],
    locate: Locate,
    prefix: Path = (),
) -> Taxonomy:
    """Return the taxonomy that normalised data describes.

    Parameters
    ----------
    data, findings
        What `normalise` returned.
    locate, prefix
        As in `refuse`.

    Raises
    ------
    BriefError
        With one issue for each wrong field or, where all fields are right, for each
        reference to something that is not there.
    """
    try:
        taxonomy = Taxonomy.model_validate(_completed(data))
    except ValidationError as error:
        refuse([*findings, *_findings(error)], locate, prefix)
        raise
    refuse([*findings, *cross_checks(taxonomy)], locate, prefix)
    return taxonomy


def normalise(
    data: Mapping[str, Any], levels: Sequence[str], currency: str
) -> tuple[dict[str, Any], list[Finding]]:
    """Write short forms out and give each record its id.

    Returns
    -------
    tuple
        The same data with maps by level, and what could not be understood.
    """
    findings: list[Finding] = []
    result: dict[str, Any] = dict(data)
    for block in _NAMED:
        if not isinstance(result.get(block), Mapping):
            continue
        result[block] = {
            key: {**value, "id": key} if isinstance(value, Mapping) else {"id": key}
            for key, value in result[block].items()
            if _is_record(value, (block, key), findings)
        }
    roles = result.get("roles")
    for key, role in roles.items() if isinstance(roles, dict) else ():
        _normalise_role(role, ("roles", key), levels, currency, findings)
    return result, findings


def _is_record(value: object, path: Path, findings: list[Finding]) -> bool:
    if value is None or isinstance(value, Mapping):
        return True
    findings.append(Finding(path, f"read {shown(value)}, allowed is a map.", "shape"))
    return False


def _normalise_role(
    role: dict[str, Any],
    path: Path,
    levels: Sequence[str],
    currency: str,
    findings: list[Finding],
) -> None:
    """Write the short forms of one role out, in place."""
    if isinstance(role.get("skills"), Mapping):
        role["skills"] = {
            skill: _by_level(steps, (*path, "skills", skill), levels, findings)
            for skill, steps in role["skills"].items()
        }
    for field in _BY_LEVEL:
        if role.get(field) is not None:
            value = role[field]
            if field == "ramp_up" and isinstance(value, Mapping) and "length" in value:
                value = dict.fromkeys(levels, value)
            role[field] = _by_level(value, (*path, field), levels, findings)
    for field, direction in _DIRECTIONS.items():
        if isinstance(role.get(field), Sequence) and not isinstance(role[field], str):
            role[field] = [_handover(item, direction) for item in role[field]]
    if isinstance(role.get("pay"), dict):
        role["pay"] = {
            level: _pay(value, (*path, "pay", level), currency, findings)
            for level, value in role["pay"].items()
        }


def _by_level(
    value: Any, path: Path, levels: Sequence[str], findings: list[Finding]
) -> Any:
    """Return a map by level, from a map, a list in level order or one value for all."""
    if isinstance(value, Mapping):
        return dict(value)
    if not isinstance(value, list | tuple):
        return dict.fromkeys(levels, value)
    if len(value) != len(levels):
        says = (
            f"read {len(value)} values, allowed is one for each of the"
            f" {len(levels)} levels ({', '.join(levels)})."
        )
        findings.append(Finding(path, says, "level-count"))
        return {}
    return dict(zip(levels, value, strict=True))


def _handover(item: Any, direction: str) -> Any:
    if isinstance(item, Mapping) and direction in item and "role" not in item:
        rest = {key: value for key, value in item.items() if key != direction}
        return {"role": item[direction], **rest}
    return item


def _pay(value: Any, path: Path, currency: str, findings: list[Finding]) -> Any:
    """Return a pay record, from a record or from an amount of money."""
    if isinstance(value, Mapping):
        return dict(value)
    try:
        amount = round(parse_pay(value, currency).amount)
    except UnitError as error:
        findings.append(Finding(path, str(error), error.name))
        return {"median": 1, "currency": currency}
    return {"median": amount, "currency": currency, "source": "stated in the taxonomy"}


def _completed(data: dict[str, Any]) -> dict[str, Any]:
    """Fill what a role leaves open at some levels.

    A level that is not given takes the nearest lower one that is, else the nearest
    higher one, else the taxonomy's default; a skill starts from ``none``.
    """
    levels, roles = data.get("levels"), data.get("roles")
    if not isinstance(levels, list | tuple) or not isinstance(roles, dict):
        return data
    if not all(isinstance(level, str) for level in levels):
        return data
    defaults = _defaults(data.get("defaults"))
    return data | {
        "roles": {
            key: _completed_role(role, levels, defaults) for key, role in roles.items()
        }
    }


def _defaults(given: Any) -> dict[str, Any]:
    standard = Defaults().model_dump()
    return standard | given if isinstance(given, dict) else standard


def _completed_role(
    role: dict[str, Any], levels: Sequence[str], defaults: dict[str, Any]
) -> dict[str, Any]:
    role = dict(role)
    for field in ("lead_time", "ramp_up"):
        given = role.get(field)
        if given is None or isinstance(given, dict):
            role[field] = _filled(given or {}, levels, defaults[field])
    if isinstance(role.get("skills"), dict):
        role["skills"] = {
            skill: _filled(steps, levels, "none", climb=False)
            for skill, steps in role["skills"].items()
        }
    return role


def _filled(
    given: dict[str, Any], levels: Sequence[str], otherwise: Any, *, climb: bool = True
) -> dict[str, Any]:
    """Return a value for every level, keeping keys that are no level for the checks."""
    present = [given[level] for level in levels if level in given]
    last = present[0] if present and climb else otherwise
    filled = {}
    for level in levels:
        last = given.get(level, last)
        filled[level] = last
    return filled | {key: value for key, value in given.items() if key not in filled}


def _findings(error: ValidationError) -> list[Finding]:
    """Return pydantic's complaints in the words of this project."""
    return [
        _finding(detail)
        for detail in error.errors(include_url=False)
        # Of a list whose values were refused it is said as well that none are left.
        if detail["type"] != "too_short" or not detail["input"]
    ]


def _finding(detail: Any) -> Finding:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    field = str(path[-1]) if path else ""
    if detail["type"] == "missing":
        if field == "role":
            field = _DIRECTIONS[str(path[-3])]
        return Finding(path, f'the field "{field}" is missing.', "missing-field")
    if detail["type"] == "extra_forbidden":
        allowed = _fields_at(path)
        says = f'unknown field "{field}"; allowed are {", ".join(allowed)}.'
        return Finding(path, says + did_you_mean(field, allowed), "unknown-field")
    if detail["type"] == "literal_error":
        allowed = [word.strip(" '") for word in detail["ctx"]["expected"].split(",")]
        allowed = [word for part in allowed for word in part.split("' or '")]
        says = f"read {shown(detail['input'])}, allowed is one of {', '.join(allowed)}."
        says += did_you_mean(str(detail["input"]), allowed)
        return Finding(path, says, "value")
    if detail["type"] == "value_error":
        return Finding(path, str(detail["ctx"]["error"]), "value")
    return Finding(path, _wrong_type(field, detail), "value")


def _wrong_type(field: str, detail: Any) -> str:
    """Return what was read, and what is allowed for it."""
    allowed = _ALLOWED.get(detail["type"])
    if field == "levels":
        allowed = _LEVELS
    if allowed is None:
        return f"read {shown(detail['input'])}: {detail['msg'].lower()}."
    what = "an empty list" if detail["input"] == [] else shown(detail["input"])
    return f"read {what}, allowed is {allowed}."


def _fields_at(path: Path) -> list[str]:
    """Return the fields that the record around an unknown field may have."""
    model: type[Any] = Taxonomy
    if path[0] in _FIELDS and len(path) > 2:
        model = _FIELDS[str(path[0])]
    elif path[0] == "defaults" and len(path) > 1:
        model = Defaults
    elif path[0] == "ladder" and len(path) > 1:
        model = _LADDER.get((str(path[1]), len(path)), Ladder)
    inner = {"ramp_up": RampUp, "pay": Pay, "gives": Handover, "gets": Handover}
    parts = [part for part in path[1:-1] if part in inner]
    if parts:
        model = inner[str(parts[0])]
    names = [name for name in model.model_fields if name != "id"]
    if model is Handover:
        names[0] = _DIRECTIONS[str(parts[0])]
    return names
