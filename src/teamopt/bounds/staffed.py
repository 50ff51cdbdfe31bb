"""Whether packages fit into some time with people for all of them.

The search is that of ``schedules``, and it also keeps who may be busy: how many people
of each kind the packages that run may hold, in every way there is. What was finished
before is of no more interest, so the state stays small. No choice of people is made
until nothing else is left to choose, and *no* is a proof.

Here the rule does not hold that what could have begun before need not begin now: those
who could have begun it may have been others. So a schedule is only gone on with as long
as the search without people finds an end to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from teamopt.bounds.crews import Crews, numbers, side_by_side
from teamopt.bounds.schedules import REMEMBERED, SpentError, State, Tasks, Way
from teamopt.instance import Instance

#: Ways to hold people, ways to fill a crew that are looked at, and the share of the
#: steps: at first few, which finds a schedule where there are many.
WIDTHS = ((12, 4, 0.05), (60, 12, 0.1))
#: The same for a proof, which needs all of them.
ALL = (4_000, 600, 0.5)
#: Ways to hold people that take as long as a step.
LOOKS = 15
#: Kinds of people for a crew, counted for each skill, above which it is not filled:
#: the search for ways goes as deep as that.
DEEP = 200
#: Looks at a person for each way to fill a crew, on average.
FILLS = 30
#: Steps that a look for an end without people may take.
AHEAD = 2_000

#: People who are busy, by kind, side by side in one integer.
Busy = int


@dataclass(frozen=True)
class People:
    """Kinds of people, each with some of the skills, and how many there are.

    Attributes
    ----------
    free
        How many there are of each kind, side by side, with the guard's bits.
    guard
        The bits above each.
    one
        One person of each kind, side by side.
    holders
        For each skill, the kinds of people who hold it; those who hold least first.
    heads
        For each task, the people it takes by skill.
    """

    free: int
    guard: int
    one: tuple[int, ...]
    holders: dict[str, tuple[int, ...]]
    heads: tuple[tuple[tuple[str, int], ...], ...]


def people_of(inst: Instance, crews: Crews, some: list[int]) -> People:
    """Return who may serve some packages: everybody who is there or may come."""
    heads = [inst.packages[crews.packages[i]].heads for i in some]
    skills = sorted({skill for need in heads for skill in need})
    held: dict[int, set[str]] = {}
    for index, pool in enumerate(inst.pools):
        mine = {skill for skill in skills if pool.gives.get(skill, 0) > 0}
        held.setdefault(inst.person(index), set()).update(mine)
    kinds: dict[frozenset[str], int] = {}
    for person, mine in held.items():
        if mine:
            kind = frozenset(mine)
            kinds[kind] = kinds.get(kind, 0) + inst.most_people(person)
    order = sorted(kinds, key=lambda kind: (len(kind), sorted(kind)))
    counts = [kinds[kind] for kind in order]
    single = [[int(m == n) for m in range(len(order))] for n in range(len(order))]
    side = side_by_side(counts, single)
    return People(
        free=side.room,
        guard=side.guard,
        one=side.loads,
        holders={
            skill: tuple(n for n, kind in enumerate(order) if skill in kind)
            for skill in skills
        },
        heads=tuple(tuple(sorted(need.items())) for need in heads),
    )


class Crewing:
    """Ways to fill a task's crew from those who are free; each is worked out once."""

    def __init__(self, people: People, most: int) -> None:
        self.people, self.most = people, most
        self.known: dict[tuple[int, int], tuple[Busy, ...]] = {}
        #: Whether some ways were left out.
        self.cut = False
        #: Looks at a person, in all.
        self.looks = 0
        self._until = 0

    def ways(self, task: int, free: int) -> tuple[Busy, ...]:
        """Return whom the task may hold; first those who can do little else."""
        key = (task, free)
        heads = self.people.heads[task]
        if sum(len(self.people.holders[skill]) for skill, _ in heads) > DEEP:
            self.cut = True
            return ()
        if key not in self.known:
            found: dict[Busy, None] = {}
            self._until = self.looks + FILLS * max(self.most, 50)
            self._fill(heads, 0, 0, free, 0, found)
            self.cut |= len(found) > self.most or self.looks > self._until
            self.known[key] = tuple(found)[: self.most]
        return self.known[key]

    def _fill(
        self,
        heads: tuple[tuple[str, int], ...],
        lacking: int,
        place: int,
        free: int,
        busy: Busy,
        found: dict[Busy, None],
    ) -> None:
        """Add people to a crew skill by skill, and for each kind by kind.

        Parameters
        ----------
        lacking
            People that the first skill still takes; 0 where it has not been begun.
        place
            Which of its holders come next.
        """
        self.looks += 1
        if len(found) > self.most or self.looks > self._until:
            return
        if not heads:
            found[busy] = None
            return
        skill, count = heads[0]
        holders = self.people.holders[skill]
        lacking = lacking or count
        if place == len(holders):
            return
        one, guard = self.people.one[holders[place]], self.people.guard
        steps = [(free, busy, lacking)]
        for n in range(lacking, 0, -1):
            left = free - (lacking - n + 1) * one
            if left & guard != guard:
                break
            steps.append((left, busy + (lacking - n + 1) * one, n - 1))
        for left, more, rest in reversed(steps):
            if rest:
                self._fill(heads, rest, place + 1, left, more, found)
            else:
                self._fill(heads[1:], 0, 0, left, more, found)


