"""The page of next steps, and the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamopt.handouts.ladder.record import Ladders, MoveTo, NextStep
from teamopt.handouts.names import alike, kind
from teamopt.handouts.working import described
from teamopt.report.cells import Table
from teamopt.report.figures import folded
from teamopt.report.markdown import block, escaped
from teamopt.report.sheets import csv_text
from teamopt.wording import capitalised, listing, plural

#: Skills to learn for a move that a line names.
NAMED = 5


def page(told: Ladders) -> str:
    """Return next steps in Markdown; people without a name who are alike are one."""
    blocks = [f"# Next steps: {escaped(told.brief)}"]
    blocks += [escaped(note) for note in told.notes]
    lines = [(one.person, one.model_copy(update={"person": ""})) for one in told.people]
    for names, one in alike(lines):
        blocks += _person(names, one, planned=told.planned)
    # A level means the same in any role, so it is told once.
    levels = {one.to: one for one in told.people if one.expects or one.evidence}
    if levels:
        blocks.append("## What the levels mean")
    for one in levels.values():
        blocks += _level(one)
    return "\n\n".join(blocks) + "\n"


def _person(names: Sequence[str], one: NextStep, *, planned: bool) -> Iterator[str]:
    what = f"{one.level} {one.role_name}"
    yield f"## {escaped(described(_together(names), what))}"
    yield escaped(one.says)
    if any(gap.closes for gap in one.missing):
        yield _table(block(_skills(one)))
    others = [f"{gap.name} ({gap.needs})" for gap in one.missing if not gap.closes]
    if others:
        begins = "The plan has nothing, or too little, for" if planned else "To learn:"
        yield escaped(f"{begins} {listing(others)}.")
    yield from _moves(one.moves)


def _moves(moves: Sequence[MoveTo]) -> Iterator[str]:
    usual = [move for move in moves if not (move.management or move.far)]
    if usual:
        yield _listed("Usual moves", usual)
    far = [
        f"{move.name} ({len(move.learns)} of {plural(move.asks, 'skill')})"
        for move in moves
        if move.far and not move.management
    ]
    if far:
        yield escaped(f"Further away, with most still to learn: {listing(far)}.")
    leads = [move for move in moves if move.management]
    if leads:
        yield _listed("Management track", leads)


def _listed(title: str, moves: Sequence[MoveTo]) -> str:
    lines = "\n".join(map(_move, moves))
    return f"{title}, at the same level:\n\n{lines}"


def _together(names: Sequence[str]) -> str:
    """Return a name, or ``mid Data Engineers 1, 2 and 4``."""
    if len(names) == 1:
        return names[0]
    numbers = [name.rpartition(" ")[2] for name in names]
    return f"{kind(names[0])}s {listing(numbers)}"


def _level(one: NextStep) -> Iterator[str]:
    yield f"### {escaped(capitalised(one.to))}"
    if one.expects:
        scope, autonomy, influence = one.expects
        says = f"Answers for {scope}; {autonomy}; has an effect on {influence}."
        yield escaped(says)
    if one.evidence:
        listed = "\n".join(f"- {escaped(line)}" for line in one.evidence)
        yield f"What shows that somebody is there:\n\n{listed}"


def _table(text: str) -> str:
    """Return a table without a heading of its own."""
    return text.partition("\n\n")[2]


def _skills(one: NextStep) -> Table:
    rows = tuple(
        (gap.name, gap.has, gap.needs, "; ".join(gap.closes))
        for gap in one.missing
        if gap.closes
    )
    return Table("Skills", ("Skill", "Has", "Needs", "What helps"), rows)


def _move(move: MoveTo) -> str:
    if not move.learns:
        return f"- {escaped(move.name)}: nothing to learn first"
    count = plural(len(move.learns), "skill")
    learns = folded([*move.learns], NAMED)
    return f"- {escaped(f'{move.name}: {count} to learn, {learns}')}"


def sheet(told: Ladders) -> str:
    """Return every missing skill as a row of CSV."""
    head = "person,role,level,next,skill,has,needs,trained,helps"
    rows = [
        (
            *(one.person, one.role, one.level, one.to),
            *(gap.skill, gap.has, gap.needs),
            *("yes" if gap.trained else "no", "; ".join(gap.closes)),
        )
        for one in told.people
        for gap in one.missing
    ]
    return csv_text(head, rows)
