"""How far inputs may be off before phases are done in another way."""

from __future__ import annotations

import teamopt

#: Both ways take as long; one is cheaper.
BRIEF = """\
brief: tool
calendar: {start: 2027-01-04, horizon: 8 weeks}
team: [{role: data-engineer, level: senior}]
phases:
  - id: tool
    required: true
    options:
      - {id: buy, duration: 2 weeks, costs: {licence: 10k}}
      - {id: rent, duration: 2 weeks, costs: {fee: 12k}}
goals: [cost]
"""


def flips(text: str) -> dict[str, teamopt.plan.Flip]:
    brief = teamopt.parse_brief(text)
    told = teamopt.why(brief, about=("flips",), time_limit=60, workers=1)
    assert all(flip.proven for flip in told.flips)
    return {flip.name: flip for flip in told.flips}


def test_a_price_decides_on_the_way() -> None:
    """Bought up to what renting costs, where both are as good; rented beyond."""
    found = flips(BRIEF)
    bought, rented = found["licence in tool, buy"], found["fee in tool, rent"]
    assert bought.stays_to == 12_000
    assert bought.flips_above is not None
    assert 12_000 < bought.flips_above <= 13_000
    assert bought.becomes == "tool is done as rent"
    assert rented.flips_above is None
    assert rented.flips_below is not None
    assert 9_000 <= rented.flips_below < 10_000


def test_a_length_that_changes_nothing_is_no_flip() -> None:
    """The cheaper way stays, however long it takes."""
    found = flips(BRIEF)
    assert found["tool, buy"].distance is None
    assert "the same hires and ways" in found["tool, buy"].says
