"""The skills gap, the matrix, bus factors and training, on briefs done by hand."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache

import pytest
from tests.handouts import skill_briefs as briefs

from teamopt.errors import HandoutError
from teamopt.handouts import Given
from teamopt.handouts.skills import KIND as SKILLS
from teamopt.handouts.skills import Skills
from teamopt.handouts.skills.record import Cell


@cache
def made(text: str, **options: object) -> tuple[Skills, Given]:
    """Return the skills of a brief, which its own lint finds nothing wrong with."""
    given = briefs.given(text)
    told = SKILLS.make(given, **options)
    assert isinstance(told, Skills)
    assert list(SKILLS.lint(told, given.plan, given.brief)) == []
    assert Skills.model_validate_json(told.to_json()) == told
    return told, given


@pytest.fixture(scope="module")
def hired() -> Skills:
    """Return the skills of a brief with one hire."""
    return made(briefs.HIRED)[0]


@pytest.fixture(scope="module")
def taught() -> Skills:
    """Return the skills of a brief with one training."""
    return made(briefs.TAUGHT)[0]


def cells(told: Skills, skill: str, step: str) -> list[Cell]:
    """Return a row of the grid."""
    (row,) = (r for r in told.grid if (r.skill, r.proficiency) == (skill, step))
    return list(row.cells)


def cell(*figures: float) -> Cell:
    """Return need, have and missing before, have and missing after."""
    need, before, missing_before, after, missing_after = figures
    return Cell(
        need=need,
        before=before,
        missing_before=missing_before,
        after=after,
        missing_after=missing_after,
    )


def test_a_short_horizon_has_months(hired: Skills) -> None:
    """A week belongs to the month of its first day."""
    told = [(w.label, w.start, w.until, w.weeks) for w in hired.windows]
    assert told == [
        ("Jan 27", date(2027, 1, 4), date(2027, 1, 29), 4.0),
        ("Feb 27", date(2027, 2, 1), date(2027, 2, 26), 4.0),
    ]


def test_need_have_and_missing_are_those_by_hand(hired: Skills) -> None:
    """Two weeks of four, nobody before; half a week of ramp-up and three after."""
    assert cells(hired, "modelling", "working") == [
        cell(1, 1, 0, 1, 0),
        cell(0, 1, 0, 1, 0),
    ]
    assert cells(hired, "mlops", "working") == [
        cell(0, 0, 0, 0, 0),
        cell(0.5, 0, 0.5, 0.875, 0),
    ]


def test_a_lead_is_asked_for_a_step(hired: Skills) -> None:
    """A quarter of somebody's time for two weeks of four has to be a practitioner's."""
    assert cells(hired, "mlops", "practitioner")[1] == cell(0.125, 0, 0.125, 0.875, 0)


def test_the_most_is_that_of_a_week(hired: Skills) -> None:
    """Averages hide that one whole person is missing from 8 February on."""
    (row,) = (r for r in hired.grid if (r.skill, r.proficiency) == ("mlops", "working"))
    assert (row.most_before.fte, row.most_before.on) == (1.0, date(2027, 2, 8))
    assert row.most_after is not None
    assert (row.most_after.fte, row.most_after.on) == (0.0, None)


def test_what_is_left_out_is_told_in_person_weeks(hired: Skills) -> None:
    """A phase that nobody can do has no place in time."""
    (row,) = (
        r for r in hired.grid if r.skill == "labels" and r.proficiency == "working"
    )
    assert row.left_out == 30.0
    assert {c.need for c in row.cells} == {0.0}


def test_all_together_counts_each_hour_once(taught: Skills) -> None:
    """Ana has both skills, and cannot do both at once."""
    assert all(not row.most_before.fte for row in taught.grid)
    assert taught.joint is not None
    assert [c.missing_before for c in taught.joint.cells] == [0.5, 1.0, 0.0]
    assert taught.joint.most_before.on == date(2027, 1, 18)
    assert taught.joint.most_after is not None
    assert taught.joint.most_after.fte == 0


def test_learning_and_teaching_take_time(taught: Skills) -> None:
    """Ana gives a quarter of two of four weeks; Bo can help from the third week on."""
    assert cells(taught, "modelling", "working")[0].after == 0.875
    # Ana's 0.875 and half of Bo's January.
    assert cells(taught, "mlops", "working")[0].after == 1.375


def test_the_matrix_has_before_and_after(taught: Skills) -> None:
    """Skills that are learnt change once the training is over."""
    held = {
        (row.person, one.skill): (one.now, one.after)
        for row in taught.matrix
        for one in row.skills
    }
    assert held["Bo", "mlops"] == ("awareness", "practitioner")
    assert held["Ana", "mlops"] == ("practitioner", "practitioner")
    assert [one.skill for one in taught.skills] == ["modelling", "mlops"]


def test_the_matrix_can_have_every_skill() -> None:
    """With all skills there are those that no work needs."""
    needed, every = (
        {one.skill for one in made(briefs.UNNAMED, every_skill=all_)[0].skills}
        for all_ in (False, True)
    )
    assert needed == {"data-engineering", "modelling"}
    assert needed < every
    assert {"cloud", "evaluation", "data-analysis"} & every


def test_who_could_carry_on(hired: Skills, taught: Skills) -> None:
    """People count at the end of the horizon, once they know it or are productive."""
    rows = {row.skill: row for row in hired.bus_factors}
    assert (rows["mlops"].now, rows["mlops"].after) == ((), ("Hire 1",))
    assert rows["mlops"].phases == ("Platform",)
    assert [rows[s].critical for s in ("modelling", "mlops", "labels")] == [
        True,
        True,
        False,
    ]
    rows = {row.skill: row for row in taught.bus_factors}
    assert (rows["mlops"].now, rows["mlops"].after) == (("Ana",), ("Ana", "Bo"))


def test_trainings_are_told_with_their_time(taught: Skills) -> None:
    """Two weeks at half time and at a quarter; needed at once."""
    (lesson,) = taught.cross_training.lessons
    assert (lesson.weeks, lesson.away, lesson.teaching) == (2.0, 1.0, 0.5)
    assert (lesson.first_use, lesson.room) == (date(2027, 1, 18), 0.0)
    assert taught.cross_training.courses_cost == 1000
    assert taught.cross_training.weeks_away == 1.5


def test_without_training_is_the_brief_without_it(taught: Skills) -> None:
    """The plan instead is that of the brief with the block taken out by hand."""
    lines = briefs.TAUGHT.splitlines(keepends=True)
    at = lines.index("training:\n")
    plan = briefs.plan_of(briefs.read("".join(lines[:at] + lines[at + 2 :])))
    assert plan.costs is not None
    (without,) = taught.cross_training.without
    told = {line.what: line.without for line in without.lines}
    assert told["New spend"] == f"{plan.costs.total:,.0f} USD" == "30,000 USD"
    assert without.proven
    assert without.leaves_out == ("Bo in MLOps",)
    (guest,) = plan.contractors
    assert len(without.joins) == len(plan.contractors)
    assert f"{guest.joins.day} {guest.joins:%b %Y}" in without.joins[0]


def test_no_pay_of_anybody_is_told(hired: Skills, taught: Skills) -> None:
    """Neither pay nor what it costs an employer a year, in any format."""
    for told in (hired, taught):
        for text in SKILLS.texts(told).values():
            for pay in ("123456", "87654", "98765", "154320", "109567"):
                assert pay not in text.replace(",", "")


def test_the_time_of_few_people_has_no_price(taught: Skills) -> None:
    """The average of two people would tell each what the other is paid."""
    assert taught.cross_training.time_cost is None


def test_the_time_of_many_is_priced_at_their_average() -> None:
    """Weeks of own time, at what all on board cost in a week on average."""
    more = "  - {name: Cy, role: software-engineer, pay: 50k}\n"
    text = briefs.TAUGHT.replace("training:\n", f"{more}training:\n")
    told, given = made(text)
    assert given.plan.costs is not None
    payroll = given.plan.costs.payroll
    assert payroll is not None
    assert told.cross_training.weeks_away == 1.5
    assert told.cross_training.time_cost == pytest.approx(payroll / 30 * 1.5, abs=0.01)


def test_a_training_that_is_not_taken_is_an_offer() -> None:
    """Where it costs more than it saves, the plan goes without, and says so."""
    text = briefs.TAUGHT.replace("cost: 1k", "cost: 90k")
    told, _ = made(text)
    assert told.cross_training.lessons == ()
    assert told.cross_training.without == ()
    (offer,) = told.cross_training.offers
    assert (offer.people, offer.skill, offer.weeks) == (("Bo",), "mlops", 2.0)
    assert told.cross_training.says == (
        "The plan is proven, so no plan with that does better on its goals.",
    )


def test_the_sheet_has_a_row_for_each_window(hired: Skills) -> None:
    """The CSV has the grid, and all skills together last."""
    rows = list(csv.DictReader(io.StringIO(SKILLS.texts(hired)["csv"])))
    assert len(rows) == (len(hired.grid) + 1) * len(hired.windows)
    (row,) = (
        row
        for row in rows
        if (row["skill"], row["proficiency"], row["window"])
        == ("mlops", "working", "Feb 27")
    )
    assert (row["need_fte"], row["missing_before_fte"]) == ("0.5", "0.5")
    assert rows[-1]["name"] == "all skills together"


def test_nobody_on_board() -> None:
    """Everything is missing before, nothing after."""
    told, _ = made(briefs.NOBODY)
    assert {c.before for row in told.grid for c in row.cells} == {0.0}
    assert any(row.most_before.fte for row in told.grid)
    assert [row.person for row in told.matrix] == ["Hire 1"]
    assert "Hire 1" in SKILLS.page(told)


def test_without_a_plan_work_is_spread_over_the_horizon() -> None:
    """The lesser way of doing it, 25 person-weeks in 10 weeks, for Ana alone."""
    told, given = made(briefs.IMPOSSIBLE)
    assert given.plan.status == "infeasible"
    assert not told.placed
    assert [w.label for w in told.windows] == ["Horizon"]
    (only,) = cells(told, "modelling", "working")
    assert (only.need, only.before, only.missing_before) == (2.0, 1.0, 1.0)
    assert (only.after, only.missing_after) == (None, None)
    assert told.joint is not None
    # Ana does 1 of 2.5 FTE; nobody else knows either.
    assert told.joint.most_before.fte == 1.5
    assert told.says[0].startswith("The brief has no plan")
    assert {row.after for row in told.bus_factors} == {None}
    assert [row.skill for row in told.bus_factors if row.critical] == [
        "modelling",
        "labels",
    ]
    assert "with the plan" not in SKILLS.page(told)


def test_a_plan_that_was_not_found_is_no_plan() -> None:
    """Not found in time is never worded as infeasible."""
    given = briefs.given(briefs.IMPOSSIBLE)
    plan = given.plan.model_copy(update={"status": "unknown"})
    told = SKILLS.make(Given(given.brief, plan, given.solver, given.settings))
    assert told.says[0].startswith("No plan was found in time")


def test_people_without_a_name_stand_together() -> None:
    """Each counts, and those who are alike share a row of the page."""
    told, _ = made(briefs.UNNAMED)
    rows = {row.skill: row for row in told.bus_factors}
    assert len(rows["data-engineering"].last) == 3
    page = SKILLS.page(told)
    assert "| 3 mid Data Engineers |" in page
    assert "3: 3 mid Data Engineers" in page


def test_who_leaves_does_not_carry_on() -> None:
    """Ada holds it on the first day, and not at the end."""
    told, _ = made(briefs.UNNAMED)
    rows = {row.skill: row for row in told.bus_factors}
    assert rows["modelling"].now == ("Ada",)
    assert rows["modelling"].last == ()
    (ada,) = (row for row in told.matrix if row.person == "Ada")
    assert ada.note == "leaves after 26 Feb 2027"


def test_a_shared_effort_needs_a_lead_in_each_skill() -> None:
    """Ada does all of it by modelling, and leads data engineering with a quarter."""
    told, _ = made(briefs.UNNAMED)
    weeks = told.windows[0].weeks
    assert cells(told, "modelling", "working")[0].need * weeks == 3.0
    tables = cells(told, "data-engineering", "working")[0]
    # Six person-weeks of its own, and a quarter of her three weeks.
    assert tables.need * weeks == 6.75
    assert told.joint is not None
    assert told.joint.cells[0].need * weeks == 9.0


@pytest.mark.parametrize(
    ("weeks", "time"), [(12, "time for it."), (8, "no time for it.")]
)
def test_the_headline_tells_whether_the_plan_has_time(weeks: int, time: str) -> None:
    """Ana is free from the fifth week on, and a course takes six."""
    text = briefs.MENTORED.replace("12 weeks", f"{weeks} weeks")
    told, _ = made(text)
    assert [one.person for one in told.programme.courses] == ["Bo"]
    assert told.says[-1].endswith(
        "Its size is proven, not its dates: the plan leaves learner and mentor " + time
    )
    assert ("not in this plan" in SKILLS.page(told)) is (weeks == 8)


def test_without_a_plan_no_time_of_it_is_told() -> None:
    """Nobody's time is free of a plan that is not there."""
    text = briefs.MENTORED.replace("effort: {", "deadline: 2027-01-08, effort: {")
    told, given = made(text)
    assert not given.plan.exists
    assert told.programme.courses
    assert "Its size is proven." in told.says[-1]
    page = SKILLS.page(told)
    assert "Both free from" not in page
    assert "Free in the plan" not in page


