"""Scenarios: named changes of a brief, from a file beside it or from words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from teamopt.brief import Brief
from teamopt.brief.changes import Change, changed, read
from teamopt.brief.files import read_text
from teamopt.brief.written import text_of
from teamopt.errors import (
    BriefError,
    ChangeError,
    EditError,
    Issue,
    ScenarioError,
    WishError,
)
from teamopt.explain import read_wish
from teamopt.plan import AskedChange, ChangedLine
from teamopt.resolve import resolve
from teamopt.units import shown
from teamopt.yaml_lines import Document, parse_yaml

#: What may be compared: names with changes; or files, and changes alone.
Scenarios = Mapping[str, "str | Sequence[str]"] | Iterable["str | Path"] | Path
#: What stands between changes that are made together.
AND = ";"
#: What the brief as it stands is called beside its scenarios.
BASE = "as it stands"
#: Scenarios that are compared at most.
MOST = 50
_ALLOWED = "a map of names to changes, such as {cheap: [budget -20%]}"
_FIELDS = {"changes", "note"}
#: Reasons of a refused wish that say less than those of a refused change.
_VAGUE = ("that cannot be read", "there is no such")


@dataclass(frozen=True)
class Named:
    """A scenario as it was asked for.

    Attributes
    ----------
    changes
        Each with ``file:line``, which is empty where there is no file.
    """

    name: str
    changes: tuple[tuple[str, str], ...]
    note: str = ""
    where: str = ""


@dataclass(frozen=True)
class Prepared:
    """A scenario whose changes were read and made."""

    named: Named
    brief: Brief
    changes: tuple[AskedChange, ...]
    lines: tuple[ChangedLine, ...]
    same: bool


def named(scenarios: Scenarios) -> tuple[Named, ...]:
    """Return scenarios by name, in their order.

    Raises
    ------
    BriefError
        Where a file cannot be read.
    ScenarioError
        Where it holds something else.
    """
    if isinstance(scenarios, Mapping):
        pairs = scenarios.items()
        return tuple(Named(name, _parts(some, "")) for name, some in pairs)
    several = [scenarios] if isinstance(scenarios, str | Path) else scenarios
    return tuple(found for one in several for found in _each(one))


def _each(one: str | Path) -> tuple[Named, ...]:
    """Return the scenarios of a file, or the one that some changes are."""
    if isinstance(one, Path):
        return read_scenarios(one)
    return (Named(one, _parts(one, "")),)


def _parts(texts: str | Sequence[str], where: str) -> tuple[tuple[str, str], ...]:
    """Return single changes, each with its line."""
    listed = [texts] if isinstance(texts, str) else texts
    parts = (part.strip() for text in listed for part in text.split(AND))
    return tuple((part, where) for part in parts if part)


def read_scenarios(path: Path) -> tuple[Named, ...]:
    """Return the scenarios of a file.

    Raises
    ------
    BriefError
        Where the file cannot be read.
    ScenarioError
        With everything that is wrong in it.
    """
    document = parse_yaml(read_text(path).text, str(path))
    issues: list[Issue] = []
    found = tuple(_of_file(document, str(path), issues))
    if not found and not issues:
        issues.append(_issue(document, str(path), (), f"allowed is {_ALLOWED}."))
    if issues:
        raise ScenarioError(issues)
    return found


def _of_file(document: Document, name: str, issues: list[Issue]) -> Iterator[Named]:
    """Yield the scenarios of a document; what is wrong goes to the issues."""
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("scenarios"), dict):
        read = shown(data.get("scenarios") if isinstance(data, dict) else data)
        says = f"read {read}, allowed is scenarios: and {_ALLOWED}."
        issues.append(_issue(document, name, ("scenarios",), says))
        return
    for key in data.keys() - {"scenarios"}:
        says = "unknown field; a file of scenarios has nothing but scenarios."
        issues.append(_issue(document, name, (key,), says))
    for key, value in data["scenarios"].items():
        path = ("scenarios", key)
        try:
            changes, note = _entry(document, name, path, value)
        except ValueError as error:
            issues.append(_issue(document, name, path, str(error)))
        else:
            yield Named(key, changes, note, _where(document, name, path))


def _entry(
    document: Document, name: str, path: tuple[str, ...], value: Any
) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the changes of a scenario and its note."""
    note, at = "", path
    if isinstance(value, dict):
        unknown = sorted(value.keys() - _FIELDS)
        if unknown:
            msg = f"unknown field {shown(unknown[0])}; allowed are changes and note."
            raise ValueError(msg)
        note, value, at = (
            value.get("note") or "",
            value.get("changes"),
            (*path, "changes"),
        )
    listed = value if isinstance(value, list) else [value]
    if not isinstance(note, str) or not all(isinstance(one, str) for one in listed):
        bad = next((one for one in listed if not isinstance(one, str)), note)
        msg = f"read {shown(bad)}, allowed are changes such as budget -20%, as text."
        raise ValueError(msg)
    changes = tuple(
        part
        for k, text in enumerate(listed)
        for part in _parts(text, _where(document, name, (*at, k)))
    )
    if not changes:
        msg = "it changes nothing; give at least one change, such as budget -20%."
        raise ValueError(msg)
    return changes, note


