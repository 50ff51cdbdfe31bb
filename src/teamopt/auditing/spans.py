"""Spans: how many others there are for each who leads."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.brief.policies import Group, SpanOfControl
from teamopt.check.case import Case, case_of
from teamopt.check.people import Somebody
from teamopt.wording import plural


def spans(brief: Brief, base: doc.Plan) -> Iterator[doc.Span]:
    """Yield leads and others at the ends of quarters, where the brief says who leads.

    Else, level by level, those of it and above beside those below, at the beginning.
    """
    if not base.exists:
        return
    case, asked = case_of(base, brief), brief.policies.span_of_control
    if asked is None:
        yield from _levels(case)
        return
    for label, span in case.calendar.quarters():
        there = _there(case, span.stop - 1)
        leads = sum(_in(asked.leads, who) for who in there)
        if there:
            yield _span(case, asked, label, leads, len(there) - leads)


def _there(case: Case, period: int) -> list[Somebody]:
    """Return the employees who are there in a period."""
    everybody = case.people.values()
    return [who for who in everybody if who.employed and who.there(period)]


def _in(group: Group, who: Somebody) -> bool:
    return (not group.roles or who.role in group.roles) and (
        not group.levels or who.level in group.levels
    )


def _span(
    case: Case, asked: SpanOfControl, label: str, leads: int, others: int
) -> doc.Span:
    names = [case.brief.catalogue.roles[role].name for role in asked.leads.roles]
    parts = [" or ".join(asked.leads.levels), " or ".join(names)]
    least, most = asked.least, asked.most
    within = (least is None or others >= least * leads) and (
        most is None or others <= most * leads
    )
    return doc.Span(
        when=label,
        leads=" ".join(part for part in parts if part) or "everybody",
        count=leads,
        others=others,
        least=None if least is None else float(least),
        most=None if most is None else float(most),
        within=within,
    )


def _levels(case: Case) -> Iterator[doc.Span]:
    """Yield each level that has people below it, from the top."""
    there = _there(case, 0)
    levels = case.brief.catalogue.levels
    for k in reversed(range(len(levels))):
        here = sum(who.level == levels[k] for who in there)
        above = sum(levels.index(who.level) >= k for who in there)
        if here and above < len(there):
            yield doc.Span(
                when="",
                leads=levels[k] if above == here else f"{levels[k]} and above",
                count=above,
                others=len(there) - above,
                least=None,
                most=None,
                within=True,
            )


def says(told: doc.Span) -> str:
    """Return a span that is out of its range, in words."""
    limits = [f"{told.least:g}"] if told.least is not None else ["0"]
    limits += [f"{told.most:g}"] if told.most is not None else ["more"]
    others = plural(told.others, "other")
    return (
        f"{others} for {told.count} {told.leads} at the end of {told.when}; the brief "
        f"asks for {' to '.join(limits)} for each."
    )
