"""The skills-gap grid and what goes with it, as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from teamopt.handouts.skills import record
from teamopt.report import dates
from teamopt.report.cells import Table, saying
from teamopt.report.markdown import block, escaped
from teamopt.wording import day, listing, plural

#: Columns of windows, and of skills, that a page has room for.
_WINDOWS, _SKILLS = 8, 8
#: What is less does not show.
_NOTHING = 0.005
_SIGNS = {
    "none": "·",
    "awareness": "a",
    "working": "w",
    "practitioner": "P",
    "expert": "E",
}


def page(told: record.Skills) -> str:
    """Return the page."""
    blocks = [f"# {escaped(told.brief)}: skills"]
    if told.question:
        blocks.append(f"*{escaped(told.question)}*")
    blocks.append("\n".join(f"- {escaped(text)}" for text in told.says))
    blocks += [block(table) for table in (*_grids(told), *_matrix(told))]
    blocks += [block(table) for table in _bus(told)]
    blocks += _cross(told.cross_training, told)
    blocks += _programme(told)
    return "\n\n".join(blocks) + "\n"


def _grids(told: record.Skills) -> Iterator[Table]:
    """Yield the grid before the plan, and with it."""
    if not told.grid:
        return
    after = "Skills gap: with the plan's hires, contractors and trainings"
    yield _grid(told, "Skills gap: the team on board alone", before=True)
    if told.placed:
        yield _grid(told, after, before=False)


def _grid(told: record.Skills, title: str, *, before: bool) -> Table:
    """Return need against have, by skill and window."""
    shown = _windows(told)
    head = ("Skill", "At least", *(label for label, _ in shown), "Most missing")
    rows, some = [], [row for row in told.grid if _telling(row, told.grid)]
    for row in some:
        most = row.most_before if before else row.most_after
        cells = [_cell(row.cells, told, at, before=before) for _, at in shown]
        rows.append((row.name, row.proficiency, *cells, _most(most)))
    if told.joint is not None:
        most = told.joint.most_before if before else told.joint.most_after
        cells = [_cell(told.joint.cells, told, at, before=before) for _, at in shown]
        rows.append(("All together", "", *cells, _most(most)))
    if before and any(row.left_out >= _NOTHING for row in told.grid):
        head = (*head, "Left out (pw)")
        weeks = [*(_weeks(row.left_out) for row in some), ""]
        rows = [(*row, more) for row, more in zip(rows, weeks, strict=False)]
    right = frozenset(range(2, len(head)))
    notes = tuple(_grid_notes(told)) if before else ()
    return Table(title, head, tuple(rows), right, notes, total=told.joint is not None)


def _telling(row: record.GridRow, rows: Sequence[record.GridRow]) -> bool:
    """Tell whether a row says more than the first one of its skill."""
    first = next(one for one in rows if one.skill == row.skill)
    missing = row.most_before.fte or (row.most_after and row.most_after.fte)
    return row is first or bool(missing)


def _grid_notes(told: record.Skills) -> Iterator[str]:
    unit = "on average over the horizon" if not told.placed else "on average"
    yield (
        f"Need / have in FTE of a practitioner's work, {unit}; in brackets what is "
        f"missing, counted {told.period} by {told.period}. A row holds the work that "
        "only people at this proficiency or better may do: all of it, or the part of a "
        "lead. Rows of leads in which nothing is missing are left out; the CSV file has "
        "them. Somebody with two skills counts in both rows. All together: need / what "
        "people can give, each hour counted once at what they do best, and in brackets "
        "the work that has nobody, however people are used."
    )
    if any(row.left_out >= _NOTHING for row in told.grid):
        yield "Left out: person-weeks of phases that the plan does not do."


def _windows(told: record.Skills) -> list[tuple[str, list[int]]]:
    """Return the columns: windows, or years where they are too many."""
    places = range(len(told.windows))
    if len(told.windows) <= _WINDOWS:
        return [(told.windows[k].label, [k]) for k in places]
    years = groupby(places, key=lambda k: told.windows[k].start.year)
    return [(str(year), [*some]) for year, some in years]


def _cell(
    cells: Sequence[record.Cell], told: record.Skills, at: list[int], *, before: bool
) -> str:
    """Return ``1.5 / 1 (0.5)``."""
    weeks = sum(told.windows[k].weeks for k in at)

    def mean(of: Callable[[record.Cell], float | None]) -> float:
        return sum((of(cells[k]) or 0) * told.windows[k].weeks for k in at) / weeks

    need = mean(lambda cell: cell.need)
    have = mean(lambda cell: cell.before if before else cell.after)
    missing = mean(lambda cell: cell.missing_before if before else cell.missing_after)
    if need < _NOTHING:
        return "-"
    text = f"{_fte(need)} / {_fte(have)}"
    return f"{text} ({_fte(missing)})" if missing >= _NOTHING else text


def _fte(amount: float) -> str:
    return f"{amount:.2f}"


def _weeks(amount: float) -> str:
    return number_of(amount) if amount >= _NOTHING else ""


def _most(most: record.Most | None) -> str:
    """Return ``1.5 on 4 Jan 27``."""
    if most is None or most.fte < _NOTHING:
        return "-"
    on = f", {dates.short_day(most.on)}" if most.on else ""
    return f"{_fte(most.fte)}{on}"


def _matrix(told: record.Skills) -> Iterator[Table]:
    """Yield the skills matrix, in several tables where there are many skills."""
    if not told.matrix:
        return
    parts = range(0, len(told.skills), _SKILLS)
    for first in parts:
        some = told.skills[first : first + _SKILLS]
        title = "Skills matrix"
        if len(parts) > 1:
            title += f" ({first // _SKILLS + 1} of {len(parts)})"
        rows = [*_matrix_rows(told, some)]
        head = ("Person", "Role", *(one.name for one in some), "Comes and goes")
        legend = ", ".join(f"{sign} {word}" for word, sign in _SIGNS.items())
        notes = (f"{legend}; two with an arrow: now, and after the plan's training.",)
        last = first + _SKILLS >= len(told.skills)
        table = Table(title, head, tuple(rows), notes=notes if last else ())
        yield saying(table)


def _signs(row: record.MatrixRow, skills: Sequence[record.SkillName]) -> Iterator[str]:
    held = {one.skill: one for one in row.skills}
    for skill in skills:
        one = held.get(skill.skill)
        now = _SIGNS[one.now if one else "none"]
        after = _SIGNS[one.after if one else "none"]
        yield now if now == after else f"{now} → {after}"


def _bus(told: record.Skills) -> Iterator[Table]:
    """Yield who could carry on with each skill."""
    if not told.bus_factors:
        return
    rows = tuple(
        (
            row.name,
            str(row.wanted) if row.critical else "",
            _people(row.now),
            "" if row.alone == row.now else _people(row.alone),
            "" if row.after is None else _people(row.after),
            _named(row.phases),
        )
        for row in told.bus_factors
    )
    head = (
        "Skill",
        "Wanted",
        "First day",
        "End, without the plan",
        "End, with the plan",
        "Needed by",
    )
    notes = (
        "Employees who hold the skill as a practitioner, or as a policy of the brief "
        "asks, past their ramp-up. Wanted: for critical skills, which "
        f"{'work of the plan' if told.placed else 'work that is required'} needs, or a "
        "policy names.",
    )
    yield saying(Table("Bus factor", head, rows, notes=notes))


def _people(names: Sequence[str]) -> str:
    """Return ``3: Lee and 2 senior ML Engineers``, those without a name together."""
    if not names:
        return "0"
    kinds = Counter(_kind(name) for name in names)
    some = [
        plural(kinds[kind], kind)
        if kinds[kind] > 1
        else next(name for name in names if _kind(name) == kind)
        for kind in kinds
    ]
    return f"{len(names)}: {_named(some)}"


def _kind(name: str) -> str:
    """Return what unnamed people are, ``mid ML Engineer``; of others the name."""
    stem, _, number = name.rpartition(" ")
    return stem if number.isdigit() and " " in stem else name


def _cross(told: record.CrossTraining, whole: record.Skills) -> Iterator[str]:
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
            number_of(one.weeks),
            number_of(one.away),
            f"{one.mentor}: {number_of(one.teaching)}" if one.mentor else "",
            one.needed,
            "" if one.room is None else number_of(one.room),
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
        (_named(offer.people), offer.name, number_of(offer.weeks))
        for offer in told.offers
    )
    head = ("Who", "Could learn", "Weeks")
    notes = () if told.lessons or not whole.placed else told.says
    table = Table(
        "Training that the plan does not take", head, rows, frozenset({2}), notes
    )
    return block(table)


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    return ", ".join(names[:3] if more else names) + more


def _programme(told: record.Skills) -> Iterator[str]:
    """Yield the smallest training programme."""
    programme = told.programme
    title = "## The smallest training programme"
    notes = "".join(f"\n\n{escaped(text)}" for text in programme.assumed)
    yield f"{title}\n\n{escaped(programme.says)}{notes}"
    if programme.courses:
        yield block(_courses(told)).replace("## ", "### ", 1)
    if programme.short:
        rows = tuple((one.name, one.says) for one in programme.short)
        table = Table("What no course brings", ("Skill", "Why, and what to do"), rows)
        yield block(table).replace("## ", "### ", 1)


def _courses(told: record.Skills) -> Table:
    rows = tuple(
        (
            row.person,
            row.name,
            f"{row.had} to {row.reached}",
            row.mentor or "",
            number_of(row.weeks),
            number_of(row.away),
            number_of(row.room),
            day(row.begins) if row.begins else "after the horizon",
            "" if row.cost is None else f"{round(row.cost):,}",
            row.source,
        )
        for row in told.programme.courses
    )
    head = (
        "Who",
        "Learns",
        "Level",
        "From",
        "Weeks",
        "Own time (weeks)",
        "Free in the plan (weeks)",
        "Both free from",
        f"Price ({told.currency})",
        "Length from",
    )
    return saying(Table("Courses", head, rows, frozenset({4, 5, 6, 8})))


def number_of(amount: float) -> str:
    """Return a number of weeks."""
    return f"{amount:,.1f}".removesuffix(".0")
