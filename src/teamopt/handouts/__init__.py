"""What is handed round once there is a plan, made of the brief, the plan and solves.

Each kind is a package here with its `KIND`, and has its place in `HANDOUTS`;
`teamopt make` has a command for each.
"""

from __future__ import annotations

from teamopt.handouts import flow, jd, ladder, org, raci, scoping, skills
from teamopt.handouts.handout import Given, Handout, Kind

__all__ = ["HANDOUTS", "Given", "Handout", "Kind"]

_KINDS: tuple[Kind, ...] = (
    flow.KIND,
    jd.KIND,
    ladder.KIND,
    org.KIND,
    raci.KIND,
    scoping.KIND,
    skills.KIND,
)
#: Every kind, by its key.
HANDOUTS = {kind.key: kind for kind in _KINDS}
