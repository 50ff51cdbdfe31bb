"""A plan about people, by hand: a hire, a contractor, a training, and policies.

Ten weeks, five in each of two quarters. Pay of 104k a year with 25 % on top is 130k,
which is 2,500 a week.
"""

from __future__ import annotations

from functools import cache

from tests.check.written import (
    day,
    days,
    goal,
    line,
    package,
    person,
    phase,
    plan_of,
    seat,
    use,
)

from teamopt.brief import Brief, parse_brief
from teamopt.plan import (
    BudgetLine,
    ContractorPlan,
    Costs,
    Headcount,
    HirePlan,
    Pay,
    Person,
    Plan,
    TrainingPlan,
)

TEXT = """
brief: workshop
calendar: {start: 2027-03-01, horizon: 10 weeks}
team:
  - {name: Ana, role: mlops-engineer, level: senior, pay: 104k}
  - {name: Bo, role: software-engineer, level: mid, pay: 104k}
hiring:
  slots: 1
  roles:
    - {role: data-engineer, levels: senior, pay: 104k, lead_time: 1 week,
       ramp_up: {length: 2 weeks, capacity: 50%},
       skills: {data-engineering: practitioner}}
  fee: 10%
  contractors:
    most: 1
    lead_time: 1 week
    shortest: 5 weeks
    roles:
      - {role: data-scientist, levels: senior, rate: 1k per day,
         ramp_up: {length: 1 week, capacity: 50%}, skills: {statistics: practitioner}}
training:
  - {who: Bo, skill: mlops, length: 2 weeks, share: 50%, cost: 2k, mentor: 25%}
policies:
  bus_factor: {mlops: {people: 2, at: quarter-ends}}
  ratios: [{count: data-engineer, per: mlops-engineer, least: 0.5, most: 1}]
  span_of_control: {leads: {levels: [senior], roles: mlops-engineer}, least: 2, most: 3}
  phases_at_once: 1
  smallest_share: 50%
budget:
  total: 60k
  quarters: {2027-Q1: 45k, 2027-Q2: 15k}
  carry_over: true
  categories: {contractors: 25k, training: 2k}
phases:
  - {id: procurement, duration: 3 weeks}
  - {id: rollout, effort: {mlops: 4 pw}}
  - {id: study, effort: {statistics: 3 pw}, largest_crew: 1}
  - {id: tables, effort: {data-engineering: 4 pw}}
  - {id: care, crew: {mlops: 1}, duration: to the end, earliest: 2027-03-22}
goals: [cost, finish]
"""


@cache
def workshop() -> tuple[Plan, Brief]:
    """Return the plan and its brief."""
    brief = parse_brief(TEXT, "workshop.yaml")
    return written(brief), brief


def written(brief: Brief) -> Plan:
    """Return the plan, with the days of a brief's calendar."""
    ana = person("Ana", "mlops-engineer", "senior")
    bo = person("Bo", "software-engineer", "mid")
    hire = person(
        "Hire 1 (senior Data Engineer)",
        "data-engineer",
        "senior",
        hire=1,
        first_period=1,
    )
    guest = person(
        "Contractor 1 (senior Data Scientist)",
        "data-scientist",
        "senior",
        contractor=1,
        first_period=1,
    )
    work = {
        # Bo is a practitioner once the training is over, in week 3.
        bo.name: package("rollout", "mlops", ("mlops",), (2, 6), pw=4.0),
        guest.name: package("study", "statistics", ("statistics",), (2, 5), pw=3.0),
        # Half a person, as in ramp-up, for eight weeks.
        hire.name: package(
            "tables", "data-engineering", ("data-engineering",), (1, 9), pw=4.0
        ),
        ana.name: package("care", "mlops", ("mlops",), (3, 10), heads={"mlops": 1}),
    }
    shares = {hire.name: 0.5}
    everybody = (ana, bo, hire, guest)
    return plan_of(
        brief,
        goals=(goal("cost", "USD", 59_900.0), goal("finish", "periods", 9)),
        hires=(_hire(brief, hire),),
        contractors=(_contractor(brief, guest),),
        trainings=(_training(brief),),
        people=everybody,
        phases=(
            phase(brief, "procurement", (0, 3)),
            phase(brief, "rollout", (2, 6)),
            phase(brief, "study", (2, 5)),
            phase(brief, "tables", (1, 9)),
            phase(brief, "care", (3, 10), to_the_end=True),
        ),
        packages=(package("procurement", "time", (), (0, 3)), *work.values()),
        allocations=tuple(
            seat(brief, who, work[who.name], shares.get(who.name, 1.0))
            for who in everybody
        ),
        headcount=(
            Headcount(
                role="mlops-engineer", role_name="MLOps Engineer", people=(1,) * 10
            ),
            Headcount(
                role="software-engineer",
                role_name="Software Engineer",
                people=(1,) * 10,
            ),
            Headcount(
                role="data-engineer",
                role_name="Data Engineer",
                people=(0, *(1,) * 9),
            ),
        ),
        use=_use(),
        costs=_costs(),
    )


