"""An order of hires on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from teamopt import wording
from teamopt.calendar import Calendar, Period
from teamopt.quantities import format_money_short
from teamopt.report import dates
from teamopt.report.cells import Table
from teamopt.report.figures import printable
from teamopt.report.screen import bounded, printed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from teamopt.plan import GoalResult, HireOrder, HireStep

_NAMES = {"value": "Value", "lateness": "Delay", "cost": "New spend", "finish": "Ends"}


def text(told: HireOrder, width: int = 80, *, colour: bool = False) -> str:
    """Return what `teamopt order` prints."""
    return printed(_drawn(told), bounded(width), colour=colour)


def _drawn(told: HireOrder) -> Iterator[RenderableType]:
    """Yield sentences and tables, one below the other."""
    for part in _parts(told):
        if isinstance(part, str):
            yield Text(printable(part))
        else:
            yield from shown(part)


def _parts(told: HireOrder) -> Iterator[str | Table]:
    slots = wording.plural(told.slots, "slot")
    yield f"{told.brief.id}: whom to hire first, with {slots}"
    if not any(step.goals for step in told.steps if step.k):
        yield ""
        yield _none(told)
        return
    yield _table(told)
    for sentence in told.says:
        yield ""
        yield sentence
    for line in told.open:
        yield ""
        yield f"Not settled in time: {line}"


def _none(told: HireOrder) -> str:
    """Say that there is no order to show."""
    sizes = wording.plural(told.slots, "hire")
    if told.possible is not False:
        return f"No plan was found in time for a team of up to {sizes}."
    if told.steps and told.steps[0].goals:
        return f"No team of up to {sizes} has a plan; without any there is one."
    return (
        f"No team of up to {sizes} has a plan; teamopt why says what clashes, and what "
        "to change."
    )


def _table(told: HireOrder) -> Table:
    """Return the steps, a row each."""
    goals = _goals(told)
    head = ("", "Hire", "Open by", "Joins", *(_NAMES[key] for key in goals))
    if told.worth is not None:
        head = (*head, "Pays")
    rows = tuple(_row(told, step, goals) for step in told.steps)
    right = frozenset({0, *range(4, len(head))})
    notes = tuple(_notes(told, goals))
    return Table(
        "Hires in order, and what the first so many come to", head, rows, right, notes
    )


def _goals(told: HireOrder) -> tuple[str, ...]:
    found = next(step.goals for step in told.steps if step.goals)
    return tuple(goal.goal for goal in found if goal.goal in _NAMES)


def _row(told: HireOrder, step: HireStep, goals: tuple[str, ...]) -> tuple[str, ...]:
    name = "nobody yet"
    if step.role is not None:
        track = f" for {step.track}" if step.track else ""
        name = f"{step.level} {step.role_name}{track}"
    days = [
        "" if one is None else dates.short_day(one)
        for one in (step.open_by, step.joins)
    ]
    known = {goal.goal: goal for goal in step.goals}
    # Where goals are weighed, it is their sum that is proven or not.
    sure = known["weighted"].proven if "weighted" in known else None
    figures = [_figure(told, known.get(key), sure=sure) for key in goals]
    if not step.goals:
        figures[0] = "no plan" if step.status == "infeasible" else "not found"
    pays = [] if told.worth is None else [_money(step.pays)]
    return (str(step.k), name, *days, *figures, *pays)


def _figure(
    told: HireOrder, goal: GoalResult | None, *, sure: bool | None = None
) -> str:
    """Return what a goal comes to; with a tilde where it may be better."""
    if goal is None or goal.value is None:
        return ""
    mark = "" if (goal.proven if sure is None else sure) else "~"
    if goal.goal == "finish":
        return f"{mark}{_day(told, goal.value)}"
    if goal.unit == told.brief.currency:
        return f"{mark}{_money(goal.value)}"
    return f"{mark}{goal.value:g}"


def _day(told: HireOrder, value: float) -> str:
    """Return the last day before a period; a dash where nothing is done."""
    if not value:
        return "-"
    brief = told.brief
    calendar = Calendar(brief.start, Period(brief.period), brief.periods)
    return dates.short_day(calendar.last_day_of(max(int(value) - 1, 0)))


def _money(value: float | None) -> str:
    if value is None:
        return ""
    sign = "-" if value < 0 else ""
    return f"{sign}{format_money_short(abs(round(value)))}" if round(value) else "-"


def _notes(told: HireOrder, goals: tuple[str, ...]) -> Iterator[str]:
    if any("~" in cell for step in told.steps for cell in _row(told, step, goals)):
        yield "~: the best that was found; whether there is better was not settled."
    if "lateness" in goals or "cost" in goals:
        yield f"Money in {told.brief.currency}."
    if told.worth is not None and told.goal is not None:
        yield f"Pays: what a hire adds in {told.goal}, in money, less what it costs."
