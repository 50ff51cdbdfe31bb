"""The page that documents every command, made from the commands themselves."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click

from teamopt.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTRO = """\
# Commands

| command | what it does |
| --- | --- |
{table}

`teamopt --version` prints the version, `teamopt COMMAND --help` the help of a command,
and `python -m teamopt` is the same as `teamopt`. This page is made from the commands.

Results go to standard output; progress, warnings and errors go to standard error. With
`--json`, an error is on standard output as well, as `{{"ok": false, "errors": [...]}}`.

| exit code | means |
| --- | --- |
| 0 | fine; from `solve`: there is a plan, also when Ctrl-C ended the search early |
| 1 | teamopt failed, or a file could not be written |
| 2 | misuse, a faulty brief, a plan that breaks its brief or cannot be read, or a better plan that would have been replaced |
| 3 | from `solve`: no plan exists, and a second search agrees |
| 4 | from `solve`: no plan was found in time, or a second search did not confirm in time that none exists, or no plan is as sure as asked |
| 130 | Ctrl-C outside a search |

An error of teamopt's own is told in one line; with `TEAMOPT_DEBUG=1` in the environment
there is a traceback, too. `NO_COLOR` turns colours off, and what is no terminal gets plain
text of 80 columns, or as many as `COLUMNS` says.
"""  # noqa: E501


def commands_reference() -> str:
    """Return the page in Markdown."""
    commands = list(_commands(main))
    table = "\n".join(
        f"| [`{name}`](#teamopt-{name.replace(' ', '-')}) | {_paragraphs(command)[0]} |"
        for name, command in commands
    )
    sections = [_section(name, command) for name, command in commands]
    return "\n".join([_INTRO.format(table=table), *sections])


def _commands(
    group: click.Group, before: str = ""
) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its name, those of a group one by one."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _section(name: str, command: click.Command) -> str:
    """Return the usage, the options and the examples of a command."""
    arguments = [
        param.metavar or (param.name or "").upper()
        for param in command.params
        if isinstance(param, click.Argument)
    ]
    usage = " ".join(["teamopt", name, *arguments, "[OPTIONS]"])
    parts = [f"## teamopt {name}", f"```text\n{usage}\n```", *_paragraphs(command)]
    options = "\n".join(_options(command))
    if options:
        head = "| option | meaning | default |\n| --- | --- | --- |"
        parts.append(f"{head}\n{options}")
    if command.epilog:
        text = command.epilog.replace("\n\b\n", "\n").removeprefix("\b\n").strip()
        parts.append(f"```text\n{text}\n```")
    return "\n\n".join(parts) + "\n"


def _paragraphs(command: click.Command) -> list[str]:
    """Return the help of a command, each paragraph on a line."""
    text = inspect.cleandoc(command.help or "")
    return [" ".join(part.split()) for part in text.split("\n\n")]


def _options(command: click.Command) -> Iterator[str]:
    for param in command.params:
        if not isinstance(param, click.Option):
            continue
        names = ", ".join(f"`{opt}`" for opt in [*param.opts, *param.secondary_opts])
        values = _values(param)
        default = "" if param.is_flag or param.multiple else _default(param)
        meaning = (param.help or "").split("  [default")[0].replace("|", "\\|")
        yield f"| {names}{values} | {meaning} | {default} |"


def _values(param: click.Option) -> str:
    """Return what an option takes."""
    if param.is_flag:
        return ""
    kind = param.type
    if isinstance(kind, click.Choice):
        return " " + " or ".join(f"`{choice}`" for choice in kind.choices)
    if isinstance(kind, click.IntRange):
        most = "or more" if kind.max is None else f"to {kind.max}"
        return f" {kind.min} {most}"
    return " " + (param.metavar or kind.name.upper()).replace("|", "\\|")


def _default(param: click.Option) -> str:
    """Return the default of an option, where it has one to tell."""
    if not isinstance(param.default, str | int | float):
        return ""
    amount = param.default
    return f"`{amount:g}`" if isinstance(amount, float) else f"`{amount}`"
