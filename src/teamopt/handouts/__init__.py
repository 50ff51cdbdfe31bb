"""What is handed round once there is a plan, made of the brief, the plan and solves.

Each kind is a module or a package here, and a line in `HANDOUTS`; `teamopt make` has a
command for each.
"""

from __future__ import annotations

from teamopt.handouts.handout import Given, Handout, Kind
from teamopt.handouts.raci import KIND as RACI

__all__ = ["HANDOUTS", "Given", "Handout", "Kind"]

_KINDS: tuple[Kind, ...] = (RACI,)
#: Every kind, by its key.
HANDOUTS = {kind.key: kind for kind in _KINDS}
