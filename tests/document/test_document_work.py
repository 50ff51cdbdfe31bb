"""Phases, packages, tracks and GPUs of a plan."""

from __future__ import annotations

from datetime import date

import pytest
from tests.document.hand import Hand, documented

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.check import check_plan

BRIEF = """\
brief: b
calendar: {start: 2027-01-04, horizon: 26 weeks}
tracks:
  research: {people: 25%..70%, compute: 30%.., name: Forschung}
  new-product: {people: 5%.., per: horizon}
team:
  - {name: Ana, role: data-scientist, level: senior}
  - {name: Bo, role: mlops-engineer, level: senior, fte: 50%}
  - {name: Cem, role: mlops-engineer, level: mid, fte: 50%}
compute:
  h100:
    owned: 12
    owned_by: {research: 4}
    rent: {most: 8, price: 2.50 per gpu-hour}
    reserve: {gpus: 8, most: 2, price: 2 per gpu-hour, shortest: 4 weeks}
phases:
  - id: a
    track: research
    effort: {modelling: 8 pw}
    pieces: 2
    compute: 4000 gpu-hours
    success: 60%
    hand_off: {to: b, effort: {mlops: 1 pw}, artefacts: [model card, data sheet]}
  - id: b
    track: new-product
    value: 5
    options:
      - {id: buy, duration: 3 weeks, success: 90%}
      - {id: build, effort: {modelling: 6 pw}, compute: 8 gpus for 2 weeks, value: 3}
  - {id: on-call, crew: {mlops: 1}, duration: to the end}
  - {id: extra, value: 2, effort: {modelling: 1 pw}}
"""
# Supplies: owned 0, owned by research 1, rented 2, reserved 3.
HAND = Hand(
    bars={
        ("a", "modelling 1/2"): (0, 4, {0: 4}),
        ("a", "modelling 2/2"): (13, 17, {0: 4}),
        ("b", "buy: time"): (17, 20, {}),
        ("b", "mlops (hand-off from a)"): (17, 19, {2: 4}),
        ("on-call", "mlops"): (8, 26, {1: 4}),
    },
    chosen={"b": "buy"},
    # 24 GPU-weeks: 9 GPUs for 3 weeks.
    gpus={0: (2, 5, {0: 2, 1: 4, 2: 1, 3: 2})},
    reserved={3: [(10, 14), (1, 6)]},
)


@pytest.fixture(scope="module")
def plan() -> doc.Plan:
    return documented(BRIEF, HAND)


def test_phases_say_how_they_are_done(plan: doc.Plan) -> None:
    """Track, options, the one chosen, chance, what is handed over."""
    a, b, on_call, extra = plan.phases
    assert (a.track, a.options, a.option, a.success) == ("research", (), None, 0.6)
    (hand_off,) = a.hand_offs
    assert (hand_off.to, hand_off.artefacts) == ("b", ("model card", "data sheet"))
    assert hand_off.effort == {"mlops": 1.0}
    # The chosen option's own chance counts, the phase's value is its own.
    assert (b.options, b.option, b.success, b.value) == (
        ("buy", "build"),
        "buy",
        0.9,
        5.0,
    )
    assert (on_call.to_the_end, on_call.start_period, on_call.end_period) == (
        True,
        8,
        26,
    )
    assert (extra.delivered, extra.start, extra.success) == (False, None, None)


def test_packages_of_what_was_not_chosen_are_left_out(plan: doc.Plan) -> None:
    """And of what is not delivered; each has its key."""
    assert [(p.phase, p.key, p.effort, p.skills) for p in plan.packages] == [
        ("a", "modelling 1/2", 4.0, ("modelling",)),
        ("a", "modelling 2/2", 4.0, ("modelling",)),
        ("b", "buy: time", None, ()),
        ("b", "mlops (hand-off from a)", 1.0, ("mlops",)),
        ("on-call", "mlops", None, ("mlops",)),
    ]
    assert plan.packages[4].heads == {"mlops": 1}
    # A practitioner at half of a full-timer, for 2 weeks.
    assert plan.packages[3].delivered == 1.0
    assert [(a.skill, a.start_period, a.end_period) for a in plan.allocations] == [
        ("modelling", 0, 4),
        ("modelling", 13, 17),
        ("mlops", 17, 19),
        ("mlops", 8, 26),
    ]


