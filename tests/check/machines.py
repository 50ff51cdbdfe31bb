"""A plan about GPUs and money, by hand: tracks, options, pieces, hand-offs, budgets.

Ten weeks, five in each of two quarters. A week of a GPU has 168 hours: 420 to rent it,
168.084 to reserve it, which is 168.08 to the cent.
"""

from __future__ import annotations

from functools import cache

from tests.check.written import (
    goal,
    line,
    package,
    person,
    phase,
    plan_of,
    reservation,
    run,
    seat,
    share,
    use,
)

from teamopt.brief import Brief, parse_brief
from teamopt.plan import (
    BudgetLine,
    Compute,
    Costs,
    GpuUse,
    HandOffPlan,
    Headcount,
    Plan,
)

TEXT = """
brief: machines
currency: EUR
calendar: {start: 2027-03-01, horizon: 10 weeks}
tracks:
  research: {people: 40%..50%, compute: 60%.., per: horizon}
  product: {people: 20%.., compute: 10%..}
  platform: {}
team:
  - {name: Dee, role: data-scientist, level: senior, pay: 104k, track: research}
  - {name: Cy, role: ml-engineer, level: senior, pay: 104k}
compute:
  h100:
    owned: 10
    usable: 85%
    owned_by: {research: 4}
    rent: {most: 2, price: 2.50 per gpu-hour}
    reserve: {gpus: 2, most: 1, price: 1.0005 per gpu-hour, shortest: 1 month}
policies: {isolation: [research]}
budget:
  total: 70k
  quarters: {2027-Q1: 40k}
  categories: {compute: 5k, other: 11k}
  payroll: true
phases:
  - id: explore
    track: research
    effort: {modelling: 4 pw}
    pieces: 2
    compute: {h100: {hours: 3000 gpu-hours, most: 6}}
    costs: {labelling: 3k, api: 2k per week}
    success: 70%
    hand_off: {to: ship, effort: {mlops: 1 pw}, artefacts: [model card]}
  - id: ship
    track: product
    required: true
    compute: {h100: 1 gpu for 2 weeks}
    options:
      - {id: build, effort: {serving: 4 pw}, compute: {h100: 2 gpus for 4 weeks},
         value: 5, success: 90%}
      - {id: buy, duration: 6 weeks, costs: {licence: 8k per month}, value: 3}
  - {id: extra, track: product, effort: {serving: 40 pw}, value: 1}
goals: [value, cost, finish]
"""


@cache
def machines() -> tuple[Plan, Brief]:
    """Return the plan and its brief."""
    brief = parse_brief(TEXT, "machines.yaml")
    return written(brief), brief


def written(brief: Brief) -> Plan:
    """Return the plan, with the days of a brief's calendar."""
    dee = person("Dee", "data-scientist", "senior", track="research")
    cy = person("Cy", "ml-engineer", "senior")
    one = package("explore", "modelling 1/2", ("modelling",), (0, 2), pw=2.0)
    two = package("explore", "modelling 2/2", ("modelling",), (2, 4), pw=2.0)
    build = package("ship", "build: serving", ("serving",), (4, 8), pw=4.0)
    take = package("ship", "mlops (hand-off from explore)", ("mlops",), (8, 9), pw=1.0)
    gives = HandOffPlan(to="ship", artefacts=("model card",), effort={"mlops": 1.0})
    return plan_of(
        brief,
        goals=(
            goal("value", "points", 5.0, "more"),
            goal("cost", "EUR", 65_200.8),
            goal("finish", "periods", 9),
        ),
        people=(dee, cy),
        phases=(
            phase(
                brief,
                "explore",
                (0, 4),
                track="research",
                success=0.7,
                hand_offs=(gives,),
            ),
            phase(
                brief,
                "ship",
                (4, 9),
                track="product",
                options=("build", "buy"),
                option="build",
                worth={"build": 5.0, "buy": 3.0},
                success=0.9,
            ),
            phase(brief, "extra", None, track="product", required=False, value=1.0),
        ),
        packages=(one, two, build, take),
        allocations=(
            seat(brief, dee, one, 1.0),
            seat(brief, dee, two, 1.0),
            seat(brief, cy, build, 1.0),
            seat(brief, cy, take, 1.0),
        ),
        headcount=(
            Headcount(
                role="data-scientist", role_name="Data Scientist", people=(1,) * 10
            ),
            Headcount(role="ml-engineer", role_name="ML Engineer", people=(1,) * 10),
        ),
        use=(
            use("data-scientist", "Data Scientist", (4.0, 0.0), (5.0, 5.0)),
            use("ml-engineer", "ML Engineer", (1.0, 4.0), (5.0, 5.0)),
        ),
        tracks=_tracks(),
        compute=_compute(brief),
        costs=_costs(),
    )


