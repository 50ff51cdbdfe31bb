"""The rules that a RACI chart keeps, each told with its line where it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from teamopt import wording
from teamopt.errors import Issue
from teamopt.handouts.raci.lint.chart import UNREAD, Chart, Line
from teamopt.handouts.raci.lint.facts import Facts
from teamopt.taxonomy import skill_name

#: Told of a phase that has no A as there is nobody for it; no fault of the chart.
NOBODY_CAN = "nobody-can"


@dataclass(frozen=True)
class Looked:
    """A chart and what it is held against.

    Attributes
    ----------
    most
        Phases that one person may answer for at once.
    least
        Place of the level from which somebody is senior enough.
    """

    chart: Chart
    facts: Facts
    most: int
    least: int

    def answering(self, name: str, period: int) -> int:
        """Return how many phases somebody answers for in a period, by the chart."""
        return sum(
            any(name in mark.party.people for mark in line.sure("A"))
            for line in self.chart.lines
            if period in self.facts.span(line.phase)
        )

    def has_room(self, name: str, phase: str) -> bool:
        """Tell whether somebody could answer for a phase besides what they do."""
        return all(
            self.answering(name, period) < self.most
            for period in self.facts.span(phase)
        )


def broken(looked: Looked) -> Iterator[Issue]:
    """Yield every rule that a chart breaks, line by line."""
    for line in looked.chart.lines:
        for rule in RULES:
            yield from rule(line, looked)
    yield from _all_there(looked)


def _named(people: list[str], last: str = "and") -> str:
    """Return people by name, or some and how many more there are."""
    return wording.listing(people, last) if len(people) < 4 else wording.some(people)


def one_a(line: Line, looked: Looked) -> Iterator[Issue]:
    """Exactly one answers for each phase."""
    found = [mark.party.called for mark in line.having("A")]
    if len(found) > 1:
        says = f"{wording.listing(found)} are all A; keep one."
        yield Issue(line.where, line.phase, says, "one-a")
    elif not found:
        could = list(looked.facts.able(line.phase))
        if could:
            says = f"nobody is A; give it to one person, such as {could[0]}."
            yield Issue(line.where, line.phase, says, "one-a")
        else:
            says = "nobody is A, and nobody in the plan can be: it is yours to decide."
            yield Issue(line.where, line.phase, says, NOBODY_CAN)


def one_r(line: Line, looked: Looked) -> Iterator[Issue]:
    """Somebody does each phase that takes people's work."""
    workers = list(looked.facts.working(line.phase))
    if workers and not line.having("R"):
        do = "does" if len(workers) == 1 else "do"
        says = f"nobody is R; by the plan {_named(workers)} {do} it."
        yield Issue(line.where, line.phase, says, "one-r")


def r_skill(line: Line, looked: Looked) -> Iterator[Issue]:
    """Whoever does it holds a skill that it asks for."""
    for mark in line.sure("R"):
        facts, people = looked.facts, mark.party.people
        if facts.asked(line.phase) and not any(
            facts.can_do(name, line.phase) for name in people
        ):
            skills = [k for asked in facts.asked(line.phase) for k in asked.skills]
            if not skills:
                continue
            needed = wording.listing(
                [skill_name(k) for k in dict.fromkeys(skills)], "or"
            )
            least = min(
                asked.least for asked in facts.asked(line.phase) if asked.skills
            )
            says = (
                f"{mark.party.called} is R and does not hold {needed} "
                f"({least.word} or better)."
            )
            yield Issue(mark.where, line.phase, says, "r-skill")


def r_works(line: Line, looked: Looked) -> Iterator[Issue]:
    """Whoever is R has time on it in the plan, and whoever has is not left out."""
    working = looked.facts.working(line.phase)
    for mark in line.sure("R"):
        if not any(name in working for name in mark.party.people):
            says = f"{mark.party.called} is R and has no time on it in the plan."
            yield Issue(mark.where, line.phase, says, "r-time")
    knowing = _knowing(line)
    for name in working:
        if name not in knowing and line.having("R"):
            says = f"{name} works on it in the plan and is not R."
            yield Issue(line.where, line.phase, says, "left-out")


def _knowing(line: Line) -> set[str]:
    """Return who does a phase, answers for it or is asked about it."""
    return {
        name
        for mark in line.marks
        if mark.letters & {"R", "A", "C", UNREAD}
        for name in mark.party.people
    }


def a_skill(line: Line, looked: Looked) -> Iterator[Issue]:
    """Whoever answers for it is good enough at one of its main skills."""
    facts = looked.facts
    for mark in line.sure("A"):
        if not any(facts.masters(name, line.phase) for name in mark.party.people):
            main = facts.main(line.phase)
            needed = [f"{skill_name(k)} ({step.word})" for k, step in main.items()]
            says = (
                f"{mark.party.called} is A and does not hold "
                f"{wording.listing(needed, 'or')} when it begins."
            )
            yield Issue(mark.where, line.phase, says, "a-skill")


