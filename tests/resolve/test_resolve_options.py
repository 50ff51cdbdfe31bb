"""Options, pieces, hand-offs, time, services, and what phases cost besides."""

from __future__ import annotations

import pytest
from tests.resolve.reading import HEAD, TEAM, assumed_in, calendar, instance_of

from teamopt.instance import WORK_UNIT, Instance

OPTIONS = """\
phases:
  - id: a
    effort: {statistics: 1 pw}
    value: 10
    options:
      - {id: build, effort: {modelling: 10 pw}, value: 80, smallest_crew: 0.5}
      - {id: buy, duration: 5 weeks}
      - {id: tune, crew: {modelling: 2}, duration: 3 weeks, value: low}
"""


def keys(inst: Instance) -> list[tuple[int, str, int | None]]:
    return [(p.phase, p.key, p.option) for p in inst.packages]


def test_options_have_packages_of_their_own() -> None:
    """After those that belong to every option."""
    inst = instance_of(phases=OPTIONS, head=calendar("sprint", "26 weeks"))
    assert keys(inst) == [
        (0, "statistics", None),
        (0, "build: modelling", 0),
        (0, "buy: time", 1),
        (0, "tune: modelling", 2),
    ]
    (phase,) = inst.phases
    assert (phase.options, phase.packages) == (("build", "buy", "tune"), (0, 1, 2, 3))
    # Limits are an option's own.
    assert [p.smallest for p in inst.packages] == [1, 2, 0, 8]
    assert inst.packages[1].where.of("smallest_crew") == "b.yaml:9"


def test_time_passes_without_anybody() -> None:
    """A duration alone: whole periods, no skills, nobody who could work on it."""
    inst = instance_of(phases=OPTIONS, head=calendar("sprint", "26 weeks"))
    buy = inst.packages[2]
    # 5 weeks are 3 sprints begun.
    assert (buy.duration, buy.skills, buy.effort, dict(buy.heads)) == (3, (), 0, {})
    assert (buy.smallest, buy.largest, inst.eligible(2)) == (0, 0, ())
    alone = "phases: [{id: a, duration: 6 weeks}]\n"
    assert keys(instance_of(phases=alone)) == [(0, "time", None)]


def test_options_are_worth_something() -> None:
    """Points in hundredths; a word is a guess that is listed."""
    (phase,) = instance_of(phases=OPTIONS).phases
    assert (phase.value, phase.worth, phase.required) == (1000, (8000, 0, 100), False)
    assert assumed_in(TEAM, OPTIONS)["value of a, tune"] == "low = 1 point"


def test_value_of_an_option_makes_value_a_goal() -> None:
    """Also where the phase is required; a required phase's own does not."""
    required = OPTIONS.replace("value: 10", "required: true")
    inst = instance_of(phases=required)
    assert inst.phases[0].required
    assert [goal.key for goal in inst.goals] == ["value", "cost", "finish"]


def test_pieces_are_equal_and_follow_each_other() -> None:
    """Every package is cut, each piece with a crew of its own."""
    phases = (
        "phases:\n"
        "  - {id: z, effort: {modelling: 1 pw}}\n"
        "  - {id: a, effort: {modelling: 6 pw, statistics: 4 pw}, pieces: 3}\n"
    )
    inst = instance_of(phases=phases)
    pieces = inst.packages[1:]
    assert [p.key for p in pieces] == [
        "modelling 1/3", "modelling 2/3", "modelling 3/3",
        "statistics 1/3", "statistics 2/3", "statistics 3/3",
    ]  # fmt: skip
    assert [p.follows for p in pieces] == [None, 1, 2, None, 4, 5]
    # 2 weeks each, less the thousandth; 4/3 of one: 133,200.
    assert [p.effort for p in pieces[:3]] == [WORK_UNIT * 2 * 999 // 1000] * 3
    assert [p.effort for p in pieces[3:]] == [133_200] * 3


def test_what_is_handed_over_is_work_on_the_other_side() -> None:
    """A package per skill, last in the phase, with that phase's own crews."""
    phases = (
        "phases:\n"
        "  - id: a\n"
        "    effort: {modelling: 6 pw}\n"
        "    hand_off: {to: c, effort: {mlops: 1 pw, serving: 2 pw}}\n"
        "  - id: b\n"
        "    effort: {modelling: 6 pw}\n"
        "    hand_off:\n"
        "      - {to: c, effort: {mlops: 1 pw}, artefacts: [model card]}\n"
        "  - {id: c, after: {phase: b, lag: 2 weeks}, effort: {serving: 1 pw}, "
        "largest_crew: 2}\n"
    )
    inst = instance_of(phases=phases)
    assert keys(inst)[2:] == [
        (2, "serving", None),
        (2, "mlops (hand-off from a)", None),
        (2, "serving (hand-off from a)", None),
        (2, "mlops (hand-off from b)", None),
    ]
    assert [p.largest for p in inst.packages[2:]] == [8, 8, 8, 8]
    assert inst.packages[3].where.of("effort") == "b.yaml:7"
    # After b as stated, with its lag, and after a as it hands over.
    assert inst.phases[2].after == ((1, 2), (0, 0))


def test_a_hand_off_alone_comes_after() -> None:
    """The line behind that is the hand-off's."""
    phases = (
        "phases:\n"
        "  - id: a\n"
        "    effort: {modelling: 6 pw}\n"
        "    hand_off: {to: c, artefacts: [model card]}\n"
        "  - {id: c, effort: {serving: 1 pw}}\n"
    )
    inst = instance_of(phases=phases)
    assert inst.phases[1].after == ((0, 0),)
    assert inst.phases[1].where.of("after") == "b.yaml:7"
    assert len(inst.packages) == 2


def test_a_crew_may_stay_to_the_end() -> None:
    """Such a phase is a service; how long it lasts follows from its start."""
    phases = "phases: [{id: on-call, crew: {mlops: 1}, duration: to the end}]\n"
    inst = instance_of(phases=phases)
    (package,) = inst.packages
    assert (package.to_end, package.duration, dict(package.heads)) == (
        True,
        0,
        {"mlops": 1},
    )
    assert inst.phases[0].service


COSTS = """\
phases:
  - id: a
    effort: {modelling: 6 pw}
    costs: {labelling: 30k, api: 2k per week}
    options:
      - {id: x, duration: 1 week, costs: {licence: 8k per month}}
      - {id: y, duration: 2 weeks, costs: {labelling: 500.25}}
"""


@pytest.mark.parametrize(
    ("period", "api", "licence"),
    [
        # 8,000 a month are 8,000 x 12/52 = 1,846.1538 a week.
        ("week", 200_000, 184_615),
        ("sprint", 400_000, 369_231),
    ],
)
def test_costs_are_paid_once_or_by_the_period(
    period: str, api: int, licence: int
) -> None:
    """In cents; each belongs to the phase or to one of its options."""
    inst = instance_of(phases=COSTS, head=calendar(period, "26 weeks"))
    assert [(c.what, c.option, c.once, c.rate) for c in inst.charges] == [
        ("labelling", None, 3_000_000, 0),
        ("api", None, 0, api),
        ("licence", 0, 0, licence),
        ("labelling", 1, 50_025, 0),
    ]
    assert inst.charges[2].where.entry == "b.yaml:9"
    assert HEAD.count("\n") == 2
