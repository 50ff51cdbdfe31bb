"""Damages of contractors: each single one is found and named."""

from __future__ import annotations

import pytest
from tests.check.edits import again, change, drop, plus, spanned
from tests.check.hand import Written, says

GUEST = "Contractor 1 (senior Data Scientist)"
DAMAGES: dict[str, Written] = {
    "number": (
        "workshop",
        change("contractors", number=2),
        (
            (
                "Contractor 1 (senior Data Scientist) is number 2 in place 1 of the"
                " contractors."
            ),
            (
                "Contractor 1 (senior Data Scientist): contractor 2 is to be called"
                ' "Contractor 2 (senior Data Scientist)".'
            ),
        ),
        False,
    ),
    "role that is not engaged": (
        "workshop",
        change("contractors", role="ml-engineer"),
        (
            (
                "Contractor 1 (senior Data Scientist): the brief does not allow to "
                "engage a senior ml-engineer."
            ),
        ),
        False,
    ),
    "track": (
        "workshop",
        change("contractors", track="research"),
        (
            (
                "Contractor 1 (senior Data Scientist): the track is given as "
                "research; the brief says None."
            ),
        ),
        True,
    ),
    "role called otherwise": (
        "workshop",
        change("contractors", role_name="Wizard"),
        (
            (
                "Contractor 1 (senior Data Scientist): data-scientist is called "
                '"Wizard", not Data Scientist.'
            ),
        ),
        True,
    ),
    "name": (
        "workshop",
        change("contractors", name="Zoe"),
        (
            (
                'Zoe: contractor 1 is to be called "Contractor 1 (senior Data '
                'Scientist)".'
            ),
        ),
        True,
    ),
    "looked for too late": (
        "workshop",
        change("contractors", open_by=plus(1)),
        (
            (
                "Contractor 1 (senior Data Scientist) is to be looked for by 2 Mar "
                "2027; 7 days before 8 Mar 2027 is 1 Mar 2027."
            ),
        ),
        True,
    ),
    "last day": (
        "workshop",
        change("contractors", until=plus(7)),
        (
            (
                "Contractor 1 (senior Data Scientist) is dated 2027-03-08 to "
                "2027-04-16, but the periods of the stay run from 2027-03-08 to "
                "2027-04-09."
            ),
        ),
        True,
    ),
    "stay outside the horizon": (
        "workshop",
        change("contractors", end_period=11),
        (
            (
                "Contractor 1 (senior Data Scientist) stays for the periods 1 to "
                "11, which is no span of the horizon's 10."
            ),
            (
                "what data-scientist can give in 2027-Q2 is given as 1 FTE-weeks; "
                "it is 5."
            ),
            "the costs have a line for contractors (contractors) too many.",
        ),
        True,
    ),
    "rate of a day": (
        "workshop",
        change("contractors", day_rate=900.0),
        (
            (
                "Contractor 1 (senior Data Scientist): the rate of a day is given "
                "as 900 USD; it is 1,000."
            ),
        ),
        True,
    ),
    "cost of the stay": (
        "workshop",
        change("contractors", cost=24_000.0),
        (
            "the contractors cost 24,000 USD together; the costs say 25,000.",
            (
                "Contractor 1 (senior Data Scientist): the cost of the stay is "
                "given as 24,000 USD; it is 25,000."
            ),
        ),
        True,
    ),
    "one too many": (
        "workshop",
        again("contractors", number=2, name="Contractor 2 (senior Data Scientist)"),
        ("the plan has 2 contractors; the brief allows 1.",),
        False,
    ),
    "one who comes before the one listed first": (
        "workshop",
        again(
            "contractors",
            number=2,
            name="Contractor 2 (senior Data Scientist)",
            joins_period=0,
        ),
        (
            (
                "Contractor 2 (senior Data Scientist) comes on 1 Mar 2027; after 7 "
                "days of time to engage somebody the first possible day is 8 Mar "
                "2027."
            ),
            (
                "Contractor 2 (senior Data Scientist) is listed after Contractor 1 "
                "(senior Data Scientist); contractors are in the order in which "
                "they come, those of one day in the brief's."
            ),
        ),
        False,
    ),
    "work before the stay": (
        "workshop",
        spanned("allocations", {"person": GUEST}, 0, 5),
        (
            (
                "Contractor 1 (senior Data Scientist) is given statistics of study "
                "100% in week 1 (1 Mar 2027), but contractor 1 comes later."
            ),
            (
                "Contractor 1 (senior Data Scientist) is given 100% in week 1 (1 "
                "Mar 2027): statistics of study 100%; until the end of ramp-up it "
                "is at most 50%."
            ),
            (
                "Contractor 1 (senior Data Scientist) works on statistics of study "
                "in 1 Mar 2027 to 2 Apr 2027, but it is planned for 15 Mar 2027 to "
                "2 Apr 2027."
            ),
            "the use of data-scientist in 2027-Q1 is given as 3 FTE-weeks; it is 5.",
        ),
        True,
    ),
    "work after the stay": (
        "workshop",
        spanned("allocations", {"person": GUEST}, 2, 7),
        (
            (
                "Contractor 1 (senior Data Scientist) is given statistics of study "
                "100% in week 7 (12 Apr 2027), but contractor 1 has left by then."
            ),
            (
                "Contractor 1 (senior Data Scientist) works on statistics of study "
                "in 15 Mar 2027 to 16 Apr 2027, but it is planned for 15 Mar 2027 "
                "to 2 Apr 2027."
            ),
            "the use of data-scientist in 2027-Q2 is given as 0 FTE-weeks; it is 2.",
        ),
        True,
    ),
    "whole days in ramp-up": (
        "workshop",
        spanned("allocations", {"person": GUEST}, 1, 5),
        (
            (
                "Contractor 1 (senior Data Scientist) is given 100% in week 2 (8 "
                "Mar 2027): statistics of study 100%; until the end of ramp-up it "
                "is at most 50%."
            ),
            (
                "Contractor 1 (senior Data Scientist) works on statistics of study "
                "in 8 Mar 2027 to 2 Apr 2027, but it is planned for 15 Mar 2027 to "
                "2 Apr 2027."
            ),
            "the use of data-scientist in 2027-Q1 is given as 3 FTE-weeks; it is 4.",
        ),
        True,
    ),
    "person without the number": (
        "workshop",
        change("people", {"name": GUEST}, contractor=None),
        (
            (
                "Contractor 1 (senior Data Scientist): the number of the contractor"
                " is given as None; it is 1."
            ),
        ),
        True,
    ),
    "person with a hire's number": (
        "workshop",
        change("people", {"name": GUEST}, hire=2),
        (
            (
                "Contractor 1 (senior Data Scientist): the number of the hire is "
                "given as 2; it is None."
            ),
        ),
        True,
    ),
    "counted as an employee": (
        "workshop",
        again("headcount", role="data-scientist", role_name="Data Scientist"),
        ("the headcount has a row for data-scientist too many.",),
        True,
    ),
    "missing among the people": (
        "workshop",
        drop("people", {"name": GUEST}),
        (
            (
                "Contractor 1 (senior Data Scientist) (senior data-scientist) is "
                "missing from the plan's people."
            ),
        ),
        True,
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(name: str) -> None:
    """A damage yields the sentence about it, and nothing that is not its fault."""
    says(DAMAGES[name])
