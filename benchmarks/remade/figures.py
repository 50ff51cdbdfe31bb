"""Figures that advice rests on, as changes of plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any

from benchmarks.remade import Change, NotRemade
from benchmarks.remade.lines import plain
from teamopt.brief import Brief
from teamopt.brief.capability import work_of
from teamopt.plan import Flip
from teamopt.resolve import resolve
from teamopt.taxonomy import Proficiency
from teamopt.wording import listing

#: A place in plain data, by the name an explanation has for it.
Places = Iterator[tuple[str, Callable[[Any, Fraction], None]]]


def other(brief: Brief, flip: Flip, value: float) -> Change:
    """Return what makes an input another one.

    Raises
    ------
    NotRemade
        Where it is not found here, or found twice.
    """
    exact = Fraction(str(round(value, 6)))
    places = [put for name, put in _KINDS[flip.kind](brief) if name == flip.name]
    if len(places) != 1:
        msg = f"{flip.kind} {flip.name}: {len(places)} places"
        raise NotRemade(msg)
    return lambda data: places[0](data, exact)


def _works(brief: Brief) -> Iterator[tuple[int, int | None, str, Any]]:
    """Yield phases and their options: where they are, what they are called."""
    for k, phase in enumerate(brief.phases):
        yield k, None, phase.id, phase
        for n, option in enumerate(phase.options):
            yield k, n, f"{phase.id}, {option.id}", option


def _written(data: Any, k: int, n: int | None) -> Any:
    phase = data["phases"][k]
    return phase if n is None else phase["options"][n]


def _efforts(brief: Brief) -> Places:
    for k, n, title, work in _works(brief):
        if work.size is not None:
            usual = work_of(work, brief.catalogue, brief.phases[k].stage)
            for skill in usual:
                yield f"{skill} in {title}", partial(_put_sized, k, n, skill, usual)
        elif isinstance(work.effort, dict):
            for skill in work.effort:
                yield f"{skill} in {title}", partial(_put_effort, k, n, skill)
        elif work.effort is not None:
            name = f"{listing(list(work.skills))} in {title}"
            yield name, partial(_put_effort, k, n, None)


def _put_effort(
    k: int, n: int | None, skill: str | None, data: Any, value: Fraction
) -> None:
    work = _written(data, k, n)
    inner, key = (work, "effort") if skill is None else (work["effort"], skill)
    if isinstance(inner[key], dict):
        inner, key = inner[key], "likely"
    inner[key] = f"{plain(value)} pw"


def _put_sized(
    k: int,
    n: int | None,
    skill: str,
    usual: dict[str, Any],
    data: Any,
    value: Fraction,
) -> None:
    work = _written(data, k, n)
    weeks = {key: some.person_weeks for key, some in usual.items()} | {skill: value}
    work["effort"] = {key: f"{plain(some)} pw" for key, some in weeks.items()}
    for field in ("size", "kind"):
        work.pop(field, None)


def _durations(brief: Brief) -> Places:
    for k, n, title, work in _works(brief):
        if work.duration is not None:
            yield title, partial(_put_duration, k, n)


def _put_duration(k: int, n: int | None, data: Any, value: Fraction) -> None:
    _written(data, k, n)["duration"] = f"{plain(value)} weeks"


def _prices(brief: Brief) -> Places:
    for k, n, title, work in _works(brief):
        for what in work.costs:
            yield f"{what} in {title}", partial(_put_cost, k, n, what)
    for kind in brief.compute:
        for way, called in (("rent", "rented"), ("reserve", "reserved")):
            yield f"{called} {kind}", partial(_put_price, kind, way)


def _put_cost(k: int, n: int | None, what: str, data: Any, value: Fraction) -> None:
    costs = _written(data, k, n)["costs"]
    if " per " in str(costs[what]):
        raise NotRemade(costs[what])
    costs[what] = float(value)


def _put_price(kind: str, way: str, data: Any, value: Fraction) -> None:
    terms = data["compute"][kind][way]
    _, _, per = str(terms["price"]).partition(" per ")
    terms["price"] = f"{plain(value)} per {per}"


def _entries(brief: Brief, where: str) -> list[Any]:
    """Return the roles that may be hired, or engaged as contractors."""
    if brief.hiring is None:
        return []
    return list(
        brief.hiring.roles if where == "hiring" else brief.hiring.contract_roles
    )


def _written_entry(data: Any, where: str, k: int) -> Any:
    """Return the entry of a role, spelled out in place."""
    inside = data["hiring"] if where == "hiring" else data["hiring"]["contractors"]
    roles = inside["roles"]
    listed = roles if isinstance(roles, list) else [roles]
    inside["roles"] = [
        one if isinstance(one, dict) else {"role": one} for one in listed
    ]
    return inside["roles"][k]


def _pay(brief: Brief) -> Places:
    for where, field in (("hiring", "pay"), ("contractors", "rate")):
        for k, role in enumerate(_entries(brief, where)):
            stated = getattr(role, field)
            groups = [(level,) for level in role.levels]
            if stated is not None and not isinstance(stated, dict):
                groups = [tuple(role.levels)]
            for some in groups:
                name = f"{field} of a {' or '.join(some)} "
                name += brief.catalogue.roles[role.role].name
                name += f" for {role.track}" if role.track else ""
                yield name, partial(_put_pay, where, field, k, some)


def _put_pay(
    where: str, field: str, k: int, some: tuple[str, ...], data: Any, value: Fraction
) -> None:
    entry = _written_entry(data, where, k)
    stated = entry.get(field)
    one = stated if not isinstance(stated, dict) else stated.get(some[0])
    _, per, unit = str(one or "").partition(" per ")
    pay = dict(stated) if isinstance(stated, dict) else {}
    entry[field] = pay | dict.fromkeys(some, f"{plain(value)}{per}{unit}")


def _times(field: str, called: str) -> Callable[[Brief], Places]:
    def places(brief: Brief) -> Places:
        roles = _entries(brief, "hiring")
        for role in dict.fromkeys(role.role for role in roles):
            name = f"{called} {brief.catalogue.roles[role].name}s"
            yield name, partial(_put_time, brief, field, role)
        if field == "lead_time" and _entries(brief, "contractors"):
            yield "time to engage contractors", _put_engaging

    return places


def _put_engaging(data: Any, value: Fraction) -> None:
    data["hiring"]["contractors"]["lead_time"] = f"{plain(value)} weeks"


def _put_time(brief: Brief, field: str, role: str, data: Any, value: Fraction) -> None:
    """Give each level of a role its time, the first the one asked for."""
    hiring = brief.hiring
    stated = [getattr(one, field) for one in _entries(brief, "hiring")]
    if any(stated) or getattr(hiring, field) is not None:
        msg = f"{field} that is stated"
        raise NotRemade(msg)
    offers = [one for one in resolve(brief).offers if one.role == role]
    mine = {one.level: one for one in offers if one.stay is None}
    times = {level: getattr(one, field).weeks for level, one in mine.items()}
    apart = value - next(iter(times.values()))
    entry: dict[str, Any] = {}
    for level, weeks in times.items():
        length = f"{plain(max(Fraction(0), weeks + apart))} weeks"
        share = f"{plain(100 * mine[level].capacity)}%"
        both = {"length": length, "capacity": share}
        entry[level] = length if field == "lead_time" else both
    _role(data, role)[field] = entry


def _role(data: Any, role: str) -> Any:
    """Return what a brief says of a role's own entry in the taxonomy."""
    taxonomy = data.get("taxonomy") or {}
    if not isinstance(taxonomy, dict):
        taxonomy = {"base": taxonomy}
    data["taxonomy"] = taxonomy
    return taxonomy.setdefault("roles", {}).setdefault(role, {})


