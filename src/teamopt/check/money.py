"""Money: what hires cost, when, and what the budget allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from teamopt.check.case import Case
from teamopt.check.terms import Terms
from teamopt.plan import CostLine, Costs, HirePlan
from teamopt.wording import number

#: The search rounds the pay of a period up to a whole unit, which is at most a
#: thousandth of it; other amounts are right to the unit.
ROUNDING, UNIT = Fraction(15, 10_000), 1
#: Pay per period from which amounts are whole units and add up exactly.
COARSE = 1000
PAY, FEES = "pay of hires", "recruiting fees"
Hired = list[tuple[HirePlan, Terms]]


def money(case: Case) -> Iterator[str]:
    """Yield amounts that are not what the brief's terms come to."""
    hired = [
        (hire, case.terms[hire.role, hire.level])
        for hire in case.plan.hires
        if (hire.role, hire.level) in case.terms
        and 0 <= hire.joins_period < case.calendar.periods
    ]
    for hire, terms in hired:
        yield from _hire(hire, terms, case)
        yield from _pay(hire, terms, case)
    costs = case.plan.costs
    if costs is None:
        return
    yield from _sums(costs, case)
    yield from _budget(costs, hired, case)
    yield from _lines(costs, hired, case)
    yield from _yearly(costs, hired, case)


def whole_units(case: Case) -> bool:
    """Tell whether all amounts are whole units, so that sums hold to the unit."""
    weeks = case.calendar.weeks_per_period
    pays = [t.yearly * weeks / 52 for t in case.terms.values() if t.yearly]
    return all(pay >= COARSE for pay in pays)


def _differs(here: float, there: Fraction, share: Fraction = Fraction(0)) -> bool:
    return abs(Fraction(here) - there) >= share * there + UNIT


def _cost(terms: Terms, periods: int, case: Case) -> Fraction:
    """Return the pay of a number of periods, overhead included."""
    return terms.yearly * periods * case.calendar.weeks_per_period / 52


def _hire(hire: HirePlan, terms: Terms, case: Case) -> Iterator[str]:
    stays = case.calendar.periods - hire.joins_period
    cost = _cost(terms, stays, case) + terms.fee
    amounts: tuple[tuple[str, int, Fraction, Fraction], ...] = (
        ("a year's cost", hire.yearly_cost, terms.yearly, Fraction(0)),
        ("the fee", hire.fee, terms.fee, Fraction(0)),
        ("the cost over the horizon", hire.cost, cost, ROUNDING),
    )
    for what, here, there, share in amounts:
        if _differs(here, there, share):
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
    slack = 0 if whole_units(case) else len(case.plan.hires) + len(costs.lines)
    if abs(hires - costs.total) > slack:
        yield (
            f"the hires cost {number(hires)} {case.brief.currency} together; the total "
            f"is given as {number(costs.total)}."
        )


def _budget(costs: Costs, hired: Hired, case: Case) -> Iterator[str]:
    budget = case.brief.budget
    if budget is None:
        if costs.budget is not None:
            yield f"the budget is given as {number(costs.budget)}; the brief has none."
        return
    allowed = budget.total.amount
    if costs.budget is None or _differs(costs.budget, allowed):
        said = "none" if costs.budget is None else number(costs.budget)
        yield f"the budget is given as {said}; the brief says {number(allowed)}."
    spent = sum(
        (_cost(t, case.calendar.periods - h.joins_period, case) + t.fee)
        for h, t in hired
    )
    slack = 0 if whole_units(case) else len(costs.lines)
    for amount, most in ((Fraction(costs.total), allowed + slack), (spent, allowed)):
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
    pairs = zip(costs.quarters, line.quarters, expected, strict=False)
    for quarter, here, there in pairs:
        # Running sums are rounded, so a quarter may take a unit from the next.
        if abs(here - there) > ROUNDING * there + UNIT * (hires + 1):
            yield (
                f"{line.category} in {quarter} is given as {number(here)}; it is "
                f"{number(there)}."
            )


def _yearly(costs: Costs, hired: Hired, case: Case) -> Iterator[str]:
    rate = sum((terms.yearly for _, terms in hired), Fraction(0))
    listed = sum(hire.yearly_cost for hire in case.plan.hires)
    if abs(costs.run_rate - rate) > UNIT * (len(hired) + 1) or (
        whole_units(case) and costs.run_rate != listed
    ):
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
    years = case.calendar.periods * case.calendar.weeks_per_period / 52
    for member in brief.team:
        known = brief.catalogue.pay(member.role, member.level)
        if member.pay is not None:
            pay = member.pay.amount
        elif known is not None and known.currency == brief.currency:
            pay = Fraction(known.median)
        else:
            return None
        total += member.count * member.fte * pay
    return total * (1 + overhead) * years
