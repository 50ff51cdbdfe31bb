"""What a sweep found, as a document: points, changes, where no plan is, the knee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from teamopt import plan as doc
from teamopt.explain import effects
from teamopt.report.figures import amount
from teamopt.sweeping.board import At, Board, Solved
from teamopt.sweeping.dials import Dial
from teamopt.sweeping.knee import knee
from teamopt.sweeping.steps import Change

#: What goals are called where nothing else says so.
GOALS = {"lateness": "delay", "cost": "new spend"}
#: When the last phase ends where there is none.
NOTHING = "nothing is done"


def dial(one: Dial, amounts: Sequence[Fraction]) -> doc.SweepDial:
    """Return a dial and its amounts."""
    return doc.SweepDial(
        key=one.key,
        unit=one.unit,
        line=one.line,
        amounts=tuple(float(amount) for amount in amounts),
        says=tuple(one.says(amount) for amount in amounts),
        only_limits=bool(one.way),
    )


class Points:
    """Points of a board as records, each solve's written once."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._written: dict[At, tuple[Solved, doc.SweepPoint]] = {}

    def at(self, at: At) -> doc.SweepPoint | None:
        """Return what is known of a point, if anything is."""
        found = self.board.shown(at)
        known = found or self.board.plan_for(at) or self.board.solved.get(at)
        if known is None:
            return None
        return self.point(at, known, proven=found is not None)

    def point(self, at: At, known: Solved, *, proven: bool = True) -> doc.SweepPoint:
        """Return a point with the answer of a solve."""
        then = self._written.get(known.at)
        if then is None or then[0] is not known:
            then = self._written[known.at] = known, _written(known)
        one = then[1]
        goals, status = one.goals, one.status
        if not proven and known.at != at:
            loose = {"proven": False, "bound": None}
            goals = tuple(goal.model_copy(update=loose) for goal in goals)
            status = "feasible" if goals else status
        names = (dial.key for dial in self.board.dials)
        return one.model_copy(
            update={
                "amounts": dict(zip(names, map(float, at), strict=True)),
                "status": status,
                "goals": goals,
                "solved": known.at == at,
                "proven": proven,
            }
        )


def _written(known: Solved) -> doc.SweepPoint:
    variant = known.variant
    if not variant.works:
        return doc.SweepPoint(
            amounts={},
            status=variant.status.value,
            goals=(),
            shown={},
            team=(),
            solved=True,
            proven=variant.settled,
        )
    plan, goals = variant.plan, variant.goals
    return doc.SweepPoint(
        amounts={},
        status=variant.status.value,
        goals=goals,
        shown={goal.goal: _shown(plan, goal) for goal in goals},
        team=effects.hired(variant),
        solved=True,
        proven=variant.settled,
    )


def _shown(plan: doc.Plan, goal: doc.GoalResult) -> str:
    if goal.goal == "finish" and not _value(goal):
        return NOTHING
    return amount(plan, goal.goal, goal.unit, _value(goal))


def _value(goal: doc.GoalResult) -> float:
    """Return what a goal comes to with the plan, which need not be its best."""
    return goal.value or 0.0


def breakpoint_(
    board: Board, points: Points, change: Change, *, every: bool
) -> doc.Breakpoint:
    """Return a change of the answer in words.

    Parameters
    ----------
    every
        Whether others between it and the point before are told, too.
    """
    one = board.dials[0]
    before = points.point(change.before.at, change.before)
    after = points.point(change.at, change.after)
    sides = (change.below[0], change.at[0])
    says = f"{one.named(sides[1])}: {difference(before, after)}"
    if one.way < 0:
        # A floor is read upwards, from what is allowed to what is not.
        sides = sides[::-1]
        says = f"{one.named(sides[1])}: {difference(after, before)}"
    if change.proven:
        says += f"; not with {one.says(sides[0])}"
    return doc.Breakpoint(
        dial=one.key,
        beside=beside(board, change.at),
        amount=float(change.at[0]),
        below=float(change.below[0]),
        before=before,
        after=after,
        smaller_steps=change.more and not (every and one.way),
        says=f"{says}.",
        proven=change.proven,
    )


def beside(board: Board, at: At) -> dict[str, float]:
    """Return the amount of the second dial, if there is one."""
    rest = zip(board.dials[1:], at[1:], strict=True)
    return {dial.key: float(amount) for dial, amount in rest}


