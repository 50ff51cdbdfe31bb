"""Policies to integers: bus factors, ratios and spans of control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from teamopt.brief.fields import At
from teamopt.brief.models import Brief
from teamopt.brief.policies import Group
from teamopt.instance import BusFactor, Hire, Pool, Ratio, Where


def bus_factors(brief: Brief, quarters: int) -> tuple[BusFactor, ...]:
    """Return how many people have to hold a skill, for each quarter end asked."""
    found = []
    for skill, asked in brief.policies.bus_factor.items():
        line = brief.line(("policies", "bus_factor", skill))
        where = Where(line, {"people": line})
        every = asked.at is At.QUARTER_ENDS
        for quarter in range(0 if every else quarters - 1, quarters):
            level = int(asked.level)
            found.append(BusFactor(skill, asked.people, level, quarter, where))
    return tuple(found)


def ratios(
    brief: Brief, pools: Sequence[Pool], hires: Sequence[Hire]
) -> tuple[Ratio, ...]:
    """Return the ratios of people, then the span of control; of employees alone."""
    staff = [
        index
        for index, pool in enumerate(pools)
        if pool.base is None and (pool.hire is None or hires[pool.hire].employed)
    ]
    found = []
    for number, asked in enumerate(brief.policies.ratios):
        path: tuple[str | int, ...] = ("policies", "ratios", number)
        found.append(
            Ratio(
                "ratio",
                f"{_several(brief, asked.count)} per {_one(brief, asked.per)}",
                _members(asked.count, staff, pools),
                _members(asked.per, staff, pools),
                asked.least,
                asked.most,
                _where(brief, path, asked.least, asked.most),
            )
        )
    span = brief.policies.span_of_control
    if span is not None:
        leads = _members(span.leads, staff, pools)
        found.append(
            Ratio(
                "span",
                f"others per {_one(brief, span.leads)}",
                tuple(index for index in staff if index not in leads),
                leads,
                span.least,
                span.most,
                _where(brief, ("policies", "span_of_control"), span.least, span.most),
            )
        )
    return tuple(found)


def _where(
    brief: Brief,
    path: tuple[str | int, ...],
    least: Fraction | None,
    most: Fraction | None,
) -> Where:
    stated = {"least": least, "most": most}
    return Where(
        brief.line(path),
        {f: brief.line((*path, f)) for f, v in stated.items() if v is not None},
    )


def _members(
    group: Group, staff: Iterable[int], pools: Sequence[Pool]
) -> tuple[int, ...]:
    """Return the pools of a group; what it leaves out narrows nothing down."""
    return tuple(
        index
        for index in staff
        if (not group.roles or pools[index].role in group.roles)
        and (not group.levels or pools[index].level in group.levels)
    )


def _several(brief: Brief, group: Group) -> str:
    """Return what people of a group are called: ``senior Data Engineers``."""
    names = [f"{brief.catalogue.roles[role].name}s" for role in group.roles]
    return " ".join([*_levels(group), " or ".join(names or ["people"])])


def _one(brief: Brief, group: Group) -> str:
    """Return what one of a group is called: ``senior Data Engineer``, ``lead``."""
    names = [brief.catalogue.roles[role].name for role in group.roles]
    nobody = [] if group.levels else ["person"]
    return " ".join([*_levels(group), *filter(None, [" or ".join(names or nobody)])])


def _levels(group: Group) -> list[str]:
    return [" or ".join(group.levels)] if group.levels else []
