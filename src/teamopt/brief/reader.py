"""From a file to a brief that every later step can trust."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from teamopt.brief import shape
from teamopt.brief.contradictions import contradictions
from teamopt.brief.crossrefs import cross_references, taxonomy_for
from teamopt.brief.files import read_text
from teamopt.brief.models import Brief, Source
from teamopt.brief.plausibility import plausibility
from teamopt.brief.roster import parse_roster
from teamopt.brief.salvage import hides, in_file_order, prune
from teamopt.errors import BriefError, Issue
from teamopt.units import shown
from teamopt.yaml_lines import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from teamopt.brief.shape import Finding

Where = tuple[str | int, ...]
_ROUNDS = 4


@dataclass(frozen=True)
class _Raw:
    """The data of a brief before it is checked, and where each part stands."""

    data: dict[str, Any]
    name: str
    folder: Path | None = None
    sha256: str = ""
    lines: dict[Where, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def source(self) -> Source:
        return Source(
            self.name, self.sha256, self.folder, self.lines, self.files, self.text
        )


def read_brief(path: str | Path, *, strict: Collection[str] = ()) -> Brief:
    """Read a brief from a file, with the files that it names.

    Parameters
    ----------
    path
        A YAML file of at most 2 MB.
    strict
        Names of warnings (see `teamopt.brief.plausibility`) that count as errors;
        ``all`` stands for every one.

    Raises
    ------
    BriefError
        With every issue that was found, in file order.
    """
    path = Path(path)
    text, sha256, mark = read_text(path)
    return _read(mark + text, str(path), path.parent, sha256, strict)


def parse_brief(
    text: str,
    name: str = "<text>",
    folder: Path | None = None,
    *,
    strict: Collection[str] = (),
) -> Brief:
    """Read a brief from text.

    Parameters
    ----------
    text
        YAML.
    name
        What messages call the text.
    folder
        Folder that a roster and a taxonomy file are relative to; None: neither may be
        named.
    strict
        Names of warnings that count as errors.

    Raises
    ------
    BriefError
        With every issue that was found, in file order.
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _read(text, name, folder, sha256, strict)


def brief_from_data(
    data: dict[str, Any], *, like: Brief | None = None, name: str = "<data>"
) -> Brief:
    """Return a brief made from plain data, such as a changed `Brief.dump`.

    Parameters
    ----------
    data
        What a YAML file would hold.
    like
        A brief whose folder, lines and name to go on using.
    name
        What messages call the data where there is no such brief.

    Raises
    ------
    BriefError
        With every issue that was found.
    """
    if like is None:
        return _build(_Raw(data, name, Path()), ())
    source = like.source
    raw = _Raw(
        data,
        source.name,
        source.folder,
        source.sha256,
        dict(source.lines),
        dict(source.files),
    )
    return _build(raw, ())


def _read(
    text: str, name: str, folder: Path | None, sha256: str, strict: Collection[str]
) -> Brief:
    document = parse_yaml(text, name, "`teamopt new` writes one")
    if not isinstance(document.data, dict):
        says = (
            f"read {shown(document.data)}, allowed is a map that begins with "
            "brief: and an id."
        )
        raise BriefError(
            [Issue(f"{name}:{document.lines[()]}", "", says, "wrong-type")]
        )
    lines = {path: f"{name}:{line}" for path, line in document.lines.items()}
    raw = _Raw(document.data, name, folder, sha256, lines, text=text)
    return _build(raw, strict)


def _build(raw: _Raw, strict: Collection[str]) -> Brief:
    """Return the brief, or raise everything that is wrong with it."""
    raw, issues = _with_roster(raw)
    brief, seen, found, tainted = _shaped(raw)
    # Without its roster nobody can say who is missing from the team.
    tainted |= {("team",)} if issues else set()
    issues += _issues(found, raw)
    taxonomy = None
    if brief is not None:
        brief._source = seen.source()
        taxonomy, slips, files = taxonomy_for(brief, raw.folder)
        issues += slips
        brief._source = replace(brief.source, files=raw.files | files)
        problems = contradictions(brief) + cross_references(brief, taxonomy)
        issues += _issues((f for f in problems if not hides(tainted, f)), seen)
    if issues or brief is None or taxonomy is None:
        raise BriefError(in_file_order(issues, raw.name))
    brief._taxonomy = taxonomy
    doubts = [w for w in plausibility(brief, taxonomy) if {w.name, "all"} & {*strict}]
    if doubts:
        raise BriefError(doubts)
    return brief


def _shaped(raw: _Raw) -> tuple[Brief | None, _Raw, list[Finding], set[Where]]:
    """Return the brief that the data holds, without the parts that cannot be read.

    So that one slip does not hide the others, unreadable parts are left out and the
    rest is checked all the same.

    Returns
    -------
    tuple
        The brief, if enough of it can be read; the data it was made from; what is
        wrong; and the parts about which nothing more should be said.
    """
    try:
        return Brief.model_validate(raw.data), raw, [], set()
    except ValidationError as error:
        found = shape.findings(error, raw.data)
    bad = {finding.path for finding in found} - {()}
    for _ in range(_ROUNDS):
        rest = prune(raw.data, bad)
        lines = {
            new: raw.lines[old] for new, old in rest.origin.items() if old in raw.lines
        }
        seen = replace(raw, data=rest.data, lines=lines)
        try:
            return Brief.model_validate(rest.data), seen, found, rest.tainted
        except ValidationError as error:
            # What lost a field that it needs goes as well.
            more = shape.findings(error, rest.data)
            bad |= {rest.origin.get(finding.path, ()) for finding in more}
    return None, raw, found, set()


def _with_roster(raw: _Raw) -> tuple[_Raw, list[Issue]]:
    """Return the data with the people of a roster in place of its name."""
    roster = raw.data.get("team")
    if not isinstance(roster, str):
        return raw, []
    where = raw.source().line(("team",))
    try:
        if raw.folder is None or "\0" in roster:
            says = f"read {shown(roster)}, allowed here is a list of people."
            raise BriefError([Issue(where, "team", says, "file")])
        text, sha256, _ = read_text(raw.folder / roster, where, "team")
        people, lines = parse_roster(text, roster)
    except BriefError as error:
        return replace(raw, data=raw.data | {"team": []}), list(error.issues)
    changed = replace(
        raw,
        data=raw.data | {"team": people},
        lines=raw.lines | lines,
        files=raw.files | {roster: sha256},
    )
    return changed, []


def _issues(found: Iterable[Finding], raw: _Raw) -> list[Issue]:
    source = raw.source()

    def line(path: Where) -> str:
        # Short forms make steps in a path that no line of the file stands for.
        return source.line(shape.raw_path(path, raw.data))

    return [shape.issue(finding, raw.data, line) for finding in found]
