"""Why this role and not the next best: from what is stored, and from solves."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.explain import Asked, explain
from teamopt.handouts.handout import Given
from teamopt.plan import HirePlan, HireReason
from teamopt.report.adds import by_hire
from teamopt.report.comparison import first_hire, without_first_role

#: The question about a plan that tells them.
ABOUT = "hires"


def solved(given: Given, hires: list[HirePlan]) -> dict[int, HireReason]:
    """Return what the plan is without each of some hires, as far as there is time."""
    found: dict[int, HireReason] = {}
    last = max((hire.order for hire in hires), default=0)
    if not last:
        return found
    for told in explain(
        given.brief,
        given.plan,
        Asked((ABOUT,)),
        given.settings,
        given.on_progress,
        solver=given.solver,
    ):
        found = {reason.order: reason for reason in told.hires}
        if given.solver.interrupted or _whole(found.get(last)):
            break
    return found


def _whole(reason: HireReason | None) -> bool:
    """Tell whether a reason has its last part: the plan with nobody of the role."""
    return reason is not None and reason.instead.says != "there was no time to look"


def sentences(given: Given, hire: HirePlan, reason: HireReason | None) -> Iterator[str]:
    """Yield why a hire is in the plan, what was solved first."""
    if reason is not None:
        yield f"{reason.says} {reason.says_without}".strip()
        if reason.says_instead:
            yield reason.says_instead
    solved = reason is not None and bool(reason.says_without)
    if not solved and given.plan.exists:
        yield (
            "The plan without this hire was not solved in time; teamopt why"
            f" {given.plan.brief.file} --about {ABOUT} --time-limit 300 does that."
        )
    if hire.order == 1:
        stored = first_hire(given.plan)
        if not solved:
            stored = f"{stored} {without_first_role(given.plan)}".strip()
        if stored:
            yield stored
    added = by_hire(given.plan).get(hire.order, "")
    if added:
        yield f"Taken in order, beside those before it alone, {added}."
