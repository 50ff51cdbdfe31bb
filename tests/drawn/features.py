"""Names of what an instance draws on, to tell which of it meets what else."""

from __future__ import annotations

from teamopt.instance import Hire, Instance


def features(inst: Instance) -> frozenset[str]:
    """Return the names of the features that an instance has."""
    found = {**_work(inst), **_people(inst), **_money(inst), **_whole(inst)}
    return frozenset(name for name, yes in found.items() if yes)


def _work(inst: Instance) -> dict[str, bool]:
    phases, packages = inst.phases, inst.packages
    return {
        "optional": any(not phase.required for phase in phases),
        "options": any(phase.options for phase in phases),
        "worth of options": any(any(phase.worth) for phase in phases),
        "milestone": any(not p.packages and not p.gpu_bars for p in phases),
        "several packages": any(len(phase.packages) > 1 for phase in phases),
        "after": any(phase.after for phase in phases),
        "lag": any(lag for phase in phases for _, lag in phase.after),
        "due": any(phase.due is not None for phase in phases),
        "cost of delay": any(phase.delay_cost for phase in phases),
        "heads": any(package.heads for package in packages),
        "several skills": any(len(package.skills) > 1 for package in packages),
        "to the end": any(package.to_end for package in packages),
        "time only": any(not package.skills for package in packages),
        "GPU-hours": any(bar.need for bar in inst.gpu_bars),
        "GPUs for a time": any(bar.gpus for bar in inst.gpu_bars),
        "GPUs of an option": any(bar.option is not None for bar in inst.gpu_bars),
        "owned GPUs": _supplied(inst, "owned"),
        "owned by a track": any(supply.track for supply in inst.supplies),
        "rented GPUs": _supplied(inst, "rented"),
        "reserved GPUs": _supplied(inst, "reserved"),
        "two kinds of GPU": len({bar.kind for bar in inst.gpu_bars}) > 1,
    }


def _supplied(inst: Instance, form: str) -> bool:
    return bool(inst.gpu_bars) and any(s.form == form for s in inst.supplies)


def _people(inst: Instance) -> dict[str, bool]:
    hires = [hire for hire in inst.hires if hire.employed]
    return {
        "pool of several": any(len(pool.people) > 1 for pool in inst.pools),
        "part-time": len({pool.deployable for pool in inst.pools}) > 1,
        "hires": bool(hires),
        "several of a hire": any(hire.most > 1 for hire in hires),
        "two kinds of hire": len(hires) > 1,
        "fee": any(hire.fee for hire in hires),
        "contractors' ramp-up": any(h.ramp_up for h in inst.hires if not h.employed),
        "shortest stay": any((hire.stay or 0) > 1 for hire in inst.hires),
        "mentor": any(training.mentor_steps for training in inst.trainings),
        "two trainings": len(inst.trainings) > 1,
        "mentor who joins": any(
            inst.pools[pool].hire is not None
            for training in inst.trainings
            for pool in training.mentors
        ),
        "isolated joiners": any(_isolated(inst, hire) for hire in inst.hires),
    }


def _isolated(inst: Instance, hire: Hire) -> bool:
    return inst.pools[hire.pools[0]].track is not None


def _money(inst: Instance) -> dict[str, bool]:
    last = len(inst.quarters)
    caps, charges = inst.caps, inst.charges
    return {
        "total": any(cap.key == "total" for cap in caps),
        "category": any(cap.category for cap in caps),
        "quarter": any(cap.past == cap.first + 1 < last for cap in caps),
        "carry-over": any(cap.first == 0 and 1 < cap.past < last for cap in caps),
        "payroll": bool(inst.payroll),
        "per use": any(pool.per_use for pool in inst.pools),
        "paid once": any(charge.once for charge in charges),
        "rate": any(charge.rate for charge in charges),
        "charge of an option": any(charge.option is not None for charge in charges),
    }


def _whole(inst: Instance) -> dict[str, bool]:
    limits, goals = inst.track_limits, inst.goals
    return {
        "share of people": any(limit.of == "people" for limit in limits),
        "share of compute": any(limit.of == "compute" for limit in limits),
        "floor": any(limit.floor for limit in limits),
        "ceiling": any(not limit.floor for limit in limits),
        "share of the horizon": any(limit.label == "the horizon" for limit in limits),
        "first to join": any(pin.first for pin in inst.pins),
        "stays on a phase": bool(inst.stays),
        "so many join": any(not pin.first for pin in inst.pins),
        "ratio": any(ratio.kind == "ratio" for ratio in inst.ratios),
        "span": any(ratio.kind == "span" for ratio in inst.ratios),
        "several quarters": len(inst.quarters) > 1,
        "weights": inst.weighted,
        "tolerance": any(goal.within or goal.within_share for goal in goals),
        "value not first": goals[0].key != "value",
    }
