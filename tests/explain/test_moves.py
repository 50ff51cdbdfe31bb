"""Moved briefs: what is known of them, in the time there is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

import pytest

from teamopt.brief import parse_brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, SolveSettings, Status
from teamopt.errors import ModelError
from teamopt.explain.fixes import Fix, fixes
from teamopt.explain.moves import FIRST, SHARE, Moved
from teamopt.instance import Instance

TEXT = """\
brief: moved
calendar: {start: 2027-01-04, horizon: 20 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
hiring:
  slots: 2
  roles: [{role: ml-engineer, most: 2}]
budget: 100k
phases:
  - {id: a, effort: {modelling: 4 pw}, deadline: 2027-02-28}
"""


class Oracle:
    """Stands for the solver: a plan is there where a question of the instance says.

    Parameters
    ----------
    answer
        True and false as in a solve; None where time runs out.
    """

    def __init__(self, answer: Callable[[Instance], bool | None]) -> None:
        self.answer, self.interrupted = answer, False
        self.seconds: list[float] = []

    def run(self, inst: Instance, job: Job, _: Any) -> Outcome:
        """Tell at once."""
        self.seconds.append(job.settings.time_limit)
        answer = self.answer(inst)
        if answer is None:
            return Outcome(Status.UNKNOWN, None)
        plan: Any = object() if answer else None
        return Outcome(Status.OPTIMAL if answer else Status.INFEASIBLE, plan)


def moved_by(
    answer: Callable[[Instance], bool | None], text: str = TEXT, spent: float = 0.0
) -> Moved:
    """Return a brief of which an oracle tells."""
    solver = cast(SolverProcess, Oracle(answer))
    began = time.monotonic() - spent
    return Moved(parse_brief(text), solver, SolveSettings(100.0), None, began)


def lever(moved: Moved, key: str) -> int:
    """Return the number of a lever."""
    return [one.key for one in moved.levers].index(key)


def told(moved: Moved) -> list[dict[str, int]]:
    """Return ways out, by what gives."""
    return [named(moved, fix) for fix in fixes(moved)]


def named(moved: Moved, fix: Fix) -> dict[str, int]:
    return {moved.levers[k].key: steps for k, steps in fix.moves}


def only(moved: Moved, *keys: str) -> Moved:
    """Leave a few levers alone."""
    moved.levers = [one for one in moved.levers if one.key in keys]
    return moved


def test_what_cannot_be_read_is_not_taken_for_no_plan() -> None:
    """A budget of more than is allowed is no proof of anything."""
    text = TEXT.replace("100k", "999993M").replace(
        "phases:\n", "flexibility: {budget: {step: 1M, most: 9M}}\nphases:\n"
    )
    moved = moved_by(lambda _: False, text)
    k = lever(moved, "budget total")
    assert moved.possible({k: 9}) is None
    assert moved.possible({k: 1}) is False
    assert moved.farthest(k) == 7
    assert not moved.refused


def test_less_than_the_most_is_tried_where_the_most_cannot_be_read() -> None:
    """A way out by it is found all the same."""
    text = TEXT.replace("100k", "999990M").replace(
        "phases:\n", "flexibility: {budget: {step: 1M, most: 40M}}\nphases:\n"
    )
    limits: list[int] = []

    def enough(inst: Instance) -> bool:
        limits.append(inst.caps[0].most)
        return limits[-1] > min(limits)

    moved = only(moved_by(enough, text), "budget total")
    assert moved.possible({}) is False
    assert told(moved) == [{"budget total": 1}]


def test_a_line_that_cannot_be_changed_is_named_with_its_reason() -> None:
    """An alias shares the deadline with another phase."""
    text = TEXT.replace("deadline: 2027-02-28", "deadline: &day 2027-02-28")
    text += "  - {id: b, effort: {modelling: 1 pw}, deadline: *day}\n"
    moved = only(moved_by(lambda _: False, text), "deadline a", "deadline b", "slots")
    assert told(moved) == []
    assert {line for line, _ in moved.refused} == {"<text>:10", "<text>:11"}
    assert all("alias" in why for _, why in moved.refused)


def test_a_longer_plan_is_found_where_the_longest_is_none() -> None:
    """More quarters can be more limits: every amount by doubling is tried."""
    moved = only(moved_by(lambda inst: inst.calendar.periods == 24), "horizon")
    found = list(fixes(moved))
    assert [named(moved, fix) for fix in found] == [{"horizon": 4}]
    assert found[0].least


def test_it_is_the_least_only_where_a_step_less_was_solved() -> None:
    """What ran out of time is no answer."""
    some = {20: False, 21: False, 22: None, 23: None}
    moved = only(
        moved_by(lambda inst: some.get(inst.calendar.periods, True)), "horizon"
    )
    found = list(fixes(moved))
    assert [fix.least for fix in found] == [False]


def test_a_role_and_all_hires_give_together() -> None:
    """Each is tried with what it can be, and each is needed."""
    moved = moved_by(
        lambda inst: max((hire.most for hire in inst.hires), default=0) > 2
    )
    moved = only(moved, "slots", "role_limit ml-engineer")
    found = list(fixes(moved))
    assert [named(moved, fix) for fix in found] == [
        {"slots": 1, "role_limit ml-engineer": 1}
    ]
    assert found[0].least
    assert "slots: 3" in moved.text_with(dict(found[0].moves))


def test_no_solve_begins_when_time_is_up() -> None:
    """And none is given more than is left."""
    moved = moved_by(lambda _: True, spent=99.9)
    assert moved.over
    assert moved.possible({}) is None
    assert cast(Oracle, moved.solver).seconds == []


def test_the_brief_as_it_stands_gets_most_of_the_time() -> None:
    """A moved one gets a smaller share, so that there is time for others."""
    moved = moved_by(lambda _: False)
    assert moved.possible({}) is False
    assert moved.possible({lever(moved, "deadline a"): 1}) is False
    first, second = cast(Oracle, moved.solver).seconds
    assert first == pytest.approx(100 * FIRST, rel=0.1)
    assert second == pytest.approx(100 * SHARE, rel=0.1)


def test_a_solve_that_fails_takes_nothing_from_the_others() -> None:
    """It is not settled, and said to be so."""

    def broken(inst: Instance) -> bool:
        if inst.calendar.periods > 20:
            msg = "the solver process ended by itself"
            raise ModelError(msg)
        return max(hire.most for hire in inst.hires) > 2

    moved = only(moved_by(broken), "horizon", "slots", "role_limit ml-engineer")
    assert told(moved) == [{"slots": 1, "role_limit ml-engineer": 1}]
    assert set(moved.failures) == {"the solver process ended by itself"}


def test_what_has_no_plan_is_not_solved_with_fewer_steps_of_a_limit() -> None:
    """A line that only limits cannot do more by giving less; a longer plan can."""
    moved = moved_by(lambda _: False)
    day, end = lever(moved, "deadline a"), lever(moved, "horizon")
    assert moved.possible({day: 8, end: 4}) is False
    assert moved.possible({day: 3, end: 4}) is False
    assert len(cast(Oracle, moved.solver).seconds) == 1
    assert moved.possible({day: 3, end: 2}) is False
    assert len(cast(Oracle, moved.solver).seconds) == 2
