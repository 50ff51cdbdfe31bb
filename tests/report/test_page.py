"""The page: for those who decide, and the same for the same plan."""

from __future__ import annotations

from datetime import date

import pytest
from tests.report import plans

from teamopt.plan import Plan
from teamopt.report import screen, sheets
from teamopt.report.markdown import page


@pytest.mark.parametrize("name", plans.every())
def test_the_same_plan_gives_the_same_page(name: str) -> None:
    """Also after a round trip through JSON."""
    plan = plans.every()[name]
    assert page(plan) == page(Plan.model_validate_json(plan.to_json()))


def test_a_page_has_the_answer_then_what_it_rests_on() -> None:
    """In the order in which people ask."""
    text = page(plans.recommendation())
    titles = [line for line in text.splitlines() if line.startswith("#")]
    assert titles == [
        "# recommendation-engine",
        "## Hires",
        "## Phases",
        "## Left out",
        "## Cost (USD)",
        "## Headcount",
        "## People",
        "## Hand-overs",
        "## What is proven",
        "## How to make it again",
        "## Assumed",
    ]
    assert text.index("- Hire a senior ML Engineer first") < text.index("## Hires")


def test_a_page_with_everything_has_a_section_for_each() -> None:
    """In the order in which people ask; none of them where there is nothing to say."""
    text = page(plans.whole())
    titles = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert titles == [
        "Hires",
        "Contractors",
        "Training",
        "Phases",
        "Options",
        "Work in pieces",
        "Hand-offs",
        "Left out",
        "Cost (USD)",
        "Budget (USD)",
        "GPUs in use",
        "GPUs to rent and to reserve",
        "GPU runs",
        "Tracks",
        "Headcount",
        "Use of people's time",
        "People",
        "What is proven",
        "How to make it again",
    ]


def test_a_page_without_a_plan_has_no_table_of_goals() -> None:
    """That nothing exists is told by the first sentence, and is no best of anything."""
    text = page(plans.infeasible())
    assert "No plan exists for this brief" in text
    assert "What is proven" not in text
    assert "Another run" not in text


def test_rounding_is_told_where_the_plan_is_made_again() -> None:
    """Not among the costs, where it would look like one."""
    text = page(plans.whole())
    rounded = "Pay of hires: rounding changes it by at most 0.03 USD a year."
    assert rounded in text[text.index("## How to make it again") :]


def test_a_plan_that_was_made_anew_is_made_so_again() -> None:
    """Solving its brief would not keep what is over."""
    anew = plans.whole().model_copy(update={"open_from": date(2027, 2, 1)})
    text = page(anew)
    assert "teamopt replan OLD_PLAN" in text
    assert "--from 2027-02-01" in text
    assert "Made anew from 1 Feb 2027 on" in text
    assert "teamopt solve" not in text


def test_every_person_and_every_assumption_is_listed() -> None:
    """What the screen cuts, the page and the table of assumptions hold."""
    text = page(plans.large())
    assert "Person 22" in text
    assert "30 more: assumptions.csv" in text
    assert "largest crew of Workstream 10 monitoring" in sheets.assumptions(
        plans.large()
    )
    assert "largest crew of Workstream 10 monitoring" in screen.assumed(plans.large())


def test_a_page_says_how_to_make_the_plan_again() -> None:
    """The command, the hash, the versions."""
    text = page(plans.recommendation())
    assert "teamopt solve brief.yaml --time-limit 60 --workers 8 --seed 1\n" in text
    assert f"SHA-256 `{'0' * 64}`" in text
    assert "by teamopt 0.1.0 with OR-Tools 9.14.6206 and Python 3.11.7" in text
    assert "`--reproducible` rules that out." in text


def test_a_reproducible_plan_says_so() -> None:
    """The option is part of the command."""
    made = plans.provenance(reproducible=True)
    text = page(plans.recommendation(provenance=made))
    assert "--seed 1 --reproducible\n" in text
    assert "The same brief gives the same plan." in text


def test_a_path_with_blanks_is_quoted() -> None:
    """The command can be pasted."""
    plan = plans.recommendation(brief=plans.brief(file="my briefs/a.yaml"))
    assert "teamopt solve 'my briefs/a.yaml' " in page(plan)


def test_goals_are_listed_with_their_bounds() -> None:
    """Cost: found 350,000, and 361,250 within the tolerance of 5%."""
    assert "| cost | 361,250 USD | 350,000 USD | within 5% | yes |" in page(
        plans.recommendation()
    )


def test_a_verdict_has_a_page_too() -> None:
    """Without tables of a plan that does not exist."""
    text = page(plans.infeasible())
    assert "- No plan exists for this brief" in text
    assert "## Hires" not in text


def test_signs_of_markdown_in_names_are_shown_as_they_are() -> None:
    """A pipe would end the cell, a star would begin bold type."""
    odd = plans.phase("A|B *c* <d>", 0, 4)
    plan = plans.without_hires().model_copy(update={"phases": (odd,)})
    assert r"A\|B \*c\* \<d\>" in page(plan)
