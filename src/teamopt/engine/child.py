"""The solver's own process: reads jobs, sends progress and outcomes.

Solving happens here so that a native abort of the solver, or Ctrl-C, never takes the
caller down. Messages are pickles over pipes between two processes of the same
program: in come ``(Instance, Job)`` and ``"stop"``, out go ``("progress", Progress)``,
``("outcome", Outcome)`` and ``("error", text)``.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from typing import Any, BinaryIO

from teamopt.engine.settings import Job, Progress
from teamopt.engine.stages import Search, run
from teamopt.instance import Instance


class Child:
    """Runs one job at a time, and listens for a stop while it does."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self.incoming, self.outgoing = incoming, outgoing
        self.jobs: queue.Queue[tuple[Instance, Job]] = queue.Queue()
        self.search: Search | None = None
        self.lock = threading.Lock()

    def serve(self) -> None:
        """Run jobs until the caller is gone."""
        threading.Thread(target=self.listen, daemon=True).start()
        while True:
            inst, job = self.jobs.get()
            self.search = Search(job.settings, self.progress)
            try:
                self.send("outcome", run(inst, job, self.search))
            except Exception:
                self.send("error", traceback.format_exc())
            finally:
                self.search = None

    def listen(self) -> None:
        """Take in messages; leave when the caller has closed the pipe."""
        while True:
            try:
                message = pickle.load(self.incoming)
            except (EOFError, OSError, pickle.UnpicklingError):
                os._exit(0)
            if message == "stop":
                if self.search is not None:
                    self.search.stop()
            else:
                self.jobs.put(message)

    def progress(self, step: Progress) -> None:
        """Pass one step forward on."""
        self.send("progress", step)

    def send(self, kind: str, content: Any) -> None:
        """Send one message; the solver reports from threads of its own."""
        with self.lock:
            try:
                pickle.dump((kind, content), self.outgoing)
                self.outgoing.flush()
            except OSError:
                os._exit(0)


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
