"""What holds a plan back: what clashes with one step better in a goal.

Room that a plan leaves is no guide: with whole numbers a limit can have room and bind
all the same. So the brief's rules are held against the goal itself, one step better
than the plan has it, earlier goals as good as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from teamopt import plan as doc
from teamopt.document import shown_as
from teamopt.document.context import over
from teamopt.engine.settings import Blame, Conflicts, Held
from teamopt.errors import ModelError
from teamopt.explain import effects
from teamopt.explain.dials import dials
from teamopt.explain.no_plan import conflict_told
from teamopt.explain.variants import Variants
from teamopt.goals import WEIGHTED
from teamopt.report.figures import amount, folded

#: Share of the time left that one goal may take.
SHARE = 0.4
#: A step of money, as a share of what is spent.
MONEY = 0.01


def binding(variants: Variants, base: doc.Plan) -> Iterator[doc.Binding]:
    """Yield, goal by goal, which lines keep it from being one step better."""
    goals = effects.found(base.goals)
    for key, goal in goals.items():
        if variants.over:
            return
        wanted = _better(variants, goal)
        if wanted is None or key == WEIGHTED:
            continue
        held = effects.held(variants, base, besides=_from(list(goals), key))
        with variants.within(SHARE):
            found = _conflict(variants, (*held, (key, wanted)))
        if found is None:
            variants.missed(f"what keeps {key} from being better")
        else:
            yield _told(variants, base, goal, wanted, found)


def _from(keys: list[str], key: str) -> list[str]:
    """Return a goal and those after it."""
    return keys[keys.index(key) :]


def _better(variants: Variants, goal: doc.GoalResult) -> int | None:
    """Return a goal one step better, in its whole units, if that can be asked."""
    scale, unit = shown_as(variants.resolved.instance, goal.goal)
    value = round((goal.found or 0.0) * scale)
    if goal.better == "more":
        return value + 1
    step = max(1, math.ceil(MONEY * value)) if unit != "periods" else 1
    return value - step if value > 0 else None


def _conflict(variants: Variants, held: Held) -> doc.Conflict | None:
    """Return lines that clash with goals that are to be reached."""
    inst = variants.resolved.instance
    settings = replace(variants.settings, time_limit=max(0.1, variants.left))
    asked = Blame(settings, most=1, better=held)
    try:
        found = variants.solver.ask(inst, asked, variants.report)
    except ModelError as error:
        variants.lost.append(str(error))
        return None
    if not isinstance(found, Conflicts) or not found.found:
        return None
    return conflict_told(inst, found.found[0])


def _told(
    variants: Variants,
    base: doc.Plan,
    goal: doc.GoalResult,
    wanted: int,
    found: doc.Conflict,
) -> doc.Binding:
    """Return what holds a goal in words."""
    scale, unit = shown_as(variants.resolved.instance, goal.goal)
    value = over(wanted, scale) or 0.0
    limits = [say for ref in found.rules if ref.decided for say in ref.says]
    rest = [say for ref in found.rules if not ref.decided for say in ref.says]
    because = f"because {folded(limits or rest, FEW)}"
    if not found.rules:
        because = "whatever the brief allows"
    here = goal.found if goal.better == "more" else value
    text = _WORDS[goal.goal].format(amount(base, goal.goal, unit, here or 0.0))
    return doc.Binding(
        goal=goal.goal,
        wanted=value,
        conflict=found,
        says=f"{text} is out of reach, {because}.",
        worth=tuple(_worth(variants, base, {ref.line for ref in found.rules})),
    )


def _worth(variants: Variants, base: doc.Plan, lines: set[str]) -> Iterator[str]:
    """Yield what a step of each line does where it does any good, the best first."""
    ranked = []
    for dial in dials(variants, base):
        one = variants.solve(dial.change(1)) if dial.line in lines else None
        if one is not None and one.works:
            rank = effects.rank(one.goals)
            if rank < effects.rank(base.goals):
                told = effects.result(base, one)
                ranked.append((rank, f"{dial.says(1)}: {told.says}"))
    yield from (says for _, says in sorted(ranked))


#: Rules that a sentence names.
FEW = 4
_WORDS = {
    "finish": "A finish on {}",
    "value": "More than {} of value",
    "cost": "New spend of {}",
    "lateness": "A delay of {}",
}
