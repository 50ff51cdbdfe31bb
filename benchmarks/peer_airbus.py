"""Solve one MSPSP instance with the package ``discrete-optimization``; prints JSON.

It runs in an environment of its own, where neither teamopt nor anything else of this
project is installed, so it imports nothing of either. Reading and building count in the
limit; importing the library does not.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import time
from pathlib import Path
from typing import Any

from discrete_optimization.generic_tools.cp_tools import (  # type: ignore[import-not-found]
    ParametersCp,
)
from discrete_optimization.rcpsp_multiskill.problem import (  # type: ignore[import-not-found]
    Employee,
    MultiskillRcpspProblem,
    SkillDetail,
)
from discrete_optimization.rcpsp_multiskill.solvers.cpsat import (  # type: ignore[import-not-found]
    CpSatMultiskillRcpspSolver,
)


def main() -> None:
    """Solve the file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--time-limit", type=float, required=True)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    print(json.dumps(solve(asked.file, asked.time_limit, asked.workers, asked.seed)))


def solve(file: Path, limit: float, workers: int, seed: int) -> dict[str, Any]:
    """Return status, makespan, bound and seconds of one instance."""
    began = time.monotonic()
    problem = read(file)
    solver = CpSatMultiskillRcpspSolver(problem)
    solver.init_model()
    built = time.monotonic() - began
    parameters = ParametersCp.default_cpsat()
    parameters.nb_process = workers
    found = solver.solve(
        parameters_cp=parameters,
        time_limit=max(limit - built, 0.1),
        ortools_cpsat_solver_kwargs={"random_seed": seed},
    )
    seconds = time.monotonic() - began
    row: dict[str, Any] = {
        "status": _status(solver.status_solver.name),
        "makespan": None,
        "bound": None,
        "seconds": round(seconds, 2),
        "build_seconds": round(built, 2),
    }
    if len(found) > 0:
        plan = found.get_best_solution()
        row["makespan"] = int(plan.get_max_end_time())
        row["bound"] = round(solver.get_current_best_internal_objective_bound())
        row["valid"] = bool(problem.satisfy(plan))
    return row


def _status(word: str) -> str:
    return {
        "OPTIMAL": "optimal",
        "SATISFIED": "feasible",
        "UNSATISFIABLE": "infeasible",
    }.get(word, "unknown")


def read(file: Path) -> Any:
    """Return the library's problem for a data file of the MSPSP library."""
    text = re.sub(r"%[^\n]*", "", file.read_text(encoding="utf-8"))
    data = {name: _values(content) for name, content in _ASSIGNMENT.findall(text)}
    (acts,), (skills,), (people,) = data["nActs"], data["nSkills"], data["nResources"]
    names = [f"S_{skill}" for skill in range(skills)]
    tasks = range(1, acts + 1)
    modes = {
        task: {1: {"duration": data["dur"][task - 1]} | _needs(task, names, data)}
        for task in tasks
    }
    followers: dict[int, list[int]] = {task: [] for task in tasks}
    for earlier, later in zip(data["pred"], data["succ"], strict=True):
        followers[earlier].append(later)
    horizon = sum(data["dur"])
    staff = {}
    for person in range(people):
        mastery = data["mastery"][person * skills : (person + 1) * skills]
        details = {
            s: SkillDetail(1, 0, 0)
            for s, has in zip(names, mastery, strict=True)
            if has
        }
        # The library wants one entry for the period after the last.
        staff[f"employee_{person}"] = Employee(
            details, calendar_employee=[True] * (horizon + 1)
        )
    return MultiskillRcpspProblem(
        skills_set=set(names),
        resources_set=set(),
        non_renewable_resources=set(),
        resources_availability={},
        employees=staff,
        mode_details=modes,
        successors=followers,
        horizon=horizon,
        tasks_list=list(tasks),
        source_task=1,
        sink_task=acts,
        only_one_skill_per_task=True,
    )


#: ``name = content;``
_ASSIGNMENT = re.compile(r"(\w+)\s*=\s*([^;]*);")


def _values(content: str) -> list[int]:
    """Return the numbers in a value, in order, with true as 1 and false as 0."""
    words = re.findall(r"-?\d+|true|false", content)
    return [int({"true": "1", "false": "0"}.get(word, word)) for word in words]


def _needs(task: int, names: list[str], data: dict[str, list[int]]) -> dict[str, int]:
    """Return the people per skill that a task needs, where it needs any."""
    first = (task - 1) * len(names)
    row = data["sreq"][first : first + len(names)]
    return {skill: heads for skill, heads in zip(names, row, strict=True) if heads}


if __name__ == "__main__":
    main()
