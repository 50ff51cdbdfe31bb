"""People on board to pools: equal skills, availability and absences are one pool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

import holidays

from teamopt import wording
from teamopt.brief.models import Brief
from teamopt.brief.people import Member
from teamopt.calendar import Calendar
from teamopt.errors import BriefError, Issue
from teamopt.instance import WORK_UNIT, Pool, Where
from teamopt.resolve.assumed import Ledger
from teamopt.taxonomy import Proficiency, Taxonomy

#: Working days from which a leave stops a person instead of averaging out.
LONG_LEAVE = 10


def board(brief: Brief, ledger: Ledger) -> tuple[Pool, ...]:
    """Return the pools of the people on board, in the order of the brief.

    Raises
    ------
    BriefError
        Where two people have the same name.
    """
    people: dict[tuple[object, ...], list[tuple[str, Where]]] = {}
    parts: dict[
        tuple[object, ...], tuple[Member, Fraction, tuple[tuple[int, int], ...]]
    ]
    parts = {}
    numbers: dict[str, int] = {}
    for index, member in enumerate(brief.team):
        where = Where(brief.line(("team", index)))
        away, short = _absences(brief.timeline, member)
        if short:
            ledger.add(
                brief.line(("team", index)),
                f"short leave of {member.title}",
                f"{wording.plural(short, 'working day')}, spread over the horizon",
                "teamopt default",
            )
        share = member.fte * deployable(brief, short)
        skills = proficiencies(
            brief.catalogue, member.role, member.level, member.skills
        )
        _note_skills(brief, ledger, member, index)
        key = (member.role, member.level, tuple(sorted(skills.items())), share, away)
        parts.setdefault(key, (member, share, away))
        for name in _names(brief.catalogue, member, numbers):
            people.setdefault(key, []).append((name, where))
    _refuse_same_names(people)
    seen: dict[str, int] = {}
    return tuple(_pool(brief, key, parts[key], people[key], seen) for key in people)


def _refuse_same_names(
    people: Mapping[tuple[object, ...], list[tuple[str, Where]]],
) -> None:
    """Refuse a name that is also what somebody without one is called."""
    lines: dict[str, str] = {}
    issues = []
    for name, where in (one for some in people.values() for one in some):
        if name in lines:
            says = (
                f'"{name}" is also what an unnamed person at {lines[name]} is called; '
                "choose another name."
            )
            issues.append(Issue(where.entry, "team", says, "repeated-name"))
        lines.setdefault(name, where.entry)
    if issues:
        raise BriefError(issues)


def _pool(
    brief: Brief,
    key: tuple[object, ...],
    parts: tuple[Member, Fraction, tuple[tuple[int, int], ...]],
    people: list[tuple[str, Where]],
    seen: dict[str, int],
) -> Pool:
    member, share, away = parts
    skills = proficiencies(brief.catalogue, member.role, member.level, member.skills)
    label = f"{member.role} {member.level}"
    seen[label] = seen.get(label, 0) + 1
    return Pool(
        key=label if seen[label] == 1 else f"{label} {seen[label]}",
        role=member.role,
        level=member.level,
        people=tuple(name for name, _ in people),
        hire=None,
        proficiency=skills,
        gives=work_given(brief, skills, share),
        away=away,
        deployable=share,
        where=people[0][1],
    )


def _names(taxonomy: Taxonomy, member: Member, numbers: dict[str, int]) -> list[str]:
    """Return a name per person; unnamed ones are called by level, role and number."""
    if member.name is not None:
        return [member.name]
    kind = f"{member.level} {taxonomy.roles[member.role].name}"
    names = []
    for _ in range(member.count):
        numbers[kind] = numbers.get(kind, 0) + 1
        names.append(f"{kind} {numbers[kind]}")
    return names


def _note_skills(brief: Brief, ledger: Ledger, member: Member, index: int) -> None:
    role = brief.catalogue.roles[member.role].name
    if "level" not in member.model_fields_set:
        who = member.name or f"the {role}s"
        ledger.add(
            brief.line(("team", index)),
            f"level of {who}",
            member.level,
            "teamopt default",
        )
    ledger.add(
        brief.line(("team", index)),
        f"skills of {member.title}"
        if member.name
        else f"skills of a {member.level} {role}",
        "as the role's" + (", with the changes stated" if member.skills else ""),
        f"taxonomy {brief.catalogue.name}",
    )


def proficiencies(
    taxonomy: Taxonomy, role: str, level: str, changes: Mapping[str, Proficiency]
) -> dict[str, int]:
    """Return skill to proficiency (1 to 4) of a role and level, with changes."""
    found = {
        skill: int(taxonomy.proficiency(role, level, skill))
        for skill in taxonomy.roles[role].skills
    }
    found |= {skill: int(step) for skill, step in changes.items()}
    return {skill: step for skill, step in sorted(found.items()) if step > 0}


def work_given(
    brief: Brief, skills: Mapping[str, int], share: Fraction
) -> dict[str, int]:
    """Return the work units of a share step per period, by skill."""
    step = brief.crews.share_step
    rates = {s: brief.proficiency.rate(Proficiency(p)) for s, p in skills.items()}
    return {
        skill: round(WORK_UNIT * step * share * rate)
        for skill, rate in rates.items()
        if rate > 0
    }


def deployable(brief: Brief, short_leave: int = 0) -> Fraction:
    """Return the share of a full-timer's calendar time that is left for phases.

    Meetings and keeping the lights on come off first; public holidays, vacation and
    short leave average over the horizon's working days.
    """
    availability = brief.availability
    timeline = brief.timeline
    days = _working_days(timeline)
    off = Fraction(short_leave + _public_holidays(timeline, availability.holidays))
    off += availability.vacation.weeks * 5 * days / 260
    busy = availability.meetings + availability.keep_the_lights_on
    return max(Fraction(0), 1 - busy) * max(Fraction(0), 1 - off / days)


def _working_days(timeline: Calendar) -> int:
    first = timeline.first_day_of(0)
    last = timeline.last_day_of(timeline.periods - 1)
    return max(1, sum(1 for _ in _weekdays(first, last)))


def _weekdays(first: date, last: date) -> list[date]:
    count = (last - first).days + 1
    days = (first + timedelta(days=k) for k in range(max(0, count)))
    return [day for day in days if day.weekday() < 5]


@lru_cache(maxsize=64)
def _public_holidays(timeline: Calendar, code: str | None) -> int:
    """Return how many public holidays fall on the horizon's working days."""
    if code is None:
        return 0
    country, _, part = code.partition("-")
    first = timeline.first_day_of(0)
    last = timeline.last_day_of(timeline.periods - 1)
    table = holidays.country_holidays(
        country, subdiv=part or None, years=range(first.year, last.year + 1)
    )
    return sum(1 for day in _weekdays(first, last) if day in table)


