"""Briefs whose plans the check is tried on, each solved once per run."""

from __future__ import annotations

from functools import cache

from tests.check import machines, workshop

from teamopt import solve
from teamopt.brief import Brief, parse_brief
from teamopt.check import check_plan
from teamopt.plan import Plan

#: Nearly everything a brief can say, in half a year; one phase is too much.
RICH = """
brief: rich
calendar: {start: 2027-01-04, period: week, horizon: 26 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
  - name: Ben
    role: data-engineer
    level: senior
    leave:
      - {from: 2027-02-01, until: 2027-02-26}
      - {from: 2027-04-05, until: 2027-04-06}
  - {name: Cai, role: ml-engineer, level: mid, from: 2027-02-01, until: 2027-05-28}
  - {role: software-engineer, level: mid, count: 2, fte: 50%, pay: 140k}
availability: {meetings: 10%, keep_the_lights_on: 5%, holidays: US, vacation: 20 days}
hiring:
  slots: 2
  roles:
    - {role: ml-engineer, levels: [senior], most: 1, skills: {modelling: practitioner}}
    - {role: mlops-engineer, pay: {mid: 150k, senior: 180k}, lead_time: 6 weeks}
  open_from: 2027-01-11
  lead_time: 8 weeks
  ramp_up: {length: 4 weeks, capacity: 60%}
  joiners_per_quarter: 1
  fee: 20%
budget: 300k
crews: {share_step: 25%, largest: 2}
phases:
  - {id: scoping, effort: {problem-framing: 1 pw, data-analysis: 1 pw}}
  - {id: pipeline, effort: {data-engineering: {low: 2 pw, likely: 4 pw, high: 9 pw}},
     after: scoping, earliest: 2027-01-18, largest_crew: 1}
  - {id: model, effort: 4 pw, skills: [modelling, feature-engineering],
     lead: practitioner, after: [{phase: scoping, lag: 1 week}], deadline: 2027-05-28}
  - {id: ready, after: [pipeline, model]}
  - {id: launch, crew: {mlops: 1, backend-engineering: 1}, duration: 3 weeks,
     after: ready, due: 2027-05-14, delay_cost: 9k per week}
  - {id: watch, size: S, kind: monitoring-setup, after: launch, value: medium}
  - {id: moonshot, effort: {llm-adaptation: 200 pw}, value: high,
     at_least: practitioner}
"""

#: Two people who are alike, several bars of odd shares: names need hand-overs.
SHARED = """
brief: shared
calendar: {start: 2027-01-04, horizon: 8 weeks}
team:
  - {role: data-engineer, level: senior, count: 2}
crews: {largest: 0.75, smallest: 0.75}
phases:
  - {id: one, effort: {data-engineering: 3.9 pw}}
  - {id: two, effort: {data-engineering: 3.9 pw}}
  - {id: three, effort: {data-engineering: 2.6 pw}, smallest_crew: 0.5,
     largest_crew: 0.5}
goals: [finish]
"""

#: Weights, months, shares of 20 %, an optional phase left out and one delivered.
WEIGHED = """
brief: weighed
currency: EUR
calendar: {start: 2027-01-01, period: month, horizon: 9 months}
team:
  - {name: Dee, role: data-scientist, level: mid, fte: 80%}
hiring:
  slots: 1
  roles: [{role: data-engineer, levels: senior, pay: 90k, ramp_up: 1 month}]
  lead_time: 2 months
  fee: 15k
  overhead: 30%
crews: {share_step: 20%}
phases:
  - {id: tables, effort: {data-engineering: 1.5 pm}}
  - {id: study, effort: {statistics: 2 pm}, due: 2027-02-26}
  - {id: extra, effort: {data-engineering: 1 pm}, value: 2.5, after: tables}
  - {id: never, effort: {data-engineering: 80 pm}, value: low}
goals: {weights: {cost: 1, finish: 900, value: 20000, lateness: 10}}
"""

