"""Instances of the literature to briefs, which then go the way of all briefs.

Each format is a module that reads a file into a dataclass, and writes the brief as text
that people can read. Nothing here knows the solver.

>>> from pathlib import Path
>>> from teamopt import importers
>>> text = importers.mspsp_brief(Path("instance.dzn"))
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from teamopt.importers.mspsp import Mspsp, mspsp_brief, read_mspsp, write_mspsp
from teamopt.importers.psplib import Rcpsp, read_psplib
from teamopt.importers.rcpsp import psplib_brief, write_psplib
from teamopt.importers.spsp import Spsp, Steps, read_spsp, spsp_brief, write_spsp

__all__ = [
    "IMPORTERS",
    "Importer",
    "Mspsp",
    "Rcpsp",
    "Spsp",
    "Steps",
    "mspsp_brief",
    "psplib_brief",
    "read_mspsp",
    "read_psplib",
    "read_spsp",
    "spsp_brief",
    "write_mspsp",
    "write_psplib",
    "write_spsp",
]


class Importer(NamedTuple):
    """What a kind of file holds, and the function that makes a brief of one."""

    title: str
    brief: Callable[[Path], str]


#: Every kind of file that briefs are made of.
IMPORTERS: dict[str, Importer] = {
    "mspsp": Importer("multi-skill project scheduling, MiniZinc data", mspsp_brief),
    "spsp": Importer("software project scheduling, Java properties", spsp_brief),
    "psplib": Importer("resource-constrained projects, PSPLIB", psplib_brief),
}
