"""A RACI chart as somebody wrote it in a spreadsheet, with the line of everything.

Three layouts are read: phases by people, people by phases, and one line for each
phase and person. People may be roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from teamopt.brief.models import Brief
from teamopt.csv_lines import csv_rows
from teamopt.errors import Issue
from teamopt.handouts.raci.lint.chart import UNREAD, Chart, Line, Mark, Party
from teamopt.plan import Plan
from teamopt.report.figures import nicknames
from teamopt.taxonomy.models import did_you_mean, nearest
from teamopt.units import shown

LETTERS = frozenset("RACI")
#: Words and signs that stand for no letter.
NOTHING = frozenset({"", "-", "\u2013", "\u2014", ".", "N/A", "NONE"})
WORDS = {"RESPONSIBLE": "R", "ACCOUNTABLE": "A", "CONSULTED": "C", "INFORMED": "I"}
#: Titles of columns that hold no letters.
BESIDES = frozenset(
    {"name", "phase", "track", "stage", "start", "until", "end", "note", "notes"}
)
#: Titles of the columns where each line has one phase and one person.
PHASE = ("phase", "task", "activity", "work")
WHO = ("person", "role", "who", "name", "people")
PART = ("letter", "letters", "raci", "part")

Rows = list[tuple[int, list[str]]]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Names:
    """Who and what a cell may name.

    Attributes
    ----------
    parties
        People and roles by folded name.
    phases
        Ids of phases by folded id or name.
    """

    parties: Mapping[str, Party]
    phases: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan, brief: Brief) -> Names:
        """Return the names in a plan and its brief."""
        parties: dict[str, Party] = {}
        for role in brief.catalogue.roles.values():
            people = tuple(p.name for p in plan.people if p.role == role.id)
            for text in (role.id, role.name):
                parties[_folded(text)] = Party(role.name, people)
        for name, short in nicknames(plan).items():
            for text in (short, name):
                parties[_folded(text)] = Party(name, (name,))
        titles = [_folded(phase.name) for phase in plan.phases]
        phases = {
            title: phase.id
            for title, phase in zip(titles, plan.phases, strict=True)
            if titles.count(title) == 1
        }
        phases |= {_folded(phase.id): phase.id for phase in plan.phases}
        return cls(parties, phases)

    def party(self, text: str) -> Party | None:
        """Return the person or role of a name."""
        return self.parties.get(_folded(text))

    def phase(self, text: str) -> str | None:
        """Return the id of the phase that a cell names."""
        return self.phases.get(_folded(text))


@dataclass
class Found:
    """What is read so far."""

    names: Names
    plan: Plan
    file: str
    issues: list[Issue] = field(default_factory=list)
    where: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[Party, tuple[set[str], str]]] = field(default_factory=dict)

    def wrong(self, line: int, path: str, says: str, name: str) -> None:
        """Note what is wrong with a line."""
        self.issues.append(Issue(f"{self.file}:{line}", path, says, name))

    def party(self, line: int, text: str) -> Party | None:
        """Return who is named, or note that nobody is."""
        party = self.names.party(text)
        if party is None:
            known = [p.called for p in self.names.parties.values() if p.people]
            says = (
                f"{shown(text)} is nobody in the plan; name a person or a role of it."
            )
            self.wrong(line, "", says + did_you_mean(text, known), "unknown-person")
            # Read on as what is meant, or its phases would lack a letter as well.
            meant = self.names.party(nearest(text, known) or "")
            return meant and replace(meant, called=shown(text), guessed=True)
        if not party.people:
            says = (
                f"nobody in the plan is {shown(party.called)}; name one who is in it."
            )
            self.wrong(line, "", says, "unknown-person")
            return None
        return party

    def phase(self, line: int, text: str) -> str | None:
        """Return the phase that is named, or note that there is none."""
        phase = self.names.phase(text)
        if phase is None:
            known = [name for p in self.plan.phases for name in (p.id, p.name)]
            says = f"{shown(text)} is no phase of the plan; give the id or name of one."
            self.wrong(line, "", says + did_you_mean(text, known), "unknown-phase")
            return self.names.phase(nearest(text, known) or "")
        return phase

    def line(self, line: int, phase: str) -> None:
        """Note where a phase stands."""
        self.where.setdefault(phase, f"{self.file}:{line}")
        self.marks.setdefault(phase, {})

    def mark(self, line: int, phase: str, party: Party, cell: str) -> None:
        """Note the letters of somebody in a phase."""
        letters = letters_of(cell)
        if letters is None:
            says = (
                f"{party.called}: read {shown(cell)}; allowed are R, A, C and I, as in "
                "A/R, or nothing."
            )
            self.wrong(line, phase, says, "letter")
            letters = frozenset({UNREAD})
        if letters:
            where = f"{self.file}:{line}"
            there = self.marks[phase].setdefault(party, (set(), where))
            there[0].update(letters)

    def chart(self) -> Chart:
        """Return the phases that the plan does; others with letters are noted."""
        done = {phase.id for phase in self.plan.phases if phase.delivered}
        lines = []
        for phase, where in self.where.items():
            marks = tuple(
                Mark(party, frozenset(letters), at)
                for party, (letters, at) in self.marks[phase].items()
            )
            if phase in done:
                lines.append(Line(phase, where, marks))
            elif marks:
                says = (
                    "the plan leaves this phase out; take the line out or solve anew."
                )
                self.issues.append(Issue(where, phase, says, "not-done"))
        return Chart(f"{self.file}:1", tuple(lines))


def letters_of(cell: str) -> frozenset[str] | None:
    """Return the letters of a cell: ``A/R``, ``R, C``, ``ar``; None for other signs."""
    found: set[str] = set()
    if cell.strip().upper() in NOTHING:
        return frozenset()
    for word in re.split(r"[\s,;/|+&()\\-]+", cell.upper()):
        letter = WORDS.get(word, word)
        if set(letter) - LETTERS:
            return None
        found |= set(letter)
    return frozenset(found)


def read_chart(text: str, file: str, plan: Plan, brief: Brief) -> Found:
    """Read a chart; what cannot be understood is noted with its line.

    Raises
    ------
    BriefError
        Where it is no CSV.
    """
    found = Found(Names.of(plan, brief), plan, file)
    rows = csv_rows(text, file)
    if not rows:
        says = "it is empty; give a line for each phase and a column for each person."
        found.wrong(1, "", says, "empty")
        return found
    titles = [_folded(cell) for cell in rows[0][1]]
    columns = [_place(titles, names) for names in (PHASE, WHO, PART)]
    if None not in columns:
        _list(rows, [place for place in columns if place is not None], found)
    elif _by_person(rows[0][1], found.names):
        _matrix(_turned(rows), found)
    else:
        _matrix(_upright(rows, found), found)
    return found


def _place(titles: list[str], names: Iterable[str]) -> int | None:
    return next((titles.index(name) for name in names if name in titles), None)


def _list(rows: Rows, columns: list[int], found: Found) -> None:
    """Read one line for each phase and person; an unknown name is noted once."""
    phases: dict[str, str | None] = {}
    parties: dict[str, Party | None] = {}
    for line, cells in rows[1:]:
        phase_at, who_at, part_at = (
            cells[k] if k < len(cells) else "" for k in columns
        )
        if phase_at not in phases:
            phases[phase_at] = found.phase(line, phase_at)
        if who_at and who_at not in parties:
            parties[who_at] = found.party(line, who_at)
        phase, party = phases[phase_at], parties.get(who_at)
        if phase is None:
            continue
        found.line(line, phase)
        if party is not None:
            found.mark(line, phase, party, part_at)


def _by_person(titles: list[str], names: Names) -> bool:
    """Tell whether the columns are phases, and the lines people."""
    people = sum(names.party(title) is not None for title in titles[1:])
    phases = sum(names.phase(title) is not None for title in titles[1:])
    return phases > people


#: One cell of a matrix: line, phase and party as written, line of the party's name.
Cell = tuple[int, str, str, int, str]


def _upright(rows: Rows, found: Found) -> Iterator[Cell]:
    """Yield the cells of a matrix with a line for each phase."""
    head, titles = rows[0]
    for place, title in enumerate(titles[1:], 1):
        before = [_folded(other) for other in titles[1:place]]
        if title and _folded(title) in before:
            says = f"the column {shown(title)} is there twice; keep one."
            found.wrong(head, "", says, "twice")
    lines: dict[str, int] = {}
    for line, cells in rows[1:]:
        again = lines.setdefault(_folded(cells[0]), line)
        if again != line:
            says = f"{shown(cells[0])} is at line {again} already; keep one line."
            found.wrong(line, "", says, "twice")
            continue
        yield line, cells[0], "", head, ""
        for place, cell in enumerate(cells[1:], 1):
            title = titles[place] if place < len(titles) else ""
            skipped = _folded(title) in BESIDES and found.names.party(title) is None
            if not title and cell:
                says = f"{shown(cell)} stands under no name; give the column one."
                found.wrong(line, cells[0], says, "no-name")
            elif title and not skipped:
                yield line, cells[0], title, head, cell


def _turned(rows: Rows) -> Iterator[Cell]:
    """Yield the cells of a matrix with a line for each person."""
    head, titles = rows[0]
    for title in titles[1:]:
        if title and _folded(title) not in BESIDES:
            yield head, title, "", head, ""
    for line, cells in rows[1:]:
        for title, cell in zip(titles[1:], cells[1:], strict=False):
            if title and _folded(title) not in BESIDES:
                yield line, title, cells[0], line, cell


def _matrix(cells: Iterable[Cell], found: Found) -> None:
    """Read cells; a name that is not known is noted once."""
    phases: dict[str, str | None] = {}
    parties: dict[str, Party | None] = {}
    for line, phase_name, who, named_at, cell in cells:
        if phase_name not in phases:
            phases[phase_name] = found.phase(line, phase_name)
        phase = phases[phase_name]
        if phase is not None and not who:
            found.line(line, phase)
        if who and who not in parties:
            parties[who] = found.party(named_at, who)
        party = parties.get(who)
        if phase is not None and party is not None:
            found.mark(line, phase, party, cell)
