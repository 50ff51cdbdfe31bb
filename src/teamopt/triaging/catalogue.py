"""The built-in catalogue of common faults: content, read once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from teamopt.taxonomy import Proficiency, load_taxonomy
from teamopt.triaging.entries import Entry, Reader
from teamopt.triaging.fields import Slips
from teamopt.triaging.incident import Artefact, Lead, Sign
from teamopt.units import parse_share
from teamopt.yaml_lines import parse_yaml

FILE = "faults.yaml"


@dataclass(frozen=True)
class Catalogue:
    """Signs, artefacts, causes and checks by id, and what else is usual."""

    signs: dict[str, Sign]
    artefacts: dict[str, Artefact]
    causes: dict[str, Entry]
    checks: dict[str, Entry]
    something_else: Fraction
    call_in: int
    lead: Lead


@cache
def catalogue() -> Catalogue:
    """Return the catalogue.

    Raises
    ------
    BriefError
        With every slip in it.
    """
    folder = resources.files(__package__ or "teamopt.triaging")
    document = parse_yaml((folder / FILE).read_text(encoding="utf-8"), FILE)
    data: dict[str, Any] = document.data
    slips = Slips(FILE, document.lines)
    signs, artefacts = data["signs"], data["artefacts"]
    reader = Reader(slips, load_taxonomy(), tuple(signs), tuple(artefacts))
    lead = data["lead"]
    made = Catalogue(
        {key: Sign(key, said["name"], said["kind"]) for key, said in signs.items()},
        {
            key: Artefact(
                key, said["name"], reader.role(said["from"]), reader.role(said["to"])
            )
            for key, said in artefacts.items()
        },
        reader.causes(data["causes"]),
        reader.checks(data["checks"]),
        parse_share(data["something_else"]),
        data["call_in"],
        Lead(
            reader.skill(lead["skill"]),
            Proficiency.parse(lead["at"]),
            reader.role(lead["call"]),
        ),
    )
    slips.refuse()
    return made
