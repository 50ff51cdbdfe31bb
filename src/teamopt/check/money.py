"""Money: the costs of a plan add up, and are what the brief's terms come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from teamopt.check.case import Case
from teamopt.check.figures import HALF_UNIT, exact, near, number_of, unit_slack
from teamopt.check.spending import PAY, Sums, hired, payroll, spending
from teamopt.plan import CostLine, Costs
from teamopt.wording import listing, number

#: Records of a plan that say what they cost, and the lines that these make up.
_SOURCES = {
    "hires": ("pay of hires", "recruiting fees"),
    "contractors": ("contractors",),
    "trainings": ("training",),
    "allocations": ("pay per use",),
}


def money(case: Case) -> Iterator[str]:
    """Yield amounts that are not what the brief's terms come to."""
    costs = case.plan.costs
    if costs is None:
        return
    yield from _sums(costs, case)
    yield from _lines(costs, case)
    yield from _parts(costs, case)
    yield from _yearly(costs, case)
    yield from _payroll(costs, case)


def _called(line: CostLine) -> str:
    return line.what if line.what == line.category else f"{line.category}, {line.what}"


def _sums(costs: Costs, case: Case) -> Iterator[str]:
    """Yield sums that do not add up, to the last decimal."""
    labels = tuple(label for label, _ in case.calendar.quarters())
    if costs.quarters != labels:
        yield (
            f"the costs are of {listing(list(costs.quarters))}; the quarters are "
            f"{listing(list(labels))}."
        )
    for line in costs.lines:
        if len(line.quarters) != len(costs.quarters):
            yield f"{_called(line)} has {len(line.quarters)} quarters."
        added = sum((exact(amount) for amount in line.quarters), Fraction(0))
        if added != exact(line.total):
            yield (
                f"the quarters of {_called(line)} add up to {number(added)}; the "
                f"total is given as {number_of(line.total)}."
            )
    total = sum((exact(line.total) for line in costs.lines), Fraction(0))
    if total != exact(costs.total):
        yield (
            f"the lines of the costs add up to {number(total)}; the total is given as "
            f"{number_of(costs.total)}."
        )


def _lines(costs: Costs, case: Case) -> Iterator[str]:
    """Yield lines by quarter that are not what the plan costs then."""
    expected = spending(case)
    times = Counter((line.category, line.what) for line in costs.lines)
    for (category, what), sums in expected.items():
        if not times[category, what] and not _rounded_away(category, what, sums):
            yield f"the costs have no line for {what} ({category})."
    for line in costs.lines:
        key = (line.category, line.what)
        if key not in expected or times[key] > 1:
            yield f"the costs have a line for {line.what} ({line.category}) too many."
        else:
            yield from _quarters(line, expected[key], costs)


def _rounded_away(category: str, what: str, sums: Sums) -> bool:
    """Tell whether a line may be left out, as each of its quarters may be nothing."""
    parts = zip(sums.amounts, sums.slack, strict=True)
    return (category, what) != PAY and all(
        near(0, amount, slack) for amount, slack in parts
    )


def _quarters(line: CostLine, expected: Sums, costs: Costs) -> Iterator[str]:
    parts = zip(
        costs.quarters, line.quarters, expected.amounts, expected.slack, strict=False
    )
    for quarter, here, there, slack in parts:
        if not near(here, there, slack):
            yield (
                f"{_called(line)} in {quarter} is given as {number_of(here)}; it is "
                f"{number(there)}."
            )


def _parts(costs: Costs, case: Case) -> Iterator[str]:
    """Yield lines that are not the sum of the people and GPUs behind them."""
    compute = case.plan.compute
    reservations = compute.reservations if compute else ()
    groups = {
        name: (list(getattr(case.plan, name)), whats)
        for name, whats in _SOURCES.items()
    }
    for kind in case.brief.compute:
        mine = [entry for entry in reservations if entry.kind == kind]
        groups[f"reservations of {kind}"] = (mine, (f"reserved {kind}",))
    for name, (entries, whats) in groups.items():
        # A line of other costs may have the same name by chance.
        lines = [x for x in costs.lines if x.what in whats and x.category != "other"]
        cost = sum((exact(entry.cost or 0) for entry in entries), Fraction(0))
        total = sum((exact(line.total) for line in lines), Fraction(0))
        if cost != total:
            yield (
                f"the {name} cost {number(cost)} {case.brief.currency} together; the "
                f"costs say {number(total)}."
            )


def _yearly(costs: Costs, case: Case) -> Iterator[str]:
    yearly = [terms.yearly for _, terms in hired(case)]
    rate, slack = sum(yearly, Fraction(0)), sum(map(unit_slack, yearly), Fraction(0))
    if not near(costs.run_rate, rate, slack):
        yield (
            f"the cost of a year after the horizon is given as "
            f"{number_of(costs.run_rate)}; the hires cost {number(rate)} "
            f"{case.brief.currency} a year."
        )


def _payroll(costs: Costs, case: Case) -> Iterator[str]:
    amounts = payroll(case.brief)
    if amounts is None:
        if costs.payroll is not None:
            yield (
                f"today's payroll is given as {number_of(costs.payroll)}; it is not "
                "known."
            )
        return
    # Rounded by quarter or as a whole, to a hundredth or finer.
    right, slack = sum(amounts, Fraction(0)), HALF_UNIT * len(amounts)
    if not near(costs.payroll, right, slack):
        said = "not known" if costs.payroll is None else number_of(costs.payroll)
        yield f"today's payroll is given as {said}; it is {number(right)}."
