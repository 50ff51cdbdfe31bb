"""GPUs as the plan sums them up: reservations, and use per period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from teamopt.check.case import Case
from teamopt.check.compute import in_use, reserved
from teamopt.check.gpus import OWNED, RENTED, RESERVED, shortest_stay
from teamopt.plan import GpuUse, ReservationPlan
from teamopt.wording import number, plural


def reservations(case: Case) -> Iterator[str]:
    """Yield reservations that the brief does not allow."""
    compute = case.plan.compute
    entries = compute.reservations if compute else ()
    for entry in entries:
        yield from _reservation(entry, case)
    for kind, times in Counter(entry.kind for entry in entries).items():
        pool = case.brief.compute.get(kind)
        if pool is not None and pool.reserve and times > pool.reserve.most:
            yield (
                f"the plan has {plural(times, 'reservation')} of {kind}; the brief "
                f"allows {pool.reserve.most}."
            )


def _reservation(entry: ReservationPlan, case: Case) -> Iterator[str]:
    called = f"the reservation of {entry.kind}"
    pool = case.brief.compute.get(entry.kind)
    if pool is None or pool.reserve is None:
        yield f"{called}: the brief does not allow to reserve any."
        return
    first, past = entry.start_period, entry.end_period
    if not case.is_span(first, past) or first == past:
        yield (
            f"{called} takes the periods {first} to {past}, which is no span of the "
            f"horizon's {case.calendar.periods}."
        )
        return
    called += f" from {case.when(first)} on"
    start, until = (
        case.calendar.first_day_of(first),
        case.calendar.last_day_of(past - 1),
    )
    if (entry.start, entry.until) != (start, until):
        yield (
            f"{called} is dated {entry.start} to {entry.until}, but its periods run "
            f"from {start} to {until}."
        )
    if entry.gpus != pool.reserve.gpus:
        yield (
            f"{called} is of {entry.gpus} GPUs; by the brief one has "
            f"{pool.reserve.gpus}."
        )
    unit, shortest = case.calendar.period.value, shortest_stay(pool.reserve, case.brief)
    if past - first < shortest:
        yield (
            f"{called} lasts {plural(past - first, unit)}; the shortest stay is "
            f"{plural(shortest, unit)}."
        )


def use(case: Case) -> Iterator[str]:
    """Yield rows of GPUs per period that do not count what is there and in use."""
    compute = case.plan.compute
    rows = compute.use if compute else ()
    listed = Counter(row.kind for row in rows)
    for kind in case.supplies if compute else ():
        if not listed[kind]:
            yield f"the use of GPUs has no row for {kind}."
    for row in rows:
        if row.kind not in case.supplies or listed[row.kind] > 1:
            yield f"the use of GPUs has a row for {row.kind} too many."
        else:
            yield from _row(row, case)


def _row(row: GpuUse, case: Case) -> Iterator[str]:
    owned = {
        name: supply.most
        for name, supply in case.supplies[row.kind].items()
        if name not in (RENTED, RESERVED)
    }
    if row.owned != sum(owned.values()):
        yield (
            f"{row.kind}: {row.owned} owned GPUs are given as usable; there are "
            f"{sum(owned.values())}."
        )
    by_place = [in_use(row.kind, name, case) for name in owned]
    counted: dict[str, tuple[Sequence[int], list[int]]] = {
        OWNED: (row.used_owned, [sum(some) for some in zip(*by_place, strict=True)]),
        RENTED: (row.used_rented, in_use(row.kind, RENTED, case)),
        RESERVED: (row.used_reserved, in_use(row.kind, RESERVED, case)),
        "reserved at all": (row.reserved, reserved(row.kind, case)),
    }
    for what, (here, there) in counted.items():
        yield from _counts(f"{row.kind} ({what})", here, there, case)


def _counts(
    what: str, here: Sequence[int], there: list[int], case: Case
) -> Iterator[str]:
    if len(here) != len(there):
        yield f"{what} has {len(here)} periods; the horizon has {len(there)}."
        return
    pairs = enumerate(zip(here, there, strict=True))
    wrong = next((t for t, (n, m) in pairs if n != m), None)
    if wrong is not None:
        yield (
            f"{what} in {case.when(wrong)}: the use is given as "
            f"{number(here[wrong])}; it is {number(there[wrong])}."
        )
