"""YAML to plain data, with the line of every place and safe against hostile files.

Only what people mean survives: maps with text keys, lists, text, whole numbers,
decimal numbers, true, false and nothing. Dates stay text (so that a day that does not
exist is reported like any other slip), and so do ``yes``, ``no`` and ``12:30``: in
YAML 1.1 they would turn into truth values and a number of seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from teamopt.errors import BriefError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 50
MAX_ALIASED = 10_000

Path = tuple[str | int, ...]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_PLAIN_TAGS = {_CORE + kind for kind in ("int", "float", "bool", "null", "timestamp")}
_TEXT_TAGS = {_CORE + "str", "!"}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document as plain data.

    Attributes
    ----------
    data
        Maps, lists and scalars.
    lines
        Line, counted from 1, by path of keys and list positions.
    """

    data: Any
    lines: dict[Path, int]


@dataclass(slots=True)
class _Node:
    """A place in the file; `items` holds pairs of a key and a value for a map."""

    kind: str
    line: int
    value: Any = None
    items: list[tuple[_Node, _Node]] = field(default_factory=list)
    aliased: bool = False
    closed: bool = True


def parse_yaml(text: str, name: str, pattern: str = "") -> Document:
    """Read one YAML document.

    Parameters
    ----------
    text
        The whole file.
    name
        What messages call the file.
    pattern
        Where there is a file of this kind to start from, for one that is empty.

    Raises
    ------
    BriefError
        With one issue for syntax, tags and nesting, or one per repeated key.
    """
    bad = _UNPRINTABLE.search(text)
    if bad is not None:
        line = text.count("\n", 0, bad.start()) + 1
        says = f"unreadable character U+{ord(bad[0]):04X}; a brief is plain UTF-8 text."
        raise _error(name, line, says, "text")
    try:
        root = _compose(yaml.parse(text, Loader=_LOADER), name)
    except yaml.YAMLError as error:
        raise _syntax_error(name, error) from None
    if root is None:
        hint = f"; {pattern}" if pattern else ""
        raise _error(name, 1, f"the file is empty{hint}.", "empty")
    return _Converter(name).run(root)


def _error(name: str, line: int, says: str, kind: str, path: str = "") -> BriefError:
    return BriefError([Issue(f"{name}:{line}", path, says, kind)])


