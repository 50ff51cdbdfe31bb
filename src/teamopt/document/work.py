"""Phases of a plan, and who works on them."""

from __future__ import annotations

from collections.abc import Iterable

from teamopt import plan as doc
from teamopt.brief.phases import Phase as BriefPhase
from teamopt.decisions import Decisions
from teamopt.document.context import Context
from teamopt.instance import VALUE_SCALE, WORK_UNIT
from teamopt.seats import Seat, fewest
from teamopt.wording import listing


def phases(of: Context, x: Decisions[int]) -> Iterable[doc.PhasePlan]:
    """Return every phase of the brief, delivered or not."""
    timeline = of.brief.timeline
    for i, (phase, asked) in enumerate(
        zip(of.inst.phases, of.brief.phases, strict=True)
    ):
        yes = bool(x.present[i])
        start, end = x.start[i], x.end[i]
        option = _option(x, i)
        yield doc.PhasePlan(
            id=phase.key,
            name=phase.name,
            stage=phase.stage,
            required=phase.required,
            value=phase.value / VALUE_SCALE if phase.value else None,
            delivered=yes,
            start=timeline.first_day_of(start) if yes else None,
            until=timeline.last_day_of(max(end - 1, 0)) if yes else None,
            start_period=start if yes else None,
            end_period=end if yes else None,
            due=asked.due,
            late_periods=x.late.get(i, 0),
            deadline=asked.deadline,
            track=phase.track,
            options=phase.options,
            option=None if option is None else phase.options[option],
            worth={
                way: worth / VALUE_SCALE
                for way, worth in zip(phase.options, phase.worth, strict=True)
                if worth
            },
            to_the_end=phase.service,
            success=_success(asked, option),
            hand_offs=tuple(_hand_offs(asked)),
        )


def _option(x: Decisions[int], phase: int) -> int | None:
    """Return the option that is chosen, by index."""
    return next((k for k, yes in enumerate(x.chosen[phase]) if yes), None)


def _success(asked: BriefPhase, option: int | None) -> float | None:
    """Return the chance of the option that is chosen, or of the phase."""
    own = None if option is None else asked.options[option].success
    chance = asked.success if own is None else own
    return None if chance is None else float(chance)


def _hand_offs(asked: BriefPhase) -> Iterable[doc.HandOffPlan]:
    for hand_off in asked.hand_off:
        yield doc.HandOffPlan(
            to=hand_off.to,
            artefacts=hand_off.artefacts,
            effort={
                skill: float(effort.likely.person_weeks)
                for skill, effort in hand_off.effort.items()
            },
        )


def packages(of: Context, x: Decisions[int]) -> Iterable[doc.PackagePlan]:
    """Return the work packages of delivered phases."""
    weeks = of.brief.timeline.weeks_per_period
    for k, package in enumerate(of.inst.packages):
        if not x.on(package.phase, package.option):
            continue
        length = x.bar_end[k] - x.bar_start[k]
        speed = sum(of.inst.speed(k, p) * n for p, n in x.crew[k].items())
        given = float(speed * length * weeks / WORK_UNIT)
        asked = float(package.asked * weeks)
        yield doc.PackagePlan(
            phase=of.inst.phases[package.phase].key,
            key=package.key,
            skills=package.skills,
            effort=round(asked, 2) if package.effort else None,
            delivered=round(given, 2) if package.effort else None,
            heads=dict(package.heads),
            start_period=x.bar_start[k],
            end_period=x.bar_end[k],
        )


def allocations(of: Context, x: Decisions[int]) -> Iterable[doc.Allocation]:
    """Return who does what, from when to when."""
    timeline = of.brief.timeline
    serving = _serving(of, x)
    for seat in of.seats:
        package = of.inst.packages[seat.package]
        pool = of.inst.pools[seat.pool]
        yield doc.Allocation(
            person=of.person(seat),
            role=pool.role,
            level=pool.level,
            phase=of.inst.phases[package.phase].key,
            package=package.key,
            skill=_skill(of, seat, serving),
            share=float(seat.steps * of.inst.share_step),
            start=timeline.first_day_of(seat.first),
            until=timeline.last_day_of(seat.past - 1),
            start_period=seat.first,
            end_period=seat.past,
            cost=_cost(of, seat),
        )


def _cost(of: Context, seat: Seat) -> float | None:
    """Return what a seat costs where its person is paid per use."""
    price = of.inst.pools[seat.pool].per_use
    return of.money(price * seat.steps * (seat.past - seat.first)) if price else None


def _serving(of: Context, x: Decisions[int]) -> dict[tuple[int, int], list[str]]:
    """Return, per package stated in heads and pool, the skills to hand out."""
    return {
        (k, pool): [
            skill for (skill, p), n in heads.items() if p == pool for _ in range(n)
        ]
        for k, heads in enumerate(x.heads)
        for pool in {p for _, p in heads}
    }


def _skill(of: Context, seat: Seat, serving: dict[tuple[int, int], list[str]]) -> str:
    package = of.inst.packages[seat.package]
    if package.heads:
        return serving[seat.package, seat.pool].pop(0)
    gives = of.inst.pools[seat.pool].gives
    return max(package.skills, key=lambda skill: gives.get(skill, 0))


def handovers(of: Context) -> Iterable[doc.Handover]:
    """Return packages with more people of a kind than their crew needs."""
    by_bar: dict[tuple[int, int], list[Seat]] = {}
    for seat in of.seats:
        by_bar.setdefault((seat.package, seat.pool), []).append(seat)
    for (k, _), seats in by_bar.items():
        people = list(dict.fromkeys(of.person(seat) for seat in seats))
        first = min(seat.first for seat in seats)
        steps = sum(seat.steps for seat in seats if seat.first == first)
        if len(people) <= fewest(steps, of.inst.steps):
            continue
        package = of.inst.packages[k]
        phase = of.inst.phases[package.phase]
        together = len({(seat.first, seat.past) for seat in seats}) == 1
        verb = "is shared by" if together else "passes between"
        yield doc.Handover(
            phase=phase.key,
            package=package.key,
            people=tuple(people),
            says=f"{package.key} of {phase.name} {verb} {listing(people)}",
        )
