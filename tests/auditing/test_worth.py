"""What is told of a changed team where a search ran out of time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from teamopt.auditing import worth


@pytest.mark.parametrize(
    ("steady", "settled", "told"),
    [
        (True, True, "nothing better"),
        (False, False, "nothing better"),
        (False, True, "told"),
    ],
)
def test_a_worse_plan_is_told_where_it_is_the_best_one(
    monkeypatch: pytest.MonkeyPatch, steady: bool, settled: bool, told: str
) -> None:
    """An upper limit on what one more costs says nothing of what it does."""
    monkeypatch.setattr(worth, "steady", lambda _: steady)
    monkeypatch.setattr(worth, "worse", lambda *_: True)
    monkeypatch.setattr(worth, "nothing_better", lambda _: "nothing better")
    monkeypatch.setattr(worth, "result", lambda *_: "told")
    monkeypatch.setattr(worth, "unsaid", lambda _: ())
    one = cast(Any, SimpleNamespace(settled=settled))
    variants = cast(Any, SimpleNamespace(brief=None))
    assert worth.of_more(variants, cast(Any, None), one) == told
