"""What single people and reservations cost, by the brief's terms."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamopt.check.case import Case
from teamopt.check.figures import FIGURE, near, number_of, unit_slack
from teamopt.check.gpus import RESERVED
from teamopt.check.spending import engaged, hired
from teamopt.check.terms import Terms
from teamopt.plan import Allocation, HirePlan
from teamopt.wording import number

#: Yearly pay is stored in whole units of the currency.
WHOLE = Fraction(1, 2)


def prices(case: Case) -> Iterator[str]:
    """Yield amounts of hires, contractors and reservations that are wrong."""
    currency = case.brief.currency
    for what, here, there, slack in _amounts(case):
        if not near(here, there, slack):
            yield (
                f"{what} is given as {number_of(here)} {currency}; it is "
                f"{number(there)}."
            )
    for hire, terms in hired(case):
        yield from _pay(hire, terms, case)
    for entry in case.plan.allocations:
        yield from _work(entry, case)


def _amounts(case: Case) -> Iterator[tuple[str, float, Fraction, Fraction]]:
    """Yield what it is, the amount given, the right one and the slack of rounding."""
    for hire, terms in hired(case):
        stay = case.calendar.periods - hire.joins_period
        pay = terms.yearly * case.weeks / 52
        fee, yearly, none = terms.fee, terms.yearly, unit_slack(terms.fee)
        cost, slack = pay * stay + fee, unit_slack(pay) * stay + none
        yield (
            f"{hire.name}: a year's cost",
            hire.yearly_cost,
            yearly,
            unit_slack(yearly),
        )
        yield f"{hire.name}: the fee", hire.fee, fee, none
        yield f"{hire.name}: the cost over the horizon", hire.cost, cost, slack
    for entry, engagement in engaged(case):
        stay = entry.end_period - entry.joins_period
        price = engagement.weekly * case.weeks
        cost, slack = price * stay, unit_slack(price) * stay
        yield f"{entry.name}: the cost of the stay", entry.cost, cost, slack
        yield (
            f"{entry.name}: the rate of a day",
            entry.day_rate,
            engagement.weekly / 5,
            (FIGURE),
        )
    compute = case.plan.compute
    for reservation in compute.reservations if compute else ():
        first, past = reservation.start_period, reservation.end_period
        supply = case.supplies.get(reservation.kind, {}).get(RESERVED)
        if supply is None or not case.is_span(first, past):
            continue
        times = reservation.gpus * (past - first)
        cost, slack = supply.price * times, unit_slack(supply.price) * times
        called = f"the reservation of {reservation.kind} from {case.when(first)} on"
        yield f"{called}: the cost", reservation.cost, cost, slack


def _work(entry: Allocation, case: Case) -> Iterator[str]:
    """Check what somebody is paid for one piece of work, if it is paid per use."""
    who, share = case.people.get(entry.person), case.share(entry.share)
    first, past = entry.start_period, entry.end_period
    if who is None or share is None or not case.is_span(first, past):
        return
    called = f"{entry.person} on {entry.package} of {entry.phase}: the cost"
    if not who.per_use:
        if entry.cost is not None:
            yield f"{called} is given; they are not paid per use."
        return
    price, times = who.per_use * case.step, share / case.step * (past - first)
    right, slack = price * times, unit_slack(price) * times
    # What is so little that a step costs no money unit at all is left out.
    if entry.cost is None and near(0, right, slack):
        return
    if not near(entry.cost, right, slack):
        given = "not given" if entry.cost is None else number_of(entry.cost)
        yield (
            f"{called} is given as {given}; it is {number(right)} "
            f"{case.brief.currency}."
        )


def _pay(hire: HirePlan, terms: Terms, case: Case) -> Iterator[str]:
    if terms.pay is None:
        yield (
            f"{hire.name}: neither the brief nor the taxonomy gives the pay of a "
            f"{hire.level} {hire.role} in {case.brief.currency}."
        )
        return
    if not near(hire.pay.amount, terms.pay, WHOLE):
        yield (
            f"{hire.name}: pay is given as {number_of(hire.pay.amount)}; it is "
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
