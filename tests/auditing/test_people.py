"""People in an audit: roles are told, names only when asked for, and pay never."""

from __future__ import annotations

from datetime import date

import pytest
from tests.auditing.asking import TEAM, audited, swapped

import teamopt
from teamopt.auditing.answer import answer
from teamopt.auditing.unnamed import unnamed
from teamopt.auditing.worth import withholding
from teamopt.brief import parse_brief
from teamopt.engine.settings import Progress
from teamopt.errors import AuditError
from teamopt.report.audit import page, text

NAMES = ("Ada Quill", "Bo Zwick", "Cy Vortex")
#: What they earn counts, and would be told apart from anything else.
PAID = swapped(
    TEAM,
    ("Quill, role: mlops-engineer", "Quill, role: mlops-engineer, pay: 87654"),
    ("Zwick, role: data-analyst", "Zwick, role: data-analyst, pay: 54321"),
    ("Vortex, role: data-analyst", "Vortex, role: data-analyst, pay: 43219"),
    ("crews:", "budget: {total: 500k, payroll: true}\ncrews:"),
    ("brief: team\n", "brief: team\nquestion: Can Ada Quill go?\n"),
)


def written(told: teamopt.Audit) -> str:
    """Return everything that is written of an audit."""
    return "\n".join((told.to_json(), page(told), text(told, 120)))


def test_nobody_is_named_unless_asked() -> None:
    """Not in the data, on the page or on the screen, nor in the brief's question."""
    every = written(audited(PAID))
    assert not any(part in every for name in NAMES for part in name.split())
    assert "Can the mid MLOps Engineer go?" in every


def test_names_are_told_when_asked_for() -> None:
    """Whoever is missed, that is."""
    told = audited(PAID, names=True)
    assert [one.who for one in told.missed] == [("Ada Quill",)]
    assert told.missed[0].says.startswith("Without Ada Quill (mid MLOps Engineer): ")
    assert "Without Ada Quill" in written(told)


@pytest.mark.parametrize("names", [False, True])
def test_what_somebody_is_paid_is_never_told(names: bool) -> None:
    """Nor what their leaving saves: six weeks of 52 of their pay, with its overhead."""
    told = audited(PAID, names=names)
    every = written(told).replace(",", "").replace("_", "")
    for pay in (87654, 54321, 43219):
        for amount in (pay, pay * 6 / 52, pay * 1.25, pay * 1.25 * 6 / 52):
            assert f"{round(amount)}" not in every
            assert f"{int(amount)}" not in every
    for one in told.roles:
        if one.fewer is not None:
            assert all(effect.goal != "cost" for effect in one.fewer.effects)
    assert any("as it is their pay" in line for line in told.assumed)


#: Two engineers share eight weeks of one, and the dearer is paid for hers alone.
PER_USE = """\
brief: by-use
calendar: {start: 2027-01-04, horizon: 8 weeks}
team:
  - {name: Ana Lima, role: ml-engineer, level: senior, pay: 137k per-use}
  - {name: Bo Ng, role: data-analyst, pay: 95k}
hiring:
  slots: 0
  lead_time: 1 week
  ramp_up: 0 weeks
  overhead: 25%
  roles: [{role: ml-engineer, levels: mid, pay: 104k}]
crews: {share_step: 100%}
phases: [{id: serve, crew: {serving: 1}, duration: 8 weeks}]
goals: [cost, finish]
"""
#: Her pay of eight weeks with a quarter on top, and of a year.
ANA = (137_000, 137_000 * 1.25, 137_000 * 1.25 * 8 / 52)
WEIGHED = ("goals: [cost, finish]", "goals: {weights: {cost: 1, finish: 10}}")
#: The same people, one or three of whom have salaries that count.
ALONE = swapped(
    PER_USE,
    (" per-use", ""),
    ("  - {name: Bo Ng, role: data-analyst, pay: 95k}\n", ""),
    ("crews:", "budget: {total: 900k, payroll: true}\ncrews:"),
)
THREE = swapped(
    ALONE,
    (
        "hiring:",
        "  - {name: Bo Ng, role: data-analyst, pay: 95k}\n"
        "  - {name: Cy Oh, role: data-analyst, pay: 83k}\nhiring:",
    ),
)
TWO = swapped(THREE, ("pay: 83k}", "pay: 83k, until: 2026-12-31}"))


def tells(text: str, amount: float) -> bool:
    """Tell whether an amount stands in a text, cut off or rounded."""
    every = text.replace(",", "").replace("_", "")
    return f"{int(amount)}" in every or f"{round(amount)}" in every


