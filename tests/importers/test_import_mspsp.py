"""Multi-skill projects become briefs that say the same."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from tests.importers.instances import MSPSP, shortest, written

import teamopt
from teamopt import importers
from teamopt.errors import BriefError


def brief_of(folder: Path, text: str) -> teamopt.Brief:
    """Return the brief that is made of a file."""
    return teamopt.parse_brief(importers.mspsp_brief(written(folder, text)))


def finish(brief: teamopt.Brief) -> float | None:
    """Return the end of the best plan."""
    result = teamopt.solve(brief, time_limit=30, workers=1)
    assert result.status == "optimal"
    return result.document.goals[0].value


def test_a_brief_is_an_ordinary_one(tmp_path: Path) -> None:
    """Work, people and precedence stand there in a brief's own words."""
    text = importers.mspsp_brief(written(tmp_path, MSPSP))
    _, _, body = text.partition("brief: ")
    assert body == (
        "tiny\n"
        "question: What is the shortest plan?\n"
        "calendar: {start: 2027-01-04, period: day, horizon: 11 days}\n"
        "taxonomy:\n"
        "  skills: {skill-1: {}, skill-2: {}}\n"
        "  roles:\n"
        "    worker-1: {skills: {skill-1: practitioner, skill-2: practitioner}}\n"
        "    worker-2: {skills: {skill-1: practitioner}}\n"
        "    worker-3: {skills: {}}\n"
        "team:\n"
        "  - {role: worker-1}\n"
        "  - {role: worker-2, count: 2}\n"
        "  - {role: worker-3}\n"
        "phases:\n"
        "  - {id: activity-2, duration: 3 days, crew: {skill-1: 1, skill-2: 1}}\n"
        "  - {id: activity-3, duration: 2 days, crew: {skill-1: 2}}\n"
        "  - {id: activity-4, duration: 4 days, crew: {skill-2: 1},"
        "             after: [activity-2]}\n"
        "  - {id: activity-5, duration: 2 days, crew: {skill-1: 1},"
        "             after: [activity-2, activity-3]}\n"
        "goals: [finish]\n"
    )


def test_comments_say_what_stands_for_what(tmp_path: Path) -> None:
    """The file, the period, and where the horizon comes from."""
    head = importers.mspsp_brief(written(tmp_path, MSPSP)).partition("brief: ")[0]
    assert all(line.startswith("# ") for line in head.splitlines())
    flat = head.replace("\n# ", " ")
    assert "made from tiny.dzn" in flat
    # Twice the rule's 7 days is more than 3 + 2 + 4 + 2.
    assert "the sum of all durations at their longest, 11 days" in flat


def test_the_horizon_is_twice_a_plan_that_there_is(tmp_path: Path) -> None:
    """Five activities for as many people at once: one period, and so two, not five."""
    text = (
        "nActs = 5; dur = [1,1,1,1,1]; nSkills = 1; sreq = [| 1 | 1 | 1 | 1 | 1 |];"
        "nResources = 5; mastery = [| 1 | 1 | 1 | 1 | 1 |];"
        "nPrecs = 0; pred = []; succ = [];"
    )
    found = importers.mspsp_brief(written(tmp_path, text))
    assert "horizon: 2 days" in found
    flat = found.replace("\n# ", " ")
    assert "twice the length of a plan found by a simple rule, 1 day:" in flat


def test_its_best_plan_is_the_instances(tmp_path: Path) -> None:
    """The finish is the makespan that trying everything gives."""
    instance = importers.read_mspsp(written(tmp_path, MSPSP))
    assert instance.mastery == (
        frozenset({0, 1}),
        frozenset({0}),
        frozenset({0}),
        frozenset(),
    )
    ways = [(3, {0: 1, 1: 1}), (2, {0: 2}), (4, {1: 1}), (2, {0: 1})]
    best = shortest(ways, [(), (), (0,), (0, 1)], instance.mastery)
    assert best == 7
    assert finish(brief_of(tmp_path, MSPSP)) == best


def drawn(rng: random.Random) -> str:
    """Return an instance of four activities, three people and two skills."""
    sreq = [[0, 0]] + [[rng.randint(0, 2), rng.randint(0, 1)] for _ in range(4)]
    mastery = [[1, 1], *([rng.randint(0, 1), rng.randint(0, 1)] for _ in range(2))]
    arcs = [(a, b) for a in range(2, 6) for b in range(a + 1, 6) if rng.random() < 0.3]

    def table(rows: list[list[int]]) -> str:
        return "[| " + " | ".join(", ".join(map(str, row)) for row in rows) + " |]"

    return (
        f"nActs = 5; dur = {[0, *(rng.randint(1, 4) for _ in range(4))]};"
        f"nSkills = 2; sreq = {table(sreq)};"
        f"nResources = 3; mastery = {table(mastery)};"
        f"nPrecs = {len(arcs)};"
        f"pred = {[a for a, _ in arcs]}; succ = {[b for _, b in arcs]};"
    )


@pytest.mark.parametrize("seed", range(12))
def test_drawn_instances_agree_with_trying_everything(
    tmp_path: Path, seed: int
) -> None:
    """Same makespan; and where nobody can serve a demand, there is no plan."""
    text = drawn(random.Random(seed))
    instance = importers.read_mspsp(written(tmp_path, text))
    ways = [
        (
            instance.durations[i],
            {s: n for s, n in enumerate(instance.heads[i]) if n},
        )
        for i in instance.kept
    ]
    after = [[p - 1 for p in instance.after[i] if p] for i in instance.kept]
    best = shortest(ways, after, instance.mastery)
    brief = brief_of(tmp_path, text)
    if best is None:
        assert teamopt.solve(brief, time_limit=30, workers=1).status == "infeasible"
    else:
        assert finish(brief) == best


