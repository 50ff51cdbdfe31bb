"""The smallest training programme: who learns what, from whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

#: Deterministic seconds for each of the goals, which keeps results the same anywhere.
EFFORT = 20.0


@dataclass(frozen=True)
class Course:
    """A skill that one person may learn.

    Attributes
    ----------
    person, skill
        By number.
    length
        In whatever unit lengths are added up in.
    mentors
        Numbers of the people who could teach it; None where it takes nobody.
    """

    person: int
    skill: int
    length: int
    mentors: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Programme:
    """Courses that were chosen.

    Attributes
    ----------
    chosen
        Numbers of the courses, each with its mentor.
    rank
        What the goals come to, in their order.
    proven
        Whether there is none with a better rank.
    """

    chosen: tuple[tuple[int, int | None], ...]
    rank: tuple[int, ...]
    proven: bool


def smallest(
    courses: Sequence[Course], wanted: Sequence[int], each: int, busy: Sequence[int]
) -> Programme:
    """Return the smallest programme, by goals in this order.

    Fewest people missing over all skills; the least length in all; fewest people who
    learn; those of them who are least busy; and the fewest learners at one mentor.

    Parameters
    ----------
    wanted
        People that each skill lacks.
    each
        Most courses of one person.
    busy
        How busy each person is.
    """
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in courses]
    taught = {
        (k, mentor): model.new_bool_var("")
        for k, course in enumerate(courses)
        for mentor in course.mentors or ()
    }
    for k, course in enumerate(courses):
        if course.mentors is not None:
            mine = [taught[k, mentor] for mentor in course.mentors]
            model.add(sum(mine) == taken[k])
    learns = _learners(model, courses, taken, each, len(busy))
    missing = _missing(model, courses, taken, wanted)
    most = model.new_int_var(0, len(courses), "")
    for mentor in {mentor for _, mentor in taught}:
        model.add(sum(var for (_, m), var in taught.items() if m == mentor) <= most)
    goals = (
        sum(missing),
        sum(c.length * var for c, var in zip(courses, taken, strict=True)),
        sum(learns),
        sum(n * var for n, var in zip(busy, learns, strict=True)),
        most,
    )
    solver, rank, proven = _in_order(model, goals)
    mentors = {k: mentor for (k, mentor), var in taught.items() if solver.value(var)}
    chosen = tuple(
        (k, mentors.get(k)) for k, var in enumerate(taken) if solver.value(var)
    )
    return Programme(chosen, rank, proven)


def _learners(
    model: cp_model.CpModel,
    courses: Sequence[Course],
    taken: Sequence[cp_model.IntVar],
    each: int,
    people: int,
) -> list[cp_model.IntVar]:
    """Return who learns something; nobody learns too much, or a skill twice."""
    learns = [model.new_bool_var("") for _ in range(people)]
    for person, learner in enumerate(learns):
        mine = [k for k, course in enumerate(courses) if course.person == person]
        model.add(sum(taken[k] for k in mine) <= each * learner)
        for skill in {courses[k].skill for k in mine}:
            model.add_at_most_one(taken[k] for k in mine if courses[k].skill == skill)
    return learns


def _missing(
    model: cp_model.CpModel,
    courses: Sequence[Course],
    taken: Sequence[cp_model.IntVar],
    wanted: Sequence[int],
) -> list[cp_model.IntVar]:
    """Return how many people each skill lacks after the courses."""
    found = []
    for skill, people in enumerate(wanted):
        lacks = model.new_int_var(0, max(0, people), "")
        mine = [taken[k] for k, course in enumerate(courses) if course.skill == skill]
        model.add(lacks >= people - sum(mine))
        found.append(lacks)
    return found


def _in_order(
    model: cp_model.CpModel, goals: Sequence[cp_model.LinearExprT]
) -> tuple[cp_model.CpSolver, tuple[int, ...], bool]:
    """Solve for one goal after the other, each held at what was found."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = EFFORT
    rank: list[int] = []
    proven = True
    for goal in goals:
        model.minimize(goal)
        status: Any = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            msg = "a programme of no courses is one, and none was found."
            raise RuntimeError(msg)
        proven = proven and status == cp_model.OPTIMAL
        best = round(solver.objective_value)
        rank.append(best)
        model.add(goal <= best)
    return solver, tuple(rank), proven