@pytest.mark.parametrize(
    "brief", [PER_USE, swapped(PER_USE, WEIGHED), ALONE, swapped(ALONE, WEIGHED), TWO]
)
def test_spending_that_is_what_somebody_is_paid_is_not_told(brief: str) -> None:
    """Neither of the plan, nor of one more who would save it, nor of a hire."""
    told = audited(brief)
    every = written(told)
    assert not any(tells(every, amount) for amount in ANA)
    cost, *others = (one for one in told.goals if one.goal != "weighted")
    assert (cost.goal, cost.value, cost.found, cost.bound) == ("cost", *[None] * 3)
    assert all(one.value is not None for one in others)
    assert all(one.value is None for one in told.goals if one.goal == "weighted")
    results = [one.more for one in (*told.roles, *told.skills)]
    results += [one.result for one in told.moves]
    effects = [effect for one in results if one for effect in one.effects]
    assert all(effect.goal != "cost" for effect in effects)
    assert {one.price for one in told.moves if one.kind == "hire"} <= {
        "",
        "1 more hire",
    }
    assert "new spend aside" in " ".join(told.says)
    assert any(line.startswith("New spend is not told") for line in told.assumed)


def test_the_sum_of_three_salaries_is_told() -> None:
    """From three people on, as elsewhere; what the leaving of one saves is not."""
    told = audited(THREE)
    cost = next(one.value for one in told.goals if one.goal == "cost")
    assert cost == pytest.approx((137_000 + 95_000 + 83_000) * 1.25 * 8 / 52, abs=1)
    assert not any(tells(written(told), amount) for amount in ANA)
    assert any("as it is their pay" in line for line in told.assumed)


def test_progress_keeps_to_itself_what_is_not_told() -> None:
    """Figures of spending, which an audit of a brief would come by; others pass."""
    seen: list[Progress] = []
    steps = [Progress(stage, 1.0, 2.0, 3.0) for stage in ("cost", "weighted", "finish")]
    for brief in (PER_USE, THREE):
        report = withholding(parse_brief(brief), seen.append)
        assert report is not None
        for step in steps:
            report(step)
    cost, weighted, *rest = seen
    assert (cost.value, cost.bound, cost.seconds) == (None, None, 3.0)
    assert (weighted.value, weighted.bound) == (None, None)
    assert rest == [steps[2], *steps]


def test_an_audit_of_a_brief_lets_no_figure_of_spending_through() -> None:
    """The whole way: from its own solve, too."""
    seen: list[Progress] = []
    teamopt.audit(
        parse_brief(PER_USE),
        workers=1,
        on_progress=seen.append,
        on_news=lambda _: True,
    )
    assert any(step.stage == "cost" for step in seen)
    assert all(
        step.value is step.bound is None for step in seen if step.stage == "cost"
    )


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Can ADA QUILL go?", "Can the mid MLOps Engineer go?"),
        ("ada  quill's work?", "the mid MLOps Engineer's work?"),
        ("What can Ada do, QUILL?", "What can {0} do, {0}?"),
        ("Is ada_quill@here needed?", "Is {0}_{0}@here needed?"),
        ("BO and Bo, not bo", "{1} and {1}, not bo"),
        ("Adam quills a report", "Adam quills a report"),
    ],
)
def test_names_in_a_question_are_hidden_in_any_case_and_in_part(
    question: str, shown: str
) -> None:
    """Whole words only; two letters only where they are written like a name."""
    kinds = ("the mid MLOps Engineer", "the mid Data Analyst")
    assert unnamed(parse_brief(TEAM), question) == shown.format(*kinds)


def test_part_of_a_name_that_is_a_word_of_the_work_stays() -> None:
    """Cy Review is hidden, and the review is not; the full name always is."""
    brief = parse_brief(swapped(TEAM, ("Cy Vortex", "Cy Review")))
    question = "Who has time for the review, Cy Review or Cy?"
    analyst = "the mid Data Analyst"
    assert unnamed(brief, question) == (
        f"Who has time for the review, {analyst} or {analyst}?"
    )


def test_a_first_name_of_two_tells_neither() -> None:
    """An engineer and an analyst are called Ada."""
    brief = parse_brief(swapped(TEAM, ("Cy Vortex", "Ada Vortex")))
    assert unnamed(brief, "Can Ada go, Ada Vortex?") == (
        "Can somebody on board go, the mid Data Analyst?"
    )


#: Months of work that nobody here can do, and nobody must.
IDLE = """\
brief: idle
calendar: {start: 2027-01-04, horizon: 6 weeks}
team: [{role: data-analyst, level: junior}]
phases: [{id: serve, effort: {serving: 90 pw}, value: 5}]
goals: [value]
"""


def test_of_a_plan_without_work_nobody_is_said_to_do_anything() -> None:
    """There is nothing that others could do."""
    told = audited(IDLE)
    assert told.missed == ()
    assert any(one.startswith("The plan gives nobody any work") for one in told.says)
    assert not any("others can do" in one for one in told.says)


