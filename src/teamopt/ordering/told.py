"""An order of hires as a document, in the brief's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.document import Context, brief_ref, provenance, shown_as, write_plan
from teamopt.engine.settings import SolveSettings, Status
from teamopt.explain.difference import difference
from teamopt.explain.effects import called, hires_of
from teamopt.explain.effects import team as team_in_words
from teamopt.ordering.ahead import Counts
from teamopt.ordering.candidates import Candidate, Candidates
from teamopt.ordering.chain import Chain, Target
from teamopt.report.figures import amount
from teamopt.resolve import Resolved
from teamopt.wording import day, listing, plural


@dataclass
class Known:
    """What is known so far.

    Attributes
    ----------
    path
        Per size, the first so many hires: also where they have no plan.
    best
        Per size, the best team that was found, all goals looked at.
    free
        The best plan with any number of hires, as far as it was found.
    plans
        What `solve` hires first, where that was found out.
    """

    brief: Brief
    resolved: Resolved
    some: Candidates
    slots: int
    target: Target
    worth: float | None = None
    chain: Chain = field(default_factory=lambda: Chain({}))
    path: dict[int, Counts] = field(default_factory=dict)
    best: dict[int, Candidate] = field(default_factory=dict)
    free: Candidate | None = None
    plans: doc.PlansOrder | None = None
    open: list[str] = field(default_factory=list)

    def document(self) -> doc.HireOrder:
        """Return all of it."""
        return _Told(self).document()


class _Told:
    """Turns what is known into a document."""

    def __init__(self, known: Known) -> None:
        self.known, self.some = known, known.some
        self.inst = known.resolved.instance
        goal = known.target.goal
        self.goal = None if goal is None else self.some.goals[goal].key
        self.scale, self.unit = 1, ""
        if self.goal is not None:
            self.scale, self.unit = shown_as(self.inst, self.goal)

    def document(self) -> doc.HireOrder:
        known, chain = self.known, self.known.chain
        steps = tuple(self._steps())
        regrets = [one for one in chain.regrets.values() if one is not None]
        told = doc.HireOrder(
            brief=brief_ref(known.brief, self.inst),
            slots=known.slots,
            goal=self.goal,
            unit=self.unit,
            steps=steps,
            worst_regret=max(regrets) / self.scale if regrets else None,
            bound=chain.bound / self.scale if regrets else None,
            needless=chain.needless,
            possible=self._possible(),
            proven=chain.proven,
            best_size=self._best_size(),
            stop=_stop(steps),
            worth=known.worth,
            plans=known.plans,
            open=tuple(dict.fromkeys(known.open)),
            provenance=provenance(self._settings, self._seconds),
        )
        return told.model_copy(update={"says": tuple(self._says(told))})

    def _possible(self) -> bool | None:
        """Tell whether any team has a plan; ``None`` where that is not known."""
        target = self.known.target
        return True if target.sizes else (False if target.proven else None)

    @property
    def _settings(self) -> SolveSettings:
        return self.some.settings

    @property
    def _seconds(self) -> float:
        """Return how long it took so far."""
        return self._settings.time_limit - self.some.clock.left

    def plan(self, one: Candidate | None) -> doc.Plan | None:
        """Return a candidate's plan as a document, if it has one."""
        if one is None or not one.works:
            return None
        return write_plan(
            Context(
                self.known.brief, self.known.resolved, one.outcome, None, self._settings
            ),
            0.0,
        )

    @cached_property
    def path(self) -> Mapping[int, Counts]:
        """Return the first so many hires, from none on."""
        return {0: self.some.nobody, **self.known.path}

    @cached_property
    def plans(self) -> Mapping[int, doc.Plan]:
        """Return the plan of each step that has one."""
        found = {}
        for size, counts in self.path.items():
            plan = self.plan(self.some.known(counts))
            if plan is not None:
                found[size] = plan
        return found

    @cached_property
    def best(self) -> Mapping[int, doc.Plan]:
        """Return the best plan that was found, of each size."""
        found = {size: self.plan(one) for size, one in self.known.best.items()}
        return {size: plan for size, plan in found.items() if plan is not None}

    def _steps(self) -> Iterator[doc.HireStep]:
        """Yield the plan without hires, then each hire."""
        before: doc.Plan | None = None
        for size in self.path:
            plan = self.plans.get(size)
            yield self._step(size, plan, before)
            before = plan or before

    def _step(
        self, size: int, plan: doc.Plan | None, before: doc.Plan | None
    ) -> doc.HireStep:
        new = self._new(size)
        joiner = None if plan is None or new is None else self._joiner(plan, new)
        value, best = self._value(plan), self._best_value(size)
        regret = self.known.chain.regrets.get(size)
        offer = None if new is None else self.known.resolved.offers[new]
        adds = () if plan is None or before is None else _differs(plan, before)
        best_plan = self.best.get(size)
        return doc.HireStep(
            k=size,
            says=self._sentence(size, plan, new, adds),
            role=offer and offer.role,
            role_name=offer and self.inst.role_names[offer.role],
            level=offer and offer.level,
            track=offer and offer.track,
            line=""
            if offer is None
            else self.known.brief.line(("hiring", "roles", offer.entry)),
            status=self._status(size, plan),
            open_by=joiner and joiner.open_by,
            joins=joiner and joiner.joins,
            goals=() if plan is None else plan.goals,
            adds=adds,
            value=value,
            best_status=self._best_status(size),
            best_value=best,
            best_team=() if best_plan is None else hires_of(best_plan),
            best_goals=() if best_plan is None else best_plan.goals,
            regret=None if regret is None else regret / self.scale,
            ratio=_ratio(value, best),
            proven=self._proven(size),
            pays=self._pays(plan, before),
        )

    def _status(self, size: int, plan: doc.Plan | None) -> doc.StatusText:
        one = self.some.known(self.path[size])
        if plan is not None:
            return plan.status
        return "unknown" if one is None else one.outcome.status.value

    def _best_status(self, size: int) -> doc.StatusText:
        one = self.known.best.get(size) or self.some.best(size, upto=1)
        return one.outcome.status.value

    def _new(self, size: int) -> int | None:
        """Return the hire that a step adds."""
        if not size:
            return None
        both = zip(self.path[size], self.path[size - 1], strict=True)
        return next(h for h, (now, then) in enumerate(both) if now > then)

    def _joiner(self, plan: doc.Plan, new: int) -> doc.HirePlan | None:
        """Return who is new in a plan: of several alike, who joins last."""
        offer = self.known.resolved.offers[new]
        kind = (offer.role, offer.level, offer.track)
        alike = [one for one in plan.hires if (one.role, one.level, one.track) == kind]
        return max(alike, key=lambda one: one.joins, default=None)

    def _value(self, plan: doc.Plan | None) -> float | None:
        """Return what the goal that is compared comes to."""
        if plan is None or self.goal is None:
            return None
        goal = next(goal for goal in plan.goals if goal.goal == self.goal)
        return goal.value if goal.found is None else goal.found

    def _measured(self, plan: doc.Plan) -> float | None:
        """Return what the goal that is compared comes to in a plan, all goals kept."""
        return next(goal.value for goal in plan.goals if goal.goal == self.goal)

    def _best_value(self, size: int) -> float | None:
        goal = self.known.target.goal
        best = self.known.target.best.get(size)
        if not size:
            return self._value(self.plans.get(0))
        return None if goal is None or best is None else best.values[goal] / self.scale

    def _proven(self, size: int) -> bool:
        """Tell whether what a step comes to is proven, and what is best."""
        goal = self.known.target.goal or 0
        one = self.some.known(self.path[size])
        best = self.known.target.best.get(size)
        if one is None or not (one.works or one.impossible):
            return False
        here = one.impossible or all(one.proven[: goal + 1])
        there = best is None or all(best.proven[: goal + 1])
        return bool(here and there)

    def _pays(self, plan: doc.Plan | None, before: doc.Plan | None) -> float | None:
        """Return what a step is worth beyond what it costs."""
        if plan is None or before is None or self.known.worth is None:
            return None
        if plan.costs is None or before.costs is None or self.goal is None:
            return None
        # What the plans come to, as their cost does, and not the best at its turn.
        now, then = self._measured(plan), self._measured(before)
        if now is None or then is None:
            return None
        sense = self.some.sense(self.known.target.goal or 0)
        gain = sense * (then - now) * self.known.worth
        cost = plan.costs.total - before.costs.total
        return round(gain - (0 if self.goal == "cost" else cost), 2)

    def _best_size(self) -> int | None:
        """Return how many hires the best plan of all has."""
        free = self.known.free
        return sum(free.counts) if free is not None and free.works else None

    def _sentence(
        self, size: int, plan: doc.Plan | None, new: int | None, adds: tuple[str, ...]
    ) -> str:
        """Return a step in words."""
        head = "Without any hire"
        if new is not None:
            offer = self.known.resolved.offers[new]
            name = self.inst.role_names[offer.role]
            head = f"Hire {size}, {called(offer.level, name, offer.track)}"
        if plan is None:
            return f"{head}{self._no_plan(size)}."
        joiner = None if new is None else self._joiner(plan, new)
        if joiner is not None:
            head += f", opened by {day(joiner.open_by)}, joins {day(joiner.joins)}"
        if not adds:
            some = [
                f"{goal.goal} {amount(plan, goal.goal, goal.unit, goal.value)}"
                for goal in plan.goals
                if goal.value is not None and goal.goal != "weighted"
            ]
            what = listing(some) if size == min(self.plans) else "no goal changes"
            return f"{head}: {what}."
        return f"{head}: {listing(list(adds))}."

    def _no_plan(self, size: int) -> str:
        one = self.some.known(self.path[size])
        team = f": with only {plural(size, 'hire')}" if size else ""
        if one is None or not one.impossible:
            return f"{team} no plan was found in time"
        return f"{team} there is no plan"

    def _says(self, told: doc.HireOrder) -> Iterator[str]:
        """Yield what the order costs, and where."""
        if not any(step.goals for step in told.steps[1:]):
            return
        yield self._in_all(told)
        for step in told.steps[1:]:
            yield from self._would_want(step)
        if told.stop is not None:
            yield self._stopping(told)
        if told.best_size is not None:
            yield self._free()

    def _free(self) -> str:
        """Say whom the best plan hires where it may hire any number."""
        free, plans = self.known.free, self.known.plans
        assert free is not None
        whom = team_in_words(() if plans is None else plans.team)
        if plans is None:
            plan = self.plan(free)
            whom = team_in_words(() if plan is None else hires_of(plan))
        sure = free.outcome.status is Status.OPTIMAL
        found = "" if sure else ", as far as was found"
        text = f"With any number of hires, the best plan hires {whom}{found}."
        return text if plans is None or not plans.says else f"{text} {plans.says}"

    def _in_all(self, told: doc.HireOrder) -> str:
        if self.known.target.alike and not told.needless:
            what = told.goal or "any goal"
            if self.known.target.gaps:
                return (
                    f"Teams of the same size do not differ in {what}, where they have "
                    "a plan; not all of them have one."
                )
            return f"Teams of the same size do not differ in {what}."
        if told.goal is None:
            return "No goal tells teams of the same size apart."
        name = "the goals, weighed together" if told.goal == "weighted" else told.goal
        if told.needless:
            gaps = plural(told.needless, "step")
            text = f"{gaps} of this order have no plan though another team has one"
        elif not told.worst_regret:
            text = (
                f"Ordering costs nothing in {name}: at each step this is one of the "
                "best teams of its size"
            )
        else:
            plan = next(iter(self.plans.values()))
            worst = amount(plan, _plain(told.goal), told.unit, told.worst_regret)
            text = f"Ordering costs {worst} of {name} at the most at any step"
        if told.proven:
            return f"{text}; no order does better." if told.worst_regret else f"{text}."
        return f"{text}, as far as was found."

    def _would_want(self, step: doc.HireStep) -> Iterator[str]:
        """Yield which team would be better, where so many hires were all."""
        best, plan = self.best.get(step.k), self.plans.get(step.k)
        if best is None or (plan is not None and best.status == "unknown"):
            return
        exactly = f"With exactly {plural(step.k, 'hire')} you would want"
        team = team_in_words(hires_of(best))
        if plan is None:
            yield f"{exactly} {team}: that is where there is a plan."
            return
        if sorted(hires_of(best)) == sorted(hires_of(plan)):
            return
        gains = _differs(best, plan)
        if gains:
            yield f"{exactly} {team} instead: {listing(list(gains[:2]))}."

    def _stopping(self, told: doc.HireOrder) -> str:
        assert told.stop is not None
        if told.stop == told.steps[-1].k:
            return "Every hire is worth more than it costs, at that price."
        after = plural(told.stop, "hire") if told.stop else "no hire"
        return f"At that price it pays to stop after {after}."


def _differs(new: doc.Plan, old: doc.Plan) -> tuple[str, ...]:
    """Return how the goals of a plan differ from another's."""
    some = difference(new, old).goals
    return tuple(one.says for one in some if one.goal != "weighted")


def _plain(goal: str) -> str:
    """Return a goal whose difference is to be put in words; dates have none."""
    return "" if goal == "finish" else goal


def _ratio(value: float | None, best: float | None) -> float | None:
    if value is None or best is None or value <= 0 or best <= 0:
        return None
    return round(value / best, 6)


def _stop(steps: tuple[doc.HireStep, ...]) -> int | None:
    """Return after how many hires the sum of what steps pay is the largest."""
    paid = [(step.k, step.pays) for step in steps if step.pays is not None]
    if not paid:
        return None
    first = min(step.k for step in steps if step.goals)
    total, best, at = 0.0, 0.0, first
    for k, pays in paid:
        total += pays
        if total > best:
            best, at = total, k
    return at
