"""Teams and the best plans for them, each solved for once."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, Progress, SolveSettings, Status
from teamopt.explain.clock import Clock
from teamopt.goals import GOALS, WEIGHTED
from teamopt.instance import GoalSpec, Instance
from teamopt.ordering.ahead import Ahead, Counts, Team

Report = Callable[[Progress], None]
#: Share of the time left that one team may take, where no other is said.
SHARE = 0.3
#: Seconds that any may take.
LEAST = 1.0
#: Seconds of the time left, and share of the limit, of which a team has its share where
#: all goals are looked at: what is compared is settled by then, and nobody waits three
#: times as long for the rest because the limit is three times as long.
PATIENCE, PATIENT = 30.0, 0.25
#: Times what the slowest look at the compared goals took that all goals have.
SLOWEST = 1.5


@dataclass(frozen=True)
class Candidate:
    """A team, and the best plan for it.

    Attributes
    ----------
    counts
        Joiners per hire; empty where there is no plan.
    values, bounds, proven
        Goal by goal, as far as they were looked at: the best value, what no plan can
        pass, and whether the two are one.
    """

    outcome: Outcome
    counts: Counts
    values: tuple[int, ...]
    bounds: tuple[int | None, ...]
    proven: tuple[bool, ...]

    @property
    def works(self) -> bool:
        """Tell whether there is a plan."""
        return self.outcome.decisions is not None

    @property
    def impossible(self) -> bool:
        """Tell whether it is proven that there is none."""
        return self.outcome.status is Status.INFEASIBLE


class Candidates:
    """Solves for teams.

    Parameters
    ----------
    inst
        The brief in integers, with the goal that teams are compared on.
    solver
        Where to solve.
    clock
        How long there is for everything.
    settings
        How hard to look.
    report
        Called with each step forward.
    there
        Where many are solved at once before they are asked about; default: nowhere.
    """

    def __init__(
        self,
        inst: Instance,
        solver: SolverProcess,
        clock: Clock,
        settings: SolveSettings,
        report: Report | None = None,
        there: Ahead | None = None,
    ) -> None:
        self.inst, self.solver, self.clock = inst, solver, clock
        self.settings, self._report, self._there = settings, report, there
        self._known: dict[Any, Candidate] = {}
        #: Seconds of the slowest solve that looked at some goals alone.
        self._slowest = 0.0
        #: What was solved ahead and not settled: to go on from.
        self._begun: dict[Any, Candidate] = {}
        self.goals: tuple[GoalSpec, ...] = inst.goals
        if inst.weighted:
            self.goals = (GoalSpec(WEIGHTED),)
        self.kinds = [h for h, one in enumerate(inst.hires) if one.employed]

    def sense(self, goal: int) -> int:
        """Return 1 where less of a goal is better, else -1."""
        key = self.goals[goal].key
        return 1 if key == WEIGHTED else GOALS[key].sense

    @property
    def heads(self) -> Counts:
        """Return the most joiners of a first hire, where the brief pins who that is."""
        pinned = {h for pin in self.inst.pins if pin.first for h in pin.hires}
        if not pinned:
            return ()
        return tuple(int(h in pinned) for h in range(len(self.inst.hires)))

    def team(
        self, counts: Counts, upto: int | None = None, share: float = SHARE
    ) -> Candidate:
        """Return the best plan for exactly this team."""
        return self.best(sum(counts), counts, counts, upto, share)

    def best(
        self,
        size: int,
        least: Counts = (),
        most: Counts = (),
        upto: int | None = None,
        share: float = SHARE,
        begin: Candidate | None = None,
    ) -> Candidate:
        """Return the best plan for a team of a size, between two teams.

        Parameters
        ----------
        upto
            How many goals to look at; ``None`` for all.
        share
            Share of the time left that it may take.
        begin
            A plan to begin with.
        """
        upto = min(upto or len(self.goals), len(self.goals))
        for known in range(upto, len(self.goals) + 1):
            if (size, least, most, known) in self._known:
                return self._known[size, least, most, known]
        part = upto < len(self.goals)
        begun = self._begun.get((size, least, most))
        begin = begin or begun
        given = None if begin is None else begin.outcome.decisions
        job = {"size": size, "least": least, "most": most, "begin": given}
        found = self._solved({**job, "upto": upto} if part else job, share)
        if begun is not None and not found.works:
            # There was no time to go on from it.
            return begun
        if found.outcome.status is not Status.UNKNOWN:
            self._keep((size, least, most), upto, found)
        return found

    def _keep(self, asked: Team, upto: int, found: Candidate) -> None:
        """Take note of the best plan for a team, or for one of several."""
        self._known[(*asked, upto)] = found
        if found.works:
            # The best plan of several teams is that of its own.
            self._known[asked[0], found.counts, found.counts, upto] = found

    def ahead(self, teams: Iterable[Counts], sizes: Iterable[int] = ()) -> None:
        """Solve for teams at once, and for the best of sizes, where there is a place.

        All goals are looked at. What is not settled so is solved again when it is
        asked about.
        """
        if self._there is None or self.solver.interrupted:
            return
        asked: list[Team] = [(size, (), ()) for size in sizes]
        asked += [(sum(team), team, team) for team in teams]
        every = len(self.goals)
        new = [
            team
            for team in dict.fromkeys(asked)
            if (*team, every) not in self._known and team not in self._begun
        ]
        left = self.clock.left
        for team, outcome in self._there.solved(new, self.settings, left):
            found = self._candidate(outcome)
            if outcome.status in (Status.OPTIMAL, Status.INFEASIBLE):
                self._keep(team, every, found)
            elif found.works:
                self._begun[team] = found
        self.solver.interrupted = self._there.runs.interrupted

    def free(self, begin: Candidate | None, share: float) -> Candidate:
        """Return the best plan with any number of hires, from one to begin with."""
        given = None if begin is None else begin.outcome.decisions
        return self._solved({"begin": given}, share)

    def known(self, counts: Counts) -> Candidate | None:
        """Return what is known of a team, without solving for it."""
        size = sum(counts)
        for upto in range(len(self.goals), 0, -1):
            if (size, counts, counts, upto) in self._known:
                return self._known[size, counts, counts, upto]
        return None

    @property
    def nobody(self) -> Counts:
        """Return the team without any hire."""
        return (0,) * len(self.inst.hires)

    def _solved(self, job: dict[str, Any], share: float) -> Candidate:
        left = self.clock.left
        if self.solver.interrupted or left <= 0:
            return self._candidate(Outcome(Status.UNKNOWN, None))
        few = "upto" in job
        most = left if few else self.patience
        least = LEAST if few else max(LEAST, SLOWEST * self._slowest)
        seconds = min(left, max(least, share * most))
        settings = replace(self.settings, time_limit=seconds)
        job = {"tidy": False, "confirm": False, **job}
        began = time.monotonic()
        outcome = self.solver.run(self.inst, Job(settings, **job), self._told)
        if few:
            self._slowest = max(self._slowest, time.monotonic() - began)
        return self._candidate(outcome)

    @property
    def patience(self) -> float:
        """Return the seconds of which looks at all goals have their share."""
        patience = max(PATIENCE, PATIENT * self.settings.time_limit)
        return min(self.clock.left, patience)

    def _told(self, step: Progress) -> None:
        if self._report is not None:
            self._report(Progress("order of hires", None, None, step.seconds))

    def _candidate(self, outcome: Outcome) -> Candidate:
        x = outcome.decisions
        counts: Counts = ()
        if x is not None:
            counts = tuple(
                sum(joined) if hire.employed else 0
                for hire, joined in zip(self.inst.hires, x.hired, strict=True)
            )
        stages = [one for one in outcome.stages if one.value is not None]
        return Candidate(
            outcome,
            counts,
            tuple(one.value or 0 for one in stages) if counts else (),
            tuple(one.bound for one in stages),
            tuple(one.proven for one in stages),
        )

    def many(self, size: int) -> int:
        """Return how many teams of a size there are at the most."""
        return math.comb(len(self.kinds) + size - 1, size) if self.kinds else 0

    def every(self, size: int) -> Iterator[Counts]:
        """Yield all teams of a size."""
        zero = [0] * len(self.inst.hires)
        for some in itertools.combinations_with_replacement(self.kinds, size):
            counts = zero.copy()
            for h in some:
                counts[h] += 1
            if all(n <= self.inst.hires[h].most for h, n in enumerate(counts)):
                yield tuple(counts)

    def beside(self, counts: Sequence[int]) -> Iterator[Counts]:
        """Yield the teams in which one hire is another one."""
        for h, other in itertools.permutations(self.kinds, 2):
            if counts[h] and counts[other] < self.inst.hires[other].most:
                moved = list(counts)
                moved[h] -= 1
                moved[other] += 1
                yield tuple(moved)
