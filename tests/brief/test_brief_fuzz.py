"""Whatever is read, the outcome is a brief or a BriefError."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.brief.briefs import FULL, WHOLE

from teamopt.brief import brief_from_data, parse_brief, plausibility, taxonomy_of
from teamopt.brief.models import Brief
from teamopt.cli.new import STARTERS, starter_text
from teamopt.errors import BriefError, Issue
from teamopt.yaml_lines import parse_yaml

TEXTS = [FULL, WHOLE, WHOLE, *(starter_text(name) for name in STARTERS)]
DATA = [parse_yaml(text, "x").data for text in TEXTS]
PIECES = st.sampled_from(
    [
        *"[]{}:,-&*!|>'\"%@#\n\t ~?",
        "\n  ",
        "<<: ",
        "---\n",
        "&a ",
        "*a",
        "!!int ",
        "1e9",
    ]
)
TELLING = ("6 pw", "10 weeks", "25%", "450k", "2027-02-30", "2027-06-30", "high")
TELLING += ("25%..40%", "400 gpu-hours", "8 gpus for 4 weeks", "2 per gpu-hour")
TELLING += ("to the end", "2027-Q1", "900 per day", "research", "h100", "ranking")
TELLING += ("none", "within 1 week", "modelling", "senior", "S", "DE-BY", "9" * 20)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(TELLING),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


def outcome(read: Callable[[], Brief]) -> Brief | None:
    """Return the brief, or None where it is refused with something to say."""
    issues: tuple[Issue, ...] = ()
    brief = None
    try:
        brief = read()
    except BriefError as error:
        issues = error.issues
    if brief is not None:
        plausibility(brief, taxonomy_of(brief))
    assert (brief is None) == bool(issues)
    assert all(issue.says and issue.name for issue in issues)
    return brief


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Random text is refused in order."""
    outcome(lambda: parse_brief(text))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0), st.integers(0, 30), PIECES)
def test_a_brief_with_a_piece_torn_out(
    text: str, at: int, length: int, piece: str
) -> None:
    """A brief with a stretch replaced by a scrap of YAML is read or refused."""
    at %= len(text)
    outcome(lambda: parse_brief(text[:at] + piece + text[at + length :]))


def places(node: Any) -> list[tuple[Any, Any]]:
    """Return every container with each of its keys or positions."""
    if isinstance(node, dict):
        keys: list[Any] = list(node)
    elif isinstance(node, list):
        keys = list(range(len(node)))
    else:
        return []
    below = [place for key in keys for place in places(node[key])]
    return [(node, key) for key in keys] + below


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_a_brief_with_values_exchanged(data: st.DataObject) -> None:
    """A brief in which values were exchanged for others is read or refused.

    What can be read dumps to data that reads in again to an equal brief.
    """
    raw = copy.deepcopy(data.draw(st.sampled_from(DATA)))
    for _ in range(data.draw(st.integers(1, 3))):
        node, key = data.draw(st.sampled_from(places(raw)))
        node[key] = data.draw(ANYTHING)
        if not places(raw):
            break
    brief = outcome(lambda: brief_from_data(raw))
    assert brief is None or brief_from_data(brief.dump()) == brief
