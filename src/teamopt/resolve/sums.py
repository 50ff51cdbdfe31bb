"""Amounts whose sums would be too large to count exactly, refused with their line."""

from __future__ import annotations

from teamopt.brief.models import Brief
from teamopt.errors import BriefError, Issue
from teamopt.instance import TIME_UNIT, Instance

#: Sums beyond this are refused: the solver adds in 64 bits, with room for products.
LARGEST = 2**53
Path = tuple[str | int, ...]


def check_sums(brief: Brief, inst: Instance) -> None:
    """Refuse amounts whose sums a solver could not hold.

    Raises
    ------
    BriefError
        With the line of each block that adds up to too much.
    """
    spending = _spending(inst)
    value = sum(phase.value + max(phase.worth, default=0) for phase in inst.phases)
    delay = sum(phase.delay_cost for phase in inst.phases) * inst.periods
    totals: dict[Path, int] = {
        **spending,
        **_limits(inst),
        ("phases",): max(delay, value, spending[("phases",)]),
        ("phases", _largest(inst)): sum(package.effort for package in inst.packages),
    }
    if all(total <= LARGEST for total in totals.values()):
        spent = sum(spending.values())
        most = max(spending, key=lambda path: spending[path])
        totals[most] = max(totals[most], spent)
        # Each amount can be counted; what is too much then is the weight.
        weight = max((abs(goal.weight) for goal in inst.goals), default=0) or 1
        if spent <= LARGEST:
            totals[("goals",)] = max(spent, delay, value, inst.periods) * weight
    issues = [
        Issue(
            brief.line(path),
            str(path[0]),
            "amounts add up to more than can be counted exactly (about 9 * 10^15 of "
            "the smallest unit). Use smaller weights, amounts or a coarser period.",
            "too-large",
        )
        for path, total in totals.items()
        if total > LARGEST
    ]
    if issues:
        raise BriefError(issues)


def _spending(inst: Instance) -> dict[Path, int]:
    """Return the most that each block of a brief can come to, in money units."""
    hires = [hire.most * (hire.pay * inst.periods + hire.fee) for hire in inst.hires]
    employed = [n for n, h in zip(hires, inst.hires, strict=True) if h.employed]
    engaged = [n for n, h in zip(hires, inst.hires, strict=True) if not h.employed]
    return {
        ("hiring",): sum(employed),
        ("hiring", "contractors"): sum(engaged),
        ("training",): sum(training.cost for training in inst.trainings),
        ("compute",): sum(s.most * s.price for s in inst.supplies) * inst.periods,
        ("phases",): sum(c.once + c.rate * inst.periods for c in inst.charges),
        ("team",): sum(inst.payroll) + _per_use(inst),
    }


def _per_use(inst: Instance) -> int:
    """Return what people paid per use cost if they work all the time."""
    steps = inst.steps * inst.periods
    prices = (pool.per_use * len(pool.people) for pool in inst.pools)
    return sum(prices) * steps


def _limits(inst: Instance) -> dict[Path, int]:
    """Return the largest numbers in limits: money, time of people and of GPUs."""
    people = sum(inst.most_people(p) for p in range(len(inst.pools)))
    time = people * inst.steps * TIME_UNIT * inst.periods
    need = [max(bar.need, bar.gpus * bar.duration) for bar in inst.gpu_bars]
    gpus = max(sum(need), sum(s.most for s in inst.supplies) * inst.periods)
    shares = [limit.share.denominator for limit in inst.track_limits]
    of = {limit.of for limit in inst.track_limits}
    ratios = [
        max(share.numerator, share.denominator)
        for ratio in inst.ratios
        for share in (ratio.least, ratio.most)
        if share is not None
    ]
    return {
        ("budget",): max((cap.most for cap in inst.caps), default=0),
        ("tracks",): max(shares, default=0)
        * max(time if "people" in of else 0, gpus if "compute" in of else 0),
        ("policies", "ratios"): max(ratios, default=0) * people,
        ("phases", _hungriest(inst)): gpus,
    }


def _largest(inst: Instance) -> int:
    """Return the phase with the largest package."""
    largest = max(inst.packages, key=lambda package: package.effort, default=None)
    return largest.phase if largest else 0


def _hungriest(inst: Instance) -> int:
    """Return the phase that asks for most GPUs."""
    most = max(inst.gpu_bars, key=lambda bar: bar.need + bar.gpus, default=None)
    return most.phase if most else 0
