"""How far off an input may be before the advice is another one.

The best plan rests on guesses. Each is moved, the brief solved again, and the advice,
the team, the ways in which phases are done and who comes first, compared: sensitivity
by re-solving. First both ends
of the range are solved for. Where the advice is another one there, steps double from
the value now outwards until it changes, and halve back to two neighbours, of which one
keeps it and the other does not; both are solved. An advice that changes and comes back
before the end of a range is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from teamopt import plan as doc
from teamopt.brief.edit import Edit
from teamopt.chain import Trials, order_hires
from teamopt.engine.settings import Job, Outcome, Status
from teamopt.errors import BriefError
from teamopt.explain import effects, teams, ways
from teamopt.explain.inputs import Input, inputs
from teamopt.explain.variants import Change, Kind, Variant, Variants
from teamopt.wording import listing, plural

#: Share of the time left that one input may take.
SHARE = 0.25
#: Hires above which it is not looked at who comes first among them.
MANY = 4
#: Kinds of input in the order in which they are looked at: what is known least first.
_FIRST = (
    "effort",
    "duration",
    "proficiency",
    "lead time",
    "ramp-up",
    "pay",
    "price",
)


@dataclass(frozen=True)
class _Advice:
    """What is advised for a value: the same as now or not, and what else."""

    same: bool
    says: str
    proven: bool


def flips(variants: Variants, base: doc.Plan) -> Iterator[doc.Flip]:
    """Yield how far each input may be off, as they are looked at."""
    try:
        found = inputs(variants.brief)
    except BriefError:
        return
    found.sort(key=_first)
    missed = yield from variants.each(
        found, SHARE, lambda entry: _Range(variants, base, entry).told()
    )
    if missed:
        variants.missed(f"{missed} of {plural(len(found), 'input')}")


def _first(entry: Input) -> tuple[int, bool, Fraction]:
    """Return a key that sorts inputs by how little is known of how much."""
    return _FIRST.index(entry.kind), not entry.assumed, entry.low - entry.high


def nearest(told: doc.Flip) -> tuple[bool, float]:
    """Return a key that sorts inputs by how far off they may be, the least first."""
    return told.distance is None, told.distance or 0.0


class _Range:
    """One input, and the advice for some of its values."""

    def __init__(self, variants: Variants, base: doc.Plan, entry: Input) -> None:
        self.variants, self.base, self.entry = variants, base, entry
        self.team: Mapping[Kind, int] = teams.team_of(base)
        self.ways = ways.ways_of(base)
        self.values = entry.values
        self.here = self.values.index(entry.now)
        self.known: dict[int, _Advice | None] = {}

    def told(self) -> doc.Flip | None:
        """Return what was found, if both ends were looked at or a flip was found."""
        above = self._edge(range(self.here, len(self.values)))
        below = self._edge(range(self.here, -1, -1))
        if above is None or below is None:
            return None
        entry = self.entry
        (to, past), (start, before) = above, below
        ends = [k for k in (past, before) if k is not None]
        nearest = min(ends, key=self._distance, default=None)
        becomes = self._says(nearest)
        sure = [one.proven for one in self.known.values() if one is not None]
        sure += [goal.proven for goal in effects.found(self.base.goals).values()]
        proven = all(sure)
        return doc.Flip(
            kind=entry.kind,
            name=entry.name,
            line=entry.where,
            unit=entry.unit,
            now=float(entry.now),
            assumed=entry.assumed,
            low=float(entry.low),
            high=float(entry.high),
            stays_from=float(self.values[start]),
            stays_to=float(self.values[to]),
            flips_below=None if before is None else float(self.values[before]),
            flips_above=None if past is None else float(self.values[past]),
            becomes=becomes,
            distance=None if nearest is None else float(self._distance(nearest)),
            says=self._sentence(past, before, proven=proven),
            proven=proven,
        )

    def _distance(self, k: int) -> Fraction:
        """Return how far a value is, as a share of the one now."""
        now = self.entry.now
        return abs(self.values[k] - now) / (now or self.entry.step)

    def _edge(self, way: Sequence[int]) -> tuple[int, int | None] | None:
        """Return the last value, one way, that keeps the advice, and the next.

        There is no next where the advice stays to the end; ``None`` where time ran out.
        """
        last = len(way) - 1
        end = self._advice(way[last])
        if end is None or end.same:
            return None if end is None else (way[last], None)
        good, step = 0, 1
        while good + step < last:
            advice = self._advice(way[good + step])
            if advice is None:
                return None
            if not advice.same:
                return self._between(way, good, good + step)
            good, step = good + step, 2 * step
        return self._between(way, good, last)

    def _between(
        self, way: Sequence[int], good: int, bad: int
    ) -> tuple[int, int | None] | None:
        while bad - good > 1:
            middle = (good + bad) // 2
            advice = self._advice(way[middle])
            if advice is None:
                return None
            good, bad = (middle, bad) if advice.same else (good, middle)
        return way[good], way[bad]

    def _advice(self, k: int) -> _Advice | None:
        """Return what is advised for a value, if there is time to look.

        Another advice counts where it is proven: half a search finds other plans.
        """
        if k not in self.known:
            found = self._looked(self.values[k])
            sure = found is not None and (found.same or found.proven)
            self.known[k] = found if sure else None
        return self.known[k]

    def _looked(self, value: Fraction) -> _Advice | None:
        def change(data: Any) -> tuple[Edit, ...]:
            return self.entry.edits(data, value)

        best = self.variants.solve(change)
        if best is None or best.status is Status.UNKNOWN:
            return None
        if not best.works:
            return _Advice(same=False, says="no plan exists", proven=True)
        team = effects.team(effects.hired(best))
        if best.hires != self.team:
            # Equally good teams are ties, and no reason to think again.
            ours = self.variants.solve(change, teams.only(best.brief, self.team))
            if ours is None:
                return None
            if not ours.works or not effects.same(ours.goals, best.goals):
                proven = best.settled and ours.settled
                return _Advice(same=False, says=f"hire {team}", proven=proven)
            best = ours
        other = self._other_way(best, change)
        if other is not None:
            return other
        first = self._first(best)
        if first is not None and self.base.hires and first != self._now():
            name = self.variants.brief.catalogue.roles[first].name
            return _Advice(same=False, says=f"{name} comes first", proven=best.settled)
        return _Advice(same=True, says="", proven=best.settled)

    def _other_way(self, best: Variant, change: Change) -> _Advice | None:
        """Return which phases are done in another way, if that is any better."""
        now = self.ways
        moved = {k: way for k, way in best.ways.items() if now.get(k, way) != way}
        if not moved:
            return None
        kept = ways.only(best.resolved.instance, {key: now[key] for key in moved})
        ours = self.variants.solve(change, kept)
        if ours is not None and ours.works and effects.same(ours.goals, best.goals):
            return None
        says = listing([f"{key} is done as {way}" for key, way in moved.items()])
        settled = ours is not None and ours.settled and best.settled
        return _Advice(same=False, says=says, proven=settled)

    def _now(self) -> str:
        """Return the role that comes first now."""
        return min(self.base.hires, key=lambda hire: hire.order).role

    def _first(self, best: Variant) -> str | None:
        """Return the role that comes first, or ``None`` where that is no question.

        Where it may change places with the next without any loss, it stays who it is.
        """
        roles = {role for role, _, _ in best.hires}
        if len(roles) < 2 or sum(best.hires.values()) > MANY:
            return None
        inst, x = best.resolved.instance, best.outcome.decisions
        assert x is not None
        joined = [
            (day, h)
            for h, hire in enumerate(inst.hires)
            for yes, day in zip(x.hired[h], x.joins[h], strict=True)
            if yes and hire.employed
        ]
        solver = self.variants.solver

        def run(job: Job) -> Outcome:
            if solver.interrupted:
                return Outcome(Status.UNKNOWN, None)
            return solver.run(inst, job)

        trials = Trials(inst, best.settings, run, 0.5 * self.variants.left)
        trials.learn(
            tuple(sum(h == k for _, h in joined) for k in range(len(inst.hires))),
            best.outcome,
        )
        chain = order_hires(inst, joined, trials, compare=False)
        if not chain.proven:
            return None
        heads = [inst.hires[h].role for h in chain.hires]
        swaps = next(
            (k for k in range(1, len(heads)) if k not in chain.tied), len(heads)
        )
        return self._now() if self._now() in heads[:swaps] else heads[0]

    def _says(self, k: int | None) -> str:
        advice = None if k is None else self.known[k]
        return advice.says if advice is not None else ""

    def _sentence(self, past: int | None, before: int | None, *, proven: bool) -> str:
        """Return the range in words."""
        entry = self.entry
        says = "assumed" if entry.assumed else "in the brief"
        now = f"{entry.says(entry.now)} {says}"
        if past is None and before is None:
            low, high = entry.says(entry.low), entry.says(entry.high)
            what = "hires and ways" if self.ways else "hires"
            text = f"{entry.name} ({now}): the same {what} from {low} to {high}"
            return f"{text}{_sure(proven=proven)}."
        parts = []
        if past is not None:
            at = entry.says(self.values[past])
            parts.append(f"from {at} up, {self._says(past)}")
        if before is not None:
            at = entry.says(self.values[before])
            parts.append(f"from {at} down, {self._says(before)}")
        return f"{entry.name} ({now}): {'; '.join(parts)}{_sure(proven=proven)}."


def _sure(*, proven: bool) -> str:
    return "" if proven else ", as far as was found"
