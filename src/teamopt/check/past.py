"""A plan that goes on from another leaves alone what had begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from teamopt.plan import Plan


def past_kept(new: Plan, followed: Plan, now: int) -> Iterator[str]:
    """Yield what had begun before a period and is not in both plans.

    Who of several people of a role and level did a piece of work is not looked at.
    """
    told: dict[str, None] = {}
    for what, named, here, there in (
        ("work", 2, _work(new, now), _work(followed, now)),
        ("hires", 2, _hires(new, now), _hires(followed, now)),
        ("trainings", 2, _trainings(new, now), _trainings(followed, now)),
        ("GPUs", 1, _gpus(new, now), _gpus(followed, now)),
    ):
        for key in dict.fromkeys((*there, *here)):
            if here[key] != there[key]:
                name = ", ".join(str(part) for part in key[:named])
                told[f"{what} that had begun: {name} is not as it was"] = None
    yield from told


def _work(plan: Plan, now: int) -> Counter[tuple[object, ...]]:
    """Return time on packages, by who does it."""
    begun = {
        (package.phase, package.key): (package.start_period, package.end_period)
        for package in plan.packages
        if package.start_period < now
    }
    found: Counter[tuple[object, ...]] = Counter()
    for key, span in begun.items():
        found[(*key, *span)] += 1
    for one in plan.allocations:
        if (one.phase, one.package) in begun:
            time = Fraction(one.share) * (one.end_period - one.start_period)
            found[one.phase, one.package, one.role, one.level] += time  # type: ignore[assignment]
    return found


def _hires(plan: Plan, now: int) -> Counter[tuple[object, ...]]:
    stays = [(h.role, h.level, h.track, h.joins_period) for h in plan.hires]
    guests = [(c.role, c.level, c.track, c.joins_period) for c in plan.contractors]
    return Counter(stay for stay in (*stays, *guests) if stay[-1] < now)


def _trainings(plan: Plan, now: int) -> Counter[tuple[object, ...]]:
    return Counter(
        (one.person, one.skill, one.mentor, one.start_period, one.end_period)
        for one in plan.trainings
        if one.start_period < now
    )


def _gpus(plan: Plan, now: int) -> Counter[tuple[object, ...]]:
    if plan.compute is None:
        return Counter()
    runs = [(r.phase, r.kind, r.gpus, r.start_period) for r in plan.compute.runs]
    booked = [
        (b.kind, b.gpus, b.end_period, b.start_period)
        for b in plan.compute.reservations
    ]
    return Counter(one for one in (*runs, *booked) if one[-1] < now)
