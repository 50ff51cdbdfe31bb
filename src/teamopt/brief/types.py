"""Types of the fields of a brief: how each is read, written and described.

Each is an ordinary type annotated with the one function that reads it, so that a model
never holds text where it means a quantity.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)

from teamopt import units
from teamopt.brief.fields import TO_THE_END, At, Category, Size, ValueWord, choice
from teamopt.brief.reading import (
    MOST_COUNTED,
    to_cost,
    to_currency,
    to_day,
    to_fee,
    to_flag,
    to_ident,
    to_length,
    to_quarter,
    to_text,
    to_worth,
    whole,
)
from teamopt.calendar import Period
from teamopt.units import (
    Duration,
    Effort,
    Money,
    Rate,
    TeamPay,
    share_text,
)


def _amount(money: Money) -> int | str:
    return money.cents // 100 if money.cents % 100 == 0 else str(money)


def _pay_out(pay: TeamPay) -> int | str:
    if pay.per_use or pay.yearly is None:
        return str(pay)
    return _amount(pay.yearly)


def _number(number: Fraction) -> int | str:
    return int(number) if number.denominator == 1 else units.exact(number)


def _number_or_text(value: Any) -> int | str:
    if isinstance(value, Money):
        return _amount(value)
    return _number(value) if isinstance(value, Fraction) else str(value)


def _fee_out(value: Money | Fraction) -> int | str:
    return share_text(value) if isinstance(value, Fraction) else _amount(value)


def schema_of(*types: str, **more: Any) -> WithJsonSchema:
    """Return the schema of a field of some JSON types."""
    kind = types[0] if len(types) == 1 else list(types)
    return WithJsonSchema({"type": kind, **more})


#: units in any case; the reader itself knows more and says more.
_TIME = (
    r"^\s*([0-9.,_/]+\s*([mM](in|o|th|IN|O|TH)|[sS]print|[wW]orking|[hHdDwWqQyY])"
    r"[A-Za-z ]*|0)\s*$"
)
_PERSON = (
    r"^\s*[0-9.,_/]+\s*([pP][hdwmyHDWMY][sS]?"
    r"|([pP]erson|[mM]an|[pP]eople|[sS]taff)[- ][A-Za-z]+)\s*$"
)
EFFORT_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": _PERSON,
    "examples": ["6 pw", "1.5 pm", "30 pd"],
}
DURATION_SCHEMA: dict[str, Any] = {
    "type": ["string", "integer"],
    "maximum": 0,
    "pattern": _TIME,
    "examples": ["10 weeks", "3 months"],
}
_TO_THE_END = r"^\s*[tT][oO]\s+[tT][hH][eE]\s+[eE][nN][dD]\s*$"
QUARTER_PATTERN = "^[0-9]{4}[- ]?[qQ][1-4]$"
_SHARES = ["25%", "50%", 0.25]

Text = Annotated[str, PlainValidator(to_text), schema_of("string", "number")]
Ident = Annotated[
    str,
    PlainValidator(to_ident),
    schema_of("string", "integer", examples=["data-pipeline"]),
]
RoleId = Annotated[
    str, PlainValidator(to_ident), schema_of("string", examples=["data-engineer"])
]
LevelId = Annotated[
    str, PlainValidator(to_ident), schema_of("string", examples=["senior"])
]
SkillId = Annotated[
    str, PlainValidator(to_ident), schema_of("string", examples=["modelling"])
]
StageId = Annotated[
    str, PlainValidator(to_ident), schema_of("string", examples=["prototyping"])
]
KindId = Annotated[
    str, PlainValidator(to_ident), schema_of("string", examples=["recommender-model"])
]
Place = Annotated[
    str, PlainValidator(to_text), schema_of("string", examples=["US", "DE-BY"])
]
Day = Annotated[
    date,
    PlainValidator(to_day),
    PlainSerializer(date.isoformat),
    schema_of(
        "string", pattern="^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$", examples=["2027-03-01"]
    ),
]
Flag = Annotated[
    bool,
    PlainValidator(to_flag),
    WithJsonSchema({"enum": [True, False, "yes", "no"], "examples": [True]}),
]
Count = Annotated[
    int,
    PlainValidator(whole(0, MOST_COUNTED)),
    schema_of("integer", minimum=0, maximum=MOST_COUNTED, examples=[3]),
]
Heads = Annotated[
    int,
    PlainValidator(whole(1, MOST_COUNTED)),
    schema_of("integer", minimum=1, maximum=MOST_COUNTED, examples=[2]),
]
Currency = Annotated[
    str,
    PlainValidator(to_currency),
    schema_of("string", pattern="^[A-Z]{3}$", examples=["USD", "EUR"]),
]
EffortField = Annotated[
    Effort,
    PlainValidator(units.parse_effort),
    PlainSerializer(str),
    WithJsonSchema(EFFORT_SCHEMA),
]
DurationField = Annotated[
    Duration,
    PlainValidator(units.parse_duration),
    PlainSerializer(str),
    schema_of(
        "string", "integer", maximum=0, pattern=_TIME, examples=["10 weeks", "3 months"]
    ),
]
MoneyField = Annotated[
    Money,
    PlainValidator(units.parse_money),
    PlainSerializer(_amount),
    schema_of("number", "string", minimum=0, examples=["450k", 450000, "1.2M"]),
]
Pay = Annotated[
    Money,
    PlainValidator(units.parse_pay),
    PlainSerializer(_amount),
    schema_of("number", "string", minimum=0, examples=["150k", "12k per month"]),
]
TeamPayField = Annotated[
    TeamPay,
    PlainValidator(units.parse_team_pay),
    PlainSerializer(_pay_out),
    schema_of(
        "number", "string", minimum=0, examples=["150k", "12k per month", "90k per-use"]
    ),
]
Fee = Annotated[
    Money | Fraction,
    PlainValidator(to_fee),
    PlainSerializer(_fee_out),
    schema_of("number", "string", minimum=0, examples=["20%", "30k"]),
]
RateField = Annotated[
    Rate,
    PlainValidator(units.parse_rate),
    PlainSerializer(str),
    schema_of("string", examples=["10k per week"]),
]
Share = Annotated[
    Fraction,
    PlainValidator(units.parse_share),
    PlainSerializer(share_text),
    schema_of("string", "number", minimum=0, maximum=1, examples=_SHARES),
]
WideShare = Annotated[
    Fraction,
    PlainValidator(lambda value: units.parse_share(value, Fraction(5))),
    PlainSerializer(share_text),
    schema_of("string", "number", minimum=0, maximum=5, examples=["25%", "130%"]),
]
Fte = Annotated[
    Fraction,
    PlainValidator(units.parse_fte),
    PlainSerializer(_number),
    schema_of("number", "string", minimum=0, examples=[0.5, 2]),
]
Number = Annotated[
    Fraction,
    PlainValidator(units.parse_number),
    PlainSerializer(_number),
    schema_of("number", "string", minimum=0, examples=[1, 5000]),
]
Worth = Annotated[
    ValueWord | Fraction,
    PlainValidator(to_worth),
    PlainSerializer(_number_or_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["high", "medium", "low"]},
                {"type": "number", "minimum": 0},
            ],
            "examples": ["high", 80],
        }
    ),
]
SizeField = Annotated[
    Size,
    PlainValidator(lambda value: choice(Size, value)),
    PlainSerializer(str),
    WithJsonSchema({"enum": ["S", "M", "L"], "examples": ["M"]}),
]
PeriodField = Annotated[
    Period,
    PlainValidator(lambda value: choice(Period, value)),
    PlainSerializer(str),
    WithJsonSchema({"enum": [str(period) for period in Period], "examples": ["week"]}),
]
Pieces = Annotated[
    int,
    PlainValidator(whole(2, 100)),
    schema_of("integer", minimum=2, maximum=100, examples=[3]),
]
LengthField = Annotated[
    Duration | str,
    PlainValidator(to_length),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [
                DURATION_SCHEMA,
                {"type": "string", "pattern": _TO_THE_END, "examples": [TO_THE_END]},
            ]
        }
    ),
]
CostField = Annotated[
    Money | Rate,
    PlainValidator(to_cost),
    PlainSerializer(_number_or_text),
    schema_of("number", "string", minimum=0, examples=["30k", "2k per week"]),
]
Quarter = Annotated[
    str,
    PlainValidator(to_quarter),
    schema_of("string", pattern=QUARTER_PATTERN, examples=["2027-Q1"]),
]
CategoryField = Annotated[
    Category,
    PlainValidator(lambda value: choice(Category, value)),
    PlainSerializer(str),
    WithJsonSchema({"enum": [str(word) for word in Category]}),
]
AtField = Annotated[
    At,
    PlainValidator(lambda value: choice(At, value)),
    PlainSerializer(str),
    WithJsonSchema({"enum": [str(word) for word in At]}),
]
