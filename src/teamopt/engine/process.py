"""The caller's side: send jobs to a solver process and wait for what comes back."""

from __future__ import annotations

import atexit
import contextlib
import math
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from teamopt.engine.settings import Found as Plan
from teamopt.engine.settings import Job, Outcome, Progress, Stage, Status, Task
from teamopt.errors import ModelError
from teamopt.instance import Instance
from teamopt.seats import Seat

#: Seconds for naming the people of a plan whose run ended early.
SAVING_SECONDS = 5.0
#: Seconds past the time limit after which a silent solver process is given up.
GRACE = 15.0

Report = Callable[[Progress], None]
Found = Callable[[Any], None]


@dataclass
class _Seen:
    """What a job has sent so far."""

    on_found: Found | None = None
    progress: Progress | None = None
    found: Any = None
    failure: str = ""

    def says(self, kind: str, content: Any) -> str:
        """Return what went wrong, for the error's text."""
        if kind == "error":
            return f"solving failed:\n{content}"
        stage = f" while working on {self.progress.stage}" if self.progress else ""
        reason = "gave no answer in time" if kind == "late" else "ended by itself"
        return f"the solver process {reason}{stage} ({content})"


class SolverProcess:
    """A solver process, started when first needed and again when it has ended.

    It serves any number of jobs, one after the other; starting one costs more than
    many a solve. Use it as a context manager, or let the interpreter's end close it.

    Attributes
    ----------
    interrupted
        Whether Ctrl-C was pressed while a job ran.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._inbox: queue.Queue[tuple[str, Any]] = queue.Queue()
        self._reader: threading.Thread | None = None
        self.interrupted = False
        atexit.register(self.close)

    def __enter__(self) -> SolverProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._child = None
        atexit.unregister(self.close)

    def run(self, inst: Instance, job: Job, report: Report | None = None) -> Outcome:
        """Solve one job and return what it gave.

        Where Ctrl-C, a time that is long over or an abort of the solver ends the
        process, the best plan so far is named and returned. Before there is one, Ctrl-C
        gives an outcome without a plan.

        Raises
        ------
        ModelError
            When the solver process fails and there is no plan to return.
        """
        outcome, seen = self._done(inst, job, report)
        if outcome is not None:
            assert isinstance(outcome, Outcome)
            return outcome
        if seen.found is not None:
            return self._saved(inst, job, seen, seen.found)
        return Outcome(Status.UNKNOWN, None)

    def ask(
        self,
        inst: Instance | None,
        task: Task,
        report: Report | None = None,
        on_found: Found | None = None,
    ) -> Any:
        """Return what a task gave, or had found when it ended early; else ``None``.

        Parameters
        ----------
        inst, task
            What to ask about, and what; some tasks hold all they need.
        report
            Called with each step forward.
        on_found
            Called with what the task finds on the way, as soon as it does.

        Raises
        ------
        ModelError
            When the solver process fails and nothing was found.
        """
        answer, seen = self._done(inst, task, report, on_found)
        return seen.found if answer is None else answer

    def _done(
        self,
        inst: Instance | None,
        task: Task,
        report: Report | None,
        on_found: Found | None = None,
    ) -> tuple[Any, _Seen]:
        """Return what a task gave, or ``None`` if it ended early, and what it sent."""
        seen = _Seen(on_found)
        try:
            answer = self._wait(inst, task, report, seen)
            if answer is not None:
                return answer, seen
        except KeyboardInterrupt:
            self.interrupted = True
            seen.failure = ""
        self.close()
        if seen.found is None and seen.failure:
            raise ModelError(seen.failure)
        return None, seen

    def _wait(
        self, inst: Instance | None, job: Task, report: Report | None, seen: _Seen
    ) -> Any:
        """Return what came out, or ``None`` when the process has ended before that."""
        self._send((inst, job, time.time()))
        deadline = math.inf
        if not job.settings.reproducible:
            deadline = time.monotonic() + job.settings.time_limit + GRACE
        while True:
            kind, content = self._receive(deadline)
            if kind == "progress":
                seen.progress = content
                if report is not None:
                    report(content)
            elif kind == "found":
                seen.found = content
                if seen.on_found is not None:
                    seen.on_found(content)
            elif kind == "outcome":
                return content
            elif kind == "error":
                # A fault of our own, and the process lives on.
                raise ModelError(seen.says(kind, content))
            else:
                seen.failure = seen.says(kind, content)
                return None

    def _saved(self, inst: Instance, job: Job, seen: _Seen, found: Plan) -> Outcome:
        """Return the best plan of a run that ended early, with its people named."""
        settings = replace(job.settings, time_limit=SAVING_SECONDS)
        seats: tuple[Seat, ...] = ()
        if job.tidy:
            only = Job(settings, plan=found.decisions)
            naming = self._wait(inst, only, None, _Seen())
            if naming is None:
                raise ModelError(seen.failure or "the people could not be named")
            seats = naming.seats
        stages = found.stages
        now = seen.progress
        if now is not None and now.value is not None and len(stages) < len(inst.goals):
            bound = None if now.bound is None else round(now.bound)
            value = round(now.value)
            stages = (*stages, Stage(now.stage, value, bound, False, now.seconds))
        return Outcome(Status.FEASIBLE, found.decisions, stages, seats=seats)

    def _receive(self, deadline: float) -> tuple[str, Any]:
        """Return the next message; waits in short steps so that Ctrl-C gets through."""
        while True:
            try:
                return self._inbox.get(timeout=0.1)
            except queue.Empty:
                child = self._child
                if child is None or child.poll() is not None:
                    return self._last_word()
                if time.monotonic() > deadline:
                    return "late", "time limit"

    def _last_word(self) -> tuple[str, Any]:
        """Return what a process that has ended still had to say, then that it ended."""
        if self._reader is not None:
            self._reader.join(1.0)
        with contextlib.suppress(queue.Empty):
            return self._inbox.get_nowait()
        code = None if self._child is None else self._child.returncode
        return "dead", f"exit code {code}"

    def _send(self, message: object) -> None:
        if self._child is None or self._child.poll() is not None:
            self._start()
        assert self._child is not None
        assert self._child.stdin is not None
        try:
            pickle.dump(message, self._child.stdin)
            self._child.stdin.flush()
        except OSError as error:
            msg = f"the solver process cannot be reached ({error})"
            raise ModelError(msg) from error

    def _start(self) -> None:
        self.close()
        atexit.register(self.close)
        self._inbox = queue.Queue()
        # The child must find this very package, however the caller found it.
        paths = [path for path in sys.path if path]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
        with without_ctrl_c():
            self._child = subprocess.Popen(
                [sys.executable, "-m", "teamopt.engine.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
            )
        self._reader = threading.Thread(
            target=_read, args=(self._child.stdout, self._inbox), daemon=True
        )
        self._reader.start()


@contextlib.contextmanager
def without_ctrl_c() -> Iterator[None]:
    """Hold Ctrl-C back, for whatever begins in the block for good.

    It reaches the whole group of processes, and a child that has not come to saying
    that it does not mind would end with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def borrowed(
    solver: SolverProcess | None,
) -> contextlib.AbstractContextManager[SolverProcess]:
    """Return a process that is at hand and stays, or one of its own that ends."""
    return SolverProcess() if solver is None else contextlib.nullcontext(solver)


def _read(pipe: Any, inbox: queue.Queue[tuple[str, Any]]) -> None:
    """Move messages from a pipe into a queue until it closes."""
    while True:
        try:
            inbox.put(pickle.load(pipe))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return
