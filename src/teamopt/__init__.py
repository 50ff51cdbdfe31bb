"""Team plans with a proof: who to hire first, when, and what they build.

>>> import teamopt
>>> brief = teamopt.read_brief("problems/llm-product.yaml")
>>> result = teamopt.solve(brief, time_limit=30)
>>> print(result.status, result.require_plan().hires[0].role_name)
optimal ML Engineer
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teamopt.api import Result, difference, solve, solve_many, why
    from teamopt.brief import Brief, parse_brief, read_brief
    from teamopt.brief.plausibility import plausibility
    from teamopt.check import check_plan
    from teamopt.engine.settings import Progress, Status
    from teamopt.errors import (
        BriefError,
        InfeasibleError,
        Issue,
        ModelError,
        PlanError,
        RunsError,
        TeamoptError,
    )
    from teamopt.plan import Difference, Explanation, Plan, read_plan
    from teamopt.taxonomy import Taxonomy, load_taxonomy

__version__ = "0.1.0"

__all__ = [
    "Brief",
    "BriefError",
    "Difference",
    "Explanation",
    "InfeasibleError",
    "Issue",
    "ModelError",
    "Plan",
    "PlanError",
    "Progress",
    "Result",
    "RunsError",
    "Status",
    "Taxonomy",
    "TeamoptError",
    "check_plan",
    "difference",
    "load_taxonomy",
    "parse_brief",
    "plausibility",
    "read_brief",
    "read_plan",
    "solve",
    "solve_many",
    "why",
]

#: Where each of these is found. They are loaded when first asked for: the solver's own
#: process needs few of them, and starts in a third of the time.
_HOME = {
    "Brief": "brief",
    "BriefError": "errors",
    "Difference": "plan",
    "Explanation": "plan",
    "InfeasibleError": "errors",
    "Issue": "errors",
    "ModelError": "errors",
    "Plan": "plan",
    "PlanError": "errors",
    "Progress": "engine.settings",
    "Result": "api",
    "RunsError": "errors",
    "Status": "engine.settings",
    "Taxonomy": "taxonomy",
    "TeamoptError": "errors",
    "check_plan": "check",
    "difference": "api",
    "load_taxonomy": "taxonomy",
    "parse_brief": "brief",
    "plausibility": "brief",
    "read_brief": "brief",
    "read_plan": "plan",
    "solve": "api",
    "solve_many": "api",
    "why": "api",
}


def __getattr__(name: str) -> Any:
    """Load what is first asked for."""
    if name not in _HOME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    found = getattr(import_module(f"teamopt.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return what there is, loaded or not."""
    return sorted({*globals(), *__all__})
