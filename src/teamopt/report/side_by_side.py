"""Scenarios side by side on the screen: figures in a table, then what changes."""

from __future__ import annotations

import textwrap
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.cells import Table
from teamopt.report.delivery import done_on
from teamopt.report.figures import called, goal_amount, money, printable, track_names
from teamopt.report.screen import bounded, printed, shown
from teamopt.report.sheets import csv_text, exact
from teamopt.report.spending import capitalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamopt.plan import (
        Comparison,
        Difference,
        GoalResult,
        PhasePlan,
        Plan,
        Scenario,
    )

#: Wider than this, sentences are harder to follow.
WIDEST = 100
#: Columns that what a row is takes, and the least that a scenario takes.
FIRST, EACH = 18, 19
#: Phases that move, and clauses on one scenario, that are told.
PHASES, TEAM, MOVES = 14, 5, 5
_NONE = "-"
_KNOWN = "Every goal is proven: no plan is better on it and as good on those before it."
_OLD = "What changes against the plan as it stands, which is the old plan here:"
_NAMES = {"value": "Value", "lateness": "Delay", "cost": "New spend"}
_NAMES |= {"finish": "Finish", "weighted": "Goals, weighed"}


def text(told: Comparison, width: int = 80, *, colour: bool = False) -> str:
    """Return what `teamopt compare` prints."""
    width = bounded(width)
    tables = (part for table in _tables(told, width) for part in shown(table))
    blocks = [printed(tables, width, colour=colour).rstrip("\n")]
    width = min(width, WIDEST)
    blocks.append(textwrap.fill(_KNOWN, width) if _proven(told) else "")
    if any(one.difference for one in told.scenarios):
        blocks.append(textwrap.fill(_OLD, width))
    blocks += [_below(told, one, width) for one in told.all]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _tables(told: Comparison, width: int) -> Iterator[Table]:
    """Yield tables of as many scenarios as fit, the first column in each."""
    fits = max(1, (width - FIRST) // EACH - 1)
    for k in range(0, len(told.scenarios), fits):
        some = told.scenarios[k : k + fits]
        title = printable(told.brief.id)
        if len(told.scenarios) > fits:
            title += f": {wording.listing([one.name for one in some])}"
        every = (told.base, *some)
        rows = tuple(_rows(told, every))
        yield Table(title, ("", *(one.name for one in every)), rows)


def _proven(told: Comparison) -> bool:
    held = [one for one in told.all if one.exists]
    return bool(held) and all(g.proven for one in held for g in _plan(one).goals)


def _plan(one: Scenario) -> Plan:
    assert one.plan is not None, "only what was solved is looked at"
    return one.plan


def _rows(told: Comparison, some: Sequence[Scenario]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table, those first that matter most."""
    yield ("Outcome", *(_outcome(one) for one in some))
    for goal in _goals(told):
        yield (_NAMES.get(goal, goal), *(_goal(one, goal) for one in some))
    for title, cell in _FIGURES:
        cells = [cell(one) if one.exists else "" for one in some]
        if any(one not in ("", _NONE) for one in cells):
            yield (title, *cells)
    yield from _phases(some)
    yield from _tracks(some)


def _outcome(one: Scenario) -> str:
    """Return whether there is a plan, and whether it is the best."""
    if one.plan is None:
        return "not solved"
    if one.plan.status == "infeasible":
        return "no plan can exist" if one.plan.confirmed else "probably no plan"
    words = {"optimal": "best, proven", "feasible": "best found"}
    return words.get(one.plan.status, "none found in time")


def _goals(told: Comparison) -> list[str]:
    return list(
        dict.fromkeys(
            goal.goal for one in told.all if one.exists for goal in _plan(one).goals
        )
    )


def _goal(one: Scenario, key: str) -> str:
    """Return what a goal comes to, how that differs, and how good it may get."""
    goal = _goal_of(one, key)
    if goal is None or goal.value is None:
        return ""
    lines = [_amount(_plan(one), goal, goal.value)]
    change = _change(one, key)
    if change:
        lines.append(f"({change})")
    if not goal.proven and goal.bound is not None:
        word = "at least" if goal.better == "less" else "at most"
        lines.append(f"[{word} {_amount(_plan(one), goal, goal.bound)}]")
    elif not goal.proven:
        lines.append("[not proven]")
    return "\n".join(lines)


def _goal_of(one: Scenario, key: str) -> GoalResult | None:
    if not one.exists:
        return None
    return next((goal for goal in _plan(one).goals if goal.goal == key), None)


def _amount(plan: Plan, goal: GoalResult, value: float) -> str:
    return goal_amount(plan, goal, value) if value else "none"


def _change(one: Scenario, key: str) -> str:
    """Return how a goal differs from the brief as it stands; nothing where not."""
    goals = one.difference.goals if one.difference else ()
    found = next((goal for goal in goals if goal.goal == key), None)
    if found is None or not found.change:
        return ""
    size = wording.number(Fraction(abs(found.change)).limit_denominator(100))
    if found.unit == _plan(one).brief.currency:
        size = f"{abs(found.change):,.0f}"
    if key == "finish":
        far = wording.plural(Fraction(size), found.unit.removesuffix("s"))
        return f"{far} {'later' if found.change > 0 else 'earlier'}"
    return f"{'+' if found.change > 0 else '-'}{size}"


def _spend(one: Scenario) -> str:
    plan = _plan(one)
    if plan.costs is None or any(goal.goal == "cost" for goal in plan.goals):
        return ""
    return money(plan, plan.costs.total)


def _hires(one: Scenario) -> str:
    hires = sorted(_plan(one).hires, key=lambda hire: (hire.joins, hire.order))
    told = [f"{called(hire)},\n  {dates.short_day(hire.joins)}" for hire in hires]
    return "\n".join(told) or "nobody"


def _contractors(one: Scenario) -> str:
    told = [
        f"{called(guest)},\n  {dates.short_day(guest.joins)}\n"
        f"  to {dates.short_day(guest.until)}"
        for guest in _plan(one).contractors
    ]
    return "\n".join(told) or _NONE


def _trainings(one: Scenario) -> str:
    told = Counter(f"{one.person}: {one.skill}" for one in _plan(one).trainings)
    return "\n".join(told) or _NONE


def _people(one: Scenario) -> str:
    rows = _plan(one).headcount
    return str(sum(row.people[-1] for row in rows if row.people))


def _run_rate(one: Scenario) -> str:
    costs = _plan(one).costs
    return money(_plan(one), costs.run_rate) if costs and costs.run_rate else _NONE


def _left_out(one: Scenario) -> str:
    return str(sum(not phase.delivered for phase in _plan(one).phases))


_FIGURES: tuple[tuple[str, Callable[[Scenario], str]], ...] = (
    ("New spend", _spend),
    ("Cost a year afterwards", _run_rate),
    ("Hires", _hires),
    ("Contractors", _contractors),
    ("Training", _trainings),
    ("People at the end", _people),
    ("Phases left out", _left_out),
)


def _phases(some: Sequence[Scenario]) -> Iterator[tuple[str, ...]]:
    """Yield the phases that are not done alike in all of these scenarios."""
    held = [one for one in some if one.exists]
    moved: dict[str, str] = {}
    for phase in (phase for one in held for phase in _plan(one).phases):
        if len({_done(one, phase.id) for one in held}) > 1:
            moved.setdefault(phase.id, phase.name)
    if moved:
        yield ("Done by:", *("" for _ in some))
    for key, name in list(moved.items())[:PHASES]:
        yield (f"  {name}", *(_done(one, key) if one.exists else "" for one in some))
    rest = len(moved) - PHASES
    if rest > 0:
        yield (f"{rest} more phases move", *("" for _ in some))


def _done(one: Scenario, key: str) -> str:
    """Return when a phase is done; that it is left out, or not in the brief."""
    plan = _plan(one)
    phase = next((phase for phase in plan.phases if phase.id == key), None)
    if phase is None:
        return _NONE
    return _ends(plan, phase) if phase.delivered else "left out"


def _ends(plan: Plan, phase: PhasePlan) -> str:
    way = f", {phase.option}" if phase.option else ""
    if phase.to_the_end:
        began = dates.starts(dates.calendar_of(plan), phase.start_period or 0)
        return f"from {dates.short(began)}{way}"
    return f"{dates.short(done_on(plan, phase))}{way}"


def _tracks(some: Sequence[Scenario]) -> Iterator[tuple[str, ...]]:
    """Yield the shares of tracks over the whole horizon."""
    kinds = {"people": "of time", "compute": "of GPU-hours"}
    names: dict[str, str] = {}
    for one in (one for one in some if one.exists):
        names |= track_names(_plan(one))
    for key, name in names.items():
        for what, called_ in kinds.items():
            cells = [_share(one, key, what) if one.exists else "" for one in some]
            if any(cell not in ("", _NONE) for cell in cells):
                yield (f"{name}, {called_}", *cells)


def _share(one: Scenario, track: str, what: str) -> str:
    rows = _plan(one).tracks
    found = next((r for r in rows if (r.track, r.window) == (track, "horizon")), None)
    share = getattr(found, what, None)
    return _NONE if share is None else wording.percent(share)


def _below(told: Comparison, one: Scenario, width: int) -> str:
    """Return what a scenario changes, and what that does, in sentences."""
    if one is told.base:
        return "" if one.exists else f"{one.name}\n{_filled(_why_none(one), width)}"
    lines = [textwrap.fill(printable(one.name), width)]
    if one.note:
        lines.append(_filled(one.note, width))
    lines += [_filled(says, width) for says in _says(told, one)]
    return "\n".join(lines)


def _says(told: Comparison, one: Scenario) -> Iterator[str]:
    changes = "; ".join(f"{change.says} ({change.line})" for change in one.changes)
    yield f"Changed: {changes}."
    if one.same_brief:
        yield "That is what the brief says already."
    if not one.exists:
        yield _why_none(one)
    elif one.difference is None:
        yield "There is no plan as it stands to compare it with."
    elif one.difference.same:
        best = "best " if _plan(one).status == "optimal" else ""
        yield f"The {best}plan stays the same."
    else:
        yield from (f"{capitalised(says)}." for says in _clauses(one.difference))
    yield from _unproven(one)


def _unproven(one: Scenario) -> Iterator[str]:
    """Yield the goals that a longer search may change."""
    goals = _plan(one).goals if one.exists else ()
    names = [_NAMES.get(goal.goal, goal.goal) for goal in goals if not goal.proven]
    if names:
        them = "it" if len(names) == 1 else "them"
        listed = wording.listing([name.lower() for name in names])
        yield f"Not proven: {listed}; a longer search may change {them}."


def _why_none(one: Scenario) -> str:
    """Return that there is no plan, and which decided limits clash."""
    if one.plan is None:
        return f"It was not solved: {one.open}."
    if one.plan.status == "unknown":
        return "No plan was found in time, which does not mean that there is none."
    says = "No plan can exist." if one.plan.confirmed else "There is probably no plan."
    if one.conflict is None:
        return f"{says} There was no time to find out which lines clash."
    return f"{says} {one.conflict.says}"


def _clauses(told: Difference) -> Iterator[str]:
    """Yield what is different: goals, team, phases, money, shares."""
    yield from (goal.says for goal in told.goals)
    if not told.goals:
        alike = "" if told.team or told.phases else ", with the same team and dates"
        yield f"every goal comes to the same{alike}"
    yield from _first([one.says for one in told.team], TEAM, "smaller change")
    phases = [one.says for one in told.phases if not one.how.startswith("only")]
    yield from _first(phases, MOVES, "smaller change")
    if not any(goal.goal == "cost" for goal in told.goals):
        yield from (one.says for one in told.money if one.kind == "total")
    yield from (one.says for one in told.money if one.kind == "run rate")


def _first(says: list[str], most: int, rest: str) -> Iterator[str]:
    most = len(says) if len(says) <= most + 1 else most
    yield from says[:most]
    if len(says) > most:
        yield f"and {wording.plural(len(says) - most, rest)}"


def _filled(says: str, width: int) -> str:
    return textwrap.fill(
        printable(says),
        width,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def sheet(told: Comparison) -> str:
    """Return one row per scenario and figure, for spreadsheets."""
    head = "scenario,figure,name,value,unit,change,bound,proven"
    rows = [row for one in told.all for row in _figures(one)]
    return csv_text(head, rows)


def _figures(one: Scenario) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a scenario, each of eight cells."""
    plan, name = one.plan, one.name
    status = "not solved" if plan is None else plan.status
    yield (name, "status", "", status, "", "", "", "")
    for change in one.changes:
        yield (name, "changed", change.line, change.says, "", "", "", "")
    if plan is None or not plan.exists:
        return
    for goal in plan.goals:
        found = one.difference.goals if one.difference else ()
        change_of = next((g.change for g in found if g.goal == goal.goal), "")
        figures = (goal.value, goal.unit, change_of, goal.bound, goal.proven)
        yield (name, "goal", goal.goal, *figures)
    for kind, key, value, unit in _plain_figures(plan):
        yield (name, kind, key, value, unit, "", "", "")


def _plain_figures(plan: Plan) -> Iterator[tuple[str, str, object, str]]:
    """Yield what a plan comes to beside its goals: kind, name, value, unit."""
    if plan.costs is not None:
        yield "new spend", "", exact(plan.costs.total), plan.brief.currency
        yield "run rate", "", exact(plan.costs.run_rate), f"{plan.brief.currency}/year"
    for hire in plan.hires:
        yield "hire joins", f"{hire.name}", hire.joins, "day"
    for guest in plan.contractors:
        yield "contractor joins", guest.name, guest.joins, "day"
        yield "contractor until", guest.name, guest.until, "day"
    for phase in plan.phases:
        end = phase.until if phase.delivered else "left out"
        yield "phase done", phase.id, end, "day"
    for row in plan.tracks:
        if row.window == "horizon":
            for what in ("people", "compute"):
                share = getattr(row, what)
                if share is not None:
                    yield f"share of {what}", row.track, share, "of 1"
