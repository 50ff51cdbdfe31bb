"""A plan on the screen: the answer first, then what it is made of."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from teamopt.report import gantt, tables
from teamopt.report.answer import answer
from teamopt.report.assumed import SHOWN, assumptions
from teamopt.report.figures import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from teamopt.plan import Plan
    from teamopt.report.tables import Table

#: Wider than this, lines are harder to follow.
WIDEST = 120
NARROWEST = 60
#: From here on there is room for more columns.
_WIDE = 100
#: Rows of a screen's tables; documents have them all.
PEOPLE, HANDOVERS = 12, 8
#: Warnings that are printed.
WARNINGS = 20
#: People whose work may take several lines each; that of more is cut to one.
_WRAPPED = 6
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
    width = _bounded(width)
    return _printed(
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
    width = _bounded(width)
    table = assumptions(plan)
    if table is None:
        return "Nothing was assumed.\n"
    return _printed(_shown(table), width, colour=False)


def _bounded(width: int) -> int:
    return min(max(width, NARROWEST), WIDEST)


def _printed(parts: Iterable[RenderableType], width: int, *, colour: bool) -> str:
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
        yield _bullet(sentence)
    if plan.exists:
        yield from _chart(plan, width)
        yield from _tables(plan, width)
    for warning in warnings:
        yield Padding(Text(f"Warning: {printable(warning)}", "yellow"), (1, 0, 0, 0))


def _heading(plan: Plan) -> Text:
    brief = plan.brief
    text = Text(printable(brief.id), "bold")
    if brief.question:
        text.append(f": {printable(brief.question)}", "not bold")
    return text


def _bullet(sentence: str) -> Grid:
    """Return a sentence with a hanging indent."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column()
    grid.add_row("•", printable(sentence))
    return grid


def _title(text: str) -> Text:
    return Text(f"\n{text}", "bold cyan")


def _chart(plan: Plan, width: int) -> Iterator[RenderableType]:
    """Yield the phases over time, in lines that fit the width."""
    names = [phase.name for phase in plan.phases if phase.delivered]
    if not names:
        return
    label = min(max(*(len(name) for name in names), 12), 22 if width < _WIDE else 30)
    who = 14 if width < _WIDE else 24
    done = 12 if plan.brief.period in ("minute", "hour") else 9
    chart = gantt.chart(plan, width - label - who - done - 3)
    axis = max(len(row.bar) for row in chart.rows)
    axis = max(axis, len(chart.ruler))
    yield _title("Phases")
    head = f"{'':{label}} {chart.ruler:{axis}} {'done':>{done}} who"
    yield Text(head, "dim", no_wrap=True, overflow="crop")
    for row in chart.rows:
        text = Text(_cut(row.label, label), no_wrap=True, overflow="crop")
        text.append(" ")
        text.append(f"{row.bar:{axis}}", "green")
        text.append(f" {row.done:>{done}} {_who(row.who, who)}")
        yield text
    yield Text(_legend(chart), "dim")
    if chart.hidden:
        yield Text(
            f"{chart.hidden} phases are shown only with their stage: "
            "teamopt show --page lists them all.",
            "dim",
        )


def _legend(chart: gantt.Chart) -> str:
    """Return the meaning of the signs that the chart uses."""
    used = "".join(row.bar for row in chart.rows)
    return "  ".join(
        f"{sign} {means}" for sign, means in gantt.LEGEND.items() if sign in used
    )


def _cut(text: str, width: int) -> str:
    """Return text in exactly `width` columns."""
    text = printable(text)
    return f"{text:{width}}" if len(text) <= width else text[: width - 1] + "…"


def _who(people: tuple[str, ...], width: int) -> str:
    """Return as many names as fit, and how many more there are."""
    names = [printable(name) for name in people]
    for count in range(len(names), 0, -1):
        rest = len(names) - count
        text = ", ".join(names[:count]) + (f" +{rest}" if rest else "")
        if len(text) <= width:
            return text
    if not names:
        return ""
    others = f" +{len(names) - 1}" if len(names) > 1 else ""
    return _cut(names[0], width - len(others)).rstrip() + others


def _tables(plan: Plan, width: int) -> Iterator[RenderableType]:
    """Yield the tables that have anything to say."""
    columns = 5 if width < _WIDE else 8
    # The chart has shown the phases; here are the hires and the money.
    yield from _shown(tables.hires(plan))
    yield from _shown(tables.headcount(plan, columns))
    yield from _shown(tables.costs(plan, columns))
    team = tables.people(plan, PEOPLE)
    many = team is not None and len(team.rows) > _WRAPPED
    yield from _shown(team, width if many else None)
    yield from _shown(_first_rows(tables.handovers(plan), HANDOVERS))
    yield from _shown(_first_rows(tables.left_out(plan), PEOPLE))
    assumed = assumptions(plan, SHOWN)
    # Where values come from does not fit into few columns; the page has it.
    yield from _shown(_without_source(assumed) if width < _WIDE else assumed)


def _without_source(table: Table | None) -> Table | None:
    return None if table is None else tables.without(table, {2})


def _first_rows(table: Table | None, most: int) -> Table | None:
    if table is None or len(table.rows) <= most:
        return table
    note = f"{len(table.rows) - most} more: teamopt show --page lists them."
    return replace(table, rows=table.rows[:most], notes=(*table.notes, note))


def _shown(table: Table | None, cut_to: int | None = None) -> Iterator[RenderableType]:
    """Yield a table with its title above and its notes below.

    With `cut_to`, rows take one line each: the last column is cut so that a row is at
    most so wide.
    """
    if table is None:
        return
    table = table if cut_to is None else _one_line_each(table, cut_to)
    yield _title(table.title)
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
        )
    for number, row in enumerate(table.rows):
        last = table.total and number == len(table.rows) - 1
        grid.add_row(*(printable(cell) for cell in row), style="bold" if last else "")
    yield grid
    for note in table.notes:
        yield Text(printable(note), "dim")


def _one_line_each(table: Table, width: int) -> Table:
    """Return a table whose last column has what room the others leave."""
    columns = range(len(table.head) - 1)
    taken = sum(max(len(row[k]) for row in (table.head, *table.rows)) for k in columns)
    room = max(width - taken - _BETWEEN * len(columns), 10)
    rows = tuple((*row[:-1], _cut(row[-1], room).rstrip()) for row in table.rows)
    return replace(table, rows=rows)
