"""Plans written by hand: periods are given, their days are looked up."""

from __future__ import annotations

from datetime import date
from typing import Any

from teamopt.brief import Brief
from teamopt.plan import (
    Allocation,
    BriefRef,
    CostLine,
    GoalResult,
    GpuRun,
    PackagePlan,
    Person,
    PhasePlan,
    Plan,
    Provenance,
    ReservationPlan,
    RoleUse,
    TrackShare,
)

SPAN = ("start", "until", "start_period", "end_period")


def days(brief: Brief, first: int, past: int) -> dict[str, Any]:
    """Return the fields of a span that takes some time, or of a milestone."""
    calendar = brief.timeline
    found = (
        calendar.first_day_of(first),
        calendar.last_day_of(max(past - 1, 0)),
        first,
        past,
    )
    return dict(zip(SPAN, found, strict=True))


def day(brief: Brief, period: int) -> date:
    """Return the first day of a period."""
    return brief.timeline.first_day_of(period)


def plan_of(brief: Brief, **parts: Any) -> Plan:
    """Return a plan with these parts and a heading of the brief."""
    calendar = brief.timeline
    heading = BriefRef(
        id=brief.id,
        question=None,
        file="brief.yaml",
        sha256="",
        currency=brief.currency,
        period=calendar.period.value,
        start=brief.calendar.start,
        periods=calendar.periods,
        end=calendar.last_day_of(calendar.periods - 1),
        share_step=float(brief.crews.share_step),
    )
    made = Provenance(
        teamopt="0",
        ortools="0",
        python="3",
        workers=1,
        seed=0,
        reproducible=True,
        time_limit=1.0,
        seconds=1.0,
    )
    return Plan(
        status="optimal", confirmed=False, brief=heading, provenance=made, **parts
    )


def goal(name: str, unit: str, value: float, better: str = "less") -> GoalResult:
    """Return a goal that is proven."""
    return GoalResult(
        goal=name,
        unit=unit,
        better=better,  # type: ignore[arg-type]
        value=value,
        found=value,
        bound=value,
        tolerance=None,
        proven=True,
        seconds=0.0,
    )


def person(name: str, role: str, level: str, **more: Any) -> Person:
    """Return somebody on board who has all of their time, or as `more` says."""
    usual: dict[str, Any] = {"hire": None, "first_period": 0, "deployable": 1.0}
    return Person(name=name, role=role, level=level, **{**usual, **more})


def phase(
    brief: Brief, id_: str, span: tuple[int, int] | None, **more: Any
) -> PhasePlan:
    """Return a required phase with these periods, or one that is not delivered."""
    dates = dict.fromkeys(SPAN) if span is None else days(brief, *span)
    usual: dict[str, Any] = {
        "name": id_.capitalize(),
        "stage": None,
        "required": True,
        "value": None,
        "delivered": span is not None,
        "due": None,
        "late_periods": 0,
        "deadline": None,
    }
    return PhasePlan(id=id_, **{**usual, **dates, **more})


def package(
    id_: str, key: str, skills: tuple[str, ...], span: tuple[int, int], **more: Any
) -> PackagePlan:
    """Return a package; `pw` is an effort that is delivered to the point."""
    pw = more.pop("pw", None)
    return PackagePlan(
        phase=id_,
        key=key,
        skills=skills,
        effort=pw,
        delivered=pw,
        heads=more.pop("heads", {}),
        start_period=span[0],
        end_period=span[1],
        **more,
    )


def seat(
    brief: Brief,
    who: Person,
    of: PackagePlan,
    share: float,
    span: tuple[int, int] | None = None,
) -> Allocation:
    """Return somebody's work on a package, all the time if no span is given."""
    first, past = span or (of.start_period, of.end_period)
    return Allocation(
        person=who.name,
        role=who.role,
        level=who.level,
        phase=of.phase,
        package=of.key,
        skill=of.skills[0],
        share=share,
        **days(brief, first, past),
    )


def run(
    brief: Brief,
    id_: str,
    hours: tuple[float, float],
    span: tuple[int, int],
    supplies: dict[str, int],
) -> GpuRun:
    """Return a run on H100s; hours asked for and given, GPUs by where they are from."""
    return GpuRun(
        phase=id_,
        kind="h100",
        hours=hours[0],
        given=hours[1],
        gpus=sum(supplies.values()),
        supplies=supplies,
        **days(brief, *span),
    )


def reservation(
    brief: Brief, gpus: int, span: tuple[int, int], cost: float
) -> ReservationPlan:
    """Return a reservation of H100s."""
    return ReservationPlan(kind="h100", gpus=gpus, cost=cost, **days(brief, *span))


def line(category: str, what: str, quarters: tuple[float, ...]) -> CostLine:
    """Return a line of the costs; a total to the cent."""
    return CostLine(
        category=category,
        what=what,
        quarters=quarters,
        total=round(sum(quarters), 2),
    )


def use(
    role: str, name: str, used: tuple[float, ...], deployable: tuple[float, ...]
) -> RoleUse:
    """Return the use of a role per quarter."""
    return RoleUse(role=role, role_name=name, used=used, deployable=deployable)


def share(
    track: str,
    window: str,
    people: tuple[float | None, float, float | None, float | None],
    compute: tuple[float | None, float, float | None, float | None],
) -> TrackShare:
    """Return a track's shares: share, amount, least and most of each kind."""
    return TrackShare(
        track=track,
        name=track.capitalize(),
        window=window,
        people=people[0],
        fte_weeks=people[1],
        people_least=people[2],
        people_most=people[3],
        compute=compute[0],
        gpu_hours=compute[1],
        compute_least=compute[2],
        compute_most=compute[3],
    )