#: Nobody can be hired and a day-by-day calendar: money is nothing, time is fine.
DAILY = """
brief: daily
calendar: {start: 2027-03-29, period: day, horizon: 6 weeks}
team:
  - {name: Eve, role: data-engineer, level: senior, skills: {statistics: working}}
  - {name: Fay, role: data-scientist, level: senior, until: 2027-04-23}
availability: {holidays: DE-BY}
crews: {share_step: 50%}
phases:
  - {id: tables, effort: {data-engineering: 40 ph}}
  - {id: study, effort: {statistics: 6 pd}, after: {phase: tables, lag: 2 days},
     at_least: practitioner}
goals: [{finish: within 2 days}, cost]
"""

#: Months, and no amount of a month is whole cents: pay, contractors, GPUs, charges.
AWKWARD = """
brief: awkward
calendar: {start: 2027-02-01, period: month, horizon: 6 months}
tracks: {research: {people: 10%..}, product: {compute: ..90%, per: horizon}}
team: [{name: Gil, role: data-scientist, level: senior, pay: 100001, fte: 60%}]
hiring:
  slots: 1
  roles: [{role: ml-engineer, levels: senior, pay: 123457, lead_time: 1 month}]
  fee: 7.77%
  contractors:
    most: 1
    shortest: 2 months
    roles: [{role: data-engineer, levels: senior, rate: 777.77 per day}]
training:
  - {who: Gil, skill: mlops, length: 5 weeks, cost: 999.99}
compute:
  a100:
    owned: 3
    usable: 70%
    rent: {most: 4, price: 1.995 per gpu-hour}
    reserve: {gpus: 1, most: 2, price: 1.3333 per gpu-hour, shortest: 3 months}
budget: {quarters: 150k, carry_over: true, payroll: true}
phases:
  - {id: tables, track: product, effort: {data-engineering: 2 pm}, due: 2027-03-31,
     delay_cost: 1k per week}
  - {id: train, track: research, effort: {modelling: 1 pm}, compute: 3000 gpu-hours,
     costs: {labels: 77.77 per day, licence: 333.33}, after: tables}
  - {id: run, track: product, crew: {mlops: 1}, duration: to the end, after: train,
     value: low}
"""

#: Prices so small that what a minute costs is no money unit at all.
TINY = """
brief: tiny
calendar: {start: 2027-03-29, period: minute, horizon: 60 minutes}
team: [{name: Ida, role: data-engineer, level: senior, pay: 0.01}]
hiring:
  contractors:
    most: 1
    lead_time: 0 weeks
    shortest: 10 minutes
    roles: [{role: data-engineer, levels: senior, rate: 0.01 per year}]
compute:
  a100: {rent: {most: 1, price: 1/1000000000 per gpu-hour}}
budget: {total: 1, payroll: true}
phases:
  - {id: tables, effort: {data-engineering: 1.5 ph}, compute: 1 gpu-hour,
     costs: {tokens: 0.01 per year}}
"""

BRIEFS = {
    "rich": RICH,
    "shared": SHARED,
    "weighed": WEIGHED,
    "daily": DAILY,
    "awkward": AWKWARD,
    "tiny": TINY,
}
#: Briefs that have a plan by hand, too.
BY_HAND = {"workshop": workshop.TEXT, "machines": machines.TEXT}


@cache
def solved(name: str) -> tuple[Plan, Brief]:
    """Return the plan of one of these briefs, and the brief."""
    brief = parse_brief((BRIEFS | BY_HAND)[name], f"{name}.yaml")
    result = solve(brief, time_limit=12, workers=4, explain=name == "rich")
    return result.require_plan(), brief


def named(says: str, plan: Plan, brief: Brief) -> None:
    """Assert that the check says something about a plan, and can read all of it."""
    findings = check_plan(plan, brief)
    assert any(says in finding for finding in findings), "\n".join(findings)
    assert not any("cannot be checked" in finding for finding in findings)
