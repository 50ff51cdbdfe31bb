"""What there is to learn from an audit, the most important first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamopt import plan as doc
from teamopt.auditing.spans import says as span_says
from teamopt.auditing.worth import ASIDE
from teamopt.report.figures import folded
from teamopt.wording import listing, plural

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
    open_ = [goal.goal for goal in told.goals if not goal.proven]
    if told.status == "feasible" and open_:
        yield (
            "The plan that all of this is held against is not proven the best in "
            f"{listing(open_)}: a better one may use people otherwise. Solve the brief "
            "for longer."
        )


def _scarce_skill(told: doc.Audit) -> Iterator[str]:
    """Yield the skill that is scarcest, and those that gain as well."""
    some = [one for one in told.skills if one.gains]
    if some:
        best = [one for one in some if one.more == some[0].more]
        others = [one.name for one in some if one not in best]
        looked = _of_all(told.skills, told.skills_asked)
        text = (
            f"Scarcest {_several('skill', best)}{looked}: "
            f"{listing([one.name for one in best])}. One more practitioner who can do "
            f"nothing else, on board from the start: {some[0].more.says}."
        )
        if others:
            text += f" One more in {folded(others, NAMED + 1)} gains less."
        yield text
    elif _settled(told, told.skills, told.skills_asked):
        yield (
            "No skill is scarce: one more practitioner of any one changes no "
            f"goal{_aside(told)}."
        )


def _scarce_role(told: doc.Audit) -> Iterator[str]:
    """Yield the role that is scarcest."""
    looked = [one for one in told.roles if one.more is not None]
    some = [one for one in looked if one.gains]
    if some:
        best = [one for one in some if one.more == some[0].more]
        names = listing([f"{one.level} {one.name}" for one in best])
        assert some[0].more is not None
        yield (
            f"Scarcest {_several('role', best)}{_of_all(looked, told.roles_there)}: "
            f"{names}. One more on board from the start: {some[0].more.says}."
        )
    elif _settled(told, looked, told.roles_there):
        yield f"No role is scarce: one more of any one changes no goal{_aside(told)}."


def _several(what: str, some: Sequence[object]) -> str:
    return what if len(some) == 1 else f"{what}s"


def _of_all(some: Sequence[object], every: int) -> str:
    """Return of how many something is the most, where it is not of all."""
    return "" if len(some) == every else f" (of {len(some)} looked at, of {every})"


def _settled(
    told: doc.Audit,
    some: Sequence[doc.SkillWorth] | Sequence[doc.RoleWorth],
    every: int,
) -> bool:
    """Tell whether it is proven that one more of anything changes no goal."""
    return (
        told.status in ("optimal", "feasible")
        and 0 < every == len(some)
        and all(one.more is not None and one.more.proven for one in some)
    )


def _aside(told: doc.Audit) -> str:
    """Return what is said beside goals where spending is one and is not told."""
    untold = [goal.goal for goal in told.goals if goal.value is None]
    return ASIDE if "cost" in untold else ""


def _room(told: doc.Audit) -> Iterator[str]:
    """Yield the roles with the most room."""
    some = sorted((one for one in told.room if one.least), key=lambda one: -one.least)
    for one in some[:NAMED]:
        yield one.says
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
    elif told.looked_at == told.people and not any(o.unsettled for o in told.missed):
        worked = not told.use or any(any(one.used) for one in told.use)
        yield (
            "Nobody on board is a single point of failure: whoever goes, each part of "
            "the work is still possible."
            if worked
            else "The plan gives nobody any work, so nobody can be missed in it: look "
            "at what it leaves out first."
        )
    short = [one for one in told.missed if not one.single]
    if short:
        count = sum(one.alike for one in short)
        other = " other" if some else ""
        whom = (
            f"any one of {count}{other} people" if count > 1 else f"one{other} person"
        )
        sure = not any(one.unsettled for one in short)
        still = "each part of it is still possible: it is their time that is missed"
        though = f", though {still}" if sure else ""
        yield f"Without {whom} less of value is delivered{though}. {short[0].says}"


def _spans(told: doc.Audit) -> Iterator[str]:
    wrong = [one for one in told.spans if not one.within]
    if wrong:
        yield f"Spans: {span_says(wrong[0])}"


def _move(told: doc.Audit) -> Iterator[str]:
    """Yield the move that buys most, and what it takes."""
    tried = [one for one in told.moves if one.kind != "keep"]
    best = next((one for one in tried if one.gains), None)
    if best is not None:
        price = f" ({best.price})" if best.price else ""
        yield f"The move that buys most: {best.says}{price}. It buys: {best.buys}."
    elif tried and all(one.result.proven for one in tried):
        yield f"Of {plural(len(tried), 'move')} solved for, none buys anything."
    elif tried:
        moves = plural(len(tried), "move")
        yield f"Of {moves} solved for, none was found in time to buy anything."
