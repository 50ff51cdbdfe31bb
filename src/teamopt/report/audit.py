"""A team's audit as a page and on the screen, from its data alone."""

from __future__ import annotations

import shlex
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.text import Text

from teamopt import wording
from teamopt.report import shares
from teamopt.report.cells import Table, saying
from teamopt.report.figures import printable
from teamopt.report.markdown import block, escaped
from teamopt.report.screen import bounded, bullet, printed, shown
from teamopt.taxonomy import skill_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from teamopt.plan import Audit, Missed, Move, Result, Span

#: Columns of quarters that a page and a screen have room for.
_PAGE, _SCREEN = 8, 5
_KINDS = {
    "no plan": "no plan exists",
    "alone": "work that nobody else can do",
    "short": "less is delivered",
}
_WHY = {
    "beneath": "beneath them: others could, and had the time",
    "below": "below practitioner",
    "outside": "outside the role's profile",
}


def page(told: Audit) -> str:
    """Return an audit as a page of Markdown."""
    blocks = [f"# Audit of the team: {escaped(told.brief.id)}"]
    if told.brief.question:
        blocks.append(f"*{escaped(told.brief.question)}*")
    if told.says:
        blocks.append(_bullets(told.says))
    blocks += [block(table) for table in _tables(told, _PAGE)]
    blocks.append(f"## What this rests on\n\n{_bullets(told.assumed)}")
    if told.open:
        blocks.append(f"## Not settled in time\n\n{_bullets(told.open)}")
    return "\n\n".join((*blocks, _origin(told))) + "\n"


def text(told: Audit, width: int = 80, *, colour: bool = False) -> str:
    """Return an audit as it is printed on a terminal."""
    width = bounded(width)
    return printed(_parts(told), width, colour=colour)


def _parts(told: Audit) -> Iterator[RenderableType]:
    head = Text(printable(f"Audit of the team: {told.brief.id}"), "bold")
    if told.brief.question:
        head.append(f"\n{printable(told.brief.question)}", "not bold")
    yield head
    yield ""
    yield from (bullet(one) for one in told.says)
    for table in _tables(told, _SCREEN):
        yield from shown(table)
    yield ""
    yield from (bullet(one) for one in told.assumed)
    for one in told.open:
        yield Text(printable(f"Not settled: {one}"), "yellow")


def _bullets(some: tuple[str, ...]) -> str:
    return "\n".join(f"- {escaped(one)}" for one in some)


def _tables(told: Audit, quarters: int) -> Iterator[Table]:
    """Yield the tables that have anything to say."""
    used = shares.use_of(told.use, told.quarters, quarters)
    titled = used and replace(used, title="Use against deployable time")
    some = (
        _skills(told),
        _roles(told),
        _room(told),
        _missed(told),
        titled,
        _misplaced(told),
        _spans(told),
        _moves(told),
    )
    yield from (one for one in some if one is not None and one.rows)


def _skills(told: Audit) -> Table:
    rows = tuple(
        (wording.capitalised(one.name), str(one.holders), _says(one.more))
        for one in told.skills
    )
    head = ("Skill", "Can lead it", "With one more who can do nothing else")
    return Table("Scarce skills", head, rows, frozenset({1}))


def _roles(told: Audit) -> Table:
    """Return what one more and one fewer of each role do."""
    rows = tuple(
        (
            one.name,
            str(one.people) if one.people else "-",
            "not looked at" if one.more is None else _says(one.more),
            "" if one.fewer is None else _says(one.fewer),
        )
        for one in told.roles
    )
    head = ("Role", "On board", "With one more", "With one fewer")
    return saying(Table("Scarce roles", head, rows, frozenset({1})))


def _says(result: Result) -> str:
    """Return what a change comes to; that of what is not settled says so."""
    text = result.says
    said = "in time" in text or "at least" in text or "at most" in text
    return text if result.proven or said else f"{text} (not proven)"


def _room(told: Audit) -> Table:
    rows = tuple(
        (
            one.name,
            _number(one.fte),
            _number(one.least),
            "-" if one.most is None else _number(one.most),
            "" if one.all_looked_at else "more may be possible",
        )
        for one in told.room
    )
    head = ("Role", "FTE", "Can go", "Too much", "")
    return saying(
        Table(
            "Room, with every goal kept",
            head,
            rows,
            frozenset({1, 2, 3}),
            (
                "FTE of the role that can be taken away in every period, and the least "
                "of which it is proven that a goal is lost.",
            ),
        )
    )


