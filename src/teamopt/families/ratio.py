"""Ratios: so many of some people for each of others, at quarter ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.employees import there
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import number


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield one rule per ratio, bound and quarter at whose end it is asked."""
    for index, ratio in enumerate(inst.ratios):
        bounds = (("at least", ratio.least), ("at most", ratio.most))
        for bound, limit in bounds:
            for q, (label, _, _) in enumerate(inst.quarters):
                if limit is not None:
                    yield Rule(
                        id=("ratio", ratio.kind, str(index), bound, label),
                        says=f"{bound} {number(limit)} {ratio.says} at the end of "
                        f"{label}",
                        where=ratio.where.entry,
                        about=(index, q, bound == "at least"),
                    )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: the people counted against those they are counted per."""
    index, quarter, floor = rule.about
    ratio, last = inst.ratios[index], inst.quarters[quarter][2] - 1
    limit = ratio.least if floor else ratio.most
    assert limit is not None
    counted = sum(there(inst, x, ratio.counted, last))
    per = sum(there(inst, x, ratio.per, last))
    sign = 1 if floor else -1
    yield at_least(sign * (limit.denominator * counted - limit.numerator * per), 0)


FAMILY = Family(
    "ratio",
    "Ratios between roles, and spans of control, stay in range at quarter ends.",
    rules,
    rows,
    decided=True,
)
