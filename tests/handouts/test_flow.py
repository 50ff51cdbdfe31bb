"""The flow: owners, hand-offs, and where nobody does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.handouts.shipped import ROOT, alone, given, oddly_named, with_plan

import teamopt
from teamopt.brief.models import Brief
from teamopt.cli import main
from teamopt.handouts import Given, flow
from teamopt.handouts.flow.record import Flow
from teamopt.handouts.passing import passings
from teamopt.handouts.stages import stages
from teamopt.handouts.working import most_of, together, weeks
from teamopt.plan import Plan
from teamopt.taxonomy import Proficiency


def said(told: Flow, kind: str) -> list[str]:
    return [gap.says for gap in told.gaps if gap.kind == kind]


def test_the_stuck_prototype_shows_its_gap() -> None:
    """Research leads nowhere, and production waits for the hire who can do it."""
    source = given("stuck-prototype")
    told = flow.make(source)
    assert said(told, "no way on") == [
        "Made-up fraud, Graph features and Next model end in ideation: no phase of "
        "prototyping, production or monitoring goes on from there."
    ]
    (waits,) = said(told, "waits")
    assert waits.startswith("Nobody on board can lead Training pipeline (MLOps), ")
    assert waits.endswith("Hire 1 (senior MLOps Engineer), who joins on 31 May 2027.")
    assert said(told, "stage") == [
        "Nobody owns prototyping: no phase of the brief is in it."
    ]
    assert list(flow.lint(told, source.plan, source.brief)) == []


def test_what_is_live_without_monitoring_is_a_gap() -> None:
    """Five models for production, and no phase that watches them."""
    told = flow.make(given("too-many-researchers"))
    assert "Nobody owns monitoring: no phase of the brief is in it." in said(
        told, "stage"
    )
    assert any(
        "end in production: no phase of monitoring" in s
        for s in said(told, "no way on")
    )
    (out,) = (gap for gap in told.gaps if gap.kind == "left out")
    assert out.phases == ("routes-live", "shelf-photos-live")


def test_care_to_the_end_watches_what_is_live() -> None:
    """Where monitoring lasts as long, production needs no phase of its own for it."""
    told = flow.make(given("ai-function"))
    assert not any("end in production" in text for text in said(told, "no way on"))
    assert not said(told, "stage")


def test_owners_do_most_of_their_phase() -> None:
    """Nobody gives a phase more person-weeks than its owner."""
    source = given("quarterly-portfolio")
    worked = weeks(source.plan)
    for entry in flow.make(source).stages:
        for step in entry.steps:
            crew = most_of(source.brief, source.plan, worked, step.id)
            assert step.owner == (crew[0] if crew else None)
            if crew:
                most = max(v for (_, phase), v in worked.items() if phase == step.id)
                assert worked[crew[0], step.id] == most


def test_who_does_as_much_in_a_stage_is_named_too() -> None:
    """Two who give monitoring the same person-weeks both do most of it."""
    told = flow.make(given("llm-product"))
    (entry,) = (one for one in told.stages if one.stage == "monitoring")
    assert entry.most == ("Jan", "Hire 1 (senior ML Engineer)")
    assert "monitoring: Jan and Hire 1 (senior ML Engineer)." in told.says[0]


def test_the_same_person_hands_nothing_over() -> None:
    """Where one person goes on, there is no artefact; else there is at least one."""
    for name in ("recommendation-engine", "llm-product", "stuck-prototype"):
        for passage in flow.make(given(name)).passages:
            assert (passage.giver == passage.taker) == (not passage.artefacts)


def test_pairs_are_together_while_both_are_there() -> None:
    """Two weeks of overlap at half of one's time are one week, at both rates."""
    source = given("churn")
    one, other = source.plan.people[:2]
    entry = source.plan.allocations[0]

    def work(person: object, first: int, last: int, share: float) -> object:
        update = {
            "person": person,
            "phase": "question",
            "start_period": first,
            "end_period": last,
            "share": share,
        }
        return entry.model_copy(update=update)

    people = [p.model_copy(update={"deployable": 1.0}) for p in (one, other)]
    plan = source.plan.model_copy(
        update={
            "people": tuple(people),
            "allocations": (work(one.name, 0, 4, 1.0), work(other.name, 2, 6, 0.5)),
        }
    )
    assert together(plan) == {(one.name, other.name): 1}


