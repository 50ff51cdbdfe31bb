"""Briefs to test with: a small one, and two that use every field between them."""

from __future__ import annotations

from teamopt.brief import parse_brief
from teamopt.errors import BriefError, Issue

SMALL = """\
brief: small
calendar: {start: 2027-01-04, horizon: 20 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
phases:
  - {id: a, effort: {modelling: 6 pw}}
"""

FULL = """\
brief: recommendation-engine
question: Who do I hire first?
currency: USD
calendar:
  start: 2027-01-04
  period: week
  horizon: 40 weeks
taxonomy: ai-ml
team:
  - name: Ana
    role: data-scientist
    level: senior
    skills: {serving: working, novel-research: none}
    fte: 80%
    pay: 150k
    from: 2027-02-01
    until: 2027-09-30
    leave: [{from: 2027-07-01, until: 2027-08-14}]
  - {role: software-engineer, level: mid, count: 2}
availability:
  meetings: 10%
  keep_the_lights_on: 10%
  holidays: US
  vacation: 25 days
hiring:
  slots: 3
  roles:
    - ml-engineer
    - role: data-engineer
      levels: [mid, senior]
      most: 2
      lead_time: 10 weeks
      ramp_up: 6 weeks
      pay: {mid: 140k, senior: 12k per month}
      skills: {serving: working}
  open_from: 2027-01-04
  lead_time: 10 weeks
  ramp_up: {length: 6 weeks, capacity: 50%}
  joiners_per_quarter: 2
  fee: 20%
  overhead: 25%
budget: 450k
crews:
  share_step: 25%
  smallest: 0.25
  largest: 3
  lead: practitioner
proficiency: {working: 60%, practitioner: 100%, expert: 130%}
phases:
  - {id: scoping, size: S, stage: ideation}
  - {id: labels, effort: 3 pw, skills: [data-labelling, evaluation]}
  - {id: search, crew: {serving: 1, modelling: 2}, duration: 8 weeks, value: 80}
  - id: data-pipeline
    name: Data pipeline
    stage: prototyping
    after: [scoping, {phase: labels, lag: 2 weeks}]
    effort: {modelling: 6 pw, data-engineering: {low: 1 pw, likely: 2 pw, high: 4 pw}}
    earliest: 2027-02-01
    deadline: 2027-09-30
    due: 2027-08-31
    delay_cost: 10k per week
    value: high
    required: true
    smallest_crew: 0.5
    largest_crew: 2
    lead: expert
    at_least: practitioner
  - {id: demo, after: data-pipeline}
goals:
  - value
  - lateness: within 1 week
  - cost: within 5%
  - finish: within 1 week
"""


WHOLE = """\
brief: two-tracks
calendar: {start: 2027-01-04, horizon: 40 weeks}
tracks:
  research: {people: 25%..60%, compute: 30%.., per: quarter, name: Research}
  product: 30%..
team:
  - {name: Ana, role: research-scientist, level: senior, track: research}
  - {name: Bo, role: software-engineer, level: senior}
  - {role: software-engineer, count: 2, track: product}
  - {role: data-engineer, level: staff}
hiring:
  slots: 1
  roles: [{role: ml-engineer, track: product, most: 1}]
  contractors:
    most: 2
    lead_time: 1 week
    shortest: 6 weeks
    roles:
      - {role: mlops-engineer, levels: senior, rate: 900 per day, track: product}
      - role: data-scientist
        rate: {mid: 800 per day, senior: 100 per hour}
        most: 1
        lead_time: 3 weeks
        shortest: 8 weeks
        ramp_up: 1 week
        skills: {modelling: expert}
training:
  - who: [Bo, mid Software Engineer 1]
    skill: mlops
    to: practitioner
    length: 6 weeks
    share: 50%
    cost: 3k
    mentor: 25%
  - {role: software-engineer, skill: modelling, to: expert, length: 8 weeks}
compute:
  h100:
    owned: 16
    usable: 85%
    owned_by: {research: 8}
    rent: {most: 32, price: 2.50 per gpu-hour}
    reserve: {gpus: 8, most: 2, price: 1.60 per gpu-hour, shortest: 3 months}
  a10: {owned: 4}
budget:
  total: 900k
  quarters: {2027-Q1: 300k, 2027-Q2: 250k}
  carry_over: true
  categories: {hires: 400k, contractors: 100k, training: 20k, compute: 150k, other: 90k}
  payroll: true
policies:
  bus_factor: {mlops: 1, modelling: {people: 1, at: quarter-ends, level: expert}}
  ratios:
    - count: {roles: [data-engineer], levels: [staff]}
      per: research-scientist
      least: 0.5
      most: 2
  span_of_control: {leads: {levels: [staff]}, most: 8, least: 2}
  phases_at_once: 2
  smallest_share: 50%
  isolation: [research, product]
pins: {hire: ml-engineer, level: senior, by: 2027-06-30}
phases:
  - id: ranking
    track: product
    compute: {h100: 400 gpu-hours}
    costs: {labelling: 30k, api: 2k per week}
    hand_off: {to: serving, effort: {mlops: 1 pw}, artefacts: [model card]}
    success: 70%
    options:
      - id: build
        name: Build our own
        effort: {modelling: 10 pw}
        compute: {a10: {hours: 900 gpu-hours, most: 2}, h100: 8 gpus for 4 weeks}
        value: 80
      - {id: buy, duration: 6 weeks, costs: {licence: 8k per month}, success: 90%}
  - id: serving
    track: product
    effort: {mlops: 10 pw}
    pieces: 3
    deadline: 2027-09-30
  - {id: study, track: research, effort: {novel-research: 9 pw}, value: high}
  - id: on-call
    track: product
    crew: {mlops: 1}
    duration: to the end
    deadline: 2027-06-30
    after: serving
  - {id: procurement, duration: 6 weeks}
flexibility:
  budget: {step: 10k, most: 100k, price: 10k}
  deadline: {step: 1 week, most: 8 weeks}
  slots: {step: 1, most: 2}
  track: {step: 5%}
  never: [horizon, deadline serving]
"""


def issues_of(text: str, **settings: object) -> tuple[Issue, ...]:
    """Return what is wrong with a brief; none if it can be read."""
    try:
        parse_brief(text, "b.yaml", **settings)  # type: ignore[arg-type]
    except BriefError as error:
        return error.issues
    return ()
