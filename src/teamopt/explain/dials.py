"""What there can be more of: people, hires by role, lines of a brief that may give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from teamopt.brief.edit import Edit, Put
from teamopt.brief.levers import Lever, levers
from teamopt.brief.lines import Line, Unit
from teamopt.errors import EditError
from teamopt.explain import teams

if TYPE_CHECKING:
    from teamopt import plan as doc
    from teamopt.brief import Brief
    from teamopt.explain.variants import Change, Variants

#: Hires of one role that are tried beyond the plan's.
MANY = 3
#: Lines that rarely matter, looked at last.
MINOR = (Line.REQUIRED, Line.LARGEST_CREW)


@dataclass(frozen=True)
class Dial:
    """Something there can be more of.

    Attributes
    ----------
    line
        ``file:line``.
    kind, name
        Kind of line, as in the brief's flexibility, ``hire`` or ``person``; which one.
    unit
        What its amount is counted in.
    most
        Most steps to look at.
    change, amount, says
        What so many steps do to the brief, come to, and are called.
    steady
        Whether more of it never does worse: it only limits.
    """

    line: str
    kind: str
    name: str
    unit: str
    most: int
    change: Callable[[int], Change]
    amount: Callable[[int], float]
    says: Callable[[int], str]
    steady: bool


def dials(variants: Variants, base: doc.Plan) -> Iterator[Dial]:
    """Yield them: hires beside the plan's, lines, people on board, minor lines."""
    yield from _hires(variants.brief, base)
    # Roles have been looked at, each with a slot of its own.
    lines = [one for one in levers(variants.brief) if one.terms.kind != Line.ROLE_LIMIT]
    yield from (_line(variants.brief, one) for one in lines if not _minor(one))
    yield from _people(variants)
    yield from (_line(variants.brief, one) for one in lines if _minor(one))


def _minor(lever: Lever) -> bool:
    return lever.terms.kind in MINOR


def _people(variants: Variants) -> Iterator[Dial]:
    """Yield one more on board from the start, of each role there is or may be.

    Their level is the one that most of the role have. Whoever is there has to be led,
    paid where payroll counts, and kept to their tracks.
    """
    brief, inst = variants.brief, variants.resolved.instance
    counted = bool(inst.ratios or inst.track_limits or inst.payroll)
    for role, level in kinds(brief):
        name = f"{level} {brief.catalogue.roles[role].name}"
        yield Dial(
            line=brief.line(("team",)),
            kind="person",
            name=role,
            unit="people",
            most=1,
            change=partial(_with_person, brief, role, level),
            amount=float,
            says=partial(_one_on_board, name),
            steady=not counted,
        )


def kinds(brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield the roles there are or may be, with the level that most of each have."""
    levels: dict[str, Counter[str]] = {}
    for member in brief.team:
        levels.setdefault(member.role, Counter())[member.level] += member.count
    for offer in brief.hiring.roles if brief.hiring else ():
        levels.setdefault(offer.role, Counter(offer.levels[-1:]))
    for role, some in levels.items():
        ((level, _),) = some.most_common(1)
        yield role, level


def _one_on_board(name: str, _: int) -> str:
    return f"one more {name} on board from the start"


def _with_person(brief: Brief, role: str, level: str, _: int) -> Change:
    def change(data: Any) -> Iterator[Edit]:
        team = data.get("team") or []
        if not isinstance(team, list):
            where = brief.line(("team",))
            says = "nobody was added on board, as the team is in a file."
            raise EditError(where, says)
        entry = {"role": role, "level": level}
        yield Put(("team", len(team)), entry) if team else Put(("team",), [entry])

    return change


def _hires(brief: Brief, base: doc.Plan) -> Iterator[Dial]:
    """Yield one more hire of each role, whom the others are joined by."""
    team = teams.team_of(base)
    lines: dict[str, str] = {}
    for k, offer in enumerate(brief.hiring.roles if brief.hiring else ()):
        lines.setdefault(offer.role, brief.line(("hiring", "roles", k)))
    for role, line in lines.items():
        yield Dial(
            line=line,
            kind="hire",
            name=role,
            unit="people",
            most=MANY,
            change=partial(teams.one_more, brief, team, role),
            amount=float,
            says=partial(_more_hires, brief.catalogue.roles[role].name),
            steady=True,
        )


def _more_hires(name: str, steps: int) -> str:
    return f"hire one more {name}" if steps == 1 else f"hire {steps} more {name}s"


def _line(brief: Brief, lever: Lever) -> Dial:
    """Return a line that may give."""
    called = {Unit.MONEY: brief.currency, Unit.TIME: "weeks", Unit.SHARE: "of 1"}

    def change(steps: int) -> Change:
        return lambda data: [lever.edit(data, steps)]

    return Dial(
        line=lever.where,
        kind=str(lever.terms.kind),
        name=lever.name,
        unit=called.get(lever.terms.unit, ""),
        most=lever.terms.steps,
        change=change,
        amount=lambda steps: float(steps * lever.terms.step),
        says=lever.says,
        steady=lever.monotone,
    )
