"""What has happened, written into a brief and into the plan that is followed.

A phase that went as planned stays as it is. One that is over on other days becomes time
that passes. One that is under way and has other work left is cut at the first open day:
what was done so far is a phase of its own, and the phase keeps its id, its dates and
its worth, with the work that is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from teamopt import plan as doc
from teamopt.brief import Brief, parse_brief
from teamopt.brief.edit import Edit, Put, edited
from teamopt.errors import ReplanError
from teamopt.replanning import checks, entries, lessons
from teamopt.replanning.actuals import Actuals
from teamopt.replanning.memory import Memory
from teamopt.replanning.turns import Turn, turns
from teamopt.resolve import Resolved, resolve
from teamopt.wording import day
from teamopt.yaml_lines import parse_yaml

#: Role, level, track.
Kind = tuple[str, str, str | None]


@dataclass(frozen=True)
class History:
    """A plan that is followed, as things are.

    Attributes
    ----------
    brief, plan
        The brief with what has happened, and the plan as it went and was to go on.
    now
        First period that is open.
    whole
        Whether the plan covers all of the brief.
    near
        When phases were to be, where that is not what the plan says; by id.
    cut
        Phases that are cut, by the id of what is done of them so far.
    unknown
        Phases of whose past it is not known who worked on them.
    rest
        Who was to go on with phases that are cut.
    broken
        Ids of phases that are what trainings cost which broke off.
    expected
        Hires whose requisitions are open, beside those that the plan still has.
    """

    brief: Brief
    plan: doc.Plan
    now: int
    facts: tuple[doc.Fact, ...] = ()
    whole: bool = True
    near: dict[str, tuple[int, int]] = field(default_factory=dict)
    cut: dict[str, doc.PhasePlan] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    rest: tuple[doc.Allocation, ...] = ()
    broken: tuple[str, ...] = ()
    expected: tuple[tuple[Kind, int], ...] = ()

    @property
    def going(self) -> tuple[doc.PhasePlan, ...]:
        """Return the phases as things are; those that are cut are under way."""
        cut = {phase.id for phase in self.cut.values()}
        aside = {*self.cut, *cut, *self.broken}
        found = [p for p in self.plan.phases if p.id not in aside]
        for key, phase in self.cut.items():
            done = next(p for p in self.plan.phases if p.id == key)
            dates = {"start_period": done.start_period, "end_period": self.now + 1}
            found.append(phase.model_copy(update={"delivered": True, **dates}))
        return tuple(found)

    def soonest(self, resolved: Resolved) -> dict[int, tuple[int, ...]]:
        """Return when those can join who are expected, by hire."""
        found: dict[int, tuple[int, ...]] = {}
        offers = zip(resolved.instance.hires, resolved.offers, strict=True)
        for h, (hire, offer) in enumerate(offers):
            kind = hire.role, hire.level, offer.track
            days = [period for some, period in self.expected if some == kind]
            if days and hire.employed:
                found[h] = tuple(sorted(days))
        return found


def applied(
    brief: Brief,
    old: doc.Plan,
    now: int,
    actuals: Actuals,
    name: str | None = None,
) -> History:
    """Return a plan as it went, and its brief with that, under a name.

    Raises
    ------
    ReplanError
        Where facts name nothing in the plan, lie outside it, or contradict each other.
    """
    if not actuals:
        return History(brief, old, now)
    problems = list(checks.problems(brief, old, now, actuals))
    if problems:
        raise ReplanError(problems)
    there = checks.presence(brief, old, now, actuals)
    memory = Memory(old, resolve(brief), now)
    made = _in_order(
        brief, old, now, actuals, [*turns(brief, old, now, actuals, there)]
    )
    cut = entries.Cutter(brief, old, memory, there)
    for turn in made:
        cut.turn(turn)
    off = [*lessons.broken(old, now, there, [phase.id for phase in brief.phases])]
    for lesson in off:
        cut.lesson(lesson)
    text = edited(text_of(brief), [*_people(brief, actuals), *cut.edits], "the brief")
    changed = parse_brief(text, name or brief.source.name, brief.source.folder)
    hired = checks.hires_now(brief, old, now, actuals)
    follows = [*(turn.fact for turn in made), *(lesson.fact for lesson in off)]
    facts = (*_said(brief, old, actuals), *follows)
    return History(
        brief=changed,
        plan=cut.plan().model_copy(update={"hires": hired}),
        now=now,
        facts=facts,
        whole=False,
        near=cut.near,
        cut=cut.done,
        unknown=frozenset(cut.unknown),
        rest=tuple(cut.rest),
        broken=tuple(lesson.phase.id for lesson in off if lesson.phase),
        expected=tuple(_expected(brief, old, actuals)),
    )


def _in_order(
    brief: Brief, old: doc.Plan, now: int, actuals: Actuals, made: list[Turn]
) -> list[Turn]:
    """Return what became of phases, with those that had to wait for others.

    Raises
    ------
    ReplanError
        Where it is stated of a phase that it began before it could.
    """
    phases = {phase.id: phase for phase in old.phases}
    while clashes := list(checks.order(brief, old, now, made)):
        waits = [clash for clash in clashes if clash.phase not in actuals.phases]
        if not waits:
            lines = actuals.phases
            raise ReplanError(f"{lines[c.phase].line}: {c.says}" for c in clashes)
        phase, other = phases[waits[0].phase], phases[waits[0].other]
        says = f"{phase.name} has not begun, as {other.name} was not over"
        dates = phase.start_period or 0, phase.end_period or 0
        turn = Turn(phase, "not begun", *dates, doc.Fact(says=says, line=""))
        made = [one for one in made if one.phase.id != phase.id] + [turn]
    return made


def text_of(brief: Brief) -> str:
    """Return what a brief was read from, or one text that says the same."""
    return brief.source.text or yaml.safe_dump(brief.dump(), sort_keys=False)


def _people(brief: Brief, actuals: Actuals) -> Iterator[Edit]:
    """Yield who came and who leaves, as changes of the team."""
    data = parse_yaml(text_of(brief), brief.source.name).data
    count = len(data.get("team") or ())
    index = {member.name: k for k, member in enumerate(brief.team)}
    for name, fact in actuals.people.items():
        if fact.came is not None:
            yield Put(("team", count), {"name": name, **fact.came})
            count += 1
        elif fact.until is not None:
            yield Put(("team", index[name], "until"), fact.until.isoformat())


def _said(brief: Brief, old: doc.Plan, actuals: Actuals) -> Iterator[doc.Fact]:
    """Yield facts about people."""
    for name, person in actuals.people.items():
        says = f"{name} came" if person.came is not None else ""
        if person.until is not None:
            says = f"{name} leaves; the last day is {day(person.until)}"
        yield doc.Fact(says=says, line=person.line)
    for name, hire in actuals.hires.items():
        says = f"{name} did not join"
        if hire.joined is not None:
            says = f"{name} joined on {day(hire.joined)}"
        elif hire.expected is not None:
            says = f"{name} is expected on {day(hire.expected)}"
        yield doc.Fact(says=says, line=hire.line)


def _expected(
    brief: Brief, old: doc.Plan, actuals: Actuals
) -> Iterator[tuple[Kind, int]]:
    for name, fact in actuals.hires.items():
        hire = checks.hire_named(old, name)
        if hire is not None and fact.expected is not None:
            period = brief.timeline.first_period_from(fact.expected)
            yield (hire.role, hire.level, hire.track), period
