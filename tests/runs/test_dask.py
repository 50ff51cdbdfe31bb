"""Many solves on a Dask cluster of two workers: the same, and nothing is lost."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster
from tests.explain.asking import NAME, TEAM
from tests.runs.many import (
    MANY,
    QUESTIONS,
    SLOTS,
    Deadly,
    all_of,
    answers_of,
    explained_here,
    figures_of,
    long_task,
    ordered_here,
    planned,
    points_of,
    risk,
    risk_here,
    small,
    steps_of,
    tasks,
    timeless,
)

import teamopt
from teamopt.errors import RunsError
from teamopt.runs import Runs, on_dask, places, work

# Dask's own event loop closes sockets and coroutines when it pleases.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Return two worker processes under a scheduler, which replaces lost ones."""
    # The second task that ends its worker is given up, so that no test has to end many.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1"
        ) as running,
    ):
        yield running


@pytest.fixture
def on(cluster: LocalCluster) -> str:
    """Return what a user says to solve on it."""
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


@pytest.fixture(scope="module")
def here() -> list[dict[str, Any]]:
    """Return plans of the tasks from this machine."""
    with Runs(jobs=1) as runs:
        return list(map(timeless, all_of(runs, tasks())))


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let Ctrl-C raise here: a solve in this very process leaves it deadly."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_cluster_gives_what_this_machine_gives(
    cluster: LocalCluster, on: str, here: list[dict[str, Any]]
) -> None:
    """Plans are identical, with a worker killed while it has solves under way."""
    asked = tasks()
    found: dict[int, Any] = {}
    with Runs(on) as runs:
        for index, plan in runs.solved(asked):
            if not found:
                # All are in line from the beginning: a busy worker has some of them.
                _kill_a_busy_one(cluster)
            found[index] = timeless(plan)
    assert [found[k] for k in range(len(asked))] == here


def test_a_sweep_survives_the_loss_of_a_worker(cluster: LocalCluster, on: str) -> None:
    """Points, proven goals and changes are those that one solver here finds."""
    brief = teamopt.parse_brief(TEAM, NAME)
    ranges = {"budget": "4k:30k:2k"}
    asked: dict[str, Any] = {"workers": 2, "time_limit": 300}
    killed = []

    def kill(tally: teamopt.Tally) -> None:
        if tally.done == 1:
            killed.append(_kill_a_busy_one(cluster))

    found = teamopt.sweep(brief, ranges, on=on, on_done=kill, **asked)
    assert len(killed) == 1
    assert all(point.solved and point.proven for point in found.points)
    assert points_of(found) == points_of(teamopt.sweep(brief, ranges, **asked))
    with Client(cluster) as client:
        assert killed[0] not in client.run(os.getpid).values()


def test_an_order_is_the_same_there(on: str) -> None:
    """All proven values, teams and regrets."""
    found = teamopt.order(small(), SLOTS, on=on, **MANY)
    assert steps_of(found) == ordered_here()


def test_an_explanation_survives_the_loss_of_a_worker(
    cluster: LocalCluster, on: str
) -> None:
    """All answers are those that one solver here finds."""
    killed = []

    def kill(tally: teamopt.Tally) -> None:
        busy = any(w.processing for w in _workers(cluster))
        if not killed and tally.done and busy:
            killed.append(_kill_a_busy_one(cluster))

    found = teamopt.why(small(), planned(), on=on, on_done=kill, **QUESTIONS, **MANY)
    assert len(killed) == 1
    assert answers_of(found) == explained_here()


def test_draws_are_the_same_there(on: str) -> None:
    """Each figure, for the same seed."""
    assert figures_of(risk(on=on)) == risk_here()


def test_a_task_that_ends_its_workers_is_tried_again(
    on: str, here: list[dict[str, Any]], tmp_path: Path
) -> None:
    """The scheduler gives it up after the second; it is not waited for for ever."""
    asked = tasks()[:2]
    asked[0] = Deadly(asked[0], tmp_path / "ended", most=2)
    with Runs(on) as runs:
        found = all_of(runs, asked)
    assert (tmp_path / "ended").read_text() == "dead\n" * 2
    assert list(map(timeless, found)) == here[:2]


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_stops_the_cluster_too(cluster: LocalCluster, on: str) -> None:
    """What is done is kept; no worker goes on for somebody who has left."""
    found = []
    with Runs(on) as runs:
        for index, _ in runs.solved([tasks()[0], long_task(), long_task()]):
            found.append(index)
            threading.Thread(target=signal.raise_signal, args=[signal.SIGINT]).start()
    assert found == [0]
    assert runs.interrupted
    with Client(cluster) as client:
        assert set(client.run(_solvers).values()) == {0}
        assert not client.processing() or not any(client.processing().values())


def test_jobs_hold_back(cluster: LocalCluster, on: str) -> None:
    """One at a time leaves the other worker to others."""
    most = 0
    with Runs(on, jobs=1) as runs:
        for _ in runs.solved(tasks()[:4]):
            most = max(most, sum(len(w.processing) for w in _workers(cluster)))
    assert most <= 1


def test_shares_go_by_what_is_there(on: str) -> None:
    """Five solves take three rounds of two workers, and five of one."""
    with Runs(on) as both, Runs(on, jobs=1) as one, Runs(on, jobs=9) as most:
        shares = [runs.share(60, 5, workers=2) for runs in (both, one, most)]
    assert shares == [20, 12, 20]


def test_a_scheduler_that_goes_away(on: str) -> None:
    """One line, instead of a wait for what will not come."""
    found = []
    with Runs(on) as runs:
        answers = runs.solved([tasks()[0], long_task(), long_task()])
        found.append(next(answers)[0])
        # As the client does itself once it cannot connect again.
        runs._place._client.close()  # type: ignore[attr-defined]
        with pytest.raises(RunsError, match="does not answer any more"):
            found.append(next(answers)[0])
    assert found == [0]


def test_an_unreachable_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens, or somebody who is no scheduler and waits to be spoken to."""
    monkeypatch.setattr(places, "ANSWER", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
        with (
            pytest.raises(RunsError, match="no answer"),
            Runs(f"dask://127.0.0.1:{port}"),
        ):
            pass
    with (
        pytest.raises(RunsError, match="cannot be reached: connection refused"),
        Runs(f"dask://127.0.0.1:{port}"),
    ):
        pass


def test_a_cluster_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, as nothing would ever be solved."""
    monkeypatch.setattr(on_dask, "ANSWER", 0.5)
    with LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1") as empty:
        on = str(empty.scheduler_address).replace("tcp://", "dask://")
        with pytest.raises(RunsError, match="has no workers"), Runs(on):
            pass


def _workers(cluster: LocalCluster) -> list[Any]:
    return list(cluster.scheduler.workers.values())


def _kill_a_busy_one(cluster: LocalCluster) -> int:
    """Kill the process of a worker that has solves under way, and return its number."""
    busy = {worker.address for worker in _workers(cluster) if worker.processing}
    # Asked now, not before the solves: what a test before this killed is replaced.
    pid = next(
        int(nanny.pid)
        for nanny in cluster.workers.values()
        if nanny.worker_address in busy
    )
    os.kill(pid, signal.SIGKILL)
    return pid


def _solvers() -> int:
    """Return how many solver processes a worker has, in use or not."""
    return len(work._RUNS)
