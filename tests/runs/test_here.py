"""Many solves on this machine: the same as one by one, and what may go wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.runs.many import ROOT, Deadly, all_of, tasks, timeless

import teamopt
from teamopt.engine.process import SolverProcess
from teamopt.errors import BriefError, ModelError, RunsError
from teamopt.plan import Plan
from teamopt.runs import Runs, Tally, Task, work
from teamopt.runs.places import at_once
from teamopt.runs.task import maker
from teamopt.solving import solved


@pytest.fixture(scope="module")
def one_by_one() -> list[dict[str, object]]:
    """Return plans of the tasks from one solver process, without any of this."""
    with SolverProcess() as solver:
        return [
            timeless(solved(task.brief, solver, task.settings, None).document)
            for task in tasks()
        ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_at_once_are_the_same(
    jobs: int, one_by_one: list[dict[str, object]]
) -> None:
    """Where work is counted, plans are the same however many run at once."""
    told: list[Tally] = []
    with Runs(jobs=jobs) as runs:
        found = dict(runs.solved(tasks(), told.append))
    assert [timeless(found[k]) for k in range(len(found))] == one_by_one
    assert [tally.done for tally in told] == list(range(len(one_by_one) + 1))
    assert not runs.interrupted


def test_a_lost_worker_is_replaced(
    tmp_path: Path, one_by_one: list[dict[str, object]]
) -> None:
    """A worker that dies takes nothing with it: what it had is solved again."""
    asked = tasks()
    asked[3] = Deadly(asked[3], tmp_path / "ended", most=1)
    with Runs(jobs=2) as runs:
        found = all_of(runs, asked)
    assert (tmp_path / "ended").read_text() == "dead\n"
    assert list(map(timeless, found)) == one_by_one


def test_what_ends_every_worker_ends_the_run(tmp_path: Path) -> None:
    """Nobody waits for ever, and what was done before counts."""
    asked = tasks()[:3]
    asked[2] = Deadly(asked[2], tmp_path / "ended", most=99)
    done = []
    with Runs(jobs=2) as runs, pytest.raises(RunsError, match="lost 3 times"):
        done.extend(index for index, _ in runs.solved(asked))
    assert 2 not in done


def test_one_failure_is_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A brief that cannot be solved leaves the others alone."""
    asked = tasks()[:3]
    issue = teamopt.Issue("small.yaml:3", "team", "no.", "none")

    def failing(task: Task, solver: SolverProcess) -> Plan:
        if task.brief.id == asked[0].brief.id:
            raise BriefError([issue])
        if task.brief.id == asked[1].brief.id:
            raise ZeroDivisionError
        return task.done(solver)

    monkeypatch.setattr(work, "_found", failing)
    with Runs(jobs=1) as runs:
        found = all_of(runs, asked)
    assert isinstance(found[0], BriefError)
    assert found[0].issues == (issue,)
    assert isinstance(found[1], ModelError)
    assert "ZeroDivisionError" in str(found[1])
    assert isinstance(found[2], Plan)


def test_another_program_is_refused() -> None:
    """A worker with other versions would give other plans; it says so at once."""
    other = maker()._replace(ortools="8.0")
    with pytest.raises(RunsError, match=r"here are teamopt .*, ortools 8\.0"):
        work.solve("run", other, 0, b"what it could not read")


SCRIPT = """
from tests.runs.many import long_task, tasks
from teamopt.runs import Runs
with Runs(jobs={jobs}) as runs:
    for index, plan in runs.solved([*tasks()[:2], long_task(), long_task()]):
        print(index, plan.status, flush=True)
print("interrupted" if runs.interrupted else "all")
"""


def hears_ctrl_c() -> None:
    """Let a process be told of Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent to a process group")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_what_is_done(jobs: int) -> None:
    """Ctrl-C reaches all processes of a terminal; one decides, and none complains."""
    running = subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(jobs=jobs)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # What runs in the background is started with Ctrl-C switched off.
        preexec_fn=hears_ctrl_c,
    )
    assert running.stdout is not None
    first = [running.stdout.readline() for _ in range(2)]
    os.killpg(running.pid, signal.SIGINT)
    # It ends when no process is left that could write.
    rest, errors = running.communicate(timeout=120)
    assert sorted(line.split()[0] for line in first) == ["0", "1"]
    assert (rest, errors, running.returncode) == ("interrupted\n", "", 0)


def test_a_run_that_nobody_looks_at_ends() -> None:
    """Who takes the first answer and goes leaves no warning behind."""
    with Runs(jobs=2) as runs:
        for _ in runs.solved(tasks()):
            break
    with Runs(jobs=2) as runs:
        assert len(all_of(runs, tasks()[:2])) == 2


@pytest.mark.parametrize(
    ("workers", "cores", "jobs"), [(6, 2, 2), (6, 8, 5), (1, 8, 8), (6, 1, 1)]
)
def test_how_many_at_once(workers: int, cores: int, jobs: int) -> None:
    """By default as many as were measured to pay."""
    assert at_once(workers, cores) == jobs


@pytest.mark.parametrize(
    "on", ["dask", "dask://host", "dask://:8786", "dask://h:99999", "slurm://h:1", ""]
)
def test_a_place_that_is_none(on: str) -> None:
    """What is allowed is said."""
    with pytest.raises(RunsError, match="give dask://HOST:PORT or ray://HOST:PORT"):
        Runs(on)


def test_no_jobs_are_refused() -> None:
    """None at once would never end."""
    with pytest.raises(RunsError, match="give 1 or more"):
        Runs(jobs=0)


def test_so_many_jobs_are_a_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is a process; on a cluster it is for the scheduler to say."""
    monkeypatch.setattr("joblib.cpu_count", lambda: 4)
    Runs(jobs=64)
    Runs("dask://somewhere:8786", jobs=65)
    with pytest.raises(RunsError, match="a machine of 4 processors: give 1 to 64"):
        Runs(jobs=65)
