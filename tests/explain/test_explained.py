"""The whole explanation of a plan: its form, its time, and that it changes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from tests.explain.asking import NAME, TEAM, lines_exist, solved, swapped

import teamopt
from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.engine.settings import SolveSettings
from teamopt.errors import WishError
from teamopt.explain import Asked, explain

BRIEF = parse_brief(TEAM, NAME)
ABOUT = ("hires", "one_more", "alternatives", "flips")


def why(**asked: Any) -> doc.Explanation:
    return teamopt.why(
        BRIEF, solved(TEAM), **({"time_limit": 300, "workers": 2} | asked)
    )


@pytest.fixture(scope="module")
def told() -> doc.Explanation:
    """Return everything there is to say about a plan."""
    wishes = ["no hires", "hire data-scientist first"]
    return why(about=ABOUT, why_not=wishes, front=("finish", "cost"))


def entries(told: doc.Explanation) -> Iterator[Any]:
    """Yield every entry of every part."""
    for part in (*ABOUT, "why_not"):
        yield from getattr(told, part)
    assert told.trade_off is not None
    yield from told.trade_off.corners


def test_it_is_the_same_when_it_is_read_back(told: doc.Explanation) -> None:
    """As stored for other programs."""
    assert doc.Explanation.model_validate_json(told.to_json()) == told


def test_every_entry_says_something_and_where(told: doc.Explanation) -> None:
    """In words, with lines that the brief has."""
    found = list(entries(told))
    assert len(found) > 15
    assert all(one.says for one in found)
    lines = [one.line for one in found if hasattr(one, "line")]
    lines += [
        ref.line
        for one in told.why_not
        if one.conflict is not None
        for ref in one.conflict.rules
        if ref.line
    ]
    assert lines_exist(TEAM, lines)
    assert told.goals == solved(TEAM).goals
    assert sorted(told.team) == ["mid Data Scientist", "mid MLOps Engineer"]


def results(told: doc.Explanation) -> Iterator[tuple[str, doc.Result]]:
    """Yield comparisons with the sentence that they are told in."""
    for hire in told.hires:
        yield hire.says_without, hire.without
    for more in told.one_more:
        for stair in more.stairs[:2]:
            yield more.says, stair.result
    for other in told.alternatives:
        yield other.says, other.result
    for wish in told.why_not:
        yield wish.says, wish.result


def test_figures_agree_with_the_sentences(told: doc.Explanation) -> None:
    """Each difference is told, with its size."""
    goals = {goal.goal: goal for goal in told.goals}
    found = list(results(told))
    assert found
    for says, result in found:
        assert result.says in says
        for effect in result.effects:
            assert effect.before == goals[effect.goal].value
            assert effect.change == effect.after - effect.before != 0
            assert effect.says in result.says
            if effect.goal == "cost":
                assert f"{abs(effect.change):,.0f} USD" in effect.says
                assert effect.says.endswith(
                    "more of new spend" if effect.change > 0 else "less of new spend"
                )
            if effect.goal == "finish":
                assert f"{abs(effect.change):.0f} week" in effect.says
                assert ("later" in effect.says) == (effect.change > 0)


def test_the_plan_stays_as_it_is(told: doc.Explanation) -> None:
    """To explain it changes nothing about it, nor about solving it again."""
    before = solved(TEAM)
    copy = before.model_copy(deep=True)
    why(about=["hires"])
    assert before == copy
    again = teamopt.solve(BRIEF, time_limit=300, workers=2).document
    assert timeless(again) == timeless(before)


def timeless(plan: doc.Plan) -> dict[str, Any]:
    """Return a plan's document without seconds."""
    found = plan.model_dump(mode="json", exclude={"provenance"})
    return {**found, "goals": [{**goal, "seconds": 0} for goal in found["goals"]]}


def test_parts_that_are_not_asked_for_are_left_out() -> None:
    """A wish alone is answered alone."""
    found = why(why_not=["no hires"])
    assert [one.asked for one in found.why_not] == ["no hires"]
    assert not any(getattr(found, part) for part in (*ABOUT, "binding"))
    assert found.trade_off is None
    with pytest.raises(ValueError, match="about: read 'everything'; allowed is hires"):
        why(about=["everything"])
    with pytest.raises(WishError):
        why(why_not=["be quick"])


def test_it_grows_and_ends_when_told() -> None:
    """Each time all that is known; no more after somebody has enough."""
    seen: list[doc.Explanation] = []

    def enough(found: doc.Explanation) -> bool:
        seen.append(found)
        return len(found.hires) == 1

    last = why(about=["hires"], on_news=enough)
    assert [len(one.hires) for one in seen] == [0, 1]
    assert last == seen[-1]


def test_ctrl_c_between_two_solves_keeps_what_is_known() -> None:
    """As it does during one."""

    def stop(found: doc.Explanation) -> None:
        if found.hires:
            raise KeyboardInterrupt

    assert len(why(about=["hires"], on_news=stop).hires) == 1


def test_a_wish_that_the_brief_contradicts_is_told_as_open() -> None:
    """It is not passed over in silence."""
    earlier = swapped(TEAM, ("after: model", "after: model, earliest: 2027-03-01"))
    brief = parse_brief(earlier, NAME)
    found = teamopt.why(
        brief, solved(earlier), why_not=["phase live by 2027-02-05"], time_limit=300
    )
    assert found.why_not or found.open


def test_where_no_plan_was_found_there_is_nothing_to_explain() -> None:
    """Nobody is advised about a plan that is not known."""
    unknown = solved(TEAM).model_copy(update={"status": "unknown", "hires": ()})
    (told,) = explain(BRIEF, unknown, Asked(), SolveSettings(60, 2))
    assert told.status == "unknown"
    assert not told.flips


@pytest.mark.parametrize("seconds", [0.1, 1.0, 3.0])
def test_it_ends_in_time(seconds: float) -> None:
    """Whatever was found until then."""
    began = time.monotonic()
    found = teamopt.why(
        BRIEF,
        solved(TEAM),
        about=ABOUT,
        why_not=["no hires"],
        front=("finish", "cost"),
        time_limit=seconds,
        workers=2,
    )
    assert time.monotonic() - began < seconds + 10
    assert found.status == "optimal"
    assert doc.Explanation.model_validate_json(found.to_json()) == found


def test_time_that_is_over_is_not_taken_again() -> None:
    """Whoever began earlier has less left."""
    found = why(about=["hires"], began=time.monotonic() - 300)
    assert found.status == "optimal"
    # What the plan itself says of them takes no time.
    assert {(hire.without.status, hire.says_without) for hire in found.hires} == {
        ("unknown", "")
    }