def test_shares_of_tracks_are_of_all_time_on_phases(plan: doc.Plan) -> None:
    """Each quarter and the horizon; limits where the brief has them."""
    rows = {(row.track, row.window): row for row in plan.tracks}
    windows = ("2027-Q1", "2027-Q2", "horizon")
    assert list(rows) == [
        (track, window) for track in ("research", "new-product") for window in windows
    ]
    research = [rows["research", window] for window in windows]
    # Ana has 4 weeks in each quarter. Bo, at half a week each, is on call, which is of
    # no track, for 5 and 13; Cem takes over for 2 weeks: 6.5 weeks and 11.5.
    assert [row.people for row in research] == [
        round(4 / 6.5, 6),
        round(4 / 11.5, 6),
        round(8 / 18, 6),
    ]
    assert [row.fte_weeks for row in research] == [4.0, 4.0, 8.0]
    assert [(row.people_least, row.people_most) for row in research] == [
        (0.25, 0.7), (0.25, 0.7), (None, None)
    ]  # fmt: skip
    # 9 GPUs for 3 weeks of 168 hours; nobody computes in the second quarter.
    assert [row.compute for row in research] == [1.0, None, 1.0]
    assert [row.gpu_hours for row in research] == [4536.0, 0.0, 4536.0]
    assert [(row.compute_least, row.compute_most) for row in research] == [
        (0.3, None), (0.3, None), (None, None)
    ]  # fmt: skip
    product = [rows["new-product", window] for window in windows]
    assert [row.people for row in product] == [
        0.0,
        round(1 / 11.5, 6),
        round(1 / 18, 6),
    ]
    assert [row.people_least for row in product] == [None, None, 0.05]
    assert {row.name for row in product} == {"New product"}
    assert {row.name for row in research} == {"Forschung"}


def test_nobody_working_has_no_share() -> None:
    """Rather than one of 0."""
    brief = BRIEF.replace("duration: to the end", "duration: 8 weeks")
    plan = documented(brief, Hand({("on-call", "mlops"): (13, 21, {1: 4})}))
    first = plan.tracks[0]
    assert (first.window, first.people, first.compute) == ("2027-Q1", None, None)
    assert first.fte_weeks == 0.0


def test_gpus_say_where_they_come_from(plan: doc.Plan) -> None:
    """What was asked for and what whole GPUs and periods give."""
    assert plan.compute is not None
    (run,) = plan.compute.runs
    assert (run.phase, run.kind, run.gpus) == ("a", "h100", 9)
    assert (run.hours, run.given) == (4000.0, 4536.0)
    assert run.supplies == {
        "owned": 2, "owned by research": 4, "rented": 1, "reserved": 2
    }  # fmt: skip
    # Monday of week 2 to Friday of week 4.
    assert (run.start, run.until) == (date(2027, 1, 18), date(2027, 2, 5))


def test_reservations_are_listed_by_date(plan: doc.Plan) -> None:
    """336 a GPU and week, for 8 GPUs."""
    assert plan.compute is not None
    assert [
        (r.start_period, r.end_period, r.gpus, r.cost)
        for r in plan.compute.reservations
    ] == [(1, 6, 8, 13_440), (10, 14, 8, 10_752)]


def test_use_of_gpus_is_by_period(plan: doc.Plan) -> None:
    """Owned by all and by tracks are one row; reserved ones may stand idle."""
    assert plan.compute is not None
    (use,) = plan.compute.use
    assert (use.kind, use.owned) == ("h100", 12)
    rows = (use.used_owned, use.used_rented, use.used_reserved, use.reserved)
    assert {len(row) for row in rows} == {26}
    assert [use.used_owned[t] for t in (1, 2, 4, 5)] == [0, 6, 6, 0]
    assert [use.used_rented[t] for t in (1, 2, 4, 5)] == [0, 1, 1, 0]
    assert [use.used_reserved[t] for t in (1, 2, 4, 5)] == [0, 2, 2, 0]
    assert [use.reserved[t] for t in (0, 1, 5, 6, 10, 13, 14)] == [
        0, 8, 8, 0, 8, 8, 0
    ]  # fmt: skip


def test_a_brief_without_gpus_has_no_word_about_them() -> None:
    """Nor about tracks."""
    brief = (
        "brief: b\ncalendar: {start: 2027-01-04, horizon: 26 weeks}\n"
        "team: [{name: Ana, role: data-scientist}]\n"
        "phases: [{id: a, effort: {modelling: 6 pw}}]\n"
    )
    plan = documented(brief, Hand({("a", "modelling"): (0, 6, {0: 4})}))
    assert (plan.compute, plan.tracks) == (None, ())
    assert doc.Plan.model_validate_json(plan.to_json()) == plan


def test_the_check_finds_nothing_wrong_with_it() -> None:
    """What is written down here is what the brief's own terms come to."""
    assert check_plan(documented(BRIEF, HAND), parse_brief(BRIEF, "b.yaml")) == ()
