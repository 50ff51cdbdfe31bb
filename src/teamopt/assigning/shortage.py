"""What stays undone though everybody is used as well as can be: a transport problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ortools.linear_solver import pywraplp


def unmet(
    time: Sequence[int], work: Sequence[int], gives: Mapping[tuple[int, int], int]
) -> int:
    """Return the least work that stays undone, rounded down.

    Parameters
    ----------
    time
        What each group of people has.
    work
        What each piece of work takes, in the same unit.
    gives
        Percent of a piece of work that a group does in as much time, by group and
        piece; who is not listed cannot do it.
    """
    solver = pywraplp.Solver.CreateSolver("GLOP")
    undone = [solver.NumVar(0, amount, "") for amount in work]
    spent = {
        (group, piece): solver.NumVar(0, time[group], "")
        for (group, piece), rate in gives.items()
        if rate
    }
    for group, there in enumerate(time):
        mine = [var for (of, _), var in spent.items() if of == group]
        solver.Add(solver.Sum(mine) <= there)
    for piece, amount in enumerate(work):
        done = [
            var * (gives[pair] / 100) for pair, var in spent.items() if pair[1] == piece
        ]
        solver.Add(solver.Sum(done) + undone[piece] >= amount)
    solver.Minimize(solver.Sum(undone))
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        msg = "a transport problem that always has a solution was not solved."
        raise RuntimeError(msg)
    # A hair below a whole number is that number, and nothing else is rounded up.
    return int(solver.Objective().Value() + 1e-6)