def test_one_of_several_is_told_by_how_many_there_are() -> None:
    """Two engineers, who are alike: without one of them the other has one phase."""
    text = swapped(TEAM, ("Cy Vortex, role: data-analyst", "Cy, role: mlops-engineer"))
    told = audited(swapped(text, ("6 weeks}", "4 weeks}")))
    analyst, engineers = told.missed
    assert (analyst.whom, analyst.kind) == ("the mid Data Analyst", "alone")
    assert engineers.whom == "any one of the 2 mid MLOps Engineers"
    assert (engineers.kind, engineers.lost) == ("short", ("Later",))


def test_people_who_are_only_counted_are_taken_away_one_by_one() -> None:
    """Four of one entry, of whom three would do in the time there is."""
    head, tail = TEAM[: TEAM.index("team:")], TEAM[TEAM.index("hiring:") :]
    four = "team:\n  - {role: mlops-engineer, count: 4}\n  - {role: data-analyst}\n"
    told = audited(f"{head}{four}{tail}")
    assert [one.role for one in told.missed] == ["data-analyst"]
    engineers = next(one for one in told.roles if one.role == "mlops-engineer")
    assert engineers.people == 4
    assert engineers.fewer is not None
    assert engineers.fewer.says == "no goal changes"


def test_an_audit_of_nobody_is_refused() -> None:
    """In one line, and so is a day that is not in the plan."""
    head, tail = TEAM[: TEAM.index("team:")], TEAM[TEAM.index("hiring:") :]
    with pytest.raises(AuditError, match="nobody is on board"):
        audited(f"{head}{tail}")
    with pytest.raises(AuditError, match="read a leaving day of 4 Jan 2028; the plan"):
        audited(TEAM, leaving=date(2028, 1, 4))


#: An expert is quicker, and there is nothing else to do for the one who would do.
BENEATH = """\
brief: beneath
calendar: {start: 2027-01-04, horizon: 12 weeks}
team:
  - {role: data-scientist, skills: {statistics: expert}}
  - {role: data-scientist, skills: {statistics: working}}
crews: {share_step: 25%, largest: 0.25, lead: working}
phases: [{id: report, effort: {statistics: 1 pw}}]
goals: [finish]
"""


def test_an_expert_on_work_for_less_is_misplaced_while_another_has_time() -> None:
    """A quarter of an expert is 0.325 a week; more than half of the other is free."""
    (one,) = audited(BENEATH).misplaced
    assert (one.kind, one.has, one.asked) == ("beneath", "expert", "working")
    # 1 / 0.325 is 3.1 weeks, so four, of a quarter of a full-timer.
    assert one.fte_weeks == 1.0
    assert one.says == (
        "A mid Data Scientist, expert: 1 FTE-weeks on statistics in Report: for a "
        "working, and somebody else who can had the time."
    )


def test_an_expert_is_not_misplaced_where_nobody_else_has_time() -> None:
    """Half of one who works is 0.3 a week, which is less than the expert gives."""
    half = swapped(
        BENEATH, ("statistics: working}}", "statistics: working}, fte: 50%}")
    )
    assert audited(half).misplaced == ()


def test_work_below_practitioner_and_outside_the_profile_is_told() -> None:
    """The one who is left works on it; an analyst who learnt MLOps somewhere does."""
    alone = swapped(
        BENEATH, ("  - {role: data-scientist, skills: {statistics: expert}}\n", "")
    )
    assert [one.kind for one in audited(alone).misplaced] == ["below"]
    knows = "  - {name: Bo Zwick, role: data-analyst, skills: {mlops: expert}}\n"
    text = swapped(TEAM, ("  - {name: Bo Zwick, role: data-analyst}\n", knows))
    (one,) = audited(text).misplaced
    assert (one.kind, one.role, one.phases) == ("outside", "data-analyst", ("Later",))


def test_spans_are_held_against_the_brief() -> None:
    """Two analysts for one who leads, and one is the most."""
    some = "policies: {span_of_control: {leads: mlops-engineer, most: 2}}\ncrews:"
    (one,) = audited(swapped(TEAM, ("crews:", some))).spans
    assert (one.when, one.leads, one.count, one.others) == (
        "2027-Q1",
        "MLOps Engineer",
        1,
        2,
    )
    assert (one.least, one.most, one.within) == (None, 2, True)


def test_without_word_of_who_leads_levels_are_told() -> None:
    """One senior beside two who are not."""
    text = swapped(
        TEAM, ("role: mlops-engineer}", "role: mlops-engineer, level: senior}")
    )
    (one,) = audited(text).spans
    assert (one.leads, one.count, one.others) == ("senior", 1, 2)


def test_a_plan_that_is_not_proven_the_best_is_said_to_be_none() -> None:
    """Use and gains are of that plan, which may be far from the best one."""
    told = audited(TEAM)
    assert not any("not proven the best" in text for text in answer(told))
    value, *others = told.goals
    far = value.model_copy(update={"proven": False, "bound": 99.0})
    loose = told.model_copy(update={"status": "feasible", "goals": (far, *others)})
    assert answer(loose)[0].startswith(
        "The plan that all of this is held against is not proven the best in value:"
    )
