"""Small assignment models against trying everything."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from teamopt.assigning.courses import Course, smallest
from teamopt.assigning.shortage import unmet

#: What a programme comes to, less being better.
Rank = tuple[int, int, int, int, int]


def drawn(seed: int) -> tuple[list[Course], list[int], int, list[int]]:
    """Return courses, people that skills lack, most courses each, how busy all are."""
    rng = random.Random(seed)
    people, skills = rng.randint(1, 4), rng.randint(1, 3)
    pairs = list(itertools.product(range(people), range(skills)))
    courses = []
    for person, skill in rng.choices(pairs, k=rng.randint(0, 6)):
        others = [one for one in range(people) if one != person]
        mentors = rng.choice([None, tuple(rng.sample(others, min(2, len(others))))])
        courses.append(Course(person, skill, rng.choice((500, 1000, 1500)), mentors))
    wanted = [rng.randint(0, 2) for _ in range(skills)]
    return (
        courses,
        wanted,
        rng.randint(1, 2),
        [rng.randint(0, 3) for _ in range(people)],
    )


def tried(
    courses: Sequence[Course], wanted: Sequence[int], each: int, busy: Sequence[int]
) -> Iterator[Rank]:
    """Yield what every programme there is comes to."""
    for taken in itertools.product((False, True), repeat=len(courses)):
        some = [c for c, yes in zip(courses, taken, strict=True) if yes]
        pairs = [(c.person, c.skill) for c in some]
        times = Counter(c.person for c in some)
        if len(set(pairs)) < len(pairs) or any(n > each for n in times.values()):
            continue
        reached = Counter(c.skill for c in some)
        lacks = sum(max(0, n - reached[k]) for k, n in enumerate(wanted))
        length = sum(c.length for c in some)
        busyness = sum(busy[person] for person in times)
        for chosen in itertools.product(
            *((None,) if c.mentors is None else c.mentors for c in some)
        ):
            load = Counter(mentor for mentor in chosen if mentor is not None)
            most = max(load.values(), default=0)
            yield lacks, length, len(times), busyness, most


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_the_smallest_programme_is_the_smallest_there_is(first: int) -> None:
    """Over 200 seeds, goal by goal."""
    for seed in range(first, first + 50):
        case = drawn(seed)
        found = smallest(*case)
        assert found.proven, seed
        assert found.rank == min(tried(*case)), seed


@pytest.mark.parametrize("seed", range(30))
def test_what_is_chosen_comes_to_its_rank(seed: int) -> None:
    """Courses and mentors are those that the rank counts."""
    courses, wanted, each, busy = drawn(seed)
    found = smallest(courses, wanted, each, busy)
    some = [courses[k] for k, _ in found.chosen]
    reached = Counter(course.skill for course in some)
    assert found.rank[0] == sum(max(0, n - reached[k]) for k, n in enumerate(wanted))
    assert found.rank[1] == sum(course.length for course in some)
    for k, mentor in found.chosen:
        assert (mentor is None) == (courses[k].mentors is None)
        assert mentor is None or mentor in (courses[k].mentors or ())


def test_a_case_by_hand() -> None:
    """The shorter course of the less busy; whoever can teach two skills teaches one."""
    courses = [
        Course(0, 0, 6000, (2, 3)),
        Course(1, 0, 6000, (2, 3)),
        Course(1, 0, 4000, (2, 3)),
        Course(0, 1, 6000, (2, 3)),
        Course(1, 1, 6000, (2,)),
    ]
    found = smallest(courses, [1, 1], 1, [10, 90, 0, 0])
    assert {k for k, _ in found.chosen} == {2, 3}
    assert found.rank == (0, 10_000, 2, 100, 1)


def test_nothing_to_teach() -> None:
    """Without courses or wishes there is a programme of none."""
    assert smallest([], [2], 1, []).rank == (2, 0, 0, 0, 0)
    assert smallest([Course(0, 0, 5)], [0], 1, [1]).chosen == ()


def by_hall(time: list[int], work: list[int], can: set[tuple[int, int]]) -> int:
    """Return what stays undone by Hall's condition: the worst set of work."""
    worst = 0
    for size in range(len(work) + 1):
        for some in itertools.combinations(range(len(work)), size):
            able = {group for group, piece in can if piece in some}
            worst = max(worst, sum(work[k] for k in some) - sum(time[g] for g in able))
    return worst


@pytest.mark.parametrize("seed", range(100))
def test_what_stays_undone_is_that_of_the_worst_set(seed: int) -> None:
    """Where everybody is a practitioner, sets of work tell it."""
    rng = random.Random(seed)
    time = [rng.randint(0, 20) for _ in range(rng.randint(0, 4))]
    work = [rng.randint(0, 20) for _ in range(rng.randint(0, 5))]
    pairs = itertools.product(range(len(time)), range(len(work)))
    can = {pair for pair in pairs if rng.random() < 0.4}
    assert unmet(time, work, dict.fromkeys(can, 100)) == by_hall(time, work, can)


def test_proficiency_counts() -> None:
    """Sixty percent of ten is six; an expert's ten are thirteen."""
    assert unmet([10], [10], {(0, 0): 60}) == 4
    assert unmet([10], [20], {(0, 0): 130}) == 7
    # The expert does the first, somebody at working the second.
    gives = {(0, 0): 130, (0, 1): 100, (1, 0): 60, (1, 1): 60}
    assert unmet([10, 10], [13, 10], gives) == 4
