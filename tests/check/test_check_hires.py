"""Damages of hires and of people: each single one is found and named."""

from __future__ import annotations

from datetime import date

import pytest
from tests.check.checked import named, solved
from tests.check.edits import (
    Damage,
    again,
    change,
    drop,
    first_plus_one,
    plus,
)

DAMAGES: dict[str, Damage] = {
    # hires
    "hire a day early": (
        "rich",
        change("hires", joins=plus(-1)),
        "the first day of period",
    ),
    "hire before anybody can": (
        "rich",
        change("hires", joins_period=2, joins=date(2027, 1, 18)),
        "joins on 18 Jan 2027; after",
    ),
    "hire after the end": (
        "rich",
        change("hires", joins_period=26),
        "joins in period 26",
    ),
    "opened too late": ("rich", change("hires", open_by=plus(1)), "is to be opened by"),
    "productive too early": (
        "rich",
        change("hires", productive_from=plus(-7)),
        "is past ramp-up from",
    ),
    "role that is not hired": (
        "rich",
        change("hires", role="data-engineer"),
        "the brief does not allow to hire a",
    ),
    "hire without a name": ("rich", change("hires", name="Hire 9"), "Hire 9: hire 1"),
    "hire out of order": ("rich", change("hires", order=4), "is number 4 in place 1"),
    "role called otherwise": (
        "rich",
        change("hires", role_name="Wizard"),
        'is called "Wizard"',
    ),
    "slots": (
        "rich",
        lambda plan, _: plan.model_copy(update={"hires": plan.hires * 3}),
        "the plan has 3 hires; the brief has 2 slots",
    ),
    "joiners in a quarter": (
        "rich",
        again("hires"),
        "2 hires join in 2027-Q",
    ),
    "hires of a role": (
        "rich",
        lambda plan, _: plan.model_copy(
            update={
                "hires": tuple(
                    plan.hires[0].model_copy(
                        update={"role": "ml-engineer", "level": "senior", "order": k}
                    )
                    for k in (1, 2)
                )
            }
        ),
        "the plan has 2 hires of ml-engineer; the brief allows 1",
    ),
    "a hire nobody allowed": (
        "daily",
        lambda plan, _: plan.model_copy(update={"hires": solved("rich")[0].hires}),
        "the plan has 1 hire; the brief allows none",
    ),
    # people and headcount
    "somebody forgotten": (
        "rich",
        drop("people", {"name": "Ben"}),
        "Ben (senior data-engineer) is missing",
    ),
    "somebody invented": (
        "rich",
        again("people", name="Zoe"),
        "Zoe is among the plan's people, but neither in the brief nor hired",
    ),
    "somebody twice": ("rich", again("people", {"name": "Ben"}), "Ben is 2 times"),
    "level": (
        "rich",
        change("people", {"name": "Ben"}, level="staff"),
        "Ben: the level is given as staff; it is senior",
    ),
    "time for phases": (
        "rich",
        change("people", {"name": "Ben"}, deployable=0.9),
        "Ben: the share left for phases is given as 0.9",
    ),
    "first period": (
        "rich",
        change("people", {"name": "Cai"}, first_period=3),
        "Cai: the first period is given as 3; it is 4",
    ),
    "headcount": (
        "rich",
        change("headcount", {"role": "software-engineer"}, people=first_plus_one),
        "of software-engineer in week 1 (4 Jan 2027) is given as 3; it is 2",
    ),
    "headcount too short": (
        "rich",
        change("headcount", {"role": "software-engineer"}, people=(2,)),
        "has 1 periods; the horizon has 26",
    ),
    "headcount row dropped": (
        "rich",
        drop("headcount", {"role": "software-engineer"}),
        "the headcount has no row for software-engineer",
    ),
    "headcount row added": (
        "rich",
        again("headcount", role="analytics"),
        "a row for analytics too many",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields a finding that says what is wrong in the brief's words."""
    source, edit, says = DAMAGES[name]
    plan, brief = solved(source)
    named(says, edit(plan, brief), brief)