def _hire(brief: Brief, who: Person) -> HirePlan:
    return HirePlan(
        order=1,
        name=who.name,
        role=who.role,
        role_name="Data Engineer",
        level=who.level,
        open_by=day(brief, 0),
        joins=day(brief, 1),
        joins_period=1,
        productive_from=day(brief, 3),
        pay=Pay(amount=104_000, low=None, high=None, n=None, source="the brief"),
        yearly_cost=130_000.0,
        fee=10_400.0,
        # Nine weeks of 2,500, and the fee.
        cost=32_900.0,
    )


def _contractor(brief: Brief, who: Person) -> ContractorPlan:
    span = days(brief, 1, 6)
    return ContractorPlan(
        number=1,
        name=who.name,
        role=who.role,
        role_name="Data Scientist",
        level=who.level,
        open_by=day(brief, 0),
        joins=span["start"],
        until=span["until"],
        joins_period=1,
        end_period=6,
        day_rate=1000.0,
        # Five weeks of five days.
        cost=25_000.0,
    )


def _training(brief: Brief) -> TrainingPlan:
    return TrainingPlan(
        person="Bo",
        skill="mlops",
        had="awareness",
        reached="practitioner",
        share=0.5,
        mentor="Ana",
        mentor_share=0.25,
        cost=2000.0,
        **days(brief, 0, 2),
    )


def _use() -> tuple[object, ...]:
    return (
        # A quarter of two weeks for teaching, and the care from week 4 on.
        use("mlops-engineer", "MLOps Engineer", (2.5, 5.0), (5.0, 5.0)),
        # Half of two weeks for learning, and the rollout: three weeks, then one.
        use("software-engineer", "Software Engineer", (4.0, 1.0), (5.0, 5.0)),
        # Half of four weeks, twice; two weeks of the four count half at first.
        use("data-engineer", "Data Engineer", (2.0, 2.0), (3.0, 5.0)),
        # There for four weeks, of which the first counts half, and one more.
        use("data-scientist", "Data Scientist", (3.0, 0.0), (3.5, 1.0)),
    )


def _costs() -> Costs:
    return Costs(
        quarters=("2027-Q1", "2027-Q2"),
        lines=(
            # Four weeks of 2,500, then five.
            line("hires", "pay of hires", (10_000.0, 12_500.0)),
            line("hires", "recruiting fees", (10_400.0, 0.0)),
            # Four weeks of 5,000, then one.
            line("contractors", "contractors", (20_000.0, 5000.0)),
            line("training", "training", (2000.0, 0.0)),
        ),
        total=59_900.0,
        budgets=(
            BudgetLine(what="total", limit=60_000.0, spent=59_900.0),
            BudgetLine(what="contractors", limit=25_000.0, spent=25_000.0),
            BudgetLine(what="training", limit=2000.0, spent=2000.0),
            BudgetLine(what="2027-Q1", limit=45_000.0, spent=42_400.0),
            # What the first quarter leaves may be spent in the second.
            BudgetLine(what="2027-Q2", limit=60_000.0, spent=59_900.0),
        ),
        run_rate=130_000.0,
        # Two people for ten weeks.
        payroll=50_000.0,
    )
