"""People of a plan, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable

from teamopt import plan as doc
from teamopt.document.context import Context


def people(of: Context) -> Iterable[doc.Person]:
    """Return everybody who can be given work."""
    for pool in of.inst.pools:
        if pool.hire is not None:
            continue
        first = pool.away[0][1] if pool.away and pool.away[0][0] == 0 else 0
        for name in pool.people:
            yield doc.Person(
                name=name,
                role=pool.role,
                level=pool.level,
                hire=None,
                first_period=first,
                deployable=round(float(pool.deployable), 4),
            )
    for joiner in of.joiners:
        hire = of.inst.hires[joiner.hire]
        yield doc.Person(
            name=joiner.name,
            role=hire.role,
            level=hire.level,
            hire=joiner.order,
            first_period=joiner.joins,
            deployable=round(float(of.inst.pools[hire.pool].deployable), 4),
        )


def headcount(of: Context) -> Iterable[doc.Headcount]:
    """Return people per role and period."""
    rows: dict[str, list[int]] = {}
    for pool in of.inst.pools:
        if pool.hire is None:
            row = rows.setdefault(pool.role, [0] * of.inst.periods)
            for t in range(of.inst.periods):
                away = any(first <= t < past for first, past in pool.away)
                row[t] += 0 if away else len(pool.people)
    for joiner in of.joiners:
        role = of.inst.hires[joiner.hire].role
        row = rows.setdefault(role, [0] * of.inst.periods)
        for t in range(joiner.joins, of.inst.periods):
            row[t] += 1
    for role, row in rows.items():
        yield doc.Headcount(
            role=role, role_name=of.inst.role_names[role], people=tuple(row)
        )
