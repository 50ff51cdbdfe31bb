"""The solver's own process: reads jobs, sends progress, plans and outcomes.

Solving happens here so that neither Ctrl-C nor a native abort of the solver takes the
caller down, or the best plan so far with it. Messages are pickles over pipes between
two processes of the same program: in come ``(Instance, Job, time of sending)``, out go
``("progress", Progress)``, ``("found", Found)``, ``("outcome", Outcome)`` and
``("error", text)``. What a job asks for is done by the function that it names.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
import time
import traceback
from dataclasses import replace
from pkgutil import resolve_name
from typing import Any, BinaryIO

from teamopt.engine.search import Search
from teamopt.engine.settings import SolveSettings, Task
from teamopt.instance import Instance


class Child:
    """Runs one job at a time until the caller is gone."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self.incoming, self.outgoing = incoming, outgoing
        self.jobs: queue.Queue[tuple[Instance | None, Task, float]] = queue.Queue()
        self.lock = threading.Lock()

    def serve(self) -> None:
        """Run jobs as they come."""
        threading.Thread(target=self.listen, daemon=True).start()
        while True:
            inst, job, sent = self.jobs.get()
            search = Search(
                _from_then(job.settings, sent),
                lambda step: self.send("progress", step),
                lambda plan: self.send("found", plan),
            )
            try:
                self.send("outcome", resolve_name(job.task)(inst, job, search))
            except Exception:
                self.send("error", traceback.format_exc())

    def listen(self) -> None:
        """Take in jobs; leave at once when the caller has closed the pipe."""
        while True:
            try:
                self.jobs.put(pickle.load(self.incoming))
            except (EOFError, OSError, pickle.UnpicklingError):
                os._exit(0)

    def send(self, kind: str, content: Any) -> None:
        """Send one message; the solver reports from threads of its own."""
        with self.lock:
            try:
                pickle.dump((kind, content), self.outgoing)
                self.outgoing.flush()
            except OSError:
                os._exit(0)


def _from_then(settings: SolveSettings, sent: float) -> SolveSettings:
    """Return settings whose time began when a job was sent.

    Between that and its beginning this process may have had to start.
    """
    if settings.reproducible:
        return settings
    waited = min(max(0.0, time.time() - sent), settings.time_limit / 2)
    return replace(settings, time_limit=settings.time_limit - waited)


def main() -> None:
    """Serve over the pipes this process was started with."""
    # Ctrl-C reaches the whole group; the caller decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Whatever native code prints must not end up between messages.
    os.dup2(sys.stderr.fileno(), 1)
    Child(incoming, outgoing).serve()


if __name__ == "__main__":
    main()
