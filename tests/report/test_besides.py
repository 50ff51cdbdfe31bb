"""The sentences on contractors, trainings, options and GPUs."""

from __future__ import annotations

import pytest
from tests.report import plans
from tests.report.whole_plan import contractor, training

from teamopt.plan import Plan
from teamopt.report.answer import answer, hiring, spending
from teamopt.report.besides import hardware, reinforcement, ways


def test_contractors_and_trainings_share_a_sentence() -> None:
    """With the dates that somebody has to act on."""
    assert reinforcement(plans.whole()) == (
        "Engage a senior MLOps Engineer (open by 3 May 2027, there from 10 May 2027 "
        "to 16 Jul 2027) as a contractor; train Ben in MLOps (from 18 Jan 2027 "
        "to 26 Feb 2027)."
    )


def test_many_are_counted() -> None:
    """Two are named and the others counted."""
    people = tuple(contractor(number) for number in range(1, 6))
    courses = tuple(training(person=f"P{k}") for k in range(4))
    told = reinforcement(plans.whole(contractors=people, trainings=courses))
    assert "and 3 more as contractors; train P0 in MLOps" in told
    assert told.endswith("and 2 more.")


def test_what_was_chosen_is_told() -> None:
    """Where there were options."""
    assert ways(plans.whole()) == "Option chosen: Ranking model (build)."


def test_gpus_to_reserve_and_to_rent_are_told() -> None:
    """With dates, as both have to be ordered."""
    assert hardware(plans.whole()) == (
        "Reserve 4 h100 GPUs from 8 Mar 2027 to 28 May 2027; rent 3 h100 GPUs from "
        "15 Mar 2027 to 16 Apr 2027."
    )


def rented(*weeks: int) -> Plan:
    plan = plans.whole()
    assert plan.compute is not None
    amounts = (*weeks, *[0] * (40 - len(weeks)))
    use = plan.compute.use[0].model_copy(update={"used_rented": amounts})
    update = {"use": (use,), "reservations": ()}
    return plan.model_copy(update={"compute": plan.compute.model_copy(update=update)})


def test_rent_with_gaps_says_how_long_in_all() -> None:
    """Three weeks out of four."""
    assert hardware(rented(2, 4, 0, 1)) == (
        "Rent up to 4 h100 GPUs between 4 Jan 2027 and 29 Jan 2027 (3 weeks in all)."
    )


def test_one_gpu_is_not_several() -> None:
    """A single one for two weeks."""
    assert hardware(rented(1, 1)) == ("Rent 1 h100 GPU from 4 Jan 2027 to 15 Jan 2027.")


def test_owned_gpus_that_do_are_told() -> None:
    """Nothing to order is an answer, too."""
    assert hardware(rented()) == "No GPU needs to be rented or reserved."


@pytest.mark.parametrize("told", [reinforcement, ways, hardware])
def test_nothing_is_said_about_nothing(told: object) -> None:
    """As most plans have none of it."""
    assert callable(told)
    assert told(plans.recommendation()) == ""


def test_a_plan_with_everything_has_an_answer_of_seven_entries() -> None:
    """Order: people, dates, choices, GPUs, money, proof."""
    openings = [sentence.split()[0] for sentence in answer(plans.whole())]
    assert openings == ["Hire", "Engage", "All", "Of", "Reserve", "New", "Proven:"]


def test_contractors_are_not_forgotten_where_nobody_is_hired() -> None:
    """They do some of the work, or all of it."""
    plan = plans.whole(hires=())
    assert hiring(plan) == (
        "Nobody needs to be hired: the people on board and contractors do everything "
        "in this plan."
    )
    alone = tuple(person for person in plan.people if person.contractor)
    assert hiring(plans.whole(hires=(), people=alone)) == (
        "Nobody needs to be hired: contractors do everything in this plan."
    )


def test_what_goes_on_costing_is_the_hires() -> None:
    """Contractors and GPUs cost nothing after the horizon."""
    assert spending(plans.whole()).endswith(
        "; after the horizon the hires cost 225,000 USD a year."
    )


def test_limits_without_a_total_are_counted() -> None:
    """And those with nothing left are named."""
    plan = plans.whole()
    assert plan.costs is not None
    costs = plan.costs.model_copy(
        update={"budgets": plan.costs.budgets[1:], "run_rate": 0}
    )
    assert spending(plan.model_copy(update={"costs": costs})) == (
        "New spend is 263,016 USD, within the budget's 4 limits; nothing is left of "
        "contractors."
    )
    free = costs.model_copy(update={"budgets": costs.budgets[:1]})
    assert spending(plan.model_copy(update={"costs": free})) == (
        "New spend is 263,016 USD, within the budget's 1 limit."
    )


def test_payroll_that_counts_is_told() -> None:
    """The sum is not new spend then."""
    plan = plans.whole()
    assert plan.costs is not None
    lines = (plans.cost("payroll", "payroll", 40_000.0, 0, 0, 0),)
    costs = plan.costs.model_copy(
        update={"lines": lines, "total": 40_000.0, "budgets": (), "run_rate": 0}
    )
    assert spending(plan.model_copy(update={"costs": costs})) == (
        "Spending, today's payroll included, is 40,000 USD; the brief sets no budget."
    )
