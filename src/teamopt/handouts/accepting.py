"""When what is handed over is accepted, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from teamopt.handouts.artefacts import Artefact
from teamopt.report.cells import Table, saying


def acceptance(handed: Iterable[tuple[int, Artefact]]) -> Table:
    """Return a row per artefact and check, with the hand-offs that it is for."""
    found: dict[tuple[str, str, str], list[int]] = {}
    origins = set()
    for number, artefact in handed:
        key = artefact.name, artefact.holds, artefact.accepted
        found.setdefault(key, []).append(number)
        if artefact.origin:
            origins.add(f"{artefact.name}: {artefact.origin}.")
    rows = tuple(
        (name, ", ".join(map(str, numbers)), holds, accepted)
        for (name, holds, accepted), numbers in sorted(found.items())
    )
    head = ("Artefact", "Hand-off", "Holds", "Accepted when")
    notes = (" ".join(sorted(origins)),) if origins else ()
    return saying(Table("Acceptance", head, rows, notes=notes))
