"""Products with a length that literals choose, and shares of it inside a quarter."""

from __future__ import annotations

from collections.abc import Mapping

from teamopt.instance import Instance
from teamopt.model.frame import Frame, Var

#: Periods above which a literal for each is too many.
MANY_DAYS = 200


def times_length(
    frame: Frame, amount: Var, most: int, lasts: Mapping[int, Var], name: str
) -> Var:
    """Return amount x length, linear: one part of the amount per possible length.

    Where no length is chosen, the amount has to be 0.
    """
    model = frame.model
    parts = {}
    for length, lit in lasts.items():
        parts[length] = model.new_int_var(0, most, f"{name}:{length}")
        model.add(parts[length] <= most * lit)
    model.add(sum(parts.values()) == amount)
    return sum(length * part for length, part in parts.items() if length)


def inside(
    frame: Frame, start: Var, end: Var, name: str, *, whole: bool = False
) -> dict[int, Var]:
    """Return the periods of a span that lie in each quarter.

    What lies beyond the horizon, where only explanations look, counts in the last
    quarter or in none, whichever helps; where the `whole` is asked about, all counts.
    """
    before: list[Var] = [0]
    for _, _, past in frame.inst.quarters[:-1]:
        begun = _least(frame, start, past, f"{name}:start:{past}")
        before.append(_least(frame, end, past, f"{name}:end:{past}") - begun)
    counted = end - start if whole else _in_horizon(frame, start, end, name)
    before.append(counted)
    return {q: before[q + 1] - before[q] for q in range(len(frame.inst.quarters))}


def _in_horizon(frame: Frame, start: Var, end: Var, name: str) -> Var:
    """Return the periods of a span inside the horizon, or some more of them."""
    past = frame.inst.periods
    if frame.reach == past:
        return end - start
    counted = frame.model.new_int_var(0, frame.reach, f"{name}:counted")
    begun = _least(frame, start, past, f"{name}:start:horizon")
    over = _least(frame, end, past, f"{name}:end:horizon")
    frame.model.add(counted >= over - begun)
    frame.model.add(counted <= end - start)
    return counted


def _least(frame: Frame, day: Var, bound: int, name: str) -> Var:
    """Return min(day, bound)."""
    if isinstance(day, int):
        return min(day, bound)
    least = frame.model.new_int_var(0, bound, name)
    frame.model.add_min_equality(least, [day, bound])
    return least


def whole_shares(inst: Instance, of: str) -> bool:
    """Tell whether shares are those of the whole horizon, and not of quarters."""
    last = len(inst.quarters)
    return all(
        (limit.first, limit.past) == (0, last)
        for limit in inst.track_limits
        if limit.of == of
    )


def inside_fixed(
    frame: Frame, start: Var, length: int, yes: Var, name: str
) -> dict[int, Var]:
    """Return the same for a span whose length is known, 0 where `yes` is.

    A length of 0 is one to the end of the horizon. A literal per first period says all
    of it, exactly and for the linear relaxation.
    """
    model, quarters = frame.model, frame.inst.quarters
    days = {
        t: model.new_bool_var(f"{name}:{t}")
        for t in range(max(0, frame.reach - (length or 1)) + 1)
    }
    model.add(sum(days.values()) == yes)
    model.add(start == sum(t * lit for t, lit in days.items()))
    ends = {t: t + length if length else frame.reach for t in days}
    found = {}
    for q, (_, first, past) in enumerate(quarters):
        last = frame.reach if q == len(quarters) - 1 else past
        shares = {t: min(ends[t], last) - max(t, first) for t in days}
        found[q] = sum(shares[t] * lit for t, lit in days.items() if shares[t] > 0)
    return found


def product(frame: Frame, amount: Var, most: int, length: Var, name: str) -> Var:
    """Return amount x length, for lengths that nothing chooses among."""
    model = frame.model
    found = model.new_int_var(0, most * frame.reach, name)
    count = model.new_int_var(0, most, f"{name}:amount")
    periods = model.new_int_var(0, frame.reach, f"{name}:periods")
    model.add(count == amount)
    model.add(periods == length)
    model.add_multiplication_equality(found, [count, periods])
    return found


def which(frame: Frame, day: Var, yes: Var, name: str) -> list[Var]:
    """Return a literal per quarter: whether a day lies there.

    All are 0 where `yes` is, and may be where the day lies beyond the horizon.
    """
    model, quarters = frame.model, frame.inst.quarters
    found = []
    for q, (_, first, past) in enumerate(quarters):
        here = model.new_bool_var(f"{name}:{q}")
        model.add(day >= first).only_enforce_if(here)
        if q < len(quarters) - 1:
            model.add(day <= past - 1).only_enforce_if(here)
        found.append(here)
    if frame.reach == frame.inst.periods:
        model.add(sum(found) == yes)
        return found
    beyond = model.new_bool_var(f"{name}:beyond")
    model.add(day >= frame.inst.periods).only_enforce_if(beyond)
    model.add(sum(found) + beyond == yes)
    return found
