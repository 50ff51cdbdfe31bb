"""Who joins, moves or leaves, and who learns what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from teamopt.explain.difference.sides import Slip, Two, When, ends, starts
from teamopt.explain.difference.who import Pair
from teamopt.plan import Person, Plan, TeamDifference
from teamopt.taxonomy import skill_name
from teamopt.wording import with_article

_Kind = Literal["on board", "hire", "contractor", "training"]
_How = Literal["joined", "gone", "moved", "changed"]
#: What is said of somebody in one plan alone, and of those who come at another time.
_SAYS: dict[tuple[_Kind, _How], str] = {
    ("hire", "joined"): "{who} is hired, joining on {when}",
    ("hire", "gone"): "{who} is not hired, who was to join on {when}",
    ("hire", "moved"): "{who} joins {how}, on {when} instead of {before}",
    ("contractor", "joined"): "{who} comes on contract, {when}",
    ("contractor", "gone"): "{who} does not come on contract, who was to stay {when}",
    ("contractor", "moved"): "{who} on contract {how}: {when} instead of {before}",
    ("training", "joined"): "{who} learns {skill}, {when}",
    ("training", "gone"): "{who} does not learn {skill}, which was planned {when}",
    ("training", "moved"): "{who} learns {skill} {how}: {when} instead of {before}",
}
_KINDS = ("hire", "contractor", "training", "on board")
_HOWS = ("joined", "gone", "moved", "changed")


@dataclass(frozen=True)
class _Stay:
    """A hire, a contractor or a training, as one plan has it."""

    plan: Plan
    kind: _Kind
    person: Person
    start: When
    end: When | None
    skill: str | None = None

    @property
    def when(self) -> str:
        """Return when, in words."""
        begins = starts(self.plan, self.start[0])
        if self.end is None:
            return begins
        return f"from {begins} to {ends(self.plan, self.end[0])}"


def team(two: Two) -> Iterator[TeamDifference]:
    """Yield hires, contractors, trainings, and people who are on board in one plan."""
    stays = (*_joiners(two), *_trainings(two))
    found = [
        *(_entry(two, pair) for pair in stays),
        *(_on_board(two, pair) for pair in two.people),
    ]
    yield from sorted(
        (entry for entry in found if entry),
        key=lambda entry: (_KINDS.index(entry.kind), _HOWS.index(entry.how)),
    )


def _which(pair: Pair[_Stay]) -> _Stay:
    found = pair[0] or pair[1]
    assert found is not None
    return found


def _joiners(two: Two) -> Iterator[Pair[_Stay]]:
    """Yield hires and contractors, with the same ones in the old plan."""
    new, old = (_stays(plan) for plan in two.sides)
    for one, other in two.people:
        here = new.get(one.name) if one else None
        there = old.get(other.name) if other else None
        if here or there:
            yield here, there


def _stays(plan: Plan) -> dict[str, _Stay]:
    """Return hires and contractors, by name."""
    people = {person.name: person for person in plan.people}
    found = {
        one.name: _Stay(
            plan, "hire", people[one.name], (one.joins_period, one.joins), None
        )
        for one in plan.hires
    }
    for one in plan.contractors:
        first, past = (one.joins_period, one.joins), (one.end_period, one.until)
        found[one.name] = _Stay(plan, "contractor", people[one.name], first, past)
    return found


def _trainings(two: Two) -> Iterator[Pair[_Stay]]:
    """Yield trainings, with those of the same person in the same skill."""
    new, old = (_taught(plan) for plan in two.sides)
    moved = {(two.named.get(who, who), skill): (who, skill) for who, skill in old}
    for key in dict.fromkeys((*new, *moved)):
        yield new.get(key), old.get(moved[key]) if key in moved else None


def _taught(plan: Plan) -> dict[tuple[str, str], _Stay]:
    people = {person.name: person for person in plan.people}
    return {
        (one.person, one.skill): _Stay(
            plan,
            "training",
            people[one.person],
            (one.start_period, one.start),
            (one.end_period, one.until),
            one.skill,
        )
        for one in plan.trainings
    }


def _entry(two: Two, pair: Pair[_Stay]) -> TeamDifference | None:
    """Return what is different in a stay, if anything is."""
    new, old = pair
    if new is None or old is None:
        return _told(two, pair, "joined" if new else "gone", "", None, None)
    later = two.slip(new.start, old.start)
    longer = later
    if new.end is not None and old.end is not None:
        past = two.slip(new.end, old.end)
        longer = Slip(past.amount - later.amount, later.noun)
    if not later and not longer:
        return None
    if new.kind == "contractor":
        more = "longer" if longer.amount > 0 else "shorter"
        how = f"stays {longer} {more}" if longer else f"comes {later.later}"
    else:
        how = later.later if later else "for another time"
    return _told(two, pair, "moved", how, later, longer if new.end else None)


def _told(
    two: Two,
    pair: Pair[_Stay],
    how: _How,
    moves: str,
    later: Slip | None,
    longer: Slip | None,
) -> TeamDifference:
    new, old = pair
    stay = _which(pair)
    training = stay.kind == "training"
    one = with_article(two.called(stay.person))
    says = _SAYS[stay.kind, how].format(
        who=stay.person.name if training else one,
        skill=skill_name(stay.skill) if stay.skill else "",
        how=moves,
        when=stay.when,
        before=old.when if old else "",
    )
    return TeamDifference(
        says=says,
        kind=stay.kind,
        how=how,
        person=stay.person.name,
        was=old.person.name if old else None,
        role=stay.person.role,
        level=stay.person.level,
        skill=stay.skill,
        old_start=old.start[1] if old else None,
        old_until=old.end[1] if old and old.end else None,
        new_start=new.start[1] if new else None,
        new_until=new.end[1] if new and new.end else None,
        start_change=float(later.amount) if later is not None else None,
        length_change=float(longer.amount) if longer is not None else None,
        unit=later.unit if later is not None else "",
    )


def _on_board(two: Two, pair: Pair[Person]) -> TeamDifference | None:
    """Return what is different in somebody on board, which briefs alone decide."""
    new, old = pair
    person = new or old
    assert person is not None
    if person.hire is not None or person.contractor is not None:
        return None
    how: _How = "changed" if new and old else "joined" if new else "gone"
    called = two.called(person)
    role = "" if called in person.name else f", {with_article(called)},"
    says = (
        f"{person.name}{role} is on board in the {'new' if new else 'old'} plan alone"
    )
    if new and old:
        now, then = two.called(new), two.called(old)
        if now == then:
            return None
        says = f"{new.name} is {with_article(now)} instead of {with_article(then)}"
    return TeamDifference(
        says=says,
        kind="on board",
        how=how,
        person=person.name,
        was=old.name if old else None,
        role=person.role,
        level=person.level,
    )
