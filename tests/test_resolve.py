"""From a brief to integers: every rounding by hand, every default said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from teamopt.brief import parse_brief
from teamopt.errors import BriefError
from teamopt.families import FAMILIES
from teamopt.instance import WORK_UNIT, GoalSpec, Hire, Instance
from teamopt.resolve import Resolved, resolve

HEAD = "brief: b\ncalendar: {start: 2027-01-04, horizon: 26 weeks}\n"
TEAM = "team: [{name: Ana, role: data-scientist, level: senior}]\n"
PHASES = "phases: [{id: a, effort: {modelling: 6 pw}}]\n"
HIRING = """\
hiring:
  slots: 2
  roles: [{role: ml-engineer, levels: mid, pay: 120k}]
  lead_time: 10 weeks
  ramp_up: {length: 6 weeks, capacity: 50%}
  overhead: 25%
"""


def resolved(*parts: str, head: str = HEAD) -> Resolved:
    return resolve(parse_brief(head + "".join(parts), "b.yaml"))


def instance_of(
    *parts: str, head: str = HEAD, team: str = TEAM, phases: str = PHASES
) -> Instance:
    return resolved(team, *parts, phases, head=head).instance


def issues_of(*parts: str, head: str = HEAD) -> list[tuple[str, str]]:
    """Return where and under which name a brief is refused."""
    with pytest.raises(BriefError) as caught:
        resolved(*parts, head=head)
    return [(issue.where, issue.name) for issue in caught.value.issues]


def calendar(period: str, horizon: str) -> str:
    head = f"calendar: {{start: 2027-01-04, period: {period}, horizon: {horizon}}}\n"
    return "brief: b\n" + head


def one_hire(extra: str = HIRING, head: str = HEAD) -> Hire:
    (hire,) = instance_of(extra, head=head).hires
    return hire


# people -----------------------------------------------------------------------


def test_availability_takes_what_is_not_for_phases() -> None:
    """Meetings and upkeep come off first, days off average over the horizon."""
    # 26 weeks from 4 January are 130 working days up to 2 July. US holidays in them:
    # 18 Jan, 15 Feb, 31 May and 18 June (for Saturday the 19th), 4 days. Vacation of
    # 26 days a year is 26 x 130 / 260 = 13 days. So 17 of 130 days are off, and of the
    # rest 1 - 10 % - 15 % = 3/4 is deployable: 3/4 x 113/130.
    inst = instance_of(
        "availability: {meetings: 10%, keep_the_lights_on: 15%, holidays: US, "
        "vacation: 26 days}\n"
    )
    share = Fraction(3, 4) * Fraction(113, 130)
    assert inst.pools[0].deployable == share
    # Ana is a practitioner at modelling: 25,000 x 3/4 x 113/130 = 16,298.08.
    assert inst.pools[0].gives["modelling"] == 16_298


def test_part_time_is_a_smaller_person() -> None:
    """80 % of a job is 80 % of what is deployable, not fewer share steps."""
    inst = instance_of(
        "availability: {meetings: 10%}\n",
        team="team: [{name: Ana, role: data-scientist, fte: 80%}]\n",
    )
    assert inst.pools[0].deployable == Fraction(8, 10) * Fraction(9, 10)
    assert inst.steps == 4


@pytest.mark.parametrize(
    ("until", "away", "short"),
    [
        # Nine working days (1-5 and 8-11 February) average out over 130.
        ("2027-02-11", (), 9),
        # Ten stop the person: weeks 4 and 5 are lost.
        ("2027-02-12", ((4, 6),), 0),
        # Eleven: weeks 4 and 5 are lost, of week 6 (from 15 February) one day of five
        # is less than half and averages out.
        ("2027-02-15", ((4, 6),), 1),
        # Thirteen: three days of week 6 are more than half, the week is lost.
        ("2027-02-17", ((4, 7),), 0),
    ],
)
def test_long_leave_stops_a_person_and_short_leave_averages(
    until: str, away: tuple[tuple[int, int], ...], short: int
) -> None:
    """Fewer than ten working days are part of availability."""
    inst = instance_of(
        team="team:\n  - {name: Ana, role: data-scientist, "
        f"leave: [{{from: 2027-02-01, until: {until}}}]}}\n"
    )
    assert inst.pools[0].away == away
    assert inst.pools[0].deployable == 1 - Fraction(short, 130)


def test_leavers_and_late_starters_are_there_for_whole_periods() -> None:
    """A week in which somebody starts or leaves does not count."""
    # From Wednesday 13 January: first whole week is 18 January, period 2. Until
    # Thursday 6 May: the week of 26 April (period 16) is the last, past is 17.
    inst = instance_of(
        team="team: [{name: Ana, role: data-scientist, from: 2027-01-13, "
        "until: 2027-05-06}]\n"
    )
    assert inst.pools[0].away == ((0, 2), (17, 26))


def test_people_who_are_alike_form_one_pool() -> None:
    """Equal skills, time and absences; anything else keeps people apart."""
    inst = instance_of(
        team="team:\n"
        "  - {name: Ana, role: data-scientist}\n"
        "  - {role: data-scientist, count: 2}\n"
        "  - {name: Ben, role: data-scientist, fte: 50%}\n"
        "  - {name: Cem, role: data-scientist, skills: {serving: expert}}\n"
    )
    assert [pool.people for pool in inst.pools] == [
        ("Ana", "mid Data Scientist 1", "mid Data Scientist 2"),
        ("Ben",),
        ("Cem",),
    ]
    assert len({pool.key for pool in inst.pools}) == 3
    assert inst.pools[2].proficiency["serving"] == 4


# hires ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opens", "lead_time", "first_join", "periods"),
    [
        # 4 January + 70 days = 15 March, a Monday: period 10.
        ("2027-01-04", "10 weeks", 10, 10),
        # Wednesday 6 January + 70 days = 17 March; the next Monday is period 11.
        ("2027-01-06", "10 weeks", 11, 10),
        # 52/12 weeks are 30.3 days, 31 begun: 4 February, next Monday period 5.
        ("2027-01-04", "1 month", 5, 5),
        # 3 working days are 3/5 of a week, 4.2 days, 5 begun: 9 January, period 1.
        ("2027-01-04", "3 days", 1, 1),
        ("2027-01-04", "0 weeks", 0, 0),
    ],
)
def test_nobody_joins_before_approval_plus_lead_time(
    opens: str, lead_time: str, first_join: int, periods: int
) -> None:
    """First days are first days of a period, rounded up."""
    terms = HIRING.replace("10 weeks", lead_time) + f"  open_from: {opens}\n"
    hire = one_hire(terms)
    assert (hire.first_join, hire.lead_time) == (first_join, periods)


@pytest.mark.parametrize(
    ("capacity", "step", "steps"),
    [("50%", "25%", 2), ("60%", "25%", 2), ("74%", "25%", 2), ("75%", "25%", 3),
     ("60%", "20%", 3), ("0%", "25%", 0), ("100%", "50%", 2)],
)  # fmt: skip
def test_ramp_up_capacity_rounds_down_to_share_steps(
    capacity: str, step: str, steps: int
) -> None:
    """A joiner never gives more than the brief grants."""
    terms = HIRING.replace("50%", capacity) + f"crews: {{share_step: {step}}}\n"
    assert one_hire(terms).ramp_steps == steps


def test_ramp_up_is_rounded_up_to_whole_periods() -> None:
    """5 weeks are 2.5 sprints, and 3 sprints are spent on them."""
    terms = HIRING.replace("6 weeks", "5 weeks")
    assert one_hire(terms, head=calendar("sprint", "26 weeks")).ramp_up == 3


def test_cost_is_pay_with_overhead_per_period() -> None:
    """Rounded to whole money units, which are fine enough not to show."""
    # 120,000 x 1.25 = 150,000 a year; / 52 = 2,884.615 a week, in hundredths.
    hire = one_hire()
    assert (hire.yearly, hire.pay, hire.fee) == (15_000_000, 288_462, 0)


@pytest.mark.parametrize(
    ("period", "horizon", "scale", "pay"),
    [
        ("quarter", "2 quarters", 10, 375_000),
        # 150,000 / 2,080 hours = 72.11538...: in 1/10,000.
        ("hour", "4 weeks", 10_000, 721_154),
        # 150,000 / 124,800 minutes = 1.201923...: in 1/100,000.
        ("minute", "1 week", 100_000, 120_192),
    ],
)
def test_money_is_fine_enough_for_the_period(
    period: str, horizon: str, scale: int, pay: int
) -> None:
    """What rounding pay changes does not show, however short the period."""
    start = "2027-01-01" if period == "quarter" else "2027-01-04"
    head = calendar(period, horizon).replace("2027-01-04", start)
    inst = instance_of(HIRING, head=head)
    assert (inst.money_scale, inst.hires[0].pay) == (scale, pay)
    exact = 150_000 * inst.calendar.weeks_per_period / 52
    assert abs(Fraction(pay, scale) / exact - 1) < Fraction(1, 100_000)


@pytest.mark.parametrize("period", ["minute", "hour", "day", "week"])
def test_cost_of_delay_is_fine_enough_for_the_period(period: str) -> None:
    """Rounding it stays under a hundred-thousandth as well, with hires or without."""
    phases = (
        "phases: [{id: a, effort: {modelling: 1 pd}, due: 2027-01-06, "
        "delay_cost: 10k per week}]\n"
    )
    inst = instance_of(head=calendar(period, "1 week"), phases=phases)
    exact = 10_000 * inst.calendar.weeks_per_period
    found = Fraction(inst.phases[0].delay_cost, inst.money_scale)
    assert abs(found / exact - 1) < Fraction(1, 100_000)


@pytest.mark.parametrize(
    ("fee", "amount"), [("20%", 24_000), ("15k", 15_000), ("12.345%", 14_814)]
)
def test_a_fee_is_a_share_of_pay_or_an_amount(fee: str, amount: int) -> None:
    """Overhead is no part of what it is a share of."""
    # 20 % of 120,000 = 24,000; 12.345 % = 14,814.
    assert one_hire(HIRING + f"  fee: {fee}\n").fee == 100 * amount


def test_budget_is_counted_in_money_units() -> None:
    """Hundredths here, rounded down."""
    inst = instance_of(HIRING + "budget: 1000.99\n")
    assert (inst.money_scale, inst.budget) == (100, 100_099)


@pytest.mark.parametrize(("most", "limits"), [("", []), (", most: 1", [1])])
def test_a_role_is_limited_where_the_brief_says_so(
    most: str, limits: list[int]
) -> None:
    """Where it says nothing, slots are the only limit, and no rule of the role's."""
    inst = instance_of(HIRING.replace("pay: 120k", "pay: 120k" + most))
    assert inst.slots == 2
    assert inst.hires[0].most == (limits[0] if limits else 2)
    assert [limit.most for limit in inst.limits] == limits


