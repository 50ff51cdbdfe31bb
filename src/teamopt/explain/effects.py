"""What a change does to the goals, in figures and in words."""

from __future__ import annotations

import math
import re
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from types import MappingProxyType

from teamopt import plan as doc
from teamopt.document import shown_as
from teamopt.engine.settings import Held
from teamopt.explain.variants import Variant, Variants
from teamopt.goals import WEIGHTED
from teamopt.instance import GoalSpec
from teamopt.report.figures import amount
from teamopt.wording import listing, people

#: What is below a hundredth is no difference on the screen.
SMALL = 0.005
#: What is said of a figure that can only be better than told.
HEDGED = re.compile(r"\bat (least|most)\b")


def found(goals: Iterable[doc.GoalResult]) -> dict[str, doc.GoalResult]:
    """Return the goals that were optimised, in order.

    Where goals are weighed, that is their sum alone.
    """
    return {goal.goal: goal for goal in goals if goal.found is not None}


def rank(goals: Iterable[doc.GoalResult]) -> tuple[float, ...]:
    """Return what plans are compared by: less is better, earlier goals first.

    A goal that a search had no time for counts as the plan has it.
    """
    every = {goal.goal: goal for goal in goals if goal.value is not None}
    some = [every[WEIGHTED]] if WEIGHTED in every else every.values()
    return tuple(_sense(goal) * _best(goal) for goal in some)


def _sense(goal: doc.GoalResult) -> int:
    return -1 if goal.better == "more" else 1


def same(some: Sequence[doc.GoalResult], others: Sequence[doc.GoalResult]) -> bool:
    """Tell whether two plans come to the same in all goals."""
    return rank(some) == rank(others)


def held(
    variants: Variants,
    base: doc.Plan,
    *,
    besides: Collection[str] = (),
    loss: Mapping[str, float] = MappingProxyType({}),
) -> Held:
    """Return what goals must reach to be as good as a plan's.

    Parameters
    ----------
    besides
        Goals that are left open.
    loss
        Share of its value that a goal may lose; its own tolerance counts anyway.
    """
    inst = variants.resolved.instance
    specs = {spec.key: spec for spec in inst.goals}
    limits = []
    kept = found(base.goals)
    if besides and WEIGHTED in kept:
        # Their sum says nothing of the others once some are left open.
        kept = {goal.goal: goal for goal in base.goals if goal.goal != WEIGHTED}
    for key, goal in kept.items():
        value = round(_best(goal) * shown_as(inst, key)[0])
        spec = specs.get(key, GoalSpec(key))
        share = max(spec.within_share or 0, loss.get(key, 0))
        give = max(spec.within, math.floor(share * abs(value)))
        if key not in besides:
            limits.append((key, value + _sense(goal) * give))
    return tuple(limits)


def keeps(variant: Variant, limits: Held) -> bool:
    """Tell whether the plan that was found is as good as goals have to be."""
    inst, reached = variant.resolved.instance, {one.goal: one for one in variant.goals}
    return all(
        _sense(reached[key]) * round(_best(reached[key]) * shown_as(inst, key)[0])
        <= _sense(reached[key]) * limit
        for key, limit in limits
    )


def result(
    base: doc.Plan, variant: Variant, besides: Collection[str] = ()
) -> doc.Result:
    """Return what a changed brief comes to beside a plan.

    Parameters
    ----------
    besides
        Goals of which nothing is said.
    """
    all_changed = effects(base, variant.goals) if variant.works else ()
    changed = tuple(one for one in all_changed if one.goal not in besides)
    here = found(base.goals)
    settled = all(goal.proven for goal in here.values())
    proven = variant.settled and (settled or not variant.works)
    return doc.Result(
        status=variant.status.value,
        effects=changed,
        hires=hired(variant),
        proven=proven,
        says=_says(variant, changed, proven=proven),
    )


def _says(variant: Variant, changed: Sequence[doc.Effect], *, proven: bool) -> str:
    """Return in words what a changed brief comes to."""
    if not variant.works:
        settled = variant.status == "infeasible"
        return "no plan exists" if settled else "no plan was found in time"
    if not changed:
        return "no goal changes" if proven else "nothing better was found in time"
    text = listing([effect.says for effect in changed])
    if proven or HEDGED.search(text):
        return text
    if changed[-1].proven:
        return f"{text}; the goals after that were not settled in time"
    return f"{text}, as far as was found"


