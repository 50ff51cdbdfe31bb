"""The caller's side: send jobs to a solver process and wait for what comes back."""

from __future__ import annotations

import atexit
import contextlib
import math
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from teamopt.engine.settings import Job, Outcome, Progress
from teamopt.errors import ModelError
from teamopt.instance import Instance

#: Seconds past the time limit after which a silent solver process is given up.
GRACE = 15.0

Report = Callable[[Progress], None]


class SolverProcess:
    """A solver process, started when first needed and again when it has died.

    It serves any number of jobs, one after the other; starting one costs more than
    many a solve. Use it as a context manager, or let the interpreter's end close it.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._inbox: queue.Queue[tuple[str, Any]] = queue.Queue()
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

        Ctrl-C while waiting stops the search and returns the best so far;
        `interrupted` says that this happened.

        Raises
        ------
        ModelError
            When the solver process fails.
        """
        self._send((inst, job))
        deadline = math.inf
        if not job.settings.reproducible:
            deadline = time.monotonic() + job.settings.time_limit + GRACE
        latest: list[Progress] = []
        while True:
            try:
                kind, content = self._receive(deadline)
                if kind == "progress":
                    latest = [content]
                    if report is not None:
                        report(content)
                elif kind == "outcome":
                    return self._outcome(content)
                else:
                    raise ModelError(self._failure(kind, content, latest))
            except KeyboardInterrupt:
                if self.interrupted:
                    raise
                self.interrupted = True
                self._send("stop")
                deadline = time.monotonic() + GRACE

    @staticmethod
    def _outcome(content: object) -> Outcome:
        assert isinstance(content, Outcome)
        return content

    @staticmethod
    def _failure(kind: str, content: Any, latest: list[Progress]) -> str:
        if kind == "error":
            return f"solving failed:\n{content}"
        stage = f" while working on {latest[-1].stage}" if latest else ""
        reason = "gave no answer in time" if kind == "late" else "ended by itself"
        return f"the solver process {reason}{stage} ({content})"

    def _receive(self, deadline: float) -> tuple[str, Any]:
        """Return the next message; waits in short steps so that Ctrl-C gets through."""
        while True:
            try:
                return self._inbox.get(timeout=0.1)
            except queue.Empty:
                child = self._child
                if child is None or child.poll() is not None:
                    code = None if child is None else child.returncode
                    self.close()
                    return "dead", f"exit code {code}"
                if time.monotonic() > deadline:
                    self.close()
                    return "late", "time limit"

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
        self._child = subprocess.Popen(
            [sys.executable, "-m", "teamopt.engine.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        threading.Thread(
            target=_read, args=(self._child.stdout, self._inbox), daemon=True
        ).start()


def _read(pipe: Any, inbox: queue.Queue[tuple[str, Any]]) -> None:
    """Move messages from a pipe into a queue until it closes."""
    while True:
        try:
            inbox.put(pickle.load(pipe))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return
