"""Many solves: at once on this machine, or unchanged on a cluster; done ones are kept.

What runs where is joblib's business and its back-ends'. Here stands what a solve needs
beside that: answers in the order in which they come, lost workers, Ctrl-C, a cache.
"""

from __future__ import annotations

import contextlib
import math
import pickle
import signal
import threading
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib

from teamopt.errors import RunsError, TeamoptError
from teamopt.plan import Plan
from teamopt.runs import work
from teamopt.runs.cache import Cache, cache_folder
from teamopt.runs.places import place
from teamopt.runs.task import Call, Found, Given, Point, Solve, Task, Work, maker

__all__ = ["Answer", "Point", "Runs", "Tally", "Task", "cache_folder"]

#: How often workers may be lost, one time after the other, with nothing solved between.
TRIES = 3

#: Is told how far many solves are.
Report = Callable[["Tally"], None]
#: What became of a task: the document of :func:`teamopt.solve`, or why there is none.
Answer = Plan | TeamoptError


@dataclass(frozen=True)
class Tally:
    """How far many solves are.

    Attributes
    ----------
    known
        How many of those done were in the cache.
    """

    total: int
    done: int = 0
    known: int = 0


class Runs:
    """A place to solve many briefs; use it as a context manager.

    Parameters
    ----------
    on
        ``dask://HOST:PORT`` or ``ray://HOST:PORT``; default: this machine.
    jobs
        How many at once; default: as many as pays here, all workers of a cluster.
    cache
        Folder in which answers are kept, and looked up; default: none.
    on_done
        Called at the beginning of many solves and whenever one is done, unless these
        say something else.

    Attributes
    ----------
    interrupted
        Whether Ctrl-C was pressed, which ends the solves.

    Raises
    ------
    RunsError
        When there is no such place, it cannot be reached, or nothing can be kept.
    """

    def __init__(
        self,
        on: str | None = None,
        jobs: int | None = None,
        cache: str | Path | None = None,
        on_done: Report | None = None,
    ) -> None:
        self._place, self._report = place(on, jobs), on_done
        self._cache = None if cache is None else Cache(Path(cache))
        self.interrupted = False
        self._waiting = False

    def __enter__(self) -> Runs:
        self._place.open()
        return self

    def __exit__(self, *_: object) -> None:
        self._place.close()

    @contextlib.contextmanager
    def _hearing(self) -> Iterator[None]:
        """Hear Ctrl-C in the block; between many solves others do."""
        before: Any = None
        if threading.current_thread() is threading.main_thread():
            before = signal.getsignal(signal.SIGINT)
        if not callable(before):
            yield
            return
        signal.signal(signal.SIGINT, self._pressed)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _pressed(self, *_: object) -> None:
        """Take note of Ctrl-C; whoever has an answer in hand is not disturbed."""
        again, self.interrupted = self.interrupted, True
        if self._waiting or again:
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def _listening(self) -> Iterator[None]:
        """Let Ctrl-C end what is waited for in the block."""
        if self.interrupted:
            raise KeyboardInterrupt
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False

    def share(self, seconds: float, many: int, workers: int) -> float:
        """Return what each of many solves may take where all have so many seconds.

        It goes by the place as it is now, and not by what is left: the same question
        asks for as much again, and is answered by what was kept.
        """
        return seconds / math.ceil(many / self._place.at_once(workers))

    def fitting(self, seconds: float, each: float, workers: int) -> int:
        """Return how many solves fit into so many seconds, if each takes some.

        As many as run at once always do.
        """
        return self._place.at_once(workers) * max(1, math.floor(seconds / each))

    def each(
        self, function: Callable[[Given], Found], some: Iterable[Given]
    ) -> Iterator[tuple[int, Found]]:
        """Yield number and what a function makes of it, of each of some, as they come.

        Of what Ctrl-C ends nothing comes.

        Raises
        ------
        TeamoptError
            When it fails.
        """
        calls: list[Work[Found]] = [Call(function, one) for one in some]
        for index, answer in self.solved(calls):
            if isinstance(answer, TeamoptError):
                raise answer
            yield index, answer

    def solved(
        self,
        tasks: Iterable[Work[Found]],
        on_done: Report | None = None,
    ) -> Iterator[tuple[int, Found | TeamoptError]]:
        """Yield each task's number and what became of it, as they finish.

        A task whose worker is lost is solved again. Ctrl-C ends the others and keeps
        those that were yielded.

        Parameters
        ----------
        on_done
            Called at the beginning and whenever a task is done.

        Raises
        ------
        RunsError
            When workers are lost again and again, or have another teamopt.
        """
        left = dict(enumerate(tasks))
        tally = Tally(len(left))
        report = on_done or self._report or (lambda _: None)
        try:
            with self._hearing():
                report(tally)
                for index, answer, known in self._answers(left):
                    tally = Tally(tally.total, tally.done + 1, tally.known + known)
                    report(tally)
                    yield index, answer
        except KeyboardInterrupt:
            self.interrupted = True

    def _answers(
        self, left: dict[int, Work[Found]]
    ) -> Iterator[tuple[int, Found | TeamoptError, bool]]:
        """Yield number, answer and whether it was known, taking out what is done."""
        for index, task in list(left.items()):
            found = self._known(task)
            if found is not None:
                del left[index]
                yield index, found, True
        losses = 0
        while left:
            try:
                for index, answer in self._round(left):
                    self._keep(left.pop(index), answer)
                    losses = 0
                    yield index, answer, False
            except self._place.lost as error:
                losses += 1
                if losses == TRIES:
                    msg = (
                        f"workers of {self._place.name} were lost {TRIES} times with "
                        f"nothing solved between ({type(error).__name__}); is there "
                        "memory enough for so many solves at once?"
                    )
                    raise RunsError(msg) from error

    def _round(self, left: dict[int, Work[Found]]) -> Iterator[tuple[int, Any]]:
        """Yield what becomes of tasks until all are done, or a worker is lost."""
        run = uuid.uuid4().hex
        most = max(task.workers for task in left.values())
        solve = joblib.delayed(work.solve)
        calls = [solve(run, maker(), k, pickle.dumps(task)) for k, task in left.items()]
        found: Any = None
        try:
            with self._listening():
                found = self._place.answers(most, calls)
            while (answer := self._next(found)) is not None:
                yield answer
        finally:
            with warnings.catch_warnings():
                # That some are not looked at any more is on purpose.
                warnings.simplefilter("ignore")
                if found is not None:
                    found.close()
            self._place.halt(run)

    def _next(self, found: Iterator[Any]) -> tuple[int, Any] | None:
        with self._listening():
            return next(found, None)

    def _known(self, task: Work[Found]) -> Found | None:
        if self._cache is None or not isinstance(task, Solve):
            return None
        return self._cache.answer(task)

    def _keep(self, task: Work[Found], answer: Found | TeamoptError) -> None:
        if self._cache is None or isinstance(answer, TeamoptError):
            return
        if isinstance(task, Solve):
            self._cache.keep(task, answer)