def test_pay_in_another_currency_has_to_be_stated() -> None:
    """The catalogue's figures are no euros; both levels are refused at once."""
    hiring = "hiring: {slots: 1, roles: [ml-engineer]}\n"
    assert issues_of("currency: EUR\n", TEAM, hiring, PHASES) == [
        ("b.yaml:5", "pay-unknown"),
        ("b.yaml:5", "pay-unknown"),
    ]


def test_the_same_role_twice_has_rules_of_its_own() -> None:
    """A mid and a senior with limits of their own: rules stay apart."""
    roles = "[{role: ml-engineer, levels: mid, most: 1}, "
    roles += "{role: ml-engineer, levels: senior, most: 1}]"
    inst = instance_of(f"hiring: {{slots: 2, roles: {roles}}}\n")
    ids = [rule.id for family in FAMILIES for rule in family.rules(inst)]
    assert len(ids) == len(set(ids))


# phases -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "points"),
    [("high", 900), ("medium", 300), ("low", 100), ("80", 8000), ("0.5", 50)],
)
def test_value_in_a_word_is_points(value: str, points: int) -> None:
    """High, medium and low are 9, 3 and 1 points; points count in hundredths."""
    phases = f"phases: [{{id: a, effort: {{modelling: 6 pw}}, value: {value}}}]\n"
    (phase,) = instance_of(phases=phases).phases
    assert (phase.value, phase.required) == (points, False)


