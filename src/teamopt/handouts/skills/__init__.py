"""Skills: need, have and missing; who holds what; training against hiring."""

from __future__ import annotations

from teamopt.handouts.handout import Kind
from teamopt.handouts.skills.lint import lint
from teamopt.handouts.skills.make import make
from teamopt.handouts.skills.page import page
from teamopt.handouts.skills.record import Skills
from teamopt.handouts.skills.sheet import sheet

__all__ = ["KIND", "Skills"]

KIND = Kind(
    key="skills",
    about="the skills gap, the skills matrix, bus factors and cross-training",
    make=make,
    page=page,
    formats={"csv": sheet},
    record=Skills,
    lint=lint,
    solves=True,
)
