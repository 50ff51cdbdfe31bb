"""What went otherwise than planned, and what follows from it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

import teamopt
from teamopt.api.changes import replan_with_brief
from teamopt.brief import Brief, parse_brief
from teamopt.check import check_plan
from teamopt.engine.settings import SolveSettings
from teamopt.errors import PlanError, ReplanError
from teamopt.plan import PhasePlan, Plan, Replan
from teamopt.replanning import parse_actuals

#: Weeks are whole, so that all figures can be worked out on paper.
BRIEF = """\
brief: shop
calendar: {start: 2027-01-04, horizon: 40 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
  - {name: Ben, role: data-engineer, level: senior}
hiring:
  slots: 1
  lead_time: 4 weeks
  ramp_up: {length: 2 weeks, capacity: 50%}
  roles: [{role: mlops-engineer, levels: senior, pay: 130k}]
budget: 200k
crews: {share_step: 50%}
proficiency: {expert: 100%}
phases:
  - {id: tables, effort: {data-engineering: 6 pw}, largest_crew: 1}
  - {id: model, effort: {modelling: 8 pw}, largest_crew: 1, after: tables}
  - {id: service, crew: {mlops: 1}, duration: 4 weeks, after: model, due: 2027-06-04}
goals: [lateness, cost, finish]
"""


def brief() -> Brief:
    return parse_brief(BRIEF, "shop.yaml")


@lru_cache(maxsize=1)
def plan() -> Plan:
    return teamopt.solve(brief(), time_limit=15, workers=2).require_plan()


def replan(facts: str, period: int) -> tuple[Replan, Brief]:
    """Return a replan from a week on, checked, with the brief it is for."""
    day = brief().timeline.first_day_of(period)
    settings = SolveSettings(time_limit=15, workers=2)
    told, text = replan_with_brief(plan(), brief(), day, facts, settings=settings)
    asked = parse_brief(text, "shop.yaml")
    assert check_plan(told.plan, asked) == ()
    return told, asked


def phase(told: Plan, key: str) -> PhasePlan:
    return next(phase for phase in told.phases if phase.id == key)


def span(told: Plan, key: str) -> tuple[int | None, int | None]:
    return phase(told, key).start_period, phase(told, key).end_period


def test_the_plan_is_what_paper_says() -> None:
    """A person-week takes a week: the other tests count on these."""
    assert span(plan(), "tables") == (0, 6)
    assert span(plan(), "model") == (6, 14)
    assert span(plan(), "service")[1] == 22
    [hire] = plan().hires
    assert hire.joins_period == 16


def test_a_phase_that_took_longer_moves_what_comes_after() -> None:
    """Tables took 8 weeks instead of 6, so the model ends 2 weeks later."""
    told, _ = replan("phases: {tables: {until: 2027-02-26}}", 8)
    assert span(told.plan, "tables") == (0, 8)
    assert span(told.plan, "model") == (8, 16)
    assert span(told.plan, "service") == span(plan(), "service")
    over, waits = told.facts
    assert over.says == "Tables was over on 26 Feb 2027"
    assert over.line == "<actuals>:1"
    assert waits.says == "Model has not begun, as Tables was not over"


def test_it_is_the_same_as_solving_what_is_left() -> None:
    """A brief of the rest, written by hand, has the same lateness, cost and finish."""
    told, _ = replan("phases: {tables: {until: 2027-04-09}}", 14)
    rest = BRIEF.replace("2027-01-04, horizon: 40", "2027-04-12, horizon: 26")
    rest = rest.replace(
        "  - {id: tables, effort: {data-engineering: 6 pw}, largest_crew: 1}\n", ""
    ).replace(", after: tables", "")
    alone = teamopt.solve(parse_brief(rest), time_limit=15, workers=2).require_plan()
    here, there = ({g.goal: g.value for g in p.goals} for p in (told.plan, alone))
    assert here["lateness"] == there["lateness"] == 4
    assert here["cost"] == there["cost"]
    assert here["finish"] == (there["finish"] or 0) + 14


def test_work_that_is_left_replaces_what_the_plan_had_left() -> None:
    """At week 4, 5 person-weeks are left of 6: the tables end in week 9."""
    told, asked = replan("phases: {tables: {left: 5 pw}}", 4)
    assert span(told.plan, "tables-so-far") == (0, 4)
    assert span(told.plan, "tables") == (4, 9)
    assert span(told.plan, "model") == (9, 17)
    done = [one for one in told.plan.allocations if one.phase == "tables-so-far"]
    assert [(one.person, one.start_period, one.end_period) for one in done] == [
        ("Ben", 0, 4)
    ]
    texts = {one.id: one.effort for one in asked.phases}
    assert str(texts["tables"]) != str(texts["tables-so-far"])


def test_with_what_the_plan_has_left_nothing_moves() -> None:
    """To say what is so is no change of dates."""
    told, _ = replan("phases: {tables: {left: 2 pw}}", 4)
    assert span(told.plan, "tables") == (4, 6)
    for key in ("model", "service"):
        assert span(told.plan, key) == span(plan(), key)
    assert told.difference.goals == ()
    assert told.difference.phases == ()


def test_time_that_is_left_of_a_crew() -> None:
    """The service needs 3 more weeks from its second week on."""
    first, _ = span(plan(), "service")
    told, _ = replan("phases: {service: {left: 5 weeks}}", (first or 0) + 2)
    assert span(told.plan, "service") == (20, 25)
    assert phase(told.plan, "service").late_periods == 3


def test_a_phase_that_has_not_begun_begins_now_or_later() -> None:
    """The tables were to begin in January."""
    told, _ = replan("phases: {tables: not begun}", 3)
    assert span(told.plan, "tables") == (3, 9)


def test_whoever_leaves_is_planned_until_then() -> None:
    """Ana goes in April; nobody else models, so there is no plan; that is said."""
    told, _ = replan("people: {Ana: {until: 2027-03-12}}", 6)
    assert told.plan.status == "infeasible"
    assert told.says.startswith("There is no plan from that day on")


def test_whoever_came_is_on_the_team() -> None:
    """Another who models takes over what is left of Ana's work."""
    told, asked = replan(
        "people:\n"
        "  Ana: {until: 2027-03-12}\n"
        "  Zoe: {role: data-scientist, level: senior, from: 2027-03-15}\n",
        8,
    )
    assert [member.name for member in asked.team] == ["Ana", "Ben", "Zoe"]
    assert span(told.plan, "model-so-far") == (6, 8)
    assert span(told.plan, "model")[1] in (14, 15, 16)
    busy = [o for o in told.plan.allocations if o.person == "Ana"]
    assert max(one.end_period for one in busy) <= 10
    assert [fact.line for fact in told.facts] == ["<actuals>:2", "<actuals>:3", ""]


def test_a_hire_that_did_not_join_is_opened_again() -> None:
    """At week 17 a new one takes four weeks to come, and the service is late."""
    told, _ = replan("hires: {Hire 1: did not join}", 17)
    [hire] = told.plan.hires
    assert hire.joins_period == 21
    assert phase(told.plan, "service").late_periods > 0


def test_a_hire_that_is_expected_comes_no_sooner() -> None:
    """The requisition is open, so it does not take four weeks again."""
    told, _ = replan("hires: {Hire 1: {expected: 2027-05-10}}", 17)
    [hire] = told.plan.hires
    assert hire.joins_period == 18


def test_a_hire_that_joined_sooner_stays() -> None:
    """Two weeks before the plan has it, and paid from then on."""
    told, _ = replan("hires: {Hire 1: {joined: 2027-04-12}}", 15)
    [hire] = told.plan.hires
    assert hire.joins_period == 14
    assert hire.cost == 26 * 130_000 * 1.25 / 52


def test_without_facts_a_requisition_that_is_open_stays_open() -> None:
    """It was opened in week 12; from week 14 on nobody else could come by 16."""
    told = teamopt.replan(plan(), brief(), brief().timeline.first_day_of(14))
    assert told.kept


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ("phases: {tabels: not begun}", "did you mean tables?"),
        ("phases: {model: {until: 2027-01-29}}", "say on which day it did, with from:"),
        ("phases: {tables: {until: 2027-03-05}}", "the plan is open from 8 Feb 2027"),
        ("phases: {tables: {from: 2026-12-07, until: 2027-01-29}}", "before the plan"),
        ("phases: {tables: {left: 2 weeks}}", "allowed is work, as 2 pw"),
        ("phases: {tables: {left: {baking: 2 pw}}}", "no work by skill called baking"),
        ("phases: {tables: {from: 2027-01-11}}", "say how much work is left"),
        ("phases: {tables: {left: soon}}", 'read "soon"'),
        ("phases: {tables: {until: soon}}", "allowed is a day: 2027-01-31"),
        ("phases: {tables: {by: 2027-01-29}}", "read by, allowed is from:"),
        ("phases: {tables: done}", "or not begun"),
        ("phases: {tables: {until: 2027-01-29, left: 1 pw}}", "give one of the two"),
        ("phases: {tables: {from: 2027-01-29, until: 2027-01-15}}", "cannot be over"),
        ("people: {Cy: {until: 2027-05-07}}", "no person of that name"),
        ("people: {Ben: {role: data-engineer}}", "is on the team already"),
        ("hires: {Hire 2: did not join}", "did you mean Hire 1?"),
        ("people: {Ana: {until: 2020-01-01}}", "is gone before the plan"),
        ("people: {Ana: {until: 2030-01-01}}", "does not leave during the plan"),
        ("people: {Zoe: {role: data-engineer, from: 2029-01-01}}", "after the plan"),
        ("people: {Zoe: {role: data-engineer, until: 2026-01-01}}", "before the plan"),
        ("people: {Zoe: {role: data-engineer, name: Foo}}", "leave out name:"),
        ("hires: {Hire 1: {joined: }}", "nothing is given"),
        ("phases: {tables: {until: }}", "nothing is given"),
        (
            "hires: {Hire 1: {expected: 2027-03-29}, "
            "Hire 1 (senior MLOps Engineer): did not join}",
            "is the same hire as Hire 1",
        ),
        ("hires: {Hire 1: {joined: 2027-04-12}}", "is open from 8 Feb 2027 on"),
        ("hires: {Hire 1: {expected: 2027-01-12}}", "allowed is a day from 8 Feb 2027"),
        ("roles: {}", "allowed is phases, people, hires"),
        ("- tables", "allowed is a map"),
    ],
)
def test_facts_that_do_not_fit_are_told_with_their_line(facts: str, says: str) -> None:
    """A line each: where it stands, what was read, what can be said."""
    with pytest.raises(ReplanError) as error:
        replan(facts, 5)
    [line] = str(error.value).splitlines()
    assert line.startswith("<actuals>:1: ")
    assert says in line


