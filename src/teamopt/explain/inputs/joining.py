"""How soon somebody new is here, and how soon productive.

Where the brief states a time, that line changes. Where it leaves it to the taxonomy,
what changes is the taxonomy as the brief has it, with a time for each level: one input
moves all levels of a role by as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.edit import Edit
from teamopt.brief.written import put
from teamopt.explain.inputs.record import Input, Scale, around
from teamopt.explain.inputs.time import fewest_weeks, put_weeks, weeks
from teamopt.explain.inputs.who import at, by_level, who
from teamopt.quantities import Duration, share_text
from teamopt.resolve.offers import Offer

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.yaml_lines import Path

#: Field of the brief to the kind of input, what it is called of hires, of contractors.
FIELDS = {
    "lead_time": ("lead time", "time to hire", "time to engage"),
    "ramp_up": ("ramp-up", "ramp-up of", "ramp-up of"),
}


def joining(brief: Brief, offers: Iterable[Offer]) -> Iterator[Input]:
    """Yield lead times and ramp-ups of those who may be hired or engaged."""
    for field in FIELDS:
        seen: set[Path] = set()
        usual: dict[str, dict[str, Offer]] = {}
        for offer in offers:
            path = _stated_at(brief, offer, field)
            if path is None:
                usual.setdefault(offer.role, {}).setdefault(offer.level, offer)
            elif path and path not in seen:
                seen.add(path)
                yield from _stated(brief, offer, field, path)
        for levels in usual.values():
            yield from _usual(brief, levels, field)


def _stated_at(brief: Brief, offer: Offer, field: str) -> Path | None:
    """Return where a time stands: ``None`` in the taxonomy, ``()`` nowhere."""
    assert brief.hiring is not None, "nobody is offered without it"
    path, entry = at(brief, offer)
    if getattr(entry, field) is not None:
        return (*path, field)
    if offer.stay is not None:
        return ("hiring", "contractors", field) if field == "lead_time" else ()
    return None if getattr(brief.hiring, field) is None else ("hiring", field)


def _stated(brief: Brief, offer: Offer, field: str, path: Path) -> Iterator[Input]:
    """Yield a time that has a place: that of an entry, or of all."""
    now = getattr(offer, field).weeks
    own = path[:-1] == at(brief, offer)[0]
    everybody = "people" if offer.stay is None else "contractors"
    place, main = (path, "") if field == "lead_time" else ((*path, "length"), "length")
    if now:
        yield Input(
            *_called(offer, field, who(brief, offer) if own else everybody),
            brief.line(path),
            *_scale(brief, now),
            "weeks",
            _left_out(brief, path),
            put_weeks(place, main),
            weeks,
        )


def _left_out(brief: Brief, path: Path) -> bool:
    """Tell whether a time is a default of ours, as that of all contractors can be."""
    contractors = brief.hiring.contractors if brief.hiring else None
    return (
        path[:-1] == ("hiring", "contractors")
        and contractors is not None
        and path[-1] not in contractors.model_fields_set
    )


def _usual(brief: Brief, offers: Mapping[str, Offer], field: str) -> Iterator[Input]:
    """Yield the taxonomy's time of a role; the value is that of the first level."""
    first = next(iter(offers.values()))
    times = {level: getattr(offer, field).weeks for level, offer in offers.items()}
    now = times[first.level]
    path: Path = ("taxonomy", "roles", first.role, field)

    def moved(value: Fraction) -> dict[str, Fraction]:
        return {level: max(Fraction(0), n + value - now) for level, n in times.items()}

    def write(data: Any, value: Fraction) -> tuple[Edit, ...]:
        return (put(data, path, _entries(offers, field, moved(value)), "base"),)

    def says(value: Fraction) -> str:
        return by_level({level: weeks(n) for level, n in moved(value).items()})

    if now:
        which = _called(first, field, f"{brief.catalogue.roles[first.role].name}s")
        where, scale = brief.line(at(brief, first)[0]), _scale(brief, now)
        yield Input(*which, where, *scale, "weeks", True, write, says)


def _entries(
    offers: Mapping[str, Offer], field: str, times: Mapping[str, Fraction]
) -> dict[str, Any]:
    """Return times by level as a taxonomy has them."""
    lengths = {level: str(Duration(time)) for level, time in times.items()}
    if field == "lead_time":
        return dict(lengths)
    return {
        level: {"length": length, "capacity": share_text(offers[level].capacity)}
        for level, length in lengths.items()
    }


def _called(offer: Offer, field: str, name: str) -> tuple[str, str]:
    kind, of_hires, of_contractors = FIELDS[field]
    return kind, f"{of_hires if offer.stay is None else of_contractors} {name}"


def _scale(brief: Brief, now: Fraction) -> Scale:
    return around(now, Fraction(0), 2 * now, fewest_weeks(brief))
