"""A brief in prose: what it says, and that nothing of it is left out."""

from __future__ import annotations

import pytest
from tests.handouts.test_every_kind import NAMES, given

import teamopt
from teamopt.handouts import HANDOUTS, Given
from teamopt.plan import Plan

BRIEF = """\
brief: shop
question: What do we build first?
calendar: {start: 2027-01-04, horizon: 12 weeks}
tracks: {lab: {people: 25%..40%, name: The lab}, shop: null}
team:
  - {name: Ana, role: data-scientist, level: senior}
  - {role: ml-engineer, count: 2}
availability: {meetings: 10%}
hiring: {slots: 1, roles: mlops-engineer}
budget: {total: 90k, categories: {hires: 80k}}
phases:
  - {id: audit, stage: ideation, track: shop, effort: {data-analysis: 2 pw}}
  - id: ranking
    name: Ranking | first
    required: true
    stage: prototyping
    track: shop
    after: audit
    due: 2027-03-05
    delay_cost: 5k per week
    options:
      - {id: build, value: 9, effort: {modelling: 3 pw, evaluation: 1 pw}}
      - {id: buy, name: A licence, duration: 2 weeks,
         costs: {licence: 20k, hosting: 1k per week}}
  - {id: idea, track: lab, value: 7, crew: {modelling: 1}, duration: 2 weeks}
  - {id: launch, stage: monitoring, track: shop, deadline: 2027-03-19}
goals: [value, {cost: within 5%}]
"""


def told(text: str = BRIEF) -> dict[str, tuple[str, ...]]:
    """Return the sentences of a brief, by subject."""
    brief = teamopt.parse_brief(text)
    plan = teamopt.solve(brief, time_limit=20, workers=1, explain=False).document
    made = HANDOUTS["scoping"].make(_given(brief, plan))
    assert list(HANDOUTS["scoping"].lint(made, plan, brief)) == []
    return {part.title: part.says for part in made.paragraphs}  # type: ignore[attr-defined]


def _given(brief: teamopt.Brief, plan: Plan) -> Given:
    like = given("churn")
    return Given(brief, plan, like.solver, like.settings)


def test_every_line_of_a_brief_becomes_a_sentence() -> None:
    """Each subject in the brief's own names and figures."""
    says = told()
    assert says["What it is about"] == (
        "The plan runs from 4 Jan 2027 to 26 Mar 2027, 12 weeks, and is about 4 "
        "phases: 3 must be done, 1 may be left out.",
        "The lab is a track of its own with 25% to 40% of people's time in each "
        "quarter.",
        "Shop is a track of its own.",
    )
    assert says["What is to be done"] == (
        "Audit takes 2 person-weeks of data analysis.",
        "Ranking | first comes after Audit; should be done by 5 Mar 2027, and each "
        "week late costs 5,000 USD; is done in one of 2 ways: (1) Build, worth 9 "
        "points, takes 4 person-weeks (modelling 3, model evaluation 1); (2) A licence "
        "(buy) takes 2 weeks in which nobody of the team is needed, 20,000 USD "
        "(licence) and 1,000 USD per week (hosting).",
        "Idea takes one person for modelling for 2 weeks; may be left out, and is "
        "worth 7 points.",
        "Launch is a date, and takes no work; has to be done by 19 Mar 2027.",
    )
    assert says["Who is here"] == (
        "3 people are on board: 2 mid ML Engineers and a senior Data Scientist.",
        "Of everybody's time, 10% for meetings is spoken for.",
    )
    assert says["Who may come"] == ("One hire may be made: an MLOps Engineer.",)
    assert says["Money and machines"] == (
        "The budget is 90,000 USD, beyond today's payroll.",
        "Of new spend, no more than 80,000 USD for hires.",
    )
    first, *_ = says["What counts"]
    assert first.startswith("First comes the worth of what is done, then new spend")


