"""``teamopt roles``: who does what, at which level, for which pay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from teamopt.errors import BriefError
from teamopt.report import ladder as steps
from teamopt.report import roles as view
from teamopt.taxonomy import load_taxonomy
from teamopt.taxonomy.models import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    from rich.console import RenderableType

    from teamopt.taxonomy import Role, Taxonomy

EPILOG = """\b
Examples:
  teamopt roles
  teamopt roles ml-engineer
  teamopt roles "ML Engineer" "Research Scientist" --level senior
  teamopt roles --matrix
  teamopt roles --stage production
  teamopt roles ml-engineer --ladder
  teamopt roles data-engineer --json
"""
_BY_LEVEL = ("lead_time", "ramp_up", "pay")


class _Misuse(click.ClickException):
    """One line for a person who asked for something that is not there."""

    exit_code = 2


@click.command(epilog=EPILOG)
@click.argument("names", metavar="[ROLE [ROLE]]", nargs=-1)
@click.option("--stage", help="Who leads, contributes or is consulted in this stage.")
@click.option("--matrix", is_flag=True, help="Role by stage: who does what when.")
@click.option("--ladder", is_flag=True, help="What each level of a role asks for.")
@click.option("--level", help="Show one level only, such as senior.")
@click.option(
    "--taxonomy",
    "source",
    default="ai-ml",
    metavar="NAME|FILE",
    show_default=True,
    help="A built-in taxonomy or a YAML file of your own.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def roles(
    names: tuple[str, ...],
    stage: str | None,
    matrix: bool,
    ladder: bool,
    level: str | None,
    source: str,
    as_json: bool,
) -> None:
    """Show roles: what each is for, its skills, pay and time to hire.

    Without ROLE: all roles. With one: everything about it. With two: side by side, what
    tells them apart first. ROLE is an id or a name, in any case.
    """
    taxonomy = _loaded(source)
    if len(names) > 2:
        msg = f"{len(names)} roles given; name at most two. Quote names with blanks."
        raise _Misuse(msg)
    chosen = [_role(name, taxonomy) for name in names]
    level = _one_of(level, taxonomy.levels, "level")
    stage = _one_of(stage, taxonomy.stages, "stage")
    by_stage = matrix or stage is not None
    if ladder:
        _ladder(taxonomy, chosen, level, by_stage=by_stage, as_json=as_json)
        return
    if as_json:
        data = _data(taxonomy, chosen, stage, level, by_stage=by_stage)
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    console = Console(markup=False, emoji=False, highlight=False)
    console.print(
        _page(taxonomy, chosen, stage, level, by_stage=by_stage, width=console.width)
    )


def _ladder(
    taxonomy: Taxonomy,
    chosen: list[Role],
    level: str | None,
    *,
    by_stage: bool,
    as_json: bool,
) -> None:
    """Print what the levels of one role ask for."""
    if len(chosen) != 1 or by_stage:
        msg = "--ladder shows the levels of one role; name one, and no stages."
        raise _Misuse(msg)
    (role,) = chosen
    if as_json:
        data = steps.ladder_data(taxonomy, role, level)
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    console = Console(markup=False, emoji=False, highlight=False)
    console.print(steps.ladder_view(taxonomy, role, level))


def _loaded(source: str) -> Taxonomy:
    try:
        return load_taxonomy(source)
    except BriefError as error:
        for issue in error.issues:
            click.echo(issue, err=True)
        raise click.exceptions.Exit(_Misuse.exit_code) from None


def _role(name: str, taxonomy: Taxonomy) -> Role:
    role = taxonomy.find_role(name)
    if role is None:
        known = [*taxonomy.roles, *(r.name for r in taxonomy.roles.values())]
        msg = f'there is no role "{name}".{_hint(name, known, taxonomy.roles)}'
        raise _Misuse(msg)
    return role


def _one_of(word: str | None, known: Collection[str], what: str) -> str | None:
    """Return the word as the taxonomy spells it."""
    if word is None:
        return None
    found = {name.casefold(): name for name in known}.get(word.casefold())
    if found is None:
        msg = f'there is no {what} "{word}".{_hint(word, known, known)}'
        raise _Misuse(msg)
    return found


def _hint(word: str, known: Collection[str], listed: Collection[str]) -> str:
    return did_you_mean(word, known) or f" Known are {', '.join(listed)}."


def _page(
    taxonomy: Taxonomy,
    chosen: list[Role],
    stage: str | None,
    level: str | None,
    *,
    by_stage: bool,
    width: int,
) -> RenderableType:
    if by_stage:
        return view.stage_matrix(taxonomy, chosen or taxonomy.roles.values(), stage)
    if not chosen:
        return view.roles_table(taxonomy, level)
    if len(chosen) == 1:
        return view.role_view(taxonomy, chosen[0], level, width)
    return view.comparison(taxonomy, chosen[0], chosen[1], level)


def _data(
    taxonomy: Taxonomy,
    chosen: list[Role],
    stage: str | None,
    level: str | None,
    *,
    by_stage: bool,
) -> dict[str, Any]:
    """Return the same facts as the page, for programs."""
    listed = chosen or list(taxonomy.roles.values())
    data: dict[str, Any] = {"taxonomy": taxonomy.name, "version": taxonomy.version}
    if by_stage:
        return data | {"matrix": view.matrix_data(taxonomy, listed, stage)}
    data["roles"] = [_plain(role, level) for role in listed]
    if len(chosen) == 2:
        data["skill_gaps"] = view.skill_gaps(taxonomy, chosen[0], chosen[1], level)
    return data


def _plain(role: Role, level: str | None) -> dict[str, Any]:
    """Return a role as plain data, cut down to one level where one was asked for."""
    data = role.model_dump(mode="json")
    if level is not None:
        for field in _BY_LEVEL:
            data[field] = {k: v for k, v in data[field].items() if k == level}
        data["skills"] = {s: {level: v[level]} for s, v in data["skills"].items()}
    return data
