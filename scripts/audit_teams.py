"""Audit the teams of shipped problems: ``python -m scripts.audit_teams [NAME ...]``.

Data and page stand in ``solutions/NAME/audit.json`` and ``audit.md``. With ``--pages``
alone nothing is solved: pages are made anew from the data that is there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from teamopt import Audit, audit, read_brief, read_plan
from teamopt.report.audit import page

ROOT = Path(__file__).resolve().parent.parent
#: Seconds for each team; what that is too short for, the page lists.
SECONDS = 150.0
NAMES = sorted(file.stem for file in (ROOT / "problems").glob("*.yaml"))


def found(name: str) -> Audit:
    """Return the audit of one shipped problem."""
    # As anybody would name it here: no path of this machine goes into the data.
    brief = read_brief(Path("problems") / f"{name}.yaml")
    plan = read_plan(ROOT / "solutions" / name)
    return audit(brief, plan, time_limit=SECONDS)


def stored(name: str) -> Audit:
    """Return the audit that is stored of one shipped problem."""
    file = ROOT / "solutions" / name / "audit.json"
    return Audit.model_validate_json(file.read_text(encoding="utf-8"))


def main() -> None:
    """Write those that are named, or all."""
    named = [name for name in sys.argv[1:] if name != "--pages"] or NAMES
    for name in named:
        told = stored(name) if "--pages" in sys.argv[1:] else found(name)
        folder = ROOT / "solutions" / name
        (folder / "audit.json").write_text(told.to_json(), encoding="utf-8")
        (folder / "audit.md").write_text(page(told), encoding="utf-8")


if __name__ == "__main__":
    main()