def test_a_page_says_no_more_than_its_brief() -> None:
    """Training names who may learn; lateness without a price is time."""
    text = BRIEF.replace("    delay_cost: 5k per week\n", "").replace(
        "phases:\n", "training: [{who: Ana, skill: mlops, length: 2 weeks}]\nphases:\n"
    )
    says = told(text.replace("goals: [value,", "goals: [lateness,"))
    assert says["Who may come"][-1] == "Ana may be trained in MLOps."
    assert says["What counts"][0].startswith("First comes time past due dates, ")


def test_stages_say_who_leads_and_who_does_most() -> None:
    """By the catalogue of roles, and by the plan."""
    brief = teamopt.parse_brief(BRIEF)
    plan = teamopt.solve(brief, time_limit=20, workers=1, explain=False).document
    made = HANDOUTS["scoping"].make(_given(brief, plan))
    rows = {row.stage: row for row in made.stages}  # type: ignore[attr-defined]
    assert rows["ideation"].phases == ("Audit",)
    # Two of three do it, or one alone; whoever it is has all or as much.
    assert set(rows["ideation"].does) <= {"Data Scientist", "ML Engineer"}
    assert rows["ideation"].share * len(rows["ideation"].does) == 1
    assert rows["monitoring"].leads == ("MLOps Engineer",)
    assert rows["monitoring"].does == ()
    assert "production" not in [row.stage for row in rows.values() if row.phases]
    assert "No phase of the brief belongs to production." in made.notes  # type: ignore[attr-defined]


def test_half_a_day_is_half_the_work() -> None:
    """Person-weeks count, not shares of people's own time; who does as much is told."""
    source = given("churn")
    one, two, *_ = source.plan.people
    entry = source.plan.allocations[0]

    def does(*deployable: float) -> tuple[tuple[str, ...], float, str]:
        both = [
            who.model_copy(update={"deployable": part})
            for who, part in zip((one, two), deployable, strict=True)
        ]
        # The first gives all of their time for 4 weeks, the second half of it for 4.
        work = [
            entry.model_copy(
                update={
                    "person": who.name,
                    "phase": "question",
                    "start_period": 0,
                    "end_period": 4,
                    "share": share,
                }
            )
            for who, share in zip(both, (1.0, 0.5), strict=True)
        ]
        changed = {"people": tuple(both), "allocations": tuple(work)}
        plan = source.plan.model_copy(update=changed)
        made = HANDOUTS["scoping"].make(_given(source.brief, plan))
        (row,) = (r for r in made.stages if r.does)  # type: ignore[attr-defined]
        return row.does, row.share, HANDOUTS["scoping"].page(made)

    roles = [source.brief.catalogue.roles[who.role].name for who in (one, two)]
    # 4 weeks at 0.3 are 1.2 person-weeks; 4 at half of 0.9 are 1.8, which is 60%.
    assert does(0.3, 0.9)[:2] == ((roles[1],), 0.6)
    both, share, page = does(0.4, 0.8)
    assert (set(both), share) == (set(roles), 0.5)
    assert f"{both[0]} and {both[1]}, 50% each" in page


def test_stages_that_the_brief_does_not_state_are_inferred() -> None:
    """The page has each phase in its stage, and says which of them are inferred."""
    made = HANDOUTS["scoping"].make(given("quarterly-portfolio"))
    rows = {row.stage: row for row in made.stages}  # type: ignore[attr-defined]
    assert "no stage" not in rows
    assert "On duty for what is live" in rows["monitoring"].phases
    notes = made.notes  # type: ignore[attr-defined]
    assert "The stage of every phase is inferred from the skills that it asks for." in (
        notes
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_phase_is_found(name: str) -> None:
    """The lint reads the page's sentences, not what made them."""
    source, kind = given(name), HANDOUTS["scoping"]
    made = kind.make(source)
    gone = made.model_copy(update={"paragraphs": (), "stages": ()})
    found = list(kind.lint(gone, source.plan, source.brief))
    assert len(found) >= 2 * len(source.brief.phases)
