"""What a wish would mean: granted, solved again and set beside the plan."""

from __future__ import annotations

from dataclasses import replace

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.engine.settings import Blame, Conflicts, Status
from teamopt.errors import BriefError, EditError, ModelError
from teamopt.explain import effects
from teamopt.explain.hires import moved, near
from teamopt.explain.no_plan import conflict_told
from teamopt.explain.variants import Variant, Variants
from teamopt.explain.wishes import Wish
from teamopt.families import FAMILIES
from teamopt.report.figures import folded
from teamopt.resolve import resolve

#: Changes of phases that a sentence names.
NAMED = 3
#: What is said of a wish that was not looked at.
NO_TIME = "there was no time left to look"
#: Share of the time for the plan, where what is left is for what stands against it.
SHARE = 0.6


def why_not(variants: Variants, base: doc.Plan, wish: Wish) -> doc.WhyNot:
    """Return what a wish would mean, or why that is not known."""
    known = len(variants.lost)
    with variants.within(SHARE):
        one = variants.solve(wish.change, tidy=True, near=near(base))
    if one is None:
        lost = " ".join(variants.lost[known:])
        del variants.lost[known:]
        fault = f"it could not be solved: {lost}" if lost else NO_TIME
        return _unsolved(wish, _refused(variants, wish) or fault)
    conflict = None
    if one.status is Status.INFEASIBLE:
        conflict = _against(variants, one)
    result = effects.result(base, one)
    changes = tuple(moved(base, one)) if one.works else ()
    return doc.WhyNot(
        asked=wish.asked,
        wish=wish.says,
        result=result,
        changes=changes,
        conflict=conflict,
        says=_says(base, wish, one, result, changes, conflict),
        proven=result.proven,
    )


def _refused(variants: Variants, wish: Wish) -> str:
    """Return why a brief cannot say what is wished for; nothing if it can."""
    try:
        text = variants.text_with(wish.change)
        resolve(parse_brief(text, variants.name, variants.brief.source.folder))
    except BriefError as error:
        # Their lines are those of a text that nobody has.
        says = " ".join(f"{one.path}: {one.says}".lstrip(": ") for one in error.issues)
        return f"the brief cannot say that: {says}"
    except EditError as error:
        return f"the brief cannot say that: {error}"
    except ModelError:
        return ""
    return ""


def _unsolved(wish: Wish, reason: str) -> doc.WhyNot:
    """Return that it is not known what a wish would mean."""
    reason = reason.removesuffix(".")
    result = doc.Result(
        status="unknown", effects=(), hires=(), proven=False, says=reason
    )
    return doc.WhyNot(
        asked=wish.asked,
        wish=wish.says,
        result=result,
        changes=(),
        conflict=None,
        says=f"If {wish.says}: {reason}.",
        proven=False,
    )


def _against(variants: Variants, one: Variant) -> doc.Conflict | None:
    """Return what a wish runs into, as far as there is time to look."""
    if variants.over:
        return None
    inst = one.resolved.instance
    settings = replace(variants.settings, time_limit=max(0.1, variants.left))
    try:
        found = variants.solver.ask(inst, Blame(settings, most=1), variants.report)
    except ModelError as error:
        variants.lost.append(str(error))
        return None
    if not isinstance(found, Conflicts) or not found.found:
        return None
    return _as_asked(variants, conflict_told(inst, found.found[0]))


def _as_asked(variants: Variants, told: doc.Conflict) -> doc.Conflict:
    """Return a conflict with lines as they are in the brief, none for the wish's own.

    What a wish adds to the text moves the lines below it.
    """
    inst = variants.resolved.instance
    lines = {
        (family.key, rule.says): rule.where
        for family in FAMILIES
        for rule in family.rules(inst)
    }
    refs = []
    for ref in told.rules:
        places = {says: lines.get((ref.family, says), "") for says in ref.says}
        for line in dict.fromkeys(places.values()):
            says = tuple(one for one in ref.says if places[one] == line)
            refs.append(ref.model_copy(update={"line": line, "says": says}))
    text = _because(refs) or told.says
    return told.model_copy(update={"rules": tuple(refs), "says": text})


def _because(refs: list[doc.RuleRef]) -> str:
    """Return what forbids a wish that clashes with nothing that was decided."""
    if any(ref.decided and ref.line for ref in refs):
        return ""
    others = [says for ref in refs if ref.line for says in ref.says]
    return f"That cannot be: {folded(others, NAMED + 1)}." if others else ""


def _says(
    base: doc.Plan,
    wish: Wish,
    one: Variant,
    result: doc.Result,
    changes: tuple[str, ...],
    conflict: doc.Conflict | None,
) -> str:
    """Return in words what a wish would mean."""
    text = f"If {wish.says}: {result.says}"
    if changes:
        text += f" ({folded(list(changes), NAMED + 1)})"
    told = f"{text}."
    if conflict is not None:
        told += f" {conflict.says}"
    here = list(effects.hires_of(base))
    if one.works and sorted(result.hires) != sorted(here):
        instead = f", instead of {effects.team(here)}" if here else ""
        told += f" Hired would be {effects.team(result.hires)}{instead}."
    return told