def test_time_that_passes_without_people(tmp_path: Path) -> None:
    """An activity that needs nobody is a phase with a duration alone."""
    text = MSPSP.replace("\t| 2,0,", "\t| 0,0,")
    brief = brief_of(tmp_path, text)
    phase = next(p for p in brief.phases if p.id == "activity-3")
    assert phase.form == "time"


def test_precedence_through_moments_is_kept(tmp_path: Path) -> None:
    """What waits for an activity without a duration waits for what that waits for."""
    # Activity 4 vanishes; 6 lasts a day and waits for 5 and, through 4, for 2.
    text = MSPSP.replace("dur = [0,3,2,4,2,0]", "dur = [0,3,2,0,2,1]")
    after = {
        phase.id: [a.phase for a in phase.after]
        for phase in brief_of(
            tmp_path, text.replace("[2,3,4,4,5,5,6,6]", "[2,3,4,4,3,5,6,6]")
        ).phases
    }
    assert after == {
        "activity-2": [],
        "activity-3": ["activity-2"],
        "activity-5": ["activity-3"],
        "activity-6": ["activity-5"],
    }


def test_a_demand_that_nobody_can_serve_is_imported(tmp_path: Path) -> None:
    """Check says so; the horizon is the sum of the durations."""
    text = MSPSP.replace("\t| 0,1,\n", "\t| 0,3,\n")
    path = written(tmp_path, text)
    assert "horizon: 11 days" in importers.mspsp_brief(path)
    brief = brief_of(tmp_path, text)
    assert teamopt.solve(brief, time_limit=30, workers=1).status == "infeasible"


def test_windows_and_zeros_and_ones_are_read(tmp_path: Path) -> None:
    """Line ends, the mark at the beginning, and 0 and 1 for false and true."""
    expected = importers.mspsp_brief(written(tmp_path, MSPSP))
    plain = MSPSP.replace("true", "1").replace("false", "0")
    for text in (MSPSP.replace("\n", "\r\n"), "\ufeff" + MSPSP, plain):
        assert importers.mspsp_brief(written(tmp_path, text)) == expected


SLIPS = {
    "short": (
        ("dur = [0,3,2,4,2,0]", "dur = [0,3,2,4,2]"),
        "7: dur: there are 5 numbers, and there must be 6.",
    ),
    "row": (("\t| 2,0,\n", "\t| 2,\n"), "10: sreq: row 3 has 1 numbers, and needs 2."),
    "rows": (("\t| 0,0, |];\n\nnRes", "|];\n\nnRes"), "10: sreq: there are 5 rows"),
    "truth": (("false,false", "maybe,false"), '18: mastery: read "maybe"'),
    "unknown": (("succ = [2,", "succ = [9,"), '25: succ: read "9", allowed is a whole'),
    "circle": (
        ("succ = [2,3,4,4,5,5,6,6]", "succ = [2,3,4,4,5,5,2,6]"),
        "24: pred: activities wait for one another in a circle: ",
    ),
    "itself": (("succ = [2,", "succ = [1,"), "in a circle: 1 -> 1."),
    "negative": (("dur = [0,3", "dur = [0,-3"), '7: dur: read "-3"'),
    "huge": (("dur = [0,3", "dur = [0,99999999"), "from 0 to 13,000."),
    "digits": (("dur = [0,3", "dur = [0," + "9" * 5000), "7: dur: read"),
    "half": (("dur = [0,3", "dur = [0,2.5"), '7: dur: read "2.5"'),
    "word": (("nSkills = 2", "nSkills = two"), '9: nSkills: read "two"'),
    "none": (("nActs = 6", "nActs = 0"), "allowed is a whole number from 1"),
    "many": (("nActs = 6", "nActs = 1, 2"), "one whole number is needed"),
    "list": (("dur = [0,3,2,4,2,0]", "dur = 7"), "allowed is a list"),
    "table": (("sreq = [| 0,0,", "sreq = [ 0,0,"), "allowed is a table"),
    "bar": (("sreq = [| 0,0,", "sreq = [|]; foo = [ 0,0,"), "allowed is a table"),
    "twice": (("nSkills = 2;", "nSkills = 2; nSkills = 2;"), "already given in line 9"),
    "missing": (("nPrecs = 8;", ""), "there is no nPrecs; is the file whole?"),
    "idle": (("dur = [0,3,2,4,2,0]", "dur = [0,0,0,0,0,0]"), "no activity takes any"),
    "long": (
        ("dur = [0,3,2,4,2,0]", "dur = [0,9000,9000,1,1,0]"),
        "add up to 18,002; a brief can hold 13,000",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_told_with_their_line(tmp_path: Path, slip: str) -> None:
    """What was read, what is allowed, and where."""
    (old, new), says = SLIPS[slip]
    assert old in MSPSP
    path = written(tmp_path, MSPSP.replace(old, new, 1))
    with pytest.raises(BriefError, match=re.escape(says)) as caught:
        importers.mspsp_brief(path)
    assert str(caught.value).startswith(str(path))
