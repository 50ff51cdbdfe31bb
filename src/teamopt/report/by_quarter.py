"""The tables of a plan by quarter, for the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from teamopt.report.cells import Table
from teamopt.report.figures import short_money
from teamopt.report.shares import level
from teamopt.report.spending import capitalised, columns

if TYPE_CHECKING:
    from teamopt.plan import QuarterRow, Quarters

#: What is less than that does not show.
_NOTHING = 0.05
#: From which number of weeks on no decimals are shown.
_MANY = 100
Shown = Callable[[float], str]
_NOTES = {
    "people": "Used / what there is after meetings, holidays and ramp-up.",
    "gpus": "Used / what is owned or reserved; rented ones come on top.",
}


def tables(told: Quarters, most: int) -> Iterator[Table]:
    """Yield the tables; where there are more quarters than `most`, by year."""
    groups = columns(told.quarters, most)
    weeks, hours = "FTE-weeks", "GPU-hours"
    some: tuple[tuple[str, Sequence[QuarterRow], Shown, str], ...] = (
        (f"People by role ({weeks})", told.people, _weeks, _NOTES["people"]),
        (f"People by track ({weeks})", told.tracks, _weeks, ""),
        (f"Skills ({weeks})", told.skills, _weeks, ""),
        (f"GPUs by kind ({hours})", told.gpus, short_money, _NOTES["gpus"]),
        (f"GPUs by track ({hours})", told.gpu_tracks, short_money, ""),
        (f"Money ({told.brief.currency})", told.money, short_money, ""),
        (
            f"Money by track ({told.brief.currency})",
            told.money_tracks,
            short_money,
            "",
        ),
    )
    for title, rows, shown, note in some:
        table = _table(title, rows, groups, shown, note)
        if table is not None:
            yield table
    if told.budgets:
        yield _budgets(told)


def _weeks(amount: float) -> str:
    if abs(amount) < _NOTHING:
        return "-"
    return f"{amount:.1f}" if abs(amount) < _MANY else f"{amount:.0f}"


def _table(
    title: str,
    rows: Sequence[QuarterRow],
    groups: list[tuple[str, list[int]]],
    shown: Shown,
    note: str,
) -> Table | None:
    rows = [row for row in rows if any(shown(cell) != "-" for cell in _figures(row))]
    if not rows:
        return None
    cells: list[tuple[str, ...]] = []
    tones: dict[tuple[int, int], str] = {}
    for row in rows:
        made = [_cell(row, at, shown) for _, at in groups]
        made.append(_pair(row.total, row.there_total, shown))
        tones |= {(len(cells), 1 + k): tone for k, (_, tone) in enumerate(made) if tone}
        cells.append((capitalised(row.name), *(text for text, _ in made)))
    head = ("", *(label for label, _ in groups), "In all")
    right = frozenset(range(1, len(head)))
    total = len(rows) > 1 and rows[-1].kind == "sum"
    notes = (note,) if note else ()
    return Table(title, head, tuple(cells), right, notes, total, tones)


def _figures(row: QuarterRow) -> tuple[float, ...]:
    return (*row.quarters, *(row.there or ()))


def _cell(row: QuarterRow, at: list[int], shown: Shown) -> tuple[str, str]:
    there = None if row.there is None else sum(row.there[k] for k in at)
    return _pair(sum(row.quarters[k] for k in at), there, shown)


def _pair(used: float, there: float | None, shown: Shown) -> tuple[str, str]:
    """Return ``12.5/18.0`` with its tone, or the figure alone."""
    if not there:
        return shown(used), ""
    return f"{shown(used)}/{shown(there)}", level(round(100 * used / there))[1]


def _budgets(told: Quarters) -> Table:
    rows = tuple(
        (
            "In all" if one.what == "total" else capitalised(one.what),
            *(f"{round(amount):,}" for amount in (one.limit, one.spent, one.left)),
        )
        for one in told.budgets
    )
    head = ("", "Limit", "Spent", "Left")
    title = f"Budget ({told.brief.currency})"
    return Table(title, head, rows, frozenset({1, 2, 3}))
