"""Changed briefs and the best plans for them: what every comparison is made of.

A question about a plan is asked of the brief: its text is edited, read and solved like
any other, so that whoever doubts an answer can repeat it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import Any, TypeVar

from teamopt import plan as doc
from teamopt.brief import Brief, parse_brief
from teamopt.brief.edit import Edit, edited
from teamopt.brief.written import text_of
from teamopt.document import Context, shown_as, write_plan
from teamopt.document.goals import goals
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, Outcome, Progress, SolveSettings, Status
from teamopt.errors import BriefError, EditError, ModelError
from teamopt.explain.clock import Clock
from teamopt.goals import WEIGHTED
from teamopt.resolve import Resolved, resolve
from teamopt.runs import Runs
from teamopt.yaml_lines import parse_yaml

#: Share of the time left that one brief may take.
SHARE = 0.5
#: Share of the time limit that is kept for solves which take longer than they may.
BEYOND = 0.1
#: Seconds below which no solve is begun.
LEAST = 0.3
#: Solves from which it is known how long one takes; the first waits for the process.
FEW = 3

#: Makes edits of what a text holds now.
Change = Callable[[Any], Iterable[Edit]]
Report = Callable[[Progress], None]
#: Role, level, and the track that somebody works for alone.
Kind = tuple[str, str, str | None]
#: What is looked at, and what is found of it.
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Variant:
    """A changed brief, and what solving it gave.

    Attributes
    ----------
    points
        Value of phases that are required here and were not, less that of those that
        were: what the goal no longer counts, as there is no choice.
    """

    brief: Brief
    resolved: Resolved
    outcome: Outcome
    settings: SolveSettings
    points: int = 0

    @property
    def status(self) -> Status:
        """Return what is known of it."""
        return self.outcome.status

    @property
    def works(self) -> bool:
        """Tell whether there is a plan."""
        return self.outcome.decisions is not None

    @property
    def settled(self) -> bool:
        """Tell whether more time would change nothing."""
        return self.status in (Status.OPTIMAL, Status.INFEASIBLE)

    @cached_property
    def goals(self) -> tuple[doc.GoalResult, ...]:
        """Return what each goal comes to."""
        inst = self.resolved.instance
        weight = sum(spec.weight for spec in inst.goals if spec.key == "value")
        more = {"value": self.points, WEIGHTED: -weight * self.points}
        return tuple(
            _with(goal, (more.get(goal.goal, 0)) / shown_as(inst, goal.goal)[0])
            for goal in goals(self._context, self.outcome.decisions)
        )

    @cached_property
    def plan(self) -> doc.Plan:
        """Return the plan as a document."""
        return write_plan(self._context, 0.0)

    @property
    def hires(self) -> Counter[Kind]:
        """Return how many of which kind are hired."""
        inst, x = self.resolved.instance, self.outcome.decisions
        found: Counter[Kind] = Counter()
        if x is not None:
            for h, (hire, joined) in enumerate(zip(inst.hires, x.hired, strict=True)):
                if hire.employed and any(joined):
                    track = self.resolved.offers[h].track
                    found[hire.role, hire.level, track] += sum(joined)
        return found

    @property
    def ways(self) -> dict[str, str]:
        """Return the way in which each phase is done that has several."""
        inst, x = self.resolved.instance, self.outcome.decisions
        return {
            phase.key: way
            for k, phase in enumerate(inst.phases if x is not None else ())
            for way, yes in zip(phase.options, x.chosen[k] if x else (), strict=True)
            if yes
        }

    @property
    def _context(self) -> Context:
        return Context(self.brief, self.resolved, self.outcome, None, self.settings)


def _with(goal: doc.GoalResult, more: float) -> doc.GoalResult:
    """Return a goal with something added to all its figures."""
    figures = {key: getattr(goal, key) for key in ("value", "found", "bound")}
    known = {key: x + more for key, x in figures.items() if x is not None}
    return goal.model_copy(update=known) if more else goal


class Variants:
    """A brief, and the briefs that changes make of it, each solved once.

    Parameters
    ----------
    brief
        The brief as it stands.
    solver
        Where to solve.
    settings
        How hard to look; the time limit is that of everything.
    report
        Called with each step forward.
    began
        When the time began, by `time.monotonic`; default: now.
    runs
        Where those that a question needs are solved at once, before it is asked.

    Attributes
    ----------
    known
        What was solved for, by the changed text and what is asked beside it.
    begun
        What was solved at once and not settled, which is gone on with.
    doing
        What is being looked at, for people who wait.
    lost
        What could not be tried, and why.
    notes
        What was found out and is no entry of its own.
    """

    def __init__(
        self,
        brief: Brief,
        solver: SolverProcess,
        settings: SolveSettings,
        report: Report | None = None,
        began: float | None = None,
        runs: Runs | None = None,
    ) -> None:
        self.runs = runs
        self.brief, self.solver, self.settings = brief, solver, settings
        self.resolved = resolve(brief)
        self.doing, self._report = "", report
        self.clock = Clock(settings.time_limit, began)
        self.text, self.name = text_of(brief), brief.source.name
        self.known: dict[Any, Variant | None] = {}
        self.begun: dict[Any, Variant] = {}
        self.lost: list[str] = []
        self.notes: list[str] = []
        self.took: list[float] = []
        #: Seconds that a solve took beyond those it was given, at the most.
        self.beyond = 0.0

    def report(self, step: Progress) -> None:
        """Pass on a step forward; figures of changed briefs would only confuse."""
        if self._report is not None:
            self._report(Progress(self.doing, None, None, step.seconds))

    @property
    def left(self) -> float:
        """Return the seconds left."""
        return self.clock.left

    @property
    def over(self) -> bool:
        """Tell whether nothing more can be tried.

        What has much less time than others took would only be begun.
        """
        left = self.left - self.beyond
        return left < max(LEAST, self.usual) or self.solver.interrupted

    @property
    def usual(self) -> float:
        """Return the seconds that one brief takes, as far as is known."""
        return median(self.took) if len(self.took) >= FEW else LEAST

    def missed(self, what: str) -> None:
        """Take note of what there was no time for."""
        self.lost.append(f"{what}, for want of time.")

    def each(
        self, some: Iterable[T], share: float, look: Callable[[T], R | None]
    ) -> Generator[R, None, int]:
        """Yield what is found of each, in a share of the time left.

        Returns of how many nothing was, for want of time and no other reason.
        """
        missed = 0
        for one in some:
            lost = len(self.lost)
            with self.within(share):
                told = look(one)
            if told is not None:
                yield told
            missed += told is None and len(self.lost) == lost
        return missed

    @contextmanager
    def within(self, share: float) -> Iterator[None]:
        """Give a part of the time left to what is done inside: enough for a brief."""
        with self.clock.only(self._enough(share)):
            yield

    def _enough(self, share: float) -> float:
        """Return a share of the seconds left, or twice the usual if there are."""
        left = max(0.0, self.left)
        return max(share * left, min(left, 2 * self.usual))

    def text_with(self, *changes: Change) -> str:
        """Return the brief's text with changes made one after the other.

        Raises
        ------
        EditError
            Where a line cannot be changed in place.
        """
        text = self.text
        for change in changes:
            edits = tuple(change(parse_yaml(text, self.name).data))
            text = edited(text, edits, self.name)
        return text

    def solve(self, *changes: Change, **asked: Any) -> Variant | None:
        """Return the best plan for the brief with some changes.

        ``None`` where it cannot be read, or time is up. What is asked beside the brief
        is that of :class:`Job`.
        """
        try:
            text = self.text_with(*changes)
        except EditError as error:
            self.lost.append(str(error))
            return None
        key = (text, *sorted(asked.items()))
        if key not in self.known:
            self.look(key, text, asked)
        return self.known.get(key, self.begun.get(key))

    def look(self, key: Any, text: str, asked: dict[str, Any]) -> None:
        """Solve a changed brief, from what was begun, if there is time."""
        if self.over:
            return
        begun = self.begun.get(key)
        if begun is None:
            self.known[key] = self._solved(text, asked)
            return
        found = self._solved(text, {**asked, "begin": begun.outcome.decisions})
        better = found is not None and (found.works or found.settled)
        self.known[key] = found if better else begun

    def read(self, text: str) -> Brief:
        """Return a changed brief.

        Raises
        ------
        BriefError
            Where it cannot be read.
        """
        return parse_brief(text, self.name, self.brief.source.folder)

    def take(self, key: Any, brief: Brief, outcome: Outcome) -> None:
        """Take over what a changed brief came to where it was solved on its own."""
        one = self._variant(brief, resolve(brief), outcome, self.settings)
        self.took.append(sum(stage.seconds for stage in outcome.stages))
        if one.settled:
            self.known[key] = one
        elif one.works:
            self.begun[key] = one

    def _solved(self, text: str, asked: dict[str, Any]) -> Variant | None:
        seconds = max(0.1, min(self._enough(SHARE), self.left - self.beyond))
        settings = replace(self.settings, time_limit=seconds)
        job = Job(settings, **{"tidy": False, "confirm": False, **asked})
        began = time.monotonic()
        try:
            brief = self.read(text)
            resolved = resolve(brief)
            outcome = self.solver.run(resolved.instance, job, self.report)
        except (BriefError, ModelError) as error:
            self.lost.append(str(error))
            return None
        self.took.append(time.monotonic() - began)
        # No more than a part: a machine that was busy once need not stay so.
        most = BEYOND * self.settings.time_limit
        self.beyond = min(most, max(self.beyond, self.took[-1] - seconds))
        return self._variant(brief, resolved, outcome, settings)

    def _variant(
        self,
        brief: Brief,
        resolved: Resolved,
        outcome: Outcome,
        settings: SolveSettings,
    ) -> Variant:
        points = self._required(resolved) - self._required(self.resolved)
        return Variant(brief, resolved, outcome, settings, points)

    def _required(self, resolved: Resolved) -> int:
        """Return what required phases would be worth, if they counted."""
        phases = resolved.instance.phases
        return sum(phase.value for phase in phases if phase.required)
