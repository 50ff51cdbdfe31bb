"""Seeded small briefs that draw on every block there is, as people write them."""

from __future__ import annotations

import random
from typing import Any

import yaml
from tests.small_briefs import ROLES, SKILLS, amount_of_work

#: Three weeks before the second quarter of 2027 begins.
START = "2027-03-15"
TRACKS = ("research", "product")


def full_brief(seed: int) -> str:
    """Return a brief of a few weeks around a quarter's end; some have no plan."""
    draw = random.Random(seed)
    weeks = draw.randint(4, 5)
    tracks = draw.random() < 0.6
    isolated = tracks and draw.random() < 0.4
    brief: dict[str, Any] = {
        "brief": f"full-{seed}",
        "calendar": {"start": START, "horizon": f"{weeks} weeks"},
        "team": [_member(draw, k, isolated) for k in range(draw.randint(1, 3))],
        "crews": {"share_step": draw.choice(["50%", "50%", "25%"]), "largest": 2},
    }
    if tracks:
        brief["tracks"] = _tracks(draw)
    brief["phases"] = _phases(draw, tracks, _ceilings(brief))
    if draw.random() < 0.65:
        brief["hiring"] = _hiring(draw, isolated)
    if draw.random() < 0.4:
        brief["training"] = [_training(draw, brief["team"])]
    if draw.random() < 0.5:
        _compute(draw, brief)
    if draw.random() < 0.4:
        _costs(draw, brief["phases"])
    # To learn a skill is the way to have enough people who hold it.
    learnt = brief["training"][0]["skill"] if "training" in brief else None
    wanted = learnt if draw.random() < 0.6 else None
    policies = _policies(draw, isolated, wanted)
    if policies:
        brief["policies"] = policies
    if draw.random() < 0.5:
        brief["budget"] = _budget(draw)
    if draw.random() < 0.5:
        brief["goals"] = draw.choice(
            [
                ["cost", {"finish": "within 1 week"}],
                ["value", {"cost": "within 10%"}, "finish"],
                ["finish", "value", "cost"],
                {"weights": {"cost": 1, "finish": 900, "value": 250}},
            ]
        )
    _pay_per_use(random.Random(f"{seed} per use"), brief)
    _pin(random.Random(f"{seed} pins"), brief)
    _stay(random.Random(f"{seed} stays"), brief)
    return yaml.safe_dump(brief, sort_keys=False)


def _pay_per_use(draw: random.Random, brief: dict[str, Any]) -> None:
    """Pay some people for their time alone, with randomness of its own."""
    budget = brief.get("budget")
    for member in brief["team"]:
        if draw.random() < 0.3:
            amount = draw.choice([f"{member['pay']} ", "8949.51 per month ", ""])
            member["pay"] = f"{amount}per-use"
    used = ["per-use" in member["pay"] for member in brief["team"]]
    if all(used) and isinstance(budget, dict):
        # Without salaries there is no payroll to pay for.
        budget.pop("payroll", None)
    if any(used) and isinstance(budget, dict) and draw.random() < 0.4:
        budget.setdefault("categories", {})["per-use"] = draw.choice(["4k", "9k"])


def _pin(draw: random.Random, brief: dict[str, Any]) -> None:
    """Pin a hire of some briefs, with randomness of its own."""
    roles = brief.get("hiring", {}).get("roles")
    if not roles or draw.random() < 0.6:
        return
    pin: dict[str, Any] = {"hire": roles[0]["role"]}
    if draw.random() < 0.4:
        pin["level"] = "senior"
    if draw.random() < 0.3:
        pin["first"] = True
    else:
        # A week begins on Monday 29 March; the day before is too early for it.
        pin |= draw.choice(
            [{"by": "2027-03-29"}, {"by": "2027-03-28"}, {"from": "2027-03-23"}, {}]
        )
    brief["pins"] = pin


def _stay(draw: random.Random, brief: dict[str, Any]) -> None:
    """Keep somebody of some briefs on a phase, with randomness of its own."""
    named = [member["name"] for member in brief["team"] if "name" in member]
    if not named or draw.random() < 0.65:
        return
    phase = draw.choice(brief["phases"])["id"]
    pin: dict[str, Any] = {"person": draw.choice(named), "phase": phase}
    if draw.random() < 0.4:
        pin["share"] = draw.choice(["50%", "100%"])
    pin |= draw.choice(
        [
            {},
            {},
            {"from": "2027-03-23"},
            {"until": "2027-03-28"},
            {"until": "2027-04-05"},
        ]
    )
    before = brief.get("pins", [])
    brief["pins"] = [*(before if isinstance(before, list) else [before]), pin]


