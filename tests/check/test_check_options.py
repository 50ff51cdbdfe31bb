"""Damages of options, pieces, hand-offs, services and time: each is named."""

from __future__ import annotations

from datetime import date

import pytest
from tests.check.edits import again, both, change, changed, spanned
from tests.check.hand import Written, says

DAMAGES: dict[str, Written] = {
    "service that ends early": (
        "workshop",
        both(
            spanned("packages", {"phase": "care"}, 3, 9),
            spanned("phases", {"id": "care"}, 3, 9),
            spanned("allocations", {"phase": "care"}, 3, 9),
        ),
        (
            (
                "mlops of care takes the periods 3 to 9; it runs to the end of the "
                "horizon, 10."
            ),
            "the use of mlops-engineer in 2027-Q2 is given as 5 FTE-weeks; it is 4.",
        ),
        True,
    ),
    "service not called one": (
        "workshop",
        change("phases", {"id": "care"}, to_the_end=False),
        ("care: running to the end is given as False; the brief says True.",),
        True,
    ),
    "time too short": (
        "workshop",
        both(
            spanned("packages", {"phase": "procurement"}, 0, 2),
            spanned("phases", {"id": "procurement"}, 0, 2),
        ),
        ("time of procurement takes 2 weeks; the brief asks for 3 weeks.",),
        True,
    ),
    "time with work": (
        "workshop",
        change("packages", {"phase": "procurement"}, effort=1.0),
        (("time of procurement is listed with work; the brief asks for time alone."),),
        True,
    ),
    "time with somebody on it": (
        "workshop",
        again(
            "allocations",
            {"person": "Ana"},
            phase="procurement",
            package="time",
            start_period=2,
            end_period=3,
            start=date(2027, 3, 15),
            until=date(2027, 3, 19),
        ),
        (
            "time of procurement is time alone, but Ana work on it.",
            (
                "the use of mlops-engineer in 2027-Q1 is given as 2.5 FTE-weeks; it"
                " is 3.5."
            ),
            (
                "Ana is on time of procurement in week 3 (15 Mar 2027) only; where "
                "phases or shares of a person are limited, a package keeps its "
                "people throughout."
            ),
        ),
        True,
    ),
    "key": (
        "workshop",
        change("packages", {"phase": "rollout"}, key="ops"),
        (
            "ops of rollout is planned, but the brief asks for no such work.",
            "rollout is delivered without its mlops.",
        ),
        True,
    ),
    "skills": (
        "workshop",
        change("packages", {"phase": "rollout"}, skills=("serving",)),
        (
            (
                "mlops of rollout is listed with the skills serving; the brief asks"
                " for mlops."
            ),
        ),
        True,
    ),
    "finish counts services by their start": (
        "workshop",
        change("goals", {"goal": "finish"}, value=10.0, found=10.0, bound=10.0),
        ("finish is given as 10; on this plan it is 9 periods.",),
        True,
    ),
    "somebody leaves a package": (
        "workshop",
        both(spanned("allocations", {"phase": "tables"}, 1, 5)),
        (
            (
                "Hire 1 (senior Data Engineer) is on data-engineering of tables in "
                "8 Mar 2027 to 2 Apr 2027 only; where phases or shares of a person "
                "are limited, a package keeps its people throughout."
            ),
        ),
        False,
    ),
    "another option": (
        "machines",
        change("phases", {"id": "ship"}, option="buy"),
        (
            "ship is delivered without its buy: time.",
            (
                "build: serving of ship is planned, but belongs to the option "
                "build, which is not chosen."
            ),
            "value is given as 5; on this plan it is 3 points.",
        ),
        False,
    ),
    "no option": (
        "machines",
        change("phases", {"id": "ship"}, option=None),
        ("ship is delivered, but none of its options is chosen.",),
        False,
    ),
    "option that is none": (
        "machines",
        change("phases", {"id": "ship"}, option="beg"),
        ("ship is done as beg, which is none of its options.",),
        False,
    ),
    "option of a phase left out": (
        "machines",
        change("phases", {"id": "extra"}, option="buy"),
        ("extra is done as buy, but is not delivered.",),
        True,
    ),
    "options": (
        "machines",
        change("phases", {"id": "ship"}, options=("build",)),
        ("ship is listed with the options build; the brief says build and buy.",),
        True,
    ),
    "success of the option": (
        "machines",
        change("phases", {"id": "ship"}, success=0.7),
        ("ship: success is given as 0.7; the brief says 0.9.",),
        True,
    ),
    "track": (
        "machines",
        change("phases", {"id": "ship"}, track="research"),
        ("ship: track is given as research; the brief says product.",),
        True,
    ),
    "hand-off left out": (
        "machines",
        change("phases", {"id": "explore"}, hand_offs=()),
        ("explore hands over nothing; the brief says model card to ship.",),
        True,
    ),
    "work of a hand-off": (
        "machines",
        change(
            "phases",
            {"id": "explore"},
            hand_offs=lambda old: (changed(old[0], {"effort": {"mlops": 2.0}}),),
        ),
        (
            (
                "explore: the work of handing over to ship is given as mlops 2 pw; "
                "the brief says mlops 1 pw."
            ),
        ),
        True,
    ),
    "skills of a hand-off": (
        "machines",
        change(
            "phases",
            {"id": "explore"},
            hand_offs=lambda old: (changed(old[0], {"effort": {}}),),
        ),
        (
            (
                "explore: the work of handing over to ship is given as none; the "
                "brief says mlops 1 pw."
            ),
        ),
        True,
    ),
    "pieces that overlap": (
        "machines",
        both(
            spanned("packages", {"key": "modelling 2/2"}, 1, 3),
            spanned("allocations", {"package": "modelling 2/2"}, 1, 3),
        ),
        (
            (
                "Dee is given 200% in week 2 (8 Mar 2027): modelling 1/2 of explore"
                " 100% and modelling 2/2 of explore 100%."
            ),
            "explore takes the periods 0 to 4, but its work those from 0 to 3.",
            (
                "modelling 2/2 of explore begins in week 2 (8 Mar 2027), before the"
                " end of modelling 1/2: week 3 (15 Mar 2027)."
            ),
        ),
        True,
    ),
    "work of both options": (
        "machines",
        again(
            "packages",
            {"key": "build: serving"},
            key="buy: time",
            skills=(),
            effort=None,
            delivered=None,
            end_period=10,
        ),
        (
            (
                "buy: time of ship is planned, but belongs to the option buy, which"
                " is not chosen."
            ),
            "ship takes the periods 4 to 9, but its work those from 4 to 10.",
        ),
        True,
    ),
    "value": (
        "machines",
        change("goals", {"goal": "value"}, value=6.0, found=6.0, bound=6.0),
        ("value is given as 6; on this plan it is 5 points.",),
        True,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields the sentence about it, and nothing that is not its fault."""
    says(DAMAGES[name])