def test_all_that_is_wrong_is_told_at_once() -> None:
    """In the order of the file."""
    with pytest.raises(ReplanError) as error:
        replan("phases:\n  a: not begun\n  b: not begun\n", 5)
    first, second = str(error.value).splitlines()
    assert first.startswith("<actuals>:2: a: ")
    assert second.startswith("<actuals>:3: b: ")


def test_facts_that_contradict_the_order_of_work_are_told() -> None:
    """The model is said to have begun in week 6; the tables had not ended by then."""
    with pytest.raises(ReplanError, match="say what happened to model and to tables"):
        replan("phases: {tables: {until: 2027-02-26}, model: {left: 3 pw}}", 9)


@pytest.mark.parametrize("day", ["2026-12-31", "2027-10-12"])
def test_days_outside_the_plan_are_told(day: str) -> None:
    """With those it has."""
    from datetime import date

    with pytest.raises(ReplanError, match="from 4 Jan 2027 to 8 Oct 2027"):
        teamopt.replan(plan(), brief(), date.fromisoformat(day))


def test_actuals_can_be_empty() -> None:
    """Nothing went otherwise."""
    assert not parse_actuals("")
    assert not parse_actuals("# nothing\n")
    assert not parse_actuals("phases:\n")


def test_a_replan_can_be_replanned(tmp_path: Path) -> None:
    """With the brief that it is for; what is so far stays so far."""
    told, asked = replan("phases: {tables: {left: 5 pw}}", 4)
    day = asked.timeline.first_day_of(6)
    again = teamopt.replan(
        told.plan, asked, day, "phases: {tables: {left: 4 pw}}", time_limit=15
    )
    assert span(again.plan, "tables-so-far") == (0, 4)
    assert span(again.plan, "tables-so-far-2") == (4, 6)
    assert span(again.plan, "tables") == (6, 10)


