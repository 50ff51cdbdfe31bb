"""Find, read and merge taxonomies: the built-in one, and files that people write."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from teamopt.errors import BriefError, Issue
from teamopt.taxonomy.checks import Finding
from teamopt.taxonomy.models import did_you_mean
from teamopt.taxonomy.reading import build, normalise, refuse
from teamopt.units import shown
from teamopt.yaml_lines import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamopt.taxonomy.models import Taxonomy

    Path_ = tuple[str | int, ...]

#: Packaged taxonomies: name -> stem of its files.
BUILT_IN = {"ai-ml": "ai_ml"}
_OVERRIDABLE = ("skills", "roles", "phase_kinds", "stage_defaults")
_NUMBERS = ("median", "p25", "p75", "n", "n_distinct")


def load_taxonomy(name_or_path: str = "ai-ml") -> Taxonomy:
    """Return a taxonomy by the name of a built-in one, or from a YAML file.

    Raises
    ------
    BriefError
        When there is no such taxonomy, or with every slip in the file.
    """
    if name_or_path in BUILT_IN:
        return _built_in(name_or_path)
    path = Path(name_or_path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        says = "this is not UTF-8 text; save the file as UTF-8."
        raise BriefError([Issue(name_or_path, "", says, "text")]) from None
    except OSError:
        says = (
            f'there is no taxonomy and no file called "{name_or_path}"; allowed is'
            f" {', '.join(BUILT_IN)} or a YAML file."
        )
        says += did_you_mean(name_or_path, BUILT_IN)
        raise BriefError([Issue(name_or_path, "", says, "taxonomy")]) from None
    return _read(text, name_or_path)


def merge(
    base: Taxonomy,
    overrides: Mapping[str, Any],
    locate: Callable[[Path_], str] | None = None,
    prefix: Path_ = ("taxonomy",),
) -> Taxonomy:
    """Return a taxonomy with some skills, roles and phase kinds changed or added.

    Maps merge key by key (a role's skills one by one, and each by level); lists, texts
    and the efforts of a size are replaced.

    Parameters
    ----------
    base
        Left as it is.
    overrides
        ``skills``, ``roles``, ``phase_kinds`` and ``stage_defaults``, in the shape of a
        taxonomy file.
    locate
        Gives ``file:line`` for a path inside the overrides.
    prefix
        How the overrides are called in messages.

    Raises
    ------
    BriefError
        With every slip in the overrides.
    """
    where = locate or (lambda path: ".".join(map(str, prefix)) or "overrides")
    findings = [
        Finding(
            (key,),
            f'unknown field "{key}"; allowed are {", ".join(_OVERRIDABLE)}.'
            + did_you_mean(str(key), _OVERRIDABLE),
            "unknown-field",
        )
        for key in overrides
        if key not in _OVERRIDABLE
    ]
    findings += [
        Finding((key,), f"read {shown(value)}, allowed is a map.", "shape")
        for key, value in overrides.items()
        if key in _OVERRIDABLE and not isinstance(value, Mapping | None)
    ]
    refuse(findings, where, prefix)
    changes, findings = normalise(overrides, base.levels, base.currency)
    plain = base.model_dump(mode="json")
    return build(_merged(plain, changes), findings, where, prefix)


def _merged(base: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a deep copy of `base` in which maps are merged and the rest replaced."""
    result = dict(base)
    for key, value in changes.items():
        old = result.get(key)
        if isinstance(value, Mapping) and isinstance(old, dict):
            # Half a pay record or half an effort would say what nobody said.
            whole = key in ("effort", "pay")
            result[key] = old | dict(value) if whole else _merged(old, value)
        elif value is not None:
            result[key] = value
    return result


def _read(
    text: str, name: str, pay: Mapping[str, dict[str, Any]] | None = None
) -> Taxonomy:
    document = parse_yaml(text, name)

    def locate(path: Path_) -> str:
        while path and path not in document.lines:
            path = path[:-1]
        return f"{name}:{document.lines.get(path, 1)}"

    data = document.data
    if not isinstance(data, dict):
        says = f"read {shown(data)}, allowed is a map with name, levels, skills, roles."
        refuse([Finding((), says, "shape")], locate)
    listed = data.get("levels")
    levels = [str(level) for level in listed] if isinstance(listed, list) else []
    plain, findings = normalise(data, levels, str(data.get("currency", "USD")))
    for role, figures in (pay or {}).items():
        plain["roles"][role].setdefault("pay", figures)
    return build(plain, findings, locate)


@cache
def _built_in(name: str) -> Taxonomy:
    folder = resources.files(__package__ or "teamopt.taxonomy")
    stem = BUILT_IN[name]
    text = (folder / f"{stem}.yaml").read_text(encoding="utf-8")
    table = (folder / f"{stem}_pay.csv").read_text(encoding="utf-8")
    return _read(text, f"{stem}.yaml", pay_by_role(table))


def pay_by_role(table: str) -> dict[str, dict[str, Any]]:
    """Return pay records by role and level, from the text of a pay table."""
    pay: dict[str, dict[str, Any]] = {}
    for row in csv.DictReader(table.splitlines()):
        figures: dict[str, Any] = {
            key: value for key, value in row.items() if key not in ("role", "level")
        }
        for key in _NUMBERS:
            figures[key] = int(row[key]) if row[key] else None
        figures["titles"] = [t for t in row["titles"].split("; ") if t]
        pay.setdefault(row["role"], {})[row["level"]] = figures
    return pay
