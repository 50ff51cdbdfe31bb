"""Small briefs whose skills can be worked out by hand."""

from __future__ import annotations

from functools import cache

import teamopt
from teamopt.brief import Brief, parse_brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import SolveSettings
from teamopt.handouts.handout import Given
from teamopt.plan import Plan

SETTINGS = SolveSettings(20, 1, 1)

#: Ana does modelling in the four weeks of January. Somebody for MLOps comes on
#: 1 February, at half speed for a week, and works alone for two weeks after that.
HIRED = """\
brief: hired
calendar: {start: 2027-01-04, horizon: 8 weeks}
crews: {largest: 1}
team:
  - name: Ana
    role: ml-engineer
    pay: 123456
    skills: {modelling: practitioner, mlops: none}
hiring:
  slots: 1
  roles:
    - role: mlops-engineer
      levels: mid
      pay: 87654
      lead_time: 4 weeks
      ramp_up: {length: 1 week, capacity: 50%}
      skills: {mlops: practitioner, modelling: none}
phases:
  - {id: model, effort: {modelling: 4 pw}, smallest_crew: 1, deadline: 2027-01-29}
  - {id: platform, effort: {mlops: 2 pw}, smallest_crew: 1}
  - {id: extra, effort: {labels: 30 pw}, value: low}
goals: [finish, cost]
taxonomy: {skills: {labels: {name: Labels}}}
"""

#: Bo learns labels in two weeks from Ana, or somebody is engaged for it.
TAUGHT = """\
brief: taught
calendar: {start: 2027-01-04, horizon: 10 weeks}
crews: {largest: 1}
team:
  - {name: Ana, role: ml-engineer, pay: 123456, skills: {mlops: practitioner}}
  - {name: Bo, role: software-engineer, pay: 98765, skills: {mlops: awareness}}
training:
  - {who: Bo, skill: mlops, length: 2 weeks, share: 50%, mentor: 25%, cost: 1k}
hiring:
  contractors:
    most: 1
    shortest: 4 weeks
    roles: [{role: mlops-engineer, levels: senior, rate: 1000 per day}]
phases:
  - {id: model, effort: {modelling: 7 pw}}
  - {id: run, crew: {mlops: 1}, duration: 6 weeks}
goals: [cost, finish]
"""

#: Nobody is here, and one person may be hired.
NOBODY = """\
brief: nobody
calendar: {start: 2027-01-04, horizon: 20 weeks}
hiring:
  slots: 1
  roles: [{role: ml-engineer, levels: mid, lead_time: 2 weeks}]
phases:
  - {id: model, effort: {modelling: 4 pw}}
"""

#: More than Ana can do before the deadline.
IMPOSSIBLE = """\
brief: impossible
calendar: {start: 2027-01-04, horizon: 10 weeks}
team: [{name: Ana, role: ml-engineer, level: senior}]
phases:
  - id: model
    options:
      - {id: all, effort: {modelling: 40 pw}}
      - {id: half, effort: {modelling: 20 pw, labels: 5 pw}}
  - {id: extra, effort: {modelling: 1 pw}, value: low}
taxonomy: {skills: {labels: {name: Labels}}}
"""

#: Three people without a name, one of whom nobody can tell from another.
UNNAMED = """\
brief: unnamed
calendar: {start: 2027-01-04, horizon: 10 weeks}
team:
  - {count: 3, role: data-engineer}
  - {name: Ada, role: ml-engineer, level: senior, until: 2027-02-26}
phases:
  - {id: tables, effort: {data-engineering: 6 pw}}
  - {id: model, effort: 3 pw, skills: [modelling, data-engineering]}
"""

#: Ana has four weeks of work, and could teach Bo for six weeks.
MENTORED = """\
brief: mentored
calendar: {start: 2027-01-04, horizon: 12 weeks}
crews: {largest: 1}
team:
  - {name: Ana, role: ml-engineer, level: senior, skills: {modelling: practitioner}}
  - {name: Bo, role: software-engineer, skills: {modelling: working}}
phases:
  - {id: model, effort: {modelling: 4 pw}, at_least: practitioner, smallest_crew: 1}
goals: [finish]
"""


def read(text: str) -> Brief:
    """Return a brief."""
    return parse_brief(text, "brief.yaml")


@cache
def given(text: str) -> Given:
    """Return a brief with its plan."""
    brief = read(text)
    return Given(brief, plan_of(brief), SolverProcess(), SETTINGS)


def plan_of(brief: Brief) -> Plan:
    """Return the plan of a brief."""
    result = teamopt.solve(brief, time_limit=20, workers=1, explain=False)
    return result.document
