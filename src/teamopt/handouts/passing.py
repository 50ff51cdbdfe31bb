"""Which phase hands its work to which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.plan import Plan


@dataclass(frozen=True)
class Passing:
    """Work that goes from one phase to another.

    Attributes
    ----------
    giving, receiving
        Ids of the phases.
    artefacts
        What the brief says is handed over.
    """

    giving: str
    receiving: str
    artefacts: tuple[str, ...]


def passings(brief: Brief, plan: Plan, *, alone: bool = False) -> list[Passing]:
    """Return what is handed on, in the order in which it is.

    A phase that is left out, or that nobody works on, hands on what it gets: those
    before it then pass to those after it.

    Parameters
    ----------
    alone
        Whether what takes time without anybody's work, as what is bought does, gets
        and gives something too.
    """
    after = ordered(brief)
    there = {entry.phase for entry in plan.allocations}
    if alone:
        there |= {p.id for p in plan.phases if p.start_period != p.end_period}
    ends = {phase.id: phase.end_period or 0 for phase in plan.phases}
    said = {
        (phase.id, h.to): h.artefacts for phase in brief.phases for h in phase.hand_off
    }
    found: dict[tuple[str, str], Passing] = {}
    for phase in brief.phases:
        if phase.id not in there:
            continue
        for giving in _givers(phase.id, after, there):
            key = giving, phase.id
            found[key] = Passing(*key, said.get(key, ()))
    places = {phase.id: place for place, phase in enumerate(brief.phases)}
    return sorted(
        found.values(),
        key=lambda p: (ends[p.giving], places[p.giving], places[p.receiving]),
    )


def ordered(brief: Brief) -> dict[str, list[str]]:
    """Return the phases that each phase comes after, as the brief orders them."""
    after: dict[str, list[str]] = defaultdict(list)
    for phase in brief.phases:
        for entry in phase.after:
            after[phase.id].append(entry.phase)
        for hand_off in phase.hand_off:
            after[hand_off.to].append(phase.id)
    return {phase: list(dict.fromkeys(before)) for phase, before in after.items()}


def _givers(phase: str, after: dict[str, list[str]], there: set[str]) -> list[str]:
    """Return the nearest phases before this one that get and give something."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    ahead = list(after.get(phase, ()))
    while ahead:
        before = ahead.pop(0)
        if before in seen:
            continue
        seen.add(before)
        if before in there:
            found[before] = None
        else:
            ahead.extend(after.get(before, ()))
    return list(found)
