"""The answer: each sentence, made from a plan's fields alone."""

from __future__ import annotations

import pytest
from tests.report import plans

from teamopt.plan import BudgetLine, Plan
from teamopt.report.answer import answer, hiring, spending


@pytest.mark.parametrize("name", plans.every())
def test_at_most_eight_sentences_open_a_plan(name: str) -> None:
    """An answer has one to eight entries, each a few whole sentences."""
    told = answer(plans.every()[name])
    assert 1 <= len(told) <= 8
    for sentence in told:
        assert sentence.endswith(".")
        assert sentence[0] == sentence[0].upper()
        assert ".." not in sentence
        assert "  " not in sentence


@pytest.mark.parametrize("name", plans.every())
def test_no_word_of_the_machinery_reaches_a_manager(name: str) -> None:
    """The answer speaks of hires, phases and people alone."""
    text = " ".join(answer(plans.every()[name])).lower()
    for word in ("family", "instance", "guard", "pool", "none", "null"):
        assert word not in text.split()


# hires ----------------------------------------------------------------------


def test_hires_are_told_in_order_with_both_dates() -> None:
    """The first hire is called first; each has the day to open and the day to start."""
    assert hiring(plans.recommendation()) == (
        "Hire a senior ML Engineer first (open by 4 Jan 2027, starts 15 Mar 2027), "
        "then a mid Data Engineer (open by 1 Feb 2027, starts 29 Mar 2027), "
        "then a mid ML Engineer (open by 1 Mar 2027, starts 10 May 2027); "
        "hires 2 and 3 can swap without loss."
    )


def test_one_hire_needs_no_order() -> None:
    """A single hire is not called the first of several."""
    assert hiring(plans.one_hire()) == (
        "Hire one person: a senior ML Engineer (open by 4 Jan 2027, starts 15 Mar "
        "2027)."
    )


def test_no_hires_are_said_to_be_none() -> None:
    """A plan without hires says that nobody is needed."""
    assert hiring(plans.without_hires()) == (
        "Nobody needs to be hired: the people on board do everything in this plan."
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"phases": ()}, "Nobody is hired in this plan."),
        (
            {"phases": (plans.phase("A", None, None, value=1.0),), "people": ()},
            "Nobody is hired in this plan, and nobody is on board.",
        ),
        (
            {"phases": (plans.phase("Go", 4, 4),), "allocations": ()},
            "Nobody needs to be hired: what is done in this plan takes no work.",
        ),
    ],
)
def test_without_work_nobody_is_said_to_do_everything(
    changes: dict[str, object], told: str
) -> None:
    """Nothing done, nobody there, or milestones alone."""
    assert hiring(plans.without_hires().model_copy(update=changes)) == told


def reopened(plan: Plan, weeks: tuple[int, ...]) -> Plan:
    hires = tuple(
        hire.model_copy(update={"open_by": plans.WEEKS.first_day_of(week)})
        for hire, week in zip(plan.hires, weeks, strict=True)
    )
    return plan.model_copy(update={"hires": hires})


@pytest.mark.parametrize("weeks", [(0, 0, 0), (0, 8, 4)])
def test_the_first_hire_opened_first_needs_no_word(weeks: tuple[int, ...]) -> None:
    """Also where others open on the same day."""
    assert "By date" not in hiring(reopened(plans.recommendation(), weeks))


@pytest.mark.parametrize("order", [True, False])
def test_a_later_hire_that_must_be_opened_first_is_told(order: bool) -> None:
    """Week 2 begins on 18 Jan, before those of hires 1 and 2."""
    plan = reopened(plans.recommendation(), (4, 6, 2))
    if not order:
        plan = plan.model_copy(update={"order": None})
    assert hiring(plan).endswith(
        ". By date, the first requisition to open is that of hire 3, a mid ML "
        "Engineer: by 18 Jan 2027."
    )


def test_many_ties_are_not_listed() -> None:
    """Four pairs that can swap are several."""
    hires = plans.large().hires[:5]
    plan = ordered(tied=(1, 2, 3, 4)).model_copy(update={"hires": hires})
    assert "; several hires can swap without loss." in hiring(plan)
    assert "1 and 2" not in hiring(plan)


def test_without_an_order_nobody_is_called_first() -> None:
    """Where the order was not looked at, the sentence does not claim one."""
    told = hiring(plans.recommendation(order=None))
    assert "first" not in told
    assert told.endswith("; in which order they matter was not looked at.")


