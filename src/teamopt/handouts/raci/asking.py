"""Who is asked about a phase, and who is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from teamopt import wording
from teamopt.handouts.raci.people import Somebody
from teamopt.handouts.raci.work import Work
from teamopt.taxonomy import Proficiency, Taxonomy, skill_name


@dataclass(frozen=True)
class Asking:
    """What is looked at to find who is asked and who is told.

    Attributes
    ----------
    works, people
        Phases and people of the plan.
    who
        Phase to the name of who answers for it.
    catalogue
        Says which role gives what to which.
    """

    works: Mapping[str, Work]
    people: Mapping[str, Somebody]
    who: Mapping[str, str]
    catalogue: Taxonomy

    def busy(self, work: Work) -> set[str]:
        """Return who does a phase or answers for it."""
        return {*work.doers, *([self.who[work.key]] if work.key in self.who else [])}

    def lost(self, work: Work) -> Iterator[Work]:
        """Yield the phases whose people have all left when another takes over."""
        if work.doers:
            for key in work.before:
                if not any(self._can_be_asked(work, self.works[key])):
                    yield self.works[key]

    def _can_be_asked(self, work: Work, giver: Work) -> Iterator[str]:
        """Yield who did a phase or answered for it and is there for the next."""
        for name in dict.fromkeys([*giver.doers, *self.busy(giver)]):
            if name in self.people and self.people[name].there(
                work.first, work.first + 1
            ):
                yield name

    def handing_over(self, work: Work) -> dict[str, list[str]]:
        """Return who is asked about what came before, each with why."""
        found: dict[str, list[str]] = {}
        for key in work.before if work.doers else ():
            giver = self.works[key]
            there = list(self._can_be_asked(work, giver))
            if not there or self.busy(work) & set(there):
                continue
            best = min(there, key=lambda name: self._rank(name, giver, work))
            found.setdefault(best, []).append(self._hands(best, giver, work))
        return found

    def _rank(self, name: str, giver: Work, work: Work) -> tuple[bool, bool, int]:
        """Return what makes somebody the right one to hand over; least is best."""
        return (
            name != self.who.get(giver.key),
            self._gives(name, work) is None,
            -self.people[name].on(giver.key),
        )

    def _gives(self, name: str, work: Work) -> str | None:
        """Return what somebody's role gives to a role that takes over, if anything."""
        takers = {self.people[k].role for k in work.doers if k in self.people}
        gives = self.catalogue.roles[self.people[name].role].gives
        return next((entry.what for entry in gives if entry.role in takers), None)

    def _hands(self, name: str, giver: Work, work: Work) -> str:
        """Say what somebody hands over."""
        stated = [hand for hand in giver.phase.hand_offs if hand.to == work.key]
        listed = [thing for hand in stated for thing in hand.artefacts]
        usual = self._gives(name, work)
        if listed:
            what = f": {wording.listing(listed)}"
        else:
            what = f", usually {usual}" if usual else ""
        return f"hand-over from {giver.phase.name}{what}"

    def experts(
        self, work: Work, asked: Mapping[str, list[str]], often: Counter[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield an expert for each main skill in which nobody on it is one.

        It is somebody who may help, and of several who is asked least often so far.
        """
        known = [*self.busy(work), *asked]
        for skill in work.skills:
            if any(self._expert(name, skill, work) for name in known):
                continue
            others = [
                name
                for name, person in self.people.items()
                if self._expert(name, skill, work) and _may_help(person, work)
            ]
            if others:
                best = min(others, key=lambda name: often[name])
                known.append(best)
                yield best, f"expert at {skill_name(skill)}"

    def _expert(self, name: str, skill: str, work: Work) -> bool:
        person = self.people.get(name)
        return person is not None and (
            person.holds(skill, work.first) >= Proficiency.EXPERT
        )

    def told(self, work: Work) -> dict[str, list[str]]:
        """Return who depends on a phase: does what comes after or answers for it.

        Where nothing comes after, it is who keeps running what its track has live.
        """
        following = [self.works[key] for key in work.after]
        why = "next"
        if not following and work.phase.track is not None:
            following, why = list(self._live(work)), "keeps running"
        phases: dict[str, list[str]] = {}
        for other in following:
            for name in dict.fromkeys((*other.doers, *sorted(self.busy(other)))):
                phases.setdefault(name, []).append(other.phase.name)
        return {
            name: [f"{why}: {wording.listing(named)}"] for name, named in phases.items()
        }

    def _live(self, work: Work) -> Iterator[Work]:
        """Yield what runs to the end in the track of a phase, and does so by then."""
        for other in self.works.values():
            same = other.phase.track == work.phase.track and other is not work
            if same and other.phase.to_the_end and other.first < work.past:
                yield other


def _may_help(person: Somebody, work: Work) -> bool:
    """Tell whether an expert may be asked: for this track, and with time for it.

    Who hands over is asked whatever else takes their time, as nobody else knows; an
    expert is one of several, and whoever is in ramp-up asks others.
    """
    begins = work.first, work.first + 1
    return (
        person.works_for(work.phase.track)
        and person.there(*begins)
        and person.free(*begins)
        and not person.new(work.first)
    )
