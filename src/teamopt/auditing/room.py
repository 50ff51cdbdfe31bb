"""Room: how much of a role's time can go with every goal kept."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamopt import plan as doc
from teamopt.auditing import team
from teamopt.auditing.fair import each
from teamopt.document import shown_as
from teamopt.engine.settings import Held, Status
from teamopt.explain.variants import Variant, Variants
from teamopt.goals import WEIGHTED
from teamopt.wording import number, plural

#: FTE between two amounts, and in a role with more than so many FTE.
STEP, MANY, COARSE = Fraction(1, 10), 10, Fraction(1, 2)


def rooms(variants: Variants, base: doc.Plan) -> Iterator[doc.Room]:
    """Yield the room of each role on board, as they are looked at."""
    inst = variants.resolved.instance
    here = list(dict.fromkeys(pool.role for pool in team.board(inst)))
    held = kept(variants, base)
    missed = 0
    for role in each(variants, here):
        told = _Room(variants, held, role).told()
        if told is not None:
            yield told
        missed += told is None
    if missed:
        variants.missed(f"the room of {missed} of {plural(len(here), 'role')}")


def kept(variants: Variants, base: doc.Plan) -> Held:
    """Return what every goal comes to in a plan, in whole units."""
    inst = variants.resolved.instance
    return tuple(
        (goal.goal, round(goal.value * shown_as(inst, goal.goal)[0]))
        for goal in base.goals
        if goal.value is not None and goal.goal != WEIGHTED
    )


class _Room:
    """One role, and whether the goals can be kept with less and less of it."""

    def __init__(self, variants: Variants, held: Held, role: str) -> None:
        self.variants, self.held, self.role = variants, held, role
        self.fte = team.fte(variants.brief, role)
        self.step = COARSE if self.fte > MANY else STEP
        whole = self.fte // self.step
        self.amounts = [self.step * k for k in range(1, whole + 1)]
        if not self.amounts or self.amounts[-1] < self.fte:
            self.amounts.append(self.fte)
        self.known: dict[int, bool | None] = {}

    def told(self) -> doc.Room | None:
        """Return what was found, if anything could be tried.

        Less never does better, so halving finds the amount; it is solved for, and so
        is the one after it.
        """
        last = len(self.amounts) - 1
        low, high = -1, last + 1
        for k in (0, last):
            if low < k < high:
                low, high = (k, high) if self._fits(k) else (low, k)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._fits(middle) else (low, middle)
        if all(one is None for one in self.known.values()):
            return None
        over = [k for k, fits in self.known.items() if fits is False]
        most = self.amounts[min(over)] if over else None
        done = high > last or self.known.get(high) is False
        return self._room(low, most, done=done)

    def _fits(self, k: int) -> bool:
        """Tell whether a plan was found that keeps every goal."""
        if k not in self.known:
            share = self.amounts[k] / self.fte
            change = team.less(self.variants.brief, self.role, share)
            one = self.variants.solve(change, held=self.held, any_plan=True)
            self.known[k] = self._verdict(one)
        return self.known[k] is True

    def _verdict(self, one: Variant | None) -> bool | None:
        """Return whether goals were kept; ``None`` where that is not known."""
        scale = self.variants.resolved.instance.money_scale
        if one is None or one.resolved.instance.money_scale != scale:
            # What is paid per use is counted finer: the goals have other units.
            return None
        if one.works:
            return True
        return False if one.status is Status.INFEASIBLE else None

    def _room(self, low: int, most: Fraction | None, *, done: bool) -> doc.Room:
        name = self.variants.brief.catalogue.roles[self.role].name
        least = self.amounts[low] if low >= 0 else Fraction(0)
        return doc.Room(
            role=self.role,
            name=name,
            fte=float(self.fte),
            step=float(self.step),
            least=float(least),
            most=None if most is None else float(most),
            all_looked_at=done,
            says=_says(name, self.fte, least, most, done=done),
        )


def _says(
    name: str, fte: Fraction, least: Fraction, most: Fraction | None, *, done: bool
) -> str:
    """Return the room in words."""
    of = f"of {number(fte)} FTE"
    if least == fte:
        return f"{name}: all {number(fte)} FTE can go and every goal is kept."
    if done and not least:
        assert most is not None, "the first amount was too much"
        return f"{name}: no room; with {number(most)} FTE less a goal is lost."
    if done:
        assert most is not None, "there is an amount after the last that fits"
        return (
            f"{name}: room for {number(least)} {of}; with {number(most)} FTE less a "
            "goal is lost."
        )
    text = f"{name}: at least {number(least)} {of} can go" if least else f"{name}: "
    text += "; " if least else ""
    return f"{text}whether more can was not shown in time."
