"""A plan by a simple rule: not a good one, but one that there is.

A model grows with its horizon. Where some plan is known, nothing after its end is
needed to find the best one; a horizon that is as short as that, though, makes the first
plan as hard to find as a good one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from teamopt.importers.network import tails
from teamopt.importers.writing import several

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: How many times as long as a known plan a horizon is. With 1, no plan at all was found
#: in 20 seconds for some instances; with 2, one was there in a second or a few.
ROOM = 2
#: Most steps of the rule; beyond, the durations one after the other will do.
_MOST_WORK = 20_000_000
#: Most people to seat: a path may lead through all of them.
_MOST_PEOPLE = 400


@dataclass(frozen=True)
class Job:
    """An activity as the rule sees it.

    Attributes
    ----------
    duration
        Periods.
    heads
        People wanted, by the number of the skill.
    after
        Jobs that must be over before.
    """

    duration: int
    heads: Mapping[int, int]
    after: tuple[int, ...]


def horizon(known: int | None, total: int, unit: str) -> tuple[int, str]:
    """Return periods that are enough for a best plan, and how that is known.

    Parameters
    ----------
    known
        Length of some plan, if one is known.
    total
        All durations one after the other.
    unit
        What a period is called.
    """
    if known is None or ROOM * known >= total:
        text = several(total, unit)
        return (
            total,
            f"The horizon is the sum of all durations at their longest, {text}.",
        )
    text = several(known, unit)
    return ROOM * known, (
        f"The horizon is twice the length of a plan found by a simple rule, {text}: "
        "the best plan is not longer, and others have room."
    )


def makespan(jobs: Sequence[Job], people: Sequence[frozenset[int]]) -> int | None:
    """Return the length of a plan that exists; ``None`` where the rule finds none.

    Every job is put where it first fits, with named people who are free throughout
    (serial schedule generation), in the order of some priorities; the best counts.

    Parameters
    ----------
    jobs
        What is to be done, without circles.
    people
        The skills of each person.
    """
    work = len(jobs) ** 2 * len(people)
    if work > _MOST_WORK or len(people) > _MOST_PEOPLE:
        return None
    tail = tails([job.after for job in jobs], [job.duration for job in jobs])
    wanted = [sum(job.heads.values()) * job.duration for job in jobs]
    both = [
        ahead + load / (1 + len(people))
        for ahead, load in zip(tail, wanted, strict=True)
    ]
    priorities = (tail, both, [-index for index in range(len(jobs))])
    found = [_serial(jobs, people, priority) for priority in priorities]
    return min((length for length in found if length is not None), default=None)


def _serial(
    jobs: Sequence[Job],
    people: Sequence[frozenset[int]],
    priority: Sequence[float],
) -> int | None:
    """Return the length of the plan of one priority, the largest first."""
    desk = _Desk(people)
    ends: dict[int, int] = {}
    for index in _in_order(jobs, priority):
        job = jobs[index]
        ready = max((ends[earlier] for earlier in job.after), default=0)
        # A later beginning that no other end allows is never the first that fits.
        for begin in sorted({ready, *(end for end in ends.values() if end > ready)}):
            crew = desk.crew(job, begin)
            if crew is not None:
                desk.book(crew, job, begin)
                ends[index] = begin + job.duration
                break
        else:
            return None
    return max(ends.values(), default=0)


def _in_order(jobs: Sequence[Job], priority: Sequence[float]) -> Iterator[int]:
    """Yield all jobs, each behind those it waits for."""
    done: set[int] = set()
    left = sorted(range(len(jobs)), key=lambda index: (-priority[index], index))
    while left:
        index = next(i for i in left if done.issuperset(jobs[i].after))
        left.remove(index)
        done.add(index)
        yield index


@dataclass
class _Desk:
    """Who is busy when: one bit for each period of each person."""

    people: Sequence[frozenset[int]]
    busy: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.busy = [0] * len(self.people)

    def crew(self, job: Job, begin: int) -> list[int] | None:
        """Return people who are free throughout and fill all seats, if there are."""
        span = ((1 << job.duration) - 1) << begin
        free = [p for p, busy in enumerate(self.busy) if not busy & span]
        # Whoever can do less is less missed elsewhere.
        free.sort(key=lambda p: len(self.people[p]))
        return seated(job.heads, {p: self.people[p] for p in free})

    def book(self, crew: Sequence[int], job: Job, begin: int) -> None:
        """Note that people are busy."""
        for person in crew:
            self.busy[person] |= ((1 << job.duration) - 1) << begin


def seated(
    heads: Mapping[int, int], people: Mapping[int, frozenset[int]]
) -> list[int] | None:
    """Return people for all seats, one seat each; ``None`` where that cannot be.

    Exact: seats are filled along augmenting paths.
    """
    if sum(heads.values()) > len(people):
        return None
    seats = [skill for skill, count in heads.items() for _ in range(count)]
    holder: dict[int, int] = {}

    def fill(seat: int, seen: set[int]) -> bool:
        for person, skills in people.items():
            if seats[seat] in skills and person not in seen:
                seen.add(person)
                if person not in holder or fill(holder[person], seen):
                    holder[person] = seat
                    return True
        return False

    return (
        list(holder) if all(fill(seat, set()) for seat in range(len(seats))) else None
    )