def with_plan_of(brief: Brief, plan: Plan) -> Given:
    return with_plan(with_brief(given("churn"), brief), plan)


def with_brief(source: Given, brief: Brief) -> Given:
    return Given(brief, source.plan, source.solver, source.settings)


def read(tmp_path: Path, phases: str) -> Brief:
    file = tmp_path / "brief.yaml"
    file.write_text(
        "brief: small\ncalendar: {start: 2027-01-04, horizon: 20 weeks}\n"
        "team: [{name: Bo, role: ml-engineer, level: senior}]\n"
        f"phases:\n{phases}",
        encoding="utf-8",
    )
    return teamopt.read_brief(file)


def test_work_passes_by_what_is_left_out(tmp_path: Path) -> None:
    """A phase that nobody works on hands on what it gets."""
    brief = read(
        tmp_path,
        "  - {id: a, effort: {modelling: 2 pw}}\n"
        "  - {id: gate, after: a}\n"
        "  - {id: b, effort: {serving: 2 pw}, after: gate}\n",
    )
    result = teamopt.solve(brief, time_limit=20, workers=1, seed=1)
    assert result.plan is not None
    found = [(p.giving, p.receiving) for p in passings(brief, result.plan)]
    assert found == [("a", "b")]


def test_what_is_bought_is_on_the_way(tmp_path: Path) -> None:
    """A phase that takes time and nobody has its arrows, its way and its gap."""
    brief = read(
        tmp_path,
        "  - {id: scope, stage: ideation, effort: {modelling: 2 pw}}\n"
        "  - id: reader\n"
        "    stage: prototyping\n"
        "    after: scope\n"
        "    options:\n"
        "      - {id: buy, name: A licence, duration: 3 weeks}\n"
        "      - {id: build, effort: {modelling: 30 pw}}\n"
        "  - {id: desk, stage: production, effort: {serving: 2 pw}, after: reader}\n",
    )
    result = teamopt.solve(brief, time_limit=20, workers=1, seed=1)
    assert result.plan is not None
    told = flow.make(with_plan_of(brief, result.plan))
    assert [(p.giving, p.giver, p.receiving, p.taker) for p in told.passages] == [
        ("scope", "Bo", "reader", None),
        ("reader", None, "desk", "Bo"),
    ]
    assert said(told, "nobody") == [
        "In prototyping, Reader (a licence) is in the plan, and nobody of the team "
        "works on it: nobody here owns what comes of it."
    ]
    assert "No hand-off from one person to another." in told.says
    assert "Reader<br/>a licence<br/>nobody" in flow.mermaid(told)
    assert list(flow.lint(told, result.plan, brief)) == []


def test_who_is_on_board_and_able_is_not_waited_for() -> None:
    """It counts who could do the work, and not whom the plan has put on it."""
    source = given("ai-function")
    (waits,) = (g for g in flow.make(source).gaps if g.kind == "waits")
    # Four on board serve models; of two experts of MLOps only one is here.
    assert waits.phases == ("release-platform",)
    assert "One way to release (1 of 2 people for MLOps)" in waits.says
    first = given("llm-product")
    (waits,) = (g for g in flow.make(first).gaps if g.kind == "waits")
    # Ines and Jan work on the prototype, and cannot lead it.
    assert waits.says.startswith("Nobody on board can lead Prototype (")
    assert waits.phases == ("prototype", "model-serving", "launch")
    skills = ("prompt-design", "retrieval", "evaluation", "serving")
    ines, jan, *others = first.brief.team
    able = jan.model_copy(update={"skills": dict.fromkeys(skills, Proficiency.EXPERT)})
    brief = first.brief.model_copy(update={"team": (ines, able, *others)})
    told = flow.make(with_brief(first, brief))
    assert not said(told, "waits")


