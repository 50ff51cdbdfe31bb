"""A plan: what is stored in ``plan.json``, and what every table and text is made from.

Dates are ISO days; ``until`` is a last working day. Money is in units of the brief's
currency, exact to the last decimal stored; shares are fractions of 1. ``docs/plan.md``
documents every field; ``SCHEMA`` changes when a reader would have to.
"""

from teamopt.plan.compute import Compute, GpuRun, GpuUse, ReservationPlan
from teamopt.plan.difference import (
    Difference,
    GoalDifference,
    GpuDifference,
    MoneyDifference,
    PersonDifference,
    PhaseDifference,
    TeamDifference,
    TrackDifference,
    WorkDifference,
)
from teamopt.plan.document import (
    SCHEMA,
    Assumption,
    BriefRef,
    Plan,
    Provenance,
    read_plan,
)
from teamopt.plan.explanation import (
    Alternative,
    Binding,
    Change,
    Conflict,
    Corner,
    Effect,
    Explanation,
    Fix,
    Flip,
    HireReason,
    OneMore,
    Result,
    RuleRef,
    Stair,
    TradeOff,
    WhyNot,
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
from teamopt.plan.quarters import QuarterBudget, QuarterRow, Quarters
from teamopt.plan.record import Record
from teamopt.plan.replan import Fact, Replan
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
    "Alternative",
    "Assumption",
    "Binding",
    "BriefRef",
    "BudgetLine",
    "Change",
    "Compute",
    "Conflict",
    "ContractorPlan",
    "Corner",
    "CostLine",
    "Costs",
    "Difference",
    "Effect",
    "Explanation",
    "Fact",
    "Fix",
    "Flip",
    "GoalDifference",
    "GoalResult",
    "GpuDifference",
    "GpuRun",
    "GpuUse",
    "HandOffPlan",
    "Handover",
    "Headcount",
    "HirePlan",
    "HireReason",
    "MoneyDifference",
    "OneMore",
    "Order",
    "PackagePlan",
    "Pay",
    "Person",
    "PersonDifference",
    "PhaseDifference",
    "PhasePlan",
    "Plan",
    "Provenance",
    "QuarterBudget",
    "QuarterRow",
    "Quarters",
    "Record",
    "Replan",
    "ReservationPlan",
    "Result",
    "RoleUse",
    "RuleRef",
    "Stair",
    "StatusText",
    "Step",
    "Team",
    "TeamDifference",
    "TrackDifference",
    "TrackShare",
    "TradeOff",
    "TrainingPlan",
    "WhyNot",
    "WorkDifference",
    "read_plan",
]
