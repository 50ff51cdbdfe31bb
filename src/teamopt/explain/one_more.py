"""What one more is worth: one step of a line, or one hire of a role.

Integers have no slope: a line is moved, the brief solved again, and what is told is
where the answer changes. On a line where more never does worse, what is the same at
both ends of a range is the same in between, so the places are found by halving, and
each is solved just below and at it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from teamopt import plan as doc
from teamopt.brief.lines import Line
from teamopt.explain import effects
from teamopt.explain.dials import Dial, dials
from teamopt.explain.variants import Variant, Variants
from teamopt.wording import capitalised, plural

#: Share of the time left that one line may take.
SHARE = 0.33
#: Stairs that a sentence names.
TOLD = 2


def one_more(variants: Variants, base: doc.Plan) -> Iterator[doc.OneMore]:
    """Yield what more of each thing does; first what the first step does."""
    every = list(dials(variants, base))
    missed = yield from variants.each(
        every, SHARE, lambda dial: _Climb(variants, base, dial).told()
    )
    if missed:
        variants.missed(f"{missed} of {plural(len(every), 'thing')} to have more of")


class _Climb:
    """One dial turned up, as far as its stairs."""

    def __init__(self, variants: Variants, base: doc.Plan, dial: Dial) -> None:
        self.variants, self.base, self.dial = variants, base, dial
        self.at: dict[int, Variant] = {}

    def told(self) -> doc.OneMore | None:
        """Return what was found, if anything could be tried."""
        dial = self.dial
        whole = self._climb()
        if not self.at:
            return None
        stairs = tuple(self._stairs())
        proven = all(one.settled for one in self.at.values()) and all(
            goal.proven for goal in effects.found(self.base.goals).values()
        )
        return doc.OneMore(
            says=self._says(stairs, whole=whole, proven=proven),
            line=dial.line,
            kind=dial.kind,
            name=dial.name,
            unit=dial.unit,
            tried=max(self.at),
            stairs=stairs,
            step=dial.says(1),
            steady=dial.steady and whole,
            proven=proven and whole,
        )

    def _stairs(self) -> Iterator[doc.Stair]:
        """Yield where the answer changes.

        More of what only limits does no worse, so a worse plan is one that was not
        improved in time, and none is told of.
        """
        first = before = effects.rank(self.base.goals)
        for steps, one in sorted(self.at.items()):
            here = _rank(one)
            if here == before or (self.dial.steady and here > before):
                continue
            result = effects.result(self.base, one)
            # What comes back to the plan's own figures is a change, too.
            if result.effects or not one.works or before != first:
                before = here
                amount = self.dial.amount(steps)
                yield doc.Stair(steps=steps, amount=amount, result=result)

    def _climb(self) -> bool:
        """Solve for some steps; tell whether nothing is left open in between."""
        if not self.dial.steady:
            return self._doubled()
        if self._value(self.dial.most) is None:
            self._value(1)
            return False
        return self._halved(0, self.dial.most)

    def _doubled(self) -> bool:
        steps = 1
        while steps < self.dial.most:
            if self._value(steps) is None:
                return False
            steps *= 2
        return self._value(self.dial.most) is not None

    def _halved(self, low: int, high: int) -> bool:
        """Find where the answer changes between two numbers of steps."""
        if high - low <= 1 or self._value(low) == self._value(high):
            return True
        middle = (low + high) // 2
        if self._value(middle) is None:
            return False
        return self._halved(low, middle) and self._halved(middle, high)

    def _value(self, steps: int) -> tuple[float, ...] | None:
        """Return what so many steps come to, if there was time for it."""
        if not steps:
            return effects.rank(self.base.goals)
        if steps not in self.at:
            one = self.variants.solve(self.dial.change(steps))
            if one is None or not (one.works or one.settled):
                return None
            self.at[steps] = one
        return _rank(self.at[steps])

    def _says(self, stairs: Sequence[doc.Stair], *, whole: bool, proven: bool) -> str:
        """Return in words what more does."""
        dial = self.dial
        most = max(self.at)
        if not stairs:
            text = f"{capitalised(dial.says(most))}: "
            text += "no goal gets better" if proven else "nothing better was found"
            less = (
                ", nor with less" if dial.steady else ", nor with less that was tried"
            )
            return f"{text}{less if most > 1 else ''}."
        told = [f"{dial.says(stair.steps)}: {stair.result.says}" for stair in stairs]
        left = len(told) - TOLD
        if left > 1:
            told[TOLD:] = [f"and {left} more changes up to: {dial.says(most)}"]
        text = f"{capitalised('; '.join(told))}."
        dearer = any(e.goal == "cost" for one in stairs for e in one.result.effects)
        if not whole:
            text += " What lies between was not settled in time."
        if dial.kind == Line.HORIZON and dearer:
            text += " Pay counts up to the end of the plan."
        return text


def _rank(one: Variant) -> tuple[float, ...]:
    """Return what plans are compared by; no plan is worse than any."""
    return effects.rank(one.goals) if one.works else (math.inf,)
