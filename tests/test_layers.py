"""Imports point one way: from what people see down to integers, never back."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import teamopt

SOURCE = Path(teamopt.__file__).parent
#: From the ground up; a part imports itself and what stands above it in this list,
#: which is to say below it in the program. Where a module has a line of its own, that
#: line counts and not its package's.
LAYERS = (
    ("errors", "quantities", "wording", "starters"),  # words
    ("units",),  # text to quantities and back
    ("calendar",),  # periods to dates and back
    ("yaml_lines", "csv_lines"),  # files with line numbers, as people write them
    ("taxonomy",),
    ("brief",),
    ("importers",),  # other formats to the text of a brief
    ("plan",),  # the document
    ("check",),  # the brief and the document alone
    ("instance",),  # frozen integers
    ("decisions",),
    ("seats",),
    ("rules", "money", "employees"),
    ("families", "goals"),
    ("model", "assigning"),
    ("bounds", "relaxations", "naming"),
    ("engine",),
    ("chain",),  # hires in order
    ("resolve",),  # brief to instance
    ("document",),  # integers to plan
    ("report",),
    ("solving",),  # brief to plan, checked
    ("runs",),  # many solves at once, here or on a cluster
    ("explain",),  # why, from solves of changed briefs, in the words of reports
    ("ordering",),  # whom to hire in which order
    ("replay",),  # a plan replayed in draws of what is uncertain, without the solver
    ("auditing",),  # a team held against its portfolio, from solves of changed briefs
    ("safety",),  # plans that keep their dates with a chance
    ("comparing",),  # scenarios of a brief, side by side
    ("sweeping",),  # lines of a brief turned, from solves
    ("replanning",),  # a plan made anew from a day on
    ("handouts", "triaging"),  # papers made of a plan, and of an incident
    ("api",),
    ("cli",),
    ("__main__",),
)
#: Everything that may know the solver.
SOLVER = ("assigning", "model", "bounds", "relaxations", "naming", "engine")
#: What these may import of the program, besides themselves, where that is less than
#: the order of layers allows.
ONLY = {
    "instance": ("calendar", "wording"),
    "decisions": (),
    "rules": ("decisions", "instance"),
    "money": ("decisions", "instance"),
    "employees": ("decisions", "instance"),
    "families": (
        "decisions",
        "employees",
        "instance",
        "money",
        "rules",
        "wording",
    ),
    "goals": ("decisions", "instance", "money"),
    "bounds": ("decisions", "instance"),
    "assigning": (),
    "check": ("brief", "calendar", "plan", "taxonomy", "units", "wording"),
    "plan": ("errors",),
    "report": (
        "calendar",
        "errors",
        "plan",
        "quantities",
        "taxonomy",
        "units",
        "wording",
    ),
    "resolve": (
        "brief",
        "calendar",
        "errors",
        "instance",
        "taxonomy",
        "units",
        "wording",
    ),
    "replay": ("brief", "calendar", "check", "errors", "plan", "units", "wording"),
    "importers": ("brief", "calendar", "errors", "units"),
    "cli": (
        "api",
        "brief",
        "check",
        "errors",
        "handouts",
        "importers",
        "plan",
        "report",
        "taxonomy",
        "triaging",
        "wording",
    ),
}


def modules() -> dict[str, Path]:
    """Return module name, without the package's own, to file."""
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        parts = file.relative_to(SOURCE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = file
    return found


MODULES = modules()
PARTS = sorted({name.split(".")[0] for name in MODULES} - {""})


def imported(file: Path) -> set[str]:
    """Return what a file imports, whole dotted names, for types or for good."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own(file: Path) -> set[str]:
    """Return the modules of the program that a file imports."""
    found = set()
    for name in imported(file):
        if name.startswith("teamopt."):
            name = name.removeprefix("teamopt.")
            while name not in MODULES:
                name = name.rpartition(".")[0]
            found.add(name)
    return found - {""}


def layer(module: str) -> int:
    """Return the height of a module."""
    names = [module, module.split(".")[0]]
    for name in names:
        for height, parts in enumerate(LAYERS):
            if name in parts:
                return height
    msg = f"{module} stands in no layer"
    raise AssertionError(msg)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_layer(part: str) -> None:
    """Whoever adds a part says where it belongs."""
    assert layer(part) >= 0


@pytest.mark.parametrize("part", PARTS)
def test_imports_point_down(part: str) -> None:
    """No part knows those above it, nor others of its own layer."""
    wrong = [
        f"{module} imports {other}"
        for module, file in MODULES.items()
        if module.split(".")[0] == part
        for other in own(file)
        if other.split(".")[0] != part or layer(other) != layer(module)
        if layer(other) >= layer(module)
    ]
    assert wrong == []


@pytest.mark.parametrize("part", sorted(ONLY))
def test_some_parts_know_little(part: str) -> None:
    """Rules read decisions and integers; the check shares nothing with the engine."""
    assert part in PARTS
    known = {
        other.split(".")[0]
        for module, file in MODULES.items()
        if module.split(".")[0] == part
        for other in own(file)
    }
    assert known - {part} <= set(ONLY[part])


@pytest.mark.parametrize("part", PARTS)
def test_few_parts_know_the_solver(part: str) -> None:
    """The solver can be exchanged, and a check without it is a check."""
    users = {
        module
        for module, file in MODULES.items()
        if module.split(".")[0] == part
        and any(name.startswith("ortools") for name in imported(file))
    }
    assert part in SOLVER or not users


def test_the_parts_named_here_exist() -> None:
    """A line for a part that is gone would hide nothing, and mislead."""
    named = {name for parts in LAYERS for name in parts}
    assert named <= set(MODULES)
