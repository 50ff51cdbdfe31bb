"""Phases to integers: dates, worth, order, what they cost beside people and GPUs."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from teamopt import wording
from teamopt.brief.fields import ValueWord
from teamopt.brief.models import Brief
from teamopt.brief.phases import Phase as BriefPhase
from teamopt.instance import VALUE_SCALE, Charge, GpuBar, Package, Phase, Where
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.crews import note_crews
from teamopt.resolve.money import Purse
from teamopt.resolve.packages import Part, packages, parts, received
from teamopt.units import Money, Rate

#: What the words for value count, in points.
POINTS = {ValueWord.HIGH: 9, ValueWord.MEDIUM: 3, ValueWord.LOW: 1}


def phases(
    brief: Brief, bars: Sequence[Sequence[GpuBar]], purse: Purse, ledger: Ledger
) -> tuple[tuple[Phase, ...], tuple[Package, ...]]:
    """Return the phases of an instance, and their packages.

    Parameters
    ----------
    brief, purse, ledger
        The brief, its money units, and where to note what it leaves open.
    bars
        GPU bars of each phase.
    """
    index_of = {phase.id: k for k, phase in enumerate(brief.phases)}
    found: list[Phase] = []
    work: list[Package] = []
    first_bar = 0
    for index in range(len(brief.phases)):
        mine = parts(brief, index)
        some = packages(brief, mine, len(work), ledger)
        past_bar = first_bar + len(bars[index])
        found.append(
            _phase(
                brief,
                mine,
                index_of,
                (
                    tuple(range(len(work), len(work) + len(some))),
                    tuple(range(first_bar, past_bar)),
                ),
                purse,
                ledger,
            )
        )
        work += some
        first_bar = past_bar
    note_crews(brief, work, ledger)
    return tuple(found), tuple(work)


def _phase(
    brief: Brief,
    mine: tuple[Part, ...],
    index_of: Mapping[str, int],
    own: tuple[tuple[int, ...], tuple[int, ...]],
    purse: Purse,
    ledger: Ledger,
) -> Phase:
    whole, *options = mine
    phase, timeline = whole.phase, brief.timeline
    cost = phase.delay_cost
    # What runs to the end is to begin by its dates, not to be over.
    by = timeline.start_index_by if phase.to_the_end else timeline.end_index_by
    return Phase(
        key=phase.id,
        name=phase.title,
        stage=phase.stage,
        required=phase.is_required,
        value=_value(whole, ledger),
        after=_after(brief, phase, index_of),
        earliest=_index(timeline.first_period_from, phase.earliest),
        deadline=_index(by, phase.deadline),
        due=_index(by, phase.due),
        delay_cost=0
        if cost is None
        else purse.units(cost.per_week * timeline.weeks_per_period, "cost of delay"),
        packages=own[0],
        where=_where(brief, whole),
        track=phase.track,
        gpu_bars=own[1],
        options=tuple(option.work.id for option in options),
        worth=tuple(_value(option, ledger) for option in options),
        service=phase.to_the_end,
    )


def _where(brief: Brief, whole: Part) -> Where:
    """Return the lines of a phase; a hand-off says what comes before it, too."""
    fields = dict(whole.where.fields)
    for giver, number, _ in received(brief, whole.phase):
        fields.setdefault("after", brief.line(("phases", giver, "hand_off", number)))
    return Where(whole.where.entry, fields)


def _after(
    brief: Brief, phase: BriefPhase, index_of: Mapping[str, int]
) -> tuple[tuple[int, int], ...]:
    """Return what comes before a phase, with lags: stated, or handed over from."""
    found = {
        index_of[a.phase]: math.ceil(brief.timeline.weeks_to_periods(a.lag))
        for a in phase.after
    }
    for giver, _, _ in received(brief, phase):
        found.setdefault(giver, 0)
    return tuple(found.items())


def _index(period: Callable[[date], int], day: date | None) -> int | None:
    return None if day is None else period(day)


def _value(part: Part, ledger: Ledger) -> int:
    value = part.work.value
    if value is None:
        return 0
    if isinstance(value, ValueWord):
        points = POINTS[value]
        ledger.add(
            part.where.of("value"),
            f"value of {part.title}",
            f"{value} = {wording.plural(points, 'point')}",
            "teamopt default",
        )
        return points * VALUE_SCALE
    return round(value * VALUE_SCALE)


def charges(brief: Brief, purse: Purse) -> tuple[Charge, ...]:
    """Return what phases and their options cost beside people and GPUs."""
    return tuple(
        _charge(brief, part, what, cost, purse)
        for index in range(len(brief.phases))
        for part in parts(brief, index)
        for what, cost in part.work.costs.items()
    )


def _charge(
    brief: Brief, part: Part, what: str, cost: Money | Rate, purse: Purse
) -> Charge:
    weeks = brief.timeline.weeks_per_period
    rate = isinstance(cost, Rate)
    amount: Fraction = cost.per_week * weeks if isinstance(cost, Rate) else cost.amount
    units = purse.units(amount, what, None if rate else "each")
    return Charge(
        phase=part.index,
        what=what,
        once=0 if rate else units,
        rate=units if rate else 0,
        where=Where(brief.line((*part.path, "costs", what))),
        option=part.option,
    )
