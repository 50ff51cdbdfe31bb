"""Change single places of a brief's text; comments, order and layout stay.

A brief is kept in git and read by people, so a change made for them touches the lines
it is about and no others. Places are found by the YAML library's marks, and every edit
is read back: the text must say what was asked for and nothing else. Ends of lines, a
byte order mark, spacing and quotes stay as their writer has them.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from teamopt.errors import BriefError, EditError
from teamopt.yaml_lines import Document, Path, parse_yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARK = "\ufeff"
#: The name of a value, by which others may be said to be the same.
_ANCHOR = re.compile(r"&[^\s,\[\]{}]+")
#: What may follow an entry of a flow that has lines of its own.
_REST_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(#[^\n]*)?\r?\n")


@dataclass(frozen=True)
class Put:
    """Set what stands at a place; a key or an item past the last is added.

    Attributes
    ----------
    path
        Keys and positions in lists, as in the file.
    value
        Plain data.
    """

    path: Path
    value: Any


@dataclass(frozen=True)
class Drop:
    """Take out a key with its value, or an item of a list."""

    path: Path


#: One change of a brief's text.
Edit = Put | Drop


def edited(text: str, edits: Iterable[Edit], name: str = "<text>") -> str:
    """Return a text with changes made in it, one after the other.

    Parameters
    ----------
    text
        YAML that can be read.
    edits
        What to change; later paths count in the text as changed before.
    name
        What messages call the text.

    Raises
    ------
    EditError
        Where a place is shared by an alias, or cannot be changed without rewriting
        what stands around it.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    for edit in edits:
        text = _checked(text, edit, name)
    return mark + text


@lru_cache(maxsize=8)
def read(text: str, name: str) -> Document:
    """Return what a text holds, which nobody may change; edits ask again and again."""
    return parse_yaml(text, name)


def value_at(data: Any, path: Path) -> Any:
    """Return what stands at a place of plain data, or ``None``."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _checked(text: str, edit: Edit, name: str) -> str:
    """Return the text with one change, if it reads back as meant."""
    before = read(text, name)
    line = before.lines.get(edit.path, before.lines.get(edit.path[:-1], 1))
    where = f"{name}:{line}"
    new, wanted = _splice(text, edit, where), _changed(before.data, edit)
    try:
        found = read(new, name).data
    except BriefError:
        found = None
    if found != wanted:
        raise EditError(where, "it cannot be changed in place; write it out.")
    return new


def _changed(data: Any, edit: Edit) -> Any:
    """Return plain data with one change."""
    data = copy.deepcopy(data)
    *way, last = edit.path
    inner = data
    for depth, step in enumerate(way):
        if isinstance(inner, dict) and inner.get(step) is None:
            inner[step] = [] if isinstance(edit.path[depth + 1], int) else {}
        inner = inner[step]
    if isinstance(edit, Drop):
        del inner[last]
    elif isinstance(inner, list) and last == len(inner):
        inner.append(edit.value)
    else:
        inner[last] = edit.value
    return data


def _splice(text: str, edit: Edit, where: str) -> str:
    """Return the text with one change."""
    way = _way(yaml.compose(text, Loader=_LOADER), edit.path, where)
    node, depth = way[-1], len(way) - 1
    flow = any(around.flow_style for around in way[:-1])
    if isinstance(edit, Drop):
        if depth < len(edit.path) or not depth:
            raise EditError(where, "there is nothing to take out.")
        return _without(text, way[-2], edit.path[-1])
    if depth == len(edit.path):
        return _replaced(text, node, edit.value, flow=flow)
    # What is missing on the way is made with it.
    value = edit.value
    for step in reversed(edit.path[depth + 1 :]):
        value = [value] if isinstance(step, int) else {step: value}
    if node.tag == "tag:yaml.org,2002:null":
        step = edit.path[depth]
        value = [value] if step == 0 else {step: value}
        return _replaced(text, node, value, flow=flow)
    return _added(text, node, edit.path[depth], value)


def _way(root: Any, path: Path, where: str) -> list[Any]:
    """Return the nodes on the way to a place, as far as they are there."""
    shared, way = Counter(_references(root)), [root]
    for step in path:
        inner = _child(way[-1], step)
        if inner is None:
            break
        way.append(inner)
    if any(shared[id(node)] > 1 for node in way):
        raise EditError(where, "it is shared by an alias; write it out.")
    return way


def _references(node: Any) -> Iterator[int]:
    """Yield each node as often as something holds it."""
    stack, seen = [node], set()
    while stack:
        node = stack.pop()
        yield id(node)
        if id(node) not in seen:
            seen.add(id(node))
            stack += _parts(node)


def _parts(node: Any) -> list[Any]:
    """Return the nodes directly inside one."""
    if isinstance(node, yaml.MappingNode):
        return [part for entry in node.value for part in entry]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _child(node: Any, step: str | int) -> Any:
    """Return the node one step on, or ``None``."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


