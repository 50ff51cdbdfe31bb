"""One more: of each skill that the work asks for, and of each role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from teamopt import plan as doc
from teamopt.auditing import team, worth
from teamopt.auditing.absence import Absences, holders
from teamopt.auditing.fair import each
from teamopt.explain.dials import kinds
from teamopt.explain.variants import Variants
from teamopt.taxonomy import skill_name
from teamopt.wording import plural

Told = TypeVar("Told", doc.SkillWorth, doc.RoleWorth)


def asked(variants: Variants) -> list[str]:
    """Return the skills that work asks for, what few on board can lead first."""
    inst = variants.resolved.instance
    every = dict.fromkeys(skill for one in inst.packages for skill in one.skills)
    return sorted(every, key=lambda skill: holders(team.board(inst), skill))


def skills(variants: Variants, base: doc.Plan) -> Iterator[tuple[doc.SkillWorth, ...]]:
    """Yield what one more specialist does, skill by skill, the scarcest first."""
    brief, inst = variants.brief, variants.resolved.instance
    order = asked(variants)
    found: list[tuple[worth.Rank, doc.SkillWorth]] = []
    for skill in each(variants, order):
        entry = team.specialist(brief, skill)
        one = variants.solve(team.with_one(brief, entry))
        if one is None or not worth.known(one):
            continue
        told = doc.SkillWorth(
            skill=skill,
            name=skill_name(skill),
            holders=holders(team.board(inst), skill),
            role=entry["role"],
            more=worth.of_more(variants, base, one),
            gains=worth.gains(base, one, worth.unsaid(brief)),
        )
        found.append((worth.rank(one), told))
        yield _sorted(found)
    missed = len(order) - len(found)
    if missed:
        variants.missed(f"{missed} of {plural(len(order), 'skill')} to have more of")


def roles(
    variants: Variants, base: doc.Plan, absences: Absences
) -> Iterator[tuple[doc.RoleWorth, ...]]:
    """Yield what one more and one fewer of each role do, the scarcest first."""
    brief = variants.brief
    counts = Counter(pool.role for pool in absences.pools for _ in pool.people)
    # Those of whom there are few are the likeliest to be scarce.
    every = sorted(kinds(brief), key=lambda kind: counts[kind[0]])
    found = {
        role: _role(variants, base, absences, (role, level)) for role, level in every
    }
    ranks: dict[str, worth.Rank] = {}
    for role, level in each(variants, every):
        one = variants.solve(team.with_one(brief, {"role": role, "level": level}))
        if one is not None and worth.known(one):
            more = worth.of_more(variants, base, one)
            gains = worth.gains(base, one, worth.unsaid(brief))
            update = {"more": more, "gains": gains}
            found[role] = found[role].model_copy(update=update)
            ranks[role] = worth.rank(one)
            yield _roles(found, ranks)
    missed = len(every) - len(ranks)
    if missed:
        variants.missed(f"{missed} of {plural(len(every), 'role')} to have more of")
        yield _roles(found, ranks)


def _roles(
    found: dict[str, doc.RoleWorth], ranks: dict[str, worth.Rank]
) -> tuple[doc.RoleWorth, ...]:
    """Return roles of which anything is known, the scarcest first."""
    known = [one for one in found.values() if one.more or one.fewer]
    return _sorted([(ranks.get(one.role, ()), one) for one in known])


def _role(
    variants: Variants, base: doc.Plan, absences: Absences, kind: tuple[str, str]
) -> doc.RoleWorth:
    """Return a role with what one fewer does."""
    role, level = kind
    fewer = absences.fewer(role)
    board = [pool for pool in absences.pools if pool.role == role]
    return doc.RoleWorth(
        role=role,
        name=variants.brief.catalogue.roles[role].name,
        people=sum(len(pool.people) for pool in board),
        level=level,
        more=None,
        gains=False,
        fewer_level=fewer[0].level if fewer else "",
        fewer=worth.result(base, fewer[1], absences.besides) if fewer else None,
    )


def _sorted(found: list[tuple[worth.Rank, Told]]) -> tuple[Told, ...]:
    """Return what was found, the best plan first, as far as it is better at all."""
    order = sorted(found, key=lambda one: (not one[1].gains, one[0]))
    return tuple(told for _, told in order)
