"""What a screen draws over time: phases, and GPUs in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from teamopt.report import gantt, gpus, shape
from teamopt.report.figures import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from teamopt.plan import Plan

#: Columns from which on there is room for more.
WIDE = 100


def title(text: str) -> Text:
    """Return what stands above a chart or a table."""
    return Text(f"\n{text}", "bold cyan")


def phases(plan: Plan, width: int) -> Iterator[RenderableType]:
    """Yield the phases over time, in lines that fit the width."""
    names = [phase.name for phase in plan.phases if phase.delivered]
    if not names:
        return
    label = min(max(*(len(name) for name in names), 12), 22 if width < WIDE else 30)
    # The names of contractors are longer than those of hires.
    narrow = 16 if plan.contractors else 14
    who = narrow if width < WIDE else 24
    done = 12 if plan.brief.period in ("minute", "hour") else 9
    chart = gantt.chart(plan, width - label - who - done - 3)
    axis = max(len(row.bar) for row in chart.rows)
    axis = max(axis, len(chart.ruler))
    yield title("Phases")
    head = f"{'':{label}} {chart.ruler:{axis}} {'done':>{done}} who"
    yield Text(head, "dim", no_wrap=True, overflow="crop")
    for row in chart.rows:
        text = Text(cut(row.label, label), no_wrap=True, overflow="crop")
        text.append(" ")
        text.append(f"{row.bar:{axis}}", "green")
        text.append(f" {row.done:>{done}} {_who(row.who, who)}")
        yield text
    yield Text(_legend(chart), "dim")
    if chart.hidden:
        yield Text(
            f"{chart.hidden} phases have no line of their own: "
            "teamopt show --page lists them all.",
            "dim",
        )
    if shape.cut(plan.packages):
        yield Text("Work in pieces: teamopt show --page lists each piece.", "dim")


def _legend(chart: gantt.Chart) -> str:
    """Return the meaning of the signs that the chart uses."""
    used = "".join(row.bar for row in chart.rows)
    return "  ".join(
        f"{sign} {means}" for sign, means in gantt.LEGEND.items() if sign in used
    )


def cut(text: str, width: int) -> str:
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
    return cut(names[0], width - len(others)).rstrip() + others


def gpus_in_use(plan: Plan, width: int) -> Iterator[RenderableType]:
    """Yield how many GPUs are in use when, in lines that fit the width."""
    found = gpus.lines(plan)
    if not found:
        return
    label = min(max(len(line.label) for line in found), 22)
    most = max(*(len(line.most) for line in found), 4)
    ruler, drawn = gpus.strips(plan, width - label - most - 2)
    axis = max(len(ruler), *(len(strip.bar) for strip in drawn))
    yield title("GPUs")
    head = f"{'':{label}} {ruler:{axis}} {'most':>{most}}"
    yield Text(head, "dim", no_wrap=True, overflow="crop")
    for strip in drawn:
        text = Text(cut(strip.label, label), no_wrap=True, overflow="crop")
        text.append(" ")
        text.append(f"{strip.bar:{axis}}", "green")
        text.append(f" {strip.most:>{most}}")
        yield text
    yield Text(gpus.legend(drawn), "dim")
