"""What a RACI chart says in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import wording
from teamopt.handouts.absent import absent
from teamopt.handouts.raci.record import Raci, Row


def told(chart: Raci) -> Iterator[str]:
    """Yield what there is to know about a chart."""
    if chart.status in ("infeasible", "unknown"):
        yield f"{absent(chart.status)}, and so nobody has a part in one."
        return
    if not chart.rows:
        yield "The plan does no phase, and so nobody has a part."
        return
    yield _answered(chart)
    yield from _open(chart)
    yield from _second_best(chart)
    yield from _nobody_works(chart)
    yield from _silent(chart)
    yield _proof(chart)


def _answered(chart: Raci) -> str:
    """Say how many phases have somebody who answers for them."""
    with_a = sum(row.accountable is not None for row in chart.rows)
    all_rows = wording.plural(len(chart.rows), "phase")
    many = all_rows if with_a == len(chart.rows) else f"{with_a} of {all_rows}"
    have = "has" if with_a == 1 else "have"
    says = f"{many} {have} exactly one person who answers (A)"
    if not chart.answers:
        return f"{says}."
    people = wording.persons(len(chart.answers))
    at_once = max(entry.at_once for entry in chart.answers)
    return (
        f"{says}, {people} in all; nobody answers for more than {at_once} at the same "
        f"time ({chart.most_at_once} are allowed)."
    )


def _open(chart: Raci) -> Iterator[str]:
    """Say which phases nobody answers for."""
    gaps = _named(row for row in chart.rows if row.accountable is None)
    if gaps:
        yield f"To decide: nobody can answer for {gaps}; the notes say why."
    lost = _named(row for row in chart.rows if row.lost)
    if lost:
        yield f"Hand over early: those who did what comes before {lost} have left then."


def _second_best(chart: Raci) -> Iterator[str]:
    """Say where who answers is a contractor, or not senior enough."""
    outside = _named(row for row in chart.rows if row.by_contractor)
    if outside:
        yield f"A contractor answers for {outside}; the notes say why."
    below = _named(row for row in chart.rows if row.below)
    if below:
        yield (
            f"Who answers for {below} is below {chart.least_level}; the notes say why."
        )


def _nobody_works(chart: Raci) -> Iterator[str]:
    """Say which phases take no people, and so have no R."""
    idle = [
        f"{row.name} ({row.way})" if row.way else row.name
        for row in chart.rows
        if not row.responsible
    ]
    if idle:
        named = wording.listing(idle)
        yield f"Nobody works on {named}, so there is no R: time or money alone."


def _silent(chart: Raci) -> Iterator[str]:
    if chart.silent:
        have = "has" if len(chart.silent) == 1 else "have"
        yield f"{wording.listing([*chart.silent])} {have} no part in any phase."


def _proof(chart: Raci) -> str:
    """Say how good the choice of those who answer is."""
    by = (
        "as few phases as can be without one, then contractors, lack of seniority, "
        "distance from the work and ramp-up, then load, spread evenly"
    )
    if chart.proven:
        return f"Who answers is chosen by a model and proven best: {by}."
    return f"Who answers is chosen by a model, not proven best in the time given: {by}."


def _named(rows: Iterator[Row]) -> str:
    return wording.listing([row.name for row in rows])
