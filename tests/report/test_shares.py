"""The tables of shares: tracks against limits, people against their time."""

from __future__ import annotations

import pytest
from tests.report import plans
from tests.report.whole_plan import QUARTERS, track, tracks

from teamopt.plan import RoleUse
from teamopt.report import shares
from teamopt.report.cells import Table


def there(table: Table | None) -> Table:
    assert table is not None
    return table


def test_tracks_stand_against_their_limits() -> None:
    """Research may take 25 to 60% of people's time and at least 30% of GPU-hours."""
    table = there(shares.tracks(plans.whole(), 5))
    assert table.head == ("Share of", "Limits", *QUARTERS, "Horizon")
    assert table.rows == (
        ("Research", "25..60%", "60% max", "31%", "25% min", "-", "42%"),
        ("Research, GPUs", "30%..", "100%", "80%", "-", "-", "86%"),
        ("Product", "20%..", "40%", "69%", "75%", "-", "58%"),
        ("Product, GPUs", "", "0%", "20%", "-", "-", "14%"),
    )
    assert table.tones == {(0, 2): "limit", (0, 4): "limit"}


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.25, "25% min"),
        (0.2549, "25% min"),
        (0.256, "26%"),
        (0.594, "59%"),
        (0.5951, "60% max"),
        (None, "-"),
    ],
)
def test_a_share_is_at_its_limit_where_it_rounds_to_it(
    share: float | None, told: str
) -> None:
    """Half a percent point on either side."""
    entry = track("A", "2027-Q1", people=share, people_least=0.25, people_most=0.6)
    table = there(shares.tracks(plans.whole(tracks=(entry,)), 5))
    assert table.rows[0][2] == told


@pytest.mark.parametrize(
    "limits", [{}, {"people_least": 0.0, "people_most": 1.0}, {"people_least": 0.0}]
)
def test_limits_that_forbid_nothing_never_bind(limits: dict[str, float]) -> None:
    """From none to all."""
    entries = tuple(
        track("A", q, people=p, **limits)
        for q, p in zip(QUARTERS, (0, 1, 0, 1), strict=True)
    )
    table = there(shares.tracks(plans.whole(tracks=entries), 5))
    assert table.rows == (("A", "", "0%", "100%", "0%", "100%"),)
    assert table.notes == ()


def test_limits_on_the_whole_horizon_say_so() -> None:
    """The quarters have none."""
    entries = (
        track("A", "2027-Q1", people=0.1),
        track("A", "horizon", people=0.4, people_most=0.4),
    )
    table = there(shares.tracks(plans.whole(tracks=entries), 5))
    assert table.head[2:] == ("2027-Q1", "Horizon")
    assert table.rows == (("A", "..40% in all", "10%", "40% max"),)


def test_limits_that_differ_by_quarter_are_not_listed() -> None:
    """The marks show where they bind."""
    entries = tuple(
        track("A", q, people=0.3, people_least=0.1 * (k + 1))
        for k, q in enumerate(QUARTERS[:3])
    )
    table = there(shares.tracks(plans.whole(tracks=entries), 5))
    assert table.rows[0][1:] == ("by quarter", "30%", "30%", "30% min")


def test_of_many_quarters_the_extremes_are_shown() -> None:
    """The lowest, the highest, and the horizon."""
    table = there(shares.tracks(plans.whole(), 3))
    assert table.head == ("Share of", "Limits", "Lowest", "Highest", "Horizon")
    rows = {row[0]: row[2:] for row in table.rows}
    assert rows["Research"] == ("25% min (27-Q3)", "60% max (27-Q1)", "42%")
    assert rows["Product"] == ("40% (27-Q1)", "75% (27-Q3)", "58%")


def test_without_the_horizon_there_are_two_extremes() -> None:
    """A track in which nobody works has neither."""
    quarters = tuple(entry for entry in tracks() if entry.window != "horizon")
    idle = tuple(track("Idle", quarter) for quarter in QUARTERS)
    table = there(shares.tracks(plans.whole(tracks=(*quarters, *idle)), 3))
    assert table.head == ("Share of", "Limits", "Lowest", "Highest")
    assert table.rows[-2] == ("Idle", "", "-", "-")


def test_time_in_use_is_a_percentage_with_a_shade() -> None:
    """Software engineers: 2.2 of 9.4, 8.5 of 9.4, 6.1 of 9.4; 17.5 of 28.9 in all."""
    table = there(shares.use(plans.whole(), 5))
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Software Engineer"] == (
        "23% ░",
        "90% ▓",
        "65% ▒",
        "100% █",
        "61% ▒",
    )
    assert rows["MLOps Engineer"][0] == "-"
    assert rows["ML Engineer"][2] == "0% ·"
    assert list(rows)[-1] == "Everybody"
    assert table.tones[2, 1] == "low"
    assert table.tones[2, 2] == "high"


@pytest.mark.parametrize(
    ("percent", "sign"),
    [(0, "·"), (1, "░"), (49, "░"), (50, "▒"), (79, "▒"), (80, "▓"), (95, "█")],
)
def test_shades_change_where_the_legend_says(percent: int, sign: str) -> None:
    """At 50, 80 and 95%."""
    assert shares.level(percent)[0] == sign


def test_years_take_the_place_of_many_quarters() -> None:
    """Sums of time, not means of shares: (9.4 + 0.8) of 28.9 weeks."""
    table = there(shares.use(plans.whole(), 3))
    assert table.head == ("Role", "2027", "In all")
    assert table.rows[0][1] == "35% ░"


def test_nobody_with_time_has_no_table() -> None:
    """As where everybody's time is taken."""
    idle = RoleUse(role="x", role_name="X", used=(0,) * 4, deployable=(0,) * 4)
    assert shares.use(plans.whole(use=(idle,)), 5) is None
    assert shares.use(plans.recommendation(), 5) is None
    assert shares.tracks(plans.recommendation(), 5) is None
