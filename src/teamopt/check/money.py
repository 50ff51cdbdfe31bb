"""Money: what hires cost, when, and what the budget allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from teamopt.check.case import Case
from teamopt.check.terms import Terms
from teamopt.plan import CostLine, Costs, HirePlan
from teamopt.wording import number

#: The search counts the pay of a period in whole units that are at most a
#: hundred-thousandth of it, and rounds to the nearest.
ROUNDING = Fraction(5, 1_000_000)
#: Stored amounts are whole; before that, single amounts were rounded to a tenth or
#: finer, or not at all. The pay of a period is the exception above.
WHOLE, TENTH = Fraction(1, 2), Fraction(1, 20)
PAY, FEES = "pay of hires", "recruiting fees"
Hired = list[tuple[HirePlan, Terms]]


def money(case: Case) -> Iterator[str]:
    """Yield amounts that are not what the brief's terms come to."""
    hired = _hired(case)
    for hire, terms in hired:
        yield from _hire(hire, terms, case)
        yield from _pay(hire, terms, case)
    costs = case.plan.costs
    if costs is None:
        return
    yield from _sums(costs, case)
    yield from _budget(costs, case)
    yield from _lines(costs, hired, case)
    yield from _yearly(costs, hired, case)


def spending(case: Case) -> tuple[Fraction, Fraction]:
    """Return what a plan's hires cost, and how far rounding may lead from that."""
    pay = fees = Fraction(0)
    hired = _hired(case)
    for hire, terms in hired:
        pay += _cost(terms, case.calendar.periods - hire.joins_period, case)
        fees += terms.fee
    return pay + fees, ROUNDING * pay + WHOLE * len(hired)


def _hired(case: Case) -> Hired:
    """Return the hires that the brief allows, with their terms."""
    return [
        (hire, case.terms[hire.role, hire.level])
        for hire in case.plan.hires
        if (hire.role, hire.level) in case.terms
        and 0 <= hire.joins_period < case.calendar.periods
    ]


def _differs(here: float, there: Fraction, slack: Fraction = Fraction(0)) -> bool:
    return abs(Fraction(here) - there) > WHOLE + TENTH + slack


def _cost(terms: Terms, periods: int, case: Case) -> Fraction:
    """Return the pay of a number of periods, overhead included."""
    return terms.yearly * periods * case.calendar.weeks_per_period / 52


def _hire(hire: HirePlan, terms: Terms, case: Case) -> Iterator[str]:
    stays = case.calendar.periods - hire.joins_period
    pay, none = _cost(terms, stays, case), Fraction(0)
    amounts: tuple[tuple[str, int, Fraction, Fraction], ...] = (
        ("a year's cost", hire.yearly_cost, terms.yearly, none),
        ("the fee", hire.fee, terms.fee, none),
        ("the cost over the horizon", hire.cost, pay + terms.fee, ROUNDING * pay),
    )
    for what, here, there, slack in amounts:
        if _differs(here, there, slack):
            yield (
                f"{hire.name}: {what} is given as {number(here)} "
                f"{case.brief.currency}; it is {number(there)}."
            )


def _pay(hire: HirePlan, terms: Terms, case: Case) -> Iterator[str]:
    if terms.pay is None:
        yield (
            f"{hire.name}: neither the brief nor the taxonomy gives the pay of a "
            f"{hire.level} {hire.role} in {case.brief.currency}."
        )
        return
    if _differs(hire.pay.amount, terms.pay):
        yield (
            f"{hire.name}: pay is given as {number(hire.pay.amount)}; it is "
            f"{number(terms.pay)} {case.brief.currency} a year."
        )
    known = terms.known
    there = (None, None, None) if known is None else (known.p25, known.p75, known.n)
    if (hire.pay.low, hire.pay.high, hire.pay.n) != there:
        yield (
            f"{hire.name}: the range of pay is given as {hire.pay.low} to "
            f"{hire.pay.high} (n = {hire.pay.n}); it is {there[0]} to {there[1]} "
            f"(n = {there[2]})."
        )


def _sums(costs: Costs, case: Case) -> Iterator[str]:
    """Yield sums that do not add up, to the unit."""
    labels = tuple(label for label, _ in case.calendar.quarters())
    if costs.quarters != labels:
        yield f"the costs are of {costs.quarters}; the quarters are {labels}."
    for line in costs.lines:
        if len(line.quarters) != len(costs.quarters):
            yield f"{line.category} has {len(line.quarters)} quarters."
        if sum(line.quarters) != line.total:
            yield (
                f"the quarters of {line.category} add up to "
                f"{number(sum(line.quarters))}; the total is given as "
                f"{number(line.total)}."
            )
    total = sum(line.total for line in costs.lines)
    if total != costs.total:
        yield (
            f"the lines of the costs add up to {number(total)}; the total is given as "
            f"{number(costs.total)}."
        )
    hires = sum(hire.cost for hire in case.plan.hires)
    # Each hire and each line is rounded to whole units, by at most a half.
    if abs(hires - costs.total) * 2 > len(case.plan.hires) + len(costs.lines):
        yield (
            f"the hires cost {number(hires)} {case.brief.currency} together; the total "
            f"is given as {number(costs.total)}."
        )


