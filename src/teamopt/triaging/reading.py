"""From the file of an incident to one that is whole, or to all its faults."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from teamopt.brief.files import read_text
from teamopt.brief.reading import to_ident, to_text, whole
from teamopt.errors import BriefError, Issue
from teamopt.taxonomy import Proficiency, Taxonomy, load_taxonomy
from teamopt.triaging.catalogue import Catalogue, catalogue
from teamopt.triaging.entries import LONGEST, Reader, same
from teamopt.triaging.fields import Fields, Slips
from teamopt.triaging.incident import Incident, Person, Sign
from teamopt.triaging.merging import Said, merged
from teamopt.units import parse_share, shown
from teamopt.yaml_lines import parse_yaml

_FIELDS: Fields = {
    "incident": to_ident,
    "what": to_text,
    "symptoms": same,
    "changes": same,
    "known": same,
    "on_call": same,
    "call_in": whole(0, LONGEST),
    "hand_over": same,
    "something_else": parse_share,
    "causes": same,
    "ruled_out": same,
    "checks": same,
    "unavailable": same,
}
_PATTERN = "docs/triage.md has the least that an incident says"
_ON_CALL = "on_call: [{name: Ana, role: ml-engineer, level: senior}]"


def read_incident(path: str | Path) -> Incident:
    """Read an incident from a file.

    Parameters
    ----------
    path
        A YAML file of at most 2 MB; docs/triage.md has its fields.

    Raises
    ------
    BriefError
        With every issue that was found, in file order.
    """
    path = Path(path)
    text, sha256, mark = read_text(path)
    return _read(mark + text, str(path), sha256)


def parse_incident(text: str, name: str = "<text>") -> Incident:
    """Read an incident from text.

    Raises
    ------
    BriefError
        With every issue that was found, in file order.
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _read(text, name, sha256)


def _read(text: str, name: str, sha256: str) -> Incident:
    document = parse_yaml(text, name, _PATTERN)
    data = document.data
    if not isinstance(data, dict):
        says = f"read {shown(data)}, allowed is a map that begins with incident: ID."
        raise BriefError(
            [Issue(f"{name}:{document.lines[()]}", "", says, "wrong-type")]
        )
    slips, known = Slips(name, document.lines), catalogue()
    taxonomy = load_taxonomy()
    reader = Reader(slips, taxonomy, tuple(known.signs), tuple(known.artefacts))
    top = slips.record((), data, _FIELDS, required=("incident", "what"))
    symptoms = _signs(slips, top.get("symptoms"), "symptom", known)
    changes = _signs(slips, top.get("changes"), "change", known)
    said = Said(
        id=top.get("incident", ""),
        what=top.get("what", ""),
        signs=(*symptoms, *changes),
        known=_known(slips, top.get("known")),
        people=_people(slips, data.get("on_call"), reader),
        causes=reader.causes(top.get("causes")),
        checks=reader.checks(top.get("checks")),
        ruled_out=_names(slips, top, "ruled_out", known.causes, "cause"),
        unavailable=_names(slips, top, "unavailable", known.checks, "check"),
        came_with=_came_with(slips, top.get("hand_over"), known),
        something_else=top.get("something_else"),
        call_in=top.get("call_in"),
        file=name,
        sha256=sha256,
    )
    made = merged(said, known, taxonomy, slips)
    slips.refuse()
    return made


def _names(
    slips: Slips, top: dict[str, Any], field: str, known: Any, what: str
) -> tuple[str, ...]:
    return slips.names((field,), top.get(field, []), known, what)


def _known(slips: Slips, raw: Any) -> tuple[str, ...]:
    """Return facts, a sentence each; one alone will do."""
    listed = raw if isinstance(raw, list) else [] if raw is None else [raw]
    read = [slips.value(("known", k), one, to_text) for k, one in enumerate(listed)]
    return tuple(one for one in read if one is not None)


def _signs(slips: Slips, raw: Any, kind: str, known: Catalogue) -> tuple[Sign, ...]:
    """Return what is seen, from a list of ids or a map from id to words."""
    field = f"{kind}s"
    usual = {key: sign for key, sign in known.signs.items() if sign.kind == kind}
    if not isinstance(raw, dict):
        ids = slips.names((field,), [] if raw is None else raw, usual, kind)
        return tuple(usual[key] for key in ids)
    found = []
    for key in slips.names((field,), raw, usual, kind):
        says = raw[key]
        text = "" if says is None else slips.value((field, key), says, to_text)
        found.append(Sign(key, usual[key].name, kind, text or ""))
    return tuple(found)


def _came_with(slips: Slips, raw: Any, known: Catalogue) -> tuple[str, ...] | None:
    """Return what came with a hand-over; ``None`` where nothing is said of that."""
    if raw is None:
        return None
    said = slips.record(("hand_over",), raw, {"came_with": same})
    if "came_with" not in said:
        return None
    path = ("hand_over", "came_with")
    return slips.names(path, said["came_with"], known.artefacts, "artefact")


def _people(slips: Slips, raw: Any, reader: Reader) -> tuple[Person, ...]:
    """Return who is on call."""
    if not isinstance(raw, list) or not raw:
        says = f"nobody is on call; say who is, as in {_ON_CALL}."
        if raw not in (None, []):
            says = f"read {shown(raw)}, allowed is a list of people: {_ON_CALL}."
        slips.add(("on_call",), says, "nobody-on-call")
        return ()
    people: list[Person] = []
    for index, entry in enumerate(raw):
        person = _person(slips, index, entry, reader)
        if person is None:
            continue
        if person.name in [other.name for other in people]:
            says = (
                f"{shown(person.name)} is on call twice; give each a name of their own."
            )
            slips.add(("on_call", index, "name"), says, "same-name")
        people.append(person)
    return tuple(people)


def _person(slips: Slips, index: int, raw: Any, reader: Reader) -> Person | None:
    """Return somebody on call; what they hold comes from role and level."""
    path, taxonomy = ("on_call", index), reader.taxonomy
    fields: Fields = {
        "name": to_text,
        "role": reader.role,
        "level": lambda level: _level(level, taxonomy),
        "skills": same,
        "arrives": whole(0, LONGEST),
    }
    said = slips.record(path, raw, fields, required=("name", "role", "level"))
    if not {"name", "role", "level"} <= {*said}:
        return None
    role, level = said["role"], said["level"]
    holds = {
        skill: taxonomy.proficiency(role, level, skill)
        for skill in taxonomy.roles[role].skills
    }
    place = (*path, "skills")
    skills = slips.entries(place, said.get("skills"), "{serving: working}")
    slips.names(place, skills, taxonomy.skills, "skill")
    for skill, step in skills.items():
        read = slips.value((*place, skill), step, Proficiency.parse)
        if skill in taxonomy.skills and read is not None:
            holds[skill] = read
    return Person(
        name=said["name"],
        role=role,
        role_name=taxonomy.roles[role].name,
        level=level,
        seniority=taxonomy.levels.index(level),
        holds=holds,
        arrives=said.get("arrives", 0),
    )


def _level(raw: Any, taxonomy: Taxonomy) -> str:
    """Read a level.

    Raises
    ------
    ValueError
        When the taxonomy has no such level.
    """
    if raw not in taxonomy.levels:
        msg = f"read {shown(raw)}, allowed is one of {', '.join(taxonomy.levels)}."
        raise ValueError(msg)
    return str(raw)
