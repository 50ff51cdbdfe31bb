"""What is asked in an interview: from the bank, or from the plan's own work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from teamopt import wording
from teamopt.handouts.jd import pace
from teamopt.handouts.jd.days import colleagues, earlier, followers, last_day
from teamopt.handouts.jd.record import Asked
from teamopt.handouts.jd.skills import Need
from teamopt.handouts.jd.team import Team, amount, few, fte_weeks
from teamopt.plan import HirePlan, PackagePlan
from teamopt.taxonomy import Proficiency
from teamopt.taxonomy.interviews import Question, interview_bank

#: Phases of the first 90 days that are talked about.
PHASES = 2
#: Minutes that a candidate has for a piece of work.
SAMPLE = 40


def in_bank(skill: str) -> bool:
    """Tell whether the bank has questions for a skill."""
    return skill in interview_bank()


def about_skill(team: Team, hire: HirePlan, need: Need) -> list[Asked]:
    """Return all questions on a skill: talks first, the nearest to the level first."""
    level = max(need.counts_on, need.asks)
    if in_bank(need.skill):
        some: list[Question] = sorted(
            interview_bank()[need.skill],
            key=lambda one: (one.exercise, abs(one.suits - level), one.suits),
        )
        return [_from_bank(need.skill, one) for one in some]
    return list(_from_work(team, hire, need, level))


def _from_bank(skill: str, one: Question) -> Asked:
    return Asked(
        skill=skill,
        suits=one.suits.word,
        exercise=one.exercise,
        asks=one.asks,
        strong=one.strong,
        weak=one.weak,
    )


def _from_work(
    team: Team, hire: HirePlan, need: Need, level: Proficiency
) -> Iterator[Asked]:
    """Yield questions on a skill that the bank lacks, made of the work it is for."""
    package = _largest(team, hire, need)
    if package is None:
        return
    phase = team.phases[package.phase]
    name, work = team.skill(need.skill), _size(team, package)
    start, until = (wording.day(day) for day in _days(team, package))
    after = followers(team, phase.id)
    next_ = f"what {few(after)} will need" if after else "how one sees that it is done"

    def asked(asks: str, strong: str, weak: str, *, exercise: bool = False) -> Asked:
        return Asked(
            skill=need.skill,
            suits=level.word,
            exercise=exercise,
            asks=asks,
            strong=strong,
            weak=weak,
        )

    yield asked(
        f"Tell us about the last work in {name} that was as large as ours in"
        f" {phase.name}, {work}. How long had you thought that it would take, how long"
        " did it take, and why?",
        "Gives both figures and what made the difference, and says which part of our"
        f" {work} they doubt.",
        f"Has no figures, or takes our {work} as given.",
    )
    yield asked(
        f"{phase.name} runs from {start} to {until}. Half-way you see that half of the"
        f" {name} will not be ready. What do you do in that week?",
        "Says it at once, knows to whom and what can be left out, and protects"
        f" {next_}.",
        f"Works longer and hopes, or moves the end past {until} without asking.",
    )
    yield asked(
        f"Work sample from {phase.name}, with material of ours: cut the {name} in it"
        f" ({work}, {start} to {until}) into steps, do the first one as far as {SAMPLE}"
        " minutes go, and say how you would check it.",
        "Each step ends with something that can be shown, the first is really begun,"
        f" the check could fail, and the last step is {next_}.",
        f"One step of {work}, tools before purpose, and no check before {until}.",
        exercise=True,
    )


def _largest(team: Team, hire: HirePlan, need: Need) -> PackagePlan | None:
    """Return the largest package with a skill, one of the hire's own where there is."""
    own = {(one.phase, one.package) for one in team.work_of(hire.name)}
    some = [one for one in team.plan.packages if need.skill in one.skills]
    some.sort(
        key=lambda one: (
            (one.phase, one.key) not in own,
            -(one.effort or 0.0),
            one.start_period,
        )
    )
    return some[0] if some else None


def _size(team: Team, package: PackagePlan) -> str:
    if package.effort is not None:
        return f"{amount(package.effort)} person-weeks"
    weeks = (package.end_period - package.start_period) * float(team.case.weeks)
    heads = sum(package.heads.values())
    return f"{wording.persons(heads)} for {amount(weeks)} weeks"


