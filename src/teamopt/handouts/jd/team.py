"""The people of a plan and what they hold, as job descriptions need it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from teamopt import wording
from teamopt.brief.models import Brief
from teamopt.calendar import Calendar
from teamopt.check.case import Case, case_of
from teamopt.check.people import Somebody
from teamopt.plan import Allocation, HirePlan, Person, PhasePlan, Plan
from teamopt.taxonomy import Proficiency, skill_name

#: People that a sentence names.
NAMED = 4


@dataclass(frozen=True)
class Team:
    """A plan beside its brief, and who is who in it."""

    plan: Plan
    brief: Brief

    @cached_property
    def case(self) -> Case:
        """Return what the brief says of everything in the plan."""
        return case_of(self.plan, self.brief)

    @cached_property
    def calendar(self) -> Calendar:
        """Return the periods of the plan."""
        return self.brief.timeline

    @cached_property
    def phases(self) -> dict[str, PhasePlan]:
        """Return the phases that are delivered, by id."""
        return {phase.id: phase for phase in self.plan.phases if phase.delivered}

    @cached_property
    def persons(self) -> dict[str, Person]:
        """Return everybody who can be given work, by name."""
        return {person.name: person for person in self.plan.people}

    def skill(self, skill: str) -> str:
        """Return the name of a skill inside a sentence."""
        return skill_name(skill, self.brief.catalogue)

    def work_of(self, name: str) -> list[Allocation]:
        """Return somebody's work, in order of time."""
        own = (entry for entry in self.plan.allocations if entry.person == name)
        return sorted(own, key=lambda entry: (entry.start_period, entry.end_period))

    def weeks(self, entry: Allocation, past: int | None = None) -> float:
        """Return the FTE-weeks of a piece of work, or of it before some period."""
        until = entry.end_period if past is None else min(past, entry.end_period)
        periods = max(0, until - entry.start_period)
        share = entry.share * self.persons[entry.person].deployable
        return share * periods * float(self.case.weeks)

    def somebody(self, person: Person) -> Somebody | None:
        """Return what the brief says of a person.

        Somebody whose name it does not have is taken for one of their role and level.
        """
        known = self.case.people.get(person.name)
        if known is not None:
            return known
        kind = (person.role, person.level, person.track)
        alike = (
            one
            for one in self.case.people.values()
            if (one.role, one.level, one.track) == kind
        )
        return next(alike, None)

    def holds(self, person: Person, skill: str, period: int) -> Proficiency:
        """Return how well somebody holds a skill at the beginning of a period."""
        known = self.somebody(person)
        return Proficiency.NONE if known is None else known.at(period).holds(skill)

    def beside(self, entry: Allocation) -> list[Allocation]:
        """Return the work of others on the same package, while somebody is on it."""
        return [
            other
            for other in self.plan.allocations
            if (other.phase, other.package) == (entry.phase, entry.package)
            and other.person != entry.person
            and other.start_period < entry.end_period
            and entry.start_period < other.end_period
        ]

    def there(self, hire: HirePlan) -> Iterator[Person]:
        """Yield the employees who are there when the position of a hire is open."""
        first = max(0, self.calendar.start_index_by(hire.open_by))
        for person in self.plan.people:
            if person.contractor is not None or person.name == hire.name:
                continue
            known = self.somebody(person)
            begun = person.first_period <= first
            gone = known is not None and not all(
                known.there(t) for t in range(first, hire.joins_period + 1)
            )
            if begun and not gone:
                yield person

    def titles(self, phases: Iterable[str], most: int = NAMED) -> str:
        """Return the names of some phases, in the order in which they begin."""
        some = [self.phases[one] for one in dict.fromkeys(phases) if one in self.phases]
        some.sort(key=lambda phase: (phase.start_period or 0, phase.id))
        return few([phase.name for phase in some], most)


def few(names: list[str], most: int = NAMED, last: str = "and") -> str:
    """Return some names, and how many more there are."""
    names = list(dict.fromkeys(names))
    if len(names) <= most:
        return wording.listing(names, last)
    return wording.listing([*names[: most - 1], f"{len(names) - most + 1} more"], last)


def fte_weeks(weeks: float) -> str:
    """Return ``3.5 FTE-weeks``."""
    return f"{amount(weeks)} FTE-week{'' if amount(weeks) == '1' else 's'}"


def amount(weeks: float) -> str:
    """Return FTE-weeks with one decimal, and none where it is zero."""
    return f"{weeks:,.1f}".removesuffix(".0")


def sentence(text: str) -> str:
    """Return text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"
