"""Hand-offs, pieces and services change when work is done, by a known time."""

from __future__ import annotations

import pytest
from tests.turning.turns import phase, solved

# Only the ML Engineer can train and serve, only the software engineer does back ends.
HAND_OFF = """
brief: hand-off
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: ml-engineer, level: mid}
  - {name: Sam, role: software-engineer, level: mid}
crews: {share_step: 100%, largest: 1}
phases:
  - id: model
    effort: {modelling: 2 pw}
    hand_off: {to: feature, effort: {serving: 4 pw}, artefacts: [model card]}
  - {id: feature, effort: {backend-engineering: 2 pw}}
goals: [finish]
"""
HANDS_OVER = HAND_OFF[HAND_OFF.index("    hand_off") : HAND_OFF.index("  - {id: fe")]


@pytest.mark.parametrize(
    ("change", "begins", "weeks"),
    [
        # 2 weeks of the model, then 4 of taking it over.
        (("serving: 4 pw", "serving: 4 pw"), 2, 6),
        # 2 weeks of the model, then 2 of taking it over beside the back end.
        (("serving: 4 pw", "serving: 2 pw"), 2, 4),
        # Nothing is handed over, and the two go on side by side.
        ((HANDS_OVER, ""), 0, 2),
    ],
    ids=["much", "little", "nothing"],
)
def test_hand_off_takes_the_receiver_time(
    change: tuple[str, str], begins: int, weeks: int
) -> None:
    """Who is handed something begins later, and works on taking it over."""
    feature = phase(solved(HAND_OFF, change), "feature")
    assert (feature.start_period, feature.end_period) == (begins, weeks)


# Ana is away in weeks 3 and 4.
PIECES = """
brief: pieces
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - name: Ana
    role: ml-engineer
    level: mid
    leave: [{from: 2027-01-18, until: 2027-01-29}]
crews: {share_step: 100%}
phases:
  - {id: model, effort: {modelling: 4 pw}, pieces: 2}
goals: [finish]
"""


@pytest.mark.parametrize(("pieces", "weeks"), [(2, 6), (1, 8)])
def test_pieces_go_around_an_absence(pieces: int, weeks: int) -> None:
    """Half of four weeks fits before the leave; all of it has to wait until after."""
    change = (", pieces: 2", ", pieces: 2" if pieces == 2 else "")
    assert phase(solved(PIECES, change), "model").end_period == weeks


SERVICE = """
brief: service
calendar: {start: 2027-01-04, horizon: 12 weeks}
team: [{name: Wanda, role: mlops-engineer, level: mid}]
crews: {share_step: 100%}
phases:
  - {id: pipeline, effort: {mlops: 3 pw}}
  - {id: on-call, crew: {monitoring: 1}, duration: to the end}
goals: [finish]
"""


def test_a_service_begins_when_its_people_are_free_and_stays() -> None:
    """Wanda builds for three weeks, and is on call from then to the end."""
    plan = solved(SERVICE)
    assert phase(plan, "pipeline").end_period == 3
    on_call = phase(plan, "on-call")
    assert (on_call.start_period, on_call.end_period) == (3, 12)


def test_a_service_of_a_stated_length_does_not_stay() -> None:
    """On call for two weeks, Wanda is done with both after five."""
    plan = solved(SERVICE, ("duration: to the end", "duration: 2 weeks"))
    assert max(entry.end_period or 0 for entry in plan.phases) == 5
