"""Projects of the PSPLIB become briefs that say the same."""

from __future__ import annotations

import re
import sys
from itertools import product
from pathlib import Path

import pytest
from tests.importers.instances import MODES, RCPSP, psplib, shortest, written

import teamopt
from teamopt import importers
from teamopt.errors import BriefError
from teamopt.importers import Rcpsp


def text_of(folder: Path, text: str) -> str:
    """Return the text of the brief that is made of a file."""
    return importers.psplib_brief(written(folder, text, "tiny.sm"))


def finish(text: str) -> float | None:
    """Return the end of the best plan; ``None`` where there is none."""
    result = teamopt.solve(teamopt.parse_brief(text), time_limit=30, workers=1)
    if result.status == "infeasible":
        return None
    assert result.status == "optimal"
    return result.document.goals[0].value


def by_trying(project: Rcpsp) -> int | None:
    """Return the best makespan of all modes that the stocks allow."""
    index = {activity: n for n, activity in enumerate(project.kept)}
    after = [[index[p] for p in project.after[i] if p in index] for i in project.kept]
    back = [r for r, comes_back in enumerate(project.renewable) if comes_back]
    stocks = [r for r, comes_back in enumerate(project.renewable) if not comes_back]
    people = [frozenset({r}) for r in back for _ in range(project.capacities[r])]
    found = []
    for modes in product(*(project.modes[i] for i in project.kept)):
        used = [sum(mode.units[r] for mode in modes) for r in stocks]
        if any(u > project.capacities[r] for u, r in zip(used, stocks, strict=True)):
            continue
        ways = [
            (mode.duration, {r: mode.units[r] for r in back if mode.units[r]})
            for mode in modes
        ]
        found.append(shortest(ways, after, people))
    return min((length for length in found if length is not None), default=None)


def test_one_mode(tmp_path: Path) -> None:
    """Resources are skills, their units people, jobs crews for a time."""
    body = text_of(tmp_path, RCPSP).partition("brief: ")[2]
    # By hand: job 2 and 3 cannot be at once, nor 4 and 5, nor 2 and 5.
    assert body == (
        "tiny\n"
        "question: What is the shortest plan?\n"
        "calendar: {start: 2027-01-04, period: day, horizon: 12 days}\n"
        "taxonomy:\n"
        "  skills: {resource-1: {}, resource-2: {}}\n"
        "  roles:\n"
        "    unit-1: {skills: {resource-1: practitioner}}\n"
        "    unit-2: {skills: {resource-2: practitioner}}\n"
        "team:\n"
        "  - {role: unit-1, count: 2}\n"
        "  - {role: unit-2}\n"
        "phases:\n"
        "  - {id: job-2, duration: 3 days, crew: {resource-1: 2}}\n"
        "  - {id: job-3, duration: 4 days, crew: {resource-1: 1, resource-2: 1}}\n"
        "  - {id: job-4, duration: 2 days, crew: {resource-2: 1},"
        "                after: [job-2]}\n"
        "  - {id: job-5, duration: 3 days, crew: {resource-1: 2, resource-2: 1},"
        " after: [job-3]}\n"
        "goals: [finish]\n"
    )


def test_its_best_plan_is_the_projects(tmp_path: Path) -> None:
    """The finish is the makespan that trying everything gives."""
    project = importers.read_psplib(written(tmp_path, RCPSP, "tiny.sm"))
    assert finish(text_of(tmp_path, RCPSP)) == by_trying(project) == 12


def test_stocks_are_money_of_two_kinds(tmp_path: Path) -> None:
    """Each has a limit of its own."""
    text = text_of(tmp_path, MODES)
    assert "compute: {stock-2: {rent: {most: 7, price: 1 per gpu-week}}}\n" in text
    assert "budget: {categories: {other: 9, compute: 7}}\n" in text
    assert (
        "  - id: job-4\n"
        "    after: [job-2]\n"
        "    options:\n"
        "      - {id: mode-1, duration: 1 week,  crew: {resource-1: 2}, "
        "costs: {stock-1: 6}, compute: {stock-2: 1 gpu for 1 week}}\n"
    ) in text


