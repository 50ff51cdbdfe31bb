"""A cluster of Ray's, through joblib; loaded where one is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from typing import Any

import grpc
import ray
from ray.exceptions import RayError
from ray.util.joblib.ray_backend import RayBackend

from teamopt import wording
from teamopt.errors import RunsError
from teamopt.runs.places import ANSWER, at_once, begun, reach, unreachable

#: Processes that are started at least: for one, joblib would solve here.
LEAST = 2


class OnRay:
    """The machines of a Ray cluster, by its port for clients."""

    lost = (RayError,)

    def __init__(self, host: str, port: int, jobs: int | None) -> None:
        self.name = f"ray://{host}:{port}"
        self.host, self.port, self.jobs = host, port, jobs
        self._client: Any = None

    def open(self) -> None:
        """Reach the cluster.

        Raises
        ------
        RunsError
            When it does not answer.
        """
        reach(self.name, self.host, self.port)
        # Ray itself tries for half a minute.
        with grpc.insecure_channel(f"{self.host}:{self.port}") as line:
            try:
                grpc.channel_ready_future(line).result(ANSWER)
                self._client = ray.init(self.name, logging_level="ERROR")
            except (grpc.FutureTimeoutError, ConnectionError, RuntimeError) as error:
                reason = "what listens there takes no clients of this Ray"
                raise RunsError(unreachable(self.name, reason)) from error

    def at_once(self, workers: int) -> int:
        """Return how many solves run at once.

        Raises
        ------
        RunsError
            When there are too few CPUs.
        """
        cpus = int(ray.cluster_resources().get("CPU", 0))
        if cpus < LEAST:
            msg = f"{self.name} has {wording.plural(cpus, 'CPU')}; it takes {LEAST}."
            raise RunsError(msg)
        return min(cpus, self.jobs or at_once(workers, cpus))

    def answers(self, workers: int, calls: Sequence[Any]) -> Generator[Any]:
        """Begin calls, in processes that have a CPU each."""
        jobs = min(len(calls), self.at_once(workers))
        backend = Prompt(ray_remote_args={"num_cpus": 1})
        return begun(calls, backend, max(LEAST, jobs), jobs)

    def halt(self, run: str) -> None:
        """End what is left of a run: its processes end with joblib's pool."""

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        with contextlib.suppress(ConnectionError):
            self._client.disconnect()


class Prompt(RayBackend):  # type: ignore[misc]
    """Ray's back-end, which gives answers as they come."""

    supports_return_generator = True
