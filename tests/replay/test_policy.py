"""The policy of a replay, rule by rule, on jobs written by hand."""

from __future__ import annotations

from math import inf

import numpy as np
from tests.replay.hand import HORIZON, flags, job, network, person, values

from teamopt.replay.draws import Draws
from teamopt.replay.run import PLAN, replayed


def test_work_that_takes_longer_makes_its_people_late() -> None:
    """The same crew goes on; its next job waits, and no more than it must."""
    # A takes 4 weeks, times 0.5, 1 and 1.5; B of the same person is planned for week 5.
    jobs = [job("a", 0, 4, {"Ana": 1.0}), job("b", 5, 7, {"Ana": 1.0})]
    net = network(jobs, person("Ana"), lanes={"Ana": (0, 1)})
    r = replayed(net, Draws(3, work={("a", "work"): values(0.5, 1.0, 1.5)}))
    assert r.over[0].tolist() == [2, 4, 6]
    # Nothing begins before its planned start.
    assert r.start[1].tolist() == [5, 5, 6]
    assert r.over[1].tolist() == [7, 7, 8]
    assert r.held[1].tolist() == [PLAN, PLAN, 0]


def test_a_phase_waits_for_the_one_before_and_its_lag() -> None:
    """By other people, with a lag of 2."""
    jobs = [job("a", 0, 4, {"Ana": 1.0}), job("b", 6, 8, {"Ben": 1.0}, after=((0, 2),))]
    lanes = {"Ana": (0,), "Ben": (1,)}
    net = network(
        jobs, person("Ana"), person("Ben"), lanes=lanes, before={"b": {"a": 2}}
    )
    r = replayed(net, Draws(2, work={("a", "work"): values(1.0, 1.75)}))
    assert r.start[1].tolist() == [6, 9]


def test_work_that_fills_part_of_its_last_period_has_that_room() -> None:
    """It is late only where it takes more than the periods it was planned for."""
    # 3.5 weeks of work in 4 weeks.
    net = network(
        [job("a", 0, 4, {"Ana": 1.0}, work=3.5)], person("Ana"), lanes={"Ana": (0,)}
    )
    r = replayed(net, Draws(2, work={("a", "work"): values(8 / 7, 10 / 7)}))
    assert r.over[0].tolist() == [4, 5]


def test_a_late_hire_moves_the_work_that_waits_for_them() -> None:
    """The whole crew waits; work that does not need them goes on."""
    jobs = [
        job("a", 3, 5, {"Ana": 1.0, "Hire": 1.0}),
        job("b", 3, 6, {"Ben": 1.0}),
    ]
    hire = person("Hire", (0, 2), hire=1)
    lanes = {"Ana": (0,), "Hire": (0,), "Ben": (1,)}
    net = network(jobs, person("Ana"), hire, person("Ben"), lanes=lanes)
    r = replayed(net, Draws(3, late={"Hire": values(0.0, 1.0, 3.5)}))
    # They join at 2, 3 and 5.5.
    assert r.start[0].tolist() == [3, 3, 5.5]
    assert r.over[1].tolist() == [6, 6, 6]


def test_the_rest_of_a_crew_goes_on_without_who_left() -> None:
    """At less speed, until the work is done, or somebody is in their place."""
    jobs = [job("a", 0, 4, {"Ana": 1.0, "Ben": 1.0})]
    net = network(jobs, person("Ana"), person("Ben"), lanes={"Ana": (0,), "Ben": (0,)})
    left = {"Ben": values(9.0, 2.0, 2.0, 0.0)}
    back = {"Ben": values(inf, inf, 3.0, inf)}
    r = replayed(net, Draws(4, left=left, back=back))
    # 8 weeks of work: 4 by week 2, then one a week; in the third draw 5 by week 3.
    assert r.over[0].tolist() == [4, 6, 4.5, 8]
    assert r.away[0].tolist() == [0, 2, 0.5, 4]


