"""Pins: who the brief wants to join first, or so many of them on some days."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.brief.models import Pin
from teamopt.check.case import Case
from teamopt.plan import HirePlan
from teamopt.wording import day as written
from teamopt.wording import span


def pins(case: Case) -> Iterator[str]:
    """Yield pins that the hires of the plan do not keep."""
    for pin in case.brief.pins:
        mine = [hire for hire in case.plan.hires if _is(hire, pin)]
        yield from _first(pin, mine, case) if pin.first else _enough(pin, mine)


def _is(hire: HirePlan, pin: Pin) -> bool:
    return hire.role == pin.hire and pin.level in (None, hire.level)


def _first(pin: Pin, mine: list[HirePlan], case: Case) -> Iterator[str]:
    if not mine:
        yield f"no {pin.about} is hired; the brief wants one to be the first."
        return
    soonest = min(hire.joins_period for hire in mine)
    for hire in case.plan.hires:
        if hire.joins_period < soonest:
            yield (
                f"{hire.name} joins on {written(hire.joins)}, before the first "
                f"{pin.about}; the brief wants nobody to."
            )


def _enough(pin: Pin, mine: list[HirePlan]) -> Iterator[str]:
    inside = [
        hire
        for hire in mine
        if (pin.from_ is None or pin.from_ <= hire.joins)
        and (pin.by is None or hire.joins <= pin.by)
    ]
    if len(inside) < pin.count:
        wants = f"the brief wants {pin.count} {pin.about} or more to join"
        when = span(pin.from_, pin.by)
        yield f"{when} {wants}; the plan has {len(inside)}.".lstrip()
