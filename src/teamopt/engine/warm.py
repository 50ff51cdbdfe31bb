"""Plans to begin with: found without the solver, completed and proven sound by it."""

from __future__ import annotations

from collections.abc import Callable

from ortools.sat.python import cp_model

from teamopt.bounds import Soonest, crews
from teamopt.decisions import Decisions
from teamopt.engine.hints import hint, hint_starts
from teamopt.engine.settings import Job
from teamopt.engine.start import Start, Whole, suits
from teamopt.engine.start.plan import Schedule, decisions
from teamopt.engine.start.serial import Placed
from teamopt.engine.start.whole import moments
from teamopt.instance import Instance
from teamopt.model import Built

#: Part of the usual search where people wait for many short answers.
BRIEF = 0.25

#: Schedules of whole people to look at.
TRIES = 20_000

#: Completes a plan that is hinted; gives a solver that holds it, if it is sound.
Complete = Callable[[cp_model.CpModel], cp_model.CpSolver | None]


class Warm:
    """Hands a model plans to begin with, goal by goal.

    Parameters
    ----------
    inst, job, built
        What is asked, and its model.

    Attributes
    ----------
    soonest
        A finish that no plan can be before, as far as is known, and how to keep it.
    """

    def __init__(self, inst: Instance, job: Job, built: Built) -> None:
        self.inst, self.built, self.soonest = inst, built, Soonest(0)
        self.seed, self.given = job.settings.seed, job.begin
        self.start = Start(inst, job, built.x)
        self.effort = 1.0 if job.tidy else BRIEF

    def begun(self, complete: Complete) -> cp_model.CpSolver | None:
        """Return a solver that holds the plan that was given, if it keeps all."""
        if self.given is None:
            return None
        hint(self.built.model, self.built.x, self.given)
        return complete(self.built.model)

    def plan(
        self, goal: int, effort: float, late: Callable[[], bool], complete: Complete
    ) -> cp_model.CpSolver | None:
        """Return a solver that holds a plan which keeps everything, or ``None``.

        Parameters
        ----------
        goal
            What to look for: the goals before it are held.
        effort
            Part of the usual search to make.
        late
            Tells when to look no longer.
        complete
            Gives what a plan leaves open its values.
        """
        if goal >= len(self.inst.goals):
            # One that is looked at after the brief's.
            return None
        early = self._early(goal)
        if early and self.soonest.starts:
            hint_starts(self.built.model, self.built.x, self.soonest.starts)
            solver = complete(self.built.model)
            if solver is not None:
                return solver
        if early:
            found = self._whole(effort * self.effort, late)
        else:
            found = self.start.search(goal, effort * self.effort, late)
        if found is None:
            return None
        hint(self.built.model, self.built.x, found)
        return complete(self.built.model)

    def _early(self, goal: int) -> bool:
        """Tell whether it is an early finish of whole people's work that is sought."""
        sought = not self.inst.weighted and self.inst.goals[goal].key == "finish"
        return goal == 0 and sought and suits(self.inst, self.start.work)

    def _whole(self, effort: float, late: Callable[[], bool]) -> Decisions[int] | None:
        """Return an early plan for whole people, if it keeps every rule."""
        search = Whole(self.inst, self.start.work, crews(self.inst), self.seed)
        placed = search.search(int(effort * TRIES), self.soonest.finish, late)
        return None if placed is None else self._plan(placed)

    def _plan(self, placed: list[Placed]) -> Decisions[int] | None:
        """Return a schedule of people on board as a plan, if it keeps every rule."""
        start = self.start
        points, team = moments(start.work, placed), ((),) * len(self.inst.hires)
        made = Schedule(start.work, placed, points, start.present, start.chosen, team)
        plan = decisions(self.inst, self.built.x, made)
        return None if any(start.rules.broken(plan, start.rules.every)) else plan

    def hold(self, goal: int, most: int) -> None:
        """Keep a goal, less being better, from here on."""
        if goal < len(self.inst.goals):
            self.start.hold(goal, most)
