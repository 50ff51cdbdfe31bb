"""Benchmarks: what they write, how they sample and count, and that they go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.protocol import gap, par2, stratified
from click.testing import CliRunner

from benchmarks import briefs, mspsp, phases, seeded, series, spsp

#: Two tasks that one person alone can do (2 and 3 long), and one of length 1 for
#: somebody else after the first: 5 in all.
TINY = """\
nActs = 5;
dur = [0,2,3,1,0];
nSkills = 2;
sreq = [| 0,0, | 1,0, | 1,0, | 0,1, | 0,0, |];
nResources = 2;
mastery = [| true,false, | false,true, |];
nPrecs = 5;
pred = [1,1,2,3,4];
succ = [2,3,4,5,5];
"""
#: One task of two months' work for one of two people.
SMALL = """\
skill.number=1
task.number=1
task.0.cost=2.0
task.0.skill.number=1
task.0.skill.0=0
employee.number=2
employee.0.salary=5000.0
employee.0.skill.number=1
employee.0.skill.0=0
employee.1.salary=6000.0
employee.1.skill.number=1
employee.1.skill.0=0
graph.arc.number=0
"""


def run(command: Any, *words: object) -> str:
    """Run a benchmark with one worker, and return what it printed."""
    told = CliRunner().invoke(command, [str(word) for word in words])
    assert told.exit_code == 0, told.output
    return told.output


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Make a library of two sets of one instance each, and what is published."""
    folder = tmp_path / "library"
    for name in ("1a/first.dzn", "1b/second.dzn"):
        file = folder / name
        file.parent.mkdir(parents=True)
        file.write_text(TINY)
    (tmp_path / "reference.csv").write_text(
        "instance,makespan_2017,root_bound_2017,proven_2017,seconds_2017\n"
        "1a/first.dzn,5,5,1,0.1\n1b/second.dzn,6,4,0,600\n"
    )
    return folder


def test_mspsp_writes_what_was_found_and_published(library: Path) -> None:
    """Status, makespan, bound, seconds and reference by instance, and a summary."""
    out, reference = library.parent / "out.json", library.parent / "reference.csv"
    words = ("--reference", reference, "--time-limit", 30, "--workers", 1)
    shown = run(mspsp.main, library, *words, "--json", out)
    result = json.loads(out.read_text())
    assert set(result) == {"protocol", "instances", "summary"}
    first, second = result["instances"]
    assert (first["instance"], second["instance"]) == ("1a/first.dzn", "1b/second.dzn")
    for row, published in ((first, 5), (second, 6)):
        assert row["status"] == "optimal"
        assert (row["makespan"], row["bound"], row["reference"]) == (5, 5, published)
        assert row["seconds"] > 0
    summary = result["summary"]
    # The second is one shorter than published, where that was not proven.
    counts = {key: summary[key] for key in ("proven", "better", "equal", "worse")}
    assert counts == {"proven": 2, "better": 1, "equal": 1, "worse": 0}
    assert summary["par2"] == pytest.approx(
        (first["seconds"] + second["seconds"]) / 2, abs=0.006
    )
    assert summary["contradictions"] == []
    assert set(summary["sets"]) == {"1a", "1b"}
    assert result["protocol"]["workers"] == 1
    assert "1b/second.dzn" in shown


def test_a_run_goes_on_where_it_was(library: Path) -> None:
    """What is in the file is not run again; other settings are refused."""
    out = library.parent / "out.json"
    words = ("--time-limit", 30, "--workers", 1, "--json", out)
    run(mspsp.main, library, *words)
    result = json.loads(out.read_text())
    kept = result["instances"].pop(0)
    result["instances"].append(kept | {"makespan": 77})
    result["instances"].pop(0)
    out.write_text(json.dumps(result))
    shown = run(mspsp.main, library, *words)
    rows = {row["instance"]: row for row in json.loads(out.read_text())["instances"]}
    assert rows["1a/first.dzn"]["makespan"] == 77
    assert rows["1b/second.dzn"]["makespan"] == 5
    assert "first.dzn" not in shown
    other = ["--time-limit", "31", "--workers", "1", "--json", str(out)]
    refused = CliRunner().invoke(mspsp.main, [str(library), *other])
    assert refused.exit_code == 2
    assert "time_limit 30.0, not 31.0" in refused.output


