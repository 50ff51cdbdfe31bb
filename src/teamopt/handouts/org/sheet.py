"""The hand-offs of an org as CSV: a row for each artefact."""

from __future__ import annotations

from teamopt.handouts.org.record import Org
from teamopt.report.sheets import csv_text


def sheet(told: Org) -> str:
    """Return one row per artefact that is handed over."""
    head = (
        "number,on,from_pod,to_pod,giving_phase,receiving_phase,giver,taker,"
        "artefact,holds,accepted_when,because"
    )
    rows = (
        (
            one.number,
            one.on,
            one.from_pod,
            one.to_pod,
            one.giving,
            one.receiving,
            one.giver,
            one.taker,
            artefact.name,
            artefact.holds,
            artefact.accepted,
            artefact.because,
        )
        for one in told.hand_offs
        for artefact in one.artefacts
    )
    return csv_text(head, rows)
