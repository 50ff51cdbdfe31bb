"""Text to quantities and back: the one place that reads numbers with units.

Every quantity is exact (a `fractions.Fraction` or an integer number of cents); nothing
is rounded. The records themselves stand in `teamopt.quantities`.
"""

from teamopt.quantities import (
    DURATION_UNITS,
    EFFORT_UNITS,
    GPU_UNITS,
    Duration,
    Effort,
    GpuPrice,
    GpuWork,
    Money,
    Rate,
    ShareRange,
    TeamPay,
    exact,
    format_duration,
    format_effort,
    format_money,
    format_money_short,
    format_share,
    share_text,
)
from teamopt.units.compute import parse_gpu_price, parse_gpu_work
from teamopt.units.money import (
    in_currency,
    parse_money,
    parse_pay,
    parse_rate,
    parse_team_pay,
    respelled,
)
from teamopt.units.shares import parse_fte, parse_number, parse_range, parse_share
from teamopt.units.text import UnitError, shown
from teamopt.units.time import parse_duration, parse_effort

__all__ = [
    "DURATION_UNITS",
    "EFFORT_UNITS",
    "GPU_UNITS",
    "Duration",
    "Effort",
    "GpuPrice",
    "GpuWork",
    "Money",
    "Rate",
    "ShareRange",
    "TeamPay",
    "UnitError",
    "exact",
    "format_duration",
    "format_effort",
    "format_money",
    "format_money_short",
    "format_share",
    "in_currency",
    "parse_duration",
    "parse_effort",
    "parse_fte",
    "parse_gpu_price",
    "parse_gpu_work",
    "parse_money",
    "parse_number",
    "parse_pay",
    "parse_range",
    "parse_rate",
    "parse_share",
    "parse_team_pay",
    "respelled",
    "share_text",
    "shown",
]
