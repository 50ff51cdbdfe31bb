"""Kinds of rule, one module each, and the registry of them all.

Order decides how rules are listed, never what a plan is.
"""

from teamopt.families import (
    absence,
    budget,
    crew,
    crew_size,
    deadline,
    earliest,
    horizon,
    joiners,
    lead_time,
    on_board,
    precedence,
    proficiency,
    ramp_up,
    required,
    role_limit,
    slots,
    work,
)
from teamopt.rules import Family

FAMILIES: tuple[Family, ...] = (
    required.FAMILY,
    precedence.FAMILY,
    earliest.FAMILY,
    deadline.FAMILY,
    horizon.FAMILY,
    on_board.FAMILY,
    absence.FAMILY,
    slots.FAMILY,
    role_limit.FAMILY,
    joiners.FAMILY,
    lead_time.FAMILY,
    ramp_up.FAMILY,
    crew_size.FAMILY,
    proficiency.FAMILY,
    work.FAMILY,
    crew.FAMILY,
    budget.FAMILY,
)
