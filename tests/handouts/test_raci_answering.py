"""Who answers for what: the model against every assignment there is, and odd plans."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.handouts.drawn_plans import drawn
from tests.handouts.test_raci import given

import teamopt
from teamopt.assigning.accountable import Choice, Task, assign
from teamopt.brief import parse_brief
from teamopt.cli import main
from teamopt.errors import HandoutError
from teamopt.handouts.raci import Raci
from teamopt.handouts.raci.lint import faults
from teamopt.handouts.raci.making import make
from teamopt.handouts.raci.page import page

ROOT = Path(__file__).parents[2]
Taken = tuple[int | None, ...]


def tasks_of(seed: int) -> list[Task]:
    """Return up to five tasks for up to four people, some with nobody for them."""
    draw = random.Random(seed)
    found = []
    for _ in range(draw.randint(1, 5)):
        first = draw.randint(0, 5)
        choices = tuple(
            Choice(person, (draw.randint(0, 1), draw.randint(0, 2)))
            for person in draw.sample(range(4), draw.randint(0, 3))
        )
        found.append(Task(first, first + draw.randint(0, 4), choices))
    return found


def vector(tasks: list[Task], taken: Taken, most: int) -> tuple[int, ...] | None:
    """Return the goals of an assignment; None where somebody has too many at once."""
    chosen = [
        (task, task.choices[k])
        for task, k in zip(tasks, taken, strict=True)
        if k is not None
    ]
    at = Counter(
        (choice.person, period)
        for task, choice in chosen
        for period in range(task.first, max(task.past, task.first + 1))
    )
    at_once = max(at.values(), default=0)
    if at_once > most:
        return None
    each = Counter(choice.person for _, choice in chosen)
    return (
        len(tasks) - len(chosen),
        sum(choice.costs[0] for _, choice in chosen),
        sum(choice.costs[1] for _, choice in chosen),
        at_once,
        sum(count**2 for count in each.values()),
    )


def everything(tasks: list[Task]) -> Iterator[Taken]:
    """Yield every assignment; those with early choices for early tasks come first."""
    places: Iterable[list[int | None]] = (
        [*range(len(task.choices)), None] for task in tasks
    )
    yield from itertools.product(*places)


@pytest.mark.parametrize("most", [1, 2])
def test_the_model_finds_the_first_of_the_best(most: int) -> None:
    """In all goals in order, and among equals by who stands first."""
    for seed in range(60):
        tasks = tasks_of(seed)
        found = assign(tasks, 2, most)
        vectors = {taken: vector(tasks, taken, most) for taken in everything(tasks)}
        best = min(v for v in vectors.values() if v is not None)
        assert found.proven
        assert found.reached == best, seed
        first = [taken for taken, v in vectors.items() if v == best]
        assert found.taken in first, seed
        # Whatever is first for the first task is first, as long as all are taken.
        if best[0] == 0:
            assert found.taken == first[0], seed


def test_no_tasks() -> None:
    """Nothing is to be taken, and that is proven."""
    found = assign([], 2, 1)
    assert (found.taken, found.reached, found.proven) == ((), (0, 0, 0, 0, 0), True)


# odd plans ------------------------------------------------------------------

LEARNS = """
brief: learns
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {name: Ana, role: data-analyst, level: senior, skills: {mlops: none}}
training: [{who: Ana, skill: mlops, length: 2 weeks, share: 100%}]
phases:
  - {id: platform, effort: {data-analysis: 1 pw, mlops: 4 pw}}
