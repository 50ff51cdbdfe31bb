"""Cross-training and the smallest programme, as parts of a page."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.handouts.names import named
from teamopt.handouts.skills import record
from teamopt.report import dates
from teamopt.report.cells import Table, saying
from teamopt.report.markdown import block, escaped
from teamopt.wording import day, listing


def cross_training(told: record.CrossTraining, whole: record.Skills) -> Iterator[str]:
    """Yield the plan's trainings against what they save."""
    if told.lessons:
        yield block(_lessons(told))
        yield "\n".join(f"- {escaped(text)}" for text in told.says)
    elif whole.placed:
        text = "The plan has no training" + (
            "." if told.offers else ", and the brief offers none."
        )
        yield f"## Cross-training\n\n{escaped(text)}"
    for one in told.without:
        yield _without(one)
    if told.offers:
        yield _offered(told, whole)


def _lessons(told: record.CrossTraining) -> Table:
    rows = tuple(
        (
            one.person,
            one.name,
            f"{one.had} to {one.reached}",
            f"{dates.short_day(one.start)} to {dates.short_day(one.until)}",
            _number(one.weeks),
            _number(one.away),
            f"{one.mentor}: {_number(one.teaching)}" if one.mentor else "",
            one.needed,
            "" if one.room is None else _number(one.room),
        )
        for one in told.lessons
    )
    head = (
        "Who",
        "Learns",
        "Level",
        "When",
        "Weeks",
        "Own time (weeks)",
        "Mentor's time (weeks)",
        "Needed",
        "Room (weeks)",
    )
    room = "Room: between the end of the training and the first work that needs it."
    notes = (room,) if any(one.room is not None for one in told.lessons) else ()
    return saying(
        Table(
            "Cross-training: what the plan has", head, rows, frozenset({4, 5, 8}), notes
        )
    )


def _without(one: record.Without) -> str:
    title = f"Without training {listing([*one.leaves_out])}"
    says = "\n".join(f"- {escaped(text)}" for text in one.says)
    if not one.lines:
        return f"## {escaped(title)}\n\n{says}"
    rows = tuple((line.what, line.plan, line.without) for line in one.lines)
    head = ("", "The plan", "Without that training")
    return f"{block(Table(title, head, rows))}\n\n{says}"


def _offered(told: record.CrossTraining, whole: record.Skills) -> str:
    rows = tuple(
        (named(offer.people), offer.name, _number(offer.weeks)) for offer in told.offers
    )
    head = ("Who", "Could learn", "Weeks")
    notes = () if told.lessons or not whole.placed else told.says
    table = Table(
        "Training that the plan does not take", head, rows, frozenset({2}), notes
    )
    return block(table)


def programme(told: record.Skills) -> Iterator[str]:
    """Yield the smallest training programme; what it comes to is told at the top."""
    found = told.programme
    if found.courses or found.short:
        yield "## The smallest training programme"
    for text in found.assumed:
        yield escaped(text)
    if found.courses:
        yield block(_courses(told)).replace("## ", "### ", 1)
    if found.short:
        rows = tuple((one.name, one.says) for one in found.short)
        table = Table("What no course brings", ("Skill", "Why, and what to do"), rows)
        yield block(table).replace("## ", "### ", 1)


def _courses(told: record.Skills) -> Table:
    head = [
        "Who",
        "Learns",
        "Level",
        "Mentor's time (weeks)",
        "Weeks",
        "Own time (weeks)",
        f"Price ({told.currency})",
        "Length from",
    ]
    if told.placed:
        head[6:6] = ["Free in the plan (weeks)", "Both free from"]
    rows = tuple(_course(row, placed=told.placed) for row in told.programme.courses)
    right = {4, 5, 6, 8} if told.placed else {4, 5, 6}
    return saying(Table("Courses", tuple(head), rows, frozenset(right)))


def _course(row: record.CourseRow, *, placed: bool) -> tuple[str, ...]:
    begins = day(row.begins) if row.begins else "not in this plan"
    return (
        row.person,
        row.name,
        f"{row.had} to {row.reached}",
        f"{row.mentor}: {_number(row.teaching)}" if row.mentor else "",
        _number(row.weeks),
        _number(row.away),
        *((_number(row.room), begins) if placed else ()),
        "" if row.cost is None else f"{round(row.cost):,}",
        row.source,
    )


def _number(amount: float) -> str:
    """Return a number of weeks."""
    return f"{amount:,.1f}".removesuffix(".0")
