"""How well somebody new can do the work that they are hired for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.edit import Edit
from teamopt.brief.written import put
from teamopt.explain.inputs.record import Input
from teamopt.explain.inputs.who import at, by_level, who
from teamopt.instance import WORK_UNIT, Instance
from teamopt.resolve.offers import Offer
from teamopt.taxonomy import Proficiency

if TYPE_CHECKING:
    from teamopt.brief import Brief
    from teamopt.yaml_lines import Path

#: Skills looked at for each entry.
MANY = 2
ONE = Fraction(1)


def asked(inst: Instance) -> Counter[str]:
    """Return the work that phases ask of each skill, in work units."""
    found: Counter[str] = Counter()
    for package in inst.packages:
        length = inst.periods if package.to_end else package.duration
        for skill in package.skills:
            heads = package.heads.get(skill, 0)
            found[skill] += package.effort + heads * length * WORK_UNIT
    return found


def proficiency(
    brief: Brief, offers: Iterable[Offer], work: Counter[str]
) -> Iterator[Input]:
    """Yield proficiencies of each entry in the skills that it is hired for.

    These are the ones it is best at, of those that phases ask for and that it can lead
    a package with; where it is as good at several, those asked most work of.
    """
    entries: dict[Path, list[Offer]] = {}
    for offer in offers:
        entries.setdefault(at(brief, offer)[0], []).append(offer)
    for path, levels in entries.items():
        leads = [
            skill
            for skill, _ in work.most_common()
            if any(_step(o, skill) >= Proficiency.PRACTITIONER for o in levels)
            and (_alike(levels, skill) or _alone(brief, levels[0]))
        ]
        leads.sort(key=lambda skill: -sum(_step(offer, skill) for offer in levels))
        for skill in leads[:MANY]:
            yield _input(brief, path, levels, skill)


def _step(offer: Offer, skill: str) -> int:
    return int(offer.skills.get(skill, Proficiency.NONE))


def _alike(levels: Iterable[Offer], skill: str) -> bool:
    return len({_step(offer, skill) for offer in levels}) == 1


def _alone(brief: Brief, offer: Offer) -> bool:
    """Tell whether nobody else in the brief has the role.

    An entry states one proficiency for all its levels. Where they differ they can only
    be changed in the taxonomy, which holds for everybody of the role.
    """
    assert brief.hiring is not None, "nobody is offered without it"
    here = [member.role for member in brief.team]
    there = [entry.role for entry in brief.hiring.all_roles]
    return [*here, *there].count(offer.role) == 1


def _input(brief: Brief, path: Path, levels: list[Offer], skill: str) -> Input:
    """Return one input; the value is that of the first level, the others keep up."""
    first, (_, entry) = levels[0], at(brief, levels[0])
    now = Fraction(_step(first, skill))
    name = f"{skill} of {who(brief, first)}"
    alike = _alike(levels, skill)

    def words(value: Fraction) -> dict[str, str]:
        more = int(value - now)
        return {offer.level: _word(_step(offer, skill) + more) for offer in levels}

    def write(data: Any, value: Fraction) -> tuple[Edit, ...]:
        if alike:
            word = words(value)[first.level]
            return (put(data, (*path, "skills", skill), word, "role"),)
        steps: Path = ("taxonomy", "roles", first.role, "skills", skill)
        return (put(data, steps, words(value), "base"),)

    return Input(
        "proficiency",
        name,
        brief.line((*path, "skills", skill)),
        now,
        max(now - 1, Fraction(0)),
        min(now + 1, Fraction(max(Proficiency))),
        ONE,
        "steps",
        skill not in entry.skills,
        write,
        lambda value: by_level(words(value)),
    )


def _word(step: int) -> str:
    """Return the word for a step, or for the nearest one there is."""
    return Proficiency(min(max(step, 0), max(Proficiency))).word
