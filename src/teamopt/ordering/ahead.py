"""Teams that will be asked about, solved at once before they are."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from teamopt.brief import Brief
from teamopt.engine.settings import Outcome, SolveSettings
from teamopt.runs import Point, Runs

#: Joiners per hire.
Counts = tuple[int, ...]
#: A size, and the joiners per hire at the least and at the most.
Team = tuple[int, Counts, Counts]
#: Share of the time left in which many are solved at once.
SHARE = 0.4
#: Seconds below which it is not begun.
LEAST = 0.3


@dataclass(frozen=True)
class Ahead:
    """Where many teams are solved at once.

    Attributes
    ----------
    goal
        Goal that is looked at first; ``None`` for those of the brief as they stand.
    runs
        The place, which is open.
    """

    brief: Brief
    goal: str | None
    runs: Runs

    def solved(
        self, teams: Sequence[Team], settings: SolveSettings, left: float
    ) -> Iterator[tuple[Team, Outcome]]:
        """Yield what comes of teams, in a share of the seconds left.

        Of one that failed nothing comes: where it is solved next, its error is told.
        """
        if not teams or left < LEAST:
            return
        seconds = self.runs.share(SHARE * left, len(teams), settings.workers)
        some = replace(settings, time_limit=seconds)
        tasks = [
            Point(
                self.brief,
                some,
                {"size": size, "least": least, "most": most},
                self.goal,
            )
            for size, least, most in teams
        ]
        for k, outcome in self.runs.solved(tasks):
            if isinstance(outcome, Outcome):
                yield teams[k], outcome


def within(counts: Counts, most: int) -> Iterator[Counts]:
    """Yield all teams of some of the people of one, unless there are too many."""
    if math.prod(n + 1 for n in counts) <= most:
        every = itertools.product(*(range(n + 1) for n in counts))
        yield from (team for team in every if any(team))
