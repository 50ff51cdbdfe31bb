"""Whether packages fit into some time one after the other, all of them, uncut.

Packages are placed in order of time. At each moment at which something ends, or may
begin, some of those that are ready begin, and what runs together must fit together: who
works on what is left open, so that *no* is a proof. The search is that of Stinson,
Davis and Khumawala (*Multiple resource-constrained scheduling using branch and bound*,
1978), with two rules: a package that could as well have begun a moment earlier need not
begin now, and of the same state nothing is looked at twice (the cutset rule of
Demeulemeester and Herroelen, 1992).

What makes it fast is that little time may be wasted. A resource made of prices (see
``preemptive``) has so much room in all; what is asked of it is known; and whatever is
left idle counts against the difference. Many such resources are counted at once, side
by side in one integer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple

from teamopt.bounds.crews import Packed, bits, joined, numbers

#: Packages waiting that make a state take twice as long.
WAITING = 20
#: Sets that may begin, looked at, that take as long as a state.
LOOKED = 10
#: States that are remembered.
REMEMBERED = 300_000
#: Resources that are counted at once.
RESOURCES = 250
#: Parts of the time in which states are counted, and states of each that are learnt of.
PARTS, MET = 10, 3
#: Steps of the first look in each direction; each later one has twice as many.
FIRST = 1_000


#: When states were met from which there is no way on.
Known = dict[tuple[object, ...], int]


@dataclass(frozen=True)
class Resource:
    """A resource made of prices, and when it counts.

    Attributes
    ----------
    weights, room
        What each package takes, and what there is.
    head, tail
        It counts from `head` periods after the beginning to `tail` periods before the
        finish; those that take some of it run only then.
    """

    weights: tuple[int, ...]
    room: int
    head: int
    tail: int


@dataclass(frozen=True)
class Tasks:
    """Packages that must all run, counted from 0, as one problem.

    Attributes
    ----------
    durations
        In periods.
    after
        For each, those that are over before, and the periods between.
    heads, tails
        Periods before each and after it in every schedule, whatever makes it so.
    packed
        What each takes of all limits, side by side.
    apart
        For each, those that never run at the same time, as a set of bits.
    resources
        What counts as wasted.
    """

    durations: tuple[int, ...]
    after: tuple[tuple[tuple[int, int], ...], ...]
    heads: tuple[int, ...]
    tails: tuple[int, ...]
    packed: Packed
    apart: tuple[int, ...]
    resources: tuple[Resource, ...]

    def turned(self) -> Tasks:
        """Return the same problem with time running backwards."""
        return replace(
            self,
            after=self.before,
            heads=self.tails,
            tails=self.heads,
            resources=tuple(
                replace(some, head=some.tail, tail=some.head) for some in self.resources
            ),
        )

    @cached_property
    def before(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Return, for each, those that come after it, and the periods between."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.durations]
        for later, earlier in enumerate(self.after):
            for k, gap in earlier:
                found[k].append((later, gap))
        return tuple(map(tuple, found))


#: Makes a resource of the prices of some packages, as a set of bits, if it can.
Learn = Callable[[int], Resource | None]


class Both:
    """A search from the beginning and one from the end, whichever is done first.

    Where neither is done soon, resources are made for what is waiting in the states
    that are met most, and both begin again.

    Attributes
    ----------
    tasks
        The problem, with the resources that were found to help.
    """

    def __init__(self, tasks: Tasks, finish: int, learn: Learn) -> None:
        self.tasks, self.finish, self.learn = tasks, finish, learn
        self.known: tuple[Known, Known] = ({}, {})

    def possible(self, steps: int) -> tuple[bool | None, int]:
        """Tell whether the finish may be kept, and how many steps are left.

        ``None`` where the steps ran out first.
        """
        turn = FIRST
        while steps > 0:
            met: list[int] = []
            for turned, known in enumerate(self.known):
                tasks = self.tasks.turned() if turned else self.tasks
                way = Way(tasks, self.finish, known)
                allowed = min(turn, steps)
                answer, left = way.look(allowed)
                steps -= allowed - left
                if answer is not None:
                    return answer, steps
                met += way.often()
            self._learn(met)
            turn *= 2
        return None, 0

    def _learn(self, met: list[int]) -> None:
        """Make resources for what was waiting when time was spent."""
        have = dict.fromkeys(self.tasks.resources)
        for some in dict.fromkeys(met):
            if len(have) < RESOURCES and (found := self.learn(some)) is not None:
                have[found] = None
        self.tasks = replace(self.tasks, resources=tuple(have))


class SpentError(Exception):
    """All steps were taken."""


class State(NamedTuple):
    """What is so at a moment at which something changes.

    Attributes
    ----------
    now
        That moment.
    waiting
        Packages that have not begun.
    running
        When each of those that run will end, and which it is, soonest first.
    ready
        Soonest beginning of each after those that have begun.
    spare
        What may still be wasted of each resource.
    room
        What is left of each limit.
    """

    now: int
    waiting: int
    running: tuple[tuple[int, int], ...]
    ready: tuple[int, ...]
    spare: int
    room: int

    @property
    def beside(self) -> int:
        """Return what runs, as a set of bits."""
        return sum(1 << k for _, k in self.running)


class Ahead(NamedTuple):
    """What can be done in a state.

    Attributes
    ----------
    open
        Those that may begin, as a set of bits.
    soonest
        When the next may.
    key
        What the state is, whenever it is met.
    """

    open: int
    soonest: int
    key: tuple[object, ...]


class Way:
    """A search in one direction for schedules that keep a finish."""

    def __init__(self, tasks: Tasks, finish: int, known: Known) -> None:
        self.tasks, self.finish, self.known = tasks, finish, known
        self.met: list[dict[int, int]] = [{} for _ in range(PARTS)]
        self.count = len(tasks.durations)
        latest = [
            finish - tail - duration
            for tail, duration in zip(tasks.tails, tasks.durations, strict=True)
        ]
        order = sorted(range(self.count), key=latest.__getitem__)
        self.dues = [latest[k] for k in order]
        #: Those that are late after the n-th due date.
        self.late = [0]
        for k in order:
            self.late.append(self.late[-1] | 1 << k)
        self.earlier = [sum(1 << k for k, _ in some) for some in tasks.after]
        self.steps = 0
        self._pack()

    def _pack(self) -> None:
        """Put what may be wasted of all resources side by side."""
        tasks, finish = self.tasks, self.finish
        useful = [
            some for some in tasks.resources if some.head + some.tail < self.finish
        ]
        most = max((some.room * finish for some in useful), default=0)
        width = most.bit_length() + 2

        packed = partial(joined, width=width)
        self.guard = packed([1 << width - 1] * len(useful))
        self.takes = [packed([s.weights[k] for s in useful]) for k in range(self.count)]
        spare = [
            some.room * (finish - some.tail - some.head)
            - sum(w * d for w, d in zip(some.weights, tasks.durations, strict=True))
            for some in useful
        ]
        self.spare = None if min(spare, default=0) < 0 else packed(spare) | self.guard
        changes: dict[int, list[int]] = {}
        for n, some in enumerate(useful):
            for moment, sign in ((some.head, 1), (finish - some.tail, -1)):
                changes.setdefault(moment, [0] * len(useful))[n] += sign * some.room
        #: Room up to each moment.
        self.rooms, now = [0], 0
        for moment in range(finish):
            now += packed(changes[moment]) if moment in changes else 0
            self.rooms.append(self.rooms[-1] + now)
        #: What weighs most in all is tried first.
        self.weight = useful[0].weights if useful else (1,) * self.count

    @property
    def first(self) -> State | None:
        """Return where it begins; ``None`` where more is asked than there is."""
        if self.spare is None:
            return None
        every, now = (1 << self.count) - 1, (0,) * self.count
        return State(0, every, (), now, self.spare, self.tasks.packed.room)

    def look(self, steps: int) -> tuple[bool | None, int]:
        """Search with so many steps; return the answer and the steps left."""
        first = self.first
        return (False, steps) if first is None else self.may_end(first, steps)

    def may_end(self, state: State, steps: int) -> tuple[bool | None, int]:
        """Tell whether there is a way on from a state, and the steps left of so many.

        ``None`` where they ran out first.
        """
        self.steps = steps
        try:
            return self._from(state, 0), self.steps
        except SpentError:
            return None, 0

    def _count(self, steps: int) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise SpentError

    def often(self) -> list[int]:
        """Return what was left to do in states that were met often, early and late."""
        return [
            some
            for met in self.met
            for some in sorted(met, key=lambda m: -met[m])[:MET]
        ]

    def _from(self, state: State, could: int) -> bool:
        """Tell whether those waiting can all be placed from a state on.

        Parameters
        ----------
        could
            Those that could have begun when something last changed, and since then:
            they need not begin now.
        """
        if not state.waiting:
            return True
        ahead = self._ahead(state)
        if ahead is None:
            return False
        key, now = (ahead.key, could), state.now
        if self.known.get(key, self.finish + 1) <= now:
            return False
        beside = state.beside
        met, left = self.met[now * PARTS // self.finish], state.waiting | beside
        met[left] = met.get(left, 0) + 1
        for begin, room in self._choices(ahead.open & ~could, beside, state.room):
            after = self._after(state, begin, ahead.soonest, room)
            if after is None:
                continue
            ran = beside | begin
            waits = bits(self._fitting(ahead.open & ~begin, ran, room))
            if self._from(after, waits):
                return True
        if len(self.known) < REMEMBERED:
            self.known[key] = now
        return False

    def _ahead(self, state: State) -> Ahead | None:
        """Return what can be done in a state; ``None`` where something is late."""
        now, waiting, ready = state.now, state.waiting, state.ready
        self._count(1 + waiting.bit_count() ** 2 // WAITING**2)
        if waiting & self.late[bisect_left(self.dues, now)]:
            return None
        open_, soonest, pending = 0, self.finish, []
        for k in numbers(waiting):
            if ready[k] > now:
                pending += [k, ready[k] - now]
            if not self.earlier[k] & waiting:
                moment = max(ready[k], self.tasks.heads[k])
                if moment > now:
                    soonest = min(soonest, moment)
                else:
                    open_ |= 1 << k
        running = tuple((k, end - now) for end, k in state.running)
        return Ahead(open_, soonest, (waiting, running, tuple(pending)))

    def _fitting(self, open_: int, beside: int, room: int) -> Iterator[int]:
        """Yield those that fit, each for itself, beside what runs."""
        packed, apart = self.tasks.packed, self.tasks.apart
        for k in numbers(open_):
            left = room - packed.loads[k]
            if not apart[k] & beside and left & packed.guard == packed.guard:
                yield k

    def _choices(self, open_: int, beside: int, room: int) -> Iterator[tuple[int, int]]:
        """Yield sets that fit beside what runs, and the room left; large ones first."""
        packed, apart = self.tasks.packed, self.tasks.apart
        loads, guard = packed.loads, packed.guard
        some = sorted(self._fitting(open_, beside, room), key=lambda k: self.weight[k])
        stack, looked = [(0, room, len(some))], 0
        while stack:
            chosen, left, n = stack.pop()
            while n:
                n -= 1
                k = some[n]
                if not apart[k] & chosen and (left - loads[k]) & guard == guard:
                    stack.append((chosen, left, n))
                    chosen, left = chosen | 1 << k, left - loads[k]
            looked += 1
            if looked % LOOKED == 0:
                self._count(1)
            yield chosen, left

    def _after(self, state: State, begin: int, soonest: int, room: int) -> State | None:
        """Return the next state where a set begins; ``None`` if too much is lost.

        Parameters
        ----------
        soonest
            When the next may begin.
        room
            What is left of each limit beside what runs and what begins.
        """
        now, spare, ready = state.now, state.spare, state.ready
        durations, loads = self.tasks.durations, self.tasks.packed.loads
        new = ((now + durations[k], k) for k in numbers(begin))
        runs = sorted((*state.running, *new))
        waiting = state.waiting & ~begin
        if not waiting:
            return State(now, 0, (), ready, spare, room)
        then = min(soonest, runs[0][0]) if runs else soonest
        if then >= self.finish:
            return None
        takes = sum(self.takes[k] for _, k in runs)
        spare -= self.rooms[then] - self.rooms[now] - (then - now) * takes
        if spare & self.guard != self.guard:
            return None
        if begin:
            ready = self._later(now, begin, ready)
        room += sum(loads[k] for end, k in runs if end <= then)
        going = tuple(run for run in runs if run[0] > then)
        return State(then, waiting, going, ready, spare, room)

    def _later(self, now: int, begin: int, ready: tuple[int, ...]) -> tuple[int, ...]:
        """Return when each can begin at the soonest, with a set beginning now."""
        times, tasks = list(ready), self.tasks
        for k in numbers(begin):
            for later, gap in tasks.before[k]:
                times[later] = max(times[later], now + tasks.durations[k] + gap)
        return tuple(times)
