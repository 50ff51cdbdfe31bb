"""Whom a job description says to be on a phase: beside a hire, and before them."""

from __future__ import annotations

from tests.handouts import skill_briefs
from tests.handouts.jobs import described

from teamopt.handouts.jd.record import Job

#: Ana sets up the platform in January, while nobody here can run it; the hire does so
#: alone from the middle of February on.
PLATFORM = """\
brief: platform
calendar: {start: 2027-01-04, horizon: 16 weeks}
crews: {largest: 1}
team:
  - {name: Ana, role: software-engineer, skills: {ci-cd: practitioner, mlops: none}}
hiring:
  slots: 1
  lead_time: 6 weeks
  ramp_up: 0 weeks
  roles:
    - role: mlops-engineer
      levels: mid
      pay: 90k
      skills: {ci-cd: none, mlops: practitioner}
phases:
  - {id: platform, effort: {ci-cd: 2 pw, mlops: 4 pw}, smallest_crew: 1}
goals: [finish, cost]
"""


def job_of(text: str) -> Job:
    [job] = described(skill_briefs.given(text)).jobs
    return job


def first_week(job: Job) -> tuple[str, str]:
    """Return the question on the first week, and its strong answer."""
    [one] = [
        q for slot in job.panel for q in slot.questions if "you begin on" in q.asks
    ]
    return one.asks, one.strong


def taken_up(job: Job) -> str:
    [what] = [one.what for one in job.first_days if "takes up" in one.what]
    return what


def test_who_was_on_the_phase_before_is_named() -> None:
    """Nobody works beside the hire, and Ana knows what there is."""
    job = job_of(PLATFORM)
    assert "with nobody else at work on the phase then; Ana did CI/CD in it" in (
        taken_up(job)
    )
    asks, strong = first_week(job)
    assert "on which Ana worked before you" in asks
    assert "goes through what is done already with Ana" in strong


def test_who_has_left_is_not_to_be_asked() -> None:
    """Ana is there in January alone."""
    job = job_of(PLATFORM.replace("name: Ana,", "name: Ana, until: 2027-01-31,"))
    assert taken_up(job).endswith("with nobody else at work on the phase then.")
    asks, strong = first_week(job)
    assert "Ana" not in asks
    assert "settles whom to ask when stuck" in strong
