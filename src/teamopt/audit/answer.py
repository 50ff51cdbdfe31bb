"""What there is to learn from an audit, the most important first."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import plan as doc
from teamopt.audit.spans import says as span_says
from teamopt.report.figures import folded
from teamopt.wording import plural

#: Roles with room, single points of failure, and moves that the answer names.
NAMED = 3


def answer(told: doc.Audit) -> tuple[str, ...]:
    """Return the sentences."""
    parts = (_standing, _scarce_skill, _scarce_role, _room, _alone, _spans, _move)
    return tuple(text for part in parts for text in part(told))


def _standing(told: doc.Audit) -> Iterator[str]:
    if told.status == "infeasible":
        yield "No plan keeps every line of this brief with the team as it is."
    elif told.status == "unknown":
        yield "It was not found out in time whether there is a plan for this team."


def _scarce_skill(told: doc.Audit) -> Iterator[str]:
    """Yield the skill that is scarcest, and those that gain as well."""
    some = [one for one in told.skills if one.gains]
    if some:
        first, *others = some
        text = (
            f"The scarcest skill is {first.name}: one more practitioner of it alone, "
        )
        text += f"from the start: {first.more.says}."
        if others:
            names = [one.name for one in others]
            text += f" One more gains something in {folded(names, NAMED + 1)}, too."
        yield text
    elif told.skills:
        yield "No skill is scarce: one more practitioner of any changes no goal."


def _scarce_role(told: doc.Audit) -> Iterator[str]:
    some = [one for one in told.roles if one.gains]
    if some:
        first = some[0]
        text = f"The scarcest role is {first.name}: one more {first.level} one on board"
        yield f"{text} from the start: {first.more.says}."


def _room(told: doc.Audit) -> Iterator[str]:
    """Yield the roles with the most room."""
    some = sorted((one for one in told.room if one.least), key=lambda one: -one.least)
    for one in some[:NAMED]:
        yield f"Room: {one.says}"
    if told.room and not some and all(one.all_looked_at for one in told.room):
        yield "No role has room: with a little less of any, a goal is lost."


def _alone(told: doc.Audit) -> Iterator[str]:
    """Yield how many are single points of failure, and the gravest."""
    if told.status not in ("optimal", "feasible") or not told.people:
        return
    some = [one for one in told.missed if one.single]
    many = sum(one.alike for one in some)
    if some:
        of = f"of the {told.people} on board" if told.people > 1 else "on board"
        called = "is a single point" if many == 1 else "are single points"
        yield f"{many} {of} {called} of failure. {some[0].says}"
    elif told.looked_at == told.people:
        yield (
            "Nobody on board is a single point of failure: whoever goes, others can do "
            "each part of the work."
        )
    short = [one for one in told.missed if not one.single]
    if short:
        count = sum(one.alike for one in short)
        other = " other" if some else ""
        whom = (
            f"any one of {count}{other} people" if count > 1 else f"one{other} person"
        )
        yield (
            f"Without {whom} less of value is delivered, though the others could do "
            f"any part of it. {short[0].says}"
        )


def _spans(told: doc.Audit) -> Iterator[str]:
    wrong = [one for one in told.spans if not one.within]
    if wrong:
        yield f"Spans: {span_says(wrong[0])}"


def _move(told: doc.Audit) -> Iterator[str]:
    """Yield the move that buys most, and what it takes."""
    some = [one for one in told.moves if one.gains and one.kind != "keep"]
    if some:
        price = f" ({some[0].price})" if some[0].price else ""
        text = f"The move that buys most: {some[0].says}{price}: "
        text += f"{some[0].result.says}."
        yield text
    elif told.moves:
        tried = plural(len(told.moves), "move")
        yield f"None of {tried} that were tried buys anything."