def _budget(costs: Costs, case: Case) -> Iterator[str]:
    budget = case.brief.budget
    if budget is None:
        if costs.budget is not None:
            yield f"the budget is given as {number(costs.budget)}; the brief has none."
        return
    allowed = budget.total.amount
    if costs.budget is None or _differs(costs.budget, allowed):
        said = "none" if costs.budget is None else number(costs.budget)
        yield f"the budget is given as {said}; the brief says {number(allowed)}."
    spent, slack = spending(case)
    limits = (
        (Fraction(costs.total), allowed + WHOLE * len(costs.lines)),
        (spent, allowed + slack),
    )
    for amount, most in limits:
        if amount > most:
            yield (
                f"the plan spends {number(amount)} {case.brief.currency}; the budget "
                f"is {number(allowed)}."
            )
            return


def _lines(costs: Costs, hired: Hired, case: Case) -> Iterator[str]:
    """Yield lines by quarter that are not what the hires cost then."""
    expected = {
        PAY: [Fraction(0)] * len(costs.quarters),
        FEES: [Fraction(0)] * len(costs.quarters),
    }
    spans = [span for _, span in case.calendar.quarters()]
    for q, span in enumerate(spans[: len(costs.quarters)]):
        for hire, terms in hired:
            there = max(0, span.stop - max(span.start, hire.joins_period))
            expected[PAY][q] += _cost(terms, there, case)
            expected[FEES][q] += terms.fee * (hire.joins_period in span)
    times = Counter(line.category for line in costs.lines)
    for category, amounts in expected.items():
        if any(amounts) and not times[category]:
            yield f"the costs have no line for the {category}."
    for line in costs.lines:
        if line.category not in expected or times[line.category] > 1:
            yield f"the costs have a line for {line.category} too many."
        else:
            yield from _quarters(line, expected[line.category], costs, len(hired))


def _quarters(
    line: CostLine, expected: list[Fraction], costs: Costs, hires: int
) -> Iterator[str]:
    # Running sums are rounded, so a quarter may take a unit from the next.
    slack = ROUNDING * sum(expected) + 2 * WHOLE + WHOLE * hires
    pairs = zip(costs.quarters, line.quarters, expected, strict=False)
    for quarter, here, there in pairs:
        if abs(here - there) > slack:
            yield (
                f"{line.category} in {quarter} is given as {number(here)}; it is "
                f"{number(there)}."
            )


def _yearly(costs: Costs, hired: Hired, case: Case) -> Iterator[str]:
    rate = sum((terms.yearly for _, terms in hired), Fraction(0))
    # Single amounts are rounded to whole units, or finer and then their sum.
    n = len(hired)
    if abs(costs.run_rate - rate) > max(WHOLE * n, WHOLE + TENTH * n):
        yield (
            f"the cost of a year after the horizon is given as "
            f"{number(costs.run_rate)}; the hires cost {number(rate)} "
            f"{case.brief.currency} a year."
        )
    payroll = _payroll(case)
    if (costs.payroll is None) != (payroll is None) or (
        payroll is not None and _differs(costs.payroll or 0, payroll)
    ):
        known = "not known" if payroll is None else number(payroll)
        yield f"today's payroll is given as {costs.payroll}; it is {known}."


def _payroll(case: Case) -> Fraction | None:
    """Return what today's team costs over the horizon; None where pay is not known."""
    brief, total = case.brief, Fraction(0)
    overhead = brief.hiring.overhead if brief.hiring else Fraction(1, 4)
    calendar = case.calendar
    for member in brief.team:
        known = brief.catalogue.pay(member.role, member.level)
        if member.pay is not None:
            pay = member.pay.amount
        elif known is not None and known.currency == brief.currency:
            pay = Fraction(known.median)
        else:
            return None
        comes, goes = 0, calendar.periods
        if member.from_ is not None:
            comes = calendar.first_period_from(member.from_)
        if member.until is not None:
            goes = min(goes, calendar.end_index_by(member.until))
        weeks = max(0, goes - comes) * calendar.weeks_per_period
        total += member.count * member.fte * pay * weeks / 52
    return total * (1 + overhead)
