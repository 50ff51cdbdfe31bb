"""Who joins because the brief says so: added to a team, or earlier than needed.

One more joiner, or one who comes earlier, takes nothing from a schedule.
"""

from __future__ import annotations

from teamopt.engine.settings import Job
from teamopt.engine.start.teams import Team, allowed
from teamopt.instance import Instance, Pin


def pinned(inst: Instance, job: Job, team: Team) -> Team:
    """Return a team with those whom the brief pins, as far as they can come."""
    for pin in sorted(inst.pins, key=lambda pin: pin.first):
        days = [day for joins in team for day in joins]
        soonest = min(days, default=inst.periods - 1)
        if pin.first and not any(soonest in team[h] for h in pin.hires):
            team = _joined(inst, job, team, pin, 0, soonest)
        mine = [day for h in pin.hires for day in team[h]]
        inside = sum(pin.opens <= day < pin.past for day in mine)
        for _ in range(0 if pin.first else pin.count - inside):
            team = _joined(inst, job, team, pin, pin.opens, pin.past - 1)
    return team


def _joined(
    inst: Instance, job: Job, team: Team, pin: Pin, first: int, last: int
) -> Team:
    """Return a team of which one more joins by a day: who would later, or another."""
    for h in pin.hires:
        day = max(first, min(last, inst.periods - 1))
        later = [other for other in team[h] if other > day]
        if inst.hires[h].first_join > day:
            continue
        rest = list(team[h])
        if later:
            rest.remove(later[0])
        more = (*team[:h], tuple(sorted((*rest, day))), *team[h + 1 :])
        if allowed(inst, job, [len(joins) for joins in more]):
            return more
    return team
