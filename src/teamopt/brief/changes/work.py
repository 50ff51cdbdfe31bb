"""Changes of what is to be done, and on how many GPUs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.capability import work_of
from teamopt.brief.changes.amounts import AMOUNT, Amount
from teamopt.brief.changes.figures import Figure, amount_for, change, count, effort
from teamopt.brief.changes.figures import length as length_unit
from teamopt.brief.changes.reading import Reading, Refused
from teamopt.brief.changes.record import Kind, Made
from teamopt.brief.edit import Drop, Edit, Put, value_at
from teamopt.brief.levers.lever import plain
from teamopt.brief.reading import to_worth
from teamopt.brief.work import ThreePoint, WorkForm
from teamopt.brief.written import place
from teamopt.wording import listing

if TYPE_CHECKING:
    from teamopt.brief.compute import ComputePool
    from teamopt.brief.models import Brief
    from teamopt.brief.work import Work
    from teamopt.yaml_lines import Path

_EFFORT = effort()
_TIMED = {WorkForm.HEADS, WorkForm.TIME, WorkForm.MILESTONE}


def _required(of: Reading) -> Made:
    """Return whether a phase must be done."""
    k, word = of.phase(), of.found["word"]
    needed = word in ("required", "mandatory")
    phase = of.brief.phases[k]
    same = ", as before" if phase.is_required is needed else ""
    says = f"{phase.id} {'must be done' if needed else 'need not be done'}{same}"
    path: Path = ("phases", k, "required")
    return Made(says, path, lambda _: [Put(path, needed)])


def _value(of: Reading) -> Made:
    """Return what a phase is worth."""
    k = of.phase()
    worth = to_worth(of.found["worth"])
    phase = of.brief.phases[k]
    path: Path = ("phases", k, "value")
    value = plain(worth) if isinstance(worth, Fraction) else str(worth)
    return Made(f"{phase.id} is worth {value}", path, lambda _: [Put(path, value)])


def _effort(of: Reading) -> Made:
    """Return how much work a phase is, or all phases are."""
    some = [of.phase()] if "phase" in of.found else range(len(of.brief.phases))
    works = [one for k in some for one in _works(of.brief, k)]
    figures = [
        one
        for path, work, stage in works
        for one in _efforts(of.brief, path, work, stage)
    ]
    whose = f" of {of.brief.phases[some[0]].id}" if "phase" in of.found else ""
    if not figures:
        says = f"no effort{whose} is stated."
        raise Refused(says)
    amount = amount_for(of.found["amount"], figures)
    if not amount.multiple and len(figures) > 1:
        says = f"there are {len(figures)} efforts{whose}; give a factor, such as x1.5."
        raise Refused(says)
    what = f"effort{whose}" if whose else "all effort"
    made = change(of.found["amount"], figures, what)

    def edits(data: Any) -> Iterator[Edit]:
        for path, work, stage in works:
            yield from _scaled(of.brief, data, path, work, stage, amount)

    return Made(made.says, figures[0].path, edits)


def _works(brief: Brief, k: int) -> Iterator[tuple[Path, Work, str | None]]:
    """Yield where the work of a phase, or of each way to do it, is stated."""
    phase = brief.phases[k]
    if not phase.options:
        yield ("phases", k), phase, phase.stage
    for number, option in enumerate(phase.options):
        yield ("phases", k, "options", number), option, phase.stage


def _efforts(
    brief: Brief, path: Path, work: Work, stage: str | None
) -> Iterator[Figure]:
    """Yield the efforts of some work."""
    if work.form is WorkForm.SIZE:
        for skill, some in work_of(work, brief.catalogue, stage).items():
            what = f"effort of {work.id} for {skill}"
            yield Figure(what, (*path, "size"), some.person_weeks, _EFFORT)
    elif isinstance(work.effort, dict):
        for skill, stated in work.effort.items():
            now = stated.likely.person_weeks
            what = f"effort of {work.id} for {skill}"
            yield Figure(what, (*path, "effort", skill), now, _EFFORT)
    elif work.effort is not None:
        now = work.effort.likely.person_weeks
        yield Figure(f"effort of {work.id}", (*path, "effort"), now, _EFFORT)


def _scaled(
    brief: Brief, data: Any, path: Path, work: Work, stage: str | None, amount: Amount
) -> Iterator[Edit]:
    """Yield what sets the efforts of some work, in one or in three points."""
    if work.form is WorkForm.SIZE:
        usual = work_of(work, brief.catalogue, stage)
        raw, _ = place(data, path)
        new = {key: _text(some.person_weeks, amount) for key, some in usual.items()}
        yield Put((*raw, "effort"), new)
        stated = value_at(data, raw)
        yield from (Drop((*raw, f)) for f in ("size", "kind") if f in stated)
        return
    some = work.effort if isinstance(work.effort, dict) else {"": work.effort}
    for skill, points in some.items():
        if points is not None:
            raw, _ = place(data, (*path, "effort", *([skill] if skill else [])))
            yield Put(raw, _points(points, amount))


def _points(points: ThreePoint, amount: Amount) -> Any:
    three = {
        name: getattr(points, name).person_weeks for name in ("low", "likely", "high")
    }
    if len({*three.values()}) == 1 or not (amount.multiple or amount.sign):
        return _text(three["likely"], amount)
    return {name: _text(weeks, amount) for name, weeks in three.items()}


def _text(weeks: Fraction, amount: Amount) -> str:
    figure = Figure("effort", (), weeks, _EFFORT)
    return str(_EFFORT.write(figure.after(amount), None))


def _duration(of: Reading) -> Made:
    """Return how long something takes that has a length of its own."""
    k = of.phase()
    phase = of.brief.phases[k]
    figures = [
        Figure(
            f"the length of {work.id}",
            (*path, "duration"),
            work.length.weeks,
            length_unit(work.length.unit),
        )
        for path, work, _ in _works(of.brief, k)
        if work.length is not None
    ]
    if not figures:
        says = f"{phase.id} has no duration of its own."
        raise Refused(says)
    return change(of.found["amount"], figures, f"the length of {phase.id}")


def _gpus(of: Reading) -> Made:
    """Return how many GPUs there are: owned, for rent, or in a reservation."""
    pools, named = of.brief.compute, of.found.get("pool")
    if not pools:
        says = "the brief has no GPUs."
        raise Refused(says)
    if named is None and len(pools) > 1:
        says = f"which of {listing(list(pools), 'or')}?"
        raise Refused(says)
    key = of.known({one: one for one in pools}, "pool") if named else next(iter(pools))
    path, now, what = _supply(pools[key], key, of.found.get("way"))
    figure = Figure(what, ("compute", key, *path), Fraction(now), count("GPU"))
    return change(of.found["amount"], (figure,))


def _supply(pool: ComputePool, key: str, way: str | None) -> tuple[Path, int, str]:
    """Return where GPUs of a pool are counted, how many, and what they are called."""
    if way in ("rented", "rental"):
        if pool.rent is None:
            says = f"no {key} is for rent."
            raise Refused(says)
        return ("rent", "most"), pool.rent.most, f"the number of {key} for rent"
    if way == "reserved":
        if pool.reserve is None:
            says = f"no {key} can be reserved."
            raise Refused(says)
        return (
            ("reserve", "gpus"),
            pool.reserve.gpus,
            f"the size of {key} reservations",
        )
    if way is None and not pool.owned and pool.rent is not None:
        return ("rent", "most"), pool.rent.most, f"the number of {key} for rent"
    return ("owned",), pool.owned, f"the number of {key} owned"


def _with(brief: Brief, text: str, forms: Collection[WorkForm]) -> str:
    """Return an example about the last phase whose work is stated in some form."""
    there = [one.id for one in brief.phases if one.form in forms and not one.to_the_end]
    return text.format(there[-1]) if there else ""


_WAY = r"(?:(?P<way>owned|rented|rental|reserved) )?"
KINDS = (
    Kind(
        r"(?P<phase>.+) (?P<word>required|mandatory|optional)", lambda _: "", _required
    ),
    Kind(
        r"value of (?P<phase>.+) (?P<worth>[0-9.]+|high|medium|low)",
        lambda _: "",
        _value,
    ),
    Kind(
        r"(?P<phase>.+) value (?P<worth>[0-9.]+|high|medium|low)", lambda _: "", _value
    ),
    Kind(
        rf"effort (?:of|for|in) (?P<phase>.+?) {AMOUNT}",
        lambda brief: _with(brief, "effort of {} x1.5", {*WorkForm} - _TIMED),
        _effort,
    ),
    Kind(rf"(?:all |the )?(?:effort|efforts|work) {AMOUNT}", lambda _: "", _effort),
    Kind(rf"(?P<phase>.+?) effort {AMOUNT}", lambda _: "", _effort),
    Kind(
        rf"(?:duration|length) of (?P<phase>.+?) {AMOUNT}",
        lambda brief: _with(
            brief, "duration of {} x1.5", _TIMED - {WorkForm.MILESTONE}
        ),
        _duration,
    ),
    Kind(
        rf"(?P<phase>.+?) (?:duration|length|takes) {AMOUNT}", lambda _: "", _duration
    ),
    Kind(
        rf"{_WAY}gpus (?:of|for) (?P<pool>[^ ]+) {AMOUNT}",
        lambda _: "",
        _gpus,
    ),
    Kind(
        rf"(?:(?P<pool>[^ ]+) )??{_WAY}gpus? {AMOUNT}",
        lambda brief: f"{next(iter(brief.compute))} gpus +4" if brief.compute else "",
        _gpus,
    ),
)
#: What fits nearly all words; to be tried last.
LOOSE = (Kind(r"(?P<pool>[^ ]+) (?P<amount>[-+x] ?[0-9].*)", lambda _: "", _gpus),)
