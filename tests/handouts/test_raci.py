"""RACI charts of drawn plans: every rule holds, and who answers is the best choice."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import pytest
from tests.handouts.drawn_plans import drawn

from teamopt.brief import Brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import SolveSettings
from teamopt.errors import HandoutError
from teamopt.handouts import Given
from teamopt.handouts.raci import Raci
from teamopt.handouts.raci.lint import faults
from teamopt.handouts.raci.lint.facts import Facts
from teamopt.handouts.raci.making import make
from teamopt.plan import Plan

SEEDS = 240
#: Assignments that are tried one by one.
FEW = 1500

Vector = tuple[int, ...]


def given(plan: Plan, brief: Brief) -> Given:
    """Return what a handout is made of."""
    return Given(brief, plan, SolverProcess(), SolveSettings(60, 1, 1))


@pytest.mark.parametrize("most", [0, 10**20])
def test_nobody_answers_for_none_or_too_many(most: int) -> None:
    """What the model cannot count with is refused, with what is allowed."""
    plan, brief = drawn(0)
    says = f"--most-at-once: read {most}, allowed is a whole number from 1 to 10,000."
    with pytest.raises(HandoutError, match=says):
        make(given(plan, brief), most_at_once=most)


def test_drawn_plans() -> None:
    """Every rule of the lint holds, and no other choice of A is better.

    Who may answer and what that costs is worked out again from the check's reading of
    brief and plan. The plans meet every reason for having no A, and every second best.
    """
    tried = 0
    met: Counter[str] = Counter()
    for seed in range(SEEDS):
        plan, brief = drawn(seed)
        most = 1 + seed % 3
        told = make(given(plan, brief), most_at_once=most)
        assert list(faults(told, plan, brief)) == [], seed
        assert told.proven
        if seed % 4 == 0:
            roles = make(given(plan, brief), by="role", most_at_once=most)
            assert list(faults(roles, plan, brief)) == [], seed
        met.update(_met(told))
        best = least_vector(told, plan, brief)
        if best is not None:
            tried += 1
            assert tuple(goal.value for goal in told.goals) == best, seed
    assert tried >= SEEDS * 0.9
    for what in ("there", "time", "track", "limit", "contractor", "below", "lost"):
        assert met[what], f"no plan has a phase for {what}"
    assert met["C"] > 50
    assert met["I"] > 50


def _met(told: Raci) -> Iterator[str]:
    for row in told.rows:
        yield from ([row.gap] if row.gap else [])
        yield from (["contractor"] if row.by_contractor else [])
        yield from (["below"] if row.below else [])
        yield from ("lost" for _ in row.lost)
        yield from ("C" for _ in row.consulted)
        yield from ("I" for _ in row.informed)


def least_vector(told: Raci, plan: Plan, brief: Brief) -> Vector | None:
    """Return the best that any assignment reaches; None where these are too many."""
    facts = Facts.of(plan, brief)
    phases = list(facts.phases)
    able = [[None, *facts.able(phase)] for phase in phases]
    if not 0 < len(list(itertools.islice(itertools.product(*able), FEW + 1))) <= FEW:
        return None
    costs = {
        (phase, name): _costs(phase, name, facts, told.least_level)
        for phase, names in zip(phases, able, strict=True)
        for name in names
        if name is not None
    }
    vectors = (
        _vector(dict(zip(phases, choice, strict=True)), costs, facts, told.most_at_once)
        for choice in itertools.product(*able)
    )
    return min(vector for vector in vectors if vector is not None)


def _costs(phase: str, name: str, facts: Facts, least: str) -> Vector:
    levels = facts.case.brief.catalogue.levels
    who = facts.people[name]
    beside = [*facts.givers(phase), *facts.takers(phase)]
    far = 2
    if any(name in facts.working(other) for other in beside):
        far = 1
    if name in facts.working(phase):
        far = 0
    times = Counter[str]()
    for seat in facts.case.seats:
        if seat.asked.phase == phase:
            times[seat.who.name] += int(2 * seat.share) * (seat.past - seat.first)
    everything = times.total()
    mine = round(Fraction(100 * times[name], everything)) if everything else 100
    return (
        int(who.contractor is not None),
        max(0, levels.index(least) - levels.index(who.level)),
        far,
        100 - mine,
        int(facts.span(phase).start < who.ramp_end),
    )


def _vector(
    choice: dict[str, str | None],
    costs: dict[tuple[str, str], Vector],
    facts: Facts,
    most: int,
) -> Vector | None:
    """Return what an assignment comes to; None where somebody has too many at once."""
    taken = {phase: name for phase, name in choice.items() if name is not None}
    at = Counter(
        (name, period) for phase, name in taken.items() for period in facts.span(phase)
    )
    at_once = max(at.values(), default=0)
    if at_once > most:
        return None
    sums = [sum(costs[pair][k] for pair in taken.items()) for k in range(5)]
    squares = sum(count**2 for count in Counter(taken.values()).values())
    return (len(choice) - len(taken), *sums, at_once, squares)
