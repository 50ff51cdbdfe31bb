"""Briefs to test with: a small one, and one that uses every field."""

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


def issues_of(text: str, **settings: object) -> tuple[Issue, ...]:
    """Return what is wrong with a brief; none if it can be read."""
    try:
        parse_brief(text, "b.yaml", **settings)  # type: ignore[arg-type]
    except BriefError as error:
        return error.issues
    return ()
