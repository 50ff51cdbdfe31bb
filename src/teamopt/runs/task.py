"""One of many solves, and which program does it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from teamopt.brief import Brief
from teamopt.engine.settings import SolveSettings


@dataclass(frozen=True)
class Task:
    """One solve.

    It travels whole, with what the brief's files said when it was read: a worker needs
    none of them.

    Attributes
    ----------
    explain, compare
        Whether to find the order of hires, and what other first hires would mean.
    """

    brief: Brief
    settings: SolveSettings
    explain: bool = True
    compare: bool = True


class Maker(NamedTuple):
    """What a plan depends on beside its brief and settings.

    Attributes
    ----------
    code
        Hash of the program's files: a version under way has the number of the last.
    """

    teamopt: str
    ortools: str
    holidays: str
    code: str

    def __str__(self) -> str:
        return f"teamopt {self.teamopt} ({self.code[:8]}), ortools {self.ortools}"


@cache
def maker() -> Maker:
    """Return what makes plans in this process."""
    root = Path(__file__).parents[1]
    code = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            code.update(f"{file.relative_to(root).as_posix()}\n".encode())
            code.update(file.read_bytes())
    return Maker(
        version("teamopt"), version("ortools"), version("holidays"), code.hexdigest()
    )
