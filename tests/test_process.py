"""The solver process: several jobs, progress, and every way in which it may end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.make import SETTINGS, board, hire, instance, phase, work

from teamopt.engine import process
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Blame, Conflicts, Job, Progress, Status
from teamopt.errors import ModelError
from teamopt.instance import Instance

JOB = Job(SETTINGS, tidy=False)
#: A job that only ends when it is told to.
LONG = Job(replace(SETTINGS, time_limit=60), tidy=False)


def easy(weeks: int = 3) -> Instance:
    """Return an instance that is solved at once: so many weeks of one person."""
    asked = phase("pilot", work(weeks, largest=4))
    return instance(asked, team=[board("Ana")], goals=["finish"])


def hard() -> Instance:
    """Return an instance with plans at once, and a proof that takes long."""
    asked = [
        phase(
            f"phase-{k}",
            work(2 + k % 4, "modelling", largest=5 + k % 4),
            work(1 + k % 3, "serving", largest=5 + k % 3, lead=2),
            after={f"phase-{k - 5}": 1} if k >= 5 and k % 3 else None,
        )
        for k in range(14)
    ]
    team = [
        board(*(f"p{k}{i}" for i in range(3)), modelling=3, serving=2 + k % 2)
        for k in range(3)
    ]
    hires = [hire(most=3, first_join=4, ramp_up=3, pay=17, modelling=3, serving=4)]
    return instance(
        *asked, periods=60, team=team, hires=hires, goals=["finish", "cost"]
    )


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """Let Ctrl-C raise here: a solve in this very process leaves it deadly."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def solver() -> Iterator[SolverProcess]:
    with SolverProcess() as running:
        yield running


def child_of(solver: SolverProcess) -> int:
    """Return the process id of the child."""
    assert solver._child is not None
    return solver._child.pid


def interrupt_on_a_plan(*again: float) -> Any:
    """Return a report function that presses Ctrl-C once there is a plan.

    And again after each of some delays, in seconds.
    """
    pressed = threading.Event()

    def report(step: Progress) -> None:
        if step.value is not None and not pressed.is_set():
            pressed.set()
            # The first press last: it stops whatever goes on here.
            for delay in (*again, 0.0):
                press = threading.Timer(delay, signal.raise_signal, (signal.SIGINT,))
                press.start()

    return report


def test_one_process_serves_several_jobs(solver: SolverProcess) -> None:
    """Starting a process costs more than many a solve."""
    first = solver.run(easy(3), JOB)
    pid = child_of(solver)
    second = solver.run(easy(5), JOB)
    assert child_of(solver) == pid
    assert [outcome.stages[0].value for outcome in (first, second)] == [3, 5]
    assert first.status is second.status is Status.OPTIMAL


def test_progress_is_reported(solver: SolverProcess) -> None:
    """Values and bounds arrive while the search goes on, stage by stage."""
    steps: list[Progress] = []
    solver.run(replace(easy(), goals=(*easy().goals,)), JOB, steps.append)
    assert {step.stage for step in steps} == {"finish"}
    assert steps[-1].value == 3
    assert [step.seconds for step in steps] == sorted(step.seconds for step in steps)


