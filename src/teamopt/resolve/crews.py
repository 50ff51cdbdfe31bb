"""Limits on crews that a brief states for all packages, or leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from teamopt import wording
from teamopt.brief.models import Brief
from teamopt.instance import Package
from teamopt.resolve.assumed import Ledger
from teamopt.taxonomy import Proficiency

#: Limits on crews: the field of a phase, and that of `crews`, which says it for all.
CREWS = {"smallest_crew": "smallest", "largest_crew": "largest", "lead": "lead"}


def note_crews(brief: Brief, all_packages: Iterable[Package], ledger: Ledger) -> None:
    """Note the limits and rates that nobody stated, once for the whole brief."""
    where, crews = brief.line(()), brief.crews
    defaults: Mapping[str, tuple[str, str]] = {
        "largest_crew": (
            "largest crew of a package",
            wording.persons(crews.largest),
        ),
        "smallest_crew": (
            "smallest crew of a package",
            wording.persons(crews.smallest_crew),
        ),
        "lead": ("lead level on each package", f"{crews.lead.word} or better"),
    }
    worked = [package for package in all_packages if package.skills]
    for field, (what, value) in defaults.items():
        concerned = [p for p in worked if field == "lead" or not p.heads]
        if any(field not in package.where.fields for package in concerned):
            ledger.add(where, what, value, "teamopt default")
    rates = [
        f"{step.word} {wording.percent(brief.proficiency.rate(step))}"
        for step in Proficiency
        if step >= Proficiency.WORKING
        and step.word not in brief.proficiency.model_fields_set
    ]
    if rates:
        ledger.add(
            where, "what a full-timer delivers", ", ".join(rates), "teamopt default"
        )
