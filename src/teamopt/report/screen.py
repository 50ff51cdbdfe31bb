"""A plan on the screen: the answer first, then what it is made of."""

from __future__ import annotations

import io
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from teamopt.report import charts, gpus, joining, shape, shares, spending, tables
from teamopt.report.answer import answer
from teamopt.report.assumed import SHOWN, assumptions
from teamopt.report.by_quarter import tables as quarter_tables
from teamopt.report.cells import without
from teamopt.report.figures import printable
from teamopt.report.people import people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from teamopt.plan import Plan, Quarters
    from teamopt.report.cells import Table

#: Wider than this, lines are harder to follow.
WIDEST = 120
NARROWEST = 60
#: Rows of a screen's tables; documents have them all.
PEOPLE, HANDOVERS, LINES = 12, 8, 12
#: How cells look that mean something beyond their text.
_TONES = {
    "low": "blue",
    "fair": "green",
    "high": "yellow",
    "full": "bold red",
    "limit": "bold yellow",
}
#: Warnings that are printed.
WARNINGS = 20
#: People whose work may take any number of lines; that of more is cut to two.
_WRAPPED = 6
_LINES_EACH = 2
#: Columns that names and roles may take, where there are many people.
_NAMES = 31
#: Columns up to this width are not wrapped.
_SHORT = 11
#: Blanks between two columns.
_BETWEEN = 2


def screen(
    plan: Plan, width: int = 80, *, colour: bool = False, warnings: bool = True
) -> str:
    """Return what `teamopt solve` and `teamopt show` print.

    Parameters
    ----------
    plan
        Any plan, or the word that there is none.
    width
        Columns of the terminal.
    colour
        Whether to use colours and bold type; without, the text is plain.
    warnings
        Whether to end with what is doubtful in the brief.
    """
    width = bounded(width)
    return printed(
        _parts(plan, first_warnings(plan) if warnings else (), width),
        width,
        colour=colour,
    )


def first_warnings(plan: Plan) -> tuple[str, ...]:
    """Return the warnings that are printed, and how many more there are."""
    more = len(plan.warnings) - WARNINGS
    if more <= 0:
        return plan.warnings
    return (*plan.warnings[:WARNINGS], f"{more} more; teamopt check lists them all.")


def assumed(plan: Plan, width: int = 80) -> str:
    """Return all that the brief does not state, as `teamopt show --assumed` prints."""
    width = bounded(width)
    table = assumptions(plan)
    if table is None:
        return "Nothing was assumed.\n"
    return printed(shown(table), width, colour=False)


def by_quarter(told: Quarters, width: int = 80, *, colour: bool = False) -> str:
    """Return a plan by quarter, as `teamopt show --quarters` prints it."""
    width = bounded(width)
    parts: list[RenderableType] = [Text(printable(told.brief.id), "bold")]
    for table in quarter_tables(told, 4 if width < charts.WIDE else 6):
        parts.extend(shown(table))
    if len(parts) == 1:
        parts.append(Text("There is no plan, so there is nothing to show by quarter."))
    return printed(parts, width, colour=colour)


def bounded(width: int) -> int:
    """Return the columns to write in, where a terminal has so many."""
    return min(max(width, NARROWEST), WIDEST)


def printed(parts: Iterable[RenderableType], width: int, *, colour: bool) -> str:
    """Return what a terminal of this width would show."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def _parts(
    plan: Plan, warnings: tuple[str, ...], width: int
) -> Iterator[RenderableType]:
    """Yield everything to print, from top to bottom."""
    yield _heading(plan)
    yield ""
    for sentence in answer(plan):
        yield bullet(sentence)
    if plan.exists:
        yield from charts.phases(plan, width)
        yield from _tables(plan, width)
    for warning in warnings:
        yield Padding(Text(f"Warning: {printable(warning)}", "yellow"), (1, 0, 0, 0))


def _heading(plan: Plan) -> Text:
    brief = plan.brief
    text = Text(printable(brief.id), "bold")
    if brief.question:
        text.append(f": {printable(brief.question)}", "not bold")
    return text


def bullet(sentence: str) -> Grid:
    """Return a sentence with a hanging indent."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column()
    grid.add_row("•", printable(sentence))
    return grid


