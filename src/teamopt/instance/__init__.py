"""The brief as frozen integers: what the model, the rules and the goals read.

Nothing here knows the solver, and nothing here rounds: :mod:`teamopt.resolve` turns
a brief into an instance and does all the rounding there is.

Units
-----
Time counts in *periods* from the calendar's start: a bar occupies the periods
``start .. end - 1``. People count in *share steps*: a person gives at most
``Instance.steps`` of them (4 when the step is 25 %), each a share of the person's own
deployable time. Work counts in *work units*, ``WORK_UNIT`` of them being what one
full-time practitioner delivers in a period. Compute counts in whole GPUs and periods.
Money counts in ``1 / money_scale`` of the brief's currency, values in
``1 / VALUE_SCALE``, time of different people in ``TIME_UNIT``.
"""

from teamopt.instance.least import Least, least_crews
from teamopt.instance.limits import (
    BusFactor,
    Cap,
    GoalSpec,
    Pin,
    Ratio,
    Stay,
    TrackLimit,
)
from teamopt.instance.people import Hire, Limit, Pool, Training
from teamopt.instance.units import ENOUGH, TIME_UNIT, VALUE_SCALE, WORK_UNIT
from teamopt.instance.where import Where
from teamopt.instance.whole import Instance
from teamopt.instance.work import Charge, GpuBar, Package, Phase, Supply

__all__ = [
    "ENOUGH",
    "TIME_UNIT",
    "VALUE_SCALE",
    "WORK_UNIT",
    "BusFactor",
    "Cap",
    "Charge",
    "GoalSpec",
    "GpuBar",
    "Hire",
    "Instance",
    "Least",
    "Limit",
    "Package",
    "Phase",
    "Pin",
    "Pool",
    "Ratio",
    "Stay",
    "Supply",
    "TrackLimit",
    "Training",
    "Where",
    "least_crews",
]
