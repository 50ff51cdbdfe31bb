"""Pools that serve the same work as one resource.

A cumulative of one pool says nothing of a package while it is open who does it. All
pools that can serve some packages are one resource for these: whatever the crew of a
package is, its length tells the fewest share steps it has. This is the redundant
cumulative over a union of skills (Young, Feydy and Schutt, *Constraint programming
applied to the multi-skill project scheduling problem*, 2017), for crews and lengths
that are open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from teamopt.bounds.windows import longest_path, shortest_phases, windows
from teamopt.decisions import Decisions
from teamopt.instance import Instance, least_crews

#: Unions that are looked at, and those that the solver is told about.
MANY_UNIONS, TOLD = 500, 6
#: What all together take at the least for their work, as a share of the longest path,
#: where it is worth telling. Below, precedence decides and not people.
WORTH = 0.5

#: People that serve some packages, as pools, and these packages.
Union = tuple[frozenset[int], frozenset[int]]


def tell_unions(model: cp_model.CpModel, inst: Instance, x: Decisions[Any]) -> None:
    """Add a cumulative for each union of pools that is asked for most."""
    make = _Spans(model, inst, x)
    for people, packages in _worth_telling(inst):
        spans = [make.work(k) for k in sorted(packages)]
        room = 0
        for pool in sorted(people):
            room += inst.steps * inst.most_people(pool)
            spans += make.missing(pool)
        # Odd, as all of them: docs/decisions/0005-odd-capacities.md.
        model.add_cumulative(
            [span for span, _ in spans], [2 * need for _, need in spans], 2 * room + 1
        )


def _worth_telling(inst: Instance) -> list[Union]:
    """Return the unions that can hold up a plan, those asked for most first."""
    path = longest_path(inst, windows(inst, shortest_phases(inst)))
    asked = {union: _asked(inst, *union) for union in unions(inst)}
    some = [union for union, periods in asked.items() if periods >= WORTH * path]
    return sorted(some, key=lambda union: -asked[union])[:TOLD]


def _asked(inst: Instance, people: frozenset[int], packages: frozenset[int]) -> float:
    """Return the periods that all of these people take for these packages."""
    room = inst.steps * sum(map(inst.most_people, people))
    return sum(_least_time(inst, k) for k in packages) / room


def unions(inst: Instance) -> list[Union]:
    """Return unions of the people that packages can have, and the packages they serve.

    Of those that serve the same packages the smallest is kept.
    """
    served = {
        k: frozenset(
            person
            for person in map(inst.person, inst.eligible(k))
            if inst.most_people(person)
        )
        for k, package in enumerate(inst.packages)
        if package.effort
    }
    single = {people for people in served.values() if people}
    found, new = set(single), set(single)
    while new and len(found) < MANY_UNIONS:
        new = {some | more for some in new for more in single} - found
        found |= new
    best: dict[frozenset[int], frozenset[int]] = {}
    for people in sorted(found, key=lambda some: (len(some), sorted(some))):
        packages = frozenset(k for k, some in served.items() if some <= people)
        if len(people) > 1 and len(packages) > 1:
            best.setdefault(packages, people)
    return [(people, packages) for packages, people in best.items()]


def _least_time(inst: Instance, package: int) -> int:
    """Return the least share steps times periods that a package takes."""
    least = least_crews(inst, package)
    return min((n * crew.steps for n, crew in least.items()), default=0)


@dataclass
class _Spans:
    """Intervals with the share steps they take, each made when it is first needed."""

    model: cp_model.CpModel
    inst: Instance
    x: Decisions[Any]
    made: dict[int, Any] = field(default_factory=dict)
    before: dict[tuple[int, int], Any] = field(default_factory=dict)

    def work(self, k: int) -> Any:
        """Return the work on a package, with the fewest share steps for its length."""
        if k not in self.made:
            model, x, package = self.model, self.x, self.inst.packages[k]
            least, lits = least_crews(self.inst, k), x.lasts[k]
            sizes = cp_model.Domain.from_values([0, *lits])
            fewest = cp_model.Domain.from_values([0, *(least[n].steps for n in lits)])
            size = model.new_int_var_from_domain(sizes, f"together:{k}:length")
            steps = model.new_int_var_from_domain(fewest, f"together:{k}:steps")
            model.add(size == sum(n * lit for n, lit in lits.items()))
            model.add(steps == sum(least[n].steps * lit for n, lit in lits.items()))
            span = model.new_optional_interval_var(
                x.bar_start[k],
                size,
                x.bar_end[k],
                x.on(package.phase, package.option),
                f"together:{k}",
            )
            self.made[k] = span, steps
        return self.made[k]

    def missing(self, pool: int) -> Iterator[Any]:
        """Yield when people of a pool are not there, with their share steps."""
        entry = self.inst.pools[pool]
        if entry.hire is None:
            return
        joins = self.x.joins[entry.hire]
        for i in range(len(joins)) if entry.joiner is None else (entry.joiner,):
            key = entry.hire, i
            if key not in self.before:
                self.before[key] = self.model.new_interval_var(
                    0, joins[i], joins[i], f"together:before:{pool}:{i}"
                )
            yield self.before[key], self.inst.steps