def test_stages_are_inferred_where_the_brief_has_none(tmp_path: Path) -> None:
    """The brief's word counts first, then the kind of the phase, then its skills."""
    brief = read(
        tmp_path,
        "  - {id: said, stage: ideation, effort: {serving: 2 pw}}\n"
        "  - {id: kind, kind: monitoring-setup, size: S}\n"
        "  - {id: skills, effort: {novel-research: 2 pw}}\n"
        "  - {id: nothing, duration: 1 week}\n",
    )
    found = {phase: (s.name, s.source) for phase, s in stages(brief).items()}
    assert found == {
        "said": ("ideation", "brief"),
        "kind": ("monitoring", "kind"),
        "skills": ("ideation", "skills"),
        "nothing": (None, "skills"),
    }


def test_people_and_weeks_weigh_in_an_inferred_stage(tmp_path: Path) -> None:
    """Most of the people or of the work tell the stage, not most of the names."""
    brief = read(
        tmp_path,
        # MLOps and backend engineering are mostly production, monitoring is not.
        "  - {id: duty, crew: {monitoring: 3, backend-engineering: 1, mlops: 1},\n"
        "     duration: 4 weeks}\n"
        "  - {id: heads, crew: {monitoring: 1, backend-engineering: 1, mlops: 1},\n"
        "     duration: 4 weeks}\n"
        "  - {id: weeks, effort: {novel-research: 9 pw, serving: 1 pw, ci-cd: 1 pw}}\n"
        "  - {id: other, effort: {novel-research: 1 pw, serving: 1 pw, ci-cd: 1 pw}}\n",
    )
    assert {phase: stage.name for phase, stage in stages(brief).items()} == {
        "duty": "monitoring",
        "heads": "production",
        "weeks": "ideation",
        "other": "production",
    }


def test_a_gap_that_hangs_on_inferred_stages_says_so() -> None:
    """Where the brief says no stage, gaps between stages are as sure as the guess."""
    hedge = ", as far as stages can be told from skills."
    guessed = flow.make(given("quarterly-portfolio"))
    assert not said(guessed, "ends")
    assert said(guessed, "no way on")
    assert all(text.endswith(hedge) for text in said(guessed, "no way on"))
    stated = flow.make(given("stuck-prototype"))
    assert not any(gap.says.endswith(hedge) for gap in stated.gaps)


@pytest.mark.parametrize("name", ["churn", "build-or-buy", "stuck-prototype"])
def test_odd_and_small_plans_have_a_flow(name: str) -> None:
    """One person, odd names, nobody: the flow is there, and its lint is silent."""
    source = given(name)
    nobody = source.plan.model_copy(update={"people": (), "allocations": ()})
    for one in (
        alone(source, source.plan.people[0].name),
        oddly_named(source),
        with_plan(source, nobody),
    ):
        told = flow.make(one)
        assert list(flow.lint(told, one.plan, one.brief)) == []
        assert flow.KIND.page(told)


def test_a_plan_that_is_none_says_so() -> None:
    """There is a sentence, and nothing else."""
    told = flow.make(given("impossible-launch"))
    assert told.says[0].startswith("There is no plan for this brief, and so nobody")
    assert told.stages == told.passages == told.gaps == ()


def test_lint_finds_what_is_wrong() -> None:
    """A record that was changed by hand is noticed."""
    source = given("stuck-prototype")
    told = flow.make(source)

    def faults(**update: object) -> list[str]:
        changed = told.model_copy(update=update)
        return list(flow.lint(changed, source.plan, source.brief))

    assert faults() == []
    assert faults(stages=told.stages[1:])
    assert faults(gaps=())
    first = told.passages[0].model_copy(update={"artefacts": ()})
    assert faults(passages=(first, *told.passages[1:]))


def test_the_command_writes_a_picture(tmp_path: Path) -> None:
    """A file in the format of its ending."""
    file = tmp_path / "flow.svg"
    solution = str(ROOT / "solutions" / "churn")
    run = CliRunner().invoke(main, ["make", "flow", solution, "-q", "-o", str(file)])
    assert run.exit_code == 0, run.output
    assert file.read_text(encoding="utf-8").startswith("<svg")
