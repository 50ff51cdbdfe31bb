"""Wishes in words: what each asks for, and that nothing else comes of odd ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.explain.asking import NAME, swapped

from teamopt.brief import parse_brief
from teamopt.brief.edit import edited
from teamopt.errors import WishError
from teamopt.explain.wishes import asks, read
from teamopt.yaml_lines import parse_yaml

TEXT = """\
brief: wishes
calendar: {start: 2027-01-04, horizon: 104 weeks}
tracks: {research: , product: {people: 20%.., name: The product}}
team: [{name: Ana, role: data-scientist}]
hiring:
  slots: 2
  roles:
    - {role: mlops-engineer, levels: mid}
    - data-engineer
  contractors: {most: 1, roles: [{role: ml-engineer, rate: 900 per day}]}
phases:
  - {id: model, effort: {modelling: 4 pw}, deadline: 2027-06-30, track: research}
  - {id: go-live, name: Going live, effort: {mlops: 3 pw}, value: 5, track: product}
  - {id: in-q1, effort: {mlops: 1 pw}, value: 5, earliest: 2027-02-01, track: product}
"""
BRIEF = parse_brief(TEXT, NAME)
PLAIN = parse_brief(
    """\
brief: plain
calendar: {start: 2027-01-04, horizon: 8 weeks}
phases: [{id: wait, duration: 1 week}]
""",
    NAME,
)


def granted(asked: str, text: str = TEXT) -> Any:
    """Return what a brief says with a wish granted."""
    data = parse_yaml(text, NAME).data
    change = read(parse_brief(text, NAME), asked).change
    new = edited(text, tuple(change(data)), NAME)
    parse_brief(new, NAME)
    return parse_yaml(new, NAME).data


@pytest.mark.parametrize(
    ("asked", "pin", "says"),
    [
        (
            "hire mlops-engineer first",
            {"hire": "mlops-engineer", "first": True},
            "an MLOps Engineer is the first to join",
        ),
        (
            "Hire an  MLOps Engineer FIRST",
            {"hire": "mlops-engineer", "first": True},
            "an MLOps Engineer is the first to join",
        ),
        (
            "hire a data_engineer by 2027-03-31",
            {"hire": "data-engineer", "by": "2027-03-31"},
            "a Data Engineer joins by 31 Mar 2027",
        ),
        (
            "hire data engineers before week 10",
            {"hire": "data-engineer", "by": "2027-03-07"},
            "a Data Engineer joins before week 10 (8 Mar 2027)",
        ),
        (
            "hire mlops-engineer by week 10",
            {"hire": "mlops-engineer", "by": "2027-03-08"},
            "an MLOps Engineer joins by week 10 (8 Mar 2027)",
        ),
        (
            "hire 2 MLOps Engineers",
            {"hire": "mlops-engineer", "count": 2},
            "at least 2 MLOps Engineers are hired",
        ),
        (
            "hire 2 MLOps Engineers by 2027-03-31",
            {"hire": "mlops-engineer", "by": "2027-03-31", "count": 2},
            "at least 2 MLOps Engineers join by 31 Mar 2027",
        ),
        (
            "hire a data engineer",
            {"hire": "data-engineer", "count": 1},
            "at least 1 Data Engineer is hired",
        ),
        (
            "hire data engineer",
            {"hire": "data-engineer", "count": 1},
            "at least 1 Data Engineer is hired",
        ),
    ],
)
def test_hires_that_are_wished_for(asked: str, pin: dict[str, Any], says: str) -> None:
    """They are pinned."""
    data = granted(asked)
    assert [
        {**one, "by": str(one["by"])} if "by" in one else one for one in data["pins"]
    ] == [pin]
    assert read(BRIEF, asked).says == says
    assert read(BRIEF, asked).asked == asked


def test_a_pin_more_leaves_those_there_are() -> None:
    """Also where one stands for a list of it."""
    for pins in ("[{hire: data-engineer}]", "{hire: data-engineer}"):
        data = granted("hire mlops-engineer first", f"{TEXT}pins: {pins}\n")
        assert [one["hire"] for one in data["pins"]] == [
            "data-engineer",
            "mlops-engineer",
        ]


@pytest.mark.parametrize("asked", ["no mlops-engineer", "without an MLOps engineer"])
def test_nobody_of_a_role(asked: str) -> None:
    """The others may be hired as before."""
    roles = granted(asked)["hiring"]["roles"]
    assert roles[0] == {"role": "mlops-engineer", "levels": "mid", "most": 0}
    assert roles[1] == "data-engineer" or "most" not in roles[1]


@pytest.mark.parametrize("asked", ["no hires", "hire nobody", "No hiring"])
def test_nobody_at_all(asked: str) -> None:
    """There are no slots."""
    assert granted(asked)["hiring"]["slots"] == 0
    assert read(BRIEF, asked).says == "nobody is hired"


def test_no_contractors() -> None:
    """They take no slot, so they are a wish of their own."""
    assert granted("no contractors")["hiring"]["contractors"]["most"] == 0
    with pytest.raises(WishError, match="no contractors anyway"):
        read(PLAIN, "no contractors")


@pytest.mark.parametrize(
    ("asked", "phase", "puts"),
    [
        ("phase go-live", 1, {"required": True}),
        ("phase Going Live", 1, {"required": True}),
        (
            "phase going live by 2027-03-31",
            1,
            {"required": True, "deadline": "2027-03-31"},
        ),
        (
            "phase go-live before 2027-04-01",
            1,
            {"required": True, "deadline": "2027-03-31"},
        ),
        ("phase go-live by week 9", 1, {"required": True, "deadline": "2027-03-01"}),
        # A deadline that is sooner stays.
        ("phase model by 2027-12-31", 0, {"required": True, "deadline": "2027-06-30"}),
        (
            "phase model in 2027-Q2",
            0,
            {"required": True, "earliest": "2027-04-01", "deadline": "2027-06-30"},
        ),
        # The plan begins on 4 January; the phase's own earliest day is later.
        (
            "phase in-q1 in Q1",
            2,
            {"required": True, "earliest": "2027-02-01", "deadline": "2027-03-31"},
        ),
        (
            "phase go-live in q1",
            1,
            {"required": True, "earliest": "2027-01-04", "deadline": "2027-03-31"},
        ),
        # A horizon of two years has two fourth quarters.
        (
            "phase go-live in Q4",
            1,
            {"required": True, "earliest": "2027-10-01", "deadline": "2027-12-31"},
        ),
        (
            "phase go-live in 2028 Q4",
            1,
            {"required": True, "earliest": "2028-10-01", "deadline": "2028-12-31"},
        ),
        (
            "phase go-live in 2028Q1",
            1,
            {"required": True, "earliest": "2028-01-01", "deadline": "2028-03-31"},
        ),
    ],
)
def test_phases_that_are_wished_for(
    asked: str, phase: int, puts: dict[str, Any]
) -> None:
    """They must be delivered, and in time."""
    found = granted(asked)["phases"][phase]
    days = {"earliest", "deadline"}
    there = {key: str(found[key]) if key in days else found[key] for key in puts}
    assert there == puts


def test_the_next_quarter_of_a_number_is_meant() -> None:
    """A plan from July has its first quarter in the next year."""
    text = swapped(TEXT, ("2027-01-04", "2027-07-05"), (", deadline: 2027-06-30", ""))
    found = granted("phase model in Q1", text)["phases"][0]
    assert str(found["deadline"]) == "2028-03-31"
    found = granted("phase model in Q3", text)["phases"][0]
    assert str(found["earliest"]) == "2027-07-05"


@pytest.mark.parametrize(
    ("asked", "track", "puts", "says"),
    [
        (
            "track research at 40%",
            "research",
            {"people": "40%.."},
            "research gets at least 40% of people's time",
        ),
        (
            "track research at most 12.5 %",
            "research",
            {"people": "..12.5%"},
            "research gets at most 12.5% of people's time",
        ),
        (
            "track The Product at least 30%",
            "product",
            {"people": "30%..", "name": "The product"},
            "product gets at least 30% of people's time",
        ),
        # The other limit stays, and one that says more.
        (
            "track product at most 40%",
            "product",
            {"people": "20%..40%", "name": "The product"},
            "product gets at most 40% of people's time",
        ),
        (
            "track product at 10%",
            "product",
            {"people": "20%..", "name": "The product"},
            "product gets at least 10% of people's time",
        ),
        (
            "track research at most 100%",
            "research",
            None,
            "research gets at most 100% of people's time",
        ),
    ],
)
def test_shares_of_tracks(
    asked: str, track: str, puts: dict[str, str] | None, says: str
) -> None:
    """What else is said of a track stays."""
    assert granted(asked)["tracks"][track] == puts
    assert read(BRIEF, asked).says == says


@pytest.mark.parametrize(
    ("written", "asked", "says"),
    [
        ("30%..60%", "at 61%", "at least 61% does not go with at most 60%"),
        ("{people: 30%..60%}", "at most 20%", "at most 20% does not go with at least"),
    ],
)
def test_limits_of_a_track_that_cross(written: str, asked: str, says: str) -> None:
    """Both are named, and where the brief has its own."""
    text = swapped(TEXT, ("{people: 20%.., name: The product}", written))
    with pytest.raises(WishError, match=rf"{says}.* in {NAME}:3\."):
        read(parse_brief(text, NAME), f"track product {asked}")


def test_limits_of_a_track_may_meet() -> None:
    """A share can be given."""
    text = swapped(TEXT, ("{people: 20%.., name: The product}", "30%..60%"))
    found = granted("track product at 60%", text)["tracks"]["product"]
    assert found == {"people": "60%..60%"}


SAME = swapped(TEXT, ("id: model,", "id: model, name: Going-Live,"))


def test_what_several_are_called_is_asked_back() -> None:
    """None of them is taken for the other."""
    with pytest.raises(WishError, match=r"which of model, go-live\?"):
        read(parse_brief(SAME, NAME), "phase going live")


@pytest.mark.parametrize("name", ["in-q1", "In Q1s"])
def test_an_id_comes_before_a_name(name: str) -> None:
    """Whichever is listed first; and a name as it is before several of an id."""
    text = swapped(TEXT, ("id: model,", f"id: model, name: {name},"))
    found = granted("phase in-q1", text)["phases"]
    assert [one.get("required") for one in found] == [None, None, True]
    if name == "In Q1s":
        found = granted("phase in q1s", text)["phases"]
        assert [one.get("required") for one in found] == [True, None, None]


def test_before_the_first_day_after_the_plan() -> None:
    """That is by its last day."""
    found = granted("phase go-live before 2029-01-01")["phases"][1]
    assert str(found["deadline"]) == "2028-12-31"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("hire mlops-enginer first", "there is no such role; there is mlops-engineer"),
        ("phase modell", "there is no such phase; there is model, go-live and in-q1"),
        ("track sales at 10%", "there is no such track; there is research and product"),
        ("no lawyers", "there is no such role"),
        ("phase model by 2027-02-30", "a day is written 2027-03-31"),
        ("phase model by 31", "a day is written 2027-03-31"),
        ("phase model by week 9999", "the plan is from 4 Jan 2027 to "),
        ("phase model before week 0", "the plan is from"),
        ("phase model before week 1", "the plan is from"),
        ("hire mlops-engineer before 2027-01-04", "the plan is from"),
        ("hire 0 mlops-engineer", "read 0, allowed is 1 to 10,000"),
        ("hire 99999999999999999999 mlops-engineer", "allowed is 1 to 10,000"),
        ("hire 10001 mlops-engineer by week 3", "allowed is 1 to 10,000"),
        ("hire mlops-engineer before 0001-01-01", "the plan is from"),
        ("phase model in 9999-Q4", "no such quarter; there is 2027-Q1,"),
        ("phase model in 0000-Q1", "no such quarter"),
        ("track research at 140%", "140%"),
        ("track research at x%", "x%"),
        ("make everybody happy", "that cannot be read"),
        ("", "that cannot be read"),
    ],
)
def test_what_cannot_be_read_is_answered_with_examples(asked: str, says: str) -> None:
    """In the brief's own names, each of which can be read."""
    with pytest.raises(WishError) as caught:
        read(BRIEF, asked)
    text = str(caught.value)
    assert text.startswith(f'"{asked}": ')
    assert says in text
    for one in asks(BRIEF):
        assert f"\n  {one}" in text


