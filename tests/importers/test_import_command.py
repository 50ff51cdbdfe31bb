"""``teamopt import``: files in, briefs out, one clear line where that fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.importers.instances import MODES, MSPSP, RCPSP, SPSP, written

from teamopt import importers
from teamopt.cli import main

TEXTS = {"mspsp": MSPSP, "spsp": SPSP, "psplib": RCPSP, "rcpsp": MODES}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("kind", TEXTS)
def test_the_brief_goes_into_a_file_that_check_accepts(
    tmp_path: Path, kind: str
) -> None:
    """And on to solve, like any other."""
    target = tmp_path / "brief.yaml"
    done = run("import", kind, written(tmp_path, TEXTS[kind]), "-o", target)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"Wrote {target}.\n"
    checked = run("check", target, "--strict", "all")
    assert checked.exit_code == 0, checked.stderr


def test_without_a_file_it_goes_to_the_screen(tmp_path: Path) -> None:
    """The text and nothing else."""
    source = written(tmp_path, MSPSP)
    done = run("import", "mspsp", source)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == importers.mspsp_brief(source)


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    """Unless --force is given."""
    source, target = written(tmp_path, MSPSP), written(tmp_path, "mine", "brief.yaml")
    refused = run("import", "mspsp", source, "-o", target)
    assert refused.exit_code == 2
    assert "exists already; give --force" in refused.stderr
    assert target.read_text() == "mine"
    assert run("import", "mspsp", source, "-o", target, "--force").exit_code == 0
    assert target.read_text() == importers.mspsp_brief(source)


def test_options_of_one_kind_are_refused_with_others(tmp_path: Path) -> None:
    """They would do nothing."""
    done = run("import", "mspsp", written(tmp_path, MSPSP), "--period", "week")
    assert done.exit_code == 2
    assert "--period goes with spsp, and this is mspsp." in done.stderr


def test_step_period_and_tolerance(tmp_path: Path) -> None:
    """They end up in the brief; a tolerance that is none is misuse."""
    source = written(tmp_path, SPSP)
    options = ("--step", "50%", "--period", "month", "--within", "1 month")
    text = run("import", "spsp", source, *options).stdout
    assert "share_step: 50%" in text
    assert "period: month" in text
    assert "goals: [{finish: within 1 month}, cost]" in text
    wrong = run("import", "spsp", source, "--within", "soon")
    assert wrong.exit_code == 2
    assert "--within: " in wrong.stderr


def test_json(tmp_path: Path) -> None:
    """The text, or where it went; and errors."""
    source, target = written(tmp_path, MSPSP), tmp_path / "brief.yaml"
    found = json.loads(run("import", "mspsp", source, "--json").stdout)
    text = importers.mspsp_brief(source)
    assert found == {"ok": True, "kind": "mspsp", "text": text}
    found = json.loads(run("import", "mspsp", source, "-o", target, "--json").stdout)
    assert found == {"ok": True, "kind": "mspsp", "file": str(target)}
    done = run("import", "spsp", source, "--json")
    assert done.exit_code == 2
    (error,) = json.loads(done.stdout)["errors"]
    assert error["where"].startswith(str(source))


@pytest.mark.parametrize("kind", importers.IMPORTERS)
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n \n", "is empty"),
        (b"\x7fELF\x00\x01\xff\xfe", "no"),
        (b"a\x00b", "this is no text file"),
        (b"hello, world", ""),
        (b"brief: mine\nphases: []\n", ""),
    ],
)
def test_files_of_no_such_kind(
    tmp_path: Path, kind: str, data: bytes, says: str
) -> None:
    """One line that names the file, and never a traceback."""
    source = tmp_path / "file"
    source.write_bytes(data)
    done = run("import", kind, source)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{source}")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("kind", importers.IMPORTERS)
@pytest.mark.parametrize("other", ["mspsp", "spsp", "psplib"])
def test_files_of_another_kind(tmp_path: Path, kind: str, other: str) -> None:
    """What such a file would have is told."""
    done = run("import", kind, written(tmp_path, TEXTS[other]))
    assert done.exit_code == (0 if kind == other else 2)
    assert "internal error" not in done.stderr


@pytest.mark.parametrize("kind", importers.IMPORTERS)
def test_files_that_are_not_there(tmp_path: Path, kind: str) -> None:
    """No file, and a folder."""
    assert "there is no file" in run("import", kind, tmp_path / "none").stderr
    assert "is a folder" in run("import", kind, tmp_path).stderr


def test_names_of_files_that_a_comment_cannot_hold(tmp_path: Path) -> None:
    """Blanks, line ends and bells in a name do no harm."""
    for name in ("my file.dzn", "a\nb: c.dzn", "bell\a.dzn", "Grüße 1.dzn", "%.dzn"):
        done = run("import", "mspsp", written(tmp_path, MSPSP, name))
        target = written(tmp_path, done.stdout, "brief.yaml")
        assert run("check", target).exit_code == 0, name