def _days(team: Team, package: PackagePlan) -> tuple[date, date]:
    calendar = team.calendar
    first = calendar.first_day_of(package.start_period)
    return first, calendar.last_day_of(package.end_period - 1)


def about_work(team: Team, hire: HirePlan) -> list[Asked]:
    """Return questions on the work of the first 90 days, made of the plan."""
    last = last_day(team, hire)
    work = team.work_of(hire.name)
    soon = [entry for entry in work if entry.start <= last] or work
    phases = list(dict.fromkeys(entry.phase for entry in soon))[:PHASES]
    found = [_first_week(team, hire, phase) for phase in phases]
    if not found:
        found = [_no_work(team, hire)]
    found += [_hand_over(team, phase) for phase in phases if followers(team, phase)][:1]
    if pace.ramps_up(hire):
        found.append(_ramp_up(team, hire))
    return found


def _first_week(team: Team, hire: HirePlan, phase: str) -> Asked:
    told = team.phases[phase]
    own = [entry for entry in team.work_of(hire.name) if entry.phase == phase]
    skills = wording.listing(list(dict.fromkeys(team.skill(one.skill) for one in own)))
    start, until = own[0].start, max(entry.until for entry in own)
    with_, settles = _with_whom(team, hire, phase)
    before = _before(team, phase)
    given = f"what {few(before)} left behind" if before else f"what {told.name} is for"
    return Asked(
        skill=None,
        suits="",
        exercise=False,
        asks=(
            f"On {wording.day(start)} you begin on {told.name}{with_}: {skills},"
            f" {fte_weeks(sum(team.weeks(one) for one in own))} of yours until"
            f" {wording.day(until)}. What do you do in the first week, and what do you"
            " want to have settled before it?"
        ),
        strong=(f"Asks for {given}, {settles}, and has something to show by Friday."),
        weak=f"Begins with tools or a rewrite, does not ask for {given}.",
    )


def _with_whom(team: Team, hire: HirePlan, phase: str) -> tuple[str, str]:
    """Return with whom a hire begins on a phase, and what they settle with them."""
    who = colleagues(team, hire, [phase])
    if who:
        return f" with {few(who)}", f"settles who does what with {few(who)}"
    were = earlier(team, hire, phase)
    if were:
        goes = f"goes through what is done already with {few(were)}"
        return f", on which {few(were)} worked before you", goes
    return "", "settles whom to ask when stuck"


def _hand_over(team: Team, phase: str) -> Asked:
    told = team.phases[phase]
    waiting = followers(team, phase)
    after, need = few(waiting), "needs" if len(waiting) == 1 else "need"
    day = wording.day(told.until) if told.until else ""
    return Asked(
        skill=None,
        suits="",
        exercise=False,
        asks=(
            f"{after} can begin when {told.name} is done, on {day} by the plan. What do"
            " you hand over, and how do you know that others can go on with it?"
        ),
        strong=(
            f"Starts from what {after} {need} rather than from what was made, has"
            f" it tried before {day}, and says what is not finished."
        ),
        weak=f"Sends a link on {day}, or sees the end of their own part as the end.",
    )


def _before(team: Team, phase: str) -> list[str]:
    """Return the names of delivered phases that a phase waits for."""
    return [
        team.phases[one.phase].name
        for other in team.brief.phases
        if other.id == phase
        for one in other.after
        if one.phase in team.phases
    ]


def _no_work(team: Team, hire: HirePlan) -> Asked:
    last = team.calendar.last_day_of(team.calendar.periods - 1)
    return Asked(
        skill=None,
        suits="",
        exercise=False,
        asks=(
            f"Between {wording.day(hire.joins)} and {wording.day(last)} no package is"
            " yours alone. How do you find the work that is worth doing?"
        ),
        strong="Asks what the others are short of, and comes back with a proposal.",
        weak="Waits to be given something, or starts a project of their own.",
    )


def _ramp_up(team: Team, hire: HirePlan) -> Asked:
    part = pace.expected(team, hire)
    day = wording.day(hire.productive_from)
    return Asked(
        skill=None,
        suits="",
        exercise=False,
        asks=(
            f"Until {day} we expect {part} your usual pace, and all of it after that."
            " What has to be ready on your first day for that, and what held you up in"
            " your last job?"
        ),
        strong="Names access, data and people from experience, and what they did about"
        " what was missing.",
        weak="Promises full speed from day one, or waits to be told.",
    )
