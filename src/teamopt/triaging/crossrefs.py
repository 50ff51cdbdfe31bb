"""Whether the causes and checks of an incident fit together."""

from __future__ import annotations

from collections.abc import Mapping

from teamopt import wording
from teamopt.brief.order_refs import cycle_of
from teamopt.triaging.catalogue import Catalogue
from teamopt.triaging.entries import Entry
from teamopt.triaging.fields import Slips
from teamopt.triaging.incident import Cause, Check, Lost
from teamopt.units import shown

#: What an entry must say that the catalogue does not have, and why.
_CAUSE = {
    "role": "which role is responsible, such as ml-engineer.",
    "skill": "what mending it takes, such as serving.",
}
_CHECK = {
    "minutes": "how long it takes, such as 20.",
    "skill": "what it takes, such as monitoring.",
}


def cross_references(
    said_causes: Mapping[str, Entry],
    said_checks: Mapping[str, Entry],
    causes: tuple[Cause, ...],
    checks: tuple[Check, ...],
    lost: tuple[Lost, ...],
    usual: Catalogue,
    slips: Slips,
) -> None:
    """Note what is missing, what leads nowhere and what goes in circles."""
    broken = bool(slips.issues)
    for key, entry in said_causes.items():
        if key in usual.causes:
            continue
        _complete(("causes", key), entry, _CAUSE, slips)
        if not {"likelihood", "weight"} & {*entry}:
            _complete(("causes", key), entry, {"likelihood": "such as 20%."}, slips)
    for key, entry in said_checks.items():
        if key not in usual.checks:
            _complete(("checks", key), entry, _CHECK, slips)
    _same_names(causes, "causes", slips)
    _same_names(checks, "checks", slips)
    if not causes:
        says = "every cause is ruled out; leave one that can be looked for."
        slips.add(("ruled_out",), says, "no-causes")
    settled = {cause for check in checks for cause in check.rules_out}
    for cause in causes:
        # A check that could not be read may have been the one.
        if cause.id not in settled and not broken:
            says = _unsettled(cause, lost)
            slips.add(("causes", cause.id), says, "no-check")
    circle = cycle_of({check.id: check.after for check in checks})
    if circle:
        says = f"these checks wait for each other: {' -> '.join(circle)}. Drop one."
        slips.add(("checks", circle[0], "after"), says, "cycle")


def _unsettled(cause: Cause, lost: tuple[Lost, ...]) -> str:
    """Return that no check settles a cause, why, and what can be done."""
    without = [(c.id, other.id) for c, other in lost if cause.id in c.rules_out]
    why = [f"{key} waits for {other}" for key, other in without]
    as_ = f", as {wording.listing(why)}, which cannot be done" if why else ""
    says = (
        f"no check settles {shown(cause.name)}{as_}; add one whose rules_out has "
        f"{cause.id}, or list it under ruled_out."
    )
    if without:
        says += (
            " One that can do without says so, as in checks: "
            f"{{{without[0][0]}: {{after: []}}}}."
        )
    return says


def _complete(
    path: tuple[str, str], entry: Entry, needed: Mapping[str, str], slips: Slips
) -> None:
    """Note what an entry lacks, unless it was there and could not be read."""
    noted = {issue.path for issue in slips.issues}
    for field, about in needed.items():
        if field not in entry and ".".join((*path, field)) not in noted:
            slips.add(path, f'"{field}" is missing: {about}', "missing-field")


def _same_names(
    entries: tuple[Cause, ...] | tuple[Check, ...], section: str, slips: Slips
) -> None:
    """Note two entries that a reader could not tell apart."""
    first: dict[str, str] = {}
    for entry in entries:
        other = first.setdefault(entry.name, entry.id)
        if other != entry.id:
            says = f"{shown(entry.name)} is already the name of {other}; give another."
            slips.add((section, entry.id, "name"), says, "same-name")
