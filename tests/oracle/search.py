"""Every plan of a team: bars for all it delivers, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from tests.oracle.gpus import Desk, runs, supplied
from tests.oracle.money import Ledger
from tests.oracle.shares import Tilt, added
from tests.oracle.team import Team, teams
from tests.oracle.work import Bar, Workshop, over_by

from teamopt.instance import Instance, Phase, Stay

#: What each goal comes to, smaller being better: value is negated.
Amounts = tuple[int, ...]
#: Tells whether a plan whose goals come to this, or to more, is of no use.
Useless = Callable[[Amounts], bool]


@dataclass(frozen=True)
class Choice:
    """The phases to deliver in work order, and the option of those that have any."""

    options: Mapping[int, int | None]
    value: int


@dataclass(frozen=True)
class Item:
    """Something to place: a package, a GPU bar, or a phase with neither."""

    phase: int
    bars: list[Bar]
    package: int | None = None


@dataclass(frozen=True)
class Node:
    """What is placed so far.

    Attributes
    ----------
    left
        Room for loads, with guards.
    starts, ends
        Per phase, over its bars so far.
    over
        Per package, period past its last.
    on
        ``(pool, phase)`` to the first and past the last period on it; kept only where
        people are limited to so many phases at once.
    placed
        ``(package, bar)``; kept only where people stay on phases.
    """

    left: int
    whole: int
    spent: int
    tilt: Tilt
    starts: Mapping[int, int]
    ends: Mapping[int, int]
    over: Mapping[int, int]
    on: Mapping[tuple[int, int], tuple[int, int]]
    placed: tuple[tuple[int, Bar], ...] = ()


class Plans:
    """All plans of an instance, with what does not change from search to search."""

    def __init__(self, inst: Instance) -> None:
        self.inst = inst
        self.ledger = Ledger(inst)
        self.shop = Workshop(inst, self.ledger)
        self.desk = Desk(inst, self.shop.load, self.ledger)
        self.supplies = supplied(inst, self.shop.load)
        self.gpu_runs = [
            runs(inst, self.shop.load, self.ledger, bar)
            for bar in range(len(inst.gpu_bars))
        ]
        total = self.ledger.total
        found = teams(inst, self.ledger)
        self.teams = sorted(found, key=lambda team: total(team.spent))
        self.choices = sorted(choices(inst), key=lambda choice: -choice.value)
        self.charge = cache(self._charge)

    def each(self, useless: Useless) -> Iterator[Amounts]:
        """Yield plans' goals, each once that is not useless when it is met."""
        for team in self.teams:
            for choice in self.choices:
                yield from Search(self, team, choice, useless).found()

    def _charge(self, phase: int, option: int | None, start: int, end: int) -> int:
        """Return what a phase costs beside people and GPUs."""
        spent = 0
        for charge in self.inst.charges:
            if charge.phase == phase and charge.option in (None, option):
                spent += self.ledger.pay("other", start, charge.once)
                spent += self.ledger.each("other", start, end, charge.rate)
        return spent


def choices(inst: Instance) -> Iterator[Choice]:
    """Yield every choice of phases that may be delivered together, with options."""
    order = _work_order(inst)
    for flags in product((True, False), repeat=len(order)):
        chosen = [i for i, yes in zip(order, flags, strict=True) if yes]
        needed = {before for i in chosen for before, _ in inst.phases[i].after}
        needed |= {i for i, phase in enumerate(inst.phases) if phase.required}
        if not needed <= set(chosen):
            continue
        value = sum(p.value for i in chosen if not (p := inst.phases[i]).required)
        ways = [range(len(inst.phases[i].options)) or (None,) for i in chosen]
        for options in product(*ways):
            picked = dict(zip(chosen, options, strict=True))
            worth = sum(
                inst.phases[i].worth[o] for i, o in picked.items() if o is not None
            )
            yield Choice(picked, value + worth)


def _work_order(inst: Instance) -> list[int]:
    order: list[int] = []
    while len(order) < len(inst.phases):
        for i, phase in enumerate(inst.phases):
            if i not in order and all(before in order for before, _ in phase.after):
                order.append(i)
    return order


