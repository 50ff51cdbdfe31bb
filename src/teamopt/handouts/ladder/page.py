"""The page of next steps, and the table."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.handouts.ladder.record import Ladders, MoveTo, NextStep
from teamopt.report.cells import Table
from teamopt.report.figures import folded
from teamopt.report.markdown import block, escaped
from teamopt.report.sheets import csv_text
from teamopt.wording import capitalised, listing, plural

#: Skills to learn for a move that a line names.
NAMED = 5


def page(told: Ladders) -> str:
    """Return next steps in Markdown."""
    blocks = [f"# Next steps: {escaped(told.brief)}"]
    blocks += [escaped(note) for note in told.notes]
    for one in told.people:
        blocks += _person(one)
    return "\n\n".join(blocks) + "\n"


def _person(one: NextStep) -> Iterator[str]:
    yield f"## {escaped(one.person)}, {escaped(one.level)} {escaped(one.role_name)}"
    yield escaped(one.says)
    if one.expects:
        scope, autonomy, influence = one.expects
        says = f"{one.to}: answers for {scope}; {autonomy}; it tells on {influence}."
        yield escaped(capitalised(says))
    if any(gap.closes for gap in one.missing):
        yield _table(block(_skills(one)))
    others = [f"{gap.name} ({gap.needs})" for gap in one.missing if not gap.closes]
    if others:
        yield escaped(f"Nothing in the plan brings {listing(others)}.")
    if one.evidence:
        listed = "\n".join(f"- {escaped(line)}" for line in one.evidence)
        yield f"What shows that they are there:\n\n{listed}"
    for title, management in (("Usual moves", False), ("Management track", True)):
        lines = [_move(move) for move in one.moves if move.management == management]
        if lines:
            yield f"{title}, at the same level:\n\n" + "\n".join(lines)


def _table(text: str) -> str:
    """Return a table without a heading of its own."""
    return text.partition("\n\n")[2]


def _skills(one: NextStep) -> Table:
    rows = tuple(
        (gap.name, gap.has, gap.needs, "; ".join(gap.closes))
        for gap in one.missing
        if gap.closes
    )
    return Table("Skills", ("Skill", "Has", "Needs", "What brings it"), rows)


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
