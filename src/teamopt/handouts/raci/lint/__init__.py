"""Is a RACI chart one that its plan can keep? Shares nothing with making one."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.brief.models import Brief
from teamopt.handouts.raci.lint.chart import Chart, Line, Mark, Party
from teamopt.handouts.raci.lint.facts import Facts
from teamopt.handouts.raci.lint.rules import (
    NOBODY_CAN,
    Looked,
    answering_for,
    broken,
)
from teamopt.handouts.raci.record import Part, Raci, Row
from teamopt.plan import Plan

__all__ = ["faults"]


def faults(told: Raci, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield what is wrong with a chart that was made, a sentence each."""
    if not plan.exists:
        if told.rows:
            yield "There is no plan, and yet the chart has rows."
        return
    facts = Facts.of(plan, brief)
    lines = tuple(_line(row, told, facts) for row in told.rows)
    least = brief.catalogue.levels.index(told.least_level)
    chart = Chart(told.schema_version, lines)
    looked = Looked(chart, facts, told.most_at_once, least)
    rows = {row.phase: row for row in told.rows}
    for issue in broken(looked):
        if issue.name == "one-a" and rows[issue.path].gap == "limit":
            continue
        if issue.name != NOBODY_CAN:
            yield str(issue)
    for row in told.rows:
        yield from _gap(row, looked)
        yield from _once(row, told)
        yield from _asked(row, looked)
        yield from _told(row, looked)


def _line(row: Row, told: Raci, facts: Facts) -> Line:
    """Return a row as letters of people; of a role, all its people stand for it."""
    where = f"row {row.phase}"
    parts = {"R": row.responsible, "C": row.consulted, "I": row.informed}
    marks = [
        Mark(_party(part, told, facts), frozenset({letter}), where)
        for letter, some in parts.items()
        for part in some
    ]
    if row.accountable is not None:
        who = row.accountable
        marks.append(Mark(Party(who.who, who.people), frozenset({"A"}), where))
    return Line(row.phase, where, tuple(marks))


def _party(part: Part, told: Raci, facts: Facts) -> Party:
    if told.by == "person":
        return Party(part.who, part.people)
    roles = facts.case.brief.catalogue.roles
    of_role = (n for n, p in facts.people.items() if roles[p.role].name == part.who)
    return Party(part.who, tuple(of_role))


def _gap(row: Row, looked: Looked) -> Iterator[str]:
    """Yield where the rule that is said to leave nobody is not the one."""
    facts, phase = looked.facts, row.phase
    if (row.accountable is None) != (row.gap is not None):
        yield f"row {phase}: it has an A and a reason for none, or neither."
        return
    rules = {
        "skill": facts.masters,
        "track": facts.may,
        "there": facts.there,
        "time": lambda name, phase: facts.busy(name, phase) is None,
        "limit": looked.has_room,
    }
    left = list(facts.people)
    for rule, passes in rules.items():
        left = [name for name in left if passes(name, phase)]
        if rule == row.gap and left:
            yield f"row {phase}: nobody is said to pass {rule}, and {left[0]} does."
        if rule == row.gap or row.gap is None:
            return
        if not left:
            yield f"row {phase}: {row.gap} is said to leave nobody, and {rule} does."
            return


def _once(row: Row, told: Raci) -> Iterator[str]:
    """Yield who has two parts, but for A and R, or is no column."""
    known = {column.who for column in told.columns}
    groups = {
        "R or A": (*row.responsible, *([row.accountable] if row.accountable else [])),
        "C": row.consulted,
        "I": row.informed,
    }
    having: dict[str, str] = {}
    for group, parts in groups.items():
        for who in {part.who for part in parts}:
            if who in having:
                yield f"row {row.phase}: {who} is {having[who]} and {group}."
            if who not in known:
                yield f"row {row.phase}: {who} has a part and no column."
            having[who] = group


def _asked(row: Row, looked: Looked) -> Iterator[str]:
    """Yield who is asked without being there, an expert, or handing over."""
    facts, phase = looked.facts, row.phase
    handing = {
        name
        for giver in facts.givers(phase)
        for name in (*facts.working(giver), *answering_for(giver, looked))
    }
    for part in row.consulted:
        for name in part.people:
            if not facts.begins_with(name, phase):
                yield f"row {phase}: {name} is C and not there when it begins."
            elif name in handing:
                continue
            elif not facts.expert(name, phase):
                yield f"row {phase}: {name} is C, no expert, and hands nothing over."
            elif not facts.can_help(name, phase):
                yield (
                    f"row {phase}: {name} is C as an expert and kept for another "
                    "track, in ramp-up or without time when it begins."
                )


def _told(row: Row, looked: Looked) -> Iterator[str]:
    """Yield who is told without doing, or answering for, what depends on it."""
    facts, phase = looked.facts, row.phase
    takers = facts.takers(phase)
    track = facts.phases[phase].track
    if not takers and track is not None:
        same = (p for p in facts.phases.values() if p.track == track)
        takers = [p.id for p in same if p.to_the_end]
    depending = {
        name
        for taker in takers
        for name in (*facts.working(taker), *answering_for(taker, looked))
    }
    for part in row.informed:
        for name in part.people:
            if name not in depending:
                yield f"row {phase}: {name} is I, and nothing of theirs depends on it."
