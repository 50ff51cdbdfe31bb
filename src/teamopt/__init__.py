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
    from teamopt.api.changes import compare, order, replan, sweep
    from teamopt.api.explanations import why
    from teamopt.api.people import audit, make, triage
    from teamopt.api.plans import risk, solve, solve_many, solve_safely
    from teamopt.brief import Brief, parse_brief, read_brief
    from teamopt.brief.plausibility import plausibility
    from teamopt.check import check_plan
    from teamopt.engine.settings import Progress, Status
    from teamopt.errors import (
        AuditError,
        BriefError,
        HandoutError,
        InfeasibleError,
        Issue,
        ModelError,
        OrderError,
        PlanError,
        ReplanError,
        RiskError,
        RunsError,
        ScenarioError,
        SweepError,
        TeamoptError,
    )
    from teamopt.explain.difference import difference
    from teamopt.explain.no_plan import fixed
    from teamopt.handouts import Handout
    from teamopt.plan import (
        Audit,
        Comparison,
        Difference,
        Explanation,
        HireOrder,
        Plan,
        Replan,
        Risk,
        Safety,
        Sweep,
        read_plan,
    )
    from teamopt.runs import Tally
    from teamopt.solving import Result
    from teamopt.taxonomy import Taxonomy, load_taxonomy
    from teamopt.triaging import Incident, Triage, parse_incident, read_incident

__version__ = "0.1.0"

__all__ = [
    "Audit",
    "AuditError",
    "Brief",
    "BriefError",
    "Comparison",
    "Difference",
    "Explanation",
    "Handout",
    "HandoutError",
    "HireOrder",
    "Incident",
    "InfeasibleError",
    "Issue",
    "ModelError",
    "OrderError",
    "Plan",
    "PlanError",
    "Progress",
    "Replan",
    "ReplanError",
    "Result",
    "Risk",
    "RiskError",
    "RunsError",
    "Safety",
    "ScenarioError",
    "Status",
    "Sweep",
    "SweepError",
    "Tally",
    "Taxonomy",
    "TeamoptError",
    "Triage",
    "audit",
    "check_plan",
    "compare",
    "difference",
    "fixed",
    "load_taxonomy",
    "make",
    "order",
    "parse_brief",
    "parse_incident",
    "plausibility",
    "read_brief",
    "read_incident",
    "read_plan",
    "replan",
    "risk",
    "solve",
    "solve_many",
    "solve_safely",
    "sweep",
    "triage",
    "why",
]

#: Where each of these is found. They are loaded when first asked for: the solver's own
#: process needs few of them, and starts in a third of the time.
_HOME = {
    "Audit": "plan",
    "AuditError": "errors",
    "Brief": "brief",
    "BriefError": "errors",
    "Comparison": "plan",
    "Difference": "plan",
    "Explanation": "plan",
    "Handout": "handouts",
    "HandoutError": "errors",
    "HireOrder": "plan",
    "Incident": "triaging",
    "InfeasibleError": "errors",
    "Issue": "errors",
    "ModelError": "errors",
    "OrderError": "errors",
    "Plan": "plan",
    "PlanError": "errors",
    "Progress": "engine.settings",
    "Replan": "plan",
    "ReplanError": "errors",
    "Result": "solving",
    "Risk": "plan",
    "RiskError": "errors",
    "RunsError": "errors",
    "Safety": "plan",
    "ScenarioError": "errors",
    "Status": "engine.settings",
    "Sweep": "plan",
    "SweepError": "errors",
    "Tally": "runs",
    "Taxonomy": "taxonomy",
    "TeamoptError": "errors",
    "Triage": "triaging",
    "audit": "api.people",
    "check_plan": "check",
    "compare": "api.changes",
    "difference": "explain.difference",
    "fixed": "explain.no_plan",
    "load_taxonomy": "taxonomy",
    "make": "api.people",
    "order": "api.changes",
    "parse_brief": "brief",
    "parse_incident": "triaging",
    "plausibility": "brief",
    "read_brief": "brief",
    "read_incident": "triaging",
    "read_plan": "plan",
    "replan": "api.changes",
    "risk": "api.plans",
    "solve": "api.plans",
    "solve_many": "api.plans",
    "solve_safely": "api.plans",
    "sweep": "api.changes",
    "triage": "api.people",
    "why": "api.explanations",
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
