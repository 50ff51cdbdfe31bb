"""Many solves on a Ray cluster: the same, though a worker is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.runs.many import ROOT, Deadly, all_of, long_task, tasks, timeless

from teamopt.errors import RunsError
from teamopt.runs import Runs, places

pytest.importorskip("ray", reason="ray is not installed: pip install 'teamopt[ray]'")
# Ray leaves sockets and files to the collector.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def on() -> Iterator[str]:
    """Return what a user says to solve on a cluster of two CPUs, which ends with it."""
    ports = [_free() for _ in range(2)]
    names = ["start", "--head", "--block", "--num-cpus=2", "--include-dashboard=false"]
    names += ["--node-ip-address=127.0.0.1", "--disable-usage-stats"]
    names += [f"--port={ports[0]}", f"--ray-client-server-port={ports[1]}"]
    paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    running = subprocess.Popen(
        [sys.executable, "-m", "ray.scripts.scripts", *names],
        env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None
    try:
        assert any("Ray runtime started" in line for line in running.stdout)
        yield f"ray://127.0.0.1:{ports[1]}"
    finally:
        running.terminate()
        running.communicate(timeout=60)


def _free() -> int:
    """Return a port that nobody has at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as line:
        port: int = line.getsockname()[1]
        return port


def test_a_cluster_gives_what_this_machine_gives(on: str, tmp_path: Path) -> None:
    """Plans are identical, with a worker killed on the way."""
    asked = tasks()
    with Runs(jobs=1) as runs:
        here = list(map(timeless, all_of(runs, asked)))
    asked[3] = Deadly(asked[3], tmp_path / "ended", most=1)
    with Runs(on) as runs:
        found = all_of(runs, asked)
    assert (tmp_path / "ended").read_text() == "dead\n"
    assert list(map(timeless, found)) == here


def test_ctrl_c_keeps_what_is_done(on: str) -> None:
    """What is done is kept, and the rest is not waited for."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    found: list[Any] = []
    with Runs(on) as runs:
        for index, _ in runs.solved([tasks()[0], long_task(), long_task()]):
            found.append(index)
            threading.Thread(target=signal.raise_signal, args=[signal.SIGINT]).start()
    signal.signal(signal.SIGINT, before)
    assert found == [0]
    assert runs.interrupted


def test_an_unreachable_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens, or somebody who waits to be spoken to."""
    from teamopt.runs import on_ray

    monkeypatch.setattr(on_ray, "ANSWER", 0.5)
    monkeypatch.setattr(places, "ANSWER", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        on = f"ray://127.0.0.1:{nobody.getsockname()[1]}"
        with pytest.raises(RunsError, match="takes no clients"), Runs(on):
            pass
    with pytest.raises(RunsError, match="connection refused"), Runs(on):
        pass
