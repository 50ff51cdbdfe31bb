"""Points solved before anything follows from others, each on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from teamopt.engine.settings import Outcome
from teamopt.runs import Point, Runs, Tally
from teamopt.sweeping.board import SHARE, At, Board


def ahead(
    board: Board,
    points: Sequence[At],
    runs: Runs,
    on_done: Callable[[Tally], None] | None = None,
) -> None:
    """Solve points in a share of the time, and put what they come to on the board.

    One that failed is left open: where it is looked at next, its error is told.
    """
    tallies: list[Tally] = []

    def report(tally: Tally) -> None:
        tallies[:] = [tally]
        if on_done is not None:
            on_done(tally)

    with runs:
        seconds = runs.share(
            SHARE * board.settings.time_limit, len(points), board.settings.workers
        )
        settings = replace(board.settings, time_limit=seconds)
        tasks = [
            Point(board.brief_at(at), settings, {"then": board.then(at)})
            for at in points
        ]
        found = dict(runs.solved(tasks, report))
    board.solver.interrupted = runs.interrupted
    board.solves += sum(tally.done - tally.known for tally in tallies)
    for k, outcome in sorted(found.items()):
        if isinstance(outcome, Outcome):
            board.take(points[k], outcome)
