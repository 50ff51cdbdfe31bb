"""A brief's text, and places of it as they are written, where short forms may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from teamopt.brief.edit import Put, value_at
from teamopt.yaml_lines import Path

if TYPE_CHECKING:
    from teamopt.brief.models import Brief


def text_of(brief: Brief) -> str:
    """Return what a brief was read from, or one text that says the same."""
    return brief.source.text or yaml.safe_dump(brief.dump(), sort_keys=False)


def place(data: Any, path: Path) -> tuple[Path, Path]:
    """Return a place as the text has it, and the fields that nobody wrote there.

    Parameters
    ----------
    data
        What the text holds.
    path
        The place, all short forms spelled out.
    """
    raw: list[str | int] = []
    node = data
    for depth, step in enumerate(path):
        if isinstance(step, int) and not isinstance(node, list):
            # One item stands for a list of it.
            continue
        if isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        elif isinstance(node, dict):
            step = _spelled(node, step)
            node = node.get(step)
        else:
            return tuple(raw), path[depth:]
        raw.append(step)
    return tuple(raw), ()


def _spelled(node: dict[str, Any], key: str | int) -> str | int:
    """Return a key as a text spells it, such as ``2027 q1`` for ``2027-Q1``."""
    if key in node:
        return key
    return next((own for own in node if _plain(own) == _plain(str(key))), key)


def _plain(key: str) -> str:
    return key.lower().replace("-", "").replace(" ", "").replace("_", "")


def put(data: Any, path: Path, value: Any, main: str = "") -> Put:
    """Return the edit that sets a place, with the short form around it spelled out.

    Parameters
    ----------
    data
        What the text holds.
    path
        The place, all short forms spelled out.
    value
        What is to stand there.
    main
        The field that a short form of what is around it stands for, or empty.
    """
    raw, inside = place(data, path)
    around = value_at(data, raw)
    short = not isinstance(around, dict | None)
    if inside == (main,) and short:
        return Put(raw, value)
    for field in reversed(inside):
        value = {field: value}
    if inside and main and short:
        value = {main: around, **value}
    return Put(raw, value)
