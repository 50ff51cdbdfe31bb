"""Serial schedule generation: item after item, each where it ends soonest."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from teamopt.engine.start.crews import Order, crew, heads
from teamopt.engine.start.items import Item, Work


@dataclass(frozen=True)
class Placed:
    """An item in its place.

    Attributes
    ----------
    takes
        Resource to steps.
    serving
        Resource of each whole person asked for.
    """

    start: int
    end: int
    takes: dict[int, int]
    serving: tuple[int, ...] = ()


@dataclass
class Free:
    """What is free of each resource in each period.

    Attributes
    ----------
    steps
        Per resource and period.
    whole
        Resource to whole people per period, where steps do not say it.
    step
        Steps of a whole person.
    """

    steps: list[list[int]]
    whole: dict[int, list[int]]
    step: int

    def copy(self) -> Free:
        """Return a copy to be used up."""
        whole = {resource: list(days) for resource, days in self.whole.items()}
        return Free([list(days) for days in self.steps], whole, self.step)

    def mirrored(self, last: int) -> Free:
        """Return the same with time running backward from a last period."""
        whole = {r: days[:last][::-1] for r, days in self.whole.items()}
        return Free([days[:last][::-1] for days in self.steps], whole, self.step)

    def take(self, placed: Placed) -> None:
        """Use up what an item takes."""
        for resource, steps in placed.takes.items():
            days = self.steps[resource]
            for day in range(placed.start, placed.end):
                days[day] -= steps
        for resource in placed.serving:
            if resource in self.whole:
                days = self.whole[resource]
                for day in range(placed.start, placed.end):
                    days[day] -= 1


def serial(
    work: Work,
    free: Free,
    orders: Sequence[Order],
    priorities: Sequence[float],
    windows: Sequence[tuple[int, int]],
) -> tuple[list[Placed], list[int]] | None:
    """Place all items, those that are ready in order of priority.

    Parameters
    ----------
    free
        What is there; used up by the call.
    orders
        Members of each item, those to take first in front.
    priorities
        Of each item, highest first.
    windows
        First period of each item, beside its phase's own, and the period past its last.

    Returns
    -------
    Where each item is, and when each phase ends; ``None`` where something does not
    fit.
    """
    placed: list[Placed | None] = [None] * len(work.items)
    open_ = [len(some) for some in work.of_phase]
    waits = [len(some) for some in work.before]
    begin, ends = list(work.release), [0] * len(waits)
    ready: list[tuple[float, int]] = []
    opening = [phase for phase, count in enumerate(waits) if not count]
    while opening or ready:
        while opening:
            phase = opening.pop()
            ends[phase] = max(ends[phase], begin[phase])
            for k in work.of_phase[phase]:
                if work.items[k].follows is None:
                    heapq.heappush(ready, (-priorities[k], k))
            if not open_[phase]:
                opening += _close(work, phase, ends, begin, waits)
        if not ready:
            break
        _, k = heapq.heappop(ready)
        item = work.items[k]
        first = max(begin[item.phase], windows[k][0])
        if item.follows is not None:
            before = placed[item.follows]
            assert before is not None
            first = max(first, before.end)
        here = place(item, orders[k], free, first, windows[k][1])
        if here is None:
            return None
        placed[k] = here
        free.take(here)
        ends[item.phase] = max(ends[item.phase], here.end)
        if (behind := work.followers.get(k)) is not None:
            heapq.heappush(ready, (-priorities[behind], behind))
        open_[item.phase] -= 1
        if not open_[item.phase]:
            opening += _close(work, item.phase, ends, begin, waits)
    return [here for here in placed if here is not None], ends


def _close(
    work: Work, phase: int, ends: list[int], begin: list[int], waits: list[int]
) -> list[int]:
    """Return the phases that a phase was the last to keep waiting."""
    opening = []
    for other, lag in work.after[phase]:
        begin[other] = max(begin[other], ends[phase] + lag)
        waits[other] -= 1
        if not waits[other]:
            opening.append(other)
    return opening


def place(item: Item, order: Order, free: Free, first: int, last: int) -> Placed | None:
    """Return where an item ends soonest, between two periods."""
    if not item.effort:
        return _place_heads(item, free, first, last)
    best: Placed | None = None
    shortest, longest = item.lengths
    days = [free.steps[resource] for resource in order.resources]
    for start in range(first, last - shortest + 1):
        if best is not None and start + shortest >= best.end:
            break
        there = [some[start] for some in days]
        until = last if best is None else best.end - 1
        for length in range(1, min(longest, until - start) + 1):
            if length > 1:
                day = start + length - 1
                there = [min(n, some[day]) for n, some in zip(there, days, strict=True)]
            if not _led(order, there):
                break
            most = sum(map(int.__mul__, there, order.speeds))
            if length < shortest or most * length < item.effort:
                continue
            found = crew(item, order, there, length)
            if found is not None:
                taken, speed = found
                takes = {
                    resource: steps
                    for resource, steps in zip(order.resources, taken, strict=True)
                    if steps
                }
                best = Placed(start, start + -(-item.effort // speed), takes)
                break
    return best


def _led(order: Order, there: list[int]) -> bool:
    """Tell whether somebody is there to lead each skill."""
    if not any(there):
        return False
    return all(any(there[place] for place in leads) for leads in order.leads)


def _place_heads(item: Item, free: Free, first: int, last: int) -> Placed | None:
    """Return where whole people are first there for as long as asked."""
    for start in range(first, last - item.lengths[0] + 1):
        end = last if item.to_end else start + item.lengths[0]
        there = {}
        for resource, _ in item.members:
            steps = min(free.steps[resource][start:end], default=0) // free.step
            if resource in free.whole:
                steps = min(steps, *free.whole[resource][start:end])
            if steps > 0:
                there[resource] = steps
        serving = heads(item.heads, there)
        if serving is not None:
            takes = {r: free.step * serving.count(r) for r in set(serving)}
            return Placed(start, end, takes, tuple(serving))
    return None