class Staffed(Way):
    """A search in one direction for schedules with people.

    What it extends is the search without people, which tells where to go on at all.
    """

    def __init__(
        self,
        tasks: Tasks,
        finish: int,
        people: People,
        most: int,
        crews: int,
        *,
        proof: bool,
    ) -> None:
        super().__init__(tasks, finish, {})
        self.people, self.most, self.proof = people, most, proof
        self.crewing = Crewing(people, crews)
        self.ends: dict[tuple[object, ...], tuple[int, int]] = {}
        self.failed: dict[tuple[object, ...], list[tuple[int, frozenset[object]]]] = {}
        self.remembered = 0
        self.path: list[tuple[int, int]] = []
        self.cut = False

    def staff(self, steps: int) -> tuple[bool | None, int]:
        """Search with so many steps; return the answer and the steps left."""
        first = self.first
        if first is None:
            return False, steps
        self.steps = steps
        try:
            found = self._on(first, {(): None})
        except SpentError:
            return None, max(0, self.steps)
        return (True if found else None if self.cut else False), self.steps

    @property
    def starts(self) -> list[int]:
        """Return when each task begins in the schedule found."""
        found = [0] * self.count
        for moment, begin in self.path:
            for k in numbers(begin):
                found[k] = moment
        return found

    def _on(self, state: State, holds: dict[tuple[Busy, ...], None]) -> bool:
        """Tell whether those waiting can all be placed and served from a state on.

        Parameters
        ----------
        holds
            Every way in which those that run may hold people.
        """
        if not state.waiting:
            return True
        ahead = self._ahead(state)
        if ahead is None:
            return False
        key, now, kept = ahead.key, state.now, frozenset(holds)
        if any(then <= now and kept <= some for then, some in self.failed.get(key, ())):
            return False
        if not self._may_end(key, state):
            return False
        for begin, room in self._choices(ahead.open, state.beside, state.room):
            self.path.append((now, begin))
            after = self._after(state, begin, ahead.soonest, room)
            if after is not None:
                wide = self._held(state.running, holds, begin, after.running)
                if wide and self._on(after, wide):
                    return True
            self.path.pop()
        if self.remembered < REMEMBERED:
            self.remembered += len(kept)
            self.failed.setdefault(key, []).append((now, kept))
        return False

    def _may_end(self, key: tuple[object, ...], state: State) -> bool:
        """Tell whether there is an end to this without regard to people, if known."""
        now, steps = state.now, self.steps
        good, bad = self.ends.get(key, (-1, self.finish + 1))
        if now <= good:
            return True
        if now >= bad:
            return False
        allowed = min(AHEAD, steps)
        may, left = self.may_end(state, allowed)
        self.steps = steps
        self._count(allowed - left)
        if may is None:
            return True
        self.ends[key] = (now, bad) if may else (good, now)
        return may

    def _held(
        self,
        running: tuple[tuple[int, int], ...],
        holds: dict[tuple[Busy, ...], None],
        begin: int,
        going: tuple[tuple[int, int], ...],
    ) -> dict[tuple[Busy, ...], None]:
        """Return every way in which those that go on may hold people."""
        found: dict[tuple[Busy, ...], None] = {}
        new = list(numbers(begin))
        names = [k for _, k in running] + new
        places = [names.index(k) for _, k in going]
        for busy in holds:
            for held in self._filled(busy, new):
                found[tuple(held[n] for n in places)] = None
            self.cut |= len(found) > self.most or self.crewing.cut
            if self.cut and self.proof:
                raise SpentError
            if len(found) > self.most:
                break
        return found

    def _filled(self, busy: tuple[Busy, ...], new: list[int]) -> list[tuple[Busy, ...]]:
        """Return who may be held where some tasks begin beside those that run."""
        ways = [(self.people.free - sum(busy), busy)]
        for k in new:
            looks = -self.crewing.looks
            wider = []
            for free, held in ways:
                crews = self.crewing.ways(k, free)
                wider += [(free - crew, (*held, crew)) for crew in crews]
                if len(wider) > self.most:
                    self.cut = True
                    break
            ways = wider[: self.most]
            self._count((len(wider) + looks + self.crewing.looks) // LOOKS)
        return [held for _, held in ways]


def staffed(
    tasks: Tasks, finish: int, people: People, steps: int, *, proof: bool
) -> tuple[bool | None, list[int] | None, int]:
    """Look for a schedule with people that keeps a finish.

    Parameters
    ----------
    proof
        Whether to spend time on a proof that there is none.

    Returns
    -------
    tuple
        Whether there is one, ``None`` where that is not known; when each task begins
        in it; and the steps left.
    """
    for most, crews, share in (*WIDTHS, ALL) if proof else WIDTHS:
        for turned in (False, True):
            way = Staffed(
                tasks.turned() if turned else tasks,
                finish,
                people,
                most,
                crews,
                proof=most == ALL[0],
            )
            allowed = int(share * steps)
            found, left = way.staff(allowed)
            steps -= allowed - left
            if found is False:
                return False, None, steps
            if found:
                return True, _starts(way, tasks, turned), steps
    return None, None, steps


def _starts(way: Staffed, tasks: Tasks, turned: bool) -> list[int]:
    """Return when tasks begin in the schedule that was found."""
    if not turned:
        return way.starts
    ends = zip(way.starts, tasks.durations, strict=True)
    return [way.finish - start - length for start, length in ends]