def test_a_size_is_the_usual_work_of_its_kind() -> None:
    """Every skill is a package of its own."""
    phases = "phases: [{id: a, kind: recommender-model, size: M}]\n"
    found = resolved(TEAM, phases)
    efforts = {p.key: p.effort for p in found.instance.packages}
    # 5, 3 and 2 person-weeks, of which 99.9 % count as all.
    assert efforts == {
        "recommender-systems": 499_500,
        "feature-engineering": 299_700,
        "evaluation": 199_800,
    }
    assert {a.what for a in found.assumed} >= {"work of a"}


def test_effort_counts_in_practitioner_periods() -> None:
    """6 person-weeks are 3 sprints, less the thousandth that rounding may cost."""
    inst = instance_of(head=calendar("sprint", "26 weeks"))
    assert inst.packages[0].effort == WORK_UNIT * 3 * 999 // 1000


def test_rounding_never_costs_a_period() -> None:
    """Somebody with any availability delivers n weeks of their work in n weeks."""
    for percent in (7, 13, 17, 33, 37, 61, 67, 83, 97):
        inst = instance_of(
            f"availability: {{meetings: {percent}%}}\n",
            team="team: [{name: Ana, role: ml-engineer, skills: "
            "{modelling: practitioner}}]\n",
        )
        per_week = 4 * inst.pools[0].gives["modelling"]
        for weeks in (1, 6, 26):
            exact = Fraction(100 - percent, 100) * weeks
            effort = int(WORK_UNIT * exact * Fraction(999, 1000))
            assert -(-effort // per_week) == weeks


def test_crews_round_into_the_limits() -> None:
    """Smallest up, largest down, to whole share steps."""
    phases = (
        "phases: [{id: a, effort: {modelling: 6 pw}, smallest_crew: 0.5, "
        "largest_crew: 2.25}]\n"
    )
    (package,) = instance_of(phases=phases).packages
    assert (package.smallest, package.largest) == (2, 9)


def test_a_crew_in_heads_stays_whole_periods() -> None:
    """5 weeks are 3 sprints begun."""
    phases = (
        "phases: [{id: a, crew: {modelling: 2, statistics: 1}, duration: 5 weeks}]\n"
    )
    inst = instance_of(head=calendar("sprint", "26 weeks"), phases=phases)
    (package,) = inst.packages
    assert (package.duration, package.effort) == (3, 0)
    assert dict(package.heads) == {"modelling": 2, "statistics": 1}


def test_dates_become_periods() -> None:
    """Earliest rounds up to a first day, deadlines and due dates down to a last."""
    # Wednesday 3 February: from period 5 (8 Feb). Friday 26 March is the last day of
    # period 11: end 12. Thursday 25 March: end 11. A lag of 10 days is 2 weeks.
    phases = (
        "phases:\n"
        "  - {id: a, earliest: 2027-02-03, deadline: 2027-03-26, "
        "due: 2027-03-25, effort: {modelling: 1 pw}}\n"
        "  - {id: b, after: {phase: a, lag: 8 days}}\n"
    )
    first, second = instance_of(phases=phases).phases
    assert (first.earliest, first.deadline, first.due) == (5, 12, 11)
    assert second.after == ((0, 2),)


# goals ------------------------------------------------------------------------


def goals_of(phase: str = "", goals: str = "") -> tuple[GoalSpec, ...]:
    phases = f"phases: [{{id: a, effort: {{modelling: 6 pw}}{phase}}}]\n"
    return instance_of(goals, phases=phases).goals


@pytest.mark.parametrize(
    ("phase", "keys"),
    [
        (", value: high", ["value", "cost", "finish"]),
        (", due: 2027-03-26", ["lateness", "cost", "finish"]),
        (", value: 3, due: 2027-03-26", ["value", "lateness", "cost", "finish"]),
        # A required phase is delivered anyway; its value is no goal.
        (", value: 3, required: true", ["finish", "cost"]),
    ],
)
def test_the_usual_goals_are_those_there_is_something_for(
    phase: str, keys: list[str]
) -> None:
    """Value, lateness, cost, finish; finish and cost where nothing else is at stake."""
    assert [goal.key for goal in goals_of(phase)] == keys


def test_with_neither_value_nor_date_finish_gives_a_period() -> None:
    """Finish within one period, then cost."""
    assert goals_of() == (GoalSpec("finish", within=1), GoalSpec("cost"))


def test_tolerances_become_whole_units() -> None:
    """Rounded down: a tolerance is never exceeded."""
    goals = "goals: [{finish: within 10 days}, {cost: within 5%}, value]\n"
    # 10 working days are 2 weeks; 8 would be 1.6, so 1.
    assert goals_of(", value: 3", goals) == (
        GoalSpec("finish", within=2),
        GoalSpec("cost", within_share=Fraction(1, 20)),
        GoalSpec("value"),
    )
    assert goals_of(goals="goals: [{finish: within 8 days}, cost]\n")[0].within == 1


def test_lateness_gives_in_the_unit_it_counts_in() -> None:
    """Money where delay costs, time where it does not."""
    late = ", due: 2027-03-26"
    time = goals_of(late, "goals: [{lateness: within 2 weeks}, cost]\n")
    assert time[0] == GoalSpec("lateness", within=2)
    costly = late + ", delay_cost: 10k per week"
    money = goals_of(costly, "goals: [{lateness: within 15k}, cost]\n")
    assert money[0] == GoalSpec("lateness", within=150_000)


@pytest.mark.parametrize(
    ("phase", "goal"),
    [
        (", due: 2027-03-26", "lateness: within 10k"),
        (", due: 2027-03-26, delay_cost: 10k per week", "lateness: within 1 week"),
        ("", "finish: within 10k"),
        ("", "cost: within 1 week"),
    ],
)
def test_a_tolerance_in_the_wrong_unit_is_refused(phase: str, goal: str) -> None:
    """With its line."""
    phases = f"phases: [{{id: a, effort: {{modelling: 6 pw}}{phase}}}]\n"
    ((where, _),) = issues_of(TEAM, phases, f"goals:\n  - {{{goal}}}\n  - value\n")
    assert where == "b.yaml:6"


def test_weights_keep_their_proportions() -> None:
    """Per unit of the currency, per point and per period, in whole numbers."""
    # Money counts in units of 1, value in hundredths of a point: 2 per unit of cost,
    # 300 per point = 3 per hundredth, 1.5 per period; doubled to whole numbers.
    goals = "goals: {weights: {cost: 2, value: 300, finish: 1.5, lateness: 0}}\n"
    found = goals_of(", value: high", goals)
    assert {goal.key: goal.weight for goal in found} == {
        "cost": 4,
        "value": 6,
        "finish": 3,
    }


def test_efforts_that_cannot_be_counted_are_refused() -> None:
    """With the line of what adds up to too much."""
    # A million person-weeks in minutes: 10^6 x 2,400 x 10^5 = 2.4 x 10^14 each; forty
    # of them are 9.6 x 10^15 > 2^53 = 9.007 x 10^15.
    phases = "phases:\n" + "".join(
        f"  - {{id: p{k}, effort: {{modelling: 1000000 pw}}}}\n" for k in range(40)
    )
    found = issues_of(TEAM, phases, head=calendar("minute", "1 week"))
    assert found == [("b.yaml:5", "too-large")]


def test_pay_that_cannot_be_counted_is_refused() -> None:
    """So many hires at such pay are too much as well."""
    # 10,000 people x 9 x 10^11 x 1.25 = 1.1 x 10^16 in 52 weeks.
    roles = "[{role: ml-engineer, levels: mid, pay: 900000M}]"
    hiring = f"hiring: {{slots: 10000, roles: {roles}}}\n"
    head = calendar("week", "52 weeks")
    assert issues_of(TEAM, hiring, PHASES, head=head) == [("b.yaml:4", "too-large")]


def test_weights_that_are_too_large_are_refused_where_they_stand() -> None:
    """The weight is what to change, not what it is multiplied with."""
    goals = "goals: {weights: {cost: 1000000000000, finish: 1}}\n"
    assert issues_of(TEAM, HIRING, PHASES, goals) == [("b.yaml:11", "too-large")]


# what is assumed --------------------------------------------------------------


def assumed_in(*parts: str) -> dict[str, str]:
    return {entry.what: entry.value for entry in resolved(*parts).assumed}


def test_every_default_of_hiring_is_listed() -> None:
    """Pay with its source, time to hire, ramp-up, overhead."""
    found = resolved(TEAM, "hiring: {slots: 1, roles: [ml-engineer]}\n", PHASES)
    listed = {entry.what: entry for entry in found.assumed}
    for level in ("mid", "senior"):
        assert "n = " in listed[f"pay of a {level} ML Engineer"].source
        assert f"time to hire a {level} ML Engineer" in listed
        assert f"ramp-up of a {level} ML Engineer" in listed
        assert f"skills of a {level} ML Engineer" in listed
    assert listed["overhead on pay"].value == "25%"
    assert all(entry.where.startswith("b.yaml:") for entry in found.assumed)


def test_nothing_that_is_stated_is_listed() -> None:
    """A complete brief assumes the skills of roles, and nothing else."""
    crews = "crews: {smallest: 0.25, largest: 3, lead: practitioner}\n"
    rates = "proficiency: {working: 60%, practitioner: 100%, expert: 130%}\n"
    found = assumed_in(TEAM, HIRING, crews, rates, PHASES)
    assert set(found) == {"skills of Ana", "skills of a mid ML Engineer"}


def test_limits_that_each_phase_states_are_not_listed() -> None:
    """A default that nothing falls back on was not used."""
    phases = (
        "phases: [{id: a, effort: {modelling: 6 pw}, smallest_crew: 0.5, "
        "largest_crew: 2, lead: expert}]\n"
    )
    assert not {
        "largest crew of a package",
        "smallest crew of a package",
        "lead level on each package",
    } & set(assumed_in(TEAM, phases))


def test_defaults_of_crews_and_rates_are_listed_once() -> None:
    """For the whole brief."""
    found = [entry.what for entry in resolved(TEAM, PHASES).assumed]
    assert sorted(found) == sorted(set(found))
    assert {
        "largest crew of a package",
        "smallest crew of a package",
        "lead level on each package",
        "what a full-timer delivers",
    } <= set(found)


def test_rates_that_are_not_stated_are_listed() -> None:
    """Also where one of the three is."""
    found = assumed_in(TEAM, "proficiency: {working: 50%}\n", PHASES)
    assert "130%" in found.get("what a full-timer delivers", "")


def test_a_level_that_is_not_stated_is_listed() -> None:
    """Mid is a guess about a person like any other."""
    found = assumed_in("team: [{name: Ana, role: data-scientist}]\n", PHASES)
    assert "mid" in found.values()


def test_what_a_plain_ramp_up_leaves_open_is_listed() -> None:
    """Six weeks, at half of a person: the half is assumed."""
    hiring = HIRING.replace("{length: 6 weeks, capacity: 50%}", "6 weeks")
    found = assumed_in(TEAM, hiring, PHASES)
    assert any("50%" in value for value in found.values())


# sentences --------------------------------------------------------------------


@pytest.mark.parametrize(
    "dates",
    ["from: 2028-01-10", "leave: [{from: 2027-05-31, until: 2027-08-20}]"],
    ids=["joins later", "on leave"],
)
def test_whoever_is_away_at_the_end_has_not_left(dates: str) -> None:
    """Only a leaver has a last day."""
    team = f"team: [{{name: Ana, role: data-scientist, {dates}}}]\n"
    (absence,) = (family for family in FAMILIES if family.key == "absence")
    says = [rule.says for rule in absence.rules(instance_of(team=team))]
    assert len(says) == 1
    assert "last day" not in says[0]


# people -----------------------------------------------------------------------


def test_more_than_all_time_taken_leaves_nothing() -> None:
    """Meetings and running things of 120 % do not make up for a year of vacation."""
    # (1 - 1.2) x (1 - 300 days of 260) would be positive.
    busy = (
        "availability: {meetings: 60%, keep_the_lights_on: 60%, vacation: 300 days}\n"
    )
    team = "team: [{name: Ana, role: data-scientist, level: senior}]\n"
    inst = instance_of(busy, team=team)
    assert inst.pools[0].deployable == 0
    assert inst.pools[0].gives == dict.fromkeys(inst.pools[0].gives, 0)


def test_a_name_that_an_unnamed_person_has_is_refused() -> None:
    """Plans tell people apart by name."""
    team = (
        "team:\n"
        "  - {name: senior Data Engineer 1, role: data-engineer, level: senior}\n"
        "  - {role: data-engineer, level: senior}\n"
    )
    found = issues_of(team, PHASES)
    assert [name for _, name in found] == ["repeated-name"]
