"""Seeded incidents as text, and their best plans by trying all that there are.

Nothing here knows how the program orders checks: it reads the same numbers.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field

#: Of the catalogue: no seeded incident has them.
USUAL = (
    "data-drift, feature-pipeline, serving, model-code, configuration-drift, capacity, "
    "upstream-schema"
)
#: One for each check, so that who can do it is drawn freely.
SKILLS = ("serving", "mlops", "monitoring", "modelling", "data-engineering", "ci-cd")
PEOPLE = ("Ana", "Bo", "Cy")


@dataclass
class Seeded:
    """An incident: minutes, causes settled, checks before and people of each check."""

    minutes: list[int]
    settles: list[list[int]]
    after: list[list[int]]
    able: list[list[int]]
    arrives: list[int]
    #: Per cause, in percent; what is missing to 100 is something else.
    percent: list[int] = field(default_factory=list)

    def text(self) -> str:
        """Return its file."""
        lines = ["incident: seeded", "what: Something is wrong.", "on_call:"]
        for p, arrives in enumerate(self.arrives):
            # A junior analyst holds little; what is drawn is said.
            skills = ", ".join(
                f"{skill}: {'expert' if p in self.able[k] else 'none'}"
                for k, skill in enumerate(SKILLS[: len(self.minutes)])
            )
            lines.append(
                f"  - {{name: {PEOPLE[p]}, role: data-analyst, level: junior, "
                f"arrives: {arrives}, skills: {{{skills}}}}}"
            )
        lines += [f"ruled_out: [{USUAL}]", "causes:"]
        lines += [
            f"  c{c}: {{likelihood: {share}%, role: ml-engineer, skill: serving}}"
            for c, share in enumerate(self.percent)
        ]
        lines.append("checks:")
        for k, minutes in enumerate(self.minutes):
            settles = ", ".join(f"c{c}" for c in self.settles[k])
            after = ", ".join(f"k{b}" for b in self.after[k])
            lines.append(
                f"  k{k}: {{minutes: {minutes}, skill: {SKILLS[k]}, "
                f"rules_out: [{settles}], after: [{after}]}}"
            )
        usual = (
            "sample-requests, input-distributions, feature-parity, traced-requests, "
            "latency-by-step, code-replay, settings-diff, load-and-limits, "
            "source-contract"
        )
        return "\n".join([*lines, f"unavailable: [{usual}]", ""])

    def best(self) -> float:
        """Return the least expected minutes, over all sets, orders and people."""
        everything = range(len(self.minutes))
        found = [
            self.takes(order, people)
            for size in range(1, len(self.minutes) + 1)
            for some in itertools.combinations(everything, size)
            if self.will_do({*some})
            for order in itertools.permutations(some)
            if self.in_order(order)
            for people in itertools.product(*(self.able[k] for k in order))
        ]
        return min(found) / 100

    def will_do(self, some: set[int]) -> bool:
        """Return whether some checks settle all, and need no others."""
        settled = {c for k in some for c in self.settles[k]}
        return len(settled) == len(self.percent) and all(
            b in some for k in some for b in self.after[k]
        )

    def in_order(self, order: tuple[int, ...]) -> bool:
        """Return whether no check comes before one that it waits for."""
        place = {k: n for n, k in enumerate(order)}
        return all(place[b] < place[k] for k in order for b in self.after[k])

    def takes(self, order: tuple[int, ...], people: tuple[int, ...]) -> int:
        """Return the expected minutes, times 100, of an order by some people."""
        free, ends = list(self.arrives), {}
        for k, p in zip(order, people, strict=True):
            begins = max([free[p], *(ends[b] for b in self.after[k])])
            ends[k] = free[p] = begins + self.minutes[k]
        finds = [
            min(end for k, end in ends.items() if c in self.settles[k])
            for c in range(len(self.percent))
        ]
        told = sum(w * t for w, t in zip(self.percent, finds, strict=True))
        return told + (100 - sum(self.percent)) * max(finds)


def seeded(
    seed: int, people: int, *, most: int = 5, overlaps: bool = True, waits: bool = True
) -> Seeded:
    """Return an incident of three checks up to `most`."""
    draw = random.Random(seed)
    checks = draw.randint(3, most)
    settles = [[k] for k in range(checks)]
    after: list[list[int]] = [[] for _ in range(checks)]
    for k in range(checks):
        if overlaps and draw.random() < 0.4:
            settles[k] = sorted({k, draw.randrange(checks)})
        if waits and k and draw.random() < 0.4:
            after[k] = [draw.randrange(k)]
    cuts = sorted(draw.randint(0, 100) for _ in range(checks))
    return Seeded(
        minutes=[draw.randint(1, 60) for _ in range(checks)],
        settles=settles,
        after=after,
        able=[
            sorted(draw.sample(range(people), draw.randint(1, people)))
            for _ in range(checks)
        ],
        arrives=[0] + [draw.choice([0, 0, 15, 40]) for _ in range(people - 1)],
        percent=[b - a for a, b in itertools.pairwise([0, *cuts])],
    )