@pytest.mark.parametrize("brief", [BRIEF, PLAIN], ids=["hiring", "plain"])
def test_every_example_can_be_asked(brief: Any) -> None:
    """And be written into the brief."""
    for asked in asks(brief):
        assert granted(asked, brief.source.text)
    assert any(asked.startswith("phase ") for asked in asks(brief))


def test_without_contractors_there_is_no_example_of_them() -> None:
    """It would be refused."""
    line = "  contractors: {most: 1, roles: [{role: ml-engineer, rate: 900 per day}]}\n"
    assert "no contractors" in asks(BRIEF)
    brief = parse_brief(swapped(TEXT, (line, "")), NAME)
    assert "no contractors" not in asks(brief)


def test_examples_name_days_of_the_plan() -> None:
    """Whenever it is."""
    text = swapped(PLAIN.source.text or "", ("2027-01-04", "2031-08-04"))
    brief = parse_brief(text, NAME)
    assert [one for one in asks(brief) if one.startswith("phase wait ")] == [
        "phase wait in Q3",
        "phase wait by 2031-09-28",
    ]


def test_a_brief_without_hiring_has_nobody_to_wish_for() -> None:
    """No hires there are anyway; nor where there are contractors alone."""
    rate = "{role: ml-engineer, rate: 900 per day}"
    only = f"{PLAIN.source.text}hiring: {{contractors: {{most: 1, roles: [{rate}]}}}}"
    with pytest.raises(WishError, match="hires nobody anyway"):
        read(parse_brief(only, NAME), "no hires")
    assert granted("no contractors", only)["hiring"]["contractors"]["most"] == 0
    assert not any("hire" in asked for asked in asks(PLAIN))
    for asked in ("no hires", "hire mlops-engineer first", "no data engineers"):
        with pytest.raises(WishError):
            read(PLAIN, asked)


