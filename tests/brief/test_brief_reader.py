"""From a file to a brief: short forms, defaults, round trips, where things stand."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.brief.briefs import FULL, SMALL

from teamopt.brief import brief_from_data, parse_brief, read_brief, taxonomy_of
from teamopt.brief.fields import GoalName, ValueWord
from teamopt.brief.models import Brief, WorkForm
from teamopt.calendar import Calendar, Period
from teamopt.errors import BriefError
from teamopt.taxonomy import Proficiency
from teamopt.units import Duration, Effort, Money, TeamPay


@pytest.fixture(scope="module")
def full() -> Brief:
    return parse_brief(FULL, "full.yaml")


def test_every_field_becomes_its_own_type(full: Brief) -> None:
    """Nothing downstream sees text where the brief means a quantity."""
    assert (full.id, full.currency) == ("recommendation-engine", "USD")
    assert full.timeline == Calendar(date(2027, 1, 4), Period.WEEK, 40)
    ana, others = full.team
    assert ana.fte == Fraction(4, 5)
    assert ana.pay == TeamPay(Money(15_000_000))
    assert ana.skills == {
        "serving": Proficiency.WORKING,
        "novel-research": Proficiency.NONE,
    }
    assert (ana.from_, ana.leave[0].until) == (date(2027, 2, 1), date(2027, 8, 14))
    assert (others.name, others.count) == (None, 2)
    assert full.availability.vacation == Duration(Fraction(5))
    assert full.budget is not None
    assert full.budget.total.amount == 450_000
    assert full.proficiency.rate(Proficiency.EXPERT) == Fraction(13, 10)
    assert full.proficiency.rate(Proficiency.AWARENESS) == 0


def test_hiring_is_spelled_out(full: Brief) -> None:
    """A role's short form and its long form become the same record."""
    assert full.hiring is not None
    first, second = full.hiring.roles
    assert (first.role, first.levels, first.most) == (
        "ml-engineer",
        ("mid", "senior"),
        None,
    )
    assert second.ramp_up is not None
    assert (second.ramp_up.length.weeks, second.ramp_up.capacity) == (6, Fraction(1, 2))
    assert second.pay_at("mid") == Money(14_000_000)
    # 12k a month is 144k a year.
    assert second.pay_at("senior") == Money(14_400_000)
    assert first.pay_at("mid") is None
    assert full.hiring.fee == Fraction(1, 5)


def test_every_form_of_work_is_told_apart(full: Brief) -> None:
    """Five phases, five forms."""
    assert [phase.form for phase in full.phases] == [
        WorkForm.SIZE,
        WorkForm.SHARED,
        WorkForm.HEADS,
        WorkForm.PER_SKILL,
        WorkForm.MILESTONE,
    ]
    pipeline = full.phases[3]
    assert isinstance(pipeline.effort, dict)
    three = pipeline.effort["data-engineering"]
    assert [e.person_weeks for e in (three.low, three.likely, three.high)] == [1, 2, 4]
    plain = pipeline.effort["modelling"]
    assert plain.low == plain.likely == plain.high == Effort(Fraction(6))
    assert [(a.phase, a.lag.weeks) for a in pipeline.after] == [
        ("scoping", 0),
        ("labels", 2),
    ]
    assert pipeline.delay_cost is not None
    assert pipeline.delay_cost.per_week == 10_000


def test_titles_and_duty_have_defaults(full: Brief) -> None:
    """A phase is required unless it has a value; its name comes from its id."""
    required = [phase.is_required for phase in full.phases]
    assert required == [True, True, False, True, True]
    assert full.phases[1].title == "Labels"
    assert full.phases[2].value == 80
    assert full.phases[3].value is ValueWord.HIGH
    assert full.team[1].title == "2 mid software-engineer"


def test_goals_are_read_in_order(full: Brief) -> None:
    """Each goal has a name and perhaps a tolerance of the fitting kind."""
    assert full.goals is not None
    names = [goal.name for goal in full.goals.order]
    assert names == [
        GoalName.VALUE,
        GoalName.LATENESS,
        GoalName.COST,
        GoalName.FINISH,
    ]
    assert [goal.tolerance for goal in full.goals.order] == [
        None,
        Duration(Fraction(1)),
        Fraction(1, 20),
        Duration(Fraction(1)),
    ]


@pytest.mark.parametrize(
    ("short", "spelled"),
    [
        ("budget: 450k", "budget: {total: 450000}"),
        ("taxonomy: ai-ml", "taxonomy: {base: ai-ml}"),
        ("goals: cost", "goals: [cost]"),
        ("goals: {weights: {cost: 1}}", "goals: {weights: {cost: 1.0}}"),
        (
            "hiring: {slots: 1, roles: ml-engineer}",
            "hiring: {slots: 1, roles: [{role: ml-engineer}]}",
        ),
        ("availability: {meetings: 10%}", "availability: {meetings: 0.1, holidays: }"),
    ],
)
def test_short_forms_mean_the_long_ones(short: str, spelled: str) -> None:
    """Two spellings of one thing give equal briefs."""
    assert parse_brief(SMALL + short) == parse_brief(SMALL + spelled)


