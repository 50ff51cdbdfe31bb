"""Names in a brief that must stand for something, and the taxonomy they are from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.fields import listed, unknown
from teamopt.brief.files import read_text
from teamopt.brief.gpu_checks import pool_references
from teamopt.brief.models import quarters_of
from teamopt.brief.name_refs import name_references
from teamopt.brief.order_refs import order_references
from teamopt.brief.places import holiday_problem
from teamopt.brief.shape import Finding
from teamopt.brief.track_checks import track_references
from teamopt.errors import BriefError, Issue
from teamopt.taxonomy import load_taxonomy, merge
from teamopt.taxonomy.loader import BUILT_IN
from teamopt.units import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamopt.brief.models import Brief
    from teamopt.taxonomy import Taxonomy


def taxonomy_for(
    brief: Brief, folder: Path | None
) -> tuple[Taxonomy | None, list[Issue], dict[str, str]]:
    """Return the taxonomy that a brief chooses, what is wrong, and hashes of files."""
    base, line = brief.taxonomy.base, brief.line
    files: dict[str, str] = {}
    where = line(("taxonomy", "base"))
    try:
        if base.endswith((".yaml", ".yml")) or "/" in base:
            if folder is None or not base.isprintable():
                says = f"read {shown(base)}, allowed here is ai-ml."
                return None, [Issue(where, "taxonomy", says, "taxonomy")], {}
            files[base] = read_text(folder / base, where, "taxonomy").sha256
            taxonomy = load_taxonomy(str(folder / base))
        elif base not in BUILT_IN:
            says = unknown(base, BUILT_IN, "built-in taxonomy")
            hint = " A file's name ends in .yaml."
            return None, [Issue(where, "taxonomy", says + hint, "taxonomy")], {}
        else:
            taxonomy = load_taxonomy(base)
        overrides = brief.taxonomy.overrides
        if overrides:
            taxonomy = merge(taxonomy, overrides, lambda at: line(("taxonomy", *at)))
    except BriefError as error:
        # What is said once for all levels would otherwise be said for each.
        once = {(issue.where, issue.says): issue for issue in reversed(error.issues)}
        return None, list(once.values()), files
    return taxonomy, [], files


def taxonomy_of(brief: Brief) -> Taxonomy:
    """Return the taxonomy of a brief, with the brief's own additions."""
    return brief.catalogue


def cross_references(brief: Brief, taxonomy: Taxonomy | None) -> list[Finding]:
    """Return every name in a brief that stands for nothing."""
    found = [*order_references(brief), *_own_names(brief)]
    problem = brief.availability.holidays and holiday_problem(
        brief.availability.holidays
    )
    if problem:
        found.append(Finding(("availability", "holidays"), problem, "holidays"))
    if taxonomy is not None:
        found += name_references(brief, taxonomy)
    return found


def _own_names(brief: Brief) -> Iterator[Finding]:
    """Yield names of tracks, pools and quarters that the brief itself lacks."""
    for path, track in track_references(brief):
        if track not in brief.tracks:
            says = unknown(track, brief.tracks, "track")
            if not brief.tracks:
                says = f"there are no tracks; add tracks: {{{track}: }} to the brief."
            yield Finding(path, says, "unknown-track")
    for path, pool in pool_references(brief):
        if pool not in brief.compute:
            says = unknown(pool, brief.compute, "pool of GPUs")
            if not brief.compute:
                says = f"there are no GPUs; add compute: {{{pool}: {{owned: 8}}}}."
            yield Finding(path, says, "unknown-pool")
    budget = brief.budget
    if budget is None or not isinstance(budget.quarters, dict):
        return
    labels = [label for label, _ in quarters_of(brief)]
    for label in budget.quarters if labels else ():
        if label not in labels:
            says = f"{label} is not in the plan, which has {listed(labels, 'and')}."
            yield Finding(("budget", "quarters", label), says, "unknown-quarter")
