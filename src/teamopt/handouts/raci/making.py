"""A RACI chart from a brief and its plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from teamopt import wording
from teamopt.brief.fields import did_you_mean
from teamopt.calendar import Calendar
from teamopt.errors import HandoutError
from teamopt.handouts.counting import counted
from teamopt.handouts.handout import Given
from teamopt.handouts.raci.answering import (
    ON_IT,
    Answered,
    able_to_answer,
    answered,
    mastered,
    nearness,
    why_nobody,
)
from teamopt.handouts.raci.asking import Asking
from teamopt.handouts.raci.people import Somebody, everybody
from teamopt.handouts.raci.record import Answers, Column, Part, Raci, Row
from teamopt.handouts.raci.telling import told
from teamopt.handouts.raci.work import Work, works
from teamopt.handouts.ways import chosen_way
from teamopt.report.figures import nicknames
from teamopt.resolve import resolve
from teamopt.taxonomy import Taxonomy, skill_name

#: Phases that one person may answer for at once, where nothing else is said.
MOST_AT_ONCE = 3

#: People and why each has a part.
Why = Mapping[str, Iterable[str]]


@dataclass(frozen=True)
class _Chart:
    """Everything that rows are made of.

    Attributes
    ----------
    columns
        Person to what stands for them in the matrix: their name, or their role's.
    often
        How often each person is asked so far.
    ways
        Phase to the way that is chosen to do it, where there are several.
    """

    works: Mapping[str, Work]
    people: Mapping[str, Somebody]
    answers: Answered
    asking: Asking
    least: str
    most: int
    catalogue: Taxonomy
    columns: Mapping[str, str]
    often: Counter[str]
    calendar: Calendar
    ways: Mapping[str, str | None]


def make(
    given: Given,
    *,
    by: str = "person",
    level: str | None = None,
    most_at_once: int = MOST_AT_ONCE,
) -> Raci:
    """Return who does what, answers for it, is asked and is told.

    Parameters
    ----------
    given
        Brief and plan.
    by
        ``person`` or ``role``: what the columns are.
    level
        Level from which somebody is senior enough to answer for a phase; default: the
        middle one of the catalogue, the upper one of two.
    most_at_once
        Phases that one person may answer for at once.

    Raises
    ------
    HandoutError
        Where there is no such level, or nobody can answer for so many phases.
    """
    counted("most-at-once", most_at_once)
    brief, plan = given.brief, given.plan
    least = least_level(level, brief.catalogue)
    chart = None
    rows: tuple[Row, ...] = ()
    if plan.exists:
        chart = _chart(given, by, least, most_at_once)
        rows = tuple(_row(work, chart) for work in chart.works.values())
    found = Raci(
        brief=brief.id,
        status=plan.status,
        by="role" if by == "role" else "person",
        least_level=least,
        most_at_once=most_at_once,
        says=(),
        rows=rows,
        columns=tuple(_columns(given, chart, rows)) if chart else (),
        answers=tuple(_answers(chart)) if chart else (),
        silent=tuple(_silent(chart, rows)) if chart else (),
        goals=chart.answers.goals if chart else (),
        proven=chart is None or chart.answers.proven,
    )
    return found.model_copy(update={"says": tuple(told(found))})


def least_level(level: str | None, catalogue: Taxonomy) -> str:
    """Return the level from which somebody is senior enough."""
    levels = catalogue.levels
    if level is None:
        return levels[len(levels) // 2]
    if level not in levels:
        hint = did_you_mean(level, levels)
        msg = f"--level {level}: allowed is {wording.listing([*levels], 'or')}.{hint}"
        raise HandoutError(msg)
    return level


def _chart(given: Given, by: str, least: str, most: int) -> _Chart:
    brief, plan = given.brief, given.plan
    inst = resolve(brief).instance
    people = everybody(plan, brief, inst)
    phases = works(plan, brief, inst)
    catalogue = brief.catalogue
    answers = answered(
        phases, people, catalogue.levels.index(least), most, given.settings
    )
    roles = {name: catalogue.roles[who.role].name for name, who in people.items()}
    return _Chart(
        works=phases,
        people=people,
        answers=answers,
        asking=Asking(phases, people, answers.who, catalogue),
        least=least,
        most=most,
        catalogue=catalogue,
        columns=roles if by == "role" else {name: name for name in people},
        often=Counter(),
        calendar=brief.timeline,
        ways={key: chosen_way(brief, work.phase) for key, work in phases.items()},
    )


def _row(work: Work, chart: _Chart) -> Row:
    """Return the parts in one phase; nobody has two, but for A and R."""
    asking, phase = chart.asking, work.phase
    who = chart.answers.who.get(work.key)
    does = {name: [_doing(name, work, chart)] for name in work.doers}
    answers = {who: [_answering(chart.people[who], work, chart)]} if who else {}
    asked = dict(asking.handing_over(work))
    for name, why in asking.experts(work, asked, chart.often):
        asked.setdefault(name, []).append(why)
    chart.often.update(list(asked))
    taken = {*does, *answers, *asked}
    informed = {k: why for k, why in asking.told(work).items() if k not in taken}
    responsible = _parts(does, chart)
    accountable = _parts(answers, chart)
    columns = {part.who for part in (*responsible, *accountable)}
    consulted = [p for p in _parts(asked, chart) if p.who not in columns]
    columns |= {part.who for part in consulted}
    assert phase.start is not None
    assert phase.until is not None
    return Row(
        phase=phase.id,
        name=phase.name,
        way=chart.ways[phase.id],
        track=phase.track,
        start=phase.start,
        until=phase.until,
        responsible=tuple(responsible),
        accountable=accountable[0] if accountable else None,
        consulted=tuple(consulted),
        informed=tuple(p for p in _parts(informed, chart) if p.who not in columns),
        gap=chart.answers.gaps.get(work.key),
        by_contractor=who is not None and chart.people[who].contractor,
        below=_below(who, chart),
        lost=tuple(giver.key for giver in asking.lost(work)),
        notes=tuple(_notes(work, chart)),
    )


def _parts(people: Why, chart: _Chart) -> list[Part]:
    """Return parts by column: those of a role's people are one."""
    columns: dict[str, list[str]] = {}
    for name in people:
        columns.setdefault(chart.columns.get(name, name), []).append(name)
    return [
        Part(
            who=who,
            people=tuple(names),
            why="; ".join(dict.fromkeys(w for name in names for w in people[name])),
        )
        for who, names in columns.items()
    ]


