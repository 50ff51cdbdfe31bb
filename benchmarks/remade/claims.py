"""Claims of an explanation, each made anew and judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Any, Literal

import teamopt
from benchmarks.remade import Change, NotRemade, Remade, Solved
from benchmarks.remade.clashes import Clash
from benchmarks.remade.figures import other
from benchmarks.remade.lines import given, on_time
from benchmarks.remade.teams import (
    Kind,
    Team,
    one_more,
    only,
    team_of,
    with_person,
    without_role,
)
from teamopt import plan as doc
from teamopt.brief.levers import levers

Verdict = Literal["agrees", "disagrees", "open"]
#: Figures that differ by less are the same.
SMALL = 0.01
#: What a goal may lose for another team, as a share.
LOSS = 0.1
Values = Mapping[str, float]
#: Part of an explanation, what an entry says, and what judges its claims.
Claims = tuple[str, str, Callable[[], "Iterator[Judged]"]]


@dataclass(frozen=True)
class Judged:
    """A claim, and what came of making it anew.

    Attributes
    ----------
    part
        Part of the explanation.
    claim
        What it says.
    verdict
        ``open`` where either side is not proven, or it could not be made anew.
    found
        What was found.
    """

    part: str
    claim: str
    verdict: Verdict
    found: str


def judged(made: Remade, base: doc.Plan, told: doc.Explanation) -> Iterator[Judged]:
    """Yield each claim of an explanation with its verdict."""
    judge = Judge(made, base)
    if base.exists:
        same = doc.Result(
            status=base.status, effects=(), hires=(), proven=judge.proven, says=""
        )
        yield judge.one("plan", "the plan", same)
    for part, says, claims in judge.claims(told):
        try:
            yield from claims()
        except (NotRemade, KeyError, ValueError, teamopt.TeamoptError) as error:
            what = f"{type(error).__name__}: {error}"
            yield Judged(part, says, "open", what)


class Judge:
    """Makes claims about a plan anew."""

    def __init__(self, made: Remade, base: doc.Plan) -> None:
        self.made, self.base = made, base
        self.team: Counter[Kind] = team_of(base)
        self.values = _values(base)
        self.better = {goal.goal: goal.better for goal in base.goals}
        self.proven = all(goal.proven for goal in base.goals if goal.found is not None)

    def claims(self, told: doc.Explanation) -> Iterator[Claims]:
        """Yield each entry of an explanation that is made anew."""
        for fix in told.fixes:
            yield "fixes", fix.says, partial(self.fix, fix)
        for hire in told.hires:
            yield "hires", hire.says, partial(self.hire, hire)
        for bound in told.binding:
            yield "binding", bound.says, partial(self.binding, bound)
        for more in told.one_more:
            yield "one_more", more.says, partial(self.stairs, more)
        for team in told.alternatives:
            yield "alternatives", team.says, partial(self.alternative, team)
        for flip in told.flips:
            yield "flips", flip.says, partial(self.flip, flip)

    def one(
        self, part: str, claim: str, result: doc.Result, *changes: Change
    ) -> Judged:
        """Judge what some changes are said to come to."""
        found = self.made.solve(*changes).document
        verdict = self._verdict(result, found)
        if not all(map(self._adds_up, result.effects)):
            verdict = "disagrees"
        return Judged(part, claim, verdict, _told(found))

    def _adds_up(self, effect: doc.Effect) -> bool:
        """Tell whether a difference is one, from the plan's own figure."""
        before = self.values.get(effect.goal, effect.before)
        return (
            abs(before - effect.before) < SMALL
            and abs(effect.after - effect.before - effect.change) < SMALL
        )

    def _verdict(self, result: doc.Result, found: doc.Plan) -> Verdict:
        works = result.status in ("optimal", "feasible")
        if "unknown" in (result.status, found.status):
            return "open"
        if works != found.exists:
            return "disagrees"
        if not works:
            return "agrees"
        claimed = {
            **self.values,
            **{effect.goal: effect.after for effect in result.effects},
        }
        goal, apart = self._apart(claimed, _values(found))
        if not apart:
            return "agrees"
        settled = result.proven if apart > 0 else found.status == "optimal"
        # Where a search had no time, nothing is claimed of goals that it does not name.
        named = result.proven or goal in {one.goal for one in result.effects}
        return "disagrees" if settled and named else "open"

    def _apart(self, claimed: Values, found: Values) -> tuple[str, float]:
        """Return the first goal that differs, and by how much it is better."""
        for goal, value in found.items():
            apart = value - claimed[goal]
            if abs(apart) >= SMALL:
                return goal, apart if self.better[goal] == "more" else -apart
        return "", 0.0

    def fix(self, fix: doc.Fix) -> Iterator[Judged]:
        """Judge a way out: it solves, and nothing less of it does."""
        text = teamopt.fixed(self.made.brief, fix)
        some = partial(Judged, "fixes", fix.says)
        found = [self.made.solve_text(text), self.made.solve(*self._moved(fix, None))]
        for one in found:
            yield some(_holds(one, exists=True), _told(one.document))
        for k, change in enumerate(fix.changes if fix.least else ()):
            less = self.made.solve(*self._moved(fix, k))
            told = f"with a step less ({change.says}): {_told(less.document)}"
            yield some(_holds(less, exists=False), told)

    def _moved(self, fix: doc.Fix, less: int | None) -> Iterator[Change]:
        """Yield the changes of a way out, one of them with a step less."""
        for k, change in enumerate(fix.changes):
            steps = change.steps - (k == less)
            amount = Fraction(str(change.amount)) * steps / change.steps
            if steps:
                yield given(
                    self.made.brief, change.kind, change.name, change.says, amount
                )

    def hire(self, reason: doc.HireReason) -> Iterator[Judged]:
        """Judge a plan without somebody, and one without their role."""
        hire = next(one for one in self.base.hires if one.order == reason.order)
        rest = self.team.copy()
        rest[hire.role, hire.level, hire.track] -= 1
        changes = {
            f"without hire {reason.order}": (
                reason.without,
                only(self.made.brief, +rest),
            ),
            f"without any {hire.role}": (reason.instead, without_role(hire.role)),
        }
        for what, (result, change) in changes.items():
            yield self.one("hires", f"{what}: {result.says}", result, change)

    def binding(self, told: doc.Binding) -> Iterator[Judged]:
        """Judge that lines clash with a better goal, and that none can be spared."""
        clash = Clash(self.made.brief, self.base, told, self.made.workers)
        verdict = _answered(clash.holds())
        yield Judged("binding", told.says, verdict, f"clash: {verdict}")
        if not told.conflict.smallest:
            return
        for k, without in clash.spared():
            verdict = _answered(None if without is None else not without)
            what = f"{told.says} Without {told.conflict.rules[k].says[0]}"
            yield Judged("binding", what, verdict, f"needed: {verdict}")

    def stairs(self, told: doc.OneMore) -> Iterator[Judged]:
        """Judge each step of a line, what is just below it, and the last one tried."""
        floor = doc.Result(
            status=self.base.status,
            effects=(),
            hires=(),
            proven=told.proven,
            says="no goal changes",
        )
        stairs = [(0, floor), *((stair.steps, stair.result) for stair in told.stairs)]
        looked = {(steps, result.says): result for steps, result in stairs}
        for (_, below), (steps, _) in pairwise(stairs) if told.steady else ():
            looked[steps - 1, below.says] = below
        last = stairs[-1][1]
        looked[told.tried, last.says] = last
        for (steps, says), result in sorted(looked.items(), key=lambda item: item[0]):
            if steps:
                claim = f"{told.step} x {steps}: {says}"
                yield self.one("one_more", claim, result, self._more(told, steps))

    def _more(self, told: doc.OneMore, steps: int) -> Change:
        """Return what so many steps of something are."""
        brief = self.made.brief
        if told.kind == "hire":
            return one_more(brief, self.team, told.name, steps)
        if told.kind == "person":
            level = told.step.removeprefix("one more ").split()[0]
            return with_person(told.name, level)
        stair = told.stairs[0] if told.stairs else None
        if stair is None:
            step = _step(self.made, told)
        else:
            step = Fraction(str(stair.amount)) / stair.steps
        return given(brief, told.kind, told.name, told.step, step * steps)

    def alternative(self, told: doc.Alternative) -> Iterator[Judged]:
        """Judge another team, and that it loses no more than it may.

        The best plan for a team may lose more than that, and is not what is claimed:
        where no phase is late, it is made anew with nothing late.
        """
        changes = [only(self.made.brief, self._kinds(told.hires))]
        freely = self.made.solve(*changes).document
        if not self.values.get("lateness", 1) and _values(freely).get("lateness", 0):
            changes.append(on_time)
        one = self.one("alternatives", told.says, told.result, *changes)
        lost = [
            effect.goal
            for effect in told.result.effects
            if self._worse(effect) > LOSS * abs(effect.before) + SMALL
        ]
        yield one if not lost else Judged(one.part, one.claim, "disagrees", str(lost))

    def _worse(self, effect: doc.Effect) -> float:
        more = self.better[effect.goal] == "more"
        return -effect.change if more else effect.change

    def _kinds(self, hires: Iterable[str]) -> Team:
        """Return people by role and level as a team."""
        brief = self.made.brief
        named: dict[str, list[Kind]] = {}
        for role in brief.hiring.roles if brief.hiring else ():
            for level in role.levels:
                name = f"{level} {brief.catalogue.roles[role.role].name}"
                named.setdefault(name, []).append((role.role, level, role.track))
        team: Counter[Kind] = Counter()
        for name in hires:
            if len(named[name]) > 1:
                msg = f"{name} stands there more than once"
                raise NotRemade(msg)
            team[named[name][0]] += 1
        return team

    def flip(self, flip: doc.Flip) -> Iterator[Judged]:
        """Judge the last values that keep the advice, and the next that do not."""
        kept = dict.fromkeys((flip.stays_from, flip.stays_to), True)
        turns = [v for v in (flip.flips_below, flip.flips_above) if v is not None]
        for value, keeps in {**kept, **dict.fromkeys(turns, False)}.items():
            if value == flip.now:
                continue
            change = other(self.made.brief, flip, value)
            same, settled, told = self._advice(flip, change)
            verdict: Verdict = "agrees" if same == keeps else "disagrees"
            if not (settled and flip.proven) and verdict == "disagrees":
                verdict = "open"
            what = "keeps" if keeps else "changes"
            claim = f"at {value:g} {flip.unit} it {what}: {flip.says}"
            yield Judged("flips", claim, verdict, told)

    def _advice(self, flip: doc.Flip, change: Change) -> tuple[bool, bool, str]:
        """Tell whether the advice stays, whether that is settled, and what it is."""
        first = "comes first" in flip.says
        best = self.made.solve(change, order=first)
        found, told = best.document, _told(best.document)
        settled = found.status in ("optimal", "infeasible")
        if not found.exists:
            return False, settled, told
        if team_of(found) == self.team:
            if self._moved_on(found):
                return self._as_good(best, change), settled, told
            return not first or self._leads(found), settled, told
        ours = self.made.solve(change, only(best.brief, self.team), order=first)
        told += f"; with the plan's team {_told(ours.document)}"
        settled = settled and ours.document.status in ("optimal", "infeasible")
        if not ours.document.exists or _values(ours.document) != _values(found):
            return False, settled, told
        return not first or self._leads(ours.document), settled, told

    def _moved_on(self, found: doc.Plan) -> dict[str, str]:
        """Return phases that are done in another way, with the way they were done."""
        now = {one.id: one.option for one in self.base.phases if one.option}
        return {
            one.id: now[one.id]
            for one in found.phases
            if one.option and now.get(one.id, one.option) != one.option
        }

    def _as_good(self, best: Solved, change: Change) -> bool:
        """Tell whether phases may be done as they were, without loss."""
        brief, ways = self.made.brief, self._moved_on(best.document)

        def kept(data: Any) -> None:
            for k, phase in enumerate(brief.phases):
                some = [one.id for one in phase.options]
                if phase.id in ways:
                    own = data["phases"][k]["options"][some.index(ways[phase.id])]
                    data["phases"][k]["options"] = [own, {**own, "id": "the-same"}]

        ours = self.made.solve(change, kept).document
        return ours.exists and _values(ours) == _values(best.document)

    def _leads(self, found: doc.Plan) -> bool:
        """Tell whether who comes first may still do so without loss."""
        hires = sorted(found.hires, key=lambda one: one.order)
        tied = found.order.tied if found.order else ()
        ahead = 1
        while ahead in tied:
            ahead += 1
        now = min(self.base.hires, key=lambda one: one.order).role
        return now in {one.role for one in hires[:ahead]}