"""


def test_somebody_who_learns_it_on_the_way_cannot_answer_from_the_start() -> None:
    """Ana analyses, learns and then builds: when the phase begins nobody knows MLOps.

    Its main skill is MLOps alone: 1 pw of analysis is less than half of 4.
    """
    brief = parse_brief(LEARNS, "learns.yaml")
    plan = teamopt.solve(brief, time_limit=20, workers=1, explain=False).plan
    assert plan is not None
    when = {"data-analysis": (0, 1), "mlops": (3, 7)}
    plan = plan.model_copy(
        update={
            "phases": (_moved(plan.phases[0], 0, 7),),
            "trainings": (_moved(plan.trainings[0], 1, 3),),
            "packages": tuple(_moved(p, *when[p.key]) for p in plan.packages),
            "allocations": tuple(_moved(a, *when[a.package]) for a in plan.allocations),
        }
    )
    told = make(given(plan, brief), level="junior")
    assert list(faults(told, plan, brief)) == []
    assert told.rows[0].gap == "skill"
    assert "nobody is good enough at MLOps when it begins" in told.rows[0].notes[0]


def _moved(entry: Any, first: int, past: int) -> Any:
    return entry.model_copy(update={"start_period": first, "end_period": past})


def test_no_plan_is_said() -> None:
    """In a sentence, with nothing else."""
    name = "impossible-launch"
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = teamopt.read_plan(ROOT / "solutions" / name)
    told = make(given(plan, brief))
    assert told.says == (
        "There is no plan for this brief, and so nobody has a part in one.",
    )
    assert "##" not in page(told)


def test_unknown_level() -> None:
    """It names the levels there are."""
    plan, brief = drawn(1)
    with pytest.raises(HandoutError, match=r"--level seniro: .* mean \"senior\"\?"):
        make(given(plan, brief), level="seniro")


# what is made is held against brief and plan -----------------------------------


def _without_a(row: dict[str, Any]) -> None:
    row["accountable"] = None


def _gap(row: dict[str, Any]) -> None:
    row |= {"accountable": None, "gap": "skill"}


def _no_r(row: dict[str, Any]) -> None:
    row["responsible"] = []


def _twice(row: dict[str, Any]) -> None:
    row["informed"] = [*row["informed"], row["responsible"][0]]


def _stranger(row: dict[str, Any]) -> None:
    row["consulted"] = [*row["consulted"], _part("Cy", "Cy")]


def _other(row: dict[str, Any]) -> None:
    row["accountable"] = _part("Cy", "Cy")


def _part(who: str, name: str) -> dict[str, Any]:
    return {"who": who, "people": [name], "why": "said so"}


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (_without_a, "nobody is A; give it to one person"),
        (_gap, "nobody is said to pass skill, and Ada does"),
        (_no_r, "nobody is R; by the plan"),
        (_twice, "Ada is R or A and I"),
        (_stranger, "Cy is C, no expert, and hands nothing over"),
        (_other, "Cy is A and does not hold"),
    ],
)
def test_the_lint_finds_a_slip_of_the_maker(
    edit: Callable[[dict[str, Any]], None], says: str
) -> None:
    """The first phase of the shipped chart, scoping by Ada and Bo, with one slip."""
    name = "recommendation-engine"
    brief = teamopt.read_brief(ROOT / "problems" / f"{name}.yaml")
    plan = teamopt.read_plan(ROOT / "solutions" / name)
    data = make(given(plan, brief)).model_dump(mode="json")
    edit(data["rows"][0])
    told = Raci.model_validate(data)
    assert any(says in fault for fault in faults(told, plan, brief))


def test_command(tmp_path: Path) -> None:
    """A page, and a sheet that the check takes back; of roles as well."""
    plan = str(ROOT / "solutions" / "churn")
    brief = ["--brief", str(ROOT / "problems" / "churn.yaml")]
    run = CliRunner().invoke
    shown = run(main, ["make", "raci", plan, *brief, "-q"])
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith("# Who does what: churn\n")
    for by in ("person", "role"):
        file = str(tmp_path / f"{by}.csv")
        made = run(main, ["make", "raci", plan, *brief, "--by", by, "-o", file])
        assert made.exit_code == 0, made.output
        checked = run(main, ["check", file, "--plan", plan, *brief])
        assert checked.exit_code == 0, checked.output


def test_a_way_that_nobody_works_on_is_named() -> None:
    """The answer of build-or-buy is to buy: the chart calls it a licence."""
    brief = teamopt.read_brief(ROOT / "problems" / "build-or-buy.yaml")
    plan = teamopt.read_plan(ROOT / "solutions" / "build-or-buy")
    told = make(given(plan, brief))
    assert any("Reader for claims (a licence)" in says for says in told.says)
    bought = next(row for row in told.rows if row.phase == "reader")
    assert bought.responsible == ()
    assert bought.notes[0].startswith(
        "Nobody works on it: the way chosen is a licence,"
    )
    assert all(row.way is None for row in told.rows if row is not bought)
