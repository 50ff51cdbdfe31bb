"""The charter: who decides, who leads until when, and what is aimed at."""

from __future__ import annotations

from typing import Any

import pytest
from tests.handouts.shipped import given, with_plan

from teamopt.brief import parse_brief
from teamopt.handouts import Given, org
from teamopt.handouts.org.record import Org


def decided(told: Org, what: str) -> tuple[str, str]:
    """Return who decides something, and within what."""
    return next((d.who, d.within) for d in told.decisions if d.what.startswith(what))


def target(told: Org, what: str) -> str | None:
    """Return what is aimed at, where it is measured at all."""
    return next((m.target for m in told.measures if m.what == what), None)


def without(source: Given, *rest: tuple[str, str]) -> Given:
    """Return the same without what some people do on some phases."""
    work = tuple(
        entry
        for entry in source.plan.allocations
        if (entry.person.split(" (")[0], entry.phase) not in rest
    )
    return with_plan(source, source.plan.model_copy(update={"allocations": work}))


def with_goals(source: Given, goals: str, **changes: Any) -> Given:
    """Return the same with other goals in the brief, and with another first result."""
    text = (
        f"brief: small\ngoals: {goals}\ncalendar: {{start: 2027-01-04, horizon: 9 w}}"
    )
    text += "\nteam: [{name: Ana, role: ml-engineer, level: mid}]"
    text += "\nphases: [{id: one, effort: {modelling: 1 pw}}]"
    stated = parse_brief(text, "small.yaml").goals
    brief = source.brief.model_copy(update={"goals": stated})
    first = source.plan.goals[0].model_copy(update=changes)
    plan = source.plan.model_copy(update={"goals": (first, *source.plan.goals[1:])})
    return Given(brief, plan, source.solver, source.settings)


@pytest.mark.parametrize(
    ("goals", "changes", "says"),
    [
        # 10% of 87 points are 8.7.
        (
            "[{value: within 10%}]",
            {"tolerance": "within 10%"},
            "at least 78.3 points, within 10% of the best possible, 87 points",
        ),
        ("[value]", {"tolerance": None}, "87 points, the best possible"),
        (
            "[{value: within 10%}]",
            {"tolerance": "within 10%", "bound": 90.0, "proven": False},
            "at least 78.3 points, within 10% of the best that was found, 87 points",
        ),
        # Week 11 ends on 19 March; two weeks more end on 2 April.
        (
            "[{finish: within 2 weeks}]",
            {
                "goal": "finish",
                "unit": "periods",
                "better": "less",
                "value": 12.0,
                "found": 11.0,
                "bound": 11.0,
                "tolerance": "within 2 weeks",
            },
            "by 2 Apr 2027, within 2 weeks of the best possible, 19 Mar 2027",
        ),
    ],
)
def test_what_the_brief_gives_away_is_no_part_of_a_target(
    goals: str, changes: dict[str, Any], says: str
) -> None:
    """A plan does not miss from the start what later goals were allowed to take."""
    told = org.make(with_goals(given("build-or-buy"), goals, **changes))
    assert told.measures[0].target == says


def test_nothing_is_no_target() -> None:
    """Where no phase is worth a point, value is neither a purpose nor a measure."""
    source = given("build-or-buy")
    none = {"value": 0.0, "found": 0.0, "bound": 0.0, "tolerance": None}
    told = org.make(with_goals(source, "[value, lateness, cost]", **none))
    assert target(told, "Value") is None
    assert "What counts: lateness, cost and finish" in told.purpose[-1]
    # No lateness is something to aim at.
    assert target(told, "Lateness") == "0 USD, the best possible"


def test_what_is_bought_is_delivered() -> None:
    """The licence that nobody works on is a phase of the pod that goes on with it."""
    source = given("build-or-buy")
    told = org.make(source)
    (pod,) = told.pods
    bought = next(one for one in pod.delivers if one.phase == "reader")
    assert (bought.name, bought.owner) == ("Reader for claims (a licence)", pod.lead)
    assert "4 phases" in decided(told, "How the whole team")[1]
    left = tuple(one for one in pod.delivers if one is not bought)
    short = told.model_copy(
        update={"pods": (pod.model_copy(update={"delivers": left}),)}
    )
    assert list(org.lint(short, source.plan, source.brief)) == [
        "The phase reader is delivered by 0 pods."
    ]


