"""A plan whose hard dates hold jointly with a chance that is asked for.

Under the policy of a replay nothing begins before its planned start, so time kept free
between phases only makes them late; all of it is kept at the end, as a buffer before
each hard date. The brief is solved with its dates so much earlier, and what comes out
is replayed against the dates as they are. How large the buffers are is bisected.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

import numpy as np

from teamopt.brief.models import Brief
from teamopt.brief.reader import brief_from_data
from teamopt.check import check_plan
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings, Status
from teamopt.errors import BriefError, ModelError, RiskError
from teamopt.plan import Buffer, Chance, GoalResult, Plan, Price, Safety
from teamopt.replay import DRAWS, Seen, seen_in
from teamopt.replay.measures import chance
from teamopt.replay.said import anything
from teamopt.solving import Result, solved
from teamopt.wording import number, plural

#: Share of the time for the plan without buffers, and most solves after that.
BASE_SHARE, TRIES = 0.3, 7
#: Draws that state what was reached are not those that it was searched with.
FRESH = 1_000_003
Report = Callable[[Progress], None] | None


@dataclass(frozen=True)
class Tried:
    """A plan with buffers, and its chance in the draws of the search."""

    buffers: Mapping[str, int]
    plan: Plan | None
    hard: Chance | None = None


def confident(
    brief: Brief,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Report,
    share: float,
    *,
    explain: bool = True,
) -> tuple[Result, Safety | None]:
    """Return a plan that keeps its hard dates with a chance, and what that costs.

    The safest plan that was found, where none keeps them so often; no safety where the
    brief has no plan at all.

    Raises
    ------
    RiskError
        When nothing in the brief is uncertain.
    """
    began = time.monotonic()
    if not anything(brief):
        msg = f"{brief.id}: nothing in the brief is uncertain; see docs/risk.md."
        raise RiskError(msg)
    first = replace(settings, time_limit=BASE_SHARE * settings.time_limit)
    base = solved(brief, solver, first, on_progress, explain=explain)
    if base.plan is None:
        return base, None
    search = _Search(brief, solver, settings, on_progress, share, began)
    search.begin(base.plan)
    best = search.best()
    plan = best.plan or base.plan
    problems = check_plan(plan, brief)
    if problems:
        msg = f"the plan with buffers does not keep {brief.id}: {problems[0]}"
        raise ModelError(msg)
    return Result(plan), search.told(base.plan, plan, best)


@dataclass
class _Search:
    """Solves with larger and smaller buffers."""

    brief: Brief
    solver: SolverProcess
    settings: SolveSettings
    on_progress: Report
    share: float
    began: float
    slips: dict[str, float] = field(default_factory=dict)
    tried: list[Tried] = field(default_factory=list)
    held: Tried | None = None
    ended: Literal["interrupted", "time"] | None = None

    def begin(self, plan: Plan) -> None:
        """Take the plan without buffers, and how far its phases slip in it."""
        seen = seen_in(plan, self.brief, DRAWS, self.settings.seed)
        self.tried.append(Tried({}, plan, chance(seen.hard)))
        self._learn(seen)

    def best(self) -> Tried:
        """Return the plan with the smallest buffers that does, else the safest."""
        if self.holds(self.tried[0]):
            return self.tried[0]
        try:
            self._bisect()
        except KeyboardInterrupt:
            # Between two solves.
            self.solver.interrupted = True
        if self.solver.interrupted:
            self.ended = "interrupted"
        found = [one for one in self.tried if one.hard is not None]
        safest = max(found, key=lambda one: one.hard.value if one.hard else 0.0)
        return self.held or safest

    def _bisect(self) -> None:
        """Double the scale of the buffers until they do, and halve the steps then."""
        short, enough, scale = 0.0, math.inf, 1.0
        for left in range(TRIES, 0, -1):
            if self.solver.interrupted or self._seconds() < 1:
                self.ended = "time"
                return
            one = self._try(scale, self._seconds() / left)
            if one.plan is not None and not self.holds(one):
                short = scale
            else:
                enough = scale
                self.held = one if one.plan is not None else self.held
            scale = 2 * short if math.isinf(enough) else (short + enough) / 2

    def holds(self, one: Tried) -> bool:
        """Tell whether a plan does, the error of the draws allowed for."""
        return one.hard is not None and one.hard.low >= self.share

    def _seconds(self) -> float:
        return self.settings.time_limit - (time.monotonic() - self.began)

    def _try(self, scale: float, seconds: float) -> Tried:
        """Solve with buffers of so many usual slips."""
        buffers = dict(self._buffers(scale))
        for one in self.tried:
            if one.buffers == buffers:
                return one
        plan = self._solved(buffers, seconds)
        one = Tried(buffers, plan)
        if plan is not None:
            seen = seen_in(plan, self.brief, DRAWS, self.settings.seed)
            self._learn(seen)
            one = Tried(buffers, plan, chance(seen.hard))
        self.tried.append(one)
        return one

    def _solved(self, buffers: Mapping[str, int], seconds: float) -> Plan | None:
        settings = replace(self.settings, time_limit=max(1.0, seconds))
        try:
            some = earlier(self.brief, buffers)
            found = solved(some, self.solver, settings, self.on_progress, explain=False)
        except BriefError:
            # A date that is too early for its phase: no plan has such buffers.
            return None
        if found.status is Status.UNKNOWN:
            self.ended = "time"
        # Its dates are those of the brief again before anything is seen in it.
        base = self.tried[0].plan
        return found.plan and base and _as_asked(found.plan, base)

    def _learn(self, seen: Seen) -> None:
        """Note how far phases slip that no plan had before."""
        for id_, phase in seen.case.delivered.items():
            planned = (
                phase.start_period if phase.to_the_end else phase.end_period
            ) or 0
            times = seen.time(phase)
            late = np.maximum(0.0, times[np.isfinite(times)] - planned)
            slip = float(np.quantile(late, self.share)) if len(late) else 0.0
            self.slips.setdefault(id_, slip)

    def _buffers(self, scale: float) -> Iterator[tuple[str, int]]:
        usual = sorted(self.slips.values())[len(self.slips) // 2]
        for phase in self.brief.phases:
            periods = math.ceil(scale * self.slips.get(phase.id, usual) - 1e-6)
            if periods:
                yield phase.id, periods

    def told(self, base: Plan, plan: Plan, best: Tried) -> Safety:
        """Return what was reached, in fresh draws, and what it costs."""
        seed = self.settings.seed + FRESH
        before, after = (
            chance(seen_in(some, self.brief, DRAWS, seed).hard) for some in (base, plan)
        )
        names = {phase.id: phase.name for phase in plan.phases if phase.delivered}
        return Safety(
            brief=base.brief,
            asked=self.share,
            reached=self.holds(best),
            before=before,
            after=after,
            draws=DRAWS,
            seed=seed,
            buffers=tuple(
                Buffer(phase=id_, name=names[id_], periods=periods)
                for id_, periods in best.buffers.items()
                if id_ in names
            ),
            price=tuple(_prices(base, plan)),
            hires_before=_team(base),
            hires_after=_team(plan),
            left_out=tuple(
                phase.name
                for phase in base.phases
                if phase.delivered and phase.id not in names
            ),
            solves=len(self.tried),
            ended=self.ended,
        )


def earlier(brief: Brief, buffers: Mapping[str, int]) -> Brief:
    """Return a brief whose phases have to be over so many periods earlier.

    Raises
    ------
    BriefError
        Where no plan can be: a phase would have to be over before it may begin.
    """
    calendar, data = brief.timeline, brief.dump()
    for phase, entry in zip(brief.phases, data["phases"], strict=True):
        periods = buffers.get(phase.id, 0)
        if not periods:
            continue
        last, index = calendar.periods, calendar.end_index_by
        if phase.to_the_end:
            last, index = calendar.periods - 1, calendar.start_index_by
        if phase.deadline is not None:
            last = min(last, index(phase.deadline))
        last = max(0 if phase.to_the_end else 1, last - periods)
        day = calendar.last_day_of(last - 1) if last else calendar.start
        if phase.to_the_end:
            day = calendar.first_day_of(last)
        entry["deadline"] = day.isoformat()
    return brief_from_data(data, like=brief)


def _as_asked(plan: Plan, base: Plan) -> Plan:
    """Return a plan with the dates of the brief as they are.

    It was the best one for earlier dates; for these it is one among others.
    """
    deadlines = {phase.id: phase.deadline for phase in base.phases}
    phases = tuple(
        phase.model_copy(update={"deadline": deadlines[phase.id]})
        for phase in plan.phases
    )
    goals = tuple(
        goal.model_copy(update={"bound": None, "proven": False}) for goal in plan.goals
    )
    update = {"brief": base.brief, "phases": phases, "goals": goals}
    parts = {"status": "feasible", "warnings": base.warnings, **update}
    return plan.model_copy(update=parts)


def _team(plan: Plan) -> tuple[str, ...]:
    return tuple(f"{hire.level} {hire.role_name}" for hire in plan.hires)


def _prices(base: Plan, plan: Plan) -> Iterator[Price]:
    """Yield what each goal comes to in both plans."""
    after = {goal.goal: goal.value for goal in plan.goals}
    for goal in base.goals:
        old, new = goal.value, after.get(goal.goal)
        if old is not None and new is not None:
            yield Price(
                says=_price(goal, old, new, base.brief.period),
                goal=goal.goal,
                unit=goal.unit,
                before=old,
                after=new,
            )


def _price(goal: GoalResult, old: float, new: float, period: str) -> str:
    amount = f"{_figure(new)} {goal.unit}"
    if goal.unit == "periods":
        amount = plural(Fraction(new), period)
    if old == new:
        return f"{goal.goal} stays {amount}"
    return f"{goal.goal} {amount} instead of {_figure(old)}"


def _figure(value: float) -> str:
    return f"{round(value):,}" if abs(value) >= 1000 else number(Fraction(value))
