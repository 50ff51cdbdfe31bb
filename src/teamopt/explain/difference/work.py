"""Who does more or less of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from teamopt import wording
from teamopt.explain.difference.sides import Two
from teamopt.explain.difference.who import weeks_on
from teamopt.plan import Person, PersonDifference, WorkDifference

#: FTE-weeks on a phase that count as no difference: half a day.
SMALL = 0.1
#: Phases that are named for one person.
NAMED = 3


def people(two: Two) -> Iterator[PersonDifference]:
    """Yield everybody whose work is different, those with most of it first."""
    work = weeks_on(two.new), weeks_on(two.old)
    names = {p.id: p.name for plan in (two.old, two.new) for p in plan.phases}
    found = []
    for new, old in two.people:
        here = work[0].get(new.name, {}) if new else {}
        there = work[1].get(old.name, {}) if old else {}
        moves = tuple(_moves(names, here, there))
        if moves:
            found.append(_person(new, old, moves))
    yield from sorted(found, key=lambda one: -max(abs(m.change) for m in one.moves))


def _moves(
    names: Mapping[str, str], new: Mapping[str, float], old: Mapping[str, float]
) -> Iterator[WorkDifference]:
    """Yield the phases on which somebody works more or less, the largest first."""
    change = {
        phase: new.get(phase, 0.0) - old.get(phase, 0.0)
        for phase in dict.fromkeys((*new, *old))
    }
    for phase, weeks in sorted(change.items(), key=lambda item: -abs(item[1])):
        if abs(weeks) <= SMALL:
            continue
        yield WorkDifference(
            says=f"{_size(weeks)} on {names.get(phase, phase)}",
            phase=phase,
            old=round(old.get(phase, 0.0), 4),
            new=round(new.get(phase, 0.0), 4),
            change=round(weeks, 4),
        )


def _person(
    new: Person | None, old: Person | None, moves: tuple[WorkDifference, ...]
) -> PersonDifference:
    person = new or old
    assert person is not None
    how: Literal["joined", "gone", "stays"] = "joined" if new else "gone"
    return PersonDifference(
        says=_says(person.name, "stays" if new and old else how, moves),
        person=person.name,
        was=old.name if old else None,
        how="stays" if new and old else how,
        role=person.role,
        level=person.level,
        moves=moves,
    )


def _says(name: str, how: str, moves: tuple[WorkDifference, ...]) -> str:
    """Return a person's moves in one clause; past the third they are counted."""
    told = [move.says for move in moves[:NAMED]]
    if how != "stays":
        # Whoever is there in one plan alone does not do more or less of anything.
        told = [says.replace(" more on ", " on ", 1) for says in told]
        told = [says.replace(" less on ", " on ", 1) for says in told]
    rest = len(moves) - len(told)
    if rest:
        told.append(wording.plural(rest, "smaller move"))
    who = {"stays": name, "joined": f"{name}, new", "gone": f"without {name}"}[how]
    return f"{who}: {wording.listing(told)}"


def _size(weeks: float) -> str:
    """Return ``2.5 weeks more``."""
    size = wording.plural(Fraction(round(10 * abs(weeks)), 10), "week")
    return f"{size} {'more' if weeks > 0 else 'less'}"