def _tables(plan: Plan, width: int) -> Iterator[RenderableType]:
    """Yield the tables that have anything to say."""
    columns = 5 if width < charts.WIDE else 8
    # The chart has shown the phases; here are the people, the money and the GPUs.
    yield from shown(tables.hires(plan))
    yield from shown(_first_rows(joining.contractors(plan), PEOPLE))
    yield from shown(_first_rows(joining.trainings(plan), PEOPLE))
    yield from shown(_first_rows(shape.options(plan), PEOPLE))
    yield from shown(tables.headcount(plan, columns))
    yield from shown(shares.use(plan, columns))
    yield from shown(shares.tracks(plan, columns - 1))
    yield from shown(spending.costs(plan, columns, LINES))
    yield from shown(_first_rows(spending.budgets(plan), PEOPLE))
    yield from charts.gpus_in_use(plan, width)
    yield from shown(_first_rows(gpus.to_get(plan), HANDOVERS))
    yield from shown(_first_rows(gpus.runs(plan), HANDOVERS))
    team = people(plan, PEOPLE)
    many = team is not None and len(team.rows) > _WRAPPED
    yield from shown(_compact(team, width) if team and many else team)
    yield from shown(_first_rows(shape.hand_offs(plan), HANDOVERS))
    yield from shown(_first_rows(tables.handovers(plan), HANDOVERS))
    yield from shown(_first_rows(tables.left_out(plan), PEOPLE))
    assumed = assumptions(plan, SHOWN)
    # Where values come from does not fit into few columns; the page has it.
    yield from shown(_without_source(assumed) if width < charts.WIDE else assumed)


def _without_source(table: Table | None) -> Table | None:
    return None if table is None else without(table, {2})


def _first_rows(table: Table | None, most: int) -> Table | None:
    if table is None or len(table.rows) <= most:
        return table
    note = f"{len(table.rows) - most} more: teamopt show --page lists them."
    return replace(table, rows=table.rows[:most], notes=(*table.notes, note))


def shown(table: Table | None) -> Iterator[RenderableType]:
    """Yield a table with its title above and its notes below."""
    if table is None:
        return
    yield charts.title(table.title)
    grid = Grid(
        box=SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        padding=(0, 1),
        collapse_padding=True,
    )
    for k, name in enumerate(table.head):
        longest = max(len(cell) for cell in (name, *(row[k] for row in table.rows)))
        grid.add_column(
            name,
            justify="right" if k in table.right else "left",
            no_wrap=k in table.right or longest <= _SHORT,
            # A word that is wider than its column goes on below, whole.
            overflow="fold",
        )
    for number, row in enumerate(table.rows):
        last = table.total and number == len(table.rows) - 1
        cells = (
            Text(_lines(cell), _TONES.get(table.tones.get((number, k), ""), ""))
            for k, cell in enumerate(row)
        )
        grid.add_row(*cells, style="bold" if last else "")
    yield grid
    for note in table.notes:
        yield Text(printable(note), "dim")


def _lines(cell: str) -> str:
    """Return a cell without control characters; it keeps its lines."""
    return "\n".join(printable(line) for line in cell.split("\n"))


def _compact(team: Table, width: int) -> Table:
    """Return people with their roles in one column, and work in two lines at most."""
    named = [_named(who, role) for who, role, _ in team.rows]
    left = min(max(len(text) for text in named), _NAMES)
    room = width - left - _BETWEEN
    rows = tuple(
        (textwrap.fill(text, left), _cut_to_lines(row[-1], room))
        for text, row in zip(named, team.rows, strict=True)
    )
    cut = any(work.endswith("…") for _, work in rows)
    note = "…: teamopt show --page has the rest." if cut else ""
    notes = (*team.notes, note) if note and not team.notes else team.notes
    return replace(team, head=("Person", team.head[-1]), rows=rows, notes=notes)


def _named(who: str, role: str) -> str:
    """Return a name with its role, which names of unnamed people begin with."""
    return who if who.startswith(role.partition(" (")[0]) else f"{who}, {role}"


def _cut_to_lines(text: str, room: int) -> str:
    return textwrap.fill(text, room, max_lines=_LINES_EACH, placeholder=" …")