def _syntax_error(name: str, error: yaml.YAMLError) -> BriefError:
    """Return what a person can do with the YAML library's complaint."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "cannot be read"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    hint = ""
    if "cannot start any token" in what:
        hint = " Indent with spaces, and put text with special signs in quotes."
    elif "mapping values are not allowed" in what:
        hint = " Text with a colon needs quotes, and a key starts on its own line."
    elif "expected" in what:
        hint = " Check the indentation and the brackets above this place."
    says = f"this is not valid YAML at column {column}: {what}.{hint}"
    return _error(name, line, says, "yaml")


def _compose(events: Iterator[Any], name: str) -> _Node | None:
    """Return the tree of a document; iterative, so that depth cannot exhaust Python."""
    root: _Node | None = None
    stack: list[_Node] = []
    keys: list[_Node | None] = []
    anchors: dict[str, _Node] = {}
    documents = 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                says = "a second document begins here; a brief is one document."
                raise _error(name, line, says, "yaml")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop().closed = True
            keys.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _node_of(event, anchors, line, name)
            root = root or node
            if stack:
                _attach(stack[-1], keys, node, name)
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(node)
                keys.append(None)
            if len(stack) > MAX_DEPTH:
                says = f"nested deeper than {MAX_DEPTH} levels."
                raise _error(name, line, says, "nesting")
    return root


def _attach(parent: _Node, keys: list[_Node | None], node: _Node, name: str) -> None:
    """Add a node to the map or list that is open."""
    if parent.kind == "list":
        parent.items.append((node, node))
        return
    key = keys[-1]
    if key is not None:
        parent.items.append((key, node))
        keys[-1] = None
        return
    if node.kind not in ("text", "plain"):
        says = "a key must be plain text, not a list or a map."
        raise _error(name, node.line, says, "yaml")
    keys[-1] = node


def _node_of(event: Any, anchors: dict[str, _Node], line: int, name: str) -> _Node:
    """Return the node that an event opens, or the one that an alias stands for."""
    if isinstance(event, yaml.AliasEvent):
        node = anchors.get(event.anchor or "")
        if node is None or not node.closed:
            what = "is not defined above" if node is None else "contains itself"
            says = f'the alias "*{event.anchor}" {what}.'
            raise _error(name, line, says, "alias")
        return _Node(node.kind, node.line, node.value, node.items, aliased=True)
    node = _Node(_kind_of(event, line, name), line)
    if isinstance(event, yaml.ScalarEvent):
        node.value = event.value
    else:
        node.closed = False
    if event.anchor is not None:
        anchors[event.anchor] = node
    return node


def _kind_of(event: Any, line: int, name: str) -> str:
    """Return the kind of node; refuse tags that ask for anything but plain data."""
    tag = event.tag
    if isinstance(event, yaml.ScalarEvent):
        if tag in _TEXT_TAGS or (tag is None and event.style in ("'", '"', "|", ">")):
            return "text"
        if tag is None or tag in _PLAIN_TAGS:
            return "plain"
    elif isinstance(event, yaml.SequenceStartEvent):
        if tag in (None, "!", _CORE + "seq"):
            return "list"
    elif tag in (None, "!", _CORE + "map"):
        return "map"
    says = f'the tag "{tag:.60}" is not allowed; a brief holds plain data only.'
    raise _error(name, line, says, "tag")


class _Converter:
    """Turns the tree into data while noting lines and counting what aliases repeat."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.issues: list[Issue] = []
        self.aliased = 0

    def run(self, root: _Node) -> Document:
        self.lines[()] = root.line
        data = self.convert(root, (), 0, aliased=False)
        if self.issues:
            raise BriefError(dict.fromkeys(self.issues))
        return Document(data, self.lines)

    def convert(self, node: _Node, path: Path, depth: int, *, aliased: bool) -> Any:
        aliased = aliased or node.aliased
        self.aliased += aliased
        if self.aliased > MAX_ALIASED or depth > MAX_DEPTH:
            says = f"aliases repeat more than {MAX_ALIASED:,} values; write them out."
            raise _error(self.name, node.line, says, "alias")
        if node.kind == "map":
            return self.convert_map(node, path, depth, aliased=aliased)
        if node.kind == "list":
            items = []
            for index, (item, _) in enumerate(node.items):
                self.lines[*path, index] = item.line
                here = (*path, index)
                items.append(self.convert(item, here, depth + 1, aliased=aliased))
            return items
        return node.value if node.kind == "text" else _scalar(node.value)

    def convert_map(
        self, node: _Node, path: Path, depth: int, *, aliased: bool
    ) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in self.entries(node, path, depth):
            self.lines[*path, key.value] = key.line
            here = (*path, key.value)
            data[key.value] = self.convert(value, here, depth + 1, aliased=aliased)
        return data

    def entries(self, node: _Node, path: Path, depth: int) -> list[tuple[_Node, _Node]]:
        """Return the entries of a map with those that ``<<`` merges in."""
        if depth > MAX_DEPTH:
            says = f"merged through more than {MAX_DEPTH} levels."
            raise _error(self.name, node.line, says, "nesting")
        own: dict[str, tuple[_Node, _Node]] = {}
        merged: dict[str, tuple[_Node, _Node]] = {}
        for key, value in node.items:
            if key.kind == "plain" and key.value == "<<":
                for source in self.merge_sources(value):
                    for entry in self.entries(source, path, depth + 1):
                        merged.setdefault(entry[0].value, entry)
            elif key.value in own:
                self.repeated(key, own[key.value][0], path)
            else:
                own[key.value] = (key, value)
        return list((merged | own).values())

    def merge_sources(self, value: _Node) -> list[_Node]:
        sources = [item for item, _ in value.items] if value.kind == "list" else [value]
        self.aliased += sum(1 + len(source.items) for source in sources)
        wrong = any(source.kind != "map" for source in sources)
        if wrong or self.aliased > MAX_ALIASED:
            says = '"<<" merges a map, or a list of maps, of a modest size.'
            raise _error(self.name, value.line, says, "alias")
        return sources

    def repeated(self, key: _Node, first: _Node, path: Path) -> None:
        says = f'"{key.value:.60}" is already given on line {first.line}; keep one.'
        spelled = ".".join(str(part) for part in path)
        where = f"{self.name}:{key.line}"
        self.issues.append(Issue(where, spelled, says, "repeated-key"))


def _scalar(text: str) -> Any:
    """Return the value of a text without quotes; numbers only if they read back."""
    lowered = text.lower()
    if lowered in _WORDS:
        return _WORDS[lowered]
    if _INTEGER.fullmatch(text):
        return int(text)
    # "450.000" stays text: as a number it would lose what its writer may have meant.
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return text
