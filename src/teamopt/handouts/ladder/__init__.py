"""What people are missing to their next level, and what of the plan brings it."""

from __future__ import annotations

from teamopt.check.case import case_of
from teamopt.check.people import Somebody
from teamopt.errors import HandoutError
from teamopt.handouts.absent import absent
from teamopt.handouts.handout import Given, Kind
from teamopt.handouts.ladder.lint import lint
from teamopt.handouts.ladder.page import page, sheet
from teamopt.handouts.ladder.record import LADDER, Ladders
from teamopt.handouts.ladder.steps import Chances, everybody, next_step
from teamopt.handouts.learning import own_weeks
from teamopt.taxonomy.models import did_you_mean
from teamopt.wording import listing, plural

__all__ = ["KIND"]


def make(given: Given, *, person: str | None = None) -> Ladders:
    """Return the next steps of people on board and to be hired.

    Parameters
    ----------
    person
        Name of one of them; default: all.

    Raises
    ------
    HandoutError
        When nobody of that name is on the team or hired.
    """
    chances = Chances(case_of(given.plan, given.brief))
    some = everybody(chances.case)
    chosen = some if person is None else [_named(some, person)]
    return Ladders(
        schema_version=LADDER,
        brief=given.brief.id,
        planned=given.plan.exists,
        people=tuple(next_step(chances, who) for who in chosen),
        notes=tuple(_notes(given, some)),
    )


def _named(some: list[Somebody], person: str) -> Somebody:
    """Return somebody by name, in any case."""
    wanted = _plain(person)
    for who in some:
        if _plain(who.name) == wanted:
            return who
    names = [" ".join(who.name.split()) for who in some]
    hint = did_you_mean(person, names)
    known = f"there is {listing(names)}" if names else "nobody is on the team"
    msg = f"--person: there is nobody called {person!r}; {known}.{hint}"
    raise HandoutError(msg)


def _plain(name: str) -> str:
    """Return a name as it is compared: in any case, however it is spaced."""
    return " ".join(name.casefold().split())


def _notes(given: Given, some: list[Somebody]) -> list[str]:
    """Return what the page cannot say."""
    if not some:
        return ["Nobody is on board, and nobody is hired in this plan."]
    weeks = plural(own_weeks(1), "week")
    notes = [
        "Training helps, and so does work: somebody's own, or that of others who are "
        "better at it, beside whom they have time free. Work counts from "
        f"{weeks} of their own time for each step of proficiency on, as long as a "
        "course is assumed to take; whether it is enough is for their manager to judge."
        if given.plan.exists
        else f"{absent(given.plan.status)}, so what would help is not told."
    ]
    if given.brief.catalogue.ladder is None:
        notes.append("The catalogue of roles does not say what its levels mean.")
    return notes


KIND = Kind(
    key="ladder",
    about="what people are missing to their next level, and what brings it",
    make=make,
    page=page,
    formats={"csv": sheet},
    record=Ladders,
    lint=lint,
)
