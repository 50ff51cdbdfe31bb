"""The skills-gap grid and what goes with it, as data."""

from __future__ import annotations

from datetime import date

from teamopt.handouts.handout import Handout
from teamopt.plan.record import Record

SCHEMA = "teamopt-skills/1"


class Window(Record):
    """A month, a quarter, or the horizon."""

    label: str
    start: date
    until: date
    weeks: float


class Cell(Record):
    """One skill in one window, in FTE of a practitioner's work.

    Each is an average over the window; what is missing is averaged period by period,
    so that a week too many does not make up for one too few.
    """

    need: float
    before: float
    """What the people on board can give."""
    missing_before: float
    after: float | None
    """The same with hires, contractors and trainings; null where there is no plan."""
    missing_after: float | None


class Most(Record):
    """The most that is missing at any one time."""

    fte: float
    on: date | None
    """First day of the first period in which it is; null where nothing is."""


class GridRow(Record):
    """Need, have and missing of one skill from one proficiency on."""

    skill: str
    name: str
    proficiency: str
    """This or better."""
    cells: tuple[Cell, ...]
    most_before: Most
    most_after: Most | None
    left_out: float
    """Person-weeks of phases that the plan leaves out."""


class Joint(Record):
    """All skills together, each hour of a person counted once."""

    cells: tuple[Cell, ...]
    most_before: Most
    most_after: Most | None


class Held(Record):
    """What somebody can do, first and last."""

    skill: str
    now: str
    after: str


class MatrixRow(Record):
    """One person and their skills."""

    person: str
    role_name: str
    level: str
    note: str
    """Hired, engaged, joining or leaving, with the day; else empty."""
    skills: tuple[Held, ...]
    """Those at awareness or better, now or after the plan."""


class SkillName(Record):
    """A skill of the matrix."""

    skill: str
    name: str


class BusRow(Record):
    """Who could carry on with a skill."""

    skill: str
    name: str
    proficiency: str
    """From which people count."""
    critical: bool
    phases: tuple[str, ...]
    """Names of the phases whose work needs it."""
    wanted: int
    now: tuple[str, ...]
    """Employees who count on the first day."""
    alone: tuple[str, ...]
    """Those of them who still do at the end of the horizon, without the plan."""
    after: tuple[str, ...] | None
    """Those at the end with the plan; null where there is none."""

    @property
    def last(self) -> tuple[str, ...]:
        """Return those at the end of the horizon, with the plan where there is one."""
        return self.alone if self.after is None else self.after


class Lesson(Record):
    """A training of the plan."""

    person: str
    skill: str
    name: str
    had: str
    reached: str
    start: date
    until: date
    weeks: float
    away: float
    """Weeks of the learner's own time."""
    mentor: str | None
    teaching: float
    """Weeks of the mentor's own time."""
    first_use: date | None
    """When work begins in which they count with it."""
    needed: str
    """The same for people, or what else it is for."""
    room: float | None
    """Weeks between the end of the training and that."""


class Beside(Record):
    """One line of the plan beside the plan without its training."""

    what: str
    plan: str
    without: str


class Without(Record):
    """The best plan once a training cannot be had."""

    leaves_out: tuple[str, ...]
    """Trainings that are gone: who learns what."""
    status: str
    proven: bool
    joins: tuple[str, ...]
    """Hires and contractors who come instead."""
    says: tuple[str, ...]
    lines: tuple[Beside, ...]


class Offer(Record):
    """A training that the brief offers and the plan does not take."""

    people: tuple[str, ...]
    skill: str
    name: str
    weeks: float


class CrossTraining(Record):
    """The trainings of the plan, against what they save."""

    lessons: tuple[Lesson, ...] = ()
    courses_cost: float = 0.0
    """New spend of all of them."""
    weeks_away: float = 0.0
    """Weeks of the own time of learners and mentors."""
    time_cost: float | None = None
    """What these weeks are paid, at the average of everybody on board.

    Null where pay is not known, or so few are on board that it would tell somebody's.
    """
    says: tuple[str, ...] = ()
    without: tuple[Without, ...] = ()
    offers: tuple[Offer, ...] = ()


class CourseRow(Record):
    """One course of the smallest programme."""

    person: str
    skill: str
    name: str
    had: str
    reached: str
    weeks: float
    away: float
    """Weeks of the learner's own time."""
    mentor: str | None
    teaching: float
    """Weeks of the mentor's own time."""
    cost: float | None
    """Null where the brief does not say."""
    room: float
    """Weeks of their own time that the plan leaves the learner."""
    begins: date | None
    """First day from which learner and mentor are free for it; null for never."""
    source: str
    """Where length and share come from."""


class Short(Record):
    """A skill that no programme brings to its number."""

    skill: str
    name: str
    people: int
    """What it comes to with the programme."""
    wanted: int
    says: str
    """Why, and what to do instead."""


class Programme(Record):
    """The smallest training programme for all critical skills."""

    wanted: int
    each: int
    """Most courses of one person."""
    begins_at: str
    """Proficiency that a course without a source in the brief begins at."""
    courses: tuple[CourseRow, ...]
    weeks: float
    people: int
    cost: float | None
    """New spend, as far as the brief gives prices; null where it gives none."""
    proven: bool
    short: tuple[Short, ...]
    assumed: tuple[str, ...]
    says: str


class Skills(Handout):
    """The skills-gap grid, the skills matrix, bus factors and cross-training."""

    schema_version: str = SCHEMA
    question: str | None
    currency: str
    period: str
    """Length of a period: ``week``, ``month``."""
    says: tuple[str, ...]
    """The answer in a few sentences."""
    placed: bool
    """Whether there is a plan that places work in time."""
    windows: tuple[Window, ...]
    grid: tuple[GridRow, ...]
    joint: Joint | None
    """Null where no work needs anybody."""
    skills: tuple[SkillName, ...]
    """Columns of the matrix."""
    matrix: tuple[MatrixRow, ...]
    bus_factors: tuple[BusRow, ...]
    cross_training: CrossTraining
    programme: Programme
