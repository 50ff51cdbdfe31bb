"""Seeded teams with somebody whom nobody can replace, and who is, by brute force.

Each phase takes one whole person who knows its skill for some weeks, and nothing waits
for anything: a set of phases can be done where they can be dealt out such that nobody
has more weeks than there are. Everything is tried, without any solver.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import yaml

from teamopt.taxonomy import load_taxonomy

ROLE = "data-scientist"
SKILLS = ("statistics", "modelling", "evaluation")
#: Known to one person alone.
PLANTED = "mlops"


@dataclass(frozen=True)
class Job:
    """A phase: its skill, its weeks, and what it is worth; 0 where it is required."""

    skill: str
    weeks: int
    value: int


@dataclass(frozen=True)
class Seeded:
    """A team, its work, and who was planted."""

    weeks: int
    team: Mapping[str, frozenset[str]]
    jobs: tuple[Job, ...]
    planted: str

    @property
    def text(self) -> str:
        """Return the brief."""
        known = load_taxonomy().roles[ROLE].skills
        brief = {
            "brief": "seeded",
            "calendar": {"start": "2027-01-04", "horizon": f"{self.weeks} weeks"},
            "team": [
                {
                    "name": name,
                    "role": ROLE,
                    "skills": {
                        **dict.fromkeys(known, "none"),
                        **dict.fromkeys(skills, "practitioner"),
                    },
                }
                for name, skills in self.team.items()
            ],
            "crews": {"share_step": "100%"},
            "phases": [_phase(k, job) for k, job in enumerate(self.jobs)],
            "goals": ["value"],
        }
        return yaml.safe_dump(brief, sort_keys=False)

    def can(self, people: tuple[str, ...], jobs: tuple[int, ...]) -> bool:
        """Tell whether some people can do some jobs in time."""
        for crew in product(people, repeat=len(jobs)):
            weeks = dict.fromkeys(people, 0)
            for name, k in zip(crew, jobs, strict=True):
                weeks[name] += self.jobs[k].weeks
            able = all(
                self.jobs[k].skill in self.team[name]
                for name, k in zip(crew, jobs, strict=True)
            )
            if able and max(weeks.values(), default=0) <= self.weeks:
                return True
        return not jobs

    def best(self, people: tuple[str, ...]) -> int | None:
        """Return the most value that some people deliver; nothing without a plan."""
        values = [self._value(some) for some in self._sets() if self.can(people, some)]
        return max(values, default=None)

    def possible(self, people: tuple[str, ...], k: int) -> bool:
        """Tell whether there is a plan that has a job."""
        return any(k in some and self.can(people, some) for some in self._sets())

    def kind(self, name: str, delivered: frozenset[int]) -> str | None:
        """Return how somebody is missed, given what a best plan delivers."""
        others = tuple(other for other in self.team if other != name)
        most, whole = self.best(others), self.best(tuple(self.team))
        assert whole is not None
        if most is None:
            return "no plan"
        if most >= whole:
            return None
        lost = any(not self.possible(others, k) for k in delivered)
        return "alone" if lost else "short"

    def _sets(self) -> Iterator[tuple[int, ...]]:
        must = tuple(k for k, job in enumerate(self.jobs) if not job.value)
        may = [k for k, job in enumerate(self.jobs) if job.value]
        for n in range(len(may) + 1):
            for some in combinations(may, n):
                yield (*must, *some)

    def _value(self, jobs: tuple[int, ...]) -> int:
        return sum(self.jobs[k].value for k in jobs)


def _phase(k: int, job: Job) -> dict[str, object]:
    phase: dict[str, object] = {
        "id": f"job-{k}",
        "crew": {job.skill: 1},
        "duration": f"{job.weeks} weeks" if job.weeks > 1 else "1 week",
    }
    return {**phase, "value": job.value} if job.value else phase


def seeded(seed: int) -> Seeded:
    """Return the team of a seed, which has a plan."""
    draw = random.Random(seed)
    while True:
        found = _drawn(draw)
        if found.best(tuple(found.team)) is not None:
            return found


def _drawn(draw: random.Random) -> Seeded:
    names = [f"Person {letter}" for letter in "ABC"]
    team = {name: frozenset(draw.sample(SKILLS, draw.randint(1, 2))) for name in names}
    planted = draw.choice(names)
    team[planted] |= {PLANTED}
    jobs = [
        Job(draw.choice(SKILLS), draw.randint(1, 2), draw.choice((0, 3, 5)))
        for _ in range(draw.randint(2, 4))
    ]
    # Half of them must be done; of the others nobody else can do what is worth most.
    jobs.append(Job(PLANTED, draw.randint(1, 2), draw.choice((0, 20))))
    return Seeded(draw.randint(2, 4), team, tuple(jobs), planted)
