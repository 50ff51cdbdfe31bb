"""What is known of a brief at the amounts of its dials, and what follows from it.

Where a line only limits, a plan for less of it is a plan for more, and what more comes
to is a bound on what less does. So the answer at a point is known without a solve where
a looser point's plan fits it, and where a looser and a tighter point come to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from teamopt.brief import Brief, parse_brief
from teamopt.brief.edit import edited
from teamopt.brief.written import text_of
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import (
    Held,
    Job,
    Outcome,
    Progress,
    SolveSettings,
    Stage,
    Status,
)
from teamopt.errors import BriefError, EditError, SweepError
from teamopt.explain import effects
from teamopt.explain.clock import Clock
from teamopt.explain.variants import Variant
from teamopt.goals import GOALS, WEIGHTED
from teamopt.instance import Instance
from teamopt.resolve import resolve
from teamopt.sweeping.dials import Dial
from teamopt.units import UnitError
from teamopt.wording import listing
from teamopt.yaml_lines import parse_yaml

#: Share of the time left that one solve may take, and seconds to begin one with.
SHARE, LEAST = 0.5, 0.3

#: Amounts, one per dial.
At = tuple[Fraction, ...]


@dataclass(frozen=True)
class Solved:
    """What a solve at some amounts gave.

    Attributes
    ----------
    needs
        Per dial, the tightest amount at which the same answer holds for sure, the
        others as they are; ``None`` where that is not known.
    """

    at: At
    variant: Variant
    needs: tuple[Fraction | None, ...]

    @property
    def rank(self) -> tuple[float, ...]:
        """Return what it is compared by; less is better."""
        return effects.rank(self.variant.goals)


class Board:
    """A brief, its dials, and the answers at their amounts.

    Parameters
    ----------
    brief, dials
        What is turned.
    solver
        Where to solve.
    settings
        How hard to look; the time limit is that of everything.
    report
        Called with each step forward.
    began
        When the time began, by `time.monotonic`; default: now.

    Attributes
    ----------
    solved
        What was solved for.
    solves
        How many solves there were.
    begun
        Points with less than a proof, which are gone on with where there is time.
    doing
        What is being looked at, for people who wait.
    """

    def __init__(
        self,
        brief: Brief,
        dials: Sequence[Dial],
        solver: SolverProcess,
        settings: SolveSettings,
        report: Callable[[Progress], None] | None = None,
        began: float | None = None,
    ) -> None:
        self.brief, self.dials, self.solver = brief, tuple(dials), solver
        self.settings, self.clock = settings, Clock(settings.time_limit, began)
        self.text, self.name = text_of(brief), brief.source.name
        self.solved: dict[At, Solved] = {}
        self.begun: set[At] = set()
        self._briefs: dict[At, Brief] = {}
        self.solves, self.doing, self._report = 0, "", report

    @property
    def over(self) -> bool:
        """Tell whether nothing more can be solved."""
        return self.clock.left < LEAST or self.solver.interrupted

    def report(self, step: Progress) -> None:
        """Pass on a step forward; figures of changed briefs would only confuse."""
        if self._report is not None:
            self._report(Progress(self.doing, None, None, step.seconds))

    def says(self, at: At) -> str:
        """Return amounts in words."""
        pairs = zip(self.dials, at, strict=True)
        return listing([dial.named(amount) for dial, amount in pairs])

    def brief_at(self, at: At) -> Brief:
        """Return the brief with its dials at some amounts.

        Raises
        ------
        SweepError
            Where such a brief cannot be read.
        """
        if at not in self._briefs:
            self._briefs[at] = self._read(at)
        return self._briefs[at]

    def _read(self, at: At) -> Brief:
        text = self.text
        try:
            for dial, amount in zip(self.dials, at, strict=True):
                edits = tuple(dial.edits(parse_yaml(text, self.name).data, amount))
                text = edited(text, edits, self.name)
            return parse_brief(text, self.name, self.brief.source.folder)
        except (BriefError, EditError, UnitError) as error:
            why = str(error).splitlines()[0]
            msg = f"{self.says(at)}: the brief cannot be read so: {why}"
            raise SweepError(msg) from error

    def looser(self, one: At, other: At) -> bool:
        """Tell whether one point allows all that another does."""
        return all(
            dial.way * a >= dial.way * b if dial.way else a == b
            for dial, a, b in zip(self.dials, one, other, strict=True)
        )

    def answer(self, at: At) -> Solved | None:
        """Return a solve whose answer is that of a point, if it is known for sure."""
        if at in self.solved and self.solved[at].variant.settled:
            return self.solved[at]
        above = list(self._bounding(at))
        for one in above:
            if not one.variant.works or self._fits(one, at):
                return one
        below = {one.rank for one in self._below(at) if one.variant.settled}
        return next((one for one in above if one.rank in below), None)

    def shown(self, at: At) -> Solved | None:
        """Return the solve whose plan is shown for a point with a known answer.

        Where goals may give way, many plans are equally good; the one of the tightest
        point is shown for all that it is among the best of.
        """
        found = self.answer(at)
        if found is None or not found.variant.works or not lenient(found.variant):
            return found
        limits = tuple(_limits(found.variant))
        some = [
            one
            for one in self._below(at)
            if one.variant.settled and _keeps(one.variant, limits)
        ]
        return min(some, key=lambda one: self._looseness(one.at), default=found)

    def _looseness(self, at: At) -> tuple[Fraction, ...]:
        return tuple(dial.way * x for dial, x in zip(self.dials, at, strict=True))

    def plan_for(self, at: At) -> Solved | None:
        """Return the best plan known for a point, if there is one."""
        some = [one for one in self._works() if self._holds(one, at)]
        return min(some, key=lambda one: one.rank, default=None)

    def _works(self) -> Iterator[Solved]:
        return (one for one in self.solved.values() if one.variant.works)

    def _below(self, at: At) -> Iterator[Solved]:
        """Yield the solves with a plan at points as tight, or tighter."""
        return (one for one in self._works() if self.looser(at, one.at))

    def _bounding(self, at: At) -> Iterator[Solved]:
        """Yield the settled solves of points as loose, or looser."""
        for one in self.solved.values():
            if one.variant.settled and self.looser(one.at, at):
                yield one

    def _fits(self, one: Solved, at: At) -> bool:
        """Tell whether the answer at a looser point holds at this one."""
        rows = zip(self.dials, one.at, one.needs, at, strict=True)
        return self.looser(one.at, at) and all(
            was == now or (needs is not None and dial.way * needs <= dial.way * now)
            for dial, was, needs, now in rows
        )

    def _holds(self, one: Solved, at: At) -> bool:
        """Tell whether a plan, the best or not, can be had at some amounts for sure."""
        x, inst = one.variant.outcome.decisions, one.variant.resolved.instance
        for dial, was, now in zip(self.dials, one.at, at, strict=True):
            if x is None or (now != was and not dial.way):
                return False
            if dial.way * now < dial.way * was and (
                dial.needs is None or dial.way * dial.needs(inst, x) > dial.way * now
            ):
                return False
        return True

    def solve(self, at: At) -> Solved | None:
        """Return what a point comes to, solved for; ``None`` for want of time."""
        if (at not in self.solved or at in self.begun) and not self.over:
            self.begun.discard(at)
            inst, then = self._instance(at)
            known = self.plan_for(at)
            begin = known.variant.outcome.decisions if known else None
            found = self._run(
                at, inst, best=self._best(at, inst), begin=begin, then=then
            )
            self._put(at, found)
        return self.solved.get(at)

    def then(self, at: At) -> tuple[str, ...]:
        """Return goals to look at after those of a point."""
        return self._instance(at)[1]

    def take(self, at: At, outcome: Outcome) -> None:
        """Put on the board what a point came to where it was solved on its own."""
        brief = self.brief_at(at)
        variant = Variant(brief, resolve(brief), outcome, self.settings)
        self._put(at, variant)
        if not variant.settled:
            self.begun.add(at)

    def _put(self, at: At, found: Variant) -> None:
        count = _count(found.resolved.instance)
        outcome = replace(found.outcome, stages=found.outcome.stages[:count])
        variant = replace(found, outcome=outcome)
        self.solved[at] = Solved(at, variant, tuple(self._needs(at, variant)))

    def possible(self, at: At, held: Held, known: Solved | None = None) -> bool | None:
        """Tell whether there is a plan that reaches some goals; ``None``: not known."""
        if self.over:
            return None
        begin = known.variant.outcome.decisions if known else None
        found = self._run(
            at, self._instance(at)[0], held=held, begin=begin, any_plan=True
        )
        if found.outcome.status is Status.UNKNOWN:
            return None
        return found.works

    def cheapest(self, at: At, held: Held = ()) -> Variant | None:
        """Return the plan of least cost that reaches some goals, if there was time."""
        if self.over:
            return None
        begin = self.solved[at].variant.outcome.decisions if at in self.solved else None
        inst = self._instance(at)[0]
        found = self._run(at, inst, held=held, begin=begin, goals=("cost",))
        return found if found.works and found.settled else None

    def _run(self, at: At, inst: Instance, **asked: Any) -> Variant:
        seconds = max(LEAST, SHARE * self.clock.left)
        settings = replace(self.settings, time_limit=seconds)
        job = Job(settings, tidy=False, confirm=False, **asked)
        self.solves += 1
        self.report(Progress("", None, None, 0.0))
        outcome: Outcome = self.solver.run(inst, job, self.report)
        brief = self.brief_at(at)
        return Variant(brief, resolve(brief), outcome, settings)

    def _instance(self, at: At) -> tuple[Instance, tuple[str, ...]]:
        """Return the integers of a point, and what to look at after its goals.

        What a budget is needed for is the least that its answer costs.
        """
        inst = resolve(self.brief_at(at)).instance
        least = any(
            spec.key == "cost" and not spec.gives(10**9) and not inst.weighted
            for spec in inst.goals
        )
        costs = any(dial.costs for dial in self.dials)
        return inst, ("cost",) if costs and not least else ()

    def _needs(self, at: At, variant: Variant) -> Iterator[Fraction | None]:
        """Yield, per dial, the tightest amount at which the same answer holds."""
        x, inst = variant.outcome.decisions, variant.resolved.instance
        known = variant.settled and x is not None
        lacking = list(_lacking(variant)) if known else []
        for dial in self.dials:
            if not known or dial.needs is None or (lacking and not dial.costs):
                yield None
                continue
            assert x is not None
            amount: Fraction | None = dial.needs(inst, x)
            for held in lacking:
                # Its best is not in this plan, and costs what another one does.
                one = self.cheapest(at, held) if amount is not None else None
                y = one.outcome.decisions if one else None
                if amount is None or y is None:
                    amount = None
                    break
                amount = max(amount, dial.needs(inst, y))
            yield amount

    def _best(self, at: At, inst: Instance) -> tuple[int, ...]:
        """Return what looser points say that goals come to at the best."""
        return max(
            (self._limit(one, at) for one in self._bounding(at)),
            key=_order(inst),
            default=(),
        )

    def _limit(self, one: Solved, at: At) -> tuple[int, ...]:
        """Return a looser point's goals; where its answer cannot hold, one less."""
        stages = one.variant.outcome.stages
        values = [stage.value for stage in stages if stage.value is not None]
        differing = [
            (dial, needs, now)
            for dial, was, needs, now in zip(
                self.dials, one.at, one.needs, at, strict=True
            )
            if was != now
        ]
        if len(differing) != 1 or not differing[0][0].costs:
            return tuple(values)
        _, needs, now = differing[0]
        if needs is None or now >= needs:
            return tuple(values)
        last = deciding(one.variant)[-1]
        n = len(deciding(one.variant))
        return (*values[: n - 1], values[n - 1] + _sense(last.key))


