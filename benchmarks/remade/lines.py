"""Lines that give, as changes of plain data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from benchmarks.remade import Change, NotRemade
from teamopt.brief import Brief

_WEEKS = {"day": Fraction(1, 5), "week": Fraction(1), "sprint": Fraction(2)}
_TIMES = {"": 1, "k": 1000, "m": 1_000_000}
_MONEY = re.compile(r"([\d.,]+)\s*([km]?)(.*)", re.IGNORECASE)
_LENGTH = re.compile(r"([\d.]+)\s*(day|week|sprint)s?")


def given(brief: Brief, kind: str, name: str, says: str, amount: Fraction) -> Change:
    """Return what makes a line give.

    Parameters
    ----------
    kind, name
        As in the brief's flexibility.
    says
        What the explanation says of it.

    Raises
    ------
    NotRemade
        Where the kind, or the form it is written in, is not known here.
    """
    known = _LINES.get(kind)
    if known is None:
        raise NotRemade(kind)
    return lambda data: known(brief, data, name, says, amount)


def _budget(_: Brief, data: Any, name: str, __: str, amount: Fraction) -> None:
    budget = data["budget"]
    if not isinstance(budget, dict):
        data["budget"] = _more_money(budget, amount)
    elif name in ("total", "quarters") and not isinstance(budget[name], dict):
        budget[name] = _more_money(budget[name], amount)
    else:
        inner = next(
            part
            for part in (budget.get("quarters"), budget.get("categories"))
            if isinstance(part, dict) and name in part
        )
        inner[name] = _more_money(inner[name], amount)


def _more_money(written: Any, amount: Fraction) -> str:
    number, unit, rest = split_money(written)
    return f"{plain(number * unit + amount)}{rest}"


def split_money(written: Any) -> tuple[Fraction, int, str]:
    """Return an amount as written: a number, what it is times, and what follows."""
    found = _MONEY.fullmatch(str(written).strip())
    if found is None:
        raise NotRemade(str(written))
    number, unit, rest = found.groups()
    return Fraction(number.replace(",", "")), _TIMES[unit.lower()], rest


def _deadline(brief: Brief, data: Any, name: str, _: str, amount: Fraction) -> None:
    if amount.denominator != 1:
        msg = "days"
        raise NotRemade(msg)
    phase = phase_of(brief, data, name)
    old = date.fromisoformat(str(phase["deadline"]))
    phase["deadline"] = old + timedelta(weeks=int(amount))


def _horizon(_: Brief, data: Any, __: str, ___: str, amount: Fraction) -> None:
    calendar = data["calendar"]
    found = _LENGTH.fullmatch(str(calendar.get("horizon", "")))
    if found is None:
        raise NotRemade(str(calendar))
    weeks = Fraction(found[1]) * _WEEKS[found[2]] + amount
    calendar["horizon"] = f"{plain(weeks)} weeks"


def _required(brief: Brief, data: Any, name: str, _: str, __: Fraction) -> None:
    phase_of(brief, data, name)["required"] = False


def _slots(_: Brief, data: Any, __: str, ___: str, amount: Fraction) -> None:
    data["hiring"]["slots"] += int(amount)


def _role_limit(_: Brief, data: Any, name: str, says: str, amount: Fraction) -> None:
    if "contractor" in says:
        raise NotRemade(says)
    roles = data["hiring"]["roles"]
    roles = roles if isinstance(roles, list) else [roles]
    mine = [one for one in roles if isinstance(one, dict) and one["role"] == name]
    (entry,) = [one for one in mine if "most" in one]
    entry["most"] += int(amount)


def _joiners(_: Brief, data: Any, __: str, ___: str, amount: Fraction) -> None:
    data["hiring"]["joiners_per_quarter"] += int(amount)


def _contractors(_: Brief, data: Any, __: str, ___: str, amount: Fraction) -> None:
    data["hiring"]["contractors"]["most"] += int(amount)


def _crew(brief: Brief, data: Any, name: str, says: str, amount: Fraction) -> None:
    work = phase_of(brief, data, name)
    way = says.partition(f" in a crew of {name}, ")[2].partition(" (")[0]
    if way:
        (work,) = [one for one in work["options"] if one["id"] == way]
    now = work.get("largest_crew", brief.crews.largest)
    work["largest_crew"] = _number(Fraction(str(now)) + amount)


def _gpus(_: Brief, data: Any, name: str, says: str, amount: Fraction) -> None:
    pool = data["compute"][name]
    if "for rent" in says:
        pool["rent"]["most"] += int(amount)
    elif "reservation" in says:
        pool["reserve"]["most"] = pool["reserve"].get("most", 1) + int(amount)
    else:
        pool["owned"] = pool.get("owned", 0) + int(amount)


def _track(_: Brief, data: Any, name: str, says: str, amount: Fraction) -> None:
    of = "people" if "people's time" in says else "compute"
    track = data["tracks"][name]
    if not isinstance(track, dict):
        raise NotRemade(str(track))
    low, dots, high = str(track[of]).partition("..")
    if not dots:
        raise NotRemade(str(track[of]))
    shares = [_share(low or "0%"), _share(high or "100%")]
    if "at least" in says:
        shares[0] = max(Fraction(0), shares[0] - amount)
    else:
        shares[1] = min(Fraction(1), shares[1] + amount)
    if shares == [0, 1]:
        del track[of]
    else:
        track[of] = "..".join(f"{plain(100 * share)}%" for share in shares)


def _share(written: str) -> Fraction:
    return Fraction(written.strip().removesuffix("%")) / 100


def _bus_factor(_: Brief, data: Any, name: str, __: str, amount: Fraction) -> None:
    factors = data["policies"]["bus_factor"]
    entry = factors[name]
    left = (entry["people"] if isinstance(entry, dict) else entry) - int(amount)
    if left <= 0:
        del factors[name]
    elif isinstance(entry, dict):
        entry["people"] = left
    else:
        factors[name] = left


def _at_once(_: Brief, data: Any, __: str, ___: str, amount: Fraction) -> None:
    data["policies"]["phases_at_once"] += int(amount)


_LINES: dict[str, Callable[[Brief, Any, str, str, Fraction], None]] = {
    "budget": _budget,
    "deadline": _deadline,
    "horizon": _horizon,
    "required": _required,
    "slots": _slots,
    "role_limit": _role_limit,
    "joiners": _joiners,
    "contractors": _contractors,
    "largest_crew": _crew,
    "gpus": _gpus,
    "track": _track,
    "bus_factor": _bus_factor,
    "phases_at_once": _at_once,
}


def on_time(data: Any) -> None:
    """Let no phase be late: each due date becomes a deadline, where none is sooner."""
    for phase in data["phases"]:
        if "due" in phase:
            dates = [date.fromisoformat(str(phase["due"]))]
            if "deadline" in phase:
                dates.append(date.fromisoformat(str(phase["deadline"])))
            phase["deadline"] = min(dates)


def phase_of(brief: Brief, data: Any, name: str) -> Any:
    """Return a phase of the plain data."""
    ids = [phase.id for phase in brief.phases]
    return data["phases"][ids.index(name)]


def plain(amount: Fraction) -> str:
    """Return a number as a brief has it."""
    return str(_number(amount))


def _number(amount: Fraction) -> int | float:
    return int(amount) if amount.denominator == 1 else float(amount)