def test_what_nobody_works_on_is_with_those_who_go_on() -> None:
    """Without its people, a release is of the pod that comes after it."""
    source = given("stuck-prototype")
    told = org.make(without(source, ("Tess", "watch"), ("Hire 1", "watch")))
    of = {one.phase: pod.name for pod in told.pods for one in pod.delivers}
    assert of["watch"] == of["live"]
    assert of.keys() == {p.id for p in source.plan.phases if p.delivered}


def test_gpus_that_nobody_has_are_nobodys_to_give() -> None:
    """Those that are owned or paid for are; rent that the plan does without is not."""
    assert not any("GPU" in d.what for d in org.make(given("build-or-buy")).decisions)
    within = decided(org.make(given("ai-function")), "Who gets which GPUs")[1]
    assert within.startswith("16 h100 owned and up to 5 h100 rented; ")


def test_who_works_with_a_hire_decides_on_them() -> None:
    """Not whoever leads their pod; with nobody senior beside them the head decides."""
    head = "the head of the function"
    told = org.make(given("ai-function"))
    one = "senior MLOps Engineer 1"
    assert decided(told, "Whom to take for hire 1")[0] == (
        f"{one}, who works with them, and {head}"
    )
    told = org.make(given("too-many-researchers"))
    assert decided(told, "Whom to take for hire 1")[0] == (
        f"{head}, with Wanda, who works with them"
    )


def test_a_lead_who_stays_decides_with_whoever_works_with_the_hire() -> None:
    """Priya leads research and shares no phase with Hire 2; Quentin, who is mid, does.

    Hire 1 is to lead the other pod, and so nobody on board leads it for good.
    """
    told = org.make(given("stuck-prototype"))
    head = "the head of the function"
    assert decided(told, "Whom to take for hire 2")[0] == (
        f"Priya, as lead of their pod, and {head}, with Quentin, who works with them"
    )
    assert decided(told, "Whom to take for hire 1")[0] == (
        f"{head}, with Tess, who works with them"
    )


def test_who_works_with_nobody_is_chosen_by_a_lead_who_stays() -> None:
    """Hire 1 of churn is alone on what is left to them, long after Mara's work ends."""
    source = given("churn")
    theirs = {e.phase for e in source.plan.allocations if e.person.startswith("Hire 1")}
    rest = [(who, p) for who in ("Mara", "Noah", "Olga") for p in theirs]
    told = org.make(without(source, *rest))
    # Mara's work ends before Hire 1 is there.
    assert decided(told, "Whom to take")[0] == "the head of the function"
    told = org.make(without(source, *[pair for pair in rest if pair[0] != "Mara"]))
    assert decided(told, "Whom to take")[0].startswith("Mara, who works with them")


def test_a_lead_whose_work_ends_early_is_followed() -> None:
    """Software Engineer 1 works until 9 April; the only senior after that is Hire 1."""
    told = org.make(given("too-many-researchers"))
    product = next(pod for pod in told.pods if pod.name == "Product")
    assert product.next_lead == "Hire 1 (senior MLOps Engineer)"
    assert "their work ends on 9 Apr 2027, then Hire 1" in product.lead_says
    who = decided(told, "How Product does its work")[0]
    assert who.endswith("until 9 Apr 2027, then Hire 1 (senior MLOps Engineer)")


def test_a_lead_who_works_to_the_end_leads_to_the_end() -> None:
    """And where nobody may lead after the lead, the head of the function does."""
    source = given("churn")
    (pod,) = org.make(source).pods
    assert (pod.lead, pod.lead_until, pod.next_lead) == ("Mara", None, None)
    names = {phase.name: phase.id for phase in source.plan.phases}
    last = names["Who reacts to an offer"]
    told = org.make(without(source, ("Mara", last), ("Hire 1", last)))
    assert told.pods[0].lead_until == told.pods[0].delivers[-2].until
    who = decided(told, "How the whole team does its work")[0]
    assert who == "Mara, as its lead until 10 Sep 2027, then the head of the function"


def test_one_pod_of_isolated_people_is_one() -> None:
    """Three researchers have a pod of their own."""
    told = org.make(given("ai-function"))
    assert "have a pod of their own, as the brief isolates them" in told.says[0]


def test_a_page_for_managers_has_no_commands() -> None:
    """It names the files beside it."""
    for name in ("ai-function", "too-many-researchers"):
        page = org.KIND.page(org.make(given(name)))
        assert "teamopt make" not in page
        assert " -o " not in page
