"""Budget of a brief: limits on spending, in all, by quarter and by kind."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from teamopt.brief import shorthand
from teamopt.brief.fields import Category, Keys, Record, choice
from teamopt.brief.reading import distinct, to_quarter
from teamopt.brief.types import (
    QUARTER_PATTERN,
    CategoryField,
    Flag,
    MoneyField,
    Quarter,
)
from teamopt.units import Money

QuartersField = Annotated[
    Annotated[MoneyField, Tag(shorthand.FLAT)]
    | Annotated[
        dict[Quarter, MoneyField],
        Keys({"pattern": QUARTER_PATTERN}),
        BeforeValidator(distinct(to_quarter)),
        Tag(shorthand.PER_QUARTER),
    ],
    Discriminator(shorthand.amounts_form),
]


class Budget(Record):
    """Money for new spend over the horizon."""

    total: MoneyField | None = None
    """Largest new spend over the horizon."""
    quarters: QuartersField | None = Field(
        default=None, examples=["250k", {"2027-Q1": "200k", "2027-Q2": "250k"}]
    )
    """Largest new spend in each calendar quarter; one amount, or one per quarter."""
    carry_over: Flag = False
    """Whether what a quarter leaves unspent may be spent later."""
    categories: Annotated[
        dict[CategoryField, MoneyField],
        Keys({"enum": [str(word) for word in Category]}),
        BeforeValidator(distinct(lambda key: choice(Category, key))),
    ] = Field(default_factory=dict, examples=[{"hires": "400k", "compute": "150k"}])
    """Largest new spend over the horizon, by kind of spending."""
    payroll: Flag = False
    """Whether the total and the quarters pay for the people on board, too."""

    def quarter(self, label: str) -> Money | None:
        """Return the limit that is stated for a quarter, if any."""
        if isinstance(self.quarters, dict):
            return self.quarters.get(label)
        return self.quarters
