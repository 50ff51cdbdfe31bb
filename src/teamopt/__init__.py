"""Team plans with a proof: who to hire first, when, and what they build.

>>> import teamopt
>>> brief = teamopt.read_brief("problems/llm-product.yaml")
>>> result = teamopt.solve(brief, time_limit=30)
>>> print(result.status, result.require_plan().hires[0].role_name)
optimal ML Engineer
"""

from teamopt.api import Result, solve
from teamopt.brief import Brief, parse_brief, plausibility, read_brief
from teamopt.check import check_plan
from teamopt.engine.settings import Progress, Status
from teamopt.errors import (
    BriefError,
    InfeasibleError,
    Issue,
    ModelError,
    PlanError,
    TeamoptError,
)
from teamopt.plan import Plan, read_plan
from teamopt.taxonomy import Taxonomy, load_taxonomy

__version__ = "0.1.0"

__all__ = [
    "Brief",
    "BriefError",
    "InfeasibleError",
    "Issue",
    "ModelError",
    "Plan",
    "PlanError",
    "Progress",
    "Result",
    "Status",
    "Taxonomy",
    "TeamoptError",
    "check_plan",
    "load_taxonomy",
    "parse_brief",
    "plausibility",
    "read_brief",
    "read_plan",
    "solve",
]
