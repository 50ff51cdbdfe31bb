"""What is different in one plan against another, from the two documents alone.

Nothing is solved and no brief is read: plans of one brief, of two versions of it, or of
a brief in which somebody tried something. Each part goes from what is listed in either
plan to entries for what is not the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamopt import plan as doc
from teamopt.explain.difference.goals import goals
from teamopt.explain.difference.money import money
from teamopt.explain.difference.phases import phases
from teamopt.explain.difference.sides import Two
from teamopt.explain.difference.supply import gpus, tracks
from teamopt.explain.difference.team import team
from teamopt.explain.difference.who import weeks_on
from teamopt.explain.difference.work import people
from teamopt.wording import day

__all__ = ["difference"]


def difference(new: doc.Plan, old: doc.Plan, *, steady: bool = False) -> doc.Difference:
    """Return what is different in a plan against another.

    Parameters
    ----------
    new
        The plan that is looked at.
    old
        The plan it is held against.
    steady
        Whether people without a name of their own are the same in both by number.
    """
    two = Two(new, old, steady)
    told = doc.Difference(
        new=new.brief, old=old.brief, new_status=new.status, old_status=old.status
    )
    if not told.compared:
        return told.model_copy(update={"notes": tuple(_missing(two))})
    parts = {
        "goals": tuple(goals(two)),
        "team": tuple(team(two)),
        "phases": tuple(phases(two)),
        "people": tuple(people(two)),
        "money": tuple(money(two)),
        "tracks": tuple(tracks(two)),
        "gpus": tuple(gpus(two)),
    }
    told = told.model_copy(update=parts)
    return told.model_copy(update={"notes": tuple(_notes(two, told))})


def _missing(two: Two) -> Iterator[str]:
    """Yield that there is nothing to compare."""
    for which, plan in (("new", two.new), ("old", two.old)):
        if plan.exists:
            continue
        if plan.status == "unknown":
            says = f"No plan was found in time for the {which} brief"
        else:
            has = "has" if plan.confirmed else "probably has"
            says = f"The {which} brief {has} no plan"
        yield f"{says} ({plan.brief.id}), so there is nothing to compare."


def _notes(two: Two, told: doc.Difference) -> Iterator[str]:
    """Yield what to know before anything else."""
    if told.same:
        yield _same(two)
    elif _hands_alone(two, told):
        yield (
            "The two plans differ only in who of several people of the same role and "
            "level does what."
        )
    if two.currency is None:
        new, old = two.new.brief.currency, two.old.brief.currency
        yield (
            f"Money is not compared: the new plan counts in {new}, the old one in "
            f"{old}."
        )
    if two.new.brief.end != two.old.brief.end:
        new, old = day(two.new.brief.end), day(two.old.brief.end)
        text = f"The new plan looks ahead to {new}, the old one to {old}"
        paid = two.currency is not None and (two.new.hires or two.old.hires)
        yield f"{text}; each counts pay up to that day." if paid else f"{text}."


def _same(two: Two) -> str:
    new, old = two.new, two.old
    parts = ("hires", "contractors", "phases", "packages", "allocations", "handovers")
    if any(getattr(new, part) != getattr(old, part) for part in parts):
        return (
            "The two plans are the same, but for details of who does what inside "
            "the phases."
        )
    if new.brief.same_text(old.brief):
        return "The two plans are the same."
    return "The two plans are the same, though their briefs are not."


def _hands_alone(two: Two, told: doc.Difference) -> bool:
    """Tell whether people of one role and level do the same in sum."""
    rest = (told.goals, told.team, told.phases, told.money, told.tracks, told.gpus)
    if any(rest):
        return False
    change: Counter[tuple[str, str, str]] = Counter()
    for plan, sign in ((two.new, 1), (two.old, -1)):
        work = weeks_on(plan)
        for who in plan.people:
            for phase, weeks in work.get(who.name, {}).items():
                # In thousandths: a sum of shares is never quite what it should be.
                change[who.role, who.level, phase] += sign * round(1000 * weeks)
    return all(abs(rest) <= 10 for rest in change.values())
