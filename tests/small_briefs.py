"""Seeded small briefs as people write them, for the whole way from text to plan."""

from __future__ import annotations

import random
from typing import Any

import yaml

SKILLS = ("modelling", "data-engineering", "serving", "evaluation")
ROLES = ("ml-engineer", "data-engineer", "data-scientist", "mlops-engineer")
START = "2027-01-04"


def small_brief(seed: int) -> str:
    """Return a brief of a few weeks; some of them have no plan."""
    draw = random.Random(seed)
    weeks = draw.randint(5, 7)
    brief: dict[str, Any] = {
        "brief": f"small-{seed}",
        "calendar": {"start": START, "horizon": f"{weeks} weeks"},
        "team": [_member(draw, k) for k in range(draw.randint(1, 2))],
        "crews": {"share_step": draw.choice(["25%", "50%"]), "largest": 2},
        "phases": _phases(draw, draw.randint(1, 3)),
    }
    if draw.random() < 0.6:
        brief["availability"] = {
            "meetings": draw.choice(["0%", "10%"]),
            "keep_the_lights_on": draw.choice(["0%", "15%"]),
            "vacation": draw.choice(["0 days", "26 days"]),
        }
    if draw.random() < 0.6:
        brief["hiring"] = _hiring(draw)
        if draw.random() < 0.5:
            brief["budget"] = draw.choice([2_000, 12_000, "30k"])
    if draw.random() < 0.4:
        brief["goals"] = draw.choice(
            [
                ["cost", {"finish": "within 1 week"}],
                [{"finish": "within 1 week"}, "cost"],
                ["value", {"cost": "within 10%"}, "finish"],
                {"weights": {"cost": 1, "finish": 900, "value": 250}},
            ]
        )
    return yaml.safe_dump(brief, sort_keys=False)


def _member(draw: random.Random, k: int) -> dict[str, Any]:
    member: dict[str, Any] = {
        "name": f"Person {k}",
        "role": draw.choice(ROLES),
        "level": draw.choice(["mid", "senior"]),
    }
    if draw.random() < 0.3:
        member["fte"] = draw.choice(["50%", "80%"])
    if draw.random() < 0.2:
        member["until"] = "2027-01-29"
    if draw.random() < 0.2:
        member["from"] = "2027-01-11"
    if draw.random() < 0.2:
        member["leave"] = [{"from": "2027-01-12", "until": "2027-01-14"}]
    if draw.random() < 0.3:
        member["skills"] = {draw.choice(SKILLS): draw.choice(["expert", "none"])}
    return member


def _hiring(draw: random.Random) -> dict[str, Any]:
    hiring: dict[str, Any] = {
        "slots": draw.randint(1, 2),
        "roles": [{"role": draw.choice(ROLES), "levels": ["senior"], "most": 1}],
        "lead_time": draw.choice(["1 week", "2 weeks"]),
        "ramp_up": draw.choice(["0 weeks", "1 week", "2 weeks"]),
    }
    if draw.random() < 0.3:
        hiring["fee"] = draw.choice(["10%", "3k"])
    return hiring


def _phases(draw: random.Random, count: int) -> list[dict[str, Any]]:
    phases: list[dict[str, Any]] = []
    for k in range(count):
        phase: dict[str, Any] = {"id": f"phase-{k}", **amount_of_work(draw)}
        if k and draw.random() < 0.6:
            before: Any = f"phase-{draw.randrange(k)}"
            if draw.random() < 0.3:
                before = {"phase": before, "lag": "1 week"}
            phase["after"] = [before]
        if draw.random() < 0.4:
            phase["value"] = draw.choice(["high", "low", 2.5])
        if draw.random() < 0.3:
            phase["due"] = draw.choice(["2027-01-15", "2027-01-23"])
        if draw.random() < 0.15:
            phase["deadline"] = "2027-02-05"
        if draw.random() < 0.15:
            phase["earliest"] = "2027-01-06"
        phases.append(phase)
    return phases


def amount_of_work(draw: random.Random) -> dict[str, Any]:
    kind = draw.random()
    amount = draw.choice(["0.5 pw", "1 pw", "1.5 pw", "2 pw"])
    if kind < 0.5:
        return {"effort": {draw.choice(SKILLS): amount}}
    if kind < 0.6:
        spread = {"low": "0.5 pw", "likely": "1 pw", "high": "4 pw"}
        return {"effort": {draw.choice(SKILLS): spread}}
    if kind < 0.8:
        return {"effort": amount, "skills": draw.sample(SKILLS, 2)}
    if kind < 0.95:
        return {"crew": {draw.choice(SKILLS): 1}, "duration": "2 weeks"}
    return {}
