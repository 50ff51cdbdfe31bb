"""Those who may be hired or engaged: where they stand, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from teamopt.resolve.offers import Offer

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.brief.hiring import ContractRole, HireableRole
    from teamopt.yaml_lines import Path


def at(brief: Brief, offer: Offer) -> tuple[Path, HireableRole | ContractRole]:
    """Return the entry of the brief that offers a role, with its path."""
    assert brief.hiring is not None, "nobody is offered without it"
    if offer.stay is None:
        return ("hiring", "roles", offer.entry), brief.hiring.roles[offer.entry]
    path: Path = ("hiring", "contractors", "roles", offer.entry)
    return path, brief.hiring.contract_roles[offer.entry]


def who(brief: Brief, offer: Offer) -> str:
    """Return what the people of an entry are called, so that no other is."""
    assert brief.hiring is not None, "nobody is offered without it"
    _, entry = at(brief, offer)
    name = f"{brief.catalogue.roles[offer.role].name}s"
    there = [other.role for other in brief.hiring.roles]
    if offer.stay is not None:
        name = f"contracted {name}"
        there = [other.role for other in brief.hiring.contract_roles]
    if there.count(offer.role) > 1:
        name = f"{' and '.join(entry.levels)} {name}"
    return name if offer.track is None else f"{name} for {offer.track}"


def by_level(values: Mapping[str, str]) -> str:
    """Return one value for all levels, or each with its level."""
    if len(set(values.values())) == 1:
        return next(iter(values.values()))
    return ", ".join(f"{value} ({level})" for level, value in values.items())
