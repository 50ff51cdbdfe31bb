"""What was found before, by all that it depends on."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from teamopt.check import check_plan
from teamopt.decisions import Decisions
from teamopt.engine.settings import Outcome, Stage, Status
from teamopt.errors import RunsError
from teamopt.plan import Plan
from teamopt.runs.task import Found, Point, Solve, Task, maker
from teamopt.seats import Seat


def cache_folder() -> Path:
    """Return where plans are kept unless somebody says otherwise."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    # By its standard, a relative path there counts as none.
    root = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    return root / "teamopt"


class Cache:
    """A folder of what solves gave, one file each.

    Any number of processes may use one at once. A file that cannot be read, or that
    holds something else than its name says, counts as missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.expanduser()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=self.folder).close()
        except OSError as error:
            reason = (error.strerror or "it is not usable").lower()
            msg = f"nothing can be kept in {self.folder}: {reason}; name another cache."
            raise RunsError(msg) from error

    def answer(self, task: Solve[Found]) -> Found | None:
        """Return what a task would give, where it is known well enough."""
        asked = facts(task)
        try:
            kept = json.loads(self._file(asked).read_text(encoding="utf-8"))
            if kept["for"] != asked or kept["sha256"] != _hash(kept["plan"]):
                return None
            found: Found | None = _read(task, kept["plan"], kept["seconds"])
        except (OSError, ValueError, TypeError, KeyError, SyntaxError):
            return None
        return found

    def keep(self, task: Solve[Found], found: Found) -> None:
        """Keep what a task gave; where the disk is full, do without."""
        asked, seconds = facts(task), task.settings.time_limit
        data = _written(found)
        entry = {"for": asked, "sha256": _hash(data), "seconds": seconds, "plan": data}
        with contextlib.suppress(OSError):
            _write(self._file(asked), json.dumps(entry, indent=1) + "\n")

    def _file(self, asked: dict[str, Any]) -> Path:
        return self.folder / f"{_hash(asked)}.json"


def _hash(data: Any) -> str:
    """Return a hash of plain data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _written(found: object) -> Any:
    """Return a document as it is stored, or integers as Python writes them."""
    if isinstance(found, Plan):
        return found.model_dump(mode="json")
    assert isinstance(found, Outcome)
    # Their keys are tuples, for which JSON has no form.
    return repr(asdict(found) | {"status": found.status.value})


def _read(task: Any, data: Any, seconds: float) -> Any:
    """Return what was kept, unless it is no answer or there is more time for one."""
    if isinstance(task, Point):
        outcome = _outcome(ast.literal_eval(data))
        settled = outcome.status in (Status.OPTIMAL, Status.INFEASIBLE)
        longer = seconds >= task.settings.time_limit
        return outcome if settled or longer else None
    plan = Plan.model_validate_json(json.dumps(data))
    sound = not plan.exists or not check_plan(plan, task.brief)
    return plan if sound and serves(plan, task) else None


def _outcome(kept: dict[str, Any]) -> Outcome:
    x = kept["decisions"]
    known = {
        "status": Status(kept["status"]),
        "decisions": None if x is None else Decisions(**x),
        "stages": tuple(Stage(**stage) for stage in kept["stages"]),
        "seats": tuple(Seat(**seat) for seat in kept["seats"]),
    }
    return Outcome(**{**kept, **known})


def facts(task: Solve[Any]) -> dict[str, Any]:
    """Return all that a task's answer depends on, but for how long was searched."""
    source, settings = task.brief.source, task.settings
    # What was changed as data has no text, and its source is where it began.
    text = source.sha256 if source.text else _hash(task.brief.dump())
    return {
        # Where lines of the brief are named, its file is.
        "brief": source.name,
        "text": text,
        "files": dict(source.files),
        "workers": settings.workers,
        "seed": settings.seed,
        # Work that is counted ends at the same place, and later with more of it.
        "work": settings.time_limit if settings.reproducible else None,
        **task.asked,
        **maker()._asdict(),
    }


def serves(plan: Plan, task: Task) -> bool:
    """Tell whether more time than was taken for a plan would change nothing.

    Where it might, a plan from as long a search or a longer one is good enough.
    """
    settled = plan.status == "optimal" or (
        plan.status == "infeasible" and plan.confirmed
    )
    order = plan.order
    ordered = not (task.explain and plan.hires)
    if order is not None:
        ordered = order.proven and not order.alone_open
    longer = plan.provenance.time_limit >= task.settings.time_limit
    return (settled and ordered) or longer


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    handle, draft = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(draft).replace(file)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