def effects(base: doc.Plan, after: Iterable[doc.GoalResult]) -> Iterator[doc.Effect]:
    """Yield the goals that differ from a plan's, in order.

    What later goals come to depends on the earlier ones, so that they end with one
    that was not settled.
    """
    before = {goal.goal: goal for goal in base.goals}
    after = tuple(after)
    # Where goals are weighed, their sum is what is proven or not.
    whole = next((goal for goal in after if goal.goal == WEIGHTED), None)
    for goal in after:
        old = before.get(goal.goal)
        if old is None or old.value is None or goal.value is None:
            continue
        proven = goal.proven if whole is None else whole.proven
        if goal.goal != WEIGHTED and abs(_best(goal) - _best(old)) >= SMALL:
            sure = old.proven if whole is None else before[WEIGHTED].proven
            yield _effect(base, old, goal, proven=proven, sure=sure)
        if whole is None and not proven:
            return


def _effect(
    base: doc.Plan,
    old: doc.GoalResult,
    goal: doc.GoalResult,
    *,
    proven: bool,
    sure: bool,
) -> doc.Effect:
    """Return how one goal differs.

    Parameters
    ----------
    proven, sure
        Whether its value is proven with the change, and in the plan.
    """
    then, now = _best(old), _best(goal)
    hedge = ""
    if sure and not proven:
        # What was found can be done; what is best may be better than that.
        better = (now > then) == (goal.better == "more")
        hedge = "at least " if better else "at most "
    words = _WORDS.get(goal.goal, _plain)
    return doc.Effect(
        goal=goal.goal,
        unit=goal.unit,
        before=then,
        after=now,
        bound=now if goal.bound is None else goal.bound,
        change=round(now - then, 6),
        says=words(base, goal.unit, then, now, hedge) + _best_of_both(old),
        proven=proven and sure,
    )


def _best_of_both(old: doc.GoalResult) -> str:
    """Say that a plan is not at its best in a goal, where it may give way."""
    given = old.value is not None and abs(_best(old) - old.value) >= SMALL
    return " (both at their best, not with what the tolerance gives)" if given else ""


def _best(goal: doc.GoalResult) -> float:
    """Return the best value of a goal at its turn; where it had none, its value."""
    value = goal.value if goal.found is None else goal.found
    assert value is not None
    return value


def hired(variant: Variant) -> tuple[str, ...]:
    """Return whom a plan hires, as in ``senior ML Engineer``."""
    names = variant.resolved.instance.role_names
    return tuple(
        called(level, names[role], track)
        for (role, level, track), n in variant.hires.items()
        for _ in range(n)
    )


def hires_of(plan: doc.Plan) -> tuple[str, ...]:
    """Return whom a stored plan hires, in their order."""
    hires = sorted(plan.hires, key=lambda hire: hire.order)
    return tuple(called(one.level, one.role_name, one.track) for one in hires)


def called(level: str, role_name: str, track: str | None) -> str:
    """Return what somebody who is hired is called, with the track they work for."""
    return f"{level} {role_name}" + (f" for {track}" if track else "")


def team(names: Iterable[str]) -> str:
    """Return a team in words."""
    return people(names) or "nobody"


def _plain(
    base: doc.Plan, unit: str, before: float, after: float, hedge: str, key: str = ""
) -> str:
    more = "more" if after > before else "less"
    return f"{hedge}{amount(base, key, unit, abs(after - before))} {more}"


def _value(base: doc.Plan, unit: str, before: float, after: float, hedge: str) -> str:
    return f"{_plain(base, unit, before, after, hedge, 'value')} of value"


def _lateness(
    base: doc.Plan, unit: str, before: float, after: float, hedge: str
) -> str:
    what = "delay" if unit == "periods" else "delay cost"
    return f"{_plain(base, unit, before, after, hedge, 'lateness')} of {what}"


def _cost(base: doc.Plan, unit: str, before: float, after: float, hedge: str) -> str:
    return f"{_plain(base, unit, before, after, hedge, 'cost')} of new spend"


def _finish(base: doc.Plan, unit: str, before: float, after: float, hedge: str) -> str:
    if not after:
        return "nothing that is done at all"
    later = "later" if after > before else "sooner"
    by = amount(base, "", unit, abs(after - before))
    when = "" if hedge else f", on {amount(base, 'finish', unit, after)}"
    return f"a finish {hedge}{by} {later}{when}"


_WORDS: dict[str, Callable[[doc.Plan, str, float, float, str], str]] = {
    "value": _value,
    "lateness": _lateness,
    "cost": _cost,
    "finish": _finish,
}