def test_a_child_killed_before_there_is_a_plan_is_reported(
    solver: SolverProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A native abort ends the job, not the caller; the next job works again."""
    solver.run(easy(), JOB)
    pid = child_of(solver)
    send = SolverProcess._send

    def send_and_kill(self: SolverProcess, message: object) -> None:
        os.kill(pid, signal.SIGSTOP)
        send(self, message)
        os.kill(pid, signal.SIGKILL)

    with monkeypatch.context() as patched:
        patched.setattr(SolverProcess, "_send", send_and_kill)
        with pytest.raises(ModelError, match="ended by itself"):
            solver.run(hard(), LONG)
    assert solver.run(easy(4), JOB).stages[0].value == 4
    assert child_of(solver) != pid


def test_a_killed_child_leaves_its_best_plan(solver: SolverProcess) -> None:
    """What was found before a native abort is not lost, and not called proven."""
    solver.run(easy(), JOB)
    pid = child_of(solver)
    killed = threading.Event()

    def kill(step: Progress) -> None:
        if step.value is not None and not killed.is_set():
            killed.set()
            os.kill(pid, signal.SIGKILL)

    outcome = solver.run(hard(), replace(LONG, tidy=True), kill)
    assert outcome.status is Status.FEASIBLE
    assert outcome.decisions is not None
    assert outcome.seats
    assert not any(stage.proven for stage in outcome.stages)


def test_a_child_that_died_between_jobs_is_replaced(solver: SolverProcess) -> None:
    """Nobody needs to know."""
    solver.run(easy(), JOB)
    os.kill(child_of(solver), signal.SIGKILL)
    assert solver._child is not None
    solver._child.wait()
    assert solver.run(easy(4), JOB).stages[0].value == 4


def test_an_exception_in_the_child_is_our_own_fault(solver: SolverProcess) -> None:
    """It comes back with its traceback, and the process lives on."""
    broken = replace(easy(), goals=(replace(easy().goals[0], key="fame"),))
    with pytest.raises(ModelError, match=r"(?s)solving failed:.*KeyError: 'fame'"):
        solver.run(broken, JOB)
    pid = child_of(solver)
    assert solver.run(easy(), JOB).status is Status.OPTIMAL
    assert child_of(solver) == pid


def test_ctrl_c_returns_the_best_so_far(solver: SolverProcess) -> None:
    """The search stops, and what was found is not lost."""
    began = time.monotonic()
    outcome = solver.run(hard(), LONG, interrupt_on_a_plan())
    assert time.monotonic() - began < 15
    assert solver.interrupted
    assert outcome.status is Status.FEASIBLE
    assert outcome.decisions is not None
    assert all(outcome.decisions.present)


def test_ctrl_c_before_the_child_is_ready_is_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pressed while the process is still starting, it ends the search as well."""
    monkeypatch.setattr(process, "GRACE", 5.0)
    with SolverProcess() as solver:
        press = threading.Timer(0.1, signal.raise_signal, (signal.SIGINT,))
        press.start()
        began = time.monotonic()
        outcome = solver.run(hard(), LONG)
        assert time.monotonic() - began < 4
    assert solver.interrupted
    assert outcome.status is not Status.INFEASIBLE


def test_a_second_ctrl_c_gives_up(
    solver: SolverProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever presses twice does not want to wait."""

    def slow(*_: object) -> None:
        # In short steps, so that Ctrl-C from another thread gets through.
        for _ in range(200):
            time.sleep(0.1)

    monkeypatch.setattr(SolverProcess, "_saved", slow)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        solver.run(hard(), LONG, interrupt_on_a_plan(2.0))
    assert time.monotonic() - began < 20
    assert solver.interrupted


def test_a_silent_child_is_given_up(
    solver: SolverProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that hangs past the limit is ended, and that is said."""
    monkeypatch.setattr(process, "GRACE", 0.3)
    solver.run(easy(), JOB)
    pid = child_of(solver)
    os.kill(pid, signal.SIGSTOP)
    job = Job(replace(SETTINGS, time_limit=0.3))
    with pytest.raises(ModelError, match="gave no answer in time"):
        solver.run(easy(), job)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_leaving_the_block_ends_the_child() -> None:
    """No process stays behind."""
    with SolverProcess() as solver:
        solver.run(easy(), JOB)
        pid = child_of(solver)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    solver.close()


#: A caller that says when its child has just begun, and what came of the job.
STARTING = """\
import signal
from tests.test_process import LONG, hard
from teamopt.engine import process

signal.signal(signal.SIGINT, signal.default_int_handler)
class Told(process.subprocess.Popen):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        print("begun", flush=True)

process.subprocess.Popen = Told
with process.SolverProcess() as solver:
    outcome = solver.run(hard(), LONG)
    print(outcome.status, solver.interrupted)
"""


@pytest.mark.parametrize("delay", [0.1, 0.2, 0.3, 0.4])
def test_ctrl_c_while_the_child_begins_leaves_no_traceback(delay: float) -> None:
    """It reaches the whole group, a child that does not listen yet among it."""
    caller = subprocess.Popen(
        [sys.executable, "-c", STARTING],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path)},
    )
    assert caller.stdout is not None
    assert caller.stdout.readline() == "begun\n"
    # At some of these Python has begun, and has not come to its imports' end.
    time.sleep(delay)
    os.killpg(caller.pid, signal.SIGINT)
    told, errors = caller.communicate(timeout=60)
    assert told.endswith(" True\n")
    assert not errors


def test_what_a_task_finds_is_passed_on(solver: SolverProcess) -> None:
    """As soon as it is found, and it is what comes back in the end."""
    asked = phase("pilot", work(9, largest=4), deadline=4)
    inst = instance(asked, team=[board("Ana")])
    found: list[Conflicts] = []
    answer = solver.ask(inst, Blame(SETTINGS, most=1), on_found=found.append)
    assert found[-1].found == answer.found != ()
