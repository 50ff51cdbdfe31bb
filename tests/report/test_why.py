"""An explanation of a plan on the screen: what is told, and what is folded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.report.parts import provenance

from teamopt import plan as doc
from teamopt.report import why as words

NONE = doc.Result(status="optimal", effects=(), hires=(), proven=True, says="no change")
LONG = "A sentence of many words that goes on and on until it is folded, " * 3


def told(**parts: Any) -> doc.Explanation:
    """Return an explanation with some parts."""
    brief = doc.BriefRef(
        id="small",
        question=None,
        file="small.yaml",
        sha256="",
        currency="USD",
        period="week",
        start=date(2027, 1, 4),
        periods=20,
        end=date(2027, 5, 21),
        share_step=0.25,
    )
    fields: dict[str, Any] = {"status": "optimal", "provenance": provenance()}
    return doc.Explanation(brief=brief, **(fields | parts))


def more(step: str, *stairs: doc.Stair, says: str = "More.") -> doc.OneMore:
    return doc.OneMore(
        says=says,
        line="small.yaml:3",
        kind="slots",
        name="",
        unit="",
        step=step,
        tried=5,
        stairs=stairs,
        steady=True,
        proven=True,
    )


def flip(name: str, distance: float | None, says: str = "Flips.") -> doc.Flip:
    return doc.Flip(
        kind="effort",
        name=name,
        line="small.yaml:9",
        unit="pw",
        now=4,
        assumed=False,
        low=2,
        high=8,
        stays_from=2,
        stays_to=6,
        flips_below=None,
        flips_above=None if distance is None else 6.5,
        becomes="",
        distance=distance,
        says=says,
        proven=True,
    )


def conflict(count: int) -> doc.Conflict:
    """Return a conflict of so many lines, the last of which was decided."""
    rules = [
        doc.RuleRef(
            family="work",
            says=(f"rule {k}",),
            line=f"small.yaml:{k}",
            decided=k == count,
        )
        for k in range(1, count + 1)
    ]
    return doc.Conflict(says="Clash.", rules=tuple(rules), smallest=True)


def wish(says: str, some: doc.Conflict | None = None) -> doc.WhyNot:
    return doc.WhyNot(
        asked="no hires",
        wish="nobody is hired",
        result=NONE,
        changes=(),
        conflict=some,
        says=says,
        proven=True,
    )


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({}, "small: the plan hires nobody."),
        (
            {"team": ("mid ML Engineer", "senior Data Engineer")},
            "small: the plan hires a mid ML Engineer and a senior Data Engineer.",
        ),
        (
            {"status": "infeasible"},
            "small: no plan keeps every line of this brief.",
        ),
        (
            {"status": "unknown"},
            "small: it was not found out in time whether there is a plan.",
        ),
    ],
)
def test_the_first_sentence_tells_what_it_is_about(
    parts: dict[str, Any], says: str
) -> None:
    """A plan and its team, or that there is none."""
    assert words.opening(told(**parts)) == says


def test_an_entry_is_folded_to_the_width() -> None:
    """And set in below its title."""
    some = told(
        one_more=(more("one", doc.Stair(steps=1, amount=1, result=NONE), says=LONG),)
    )
    lines = words.entry(some, "one_more", 0, 60).splitlines()
    assert len(lines) > 2
    assert all(line.startswith("  ") and len(line) <= 60 for line in lines)
    assert " ".join(" ".join(lines).split()) == LONG.strip()


def test_what_makes_no_difference_is_told_together() -> None:
    """One sentence for all that change nothing."""
    stair = doc.Stair(steps=1, amount=1, result=NONE)
    some = told(
        one_more=(
            more("one more hire"),
            more("a week more", stair),
            more("a GPU more"),
        ),
        flips=(flip("effort of a", 0.5), flip("pay of b", None)),
    )
    assert [words.entry(some, "one_more", k) for k in range(3)] == ["", "  More.", ""]
    assert words.unchanged(some, "one_more") == (
        "  No goal changes with any of these: one more hire; a GPU more."
    )
    assert [words.entry(some, "flips", k) for k in range(2)] == ["  Flips.", ""]
    assert words.unchanged(some, "flips", 100) == (
        "  The same from end to end of what was looked at: pay of b."
    )
    assert words.unchanged(some, "hires") == ""
    assert words.unchanged(told(), "one_more") == ""


def test_a_wish_comes_with_what_it_runs_into() -> None:
    """What was decided first, and not more lines than fit."""
    some = told(why_not=(wish("If so: fine."), wish("If not: none.", conflict(12))))
    assert words.entry(some, "why_not", 0) == "If so: fine."
    head, *lines, last = words.entry(some, "why_not", 1).splitlines()
    assert head == "If not: none."
    assert any("line 12" in line and "rule 12" in line for line in lines)
    assert len(lines) == words.LINES
    assert last == f"  and {12 - words.LINES} other rules"


def test_a_front_is_told_corner_by_corner() -> None:
    """And whether these are all."""
    corners = tuple(
        doc.Corner(
            values={"finish": k, "cost": -k}, hires=(), says=f"corner {k}", proven=True
        )
        for k in range(2)
    )
    whole = doc.TradeOff(goals=("finish", "cost"), corners=corners, whole=True)
    assert words.trade_off(told(trade_off=whole)) == (
        "What finish and cost cost each other:\n  corner 0.\n  corner 1.\n"
        "  No plan is better in both than one of these."
    )
    part = whole.model_copy(update={"whole": False})
    assert "There may be others" in words.trade_off(told(trade_off=part))
    assert words.trade_off(told()) == ""
