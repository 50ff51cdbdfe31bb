"""Causes and checks as files say them: the catalogue of faults, and incidents."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from teamopt.brief.fields import FieldError, unknown
from teamopt.brief.reading import to_ident, to_text, whole
from teamopt.taxonomy import Proficiency, Taxonomy
from teamopt.triaging.fields import Fields, Path, Slips
from teamopt.units import exact, parse_number, parse_share, shown

#: Longest check, and latest arrival: a day.
LONGEST = 1440
#: What a check takes, and what mending takes, where nothing is said.
CHECKING, MENDING = Proficiency.WORKING, Proficiency.PRACTITIONER
#: How far a sign can speak for or against a cause.
MOST_FACTOR = 1000

#: Fields of an entry, read.
Entry = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """Reads entries that refer to a taxonomy, to signs and to artefacts by name."""

    slips: Slips
    taxonomy: Taxonomy
    signs: tuple[str, ...]
    artefacts: tuple[str, ...]

    @property
    def cause_fields(self) -> Fields:
        """Return the fields of a cause."""
        return {
            "name": to_text,
            "likelihood": parse_share,
            "weight": to_weight,
            "raised_by": same,
            "role": self.role,
            "skill": self.skill,
            "at": to_proficiency,
            "follow_ups": same,
        }

    @property
    def check_fields(self) -> Fields:
        """Return the fields of a check."""
        return {
            "name": to_text,
            "minutes": whole(1, LONGEST),
            "skill": self.skill,
            "at": to_proficiency,
            "rules_out": same,
            "after": same,
            "looks_at": to_text,
            "confirms": to_text,
        }

    def role(self, raw: Any) -> str:
        """Read a role, by id or name."""
        found = self.taxonomy.find_role(raw) if isinstance(raw, str) else None
        if found is None:
            known = [*self.taxonomy.roles]
            msg = (
                unknown(raw, known, "role") if isinstance(raw, str) else _not_text(raw)
            )
            raise FieldError(msg, "unknown-role")
        return found.id

    def skill(self, raw: Any) -> str:
        """Read a skill, by id."""
        if not isinstance(raw, str) or raw not in self.taxonomy.skills:
            known = [*self.taxonomy.skills]
            msg = (
                unknown(raw, known, "skill") if isinstance(raw, str) else _not_text(raw)
            )
            raise FieldError(msg, "unknown-skill")
        return raw

    def causes(self, raw: Any) -> dict[str, Entry]:
        """Return causes by id."""
        such_as = "{serving: {likelihood: 30%}}"
        return self._entries(("causes",), raw, self.cause_fields, such_as)

    def checks(self, raw: Any) -> dict[str, Entry]:
        """Return checks by id."""
        such_as = "{settings-diff: {minutes: 15}}"
        return self._entries(("checks",), raw, self.check_fields, such_as)

    def _entries(
        self, path: Path, raw: Any, fields: Fields, such_as: str
    ) -> dict[str, Entry]:
        found = {}
        for key, value in self.slips.entries(path, raw, such_as).items():
            here = (*path, key)
            if self.slips.value(here, key, to_ident) is None:
                continue
            entry = self.slips.record(here, value, fields)
            if "raised_by" in entry:
                entry["raised_by"] = self.factors(here, entry["raised_by"])
            if "follow_ups" in entry:
                place, names = (*here, "follow_ups"), entry["follow_ups"]
                entry["follow_ups"] = self.slips.names(
                    place, names, self.artefacts, "artefact"
                )
            found[key] = entry
        return found

    def factors(self, path: Path, raw: Any) -> dict[str, Fraction]:
        """Return how many times likelier signs are with a cause, by sign."""
        place = (*path, "raised_by")
        factors = self.slips.entries(place, raw, "{latency-up: 4}")
        self.slips.names(place, factors, self.signs, "sign")
        read = {
            sign: self.slips.value((*place, sign), factor, to_factor)
            for sign, factor in factors.items()
            if sign in self.signs
        }
        return {sign: factor for sign, factor in read.items() if factor is not None}


def to_proficiency(raw: Any) -> Proficiency:
    """Read a proficiency that somebody can be asked for.

    Raises
    ------
    FieldError
        When it is none at all.
    """
    found = Proficiency.parse(raw)
    if found is Proficiency.NONE:
        msg = "read none, allowed is awareness, working, practitioner or expert."
        raise FieldError(msg, "value")
    return found


def to_weight(raw: Any) -> Fraction:
    """Read how often something is the cause, against others."""
    return _above_zero(raw, "a weight above 0, such as 20")


def to_factor(raw: Any) -> Fraction:
    """Read how many times likelier a sign is."""
    return _above_zero(raw, "a factor above 0 and up to 1,000, such as 3 or 0.5")


def _above_zero(raw: Any, allowed: str) -> Fraction:
    found = parse_number(raw, allowed)
    if not 0 < found <= MOST_FACTOR:
        msg = f"read {shown(raw)}, allowed is {allowed}."
        raise FieldError(msg, "number")
    return found


def plain(number: Fraction) -> str:
    """Return a number as a person would write it."""
    return exact(number)


def same(raw: Any) -> Any:
    """Return what is read later, where its own parts can be pointed at."""
    return raw


def _not_text(raw: Any) -> str:
    return f"read {shown(raw)}, allowed is a name."