def _compute(brief: Brief) -> Compute:
    return Compute(
        runs=(
            # 3000 hours are 17.9 GPU-weeks, so 18: six GPUs for three weeks.
            run(
                brief,
                "explore",
                (3000.0, 3024.0),
                (0, 3),
                {"owned by research": 3, "owned": 1, "rented": 2},
            ),
            run(brief, "ship", (336.0, 336.0), (4, 6), {"owned": 1}),
            run(brief, "ship", (1344.0, 1344.0), (4, 8), {"reserved": 2}),
        ),
        # A month is 4.33 weeks, so five: 2 * 5 * 168.08.
        reservations=(reservation(brief, 2, (4, 9), 1680.8),),
        use=(
            GpuUse(
                kind="h100",
                # 85 % of the four of research and of the six others: 3.4 and 5.1.
                owned=8,
                used_owned=(4, 4, 4, 0, 1, 1, 0, 0, 0, 0),
                used_rented=(2, 2, 2, 0, 0, 0, 0, 0, 0, 0),
                used_reserved=(0, 0, 0, 0, 2, 2, 2, 2, 0, 0),
                reserved=(0, 0, 0, 0, 2, 2, 2, 2, 2, 0),
            ),
        ),
    )


def _tracks() -> tuple[object, ...]:
    return (
        # Four of nine weeks; 18 of 28 GPU-weeks.
        share(
            "research",
            "horizon",
            (0.444444, 4.0, 0.4, 0.5),
            (0.642857, 3024.0, 0.6, None),
        ),
        # One week of five; three of 21 GPU-weeks.
        share(
            "product",
            "2027-Q1",
            (0.2, 1.0, 0.2, None),
            (0.142857, 504.0, 0.1, None),
        ),
        # Nobody else is at work by then: four weeks, seven GPU-weeks.
        share(
            "product",
            "2027-Q2",
            (1.0, 4.0, 0.2, None),
            (1.0, 1176.0, 0.1, None),
        ),
        share("platform", "2027-Q1", (0.0, 0.0, None, None), (0.0, 0.0, None, None)),
        share("platform", "2027-Q2", (0.0, 0.0, None, None), (0.0, 0.0, None, None)),
    )


def _costs() -> Costs:
    return Costs(
        quarters=("2027-Q1", "2027-Q2"),
        lines=(
            line("hires", "pay of hires", (0.0, 0.0)),
            # Two GPUs for three weeks at 420.
            line("compute", "rented h100", (2520.0, 0.0)),
            # Two GPUs at 168.08: a week, then four.
            line("compute", "reserved h100", (336.16, 1344.64)),
            line("other", "labelling", (3000.0, 0.0)),
            # Four weeks of 2,000.
            line("other", "api", (8000.0, 0.0)),
            # Two people at 2,500 a week, overhead of 25 % included.
            line("payroll", "payroll", (25_000.0, 25_000.0)),
        ),
        total=65_200.8,
        budgets=(
            BudgetLine(what="total", limit=70_000.0, spent=65_200.8),
            BudgetLine(what="compute", limit=5000.0, spent=4200.8),
            BudgetLine(what="other", limit=11_000.0, spent=11_000.0),
            BudgetLine(what="2027-Q1", limit=40_000.0, spent=38_856.16),
        ),
        run_rate=0.0,
        payroll=50_000.0,
    )
