"""The skills-gap grid and what goes with it, from the brief, the plan and solves."""

from __future__ import annotations

from teamopt.check.case import case_of
from teamopt.errors import HandoutError
from teamopt.handouts.counting import counted
from teamopt.handouts.handout import Given
from teamopt.handouts.learning import PER_STEP
from teamopt.handouts.skills import grid as gaps
from teamopt.handouts.skills import team
from teamopt.handouts.skills.answer import answer
from teamopt.handouts.skills.courses import Terms
from teamopt.handouts.skills.programme import programme
from teamopt.handouts.skills.record import Skills
from teamopt.handouts.skills.training import cross_training
from teamopt.handouts.workers import after, before
from teamopt.taxonomy import Proficiency
from teamopt.units import UnitError, parse_duration


def make(
    given: Given,
    *,
    every_skill: bool = False,
    bus_factor: int = 2,
    each: int = 1,
    begins_at: str = "working",
    per_step: str = PER_STEP,
) -> Skills:
    """Return the skills of a brief and its plan.

    Parameters
    ----------
    every_skill
        Whether the matrix has all skills, not only those that work needs.
    bus_factor
        Employees that each critical skill should have.
    each
        Most courses of one person in the smallest programme.
    begins_at
        Proficiency from which somebody can take a course that the brief does not offer.
    per_step
        Length of such a course for each step of proficiency.

    Raises
    ------
    HandoutError
        When an option cannot be read.
    """
    terms = _terms(bus_factor, each, begins_at, per_step)
    case = case_of(given.plan, given.brief)
    grid = gaps.Grid(case, (before(case), after(case)))
    rows = tuple(gaps.rows(grid))
    factors = tuple(team.bus_factors(grid, bus_factor))
    needed = tuple(dict.fromkeys(row.skill for row in factors))
    skills = team.known(case) if every_skill else needed
    told = Skills(
        brief=given.brief.id,
        question=given.brief.question,
        currency=given.brief.currency,
        period=given.brief.timeline.period.value,
        says=(),
        placed=grid.planned,
        windows=tuple(gaps.windows(grid)),
        grid=rows,
        joint=gaps.joint(grid),
        skills=team.names(given.brief, skills),
        matrix=tuple(team.matrix(grid, skills)),
        bus_factors=factors,
        cross_training=cross_training(given, grid),
        programme=programme(grid, factors, terms),
    )
    return told.model_copy(update={"says": tuple(answer(told, given.plan))})


def _terms(bus_factor: int, each: int, begins_at: str, per_step: str) -> Terms:
    """Return what is asked of a programme.

    Raises
    ------
    HandoutError
        When it cannot be read.
    """
    heads, courses = counted("bus-factor", bus_factor), counted("each", each)
    try:
        step = Proficiency.parse(begins_at)
    except ValueError as error:
        msg = f"--from: {error}"
        raise HandoutError(msg) from error
    try:
        length = parse_duration(per_step)
    except UnitError as error:
        msg = f"--per-step: {error}"
        raise HandoutError(msg) from error
    if not length.weeks:
        msg = f"--per-step: read {per_step!r}, allowed is more than no time."
        raise HandoutError(msg)
    return Terms(heads, courses, step, length)
