"""Plans for crews of whole people: thousands of schedules a second or so.

Where all work is stated in heads, for a team that is there all the time, a schedule is
an order: packages are placed one after the other where they fit first, with people by
name (serial schedule generation). Pushing everything to the right and back to the left
mends many orders (justification: Valls, Ballestin and Quintanilla, *Justification and
RCPSP*, 2005), and small changes of the best order find better ones (iterated local
search).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from teamopt.bounds.crews import Crews
from teamopt.engine.start.items import Work
from teamopt.engine.start.serial import Placed
from teamopt.instance import Instance

#: Changes without success before a worse schedule is taken to go on from.
STUCK = 300
#: Once as much was tried for nothing as this, or as it took to come so far, it ends.
PATIENCE = 1_000
#: How far packages move when they are shaken, as a share of the time to the finish.
FAR = 0.35

#: Per item, those that come before it with the lag between.
Before = Sequence[Sequence[tuple[int, int]]]


def suits(inst: Instance, work: Work) -> bool:
    """Tell whether a schedule is no more than an order of packages."""
    return (
        len(work.items) > 1
        and not inst.hires
        and not inst.trainings
        and not any(pool.away for pool in inst.pools)
        and not any(item.gpu or item.effort or item.to_end for item in work.items)
        and any(item.heads for item in work.items)
    )


@dataclass(frozen=True)
class Placing:
    """Where everything is, and who is on it.

    Attributes
    ----------
    finish
        When all is over.
    start
        First period of each item.
    crews
        People on each item, one for each head asked for.
    """

    finish: int
    start: tuple[int, ...]
    crews: tuple[tuple[int, ...], ...]


class Whole:
    """Looks for early finishes of work by whole people.

    Parameters
    ----------
    inst, work
        What is to be done.
    known
        What is known about crews, to see quickly that something does not fit.
    seed
        Seed of the search.
    """

    def __init__(self, inst: Instance, work: Work, known: Crews, seed: int) -> None:
        self.inst, self.work = inst, work
        self.rng = random.Random(seed)
        self.lengths = [item.lengths[0] for item in work.items]
        self.before = _before(work)
        self.after = _turned(self.before)
        # No sooner than phases without work that come before allow.
        nothing = [Placed(0, 0, {})] * len(work.items)
        soonest = moments(work, nothing)
        self.release = [soonest[item.phase] for item in work.items]
        self.people, self.slots = _slots(inst, work)
        self.room, self.guard = known.packed.room, known.packed.guard
        loads = dict(zip(known.packages, known.packed.loads, strict=True))
        self.loads = [loads.get(item.index, 0) for item in work.items]
        self.order = _in_order(self.before)

    def search(
        self, tries: int, least: int, late: Callable[[], bool]
    ) -> list[Placed] | None:
        """Return the earliest schedule found, or ``None`` where nobody can do it.

        Parameters
        ----------
        tries
            Schedules to look at.
        least
            A finish that nothing can be before; the search ends there.
        late
            Tells when to stop earlier.
        """
        everyone = (1 << len(self.people)) - 1
        if any(_crew(slots, everyone) is None for slots in self.slots):
            return None
        tails = [0] * len(self.lengths)
        for k in reversed(self.order):
            rest = [lag + tails[j] for j, lag in self.after[k]]
            tails[k] = self.lengths[k] + max(rest, default=0)
        now = best = self.justified(sorted(self.order, key=lambda k: -tails[k]))
        stuck = best_at = 0
        for number in range(tries):
            if best.finish <= least or late():
                break
            # A period more than the bound: the last step is worth every effort.
            if best.finish - least > 1 and number > 2 * best_at + PATIENCE:
                break
            new = self.justified(self.shaken(now))
            stuck += 1
            if new.finish <= now.finish or stuck > STUCK:
                stuck = 0 if new.finish != now.finish else stuck
                now = new
            if now.finish < best.finish:
                best, best_at = now, number
        return self.placed(best)

    def placed(self, it: Placing) -> list[Placed]:
        """Return a schedule as items in their places."""
        steps, found = self.inst.steps, []
        for k, crew in enumerate(it.crews):
            pools = tuple(self.people[person] for person in crew)
            takes = {pool: steps * pools.count(pool) for pool in pools}
            end = it.start[k] + self.lengths[k]
            found.append(Placed(it.start[k], end, takes, pools))
        return found

    def shaken(self, now: Placing) -> list[int]:
        """Return another order, near that of a schedule."""
        rng, count = self.rng, len(self.lengths)
        far = FAR * now.finish
        keys = [float(day) for day in now.start]
        if rng.random() < 0.5:
            some = rng.sample(range(count), min(count, rng.randint(2, 6)))
        else:
            middle = rng.uniform(0, now.finish)
            reach = rng.uniform(0.15, 0.5) * now.finish
            some = [k for k in range(count) if abs(now.start[k] - middle) < reach]
        for k in some:
            keys[k] += rng.uniform(-far, far)
        for k in self.order:
            for j, _ in self.before[k]:
                keys[k] = max(keys[k], keys[j] + 1e-3)
        return sorted(range(count), key=keys.__getitem__)

    def justified(self, order: Sequence[int]) -> Placing:
        """Return the schedule of an order, pushed right and left while that helps."""
        best = self.serial(order, self.before, self.release)
        nothing = [0] * len(order)
        while True:
            ends = [day + n for day, n in zip(best.start, self.lengths, strict=True)]
            latest = sorted(order, key=lambda k: -ends[k])
            back = self.serial(latest, self.after, nothing)
            first = [
                back.finish - day - n
                for day, n in zip(back.start, self.lengths, strict=True)
            ]
            again = self.serial(
                sorted(order, key=first.__getitem__), self.before, self.release
            )
            if again.finish >= best.finish:
                return best
            best = again

    def serial(
        self, order: Sequence[int], before: Before, release: Sequence[int]
    ) -> Placing:
        """Return every item where it fits first, in an order that keeps precedence."""
        count = len(order)
        start, end = [0] * count, [0] * count
        crews: list[tuple[int, ...]] = [()] * count
        free: list[int] = []
        busy: list[int] = []
        for k in order:
            day = release[k]
            for j, lag in before[k]:
                day = max(day, end[j] + lag)
            if self.slots[k]:
                day, crews[k] = self.first(k, day, free, busy)
            start[k], end[k] = day, day + self.lengths[k]
            taken = 0
            for person in crews[k]:
                taken |= 1 << person
            for at in range(day, end[k]) if taken else ():
                free[at] -= self.loads[k]
                busy[at] |= taken
        return Placing(max(end), tuple(start), tuple(crews))

    def first(
        self, k: int, day: int, free: list[int], busy: list[int]
    ) -> tuple[int, tuple[int, ...]]:
        """Return the first day from which a crew is free for an item, and the crew."""
        load, guard, length = self.loads[k], self.guard, self.lengths[k]
        everyone = (1 << len(self.people)) - 1
        while True:
            taken, at = 0, day
            while at < day + length:
                while len(free) <= at:
                    free.append(self.room)
                    busy.append(0)
                if (free[at] - load) & guard != guard:
                    day, taken = at + 1, 0
                else:
                    taken |= busy[at]
                at += 1
            crew = _crew(self.slots[k], everyone & ~taken)
            if crew is not None:
                return day, crew
            day += 1


def _crew(slots: Sequence[int], free: int) -> tuple[int, ...] | None:
    """Return a person for each head asked for, or ``None``.

    Takes whoever comes first, who is least in demand elsewhere; where that leaves a
    head without anybody, people change heads (augmenting paths).
    """
    crew: list[int] = []
    rest = free
    for able in slots:
        low = able & rest
        low &= -low
        if not low:
            return _matched(slots, free)
        rest ^= low
        crew.append(low.bit_length() - 1)
    return tuple(crew)


def _matched(slots: Sequence[int], free: int) -> tuple[int, ...] | None:
    head_of: dict[int, int] = {}
    seen = 0

    def find(head: int) -> bool:
        """Give a head somebody, moving others where that helps."""
        nonlocal seen
        while rest := slots[head] & free & ~seen:
            low = rest & -rest
            seen |= low
            if low not in head_of or find(head_of[low]):
                head_of[low] = head
                return True
        return False

    for head in range(len(slots)):
        seen = 0
        if not find(head):
            return None
    people = {head: low.bit_length() - 1 for low, head in head_of.items()}
    return tuple(people[head] for head in range(len(slots)))


def _slots(inst: Instance, work: Work) -> tuple[list[int], list[list[int]]]:
    """Return the pool of each person, and who is able for each head, as bits.

    People who are asked for least come first; heads that few can fill come first.
    """
    wanted = [0.0] * len(inst.pools)
    for item in work.items:
        for _, pools in item.heads:
            able = sum(len(inst.pools[pool].people) for pool in pools) or 1
            for pool in pools:
                wanted[pool] += item.lengths[0] / able
    people = [
        pool
        for pool in sorted(range(len(inst.pools)), key=wanted.__getitem__)
        for _ in inst.pools[pool].people
    ]
    return people, [
        [_able(people, pools) for _, pools in item.heads] for item in work.items
    ]


def _able(people: Sequence[int], pools: frozenset[int]) -> int:
    return sum(1 << k for k, pool in enumerate(people) if pool in pools)


def _before(work: Work) -> list[list[tuple[int, int]]]:
    """Return, for each item, those before it, also through phases without work."""
    found: list[list[tuple[int, int]]] = []
    for item in work.items:
        some = {} if item.follows is None else {item.follows: 0}
        waiting = list(work.before[item.phase])
        while waiting:
            phase, lag = waiting.pop()
            for k in work.of_phase[phase]:
                some[k] = max(some.get(k, 0), lag)
            if not work.of_phase[phase]:
                waiting += [(p, lag + more) for p, more in work.before[phase]]
        found.append(list(some.items()))
    return found


def _turned(before: Before) -> list[list[tuple[int, int]]]:
    """Return, for each item, those after it."""
    found: list[list[tuple[int, int]]] = [[] for _ in before]
    for k, some in enumerate(before):
        for j, lag in some:
            found[j].append((k, lag))
    return found


def _in_order(before: Before) -> list[int]:
    """Return items so that each comes after those before it."""
    order: list[int] = []
    done: set[int] = set()
    waiting = list(range(len(before)))
    while waiting:
        ready = [k for k in waiting if all(j in done for j, _ in before[k])]
        order += ready
        done.update(ready)
        waiting = [k for k in waiting if k not in done]
    return order


def moments(work: Work, placed: Sequence[Placed]) -> list[int]:
    """Return the period in which each phase can begin, given where all items are."""
    ends: dict[int, int] = {}
    begins: dict[int, int] = {}

    def end_of(phase: int) -> int:
        """Return when a phase is over."""
        if phase not in ends:
            days = [end_of(earlier) + lag for earlier, lag in work.before[phase]]
            begins[phase] = max(work.release[phase], *days, 0)
            inner = [placed[k].end for k in work.of_phase[phase]]
            ends[phase] = max(inner, default=begins[phase])
        return ends[phase]

    for phase in range(len(work.before)):
        end_of(phase)
    return [begins[phase] for phase in range(len(work.before))]
