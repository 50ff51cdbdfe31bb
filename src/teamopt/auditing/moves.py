"""Moves, each solved for: what it buys, what it takes."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import plan as doc
from teamopt.auditing import worth
from teamopt.auditing.absence import Absences
from teamopt.auditing.fair import each
from teamopt.auditing.tries import Known, Try, tries
from teamopt.explain.variants import Variant, Variants
from teamopt.goals import WEIGHTED
from teamopt.report.figures import money
from teamopt.wording import listing, percent, persons, plural


def moves(
    variants: Variants, base: doc.Plan, absences: Absences, known: Known
) -> Iterator[tuple[doc.Move, ...]]:
    """Yield the moves that were solved for, what buys most first."""
    found: list[tuple[int, worth.Rank, worth.Rank, doc.Move]] = []
    every = list(tries(variants, base, absences, known))
    for one in each(variants, every):
        solved = variants.solve(*one.changes)
        if solved is None or not worth.known(solved):
            continue
        told = _told(variants, base, absences, one, solved)
        first = _first_better(base, told)
        found.append((first, worth.rank(solved, one.besides), worth.rank(solved), told))
        found.sort(key=lambda entry: (not entry[-1].gains, *entry[:-1]))
        yield tuple(entry[-1] for entry in found)
    missed = len(every) - len(found)
    if missed:
        variants.missed(f"{missed} of {plural(len(every), 'move')}")


def _told(
    variants: Variants, base: doc.Plan, absences: Absences, one: Try, solved: Variant
) -> doc.Move:
    """Return a move with what it buys and takes."""
    hidden = worth.unsaid(variants.brief, goes=one.kind == "move")
    # A move buys what it betters for its price, and also what it saves altogether.
    ways = (one.besides, hidden)
    gains = any(worth.gains(base, solved, besides) for besides in ways)
    if one.kind == "keep":
        gains = any(worth.loses(base, solved, besides) for besides in ways)
    result = worth.result(base, solved, hidden)
    if one.steady and not gains and worth.worse(base, solved, one.besides):
        result = worth.nothing_better(solved)
    return doc.Move(
        kind=one.kind,
        says=one.says,
        price=_price(variants, base, one, solved),
        buys=_buys(one, result),
        result=result,
        gains=gains,
        patch=one.patch,
        change=one.words,
    )


def _first_better(base: doc.Plan, told: doc.Move) -> int:
    """Return the place of the first goal that a move betters; 0 where none is told."""
    more = {goal.goal: goal.better == "more" for goal in base.goals}
    kept = told.kind == "keep"
    better = (
        [*more].index(effect.goal)
        for effect in told.result.effects
        # What a plan loses without a training is what keeping it betters.
        if ((effect.change > 0) is more[effect.goal]) is not kept
    )
    return next(better, 0) if WEIGHTED not in more else 0


def _buys(one: Try, result: doc.Result) -> str:
    """Return what a move does beside its price."""
    if one.kind != "hire" or not result.effects:
        return result.says
    # What a hire costs is its price; what it saves altogether is bought.
    rest = [
        effect.says
        for effect in result.effects
        if effect.goal != "cost" or effect.change < 0
    ]
    if not rest:
        return "nothing" if result.proven else "nothing that was found in time"
    return listing(rest)


def _price(variants: Variants, base: doc.Plan, one: Try, solved: Variant) -> str:
    """Return what a move takes, in words; empty where it cannot be done."""
    if not solved.works and one.kind != "keep":
        return ""
    if one.kind == "hire":
        return _price_of_hire(variants, base, solved)
    if one.kind == "train":
        return _price_of_lessons(variants, one, solved)
    return _price_kept(base, one) if one.kind == "keep" else one.price


def _price_of_hire(variants: Variants, base: doc.Plan, solved: Variant) -> str:
    told = worth.withheld(variants.brief, base.goals)
    before = {goal.goal: goal.value for goal in told}.get("cost")
    after = {goal.goal: goal for goal in solved.goals}.get("cost")
    if before is None or after is None or after.value is None:
        return "1 more hire"
    if after.value < before:
        return "1 more hire"
    by = money(base, after.value - before)
    hedge = "" if solved.settled or after.proven else "about "
    return f"1 more hire, {hedge}{by} more of new spend"


def _price_of_lessons(variants: Variants, one: Try, solved: Variant) -> str:
    """Return who learns for how long."""
    inst, x = solved.resolved.instance, solved.outcome.decisions
    assert x is not None
    lessons = [
        lesson
        for lesson, yes in zip(inst.trainings, x.taught, strict=True)
        if yes
        and lesson.skill == one.skill
        and inst.pools[lesson.pool].role == one.role
    ]
    if not lessons:
        return "nobody is trained"
    share = percent(lessons[0].steps * inst.share_step)
    length = plural(lessons[0].length, variants.brief.timeline.period.value)
    return f"{persons(len(lessons))} for {length} at {share}"


def _price_kept(base: doc.Plan, one: Try) -> str:
    """Return what the trainings of a plan take."""
    taught = [lesson for lesson in base.trainings if lesson.skill == one.skill]
    costs = sum(lesson.cost for lesson in taught)
    says = f"{persons(len(taught))} in training"
    return f"{says}, {money(base, costs)}" if costs else says
