"""Changes of days: the end of the plan, and when phases may or must be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from teamopt.brief.changes.amounts import AMOUNT
from teamopt.brief.changes.figures import Figure, change, length
from teamopt.brief.changes.reading import DAY, Reading, Refused, read_day
from teamopt.brief.changes.record import Kind, Made
from teamopt.brief.edit import Drop, Edit, Put
from teamopt.brief.written import place, put
from teamopt.units import DURATION_UNITS, Duration, parse_duration
from teamopt.wording import day, listing

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.yaml_lines import Path

#: Days of a phase, with what each is called.
_DAYS = {"deadline": "deadline", "due": "due date", "earliest": "earliest day"}
_WORDS = {"due date": "due", "not before": "earliest", "no earlier than": "earliest"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SATURDAY = 5
_WORKDAY = DURATION_UNITS["day"]


def _horizon(of: Reading) -> Made:
    """Return a change of how long the plan is."""
    block, line = of.brief.calendar, of.brief.timeline
    stated = block.horizon
    unit = length(stated.unit if stated else block.period.value)
    now = stated.weeks if stated else line.periods_to_weeks(line.periods)
    path: Path = ("calendar", "horizon")
    figure = Figure("the horizon", path, now, unit)
    made = change(of.found["amount"], (figure,))
    if block.until is None:
        return made

    def edits(data: Any) -> Iterator[Edit]:
        yield from made.make(data)
        yield Drop(("calendar", "until"))

    return Made(made.says, ("calendar", "until"), edits)


def _until(of: Reading) -> Made:
    last = read_day(of.found["day"])

    def edits(_: Any) -> Iterator[Edit]:
        yield Put(("calendar", "until"), last.isoformat())
        if of.brief.calendar.horizon is not None:
            yield Drop(("calendar", "horizon"))

    field = "until" if of.brief.calendar.horizon is None else "horizon"
    return Made(f"the plan ends on {day(last)}", ("calendar", field), edits)


def _moved_phase(of: Reading) -> Made:
    """Return a change of all days of a phase, or of one of them."""
    k, far = of.phase(), parse_duration(of.found["far"])
    only = of.found.get("field")
    fields = [_WORDS.get(only, only)] if only else list(_DAYS)
    phase, sign = of.brief.phases[k], -1 if of.found["way"] == "earlier" else 1
    new = {
        field: moved(now, far, sign)
        for field in fields
        if (now := getattr(phase, field)) is not None
    }
    if not new:
        asked = listing([_DAYS[field] for field in fields], "or")
        says = (
            f'{phase.id} has no {asked}; ask "{phase.id} deadline 2027-06-30" for one.'
        )
        raise Refused(says)
    told = [f"{_DAYS[f]} is {day(d)}, not {_now(phase, f)}" for f, d in new.items()]
    says = f"{phase.id}'s {listing(told)}"
    return Made(says, ("phases", k, next(iter(new))), _put_days(k, new))


def _now(phase: Any, field: str) -> str:
    return day(getattr(phase, field))


def _put_days(k: int, new: dict[str, date]) -> Callable[[Any], Iterator[Edit]]:
    def edits(data: Any) -> Iterator[Edit]:
        for field, value in new.items():
            yield put(data, ("phases", k, field), value.isoformat())

    return edits


def moved(now: date, far: Duration, sign: int) -> date:
    """Return a day so much later, or earlier: in months by the calendar.

    Raises
    ------
    Refused
        Where there is no such day.
    """
    try:
        months = _MONTHS.get(far.unit)
        count = far.weeks / DURATION_UNITS[far.unit]
        if months and count.denominator == 1:
            return _months(now, sign * months * int(count))
        weeks, rest = divmod(far.weeks, 1)
        found = now + sign * timedelta(weeks=int(weeks))
        for _ in range(round(rest / _WORKDAY)):
            found += sign * timedelta(days=1)
            while found.weekday() >= _SATURDAY:
                found += sign * timedelta(days=1)
    except (OverflowError, ValueError):
        says = f"there is no day {far} from {day(now)}."
        raise Refused(says) from None
    return found


def _months(now: date, months: int) -> date:
    """Return the same day of another month, or its last."""
    year, month = divmod(12 * now.year + now.month - 1 + months, 12)
    past = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(now.day, (past - timedelta(days=1)).day))


def _phase_day(of: Reading) -> Made:
    """Return a change of one day of a phase."""
    k, word = of.phase(), of.found["field"]
    field = _WORDS.get(word, word)
    new, _ = of.first_day()
    phase = of.brief.phases[k]
    now = getattr(phase, field)
    before = "; it had none" if now is None else f", not {day(now)}"
    before = ", as it was" if now == new else before
    says = f"{phase.id}'s {_DAYS[field]} is {day(new)}{before}"
    return Made(says, ("phases", k, field), _put_days(k, {field: new}))


def _phase_by(of: Reading) -> Made:
    """Return that a phase must be over by a day."""
    k, (last, says) = of.phase(), of.last_day()
    phase = of.brief.phases[k]
    now = phase.deadline
    before = "" if now is None else f", where its deadline was {day(now)}"
    says = f"{phase.id} must be done {says}{before}"
    return Made(says, ("phases", k, "deadline"), _put_days(k, {"deadline": last}))


def _no_day(of: Reading) -> Made:
    """Return that a phase has no deadline, no due date, or no earliest day."""
    k, word = of.phase(), of.found["field"]
    field = _WORDS.get(word, word)
    phase = of.brief.phases[k]
    if getattr(phase, field) is None:
        says = f"{phase.id} has no {_DAYS[field]} anyway."
        raise Refused(says)

    def edits(data: Any) -> Iterator[Edit]:
        yield Drop(place(data, ("phases", k, field))[0])
        if field == "due" and phase.delay_cost is not None:
            yield Drop(place(data, ("phases", k, "delay_cost"))[0])

    return Made(f"{phase.id} has no {_DAYS[field]}", ("phases", k, field), edits)


def _dated(brief: Brief, text: str) -> str:
    """Return an example about the last phase with a day, or nothing."""
    there = [p.id for p in brief.phases if p.deadline or p.due or p.earliest]
    return text.format(there[-1]) if there else ""


def _a_phase(brief: Brief, text: str) -> str:
    last = brief.timeline.last_day_of(brief.timeline.periods - 1)
    return text.format(brief.phases[-1].id, day=last)


_FIELD = r"(?P<field>deadline|due date|due|earliest|not before|no earlier than)"
_FAR = r"(?P<far>[0-9].*?|an? [a-z]+) (?P<way>earlier|later|sooner)"
KINDS = (
    Kind(rf"horizon (?:until|to) {DAY}", lambda _: "", _until),
    Kind(rf"horizon {AMOUNT}", lambda _: "horizon +4 weeks", _horizon),
    Kind(rf"(?P<phase>.+?) {_FIELD} {_FAR}", lambda _: "", _moved_phase),
    Kind(
        rf"(?P<phase>.+?) {_FAR}",
        lambda brief: _dated(brief, "{} 2 weeks earlier"),
        _moved_phase,
    ),
    Kind(
        rf"(?P<phase>.+?) {_FIELD} (?:on |by )?{DAY}",
        lambda brief: _a_phase(brief, "{} deadline {day}"),
        _phase_day,
    ),
    Kind(rf"(?P<phase>.+?) (?P<how>by|before) {DAY}", lambda _: "", _phase_by),
    Kind(rf"no {_FIELD} (?:for|of) (?P<phase>.+)", lambda _: "", _no_day),
    Kind(rf"(?P<phase>.+?) (?:without|no) (?:an? )?{_FIELD}", lambda _: "", _no_day),
)
