"""A job description for each hire of a plan."""

from __future__ import annotations

from teamopt import wording
from teamopt.errors import HandoutError
from teamopt.handouts.absent import absent
from teamopt.handouts.handout import Given, Kind
from teamopt.handouts.jd import days, inquiries, offer, pace, panel, reasons, skills
from teamopt.handouts.jd.lint import lint
from teamopt.handouts.jd.page import page
from teamopt.handouts.jd.record import SCHEMA, Job, JobDescriptions, Slot
from teamopt.handouts.jd.skills import Need
from teamopt.handouts.jd.team import Team
from teamopt.plan import HirePlan, HireReason, Plan
from teamopt.report.figures import called, only_for


def make(given: Given, *, hire: int | None = None) -> JobDescriptions:
    """Return a description of each hire's job, or of that of one hire.

    Parameters
    ----------
    hire
        The hire's place in the plan's order, from 1 on.

    Raises
    ------
    HandoutError
        When the plan has no such hire.
    """
    hires = sorted(given.plan.hires, key=lambda one: one.order)
    wanted = _wanted(given.plan, hires, hire)
    team = Team(given.plan, given.brief)
    needs = {one.order: skills.needs(team, one) for one in hires}
    # People are shared out over all interviews, whichever of them is asked for.
    parts = {one.order: panel.drafts(team, one, needs[one.order]) for one in hires}
    slots = panel.panels(team, hires, parts) if hires else {}
    why = reasons.solved(given, wanted)
    return JobDescriptions(
        schema_version=SCHEMA,
        brief=given.brief.id,
        title=f"Job descriptions: {given.brief.id}",
        says=_says(given.plan, hires),
        jobs=tuple(
            _job(given, team, one, needs[one.order], slots[one.order], why)
            for one in wanted
        ),
    )


def _wanted(plan: Plan, hires: list[HirePlan], hire: int | None) -> list[HirePlan]:
    """Return the hires whose jobs are described."""
    if hire is None:
        return hires
    found = [one for one in hires if one.order == hire]
    if not found:
        known = ", ".join(f"{one.order} ({called(one)})" for one in hires)
        has = (
            f"the hires are {known}"
            if known
            else wording.inside(_says(plan, hires).rstrip("."))
        )
        msg = f"--hire {hire}: there is no such hire in the plan; {has}."
        raise HandoutError(msg)
    return found


def _says(plan: Plan, hires: list[HirePlan]) -> str:
    """Return in a sentence whom the plan hires."""
    if not plan.exists:
        return f"{absent(plan.status)}, so that there is no job to describe."
    if not hires:
        return "Nobody is hired in this plan."
    who = [wording.with_article(called(one)) for one in hires]
    return f"The plan hires {wording.listing(who)}."


def _job(
    given: Given,
    team: Team,
    hire: HirePlan,
    must: list[Need],
    slots: list[Slot],
    why: dict[int, HireReason],
) -> Job:
    """Return the description of one hire's job."""
    title = called(hire) + only_for(given.plan, hire.track)
    return Job(
        hire=hire.order,
        title=title,
        role=hire.role,
        level=hire.level,
        open_by=hire.open_by,
        joins=hire.joins,
        productive_from=hire.productive_from,
        summary=_summary(hire),
        purpose=tuple(days.purpose(team, hire)),
        first_days=tuple(days.first_days(team, hire)),
        must_have=tuple(skills.told(team, need) for need in must),
        skills_note=skills.note(team, must),
        nice_to_have=tuple(skills.nice_to_have(team, hire, must)),
        pay=offer.band(team, hire),
        why=tuple(reasons.sentences(given, hire, why.get(hire.order))),
        why_solved=hire.order in why,
        others=tuple(offer.others(team, hire, must)),
        panel=tuple(slots),
        panel_notes=tuple(panel.notes(team, must, slots)),
        inquiries=tuple(inquiries.inquiries(team, hire, must)),
        inquiry_says=inquiries.says(team, hire),
    )


def _summary(hire: HirePlan) -> str:
    """Return when the position opens and when somebody begins."""
    text = f"Open by {wording.day(hire.open_by)}; first day {wording.day(hire.joins)}"
    if pace.ramps_up(hire):
        text += f"; past the ramp-up from {wording.day(hire.productive_from)}"
    return f"{text}."


KIND = Kind(
    key="jd",
    about="A job description per hire, with pay, interview and the reason for it.",
    make=make,
    page=page,
    record=JobDescriptions,
    lint=lint,
    solves=True,
)
