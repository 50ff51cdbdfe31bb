"""RACI: who does what (R), answers for it (A), is asked (C) and is told (I)."""

from __future__ import annotations

from teamopt.handouts.handout import Kind
from teamopt.handouts.raci.lint import faults
from teamopt.handouts.raci.making import MOST_AT_ONCE, least_level, make
from teamopt.handouts.raci.page import page, sheet
from teamopt.handouts.raci.record import Raci

__all__ = ["KIND", "MOST_AT_ONCE", "Raci", "least_level"]

KIND = Kind(
    key="raci",
    about="who does what, who answers for it, who is asked and who is told",
    make=make,
    page=page,
    formats={"csv": sheet},
    record=Raci,
    lint=faults,
)
