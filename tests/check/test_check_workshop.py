"""The plan about people, held against briefs that differ in one place."""

from __future__ import annotations

import pytest
from tests.check.hand import Other, held

OTHERS: dict[str, Other] = {
    "most contractors": (
        "    most: 1\n    lead",
        "    most: 0\n    lead",
        ("the plan has 1 contractor; the brief allows 0.",),
        True,
    ),
    "most contractors of a role": (
        "levels: senior, rate",
        "most: 0, levels: senior, rate",
        ("the plan has 1 contractor of data-scientist; the brief allows 0.",),
        True,
    ),
    "time to engage": (
        "    lead_time: 1 week\n    shortest",
        "    lead_time: 2 weeks\n    shortest",
        (
            (
                "Contractor 1 (senior Data Scientist) comes on 8 Mar 2027; "
                "after 14 days of time to engage somebody the first possible "
                "day is 15 Mar 2027."
            ),
            (
                "Contractor 1 (senior Data Scientist) is to be looked for by 1 "
                "Mar 2027; 14 days before 8 Mar 2027 is 22 Feb 2027."
            ),
        ),
        True,
    ),
    "shortest stay": (
        "shortest: 5 weeks",
        "shortest: 6 weeks",
        (
            (
                "Contractor 1 (senior Data Scientist) stays for 5 weeks; the "
                "shortest stay is 6 weeks."
            ),
        ),
        True,
    ),
    "rate": (
        "rate: 1k per day",
        "rate: 1.1k per day",
        (
            "contractors in 2027-Q1 is given as 20,000; it is 22,000.",
            "contractors in 2027-Q2 is given as 5,000; it is 5,500.",
            (
                "Contractor 1 (senior Data Scientist): the cost of the stay is "
                "given as 25,000 USD; it is 27,500."
            ),
            (
                "Contractor 1 (senior Data Scientist): the rate of a day is "
                "given as 1,000 USD; it is 1,100."
            ),
        ),
        True,
    ),
    "ramp-up of a contractor": (
        "{length: 1 week, capacity: 50%}, skills: {st",
        "{length: 2 weeks, capacity: 50%}, skills: {st",
        (
            (
                "Contractor 1 (senior Data Scientist) is given 100% in week 3 "
                "(15 Mar 2027): statistics of study 100%; until the end of "
                "ramp-up it is at most 50%."
            ),
            (
                "what data-scientist can give in 2027-Q1 is given as 3.5 "
                "FTE-weeks; it is 3."
            ),
        ),
        True,
    ),
    "capacity in ramp-up": (
        "{length: 1 week, capacity: 50%}, skills: {st",
        "{length: 1 week, capacity: 80%}, skills: {st",
        (
            (
                "what data-scientist can give in 2027-Q1 is given as 3.5 "
                "FTE-weeks; it is 3.75."
            ),
        ),
        True,
    ),
    "who may learn": (
        "who: Bo, skill: mlops",
        "who: Ana, skill: statistics",
        (("training of Bo in mlops: the brief does not offer Bo to learn mlops."),),
        False,
    ),
    "level reached": (
        "skill: mlops, length",
        "skill: mlops, to: working, length",
        (
            (
                "training of Bo in mlops: the level reached is given as "
                "practitioner; it is working."
            ),
        ),
        False,
    ),
    "length of a training": (
        "length: 2 weeks, share",
        "length: 1 week, share",
        ("training of Bo in mlops takes 2 weeks; the brief says 1 week.",),
        True,
    ),
    "share of a training": (
        "share: 50%, cost",
        "share: 75%, cost",
        (
            (
                "training of Bo in mlops: the share of their time is given as "
                "50%; it is 75%."
            ),
            (
                "the use of software-engineer in 2027-Q1 is given as 4 "
                "FTE-weeks; it is 4.5."
            ),
        ),
        True,
    ),
    "cost of a training": (
        "cost: 2k",
        "cost: 1k",
        (
            "training of Bo in mlops: the cost is given as 2,000; it is 1,000.",
            "training in 2027-Q1 is given as 2,000; it is 1,000.",
        ),
        True,
    ),
    "no mentor": (
        "cost: 2k, mentor: 25%",
        "cost: 2k",
        (
            (
                "training of Bo in mlops: the share of the mentor's time is "
                "given as 25%; it is 0%."
            ),
            ("training of Bo in mlops has Ana for a mentor; the brief asks for none."),
            (
                "the use of mlops-engineer in 2027-Q1 is given as 2.5 "
                "FTE-weeks; it is 2."
            ),
        ),
        True,
    ),
    "mentor": (
        "name: Ana, role: mlops-engineer, level: senior",
        ("name: Ana, role: mlops-engineer, level: senior, skills: {mlops: working}"),
        (
            (
                "training of Bo in mlops has Ana for a mentor, whose own level "
                "in mlops is working; it takes practitioner or better."
            ),
            (
                "nobody on mlops of care for mlops is practitioner or better; "
                "the best is working."
            ),
            (
                "there is 1 person with mlops at practitioner or better at the "
                "end of 2027-Q1; the brief asks for 2."
            ),
            (
                "there is 1 person with mlops at practitioner or better at the "
                "end of 2027-Q2; the brief asks for 2."
            ),
        ),
        True,
    ),
    "people who hold a skill": (
        "people: 2, at: quarter-ends",
        "people: 3, at: quarter-ends",
        (
            (
                "there are 2 people with mlops at practitioner or better at the"
                " end of 2027-Q1; the brief asks for 3."
            ),
            (
                "there are 2 people with mlops at practitioner or better at the"
                " end of 2027-Q2; the brief asks for 3."
            ),
        ),
        True,
    ),
    "people who hold a skill in the end": (
        "people: 2, at: quarter-ends",
        "people: 3",
        (
            (
                "there are 2 people with mlops at practitioner or better at the"
                " end of 2027-Q2; the brief asks for 3."
            ),
        ),
        True,
    ),
    "how well they hold it": (
        "people: 2, at: quarter-ends",
        "people: 2, level: expert",
        (
            (
                "there is 1 person with mlops at expert or better at the end of"
                " 2027-Q2; the brief asks for 2."
            ),
        ),
        True,
    ),
    "floor of a ratio": (
        "least: 0.5, most: 1}",
        "least: 1.5}",
        (
            (
                "1 data-engineer for 1 mlops-engineer at the end of 2027-Q1; "
                "the brief asks for at least 1.5 for each."
            ),
            (
                "1 data-engineer for 1 mlops-engineer at the end of 2027-Q2; "
                "the brief asks for at least 1.5 for each."
            ),
        ),
        True,
    ),
    "ceiling of a ratio": (
        "least: 0.5, most: 1}",
        "most: 0.5}",
        (
            (
                "1 data-engineer for 1 mlops-engineer at the end of 2027-Q1; "
                "the brief allows 0.5 for each."
            ),
            (
                "1 data-engineer for 1 mlops-engineer at the end of 2027-Q2; "
                "the brief allows 0.5 for each."
            ),
        ),
        True,
    ),
    "ratio of a level": (
        "per: mlops-engineer, least: 0.5, most: 1",
        "per: {levels: mid}, most: 0.5",
        (
            (
                "1 data-engineer for 1 mid at the end of 2027-Q1; the brief "
                "allows 0.5 for each."
            ),
            (
                "1 data-engineer for 1 mid at the end of 2027-Q2; the brief "
                "allows 0.5 for each."
            ),
        ),
        True,
    ),
    "ratio to nobody": (
        "per: mlops-engineer, least: 0.5, most: 1",
        "per: {levels: junior}, most: 2",
        (
            (
                "1 data-engineer for 0 junior at the end of 2027-Q1; the brief "
                "allows 2 for each."
            ),
            (
                "1 data-engineer for 0 junior at the end of 2027-Q2; the brief "
                "allows 2 for each."
            ),
        ),
        True,
    ),
    "fewest for a lead": (
        "least: 2, most: 3",
        "least: 3",
        (
            (
                "2 others for 1 senior mlops-engineer at the end of 2027-Q1; "
                "the brief asks for at least 3 for each."
            ),
            (
                "2 others for 1 senior mlops-engineer at the end of 2027-Q2; "
                "the brief asks for at least 3 for each."
            ),
        ),
        True,
    ),
    "most for a lead": (
        "least: 2, most: 3",
        "most: 1",
        (
            (
                "2 others for 1 senior mlops-engineer at the end of 2027-Q1; "
                "the brief allows 1 for each."
            ),
            (
                "2 others for 1 senior mlops-engineer at the end of 2027-Q2; "
                "the brief allows 1 for each."
            ),
        ),
        True,
    ),
    "smallest share": (
        "smallest_share: 50%",
        "smallest_share: 75%",
        (
            (
                "Hire 1 (senior Data Engineer) gives data-engineering of tables"
                " 50%; the brief asks for 75% or more."
            ),
        ),
        True,
    ),
    "budget": (
        "total: 60k",
        "total: 59k",
        (
            "the budget (total) is given as 60,000; the brief says 59,000.",
            "the plan spends 59,900 USD of the budget (total), which is 59,000.",
        ),
        True,
    ),
    "budget of a quarter": (
        "2027-Q1: 45k",
        "2027-Q1: 42k",
        (
            "the budget (2027-Q1) is given as 45,000; the brief says 42,000.",
            "the budget (2027-Q2) is given as 60,000; the brief says 57,000.",
            ("the plan spends 42,400 USD of the budget (2027-Q1), which is 42,000."),
            ("the plan spends 59,900 USD of the budget (2027-Q2), which is 57,000."),
        ),
        True,
    ),
    "nothing carried over": (
        "  carry_over: true\n",
        "",
        (
            "the budget (2027-Q2) is given as 60,000; the brief says 15,000.",
            "spending of the budget (2027-Q2) is given as 59,900; it is 17,500.",
            ("the plan spends 17,500 USD of the budget (2027-Q2), which is 15,000."),
        ),
        True,
    ),
    "budget of a kind": (
        "training: 2k",
        "training: 1k",
        (
            "the budget (training) is given as 2,000; the brief says 1,000.",
            ("the plan spends 2,000 USD of the budget (training), which is 1,000."),
        ),
        True,
    ),
    "budget of another kind": (
        "training: 2k",
        "training: 2k, hires: 30k",
        (
            "the budgets have no line for hires.",
            "the plan spends 32,900 USD of the budget (hires), which is 30,000.",
        ),
        True,
    ),
    "quarter that adds nothing": (
        "{2027-Q1: 45k, 2027-Q2: 15k}",
        "{2027-Q1: 45k}",
        (
            "the budget (2027-Q2) is given as 60,000; the brief says 45,000.",
            ("the plan spends 59,900 USD of the budget (2027-Q2), which is 45,000."),
        ),
        True,
    ),
    "payroll": (
        "carry_over: true",
        "carry_over: true\n  payroll: true",
        ("the costs have no line for payroll (payroll).",),
        True,
    ),
    "time that passes": (
        "duration: 3 weeks",
        "duration: 4 weeks",
        ("time of procurement takes 3 weeks; the brief asks for 4 weeks.",),
        True,
    ),
    "earliest date": (
        "earliest: 2027-03-22",
        "earliest: 2027-03-29",
        ("care starts on 22 Mar 2027, before its earliest date 29 Mar 2027.",),
        True,
    ),
    "no service": (
        "duration: to the end",
        "duration: 6 weeks",
        (
            "care: running to the end is given as True; the brief says False.",
            "mlops of care takes 7 weeks; the brief asks for 6 weeks.",
            "finish is given as 9; on this plan it is 10 periods.",
        ),
        True,
    ),
    "pieces": (
        "rollout, effort: {mlops: 4 pw}",
        "rollout, effort: {mlops: 4 pw}, pieces: 2",
        (
            "mlops of rollout is planned, but the brief asks for no such work.",
            "Bo: mlops of rollout: the brief asks for no such work.",
            "rollout is delivered without its mlops 1/2 and mlops 2/2.",
            (
                "the use of software-engineer in 2027-Q1 is given as 4 "
                "FTE-weeks; it is 1."
            ),
        ),
        True,
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_plan_is_held_against_the_brief_at_hand(name: str) -> None:
    """A plan that another brief would not allow is found out, with the sentence."""
    old, new, sentences, only = OTHERS[name]
    findings = held("workshop", old, new)
    if only:
        assert findings == sentences
    assert set(sentences) <= set(findings)