def _member(draw: random.Random, k: int, isolated: bool) -> dict[str, Any]:
    member: dict[str, Any] = {
        "name": f"Person {k}",
        "role": draw.choice(ROLES),
        "level": draw.choice(["mid", "senior"]),
        "pay": draw.choice(["104k", "130k"]),
    }
    if isolated and (not k or draw.random() < 0.5):
        member["track"] = draw.choice(TRACKS)
    if draw.random() < 0.2:
        member["fte"] = "50%"
    if draw.random() < 0.15:
        member["until"] = "2027-04-09"
    if draw.random() < 0.15:
        member["from"] = "2027-03-22"
    return member


def _tracks(draw: random.Random) -> dict[str, Any]:
    share = draw.choice(["25%..", "..75%", "40%..60%", "..50%"])
    form = draw.random()
    research: Any = {}
    if form < 0.4:
        research = share
    elif form < 0.7:
        research = {"people": share, "per": draw.choice(["quarter", "horizon"])}
    return {"research": research, "product": {}}


def _ceilings(brief: dict[str, Any]) -> bool:
    return "%'" in repr(brief.get("tracks"))


def _phases(draw: random.Random, tracks: bool, ceilings: bool) -> list[dict[str, Any]]:
    phases: list[dict[str, Any]] = []
    for k in range(draw.choice((1, 2, 2, 3))):
        phase: dict[str, Any] = {"id": f"phase-{k}", **_work(draw)}
        if k and draw.random() < 0.4:
            phase["after"] = "phase-0"
        elif k and draw.random() < 0.3:
            artefacts = {"artefacts": ["model card"]} if draw.random() < 0.5 else {}
            effort = {draw.choice(SKILLS): "0.5 pw"}
            phases[0]["hand_off"] = {"to": phase["id"], "effort": effort, **artefacts}
        if draw.random() < 0.65:
            phase["value"] = draw.choice(["high", "low", 2.5])
        if draw.random() < 0.3:
            phase["due"] = draw.choice(["2027-03-26", "2027-04-02"])
        if draw.random() < 0.1:
            phase["deadline"] = "2027-04-09"
        # Where every phase has a track, ceilings of less than all are refused.
        if tracks and not (ceilings and not k) and draw.random() < 0.85:
            phase["track"] = draw.choice(TRACKS)
        if draw.random() < 0.1:
            phase["success"] = "70%"
        phases.append(phase)
    if draw.random() < 0.2:
        service = {"id": "on-call", "duration": "to the end"}
        crew = {draw.choice(SKILLS): 1}
        track = {"track": draw.choice(TRACKS)} if tracks else {}
        phases.append({**service, "crew": crew, "value": "low", **track})
    return phases


def _work(draw: random.Random) -> dict[str, Any]:
    form = draw.random()
    if form < 0.15:
        return {"duration": "2 weeks"}
    if form < 0.35:
        cut = {"effort": {draw.choice(SKILLS): "1 pw"}, "pieces": 2}
        return {**cut, "largest_crew": draw.choice([0.5, 1])}
    if form < 0.6:
        return {"options": [{"id": "build", **amount_of_work(draw)}, _buy(draw)]}
    return amount_of_work(draw)


def _buy(draw: random.Random) -> dict[str, Any]:
    price = draw.choice(["8k", "2k per week"])
    bought = {"id": "buy", "duration": "2 weeks", "costs": {"licence": price}}
    return {**bought, "value": 20} if draw.random() < 0.4 else bought


def _hiring(draw: random.Random, isolated: bool) -> dict[str, Any]:
    hiring: dict[str, Any] = {}
    track = {"track": draw.choice(TRACKS)} if isolated and draw.random() < 0.4 else {}
    if draw.random() < 0.6:
        hiring = {
            "slots": draw.randint(1, 2),
            "roles": [
                {"role": draw.choice(ROLES), "levels": "senior", "most": 1, **track}
            ],
            "lead_time": draw.choice(["1 week", "2 weeks"]),
            "ramp_up": draw.choice(["0 weeks", "1 week"]),
            "fee": draw.choice(["0%", "10%"]),
        }
    if not hiring or draw.random() < 0.5:
        hiring["contractors"] = {
            "most": 1,
            "lead_time": draw.choice(["0 weeks", "1 week"]),
            "shortest": draw.choice(["1 week", "3 weeks"]),
            "roles": [
                {
                    "role": draw.choice(ROLES),
                    "levels": "senior",
                    "rate": draw.choice(["900 per day", "4k per week"]),
                    **track,
                }
            ],
        }
    return hiring


