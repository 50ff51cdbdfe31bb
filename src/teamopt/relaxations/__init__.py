"""Redundant inequalities that speed the proof and never change a plan.

They live apart from rules and structure so that they can be switched off: a test
compares optima with and without. Each module has one of them.
"""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.relaxations import arrivals, energy, gpu_time, joining

#: Every relaxation, as a function of the model, the instance and its decisions.
RELAXATIONS = (energy.post, joining.post, arrivals.post, gpu_time.post)


def strengthen(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Add every relaxation there is."""
    for post in RELAXATIONS:
        post(model, inst, x)
