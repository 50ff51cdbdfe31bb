"""A plan in a folder: whole files or none, and no better plan lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from teamopt.errors import PlanError
from teamopt.plan import read_plan
from teamopt.report import sheets
from teamopt.report.markdown import page
from teamopt.wording import listing

if TYPE_CHECKING:
    from teamopt.plan import Plan

PLAN = "plan.json"
#: What every folder holds; the plan comes last, and until then the old set counts.
NAMES = (
    "hires.csv",
    "requisitions.csv",
    "allocations.csv",
    "costs.csv",
    "assumptions.csv",
    "plan.md",
    PLAN,
)
#: What a folder holds where the plan has rows for it.
_SHEETS = {
    "contractors.csv": sheets.contractors,
    "trainings.csv": sheets.trainings,
    "gpu_runs.csv": sheets.gpu_runs,
    "reservations.csv": sheets.reservations,
    "tracks.csv": sheets.tracks,
    "use.csv": sheets.use,
    "budgets.csv": sheets.budgets,
}
#: Every name that is ours, in the order in which files are put in their places.
ALL_NAMES = (*_SHEETS, *NAMES)
_DRAFT, _KEPT = ".teamopt-new-", ".teamopt-old"
_RANK = {"optimal": 2, "feasible": 1, "infeasible": 0, "unknown": 0}


class FolderError(Exception):
    """A folder that a plan cannot, or should not, be written to."""


def contents(plan: Plan) -> dict[str, str]:
    """Return the text of every file, by name, the plan last."""
    texts = {name: sheet(plan) for name, sheet in _SHEETS.items()}
    return {
        **{name: text for name, text in texts.items() if text.count("\n") > 1},
        "hires.csv": sheets.hires(plan),
        "requisitions.csv": sheets.requisitions(plan),
        "allocations.csv": sheets.allocations(plan),
        "costs.csv": sheets.costs(plan),
        "assumptions.csv": sheets.assumptions(plan),
        "plan.md": page(plan),
        PLAN: plan.to_json(),
    }


def check_folder(folder: Path, *, force: bool = False) -> None:
    """Refuse, before any work is done, what could not be written in the end.

    Raises
    ------
    FolderError
        When the folder is a file, leads nowhere or cannot be written to; or, where
        `force` is not set, when it holds a ``plan.json`` that cannot be read, or none
        and yet files of the names that would be written.
    """
    there = _nearest(folder)
    if not there.is_dir():
        msg = f"{there} is a file; give a folder."
        raise FolderError(msg)
    try:
        Path(tempfile.mkdtemp(prefix=_DRAFT, dir=there)).rmdir()
    except OSError as error:
        msg = f"{there} cannot be written to: {_reason(error)}."
        raise FolderError(msg) from None
    for name in ALL_NAMES:
        if (folder / name).is_dir():
            msg = f"{folder / name} is a folder, and a file is to be written there."
            raise FolderError(msg)
    if not force and _stored(folder) is None:
        _strange(folder)


def _nearest(folder: Path) -> Path:
    """Return the folder, or the first one above it that is there."""
    try:
        for path in (folder, *folder.absolute().parents):
            if path.exists():
                return path
            if path.is_symlink():
                msg = f"{path} is a link to {path.readlink()}, which is not there."
                raise FolderError(msg)
    except OSError as error:
        msg = f"{folder} cannot be written to: {_reason(error)}."
        raise FolderError(msg) from None
    return Path()


def _strange(folder: Path) -> None:
    """Refuse files that have our names and no plan beside them."""
    if (folder / _KEPT).is_dir():
        # A killed run has left them; they are undone before anything is written.
        return
    names = [name for name in ALL_NAMES if os.path.lexists(folder / name)]
    if names:
        verb = "is" if len(names) == 1 else "are"
        msg = (
            f"{folder} holds no plan, and yet there {verb} {listing(names)}; "
            "give --force to replace, or name another folder."
        )
        raise FolderError(msg)


def _stored(folder: Path) -> Plan | None:
    """Return the plan that a folder holds, if any."""
    file = folder / PLAN
    if not file.exists():
        return None
    try:
        return read_plan(file)
    except PlanError as error:
        msg = f"{error}\n{file} is kept; give --force to replace it."
        raise FolderError(msg) from None


def refusal(plan: Plan, folder: Path) -> str:
    """Return why a plan should not replace the one in a folder, "" if it may.

    A plan for a brief that has changed may replace any other. For the same brief,
    proven beats found, found beats nothing, and of two that are not proven the one
    that is better on the first goal on which they differ is kept.
    """
    old = _stored(folder)
    if old is None or not old.brief.same_text(plan.brief):
        return ""
    if _RANK[old.status] > _RANK[plan.status]:
        words = f"{old.status}, this one {plan.status}"
    elif old.status == plan.status == "feasible" and _worse(plan, old):
        words = f"better on {_worse(plan, old)}"
    else:
        return ""
    return (
        f"{folder / PLAN} is kept: it holds a plan for the same brief that is {words}. "
        "Give --force to replace it."
    )


def _worse(plan: Plan, old: Plan) -> str:
    """Return the first goal on which plans differ, if the new one is worse on it."""
    for mine, theirs in zip(plan.goals, old.goals, strict=False):
        if mine.goal != theirs.goal or mine.found is None or theirs.found is None:
            return ""
        if mine.found != theirs.found:
            less = mine.found < theirs.found
            return mine.goal if less == (mine.better == "more") else ""
    return ""


def write_folder(plan: Plan, folder: Path) -> tuple[str, ...]:
    """Write a plan and its tables, all of them or none, and return their names.

    The files are written to a folder beside their places, then moved one by one; a
    copy of the old set stays until the plan itself, the last file, is in its place. A
    run that is killed in between is undone by the next one.

    Raises
    ------
    FolderError
        When something cannot be written; the folder is then as it was.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        recover(folder)
        files = contents(plan)
        _replace(files, folder)
    except (OSError, ValueError) as error:
        msg = f"{folder} cannot be written to: {_reason(error)}."
        raise FolderError(msg) from error
    return tuple(files)


