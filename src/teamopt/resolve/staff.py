"""Everybody there can be: on board, after trainings, hired, engaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from teamopt.brief.models import Brief
from teamopt.instance import Hire, Package, Pool, Training
from teamopt.resolve.assumed import Ledger
from teamopt.resolve.hiring import hires, one_by_one
from teamopt.resolve.money import Purse
from teamopt.resolve.offers import Offer
from teamopt.resolve.people import board, here
from teamopt.resolve.training import Lesson, lessons, taught, trainings


@dataclass(frozen=True)
class Staff:
    """Pools of an instance, and what fills or changes them.

    Attributes
    ----------
    pools
        People on board; the same people after trainings; those who may join.
    """

    pools: tuple[Pool, ...]
    hires: tuple[Hire, ...]
    trainings: tuple[Training, ...]


def staff(
    brief: Brief,
    terms: Sequence[Offer],
    packages: Iterable[Package],
    purse: Purse,
    ledger: Ledger,
) -> Staff:
    """Return everybody there can be.

    Whoever may learn or teach, or is pinned to a phase, is a pool of one; so is
    everybody where the brief limits what one person may be on.
    """
    people = here(brief, ledger)
    learn = lessons(brief, people, ledger)
    named = {lesson.name for lesson in learn} | {pin.person for pin in brief.pins}
    on_board = board(
        brief,
        people,
        {
            person.name
            for person in people
            if person.name in named or _alone(brief, person.skills, learn)
        },
        purse,
    )
    learnt = taught(brief, on_board, learn, packages)
    first = len(on_board) + len(learnt)
    alone = [_alone(brief, offer.skills, learn) for offer in terms]
    offered, joiners = hires(brief, terms, alone, purse, first, ledger)
    pools = (*on_board, *learnt, *joiners)
    return Staff(pools, offered, trainings(brief, learn, pools, purse))


def _alone(brief: Brief, skills: Mapping[str, int], learn: Iterable[Lesson]) -> bool:
    """Tell whether somebody with these skills is to be a pool of one."""
    return one_by_one(brief) or any(lesson.taught_by(skills) for lesson in learn)
