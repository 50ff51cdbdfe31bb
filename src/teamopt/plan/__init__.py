"""A plan: what is stored in ``plan.json``, and what every table and text is made from.

Dates are ISO days; ``until`` is a last working day. Money is in units of the brief's
currency, exact to the last decimal stored; shares are fractions of 1. ``docs/plan.md``
documents every field; ``SCHEMA`` changes when a reader would have to.
"""

from teamopt.plan.compute import Compute, GpuRun, GpuUse, ReservationPlan
from teamopt.plan.document import (
    SCHEMA,
    Assumption,
    BriefRef,
    Plan,
    Provenance,
    read_plan,
)
from teamopt.plan.money import BudgetLine, CostLine, Costs
from teamopt.plan.people import (
    ContractorPlan,
    Headcount,
    HirePlan,
    Pay,
    Person,
    RoleUse,
    TrainingPlan,
)
from teamopt.plan.proof import GoalResult, Order, StatusText, Step, Team
from teamopt.plan.record import Record
from teamopt.plan.work import (
    Allocation,
    HandOffPlan,
    Handover,
    PackagePlan,
    PhasePlan,
    TrackShare,
)

__all__ = [
    "SCHEMA",
    "Allocation",
    "Assumption",
    "BriefRef",
    "BudgetLine",
    "Compute",
    "ContractorPlan",
    "CostLine",
    "Costs",
    "GoalResult",
    "GpuRun",
    "GpuUse",
    "HandOffPlan",
    "Handover",
    "Headcount",
    "HirePlan",
    "Order",
    "PackagePlan",
    "Pay",
    "Person",
    "PhasePlan",
    "Plan",
    "Provenance",
    "Record",
    "ReservationPlan",
    "RoleUse",
    "StatusText",
    "Step",
    "Team",
    "TrackShare",
    "TrainingPlan",
    "read_plan",
]