def a_track(line: Line, looked: Looked) -> Iterator[Issue]:
    """Nobody who is kept for one track answers for another's work."""
    for mark in line.sure("A"):
        if not any(looked.facts.may(name, line.phase) for name in mark.party.people):
            says = f"{mark.party.called} is A and works for another track alone."
            yield Issue(mark.where, line.phase, says, "a-track")


def a_time(line: Line, looked: Looked) -> Iterator[Issue]:
    """Nobody answers for work that they have no time on."""
    facts = looked.facts
    for mark in line.sure("A"):
        there = [name for name in mark.party.people if facts.there(name, line.phase)]
        if not there:
            says = f"{mark.party.called} is A and is not there for all of it."
            yield Issue(mark.where, line.phase, says, "a-time")
            continue
        taken = [facts.busy(name, line.phase) for name in there]
        if None not in taken:
            first = min(period for period in taken if period is not None)
            says = (
                f"{mark.party.called} is A, does not work on it and has no time left "
                f"in {facts.case.when(first)}."
            )
            yield Issue(mark.where, line.phase, says, "a-time")


def a_at_once(line: Line, looked: Looked) -> Iterator[Issue]:
    """Nobody answers for more than so many phases at once."""
    for mark in line.sure("A"):
        if len(mark.party.people) != 1:
            # How a role's phases fall on its people is not said.
            continue
        (name,) = mark.party.people
        # Told where it becomes too much: at the phase that begins last.
        many = looked.answering(name, looked.facts.span(line.phase).start)
        if many > looked.most:
            says = (
                f"{mark.party.called} is A of {many} phases when it begins; "
                f"{looked.most} at once are allowed."
            )
            yield Issue(mark.where, line.phase, says, "a-at-once")


def a_better(line: Line, looked: Looked) -> Iterator[Issue]:
    """No contractor answers, and nobody junior, where somebody better placed can."""
    marks = line.sure("A")
    if len(line.having("A")) != 1 or len(marks) != 1 or len(marks[0].party.people) != 1:
        return
    facts, (name,) = looked.facts, marks[0].party.people
    if name not in set(facts.able(line.phase)):
        return
    standing = _standing(name, looked)
    better = [
        other
        for other in facts.able(line.phase)
        if _standing(other, looked) < standing and looked.has_room(other, line.phase)
    ]
    if better:
        levels = facts.case.brief.catalogue.levels
        outside = not facts.people[name].employed
        is_a = "a contractor" if outside else f"below {levels[looked.least]}"
        says = f"{name} is A and {is_a}, though {_named(better, 'or')} could be."
        yield Issue(marks[0].where, line.phase, says, "a-level")


def _standing(name: str, looked: Looked) -> tuple[bool, int]:
    """Return what makes somebody less fit to answer; least is best."""
    facts = looked.facts
    below = max(0, looked.least - facts.level(name))
    return (not facts.people[name].employed, below)


def handed_over(line: Line, looked: Looked) -> Iterator[Issue]:
    """Whoever did what comes before is asked, where somebody else takes over."""
    facts = looked.facts
    if not facts.working(line.phase):
        return
    known = _knowing(line)
    for giver in facts.givers(line.phase):
        before = dict.fromkeys(facts.working(giver))
        before |= dict.fromkeys(answering_for(giver, looked))
        there = [name for name in before if facts.begins_with(name, line.phase)]
        if there and not known & set(there):
            says = (
                f"{giver} hands over to it, and nobody who did that is C; "
                f"ask {_named(there, 'or')}."
            )
            yield Issue(line.where, line.phase, says, "hand-off")


def answering_for(phase: str, looked: Looked) -> Iterator[str]:
    """Yield who answers for a phase by the chart."""
    for line in looked.chart.lines:
        if line.phase == phase:
            for mark in line.having("A"):
                yield from mark.party.people


#: Rules about one phase, in the order in which they are told.
RULES: tuple[Callable[[Line, Looked], Iterator[Issue]], ...] = (
    one_a,
    one_r,
    r_skill,
    r_works,
    a_skill,
    a_track,
    a_time,
    a_at_once,
    a_better,
    handed_over,
)


def _all_there(looked: Looked) -> Iterator[Issue]:
    """Yield the phases of the plan that a chart leaves out."""
    there = {line.phase for line in looked.chart.lines}
    for phase in looked.facts.phases:
        if phase not in there:
            says = "the plan does it, and there is no line for it."
            yield Issue(looked.chart.where, phase, says, "missing-phase")