def _step(made: Remade, told: doc.OneMore) -> Fraction:
    """Return one step of a line that changed nothing: what its kind gives."""
    key = f"{told.kind} {told.name}".strip()
    steps = {
        lever.terms.step
        for lever in levers(made.brief)
        if lever.key == key and lever.says(1) == told.step
    }
    if len(steps) != 1:
        raise NotRemade(key)
    return steps.pop()


def _values(plan: doc.Plan) -> dict[str, float]:
    """Return the best value of each goal at its turn."""
    return {goal.goal: goal.found for goal in plan.goals if goal.found is not None}


def _holds(solved: Solved, *, exists: bool) -> Verdict:
    if solved.document.status == "unknown":
        return "open"
    return "agrees" if solved.document.exists == exists else "disagrees"


def _answered(holds: bool | None) -> Verdict:
    """Return the verdict on what holds, does not, or was not found out."""
    if holds is None:
        return "open"
    return "agrees" if holds else "disagrees"


def _told(plan: doc.Plan) -> str:
    """Return in short what a brief came to."""
    goals = ", ".join(f"{goal} {value:g}" for goal, value in _values(plan).items())
    hires = ", ".join(f"{hire.level} {hire.role}" for hire in plan.hires)
    return f"{plan.status} {goals} ({hires or 'nobody'})"


def counted(all_judged: Iterable[Judged]) -> dict[str, Any]:
    """Return verdicts by part, and each claim that does not hold."""
    some = list(all_judged)
    parts: dict[str, dict[str, int]] = {}
    for one in some:
        part = parts.setdefault(one.part, {"agrees": 0, "disagrees": 0, "open": 0})
        part[one.verdict] += 1
    return {
        "parts": parts,
        "disagreements": [vars(one) for one in some if one.verdict == "disagrees"],
        "open": [vars(one) for one in some if one.verdict == "open"],
    }