def _replace(files: dict[str, str], folder: Path) -> None:
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder))
    try:
        for name, text in files.items():
            _write(draft / name, text)
        _keep_old(folder)
        try:
            for name in ALL_NAMES:
                if name in files:
                    os.replace(draft / name, folder / name)  # noqa: PTH105
                else:
                    # A table of the plan before, which this one has no rows for.
                    (folder / name).unlink(missing_ok=True)
        finally:
            recover(folder)
        _sync(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(file: Path, text: str) -> None:
    """Write a file and wait until it is on the disk."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _keep_old(folder: Path) -> None:
    """Copy the files that are about to be replaced, all of them at once."""
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder))
    for name in ALL_NAMES:
        if (folder / name).exists():
            shutil.copy2(folder / name, draft / name)
    draft.rename(folder / _KEPT)


def recover(folder: Path) -> None:
    """Undo what a killed run has left half done, and remove what it has left over.

    The old set is put back unless the plan itself had already been replaced, which
    is the last step of writing.
    """
    kept = folder / _KEPT
    if kept.is_dir():
        if _same(kept / PLAN, folder / PLAN):
            for name in ALL_NAMES:
                if (kept / name).exists():
                    os.replace(kept / name, folder / name)  # noqa: PTH105
                else:
                    (folder / name).unlink(missing_ok=True)
        shutil.rmtree(kept)
    for leftover in folder.glob(f"{_DRAFT}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _same(one: Path, other: Path) -> bool:
    """Tell whether two files say the same, or neither is there."""
    if not (one.exists() and other.exists()):
        return one.exists() == other.exists()
    return one.read_bytes() == other.read_bytes()


def _sync(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where that can be asked for."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