def stayed(stay: Stay, bars: list[Bar]) -> bool:
    """Tell whether somebody is on bars that they can do, whenever one goes on."""

    def given(period: int) -> int:
        return sum(
            steps
            for bar in bars
            if bar.start <= period < bar.end
            for pool, steps in zip(bar.pools, bar.steps, strict=True)
            if pool == stay.pool
        )

    busy = {t for bar in bars for t in range(bar.start, bar.end)}
    asked = {
        t for t in busy if stay.opens <= t and (stay.past is None or t < stay.past)
    }
    if stay.opens == 0 and stay.past is None and not asked:
        return False
    return all(given(t) >= stay.least for t in asked)


class Search:
    """Bars for the phases of one choice, by one team."""

    def __init__(
        self, plans: Plans, team: Team, choice: Choice, useless: Useless
    ) -> None:
        self.plans, self.inst, self.team = plans, plans.inst, team
        self.choice, self.useless = choice, useless
        self.room = plans.shop.room(team) + plans.supplies
        self.guards = plans.shop.load.guards

    def found(self) -> Iterator[Amounts]:
        """Yield the goals of every plan that is not useless when it is met."""
        plans, inst = self.plans, self.inst
        nothing: Tilt = (0,) * len(inst.track_limits)
        root = Node(self.room, 0, self.team.spent, nothing, {}, {}, {}, {})
        total = plans.ledger.total(self.team.spent)
        if self.useless(self.amounts(0, total, 0)):
            return
        self.items = list(self._items())
        last = {item.phase: k for k, item in enumerate(self.items)}
        self.closes = [last[item.phase] == k for k, item in enumerate(self.items)]
        self.soonest = self._soonest()
        if any(end > inst.periods for end in self.soonest.values()):
            return
        self.once = {
            i: sum(
                charge.once
                for charge in inst.charges
                if charge.phase == i and charge.option in (None, option)
            )
            for i, option in self.choice.options.items()
        }
        self.helps = self._helps()
        yield from self._place(0, root)

    def _items(self) -> Iterator[Item]:
        points = [
            Bar(t, t, tilt=self.plans.shop.none) for t in range(self.inst.periods + 1)
        ]
        for i, option in self.choice.options.items():
            phase = self.inst.phases[i]
            packages = [
                k
                for k in phase.packages
                if self.inst.packages[k].option in (None, option)
            ]
            gpus = [
                k
                for k in phase.gpu_bars
                if self.inst.gpu_bars[k].option in (None, option)
            ]
            for k in gpus:
                yield Item(i, self.plans.gpu_runs[k])
            for k in packages:
                yield Item(i, self.plans.shop.bars(k, self.team), k)
            if not packages and not gpus:
                yield Item(i, points)

    def _soonest(self) -> dict[int, int]:
        """Return the first period each phase could be over if it had all people."""
        ends: dict[int, int] = {}
        self.shortest: dict[int, int] = {}
        for item in self.items:
            first, past = self._window(self.inst.phases[item.phase], ends)
            possible = [b for b in item.bars if b.start >= first and b.end <= past]
            end = min((b.end for b in possible), default=self.inst.periods + 1)
            ends[item.phase] = max(ends.get(item.phase, 0), end)
            length = min((b.end - b.start for b in possible), default=0)
            before = self.shortest.get(item.phase, 0)
            self.shortest[item.phase] = max(before, length)
        return ends

    def _helps(self) -> list[Tilt]:
        """Return the most that the bars from each one on can add to each share."""
        helps = [(0,) * len(self.inst.track_limits)]
        for item in reversed(self.items):
            tilts = [bar.tilt for bar in item.bars]
            best = tuple(max(column) for column in zip(*tilts, strict=True))
            helps.append(added(helps[-1], best))
        return helps[::-1]

    def _place(self, k: int, node: Node) -> Iterator[Amounts]:
        """Try every bar for the k-th item, and for those after it."""
        if self.useless(self._least(k, node)):
            return
        if any(a + b < 0 for a, b in zip(node.tilt, self.helps[k], strict=True)):
            return
        if k == len(self.items):
            yield from self._done(node)
            return
        item = self.items[k]
        first, past = self._window(self.inst.phases[item.phase], node.ends)
        if item.package is not None:
            previous = self.inst.packages[item.package].follows
            if previous is not None:
                first = max(first, node.over[previous])
        for bar in item.bars:
            if (
                first <= bar.start
                and bar.end <= past
                and not node.whole & bar.whole
                and (node.left - bar.load) & self.guards == self.guards
            ):
                after = self._after(k, node, bar)
                if after is not None:
                    yield from self._place(k + 1, after)

    def _after(self, k: int, node: Node, bar: Bar) -> Node | None:
        """Return what is placed with one more bar, if money and people allow it."""
        item = self.items[k]
        i = item.phase
        start = min(node.starts.get(i, bar.start), bar.start)
        end = max(node.ends.get(i, bar.end), bar.end)
        spent = node.spent + bar.spent
        if self.closes[k]:
            spent += self.plans.charge(i, self.choice.options[i], start, end)
        if spent != node.spent and not self.plans.ledger.fits(spent):
            return None
        left = node.left - bar.load
        # What is drawn on reserved GPUs so far has to be reserved in any case.
        if item.package is None and bar.load:
            taken = self.room - left
            if self.plans.desk.cheapest(taken, spent) is None:
                return None
        on = node.on
        if self.inst.phases_at_once is not None and bar.pools:
            on = {**on}
            for pool in bar.pools:
                before = on.get((pool, i), (bar.start, bar.end))
                on[pool, i] = min(before[0], bar.start), max(before[1], bar.end)
            if any(self._torn(on, pool) for pool in bar.pools):
                return None
        over, placed = node.over, node.placed
        if item.package is not None and self.inst.stays:
            placed = (*placed, (item.package, bar))
        if item.package is not None:
            over = {**over, item.package: bar.end}
        return Node(
            left,
            node.whole | bar.whole,
            spent,
            added(node.tilt, bar.tilt) if node.tilt else node.tilt,
            {**node.starts, i: start},
            {**node.ends, i: end},
            over,
            on,
            placed,
        )

    def _torn(self, on: Mapping[tuple[int, int], tuple[int, int]], pool: int) -> bool:
        """Tell whether somebody is on more phases at a time than they may be."""
        spans = [span for (who, _), span in on.items() if who == pool]
        most = self.inst.phases_at_once
        assert most is not None
        return any(
            sum(first <= t < past for first, past in spans) > most
            for t in range(self.inst.periods)
        )

    def _window(self, phase: Phase, ends: Mapping[int, int]) -> tuple[int, int]:
        """Return the first period a phase may use, and that past the last."""
        ready = [ends[before] + lag for before, lag in phase.after]
        return max([phase.earliest or 0, *ready]), over_by(self.inst, phase)

    def _least(self, k: int, node: Node) -> Amounts:
        """Return every goal, or a bound on it while bars are missing."""
        late = finish = 0
        least: dict[int, int] = {}
        open_phases = {item.phase for item in self.items[k:]}
        for i, soonest in self.soonest.items():
            phase = self.inst.phases[i]
            first, _ = self._window(phase, least)
            end = max(soonest, node.ends.get(i, 0), first + self.shortest[i])
            least[i] = end if i in open_phases else node.ends[i]
            moment = least[i]
            if phase.service:
                moment = first if i in open_phases else node.starts[i]
            if phase.due is not None:
                late += max(0, moment - phase.due) * (phase.delay_cost or 1)
            finish = max(finish, moment)
        once = sum(self.once[i] for i in open_phases)
        return self.amounts(late, self.plans.ledger.total(node.spent) + once, finish)

    def _begun(self, node: Node) -> bool:
        """Tell whether what runs to the end begins by its deadline."""
        return all(
            phase.deadline is None or node.starts[i] <= phase.deadline
            for i in self.soonest
            if (phase := self.inst.phases[i]).service
        )

    def _stayed(self, node: Node) -> bool:
        """Tell whether everybody who is pinned to a phase stays on it."""
        return all(
            stayed(stay, [bar for k, bar in node.placed if k in stay.packages])
            for stay in self.inst.stays
            if stay.packages and stay.phase in self.choice.options
        )

    def _done(self, node: Node) -> Iterator[Amounts]:
        if not (self._begun(node) and self._stayed(node)):
            return
        spent = self.plans.desk.cheapest(self.room - node.left, node.spent)
        if spent is None:
            return
        least = self._least(len(self.items), node)
        goals = zip(self.inst.goals, least, strict=True)
        total = self.plans.ledger.total(spent)
        found = tuple(total if g.key == "cost" else amount for g, amount in goals)
        if not self.useless(found):
            yield found

    def amounts(self, late: int, cost: int, finish: int) -> Amounts:
        """Return the goals in the brief's order."""
        measured = {
            "value": -self.choice.value,
            "lateness": late,
            "cost": cost,
            "finish": finish,
        }
        return tuple(measured[goal.key] for goal in self.inst.goals)
