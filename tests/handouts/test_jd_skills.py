"""Which skills a job asks for: what others on the phase hold, and what is slight."""

from __future__ import annotations

from typing import Any

from tests.handouts import skill_briefs
from tests.handouts.jobs import KIND, described

from teamopt.handouts.jd.record import Job, JobDescriptions

#: Two kinds of work for two people in the same four weeks. Ana could do either, the
#: hire designs experiments only, and is led by nobody: Ana is on statistics.
TRIAL = """\
brief: trial
calendar: {start: 2027-01-04, horizon: 8 weeks}
crews: {largest: 1}
team:
  - name: Ana
    role: data-scientist
    skills: {experiment-design: practitioner, statistics: practitioner}
hiring:
  slots: 1
  lead_time: 1 week
  ramp_up: 0 weeks
  roles:
    - role: data-scientist
      levels: mid
      pay: 90k
      skills: {experiment-design: practitioner, statistics: none}
    - role: ml-engineer
      levels: mid
      pay: 95k
      skills: {experiment-design: working, statistics: none}
phases:
  - id: trial
    effort: {experiment-design: 4 pw, statistics: 4 pw}
    smallest_crew: 1
    earliest: 2027-01-11
    deadline: 2027-02-05
goals: [cost]
"""

#: A hire has twelve weeks of MLOps of their own, and one of labels with Ana, who can
#: lead it; two people have to be there for those.
LABELS = """\
brief: labels
calendar: {start: 2027-01-04, horizon: 24 weeks}
team:
  - {name: Ana, role: ml-engineer, skills: {labels: practitioner, mlops: none}}
hiring:
  slots: 1
  lead_time: 1 week
  ramp_up: 0 weeks
  roles:
    - role: mlops-engineer
      levels: mid
      pay: 90k
      skills: {labels: working, mlops: practitioner}
phases:
  - {id: platform, effort: {mlops: 12 pw}, earliest: 2027-02-01}
  - {id: tidy, crew: {labels: 2}, duration: 1 week, earliest: 2027-02-01}
goals: [finish, cost]
taxonomy: {skills: {labels: {name: Labels}}}
"""


def told_of(text: str) -> JobDescriptions:
    return described(skill_briefs.given(text))


def job_of(text: str) -> Job:
    [job] = told_of(text).jobs
    return job


def test_a_colleague_on_the_phase_who_could_lead_is_named() -> None:
    """Not on the same work: so the hire has to, unless the two change places."""
    [must] = job_of(TRIAL).must_have
    assert (must.skill, must.asks) == ("experiment-design", "practitioner")
    assert must.why == (
        "Leads it in Trial: nobody else who is on that work from beginning to end holds"
        " it as practitioner or better. Ana does, but is on statistics in Trial then."
        " If Ana led it, working would do."
    )


def test_another_role_that_a_colleague_could_lead_is_told_so() -> None:
    [other] = job_of(TRIAL).others
    assert other.lacks == (
        "experiment design: working, asked practitioner (enough if Ana led it)",
    )


def test_nobody_is_named_who_cannot_lead() -> None:
    """Ana is on the phase as before, and knows experiments by name only."""
    text = TRIAL.replace(
        "{experiment-design: practitioner, statistics: practitioner}",
        "{experiment-design: awareness, statistics: practitioner}",
    )
    job = job_of(text)
    assert "Ana" not in job.must_have[0].why
    assert "Ana" not in job.others[0].says


def test_slight_work_that_another_leads_is_nice_to_have() -> None:
    """A week of thirteen, under a tenth: no question and no tool for it."""
    told = told_of(LABELS)
    [job] = told.jobs
    assert [must.skill for must in job.must_have] == ["mlops"]
    [nice] = [one for one in job.nice_to_have if one.skill == "labels"]
    assert nice.proficiency == "working"
    assert nice.why == "In Tidy together with Ana. It is 1 FTE-week of their own work."
    assert all(one.skill != "labels" for s in job.panel for one in s.questions)


def test_as_little_that_nobody_else_leads_stays_a_must() -> None:
    """Ana works under guidance: the hire has to lead labels, if for a week."""
    ana, hire = "labels: practitioner, mlops: none", "labels: working, mlops: practi"
    text = LABELS.replace(hire, "labels: practitioner, mlops: practi")
    job = job_of(text.replace(ana, "labels: working, mlops: none"))
    assert {must.skill for must in job.must_have} == {"mlops", "labels"}


def test_more_than_slight_work_stays_a_must() -> None:
    """A week of five is a fifth."""
    job = job_of(LABELS.replace("12 pw", "4 pw"))
    assert {must.skill for must in job.must_have} == {"mlops", "labels"}


def faults(text: str, **update: Any) -> list[str]:
    """Return what the lint says of a job with something changed."""
    source, told = skill_briefs.given(text), told_of(text)
    jobs = (told.jobs[0].model_copy(update=update),)
    changed = told.model_copy(update={"jobs": jobs})
    return list(KIND.lint(changed, source.plan, source.brief))


def test_the_lint_sees_slight_work_that_is_left_out() -> None:
    assert "labels is no must-have" in faults(LABELS, nice_to_have=())[0]


def test_the_lint_sees_a_large_skill_that_is_only_nice() -> None:
    text = LABELS.replace("12 pw", "4 pw")
    job = job_of(text)
    [labels] = [one for one in job.must_have if one.skill == "labels"]
    nice = job_of(LABELS).nice_to_have
    must = tuple(one for one in job.must_have if one is not labels)
    assert "hire 1: labels is no must-have, and they work on it" in faults(
        text, must_have=must, nice_to_have=nice
    )
