"""Short forms that a brief may use, spelled out before the fields are read."""

from __future__ import annotations

from typing import Any

from teamopt.brief.fields import FieldError
from teamopt.units import shown

_THREE = {"low", "likely", "high"}
#: names of the forms of a field that may be a map or not; no part of a brief.
PER_SKILL, SINGLE = "<per skill>", "<single>"
PER_LEVEL, FLAT = "<per level>", "<flat>"
PER_QUARTER, SEVERAL = "<per quarter>", "<several>"
#: what stands for the one pool of a brief where a phase does not name it.
NO_POOL = ""
FLAGS = ("true", "false", "yes", "no")


def as_list(value: Any) -> Any:
    """Return a value that stands for a list of one as that list."""
    return value if isinstance(value, list | tuple) else [value]


def one_map(value: Any) -> Any:
    """Return a map that stands for a list of one as that list."""
    return [value] if isinstance(value, dict) else value


def as_map(field: str) -> Any:
    """Return a function that spells ``x`` as ``{field: x}``."""

    def spell(value: Any) -> Any:
        return {field: value} if isinstance(value, str | int | float) else value

    return spell


def three_point(value: Any) -> Any:
    """Return a plain effort as the same three times over."""
    if isinstance(value, str | int | float):
        return {"low": value, "likely": value, "high": value}
    return value


def spread_form(value: Any) -> Any:
    """Return ``80%..150%`` as its two ends."""
    if not isinstance(value, str):
        return value
    low, dots, high = (part.strip() for part in value.partition(".."))
    if not (low and dots and high):
        msg = f"read {shown(value)}, allowed is a range of shares such as 80%..150%."
        raise FieldError(msg, "spread")
    return {"low": low, "high": high}


def effort_form(value: Any) -> str:
    """Return whether an effort is given per skill or for all skills together."""
    if isinstance(value, dict) and not _THREE & value.keys():
        return PER_SKILL
    is_map = isinstance(value, dict) or not hasattr(value, "items")
    return SINGLE if is_map else PER_SKILL


def pay_form(value: Any) -> str:
    """Return whether pay is given per level or for all levels together."""
    return PER_LEVEL if isinstance(value, dict) else FLAT


def track_form(value: Any) -> Any:
    """Return a range alone as a share of people, nothing as a track without limits."""
    if value is None:
        return {}
    return value if isinstance(value, dict) else {"people": value}


def compute_form(value: Any) -> Any:
    """Return GPU work per pool; work without a pool's name goes under an empty one.

    Raises
    ------
    FieldError
        When a map has an empty name beside others.
    """
    if not isinstance(value, dict) or value.keys() & {"hours"}:
        return {NO_POOL: value}
    if NO_POOL in value and len(value) > 1:
        msg = 'read a pool with the name "", allowed is the id of a pool in compute.'
        raise FieldError(msg, "id")
    return value


def isolation_form(value: Any) -> str:
    """Return whether isolation names its tracks or is on or off for all."""
    if isinstance(value, bool) or str(value).lower() in FLAGS:
        return SINGLE
    return SEVERAL


def amounts_form(value: Any) -> str:
    """Return whether an amount is given per quarter or for each quarter alike."""
    return PER_QUARTER if isinstance(value, dict) else FLAT


def goal_entry(value: Any) -> Any:
    """Return ``cost`` and ``{cost: within 5%}`` as a name and a tolerance."""
    if isinstance(value, dict) and "name" not in value:
        if len(value) != 1:
            msg = (
                f"read a map of {len(value)} entries, allowed is a goal or one goal "
                "with its tolerance, such as cost or {cost: within 5%}."
            )
            raise FieldError(msg, "goal")
        ((name, tolerance),) = value.items()
        return {"name": name, "tolerance": tolerance}
    if isinstance(value, dict):
        return value
    if not isinstance(value, str):
        msg = f"read {shown(value)}, allowed is a goal such as cost."
        raise FieldError(msg, "goal")
    return {"name": value}


def goals_form(value: Any) -> Any:
    """Return a list of goals, or a single one, as goals in order."""
    if isinstance(value, dict) and value.keys() <= {"order", "weights"}:
        return value
    return {"order": as_list(value)}
