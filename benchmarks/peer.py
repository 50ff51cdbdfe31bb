"""Solvers of others, each in an environment of its own, on the same instances."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from benchmarks.protocol import Row
from benchmarks.running import Limits

#: Where environments are kept between runs.
CACHE = (
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    / "teamopt-benchmarks"
)
#: Seconds past the limit, and for importing the library, before a run is given up.
GRACE = 60.0


class Peer:
    """A package and the script that runs it.

    The environment is made when it is first needed.
    """

    def __init__(self, name: str, package: str, script: str) -> None:
        self.name, self.package = name, package
        self.script = Path(__file__).with_name(script)
        self.python = _environment(CACHE / name, package)

    def versions(self) -> Row:
        """Return what runs: package, its version and that of its solver."""
        code = (
            "import sys; from importlib.metadata import version as v;"
            "print(*[p + ' ' + v(p) for p in sys.argv[1:]], sep='\\n')"
        )
        command = [str(self.python), "-c", code, self.package, "ortools"]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
        return {"name": self.name, "versions": told.stdout.splitlines()}

    def run(self, file: Path, limits: Limits) -> Row:
        """Return what the peer makes of one instance; a crash finds nothing."""
        command = [str(self.python), str(self.script), str(file)]
        command += ["--time-limit", str(limits.seconds)]
        command += ["--workers", str(limits.workers), "--seed", str(limits.seed)]
        missing: Row = {"status": "unknown", "makespan": None, "bound": None}
        try:
            told = subprocess.run(
                command,
                capture_output=True,
                text=True,
                timeout=limits.seconds + GRACE,
                env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
            )
        except subprocess.TimeoutExpired:
            return missing | {"seconds": limits.seconds, "error": "no answer in time"}
        try:
            row: Row = json.loads(told.stdout.splitlines()[-1])
        except (IndexError, ValueError):
            last = told.stderr.strip().splitlines()[-1:] or ["no word"]
            return missing | {"seconds": limits.seconds, "error": last[0]}
        return row


def _environment(folder: Path, package: str) -> Path:
    """Return the Python of an environment that has a package, made where missing."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    ready = folder / f"{package}.installed"
    if not ready.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=True)
        ready.touch()
    return python


#: Peers by the name that ``--against`` takes.
PEERS: dict[str, Callable[[], Peer]] = {
    "airbus": lambda: Peer("airbus", "discrete-optimization", "peer_airbus.py")
}
