"""Next steps: gaps to the level above by hand, and what of the plan brings them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.handouts import skill_briefs
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


#: Helpers label, and learn from Ana, who labels alone in January. Di is not there
#: yet, Cy works for research alone, Ed has other work all month.
HELPERS = """\
brief: helpers
calendar: {start: 2027-01-04, horizon: 12 weeks}
crews: {largest: 1}
team:
  - {name: Ana, role: helper, level: senior}
  - {name: Bo, role: helper, level: mid}
  - {name: Cy, role: helper, level: mid, track: research}
  - {name: Di, role: helper, level: mid, from: 2027-03-01}
  - {name: Ed, role: helper, level: mid, skills: {records: practitioner}}
  - {count: 3, role: helper, level: mid}
tracks: {research: {name: Research}}
policies: {isolation: [research]}
phases:
  - id: sorting
    effort: {labels: 4 pw}
    at_least: practitioner
    smallest_crew: 1
    deadline: 2027-01-29
  - {id: filing, effort: {records: 4 pw}, smallest_crew: 1, deadline: 2027-01-29}
taxonomy:
  skills: {labels: {name: Labels}, records: {name: Records}}
  roles:
    helper:
      name: Helper
      pay: 50k
      moves: [ml-engineer, clerk]
      skills: {labels: [awareness, working, practitioner, expert]}
    clerk:
      name: Clerk
      pay: 50k
      skills:
        labels: [awareness, working, practitioner, expert]
        records: [none, working, working, working]
"""

#: Bo alone labels for some weeks, in one piece or two.
ALONE = """\
brief: alone
calendar: {start: 2027-01-04, horizon: 12 weeks}
team: [{name: Bo, role: helper, level: mid}]
phases: [PHASES]
taxonomy:
  skills: {labels: {name: Labels}}
  roles:
    helper: {pay: 50k, skills: {labels: [awareness, working, practitioner, expert]}}
"""


def by_hand(text: str) -> Ladders:
    """Return next steps of a small brief, which the lint finds nothing wrong with."""
    source = skill_briefs.given(text)
    made = KIND.make(source)
    assert isinstance(made, Ladders)
    assert list(KIND.lint(made, source.plan, source.brief)) == []
    return made


def helps(made: Ladders) -> dict[str, tuple[str, ...]]:
    """Return what helps each person with labels."""
    return {
        one.person: gap.closes
        for one in made.people
        for gap in one.missing
        if gap.skill == "labels"
    }


def test_one_learns_beside_others_only_where_one_can_be() -> None:
    """Neither who joins later, nor who is isolated, nor who has other work."""
    found = helps(by_hand(HELPERS))
    assert found["Bo"] == ("could be learnt on Sorting, beside Ana",)
    assert [found[name] for name in ("Cy", "Di", "Ed")] == [(), (), ()]


def test_too_short_to_learn_beside_others() -> None:
    """A step takes three weeks of one's own time; there are two, or three."""
    for weeks, last, learnt in ((2, "15", False), (3, "22", True)):
        text = HELPERS.replace("labels: 4 pw", f"labels: {weeks} pw").replace(
            "1\n    deadline: 2027-01-29", f"1\n    deadline: 2027-01-{last}"
        )
        assert bool(helps(by_hand(text))["Bo"]) is learnt


def test_nobody_learns_beside_those_who_hold_no_more() -> None:
    """Ana, who is to be an expert, and Flo are both practitioners."""
    flo = "  - {name: Flo, role: helper, level: senior}\ntracks:"
    assert helps(by_hand(HELPERS.replace("tracks:", flo)))["Flo"] == ()


@pytest.mark.parametrize(
    ("weeks", "count"), [((2,), 0), ((3,), 1), ((2, 2), 2), ((1, 1), 0)]
)
def test_practice_counts_from_three_weeks_in_all(
    weeks: tuple[int, ...], count: int
) -> None:
    """A week does not make anybody better by a step."""
    phases = ", ".join(
        f"{{id: part-{k}, lead: working, effort: {{labels: {0.6 * n:.1f} pw}}}}"
        for k, n in enumerate(weeks)
    )
    # Somebody at working takes a week for 0.6 of a practitioner's.
    (bo,) = by_hand(ALONE.replace("PHASES", phases)).people
    (labels,) = bo.missing
    assert len(labels.closes) == count
    assert all(line.startswith("works on Part") for line in labels.closes)
    told = "the plan helps with 1" if count else "the plan helps with none"
    assert bo.says == f"1 skill away from senior; {told}."


def test_people_who_are_alike_share_a_section() -> None:
    """So do levels; of moves, those are usual that one has half of the skills for."""
    page = KIND.page(by_hand(HELPERS))
    assert page.count("## mid Helpers 1, 2 and 3\n") == 1
    assert "## Bo (mid Helper)\n" in page
    assert page.count("has an effect on a team") == 1
    (bo,) = (part for part in page.split("\n## ") if part.startswith("Bo"))
    usual, _, far = bo.partition("Further away")
    assert "- Clerk: 1 skill to learn, Records (working)" in usual
    assert "ML Engineer" not in usual
    assert "ML Engineer (" in far


def test_without_a_plan_nothing_is_said_of_it() -> None:
    """Neither that it helps nor that it does not."""
    made = by_hand(skill_briefs.IMPOSSIBLE)
    assert [one.says.endswith("away from staff.") for one in made.people] == [True]
    page = KIND.page(made)
    assert "\nTo learn: " in page
    assert page.count("plan") == 1
    assert "There is no plan for this brief" in page


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


def test_help_that_was_over_before_somebody_came_is_told() -> None:
    """Di joins when nobody labels any more."""
    source, made = skill_briefs.given(HELPERS), by_hand(HELPERS)
    found = {one.person: one for one in made.people}
    wrong = found["Di"].model_copy(update={"missing": found["Bo"].missing})
    faulty = made.model_copy(update={"people": (wrong,)})
    (says,) = KIND.lint(faulty, source.plan, source.brief)
    assert says == "Di: nothing of the plan helps with labels."


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
