"""The ladder of a role on the screen: its levels, and where one may move from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from teamopt.report.roles import bullets, heading, title
from teamopt.taxonomy.ladder import moves, steps
from teamopt.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from teamopt.taxonomy import Role, Taxonomy
    from teamopt.taxonomy.ladder import Gain, Move, Step
    from teamopt.taxonomy.models import Proficiency

#: Skills of a gain that a line names.
NAMED = 6


def ladder_view(
    taxonomy: Taxonomy, role: Role, level: str | None = None
) -> RenderableType:
    """Return what each level of a role asks for, and the moves from the highest."""
    chosen = [step for step in steps(taxonomy, role.id) if level in (None, step.level)]
    parts: list[RenderableType] = [title(role), Text(role.about)]
    for step in chosen:
        parts += [heading(f"{role.name}, {step.level}"), *bullets(expected(step))]
        if step.rung is not None:
            parts += [
                Text("  What shows it:"),
                *bullets(step.rung.evidence),
            ]
    last = _moving(taxonomy, chosen)
    holds = holding(role, last)
    for kind, manages in (("Usual moves", False), ("Management track", True)):
        told = [
            says(move)
            for move in moves(taxonomy, holds, role.id, last)
            if move.manages == manages
        ]
        if told:
            parts += [heading(f"{kind}, as {last}"), *bullets(told)]
    return Group(*parts)


def _moving(taxonomy: Taxonomy, chosen: Sequence[Step]) -> str:
    """Return the level whose moves are told: where one may also come to lead people."""
    lead = taxonomy.ladder.management if taxonomy.ladder else None
    levels = [step.level for step in chosen]
    return lead.start if lead and lead.start in levels else levels[-1]


def holding(role: Role, level: str) -> dict[str, Proficiency]:
    """Return what somebody of a role and level knows."""
    return {skill: by[level] for skill, by in role.skills.items()}


def expected(step: Step) -> list[str]:
    """Return what a level asks for, in lines."""
    told = []
    if step.rung is not None:
        told += [
            f"scope: {step.rung.scope}",
            f"autonomy: {step.rung.autonomy}",
            f"influence: {step.rung.influence}",
        ]
    return told + learnt(step.gains)


def learnt(gains: Iterable[Gain]) -> list[str]:
    """Return what there is to learn, a line for each proficiency, the highest first."""
    found: dict[Proficiency, list[str]] = {}
    for one in gains:
        found.setdefault(one.after, []).append(one.name)
    return [f"{step.word} in {listing(names)}" for step, names in found.items()]


def says(move: Move) -> str:
    """Return a move with what there is to learn for it."""
    if not move.gains:
        return f"{move.name}: nothing to learn first"
    names = [f"{one.name} ({one.after.word})" for one in move.gains]
    return f"{move.name}, {move.level}: learn {_folded(names)}"


def _folded(names: Sequence[str]) -> str:
    if len(names) <= NAMED:
        return listing([*names])
    return listing([*names[: NAMED - 1], f"{len(names) - NAMED + 1} more"])


def ladder_data(taxonomy: Taxonomy, role: Role, level: str | None) -> dict[str, Any]:
    """Return the same facts for programs."""
    return {
        "role": role.id,
        "levels": [
            {
                "level": step.level,
                "expects": None
                if step.rung is None
                else step.rung.model_dump(mode="json"),
                "learns": _plain(step.gains),
                "moves": [
                    {
                        "role": move.role,
                        "management": move.manages,
                        "learns": _plain(move.gains),
                    }
                    for move in moves(
                        taxonomy, holding(role, step.level), role.id, step.level
                    )
                ],
            }
            for step in steps(taxonomy, role.id)
            if level in (None, step.level)
        ],
    }


def _plain(gains: Iterable[Gain]) -> list[dict[str, str]]:
    return [
        {"skill": one.skill, "from": one.before.word, "to": one.after.word}
        for one in gains
    ]