def _missed(told: Audit) -> Table:
    """Return who is a single point of failure, and who else is missed."""
    rows = tuple(
        (
            wording.capitalised(one.whom),
            _KINDS[one.kind],
            _says(one.without),
            ", ".join(f"{name}{_others(one, name)}" for name in one.lost),
            ", ".join(f"{s.name} ({s.people})" for s in one.skills),
        )
        for one in told.missed
    )
    head = ("Without", "What happens", "Comes to", "Falls out", "Few lead")
    notes = [
        "Few lead: skills of theirs that the work asks for, and how many lead them."
    ]
    if told.leaves:
        notes.append(f"Whoever goes is there up to {told.leaves}.")
    title = "Single points of failure, and who else is missed"
    return saying(Table(title, head, rows, notes=tuple(notes)))


def _others(one: Missed, phase: str) -> str:
    """Return what is known of whether others can do a phase."""
    if phase in one.alone:
        return " (nobody else can)"
    return " (open whether others can)" if phase in one.unsettled else ""


def _misplaced(told: Audit) -> Table:
    rows = tuple(
        (
            f"{one.who}, {one.level} {one.name}"
            if one.who
            else f"{one.level} {one.name}",
            skill_name(one.skill),
            one.has,
            one.asked,
            _number(one.fte_weeks),
            ", ".join(one.phases),
            _WHY[one.kind],
        )
        for one in told.misplaced
    )
    head = ("Who", "On", "Is", "Asked for", "FTE-weeks", "Phases", "Why")
    return Table("Misplaced work in the plan", head, rows, frozenset({4}))


def _spans(told: Audit) -> Table:
    rows = tuple(
        (
            f"end of {one.when}" if one.when else "start",
            one.leads,
            str(one.count),
            str(one.others),
            _number(one.others / one.count) if one.count else "-",
            _range(one),
            "" if one.within else "outside",
        )
        for one in told.spans
    )
    head = ("At", "Leads", "Leads there", "Others", "For each", "Range", "")
    note = "The brief does not say who leads: each level and those above it."
    notes = () if any(one.when for one in told.spans) else (note,)
    return saying(Table("Spans", head, rows, frozenset({2, 3, 4}), notes))


def _range(one: Span) -> str:
    if one.least is None and one.most is None:
        return ""
    least = "" if one.least is None else _number(one.least)
    most = "" if one.most is None else _number(one.most)
    return f"{least}..{most}"


def _moves(told: Audit) -> Table:
    """Return the moves that buy something; those of no use are named below."""
    some = [one for one in told.moves if one.gains]
    rows = tuple(
        (
            str(number),
            wording.capitalised(one.says),
            one.price,
            _bought(one),
            f"--change {shlex.quote(one.change)}" if one.change else _patch(one),
        )
        for number, one in enumerate(some, 1)
    )
    head = ("", "Move", "Price", "Buys", "To repeat it")
    title = "Moves, by what they buy"
    if not some:
        tried = tuple(
            (wording.capitalised(one.says), one.price, one.buys) for one in told.moves
        )
        return Table(title, ("Move", "Price", "Buys"), tried)
    return Table(title, head, rows, frozenset({0}), tuple(_of_no_use(told)))


def _of_no_use(told: Audit) -> Iterator[str]:
    """Yield the moves that buy nothing, and those of which it is not known."""
    rest = [one for one in told.moves if not one.gains]
    for settled, title in ((True, "Of no use here"), (False, "Nothing found in time")):
        named = [
            f"{one.says} ({one.price})" if one.price else one.says
            for one in rest
            if one.result.proven is settled
        ]
        if named:
            yield f"{title}: {'; '.join(named)}."


def _patch(one: Move) -> str:
    return "; ".join(one.patch)


def _bought(one: Move) -> str:
    text = one.buys
    said = one.result.proven or "in time" in text or " at " in f" {text}"
    text = text if said else f"{text} (not proven)"
    return f"without it: {text}" if one.kind == "keep" else text


def _origin(told: Audit) -> str:
    """Return how to make the audit again."""
    made = told.provenance
    words = ["teamopt", "audit", shlex.quote(printable(told.brief.file))]
    words += ["--names"] if told.names else []
    words += [f"--time-limit {made.time_limit:g} --workers {made.workers}"]
    return (
        f"## How to make it again\n\n```console\n{' '.join(words)}\n```\n\n"
        f"Made in {made.seconds:.0f} seconds by teamopt {made.teamopt} with OR-Tools "
        f"{made.ortools}."
    )


def _number(amount: float) -> str:
    return wording.number(Fraction(amount).limit_denominator(100))
