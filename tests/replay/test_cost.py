"""What is paid for work that nobody can finish."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from tests.replay.hand import flags, job, network, person, values

import teamopt
from teamopt.brief import Brief
from teamopt.check.case import case_of
from teamopt.plan import Plan
from teamopt.replay.cost import cost
from teamopt.replay.draws import Draws
from teamopt.replay.network import network_of
from teamopt.replay.run import replayed

TEXT = """
brief: costs
calendar: {start: 2027-01-04, horizon: 20 weeks}
team: [{name: Ann, role: software-engineer, level: senior}]
budget: 60k
phases:
  - {id: one, crew: {backend-engineering: 1}, duration: 16 weeks,
     costs: {licence: 1000 per week}}
"""


@pytest.fixture(scope="module")
def licence() -> tuple[Plan, Brief]:
    """Return a plan that pays by the week."""
    brief = teamopt.parse_brief(TEXT)
    found = teamopt.solve(brief, time_limit=20, workers=2, explain=False)
    return found.require_plan(), brief


def test_work_stops_when_the_last_of_its_crew_has_left() -> None:
    """With or without an end; somebody who comes back works again."""
    jobs = [job("a", 0, 8, {"Ana": 1.0, "Ben": 1.0})]
    net = network(jobs, person("Ana"), person("Ben"), lanes={"Ana": (0,), "Ben": (0,)})
    left = {"Ana": values(2, 2, 2, 30), "Ben": values(5, 5, 0, 30)}
    back = {"Ana": values(inf, 6, inf, inf), "Ben": values(inf, inf, inf, inf)}
    r = replayed(net, Draws(4, left=left, back=back))
    assert r.over[0].tolist() == [inf, 15, inf, 8]
    assert r.until[0].tolist() == [5, 15, 2, 8]


def test_work_that_fails_at_its_gate_stops_there() -> None:
    """Also where nobody could have finished it."""
    net = network([job("a", 0, 8, {"Ana": 1.0})], person("Ana"), lanes={"Ana": (0,)})
    draws = Draws(
        2,
        left={"Ana": values(2.0, 6.0)},
        back={"Ana": values(inf, inf)},
        fails={"a": flags(True, True)},
        gates={"a": 4},
    )
    assert replayed(net, draws).until[0].tolist() == [2, 4]


def test_what_is_paid_by_the_week_is_paid_until_work_stops(
    licence: tuple[Plan, Brief],
) -> None:
    """Ann leaves at the end of a week, within one, within the last, and later."""
    plan, brief = licence
    case = case_of(plan, brief)
    net = network_of(case)
    draws = Draws(
        4,
        left={"Ann": values(3.0, 5.5, 15.5, 17.0)},
        back={"Ann": np.full(4, inf)},
    )
    total = cost(plan, case, net, draws, replayed(net, draws))
    assert total.tolist() == [3000, 6000, 16000, 16000]
