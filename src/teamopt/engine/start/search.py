"""A plan to begin with: many schedules, each a small change of the best so far."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from teamopt.decisions import Decisions
from teamopt.engine.settings import Job
from teamopt.engine.start.crews import Order, ordered
from teamopt.engine.start.items import Work, required, work
from teamopt.engine.start.pins import pinned
from teamopt.engine.start.plan import Rules, Schedule, decisions
from teamopt.engine.start.serial import Free, Placed, serial
from teamopt.engine.start.teams import (
    Team,
    allowed,
    capacity,
    latest,
    needed,
    soonest,
)
from teamopt.goals import GOALS, weighted_sum
from teamopt.instance import Instance

#: Items placed in one search, a few seconds' worth.
EFFORT = 150_000
#: Schedules in one search: at least, for each item, and at most.
FEWEST, EACH, MOST = 30, 10, 600
#: Beginnings of the first search.
STARTS = 3
#: Periods before the end in which others stand in the way of an earlier one.
NEAR = 1
#: Added to the price of joiners, so that they do only what others cannot.
DEAR = 100.0


@dataclass(frozen=True)
class Genes:
    """What one schedule is made from.

    Attributes
    ----------
    counts
        Joiners of each hire.
    waits
        Periods that joiners of each hire come later than they could.
    urgent
        What is added to the priority of each item.
    prices
        What a step of each resource is worth.
    releases
        First period of each item.
    backward
        Whether everything is placed from the end, as late as it can be.
    """

    counts: tuple[int, ...]
    waits: tuple[int, ...]
    urgent: tuple[float, ...]
    prices: tuple[float, ...]
    releases: tuple[int, ...]
    backward: bool = False


@dataclass(frozen=True)
class Candidate:
    """A schedule, what it is made from and how good it is.

    Attributes
    ----------
    score
        Less is better, number by number: how much is broken, then the goals.
    """

    genes: Genes
    score: tuple[float, ...]
    plan: Decisions[int] | None = None
    placed: tuple[Placed, ...] = ()
    floors: tuple[int, ...] = ()


class Start:
    """Looks for plans of one instance, without a solver.

    Parameters
    ----------
    inst, job
        What is asked.
    x
        Decisions of a model, for their keys.
    """

    def __init__(self, inst: Instance, job: Job, x: Decisions[Any]) -> None:
        self.inst, self.job, self.x = inst, job, x
        self.rng = random.Random(job.settings.seed)
        self.rules = Rules(inst)
        self.chosen = tuple(0 if phase.options else None for phase in inst.phases)
        self.held: dict[int, int] = {}
        self.best: Genes | None = None
        self.finish = inst.periods
        # All that may be delivered, else what has to be.
        for present in ((True,) * len(inst.phases), required(inst)):
            self.present = present
            self.work = work(inst, present, self.chosen)
            self.orders: dict[tuple[float, ...], list[Order]] = {}
            self.backs: dict[int, Work] = {}
            if self.evaluate(self.first(), 0).plan is not None:
                break

    def hold(self, goal: int, most: int) -> None:
        """Keep a goal, less being better, from here on."""
        self.held[goal] = most

    def search(
        self, goal: int, effort: float = 1.0, late: Callable[[], bool] = lambda: False
    ) -> Decisions[int] | None:
        """Return the best plan found for a goal and those after it, or ``None``.

        Parameters
        ----------
        goal
            Index of the goal; those before it are held.
        effort
            Part of the usual number of schedules to try.
        late
            Tells when to stop earlier.
        """
        tries = math.ceil(effort * self.passes())
        if not tries:
            return self.sound(self.evaluate(self.best or self.first(), goal))
        if self.best is None:
            # Several beginnings, since one may lead to a dead end.
            found = [
                self.improved(self.first(), goal, tries // (2 * STARTS), late)
                for _ in range(STARTS)
            ]
            self.best = min(found, key=lambda one: one.score).genes
            tries //= 2
        best = self.improved(self.best, goal, tries, late)
        self.best = best.genes
        return self.sound(best)

    def sound(self, candidate: Candidate) -> Decisions[int] | None:
        """Return a candidate's plan if it keeps all rules."""
        plan = candidate.plan
        if plan is None or candidate.score[0]:
            return None
        return None if any(self.rules.broken(plan, self.rules.every)) else plan

    def improved(
        self, genes: Genes, goal: int, tries: int, late: Callable[[], bool]
    ) -> Candidate:
        """Return the best of so many schedules, each a small change of the best yet."""
        best = self.evaluate(genes, goal)
        waiting = [] if self.ends(goal) else self.turns(genes)
        for _ in range(tries):
            if late() or self.ideal(best, goal):
                break
            genes = waiting.pop() if waiting else self.neighbour(best)
            here = self.evaluate(genes, goal)
            if here.score <= best.score:
                best = here
        return best

    def ends(self, goal: int) -> bool:
        """Tell whether a goal is the end of it all."""
        return not self.inst.weighted and self.inst.goals[goal].key == "finish"

    def ideal(self, best: Candidate, goal: int) -> bool:
        """Tell whether a plan ends as early as its longest chain lets it."""
        if not self.ends(goal):
            return False
        # Dates that some have and others have not make chains seem longer.
        chain = max(self.work.tails, default=0) if len({*self.work.due}) == 1 else 0
        return not best.score[0] and best.score[1] <= chain

    def passes(self) -> int:
        """Return how many schedules one search tries."""
        count = max(1, len(self.work.items))
        return min(max(FEWEST, EACH * count), MOST, EFFORT // count)

    def first(self) -> Genes:
        """Return what the first schedule is made from."""
        inst = self.inst
        prices = [0.0] * (len(inst.pools) + len(inst.supplies))
        for item in self.work.items:
            for leads in item.leads:
                for leader in leads:
                    prices[leader] += item.effort / len(leads)
        for index, pool in enumerate(inst.pools):
            people = len(pool.people) if pool.hire is None else 1
            prices[index] = 0.1 + prices[index] / people
        most = max(prices, default=1.0)
        for index in range(len(inst.pools)):
            prices[index] /= most
        for s, supply in enumerate(inst.supplies):
            prices[len(inst.pools) + s] = float(supply.price)
        count = len(self.work.items)
        hires = len(inst.hires)
        return Genes(
            tuple(needed(inst, self.job, self.work)),
            (0,) * hires,
            (0.0,) * count,
            tuple(prices),
            (0,) * count,
        )

    # neighbours ---------------------------------------------------------------

    def turns(self, genes: Genes) -> list[Genes]:
        """Return genes with few joiners, as the last to be taken, and from behind.

        The first to try is the last of them.
        """
        hired = [pool.hire is not None for pool in self.inst.pools]
        prices = tuple(
            price + DEAR * (k < len(hired) and hired[k])
            for k, price in enumerate(genes.prices)
        )
        few = tuple(needed(self.inst, self.job, self.work))
        swapped = [
            replace(genes, counts=counts, prices=prices) for counts in self.swaps(few)
        ]
        return swapped + [
            replace(genes, counts=counts, prices=some, backward=backward)
            for counts in dict.fromkeys((few, genes.counts))
            for some in (genes.prices, prices)
            for backward in (False, True)
        ]

    def swaps(self, counts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """Yield teams in which one kind of joiner is another."""
        kinds = range(len(counts))
        for go, come in itertools.permutations(kinds, 2):
            other = list(counts)
            other[come] += other[go]
            other[go] = 0
            if counts[go] and allowed(self.inst, self.job, other):
                yield tuple(other)

    def neighbour(self, best: Candidate) -> Genes:
        """Return a small change of what a candidate is made from."""
        genes = best.genes
        if best.floors and self.rng.random() < 0.5:
            return self.moved(best)
        moves = [self.hurried, self.priced, self.turned, self.cleared]
        weights = [6, 2, 1, 1]
        if genes.counts:
            moves += [self.restaffed, self.delayed]
            weights += [6, 4]
        (move,) = self.rng.choices(moves, weights)
        return move(genes)

    def priced(self, genes: Genes) -> Genes:
        """Return genes with other prices of people."""
        factors = [self.rng.uniform(0.7, 1.4) for _ in self.inst.pools]
        rest = genes.prices[len(factors) :]
        people = map(float.__mul__, genes.prices, factors)
        return replace(genes, prices=(*people, *rest))

    def turned(self, genes: Genes) -> Genes:
        """Return genes that place everything from the other end."""
        return replace(genes, backward=not genes.backward)

    def cleared(self, genes: Genes) -> Genes:
        """Return genes without first days."""
        return replace(genes, releases=(0,) * len(genes.releases))

    def delayed(self, genes: Genes) -> Genes:
        """Return genes whose joiners of a kind come later, or sooner."""
        kinds = [h for h, count in enumerate(genes.counts) if count]
        if not kinds:
            return self.hurried(genes)
        waits = list(genes.waits)
        h = self.rng.choice(kinds)
        waits[h] = max(0, waits[h] + self.rng.choice((-4, -1, 1, 1, 2, 4)))
        return replace(genes, waits=tuple(waits))

    def hurried(self, genes: Genes) -> Genes:
        """Return genes with other priorities of some items."""
        share = self.rng.choice((0.02, 0.1, 0.5))
        urgent = tuple(
            self.rng.uniform(-3, 3) if self.rng.random() < share else value
            for value in genes.urgent
        )
        return replace(genes, urgent=urgent)

    def restaffed(self, genes: Genes) -> Genes:
        """Return genes with a joiner more, fewer, or another."""
        rng = self.rng
        for _ in range(10):
            counts, waits = list(genes.counts), list(genes.waits)
            come = [rng.randrange(len(counts))]
            go = [h for h, count in enumerate(counts) if count]
            go = [rng.choice(go)] if go else []
            kind = rng.random()
            for h in come if kind < 0.7 else ():
                counts[h] += 1
                waits[h] = min(waits[h], rng.choice((0, waits[h])))
            for h in go if kind > 0.4 else ():
                counts[h] -= 1
            if allowed(self.inst, self.job, counts):
                return replace(genes, counts=tuple(counts), waits=tuple(waits))
        return genes

    def moved(self, best: Candidate) -> Genes:
        """Return genes that begin something later, for the floor of a track."""
        inst, rng = self.inst, self.rng
        limit = inst.track_limits[rng.choice(best.floors)]
        first = inst.quarters[limit.first][1]
        finish = max((here.end for here in best.placed), default=0)
        able = [
            (k, here)
            for k, (item, here) in enumerate(
                zip(self.work.items, best.placed, strict=True)
            )
            if item.gpu == (limit.of == "compute")
            and (inst.phases[item.phase].track == limit.track) == limit.floor
            and here.end <= first
            and first + self.work.tails[k] <= max(finish, first + 1)
        ]
        if not able:
            return self.hurried(best.genes)
        k, here = rng.choice(able)
        day = max(first - rng.randint(0, here.end - here.start), 0)
        releases = list(best.genes.releases)
        releases[k] = day
        return replace(best.genes, releases=tuple(releases), backward=False)

    # schedules ----------------------------------------------------------------

    def evaluate(self, genes: Genes, goal: int) -> Candidate:
        """Return the schedule that genes make, and how good it is."""
        team: Team = tuple(
            tuple(min(day + wait, self.inst.periods - 1) for day in days)
            for days, wait in zip(
                soonest(self.inst, genes.counts), genes.waits, strict=True
            )
        )
        made = self.placed(genes, team, goal)
        if made is None:
            return Candidate(genes, (float("inf"),))
        placed, points = made
        over = max((here.end for here in placed), default=0) - self.inst.periods
        if over > 0:
            return Candidate(genes, (1e6 + over,))
        team = pinned(self.inst, self.job, latest(self.inst, self.job, team, placed))
        it = Schedule(self.work, placed, points, self.present, self.chosen, team)
        plan = decisions(self.inst, self.x, it)
        broken = list(self.rules.broken(plan, self.rules.open))
        floors = tuple(
            rule.about[0] for rule, _ in broken if rule.id[0] == "track_share"
        )
        values = self.values(plan)
        short = sum(amount for _, amount in broken)
        short += sum(max(0, values[k] - most) for k, most in self.held.items())
        if not short:
            self.finish = min(self.finish, plan.finish)
        score = (short, values[goal], self.crowd(goal, placed), *values[goal + 1 :])
        return Candidate(genes, score, plan, tuple(placed), floors)

    def crowd(self, goal: int, placed: Sequence[Placed]) -> int:
        """Return how much stands in the way of an earlier end, where that is asked."""
        if not self.ends(goal):
            return 0
        near = max((here.end for here in placed), default=0) - NEAR
        return sum(max(0, here.end - near) ** 2 for here in placed)

    def values(self, plan: Decisions[int]) -> list[int]:
        """Return what goals come to, less being better."""
        inst = self.inst
        if inst.weighted:
            return [int(weighted_sum(inst, plan))]
        return [
            GOALS[spec.key].sense * int(GOALS[spec.key].measure(inst, plan))
            for spec in inst.goals
        ]

    def placed(
        self, genes: Genes, team: Team, goal: int
    ) -> tuple[list[Placed], list[int]] | None:
        """Return where everything comes."""
        free = capacity(self.inst, team)
        orders = self.orders.get(genes.prices)
        if orders is None:
            orders = [ordered(item, genes.prices) for item in self.work.items]
            self.orders = {genes.prices: orders}
        if genes.backward:
            return self.from_behind(genes, orders, free, self.last(goal))
        priorities = list(map(float.__add__, map(float, self.work.tails), genes.urgent))
        windows = [
            (day, self.inst.periods if item.to_end else self.work.reach)
            for day, item in zip(genes.releases, self.work.items, strict=True)
        ]
        return serial(self.work, free, orders, priorities, windows)

    def from_behind(
        self, genes: Genes, orders: Sequence[Order], free: Free, last: int
    ) -> tuple[list[Placed], list[int]] | None:
        """Return where everything comes that is placed from the end."""
        if any(item.to_end for item in self.work.items):
            return None
        back = self.backs.get(last) or self.work.mirrored(last)
        self.backs = {last: back}
        priorities = list(map(float.__add__, map(float, back.tails), genes.urgent))
        windows = [
            (0, last - self.work.release[item.phase]) for item in self.work.items
        ]
        made = serial(back, free.mirrored(last), orders, priorities, windows)
        if made is None:
            return None
        placed = [
            Placed(last - here.end, last - here.start, here.takes, here.serving)
            for here in made[0]
        ]
        return placed, [last - day for day in made[1]]

    def last(self, goal: int) -> int:
        """Return the period by which everything is to be over, going backward."""
        if self.inst.weighted:
            return self.inst.periods
        keys = [spec.key for spec in self.inst.goals]
        if "finish" not in keys or keys.index("finish") > goal:
            return self.inst.periods
        held = self.held.get(keys.index("finish"), self.finish - 1)
        return max(1, min(held, self.inst.periods))
