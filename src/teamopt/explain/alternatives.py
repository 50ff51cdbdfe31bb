"""Other good teams: as different as a small loss in the last goal allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace

from teamopt import plan as doc
from teamopt.engine.settings import Different, Outcome, Status
from teamopt.errors import ModelError
from teamopt.explain import effects, teams
from teamopt.explain.variants import Kind, Variant, Variants
from teamopt.wording import listing, percent

#: What the last goal may lose, as a share of its value.
LOSS = 0.1
#: Teams that are looked for.
MANY = 4
#: Share of the time left that one of them may take.
SHARE = 0.5


def alternatives(
    variants: Variants, base: doc.Plan, loss: float = LOSS
) -> Iterator[doc.Alternative]:
    """Yield teams that differ from the plan's and from each other.

    The last goal may lose a share, earlier ones nothing. Where that leaves no other
    team, as where cost comes before the finish, the goal before it may lose as much,
    and so on.
    """
    goals, counted = list(effects.found(base.goals)), variants.resolved.instance.hires
    if not any(hire.employed for hire in counted):
        return
    for first in reversed(range(len(goals))):
        found, status = yield from _within(variants, base, first, loss)
        if found:
            return
        if status is not Status.INFEASIBLE:
            variants.missed("other teams")
            return
    variants.notes.append(
        f"No other team is within {percent(loss)} of the plan in every goal."
    )


def _within(
    variants: Variants, base: doc.Plan, first: int, loss: float
) -> Generator[doc.Alternative, None, tuple[int, Status]]:
    """Yield teams for which the goals from one on may lose a share.

    Each is solved for once more, with nobody else to hire, so that what it gives up is
    that of the best plan for it, and who is not needed is not in it. Where that takes
    too long, it is told as it was found. Returns how many there were, and what the last
    search came to.
    """
    free = list(effects.found(base.goals))[first:]
    held = effects.held(variants, base, loss=dict.fromkeys(free, loss))
    known = [_counts(variants, teams.team_of(base))]
    seen = {frozenset(teams.team_of(base).items())}
    for _ in range(2 * MANY):
        found = _different(variants, Different(variants.settings, held, tuple(known)))
        if found is None or found.decisions is None:
            return len(seen) - 1, Status.UNKNOWN if found is None else found.status
        team = _as_found(variants, found)
        known.append(_counts(variants, team.hires))
        # Within the same limits, or it would buy the first goal at any price.
        other = variants.solve(teams.only(variants.brief, team.hires), held=held)
        if other is None or not other.works or not effects.keeps(other, held):
            other = team
        needed = frozenset(other.hires.items())
        if needed in seen:
            continue
        seen.add(needed)
        yield _told(
            effects.result(base, other), found.status, _apart(base, other.hires), free
        )
        if len(seen) > MANY:
            break
    return len(seen) - 1, Status.UNKNOWN


def _different(variants: Variants, asked: Different) -> Outcome | None:
    """Return a plan with other hires, if there was time and there is one."""
    if variants.over:
        return None
    with variants.within(SHARE):
        settings = replace(asked.settings, time_limit=variants.left)
    try:
        found = variants.solver.ask(
            variants.resolved.instance,
            replace(asked, settings=settings),
            variants.report,
        )
    except ModelError:
        return None
    return found if isinstance(found, Outcome) else None


def _as_found(variants: Variants, found: Outcome) -> Variant:
    """Return a plan with other hires, which need not be the best one for them."""
    some = replace(found, status=Status.FEASIBLE)
    return Variant(variants.brief, variants.resolved, some, variants.settings)


def _counts(variants: Variants, team: Mapping[Kind, int]) -> tuple[int, ...]:
    """Return a team as joiners per hire."""
    return tuple(
        team.get((hire.role, hire.level, variants.resolved.offers[h].track), 0)
        if hire.employed
        else 0
        for h, hire in enumerate(variants.resolved.instance.hires)
    )


def _apart(base: doc.Plan, hires: Mapping[Kind, int]) -> int:
    """Return how many people differ by role and level, and again by role."""
    here, there = teams.team_of(base), Counter(hires)

    def apart(part: int) -> int:
        these: Counter[object] = Counter()
        for kind, n in here.items():
            these[kind[:part]] += n
        for kind, n in there.items():
            these[kind[:part]] -= n
        return sum(map(abs, these.values()))

    return apart(3) + apart(1)


def _told(
    result: doc.Result, status: Status, apart: int, free: list[str]
) -> doc.Alternative:
    """Return another team in words."""
    within = f"{listing(free)} within {percent(LOSS)}"
    return doc.Alternative(
        hires=result.hires,
        distance=apart,
        result=result,
        says=f"{effects.team(result.hires)}: {result.says} ({within}).",
        proven=result.proven and status is Status.OPTIMAL,
    )