def test_many_hires_are_counted_by_kind() -> None:
    """Four of eight hires are named, the others counted."""
    told = hiring(plans.large())
    assert (
        "and 4 more (2 mid ML Engineers and 2 mid Data Engineers; the table has their "
        "dates)" in told
    )


def test_a_fifth_hire_is_named_too() -> None:
    """Its name is shorter than the words for one more."""
    plan = plans.large()
    told = hiring(plan.model_copy(update={"hires": plan.hires[:5]}))
    assert "more" not in told
    assert told.count("open by") == 5


def ordered(**changes: object) -> Plan:
    plan = plans.recommendation()
    assert plan.order is not None
    return plan.model_copy(update={"order": plan.order.model_copy(update=changes)})


def test_ties_in_a_row_are_told_pair_by_pair() -> None:
    """Two ties do not mean that any order is as good."""
    told = hiring(ordered(tied=(1, 2)))
    assert told.endswith("; hires 1 and 2 can swap without loss, and so can 2 and 3.")


def test_three_ties_are_all_named() -> None:
    """Each pair that can swap is named."""
    plan = ordered(tied=(1, 2, 3))
    fourth = plans.hire(4, "data-scientist", "mid", 9, 20, 130_000)
    told = hiring(plan.model_copy(update={"hires": (*plan.hires, fourth)}))
    assert "1 and 2 can swap without loss, and so can 2 and 3, and 3 and 4." in told


def test_no_tie_is_told_where_there_is_none() -> None:
    """Without ties the sentence ends with the last hire."""
    assert "swap" not in hiring(ordered(tied=()))


def test_an_order_that_is_not_proven_says_so() -> None:
    """An order found in too little time is not sold as the order."""
    told = hiring(ordered(tied=(), proven=False))
    assert told.endswith("; this order is the best found, not proven.")


# money ----------------------------------------------------------------------


def spent(**changes: object) -> Plan:
    plan = plans.recommendation()
    assert plan.costs is not None
    return plan.model_copy(update={"costs": plan.costs.model_copy(update=changes)})


def limit(what: str, most: float, spent: float = 361_250) -> BudgetLine:
    return plans.budget(what, most, spent)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {},
            "New spend is 361,250 USD, 88,750 USD under the budget of 450,000 USD; "
            "after the horizon it is 587,500 USD a year.",
        ),
        (
            {"budgets": (), "run_rate": 0},
            "New spend is 361,250 USD; the brief sets no budget.",
        ),
        (
            {"budgets": (limit("total", 361_250),), "run_rate": 0},
            "New spend is 361,250 USD, all of the budget.",
        ),
        (
            {"total": 0, "run_rate": 0},
            "No new money is spent of the budget of 450,000 USD.",
        ),
        ({"total": 0, "budgets": (), "run_rate": 0}, "No new money is spent."),
        (
            {"total": 0, "budgets": (limit("total", 0, 0),), "run_rate": 0},
            "No new money is spent.",
        ),
    ],
)
def test_money_is_told_against_the_budget(
    changes: dict[str, object], told: str
) -> None:
    """Under, at, or without a budget; and what the hires cost afterwards."""
    assert spending(spent(**changes)) == told


# no plan --------------------------------------------------------------------


def test_a_confirmed_verdict_is_told_as_a_fact() -> None:
    """What cannot be, and what can be done about it."""
    told = answer(plans.infeasible())
    assert told[0].startswith("No plan exists for this brief: ")
    assert "a second, plainer search agrees" in told[0]
    assert "teamopt why brief.yaml" in told[1]
    assert len(told) == 2


def test_an_unconfirmed_verdict_is_not_told_as_a_fact() -> None:
    """One search says so, the second did not end in time."""
    assert answer(plans.infeasible(confirmed=False))[0].startswith("Probably no plan")


def test_not_found_is_not_told_as_impossible() -> None:
    """The limit, that a plan may exist, and a longer limit to try: 5 x 60."""
    assert answer(plans.unknown()) == [
        "No plan was found in 60 seconds (the limit was 60); the brief may still have "
        "one.",
        "Look longer, as with --time-limit 300.",
    ]


def test_warnings_are_pointed_to_where_there_is_no_plan() -> None:
    """They often hold the reason."""
    told = answer(plans.unknown(warnings=("brief.yaml:3: horizon is short.",)))
    assert told[-1] == (
        "The brief has 1 doubtful place: look at the warnings before anything else."
    )