@pytest.mark.parametrize("there", [(2, 9, 7), (2, 15, 8), (1, 20, 6), (2, 3, 7)])
def test_modes_agree_with_trying_everything(
    tmp_path: Path, there: tuple[int, ...]
) -> None:
    """Same makespan, whichever stock binds; and no plan where they do not suffice."""
    text = MODES.replace("2  9  7", "  ".join(map(str, there)))
    project = importers.read_psplib(written(tmp_path, text, "tiny.mm"))
    assert project.capacities == there
    assert finish(text_of(tmp_path, text)) == by_trying(project)


def test_stocks_that_suffice_are_left_out(tmp_path: Path) -> None:
    """15 and 10 are what all modes together use at most."""
    text = text_of(tmp_path, MODES.replace("2  9  7", "2  15  10"))
    assert "budget" not in text
    assert "period: day" in text
    assert "left out: [stock-1, stock-2]" in text


def test_three_stocks_that_bind_are_refused(tmp_path: Path) -> None:
    """A brief has two kinds of spending that take nobody's time."""
    modes = ((1, 1, 5, 1, 9), (2, 1, 1, 5, 1), (3, 1, 1, 1, 3))
    text = psplib([((2,), modes), ((), modes)], (1, 4, 4, 4), stocks=3)
    with pytest.raises(BriefError, match=r"3 non-renewable .*stock-3.*for two"):
        text_of(tmp_path, text)


def test_what_takes_no_time_can_use_money(tmp_path: Path) -> None:
    """It is the stock of GPUs that takes some; where both do not, that is said."""
    quick = ((0, 0, 1, 4), (2, 1, 3, 0))
    text = psplib([((2,), quick), ((), ((1, 1, 2, 0), (2, 1, 0, 3)))], (1, 4, 5), 2)
    with pytest.raises(BriefError, match="without a duration use up"):
        text_of(tmp_path, text)
    quick = ((0, 0, 0, 4), (2, 1, 3, 0))
    text = psplib([((2,), quick), ((), ((1, 1, 2, 0), (2, 1, 0, 3)))], (1, 4, 5), 2)
    project = importers.read_psplib(written(tmp_path, text, "tiny.mm"))
    assert finish(text_of(tmp_path, text)) == by_trying(project) == 1


def test_more_units_than_there_are(tmp_path: Path) -> None:
    """Imported as it stands, and no plan keeps it."""
    text = RCPSP.replace("2  1\n", "1  1\n")
    assert "horizon: 12 days" in text_of(tmp_path, text)
    assert finish(text_of(tmp_path, text)) is None


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    """They mean the same."""
    assert text_of(tmp_path, RCPSP.replace("\n", "\r\n")) == text_of(tmp_path, RCPSP)


SLIPS = {
    "heading": ("REQUESTS/DURATIONS", "REQUESTS", "there is no REQUESTS/DURATIONS"),
    "jobs": ("sink ):  6", "sink ):  7", "3: 6 jobs have precedence relations"),
    "behind": ("2   1   1   4", "2   1   1   9", "job 2 comes before job 9"),
    "circle": ("2   1   1   4", "2   1   1   2", "in a circle: 2 -> 2."),
    "word": ("2   1   1   4", "2   1   x   4", "the package psplib cannot read it"),
    "units": ("2  1\n", "2\n", "the package psplib cannot read it"),
    "less": ("2  1\n", "2  -1\n", "allowed are units from 0"),
    "long": ("1   3   2   0", "1   99999   2   0", "takes 99999 periods"),
    "below": ("1   3   2   0", "1   3   -2   0", "that are not below 0"),
    "no mode": ("2   1   1   4", "2   0   1   4", "job 2 has no mode"),
    "many": ("2  1\n", "20001  1\n", "has 20,001 units, allowed are 10,000"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_told(tmp_path: Path, slip: str) -> None:
    """What was read and what is allowed."""
    old, new, says = SLIPS[slip]
    assert old in RCPSP
    with pytest.raises(BriefError, match=re.escape(says)):
        text_of(tmp_path, RCPSP.replace(old, new, 1))


def test_without_the_package_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "psplib", None)
    with pytest.raises(BriefError, match=r"pip install 'teamopt\[psplib\]'"):
        text_of(tmp_path, RCPSP)