def test_a_folder_may_itself_be_a_set(library: Path) -> None:
    """What is published is found by the folder's own name, too."""
    published = mspsp.read_reference(library.parent / "reference.csv")
    found = mspsp.published_for(published, library / "1b", "second.dzn")
    assert found == mspsp.Published(6, proven=False)


def test_a_peer_is_compared_on_the_same_instances() -> None:
    """Counts and ratios of both, and where both prove different optima."""
    own = {"status": "optimal", "seconds": 10.0, "makespan": 5, "bound": 5}
    open_ = {"status": "feasible", "seconds": 60.0, "makespan": 6, "bound": 4}
    rows = [
        {"instance": "a", "reference": None, **own, "peer": open_},
        {"instance": "b", "reference": None, **own, "peer": own | {"makespan": 4}},
    ]
    theirs = mspsp.summary(rows, 60.0)["peer"]
    # Ours: 10 and 10. Theirs: twice 60, and 10.
    assert (theirs["proven"], theirs["par2"]) == (1, 65.0)
    assert (theirs["proven_ratio"], theirs["par2_ratio"]) == (2.0, 0.154)
    assert theirs["disagree"] == ["b"]


def test_contradictions_are_listed() -> None:
    """A proof above what was published is an alarm, as is a plan below a proof."""

    def row(name: str, makespan: int, bound: int, proven: bool) -> dict[str, Any]:
        found = {"status": "feasible", "seconds": 1.0}
        known = {"reference": 10, "reference_proven": proven}
        return {"instance": name, "makespan": makespan, "bound": bound} | found | known

    rows = [
        row("above", 12, 11, False),
        row("below", 9, 8, True),
        row("better", 9, 8, False),
        row("fine", 10, 10, True),
    ]
    assert mspsp.summary(rows, 60.0)["contradictions"] == ["above", "below"]


def test_par2_counts_what_is_not_proven_twice_the_limit() -> None:
    """Seconds of those proven, twice the limit for all others, on average."""
    rows = [
        {"status": "optimal", "seconds": 10.0},
        {"status": "feasible", "seconds": 60.0},
        {"status": "unknown", "seconds": 61.0},
    ]
    # (10 + 120 + 120) / 3
    assert par2(rows, 60.0) == 83.33
    assert par2([], 60.0) is None


def test_gap_is_a_share_of_the_value() -> None:
    """A bound of 90 on a cost of 100 leaves 10 %; nothing known, no gap."""
    assert gap(100, 90) == 0.1
    assert gap(0, 0) == 0
    assert gap(None, 3) is None


def test_samples_are_stratified() -> None:
    """Each set has its share, the same for one seed, in the order of the instances."""
    items = [
        f"{s}/{n:03}"
        for s, count in (("a", 60), ("b", 30), ("c", 10))
        for n in range(count)
    ]

    def of(item: str) -> str:
        return item[0]

    sample = stratified(items, of, 20, 1)
    assert sample == sorted(sample)
    assert [sum(of(i) == s for i in sample) for s in "abc"] == [12, 6, 2]
    assert sample == stratified(items, of, 20, 1)
    assert sample != stratified(items, of, 20, 2)
    # A small set has one at least; 4 x 0.6, 0.3 and 0.1 are 2.4, 1.2 and 0.4.
    assert [sum(of(i) == s for i in stratified(items, of, 4, 1)) for s in "abc"] == [
        2,
        1,
        1,
    ]
    assert stratified(items, of, 200, 1) == items
    assert len(stratified(items, of, 2, 1)) == 2


