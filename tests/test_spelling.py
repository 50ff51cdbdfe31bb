"""What people read is spelt right, and in British English where that is the house's."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import codespell_lib
import pytest

ROOT = Path(__file__).parents[1]
#: Pages, briefs, content of the catalogue, and everything that is handed round.
READ = (
    "*.md",
    "docs/**/*.md",
    "problems/*",
    "benchmarks/*.md",
    "solutions/*/*.md",
    "solutions/*/handouts/*",
    "src/teamopt/taxonomy/*.yaml",
    "src/teamopt/handouts/**/*.yaml",
)
#: Ours, and told by no other project's words.
BRITISH = ("src/teamopt/taxonomy/*.yaml", "src/teamopt/handouts/**/*.yaml")
#: How words begin that are right in British English as well, for another meaning.
BOTH = ("check", "licens", "meter", "practic", "program", "rout", "stor", "tire")


def files(patterns: tuple[str, ...]) -> list[Path]:
    return sorted({file for pattern in patterns for file in ROOT.glob(pattern)})


def misspelt(*paths: Path) -> str:
    """Return what codespell finds, a line for each word."""
    command = [sys.executable, "-m", "codespell_lib", *map(str, paths)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout


def test_pages_content_and_handouts_have_no_known_misspelling() -> None:
    some = files(READ)
    assert len(some) > 50
    assert misspelt(*some) == ""


def test_a_misspelling_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Who recieves the model is named seperately.\n", encoding="utf-8")
    found = misspelt(page)
    assert "recieves ==> receives" in found
    assert "seperately ==> separately" in found


def american() -> dict[str, str]:
    """Return American spellings, each with the British one."""
    folder = Path(codespell_lib.__file__).parent / "data"
    text = (folder / "dictionary_en-GB_to_en-US.txt").read_text(encoding="utf-8")
    pairs = (line.split("->") for line in text.splitlines())
    found = {there.strip().rstrip(","): here for here, there in pairs}
    return {word: here for word, here in found.items() if not word.startswith(BOTH)}


@pytest.mark.parametrize("file", files(BRITISH), ids=lambda file: file.name)
def test_content_is_in_british_spelling(file: Path) -> None:
    known = american()
    assert known["color"] == "colour"
    words = re.findall(r"[a-z]+", file.read_text(encoding="utf-8"))
    assert sorted({f"{word}: {known[word]}" for word in words if word in known}) == []
