"""The shipped incident: its likelihoods by hand, its stored plan made again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import teamopt
from teamopt.triaging import page

ROOT = Path(__file__).parents[2]
FILE = ROOT / "problems" / "incident-latency" / "incident.yaml"
STORED = ROOT / "solutions" / "incident-latency"


@pytest.fixture(scope="module")
def stored() -> teamopt.Triage:
    """Return the stored plan."""
    text = (STORED / "triage.json").read_text(encoding="utf-8")
    return teamopt.Triage.model_validate_json(text)


def test_the_stored_plan_is_of_the_incident(stored: teamopt.Triage) -> None:
    """It was made of the file as it stands."""
    incident = teamopt.read_incident(FILE)
    assert stored.sha256 == incident.sha256
    assert stored.assumed == incident.assumed


def test_the_stored_page_is_made_from_the_plan(stored: teamopt.Triage) -> None:
    """The page says what the data says."""
    assert (STORED / "triage.md").read_text(encoding="utf-8") == page(stored)


def test_the_stored_plan_is_made_again(stored: teamopt.Triage) -> None:
    """Another run comes to the same expected time, proven, and the same suspects."""
    again = teamopt.triage(teamopt.read_incident(FILE), workers=1, seed=7)
    assert again.status == stored.status == "optimal"
    assert again.expected_minutes == stored.expected_minutes == stored.bound_minutes
    assert again.others == stored.others
    named = [(one.id, one.likelihood, one.accountable) for one in again.suspects]
    assert named == [(o.id, o.likelihood, o.accountable) for o in stored.suspects]
    assert again.follow_ups == stored.follow_ups


def test_likelihoods_are_weights_times_factors(stored: teamopt.Triage) -> None:
    """Bayes by hand: latency up, accuracy down and a hand-over, 10 % held back."""
    weights = {
        "feature-pipeline": 20 * 1.5 * 3 * 2,
        "model-code": 10 * 2 * 2 * 4,
        "serving": 15 * 4 * 0.5 * 2,
        "configuration-drift": 15 * 1.5 * 1.5 * 1.5,
        "data-drift": 20 * 0.3 * 3,
        "upstream-schema": 10 * 0.5 * 3,
        "capacity": 10 * 4 * 0.3,
    }
    every = sum(weights.values())
    told = {one.id: one.likelihood for one in stored.suspects}
    assert [*told] == [*weights]
    for cause, weight in weights.items():
        assert told[cause] == pytest.approx(0.9 * weight / every, abs=1e-4)
    assert stored.something_else == pytest.approx(0.1, abs=1e-4)
    assert sum(told.values()) + stored.something_else == pytest.approx(1)


def test_the_expected_time_adds_up(stored: teamopt.Triage) -> None:
    """The figure is what likelihoods and minutes on the page come to."""
    told = sum(one.likelihood * one.found_at for one in stored.suspects)
    told += stored.something_else * stored.over_at
    assert stored.expected_minutes == pytest.approx(told)
    assert all(stored.expected_minutes < one.expected_minutes for one in stored.others)


def test_somebody_can_follow_the_plan(stored: teamopt.Triage) -> None:
    """Everybody has something to do now; each suspect has somebody who answers."""
    people = {"Nadia", "Omar", "Priya"}
    assert {step.who for step in stored.steps if step.start == 0} == people
    assert all(
        any(line.startswith(f"{who}, now") for line in stored.now) for who in people
    )
    free = dict.fromkeys(people, 0)
    for step in stored.steps:
        assert step.start >= free[step.who]
        free[step.who] = step.end
    assert all(one.accountable.split(" (")[0] in people for one in stored.suspects)
    # Nobody on call is a practitioner of data engineering.
    calls = {one.id for one in stored.suspects if "call a mid Data" in one.escalation}
    assert calls == {"feature-pipeline", "upstream-schema"}
    missing = {one.id for one in stored.follow_ups if not one.came}
    assert "service-targets" in missing
    assert "data-contract" not in missing


def test_the_story_has_the_figures(stored: teamopt.Triage) -> None:
    """What the story tells of the answer is what the plan says."""
    story = (FILE.parent / "README.md").read_text(encoding="utf-8")
    answer = story[story.index("**What teamopt answers**") :]
    told = [stored.expected_minutes, *(one.expected_minutes for one in stored.others)]
    assert all(re.search(rf"\b{minutes:.0f}\b", answer) for minutes in told)
    likely = [one.likelihood for one in stored.suspects[:2]]
    assert all(f"{100 * share:.0f} %" in answer for share in likely)
