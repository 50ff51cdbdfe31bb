"""Damages of tracks and of whose people are whose: each single one is named."""

from __future__ import annotations

import pytest
from tests.check.edits import again, change, drop
from tests.check.hand import Written, says

from teamopt import solve
from teamopt.brief import parse_brief
from teamopt.check import check_plan

DAMAGES: dict[str, Written] = {
    "share of people": (
        "machines",
        change("tracks", people=0.5),
        (
            (
                "research in the horizon: the share of people's time is given as "
                "50%; it is 44.4%."
            ),
        ),
        True,
    ),
    "no share of people": (
        "machines",
        change("tracks", people=None),
        (
            (
                "research in the horizon: the share of people's time is given as "
                "none; it is 44.4%."
            ),
        ),
        True,
    ),
    "weeks": (
        "machines",
        change("tracks", fte_weeks=5.0),
        ("research in the horizon is given 5 FTE-weeks; it has 4.",),
        True,
    ),
    "hours": (
        "machines",
        change("tracks", gpu_hours=3000.0),
        ("research in the horizon is given 3,000 GPU-hours; it has 3,024.",),
        True,
    ),
    "floor": (
        "machines",
        change("tracks", people_least=0.3),
        (
            (
                "research in the horizon: the limits on people are given as 30% to "
                "50%; the brief says 40% to 50%."
            ),
        ),
        True,
    ),
    "ceiling": (
        "machines",
        change("tracks", compute_most=0.9),
        (
            (
                "research in the horizon: the limits on compute are given as 60% to"
                " 90%; the brief says 60% to 100%."
            ),
        ),
        True,
    ),
    "name": (
        "machines",
        change("tracks", name="R"),
        ("research is called R among the tracks; it is Research.",),
        True,
    ),
    "window that is none": (
        "machines",
        change("tracks", window="2027-Q3"),
        (
            "the shares of tracks have no row for research in the horizon.",
            "the shares of tracks have a row for research in 2027-Q3 too many.",
        ),
        True,
    ),
    "track that is none": (
        "machines",
        change("tracks", track="ops"),
        (
            "the shares of tracks have no row for research in the horizon.",
            "the shares of tracks have a row for ops in the horizon too many.",
        ),
        True,
    ),
    "row left out": (
        "machines",
        drop("tracks"),
        ("the shares of tracks have no row for research in the horizon.",),
        True,
    ),
    "row twice": (
        "machines",
        again("tracks"),
        ("the shares of tracks have a row for research in the horizon too many.",),
        True,
    ),
    "somebody works for another track": (
        "machines",
        change(
            "allocations",
            {"package": "build: serving"},
            person="Dee",
            role="data-scientist",
            level="senior",
        ),
        ("Dee works on ship, but is there for the phases of research alone.",),
        False,
    ),
    "person without a track": (
        "machines",
        change("people", {"name": "Dee"}, track=None),
        ("Dee: the track is given as None; it is research.",),
        True,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields the sentence about it, and nothing that is not its fault."""
    says(DAMAGES[name])


#: The same role and level may be hired for either track.
EITHER = """\
brief: either
calendar: {start: 2027-01-04, horizon: 16 weeks}
tracks: {research: {}, product: {}}
policies: {isolation: true}
hiring:
  slots: 2
  lead_time: 2 weeks
  roles:
    - {role: ml-engineer, levels: mid, most: 1, track: research}
    - {role: ml-engineer, levels: mid, most: 1, track: product, ramp_up: 0 weeks}
phases:
  - {id: a, track: research, crew: {modelling: 1}, duration: 4 weeks}
  - {id: b, track: product, crew: {modelling: 1}, duration: 4 weeks}
"""


def test_one_role_for_two_tracks_has_two_sets_of_terms() -> None:
    """Each hire is looked at by the terms of their track; a third track has none."""
    brief = parse_brief(EITHER)
    plan = solve(brief, time_limit=60, workers=2).require_plan()
    assert {hire.track for hire in plan.hires} == {"research", "product"}
    assert check_plan(plan, brief) == ()
    first, other = plan.hires
    swapped = (first.model_copy(update={"track": other.track}), other)
    told = check_plan(plan.model_copy(update={"hires": swapped}), brief)
    assert any("the brief allows 1" in line for line in told)
