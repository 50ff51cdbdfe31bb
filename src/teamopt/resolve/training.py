"""Trainings: who may learn what, whom they become by it, and who may teach them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from teamopt import wording
from teamopt.brief.models import Brief
from teamopt.brief.training import Training as Asked
from teamopt.instance import Package, Pool, Training, Where
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.money import Purse
from teamopt.resolve.people import Here, work_given
from teamopt.taxonomy import Proficiency

#: What the brief's defaults are called.
CALLED = {
    "to": "level reached by training",
    "share": "time of a person in training",
    "cost": "cost of training",
}


@dataclass(frozen=True)
class Lesson:
    """What one person may learn.

    Attributes
    ----------
    entry
        Number of the entry under ``training``.
    mentored
        Whether it takes a mentor.
    """

    entry: int
    name: str
    skill: str
    reached: int
    mentored: bool
    where: Where

    def taught_by(self, skills: Mapping[str, int]) -> bool:
        """Tell whether somebody with these skills may be the mentor."""
        least = max(self.reached, int(Proficiency.PRACTITIONER))
        return self.mentored and skills.get(self.skill, 0) >= least


def lessons(brief: Brief, people: Sequence[Here], ledger: Ledger) -> tuple[Lesson, ...]:
    """Return what each person may learn, in the order of the brief.

    Where a role may learn, those who can do it already are passed over.
    """
    found: list[Lesson] = []
    for index, asked in enumerate(brief.training):
        path = ("training", index)
        fields = {f: brief.line((*path, f)) for f in asked.model_fields_set}
        where = Where(brief.line(path), fields)
        _note(brief, asked, where, ledger)
        found += [
            Lesson(
                index,
                person.name,
                asked.skill,
                int(asked.to),
                bool(asked.mentor),
                where,
            )
            for person in people
            if person.name in asked.who
            or (
                person.role == asked.role
                and person.skills.get(asked.skill, 0) < int(asked.to)
            )
        ]
    return tuple(found)


def _note(brief: Brief, asked: Asked, where: Where, ledger: Ledger) -> None:
    """Note what the brief leaves open."""
    values = {
        "to": asked.to.word,
        "share": wording.percent(asked.share),
        "cost": f"{wording.number(asked.cost.amount)} {brief.currency}",
    }
    for field, value in values.items():
        if field not in asked.model_fields_set:
            what = f"{CALLED[field]} in {asked.skill}"
            ledger.add(where.entry, what, value, "teamopt default")


def taught(
    brief: Brief,
    people: Sequence[Pool],
    learn: Sequence[Lesson],
    packages: Iterable[Package],
) -> tuple[Pool, ...]:
    """Return the pools that people become by training.

    One for each set of a person's trainings that some package asks for together;
    more than that never counts for more.
    """
    asked = {frozenset(package.skills) for package in packages}
    found = []
    for index, pool in enumerate(people):
        mine = [t for t, lesson in enumerate(learn) if lesson.name in pool.people]
        found += [
            _taught(brief, pool, index, learn, some)
            for some in _together(mine, learn, asked)
        ]
    return tuple(found)


def _together(
    mine: Sequence[int], learn: Sequence[Lesson], asked: set[frozenset[str]]
) -> list[tuple[int, ...]]:
    """Return the sets of trainings, one at most per skill, that a package lists."""
    found: set[tuple[int, ...]] = set()
    for skills in asked:
        choices = [
            [None, *(t for t in mine if learn[t].skill == skill)]
            for skill in sorted(skills)
        ]
        for choice in itertools.product(*choices):
            found.add(tuple(sorted(t for t in choice if t is not None)))
    return sorted(found - {()}, key=lambda some: (len(some), some))


def _taught(
    brief: Brief,
    pool: Pool,
    base: int,
    learn: Sequence[Lesson],
    some: tuple[int, ...],
) -> Pool:
    skills = dict(pool.proficiency)
    for t in some:
        lesson = learn[t]
        skills[lesson.skill] = max(lesson.reached, skills.get(lesson.skill, 0))
    skills = dict(sorted(skills.items()))
    learnt = "+".join(learn[t].skill for t in some)
    numbers = "+".join(str(t + 1) for t in some)
    return replace(
        pool,
        key=f"{pool.key} taught {learnt} (training {numbers})",
        proficiency=skills,
        gives=work_given(brief, skills, pool.deployable),
        base=base,
        taught=some,
    )


def trainings(
    brief: Brief, learn: Iterable[Lesson], pools: Sequence[Pool], purse: Purse
) -> tuple[Training, ...]:
    """Return the trainings of an instance; `pools` are all of them."""
    home = {
        name: index
        for index, pool in enumerate(pools)
        if pool.base is None
        for name in pool.people
    }
    step = brief.crews.share_step
    found = []
    for lesson in learn:
        asked = brief.training[lesson.entry]
        pool = home[lesson.name]
        length = brief.timeline.weeks_to_periods(asked.length)
        found.append(
            Training(
                pool=pool,
                skill=lesson.skill,
                reached=lesson.reached,
                length=max(1, math.ceil(length)),
                steps=int(asked.share / step),
                mentor_steps=int(asked.mentor / step),
                mentors=_mentors(lesson, pool, pools),
                cost=purse.units(asked.cost.amount, "training", "each"),
                where=lesson.where,
            )
        )
    return tuple(found)


def _mentors(lesson: Lesson, pool: int, pools: Sequence[Pool]) -> tuple[int, ...]:
    """Return the pools, each of one, with somebody else who may be the mentor."""
    return tuple(
        index
        for index, other in enumerate(pools)
        if index != pool and other.base is None and lesson.taught_by(other.proficiency)
    )
