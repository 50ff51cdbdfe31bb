"""The tables of options, pieces and hand-offs."""

from __future__ import annotations

import pytest
from tests.report import plans

from teamopt.report import shape
from teamopt.report.cells import Table


def there(table: Table | None) -> Table:
    assert table is not None
    return table


def test_what_was_chosen_stands_beside_what_was_not() -> None:
    """A phase that is left out chose nothing."""
    table = there(shape.options(plans.whole()))
    assert table.head == ("Phase", "Chosen", "Instead of", "Value")
    others = "buy (100 points), fine-tune (80 points)"
    assert table.rows == (("Ranking model", "build", others, "80 points"),)


def test_options_of_a_required_phase_have_no_value() -> None:
    """And then there is no such column."""
    phase = plans.phase("A", 0, 4, options=("x", "y"), option="y")
    table = there(shape.options(plans.whole(phases=(phase,))))
    assert table.head == ("Phase", "Chosen", "Instead of")
    assert table.rows == (("A", "y", "x"),)


def test_every_piece_has_a_row_with_its_crew() -> None:
    """Three pieces of four weeks; the second is Ana's and the hire's."""
    table = there(shape.pieces(plans.whole()))
    assert [row[2] for row in table.rows] == ["1 of 3", "2 of 3", "3 of 3"]
    assert table.rows[1] == (
        "Ranking model",
        "build: modelling",
        "2 of 3",
        "29 Mar 27",
        "23 Apr 27",
        "Ana, Hire 1",
    )


def test_hand_offs_say_what_goes_where() -> None:
    """Artefacts, and the work of taking over."""
    table = there(shape.hand_offs(plans.whole()))
    assert table.rows == (
        ("Ranking model", "Serving", "model card, weights", "MLOps 1 pw"),
    )


def test_a_phase_that_is_left_out_hands_nothing_on() -> None:
    """Nothing is done there."""
    phases = [
        phase.model_copy(update={"delivered": False}) for phase in plans.whole().phases
    ]
    assert shape.hand_offs(plans.whole(phases=tuple(phases))) is None


@pytest.mark.parametrize("table", [shape.options, shape.pieces, shape.hand_offs])
def test_empty_tables_are_left_out(table: object) -> None:
    """Nothing to show, no title."""
    assert callable(table)
    assert table(plans.recommendation()) is None
