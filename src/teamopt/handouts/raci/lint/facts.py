"""What brief and plan say of phases and people, as the check reads them.

Nothing here is taken from how a chart is made, so that a slip there is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from teamopt.brief.models import Brief
from teamopt.check.asked import Asked
from teamopt.check.case import Case, case_of
from teamopt.check.load import Duty, duties
from teamopt.check.people import Somebody
from teamopt.plan import PhasePlan, Plan
from teamopt.taxonomy import Proficiency

#: Skills that take this part of the largest one's work are main ones beside it.
MAIN = Fraction(99, 100)


@dataclass(frozen=True)
class Facts:
    """A plan beside its brief, as one asks about a chart."""

    case: Case

    @classmethod
    def of(cls, plan: Plan, brief: Brief) -> Facts:
        """Return the facts of a plan and its brief."""
        return cls(case_of(plan, brief))

    @cached_property
    def phases(self) -> dict[str, PhasePlan]:
        """Return the phases that are done, in the brief's order."""
        return dict(self.case.delivered)

    @cached_property
    def people(self) -> dict[str, Somebody]:
        """Return everybody whom the plan names, by name."""
        named = {person.name for person in self.case.plan.people}
        return {k: who for k, who in self.case.people.items() if k in named}

    @cached_property
    def _duties(self) -> dict[str, list[Duty]]:
        found: dict[str, list[Duty]] = {}
        for duty in duties(self.case):
            found.setdefault(duty.person, []).append(duty)
        return found

    def span(self, phase: str) -> range:
        """Return the periods of a phase; a milestone counts as one."""
        done = self.phases[phase]
        first = min(done.start_period or 0, self.case.calendar.periods - 1)
        return range(first, max(done.end_period or 0, first + 1))

    def working(self, phase: str) -> dict[str, Fraction]:
        """Return who works on a phase, with their largest share of a package."""
        return self._working.get(phase, {})

    @cached_property
    def _working(self) -> dict[str, dict[str, Fraction]]:
        found: dict[str, dict[str, Fraction]] = {}
        for seat in self.case.seats:
            mine = found.setdefault(seat.asked.phase, {})
            mine[seat.who.name] = max(mine.get(seat.who.name, seat.share), seat.share)
        return found

    def asked(self, phase: str) -> list[Asked]:
        """Return the packages of a phase in the way that is chosen."""
        return [
            asked
            for asked in self.case.asked.values()
            if asked.phase == phase and self.case.chosen(phase, asked.option)
        ]

    def main(self, phase: str) -> dict[str, Proficiency]:
        """Return the main skills of a phase, and how well who answers holds one."""
        work: dict[str, Fraction] = {}
        needed: dict[str, Proficiency] = {}
        done = self.span(phase)
        for asked in self.asked(phase):
            length = asked.length or len(done)
            for skill in asked.skills:
                if asked.heads:
                    weeks = asked.heads[skill] * length * self.case.weeks
                else:
                    weeks = asked.effort / len(asked.skills)
                work[skill] = work.get(skill, Fraction(0)) + weeks
                need = max(asked.lead, asked.least)
                needed[skill] = max(need, needed.get(skill, need))
        most = max(work.values(), default=Fraction(0))
        # Efforts are rounded a little on their way into a plan.
        return {k: needed[k] for k, weeks in work.items() if weeks >= MAIN * most}

    def can_do(self, name: str, phase: str) -> bool:
        """Tell whether somebody may be in the crew of one of a phase's packages."""
        who = self.people[name]
        for asked in self.asked(phase):
            bar = self.case.bars.get((phase, asked.key))
            if bar is None or not asked.skills:
                continue
            if who.at(bar.start_period).best(asked.skills) >= asked.least:
                return True
        return False

    def masters(self, name: str, phase: str) -> bool:
        """Tell whether somebody is good enough at a main skill when a phase begins."""
        who = self.people[name].at(self.span(phase).start)
        main = self.main(phase)
        return not main or any(who.holds(k) >= step for k, step in main.items())

    def expert(self, name: str, phase: str) -> bool:
        """Tell whether somebody is an expert at a main skill when a phase begins."""
        who = self.people[name].at(self.span(phase).start)
        return any(who.holds(k) >= Proficiency.EXPERT for k in self.main(phase))

    def may(self, name: str, phase: str) -> bool:
        """Tell whether somebody is not kept for another track."""
        track = self.people[name].track
        kept = track is not None and track in self.case.brief.isolated
        joined = self.people[name].hire or self.people[name].contractor
        return not (kept or joined) or track in (None, self.phases[phase].track)

    def there(self, name: str, phase: str) -> bool:
        """Tell whether somebody is there throughout a phase."""
        return all(self.people[name].there(period) for period in self.span(phase))

    def begins_with(self, name: str, phase: str) -> bool:
        """Tell whether somebody is there when a phase begins."""
        return self.people[name].there(self.span(phase).start)

    def can_help(self, name: str, phase: str) -> bool:
        """Tell whether an expert may be asked: is past ramp-up, and has some time."""
        begins, who = self.span(phase).start, self.people[name]
        past_ramp_up = begins >= who.ramp_end
        return self.may(name, phase) and past_ramp_up and not self._used(name, begins)

    def busy(self, name: str, phase: str) -> int | None:
        """Return the first period of a phase in which somebody has no time left."""
        if self.working(phase).get(name) or self.leads(name):
            return None
        used = (period for period in self.span(phase) if self._used(name, period))
        return next(used, None)

    def _used(self, name: str, period: int) -> bool:
        """Tell whether all of somebody's time in a period is taken."""
        who = self.people[name]
        most = who.ramp_limit if period < who.ramp_end else Fraction(1)
        taken = (
            duty.share
            for duty in self._duties.get(name, ())
            if duty.first <= period < duty.past
        )
        return sum(taken, Fraction(0)) >= most

    def leads(self, name: str) -> bool:
        """Tell whether leading others is somebody's work, by the span of control."""
        who, policy = self.people[name], self.case.brief.policies.span_of_control
        if policy is None or not who.employed:
            return False
        group = policy.leads
        of_role = not group.roles or who.role in group.roles
        return of_role and (not group.levels or who.level in group.levels)

    def level(self, name: str) -> int:
        """Return the place of somebody's level."""
        return self.case.brief.catalogue.levels.index(self.people[name].level)

    def able(self, phase: str) -> Iterator[str]:
        """Yield who may answer for a phase, but for what else they answer for."""
        for name in self.people:
            fit = self.masters(name, phase) and self.may(name, phase)
            if fit and self.there(name, phase) and self.busy(name, phase) is None:
                yield name

    def givers(self, phase: str) -> list[str]:
        """Return the phases that hand over to one, through those nobody works on."""
        return self._through(phase, self._before)

    def takers(self, phase: str) -> list[str]:
        """Return the phases that one hands over to, through those nobody works on."""
        after: dict[str, list[str]] = {}
        for later, earlier in self._before.items():
            for one in earlier:
                after.setdefault(one, []).append(later)
        return self._through(phase, after)

    def _through(self, phase: str, next_to: Mapping[str, list[str]]) -> list[str]:
        found: list[str] = []
        for other in next_to.get(phase, ()):
            there = other in self._working
            found += [other] if there else self._through(other, next_to)
        return list(dict.fromkeys(found))

    @cached_property
    def _before(self) -> dict[str, list[str]]:
        """Return the phases that come directly before each."""
        found: dict[str, list[str]] = {}
        for phase in self.case.brief.phases:
            found.setdefault(phase.id, []).extend(e.phase for e in phase.after)
            for hand in phase.hand_off:
                found.setdefault(hand.to, []).append(phase.id)
        return found
