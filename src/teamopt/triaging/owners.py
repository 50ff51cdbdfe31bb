"""Who answers for what is found, and whom to call where nobody can mend it."""

from __future__ import annotations

from teamopt.taxonomy import load_taxonomy, skill_name
from teamopt.triaging.calling import nearest
from teamopt.triaging.incident import Cause, Incident, Person
from teamopt.wording import with_article


def leader(incident: Incident) -> Person:
    """Return who leads: the most senior on call who knows incidents, else of all."""
    lead = incident.lead
    here = _on_call(incident)
    able = [person for person in here if person.can(lead.skill, lead.at)]
    return _first(able or here, lead.skill, "")


def accountable(incident: Incident, cause: Cause) -> Person | None:
    """Return who on call answers for a cause; ``None`` where nobody can mend it.

    Of those who hold the skill: somebody of the responsible role, then the most
    senior, then who holds most of it, then who is named first.
    """
    able = [one for one in _on_call(incident) if one.can(cause.skill, cause.at)]
    return _first(able, cause.skill, cause.role) if able else None


def escalation(incident: Incident, cause: Cause, minute: int) -> str:
    """Return whom to call or to ask where nobody on call is of the responsible role."""
    able = accountable(incident, cause)
    role = with_article(incident.role_names[cause.role])
    if able is not None:
        if able.role == cause.role:
            return ""
        return f"none of that role on call: ask {role} where {able.name} is stuck"
    taxonomy = load_taxonomy()
    place = nearest(taxonomy, cause.skill, cause.at, [cause.role])
    if place is not None:
        role = with_article(f"{taxonomy.levels[place[1]]} {place[0].name}")
    return (
        f"nobody on call holds {skill_name(cause.skill)} at {cause.at.word}: call "
        f"{role} or above when it is confirmed (minute {minute} by this plan)"
    )


def called(person: Person) -> str:
    """Return what somebody is: ``senior ML Engineer``."""
    return f"{person.level} {person.role_name}"


def _on_call(incident: Incident) -> list[Person]:
    return [person for person in incident.people if not person.called]


def _first(people: list[Person], skill: str, role: str) -> Person:
    return max(
        people,
        key=lambda one: (one.role == role, one.seniority, one.holds.get(skill, 0)),
    )
