"""The built-in catalogue and a brief, with every role and skill under another name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from teamopt import load_taxonomy


def rename(text: str, folder: Path) -> str:
    """Return a brief that says the same with opaque names, and write its taxonomy.

    Parameters
    ----------
    text
        A brief that uses the built-in catalogue.
    folder
        Where ``renamed.yaml`` goes; parse the result with this folder.
    """
    catalogue = load_taxonomy()
    names = {role: f"job-{k:02d}" for k, role in enumerate(sorted(catalogue.roles))}
    names |= {skill: f"art-{k:02d}" for k, skill in enumerate(sorted(catalogue.skills))}
    (folder / "renamed.yaml").write_text(yaml.safe_dump(_catalogue(names)))
    # A kind or a stage may share its name with a skill, and keeps it.
    words = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(words)})(?![\w-])")
    lines = [
        re.sub(
            r"((?:kind|stage): [\w-]+)|" + pattern.pattern,
            lambda hit: hit[1] or names[hit[2]],
            line,
        )
        for line in text.splitlines()
        if not line.lstrip().startswith("#")
    ]
    return "taxonomy: renamed.yaml\n" + "\n".join(lines) + "\n"


def _catalogue(names: dict[str, str]) -> dict[str, Any]:
    catalogue = load_taxonomy()
    data = catalogue.model_dump(mode="json")
    skills = {names[key]: _without_id(skill) for key, skill in data["skills"].items()}
    roles = {}
    for key, role in data["roles"].items():
        role = _without_id(role)
        role["skills"] = {names[s]: steps for s, steps in role["skills"].items()}
        role["pay"] = {level: pay["median"] for level, pay in role["pay"].items()}
        role["moves"] = [names[other] for other in role["moves"]]
        gives = [{"to": names[h["role"]], "what": h["what"]} for h in role["gives"]]
        gets = [{"from": names[h["role"]], "what": h["what"]} for h in role["gets"]]
        roles[names[key]] = role | {"gives": gives, "gets": gets, "name": names[key]}
    kinds = {}
    for key, kind in data["phase_kinds"].items():
        effort = {
            size: {names[skill]: amount for skill, amount in efforts.items()}
            for size, efforts in kind["effort"].items()
        }
        kinds[key] = _without_id(kind) | {"effort": effort}
    leads = data["ladder"]["management"]
    leads["roles"] = [names[role] for role in leads["roles"]]
    return data | {
        "name": "renamed",
        "skills": skills,
        "roles": roles,
        "phase_kinds": kinds,
    }


def _without_id(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "id"}
