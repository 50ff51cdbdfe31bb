"""The schema for editors, the page of fields, the starters and their commands."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from tests.brief.briefs import FULL, SMALL, WHOLE

from teamopt.brief import plausibility, read_brief, taxonomy_of
from teamopt.brief.lines import Line
from teamopt.brief.reference import reference
from teamopt.brief.schema import json_schema, packaged_schema, schema_text
from teamopt.cli import main
from teamopt.cli.new import STARTERS, starter_text
from teamopt.yaml_lines import parse_yaml

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(json_schema())


def valid(text: str) -> bool:
    return VALIDATOR.is_valid(parse_yaml(text, "x").data)


def test_the_schema_is_one() -> None:
    """The schema follows the dialect that it names."""
    Draft202012Validator.check_schema(json_schema())


def test_the_shipped_schema_and_page_are_current() -> None:
    """What is committed is what the models say."""
    assert packaged_schema() == schema_text()
    page = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
    assert page == reference()


def test_every_field_is_described() -> None:
    """Each field in the schema says what it means."""
    definitions = json_schema()
    for model in (definitions, *definitions["$defs"].values()):
        for field, node in model.get("properties", {}).items():
            assert node.get("description"), field


def shows(node: dict[str, Any]) -> bool:
    """Tell whether a field says by example how to write it."""
    known = "enum" in node or "examples" in node
    return known or any(shows(inner) for inner in node.get("anyOf", []))


@pytest.mark.parametrize(
    "part",
    [
        "Track",
        "Contractors",
        "ContractRole",
        "Training",
        "ComputePool",
        "Rent",
        "Reserve",
        "ComputeAsk",
        "Policies",
        "BusFactor",
        "Ratio",
        "SpanOfControl",
        "Pin",
        "Group",
        "Budget",
        "HandOff",
        "Flexibility",
        "MoneyGive",
        "TimeGive",
        "CountGive",
        "ShareGive",
    ],
)
def test_fields_have_examples(part: str) -> None:
    """An editor shows how to write a field."""
    fields = json_schema()["$defs"][part]["properties"]
    assert [field for field, node in fields.items() if not shows(node)] == []


def test_every_line_that_may_give_is_documented() -> None:
    """The page has the default terms of each kind of line, in its unit."""
    page = reference()
    for kind in Line:
        assert f"| `{kind}` | " in page
    assert "| `track` | tracks | share | 5% | 50% | 10,000 |" in page
    assert "| `deadline` | phases | time | 1 week | 26 weeks | 10,000 |" in page


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        SMALL,
        SMALL + "budget: {total: 1.2M}\n",
        SMALL.replace("6 pw", "1.5 person-months"),
        SMALL.replace("{modelling: 6 pw}", "{low: 1 pw, likely: 2 pw, high: 30 PD}"),
        SMALL.replace("effort: {modelling: 6 pw}", "effort: 6 pw, skills: modelling"),
        "brief: x\ncalendar: {start: 2027-01-04}\nteam: people.csv\nphases: []\n",
        SMALL.replace("horizon: 20 weeks", "horizon: 2 Quarters"),
        SMALL + "goals: {weights: {cost: 1, finish: 5k}}\n",
        SMALL + "goals: cost\n",
        WHOLE,
        SMALL + "tracks: {a: , b: ..40%, c: {}}\npolicies: {isolation: true}\n",
        SMALL + "policies: {isolation: a, ratios: {count: {levels: mid}, per: x}}\n",
        SMALL + "training: {who: Bo, skill: mlops, length: 2 weeks}\n",
        SMALL + "budget: {quarters: 20k}\nflexibility: {never: horizon}\n",
        SMALL.replace("id: a", "id: a, compute: {hours: 9 gpu-hours, most: 2}"),
        SMALL.replace("id: a", "id: a, compute: 8 GPUs for 2 weeks, costs: {x: 9}"),
        SMALL.replace("id: a", "id: a, crew: {mlops: 1}, duration: To the end"),
        SMALL.replace("id: a", "id: a, hand_off: [{to: b, artefacts: code}]"),
        SMALL + "hiring: {slots: 1, roles: [ml-engineer], ramp_up: 3 mo, fee: 10k}\n",
    ],
)
def test_valid_briefs_are_not_flagged(text: str) -> None:
    """No short form that the reader takes is underlined in an editor."""
    assert list(VALIDATOR.iter_errors(parse_yaml(text, "x").data)) == []


@pytest.mark.parametrize(
    "text",
    [
        "brief: x\n",
        SMALL + "teem: []\n",
        SMALL.replace("6 pw", "6 wp"),
        SMALL.replace("6 pw", "6"),
        SMALL.replace("20 weeks", "20"),
        SMALL.replace("2027-01-04", "4 Jan"),
        SMALL.replace("id: a", "id: a, size: XL"),
        SMALL.replace("id: a", "id: a, deadlin: 2027-02-01"),
        SMALL + "goals: [cots]\n",
        SMALL + "tracks: {a: 40%}\n",
        SMALL + "compute: {h100: {rent: {most: 3}}}\n",
        SMALL + "budget: {categories: {hirs: 20k}}\n",
        SMALL + "budget: {quarters: {Q1: 20k}}\n",
        SMALL + "policies: {bus_factor: {mlops: 0}}\n",
        SMALL + "flexibility: {deadlines: {step: 1 week}}\n",
        SMALL + "hiring: {contractors: {most: 1, roles: [{role: x}]}}\n",
        SMALL.replace("id: a", "id: a, pieces: 1"),
        SMALL.replace("id: a", "id: a, compute: 400 hours"),
        SMALL.replace("id: a", "id: a, crew: {mlops: 1}, duration: to the and"),
        SMALL.replace("id: a", "id: a, options: [{effort: 6 pw}]"),
        SMALL + "crews: {lead: boss}\n",
        SMALL + "hiring: {slots: -1, roles: [ml-engineer]}\n",
        SMALL + "availability: {meetings: 25}\n",
    ],
)
def test_slips_are_flagged(text: str) -> None:
    """An editor underlines the usual slips."""
    assert not valid(text)


@pytest.mark.parametrize("name", STARTERS)
def test_a_starter_is_short_valid_and_without_doubt(name: str, tmp_path: Path) -> None:
    """Each starter can be read, has no warning, fits the schema and fits a screen."""
    text = starter_text(name)
    path = tmp_path / "brief.yaml"
    path.write_text(text, encoding="utf-8")
    brief = read_brief(path)
    assert brief.id == name
    assert plausibility(brief, taxonomy_of(brief)) == ()
    assert valid(text)
    lines = text.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100
    assert "yaml-language-server: $schema=" in "".join(lines[:2])


def test_every_starter_is_on_offer() -> None:
    """No starter is shipped that nobody can ask for."""
    folder = resources.files("teamopt.starters")
    shipped = {Path(f.name).stem for f in folder.iterdir() if f.name.endswith(".yaml")}
    assert shipped == set(STARTERS)
    with pytest.raises(KeyError):
        starter_text("../secrets")


def test_new_writes_a_brief_and_says_what_to_do(tmp_path: Path) -> None:
    """The file is there, and the next two commands are named."""
    path = tmp_path / "brief.yaml"
    result = CliRunner().invoke(main, ["new", str(path), "--from", "churn"])
    assert result.exit_code == 0
    assert path.read_text(encoding="utf-8") == starter_text("churn")
    assert f"teamopt check {path}" in result.output
    assert f"teamopt solve {path}" in result.output


def test_new_replaces_nothing_unless_told_to(tmp_path: Path) -> None:
    """An existing file stays as it is; --force replaces it."""
    path = tmp_path / "brief.yaml"
    path.write_text("mine")
    result = CliRunner().invoke(main, ["new", str(path)])
    assert result.exit_code != 0
    assert "exists already; give --force" in result.output
    assert path.read_text() == "mine"
    assert CliRunner().invoke(main, ["new", str(path), "--force"]).exit_code == 0
    assert path.read_text(encoding="utf-8") == starter_text("recommendation-engine")
    assert [file.name for file in tmp_path.iterdir()] == ["brief.yaml"]


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_new_into_nowhere(tmp_path: Path, force: list[str]) -> None:
    """A folder, and a file in a folder that is not there, are refused in words."""
    result = CliRunner().invoke(main, ["new", str(tmp_path), *force])
    assert "is a folder" in result.output
    result = CliRunner().invoke(
        main, ["new", str(tmp_path / "no" / "brief.yaml"), *force]
    )
    assert result.exit_code != 0
    assert "cannot be written: No such file or directory" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_failed_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: list[str]
) -> None:
    """Where text cannot be written, there is no half of a file, the old one stays."""
    path = tmp_path / "brief.yaml"
    if force:
        path.write_text("mine")
    # Text that cannot be encoded fails as late as a full disk does.
    monkeypatch.setattr("teamopt.cli.new.starter_text", lambda name: "a\ud800")
    result = CliRunner().invoke(main, ["new", str(path), *force])
    assert result.exit_code != 0
    assert "cannot be written" in result.output
    left = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert left == ({"brief.yaml": "mine"} if force else {})


def test_schema_prints_or_writes(tmp_path: Path) -> None:
    """The schema goes to the screen, or into a file that it may replace."""
    result = CliRunner().invoke(main, ["schema"])
    assert json.loads(result.output) == json_schema()
    path = tmp_path / "brief.schema.json"
    for _ in range(2):
        assert CliRunner().invoke(main, ["schema", "-o", str(path)]).exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == json_schema()
