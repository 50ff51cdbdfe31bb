"""What is handed round once there is a plan, made of the brief, the plan and solves.

Each kind is a module or a package here, and a line in `HANDOUTS`; `teamopt make` has a
command for each.
"""

from __future__ import annotations

from teamopt.handouts import flow, org
from teamopt.handouts.handout import Given, Handout, Kind
from teamopt.handouts.ladder import KIND as LADDER
from teamopt.handouts.scoping import KIND as SCOPING

__all__ = ["HANDOUTS", "Given", "Handout", "Kind"]

_KINDS: tuple[Kind, ...] = (LADDER, SCOPING,)
from teamopt.handouts.jd import JD

_KINDS: tuple[Kind, ...] = (LADDER, SCOPING,)
from teamopt.handouts.skills import SKILLS

_KINDS: tuple[Kind, ...] = (LADDER, SCOPING,)
#: Every kind, by its key.
HANDOUTS = {kind.key: kind for kind in _KINDS}