def _order(inst: Instance) -> Callable[[tuple[int, ...]], tuple[int, ...]]:
    """Return the key by which the strictest of limits is the largest."""
    keys = [WEIGHTED] if inst.weighted else [spec.key for spec in inst.goals]

    def key(values: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(_sense(k) * v for k, v in zip(keys, values, strict=False))

    return key


def _sense(key: str) -> int:
    return 1 if key == WEIGHTED else GOALS[key].sense


def _count(inst: Instance) -> int:
    return 1 if inst.weighted else len(inst.goals)


def deciding(variant: Variant) -> Sequence[Stage]:
    """Return the goals that a budget is needed for: what it costs follows from them.

    Where the cost may give way, or stands first, that is every goal.
    """
    stages, goals = variant.outcome.stages, variant.resolved.instance.goals
    for k, (stage, spec) in enumerate(zip(stages, goals, strict=False)):
        if k and stage.key == "cost" and not spec.gives(10**9):
            return stages[:k]
    return stages


def held(variant: Variant) -> Held | None:
    """Return what plans with the same answer reach; ``None`` if no one plan does."""
    if next(_lacking(variant), None) is not None:
        return None
    some = deciding(variant)
    goals = variant.resolved.instance.goals
    if some and some[0].key == WEIGHTED:
        return ((WEIGHTED, some[0].value or 0),)
    return tuple(
        (
            stage.key,
            (stage.value or 0) + _sense(stage.key) * spec.gives(stage.value or 0),
        )
        for stage, spec in zip(some, goals, strict=False)
    )


def lenient(variant: Variant) -> bool:
    """Tell whether a goal may give way, so that a plan need not be at each's best."""
    stages, goals = variant.outcome.stages, variant.resolved.instance.goals
    return any(
        stage.key != WEIGHTED and spec.gives(stage.value or 0)
        for stage, spec in zip(stages[:-1], goals, strict=False)
    )


def _limits(variant: Variant) -> Iterator[tuple[str, int]]:
    """Yield what goals must reach in a plan as good as a settled one."""
    stages, goals = variant.outcome.stages, variant.resolved.instance.goals
    for stage, spec in zip(stages, goals, strict=True):
        value = stage.value or 0
        give = spec.gives(value) if stage is not stages[-1] else 0
        yield stage.key, value + _sense(stage.key) * give


def _keeps(variant: Variant, limits: Held) -> bool:
    inst, x = variant.resolved.instance, variant.outcome.decisions
    return x is not None and all(
        _sense(key) * int(GOALS[key].measure(inst, x)) <= _sense(key) * limit
        for key, limit in limits
    )


def _lacking(variant: Variant) -> Iterator[Held]:
    """Yield what it takes to be at a goal's best, for each of which the plan is not."""
    inst, x = variant.resolved.instance, variant.outcome.decisions
    kept: Held = ()
    for stage, spec in zip(variant.outcome.stages, inst.goals, strict=False):
        if stage.key == WEIGHTED or stage.value is None:
            return
        sense = _sense(stage.key)
        value = int(GOALS[stage.key].measure(inst, x)) if x is not None else stage.value
        if sense * value > sense * stage.value:
            yield (*kept, (stage.key, stage.value))
        kept = (*kept, (stage.key, stage.value + sense * spec.gives(stage.value)))
