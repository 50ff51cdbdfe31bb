"""Incidents that cannot be used: a line for each fault, at its place, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.triaging.seeded import USUAL

import teamopt
from teamopt.cli import main
from teamopt.triaging import page
from teamopt.triaging.catalogue import catalogue

START = """\
incident: search
what: Search is slow.
symptoms: [latency-up]
on_call:
  - {name: Ana, role: ml-engineer, level: senior}
"""
OWN = f"""\
{START}ruled_out: [{USUAL}]
causes:
  mine: {{likelihood: 50%, role: ml-engineer, skill: serving}}
"""


def faults(text: str) -> list[str]:
    """Return the lines that a person sees."""
    with pytest.raises(teamopt.BriefError) as caught:
        teamopt.parse_incident(text, "i.yaml")
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "i.yaml:1: the file is empty; docs/triage.md has the least"),
        ("[]", "i.yaml:1: read a list, allowed is a map"),
        ("a: [", "this is not valid YAML"),
        (START + "colour: red", 'i.yaml:6: colour: unknown field "colour"'),
        (START + "cheks: {}", 'unknown field "cheks". Did you mean "checks"?'),
        (START.replace("latency-up", "latncy-up"), 'Did you mean "latency-up"?'),
        (START + "changes: [latency-up]", 'no change "latency-up"'),
        (START + "changes: [deploy, deploy]", '"deploy" is listed twice'),
        (START + "call_in: soon", "i.yaml:6: call_in: read"),
        (START + "something_else: 120%", "something_else: read"),
        (START + "hand_over: {came_with: card}", 'no artefact "card"'),
        (START + "causes: {serving: {likelihood: -5%}}", "must not be negative"),
        (START + "causes: {serving: {likelihood: 30}}", "For percent write 30%."),
        (START + "causes: {serving: {weight: 0}}", "allowed is a weight above 0"),
        (START + "causes: {my cause: {}}", 'Did you mean "my-cause"?'),
        (START + "causes: {serving: 30%}", "causes.serving: read"),
        (START + "causes: [serving]", "read a list, allowed is a map such as"),
        (START + "checks: {settings-diff: {minutes: -5}}", "It must not be negative."),
        (START + "checks: {settings-diff: {minutes: 0}}", "number from 1 to 1,440"),
        (START + "checks: {settings-diff: {skill: mlop}}", 'Did you mean "mlops"?'),
        (
            START + "checks: {x: {skill: mlops, rules_out: serving}}",
            'checks.x: "minutes" is missing',
        ),
        (
            START + "checks: {x: {skill: mlops, minutes: 5}}",
            "i.yaml:6: checks.x: it rules out nothing",
        ),
        (
            START + "checks: {x: {skill: mlops, minutes: 5, rules_out: [foo]}}",
            'no cause "foo"',
        ),
        (START + "checks: {settings-diff: {after: settings-diff}}", "no other check"),
        (
            START + "causes: {x: {likelihood: 1%, role: ml-engineer, skill: nlp}}",
            'i.yaml:6: causes.x: no check settles "X"; add one',
        ),
        (START + "unavailable: [settings-diff]", 'no check settles "Configuration'),
        (
            START
            + "unavailable: [sample-requests]\nruled_out: [data-drift, model-code]",
            'no check settles "Feature pipeline", as feature-parity waits for '
            "sample-requests and traced-requests waits for sample-requests, which "
            "cannot be done; add one",
        ),
        (START + "something_else: 100%", "i.yaml:6: something_else: the likelihoods"),
        (
            START + "causes: {x: {likelihood: 1%, skill: nlp}}\n"
            "checks: {y: {skill: mlops, minutes: 5, rules_out: x}}",
            'causes.x: "role" is missing',
        ),
        (
            START + "causes: {serving: {name: Capacity}}",
            '"Capacity" is already the name',
        ),
        (START + f"ruled_out: [{USUAL}]", "every cause is ruled out"),
        (START[: START.index("on_call")], "on_call: nobody is on call"),
        (START[: START.index("  - ")] + "  []", "on_call: nobody is on call"),
        (START.replace("ml-engineer", "ml-engneer"), 'Did you mean "ml-engineer"?'),
        (START.replace("senior", "boss"), "allowed is one of junior, mid, senior"),
        (START.replace("name: Ana, ", ""), '"name" is missing'),
        (START + "  - {name: Ana, role: ml-engineer, level: mid}", "on call twice"),
        (
            OWN + "checks: {x: {skill: data-labelling, at: expert, minutes: 5,"
            " rules_out: mine}}",
            "nobody on call holds data labelling at expert, and no role",
        ),
        (
            OWN + "something_else: 40%\n"
            "checks: {x: {skill: serving, minutes: 5, rules_out: mine}}",
            "i.yaml:9: something_else: the likelihoods of mine and something_else add "
            "up to 90%",
        ),
    ],
)
def test_a_fault_is_told_in_a_line(text: str, line: str) -> None:
    """Where it is, what was read, what is allowed."""
    told = faults(text)
    assert len(told) == 1
    assert line in told[0]
    assert told[0].startswith("i.yaml:")


def test_all_faults_are_told_at_once() -> None:
    """In the order of the file, and without echoes of each other."""
    told = faults(
        START.replace("what: Search is slow.", "what: ''")
        + "  - {name: Bo, role: ml-engineer, level: boss}\n"
        "causes:\n"
        "  serving: {likelihood: 60%}\n"
        "  capacity: {likelihood: 70%}\n"
        "checks:\n"
        "  settings-diff: {minutes: none}\n"
        "  a: {minutes: 5, skill: mlops, rules_out: serving, after: b}\n"
        "  b: {minutes: 5, skill: mlops, rules_out: serving, after: a}\n"
        "call_in: -1\n"
    )
    places = [line.split(": ")[0] for line in told]
    assert places == [f"i.yaml:{n}" for n in (2, 6, 7, 11, 12, 14)]
    assert "add up to 130%, allowed is 100% at most" in told[2]


def test_what_waits_for_an_unavailable_check_is_unavailable() -> None:
    """It is left out, and said; unless the incident says that it can do without."""
    text = (
        START + "unavailable: [sample-requests]\nruled_out: [data-drift, model-code]\n"
        "checks:\n  feature-parity: {after: []}\n"
    )
    incident = teamopt.parse_incident(text)
    checks = {check.id for check in incident.checks}
    assert "feature-parity" in checks
    assert not checks & {"sample-requests", "traced-requests", "code-replay"}
    first = incident.assumed[0]
    assert any(
        line.startswith("Follow slow and wrong requests through cannot be done either")
        and "Pull a sample of requests" in line
        for line in incident.assumed
    ), first
    assert not any("Compute the features again cannot" in s for s in incident.assumed)


def test_checks_that_wait_in_a_circle_are_one_fault() -> None:
    """It names the way round, at the line of the check that it begins with."""
    told = faults(
        START + "checks:\n"
        "  first: {minutes: 5, skill: mlops, rules_out: serving, after: aa}\n"
        "  aa: {minutes: 5, skill: mlops, rules_out: serving, after: bb}\n"
        "  bb: {minutes: 5, skill: mlops, rules_out: serving, after: cc}\n"
        "  cc: {minutes: 5, skill: mlops, rules_out: serving, after: aa}\n"
    )
    says = "these checks wait for each other: aa -> bb -> cc -> aa. Drop one."
    assert told == [f"i.yaml:8: checks.aa.after: {says}"]


def test_likelihoods_may_leave_nothing_for_others() -> None:
    """They say so instead of making others impossible in silence."""
    [line] = faults(START + "causes: {serving: {likelihood: 100%}}")
    assert "leave nothing for data-drift, feature-pipeline" in line


def test_a_stated_likelihood_stays() -> None:
    """What is stated is kept, and the rest is shared among the others."""
    incident = teamopt.parse_incident(START + "causes: {serving: {likelihood: 40%}}")
    by_id = {cause.id: cause for cause in incident.causes}
    assert by_id["serving"].likelihood == 4000
    assert incident.rest == 600
    assert sum(cause.likelihood for cause in incident.causes) + incident.rest == 10_000


def test_what_is_ruled_out_is_not_looked_for() -> None:
    """Neither are checks that would show that alone, nor what they wait for."""
    others = [cause for cause in catalogue().causes if cause != "capacity"]
    incident = teamopt.parse_incident(START + f"ruled_out: {others}")
    assert [cause.id for cause in incident.causes] == ["capacity"]
    assert [check.id for check in incident.checks] == ["load-and-limits"]


def test_whoever_nobody_can_stand_in_for_is_called() -> None:
    """A check that nobody on call can do: who is called, and by when."""
    alone = START.replace("ml-engineer, level: senior", "ml-engineer, level: junior")
    incident = teamopt.parse_incident(alone + "call_in: 20")
    told = teamopt.triage(incident, workers=1)
    by_others = [step for step in told.steps if step.called]
    assert by_others
    for call in told.calls:
        theirs = [step for step in by_others if step.who == call.who]
        assert {step.name for step in theirs} == {*call.for_checks}
        assert call.minute == min(step.start for step in theirs) - 20 >= 0
        assert f"Call {call.who} or above" in page(told)
    assert {step.who for step in by_others} == {call.who for call in told.calls}


@pytest.mark.parametrize(
    "name", ["A|*`_<b>#[x](y)", "محمد بن سلمان", "Wolfeschlegelsteinhausen " * 20, "7"]
)
def test_odd_names_break_no_table(name: str) -> None:
    """All rows of a table have as many cells as its head."""
    check = "checks: {x: {skill: serving, minutes: 5, rules_out: mine}}"
    text = (
        (OWN + check)
        .replace("Ana", f"'{name}'")
        .replace("Search is", "'| # Search\n  is")
    )
    told = teamopt.triage(teamopt.parse_incident(text.replace("slow.", "slow.'")))
    rows: list[int] = []
    for line in [*page(told).splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line.replace("\\|", "").count("|"))
        else:
            assert len({*rows}) <= 1
            rows = []
    assert told.steps[0].who == name.strip()


def test_the_catalogue_holds_together() -> None:
    """Each fault has a check and a follow-up, and reads well in a table."""
    usual = catalogue()
    settled = {c for check in usual.checks.values() for c in check.get("rules_out", ())}
    assert settled == {*usual.causes}
    for entry in usual.causes.values():
        assert {"name", "weight", "raised_by", "role", "skill"} <= {*entry}
        assert entry["follow_ups"]
    for entry in usual.checks.values():
        assert {"name", "minutes", "skill", "looks_at", "confirms"} <= {*entry}
        assert {*entry.get("after", ())} <= {*usual.checks}


def test_the_command_writes_and_refuses(tmp_path: Path) -> None:
    """A page by default, data on demand, files in the format of their ending."""
    file = tmp_path / "incident.yaml"
    file.write_text(
        OWN + "checks: {x: {skill: serving, minutes: 5, rules_out: mine}}",
        encoding="utf-8",
    )
    run = CliRunner().invoke
    assert run(main, ["triage", str(file)]).output.startswith("# Triage: search\n")
    data = run(main, ["triage", str(file), "--json"]).output
    assert teamopt.Triage.model_validate_json(data).expected_minutes == 5
    out = tmp_path / "out.json"
    assert run(main, ["triage", str(file), "-o", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8") == data
    assert run(main, ["triage", str(file), "-o", str(out)]).exit_code == 2
    assert run(main, ["triage", str(file), "-o", "x.pdf"]).exit_code == 2
    file.write_text(START + "colour: red", encoding="utf-8")
    bad = run(main, ["triage", str(file)])
    assert bad.exit_code == 2
    assert f'{file}:6: colour: unknown field "colour"' in bad.output
    assert "Traceback" not in bad.output
