"""Plans that are out of the ordinary in one way each."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.report.engine_plan import (
    allocations_of_engine,
    headcount_of_engine,
    infeasible,
    people_of_engine,
    phases_of_engine,
    recommendation,
    unknown,
)
from tests.report.organisation_plan import organisation
from tests.report.parts import (
    ROLES,
    brief,
    budget,
    cost,
    goal,
    hire,
    joined,
    person,
    phase,
    team,
    work,
)
from tests.report.whole_plan import whole

from teamopt.calendar import Calendar, Period
from teamopt.plan import (
    Assumption,
    Costs,
    Headcount,
    Order,
    Person,
    PhasePlan,
    Plan,
    Step,
)


def without_hires() -> Plan:
    """Return a plan that the people on board can do: no dates, no budget."""
    ana = person("Ana", "data-scientist", "senior")
    only = phase("Forecast", 0, 6)
    here = Headcount(
        role="data-scientist", role_name="Data Scientist", people=(1,) * 40
    )
    return recommendation(
        hires=(),
        order=None,
        goals=(goal("finish", 6.0, tolerance="within 1 weeks"), goal("cost", 0.0)),
        people=(ana,),
        phases=(only,),
        packages=(),
        allocations=(work(ana, only),),
        handovers=(),
        headcount=(here,),
        costs=Costs(
            quarters=("2027-Q1",),
            lines=(cost("hires", "pay of hires", 0),),
            total=0,
            budgets=(),
            run_rate=0,
            payroll=None,
        ),
        assumptions=(),
    )


def one_hire(**changes: Any) -> Plan:
    """Return a plan with a single hire and an order of one step."""
    first = hire(1, "ml-engineer", "senior", 0, 10, 180_000)
    alone = team("senior ML Engineer", finish=30.0, cost=200_000.0)
    order = Order(
        goal="finish",
        unit="periods",
        steps=(Step(hires=alone.roles, tried=alone, best=alone, regret=0),),
        tied=(),
        proven=True,
        first=alone,
        instead=team("mid Data Engineer", finish=36.0, cost=150_000.0),
        without=team("", finish=36.0, cost=150_000.0),
        alone_tried=5,
    )
    people = people_of_engine((first,) * 3)[:3]
    phases = phases_of_engine()
    used = {person.name for person in people}
    shares = allocations_of_engine(people_of_engine(recommendation().hires), phases)
    fields = {
        "hires": (first,),
        "order": order,
        "people": people,
        "allocations": tuple(entry for entry in shares if entry.person in used),
        "headcount": headcount_of_engine()[1:],
    }
    return recommendation(**(fields | changes))


TWO_YEARS = Calendar(date(2027, 1, 4), Period.WEEK, 104)


def large() -> Plan:
    """Return a plan with 30 people (8 of them hired) and 40 phases over two years."""
    phases = tuple(_workstream(k) for k in range(40))
    roles = list(ROLES)
    hires = tuple(
        hire(k + 1, roles[k % 2], "mid", 2 * k, 2 * k + 10, 150_000) for k in range(8)
    )
    staff = tuple(person(f"Person {k + 1}", roles[k % 4], "senior") for k in range(22))
    people = staff + tuple(joined(entry) for entry in hires)
    return recommendation(
        brief=brief(TWO_YEARS, "platform", question="What is the two-year plan?"),
        status="feasible",
        goals=(
            goal("lateness", 3.0),
            goal("cost", 2_400_000.0, bound=2_310_000.0, proven=False),
            goal("finish", 90.0, bound=82.0, proven=False),
        ),
        hires=hires,
        order=None,
        people=people,
        phases=phases,
        packages=(),
        allocations=tuple(
            work(people[(3 * k + j) % 30], entry, 0.5, TWO_YEARS)
            for k, entry in enumerate(phases)
            for j in range(3)
        ),
        handovers=(),
        headcount=tuple(_headcount(role, people) for role in roles),
        costs=_steady_costs(),
        assumptions=tuple(
            Assumption(
                where=f"brief.yaml:{30 + k}",
                what=f"largest crew of {entry.name}",
                value="3 FTE",
                source="teamopt default",
            )
            for k, entry in enumerate(phases)
        ),
    )


def _workstream(k: int) -> PhasePlan:
    """Return the k-th phase: every sixth has a due date, one is 3 weeks late."""
    stages = ("ideation", "prototyping", "production", "monitoring")
    late = 3 if k == 18 else 0
    return phase(
        f"Workstream {k // 4 + 1} {stages[k % 4]}",
        2 * k,
        2 * k + 12,
        TWO_YEARS,
        stage=stages[k % 4],
        due=None if k % 6 else TWO_YEARS.last_day_of(2 * k + 11 - late),
        late_periods=late,
    )


def _headcount(role: str, people: tuple[Person, ...]) -> Headcount:
    firsts = [person.first_period for person in people if person.role == role]
    counts = tuple(sum(first <= t for first in firsts) for t in range(104))
    return Headcount(role=role, role_name=ROLES[role], people=counts)


def _steady_costs() -> Costs:
    """Return 300,000 a quarter, after a beginning without."""
    labels = tuple(label for label, _ in TWO_YEARS.quarters())
    amounts = (0, 150_000, *[300_000] * (len(labels) - 2))
    line = cost("hires", "pay of hires", *amounts)
    return Costs(
        quarters=labels,
        lines=(line,),
        total=line.total,
        budgets=(budget("total", 2_500_000, line.total),),
        run_rate=1_500_000,
        payroll=None,
    )


def in_periods(period: Period, periods: int, start: date = date(2027, 1, 4)) -> Plan:
    """Return two phases in other periods, the last of them late by 1."""
    calendar = Calendar(start, period, periods)
    middle, end = periods // 3, 2 * periods // 3
    ana = person("Ana", "data-scientist", "senior")
    build = phase("Build", 0, middle, calendar)
    # A due date is a day, so within a day nothing can be told to be late.
    late = period not in (Period.MINUTE, Period.HOUR)
    due = calendar.last_day_of(end - 2) if late else None
    ship = phase("Ship", middle, end, calendar, due=due, late_periods=int(late))
    return without_hires().model_copy(
        update={
            "brief": brief(calendar, f"in-{period.value}s"),
            "goals": (goal("lateness", 1.0), goal("finish", float(end))),
            "phases": (build, ship),
            "allocations": (
                work(ana, build, 1.0, calendar),
                work(ana, ship, 0.5, calendar),
            ),
            "people": (ana,),
            "headcount": (
                Headcount(
                    role="data-scientist",
                    role_name="Data Scientist",
                    people=(1,) * periods,
                ),
            ),
        }
    )


def every() -> dict[str, Plan]:
    """Return every plan above, by name."""
    return {
        "recommendation": recommendation(),
        "whole": whole(),
        "organisation": organisation(),
        "infeasible": infeasible(),
        "unconfirmed": infeasible(confirmed=False),
        "unknown": unknown(),
        "without-hires": without_hires(),
        "one-hire": one_hire(),
        "large": large(),
        "days": in_periods(Period.DAY, 30),
        "months": in_periods(Period.MONTH, 12, date(2027, 1, 1)),
        "minutes": in_periods(Period.MINUTE, 360),
        "hours": in_periods(Period.HOUR, 40),
    }