def _doing(name: str, work: Work, chart: _Chart) -> str:
    person = chart.people.get(name)
    share = person.share(work.key) if person else 0.0
    return f"{wording.percent(share)} of their time"


def _answering(person: Somebody, work: Work, chart: _Chart) -> str:
    """Say why somebody answers for a phase."""
    says = [person.level]
    skills = mastered(person, work)[:1]
    says += [
        f"{wording.PROFICIENCY[person.holds(skill, work.first)]} at {skill_name(skill)}"
        for skill in skills
    ]
    if nearness(person, work, chart.works) == ON_IT:
        says.append("works on it")
    elif person.free(work.first, work.past):
        says.append("has time left meanwhile")
    else:
        says.append("leads others")
    if person.new(work.first):
        last = min(person.ramp_end, chart.calendar.periods) - 1
        says.append(f"new until {wording.day(chart.calendar.last_day_of(last))}")
    return ", ".join(says)


def _below(who: str | None, chart: _Chart) -> str | None:
    """Return the level of who answers where that is not senior enough."""
    least = chart.catalogue.levels.index(chart.least)
    if who is None or chart.people[who].seniority >= least:
        return None
    return chart.people[who].level


def _notes(work: Work, chart: _Chart) -> Iterator[str]:
    """Yield what a manager has to know or to decide."""
    if not work.doers:
        way = chart.ways[work.key]
        chosen = f"the way chosen is {way}, which" if way else "it"
        yield f"Nobody works on it: {chosen} takes time or money alone."
    gap = chart.answers.gaps.get(work.key)
    if gap is not None:
        yield f"Nobody can answer for it: {why_nobody(gap, work, chart.most)}."
    who = chart.answers.who.get(work.key)
    if who is not None:
        yield from _second_best(chart.people[who], work, chart)
    for giver in chart.asking.lost(work):
        begins = wording.day(work.phase.start) if work.phase.start else ""
        yield (
            f"Nobody who did {giver.phase.name} is there on {begins}, when this "
            "begins: have it handed over before they leave."
        )


def _second_best(person: Somebody, work: Work, chart: _Chart) -> Iterator[str]:
    """Say it where a contractor answers for a phase, or somebody not senior enough."""
    staff = {k: one for k, one in chart.people.items() if not one.contractor}
    if person.contractor:
        yield f"A is a contractor: {_nobody_of(staff, 'employees', work, chart)}."
        staff = dict(chart.people)
    if _below(person.name, chart):
        levels = chart.catalogue.levels
        above = levels[person.seniority + 1]
        higher = {k: p for k, p in staff.items() if p.seniority > person.seniority}
        whom = f"people who are {above} or higher"
        why = _nobody_of(higher, whom, work, chart)
        yield f"A is {person.level}, below {chart.least}: {why}."


def _nobody_of(
    people: Mapping[str, Somebody], whom: str, work: Work, chart: _Chart
) -> str:
    """Say why none of some people answers for a phase."""
    if not people:
        return f"there are no {whom}"
    _, gap = able_to_answer(work, people)
    return f"among {whom}, {why_nobody(gap or 'limit', work, chart.most)}"


def _columns(given: Given, chart: _Chart, rows: tuple[Row, ...]) -> Iterator[Column]:
    """Yield the people or roles that have a part, in the plan's order."""
    short = nicknames(given.plan)
    having = {p.who for row in rows for p in _all(row)}
    for who in dict.fromkeys(chart.columns.values()):
        if who not in having:
            continue
        theirs = [name for name, column in chart.columns.items() if column == who]
        first = chart.people[theirs[0]]
        role = chart.catalogue.roles[first.role].name
        if who == theirs[0] and who != role:
            yield Column(who=who, short=short[who], what=f"{first.level} {role}")
        else:
            many = "person" if len(theirs) == 1 else "people"
            yield Column(who=who, short=who, what=f"{len(theirs)} {many}")


def _all(row: Row) -> tuple[Part, ...]:
    """Return every part in a row."""
    accountable = (row.accountable,) if row.accountable else ()
    return (*row.responsible, *accountable, *row.consulted, *row.informed)


def _answers(chart: _Chart) -> Iterator[Answers]:
    """Yield how much each person answers for, most first."""
    each = Counter(chart.answers.who.values())
    for name, count in sorted(each.items(), key=lambda pair: -pair[1]):
        mine = [chart.works[k] for k, who in chart.answers.who.items() if who == name]
        at_once = max(
            sum(other.first <= work.first < other.past for other in mine)
            for work in mine
        )
        yield Answers(
            who=chart.columns[name], person=name, phases=count, at_once=at_once
        )


def _silent(chart: _Chart, rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield the people who have no part in any phase."""
    having = {name for row in rows for part in _all(row) for name in part.people}
    yield from (name for name in chart.people if name not in having)
