"""What a hire is for, and what their first 90 days deliver."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from teamopt import wording
from teamopt.handouts.jd import pace
from teamopt.handouts.jd.record import Milestone
from teamopt.handouts.jd.team import Team, few, fte_weeks, sentence
from teamopt.plan import Allocation, HirePlan
from teamopt.report.dates import apart

DAYS = 90
#: Phases that the purpose names.
NAMED = 6


def last_day(team: Team, hire: HirePlan) -> date:
    """Return day 90, or the plan's last day where that comes first."""
    end = team.calendar.last_day_of(team.calendar.periods - 1)
    return min(hire.joins + timedelta(days=DAYS - 1), end)


def purpose(team: Team, hire: HirePlan) -> Iterator[str]:
    """Yield what a hire is for in this project."""
    role = team.brief.catalogue.roles.get(hire.role)
    if role is not None and role.about:
        about = f"{role.about[:1].lower()}{role.about[1:]}".rstrip(".")
        yield f"{sentence(wording.with_article(role.name))} {about}."
    work = team.work_of(hire.name)
    if not work:
        yield "No package of the plan is theirs."
        return
    weeks = sum(team.weeks(entry) for entry in work)
    first, last = work[0].start, max(entry.until for entry in work)
    where = team.titles((entry.phase for entry in work), NAMED)
    yield (
        f"This one works on {where}: {fte_weeks(weeks)} from {wording.day(first)} to"
        f" {wording.day(last)}."
    )
    yield pace.in_all(team, hire)
    yield from _dates(team, work)


def _dates(team: Team, work: list[Allocation]) -> Iterator[str]:
    """Yield the dates that hang on a hire's work."""
    for phase in dict.fromkeys(entry.phase for entry in work):
        told = team.phases[phase]
        day = told.deadline or told.due
        if day is None or told.until is None:
            continue
        kind = "has a deadline" if told.deadline else "is due"
        when = wording.day(told.start if told.to_the_end and told.start else told.until)
        does = "begins" if told.to_the_end else "is done"
        by = wording.day(day)
        yield f"{told.name} {kind} on {by}; in the plan it {does} on {when}."


def first_days(team: Team, hire: HirePlan) -> list[Milestone]:
    """Return what is so on which of the first 90 days, in order."""
    last = last_day(team, hire)
    found = [*_ramp_up(team, hire, last), *_teaching(team, hire, last)]
    work = team.work_of(hire.name)
    found += _begun(team, hire, [entry for entry in work if entry.start <= last])
    found += _over(team, work, last)
    found.sort(key=lambda milestone: milestone.day)
    return [*found, _at_the_end(team, hire, work, last)]


def _ramp_up(team: Team, hire: HirePlan, last: date) -> Iterator[Milestone]:
    slow = pace.ramps_up(hire)
    after = sentence(pace.afterwards(team, hire))
    text = f"First day. {pace.at_first(team, hire) if slow else after}"
    begins = min((entry.start for entry in team.work_of(hire.name)), default=None)
    if begins is not None and begins > hire.joins:
        text += f" Their first work begins {apart(hire.joins, begins)} later."
    yield Milestone(day=hire.joins, what=text)
    if slow and hire.productive_from <= last:
        says = f"Ramp-up is over: {pace.afterwards(team, hire)}"
        yield Milestone(day=hire.productive_from, what=says)


def _teaching(team: Team, hire: HirePlan, last: date) -> Iterator[Milestone]:
    for entry in team.plan.trainings:
        if entry.mentor == hire.name and entry.start <= last:
            says = (
                f"Begins to teach {entry.person} {team.skill(entry.skill)}, at"
                f" {wording.percent(entry.mentor_share)} of their own time, until"
                f" {wording.day(entry.until)}."
            )
            yield Milestone(day=entry.start, what=says)


def _begun(team: Team, hire: HirePlan, work: list[Allocation]) -> Iterator[Milestone]:
    """Yield what they take up on which day, with whom."""
    for (start, phase), group in groupby(
        sorted(work, key=lambda one: (one.start, one.phase)),
        key=lambda one: (one.start, one.phase),
    ):
        entries = list(group)
        skills = [
            f"{team.skill(one.skill)} ({wording.percent(one.share)} of their time)"
            for one in entries
        ]
        text = f"{team.phases[phase].name}: takes up {wording.listing(skills)}"
        who = colleagues(team, hire, [phase])
        text += f", on the phase with {few(who)}" if who else _alone(team, hire, phase)
        yield Milestone(day=start, what=f"{text}.")