def _where(document: Document, name: str, path: tuple[str | int, ...]) -> str:
    """Return ``file:line`` of a place, or of the nearest one around it."""
    known = (path[:n] for n in range(len(path), -1, -1) if path[:n] in document.lines)
    return f"{name}:{document.lines.get(next(known, ()), 1)}"


def _issue(
    document: Document, name: str, path: tuple[str | int, ...], says: str
) -> Issue:
    spelled = ".".join(str(step) for step in path)
    return Issue(_where(document, name, path), spelled, says, "scenario")


def prepared(brief: Brief, scenarios: Iterable[Named]) -> tuple[Prepared, ...]:
    """Return scenarios with their changes made, one after the other.

    Raises
    ------
    ScenarioError
        With every scenario that cannot be had, before any time is spent.
    """
    some, issues = tuple(scenarios), []
    examples: tuple[str, ...] = ()
    found: list[Prepared] = []
    for one in some:
        try:
            found.append(_prepared(brief, one))
        except _Faulty as error:
            examples = examples or error.examples
            issues.append(_told(one, str(error), error.where))
    issues += _beside(some)
    if issues:
        raise ScenarioError(issues, examples)
    return tuple(found)


def _beside(some: Sequence[Named]) -> Iterator[Issue]:
    """Yield what is wrong with scenarios beside each other."""
    names = [one.name for one in some]
    for one in (one for k, one in enumerate(some) if one.name in names[:k]):
        yield _told(one, "it is asked for twice.", one.where)
    for one in some:
        if not one.changes:
            yield _told(one, "it changes nothing; name a change.", one.where)
        if one.name == BASE:
            says = f"{BASE!r} is what the brief itself is called; take another name."
            yield _told(one, says, one.where)
    if not some:
        yield Issue("scenarios", "", "there is nothing to compare.", "scenario")
    if len(some) > MOST:
        says = f"there are {len(some)} of them, allowed are {MOST}."
        yield Issue("scenarios", "", says, "scenario")


def _told(one: Named, says: str, where: str) -> Issue:
    path = f"scenarios.{one.name}" if where else ""
    return Issue(where or f"scenario {one.name}", path, says, "scenario")


class _Faulty(Exception):
    """A change that cannot be made, `where` it was asked for, and what can be asked."""

    def __init__(self, says: str, where: str, examples: tuple[str, ...] = ()) -> None:
        super().__init__(says)
        self.where, self.examples = where, examples


def _prepared(brief: Brief, one: Named) -> Prepared:
    now, changes = brief, []
    for asked, where in one.changes:
        try:
            change = _read(now, asked)
        except ChangeError as error:
            msg = f'"{asked}": {error.says}'
            raise _Faulty(msg, where, error.examples) from None
        try:
            now = changed(now, (change,))
            resolve(now)
        except (BriefError, EditError) as error:
            msg = f'"{asked}" does not go with the brief: {str(error).splitlines()[0]}'
            raise _Faulty(msg, where) from None
        changes.append(AskedChange(asked=asked, says=change.says, line=change.line))
    lines = tuple(_lines(brief, now))
    return Prepared(one, now, tuple(changes), lines, now.dump() == brief.dump())


def _read(brief: Brief, asked: str) -> Change:
    """Return a change of a brief; what `why` takes as a wish is one, too."""
    try:
        return read(brief, asked)
    except ChangeError as error:
        try:
            wish = read_wish(brief, asked)
        except WishError as other:
            # What is about to be asked of nobody says more than who is not there.
            says = error.says if other.says.startswith(_VAGUE) else other.says
            examples = dict.fromkeys((*error.examples, *other.examples))
            raise ChangeError(asked, says, examples) from None
        text, name = text_of(brief), brief.source.name
        edits = tuple(wish.change(parse_yaml(text, name).data))
        line = brief.line(edits[0].path if edits else ())
        return Change(asked, wish.says, line, wish.change)


def _lines(brief: Brief, new: Brief) -> Iterator[ChangedLine]:
    """Yield the lines of a brief that are others in a changed one."""
    old, now = text_of(brief).splitlines(), text_of(new).splitlines()
    for tag, a, b, c, d in SequenceMatcher(None, old, now, False).get_opcodes():
        if tag == "equal":
            continue
        for k in range(max(b - a, d - c)):
            yield ChangedLine(
                line=f"{brief.source.name}:{min(a + k + 1, max(b, 1))}",
                old=old[a + k].strip() if a + k < b else "",
                new=now[c + k].strip() if c + k < d else "",
            )
