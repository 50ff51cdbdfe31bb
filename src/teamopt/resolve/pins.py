"""Pins to integers: kinds of hire and when they join, people and their phases."""

from __future__ import annotations

from teamopt import wording
from teamopt.brief.models import Brief
from teamopt.brief.pins import Pin as Asked
from teamopt.instance import Instance, Pin, Stay, Where
from teamopt.resolve.offers import Offer


def pins(brief: Brief, terms: tuple[Offer, ...]) -> tuple[Pin, ...]:
    """Return which hires the brief holds fixed; people join when a period begins."""
    timeline = brief.timeline
    found = []
    for index, asked in enumerate(brief.pins):
        if asked.hire is None:
            continue
        past = timeline.periods
        if asked.by is not None:
            past = min(past, timeline.start_index_by(asked.by) + 1)
        found.append(
            Pin(
                role=asked.hire,
                level=asked.level,
                hires=tuple(
                    h
                    for h, offer in enumerate(terms)
                    if offer.stay is None
                    and offer.role == asked.hire
                    and asked.level in (None, offer.level)
                ),
                first=asked.first,
                count=asked.count,
                opens=timeline.first_period_from(asked.from_) if asked.from_ else 0,
                past=past,
                days=wording.span(asked.from_, asked.by),
                where=_where(brief, index),
            )
        )
    return tuple(found)


def stays(brief: Brief, inst: Instance) -> tuple[Stay, ...]:
    """Return who the brief keeps on which phases."""
    return tuple(
        _stay(brief, inst, asked, _where(brief, index))
        for index, asked in enumerate(brief.pins)
        if asked.person is not None
    )


def _stay(brief: Brief, inst: Instance, asked: Asked, where: Where) -> Stay:
    timeline, name = brief.timeline, str(asked.person)
    pool = next(k for k, pool in enumerate(inst.pools) if name in pool.people)
    phase = next(k for k, phase in enumerate(inst.phases) if phase.key == asked.phase)
    share = asked.share
    return Stay(
        name=name,
        pool=pool,
        phase=phase,
        packages=tuple(k for k in inst.phases[phase].packages if inst.suits(k, pool)),
        least=1 if share is None else int(share / inst.share_step),
        opens=timeline.first_period_from(asked.from_) if asked.from_ else 0,
        past=timeline.start_index_by(asked.until) + 1 if asked.until else None,
        share="" if share is None else wording.percent(share),
        days=wording.during(asked.from_, asked.until),
        where=where,
    )


def _where(brief: Brief, index: int) -> Where:
    return Where(brief.line(("pins", index)))
