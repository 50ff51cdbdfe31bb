"""Writing: whole files or none, and no better plan lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.report import plans

from teamopt.plan import Plan, read_plan
from teamopt.report.folder import (
    ALL_NAMES,
    NAMES,
    FolderError,
    check_folder,
    contents,
    recover,
    refusal,
    write_folder,
)


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in folder.iterdir()}


def test_a_folder_gets_every_file_and_nothing_else(tmp_path: Path) -> None:
    """Made with its parents; the plan reads back as it was."""
    folder = tmp_path / "a" / "b"
    names = write_folder(plans.recommendation(), folder)
    assert texts(folder) == contents(plans.recommendation())
    assert set(names) == set(NAMES) | {"budgets.csv"}
    assert read_plan(folder) == plans.recommendation()


def test_tables_are_there_where_they_have_rows(tmp_path: Path) -> None:
    """A plan with everything fills every table; the plan itself comes last."""
    assert write_folder(plans.whole(), tmp_path) == ALL_NAMES
    assert {file.name for file in tmp_path.iterdir()} == set(ALL_NAMES)
    assert list(contents(plans.unknown())) == list(NAMES)


def test_tables_of_the_plan_before_do_not_stay(tmp_path: Path) -> None:
    """Contractors of one plan are not those of the next."""
    write_folder(plans.whole(), tmp_path)
    write_folder(plans.unknown(), tmp_path)
    assert texts(tmp_path) == contents(plans.unknown())


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    """Notes, say."""
    (tmp_path / "notes.txt").write_text("mine")
    write_folder(plans.recommendation(), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


class Crash(BaseException):
    """What ends a run without a word, as far as the code under test can tell."""


def crash_at(monkeypatch: pytest.MonkeyPatch, count: int, *, for_good: bool) -> None:
    """Let os.replace fail at a call: once, or from then on as after a kill."""
    calls = 0
    real = os.replace

    def replace(*args: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == count or (for_good and calls > count):
            raise Crash
        real(*args)

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize("count", range(1, len(NAMES) + 1))
def test_a_failure_between_files_leaves_the_old_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Whichever file it happens at."""
    write_folder(plans.large(), tmp_path)
    with monkeypatch.context() as patch:
        crash_at(patch, count, for_good=False)
        with pytest.raises(Crash):
            write_folder(plans.recommendation(), tmp_path)
    assert texts(tmp_path) == contents(plans.large())


@pytest.mark.parametrize("count", range(1, len(NAMES) + 1))
def test_a_killed_run_is_undone_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Nothing could be put back, so the plan is still the old one until then."""
    write_folder(plans.large(), tmp_path)
    with monkeypatch.context() as patch:
        crash_at(patch, count, for_good=True)
        with pytest.raises(Crash):
            write_folder(plans.recommendation(), tmp_path)
    assert read_plan(tmp_path) == plans.large()
    recover(tmp_path)
    assert texts(tmp_path) == contents(plans.large())


def test_a_run_killed_after_the_plan_was_replaced_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan is the last file, so all are new; only the copies are left over."""
    write_folder(plans.large(), tmp_path)

    def fail(folder: Path) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        crash = 0
        real = recover

        def killed(folder: Path) -> None:
            nonlocal crash
            crash += 1
            if crash == 2:
                raise Crash
            real(folder)

        patch.setattr("teamopt.report.folder.recover", killed)
        with pytest.raises(Crash):
            write_folder(plans.recommendation(), tmp_path)
    assert len(list(tmp_path.iterdir())) > len(NAMES)
    recover(tmp_path)
    assert texts(tmp_path) == contents(plans.recommendation())


def test_a_first_run_that_is_killed_leaves_no_half_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no plan.json, and the next run removes the rest."""
    with monkeypatch.context() as patch:
        crash_at(patch, 3, for_good=True)
        with pytest.raises(Crash):
            write_folder(plans.recommendation(), tmp_path)
    assert not (tmp_path / "plan.json").exists()
    recover(tmp_path)
    assert texts(tmp_path) == {}


def test_the_next_run_writes_over_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No leftover of the killed run stays."""
    with monkeypatch.context() as patch:
        crash_at(patch, 3, for_good=True)
        with pytest.raises(Crash):
            write_folder(plans.recommendation(), tmp_path)
    write_folder(plans.large(), tmp_path)
    assert texts(tmp_path) == contents(plans.large())