def test_what_was_due_before_goes_on_late() -> None:
    """The service was due on 4 June and has three weeks left on the 7th."""
    told, asked = replan("phases: {service: {left: 3 weeks}}", 22 - 1)
    assert phase(told.plan, "service").late_periods == 2
    told, asked = replan(
        "phases: {service: {from: 2027-05-24, left: 3 weeks}}\n"
        "hires: {Hire 1: {joined: 2027-04-26}}\n",
        22,
    )
    assert phase(told.plan, "service").late_periods == 3
    [rest] = [one for one in asked.phases if one.id == "service"]
    assert rest.earliest is None


def test_a_hire_pinned_to_a_month_joins_in_it() -> None:
    """A brief that has got a pin is a reason for another plan."""
    pins = "pins: {hire: mlops-engineer, from: 2027-05-03, by: 2027-05-14}\ngoals:"
    asked = parse_brief(BRIEF.replace("goals:", pins), "shop.yaml")
    told = teamopt.replan(plan(), asked, asked.timeline.first_day_of(10), time_limit=15)
    [hire] = told.plan.hires
    assert hire.joins_period in (17, 18)
    assert check_plan(told.plan, asked) == ()


def test_a_brief_that_changes_the_past_is_refused() -> None:
    """What has begun can be a fact, and no other brief."""
    asked = parse_brief(
        BRIEF.replace(
            "tables, effort: {data-engineering: 6 pw}",
            "tables, effort: {data-engineering: 9 pw}",
        ),
        "shop.yaml",
    )
    with pytest.raises(PlanError, match="state that as facts instead"):
        teamopt.replan(plan(), asked, asked.timeline.first_day_of(3), time_limit=15)


