"""Next steps: gaps to the level above by hand, and what of the plan brings them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.handouts.test_every_kind import NAMES, ROOT, given

from teamopt.cli import main
from teamopt.errors import HandoutError
from teamopt.handouts import HANDOUTS
from teamopt.handouts.ladder.record import Ladders
from teamopt.taxonomy import Proficiency, load_taxonomy
from teamopt.taxonomy.ladder import gains, moves, next_level, steps

KIND = HANDOUTS["ladder"]


def told(name: str, person: str | None = None) -> Ladders:
    """Return next steps of a shipped plan."""
    made = KIND.make(given(name), person=person)
    assert isinstance(made, Ladders)
    return made


def test_training_and_work_of_the_plan_bring_a_skill() -> None:
    """Kim learns MLOps, and works with it afterwards."""
    (kim,) = told("train-or-hire", "kim").people
    assert (kim.person, kim.level, kim.to) == ("Kim", "senior", "staff")
    (mlops,) = (gap for gap in kim.missing if gap.skill == "mlops")
    assert (mlops.has, mlops.needs, mlops.trained) == ("awareness", "working", True)
    assert mlops.closes[0] == (
        "training to practitioner, from 4 Jan 2027 to 26 Feb 2027"
    )
    assert mlops.closes[1].startswith("works on Training platform, 100% from 1 Mar")
    assert kim.says.endswith("the plan helps with 1.")
    assert [move.name for move in kim.moves if move.management] == [
        "Engineering Manager"
    ]


def test_what_others_do_could_be_learnt_beside_them() -> None:
    """Olga does not work on it herself; Mara knows no more of talking than she."""
    (olga,) = told("churn", "Olga").people
    helped = {gap.skill: gap.closes for gap in olga.missing if gap.closes}
    assert helped["statistics"] == ("could be learnt on Campaign test, beside Mara",)
    (mara,) = told("churn", "Mara").people
    helped = {gap.skill: gap.closes for gap in mara.missing if gap.closes}
    assert "stakeholder-communication" not in helped


def test_nobody_learns_beside_those_who_hold_no_more() -> None:
    """Sven is a practitioner at modelling, as Quentin is, who is to be an expert."""
    (quentin,) = told("stuck-prototype", "Quentin").people
    (modelling,) = (gap for gap in quentin.missing if gap.skill == "modelling")
    assert (modelling.has, modelling.closes) == ("practitioner", ())
    assert quentin.says.endswith("the plan helps with none.")
    (sven,) = told("stuck-prototype", "Sven").people
    (novel,) = (gap for gap in sven.missing if gap.skill == "novel-research")
    assert "could be learnt on Graph features, beside Priya" in novel.closes


@pytest.mark.parametrize("name", NAMES)
def test_every_gap_is_the_difference_of_two_levels(name: str) -> None:
    """Of people without skills of their own, from the catalogue alone."""
    source = given(name)
    roles = source.brief.catalogue.roles
    own = {member.role for member in source.brief.team if member.skills}
    for one in told(name).people:
        if not one.to or one.role in own or one.person.startswith("Hire"):
            continue
        wanted = {
            skill
            for skill, by in roles[one.role].skills.items()
            if by[one.level] < by[one.to] >= Proficiency.WORKING
        }
        assert {gap.skill for gap in one.missing} == wanted


def test_steps_moves_and_the_top() -> None:
    """Gains are learnt once, and leading people begins at its own level."""
    taxonomy = load_taxonomy()
    assert next_level(taxonomy, "staff") is None
    every = steps(taxonomy, "ml-engineer")
    assert [step.level for step in every] == list(taxonomy.levels)
    assert all(step.rung is not None for step in every)
    reached: dict[str, Proficiency] = {}
    for step in every:
        for gain in step.gains:
            # Where a step below counts for nothing, it has not been told before.
            assert reached.get(gain.skill, gain.before) == gain.before
            assert gain.before < gain.after
            reached[gain.skill] = gain.after
    assert gains(taxonomy, reached, "ml-engineer", "staff") == ()
    for level, leads in (("mid", False), ("senior", True)):
        some = moves(taxonomy, {}, "data-scientist", level)
        assert any(move.manages for move in some) is leads


def test_nobody_of_that_name() -> None:
    """One line with those there are, and exit code 2."""
    with pytest.raises(HandoutError, match='Did you mean "Olga"'):
        told("churn", "olgaa")
    place = str(ROOT / "solutions" / "churn")
    brief = str(ROOT / "problems" / "churn.yaml")
    words = ["make", "ladder", place, "--brief", brief, "--person", "Zed", "-q"]
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 2
    assert found.output.startswith("--person: there is nobody called 'Zed'; there is ")


def test_a_faulty_handout_is_told() -> None:
    """The lint reads brief and plan anew."""
    source = given("train-or-hire")
    made = told("train-or-hire", "Kim")
    (kim,) = made.people
    wrong = [
        kim.model_copy(update={"to": "senior"}),
        kim.model_copy(
            update={
                "missing": tuple(
                    gap.model_copy(update={"trained": not gap.trained, "needs": "none"})
                    for gap in kim.missing
                )
            }
        ),
    ]
    for one in wrong:
        faulty = made.model_copy(update={"people": (one,)})
        assert list(KIND.lint(faulty, source.plan, source.brief))


def test_the_ladder_of_a_role() -> None:
    """On the screen and as JSON; of one role alone."""
    shown = CliRunner().invoke(main, ["roles", "ml-engineer", "--ladder"]).output
    assert "ML Engineer, staff" in shown
    assert "Management track, as senior" in shown
    words = ["roles", "ml-engineer", "--ladder", "--level", "mid", "--json"]
    data = json.loads(CliRunner().invoke(main, words).output)
    (mid,) = data["levels"]
    assert mid["expects"]["evidence"]
    assert {"skill": "modelling", "from": "working", "to": "practitioner"} in (
        mid["learns"]
    )
    for words in (["--ladder"], ["ml-engineer", "--ladder", "--matrix"]):
        found = CliRunner().invoke(main, ["roles", *words])
        assert found.exit_code == 2
        assert "name one" in found.output
