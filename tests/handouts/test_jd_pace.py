"""What a job description says of a hire's time: what counts, and what is used."""

from __future__ import annotations

from tests.handouts import skill_briefs
from tests.handouts.jobs import described

from teamopt.handouts import Given
from teamopt.handouts.jd.record import Job
from teamopt.plan import Plan

#: Somebody for MLOps comes on 1 February and ramps up for a week, to 7 February.
SIXTY = skill_briefs.HIRED.replace("capacity: 50%", "capacity: 60%")


def job_of(text: str) -> Job:
    """Return the one job of a brief."""
    [job] = described(skill_briefs.given(text)).jobs
    return job


def milestones(job: Job, start: str) -> list[str]:
    """Return what begins with some words in the first 90 days."""
    return [one.what for one in job.first_days if one.what.startswith(start)]


def asked(job: Job) -> list[str]:
    """Return what candidates and others are asked."""
    questions = [one.asks for slot in job.panel for one in slot.questions]
    return questions + [one.asks for one in job.inquiries]


def test_ramp_up_is_that_of_the_brief_and_the_plans_steps_are_told() -> None:
    """60% in the brief; in steps of 25% the plan can use half."""
    job = job_of(SIXTY)
    [first] = milestones(job, "First day.")
    assert "Until 8 Feb 2027 they ramp up, and 60% of their time counts" in first
    assert "the plan uses 50%, as it shares out time in steps of 25%" in first
    pace = [one for one in asked(job) if "usual pace" in one]
    assert len(pace) == 2
    assert all("we expect 60% of" in one for one in pace)
    # Candidates are not asked about what the plan rounds to.
    assert not any("50%" in one for one in asked(job))


def test_where_steps_leave_nothing_of_ramp_up_there_is_no_work_yet() -> None:
    """With whole people, 60% of one is nobody; they are still expected to begin."""
    job = job_of(SIXTY.replace("{largest: 1}", "{largest: 1, share_step: 100%}"))
    [first] = milestones(job, "First day.")
    assert "60% of their time counts; the plan gives them no work yet" in first
    assert "in steps of 100%" in first
    assert not any("none of" in one or "nothing of" in one for one in asked(job))


def test_a_share_that_is_a_step_needs_no_remark() -> None:
    [first] = milestones(job_of(skill_briefs.HIRED), "First day.")
    assert "50% of their time counts." in first
    assert "steps" not in first


def halved(source: Given) -> Given:
    """Return a plan in which hires work half of their time from 8 February on."""
    plan = source.plan
    entries = tuple(
        one.model_copy(update={"share": 0.5}) if one.start_period >= 5 else one
        for one in plan.allocations
        if one.start_period >= 5 or not one.person.startswith("Hire")
    )
    changed: Plan = plan.model_copy(update={"allocations": entries})
    return Given(source.brief, changed, source.solver, source.settings)


def test_a_hire_who_is_used_by_half_is_told_so() -> None:
    """All of their time counts after ramp-up, which is not what the plan takes."""
    [job] = described(halved(skill_briefs.given(skill_briefs.HIRED))).jobs
    [over] = milestones(job, "Ramp-up is over")
    assert "all of their time counts from here on; the plan uses 50% of it" in over
    assert over.endswith("when their work in the plan ends.")


def test_without_ramp_up_the_first_day_tells_what_is_used() -> None:
    text = "ramp_up: {length: 1 week, capacity: 50%}"
    job = job_of(skill_briefs.HIRED.replace(text, "ramp_up: 0 weeks"))
    [first] = milestones(job, "First day.")
    assert "All of their time counts from here on; the plan uses all of it" in first
    assert not milestones(job, "Ramp-up is over")
    assert not any("usual pace" in one for one in asked(job))


def test_the_purpose_tells_how_much_of_the_time_is_used() -> None:
    """Half of a week of ramp-up goes unused: 2 of 2.5 weeks; the last one is free."""
    job = job_of(skill_briefs.HIRED)
    assert any(
        one.startswith("The plan uses 80% of the time that it can count on from them")
        and one.endswith("and none after that.")
        for one in job.purpose
    )


def test_a_hand_over_to_two_phases_is_in_the_plural() -> None:
    """One phase needs something, two need it."""
    more = "  - {id: NAME, effort: {mlops: 1 pw}, smallest_crew: 1, after: platform}\n"
    split = "  - {id: extra,"
    for names, says in ((["a"], "A needs rather"), (["a", "b"], "need rather")):
        phases = "".join(more.replace("NAME", name) for name in names)
        text = skill_briefs.HIRED.replace("horizon: 8 weeks", "horizon: 16 weeks")
        job = job_of(text.replace(split, phases + split))
        strong = [one.strong for slot in job.panel for one in slot.questions]
        assert sum(says in one for one in strong) == 1
