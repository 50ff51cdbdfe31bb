"""Where there is no plan: what is said clashes, and what is said helps."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from teamopt import plan as doc
from teamopt.brief import Brief, parse_brief
from teamopt.brief.edit import edited
from teamopt.brief.levers import levers
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Job, SolveSettings
from teamopt.errors import EditError, ModelError
from teamopt.explain import explain_none, fixed
from teamopt.explain.fixes import Fix, fixes
from teamopt.explain.moves import Moved
from teamopt.resolve import resolve
from teamopt.yaml_lines import parse_yaml

SETTINGS = SolveSettings(time_limit=60, workers=2)
#: Nine weeks of work for one person, and four weeks to do it in.
LATE = """\
brief: late
calendar: {start: 2027-01-04, horizon: 20 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}   # since 2021
# Nobody has asked for more.
hiring: {slots: 0, roles: [data-scientist], lead_time: 1 week, ramp_up: 1 week}
budget: 500k
phases:
  - id: model
    effort: {modelling: 9 pw}
    # The board's date.
    deadline: 2027-01-31
flexibility:
  never: [horizon, budget]
"""


@pytest.fixture(scope="module")
def late() -> doc.Explanation:
    """Return all that is said about it."""
    *_, last = explain_none(parse_brief(LATE), SETTINGS)
    return last


def possible(brief: Brief) -> bool:
    """Tell whether a brief has a plan, asked on its own."""
    with SolverProcess() as solver:
        job = Job(SETTINGS, tidy=False, confirm=False)
        return solver.run(resolve(brief).instance, job).decisions is not None


def test_it_grows_from_the_verdict_on() -> None:
    """First that there is no plan, then what clashes, then one way out at a time."""
    told = list(explain_none(parse_brief(LATE), SETTINGS))
    assert {one.status for one in told} == {"infeasible"}
    assert not told[0].conflicts
    assert told[1].conflicts
    assert not told[1].fixes
    counts = [len(one.fixes) for one in told[1:]]
    assert all(more - few in (0, 1) for few, more in itertools.pairwise(counts))
    assert counts[-1] > 1


def test_the_conflict_names_what_was_decided_and_the_work(
    late: doc.Explanation,
) -> None:
    """With their lines."""
    conflict = late.conflicts[0]
    assert conflict.smallest
    decided = {ref.family: ref.line for ref in conflict.rules if ref.decided}
    assert decided["deadline"] == "<text>:12"
    assert decided["required"].startswith("<text>:")
    assert "work" in {ref.family for ref in conflict.rules}
    assert "budget" not in decided


def test_every_way_out_is_one_and_a_step_less_is_none(late: doc.Explanation) -> None:
    """Each is solved again; those that never give are in none."""
    assert late.fixes
    brief = parse_brief(LATE)
    for fix in late.fixes:
        assert fix.least
        assert possible(parse_brief(fixed(brief, fix)))
        assert not {change.kind for change in fix.changes} & {"horizon", "budget"}
        for change in fix.changes:
            less = _with(LATE, fix, change)
            assert not possible(parse_brief(less))
    kinds = [tuple(change.kind for change in fix.changes) for fix in late.fixes]
    assert ("deadline",) in kinds
    assert len(set(kinds)) == len(kinds)


def _with(text: str, fix: doc.Fix, less: doc.Change) -> str:
    """Return a text with a way out of which one line gives a step less."""
    for change in fix.changes:
        lever = next(
            lever
            for lever in levers(parse_brief(LATE))
            if lever.says(change.steps) == change.says
        )
        steps = change.steps - (change is less)
        if steps:
            text = edited(text, [lever.edit(parse_yaml(text, "x").data, steps)])
    return text


def test_what_is_written_keeps_comments(late: doc.Explanation) -> None:
    """And changes the lines of the way out alone."""
    fix = next(fix for fix in late.fixes if fix.changes[0].kind == "deadline")
    before, after = LATE.splitlines(), fixed(parse_brief(LATE), fix).splitlines()
    assert len(before) == len(after)
    assert [k for k, line in enumerate(after) if line != before[k]] == [11]


def test_a_way_out_of_another_brief_is_refused(late: doc.Explanation) -> None:
    """It would say something else there."""
    other = parse_brief(LATE.replace("2027-01-31", "2027-02-28"))
    with pytest.raises(EditError, match="there is nothing to give model"):
        fixed(other, next(f for f in late.fixes if f.changes[0].kind == "deadline"))


def test_a_brief_with_a_plan_has_nothing_to_explain() -> None:
    """One of two searches would be wrong, and nobody is to act on either."""
    with pytest.raises(ModelError, match="and another found one"):
        list(explain_none(parse_brief(LATE.replace("9 pw", "1 pw")), SETTINGS))


def test_two_lines_that_must_give_together_are_found() -> None:
    """Neither alone is enough."""
    text = """\
brief: two
calendar: {start: 2027-01-04, horizon: 20 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
phases:
  - {id: a, effort: {modelling: 4 pw}, deadline: 2027-01-17}
  - {id: b, effort: {mlops: 1 pw}}
hiring: {slots: 0, roles: [mlops-engineer], lead_time: 1 week}
flexibility:
  never: [horizon, required, largest_crew]
"""
    with SolverProcess() as solver:
        moved = Moved(parse_brief(text), solver, SETTINGS)
        found: Iterator[Fix] = fixes(moved, ["<text>:6", "<text>:7", "<text>:8"])
        kinds = [
            {str(moved.levers[k].terms.kind) for k, _ in fix.moves} for fix in found
        ]
    assert kinds == [{"deadline", "slots"}]


def test_a_conflict_names_the_pins_in_it() -> None:
    """Nobody can join in a day; nothing in the brief gives for that."""
    text = """\
brief: pinned
calendar: {start: 2027-01-04, horizon: 12 weeks}
hiring:
  slots: 1
  lead_time: 6 weeks
  roles: [{role: mlops-engineer, levels: senior, pay: 104k}]
pins: [{hire: mlops-engineer, by: 2027-01-31}]
phases: [{id: a, effort: {mlops: 1 pw}}]
"""
    *_, told = explain_none(parse_brief(text, "pinned.yaml"), SETTINGS)
    (conflict,) = told.conflicts
    assert [(ref.family, ref.line, ref.says) for ref in conflict.rules] == [
        (
            "lead_time",
            "pinned.yaml:5",
            (
                "a senior MLOps Engineer takes 6 weeks to hire and joins no earlier "
                "than 15 Feb 2027",
            ),
        ),
        ("pin", "pinned.yaml:7", ("at least 1 MLOps Engineer joins by 31 Jan 2027",)),
    ]
    assert told.fixes == ()
