"""Documents agree with the code: made pages are current, examples run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from scripts.generate import PAGES

import teamopt
from teamopt.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_made_pages_are_current(page: str) -> None:
    """Each page made from code is what the code makes; else run scripts.generate."""
    assert (ROOT / page).read_text(encoding="utf-8") == PAGES[page]()


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python example in the README runs as it stands."""
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(blocks) == 1
    scope: dict[str, object] = {}
    exec(compile(blocks[0], "README.md", "exec"), scope)
    assert isinstance(scope["result"], teamopt.Result)


def test_readme_screen_is_the_shipped_solution() -> None:
    """The answer printed in the README is what `show` prints for the solution."""
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    folder = ROOT / "solutions" / "recommendation-engine"
    output = CliRunner().invoke(main, ["show", str(folder)]).output
    assert output.startswith(shown[1].rstrip())


def test_readme_commands_exist() -> None:
    """Every command the README names runs, or at least knows its options."""
    blocks = "".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
    lines = re.findall(r"^teamopt (.*?)(?:\s+#.*)?$", blocks, re.MULTILINE)
    assert len(lines) >= 6
    for line in lines:
        name, *rest = shlex.split(line)
        command = main.commands.get(name)
        assert command is not None, line
        words = [name]
        if isinstance(command, click.Group):
            assert rest[0] in command.commands, line
            words.append(rest[0])
        help_text = CliRunner().invoke(main, [*words, "--help"]).output
        for option in re.findall(r"(?<= )--?[a-z][a-z-]*", line):
            assert option in help_text, line


def test_links_lead_somewhere() -> None:
    """Relative links in the documents point at files that exist."""
    pages = [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("problems/*.md"),
    ]
    for page in pages:
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (page.parent / link).exists(), f"{page.name}: {link}"