CREW = """\
brief: crew
calendar: {start: 2027-01-04, horizon: 20 weeks}
team:
  - {name: Ann, role: software-engineer, level: senior}
  - {name: Cy, role: software-engineer, level: mid}
  - {name: Bob, role: data-engineer, level: senior}
crews: {share_step: 50%}
phases:
  - {id: one, effort: {backend-engineering: 8 pw}, PIECESdeadline: 2027-04-30}
  - {id: last, duration: 12 weeks}
goals: [finish]
"""


@pytest.mark.parametrize("pieces", ["", "pieces: 2, "])
def test_whoever_is_on_a_phase_goes_on_with_what_is_left(pieces: str) -> None:
    """Three could do the rest as well, or it could wait: nobody is moved for nothing.

    Of work in pieces it is not known who did it, which is no difference either.
    """
    asked = parse_brief(CREW.replace("PIECES", pieces), "crew.yaml")
    was = teamopt.solve(asked, time_limit=10, workers=2).require_plan()
    start, _ = span(was, "one")
    assert start is not None
    now = start + 2
    mine = {
        one.person
        for one in was.allocations
        if one.start_period <= now < one.end_period
    }
    day = asked.timeline.first_day_of(now)
    left = "phases: {one: {left: 3 pw}}"
    told = teamopt.replan(was, asked, day, left, time_limit=15, workers=2)
    crew = {one.person for one in told.plan.allocations if one.phase == "one"}
    assert crew == mine
    assert span(told.plan, "one")[0] == now
    assert all("less" not in person.says for person in told.difference.people)


def test_what_moves_by_a_fact_is_not_said_to_stay() -> None:
    """The tables end later than planned, by the fact alone: the goals are the same."""
    text = BRIEF.replace("goals: [lateness, cost, finish]", "goals: [cost]")
    asked = parse_brief(text.replace(", due: 2027-06-04", ""), "shop.yaml")
    was = teamopt.solve(asked, time_limit=15, workers=2).require_plan()
    start, end = span(was, "tables")
    now = (start or 0) + 2
    day = asked.timeline.first_day_of(now)
    fact = "phases: {tables: {left: 6 pw}}"
    told = teamopt.replan(was, asked, day, fact, time_limit=15, workers=2)
    assert span(told.plan, "tables") == (now, now + 6)
    assert told.moved is not None
    assert told.moved >= (now + 6) - (end or 0)
    assert "stay as they were planned" not in told.says


def test_a_deadline_of_what_is_over_is_no_difference() -> None:
    """It was kept, or not; the new brief needs it no more."""
    asked = parse_brief(CREW.replace("PIECES", ""), "crew.yaml")
    was = teamopt.solve(asked, time_limit=10, workers=2).require_plan()
    _, end = span(was, "one")
    last = asked.timeline.last_day_of(end or 0)
    day = asked.timeline.first_day_of((end or 0) + 1)
    fact = f"phases: {{one: {{until: {last}}}}}"
    told = teamopt.replan(was, asked, day, fact, time_limit=15, workers=2)
    [moved] = told.difference.phases
    assert "no date" not in moved.says
    assert told.difference.people == ()
    assert told.says.startswith("Apart from what the facts say")


def test_the_plan_of_another_brief_is_refused() -> None:
    """With its name, and what is not in the brief that was given."""
    other = parse_brief(CREW.replace("PIECES", ""), "crew.yaml")
    says = "the plan is of another brief, shop; this one, crew, has no phase Tables"
    with pytest.raises(PlanError, match=says):
        teamopt.replan(plan(), other, other.timeline.first_day_of(5), time_limit=15)
