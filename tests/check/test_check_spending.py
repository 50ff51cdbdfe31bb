"""Damages of costs, budgets and use: each single one is found and named."""

from __future__ import annotations

import pytest
from tests.check.edits import (
    again,
    change,
    cost_line,
    drop,
    first_plus_one,
    heading,
    inside,
)
from tests.check.hand import Written, says

DAMAGES: dict[str, Written] = {
    "line moved between quarters": (
        "workshop",
        cost_line("contractors", quarters=(19_000.0, 6000.0)),
        (
            "contractors in 2027-Q1 is given as 19,000; it is 20,000.",
            "contractors in 2027-Q2 is given as 6,000; it is 5,000.",
            "spending of the budget (2027-Q1) is given as 42,400; it is 41,400.",
        ),
        True,
    ),
    "line renamed": (
        "workshop",
        cost_line("training", what="cake"),
        (
            "the costs have no line for training (training).",
            "the costs have a line for cake (training) too many.",
            "the trainings cost 2,000 USD together; the costs say 0.",
        ),
        True,
    ),
    "line of another kind": (
        "workshop",
        cost_line("training", category="other"),
        (
            "the costs have no line for training (training).",
            "the costs have a line for training (other) too many.",
            "the trainings cost 2,000 USD together; the costs say 0.",
            "spending of the budget (training) is given as 2,000; it is 0.",
        ),
        True,
    ),
    "line twice": (
        "workshop",
        heading("costs", lines=lambda old: (*old, old[-1])),
        (
            "the lines of the costs add up to 61,900; the total is given as 59,900.",
            "the costs have a line for training (training) too many.",
            "the plan spends 61,900 USD of the budget (total), which is 60,000.",
        ),
        False,
    ),
    "limit": (
        "workshop",
        inside("costs", "budgets", {"what": "2027-Q2"}, limit=15_000.0),
        ("the budget (2027-Q2) is given as 15,000; the brief says 60,000.",),
        True,
    ),
    "spending of a limit": (
        "workshop",
        inside("costs", "budgets", {"what": "training"}, spent=1.0),
        ("spending of the budget (training) is given as 1; it is 2,000.",),
        True,
    ),
    "limit left out": (
        "workshop",
        heading("costs", budgets=lambda old: old[1:]),
        ("the budgets have no line for total.",),
        True,
    ),
    "limit twice": (
        "workshop",
        heading("costs", budgets=lambda old: (*old, old[0])),
        ("the budgets have a line for total too many.",),
        True,
    ),
    "run rate": (
        "workshop",
        heading("costs", run_rate=0.0),
        (
            (
                "the cost of a year after the horizon is given as 0; the hires cost"
                " 130,000 USD a year."
            ),
        ),
        True,
    ),
    "total": (
        "workshop",
        heading("costs", total=59_900.01),
        (
            (
                "the lines of the costs add up to 59,900; the total is given as "
                "59,900.01."
            ),
            "cost is given as 59,900; on this plan it is 59,900.01 USD.",
        ),
        True,
    ),
    "payroll": (
        "workshop",
        heading("costs", payroll=None),
        ("today's payroll is given as not known; it is 50,000.",),
        True,
    ),
    "goal a cent off": (
        "workshop",
        change(
            "goals", {"goal": "cost"}, value=59_900.01, found=59_900.01, bound=59_900.01
        ),
        ("cost is given as 59,900.01; on this plan it is 59,900 USD.",),
        True,
    ),
    "use of a role": (
        "workshop",
        change("use", {"role": "data-engineer"}, used=(1.0, 2.0)),
        ("the use of data-engineer in 2027-Q1 is given as 1 FTE-weeks; it is 2.",),
        True,
    ),
    "time of a role": (
        "workshop",
        change("use", {"role": "data-engineer"}, deployable=first_plus_one),
        (("what data-engineer can give in 2027-Q1 is given as 4 FTE-weeks; it is 3."),),
        True,
    ),
    "role of the use called otherwise": (
        "workshop",
        change("use", {"role": "data-engineer"}, role_name="Wizard"),
        ('the use calls data-engineer "Wizard"; it is "Data Engineer".',),
        True,
    ),
    "use too short": (
        "workshop",
        change("use", {"role": "data-engineer"}, used=(2.0,)),
        ("the use of data-engineer has 1 quarters; the horizon has 2.",),
        True,
    ),
    "use of a role left out": (
        "workshop",
        drop("use", {"role": "data-engineer"}),
        ("the use has no row for data-engineer.",),
        True,
    ),
    "use of a role twice": (
        "workshop",
        again("use"),
        ("the use has a row for mlops-engineer too many.",),
        True,
    ),
    "a cent of rounding in each of two weeks": (
        "machines",
        cost_line("reserved h100", quarters=(336.18, 1344.62)),
        (
            "compute, reserved h100 in 2027-Q1 is given as 336.18; it is 336.17.",
            ("compute, reserved h100 in 2027-Q2 is given as 1,344.62; it is 1,344.67."),
            (
                "spending of the budget (2027-Q1) is given as 38,856.16; it is "
                "38,856.18."
            ),
        ),
        True,
    ),
    "payroll of the horizon": (
        "machines",
        heading("costs", payroll=50_000.02),
        ("today's payroll is given as 50,000.02; it is 50,000.",),
        True,
    ),
    "payroll by quarter": (
        "machines",
        cost_line("payroll", quarters=(25_001.0, 24_999.0)),
        (
            "payroll in 2027-Q1 is given as 25,001; it is 25,000.",
            "payroll in 2027-Q2 is given as 24,999; it is 25,000.",
            (
                "spending of the budget (2027-Q1) is given as 38,856.16; it is "
                "38,857.16."
            ),
        ),
        True,
    ),
    "no pay of hires": (
        "machines",
        heading("costs", lines=lambda old: old[1:]),
        ("the costs have no line for pay of hires (hires).",),
        True,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields the sentence about it, and nothing that is not its fault."""
    says(DAMAGES[name])
