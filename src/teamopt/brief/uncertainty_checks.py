"""Uncertainty that contradicts itself, or is about nothing in the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.fields import unknown
from teamopt.brief.shape import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief
    from teamopt.brief.uncertainty import PhaseUncertainty, Uncertainty

Path = tuple[str | int, ...]


def uncertainty_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield ranges that are none, and phases that are not there."""
    given, at = brief.uncertainty, ("uncertainty",)
    yield from _spreads(given, at)
    yield from _delay(given, at)
    if given.attrition is not None and given.attrition.yearly == 1:
        says = "read 100%, allowed is less than 100%."
        yield Finding((*at, "attrition"), says, "attrition")
    known = {phase.id: phase for phase in brief.phases}
    for name, single in given.phases.items():
        here: Path = (*at, "phases", name)
        if name not in known:
            says = unknown(name, known, "phase called")
            yield Finding(here, says, "unknown-phase")
            continue
        yield from _spreads(single, here)
        works = (known[name], *known[name].options)
        if single.gate is not None and all(work.success is None for work in works):
            says = f"{name} has no chance of success that could be known by then."
            yield Finding((*here, "gate"), says, "gate")


def _spreads(given: Uncertainty | PhaseUncertainty, at: Path) -> Iterator[Finding]:
    for field, spread in (("effort", given.effort), ("duration", given.duration)):
        if spread is not None and not 0 < spread.low <= 1 <= spread.high:
            says = (
                "what is stated is the most likely; allowed is a low above 0% and up "
                "to 100%, and a high from 100% on, as in 80%..150%."
            )
            yield Finding((*at, field), says, "spread")


def _delay(given: Uncertainty, at: Path) -> Iterator[Finding]:
    delay = given.hiring_delay
    if delay is None or delay.low.weeks <= delay.likely.weeks <= delay.high.weeks:
        return
    says = (
        f"read low {delay.low}, likely {delay.likely}, high {delay.high}; allowed is "
        "low <= likely <= high."
    )
    yield Finding((*at, "hiring_delay"), says, "three-point")
