"""Who answers and who is asked, in a phase and with people made by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from teamopt.engine.settings import SolveSettings
from teamopt.handouts.raci.answering import answered
from teamopt.handouts.raci.asking import Asking
from teamopt.handouts.raci.people import WHOLE, Duty, Somebody
from teamopt.handouts.raci.work import Work
from teamopt.plan import PhasePlan
from teamopt.taxonomy import load_taxonomy

SKILL = "modelling"


def somebody(name: str, level: int, **changes: Any) -> Somebody:
    """Return a senior who holds the skill at a level and is free all the time."""
    fields: dict[str, Any] = {
        "name": name,
        "role": "ml-engineer",
        "level": "senior",
        "seniority": 2,
        "contractor": False,
        "skills": {SKILL: level},
        "lessons": (),
        "away": (),
        "ramp_end": 0,
        "ramp_parts": WHOLE,
        "leads": False,
        "track": None,
        "duties": (),
    }
    return Somebody(**{**fields, **changes})


def launch(*doers: str) -> Work:
    """Return a phase of the product track in weeks 4 to 7."""
    phase = PhasePlan(
        id="launch",
        name="Launch",
        stage=None,
        required=True,
        value=None,
        delivered=True,
        start=None,
        until=None,
        start_period=4,
        end_period=8,
        due=None,
        late_periods=0,
        deadline=None,
        track="product",
    )
    return Work(phase, 4, 8, {SKILL: 3}, doers)


def works_on_it(parts: int) -> dict[str, Any]:
    return {"duties": (Duty("launch", parts, 4, 8),)}


def experts_asked(*people: Somebody) -> list[str]:
    """Return who is asked where Ana, a practitioner, does the launch."""
    work = launch("Ana")
    everybody = {p.name: p for p in (somebody("Ana", 3, **works_on_it(WHOLE)), *people)}
    asking = Asking({"launch": work}, everybody, {"launch": "Ana"}, load_taxonomy())
    return [name for name, _ in asking.experts(work, {}, Counter())]


def test_an_expert_is_asked_where_nobody_on_it_is_one() -> None:
    """Of the track or of none, with some time left."""
    half = (Duty("other", WHOLE // 2, 0, 20),)
    assert experts_asked(somebody("Eve", 4, duties=half)) == ["Eve"]
    assert experts_asked(somebody("Eve", 4, track="product")) == ["Eve"]
    assert experts_asked(somebody("Eve", 3)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"track": "research"},
        {"duties": (Duty("other", WHOLE, 0, 20),)},
        # In ramp-up until week 6, and with half of her time left.
        {"ramp_end": 6, "ramp_parts": WHOLE // 2},
    ],
    ids=["kept for another track", "without time", "new"],
)
def test_experts_who_may_not_help_are_not_asked(changes: dict[str, Any]) -> None:
    """Somebody else is, and nobody where there is nobody else."""
    eve = somebody("Eve", 4, **changes)
    assert experts_asked(eve) == []
    assert experts_asked(eve, somebody("Flo", 4)) == ["Flo"]


def answers(*people: Somebody) -> str:
    """Return who answers for a launch that these people do."""
    work = launch(*(p.name for p in people))
    everybody = {p.name: p for p in people}
    found = answered({"launch": work}, everybody, 2, 3, SolveSettings(20, 1, 1))
    assert found.proven
    return found.who["launch"]


def test_who_is_new_answers_where_nobody_else_is_as_able() -> None:
    """Of two who do as much, the one past ramp-up; not one who is below senior."""
    half = works_on_it(WHOLE // 2)
    new = somebody("Hire", 3, ramp_end=6, ramp_parts=WHOLE // 2, **half)
    assert answers(new, somebody("Ana", 3, **half)) == "Ana"
    # Past ramp-up when it begins is not new.
    there = somebody("Hire", 3, ramp_end=4, **half)
    assert answers(there, somebody("Ana", 3, **half)) == "Hire"
    assert answers(new, somebody("Ana", 3, seniority=1, **half)) == "Hire"
    assert answers(new, somebody("Ana", 2, **half)) == "Hire"
