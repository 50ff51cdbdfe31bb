"""Roles on the screen: all of them, one, two side by side, and who does what when.

Every function takes records and returns something that rich can print; none prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from teamopt.taxonomy import Proficiency
from teamopt.units import format_share, parse_duration, parse_share
from teamopt.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import RenderableType

    from teamopt.taxonomy import Pay, Role, Taxonomy

#: From this width on, tables have room for what is nice to have.
WIDE = 110
_STEPS = {
    Proficiency.NONE: ("-", "dim"),
    Proficiency.AWARENESS: ("awareness", "dim"),
    Proficiency.WORKING: ("working", ""),
    Proficiency.PRACTITIONER: ("practitioner", "green"),
    Proficiency.EXPERT: ("expert", "bold green"),
}
_SHARES = {"lead": "bold green", "contribute": "", "consult": "dim", "none": "dim"}


def roles_table(taxonomy: Taxonomy, level: str | None = None) -> RenderableType:
    """Return every role with its purpose, its pay and how long it takes to hire."""
    levels = [level] if level else list(taxonomy.levels)
    table = _table()
    table.leading = 1
    _column(table, "role")
    for name in levels:
        _column(table, name, justify="right")
    _column(table, "weeks to hire", justify="right", min_width=8)
    for role in taxonomy.roles.values():
        table.add_row(
            title(role).append(f"\n{role.about}".rstrip(), "dim"),
            *(_short_pay(role.pay.get(name)) for name in levels),
            _weeks([role.lead_time[name] for name in levels]),
        )
    span = f", {levels[0]} to {levels[-1]}" if len(levels) > 1 else ""
    note = (
        f"\nPay by level: {_pay_note(taxonomy)}. Weeks to hire: from opening the"
        f" position to the first day{span}."
    )
    example = next(iter(taxonomy.roles), "ROLE")
    return Group(
        table, Text(note), Text(f"All about one role: teamopt roles {example}")
    )


def role_view(
    taxonomy: Taxonomy, role: Role, level: str | None = None, width: int = 80
) -> RenderableType:
    """Return everything about one role."""
    levels = [level] if level else list(taxonomy.levels)
    parts: list[RenderableType] = [
        title(role),
        Text(role.about),
        heading("Does"),
        *bullets(role.responsibilities),
        heading("Do not hire one for"),
        *bullets(role.not_for),
        heading("Pay, hiring and ramp-up"),
        _levels_table(role, levels),
        *_pay_sources(role, levels),
        heading("Part in each stage"),
        _stages_line(taxonomy, role),
        heading("Skills by level"),
        _skills_table(taxonomy, role, levels, width),
        *_thin_skills(taxonomy, role, levels),
        heading("Hands over"),
        *bullets(_handovers(taxonomy, role, "gives")),
        heading("Receives"),
        *bullets(_handovers(taxonomy, role, "gets")),
        heading("Usual next moves"),
        Padding(Text(_names(taxonomy, role.moves) or "none listed"), (0, 0, 0, 2)),
    ]
    return Group(*parts)


def comparison(
    taxonomy: Taxonomy, first: Role, second: Role, level: str | None = None
) -> RenderableType:
    """Return two roles side by side, what tells them apart first."""
    pair = (first, second)
    levels = [level] if level else list(taxonomy.levels)
    gaps = skill_gaps(taxonomy, first, second, level)
    close = [skill for skill, gap in gaps.items() if abs(gap) < len(levels)]
    span = f"{levels[0]} to {levels[-1]}" if len(levels) > 1 else levels[0]
    purpose = _side_by_side(pair)
    purpose.add_row("for", *(role.about or "-" for role in pair))
    purpose.add_row("not for", *("\n".join(role.not_for) or "-" for role in pair))
    skills = _side_by_side(pair)
    for skill in sorted(gaps, key=lambda s: gaps[s] < 0):
        if skill in close:
            continue
        spans = [_span(_steps(role, skill, levels)) for role in pair]
        skills.add_row(taxonomy.skills[skill].name, *spans)
    parts: list[RenderableType] = [
        Text.assemble((first.name, "bold"), " and ", (second.name, "bold")),
        purpose,
        heading(f"Skills that differ by a step or more ({span})"),
        skills,
        heading("Part in each stage, pay and hiring"),
        _other_facts(taxonomy, pair, levels),
        *_between(taxonomy, pair),
    ]
    if close:
        names = ", ".join(taxonomy.skills[skill].name for skill in close)
        parts += [heading("The same, or less than a step apart"), _indented(names)]
    return Group(*parts)


def skill_gaps(
    taxonomy: Taxonomy, first: Role, second: Role, level: str | None = None
) -> dict[str, int]:
    """Return by skill how far the first role is above the second, widest first.

    In steps of proficiency, summed over the levels. Skills that neither role has are
    left out.
    """
    levels = [level] if level else taxonomy.levels
    gaps: dict[str, int] = {}
    for skill in taxonomy.skills:
        mine, theirs = (_steps(role, skill, levels) for role in (first, second))
        if any(mine) or any(theirs):
            gaps[skill] = sum(mine) - sum(theirs)
    return dict(sorted(gaps.items(), key=lambda item: -abs(item[1])))


def stage_matrix(
    taxonomy: Taxonomy, roles: Iterable[Role], stage: str | None = None
) -> RenderableType:
    """Return which role leads, contributes or is consulted in which stage."""
    stages = [stage] if stage else list(taxonomy.stages)
    rows = list(roles)
    if stage:
        order = list(_SHARES)
        rows.sort(key=lambda role: order.index(role.stages.get(stage, "none")))
    table = _table()
    _column(table, "role", style="bold")
    for name in stages:
        _column(table, name)
    if stage:
        _column(table, "what it is for")
    for role in rows:
        about = [role.about] if stage else []
        table.add_row(role.name, *(_share(role, name) for name in stages), *about)
    legend = "lead: answers for a part of the stage; -: no part"
    return Group(table, Text(f"\n{legend}", style="dim"))


def matrix_data(
    taxonomy: Taxonomy, roles: Iterable[Role], stage: str | None = None
) -> dict[str, dict[str, str]]:
    """Return the part of each role in each stage, by role id and stage."""
    stages = [stage] if stage else taxonomy.stages
    return {
        role.id: {name: role.stages.get(name, "none") for name in stages}
        for role in roles
    }


def title(role: Role) -> Text:
    """Return a role's name with its id."""
    return Text.assemble((role.name, "bold"), "  ", (role.id, "cyan"))


