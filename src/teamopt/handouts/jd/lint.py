"""What can be wrong with job descriptions, read off the plan and the brief anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from teamopt.brief.capability import all_skills
from teamopt.brief.models import Brief
from teamopt.handouts.jd.record import Job, JobDescriptions
from teamopt.plan import Allocation, HirePlan, Plan

#: Words that stand for something that nobody wrote.
EMPTY = ("tbd", "n/a", "todo", "lorem", "xxx", "{", "}", "none.", "nan", "  ")
#: Parts of an interview.
FEWEST, MOST = 3, 5
STEPS = ("none", "awareness", "working", "practitioner", "expert")


def lint(told: JobDescriptions, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield what is wrong: skills that are not needed, people who cannot judge."""
    hires = {hire.order: hire for hire in plan.hires}
    if not told.jobs and hires:
        yield "the plan hires somebody, and no job is described"
    for job in told.jobs:
        hire = hires.get(job.hire)
        if hire is None:
            yield f"hire {job.hire} is not in the plan"
            continue
        here = f"hire {job.hire}"
        yield from (f"{here}: {fault}" for fault in _skills(job, hire, plan, brief))
        yield from (f"{here}: {fault}" for fault in _dates(job, hire))
        yield from (f"{here}: {fault}" for fault in _panel(job, hire, plan))
        yield from (f"{here}: {fault}" for fault in _texts(job))
    yield from _alike(told, plan)


def _skills(job: Job, hire: HirePlan, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield skills of their work that are left out, and skills nothing needs."""
    must = {one.skill for one in job.must_have}
    work = [one for one in plan.allocations if one.person == hire.name]
    own = {one.skill for one in work}
    taught = {one.skill for one in plan.trainings if one.mentor == hire.name}
    wanted = own | taught | {*brief.policies.bus_factor}
    nice = {one.skill for one in job.nice_to_have}
    left = own - must - (_slight(work, plan) & nice)
    yield from (f"{skill} is no must-have, and they work on it" for skill in left)
    if own:
        yield from (f"{skill} is a must-have for nothing" for skill in must - wanted)
    needed = all_skills(brief, brief.catalogue) | wanted
    yield from (f"no phase needs {skill}" for skill in (must | nice) - needed)
    yield from (f"{skill} is both must-have and nice" for skill in must & nice)
    asked = {skill for slot in job.panel for skill in slot.skills}
    asked |= {one.skill for slot in job.panel for one in slot.questions if one.skill}
    yield from (f"nothing is asked about {skill}" for skill in must - asked)
    yield from (
        f"questions on {skill}, which is no must-have" for skill in asked - must
    )
    for one in job.must_have:
        if STEPS.index(one.counts_on) < STEPS.index(one.asks):
            yield f"{one.skill} asks more than the plan counts on"


def _slight(work: list[Allocation], plan: Plan) -> set[str]:
    """Return the skills of less than a tenth of somebody's work, done with others."""
    time: dict[str, float] = {}
    alone = set()
    for one in work:
        periods = one.end_period - one.start_period
        time[one.skill] = time.get(one.skill, 0.0) + one.share * periods
        if not any(
            (other.phase, other.package) == (one.phase, one.package)
            and other.person != one.person
            for other in plan.allocations
        ):
            alone.add(one.skill)
    whole = sum(time.values())
    return {skill for skill, own in time.items() if 10 * own < whole} - alone


def _dates(job: Job, hire: HirePlan) -> Iterator[str]:
    last = hire.joins + timedelta(days=89)
    days = [one.day for one in job.first_days]
    if days != sorted(days):
        yield "the first 90 days are out of order"
    if any(not hire.joins <= day <= last for day in days):
        yield "a milestone is outside of the first 90 days"
    if (job.open_by, job.joins) != (hire.open_by, hire.joins):
        yield "the dates are not those of the plan"
    if job.pay.planned != hire.pay.amount:
        yield "the pay is not that of the plan"


def _panel(job: Job, hire: HirePlan, plan: Plan) -> Iterator[str]:
    people = {one.name: one for one in plan.people}
    hired = {one.order: one for one in plan.hires}
    if not FEWEST <= len(job.panel) <= MOST:
        yield f"{len(job.panel)} parts of the interview"
    for slot in job.panel:
        for name in slot.interviewers:
            person = people.get(name)
            if person is None or person.contractor is not None:
                yield f"{name} is no employee of the plan"
            elif person.hire and hired[person.hire].joins > hire.open_by:
                yield f"{name} joins after the position opens"
        if not slot.questions:
            yield f"part {slot.number} has no questions"
        told = slot.outside or "Nobody is here" in slot.says
        if not slot.interviewers and not told:
            yield f"part {slot.number} has nobody, and does not say what to do"


def _texts(job: Job) -> Iterator[str]:
    """Yield texts that are empty, or hold a word for nothing."""
    for text in _strings(job.model_dump(mode="json")):
        low = text.lower()
        for word in EMPTY:
            if f" {word}" in f" {low} " and word not in ("nan", "none."):
                yield f'"{text}" holds "{word.strip()}"'
    for one in (q for slot in job.panel for q in slot.questions):
        if not (one.asks and one.strong and one.weak):
            yield "a question has no answers"


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def _alike(told: JobDescriptions, plan: Plan) -> Iterator[str]:
    """Yield pairs of jobs that read the same where the work is another."""
    work = {
        hire.order: {
            (a.phase, a.skill) for a in plan.allocations if a.person == hire.name
        }
        for hire in plan.hires
    }
    for k, one in enumerate(told.jobs):
        for other in told.jobs[k + 1 :]:
            same = (one.purpose, one.must_have) == (other.purpose, other.must_have)
            if same and work.get(one.hire) != work.get(other.hire):
                yield f"hires {one.hire} and {other.hire} read the same"
