"""Pods of a plan, what goes between them, and the charter."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.handouts.shipped import ROOT, alone, given, oddly_named, with_plan

from teamopt.brief.models import Policies
from teamopt.cli import main
from teamopt.errors import HandoutError
from teamopt.handouts import Given, org
from teamopt.handouts.org.dividing import _numbers
from teamopt.handouts.org.record import Org


def people(told: Org) -> list[set[str]]:
    return [{member.name for member in pod.members} for pod in told.pods]


def test_those_who_work_together_come_into_one_pod() -> None:
    """Research and delivery of the stuck prototype share nothing, and are two pods."""
    source = given("stuck-prototype")
    told = org.make(source)
    assert people(told) == [
        {"Priya", "Quentin", "Rosa", "Hire 2 (mid Research Scientist)"},
        {"Sven", "Tess", "Hire 1 (senior MLOps Engineer)"},
    ]
    assert told.division is not None
    assert told.division.proven
    assert told.division.together == told.division.all_together
    assert [pod.name for pod in told.pods] == [
        "Research and innovation",
        "Product delivery",
    ]
    assert list(org.lint(told, source.plan, source.brief)) == []


def test_a_lead_who_joins_later_is_said_to() -> None:
    """Until the only senior of a pod is here, somebody of it stands in."""
    told = org.make(given("stuck-prototype"))
    assert told.pods[0].lead == "Priya"
    assert told.pods[1].lead == "Hire 1 (senior MLOps Engineer)"
    assert "joins on 31 May 2027; until then Tess stands in" in told.pods[1].lead_says


def test_tracks_name_pods_and_hand_offs_cross_them() -> None:
    """The brief's own artefacts go from the research pod on the phase's last day."""
    source = given("ai-function")
    told = org.make(source)
    assert told.pods[0].name == "Research and innovation"
    assert all(pod.name.startswith("Product delivery") for pod in told.pods[1:])
    one = next(h for h in told.hand_offs if h.from_pod == told.pods[0].name)
    assert (one.giving, one.receiving) == (
        "One model for search and advice",
        "Advice on the new model",
    )
    done = next(p.until for p in source.plan.phases if p.id == "one-model")
    assert one.on == done
    assert [artefact.name for artefact in one.artefacts] == [
        "Model card",
        "Performance SLOs",
    ]
    assert all(artefact.accepted for artefact in one.artefacts)


def test_few_people_are_one_pod() -> None:
    """Four people are not divided, and the page says why."""
    told = org.make(given("churn"))
    assert told.says[0] == "One pod: 4 people are too few to divide."
    assert told.pods[0].name == "The whole team"


def test_one_person_is_a_pod() -> None:
    """With one person there is a pod, a lead and a calendar."""
    source = alone(given("churn"), "Mara")
    told = org.make(source)
    assert told.says[0] == "One pod: 1 person is too few to divide."
    assert told.pods[0].lead == "Mara"
    assert list(org.lint(told, source.plan, source.brief)) == []


def test_nobody_is_said_in_a_sentence() -> None:
    """A plan without people has no pods; one that is none says so."""
    source = given("churn")
    update = {"people": (), "allocations": (), "hires": ()}
    empty = with_plan(source, source.plan.model_copy(update=update))
    assert org.make(empty).says == (
        "Nobody is in the plan, so that there is nobody to put into pods.",
    )
    told = org.make(given("impossible-launch"))
    assert told.says[0].startswith("There is no plan for this brief, and so there are")
    assert told.pods == ()
    assert "## " not in org.KIND.page(told)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"pods": 5}, "7 people do not fit 5 pods of 3 to 8 people"),
        ({"size": (5, 5)}, "too few to divide"),
        ({"pods": 1, "size": (2, 6)}, "7 people do not fit 1 pod of 2 to 6 people"),
        ({"sprint": "3 days"}, "a whole number of weeks from 1 to 26"),
        ({"sprint": "soon"}, "--sprint soon: "),
    ],
)
def test_what_does_not_fit_is_said(options: dict[str, object], says: str) -> None:
    """Pods and sprints that cannot be are refused in a line that says what to do."""
    source = given("stuck-prototype")
    if "size" in options and "pods" not in options:
        assert says in org.make(source, **options).says[0]  # type: ignore[arg-type]
        return
    with pytest.raises(HandoutError, match=says) as caught:
        org.make(source, **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_the_span_of_control_narrows_the_sizes() -> None:
    """A lead of two others has pods of three, and is of the group that is named."""
    source = given("stuck-prototype")
    span = {"leads": {"levels": ["mid"]}, "least": 1, "most": 3}
    policies = Policies.model_validate({"span_of_control": span})
    brief = source.brief.model_copy(update={"policies": policies})
    told = org.make(Given(brief, source.plan, source.solver, source.settings))
    assert told.division is not None
    assert (told.division.least, told.division.most) == (3, 4)
    levels = {member.name: member.level for pod in told.pods for member in pod.members}
    assert {levels[pod.lead] for pod in told.pods} == {"mid"}


@pytest.mark.parametrize(
    ("counts", "pods", "numbers"),
    [
        ([4, 27], None, [1, 5]),
        ([4, 27], 7, [1, 6]),
        ([4, 27], 12, None),
        ([2, 9], None, None),
        ([9, 9], 6, [3, 3]),
        ([9, 9], 5, [3, 2]),
    ],
)
def test_isolated_people_have_pods_of_their_own(
    counts: list[int], pods: int | None, numbers: list[int] | None
) -> None:
    """Each group is divided within the sizes, where it is large enough for a pod."""
    assert _numbers(counts, pods, (3, 8)) == numbers


def test_the_isolation_of_a_track_is_told() -> None:
    """Researchers who work on nothing else are a pod of that track."""
    told = org.make(given("ai-function"), pods=2, size=(3, 10))
    assert "as the brief isolates them" in told.says[0]
    assert {member.role for member in told.pods[0].members} == {"Research Scientist"}


def test_no_pay_is_told() -> None:
    """Money in the charter is the budget and the plan's cost, nobody's pay."""
    source = given("recommendation-engine")
    text = org.KIND.page(org.make(source))
    for hire in source.plan.hires:
        assert f"{hire.pay.amount:,}" not in text


def test_lint_finds_what_is_wrong() -> None:
    """A record that was changed by hand is noticed."""
    source = given("ai-function")
    told = org.make(source)
    assert told.division is not None

    def faults(**update: object) -> list[str]:
        changed = told.model_copy(update=update)
        return list(org.lint(changed, source.plan, source.brief))

    assert faults() == []
    assert faults(pods=told.pods[1:])
    hand_off = told.hand_offs[0]
    assert faults(hand_offs=(hand_off.model_copy(update={"on": told.begins}),))
    assert faults(hand_offs=(hand_off.model_copy(update={"artefacts": ()}),))
    assert faults(division=told.division.model_copy(update={"together": 1.0}))
    assert faults(events=told.events[:-1] + told.events[:1])


def test_odd_names_stay_themselves() -> None:
    """Whatever people are called, they are in a pod once."""
    source = oddly_named(given("stuck-prototype"))
    told = org.make(source)
    assert sum(map(len, people(told))) == len(source.plan.people)
    assert list(org.lint(told, source.plan, source.brief)) == []


def test_the_command_writes_what_is_asked(tmp_path: Path) -> None:
    """A file in the format of its ending; what is wrong is one line and exit code 2."""
    solution = str(ROOT / "solutions" / "stuck-prototype")
    file = tmp_path / "org.csv"
    run = CliRunner().invoke(main, ["make", "org", solution, "-q", "-o", str(file)])
    assert run.exit_code == 0, run.output
    assert file.read_text(encoding="utf-8").startswith("number,on,from_pod")
    for wrong in (["--size", "8..3"], ["--pods", "7"], ["--sprint", "a year or so"]):
        run = CliRunner().invoke(main, ["make", "org", solution, "-q", *wrong])
        assert run.exit_code == 2
        assert "Traceback" not in run.output