PIECES = (
    "hire phase track no by before in at first week 10 2 q1 2028-q3 40% most least a "
    "model go-live mlops-engineer research contractors 2027-03-31 0000-q1 9999-q4 -1 "
    "\u0663 \u00b2 % 1e9% 99999999999999999999"
)
words = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(PIECES.split(" ")), max_size=8).map(" ".join),
)


@given(words)
@example("phase model by week 99999999999999999999")
@example("phase model in 9999-q4")
@example("hire \u00b2 mlops-engineer")
@example("phase model by week \u0663")
@example(f"hire {'9' * 5000} mlops-engineer")
def test_whatever_is_asked_is_read_or_refused(asked: str) -> None:
    """With nothing but an error that says what can be asked."""
    for brief in (BRIEF, PLAIN):
        try:
            wish = read(brief, asked)
        except WishError:
            continue
        assert wish.says
        data = parse_yaml(brief.source.text, NAME).data
        # What a track is limited to anyway changes nothing.
        assert tuple(wish.change(data)) or wish.says.endswith("people's time")


@given(st.dates())
def test_any_day_of_the_plan_can_be_named(day: date) -> None:
    """Whether a plan can keep it is another matter; other days are refused."""
    last = date(2027, 1, 4) + timedelta(weeks=104, days=-1)
    asked = f"phase go-live by {day}"
    if date(2027, 1, 4) <= day <= last:
        assert read(BRIEF, asked).says.startswith("go-live is done by ")
    else:
        with pytest.raises(WishError, match="the plan is from 4 Jan 2027"):
            read(BRIEF, asked)


@pytest.mark.parametrize("day", ["2027-01-04", "2028-12-31"])
def test_the_first_and_the_last_day_can_be_written(day: str) -> None:
    """Into a brief that can be read."""
    assert str(granted(f"phase go-live by {day}")["phases"][1]["deadline"]) == day