def _proficiencies(brief: Brief) -> Places:
    offers = resolve(brief).offers
    for where, called in (("hiring", ""), ("contractors", "contracted ")):
        for k, role in enumerate(_entries(brief, where)):
            name = f"{called}{brief.catalogue.roles[role.role].name}s"
            mine = [
                one
                for one in offers
                if one.entry == k and (one.stay is None) == (where == "hiring")
            ]
            for skill in mine[0].skills if mine else ():
                steps = {one.level: int(one.skills.get(skill, 0)) for one in mine}
                yield (
                    f"{skill} of {name}",
                    partial(_put_proficiency, where, k, skill, steps),
                )


def _put_proficiency(
    where: str, k: int, skill: str, steps: dict[str, int], data: Any, value: Fraction
) -> None:
    """Give the first level a proficiency, and move the others as far."""
    apart = int(value) - next(iter(steps.values()))
    words = {
        level: Proficiency(min(max(step + apart, 0), max(Proficiency))).word
        for level, step in steps.items()
    }
    entry = _written_entry(data, where, k)
    if len(set(steps.values())) == 1:
        entry["skills"] = {**entry.get("skills", {}), skill: next(iter(words.values()))}
    else:
        _role(data, entry["role"]).setdefault("skills", {})[skill] = words


_KINDS: dict[str, Callable[[Brief], Places]] = {
    "effort": _efforts,
    "duration": _durations,
    "price": _prices,
    "pay": _pay,
    "lead time": _times("lead_time", "time to hire"),
    "ramp-up": _times("ramp_up", "ramp-up of"),
    "proficiency": _proficiencies,
}
