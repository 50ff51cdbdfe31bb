"""The taxonomy of roles, levels, skills and usual efforts."""

from teamopt.taxonomy.loader import load_taxonomy, merge
from teamopt.taxonomy.models import (
    SIZES,
    Defaults,
    Handover,
    Involvement,
    Pay,
    PhaseKind,
    Proficiency,
    RampUp,
    Role,
    Size,
    Skill,
    Taxonomy,
)
from teamopt.taxonomy.words import skill_name

__all__ = [
    "SIZES",
    "Defaults",
    "Handover",
    "Involvement",
    "Pay",
    "PhaseKind",
    "Proficiency",
    "RampUp",
    "Role",
    "Size",
    "Skill",
    "Taxonomy",
    "load_taxonomy",
    "merge",
    "skill_name",
]