def _training(draw: random.Random, team: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what the first member lacks; another one may know it."""
    member, skill = team[0], draw.choice(SKILLS)
    member["skills"] = {skill: draw.choice(["none", "working"])}
    training: dict[str, Any] = {
        "skill": skill,
        "length": draw.choice(["1 week", "2 weeks"]),
        "to": draw.choice(["practitioner", "expert"]),
        "share": draw.choice(["50%", "100%"]),
        **draw.choice([{"who": member["name"]}, {"role": member["role"]}]),
    }
    if draw.random() < 0.5:
        training["cost"] = "3k"
    if draw.random() < (0.8 if len(team) > 1 else 0.2):
        training["mentor"] = "50%"
        for other in team[1:]:
            other["skills"] = {skill: "expert"}
    return training


def _compute(draw: random.Random, brief: dict[str, Any]) -> None:
    pool: dict[str, Any] = {}
    if draw.random() < 0.6:
        pool["owned"] = draw.choice([1, 2, 4])
        if draw.random() < 0.4:
            pool["usable"] = "70%"
        if "tracks" in brief and draw.random() < 0.4:
            pool["owned_by"] = {draw.choice(TRACKS): 1}
    if pool.get("owned", 0) < 4 or draw.random() < 0.4:
        price = draw.choice(["2.50 per gpu-hour", "$1.995/gpu-hour"])
        pool["rent"] = {"most": draw.choice([2, 3]), "price": price}
    if draw.random() < 0.35:
        terms = {"gpus": 1, "most": 2, "price": "1.60 per gpu-hour"}
        pool["reserve"] = {**terms, "shortest": draw.choice(["1 week", "2 weeks"])}
    brief["compute"] = {"h100": pool}
    asked = draw.choice(
        [
            "400 gpu-hours",
            "1 gpus for 2 weeks",
            {"h100": "2 gpus for 1 week"},
            {"h100": {"hours": "300 gpu-hours", "most": 2}},
        ]
    )
    phases = [phase for phase in brief["phases"] if phase["id"] != "on-call"]
    draw.choice(phases)["compute"] = asked
    if "tracks" in brief and draw.random() < 0.3:
        brief["tracks"]["product"] = {"compute": "50%.."}


def _costs(draw: random.Random, phases: list[dict[str, Any]]) -> None:
    price = draw.choice(["5k", "2k per week"])
    draw.choice(phases)["costs"] = {"labelling": price}


def _policies(draw: random.Random, isolated: bool, skill: str | None) -> dict[str, Any]:
    policies: dict[str, Any] = {"isolation": True} if isolated else {}
    if skill or draw.random() < 0.15:
        at = draw.choice(["horizon-end", "horizon-end", "quarter-ends"])
        factor: Any = {"people": 2 if skill else draw.choice([1, 2]), "at": at}
        held = skill or draw.choice(SKILLS)
        policies["bus_factor"] = {held: draw.choice([1, factor, factor])}
    if draw.random() < 0.2:
        count, per = draw.sample(ROLES, 2)
        limit = draw.choice([{"most": 1}, {"least": 1}, {"least": 0.5, "most": 2}])
        policies["ratios"] = [{"count": count, "per": per, **limit}]
    if draw.random() < 0.15:
        span = draw.choice([{"most": 2}, {"least": 1}])
        policies["span_of_control"] = {"leads": {"levels": ["senior"]}, **span}
    if draw.random() < 0.25:
        policies["phases_at_once"] = 1
    if draw.random() < 0.25:
        policies["smallest_share"] = draw.choice(["50%", "100%"])
    return policies


def _budget(draw: random.Random) -> Any:
    form = draw.random()
    if form < 0.3:
        return draw.choice([5_000, "15k"])
    budget: dict[str, Any] = {}
    if form < 0.7:
        budget["quarters"] = draw.choice(
            ["6k", "20k", {"2027-Q1": "4k", "2027-Q2": "12k"}, {"2027-Q1": "5k"}]
        )
        if draw.random() < 0.5:
            budget["carry_over"] = True
    else:
        budget["total"] = draw.choice(["12k", "30k"])
    if draw.random() < 0.4:
        budget["categories"] = {draw.choice(["hires", "compute", "other"]): "3k"}
    if draw.random() < 0.3:
        budget["payroll"] = True
    return budget