def _alone(team: Team, hire: HirePlan, phase: str) -> str:
    """Return that nobody works beside a hire, and whom to ask all the same."""
    text = ", with nobody else at work on the phase then"
    for name in earlier(team, hire, phase):
        own = [one for one in team.work_of(name) if one.phase == phase]
        skills = list(dict.fromkeys(team.skill(one.skill) for one in own))
        until = wording.day(max(one.until for one in own))
        text += f"; {name} did {wording.listing(skills)} in it until {until}"
    return text


def earlier(team: Team, hire: HirePlan, phase: str) -> list[str]:
    """Return who worked on a phase before a hire begins on it, and is still there."""
    own = (one for one in team.work_of(hire.name) if one.phase == phase)
    begins = min(one.start_period for one in own)
    found = []
    for name in dict.fromkeys(
        one.person for one in team.plan.allocations if one.phase == phase
    ):
        work = [one for one in team.work_of(name) if one.phase == phase]
        known = team.somebody(team.persons[name])
        there = known is not None and known.there(begins)
        if there and max(one.end_period for one in work) <= begins:
            found.append(name)
    return found


def colleagues(team: Team, hire: HirePlan, phases: list[str]) -> list[str]:
    """Return who works on some phases while a hire does, the most together first."""
    together: dict[str, float] = {}
    own = [entry for entry in team.work_of(hire.name) if entry.phase in phases]
    for entry in own:
        for other in team.plan.allocations:
            first = max(entry.start_period, other.start_period)
            past = min(entry.end_period, other.end_period)
            if (
                other.phase == entry.phase
                and other.person != hire.name
                and first < past
            ):
                time = (past - first) * other.share
                together[other.person] = together.get(other.person, 0.0) + time
    return sorted(together, key=lambda name: (-together[name], name))


def _over(team: Team, work: list[Allocation], last: date) -> Iterator[Milestone]:
    """Yield which phases, or parts of them, are done by day 90."""
    for phase in dict.fromkeys(entry.phase for entry in work):
        told = team.phases[phase]
        own = [entry for entry in work if entry.phase == phase]
        end = max(entry.until for entry in own)
        if told.until is not None and told.until <= last and not told.to_the_end:
            yield Milestone(day=told.until, what=_done(team, phase))
        elif end <= last:
            weeks = fte_weeks(sum(team.weeks(entry) for entry in own))
            skills = wording.listing(
                list(dict.fromkeys(team.skill(entry.skill) for entry in own))
            )
            says = f"Their part of {told.name} is done: {weeks} of {skills}."
            yield Milestone(day=end, what=says)


def _done(team: Team, phase: str) -> str:
    """Return that a phase is done, what it hands over and what can begin."""
    told = team.phases[phase]
    text = f"{told.name} is done"
    if told.due is not None:
        late = told.until is not None and told.until > told.due
        text += f", {'after' if late else 'by'} its due date of {wording.day(told.due)}"
    given = [
        f"{wording.listing(list(hand.artefacts))} for {team.phases[hand.to].name}"
        for hand in told.hand_offs
        if hand.artefacts and hand.to in team.phases
    ]
    text += f"; it hands over {wording.listing(given)}" if given else ""
    after = followers(team, phase)
    text += f"; {few(after)} can begin" if after else ""
    return f"{text}."


def followers(team: Team, phase: str) -> list[str]:
    """Return the names of delivered phases that wait for a phase."""
    return [
        team.phases[other.id].name
        for other in team.brief.phases
        if other.id in team.phases and phase in {one.phase for one in other.after}
    ]


def _at_the_end(
    team: Team, hire: HirePlan, work: list[Allocation], last: date
) -> Milestone:
    """Return what is under way on day 90, and how far."""
    past = team.calendar.end_index_by(last)
    open_ = [one for one in work if one.start <= last < one.until]
    parts = []
    for phase in dict.fromkeys(entry.phase for entry in open_):
        own = [entry for entry in work if entry.phase == phase]
        made = sum(team.weeks(entry, past) for entry in own)
        whole = fte_weeks(sum(team.weeks(entry) for entry in own))
        name, until = team.phases[phase].name, wording.day(own[-1].until)
        parts.append(
            f"{name} is under way, with {fte_weeks(made)} of their {whole} done"
            if made
            else f"{name} has just begun, with {whole} of theirs until {until}"
        )
    number = (last - hire.joins).days + 1
    head = f"Day {number}" if number == DAYS else f"Day {number}, the plan's last one"
    later = [entry for entry in work if entry.start > last]
    if not parts and later:
        begins = wording.day(later[0].start)
        goes = f"{team.titles([later[0].phase])} on {begins}"
        parts.append(f"no work of theirs is open; it goes on with {goes}")
    elif not parts:
        parts.append("no work of theirs is open, and none is planned after it")
    return Milestone(day=last, what=f"{head}: {'; '.join(parts)}.")