@pytest.mark.parametrize(
    "text", [briefs.MENTORED, briefs.HIRED, briefs.TAUGHT, briefs.IMPOSSIBLE]
)
def test_the_page_says_nothing_twice(text: str) -> None:
    """Neither the answer nor what the programme comes to."""
    told, _ = made(text)
    page = SKILLS.page(told)
    assert [says for says in told.says if page.count(says) != 1] == []


def test_where_no_course_is_needed_one_sentence_says_so() -> None:
    """It has the number of the bus factor, and there is no section on courses."""
    told, _ = made(briefs.MENTORED.replace("modelling: working", "modelling: expert"))
    page = SKILLS.page(told)
    assert page.count("held by") == page.count("held by 2 employees or more") == 1
    assert "smallest training programme" not in page


def test_advice_on_a_skill_that_no_course_brings() -> None:
    """It is about who knows it, says what is short, and hires whom the brief may."""
    alone = briefs.MENTORED.replace("modelling: working", "modelling: none")
    told, _ = made(alone)
    (short,) = told.programme.short
    assert short.says == (
        "1 person of 2: nobody else knows modelling yet. What to do: offer a course "
        "for beginners in the brief, or let the brief hire a role that brings it: "
        "none that it offers does."
    )
    hiring = "hiring: {slots: 1, roles: [{role: ml-engineer, levels: mid}]}\nphases:"
    told, _ = made(alone.replace("phases:", hiring))
    (short,) = told.programme.short
    assert short.says.endswith("or hire (mid ML Engineer would bring it).")
    told, _ = made(briefs.IMPOSSIBLE)
    assert "for modelling (1 of 2) and labels (0 of 2)" in told.says[-1]


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ({"bus_factor": 0}, "--bus-factor: read 0, allowed is a whole number from 1"),
        ({"each": 0}, "--each: read 0, allowed is a whole number from 1 to 10,000."),
        ({"each": 10**20}, "--each: read 100000000000000000000, allowed is"),
        ({"bus_factor": 10_001}, "--bus-factor: read 10001, allowed is"),
        ({"begins_at": "guru"}, "--from: read 'guru', allowed is one of"),
        ({"per_step": "soon"}, "--per-step: read"),
        ({"per_step": "0 weeks"}, "--per-step: read '0 weeks'"),
    ],
)
def test_options_that_cannot_be_read(option: dict[str, object], says: str) -> None:
    """One line says what was read and what is allowed."""
    given = briefs.given(briefs.IMPOSSIBLE)
    with pytest.raises(HandoutError) as error:
        SKILLS.make(given, **option)
    assert str(error.value).replace('"', "'").startswith(says)
    assert "\n" not in str(error.value)
