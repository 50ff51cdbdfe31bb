"""Plans that are right, and plans held against a brief they do not keep."""

from __future__ import annotations

import pytest
from tests.check.checked import BRIEFS, BY_HAND, RICH, named, solved

from teamopt.brief import parse_brief
from teamopt.check import check_plan

#: The plan of the rich brief, held against a brief that asks for something else.
OTHER_BRIEFS: dict[str, tuple[str, str, str]] = {
    "budget": ("budget: 300k", "budget: 50k", "of the budget (total), which is 50,000"),
    "largest crew": (
        "largest_crew: 1}",
        "largest_crew: 0.5}",
        "data-engineering of pipeline has 1 people on it",
    ),
    "smallest crew": (
        "largest_crew: 1}",
        "smallest_crew: 2}",
        "it takes at least 2",
    ),
    "lead": (
        "lead: practitioner",
        "lead: expert",
        "is expert or better at feature-engineering",
    ),
    "at least": (
        "id: watch,",
        "id: watch, at_least: expert,",
        "it takes expert or better",
    ),
    "skills of a member": (
        "role: data-scientist, level: senior",
        "role: data-scientist, level: senior, skills: {modelling: none, "
        "feature-engineering: none}",
        "Ana is on modelling+feature-engineering of model with none",
    ),
    "effort": ("likely: 4 pw", "likely: 7 pw", "the brief asks for 7 pw"),
    "full-time equivalent": (
        "name: Ben",
        "name: Ben\n    fte: 40%",
        "crew of data-engineering of pipeline delivers",
    ),
    "meetings": (
        "meetings: 10%",
        "meetings: 60%",
        "the share left for phases is given",
    ),
    "holidays": (
        "holidays: US",
        "holidays: DE-BY",
        "the share left for phases is given",
    ),
    "vacation": ("vacation: 20", "vacation: 30", "the share left for phases is given"),
    "short leave": (
        "until: 2027-04-06}",
        "until: 2027-04-15}",
        "Ben: the share left for phases is given",
    ),
    "proficiency": (
        "budget: 300k",
        "budget: 300k\nproficiency: {practitioner: 40%, working: 30%, expert: 40%}",
        "the brief asks for 4 pw",
    ),
    "lead time": (
        "lead_time: 6 weeks",
        "lead_time: 20 weeks",
        "the first possible day",
    ),
    "open from": ("2027-01-11", "2027-06-07", "the first possible day"),
    "ramp-up": ("length: 4 weeks", "length: 14 weeks", "until the end of ramp-up"),
    "ramp-up capacity": (
        "{length: 4 weeks, capacity: 60%}",
        "{length: 14 weeks, capacity: 20%}",
        "at most 0%",
    ),
    "fee": ("fee: 20%", "fee: 10k", "the fee is given as"),
    "overhead": ("fee: 20%", "fee: 20%\n  overhead: 40%", "a year's cost is given as"),
    "required": (
        "value: high",
        "required: true",
        "moonshot is required and not delivered",
    ),
    "points": ("value: medium", "value: 4", "watch: value is given as 3"),
    "cost of delay": (
        "due: 2027-05-14, delay_cost: 9k per week",
        "due: 2027-05-07",
        "lateness is given in USD",
    ),
    "order": (
        "id: scoping, effort",
        "id: scoping, after: watch, effort",
        "scoping starts in week 1 (4 Jan 2027), before the end of watch",
    ),
    "goals": ("budget: 300k", "budget: 300k\ngoals: [cost]", "they are cost"),
}


@pytest.mark.parametrize("name", [*BRIEFS, *BY_HAND])
def test_solved_plan_is_right(name: str) -> None:
    """The check has nothing to say about a plan that keeps its brief."""
    assert check_plan(*solved(name)) == ()


@pytest.mark.parametrize("name", OTHER_BRIEFS)
def test_plan_is_held_against_the_brief_at_hand(name: str) -> None:
    """A plan that a stricter brief would not allow is found out."""
    old, new, names = OTHER_BRIEFS[name]
    assert RICH.count(old) == 1
    # The order test needs no cycle, so the phases after scoping let go of it.
    text = RICH.replace(old, new)
    if name == "order":
        text = text.replace("after: scoping, ", "").replace(
            "after: [{phase: scoping, lag: 1 week}], ", ""
        )
    named(names, solved("rich")[0], parse_brief(text))


def test_a_brief_without_a_plan_has_none() -> None:
    """Where there is no plan, the check only asks that nothing pretends to be one."""
    plan, brief = solved("daily")
    parts = ("hires", "people", "phases", "packages", "allocations", "headcount", "use")
    empty = plan.model_copy(
        update={
            "status": "infeasible",
            "costs": None,
            **dict.fromkeys(parts, ()),
            "goals": tuple(g.model_copy(update={"value": None}) for g in plan.goals),
        }
    )
    assert check_plan(empty, brief) == ()
    kept = empty.model_copy(update={"goals": plan.goals})
    assert "finish has the value 10" in check_plan(kept, brief)[0]
