"""Plans are kept, found again, and never taken for what they are not."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.runs.many import COUNTED, all_of, tasks, timeless

import teamopt
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Outcome, SolveSettings, Status
from teamopt.errors import RunsError
from teamopt.plan import Plan
from teamopt.runs import Point, Runs, Task, cache, cache_folder, work
from teamopt.runs.cache import Cache

CLOCKED = SolveSettings(time_limit=30, workers=2)


@pytest.fixture
def solves(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of briefs that are solved from now on, in this process."""
    seen: list[str] = []
    found = work._found

    def counting(task: Task, solver: SolverProcess) -> Any:
        seen.append(task.brief.id)
        return found(task, solver)

    monkeypatch.setattr(work, "_found", counting)
    return seen


@pytest.fixture(scope="module")
def planned() -> tuple[Task, Plan]:
    """Return a task and its plan, which is proven and has an order of hires."""
    task = tasks(CLOCKED)[5]
    with Runs(jobs=1) as runs:
        plan = all_of(runs, [task])[0]
    assert isinstance(plan, Plan)
    assert plan.status == "optimal"
    assert plan.order is not None
    return task, plan


def test_a_second_run_solves_nothing(tmp_path: Path, solves: list[str]) -> None:
    """The same plans come from the folder, and it is said how many."""
    with Runs(jobs=1, cache=tmp_path) as runs:
        first = all_of(runs, tasks())
    assert len(solves) == len(first)
    tallies = []
    with Runs(jobs=1, cache=tmp_path) as runs:
        second = dict(runs.solved(tasks(), tallies.append))
    assert len(solves) == len(first)
    assert [second[k] for k in range(len(first))] == first
    assert tallies[-1].known == tallies[-1].done == tallies[-1].total == len(first)


def test_a_run_goes_on_where_it_stopped(tmp_path: Path, solves: list[str]) -> None:
    """Who left after three has the others solved, and these only."""
    with Runs(jobs=1, cache=tmp_path) as runs:
        answers = runs.solved(tasks())
        left = [next(answers)[0] for _ in range(3)]
        answers.close()  # type: ignore[attr-defined]
    before = len(solves)
    with Runs(jobs=1, cache=tmp_path) as runs:
        all_of(runs, tasks())
    others = [t.brief.id for k, t in enumerate(tasks()) if k not in left]
    assert solves[before:] == others


CHANGES: dict[str, Callable[[Task], Task]] = {
    "text": lambda t: replace(t, brief=parsed(f"{t.brief.source.text}\n# more\n")),
    "name": lambda t: replace(t, brief=parsed(t.brief.source.text, "other.yaml")),
    "workers": lambda t: replace(t, settings=replace(t.settings, workers=3)),
    "seed": lambda t: replace(t, settings=replace(t.settings, seed=2)),
    "counted": lambda t: replace(t, settings=replace(t.settings, reproducible=True)),
    "order": lambda t: replace(t, explain=False),
    "others": lambda t: replace(t, compare=False),
}


def parsed(text: str, name: str = "small-7.yaml") -> teamopt.Brief:
    """Return a brief from text."""
    return teamopt.parse_brief(text, name)


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_plan_depends_on(
    change: str, planned: tuple[Task, Plan], tmp_path: Path
) -> None:
    """A plan for something else is not taken."""
    task, plan = planned
    store = Cache(tmp_path)
    store.keep(task, plan)
    assert store.answer(task) == plan
    assert store.answer(CHANGES[change](task)) is None


