"""The difference of two plans on the screen and on a page, the most important first."""

from __future__ import annotations

import textwrap
from itertools import chain
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report.figures import folded, printable
from teamopt.report.markdown import escaped
from teamopt.report.spending import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamopt.plan import (
        Difference,
        MoneyDifference,
        PersonDifference,
        PhaseDifference,
        TeamDifference,
        TrackDifference,
    )

#: Wider than this, lines are harder to follow.
WIDEST = 100
#: Entries that a part names; the document has them all.
TEAM, PHASES, PEOPLE, QUARTERS = 10, 12, 6, 8
#: What one plan alone has: clauses that are told in full, else names.
ALONE, NAMES = 2, 6


def text(told: Difference, width: int = 80) -> str:
    """Return the difference as plain text, in lines of at most so many characters."""
    width = min(width, WIDEST)
    blocks = [textwrap.fill(printable(line), width) for line in _opening(told)]
    for title, says in _parts(told):
        lines = [textwrap.fill(f"{title}:", width)]
        lines += [_wrapped(printable(one), width) for one in says]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def page(told: Difference) -> str:
    """Return the difference as Markdown, which shows every name as it is."""
    blocks = [escaped(line) for line in _opening(told)]
    for title, says in _parts(told):
        listed = "\n".join(f"- {escaped(one)}" for one in says)
        blocks.append(f"## {escaped(title)}\n\n{listed}")
    return "\n\n".join(blocks) + "\n"


def _opening(told: Difference) -> Iterator[str]:
    """Yield which plans these are, and what to know first."""
    new, old = told.new, told.old
    if new.same_text(old):
        yield f"Two plans for {new.id}, of the same brief."
    elif new.id == old.id:
        yield f"Two plans for {new.id}, whose briefs are not the same text."
    else:
        yield f"New plan: {new.id}. Old plan: {old.id}."
    yield from told.notes


def _parts(told: Difference) -> Iterator[tuple[str, list[str]]]:
    """Yield every part that has something to say, with its title."""
    if not told.compared or told.same:
        return
    parts: tuple[tuple[str, Iterator[str]], ...] = (
        ("Goals", _goals(told)),
        ("Team", _team(told.team)),
        ("Phases", _phases(told.phases)),
        ("Work of people, in weeks of a full-timer", _people(told.people)),
        ("Money", _money(told)),
        ("Tracks and GPUs", _supply(told)),
    )
    for title, clauses in parts:
        says = [f"{capitalised(clause)}." for clause in clauses]
        if says:
            yield title, says


def _goals(told: Difference) -> Iterator[str]:
    yield from (goal.says for goal in told.goals)
    if not told.goals:
        money = told.new.currency == told.old.currency
        what = "every goal" if money else "every goal that is not in money"
        yield f"{what} comes to the same"
    found = [goal.goal for goal in told.goals if not goal.proven and goal.change]
    if found:
        them = "it" if len(found) == 1 else "them"
        yield (
            f"not proven in both plans: {wording.listing(found)}; a longer search may "
            f"change {them}"
        )


def _team(team: Sequence[TeamDifference]) -> Iterator[str]:
    """Yield who joins and moves; who is on board in one plan alone in a line each."""
    board = [one for one in team if one.kind == "on board" and one.how != "changed"]
    says = [one.says for one in team if one not in board]
    yield from _first(says, TEAM, "other change")
    for which, how in (("new", "joined"), ("old", "gone")):
        some = [(one.person, one.says) for one in board if one.how == how]
        yield from _alone(some, f"on board in the {which} plan alone")


def _phases(phases: Sequence[PhaseDifference]) -> Iterator[str]:
    """Yield what moves; phases that are in one brief alone in a line each."""
    both = [one.says for one in phases if not one.how.startswith("only")]
    yield from _first(both, PHASES, "smaller change")
    for which in ("new", "old"):
        some = [(one.name, one.says) for one in phases if one.how == f"only {which}"]
        yield from _alone(some, f"in the {which} plan's brief alone")


def _alone(some: list[tuple[str, str]], where: str) -> Iterator[str]:
    """Yield clauses on what one plan alone has; their names where there are many."""
    if len(some) <= ALONE:
        yield from (says for _, says in some)
    else:
        yield f"{where}: {folded([name for name, _ in some], NAMES)}"


def _people(people: Sequence[PersonDifference]) -> Iterator[str]:
    """Yield those with most moves, and how many moves of others there are."""
    # One more name takes less room than to say that there is one more.
    most = len(people) if len(people) <= PEOPLE + 1 else PEOPLE
    yield from (person.says for person in people[:most])
    rest = sum(len(person.moves) for person in people[most:])
    if rest:
        others = wording.plural(len(people) - most, "other")
        yield f"and {wording.plural(rest, 'smaller move')} of {others}"


def _money(told: Difference) -> Iterator[str]:
    """Yield the total, where no goal has told it, and what it is made of."""
    kinds: dict[str, list[MoneyDifference]] = {}
    for entry in told.money:
        kinds.setdefault(entry.kind, []).append(entry)
    if not any(goal.goal == "cost" for goal in told.goals):
        yield from (entry.says for entry in kinds.get("total", ()))
    yield from (entry.says for entry in kinds.get("category", ()))
    yield from _quarters(kinds.get("quarter", []))
    rest = chain(kinds.get("run rate", ()), kinds.get("payroll", ()))
    yield from (entry.says for entry in rest)


def _quarters(quarters: list[MoneyDifference]) -> Iterator[str]:
    """Yield all quarters in one clause: their changes alone."""
    if not quarters:
        return
    told = [f"{entry.name} {entry.more}" for entry in quarters[:QUARTERS]]
    rest = len(quarters) - len(told)
    told += [f"{rest} more"] if rest else []
    yield f"by quarter: {wording.listing(told)}"


def _supply(told: Difference) -> Iterator[str]:
    """Yield shares of the whole horizon, and GPUs."""
    yield from (row.says for row in _whole(told.tracks))
    quarters = len(told.tracks) - len(_whole(told.tracks))
    if quarters:
        yield f"{wording.plural(quarters, 'share')} of single quarters changed too"
    yield from (gpus.says for gpus in told.gpus)


def _whole(tracks: Sequence[TrackDifference]) -> list[TrackDifference]:
    return [row for row in tracks if row.window == "horizon"]


def _first(says: list[str], most: int, rest: str) -> Iterator[str]:
    """Yield the first clauses, and how many more there are."""
    most = len(says) if len(says) <= most + 1 else most
    yield from says[:most]
    if len(says) > most:
        yield f"and {wording.plural(len(says) - most, rest)}"


def _wrapped(says: str, width: int) -> str:
    return textwrap.fill(
        says,
        width,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
