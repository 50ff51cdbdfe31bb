"""Why there is no plan, and what to change: each sentence from a solve of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.brief.levers import levers
from teamopt.brief.lines import Unit
from teamopt.brief.written import text_of
from teamopt.engine.settings import Blame, Conflict, Conflicts, Progress
from teamopt.errors import ContradictionError, EditError
from teamopt.explain.ahead import moves_ahead
from teamopt.explain.fixes import Fix, fixes
from teamopt.explain.moves import Moved, moved_text
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.wording import listing

#: Share of the time left for a first conflict; for ways out where conflicts are open.
FIRST, WAYS = 0.4, 0.5
#: Conflicts that are looked for.
MANY = 3
Report = Callable[[Progress], None]


def no_plan(
    inst: Instance, moved: Moved, report: Report | None
) -> Iterator[dict[str, Any]]:
    """Yield parts of an explanation: a conflict, ways out, then what else clashes.

    The first conflict may have rules more than it needs, until the end.
    """
    rough = Blame(moved.settings, most=1, rough=True)
    found = _conflicts(inst, moved, report, rough, FIRST)
    told = tuple(conflict_told(inst, conflict) for conflict in found.found)
    yield {"conflicts": told, "every_conflict": found.every}
    fixes: tuple[doc.Fix, ...] = ()
    # What may still change about conflicts needs time, too.
    done = found.every and all(conflict.smallest for conflict in found.found)
    with moved.clock.only((1.0 if done else WAYS) * moved.left):
        moves_ahead(moved, lambda some: ways_out(some, told))
        for fix in ways_out(moved, told):
            fixes = (*fixes, fix)
            yield {"fixes": fixes}
    yield {"open": tuple(_open(moved))}
    if found.found and not done and not moved.over:
        more = Blame(moved.settings, most=MANY - 1, known=found.found)
        found = _conflicts(inst, moved, report, more, 1.0)
        told = tuple(conflict_told(inst, conflict) for conflict in found.found)
        yield {"conflicts": told, "every_conflict": found.every}


def _conflicts(
    inst: Instance,
    moved: Moved,
    report: Report | None,
    asked: Blame,
    share: float,
) -> Conflicts:
    """Return rules that clash, as far as they are found in a share of the time left."""
    settings = replace(moved.settings, time_limit=max(0.1, share * moved.left))
    found = moved.solver.ask(inst, replace(asked, settings=settings), report)
    if found is None:
        return Conflicts(asked.known, every=False, possible=None)
    assert isinstance(found, Conflicts)
    if found.possible:
        # One of the two is wrong, and nobody is to act on either.
        msg = "one search found that no plan exists, and another found one"
        raise ContradictionError(msg)
    return found


def _open(moved: Moved) -> Iterator[str]:
    """Yield what could not be tried."""
    for line, why in dict.fromkeys(moved.refused):
        yield f"{line} was not moved: {why}"
    yield from moved.failures


def conflict_told(inst: Instance, conflict: Conflict) -> doc.Conflict:
    """Return a conflict in the brief's words."""
    known = {
        rule.id: (family, rule) for family in FAMILIES for rule in family.rules(inst)
    }
    says: dict[tuple[str, str, bool], list[str]] = {}
    for id_ in conflict.rules:
        family, rule = known[id_]
        key = (family.key, rule.where, family.decided)
        says.setdefault(key, []).append(rule.says)
    refs = [
        doc.RuleRef(family=family, line=line, says=tuple(some), decided=decided)
        for (family, line, decided), some in says.items()
    ]
    limits = [say for ref in refs if ref.decided for say in ref.says]
    return doc.Conflict(
        says=f"These cannot all be kept: {listing(limits)}.",
        rules=tuple(refs),
        smallest=conflict.smallest,
    )


def ways_out(moved: Moved, told: Iterable[doc.Conflict]) -> Iterator[doc.Fix]:
    """Yield ways out, as they are found."""
    lines = {ref.line for conflict in told for ref in conflict.rules}
    for number, fix in enumerate(fixes(moved, lines), start=1):
        yield _fix_told(moved, fix, number)


def _fix_told(moved: Moved, fix: Fix, number: int) -> doc.Fix:
    """Return a way out in the brief's words."""
    changes = []
    for k, steps in fix.moves:
        lever = moved.levers[k]
        changes.append(
            doc.Change(
                says=lever.says(steps),
                line=lever.where,
                field=".".join(map(str, lever.path)),
                kind=str(lever.terms.kind),
                name=lever.name,
                steps=steps,
                amount=float(steps * lever.terms.step),
                unit=_unit(lever.terms.unit, moved.brief.currency),
                single=lever.single,
            )
        )
    says = listing([change.says for change in changes])
    return doc.Fix(
        number=number,
        says=says,
        changes=tuple(changes),
        price=float(fix.price),
        least=fix.least,
    )


def fixed(brief: Brief, fix: doc.Fix) -> str:
    """Return the text of a brief with a way out written into it.

    Comments, order and layout stay as they are.

    Raises
    ------
    EditError
        Where the brief is not the one that the way out is for, or a line cannot be
        changed in place.
    """
    known = {
        (".".join(map(str, lever.path)), lever.says(change.steps)): lever
        for lever in levers(brief)
        for change in fix.changes
    }
    moves = []
    for change in fix.changes:
        lever = known.get((change.field, change.says))
        if lever is None:
            raise EditError(change.line, f"there is nothing to {change.says}.")
        moves.append((lever, change.steps))
    return moved_text(text_of(brief), brief.source.name, moves)


def _unit(unit: Unit, currency: str) -> str:
    """Return what an amount is counted in, as people write it."""
    return {Unit.MONEY: currency, Unit.TIME: "weeks", Unit.SHARE: "of 1"}.get(unit, "")