def _end(node: Any) -> int:
    """Return where a node's text ends; marks of blocks end where the next begins."""
    parts = _parts(node)
    if parts and not node.flow_style:
        return max(map(_end, parts))
    return int(node.end_mark.index)


def _line_end(text: str, at: int) -> int:
    """Return where the line ends that something ends on, before its break."""
    if at and text[at - 1] == "\n":
        at -= 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end


def _next_line(text: str, at: int) -> int:
    """Return where the line begins after the one that something ends on."""
    end = text.find("\n", _line_end(text, at))
    return len(text) if end < 0 else end + 1


def _break_of(text: str) -> str:
    """Return how lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def _replaced(text: str, node: Any, value: Any, *, flow: bool) -> str:
    quote = node.style if isinstance(node, yaml.ScalarNode) else ""
    written = _written(value, flow=flow)
    if quote in ("'", '"') and written == value:
        written = f"{quote}{value}{quote}"
    anchor = _ANCHOR.match(text, node.start_mark.index)
    if anchor is not None:
        # What others refer to is not changed; this one is only named.
        written = f"{anchor[0]} {written}"
    return _up_to(text, node) + written + text[_end(node) :]


def _up_to(text: str, node: Any) -> str:
    """Return the text before what takes a node's place on one line."""
    before = text[: node.start_mark.index]
    head = before.rstrip()
    if head.endswith((":", "-")) and (head == before or "\n" in before[len(head) :]):
        # A block begins on a line of its own, and what takes its place does not.
        return head + " "
    return before + "  " if before.endswith("\n") else before


def _added(text: str, node: Any, step: str | int, value: Any) -> str:
    """Return the text with an entry added to a map or a list."""
    entry = _written(value, flow=bool(node.flow_style))
    listed = isinstance(node, yaml.SequenceNode)
    if not listed:
        entry = f"{_written(step)}: {entry}"
    parts = _parts(node)
    if node.flow_style:
        at = _end(parts[-1]) if parts else node.start_mark.index + 1
        return text[:at] + (", " if parts else "") + entry + text[at:]
    at = _line_end(text, _end(node))
    indent = " " * node.start_mark.column + ("- " if listed else "")
    return f"{text[:at]}{_break_of(text)}{indent}{entry}{text[at:]}"


def _without(text: str, parent: Any, step: str | int) -> str:
    """Return the text with an entry of a map or a list taken out."""
    listed = isinstance(parent, yaml.SequenceNode)
    spans = [
        (node.start_mark.index, _end(node))
        if listed
        else (node[0].start_mark.index, _end(node[1]))
        for node in parent.value
    ]
    keys = range(len(spans)) if listed else [key.value for key, _ in parent.value]
    k = list(keys).index(step)
    start, end = spans[k]
    if len(spans) == 1:
        nothing = "[]" if listed else "{}"
        return _up_to(text, parent) + nothing + text[_end(parent) :]
    if parent.flow_style:
        return _out_of_flow(text, spans, k)
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip() == ("-" if listed else ""):
        return text[:begin] + text[_next_line(text, end) :]
    # It stands behind the dash of a list around it.
    after, line = spans[k + 1][0], _line_end(text, end)
    if "#" in text[line:after]:
        return text[:start].rstrip() + text[line:]
    return text[:start] + text[after:]


def _out_of_flow(text: str, spans: list[tuple[int, int]], k: int) -> str:
    """Return the text without an entry of a flow; comments on others stay theirs."""
    start, end = spans[k]
    begin = text.rfind("\n", 0, start) + 1
    rest = _REST_OF_LINE.match(text, end)
    if rest and not text[begin:start].strip():
        return text[:begin] + text[rest.end() :]
    if k + 1 < len(spans) and "#" not in text[end : spans[k + 1][0]]:
        return text[:start] + text[spans[k + 1][0] :]
    if k and "#" not in text[spans[k - 1][1] : start]:
        return text[: spans[k - 1][1]] + text[end:]
    return text[:start] + text[end:].lstrip(" ").removeprefix(",")


def _written(value: Any, *, flow: bool = True) -> str:
    """Return plain data as YAML on one line, to stand in a flow or in a block."""
    if isinstance(value, dict):
        entries = (f"{_written(key)}: {_written(part)}" for key, part in value.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, str) and _reads_back(value, "[{}]" if flow else "- {}"):
        return value
    dumped: str = yaml.safe_dump([value], default_flow_style=True, width=10**6)
    return dumped.rstrip("\n")[1:-1]


def _reads_back(value: str, form: str) -> bool:
    """Tell whether text needs no quotes."""
    try:
        found = parse_yaml(form.format(value), "").data
    except BriefError:
        return False
    return bool(found == [value]) and ": " not in value
