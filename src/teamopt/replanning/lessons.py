"""Trainings that broke off: whoever learns or teaches is not there to the end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from teamopt import plan as doc
from teamopt.replanning.turns import There


@dataclass(frozen=True)
class Broken:
    """A training that had begun and is not finished.

    Attributes
    ----------
    entry, phase
        What it cost, as a phase of a brief and of a plan; none where it cost nothing.
    """

    training: doc.TrainingPlan
    fact: doc.Fact
    entry: dict[str, Any] | None
    phase: doc.PhasePlan | None


def broken(
    old: doc.Plan, now: int, there: There, taken: Collection[str]
) -> Iterator[Broken]:
    """Yield trainings that had begun and cannot be finished.

    Parameters
    ----------
    old, now, there
        The plan that is followed, and who is not there as it says.
    taken
        Ids of phases.
    """
    used = set(taken)
    for one in old.trainings:
        gone = [who for who in _both(one) if _misses(one, there.get(who))]
        if one.start_period >= now or not gone:
            continue
        name = f"Training of {one.person} in {one.skill}"
        says = f"{name} broke off, as {gone[0]} is not there to its end"
        key = _new_id(used)
        used.add(key)
        paid = one.cost > 0
        entry = {
            "id": key,
            "name": f"{name} so far",
            "earliest": one.start.isoformat(),
            "costs": {"training that broke off": one.cost},
        }
        phase = _phase(one, entry) if paid else None
        fact = doc.Fact(says=says, line="")
        yield Broken(one, fact, entry if paid else None, phase)


def _both(one: doc.TrainingPlan) -> tuple[str, ...]:
    return (one.person, one.mentor) if one.mentor else (one.person,)


def _misses(one: doc.TrainingPlan, stay: tuple[int, int] | None) -> bool:
    """Tell whether somebody is not there for all of a training."""
    return stay is not None and (one.start_period < stay[0] or one.end_period > stay[1])


def _new_id(taken: Collection[str]) -> str:
    number = 1
    while f"training-so-far-{number}" in taken:
        number += 1
    return f"training-so-far-{number}"


def _phase(one: doc.TrainingPlan, entry: dict[str, Any]) -> doc.PhasePlan:
    """Return what a training cost as a point in time."""
    return doc.PhasePlan(
        id=entry["id"],
        name=entry["name"],
        stage=None,
        required=True,
        value=None,
        delivered=True,
        start=one.start,
        until=one.start,
        start_period=one.start_period,
        end_period=one.start_period,
        due=None,
        late_periods=0,
        deadline=None,
    )
