"""Job descriptions: each from the hire's own work, with people who can judge it."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.handouts.jobs import KIND, SETTINGS, described, given, solved

from teamopt.brief.capability import all_skills
from teamopt.cli import main
from teamopt.errors import HandoutError
from teamopt.handouts import Given
from teamopt.handouts.jd.record import Job, JobDescriptions
from teamopt.plan import Plan
from teamopt.taxonomy import Proficiency, load_taxonomy
from teamopt.taxonomy.interviews import interview_bank

ROOT = Path(__file__).parents[2]
PAY = 123_457

#: Two hires with two jobs; one skill is the brief's own, and the lead's pay is known.
BRIEF: dict[str, Any] = {
    "brief": "tuning",
    "calendar": {"start": "2027-01-04", "horizon": "24 weeks"},
    "taxonomy": {
        "skills": {"reed-tuning": {"name": "Reed tuning"}},
        "roles": {
            "tuner": {
                "name": "Tuner",
                "skills": {"reed-tuning": "practitioner", "mlops": "practitioner"},
            }
        },
    },
    "team": [
        {"name": "Bo", "role": "ml-engineer", "level": "senior", "pay": PAY},
        {"role": "software-engineer", "level": "senior", "count": 2},
    ],
    "hiring": {
        "slots": 2,
        "roles": [
            {"role": "tuner", "levels": ["mid"], "pay": "100k"},
            {"role": "research-scientist", "levels": ["mid"]},
        ],
        "lead_time": "4 weeks",
        "ramp_up": "0 weeks",
    },
    "phases": [
        {"id": "tune", "name": "Tune the reeds", "effort": {"reed-tuning": "6 pw"}},
        {"id": "invent", "effort": {"novel-research": "4 pw"}, "after": "tune"},
        {"id": "serve", "effort": {"mlops": "2 pw"}, "earliest": "2027-05-03"},
    ],
    # One of each is enough; the plan opens their positions as late as it can.
    "goals": ["cost", "finish"],
}


@pytest.fixture(scope="module")
def shop() -> Given:
    return given("recommendation-engine")


@pytest.fixture(scope="module")
def tuning() -> Given:
    return solved(BRIEF)


def asked_of(job: Job) -> set[str]:
    """Return the skills that questions of an interview are about."""
    return {q.skill for slot in job.panel for q in slot.questions if q.skill}


def test_must_haves_are_the_skills_of_the_hires_own_work(shop: Given) -> None:
    """Read off the stored plan's allocations, name by name.

    Hire 3 has a quarter of a week of cloud infrastructure with Bo and Cy, of 14 weeks.
    """
    data = json.loads(shop.plan.to_json())
    little = {3: {"cloud-infrastructure"}}
    for job, hire in zip(described(shop).jobs, data["hires"], strict=True):
        own = {a["skill"] for a in data["allocations"] if a["person"] == hire["name"]}
        must = own - little.get(job.hire, set())
        assert {one.skill for one in job.must_have} == must
        assert asked_of(job) == must
        assert own - must <= {nice.skill for nice in job.nice_to_have}


def test_jobs_of_one_plan_differ_where_the_work_differs(shop: Given) -> None:
    """Three hires: other purposes, days, skills, tools, questions and reasons."""
    jobs = described(shop).jobs
    for k, one in enumerate(jobs):
        for other in jobs[k + 1 :]:
            assert one.purpose != other.purpose
            assert one.first_days != other.first_days
            assert {m.skill for m in one.must_have} != {
                m.skill for m in other.must_have
            }
            assert asked_of(one) != asked_of(other)
            assert one.panel[-1].questions != other.panel[-1].questions
            assert one.inquiries != other.inquiries
            assert one.pay.says != other.pay.says


@pytest.mark.parametrize(
    "name", ["recommendation-engine", "ai-function", "churn", "stuck-prototype"]
)
def test_nothing_is_told_of_skills_that_the_brief_does_not_need(name: str) -> None:
    source = given(name)
    needed = all_skills(source.brief, source.brief.catalogue)
    for job in described(source).jobs:
        told = {must.skill for must in job.must_have} | asked_of(job)
        told |= {nice.skill for nice in job.nice_to_have}
        assert told <= needed
        tools = {
            tool
            for skill in needed
            for tool in source.brief.catalogue.skills[skill].tools
        }
        assert {tool for must in job.must_have for tool in must.tools} <= tools


def test_the_first_90_days_are_those_of_the_plan(shop: Given) -> None:
    """Hire 1 joins on 5 Apr 2027: Recommender from 19 Apr to 18 Jun, then Service.

    Day 90 is 3 Jul. In Service they have 0.75 + 0.25 of their time for 6 weeks, of
    which 2 are over: a third of it.
    """
    job = described(shop).jobs[0]
    days = [(one.day, one.what) for one in job.first_days]
    assert days[0][0] == date(2027, 4, 5)
    assert "Until 17 May 2027 they ramp up, and 60% of their time counts" in days[0][1]
    assert (date(2027, 6, 18), "Recommender is done; Service can begin.") in days
    assert any(
        day == date(2027, 6, 21) and "model serving (75% of their time)" in what
        for day, what in days
    )
    last, what = days[-1]
    assert last == date(2027, 4, 5) + timedelta(days=89)
    assert "1.2 FTE-weeks of their 3.7 FTE-weeks done" in what
    assert all("Shop page" not in what for _, what in days)


def test_proficiency_is_what_the_work_asks(shop: Given) -> None:
    """A skill is asked at lead level where nobody beside could lead, else less.

    Recommender has the ML Engineer (practitioner in recommender systems) and the Data
    Scientist (working): the first has to lead, the second need not.
    """
    lead, second, _ = described(shop).jobs
    asked = {m.skill: (m.asks, m.counts_on) for m in lead.must_have}
    assert asked["recommender-systems"] == ("practitioner", "practitioner")
    asked = {m.skill: (m.asks, m.counts_on) for m in second.must_have}
    assert asked["recommender-systems"] == ("working", "working")


def test_at_least_expert_is_asked_where_the_phase_asks_it() -> None:
    """One way to release asks for experts, and is judged by one who is there."""
    job = described(given("ai-function")).jobs[0]
    asked = {m.skill: m.asks for m in job.must_have}
    assert asked == {"mlops": "expert", "serving": "working"}
    sample = job.panel[0]
    assert sample.skills == ("mlops",)
    assert "(expert)" in sample.says


def test_pay_is_the_catalogues_figure_with_its_source(shop: Given) -> None:
    file = ROOT / "src/teamopt/taxonomy/ai_ml_pay.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    for job in described(shop).jobs:
        row = next(r for r in rows if (r["role"], r["level"]) == (job.role, job.level))
        told = (job.pay.planned, job.pay.low, job.pay.high, job.pay.n)
        assert told == tuple(int(row[k]) for k in ("median", "p25", "p75", "n"))
        for part in (row["source"], row["licence"], row["region"], row["year"]):
            assert part in job.pay.says


def test_pay_of_the_brief_is_no_band_and_no_ones_pay_is_told(tuning: Given) -> None:
    told = described(tuning)
    job = next(job for job in told.jobs if job.role == "tuner")
    assert (job.pay.planned, job.pay.low, job.pay.high) == (100_000, None, None)
    assert "as the brief says" in job.pay.says
    assert "no band" in job.pay.says
    for text in KIND.texts(told).values():
        assert str(PAY) not in text
        assert f"{PAY:,}" not in text


@pytest.mark.parametrize("name", ["recommendation-engine", "ai-function", "churn"])
def test_interviewers_are_there_and_hold_the_skill(name: str) -> None:
    """By the catalogue, as these briefs change no skill of those on board."""
    source = given(name)
    catalogue = load_taxonomy()
    people = {one.name: one for one in source.plan.people}
    joins = {hire.order: hire.joins for hire in source.plan.hires}
    learnt = {(t.person, t.skill): t.reached for t in source.plan.trainings}
    for job in described(source).jobs:
        assert 3 <= len(job.panel) <= 5
        for slot in job.panel:
            judged = set()
            for name_ in slot.interviewers:
                who = people[name_]
                assert who.hire is None or joins[who.hire] <= job.open_by
                for skill in slot.skills:
                    step = catalogue.proficiency(who.role, who.level, skill)
                    word = learnt.get((name_, skill), "none")
                    if max(step, Proficiency.parse(word)) >= Proficiency.PRACTITIONER:
                        judged.add(skill)
                assert judged or not slot.skills
            assert set(slot.outside) == set(slot.skills) - judged
            for skill in slot.outside:
                name_ = source.brief.catalogue.skills[skill].name.lower()
                assert name_ in slot.says.lower()
                assert any(
                    "from outside" in note and name_ in note.lower()
                    for note in job.panel_notes
                )


def test_every_must_have_is_asked_about_with_both_answers(shop: Given) -> None:
    for job in described(shop).jobs:
        assert sum(one.exercise for slot in job.panel for one in slot.questions) == 1
        for must in job.must_have:
            some = [
                one
                for slot in job.panel
                for one in slot.questions
                if one.skill == must.skill
            ]
            assert len(some) >= 2
            bank = {one.asks for one in interview_bank()[must.skill]}
            assert {one.asks for one in some} <= bank
            assert all(one.strong and one.weak for one in some)


def test_a_skill_that_the_bank_lacks_is_asked_about_with_its_own_work(
    tuning: Given,
) -> None:
    """Said in a sentence; the questions name the phase, its effort and its dates."""
    job = next(job for job in described(tuning).jobs if job.role == "tuner")
    assert any("no questions on reed tuning" in note for note in job.panel_notes)
    some = [q for s in job.panel for q in s.questions if q.skill == "reed-tuning"]
    assert len(some) == 3
    assert [one.exercise for one in some].count(True) == 1
    for one in some:
        assert "Tune the reeds" in one.asks
        assert "reed tuning" in one.asks
    assert any("6 person-weeks" in one.asks for one in some)


def test_what_is_nice_hangs_on_one_person(tuning: Given) -> None:
    """Bo alone can lead MLOps and serving in Serve; the tuner holds MLOps as well.

    The research scientist knows MLOps by name only, so that it is nice for one job.
    """
    by_role = {job.role: job for job in described(tuning).jobs}
    [mlops] = [n for n in by_role["tuner"].nice_to_have if n.skill == "mlops"]
    assert "Bo" in mlops.why
    assert not by_role["research-scientist"].nice_to_have


def test_a_role_without_a_description_has_a_shorter_guide(tuning: Given) -> None:
    by_role = {job.role: job for job in described(tuning).jobs}
    own, known = by_role["tuner"], by_role["research-scientist"]
    assert "Nothing is said of what a Tuner does" in own.inquiry_says
    assert "Nothing is said" not in known.inquiry_says
    assert 0 < len(own.inquiries) < len(known.inquiries)


def test_other_roles_are_told_with_what_they_lack(tuning: Given) -> None:
    job = next(job for job in described(tuning).jobs if job.role == "tuner")
    [other] = job.others
    assert other.name == "mid Research Scientist"
    assert other.lacks == ("reed tuning: none, asked practitioner",)


def test_why_is_the_plan_without_the_hire_solved() -> None:
    """Without the one who tunes there is no plan; nobody else can lead it."""
    calendar = {"start": "2027-01-04", "horizon": "12 weeks"}
    phases = [BRIEF["phases"][0]]
    source = solved({**BRIEF, "calendar": calendar, "phases": phases})
    told = KIND.make(source)
    assert isinstance(told, JobDescriptions)
    [job] = told.jobs
    assert job.why_solved
    assert "Nobody else in the plan can lead reed tuning" in job.why[0]
    assert "Without them: no plan exists" in job.why[0]
    assert list(KIND.lint(told, source.plan, source.brief)) == []


def test_without_time_it_is_said_that_nothing_was_solved(shop: Given) -> None:
    job = described(shop).jobs[1]
    assert not job.why_solved
    assert "not solved in time" in job.why[0]
    # What is stored is told all the same.
    assert "adds 21 points of value" in job.why[-1]


def test_one_hire_can_be_picked(shop: Given) -> None:
    """The page of one is that part of the page of all, interviewers included."""
    every = described(shop).jobs
    assert described(shop, hire=2).jobs == every[1:2]


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_hire_that_is_not_there_is_named_with_those_that_are(
    shop: Given, number: int
) -> None:
    with pytest.raises(HandoutError) as caught:
        KIND.make(shop, hire=number)
    assert str(caught.value) == (
        f"--hire {number}: there is no such hire in the plan; the hires are"
        " 1 (senior ML Engineer), 2 (mid Data Scientist), 3 (mid Data Engineer)."
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("train-or-hire", "Nobody is hired in this plan."),
        ("impossible-launch", "There is no plan for this brief"),
    ],
)
def test_nobody_hired_is_a_sentence(name: str, says: str) -> None:
    source = given(name)
    told = described(source)
    assert told.jobs == ()
    assert says in KIND.page(told)
    with pytest.raises(HandoutError, match="no such hire"):
        KIND.make(source, hire=1)


def test_not_found_in_time_is_a_sentence() -> None:
    source = given("impossible-launch")
    plan = source.plan.model_copy(update={"status": "unknown"})
    told = described(Given(source.brief, plan, source.solver, SETTINGS))
    assert "No plan was found in time" in told.says


def broken(source: Given, **update: Any) -> list[str]:
    """Return what the lint says of a first job with something changed."""
    told = described(source)
    first = told.jobs[0].model_copy(update=update)
    jobs = (first, *told.jobs[1:])
    return list(
        KIND.lint(told.model_copy(update={"jobs": jobs}), source.plan, source.brief)
    )


def test_the_lint_sees_what_is_wrong(shop: Given) -> None:
    job = described(shop).jobs[0]
    assert "they work on it" in broken(shop, must_have=job.must_have[1:])[0]
    other = job.must_have[0].model_copy(update={"skill": "computer-vision"})
    assert any("for nothing" in f for f in broken(shop, must_have=(other,)))
    assert any("parts of the interview" in f for f in broken(shop, panel=job.panel[:2]))
    away = job.panel[0].model_copy(update={"interviewers": ("Nobody Known",)})
    assert any("no employee" in f for f in broken(shop, panel=(away, *job.panel[1:])))
    assert any('holds "tbd"' in f for f in broken(shop, summary="To be opened tbd"))
    late = job.first_days[0].model_copy(update={"day": date(2027, 1, 1)})
    assert any("outside" in f for f in broken(shop, first_days=(late,)))


def test_the_command_prints_refuses_and_writes(tmp_path: Path) -> None:
    runner = CliRunner()
    plan = str(ROOT / "solutions" / "train-or-hire")
    brief = str(ROOT / "problems" / "train-or-hire.yaml")
    done = runner.invoke(main, ["make", "jd", plan, "--brief", brief])
    assert done.exit_code == 0
    assert "Nobody is hired in this plan." in done.output
    file = tmp_path / "jobs.json"
    done = runner.invoke(
        main, ["make", "jd", plan, "--brief", brief, "-o", str(file), "-q"]
    )
    assert done.exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["jobs"] == []
    done = runner.invoke(main, ["make", "jd", plan, "--brief", brief, "--hire", "1"])
    assert done.exit_code == 2
    assert "no such hire in the plan; nobody is hired in this plan." in done.output
    assert "Traceback" not in done.output


def test_the_plan_type_is_what_is_stored(shop: Given) -> None:
    """Reading the data back gives the same page."""
    told = described(shop)
    again = JobDescriptions.model_validate_json(told.to_json())
    assert KIND.page(again) == KIND.page(told)
    assert isinstance(shop.plan, Plan)
