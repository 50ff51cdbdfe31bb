"""Whom to hire in which order: the best nested teams, and the best of every size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from teamopt import plan as doc
from teamopt.brief import Brief, parse_brief
from teamopt.brief.edit import Put, edited
from teamopt.brief.written import text_of
from teamopt.chain import MANY_TEAMS, Trials, order_hires
from teamopt.document import shown_as
from teamopt.engine.process import SolverProcess, borrowed
from teamopt.engine.settings import Job, Outcome, Progress, SolveSettings, Status
from teamopt.errors import OrderError
from teamopt.explain.clock import Clock
from teamopt.explain.effects import called
from teamopt.goals import GOALS, led_by
from teamopt.instance import Instance
from teamopt.ordering.ahead import Ahead, within
from teamopt.ordering.candidates import Candidate, Candidates
from teamopt.ordering.chain import Chain, Chains
from teamopt.ordering.path import path
from teamopt.ordering.target import target
from teamopt.ordering.told import Known
from teamopt.resolve import resolve
from teamopt.runs import Runs
from teamopt.units import UnitError, parse_money
from teamopt.wording import listing, plural, with_article

#: Share of the patience for the best team of one size, all goals looked at.
BEST_SHARE = 0.03
#: Share of the time left in which another order that is as good may be looked for.
OTHER_SHARE = 0.6
#: Shares of the patience for the best plan with any number of hires, and for the order
#: that `solve` gives to these.
FREE_SHARE, SOLVE_SHARE = 0.12, 0.3


@dataclass(frozen=True)
class Asked:
    """What is asked.

    Attributes
    ----------
    slots
        The most hires; ``None`` for those of the brief.
    goal
        What teams are compared on; ``None`` for the first that tells them apart.
    worth
        Money for one unit of that goal; ``None`` where it has no price.
    few
        Teams up to which all are looked at to see which goal tells them apart.
    """

    slots: int | None = None
    goal: str | None = None
    worth: float | str | None = None
    few: int = 64


def order(
    brief: Brief,
    asked: Asked,
    settings: SolveSettings,
    report: Callable[[Progress], None] | None = None,
    *,
    began: float | None = None,
    solver: SolverProcess | None = None,
    runs: Runs | None = None,
) -> Iterator[doc.HireOrder]:
    """Yield the order of hires, anew each time more is known.

    Parameters
    ----------
    brief
        The brief.
    asked
        How many hires, and what they are compared on.
    settings
        How hard to look; the time limit is that of everything.
    report
        Called with each step forward.
    began
        When the time began, by `time.monotonic`; default: now.
    solver
        Where to solve; default: a process of its own.
    runs
        Where teams that will be asked about are solved at once, before; default: each
        is solved when it is asked about.

    Raises
    ------
    OrderError
        Where nobody may be hired, there is no such goal, or an amount cannot be read.
    BriefError
        Where the brief cannot have so many slots.
    """
    clock = Clock(settings.time_limit, began)
    worth = _amount(brief, asked.worth)
    brief, slots = with_slots(brief, asked.slots)
    resolved = resolve(brief)
    inst = _compared(resolved.instance, asked.goal)
    if worth is not None and inst.weighted:
        msg = "--worth: the goals are weighed together; say which with --goal."
        raise OrderError(msg)
    resolved = replace(resolved, instance=inst)
    with borrowed(solver) as solving:
        there = None if runs is None else Ahead(brief, asked.goal, runs)
        some = Candidates(inst, solving, clock, settings, report, there)
        some.ahead([some.nobody], range(1, slots + 1))
        some.team(some.nobody)
        aim = target(some, slots, asked.few, named=asked.goal is not None)
        known = Known(brief, resolved, some, slots, aim)
        known.worth = _price(known, worth)
        known.best = dict(known.target.best)
        yield known.document()
        chains = Chains(some, known.target)
        for chain in chains.best():
            _take(known, chain)
            yield known.document()
        known.free = some.free(_best_known(known), FREE_SHARE)
        if known.free.works:
            known.best[sum(known.free.counts)] = known.free
        for size in range(slots + 1):
            _best_of(known, size)
        yield known.document()
        other = _other(known, chains)
        if other is not None:
            _take(known, other)
        if asked.goal is None:
            known.plans = _plans(known)
        known.open = list(_open(known))
        yield known.document()


def with_slots(brief: Brief, slots: int | None) -> tuple[Brief, int]:
    """Return a brief with so many slots, and how many there are.

    Raises
    ------
    OrderError
        Where nobody may be hired.
    """
    hiring = brief.hiring
    if hiring is None or not hiring.roles:
        msg = f"{brief.source.name}: hiring.roles names nobody who may be hired."
        raise OrderError(msg)
    if slots is None or slots == hiring.slots:
        slots = hiring.slots
    else:
        name = brief.source.name
        text = edited(text_of(brief), [Put(("hiring", "slots"), slots)], name)
        brief = parse_brief(text, name, brief.source.folder)
    if not slots:
        msg = (
            f"{brief.line(('hiring',))}: there are no slots to fill; give --slots, as "
            "in --slots 3."
        )
        raise OrderError(msg)
    return brief, slots


def _compared(inst: Instance, goal: str | None) -> Instance:
    """Return an instance whose first goal is the one that teams are compared on."""
    if goal is None:
        return inst
    if goal not in GOALS:
        msg = f"there is no goal {goal!r}; there is {listing([*GOALS])}."
        raise OrderError(msg)
    return led_by(inst, goal)


def _amount(brief: Brief, worth: float | str | None) -> float | None:
    """Return an amount of money as a number."""
    if worth is None:
        return None
    try:
        return float(parse_money(worth, brief.currency).amount)
    except UnitError as error:
        msg = f"--worth: {error}"
        raise OrderError(msg) from None


def _price(known: Known, worth: float | None) -> float | None:
    """Return the money for a unit of the goal; what is money is worth itself."""
    goal = known.target.goal
    if worth is not None or goal is None:
        return worth
    unit = shown_as(known.resolved.instance, known.some.goals[goal].key)[1]
    return 1.0 if unit == known.brief.currency else None


def _take(known: Known, chain: Chain) -> None:
    """Take over a chain, with the plan of each of its teams."""
    known.chain = chain
    known.path = path(known.some, chain)
    known.some.ahead(known.path.values())
    for team in known.path.values():
        known.some.team(team, share=BEST_SHARE)


def _best_of(known: Known, size: int) -> None:
    """Look at all goals of the best team of a size."""
    some = known.some
    team = known.path.get(size)
    mine = None if team is None else some.known(team)
    found = [known.best.get(size), mine]
    if known.free is None or not known.free.works or size != sum(known.free.counts):
        # The best plan of all is the best one of its size.
        found.append(some.best(size, share=BEST_SHARE, begin=mine))
    works = [one for one in found if one is not None and one.works]
    if works:
        known.best[size] = min(works, key=lambda one: _rank(some, one))


def _rank(some: Candidates, one: Candidate) -> tuple[int, tuple[int, ...]]:
    """Return a key that sorts better candidates first, and those not looked at last."""
    values = tuple(some.sense(k) * value for k, value in enumerate(one.values))
    return -len(values), values


def _other(known: Known, chains: Chains) -> Chain | None:
    """Return an order that is as good in the goal, and better in those after it."""
    now = _later(known, known.chain)
    left = known.some.clock.left
    if not any(now) or left < OTHER_SHARE * known.some.settings.time_limit:
        return None
    other = chains.measured(chains.down())
    if other.key != known.chain.key:
        return None
    for team in other.teams.values():
        if team is not None:
            known.some.team(team, share=BEST_SHARE)
    if _later(known, other) >= now:
        return None
    return replace(other, bound=known.chain.bound, proven=known.chain.proven)


def _later(known: Known, chain: Chain) -> tuple[int, ...]:
    """Return how far an order falls short in goals after the one that is compared."""
    some, goal = known.some, known.target.goal
    worst = [0] * len(some.goals)
    for size, team in chain.teams.items():
        here = None if team is None else some.known(team)
        best = known.best.get(size)
        if here is None or best is None:
            continue
        both = zip(here.values, best.values, strict=False)
        for k, (value, top) in enumerate(both):
            short = some.sense(k) * (value - top)
            worst[k] = max(worst[k], short)
            if short:
                # What later goals come to depends on this one.
                break
    return tuple(worst[0 if goal is None else goal + 1 :])


def _best_known(known: Known) -> Candidate | None:
    """Return the best plan of any size that was found."""
    some = [*known.best.values(), *map(known.some.known, known.path.values())]
    works = [one for one in some if one is not None and one.works]
    return min(works, key=lambda one: _rank(known.some, one), default=None)


def _plans(known: Known) -> doc.PlansOrder | None:
    """Return whom the best plan hires, and who comes first in the order of `solve`."""
    best = known.free
    if best is None or not best.works or not known.path:
        return None
    x = best.outcome.decisions
    assert x is not None
    joined = [
        (day, h)
        for h in known.some.kinds
        for yes, day in zip(x.hired[h], x.joins[h], strict=True)
        if yes
    ]
    if not joined:
        return doc.PlansOrder(says="", team=(), role=None, level=None, same=False)
    known.some.ahead(within(best.counts, MANY_TEAMS))
    left = SOLVE_SHARE * known.some.patience
    inst = known.resolved.instance
    trials = Trials(inst, known.some.settings, _solve(known), left)
    trials.learn(best.counts, best.outcome)
    return _same_first(known, order_hires(inst, joined, trials, compare=False).hires)


def _solve(known: Known) -> Callable[[Job], Outcome]:
    """Return what solves a team, of which something may be known."""

    def run(job: Job) -> Outcome:
        team = job.team or {}
        counts = tuple(team.get(h, 0) for h in range(len(known.some.inst.hires)))
        one = known.some.known(counts)
        if one is not None and (
            one.impossible or len(one.values) == len(known.some.goals)
        ):
            return one.outcome
        if known.some.solver.interrupted:
            return Outcome(Status.UNKNOWN, None)
        return known.some.solver.run(known.some.inst, job)

    return run


def _same_first(known: Known, hires: tuple[int, ...]) -> doc.PlansOrder:
    """Say whether `solve` begins with the same hire."""
    offers = [known.resolved.offers[h] for h in hires]
    team = tuple(_called(known, h) for h in hires)
    first = next(h for h, n in enumerate(known.path[1]) if n)
    same = first == hires[0]
    if same:
        says = "The order of these alone, which `teamopt solve` gives, begins alike."
    else:
        says = (
            f"The order of these alone, which `teamopt solve` gives, begins with "
            f"{with_article(team[0])}: over all teams of up to "
            f"{plural(known.slots, 'hire')} it is "
            f"{with_article(_called(known, first))}{_as_good(known, hires[0])}."
        )
    return doc.PlansOrder(
        says=says, team=team, role=offers[0].role, level=offers[0].level, same=same
    )


def _called(known: Known, h: int) -> str:
    """Return what a hire is called."""
    offer = known.resolved.offers[h]
    name = known.resolved.instance.role_names[offer.role]
    return called(offer.level, name, offer.track)


def _as_good(known: Known, h: int) -> str:
    """Say so where another first hire is as good alone, in what is compared."""
    some, goal = known.some, known.target.goal or 0
    alone = some.team(tuple(int(k == h) for k in range(len(some.inst.hires))), goal + 1)
    mine = some.known(known.path[1])
    if not alone.works or mine is None or not mine.works:
        return ""
    same = alone.values[: goal + 1] == mine.values[: goal + 1]
    return ", and as the only hire one is as good as the other" if same else ""


def _open(known: Known) -> Iterable[str]:
    """Yield what was not settled."""
    for size in range(1, known.slots + 1):
        one = known.some.best(size, upto=1)
        if not one.works and not one.impossible:
            yield f"whether any team of {plural(size, 'hire')} has a plan."
