"""Money of a plan."""

from __future__ import annotations

from fractions import Fraction

from teamopt import plan as doc
from teamopt.brief.people import Hiring
from teamopt.document.context import Context


def costs(of: Context) -> doc.Costs:
    """Return new spend per quarter and kind, against the budget."""
    quarters = of.inst.quarters
    pay, fees = [0] * len(quarters), [0] * len(quarters)
    for joiner in of.joiners:
        hire = of.inst.hires[joiner.hire]
        for q, (_, first, past) in enumerate(quarters):
            pay[q] += hire.pay * max(0, past - max(first, joiner.joins))
            fees[q] += hire.fee * (first <= joiner.joins < past)
    lines = [_line(of, "pay of hires", pay)]
    if any(fees):
        lines.append(_line(of, "recruiting fees", fees))
    yearly = sum(of.inst.hires[j.hire].yearly for j in of.joiners)
    budget = of.inst.budget
    return doc.Costs(
        quarters=tuple(label for label, _, _ in quarters),
        lines=tuple(lines),
        total=sum(line.total for line in lines),
        budget=None if budget is None else of.whole(budget),
        run_rate=of.whole(yearly),
        payroll=_payroll(of),
    )


def _line(of: Context, category: str, units: list[int]) -> doc.CostLine:
    """Round so that quarters add up to the total: by rounding running sums."""
    running, last, amounts = 0, 0, []
    for amount in units:
        running += amount
        now = of.whole(running)
        amounts.append(now - last)
        last = now
    return doc.CostLine(category=category, quarters=tuple(amounts), total=last)


def _payroll(of: Context) -> int | None:
    """Return what people on board cost over the horizon, if all pay is known."""
    hiring, timeline = of.brief.hiring, of.brief.timeline
    overhead = hiring.overhead if hiring else Hiring.model_fields["overhead"].default
    total = Fraction(0)
    for member in of.brief.team:
        known = of.brief.catalogue.pay(member.role, member.level)
        if member.pay is not None:
            pay = member.pay.amount
        elif known is not None and known.currency == of.brief.currency:
            pay = Fraction(known.median)
        else:
            return None
        first = timeline.first_period_from(member.from_) if member.from_ else 0
        last = timeline.end_index_by(member.until) if member.until else timeline.periods
        stay = max(0, min(last, timeline.periods) - first)
        years = stay * timeline.weeks_per_period / 52
        total += pay * member.fte * member.count * (1 + overhead) * years
    return round(total)
