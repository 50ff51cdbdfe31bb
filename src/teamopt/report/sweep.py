"""A sweep on the screen: steps as a table, a small chart, a grid, and what to learn."""

from __future__ import annotations

import csv
import io
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from teamopt import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamopt.plan import Sweep, SweepPoint

#: Wider than this, lines are harder to follow; columns of a chart's longest bar.
WIDEST, BAR = 100, 24
#: What goals are called in heads.
HEADS = {"lateness": "delay", "cost": "new spend"}
#: How a cell of a grid says that no plan exists, or that nothing is known.
NONE, UNKNOWN = "no plan", "?"


def text(told: Sweep, width: int = 80) -> str:
    """Return a sweep as plain text."""
    width = min(width, WIDEST)
    names = wording.listing([dial.key for dial in told.dials])
    known = sum(point.proven for point in told.points)
    every = _count(told)
    blocks = [
        f"{told.brief.id}: {names}, {every} points, {known} of them proven, "
        f"from {wording.plural(told.solves, 'solve')}."
    ]
    blocks += [_wrapped(line, width, "") for line in told.says]
    blocks.append(_grid(told) if len(told.dials) > 1 else _stairs(told))
    if len(told.dials) == 1:
        blocks += [chart for chart in [_chart(told)] if chart]
    blocks += list(_changes(told, width))
    blocks += [_wrapped(f"Open: {line}", width, "") for line in told.open]
    return "\n\n".join(blocks) + "\n"


def _count(told: Sweep) -> int:
    count = 1
    for dial in told.dials:
        count *= len(dial.amounts)
    return count


def _changes(told: Sweep, width: int) -> Iterator[str]:
    """Yield where the answer changes, line by line."""
    if not told.breakpoints:
        return
    lines = ["Where the answer changes, with a solve on either side:"]
    for one in told.breakpoints:
        where = "".join(f" ({key} {x:g})" for key, x in one.beside.items())
        says = one.says if one.proven else f"{one.says} Not confirmed in time."
        lines.append(_wrapped(f"{says}{where}", width, "  "))
    some = any(one.smaller_steps for one in told.breakpoints)
    if some and told.dials[0].only_limits:
        lines.append("There may be smaller steps in between; --every-step finds them.")
    yield "\n".join(lines)


def _runs(told: Sweep) -> Iterator[tuple[str, list[SweepPoint]]]:
    """Yield amounts in words, with the neighbouring points of the same answer."""
    dial = told.dials[0]
    named = dict(zip(dial.amounts, dial.says, strict=True))
    for _, group in groupby(told.points, key=_answer):
        some = list(group)
        first, last = (
            named[some[0].amounts[dial.key]],
            named[some[-1].amounts[dial.key]],
        )
        yield first if first == last else f"{first} .. {last}", some


def _answer(point: SweepPoint) -> tuple[object, ...]:
    return point.status, tuple(point.shown.items()), point.team, point.proven


def _stairs(told: Sweep) -> str:
    """Return a row for each answer."""
    goals = _goals(told)
    rows = [[told.dials[0].key, *(HEADS.get(goal, goal) for goal in goals), "hires"]]
    for where, (point, *_) in _runs(told):
        if not point.goals:
            rows.append([where, NONE if point.proven else UNKNOWN])
            continue
        hedge = "" if point.proven else " (as far as was found)"
        shown = [point.shown.get(goal, "") for goal in goals]
        rows.append([where, *shown, (wording.people(point.team) or "nobody") + hedge])
    return _table(rows)


def _goals(told: Sweep) -> list[str]:
    """Return the goals to show: all that some point has."""
    return list(dict.fromkeys(goal for point in told.points for goal in point.shown))


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows with columns of equal width; the last one runs free."""
    columns = max(map(len, rows))
    wide = [
        max((len(row[k]) for row in rows if k < len(row)), default=0)
        for k in range(columns)
    ]
    lines = []
    for row in rows:
        cells = (f"{cell:<{wide[k]}}" for k, cell in enumerate(row))
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * w for w in wide[:-1]) + "  -----")
    return "\n".join(lines)


def _chart(told: Sweep) -> str:
    """Return a bar for each point, of the first goal that changes."""
    goal = next((g for g in _goals(told) if len(_values(told, g)) > 1), None)
    if goal is None:
        return ""
    dial = told.dials[0]
    named = dict(zip(dial.amounts, dial.says, strict=True))
    most = max(_values(told, goal)) or 1.0
    rows = []
    for point in told.points:
        bar = NONE
        if point.goals:
            bar = "█" * round(BAR * _value(point, goal) / most)
            bar = f"{bar} {point.shown[goal]}".strip()
        rows.append((named[point.amounts[dial.key]], bar))
    wide = max(len(name) for name, _ in rows)
    lines = [f"{HEADS.get(goal, goal).capitalize()}:"]
    lines += [f"  {name:<{wide}}  {bar}" for name, bar in rows]
    return "\n".join(lines)


def _values(told: Sweep, goal: str) -> set[float]:
    return {_value(point, goal) for point in told.points if point.goals}


def _value(point: SweepPoint, goal: str) -> float:
    """Return what a goal comes to with the plan, which need not be its best."""
    return next(one.value or 0.0 for one in point.goals if one.goal == goal)


def _grid(told: Sweep) -> str:
    """Return the goals that change, each with a table of both dials."""
    goals = [g for g in _goals(told) if len(_values(told, g)) > 1] or _goals(told)[:1]
    return "\n\n".join(_grid_of(told, goal) for goal in goals)


def _grid_of(told: Sweep, goal: str) -> str:
    one, other = told.dials
    cells = {
        (point.amounts[one.key], point.amounts[other.key]): _cell(point, goal)
        for point in told.points
    }
    rows = [[f"{one.key} \\ {other.key}", *other.says]]
    for amount, says in zip(one.amounts, one.says, strict=True):
        rows.append([says, *(cells.get((amount, x), UNKNOWN) for x in other.amounts)])
    name = HEADS.get(goal, goal)
    return f"{name[:1].upper()}{name[1:]}:\n{_table(rows)}"


def _cell(point: SweepPoint, goal: str) -> str:
    if not point.goals:
        return NONE if point.proven else UNKNOWN
    return point.shown[goal] + ("" if point.proven else " ?")


def table(told: Sweep) -> str:
    """Return a sweep as comma-separated values, a row per point."""
    goals, keys = _goals(told), [dial.key for dial in told.dials]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*keys, "status", "proven", *goals, "hires"])
    for point in told.points:
        values = [_plain(point, goal) if point.goals else "" for goal in goals]
        amounts = [_whole(point.amounts[key]) for key in keys]
        proven = "yes" if point.proven else "no"
        team = "; ".join(point.team)
        writer.writerow([*amounts, point.status, proven, *values, team])
    return out.getvalue()


def _plain(point: SweepPoint, goal: str) -> str | float:
    """Return a figure for a table of figures, and a date for the finish."""
    if goal == "finish":
        return point.shown[goal]
    return _whole(_value(point, goal))


def _whole(amount: float) -> float:
    return int(amount) if amount.is_integer() else amount


def _wrapped(text_: str, width: int, head: str) -> str:
    return textwrap.fill(
        text_,
        width,
        initial_indent=head,
        subsequent_indent=f"{head}  " if head else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
