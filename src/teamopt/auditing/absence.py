"""The team without each of its people, solved again: who is missed, and how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from teamopt import plan as doc
from teamopt.auditing import team, worth
from teamopt.auditing.fair import each
from teamopt.brief.edit import Edit, Put
from teamopt.explain import effects
from teamopt.explain.variants import Variant, Variants
from teamopt.goals import WEIGHTED
from teamopt.instance import Pool
from teamopt.report.figures import folded
from teamopt.taxonomy import skill_name
from teamopt.wording import listing, persons, plural

#: Proficiency from which somebody can lead work.
LEAD = 3
#: People with a skill up to whom it is worth telling.
FEW = 2
#: Phases and skills that a sentence names.
NAMED = 4


class Absences:
    """The best plan without each person on board; people who are alike count once.

    Parameters
    ----------
    last
        Last day of whoever goes.
    names
        Whether people are named.
    """

    def __init__(
        self, variants: Variants, base: doc.Plan, last: date, *, names: bool
    ) -> None:
        self.variants, self.base, self.last, self.names = variants, base, last, names
        self.pools = team.board(variants.resolved.instance)
        self.besides = worth.unsaid(variants.brief, goes=True)
        self.known: dict[str, Variant] = {}
        self.settled = 0
        self._asked = {
            skill for one in variants.resolved.instance.packages for skill in one.skills
        }

    def missed(self) -> Iterator[doc.Missed]:
        """Yield who is missed: no plan without them, or less of value."""
        # Those of whom there are few are the likeliest.
        order = sorted(self.pools, key=lambda pool: len(pool.people))
        open_ = 0
        for pool in each(self.variants, order):
            one = self._without(pool)
            lost = None if one is None else self._lost(one)
            if one is None or lost is None:
                open_ += len(pool.people)
                continue
            self.settled += len(pool.people)
            if lost:
                yield self._missed(pool, one)
        if open_:
            self.variants.missed(f"the plan without {persons(open_)}")

    def fewer(self, role: str) -> tuple[Pool, Variant] | None:
        """Return who of a role is missed least, and the plan without them.

        ``None`` where that is not known of all of them.
        """
        pools = [pool for pool in self.pools if pool.role == role]
        if not pools or any(pool.key not in self.known for pool in pools):
            return None
        least = min(
            pools, key=lambda pool: worth.rank(self.known[pool.key], self.besides)
        )
        return least, self.known[least.key]

    def _change(self, pool: Pool) -> Any:
        return team.without(self.variants.brief, pool.people[0], self.last)

    def _without(self, pool: Pool) -> Variant | None:
        one = self.variants.solve(self._change(pool))
        if one is not None and worth.known(one):
            self.known[pool.key] = one
            return one
        return None

    def _lost(self, one: Variant) -> bool | None:
        """Tell whether the required work is impossible, or some is worth less.

        ``None`` where neither that nor the contrary is proven.
        """
        if not one.works:
            return True
        before = {goal.goal: goal for goal in self.base.goals}
        if "value" not in before:
            return False
        weighed = WEIGHTED in before
        for goal in one.goals:
            if goal.goal == "value":
                return _falls(before["value"], goal, weighed=weighed)
            # Where goals are weighed, their sum alone has a proof.
            if not goal.proven and (not weighed or goal.goal == WEIGHTED):
                return None
        return None

    def _missed(self, pool: Pool, one: Variant) -> doc.Missed:
        names = self.variants.resolved.instance.role_names
        lost = self._phases(one) if one.works else ()
        others = {k: self._others_can(pool, k) for k in lost}
        alone = tuple(k for k, can in others.items() if can is False)
        skills = tuple(self._skills(pool))
        called = {phase.id: phase.name for phase in self.base.phases}
        result = worth.result(self.base, one, self.besides)
        same = [p for p in self.pools if (p.role, p.level) == (pool.role, pool.level)]
        told = doc.Missed(
            role=pool.role,
            name=names[pool.role],
            level=pool.level,
            people=sum(len(p.people) for p in same),
            alike=len(pool.people),
            whom="",
            who=tuple(pool.people) if self.names else (),
            kind="no plan" if not one.works else "alone" if alone else "short",
            lost=tuple(called[k] for k in lost),
            alone=tuple(called[k] for k in alone),
            unsettled=tuple(called[k] for k, can in others.items() if can is None),
            skills=skills,
            without=result,
            says="",
        )
        told = told.model_copy(update={"whom": _subject(told)})
        return told.model_copy(update={"says": says(told)})

    def _phases(self, one: Variant) -> tuple[str, ...]:
        """Return the phases that the plan delivers and another one does not."""
        inst, x = one.resolved.instance, one.outcome.decisions
        assert x is not None
        there = {
            phase.key for phase, yes in zip(inst.phases, x.present, strict=True) if yes
        }
        return tuple(
            phase.id
            for phase in self.base.phases
            if phase.delivered and phase.id not in there
        )

    def _others_can(self, pool: Pool, key: str) -> bool | None:
        """Tell whether a plan without somebody can have a phase, as far as is known."""
        k = next(i for i, one in enumerate(self.variants.brief.phases) if one.id == key)

        def required(_: Any) -> tuple[Edit, ...]:
            return (Put(("phases", k, "required"), True),)

        one = self.variants.solve(self._change(pool), required, any_plan=True)
        if one is None or not worth.known(one):
            self.variants.missed(f"whether anybody else could deliver {key}")
            return None
        return one.works

    def _skills(self, pool: Pool) -> Iterator[doc.Holders]:
        """Yield skills of somebody that the work asks for and few can lead."""
        for skill in sorted(self._asked):
            many = holders(self.pools, skill)
            if pool.proficiency.get(skill, 0) >= LEAD and many <= FEW:
                yield doc.Holders(skill=skill, name=skill_name(skill), people=many)


def _falls(
    before: doc.GoalResult, after: doc.GoalResult, *, weighed: bool
) -> bool | None:
    """Tell whether value is lost for sure; ``None`` where that is not settled."""
    if before.value is None or after.value is None:
        return None
    now = after.value if after.found is None else after.found
    then = before.value if before.found is None else before.found
    if now >= then - effects.SMALL:
        return False
    bound = now if weighed else after.bound
    return True if bound is not None and bound < then - effects.SMALL else None


def holders(pools: Iterable[Pool], skill: str) -> int:
    """Return how many can lead work of a skill."""
    return sum(len(p.people) for p in pools if p.proficiency.get(skill, 0) >= LEAD)


#: Kinds of loss, the gravest first.
KINDS = ("no plan", "alone", "short")


def gravity(told: doc.Missed) -> tuple[int, float]:
    """Return a key that sorts who is missed, the most missed first."""
    value = [one.change for one in told.without.effects if one.goal == "value"]
    return KINDS.index(told.kind), sum(value)


def says(told: doc.Missed) -> str:
    """Return in words what is lost without somebody."""
    text = f"Without {told.whom}: {told.without.says}"
    if told.alone:
        text += f". No plan without them has {folded(list(told.alone), NAMED)}"
    others = [name for name in told.lost if name not in told.alone]
    if others:
        verb = "falls" if len(others) == 1 else "fall"
        text += f". {folded(others, NAMED)} {verb} out"
    # Where others come to have time for each part of it, a skill is not what is lost.
    single = [one.name for one in told.skills if one.people == 1]
    if single and told.kind != "short":
        text += f". Nobody else here can lead {folded(single, NAMED)}"
    return f"{text}."


def _subject(told: doc.Missed) -> str:
    kind = f"{told.level} {told.name}"
    if told.who:
        return f"{listing(list(told.who), 'or')} ({kind})"
    if told.people == 1:
        return f"the {kind}"
    if told.alike == told.people:
        return f"any one of the {plural(told.people, kind)}"
    some = "one" if told.alike == 1 else f"any one of {told.alike}"
    return f"{some} of the {plural(told.people, kind)}"
