"""Damages of GPU runs and reservations: each single one is found and named."""

from __future__ import annotations

from datetime import date

import pytest
from tests.check.edits import first_plus_one, heading, inside, last_plus_one, plus
from tests.check.hand import Written, says

DAMAGES: dict[str, Written] = {
    "phase without GPUs": (
        "machines",
        inside("compute", "runs", {"phase": "explore"}, phase="extra"),
        ("extra computes on h100, which the brief does not ask for.",),
        False,
    ),
    "kind that is none": (
        "machines",
        inside("compute", "runs", {"phase": "explore"}, kind="a100"),
        ("explore computes on a100, which the brief does not ask for.",),
        False,
    ),
    "hours asked for": (
        "machines",
        inside("compute", "runs", {"phase": "explore"}, hours=2000.0),
        (
            (
                "the h100 of explore are listed with 2,000 GPU-hours; the brief "
                "asks for 3,000."
            ),
        ),
        True,
    ),
    "hours given": (
        "machines",
        inside("compute", "runs", {"phase": "explore"}, given=3000.0),
        (
            (
                "the h100 of explore are listed as giving 3,000 GPU-hours; 6 for 3 "
                "weeks give 3,024."
            ),
        ),
        True,
    ),
    "number": (
        "machines",
        inside("compute", "runs", {"phase": "explore"}, gpus=5),
        (
            "the h100 of explore are in use for 3 weeks; 5 of them take 4 weeks.",
            (
                "the h100 of explore are 5, but 6 by where they come from: 3 owned "
                "by research, 1 owned, 2 rented."
            ),
        ),
        False,
    ),
    "none at all": (
        "machines",
        inside("compute", "runs", {"supplies": {"reserved": 2}}, gpus=0),
        (
            (
                "the h100 of ship are listed as giving 1,344 GPU-hours; 0 for 4 "
                "weeks give 0."
            ),
        ),
        False,
    ),
    "last day": (
        "machines",
        inside("compute", "runs", {"phase": "explore"}, until=plus(1)),
        (
            (
                "the h100 of explore are dated 2027-03-01 to 2027-03-20, but their "
                "periods run from 2027-03-01 to 2027-03-19."
            ),
        ),
        True,
    ),
    "outside the horizon": (
        "machines",
        inside("compute", "runs", {"phase": "explore"}, end_period=11),
        (
            (
                "the h100 of explore take the periods 0 to 11, which is no span of "
                "the horizon's 10."
            ),
        ),
        False,
    ),
    "more by source": (
        "machines",
        inside(
            "compute",
            "runs",
            {"phase": "explore"},
            supplies={"owned by research": 3, "owned": 2, "rented": 2},
        ),
        (
            (
                "the h100 of explore are 6, but 7 by where they come from: 3 owned "
                "by research, 2 owned, 2 rented."
            ),
            "h100 (owned) in week 1 (1 Mar 2027): the use is given as 4; it is 5.",
        ),
        True,
    ),
    "those of another track": (
        "machines",
        inside(
            "compute",
            "runs",
            {"supplies": {"owned": 1}},
            supplies={"owned by research": 1},
        ),
        (
            (
                "the h100 of ship: 1 of them are owned by research, which only "
                "phases of research may use."
            ),
        ),
        True,
    ),
    "source that is none": (
        "machines",
        inside("compute", "runs", {"supplies": {"owned": 1}}, supplies={"borrowed": 1}),
        (
            "the h100 of ship: 1 of them are borrowed, but the brief has no such.",
            "h100 (owned) in week 5 (29 Mar 2027): the use is given as 1; it is 0.",
        ),
        True,
    ),
    "fewer than none": (
        "machines",
        inside(
            "compute",
            "runs",
            {"supplies": {"owned": 1}},
            supplies={"owned": 2, "rented": -1},
        ),
        (
            "the h100 of ship: -1 of them are rented.",
            "h100 (owned) in week 5 (29 Mar 2027): the use is given as 1; it is 2.",
            ("h100 (rented) in week 5 (29 Mar 2027): the use is given as 0; it is -1."),
        ),
        True,
    ),
    "run left out": (
        "machines",
        heading("compute", runs=lambda old: old[:2]),
        ("ship has 1 run on h100; by the brief it takes 2.",),
        False,
    ),
    "run twice": (
        "machines",
        heading("compute", runs=lambda old: (*old, old[0])),
        (
            "explore has 2 runs on h100; by the brief it takes 1.",
            (
                "6 h100 (owned by research) are in use in week 1 (1 Mar 2027); "
                "there are 3."
            ),
            "4 h100 (rented) are in use in week 1 (1 Mar 2027); there are 2.",
        ),
        False,
    ),
    "more than the track owns": (
        "machines",
        inside(
            "compute",
            "runs",
            {"phase": "explore"},
            supplies={"owned by research": 4, "owned": 0, "rented": 2},
        ),
        (
            (
                "4 h100 (owned by research) are in use in week 1 (1 Mar 2027); "
                "there are 3."
            ),
        ),
        True,
    ),
    "more than may be rented": (
        "machines",
        inside(
            "compute",
            "runs",
            {"phase": "explore"},
            supplies={"owned by research": 3, "owned": 0, "rented": 3},
        ),
        (
            "3 h100 (rented) are in use in week 1 (1 Mar 2027); there are 2.",
            "h100 (owned) in week 1 (1 Mar 2027): the use is given as 4; it is 3.",
            "h100 (rented) in week 1 (1 Mar 2027): the use is given as 2; it is 3.",
            "compute, rented h100 in 2027-Q1 is given as 2,520; it is 3,780.",
        ),
        True,
    ),
    "more than is reserved": (
        "machines",
        inside("compute", "runs", {"supplies": {"owned": 1}}, supplies={"reserved": 1}),
        (
            "3 h100 (reserved) are in use in week 5 (29 Mar 2027); there are 2.",
            "h100 (owned) in week 5 (29 Mar 2027): the use is given as 1; it is 0.",
            (
                "h100 (reserved) in week 5 (29 Mar 2027): the use is given as 2; it"
                " is 3."
            ),
        ),
        True,
    ),
    "reservation of too many": (
        "machines",
        inside("compute", "reservations", gpus=4),
        (
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on is of 4 GPUs;"
                " by the brief one has 2."
            ),
        ),
        False,
    ),
    "reservation too short": (
        "machines",
        inside("compute", "reservations", end_period=8, until=date(2027, 4, 23)),
        (
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on lasts 4 "
                "weeks; the shortest stay is 5 weeks."
            ),
            (
                "h100 (reserved at all) in week 9 (26 Apr 2027): the use is given "
                "as 2; it is 0."
            ),
            "compute, reserved h100 in 2027-Q2 is given as 1,344.64; it is 1,008.5.",
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on: the cost is "
                "given as 1,680.8 EUR; it is 1,344.67."
            ),
        ),
        True,
    ),
    "reservation longer than paid for": (
        "machines",
        inside("compute", "reservations", start_period=3, start=date(2027, 3, 22)),
        (
            (
                "h100 (reserved at all) in week 4 (22 Mar 2027): the use is given "
                "as 0; it is 2."
            ),
            "compute, reserved h100 in 2027-Q1 is given as 336.16; it is 672.34.",
            (
                "the reservation of h100 from week 4 (22 Mar 2027) on: the cost is "
                "given as 1,680.8 EUR; it is 2,017.01."
            ),
        ),
        True,
    ),
    "reservation a little dearer": (
        "machines",
        inside("compute", "reservations", cost=1680.84),
        (
            (
                "the reservations of h100 cost 1,680.84 EUR together; the costs say"
                " 1,680.8."
            ),
        ),
        True,
    ),
    "reservation much dearer": (
        "machines",
        inside("compute", "reservations", cost=1690.8),
        (
            (
                "the reservations of h100 cost 1,690.8 EUR together; the costs say "
                "1,680.8."
            ),
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on: the cost is "
                "given as 1,690.8 EUR; it is 1,680.84."
            ),
        ),
        True,
    ),
    "reservation dated wrongly": (
        "machines",
        inside("compute", "reservations", until=plus(1)),
        (
            (
                "the reservation of h100 from week 5 (29 Mar 2027) on is dated "
                "2027-03-29 to 2027-05-01, but its periods run from 2027-03-29 to "
                "2027-04-30."
            ),
        ),
        True,
    ),
    "reservation of another kind": (
        "machines",
        inside("compute", "reservations", kind="a100"),
        ("2 h100 (reserved) are in use in week 5 (29 Mar 2027); there are 0.",),
        False,
    ),
    "reservation outside the horizon": (
        "machines",
        inside("compute", "reservations", end_period=11),
        (
            "2 h100 (reserved) are in use in week 5 (29 Mar 2027); there are 0.",
            (
                "the reservation of h100 takes the periods 4 to 11, which is no "
                "span of the horizon's 10."
            ),
            (
                "h100 (reserved at all) in week 5 (29 Mar 2027): the use is given "
                "as 2; it is 0."
            ),
            "the costs have a line for reserved h100 (compute) too many.",
        ),
        True,
    ),
    "reservation twice": (
        "machines",
        heading("compute", reservations=lambda old: old * 2),
        ("the plan has 2 reservations of h100; the brief allows 1.",),
        False,
    ),
    "usable ones": (
        "machines",
        inside("compute", "use", owned=10),
        ("h100: 10 owned GPUs are given as usable; there are 8.",),
        True,
    ),
    "rented ones in use": (
        "machines",
        inside("compute", "use", used_rented=first_plus_one),
        ("h100 (rented) in week 1 (1 Mar 2027): the use is given as 3; it is 2.",),
        True,
    ),
    "reserved ones": (
        "machines",
        inside("compute", "use", reserved=last_plus_one),
        (
            (
                "h100 (reserved at all) in week 10 (3 May 2027): the use is given "
                "as 1; it is 0."
            ),
        ),
        True,
    ),
    "use too short": (
        "machines",
        inside("compute", "use", used_owned=(4,)),
        ("h100 (owned) has 1 periods; the horizon has 10.",),
        True,
    ),
    "use of another kind": (
        "machines",
        inside("compute", "use", kind="a100"),
        (
            "the use of GPUs has no row for h100.",
            "the use of GPUs has a row for a100 too many.",
        ),
        True,
    ),
    "nothing about GPUs": (
        "machines",
        lambda plan, _: plan.model_copy(update={"compute": None}),
        ("the plan says nothing about GPUs; the brief has some.",),
        False,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields the sentence about it, and nothing that is not its fault."""
    says(DAMAGES[name])
