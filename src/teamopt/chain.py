"""The hiring order: which of a plan's hires comes first, and what that is worth.

Hire 1 is the head of the nested order in which every prefix is as good a team as it
can be. Each team made of some of the plan's own hires is solved for itself; an order's
*regret* at size k is how far its first k hires fall short of the best such team of k,
on the first goal on which teams differ. The order with the fewest needlessly
infeasible prefixes, then the smallest worst regret, is taken. (The incremental
maximisation of Bernstein, Disser, Gross and Himburg, Mathematical Programming 191,
2022, with differences for ratios.) Where the brief pins who joins first, one of them is
hire 1. Joining dates are another matter: they follow from
lead times and from when people are needed.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from teamopt.engine.settings import Job, Outcome, SolveSettings, Status
from teamopt.goals import GOALS, WEIGHTED, weighted_sum
from teamopt.instance import Instance

#: Share of the limit that a team may take where work is counted instead of seconds.
TEAM_SHARE = 0.1
#: Teams above which not every one is tried.
MANY_TEAMS = 256
#: Solves a job and returns what it gave.
Solve = Callable[[Job], Outcome]
Counts = tuple[int, ...]


@dataclass(frozen=True)
class Tried:
    """A team that was solved for: joiners per hire, and what came of it.

    Attributes
    ----------
    values
        What goals come to in its plan.
    reached
        What they came to when it was their turn, which later ones may have given up a
        part of; those that were looked at. Teams are compared on that.
    """

    counts: Counts
    status: Status
    values: Mapping[str, int]
    reached: Mapping[str, int] = field(default_factory=dict)

    @property
    def works(self) -> bool:
        """Tell whether a plan was found."""
        return self.status in (Status.OPTIMAL, Status.FEASIBLE)

    @property
    def settled(self) -> bool:
        """Tell whether more time would change nothing."""
        return self.status in (Status.OPTIMAL, Status.INFEASIBLE)


@dataclass(frozen=True)
class Chain:
    """The order found.

    Attributes
    ----------
    hires
        Hire indices, first to last.
    goal
        The goal compared, or ``None`` where no two teams differ.
    prefixes, best
        Per size from 1: the order's own team, and the best team of that size.
    regrets
        Per size from 1: the difference, or ``None`` where no team has a plan.
    tied
        Positions (from 1) whose hire could swap with the next without any loss.
    proven
        Whether every comparison was between proven values.
    first, instead, without
        The first hire alone, the best of another role alone, the best team without
        the first hire's role.
    alone_tried, alone_open
        Other roles and levels alone: how many were settled, and how many were not.
    """

    hires: tuple[int, ...]
    goal: str | None
    prefixes: tuple[Tried, ...]
    best: tuple[Tried, ...]
    regrets: tuple[int | None, ...]
    tied: tuple[int, ...]
    proven: bool
    first: Tried | None
    instead: Tried | None
    without: Tried | None
    alone_tried: int
    alone_open: int


class Trials:
    """Teams solved for so far, each once, within a time limit.

    Attributes
    ----------
    upto
        How many goals are looked at; ``None`` for all.
    """

    def __init__(
        self, inst: Instance, settings: SolveSettings, solve: Solve, seconds: float
    ) -> None:
        self.inst, self.settings, self.solve = inst, settings, solve
        self.until = time.monotonic() + seconds
        self.known: dict[Counts, Tried] = {}
        self.upto: int | None = None

    def team(self, counts: Counts) -> Tried:
        """Return what comes of exactly this team."""
        known = self.known.get(counts)
        if known is None or not self._looked(known):
            team = {hire: n for hire, n in enumerate(counts) if n}
            self.known[counts] = self._solve(counts, team=team)
        return self.known[counts]

    def _looked(self, known: Tried) -> bool:
        """Tell whether as many goals of a team were looked at as are now."""
        asked = len(_scores(self.inst)) if self.upto is None else self.upto
        return not known.works or len(known.reached) >= asked

    def without(self, banned: tuple[int, ...]) -> Tried:
        """Return the best that can be done without some of the hires."""
        return self._solve((), banned=banned)

    def _left(self) -> float:
        """Return what one team may take: seconds, or work where that is counted."""
        if self.settings.reproducible:
            return TEAM_SHARE * self.settings.time_limit
        return self.until - time.monotonic()

    def _solve(
        self,
        counts: Counts,
        team: Mapping[int, int] | None = None,
        banned: tuple[int, ...] = (),
    ) -> Tried:
        left = self._left()
        if left <= 0:
            return Tried(counts, Status.UNKNOWN, {})
        # No team may use up what the others need to be tried at all.
        settings = replace(self.settings, time_limit=max(left / 3, min(left, 1.0)))
        job = Job(
            settings,
            team=team,
            banned=banned,
            tidy=False,
            confirm=False,
            upto=self.upto,
        )
        return self._tried(counts, self.solve(job))

    def learn(self, counts: Counts, outcome: Outcome) -> None:
        """Take over what is known of a team already."""
        self.known[counts] = self._tried(counts, outcome)

    def _tried(self, counts: Counts, outcome: Outcome) -> Tried:
        x = outcome.decisions
        if x is None:
            return Tried(counts, outcome.status, {})
        if not counts:
            # The team was left open: it is who was hired.
            counts = tuple(
                sum(joined) if hire.employed else 0
                for hire, joined in zip(self.inst.hires, x.hired, strict=True)
            )
        values = {
            spec.key: int(GOALS[spec.key].measure(self.inst, x))
            for spec in self.inst.goals
        }
        if self.inst.weighted:
            values[WEIGHTED] = weighted_sum(self.inst, x)
        stages = {one.key: one.value for one in outcome.stages if one.value is not None}
        return Tried(counts, outcome.status, values, stages or values)


def order_hires(
    inst: Instance,
    joined: list[tuple[int, int]],
    trials: Trials,
    *,
    compare: bool = True,
) -> Chain:
    """Return the order in which to open a plan's hires.

    Parameters
    ----------
    inst
        The brief.
    joined
        ``(joining period, hire)`` of each hire of the plan.
    trials
        Solves teams, within its own time limit.
    compare
        Whether to look at other first hires and at teams without the first one's role,
        too, which the order itself does without.
    """
    wanted = [h for _, h in sorted(joined)]
    full = tuple(wanted.count(h) for h in range(len(inst.hires)))
    teams, goal = _compared(inst, full, trials, every=compare)
    best = {
        k: _best(inst, [t for t in teams if sum(t.counts) == k])
        for k in range(1, len(wanted) + 1)
    }
    keys = _regrets(goal, teams, best)
    hires = _chain(inst, full, _by_need(inst, full, wanted, trials, goal), keys)
    prefixes = [trials.team(_counts(hires[:k], len(full))) for k in best]
    first = prefixes[0]
    alone = _alone(inst, trials, hires[0]) if compare else []
    same_role = tuple(
        h
        for h, hire in enumerate(inst.hires)
        if hire.employed and hire.role == inst.hires[hires[0]].role
    )
    return Chain(
        hires=tuple(hires),
        goal=goal,
        prefixes=tuple(prefixes),
        best=tuple(best.values()),
        regrets=tuple(keys[t.counts].regret for t in prefixes),
        tied=_ties(inst, hires, keys),
        proven=len(teams) == math.prod(n + 1 for n in full) - 1
        and all(t.settled for t in teams),
        first=first,
        instead=_best(inst, alone) if any(t.works for t in alone) else None,
        without=trials.without(same_role) if compare else None,
        alone_tried=sum(t.settled for t in alone),
        alone_open=sum(not t.settled for t in alone),
    )


def _compared(
    inst: Instance, full: Counts, trials: Trials, *, every: bool
) -> tuple[list[Tried], str | None]:
    """Return teams of some of the hires, and the first goal that tells them apart.

    Parameters
    ----------
    every
        Whether to look at all goals of each; else at as few as tell them apart.
    """
    scores = len(_scores(inst))
    for upto in (None,) if every or inst.weighted else range(1, scores + 1):
        trials.upto = None if upto == scores else upto
        teams = _teams(inst, full, trials)
        goal = _telling_goal(inst, teams)
        if goal is not None:
            break
    return teams, goal


def _heads(inst: Instance) -> frozenset[int]:
    """Return the hires that may come first: those that the brief pins there, or all."""
    pinned = frozenset(h for pin in inst.pins if pin.first for h in pin.hires)
    return pinned or frozenset(range(len(inst.hires)))


def _teams(inst: Instance, full: Counts, trials: Trials) -> list[Tried]:
    """Return every team of some of the hires; of very many, those that grow best."""
    if math.prod(n + 1 for n in full) <= MANY_TEAMS:
        every = itertools.product(*(range(n + 1) for n in full))
        ordered = sorted(every, key=lambda counts: (sum(counts), counts))
        return [trials.team(counts) for counts in ordered if any(counts)]
    tried: list[Tried] = []
    grown, heads = tuple(0 for _ in full), _heads(inst)
    while grown != full:
        larger = [
            trials.team(tuple(n + (k == h) for k, n in enumerate(grown)))
            for h in range(len(full))
            if grown[h] < full[h] and (any(grown) or h in heads)
        ]
        tried += larger
        grown = _best(inst, larger).counts
    return tried


def _alone(inst: Instance, trials: Trials, first: int) -> list[Tried]:
    """Return what comes of hiring one person of another role."""
    role = inst.hires[first].role
    return [
        trials.team(_counts([h], len(inst.hires)))
        for h, hire in enumerate(inst.hires)
        if hire.role != role and hire.most > 0 and hire.employed
    ]


def _counts(hires: list[int], size: int) -> Counts:
    return tuple(hires.count(h) for h in range(size))


def _rank(inst: Instance, tried: Tried, last: str | None = None) -> tuple[object, ...]:
    """Return a key that sorts better teams first, goal by goal, up to a last one."""
    if not tried.works:
        return (1, (), tried.counts)
    scores = _scores(inst)
    keys = [key for key, _ in scores]
    if last is not None:
        scores = scores[: keys.index(last) + 1]
    reached = tried.reached
    signed = (sense * reached[key] for key, sense in scores if key in reached)
    return (0, tuple(signed), tried.counts)


def _scores(inst: Instance) -> list[tuple[str, int]]:
    """Return what teams are compared on, in order: (key, 1 where less is better)."""
    if inst.weighted:
        return [(WEIGHTED, 1)]
    return [(spec.key, GOALS[spec.key].sense) for spec in inst.goals]


def _best(inst: Instance, teams: list[Tried]) -> Tried:
    return min(teams, key=lambda tried: _rank(inst, tried))


def _telling_goal(inst: Instance, teams: list[Tried]) -> str | None:
    """Return the first goal on which teams of the same size differ."""
    by_size: dict[int, list[Tried]] = {}
    for tried in teams:
        if tried.works:
            by_size.setdefault(sum(tried.counts), []).append(tried)
    for key, _ in _scores(inst):
        for same in by_size.values():
            if len({tried.reached.get(key) for tried in same} - {None}) > 1:
                return key
    return None


@dataclass(frozen=True)
class _Regret:
    needless: int
    """1 where the team has no plan though another of its size has."""
    regret: int | None


def _regrets(
    goal: str | None, teams: list[Tried], best: dict[int, Tried]
) -> dict[Counts, _Regret]:
    found = {}
    for tried in teams:
        top = best[sum(tried.counts)]
        if not top.works:
            found[tried.counts] = _Regret(0, None)
        elif not tried.works:
            found[tried.counts] = _Regret(1, None)
        elif goal is None:
            found[tried.counts] = _Regret(0, 0)
        else:
            sense = 1 if goal == WEIGHTED else GOALS[goal].sense
            # What there was no time for is not held against a team.
            least = top.reached.get(goal, 0)
            worse = sense * (tried.reached.get(goal, least) - least)
            found[tried.counts] = _Regret(0, max(0, worse))
    return found


def _by_need(
    inst: Instance,
    full: Counts,
    wanted: list[int],
    trials: Trials,
    goal: str | None,
) -> list[int]:
    """Return hires with those first that the plan can least do without.

    What is left without them decides, up to the goal that tells teams apart, then who
    joins first.
    """

    def spared(h: int) -> tuple[object, ...]:
        rest = tuple(n - (k == h) for k, n in enumerate(full))
        return _rank(inst, trials.team(rest), goal)[:2] if any(rest) else ()

    kinds = sorted(set(wanted), key=wanted.index)
    kinds.sort(key=spared, reverse=True)
    return [h for kind in kinds for h in wanted if h == kind]


@dataclass(frozen=True, order=True)
class _Label:
    """One way to grow a team: what it cost on the way, and who came when."""

    needless: int
    worst: int
    total: int
    path: tuple[int, ...]


def _chain(
    inst: Instance, full: Counts, wanted: list[int], keys: dict[Counts, _Regret]
) -> list[int]:
    """Return the order whose worst regret is smallest, by growing teams.

    Ties fall to the smaller sum of regrets, then to the order in `wanted`.
    """
    place = {h: wanted.index(h) for h in set(wanted)}
    heads = _heads(inst)
    labels = {tuple(0 for _ in full): [_Label(0, 0, 0, ())]}
    for _ in wanted:
        grown: dict[Counts, list[_Label]] = {}
        for counts, ways in labels.items():
            for h in place:
                more = tuple(n + (k == h) for k, n in enumerate(counts))
                if more in keys and (any(counts) or h in heads):
                    longer = [_longer(way, keys[more], place[h]) for way in ways]
                    grown[more] = _undominated(grown.get(more, []) + longer)
        labels = grown
    by_place = {position: h for h, position in place.items()}
    return [by_place[position] for position in min(labels[full]).path]


def _longer(way: _Label, key: _Regret, place: int) -> _Label:
    regret = key.regret or 0
    return _Label(
        way.needless + key.needless,
        max(way.worst, regret),
        way.total + regret,
        (*way.path, place),
    )


def _undominated(ways: list[_Label]) -> list[_Label]:
    """Keep what may still be best: a larger sum only with a smaller worst."""
    kept: list[_Label] = []
    for way in sorted(ways):
        if way.needless == min(ways).needless and all(
            way.total < other.total for other in kept
        ):
            kept.append(way)
    return kept


def _ties(
    inst: Instance, hires: list[int], keys: dict[Counts, _Regret]
) -> tuple[int, ...]:
    """Return positions whose hire can swap with the next and nothing changes."""
    tied, size = [], len(inst.hires)
    for k in range(len(hires) - 1):
        swapped = [*hires[:k], hires[k + 1]]
        if hires[k] == hires[k + 1] or swapped[0] not in _heads(inst):
            continue
        here = keys[_counts(hires[: k + 1], size)]
        if here.regret is not None and here == keys.get(_counts(swapped, size)):
            tied.append(k + 1)
    return tuple(tied)
