"""Moves that save money and change nothing else; time that is missed, and no skill."""

from __future__ import annotations

from tests.auditing.asking import SPENT, audited, swapped

from teamopt import plan as doc
from teamopt.report.audit import page

SWAP = "give the position of a mid Data Analyst to a mid MLOps Engineer"


def moves(text: str) -> dict[str, doc.Move]:
    return {one.says: one for one in audited(text).moves}


def test_a_move_that_saves_money_buys_that() -> None:
    """The hire is not needed then: four weeks at 2,000 USD."""
    swap = moves(SPENT)[SWAP]
    assert (swap.gains, swap.buys) == (True, "8,000 USD less of new spend")
    # Whoever comes is on board, and nobody on board is paid from the budget.
    assert swap.price == "no more people, pay not counted"


def test_the_answer_and_the_table_agree() -> None:
    """The move that is told first stands first, and those of no use have a price."""
    told = audited(SPENT)
    first = next(one for one in told.moves)
    assert first.says == SWAP
    assert told.says[-1] == (
        f"The move that buys most: {SWAP} (no more people, pay not counted). It buys:"
        " 8,000 USD less of new spend."
    )
    assert f"| 1 | Give{SWAP.removeprefix('give')} | no more people" in page(told)
    rest = "hire one more Data Analyst (1 more hire, 2,000 USD more of new spend)"
    assert rest in page(told)


def test_what_betters_an_earlier_goal_comes_before_what_saves() -> None:
    """A third phase for engineers: four weeks more of work than two of them have.

    One more hire delivers it, for money; nothing that only saves is worth as much.
    """
    more = "  - {id: last, crew: {mlops: 1}, duration: 4 weeks, value: 1}\n"
    text = swapped(SPENT, ("  - {id: report,", f"{more}  - {{id: report,"))
    found = [one for one in audited(text).moves if one.gains]
    worth_ = [any(e.goal == "value" for e in one.result.effects) for one in found]
    assert worth_[0]
    assert worth_ == sorted(worth_, reverse=True)


def test_no_move_of_use_is_told_with_its_price() -> None:
    """With two engineers on board nothing is left to be had."""
    text = swapped(SPENT, ("Cy Vortex, role: data-analyst", "Cy, role: mlops-engineer"))
    told = audited(text)
    assert not any(one.gains for one in told.moves)
    assert "| Move | Price | Buys |" in page(told)
    assert "| Hire one more Data Analyst | 1 more hire, 2,000 USD more" in page(told)
    assert told.says[-1].endswith("solved for, none buys anything.")


def test_whose_time_is_missed_is_not_said_to_be_irreplaceable() -> None:
    """Ada alone knows MLOps, but a hire could do either phase; not both."""
    told = audited(SPENT)
    (ada,) = told.missed
    assert (ada.kind, ada.lost) == ("short", ("Later",))
    assert [(one.skill, one.people) for one in ada.skills] == [("mlops", 1)]
    says = "Without the mid MLOps Engineer: 6 points less of value. Later falls out."
    assert ada.says == says
    assert (
        "Without one person less of value is delivered, though each part of it is still"
        f" possible: it is their time that is missed. {says}"
    ) in told.says