def _table() -> Table:
    return Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0)
    )


def heading(text: str) -> Text:
    """Return what a part of the page begins with."""
    return Text(f"\n{text}", style="bold cyan")


def _indented(text: str | Text) -> Padding:
    return Padding(Text(text) if isinstance(text, str) else text, (0, 0, 0, 2))


def _column(table: Table, name: str, **options: Any) -> None:
    """Add a column that breaks long words where it must, and never cuts them off."""
    table.add_column(name, overflow="fold", **options)


def bullets(lines: Iterable[str]) -> list[RenderableType]:
    """Return a list whose continued lines stay clear of the bullet."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for line in lines:
        grid.add_row("  -", line)
    return [grid if grid.row_count else _indented("nothing listed")]


def _short_pay(pay: Pay | None) -> str:
    return "-" if pay is None else f"{round(pay.median / 1000)}k"


def _pay_note(taxonomy: Taxonomy) -> str:
    """Return what the pay figures of a taxonomy are, in one phrase."""
    figures = [pay for role in taxonomy.roles.values() for pay in role.pay.values()]
    if not figures:
        return "this taxonomy gives none"
    places = sorted({f"{pay.region} {pay.year}".strip() for pay in figures} - {""})
    return f"median yearly base in {taxonomy.currency}{_joined(places)}"


def _joined(places: Sequence[str]) -> str:
    return f", {listing(list(places))}" if places else ""


def _weeks(durations: Sequence[str]) -> str:
    weeks = [round(parse_duration(text).weeks) for text in durations]
    low, high = min(weeks), max(weeks)
    return str(low) if low == high else f"{low}-{high}"


def _levels_table(role: Role, levels: Sequence[str]) -> RenderableType:
    table = _table()
    _column(table, "level", style="bold")
    _column(table, "pay", justify="right")
    _column(table, "middle half", justify="right")
    _column(table, "rows", justify="right")
    _column(table, "different", justify="right")
    _column(table, "to hire", justify="right")
    _column(table, "ramp-up")
    for level in levels:
        pay, ramp = role.pay.get(level), role.ramp_up[level]
        band = f"{_k(pay.p25)}-{_k(pay.p75)}" if pay and pay.p25 else "-"
        counts = [pay.n, pay.n_distinct] if pay else [None, None]
        share = format_share(parse_share(ramp.capacity))
        table.add_row(
            level,
            f"{pay.median:,} {pay.currency}" if pay else "-",
            band,
            *("-" if count is None else f"{count:,}" for count in counts),
            role.lead_time[level],
            f"{ramp.length} at {share}",
        )
    return table


def _k(amount: int | None) -> str:
    return "-" if amount is None else f"{round(amount / 1000)}k"


def _pay_sources(role: Role, levels: Sequence[str]) -> list[RenderableType]:
    """Return where each level's pay comes from, equal sources once."""
    by_source: dict[str, list[str]] = {}
    for level in levels:
        pay = role.pay.get(level)
        if pay is not None:
            titles = f"titles: {', '.join(pay.titles)}" if pay.titles else ""
            place = f"{pay.region} {pay.year}".strip()
            facts = [pay.source, titles, place, pay.licence]
            by_source.setdefault("; ".join(filter(None, facts)), []).append(level)
    lines = [f"Pay of {listing(named)}: {facts}." for facts, named in by_source.items()]
    if any(pay.n for pay in role.pay.values()):
        lines.append("Rows are the pay figures counted; different: without repeats.")
    return [Text(), *bullets(lines)] if lines else []


