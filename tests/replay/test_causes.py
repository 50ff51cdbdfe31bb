"""What is said to make a date slip, on jobs written by hand."""

from __future__ import annotations

from math import inf

import numpy as np
from tests.replay.hand import flags, job, network, person, values

from teamopt.replay.causes import Chains
from teamopt.replay.draws import Draws, Source
from teamopt.replay.network import Network
from teamopt.replay.run import replayed


def causes(
    net: Network, draws: Draws, phase: str, by: float
) -> dict[Source, list[float]]:
    """Return what each cause adds, in each draw in which a phase is late."""
    seen = replayed(net, draws)
    late = seen.over[net.of(phase)].max(axis=0) > by
    late |= seen.undone(phase)
    found = Chains(net, draws, seen).causes([phase], late)
    return {source: adds.tolist() for source, adds in found}


def test_work_that_takes_longer_is_a_cause_as_far_as_it_hands_on() -> None:
    """Each job of the chain adds what it takes more; one that is not on it nothing."""
    jobs = [
        job("a", 0, 4, {"Ana": 1.0}),
        job("other", 0, 4, {"Ben": 1.0}),
        job("b", 5, 7, {"Ana": 1.0, "Ben": 1.0}),
    ]
    lanes = {"Ana": (0, 2), "Ben": (1, 2)}
    net = network(jobs, person("Ana"), person("Ben"), lanes=lanes)
    work = {
        ("a", "work"): values(1.0, 2.0, 1.0, 2.0),
        ("other", "work"): values(1.0, 1.5, 1.0, 3.0),
        ("b", "work"): values(1.0, 1.0, 1.5, 1.5),
    }
    # A ends at 4, 8, 4, 8, the other at 4, 6, 4, 12; B is late in three.
    assert causes(net, Draws(4, work=work), "b", 7) == {
        Source("work", "a"): [4, 0, 0],
        Source("work", "b"): [0, 1, 1],
        Source("work", "other"): [0, 0, 8],
    }


def test_a_late_hire_and_a_leaver_are_causes() -> None:
    """With the periods that they cost."""
    jobs = [job("a", 3, 7, {"Ana": 1.0, "Hire": 1.0})]
    hire = person("Hire", (0, 2), hire=1)
    net = network(jobs, person("Ana"), hire, lanes={"Ana": (0,), "Hire": (0,)})
    draws = Draws(
        2,
        late={"Hire": values(3.0, 0.0)},
        left={"Ana": values(inf, 5.0)},
        back={"Ana": values(inf, inf)},
    )
    # The hire joins at 5 instead of 2; from 5 on the hire does 4 weeks of work alone.
    assert causes(net, draws, "a", 7) == {
        Source("hire", "Hire"): [2, 0],
        Source("leaving", ""): [0, 2],
    }


def test_a_failure_is_the_cause_of_all_that_comes_after_it() -> None:
    """Also where others would have been late."""
    jobs = [job("a", 0, 4, {"Ana": 1.0}), job("b", 4, 6, {"Ana": 1.0}, after=((0, 0),))]
    net = network(jobs, person("Ana"), lanes={"Ana": (0, 1)}, before={"b": {"a": 0}})
    work = {("a", "work"): values(2.0, 2.0)}
    draws = Draws(2, work=work, fails={"a": flags(True, False)})
    found = causes(net, draws, "b", 6)
    assert found == {Source("failure", "a"): [inf, 0], Source("work", "a"): [0, 4]}


def test_settled_draws_leave_the_others_as_they_are() -> None:
    """A hire who joins in time also leaves as much sooner."""
    draws = Draws(
        1,
        work={("a", "x"): values(2.0), ("b", "x"): values(3.0)},
        late={"Hire": values(3.0)},
        left={"Hire": values(9.0)},
        back={"Hire": values(inf)},
    )
    assert list(draws.settled(Source("work", "a")).work) == [("b", "x")]
    settled = draws.settled(Source("hire", "Hire"))
    assert settled.late == {}
    assert np.array_equal(settled.left["Hire"], [6.0])
    assert set(draws.sources) >= {Source("leaving", ""), Source("hire", "Hire")}
