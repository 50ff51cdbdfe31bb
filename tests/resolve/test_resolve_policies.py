"""Policies: everybody a pool of one, bus factors, ratios, spans, track shares."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.resolve.reading import HIRING, instance_of

TEAM = """\
team:
  - {name: Ana, role: data-scientist, level: senior}
  - {name: Ben, role: data-engineer, level: senior}
  - {role: data-engineer, level: mid, count: 2}
"""
CONTRACTORS = (
    "  contractors: {most: 1, roles: [{role: data-engineer, levels: mid, "
    "rate: 600 per day}]}\n"
)


@pytest.mark.parametrize("policy", ["phases_at_once: 2", "smallest_share: 50%"])
def test_limits_on_a_person_make_everybody_a_pool(policy: str) -> None:
    """On board as well as hired, so that a package keeps its people."""
    inst = instance_of(f"policies: {{{policy}}}\n", HIRING, team=TEAM)
    assert [pool.people for pool in inst.pools] == [
        ("Ana",),
        ("Ben",),
        ("mid Data Engineer 1",),
        ("mid Data Engineer 2",),
        (),
        (),
    ]
    assert inst.hires[0].pools == (4, 5)
    assert [pool.joiner for pool in inst.pools[4:]] == [0, 1]
    assert len({pool.key for pool in inst.pools}) == 6


def test_limits_on_a_person_are_whole_numbers() -> None:
    """Phases, and share steps."""
    inst = instance_of(
        "policies: {phases_at_once: 2, smallest_share: 50%}\n", team=TEAM
    )
    assert (inst.phases_at_once, inst.smallest_share) == (2, 2)
    none = instance_of(team=TEAM)
    assert (none.phases_at_once, none.smallest_share) == (None, 0)
    assert len(none.pools) == 3


def test_a_bus_factor_is_asked_at_quarter_ends() -> None:
    """At the last one, unless the brief asks for all."""
    policies = (
        "policies: {bus_factor: {mlops: 1, "
        "modelling: {people: 2, at: quarter-ends, level: expert}}}\n"
    )
    inst = instance_of(policies, team=TEAM)
    # 26 weeks from 4 January lie in two quarters; practitioner is 3, expert 4.
    assert [(b.skill, b.people, b.level, b.quarter) for b in inst.bus_factors] == [
        ("mlops", 1, 3, 1),
        ("modelling", 2, 4, 0),
        ("modelling", 2, 4, 1),
    ]


def test_ratios_count_employees() -> None:
    """Roles and levels both narrow a group down; contractors and pupils are none."""
    policies = (
        "policies:\n"
        "  ratios:\n"
        "    - {count: data-engineer, per: data-scientist, least: 0.5, most: 2}\n"
        "    - {count: {roles: [data-engineer], levels: [senior]}, per: {levels: mid},"
        " most: 1}\n"
        "  span_of_control: {leads: {levels: [senior]}, most: 8}\n"
    )
    hiring = (
        "hiring:\n"
        "  slots: 1\n"
        "  roles: [{role: data-engineer, levels: [mid, senior]}]\n" + CONTRACTORS
    )
    training = "training: [{who: Ben, skill: mlops, to: expert, length: 4 weeks}]\n"
    phases = "phases: [{id: a, effort: {mlops: 2 pw}}]\n"
    inst = instance_of(policies, hiring, training, team=TEAM, phases=phases)
    # Pools: Ana, Ben, the two mids, Ben as taught, mid and senior hires, a contractor.
    assert [(r.kind, r.says, r.counted, r.per) for r in inst.ratios] == [
        ("ratio", "Data Engineers per Data Scientist", (1, 2, 4, 5), (0,)),
        ("ratio", "senior Data Engineers per mid", (1, 5), (2, 4)),
        ("span", "others per senior", (2, 4), (0, 1, 5)),
    ]
    first = inst.ratios[0]
    assert (first.least, first.most) == (Fraction(1, 2), 2)
    assert inst.ratios[2].where.of("most").startswith("b.yaml:")


def test_shares_of_tracks_are_floors_and_ceilings() -> None:
    """In each quarter, or over the horizon; what limits nothing is no limit."""
    tracks = (
        "tracks:\n"
        "  research: {people: 25%..40%, compute: ..60%}\n"
        "  product: {people: 50%.., per: horizon}\n"
        "  platform: {}\n"
        "compute: {h100: {owned: 8}}\n"
    )
    phases = (
        "phases:\n"
        "  - {id: a, track: research, effort: {modelling: 6 pw}, "
        "compute: 10 gpu-hours}\n"
        "  - {id: b, track: product, effort: {modelling: 6 pw}}\n"
        "  - {id: c, track: platform, effort: {modelling: 6 pw}}\n"
    )
    inst = instance_of(tracks, team=TEAM, phases=phases)
    assert [
        (t.track, t.of, t.floor, t.share, t.label, (t.first, t.past))
        for t in inst.track_limits
    ] == [
        ("research", "people", True, Fraction(1, 4), "2027-Q1", (0, 1)),
        ("research", "people", True, Fraction(1, 4), "2027-Q2", (1, 2)),
        ("research", "people", False, Fraction(2, 5), "2027-Q1", (0, 1)),
        ("research", "people", False, Fraction(2, 5), "2027-Q2", (1, 2)),
        ("research", "compute", False, Fraction(3, 5), "2027-Q1", (0, 1)),
        ("research", "compute", False, Fraction(3, 5), "2027-Q2", (1, 2)),
        ("product", "people", True, Fraction(1, 2), "the horizon", (0, 2)),
    ]
    assert inst.track_limits[0].where.of("people") == "b.yaml:8"