def test_spsp_states_step_and_period(tmp_path: Path) -> None:
    """Both goals with gaps; the step of dedication and the period in the protocol."""
    (tmp_path / "inst1-2-1.conf").write_text(SMALL)
    out = tmp_path / "out.json"
    words = ("--time-limit", 30, "--workers", 1, "--period", "month", "--step", "50%")
    run(spsp.main, tmp_path, *words, "--json", out)
    result = json.loads(out.read_text())
    assert result["protocol"]["step"] == "50%"
    assert result["protocol"]["period"] == "month"
    (row,) = result["instances"]
    assert row["status"] == "optimal"
    # Both people full-time for a month: 5000 + 6000.
    assert [(g["goal"], g["value"], g["gap"]) for g in row["goals"]] == [
        ("finish", 1, 0),
        ("cost", 11000, 0),
    ]
    assert set(result["summary"]["goals"]) == {"finish", "cost"}


def test_briefs_state_seconds_goals_and_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Per seed the seconds of each step, each goal, and peaks of memory."""
    quick = "brief: quick\ncalendar: {start: 2027-01-04, horizon: 4 weeks}\n"
    quick += "team: [{role: data-engineer}]\n"
    quick += "phases: [{id: pipeline, effort: {data-engineering: 1 pw}}]\n"
    monkeypatch.setattr(briefs, "text", lambda size, seed: quick)
    # In this very process: another one would not see the quick brief.
    monkeypatch.setattr(briefs, "alone", briefs.one)
    out = tmp_path / "out.json"
    words = ("--seeds", 2, "--time-limit", 30, "--workers", 1)
    run(briefs.main, "--size", "S", *words, "--json", out)
    result = json.loads(out.read_text())
    assert [row["instance"] for row in result["instances"]] == ["S-1", "S-2"]
    for row in result["instances"]:
        assert row["status"] == "optimal"
        spans = ("read_seconds", "resolve_seconds", "build_seconds")
        assert all(row[span] >= 0 for span in (*spans, "first_plan_seconds"))
        assert row["memory"]["child_mb"] > 10
        assert [goal["goal"] for goal in row["goals"]] == ["finish", "cost"]
    assert result["summary"]["goals"]["finish"]["proven"] == 2


def test_phases_times_subjects(tmp_path: Path) -> None:
    """A table of seconds, by subject and phase; unknown subjects are refused."""
    out = tmp_path / "out.json"
    few = ("--phase", "read", "--phase", "build", "--json", out)
    shown = run(phases.main, "S-1", *few)
    (row,) = json.loads(out.read_text())["instances"]
    assert row["instance"] == "S-1"
    assert set(row["seconds"]) == {"read", "build"}
    assert "S-1" in shown
    refused = CliRunner().invoke(phases.main, ["nothing"])
    assert refused.exit_code == 2
    assert "no such subject: nothing" in refused.output


def test_an_error_is_kept_and_fails_the_run(library: Path) -> None:
    """A file that cannot be read is nothing found, stands in the result, and fails."""
    (library / "1a" / "first.dzn").write_text("nActs = 1;")
    out = library.parent / "out.json"
    words = [str(library), "--workers", "1", "--time-limit", "30", "--json", str(out)]
    told = CliRunner().invoke(mspsp.main, words)
    assert told.exit_code == 1
    rows = json.loads(out.read_text())["instances"]
    assert (rows[0]["status"], rows[0]["makespan"]) == ("unknown", None)
    assert rows[0]["error"]
    assert rows[1]["status"] == "optimal"


def test_a_seeded_brief_can_be_printed() -> None:
    """The generator's command prints the text and nothing else."""
    assert run(seeded.main, "--size", "S", "--seed", 2) == seeded.text("S", 2)
    assert run(seeded.main, "--severity", 40) == seeded.severity(40, 1)
    assert CliRunner().invoke(seeded.main, []).exit_code == 2


def test_results_are_written_whole(tmp_path: Path) -> None:
    """No half file is left, and folders are made."""
    path = tmp_path / "new" / "out.json"
    series.write(path, {"a": 1})
    assert json.loads(path.read_text()) == {"a": 1}
    assert list(path.parent.iterdir()) == [path]
