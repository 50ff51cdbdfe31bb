"""Pins: kinds of hire and periods, and the brief's own words for the days."""

from __future__ import annotations

import pytest
from tests.resolve.reading import instance_of

HIRING = """\
hiring:
  slots: 2
  lead_time: 2 weeks
  roles: [{role: ml-engineer, levels: [mid, senior]}, data-engineer]
  contractors: {most: 1, roles: [{role: ml-engineer, rate: 900 per day}]}
"""


@pytest.mark.parametrize(
    ("pin", "opens", "past", "days"),
    [
        # 26 weeks from Monday 4 January 2027; week 10 begins on 15 March.
        ("", 0, 26, ""),
        (", by: 2027-03-15", 0, 11, "by 15 Mar 2027"),
        (", by: 2027-03-14", 0, 10, "by 14 Mar 2027"),
        (", from: 2027-03-15", 10, 26, "from 15 Mar 2027 on"),
        (
            ", from: 2027-03-16, by: 2027-03-22",
            11,
            12,
            "from 16 Mar 2027 to 22 Mar 2027",
        ),
    ],
)
def test_days_become_the_periods_that_begin_on_them(
    pin: str, opens: int, past: int, days: str
) -> None:
    """People join when a period begins: on the first day or later, by the last."""
    inst = instance_of(f"pins: [{{hire: data-engineer{pin}}}]\n", HIRING)
    (found,) = inst.pins
    assert (found.opens, found.past, found.days) == (opens, past, days)


def test_a_pin_is_about_employees_of_its_role_and_level() -> None:
    """Of all levels where it names none; contractors are none of them."""
    inst = instance_of(
        "pins:\n"
        "  - {hire: ml-engineer, first: true}\n"
        "  - {hire: ml-engineer, level: senior, count: 2}\n",
        HIRING,
    )
    kinds = [
        [(inst.hires[h].level, inst.hires[h].employed) for h in pin.hires]
        for pin in inst.pins
    ]
    assert kinds == [[("mid", True), ("senior", True)], [("senior", True)]]
    assert [(pin.first, pin.count) for pin in inst.pins] == [(True, 1), (False, 2)]
    first, second = (int(pin.where.entry.split(":")[1]) for pin in inst.pins)
    assert second == first + 1
