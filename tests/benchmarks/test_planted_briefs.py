"""Planted conflicts: each kind is found, true, and as small as it can be."""

from __future__ import annotations

import pytest
from benchmarks.planted import GOOD, KINDS, judged, planted

from teamopt.families import FAMILIES


@pytest.mark.parametrize("seed", range(len(KINDS)), ids=lambda k: KINDS[k].__name__)
def test_what_is_planted_is_found(seed: int) -> None:
    """By solves that know nothing of the search for it."""
    for other in (seed, seed + len(KINDS)):
        row = judged(other)
        assert [name for name in GOOD if not row[name]] == []
        assert row["said_smallest"]


def test_every_family_is_in_a_planted_conflict() -> None:
    """None of them is only talked about."""
    known = {head[0] for k in range(len(KINDS)) for head in planted(k)[1].core}
    assert known == {family.key for family in FAMILIES}


def test_a_seed_gives_the_same_brief() -> None:
    """Figures of other days are comparable."""
    assert planted(7) == planted(7)
    assert planted(7)[0] != planted(7 + len(KINDS))[0]