def difference(before: doc.SweepPoint, after: doc.SweepPoint) -> str:
    """Return what is better in one point than in another, in words."""
    if not after.goals:
        return "no plan"
    parts = [
        _named(goal, text)
        + (f" instead of {was}" if (was := before.shown.get(goal)) else "")
        for goal, text in after.shown.items()
        if before.shown.get(goal) != text
    ]
    return "; ".join(parts) or "the same figures on the screen"


def _named(goal: str, text: str) -> str:
    return text if text == NOTHING else f"{GOALS.get(goal, goal)} {text}"


def no_plan(
    board: Board,
    at: At,
    amount: Fraction | None,
    below: Fraction | None = None,
    *,
    proven: bool,
) -> doc.NoPlan:
    """Return from where on there is a plan, in words.

    Parameters
    ----------
    amount, below
        The tightest amount with a plan, and the next one, which has none.
    """
    one = board.dials[0]
    where = "".join(f" with {d.named(a)}" for d, a in _rest(board, at))
    if amount is None:
        says = f"No plan exists{where} at any point that was asked for."
    elif below is None:
        says = f"No plan exists{where} below {one.named(amount)}."
    else:
        have = f"{one.named(amount)}, and none with {one.named(below)}"
        says = f"There is a plan{where} with {have}."
    return doc.NoPlan(
        dial=one.key,
        beside=beside(board, at),
        amount=None if amount is None else float(amount),
        says=says,
        proven=proven,
    )


def _rest(board: Board, at: At) -> Iterator[tuple[Dial, Fraction]]:
    return zip(board.dials[1:], at[1:], strict=True)


def bend(
    one: Dial, points: Sequence[doc.SweepPoint], changes: Sequence[doc.Breakpoint]
) -> doc.Knee | None:
    """Return the knee of the first goal that changes, if there is one.

    Parameters
    ----------
    points
        All points of a sweep of one dial.
    """
    if not one.way or not all(point.proven for point in points):
        return None
    with_plan = [(p.amounts[one.key], p) for p in points if p.goals]
    with_plan += [
        (change.amount, change.after) for change in changes if change.after.goals
    ]
    with_plan.sort(key=lambda pair: one.way * pair[0])
    goal = _changing([point for _, point in with_plan])
    if goal is None:
        return None
    corners: list[tuple[float, float]] = []
    for amount_, point in with_plan:
        result = next(g for g in point.goals if g.goal == goal)
        good = _value(result) * (1 if result.better == "more" else -1)
        if not corners or good > corners[-1][1]:
            corners.append((one.way * amount_, good))
    found = knee(corners)
    if found is None:
        return None
    at = one.way * corners[found[0]][0]
    point = next(point for amount_, point in with_plan if amount_ == at)
    where = one.named(Fraction(str(at)))
    name = GOALS.get(goal, goal)
    says = (
        f"The knee is at {where}, with {name} {point.shown[goal]}: past it, as much "
        f"more does less for the {name}."
    )
    return doc.Knee(
        dial=one.key, goal=goal, amount=at, distance=round(found[1], 4), says=says
    )


def _changing(points: Sequence[doc.SweepPoint]) -> str | None:
    """Return the first goal on which points differ."""
    for goal in [g.goal for g in points[0].goals] if points else ():
        values = {_value(g) for point in points for g in point.goals if g.goal == goal}
        if len(values) > 1:
            return goal
    return None


def rest(
    one: Dial, points: Sequence[doc.SweepPoint], changes: Sequence[doc.Breakpoint]
) -> str:
    """Return from where on more changes nothing; empty where that is not known.

    Parameters
    ----------
    points, changes
        All points of a sweep of one dial, and all changes between them.
    """
    if not one.way or not all(point.proven for point in points):
        return ""
    last = max(points, key=lambda point: one.way * point.amounts[one.key])
    first = min(points, key=lambda point: one.way * point.amounts[one.key])
    end = one.named(Fraction(str(last.amounts[one.key])))
    if not last.goals:
        return ""
    if not changes and first.shown == last.shown:
        start = one.named(Fraction(str(first.amounts[one.key])))
        return f"Nothing changes from {start} to {end}."
    top = max(changes, key=lambda change: one.way * change.amount, default=None)
    if top is None or not top.proven or top.amount == last.amounts[one.key]:
        return ""
    if top.after.shown != last.shown:
        return ""
    start = one.named(Fraction(str(top.amount)))
    return f"From {start} on, nothing changes any more, up to {end}."
