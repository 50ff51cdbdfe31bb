"""People in an audit: roles are told, names only when asked for, and pay never."""

from __future__ import annotations

from datetime import date

import pytest
from tests.auditing.asking import TEAM, audited, swapped

import teamopt
from teamopt.auditing.answer import answer
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
