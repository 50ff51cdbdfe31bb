"""What the skills of a brief come to, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.handouts.skills.record import BusRow, GridRow, Most, Skills
from teamopt.plan import Plan
from teamopt.taxonomy import skill_name
from teamopt.wording import day, listing, plural

#: Skills that a sentence names.
NAMED = 3


def answer(told: Skills, plan: Plan) -> Iterator[str]:
    """Yield what is missing, what hangs on one person, and what training does."""
    if not plan.exists:
        yield _no_plan(plan)
    if not told.grid:
        yield "No work of this brief needs anybody."
        return
    if plan.exists and not plan.allocations:
        yield "The plan does none of this work; the tables say what is left out."
        return
    yield _gap(told)
    if told.joint is not None:
        yield _together(told.joint.most_before, told.joint.most_after)
    yield from _hanging(told)
    for one in told.cross_training.without[:1]:
        yield " ".join(one.says)
    yield told.programme.says


def _no_plan(plan: Plan) -> str:
    if plan.status == "unknown":
        says = "No plan was found in time"
    else:
        says = "The brief has no plan" + ("" if plan.confirmed else ", most probably")
    return (
        f"{says}: the grid holds the work that is required, spread over the horizon, "
        "against the team on board."
    )


def _gap(told: Skills) -> str:
    """Return which skills the team on board lacks, and what the plan leaves."""
    lacking: dict[str, GridRow] = {}
    for row in told.grid:
        known = lacking.get(row.skill)
        if row.most_before.fte and (
            known is None or row.most_before.fte > known.most_before.fte
        ):
            lacking[row.skill] = row
    if not lacking:
        return "The team on board has enough of every skill, each taken by itself."
    worst = sorted(lacking.values(), key=lambda row: -row.most_before.fte)
    some = [_missing(row) for row in worst[:NAMED]]
    if len(worst) > NAMED:
        some.append(plural(len(worst) - NAMED, "other skill"))
    text = f"Skill by skill, the team on board lacks up to {listing(some)}"
    left = [row for row in told.grid if row.most_after and row.most_after.fte]
    if not told.placed:
        return f"{text}."
    if not left:
        return f"{text}; with the plan nothing is missing."
    names = dict.fromkeys(skill_name(row.skill) for row in left)
    return f"{text}; with the plan {listing([*names])} is still missing."


def _missing(row: GridRow) -> str:
    on = f" (on {day(row.most_before.on)})" if row.most_before.on else ""
    return f"{row.most_before.fte:.2f} FTE of {skill_name(row.skill)}{on}"


def _together(before: Most, after: Most | None) -> str:
    """Return what is missing though everybody does what helps most."""
    if not before.fte:
        return (
            "Taken together, with each hour counted once, the team on board could do "
            "all of this work in its place in time."
            if after is not None
            else "Taken together, with each hour counted once, the team has the hours."
        )
    on = f" on {day(before.on)}" if before.on else ""
    text = (
        f"Taken together, with each hour counted once, {before.fte:.2f} FTE of "
        f"work{on} has nobody to do it, however people are used"
    )
    if after is None:
        return f"{text}."
    rest = f"{after.fte:.2f} FTE" if after.fte else "all of it has somebody"
    return f"{text}; with the plan {rest}."


def _hanging(told: Skills) -> Iterator[str]:
    """Yield how many critical skills hang on one person or on nobody, if any do.

    Where none does, the sentence on the programme says so.
    """
    rows = [row for row in told.bus_factors if row.critical]
    low = [row for row in rows if len(row.last) < 2]
    if not low:
        return
    when = "with the plan" if told.placed else "with the team on board"
    some = [f"{skill_name(row.skill)} ({_who(row)})" for row in low[:NAMED]]
    if len(low) > NAMED:
        some.append(f"{len(low) - NAMED} more")
    hang = "hangs" if len(low) == 1 else "hang"
    count = f"{len(low)} of {plural(len(rows), 'critical skill')}"
    yield (
        f"{count} {hang} on one employee or on nobody at the end of the horizon, "
        f"{when}: {listing(some)}."
    )


def _who(row: BusRow) -> str:
    return listing([*row.last]) or "nobody"
