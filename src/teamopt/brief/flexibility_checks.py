"""Flexibility: steps that lead nowhere, and lines that a brief does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.fields import Category, GoalName, unknown
from teamopt.brief.flexibility import Line, plain
from teamopt.brief.models import quarters_of
from teamopt.brief.shape import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamopt.brief.flexibility import Give
    from teamopt.brief.models import Brief

Path = tuple[str | int, ...]
#: lines that count people, phases or GPUs, and so give by whole ones.
_WHOLE = {
    Line.REQUIRED,
    Line.SLOTS,
    Line.ROLE_LIMIT,
    Line.JOINERS,
    Line.CONTRACTORS,
    Line.GPUS,
    Line.BUS_FACTOR,
    Line.PHASES_AT_ONCE,
}


def flexibility_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield steps that lead nowhere, and ids that stand for nothing."""
    flexibility, at = brief.flexibility, ("flexibility",)
    for kind, given in flexibility.given().items():
        yield from _steps(given, kind, (*at, kind.value))
    for index, never in enumerate(flexibility.never):
        path: Path = (*at, "never", index)
        yield from _never(brief, index, path)
        names = _ids(brief, never.kind)
        if never.id is None or never.id in names:
            continue
        says = unknown(never.id, names, str(never.kind).replace("_", " "))
        if not names:
            says = f"there is one {never.kind} at most; write {never.kind} alone."
        yield Finding(path, says, "unknown-line")


def unused_flexibility(brief: Brief) -> Iterator[Finding]:
    """Yield terms of lines that the brief does not have."""
    flexibility = brief.flexibility
    kinds: list[tuple[Path, Line]] = [
        (("flexibility", kind.value), kind) for kind in flexibility.given()
    ]
    kinds += [
        (("flexibility", "never", index), never.kind)
        for index, never in enumerate(flexibility.never)
    ]
    if flexibility.moves is not None and not _counts_cost(brief):
        says = "moves are priced against cost, and cost is no goal of the brief."
        yield Finding(("flexibility", "moves"), says, "unused-flexibility")
    for path, kind in kinds:
        if not _has(brief, kind):
            says = f"it is not used: the brief has no such line as {kind}."
            yield Finding(path, says, "unused-flexibility")


def _counts_cost(brief: Brief) -> bool:
    """Tell whether cost is a goal."""
    goals = brief.goals
    if goals is None:
        return True
    named = {goal.name for goal in goals.order}
    return GoalName.COST in named or bool(goals.weights.get(GoalName.COST))


def _never(brief: Brief, index: int, at: Path) -> Iterator[Finding]:
    """Check that a line that never gives is listed once and has no terms."""
    flexibility = brief.flexibility
    never = flexibility.never[index]
    if never in flexibility.never[:index]:
        yield Finding(at, f"{never} is listed twice; keep one.", "repeated-never")
    elif never.id is None and flexibility.of(never.kind) is not None:
        says = f"{never.kind} never gives, and yet has terms; keep one of the two."
        yield Finding(at, says, "never-with-terms")


def _steps(given: Give, kind: Line, at: Path) -> Iterator[Finding]:
    step, most = given.step, given.most
    if step is not None and plain(step) <= 0:
        says = "read 0, allowed is a step above 0."
        yield Finding((*at, "step"), says, "no-step")
        return
    if step is not None and most is not None and plain(step) > plain(most):
        says = "one step is more than it may give in all; lower it, or raise most."
        yield Finding((*at, "step"), says, "step-above-most")
    if kind not in _WHOLE:
        return
    for field, amount in (("step", step), ("most", most)):
        if amount is not None and plain(amount).denominator != 1:
            says = "allowed is a whole number."
            yield Finding((*at, field), says, "number")


def _has(brief: Brief, kind: Line) -> bool:
    """Return whether a brief has lines of a kind."""
    hiring, policies = brief.hiring, brief.policies
    roles = hiring.all_roles if hiring else ()
    there: dict[Line, object] = {
        Line.BUDGET: brief.budget,
        Line.DEADLINE: any(phase.deadline for phase in brief.phases),
        Line.REQUIRED: any(phase.is_required for phase in brief.phases),
        Line.SLOTS: hiring and hiring.roles,
        Line.ROLE_LIMIT: any(role.most is not None for role in roles),
        Line.JOINERS: hiring and hiring.joiners_per_quarter is not None,
        Line.CONTRACTORS: hiring and hiring.contractors,
        Line.GPUS: brief.compute,
        Line.TRACK: any(t.people or t.compute for t in brief.tracks.values()),
        Line.BUS_FACTOR: policies.bus_factor,
        Line.RATIO: policies.ratios,
        Line.SPAN_OF_CONTROL: policies.span_of_control,
        Line.PHASES_AT_ONCE: policies.phases_at_once,
    }
    return bool(there.get(kind, True))


def _ids(brief: Brief, kind: Line) -> list[str]:
    """Return the ids that lines of a kind can have; none where there is one line."""
    hiring = brief.hiring
    if kind in (Line.DEADLINE, Line.REQUIRED, Line.LARGEST_CREW):
        return [phase.id for phase in brief.phases]
    if kind == Line.ROLE_LIMIT and hiring is not None:
        return [role.role for role in hiring.all_roles]
    if kind == Line.BUDGET:
        return _budgets(brief)
    names: dict[Line, Iterable[str]] = {
        Line.GPUS: brief.compute,
        Line.TRACK: brief.tracks,
        Line.BUS_FACTOR: brief.policies.bus_factor,
    }
    return list(names.get(kind, ()))


def _budgets(brief: Brief) -> list[str]:
    """Return what limits on spending can be called."""
    labels = [label for label, _ in quarters_of(brief)]
    return ["total", *labels, *(word.value for word in Category)]
