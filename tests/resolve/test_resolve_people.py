"""People on board: availability, absences, pools."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.resolve.reading import (
    PHASES,
    instance_of,
    issues_of,
)

from teamopt.families import FAMILIES


def test_availability_takes_what_is_not_for_phases() -> None:
    """Meetings and upkeep come off first, days off average over the horizon."""
    # 26 weeks from 4 January are 130 working days up to 2 July. US holidays in them:
    # 18 Jan, 15 Feb, 31 May and 18 June (for Saturday the 19th), 4 days. Vacation of
    # 26 days a year is 26 x 130 / 260 = 13 days. So 17 of 130 days are off, and of the
    # rest 1 - 10 % - 15 % = 3/4 is deployable: 3/4 x 113/130.
    inst = instance_of(
        "availability: {meetings: 10%, keep_the_lights_on: 15%, holidays: US, "
        "vacation: 26 days}\n"
    )
    share = Fraction(3, 4) * Fraction(113, 130)
    assert inst.pools[0].deployable == share
    # Ana is a practitioner at modelling: 25,000 x 3/4 x 113/130 = 16,298.08.
    assert inst.pools[0].gives["modelling"] == 16_298


def test_part_time_is_a_smaller_person() -> None:
    """80 % of a job is 80 % of what is deployable, not fewer share steps."""
    inst = instance_of(
        "availability: {meetings: 10%}\n",
        team="team: [{name: Ana, role: data-scientist, fte: 80%}]\n",
    )
    assert inst.pools[0].deployable == Fraction(8, 10) * Fraction(9, 10)
    assert inst.steps == 4


@pytest.mark.parametrize(
    ("until", "away", "short"),
    [
        # Nine working days (1-5 and 8-11 February) average out over 130.
        ("2027-02-11", (), 9),
        # Ten stop the person: weeks 4 and 5 are lost.
        ("2027-02-12", ((4, 6),), 0),
        # Eleven: weeks 4 and 5 are lost, of week 6 (from 15 February) one day of five
        # is less than half and averages out.
        ("2027-02-15", ((4, 6),), 1),
        # Thirteen: three days of week 6 are more than half, the week is lost.
        ("2027-02-17", ((4, 7),), 0),
    ],
)
def test_long_leave_stops_a_person_and_short_leave_averages(
    until: str, away: tuple[tuple[int, int], ...], short: int
) -> None:
    """Fewer than ten working days are part of availability."""
    inst = instance_of(
        team="team:\n  - {name: Ana, role: data-scientist, "
        f"leave: [{{from: 2027-02-01, until: {until}}}]}}\n"
    )
    assert inst.pools[0].away == away
    assert inst.pools[0].deployable == 1 - Fraction(short, 130)


def test_leavers_and_late_starters_are_there_for_whole_periods() -> None:
    """A week in which somebody starts or leaves does not count."""
    # From Wednesday 13 January: first whole week is 18 January, period 2. Until
    # Thursday 6 May: the week of 26 April (period 16) is the last, past is 17.
    inst = instance_of(
        team="team: [{name: Ana, role: data-scientist, from: 2027-01-13, "
        "until: 2027-05-06}]\n"
    )
    assert inst.pools[0].away == ((0, 2), (17, 26))


def test_people_who_are_alike_form_one_pool() -> None:
    """Equal skills, time and absences; anything else keeps people apart."""
    inst = instance_of(
        team="team:\n"
        "  - {name: Ana, role: data-scientist}\n"
        "  - {role: data-scientist, count: 2}\n"
        "  - {name: Ben, role: data-scientist, fte: 50%}\n"
        "  - {name: Cem, role: data-scientist, skills: {serving: expert}}\n"
    )
    assert [pool.people for pool in inst.pools] == [
        ("Ana", "mid Data Scientist 1", "mid Data Scientist 2"),
        ("Ben",),
        ("Cem",),
    ]
    assert len({pool.key for pool in inst.pools}) == 3
    assert inst.pools[2].proficiency["serving"] == 4


def test_more_than_all_time_taken_leaves_nothing() -> None:
    """Meetings and running things of 120 % do not make up for a year of vacation."""
    # (1 - 1.2) x (1 - 300 days of 260) would be positive.
    busy = (
        "availability: {meetings: 60%, keep_the_lights_on: 60%, vacation: 300 days}\n"
    )
    team = "team: [{name: Ana, role: data-scientist, level: senior}]\n"
    inst = instance_of(busy, team=team)
    assert inst.pools[0].deployable == 0
    assert inst.pools[0].gives == dict.fromkeys(inst.pools[0].gives, 0)


def test_a_name_that_an_unnamed_person_has_is_refused() -> None:
    """Plans tell people apart by name."""
    team = (
        "team:\n"
        "  - {name: senior Data Engineer 1, role: data-engineer, level: senior}\n"
        "  - {role: data-engineer, level: senior}\n"
    )
    found = issues_of(team, PHASES)
    assert [name for _, name in found] == ["repeated-name"]


@pytest.mark.parametrize(
    "dates",
    ["from: 2028-01-10", "leave: [{from: 2027-05-31, until: 2027-08-20}]"],
    ids=["joins later", "on leave"],
)
def test_whoever_is_away_at_the_end_has_not_left(dates: str) -> None:
    """Only a leaver has a last day."""
    team = f"team: [{{name: Ana, role: data-scientist, {dates}}}]\n"
    (absence,) = (family for family in FAMILIES if family.key == "absence")
    says = [rule.says for rule in absence.rules(instance_of(team=team))]
    assert len(says) == 1
    assert "last day" not in says[0]
