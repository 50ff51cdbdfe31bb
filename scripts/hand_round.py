"""Make the handouts of all shipped plans: ``python -m scripts.hand_round [KIND ...]``.

They stand in ``solutions/NAME/handouts/``, one file for each format of a kind.
"""

from __future__ import annotations

import sys
from pathlib import Path

from teamopt import make, read_brief, read_plan
from teamopt.handouts import HANDOUTS

ROOT = Path(__file__).resolve().parent.parent


def write(name: str, key: str) -> None:
    """Write one kind of handout of one shipped problem."""
    brief = read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = read_plan(ROOT / "solutions" / name)
    told = make(key, brief, plan, time_limit=300.0)
    folder = ROOT / "solutions" / name / "handouts"
    folder.mkdir(exist_ok=True)
    for suffix, text in HANDOUTS[key].texts(told).items():
        (folder / f"{key}.{suffix}").write_bytes(text.encode("utf-8"))


def main() -> None:
    """Write those that are named, or all."""
    for file in sorted((ROOT / "problems").glob("*.yaml")):
        for key in sys.argv[1:] or HANDOUTS:
            write(file.stem, key)


if __name__ == "__main__":
    main()
