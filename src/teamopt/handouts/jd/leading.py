"""Who leads a piece of a hire's work, and who could."""

from __future__ import annotations

from teamopt import wording
from teamopt.handouts.jd.team import Team
from teamopt.plan import Allocation


def leads(team: Team, entry: Allocation) -> bool:
    """Tell whether nobody else on a package could lead it all the while."""
    lead = team.case.asked[entry.phase, entry.package].lead
    return not any(
        team.holds(team.persons[other.person], entry.skill, other.start_period) >= lead
        and other.start_period <= entry.start_period
        and entry.end_period <= other.end_period
        for other in team.beside(entry)
    )


def others(team: Team, entry: Allocation) -> dict[str, tuple[str, ...]]:
    """Return who could lead work, but does other work of its phase, with that work.

    They are on the phase for as long as the work takes.
    """
    lead = team.case.asked[entry.phase, entry.package].lead
    by_name: dict[str, list[Allocation]] = {}
    for other in team.plan.allocations:
        if other.phase == entry.phase and other.person != entry.person:
            by_name.setdefault(other.person, []).append(other)
    found = {}
    for name, work in by_name.items():
        holds = team.holds(team.persons[name], entry.skill, entry.start_period)
        skills = [
            one.skill
            for one in work
            if one.package != entry.package
            and one.start_period < entry.end_period
            and entry.start_period < one.end_period
        ]
        if holds >= lead and skills and _covers(work, entry):
            found[name] = tuple(dict.fromkeys(skills))
    return found


def _covers(work: list[Allocation], entry: Allocation) -> bool:
    return all(
        any(one.start_period <= period < one.end_period for one in work)
        for period in range(entry.start_period, entry.end_period)
    )


def says(team: Team, entry: Allocation) -> str:
    """Return who could lead work and what they do meanwhile; empty for nobody."""
    found = others(team, entry)
    if not found:
        return ""
    does, is_ = ("does", "is") if len(found) == 1 else ("do", "are")
    skills = dict.fromkeys(team.skill(one) for some in found.values() for one in some)
    return (
        f"{wording.listing([*found])} {does}, but {is_} on"
        f" {wording.listing([*skills])} in {team.phases[entry.phase].name} then."
    )
