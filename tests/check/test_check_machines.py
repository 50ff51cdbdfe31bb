"""The plan about GPUs and money, held against briefs that differ in one place."""

from __future__ import annotations

import pytest
from tests.check.hand import Other, held

OTHERS: dict[str, Other] = {
    "ceiling of people": (
        "40%..50%",
        "40%..44%",
        (
            (
                "research has 44.4444% of the people's time in the horizon; the"
                " brief asks for at most 44%."
            ),
            (
                "research in the horizon: the limits on people are given as 40%"
                " to 50%; the brief says 40% to 44%."
            ),
        ),
        True,
    ),
    "floor of people": (
        "40%..50%",
        "45%..50%",
        (
            (
                "research has 44.4444% of the people's time in the horizon; the"
                " brief asks for at least 45%."
            ),
            (
                "research in the horizon: the limits on people are given as 40%"
                " to 50%; the brief says 45% to 50%."
            ),
        ),
        True,
    ),
    "floor of people by a hair": (
        "40%..50%",
        "44.45%..50%",
        (
            (
                "research has 44.4444% of the people's time in the horizon; the"
                " brief asks for at least 44.45%."
            ),
            (
                "research in the horizon: the limits on people are given as 40%"
                " to 50%; the brief says 44.4% to 50%."
            ),
        ),
        True,
    ),
    "floor of GPUs": (
        "60%.., per",
        "65%.., per",
        (
            (
                "research has 64.2857% of the GPU-hours in the horizon; the "
                "brief asks for at least 65%."
            ),
            (
                "research in the horizon: the limits on compute are given as "
                "60% to none; the brief says 65% to 100%."
            ),
        ),
        True,
    ),
    "ceiling of GPUs": (
        "compute: 10%..}",
        "compute: 10%..50%}",
        (
            (
                "product has 100% of the GPU-hours in 2027-Q2; the brief asks "
                "for at most 50%."
            ),
            (
                "product in 2027-Q1: the limits on compute are given as 10% to "
                "none; the brief says 10% to 50%."
            ),
            (
                "product in 2027-Q2: the limits on compute are given as 10% to "
                "none; the brief says 10% to 50%."
            ),
        ),
        True,
    ),
    "shares per quarter": (
        "compute: 60%.., per: horizon",
        "compute: 60%..",
        ("the shares of tracks have no row for research in 2027-Q1.",),
        False,
    ),
    "usable GPUs": (
        "usable: 85%",
        "usable: 80%",
        ("h100: 8 owned GPUs are given as usable; there are 7.",),
        True,
    ),
    "hardly usable GPUs": (
        "usable: 85%",
        "usable: 50%",
        (
            (
                "3 h100 (owned by research) are in use in week 1 (1 Mar 2027); "
                "there are 2."
            ),
            "h100: 8 owned GPUs are given as usable; there are 5.",
        ),
        True,
    ),
    "whose GPUs": (
        "owned_by: {research: 4}",
        "owned_by: {platform: 4}",
        (
            (
                "the h100 of explore: 3 of them are owned by research, but the "
                "brief has no such."
            ),
            ("h100 (owned) in week 1 (1 Mar 2027): the use is given as 4; it is 1."),
        ),
        True,
    ),
    "rented GPUs": (
        "rent: {most: 2",
        "rent: {most: 1",
        ("2 h100 (rented) are in use in week 1 (1 Mar 2027); there are 1.",),
        True,
    ),
    "price of rented GPUs": (
        "2.50 per gpu-hour",
        "2.49 per gpu-hour",
        ("compute, rented h100 in 2027-Q1 is given as 2,520; it is 2,509.92.",),
        True,
    ),
    "GPUs of a reservation": (
        "{gpus: 2, most: 1",
        "{gpus: 1, most: 2",
        (
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on is of 2 "
                "GPUs; by the brief one has 1."
            ),
        ),
        True,
    ),
    "price of reserved GPUs": (
        "1.0005 per",
        "1.01 per",
        (
            ("compute, reserved h100 in 2027-Q1 is given as 336.16; it is 339.36."),
            ("compute, reserved h100 in 2027-Q2 is given as 1,344.64; it is 1,357.44."),
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on: the cost"
                " is given as 1,680.8 EUR; it is 1,696.8."
            ),
        ),
        True,
    ),
    "price of reserved GPUs by a hair": (
        "1.0005 per",
        "1.0006 per",
        (
            "compute, reserved h100 in 2027-Q1 is given as 336.16; it is 336.2.",
            ("compute, reserved h100 in 2027-Q2 is given as 1,344.64; it is 1,344.81."),
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on: the cost"
                " is given as 1,680.8 EUR; it is 1,681.01."
            ),
        ),
        True,
    ),
    "shortest reservation": (
        "shortest: 1 month",
        "shortest: 6 weeks",
        (
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on lasts 5 "
                "weeks; the shortest stay is 6 weeks."
            ),
        ),
        True,
    ),
    "no reservations": (
        (
            "\n    reserve: {gpus: 2, most: 1, price: 1.0005 per gpu-hour, "
            "shortest: 1 month}"
        ),
        "",
        (
            ("the h100 of ship: 2 of them are reserved, but the brief has no such."),
            "the reservation of h100: the brief does not allow to reserve any.",
            "the costs have a line for reserved h100 (compute) too many.",
        ),
        True,
    ),
    "GPU-hours": (
        "hours: 3000 gpu-hours",
        "hours: 3100 gpu-hours",
        (
            (
                "the h100 of explore are listed with 3,000 GPU-hours; the brief"
                " asks for 3,100."
            ),
            ("the h100 of explore are in use for 3 weeks; 6 of them take 4 weeks."),
        ),
        True,
    ),
    "most GPUs of a phase": (
        "most: 6}",
        "most: 5}",
        ("the h100 of explore are 6; the brief allows 5 at a time.",),
        True,
    ),
    "number of GPUs": (
        "h100: 2 gpus for 4 weeks",
        "h100: 3 gpus for 4 weeks",
        (
            (
                "the h100 of ship are listed with 1,344 GPU-hours; the brief "
                "asks for 2,016."
            ),
            "the h100 of ship are 2; the brief asks for 3.",
        ),
        True,
    ),
    "weeks of GPUs": (
        "h100: 1 gpu for 2 weeks",
        "h100: 1 gpu for 1 week",
        (
            ("the h100 of ship are listed with 336 GPU-hours; the brief asks for 168."),
            "the h100 of ship are in use for 2 weeks; 1 of them take 1 week.",
        ),
        True,
    ),
    "no GPUs for every option": (
        "    compute: {h100: 1 gpu for 2 weeks}\n",
        "",
        ("ship has 2 runs on h100; by the brief it takes 1.",),
        True,
    ),
    "cost at the start": (
        "labelling: 3k",
        "labelling: 3001",
        ("other, labelling in 2027-Q1 is given as 3,000; it is 3,001.",),
        True,
    ),
    "cost per week": (
        "api: 2k per week",
        "api: 1k per week",
        ("other, api in 2027-Q1 is given as 8,000; it is 4,000.",),
        True,
    ),
    "value of the option": (
        "value: 5",
        "value: 6",
        (
            "ship: the worth of options is given as build 5, buy 3; the brief says "
            "build 6, buy 3.",
            "value is given as 5; on this plan it is 6 points.",
        ),
        True,
    ),
    "value of another option": (
        "value: 3}",
        "value: 9}",
        (
            "ship: the worth of options is given as build 5, buy 3; the brief says "
            "build 5, buy 9.",
        ),
        True,
    ),
    "required": (
        "value: 1}",
        "value: 1, required: true}",
        (
            "extra: required is given as False; the brief says True.",
            "extra is required and not delivered.",
        ),
        True,
    ),
    "work of a hand-off": (
        "effort: {mlops: 1 pw}, artefacts",
        "effort: {mlops: 2 pw}, artefacts",
        (
            (
                "explore: the work of handing over to ship is given as mlops 1 "
                "pw; the brief says mlops 2 pw."
            ),
            (
                "mlops (hand-off from explore) of ship is listed with 1 pw; the"
                " brief asks for 2 pw."
            ),
            (
                "the crew of mlops (hand-off from explore) of ship delivers 1 "
                "pw in 1 week; the brief asks for 2 pw."
            ),
        ),
        True,
    ),
    "no hand-off": (
        ("    hand_off: {to: ship, effort: {mlops: 1 pw}, artefacts: [model card]}\n"),
        "",
        (
            (
                "mlops (hand-off from explore) of ship is planned, but the "
                "brief asks for no such work."
            ),
        ),
        False,
    ),
    "track of a person": (
        "name: Cy, role: ml-engineer, level: senior",
        "name: Cy, role: ml-engineer, level: senior, track: research",
        (
            "Cy: the track is given as None; it is research.",
            "Cy works on ship, but is there for the phases of research alone.",
        ),
        True,
    ),
    "budget of a quarter": (
        "2027-Q1: 40k",
        "2027-Q1: 38k",
        (
            "the budget (2027-Q1) is given as 40,000; the brief says 38,000.",
            ("the plan spends 38,856.16 EUR of the budget (2027-Q1), which is 38,000."),
        ),
        True,
    ),
    "budget of every quarter": (
        "{2027-Q1: 40k}",
        "39k",
        (
            "the budgets have no line for 2027-Q2.",
            "the budget (2027-Q1) is given as 40,000; the brief says 39,000.",
        ),
        True,
    ),
    "budget without payroll": (
        "  payroll: true\n",
        "",
        ("the costs have a line for payroll (payroll) too many.",),
        True,
    ),
    "chance of success": (
        "success: 70%",
        "success: 60%",
        ("explore: success is given as 0.7; the brief says 0.6.",),
        True,
    ),
    "track of a phase": (
        "id: extra, track: product",
        "id: extra, track: platform",
        ("extra: track is given as product; the brief says platform.",),
        True,
    ),
    "deadline": (
        "id: ship\n",
        "id: ship\n    deadline: 2027-04-23\n",
        (
            "ship: deadline is given as None; the brief says 2027-04-23.",
            "ship ends on 30 Apr 2027, after its deadline 23 Apr 2027.",
        ),
        True,
    ),
}
#: Changes that make no difference.
SAME: dict[str, tuple[str, str]] = {
    "another way to pay the same": ("api: 2k per week", "api: 8k"),
    "cost of the option not chosen": (
        "costs: {licence: 8k per month}",
        "costs: {licence: 9k per month}",
    ),
    "every track isolated": (
        "policies: {isolation: [research]}",
        "policies: {isolation: true}",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_plan_is_held_against_the_brief_at_hand(name: str) -> None:
    """A plan that another brief would not allow is found out, with the sentence."""
    old, new, sentences, only = OTHERS[name]
    findings = held("machines", old, new)
    if only:
        assert findings == sentences
    assert set(sentences) <= set(findings)


@pytest.mark.parametrize("name", SAME)
def test_what_the_plan_does_not_use_makes_no_difference(name: str) -> None:
    """Changes of what was not chosen leave a right plan right."""
    assert held("machines", *SAME[name]) == ()
