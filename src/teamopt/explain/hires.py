"""Why each hire: the plan without them, solved again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamopt import plan as doc
from teamopt.explain import effects, teams
from teamopt.explain.difference import difference
from teamopt.explain.variants import Kind, Variant, Variants
from teamopt.report.figures import folded, money
from teamopt.resolve import Resolved
from teamopt.taxonomy import skill_name
from teamopt.wording import listing, plural, with_article

#: Phases, and changes of them, that a sentence names.
NAMED = 3
_MOVES = {"left out": "falls out", "done": "comes in", "option": "is done another way"}
#: What is known of a plan that there was no time for.
_OPEN = doc.Result(
    status="unknown",
    effects=(),
    hires=(),
    proven=False,
    says="there was no time to look",
)
#: Proficiency from which somebody can lead work.
LEAD = 3


def reasons(variants: Variants, base: doc.Plan) -> Iterator[doc.HireReason]:
    """Yield, hire by hire, what they do in the plan, and what it is without them.

    Each comes up to three times, with more the next time: what the plan itself says,
    what it is without them, and what another role would do with the slot.
    """
    for hire in sorted(base.hires, key=lambda one: one.order):
        reason = _planned(variants, base, hire)
        yield reason
        lost = len(variants.lost)
        solved = _with_others_alone(variants, base, hire, reason)
        if solved is not None:
            yield solved
            yield _with_other_role(variants, base, hire, solved)
        elif len(variants.lost) == lost:
            variants.missed(f"the plan without hire {hire.order}")


def _planned(variants: Variants, base: doc.Plan, hire: doc.HirePlan) -> doc.HireReason:
    """Return what the plan alone says of somebody."""
    skills = tuple(alone(variants.resolved, base, hire))
    phases = tuple(
        dict.fromkeys(a.phase for a in base.allocations if a.person == hire.name)
    )
    return doc.HireReason(
        order=hire.order,
        hire=effects.called(hire.level, hire.role_name, hire.track),
        line=_line(variants, hire),
        says=_says(base, hire, skills, phases),
        skills=skills,
        phases=phases,
        cost=hire.cost,
        without=_OPEN,
        says_without="",
        changes=(),
        instead=_OPEN,
        says_instead="",
        proven=False,
    )


def _with_others_alone(
    variants: Variants, base: doc.Plan, hire: doc.HirePlan, reason: doc.HireReason
) -> doc.HireReason | None:
    """Return a reason with the plan of the others, if there was time to look."""
    kind: Kind = (hire.role, hire.level, hire.track)
    rest = teams.team_of(base)
    rest[kind] -= 1
    without = variants.solve(
        teams.only(variants.brief, rest), tidy=True, near=near(base)
    )
    if without is None:
        return None
    changes = tuple(moved(base, without)) if without.works else ()
    worse = not without.works or effects.rank(base.goals) <= effects.rank(without.goals)
    gone = effects.result(base, without)
    update = {
        "without": gone,
        "says_without": _says_without(gone, changes, worse=worse),
        "changes": changes,
    }
    return reason.model_copy(update=update)


def _with_other_role(
    variants: Variants, base: doc.Plan, hire: doc.HirePlan, reason: doc.HireReason
) -> doc.HireReason:
    """Return a reason with what there would be with nobody of the role."""
    instead = variants.solve(teams.without_role(hire.role))
    gone, other = reason.without, _OPEN
    if instead is not None:
        other = effects.result(base, instead)
    update = {
        "instead": other,
        "says_instead": _says_instead(hire.role_name, gone, other),
        "proven": gone.proven and other.proven,
    }
    return reason.model_copy(update=update)


def _line(variants: Variants, hire: doc.HirePlan) -> str:
    """Return where a role stands among those that may be hired."""
    hiring = variants.brief.hiring
    assert hiring is not None
    k = next(k for k, role in enumerate(hiring.roles) if role.role == hire.role)
    return variants.brief.line(("hiring", "roles", k))


def alone(resolved: Resolved, base: doc.Plan, hire: doc.HirePlan) -> Iterator[str]:
    """Yield skills that delivered work needs and that only one hire can lead."""
    inst = resolved.instance
    others = {(one.role, one.level) for one in base.hires if one is not hire}
    others |= {(one.role, one.level) for one in base.contractors}
    if sum((one.role, one.level) == (hire.role, hire.level) for one in base.hires) > 1:
        return
    taught = {one.skill for one in base.trainings}
    has: dict[str, int] = {}
    rest: set[str] = set(taught)
    for pool in inst.pools:
        if pool.base is not None:
            continue
        here = pool.hire is None or (pool.role, pool.level) in others
        mine = pool.hire is not None and pool.role == hire.role
        if here:
            rest |= {skill for skill, p in pool.proficiency.items() if p >= LEAD}
        elif mine and pool.level == hire.level:
            has |= {skill: p for skill, p in pool.proficiency.items() if p >= LEAD}
    asked = {entry.skill for entry in base.allocations}
    yield from sorted((has.keys() & asked) - rest)


def near(base: doc.Plan) -> tuple[tuple[str, int, int], ...]:
    """Return when a plan's phases are, to be kept where that costs nothing."""
    return tuple(
        (phase.id, phase.start_period, phase.end_period)
        for phase in base.phases
        if phase.start_period is not None and phase.end_period is not None
    )


def moved(base: doc.Plan, variant: Variant) -> Iterator[str]:
    """Yield what a changed brief does to a plan's phases: what falls out, slips."""
    for entry in difference(variant.plan, base).phases:
        slip = entry.start_change if entry.end_change is None else entry.end_change
        if entry.how in _MOVES:
            yield f"{entry.name} {_MOVES[entry.how]}"
        elif slip:
            by = abs(Fraction(slip).limit_denominator(100))
            length = plural(by, entry.unit.removesuffix("s"))
            yield f"{entry.name} is {length} {'later' if slip > 0 else 'sooner'}"


def _says(
    base: doc.Plan, hire: doc.HirePlan, skills: tuple[str, ...], phases: tuple[str, ...]
) -> str:
    """Return in words what somebody does in the plan."""
    called = with_article(effects.called(hire.level, hire.role_name, hire.track))
    text = f"Hire {hire.order}, {called}, for {money(base, hire.cost)}"
    if phases:
        names = {phase.id: phase.name for phase in base.phases}
        text += f", works on {folded([names[one] for one in phases], NAMED + 1)}"
    text += "."
    if skills:
        listed = listing([skill_name(skill) for skill in skills])
        text += f" Nobody else in the plan can lead {listed}."
    return text


def _says_without(gone: doc.Result, changes: tuple[str, ...], *, worse: bool) -> str:
    """Return in words what the plan is without somebody.

    Parameters
    ----------
    worse
        Whether it is no better without them, as it is where a plan is the best one.
    """
    text = "Without them" if worse else "This is not the best plan: without them"
    text += f": {gone.says}"
    if changes:
        text += f" ({folded(list(changes), NAMED + 1)})"
    return f"{text}."


def _says_instead(role: str, gone: doc.Result, other: doc.Result) -> str:
    """Return in words what there would be with nobody of a role, where it differs."""
    if gone.status == other.status == "infeasible":
        return f"With the slot but no {role}: no plan exists either."
    if other.status == gone.status and other.effects == gone.effects:
        return ""
    whom = effects.team(other.hires)
    best = f", with {whom}" if other.status in ("optimal", "feasible") else ""
    return f"With the slot but no {role}{best}: {other.says}."