def test_work_whose_whole_crew_left_is_never_done() -> None:
    """And nobody else waits for those who left."""
    jobs = [
        job("a", 0, 4, {"Ana": 1.0}),
        job("b", 4, 6, {"Ana": 1.0, "Ben": 1.0}),
    ]
    net = network(
        jobs, person("Ana"), person("Ben"), lanes={"Ana": (0, 1), "Ben": (1,)}
    )
    r = replayed(net, Draws(1, left={"Ana": values(1.0)}, back={"Ana": values(inf)}))
    assert r.over[0].tolist() == [inf]
    # Ben alone takes 4 weeks for what two do in 2.
    assert (r.start[1, 0], r.over[1, 0]) == (4, 8)


def test_known_leave_stops_work_that_slips_into_it() -> None:
    """Planned work never meets a leave; late work may."""
    jobs = [job("a", 0, 4, {"Ana": 1.0})]
    net = network(jobs, person("Ana", (5, 8)), lanes={"Ana": (0,)})
    r = replayed(net, Draws(2, work={("a", "work"): values(1.0, 1.5)}))
    # 6 weeks of work: 5 before the leave, 1 after it.
    assert r.over[0].tolist() == [4, 9]


def test_what_runs_to_the_end_only_begins_later() -> None:
    """It ends with the horizon, or never begins."""
    jobs = [job("a", 0, 4, {"Ana": 1.0}), job("b", 4, 20, {"Ana": 1.0}, to_end=True)]
    net = network(jobs, person("Ana"), lanes={"Ana": (0, 1)})
    r = replayed(net, Draws(3, work={("a", "work"): values(1.0, 2.0, 6.0)}))
    assert r.start[1].tolist() == [4, 8, 24]
    assert r.over[1].tolist() == [HORIZON, HORIZON, inf]


def test_a_failed_phase_takes_what_comes_after_it_along() -> None:
    """Its people are free at the gate; nothing after it begins."""
    jobs = [
        job("research", 0, 8, {"Ana": 1.0}),
        job("product", 8, 12, {"Ben": 1.0}, after=((0, 0),)),
        job("other", 8, 9, {"Ana": 1.0}),
    ]
    lanes = {"Ana": (0, 2), "Ben": (1,)}
    net = network(
        jobs,
        person("Ana"),
        person("Ben"),
        lanes=lanes,
        before={"product": {"research": 0}},
    )
    fails = {"research": flags(False, True)}
    r = replayed(net, Draws(2, fails=fails, gates={"research": 3}))
    assert r.over[0].tolist() == [8, 3]
    assert r.undone("research").tolist() == [False, True]
    assert r.undone("product").tolist() == [False, True]
    assert r.start[1].tolist() == [8, -inf]
    # What does not come after it is done all the same, not before its planned start.
    assert r.start[2].tolist() == [8, 8]


def test_without_a_gate_a_failure_is_known_at_the_end() -> None:
    """All of its work is done for nothing."""
    net = network([job("a", 0, 8, {"Ana": 1.0})], person("Ana"), lanes={"Ana": (0,)})
    r = replayed(net, Draws(1, fails={"a": flags(True)}))
    assert (r.over[0, 0], bool(r.undone("a")[0])) == (8, True)


def test_a_phase_that_is_given_up_takes_no_time() -> None:
    """Nor does what comes after it; nobody misses either of them."""
    jobs = [
        job("a", 0, 4, {"Ana": 1.0}),
        job("b", 4, 8, {"Ana": 1.0}),
        job("c", 8, 9, {"Ben": 1.0}, after=((1, 0),)),
        job("d", 8, 9, {"Ana": 1.0}),
    ]
    lanes = {"Ana": (0, 1, 3), "Ben": (2,)}
    net = network(
        jobs, person("Ana"), person("Ben"), lanes=lanes, before={"c": {"b": 0}}
    )
    work = {("a", "work"): values(2.0, 2.0)}
    r = replayed(net, Draws(2, work=work, cancelled={"b": flags(False, True)}))
    # A ends at 8 instead of 4: without B there is room for that.
    assert r.start[3].tolist() == [12, 8]
    assert r.void["c"].tolist() == [False, True]
    assert not np.any(r.undone("c"))
