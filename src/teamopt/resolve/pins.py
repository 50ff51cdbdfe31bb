"""Pins to integers: kinds of hire, and the periods in which they join."""

from __future__ import annotations

from teamopt import wording
from teamopt.brief.models import Brief
from teamopt.instance import Pin, Where
from teamopt.resolve.offers import Offer


def pins(brief: Brief, terms: tuple[Offer, ...]) -> tuple[Pin, ...]:
    """Return what the brief holds fixed; people join when a period begins."""
    timeline = brief.timeline
    found = []
    for index, asked in enumerate(brief.pins):
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
                where=Where(brief.line(("pins", index))),
            )
        )
    return tuple(found)
