"""What may become of a plan, on the screen: chances first, then what endangers them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.cells import Table
from teamopt.report.figures import short_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.plan import Amount, Chance, DateRisk, DayQuantile, Driver, Risk, Safety

#: Wider than this, lines are harder to follow.
WIDEST = 100
#: Names are not cut shorter than this.
LEAST_NAME = 12
#: Gains of less than so many standard errors may be chance.
SURE = 2
_KINDS = {"deadline": "deadline", "due": "due", "horizon": "horizon"}
_OF = {
    "hard": "the chance to keep all hard dates",
    "every": "the chance to keep every date",
    "mean": "the share of dates kept",
}


def text(told: Risk, width: int = 80, *, phases: bool = False) -> str:
    """Return the risk as plain text, in lines of at most so many characters.

    Parameters
    ----------
    phases
        Whether to show every phase, too.
    """
    width = min(width, WIDEST)
    blocks = [_opening(told, width)]
    if told.uncertain:
        blocks.append(_laid(_dates(told), width))
        blocks += [_laid(_phases(told), width)] if phases else []
        blocks += [_listed(says, width) for says in _parts(told)]
    blocks.append(_listed(("Drawn", list(told.uncertain) or ["nothing"]), width))
    blocks.append(_listed(("Taken as certain", list(told.certain)), width))
    return "\n\n".join(blocks) + "\n"


def _opening(told: Risk, width: int) -> str:
    if not told.uncertain:
        part = "the brief" if told.start is None else "what is to come"
        says = (
            f"{told.brief.id}: nothing in {part} is uncertain, so every date is as "
            "planned. Give efforts as low, likely and high, or an uncertainty block "
            "(docs/risk.md)."
        )
        return textwrap.fill(says, width)
    since = "" if told.start is None else f" from {wording.day(told.start)} on"
    says = (
        f"{told.brief.id}, replayed {told.draws:,} times{since} (seed {told.seed}): "
        f"all hard dates are kept with {chance(told.hard)}"
    )
    if any(not date.hard for date in told.dates):
        says += f", every date, due dates too, with {chance(told.every)}"
    return textwrap.fill(f"{says}. {_finish(told)}", width)


def _finish(told: Risk) -> str:
    """Say when all work is over, or how often it never is."""
    half, most = told.finish.day, told.finish_80.day
    if half is None:
        return "In half of the draws or more some of it is never delivered."
    says = f"All work is over by {wording.day(half)} (P50)"
    if most is None:
        return f"{says}; in a fifth of the draws or more it never is."
    return f"{says} or {wording.day(most)} (P80)."


def chance(some: Chance) -> str:
    """Return a chance with its interval: ``71% (70-72)``."""
    low, high = 100 * some.low, 100 * some.high
    return f"{_percent(some.value)} ({low:.0f}-{high:.0f})"


def _percent(share: float) -> str:
    """Return a chance; what is rare or nearly sure is not rounded to never or sure."""
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return "<1%"
    return ">99%" if rounded == 100 and share < 1 else f"{rounded}%"


def _short(some: DayQuantile) -> str:
    return "never" if some.day is None else dates.short_day(some.day)


def _dates(told: Risk) -> Table:
    rows = tuple(
        (
            date.name if date.phase else "Everything",
            _KINDS[date.kind],
            dates.short_day(date.day),
            dates.short_day(date.planned),
            chance(date.chance),
            _short(date.p50),
            _short(date.p80),
        )
        for date in told.dates
    )
    head = ("Date of", "", "By", "Planned", "Chance", "P50", "P80")
    return Table("Dates", head, rows, frozenset({4}))


def _phases(told: Risk) -> Table:
    """Return the phases; what is told of one is of the draws that do not give it up."""
    given_up = any(phase.wanted < 1 for phase in told.phases)
    rows = tuple(
        (
            phase.name,
            dates.short_day(phase.planned),
            _percent(phase.as_planned.value),
            _percent(phase.delivered.value),
            *((_percent(1 - phase.wanted),) if given_up else ()),
            _short(phase.p50),
            _short(phase.p80),
        )
        for phase in told.phases
    )
    part = ("Given up",) if given_up else ()
    head = ("Phase", "Planned", "By then", "Delivered", *part, "P50", "P80")
    return Table("Phases", head, rows, frozenset({2, 3, 4} if given_up else {2, 3}))


def _laid(table: Table, width: int) -> str:
    """Return a table in columns; names are cut short where it is too wide."""
    rows = [table.head, *table.rows]
    wide = [max(len(row[k]) for row in rows) for k in range(len(table.head))]
    names = max(LEAST_NAME, width - sum(size + 2 for size in wide[1:]))
    rows = [(_cut(row[0], names), *row[1:]) for row in rows]
    wide[0] = min(wide[0], names)
    lines = []
    for row in rows:
        cells = [
            cell.rjust(size) if k in table.right else cell.ljust(size)
            for k, (cell, size) in enumerate(zip(row, wide, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _parts(told: Risk) -> Iterator[tuple[str, list[str]]]:
    """Yield what makes dates slip, what settling it is worth, and the cost."""
    late = [date for date in told.dates if date.causes]
    if late:
        yield "What makes dates slip", [_slips(date) for date in late]
    sure = [one for one in told.drivers if one.gain > SURE * one.error]
    if sure:
        title = f"What certainty is worth, in {_OF[sure[0].of]}"
        yield title, [_worth(one) for one in sure]
    if told.cost is not None:
        yield f"Cost in {told.brief.currency}", list(_cost(told))


def _slips(date: DateRisk) -> str:
    name = f"{date.name}, {date.kind}" if date.phase else "End of the plan"
    return f"{name}: {'; '.join(cause.says for cause in date.causes)}"


def safety(told: Safety, width: int = 80) -> str:
    """Return how sure a plan is, and what that costs."""
    width = min(width, WIDEST)
    asked = wording.percent(told.asked)
    says = (
        f"All hard dates together are kept with {chance(told.after)} in "
        f"{told.draws:,} fresh draws"
    )
    changed = told.buffers or told.left_out
    if told.reached and not changed:
        says += f": the plan is as sure as asked ({asked}) without any buffer."
        return f"{textwrap.fill(says, width)}\n"
    says += f"; without buffers with {chance(told.before)}.{_ended(told)}"
    if not told.reached and told.ended is None:
        says += f" No plan was found that keeps them with {asked}; this is the surest."
    elif not told.reached:
        says += " This is the surest so far; there may be one that keeps them with "
        says += f"{asked}."
    lines = [textwrap.fill(says, width)]
    if changed:
        lines.append(_listed(("Price of safety", list(_price(told))), width))
    if told.buffers:
        unit = told.brief.period
        named = [f"{x.name} {wording.plural(x.periods, unit)}" for x in told.buffers]
        lines.append(_listed(("Buffers before hard dates", named), width))
    return "\n".join(lines) + "\n"


def _price(told: Safety) -> Iterator[str]:
    """Yield what is given up for safety; what is left out keeps no date at all."""
    if told.left_out:
        names = wording.listing(list(told.left_out))
        yield f"leaves out {names}, so that no date of that can be missed"
    yield from (one.says for one in told.price)
    before = wording.people(told.hires_before) or "nobody"
    after = wording.people(told.hires_after) or "nobody"
    instead = "" if before == after else f" instead of {before}"
    yield f"hires {after}{instead}"


def _ended(told: Safety) -> str:
    """Say that the search was not done, and how far it was."""
    if told.ended is None:
        return ""
    why = "Ctrl-C ended the search" if told.ended == "interrupted" else "Time ran out"
    if told.solves == 1:
        return f" {why} before any buffer was tried."
    done = wording.plural(told.solves, "plan")
    less = "; smaller buffers may do, too" if told.reached else ""
    return f" {why} after {done} had been looked for{less}."


def _worth(one: Driver) -> str:
    gain, error = 100 * one.gain, 100 * one.error
    return f"{one.says} ({gain:+.1f} points, standard error {error:.1f})"


def _cost(told: Risk) -> Iterator[str]:
    cost = told.cost
    if cost is None:
        return
    yield (
        f"planned {short_money(cost.planned)}; mean {_money(cost.mean)}, P50 "
        f"{_money(cost.p50)}, P80 {_money(cost.p80)}"
    )
    if cost.within is not None and cost.budget is not None:
        yield f"within the budget of {short_money(cost.budget)}: {chance(cost.within)}"


def _money(some: Amount) -> str:
    at, low, high = (f"{x:,.0f}" for x in (some.value, some.low, some.high))
    return at if low == high else f"{at} ({low} to {high})"


def _listed(part: tuple[str, list[str]], width: int) -> str:
    title, says = part
    lines = [
        textwrap.fill(
            one,
            width,
            initial_indent="- ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for one in says
    ]
    return "\n".join([f"{title}:", *lines])
