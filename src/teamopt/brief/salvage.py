"""What is left of a brief when its unreadable parts are taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamopt.brief.shape import Finding
    from teamopt.errors import Issue

Path = tuple[str | int, ...]

#: so early that no date of a brief is before it.
_LONG_AGO = "1950-01-01"
_STAND_INS: dict[str, Any] = {
    "brief": "unnamed",
    "calendar": {"start": _LONG_AGO, "horizon": "52 weeks"},
    "phases": [],
}
#: checks that look at all entries, and so misjudge where one is missing.
_LISTS = {("phases",), ("team",), ("hiring", "roles")}
_ACROSS_ENTRIES = {"unknown-phase", "no-phases", "no-roles", "delay-cost"}
#: checks of one section that misjudge where something of another is missing.
_ECHOES = {
    "unknown-track": {"tracks"},
    "track-ceilings": {"tracks", "phases"},
    "unused-track": {"policies"},
    "unused-isolation": {"team", "hiring", "tracks"},
    "unknown-pool": {"compute"},
    "which-gpus": {"compute"},
    "too-many-gpus": {"compute"},
    "unused-field": {"compute", "hiring"},
    "unknown-person": {"team"},
    "held-already": {"team"},
    "nobody-to-train": {"team"},
    "unknown-line": {"budget", "hiring", "policies", "compute", "tracks", "phases"},
    "unknown-quarter": {"calendar"},
    "unknown-hire": {"hiring"},
    "pin-days": {"calendar"},
    "options": {"phases"},
    "no-roles": {"hiring"},
    "no-amount": {"budget"},
}


class Rest(NamedTuple):
    """What can be read of a brief.

    Attributes
    ----------
    data
        The readable parts.
    origin
        Where each part of `data` stood before.
    tainted
        Sections and entries from which something was taken, as paths in `data`.
    """

    data: dict[str, Any]
    origin: dict[Path, Path]
    tainted: set[Path]


def prune(data: dict[str, Any], bad: set[Path]) -> Rest:
    """Leave the parts at some paths out, and stand in for what a brief cannot miss."""
    origin: dict[Path, Path] = {}
    tainted: set[Path] = set()

    def copy(node: Any, path: Path, new: Path) -> Any:
        origin[new] = path
        if isinstance(node, dict):
            rest = {}
            for key, value in node.items():
                if (*path, key) in bad:
                    tainted.add(_scope((*new, key)))
                else:
                    rest[key] = copy(value, (*path, key), (*new, key))
            return rest
        if isinstance(node, list):
            items: list[Any] = []
            for index, value in enumerate(node):
                if (*path, index) in bad:
                    tainted.add(new[:2])
                else:
                    here = (*new, len(items))
                    items.append(copy(value, (*path, index), here))
            return items
        return node

    rest = copy(data, (), ())
    tainted |= {(key,) for key in _STAND_INS if key not in rest}
    rest = _STAND_INS | rest
    if isinstance(rest["calendar"], dict) and "start" not in rest["calendar"]:
        tainted.add(("calendar",))
        rest["calendar"] = {"start": _LONG_AGO} | rest["calendar"]
    return Rest(rest, origin, tainted)


def _scope(path: Path) -> Path:
    """Return the section or entry whose other fields may depend on a missing one."""
    if path[0] == "hiring":
        if path[1:3] == ("contractors", "roles"):
            return path[:4]
        return path[:3] if path[1:2] == ("roles",) else path[:2]
    if path[0] == "goals":
        return path[:1]
    return path[: min(2, len(path) - 1) or 1]


def hides(tainted: set[Path], finding: Finding) -> bool:
    """Return whether a finding may only be the echo of a part that was left out."""
    if {path[0] for path in tainted if path} & _ECHOES.get(finding.name, set()):
        return True
    for path in tainted:
        if path in _LISTS:
            if finding.name in _ACROSS_ENTRIES:
                return True
        elif finding.path[: len(path)] == path:
            return True
    return bool(tainted) and not finding.path


def in_file_order(issues: Iterable[Issue], first: str) -> list[Issue]:
    """Return issues without repetitions by file and line, one file first."""

    def key(issue: Issue) -> tuple[bool, str, int]:
        name, _, line = issue.where.rpartition(":")
        return (name != first, name, int(line) if line.isdecimal() else 0)

    return sorted(dict.fromkeys(issues), key=key)