@pytest.mark.parametrize("part", ["teamopt", "ortools", "holidays", "code"])
def test_other_versions_have_their_own(
    part: str,
    planned: tuple[Task, Plan],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After an upgrade everything is solved anew."""
    task, plan = planned
    Cache(tmp_path).keep(task, plan)
    other = cache.maker()._replace(**{part: "other"})
    monkeypatch.setattr(cache, "maker", lambda: other)
    assert Cache(tmp_path).answer(task) is None


def test_a_file_that_the_brief_names_counts(tmp_path: Path) -> None:
    """Another roster is another brief, though its text is the same."""
    text = (
        "brief: one\ncalendar: {start: 2027-01-04, horizon: 8 weeks}\n"
        "team: team.csv\nphases: [{id: model, effort: {modelling: 2 pw}}]\n"
    )
    found = []
    for name in ("Ann", "Bob"):
        (tmp_path / "team.csv").write_text(f"name,role,level\n{name},ml-engineer,mid\n")
        brief = teamopt.parse_brief(text, "one.yaml", tmp_path)
        found += teamopt.solve_many(
            [brief], jobs=1, cache=tmp_path / "kept", workers=2, time_limit=30
        )
    assert [r.require_plan().allocations[0].person for r in found] == ["Ann", "Bob"]


def test_changed_data_is_not_its_file(planned: tuple[Task, Plan]) -> None:
    """A brief made from data goes by the data, not by the file it began as."""
    from teamopt.brief import brief_from_data

    brief = planned[0].brief
    data = brief.dump()
    kept = [replace(planned[0], brief=brief_from_data(data, like=brief))]
    data["calendar"]["horizon"] = "30 weeks"
    kept.append(replace(planned[0], brief=brief_from_data(data, like=brief)))
    assert cache.facts(kept[0]) != cache.facts(kept[1])


@pytest.mark.parametrize(
    ("settled", "took", "asked", "serves"),
    [
        (True, 30, 300, True),
        (False, 30, 300, False),
        (False, 30, 30, True),
        (False, 300, 30, True),
    ],
)
def test_unproven_plans_serve_no_longer_search(
    settled: bool,
    took: float,
    asked: float,
    serves: bool,
    planned: tuple[Task, Plan],
    tmp_path: Path,
) -> None:
    """What is not settled after 30 s is looked at again where there are 300."""
    task, plan = planned
    made = plan.provenance.model_copy(update={"time_limit": took})
    status = "optimal" if settled else "feasible"
    plan = plan.model_copy(update={"provenance": made, "status": status})
    store = Cache(tmp_path)
    store.keep(task, plan)
    again = replace(task, settings=replace(task.settings, time_limit=asked))
    assert (store.answer(again) is not None) == serves


def test_an_order_that_was_not_settled_is_looked_for_again(
    planned: tuple[Task, Plan],
) -> None:
    """A proven plan may have hires whose order is not."""
    task, plan = planned
    longer = replace(task, settings=replace(task.settings, time_limit=300))
    assert plan.order is not None
    open_ = plan.order.model_copy(update={"alone_open": 1})
    assert cache.serves(plan, longer)
    assert not cache.serves(plan.model_copy(update={"order": open_}), longer)
    assert not cache.serves(plan.model_copy(update={"order": None}), longer)


def test_counted_work_goes_by_its_amount(planned: tuple[Task, Plan]) -> None:
    """Where work is counted, the same plan comes from the same amount only."""
    one = replace(planned[0], settings=COUNTED)
    other = replace(one, settings=replace(COUNTED, time_limit=20))
    assert cache.facts(one) != cache.facts(other)


def _changed(text: str) -> str:
    entry = json.loads(text)
    entry["plan"]["allocations"] = entry["plan"]["allocations"][1:]
    return json.dumps(entry)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]",
        lambda text: text.replace('"seed": 1', '"seed": 7'),
        lambda text: text.replace("teamopt-plan/3", "teamopt-plan/2"),
        _changed,
    ],
    ids=["half", "empty", "list", "other", "old", "work left out"],
)
def test_damaged_entries_are_replaced(
    spoil: Callable[[str], str], planned: tuple[Task, Plan], tmp_path: Path
) -> None:
    """What cannot be read, or does not keep its brief, counts as missing."""
    task, plan = planned
    store = Cache(tmp_path)
    store.keep(task, plan)
    [file] = tmp_path.iterdir()
    whole = file.read_text()
    spoiled = spoil(whole)
    assert spoiled != whole
    file.write_text(spoiled)
    assert store.answer(task) is None
    store.keep(task, plan)
    assert store.answer(task) == plan
    assert [*tmp_path.iterdir()] == [file]


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """It is said before anything is solved."""
    (tmp_path / "file").write_text("")
    with pytest.raises(RunsError, match="nothing can be kept in"):
        Runs(cache=tmp_path / "file" / "kept")


def test_the_default_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It follows the standard of desktops; a relative path there counts as none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "teamopt"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "teamopt"


@pytest.fixture(scope="module")
def point() -> tuple[Point, Outcome]:
    """Return a point of a sweep, and what it comes to."""
    task = Point(tasks()[5].brief, CLOCKED, {"then": ("cost",)})
    with Runs(jobs=1) as runs:
        [(_, found)] = runs.solved([task])
    assert isinstance(found, Outcome)
    assert found.decisions is not None
    return task, found


def test_points_are_kept_whole(point: tuple[Point, Outcome], tmp_path: Path) -> None:
    """With all integers, for the same goals, and not for a plan of the same brief."""
    task, found = point
    store = Cache(tmp_path)
    store.keep(task, found)
    assert store.answer(task) == found
    assert store.answer(replace(task, beside={})) is None
    assert store.answer(Task(task.brief, task.settings)) is None


@pytest.mark.parametrize("spoil", [lambda text: text[:-99], lambda text: "", "7".join])
def test_damaged_points_are_missing(
    spoil: Callable[[str], str], point: tuple[Point, Outcome], tmp_path: Path
) -> None:
    """What cannot be read counts as nothing."""
    task, found = point
    store = Cache(tmp_path)
    store.keep(task, found)
    [file] = tmp_path.iterdir()
    file.write_text(spoil(file.read_text()))
    assert store.answer(task) is None


@pytest.mark.parametrize(("status", "serves"), [("feasible", False), ("optimal", True)])
def test_unproven_points_serve_no_longer_search(
    status: str, serves: bool, point: tuple[Point, Outcome], tmp_path: Path
) -> None:
    """As of plans: they are looked at again where there is more time."""
    task, found = point
    store = Cache(tmp_path)
    kept = replace(found, status=Status(status))
    store.keep(task, kept)
    assert store.answer(task) == kept
    longer = replace(task, settings=replace(task.settings, time_limit=31))
    assert (store.answer(longer) is not None) == serves


def test_tasks_travel_whole(planned: tuple[Task, Plan]) -> None:
    """A task that was sent is kept under the same name, and solved alike."""
    sent = pickle.loads(pickle.dumps(planned[0]))
    assert cache.facts(sent) == cache.facts(planned[0])
    with Runs(jobs=1) as runs:
        counted = replace(sent, settings=COUNTED)
        twice = all_of(runs, [counted, replace(planned[0], settings=COUNTED)])
    assert timeless(twice[0]) == timeless(twice[1])
