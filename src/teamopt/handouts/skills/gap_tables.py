"""Tables of the skills gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from teamopt.handouts.skills import record
from teamopt.report import dates
from teamopt.report.cells import Table

#: Columns of windows that a page has room for.
_WINDOWS = 8
#: What is less does not show.
_NOTHING = 0.005


def gaps(told: record.Skills) -> Iterator[Table]:
    """Yield the grid before the plan, and with it."""
    if not told.grid:
        return
    after = "Skills gap: with the plan's hires, contractors and trainings"
    yield _grid(told, "Skills gap: the team on board alone", before=True)
    if told.placed and any(one.before != one.after for one in _all_cells(told)):
        yield _grid(told, after, before=False)


def _all_cells(told: record.Skills) -> Iterator[record.Cell]:
    for row in told.grid:
        yield from row.cells


def _grid(told: record.Skills, title: str, *, before: bool) -> Table:
    """Return need against have, by skill and window."""
    shown = _windows(told)
    head = ("Skill", "At least", *(label for label, _ in shown), "Most missing")
    rows, some = [], [row for row in told.grid if _telling(row, told, before=before)]
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


def _telling(row: record.GridRow, told: record.Skills, *, before: bool) -> bool:
    """Tell whether a row says more than the first one of its skill."""
    first = next(one for one in told.grid if one.skill == row.skill)
    most = [row.most_before.fte, row.most_after.fte if row.most_after else 0]
    if row is first:
        return before or any(cell.need >= _NOTHING for cell in row.cells)
    return max(most) >= _NOTHING


def _grid_notes(told: record.Skills) -> Iterator[str]:
    counted = f", counted {told.period} by {told.period}" if told.placed else ""
    over = "" if told.placed else " over the horizon"
    yield (
        f"Need / have in FTE of a practitioner's work, on average{over}; in brackets "
        f"what is missing{counted}. A row holds the work that "
        "only people at this proficiency or better may do: all of it, or the part of a "
        "lead. Rows of leads in which nothing is missing are left out; the CSV file "
        "has them. Somebody with two skills counts in both rows. All together: need / "
        "what people can give, each hour counted once at what they do best, and in "
        "brackets the work that has nobody, however people are used."
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
    return f"{amount:,.1f}".removesuffix(".0") if amount >= _NOTHING else ""


def _most(most: record.Most | None) -> str:
    """Return ``1.5 on 4 Jan 27``."""
    if most is None or most.fte < _NOTHING:
        return "-"
    on = f", {dates.short_day(most.on)}" if most.on else ""
    return f"{_fte(most.fte)}{on}"
