"""What a plan spends, line by line and quarter by quarter, by the brief's terms.

Amounts are exact. Beside each stands how far rounding may lead the plan's figure from
it: what is paid per period is rounded once, to a hundredth of the currency or finer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from teamopt.brief.models import Brief
from teamopt.check import pay
from teamopt.check.case import Case
from teamopt.check.figures import unit_slack
from teamopt.check.gpus import RENTED, RESERVED
from teamopt.check.lessons import nearest
from teamopt.check.terms import Engagement, Terms
from teamopt.plan import ContractorPlan, HirePlan, PhasePlan
from teamopt.units import Money, Rate

PAY, FEES = ("hires", "pay of hires"), ("hires", "recruiting fees")
CONTRACTORS, TRAINING = ("contractors", "contractors"), ("training", "training")
PER_USE = ("per-use", "pay per use")
COMPUTE, OTHER, PAYROLL = "compute", "other", ("payroll", "payroll")


@dataclass
class Sums:
    """Amounts per quarter, each with how far rounding may lead from it."""

    amounts: list[Fraction]
    slack: list[Fraction]

    @property
    def total(self) -> Fraction:
        """Return the sum of the quarters."""
        return sum(self.amounts, Fraction(0))


@dataclass
class Spending:
    """Spending by category and name, while it is added up."""

    quarters: tuple[range, ...]
    lines: dict[tuple[str, str], Sums] = field(default_factory=dict)

    def once(self, line: tuple[str, str], period: int, amount: Fraction) -> None:
        """Add what is paid in a period; the last quarter's where it is past the end."""
        inside = (q for q, span in enumerate(self.quarters) if period < span.stop)
        self._add(line, next(inside, len(self.quarters) - 1), amount, 1)

    def rate(
        self, line: tuple[str, str], first: int, past: int, price: Fraction, n: int = 1
    ) -> None:
        """Add what is paid for each of `n` in every period of a span."""
        for q, span in enumerate(self.quarters):
            periods = min(past, span.stop) - max(first, span.start)
            self._add(line, q, price, max(0, periods) * n)

    def _add(
        self, line: tuple[str, str], quarter: int, price: Fraction, times: int
    ) -> None:
        zeros = [Fraction(0)] * len(self.quarters)
        sums = self.lines.setdefault(line, Sums(zeros, list(zeros)))
        sums.amounts[quarter] += price * times
        sums.slack[quarter] += unit_slack(price) * times


def spending(case: Case) -> dict[tuple[str, str], Sums]:
    """Return what a plan spends by the brief's terms, by category and name."""
    found = Spending(tuple(span for _, span in case.calendar.quarters()))
    found.rate(PAY, 0, 0, Fraction(0))
    _of_people(found, case)
    _of_use(found, case)
    _of_trainings(found, case)
    _of_gpus(found, case)
    _of_phases(found, case)
    if case.brief.budget is not None and case.brief.budget.payroll:
        for q, amount in enumerate(payroll(case.brief) or ()):
            found.once(PAYROLL, found.quarters[q].start, amount)
    return {
        line: sums for line, sums in found.lines.items() if line == PAY or sums.total
    }


def hired(case: Case) -> Iterator[tuple[HirePlan, Terms]]:
    """Yield the hires that the brief allows, with their terms."""
    for hire in case.plan.hires:
        terms = case.terms.of(hire)
        if terms is not None and 0 <= hire.joins_period < case.calendar.periods:
            yield hire, terms


def engaged(case: Case) -> Iterator[tuple[ContractorPlan, Engagement]]:
    """Yield the contractors that the brief allows, with their terms."""
    for entry in case.plan.contractors:
        terms = case.engagements.of(entry)
        if terms and case.is_span(entry.joins_period, entry.end_period):
            yield entry, terms


def _of_people(found: Spending, case: Case) -> None:
    end = case.calendar.periods
    for hire, terms in hired(case):
        pay = terms.yearly * case.weeks / 52
        found.rate(PAY, hire.joins_period, end, pay)
        found.once(FEES, hire.joins_period, terms.fee)
    for entry, engagement in engaged(case):
        price = engagement.weekly * case.weeks
        found.rate(CONTRACTORS, entry.joins_period, entry.end_period, price)


def _of_use(found: Spending, case: Case) -> None:
    for seat in case.seats:
        # A price per step, which is what is rounded.
        price, steps = seat.who.per_use * case.step, seat.share / case.step
        found.rate(PER_USE, seat.first, seat.past, price, int(steps))


def _of_trainings(found: Spending, case: Case) -> None:
    for training in case.plan.trainings:
        offers = case.courses.get((training.person, training.skill))
        if offers and 0 <= training.start_period < case.calendar.periods:
            cost = nearest(offers, training).cost
            found.once(TRAINING, training.start_period, cost)


def _of_gpus(found: Spending, case: Case) -> None:
    for run in case.runs:
        supply = case.supplies[run.kind].get(RENTED)
        gpus = run.supplies.get(RENTED, 0)
        if supply is not None and gpus > 0:
            line = (COMPUTE, f"rented {run.kind}")
            first, past = run.start_period, run.end_period
            found.rate(line, first, past, supply.price, gpus)
    compute = case.plan.compute
    for entry in compute.reservations if compute else ():
        supply = case.supplies.get(entry.kind, {}).get(RESERVED)
        first, past = entry.start_period, entry.end_period
        if supply is not None and case.is_span(first, past):
            line = (COMPUTE, f"reserved {entry.kind}")
            found.rate(line, first, past, supply.price, entry.gpus)


def _of_phases(found: Spending, case: Case) -> None:
    for phase in case.brief.phases:
        there = case.delivered.get(phase.id)
        if there is None:
            continue
        ways = [way for way in phase.options if way.id == there.option]
        for work in (phase, *ways):
            for name, cost in work.costs.items():
                _charge(found, name, cost, there, case)


def _charge(
    found: Spending, name: str, cost: Money | Rate, phase: PhasePlan, case: Case
) -> None:
    first, past = phase.start_period or 0, phase.end_period or 0
    if isinstance(cost, Money):
        found.once((OTHER, name), first, cost.amount)
    else:
        found.rate((OTHER, name), first, past, cost.per_week * case.weeks)


def payroll(brief: Brief) -> list[Fraction] | None:
    """Return what today's team costs per quarter; None where pay is not known."""
    calendar, overhead = brief.timeline, pay.overhead(brief)
    spans = [span for _, span in calendar.quarters()]
    amounts = [Fraction(0)] * len(spans)
    for member in brief.team:
        if member.per_use:
            continue
        own = pay.yearly(member, brief)
        if own is None:
            return None
        yearly = member.count * member.fte * own * (1 + overhead)
        comes, goes = 0, calendar.periods
        if member.from_ is not None:
            comes = calendar.first_period_from(member.from_)
        if member.until is not None:
            goes = min(goes, calendar.end_index_by(member.until))
        for q, span in enumerate(spans):
            periods = max(0, min(goes, span.stop) - max(comes, span.start))
            amounts[q] += yearly * periods * calendar.weeks_per_period / 52
    return amounts