def test_a_brief_reads_back_from_its_dump(full: Brief) -> None:
    """A dump is JSON, and reads in again to an equal brief with the same lines."""
    data = json.loads(json.dumps(full.dump()))
    again = brief_from_data(data, like=full)
    assert again == full
    assert again.dump() == data
    assert again.line(("phases", 3, "due")) == full.line(("phases", 3, "due"))


def test_the_dump_holds_what_was_stated_and_no_more() -> None:
    """Defaults are not spelled out, so that they can be told from statements."""
    assert parse_brief(SMALL).dump() == {
        "brief": "small",
        "calendar": {"start": "2027-01-04", "horizon": "20 weeks"},
        "team": [{"name": "Ana", "role": "data-scientist", "level": "senior"}],
        "phases": [{"id": "a", "effort": {"modelling": "6 pw"}}],
    }


def test_every_place_has_a_line(full: Brief) -> None:
    """A path leads to its line, or to the nearest line around it."""
    numbered = FULL.splitlines()
    line = numbered.index("    due: 2027-08-31") + 1
    assert full.line(("phases", 3, "due")) == f"full.yaml:{line}"
    assert full.line(("phases", 3, "nothing")).endswith(
        f":{numbered.index('  - id: data-pipeline') + 1}"
    )
    assert full.line(("nowhere",)) == "full.yaml:1"


def test_the_source_is_known(tmp_path: Path) -> None:
    """A brief knows its file, the hash of it and those of the files it names."""
    (tmp_path / "people.csv").write_text("role,name\ndata-scientist,Ana\n")
    text = SMALL.replace(
        "team:\n  - {name: Ana, role: data-scientist, level: senior}",
        "team: people.csv",
    )
    path = tmp_path / "brief.yaml"
    path.write_text(text)
    brief = read_brief(path)
    assert brief.source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert list(brief.source.files) == ["people.csv"]
    assert brief.line(("team", 0, "role")) == "people.csv:2"
    assert brief.team[0].name == "Ana"
    # A dump is whole in itself.
    assert brief_from_data(brief.dump()) == brief


def test_a_brief_may_extend_the_taxonomy() -> None:
    """A skill and a role that the brief adds can be used in it."""
    text = SMALL.replace("modelling", "tea-making") + (
        "taxonomy:\n  skills: {tea-making: {name: Tea making}}\n"
        "  roles: {data-scientist: {skills: {tea-making: expert}}}\n"
    )
    taxonomy = taxonomy_of(parse_brief(text))
    step = taxonomy.proficiency("data-scientist", "mid", "tea-making")
    assert step is Proficiency.EXPERT


def test_a_country_is_not_a_truth_value() -> None:
    """Norway stays Norway, and yes stays a word where a word is meant."""
    brief = parse_brief(SMALL + "availability: {holidays: NO}\n")
    assert brief.availability.holidays == "NO"
    yes = parse_brief(SMALL.replace("id: a,", "id: a, required: yes,"))
    assert yes.phases[0].required is True


def test_until_is_another_way_to_say_the_horizon() -> None:
    """The last working day of the last period, or a day of the weekend after it."""
    for day in ("2027-03-26", "2027-03-28"):
        text = SMALL.replace("horizon: 20 weeks", f"until: {day}")
        assert parse_brief(text).timeline.periods == 12


def test_warnings_can_be_made_errors() -> None:
    """A warning that is named strict stops the brief; others do not."""
    text = SMALL + "goals: [lateness, finish]\n"
    assert parse_brief(text, strict={"nobody-can-do"})
    for strict in ({"unused-goal"}, {"all"}):
        with pytest.raises(BriefError, match="no phase has a due date"):
            parse_brief(text, strict=strict)


def test_a_brief_is_frozen(full: Brief) -> None:
    """Nobody changes a brief after it was checked."""
    with pytest.raises(ValueError, match="frozen"):
        full.currency = "EUR"  # type: ignore[misc]


@pytest.mark.parametrize(
    "pay", ["150k", "per-use", "150k per-use", "8949.51 per month per-use"]
)
def test_pay_is_written_as_it_reads(pay: str) -> None:
    """With what it is for, whichever way it was given."""
    text = SMALL.replace("level: senior", f"level: senior, pay: {pay}")
    brief = parse_brief(text)
    data = json.loads(brief.model_dump_json(by_alias=True, exclude_unset=True))
    (ana,) = brief_from_data(data).team
    assert ana == brief.team[0]
    assert ana.per_use == ("per-use" in pay)