def _stages_line(taxonomy: Taxonomy, role: Role) -> RenderableType:
    text = Text()
    for stage in taxonomy.stages:
        share = role.stages.get(stage, "none")
        text.append(", " if text else "")
        text.append(f"{stage}: ")
        text.append("no part" if share == "none" else share, style=_SHARES[share])
    return _indented(text)


def _steps(role: Role, skill: str, levels: Sequence[str]) -> list[Proficiency]:
    steps = role.skills.get(skill)
    return [Proficiency.NONE if steps is None else steps[level] for level in levels]


def _word(step: Proficiency) -> Text:
    return Text(*_STEPS[step])


def _span(steps: Sequence[Proficiency]) -> Text:
    """Return ``working`` or ``awareness to expert``."""
    first, last = steps[0], steps[-1]
    if first == last:
        return _word(first)
    low = "none" if first is Proficiency.NONE else first.word
    return Text.assemble((low, _STEPS[first][1]), " to ", (last.word, _STEPS[last][1]))


def _skills_table(
    taxonomy: Taxonomy, role: Role, levels: Sequence[str], width: int
) -> RenderableType:
    """Return the skills that somebody is hired for, strongest first."""
    table = _table()
    _column(table, "skill", style="bold")
    for level in levels:
        _column(table, level)
    if width >= WIDE:
        _column(table, "done with", style="dim")
    for skill in _strongest_first(role, levels):
        steps = _steps(role, skill, levels)
        if max(steps) <= Proficiency.AWARENESS:
            continue
        entry = taxonomy.skills[skill]
        tools = [", ".join(entry.tools)] if width >= WIDE else []
        table.add_row(entry.name, *map(_word, steps), *tools)
    return table


def _strongest_first(role: Role, levels: Sequence[str]) -> list[str]:
    return sorted(role.skills, key=lambda skill: -sum(_steps(role, skill, levels)))


def _thin_skills(
    taxonomy: Taxonomy, role: Role, levels: Sequence[str]
) -> list[RenderableType]:
    """Return one line for what the role has heard of, and one for what it has not."""
    known = [
        s for s in role.skills if max(_steps(role, s, levels)) is Proficiency.AWARENESS
    ]
    absent = [s for s in taxonomy.skills if not any(_steps(role, s, levels))]
    lines = {"Awareness at most": known, "None": absent}
    return [
        _indented(f"{label}: {', '.join(taxonomy.skills[s].name for s in skills)}.")
        for label, skills in lines.items()
        if skills
    ]


def _name(taxonomy: Taxonomy, role: str) -> str:
    return taxonomy.roles[role].name


def _names(taxonomy: Taxonomy, roles: Iterable[str]) -> str:
    return ", ".join(_name(taxonomy, role) for role in roles)


def _handovers(taxonomy: Taxonomy, role: Role, field: str) -> list[str]:
    word = "to" if field == "gives" else "from"
    return [
        f"{word} {_name(taxonomy, item.role)}: {item.what}"
        for item in getattr(role, field)
    ]


def _share(role: Role, stage: str) -> Text:
    share = role.stages.get(stage, "none")
    return Text("-" if share == "none" else share, style=_SHARES[share])


def _side_by_side(pair: tuple[Role, Role]) -> Table:
    table = _table()
    _column(table, "", style="bold")
    for role in pair:
        _column(table, role.name, ratio=1)
    return table


def _other_facts(
    taxonomy: Taxonomy, pair: tuple[Role, Role], levels: Sequence[str]
) -> Table:
    """Return stages, pay, hiring and ramp-up of two roles, those that differ first."""
    rows: list[tuple[str, list[str]]] = [
        (stage, [_share(role, stage).plain for role in pair])
        for stage in taxonomy.stages
    ]
    for level in levels:
        pay = [role.pay.get(level) for role in pair]
        shown = [f"{p.median:,} {p.currency}" if p else "-" for p in pay]
        rows.append((f"pay, {level}", shown))
    rows.append(("to hire", [_by_level(role.lead_time, levels) for role in pair]))
    ramp = [{level: r.ramp_up[level].length for level in levels} for r in pair]
    rows.append(("ramp-up", [_by_level(by_level, levels) for by_level in ramp]))
    table = _side_by_side(pair)
    for label, values in sorted(rows, key=lambda row: row[1][0] == row[1][1]):
        table.add_row(label, *values)
    return table


def _by_level(durations: Mapping[str, str], levels: Sequence[str]) -> str:
    weeks = _weeks([durations[level] for level in levels])
    return f"{weeks} week{'' if weeks == '1' else 's'}"


def _between(taxonomy: Taxonomy, pair: tuple[Role, Role]) -> list[RenderableType]:
    """Return what each of two roles hands to the other."""
    lines = [
        f"{giver.name} to {taker.name}: {item.what}"
        for giver, taker in (pair, pair[::-1])
        for item in giver.gives
        if item.role == taker.id
    ]
    return [heading("Between the two"), *bullets(lines)] if lines else []
