"""Damages of trainings: each single one is found and named."""

from __future__ import annotations

import pytest
from tests.check.edits import again, change, drop, plus, spanned
from tests.check.hand import Written, says

GUEST = "Contractor 1 (senior Data Scientist)"
DAMAGES: dict[str, Written] = {
    "skill that is not offered": (
        "workshop",
        change("trainings", skill="statistics"),
        (
            (
                "training of Bo in statistics: the brief does not offer Bo to learn"
                " statistics."
            ),
        ),
        False,
    ),
    "level before": (
        "workshop",
        change("trainings", had="working"),
        (
            (
                "training of Bo in mlops: the level before is given as working; it "
                "is awareness."
            ),
        ),
        True,
    ),
    "level reached": (
        "workshop",
        change("trainings", reached="expert"),
        (
            (
                "training of Bo in mlops: the level reached is given as expert; it "
                "is practitioner."
            ),
        ),
        True,
    ),
    "share": (
        "workshop",
        change("trainings", share=0.25),
        (
            (
                "training of Bo in mlops: the share of their time is given as 25%; "
                "it is 50%."
            ),
        ),
        True,
    ),
    "share of the mentor": (
        "workshop",
        change("trainings", mentor_share=0.5),
        (
            (
                "training of Bo in mlops: the share of the mentor's time is given "
                "as 50%; it is 25%."
            ),
        ),
        True,
    ),
    "own mentor": (
        "workshop",
        change("trainings", mentor="Bo"),
        (
            "training of Bo in mlops has no other person than Bo for a mentor.",
            (
                "the use of mlops-engineer in 2027-Q1 is given as 2.5 FTE-weeks; it"
                " is 2."
            ),
            (
                "the use of software-engineer in 2027-Q1 is given as 4 FTE-weeks; "
                "it is 4.5."
            ),
        ),
        True,
    ),
    "mentor who cannot do it": (
        "workshop",
        change("trainings", mentor=GUEST),
        (
            (
                "training of Bo in mlops has Contractor 1 (senior Data Scientist) "
                "for a mentor, whose own level in mlops is working; it takes "
                "practitioner or better."
            ),
            (
                "Contractor 1 (senior Data Scientist) is given teaching mlops to Bo"
                " 25% in week 1 (1 Mar 2027), but contractor 1 comes later."
            ),
            (
                "the use of mlops-engineer in 2027-Q1 is given as 2.5 FTE-weeks; it"
                " is 2."
            ),
            (
                "the use of data-scientist in 2027-Q1 is given as 3 FTE-weeks; it "
                "is 3.5."
            ),
        ),
        True,
    ),
    "mentor who is away": (
        "workshop",
        spanned("trainings", {}, 0, 2, mentor=GUEST),
        (
            (
                "training of Bo in mlops has Contractor 1 (senior Data Scientist) "
                "for a mentor, whose own level in mlops is working; it takes "
                "practitioner or better."
            ),
            (
                "Contractor 1 (senior Data Scientist) is given teaching mlops to Bo"
                " 25% in week 1 (1 Mar 2027), but contractor 1 comes later."
            ),
            (
                "the use of mlops-engineer in 2027-Q1 is given as 2.5 FTE-weeks; it"
                " is 2."
            ),
            (
                "the use of data-scientist in 2027-Q1 is given as 3 FTE-weeks; it "
                "is 3.5."
            ),
        ),
        True,
    ),
    "no mentor": (
        "workshop",
        change("trainings", mentor=None),
        (
            "training of Bo in mlops has no mentor; the brief asks for one.",
            (
                "the use of mlops-engineer in 2027-Q1 is given as 2.5 FTE-weeks; it"
                " is 2."
            ),
        ),
        True,
    ),
    "mentor who is nobody": (
        "workshop",
        change("trainings", mentor="Zoe"),
        (
            (
                "training of Bo in mlops has Zoe for a mentor: nobody on the team, "
                "hired or engaged is called so."
            ),
            (
                "the use of mlops-engineer in 2027-Q1 is given as 2.5 FTE-weeks; it"
                " is 2."
            ),
        ),
        True,
    ),
    "cost": (
        "workshop",
        change("trainings", cost=1000.0),
        (
            "training of Bo in mlops: the cost is given as 1,000; it is 2,000.",
            "the trainings cost 1,000 USD together; the costs say 2,000.",
        ),
        True,
    ),
    "last day": (
        "workshop",
        change("trainings", until=plus(1)),
        (
            (
                "training of Bo in mlops is dated 2027-03-01 to 2027-03-13, but its"
                " periods run from 2027-03-01 to 2027-03-12."
            ),
        ),
        True,
    ),
    "work that begins before the end": (
        "workshop",
        spanned("trainings", {}, 1, 3),
        (
            (
                "Bo is given 150% in week 3 (15 Mar 2027): mlops of rollout 100% "
                "and training in mlops 50%."
            ),
        ),
        False,
    ),
    "too long": (
        "workshop",
        spanned("trainings", {}, 0, 3),
        ("training of Bo in mlops takes 3 weeks; the brief says 2 weeks.",),
        False,
    ),
    "outside the horizon": (
        "workshop",
        change("trainings", end_period=11),
        (
            (
                "training of Bo in mlops takes the periods 0 to 11, which is no "
                "span of the horizon's 10."
            ),
        ),
        False,
    ),
    "twice": (
        "workshop",
        again("trainings"),
        ("Bo is trained in mlops 2 times.",),
        False,
    ),
    "left out": (
        "workshop",
        drop("trainings"),
        (
            (
                "Bo is on mlops of rollout with awareness at mlops; it takes "
                "working or better."
            ),
        ),
        False,
    ),
    "mentor who has no time": (
        "workshop",
        spanned("trainings", {}, 3, 5),
        (
            (
                "Ana is given 125% in 22 Mar 2027 to 2 Apr 2027: mlops of care 100%"
                " and teaching mlops to Bo 25%."
            ),
        ),
        False,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields the sentence about it, and nothing that is not its fault."""
    says(DAMAGES[name])
