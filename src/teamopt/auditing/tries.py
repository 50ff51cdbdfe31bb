"""Moves that are worth a solve: whom to hire, to train and to move."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, Literal

from teamopt import plan as doc
from teamopt.auditing import team, worth
from teamopt.auditing.absence import Absences
from teamopt.brief import Brief, changes
from teamopt.brief.disclosure import pay_counts
from teamopt.brief.edit import Drop, Edit, Put
from teamopt.errors import ChangeError, WishError
from teamopt.explain import wishes
from teamopt.explain.variants import Change, Variants
from teamopt.taxonomy import Proficiency, skill_name
from teamopt.units import share_text
from teamopt.wording import plural, with_article

#: Skills and roles, of those that gain most, for which somebody is trained or moved.
SCARCE = 2
#: Roles with room that are looked at for that.
ROOMY = 3
#: What a training takes that the brief does not offer: weeks of full time, and the
#: share of one's time at the least.
LESSON, HALF = 6, Fraction(1, 2)


@dataclass(frozen=True)
class Known:
    """What was found out about a team before moves are looked for."""

    skills: Sequence[doc.SkillWorth]
    roles: Sequence[doc.RoleWorth]
    room: Sequence[doc.Room]

    @property
    def scarce(self) -> list[str]:
        """Return the skills that one more of gains most."""
        return [one.skill for one in self.skills if one.gains][:SCARCE]

    @property
    def wanted(self) -> list[doc.RoleWorth]:
        """Return the roles that one more of gains most."""
        return [one for one in self.roles if one.gains][:SCARCE]

    @property
    def roomy(self) -> list[str]:
        """Return the roles of which a person can go, the most room first."""
        room = {one.role: one.least for one in self.room}
        spare = [one.role for one in self.roles if _spare(one) or room.get(one.role)]
        return sorted(spare, key=lambda role: -room.get(role, 0.0))[:ROOMY]


def _spare(one: doc.RoleWorth) -> bool:
    """Tell whether it is proven that one of a role can go with every goal kept."""
    gone = one.fewer
    return (
        gone is not None
        and gone.proven
        and gone.status == "optimal"
        and not gone.effects
    )


@dataclass(frozen=True)
class Try:
    """A move before it is solved for."""

    kind: Literal["hire", "train", "keep", "move"]
    says: str
    changes: tuple[Change, ...]
    patch: tuple[str, ...]
    words: str = ""
    besides: tuple[str, ...] = ("cost",)
    price: str = ""
    steady: bool = False
    role: str = ""
    skill: str = ""


def tries(
    variants: Variants, base: doc.Plan, absences: Absences, known: Known
) -> Iterator[Try]:
    """Yield the moves to solve for: hires, trainings, positions, tracks."""
    yield from _hires(variants, base)
    yield from _trainings(variants, known)
    yield from _trades(variants, absences, known)
    yield from _tracks(variants)
    yield from _kept(variants, base)


def _hires(variants: Variants, base: doc.Plan) -> Iterator[Try]:
    """Yield one more hire of each role, with a slot and the money for them."""
    brief, hiring = variants.brief, variants.brief.hiring
    if hiring is None:
        return
    offers, slots = hiring.roles, max(hiring.slots, len(base.hires) + 1)
    for role in dict.fromkeys(offer.role for offer in offers):
        name = brief.catalogue.roles[role].name
        many = sum(hire.role == role for hire in base.hires) + 1
        words = [f"slots {slots}"]
        most = [offer.most for offer in offers if offer.role == role]
        words += [f"{role} at most {many}"] if _below(most, many) else []
        words += [f"budget +{_price_of(variants, role)}"] if _limited(variants) else []
        wish = f"hire {many} {role}"
        try:
            edits: list[Change] = [changes.read(brief, one).edits for one in words]
            edits.append(wishes.read(brief, wish).change)
        except (ChangeError, WishError) as error:
            variants.lost.append(f"one more hire of {name}: {error}")
            continue
        yield Try(
            "hire",
            f"hire one more {name}",
            tuple(edits),
            (*words, wish),
            "; ".join((*words, wish)),
            steady=worth.steady(variants),
            role=role,
        )


def _below(most: Sequence[int | None], many: int) -> bool:
    limits = [one for one in most if one is not None]
    return len(limits) == len(most) and sum(limits) < many


def _limited(variants: Variants) -> bool:
    budget = variants.brief.budget
    return budget is not None and budget.total is not None


def _price_of(variants: Variants, role: str) -> int:
    """Return what one hire of a role costs at the most, in whole units of money."""
    inst = variants.resolved.instance
    most = max(
        hire.pay * inst.periods + hire.fee
        for hire in inst.hires
        if hire.employed and hire.role == role
    )
    return -(-most // inst.money_scale)


def _trainings(variants: Variants, known: Known) -> Iterator[Try]:
    """Yield a training of each role with room in each scarce skill."""
    brief = variants.brief
    for skill in known.scarce:
        same = next((one for one in brief.training if one.skill == skill), None)
        length, share = (str(same.length), same.share) if same else _lesson(brief)
        for role in known.roomy:
            if not _can_learn(variants, role, skill):
                continue
            entry = {"role": role, "skill": skill, "length": length}
            entry["share"] = share_text(share)
            name = brief.catalogue.roles[role].name
            yield Try(
                "train",
                f"train {name}s in {skill_name(skill)}",
                (_with_training(entry),),
                (f"training: + {_flow(entry)}",),
                steady=True,
                role=role,
                skill=skill,
            )


def _can_learn(variants: Variants, role: str, skill: str) -> bool:
    """Tell whether some of a role have a skill to learn that nobody offers them yet."""
    board = team.board(variants.resolved.instance)
    pools = [pool for pool in board if pool.role == role]
    people = {name for pool in pools for name in pool.people}
    offered = any(
        one.skill == skill and (one.role == role or not people.isdisjoint(one.who))
        for one in variants.brief.training
    )
    less = Proficiency.PRACTITIONER
    return not offered and any(p.proficiency.get(skill, 0) < less for p in pools)


def _lesson(brief: Brief) -> tuple[str, Fraction]:
    """Return how long a training takes that the brief does not offer, and how much."""
    step = brief.crews.share_step
    share = math.ceil(HALF / step) * step
    return plural(math.ceil(LESSON / share), "week"), share


def _with_training(entry: dict[str, Any]) -> Change:
    def change(data: Any) -> Iterator[Edit]:
        now = data.get("training") or []
        yield Put(("training",), [*(now if isinstance(now, list) else [now]), entry])

    return change


def _flow(entry: dict[str, Any]) -> str:
    return f"{{{', '.join(f'{key}: {value}' for key, value in entry.items())}}}"


def _trades(variants: Variants, absences: Absences, known: Known) -> Iterator[Try]:
    """Yield a position of a role with room given to each wanted one."""
    brief, besides = variants.brief, ("cost", *absences.besides)
    # Where pay of those on board is no new spend, a dearer person looks free.
    unpaid = not pay_counts(brief)
    price = "no more people" + (", pay not counted" if unpaid else "")
    for wanted in known.wanted:
        for role in known.roomy:
            fewer = absences.fewer(role)
            if fewer is None or role == wanted.role:
                continue
            pool = fewer[0]
            entry = {"role": wanted.role, "level": wanted.level}
            gone = f"{pool.level} {brief.catalogue.roles[role].name}"
            come = f"{wanted.level} {wanted.name}"
            yield Try(
                "move",
                f"give the position of {with_article(gone)} to {with_article(come)}",
                (
                    team.without(brief, pool.people[0], absences.last),
                    team.with_one(brief, entry),
                ),
                (
                    f"team: one {gone} less, until {absences.last}",
                    f"team: + {_flow(entry)}",
                ),
                besides=besides,
                price=price,
            )


def _tracks(variants: Variants) -> Iterator[Try]:
    """Yield people who work for one track alone set free for all, entry by entry."""
    brief = variants.brief
    for index, member in enumerate(brief.team):
        if member.track is None or member.track not in brief.isolated:
            continue
        kind = f"{member.level} {brief.catalogue.roles[member.role].name}"
        yield Try(
            "move",
            f"let {plural(member.count, kind)} of {member.track} work on every track",
            (_without_track(index),),
            (f"team[{index}].track: taken out",),
            price="no more people",
            steady=True,
        )


def _without_track(index: int) -> Change:
    return lambda _: [Drop(("team", index, "track"))]


def _kept(variants: Variants, base: doc.Plan) -> Iterator[Try]:
    """Yield trainings that the plan has, taken out of the brief."""
    brief = variants.brief
    for index, one in enumerate(brief.training):
        taught = [lesson for lesson in base.trainings if lesson.skill == one.skill]
        if taught:
            yield Try(
                "keep",
                f"keep the training in {skill_name(one.skill)}",
                (partial(_less_training, index),),
                (f"training[{index}]: taken out",),
                skill=one.skill,
            )


def _less_training(index: int, data: Any) -> Iterator[Edit]:
    if isinstance(data["training"], list):
        yield Drop(("training", index))
    else:
        yield Drop(("training",))
