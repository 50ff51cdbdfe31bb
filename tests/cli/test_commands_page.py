"""The page on commands says what the commands are."""

from __future__ import annotations

from pathlib import Path

import click

from teamopt.cli import main
from teamopt.cli.make import make
from teamopt.cli.reference import commands_reference

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_is_current() -> None:
    """It is what the commands make."""
    assert PAGE.read_text(encoding="utf-8") == commands_reference()


def test_every_option_is_documented() -> None:
    """Each with a meaning."""
    text = commands_reference()
    commands = [*main.commands.values(), *make.commands.values()]
    for command in commands:
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{command.name} {param.opts} has no meaning"
                assert f"`{param.opts[-1]}`" in text