def test_what_a_killed_first_run_has_left_is_no_work_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of our names stand there without a plan, and yet they may be replaced."""

    def killed(folder: Path) -> None:
        if (folder / "hires.csv").exists():
            raise Crash

    with monkeypatch.context() as patch:
        crash_at(patch, 3, for_good=True)
        patch.setattr("teamopt.report.folder.recover", killed)
        with pytest.raises(Crash):
            write_folder(plans.recommendation(), tmp_path)
    assert (tmp_path / "hires.csv").exists()
    check_folder(tmp_path)


def test_a_name_too_long_is_refused(tmp_path: Path) -> None:
    """In words."""
    with pytest.raises(FolderError, match="cannot be written to"):
        check_folder(tmp_path / ("a" * 5000))


def test_a_disk_that_is_full_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old set is as it was, and nothing is left over."""
    write_folder(plans.large(), tmp_path)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(FolderError, match="no space left on device"):
            write_folder(plans.recommendation(), tmp_path)
    assert texts(tmp_path) == contents(plans.large())


# refusing -------------------------------------------------------------------


def same(status: str, *found: float) -> Plan:
    goals = tuple(
        plans.goal(name, amount)
        for name, amount in zip(("value", "cost"), found, strict=False)
    )
    return plans.recommendation(status=status, goals=goals)


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        (same("optimal"), same("optimal"), ""),
        (same("optimal"), same("feasible"), "optimal, this one feasible"),
        (same("optimal"), plans.infeasible(), "optimal, this one infeasible"),
        (same("feasible"), plans.unknown(), "feasible, this one unknown"),
        (same("feasible"), same("optimal"), ""),
        (plans.unknown(), plans.infeasible(), ""),
        (plans.infeasible(), plans.unknown(), ""),
        (same("feasible", 9, 5), same("feasible", 9, 5), ""),
        (same("feasible", 9, 5), same("feasible", 9, 6), "better on cost"),
        (same("feasible", 9, 5), same("feasible", 9, 4), ""),
        (same("feasible", 9, 5), same("feasible", 8, 4), "better on value"),
        (same("feasible", 9, 5), same("feasible", 10, 9), ""),
    ],
)
def test_a_worse_plan_for_the_same_brief_is_refused(
    tmp_path: Path, old: Plan, new: Plan, refused: str
) -> None:
    """By status, then by the first goal that differs: more value, less cost."""
    write_folder(old, tmp_path)
    reason = refusal(new, tmp_path)
    assert bool(reason) == bool(refused)
    assert refused in reason


def test_a_plan_for_a_changed_brief_may_replace_any_other(tmp_path: Path) -> None:
    """The old one answers a question that is not asked any more."""
    write_folder(plans.recommendation(), tmp_path)
    assert refusal(plans.unknown(brief=plans.brief(sha256="1" * 64)), tmp_path) == ""


def test_an_empty_folder_refuses_nothing(tmp_path: Path) -> None:
    """Also one that is not there yet."""
    assert refusal(plans.unknown(), tmp_path) == ""
    check_folder(tmp_path / "new" / "er")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_refused_at_once(tmp_path: Path) -> None:
    """Before any work is done."""
    (tmp_path / "plan").write_text("")
    for folder in (tmp_path / "plan", tmp_path / "plan" / "below"):
        with pytest.raises(FolderError, match="is a file; give a folder"):
            check_folder(folder)


def test_a_folder_in_place_of_a_file_is_refused_at_once(tmp_path: Path) -> None:
    """It could not be replaced in the end."""
    (tmp_path / "hires.csv").mkdir()
    with pytest.raises(FolderError, match="is a folder"):
        check_folder(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the disk is read only."""

    def denied(**_: Any) -> str:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tempfile.mkdtemp", denied)
    with pytest.raises(FolderError, match="read-only file system"):
        check_folder(tmp_path / "new")


def test_an_unreadable_plan_is_kept_unless_forced(tmp_path: Path) -> None:
    """It may be of another version, and somebody's work."""
    (tmp_path / "plan.json").write_text("{}")
    with pytest.raises(FolderError, match="give --force to replace it"):
        check_folder(tmp_path)
    check_folder(tmp_path, force=True)