def _absences(
    timeline: Calendar, member: Member
) -> tuple[tuple[tuple[int, int], ...], int]:
    """Return spans of periods a person misses, and working days of short leave.

    A leave of `LONG_LEAVE` working days or more stops the person in every period it
    takes at least half of; what remains, and any shorter leave, averages out.
    """
    spans = []
    if member.from_ is not None:
        spans.append((0, timeline.first_period_from(member.from_)))
    if member.until is not None:
        spans.append((timeline.end_index_by(member.until), timeline.periods))
    short = 0
    for leave in member.leave:
        days = set(_weekdays(leave.from_, leave.until))
        stopped = _stopped(timeline, days) if len(days) >= LONG_LEAVE else []
        spans += [(period, period + 1) for period in stopped]
        covered = {
            day
            for period in stopped
            for day in _weekdays(
                timeline.first_day_of(period), timeline.last_day_of(period)
            )
        }
        first, last = (
            timeline.first_day_of(0),
            timeline.last_day_of(timeline.periods - 1),
        )
        short += sum(1 for day in days - covered if first <= day <= last)
    return _merged(spans, timeline.periods), short


def _stopped(timeline: Calendar, days: set[date]) -> list[int]:
    found = []
    for period in range(timeline.periods):
        inside = _weekdays(timeline.first_day_of(period), timeline.last_day_of(period))
        if inside and 2 * sum(day in days for day in inside) >= len(inside):
            found.append(period)
    return found


def _merged(spans: list[tuple[int, int]], periods: int) -> tuple[tuple[int, int], ...]:
    """Return spans inside the horizon, in order, with touching ones made one."""
    merged: list[tuple[int, int]] = []
    for first, past in sorted(spans):
        first, past = max(first, 0), min(past, periods)
        if first >= past:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], past))
        else:
            merged.append((first, past))
    return tuple(merged)
