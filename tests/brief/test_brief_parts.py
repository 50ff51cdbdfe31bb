"""Tracks, GPUs, contractors, training, policies, budgets, options, flexibility."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from tests.brief.briefs import SMALL, WHOLE

from teamopt.brief import brief_from_data, parse_brief, taxonomy_of
from teamopt.brief.fields import TO_THE_END, At, Category, Per
from teamopt.brief.flexibility import give
from teamopt.brief.lines import DEFAULTS, Line, Unit
from teamopt.brief.models import Brief, WorkForm
from teamopt.brief.names import names_of
from teamopt.taxonomy import Proficiency
from teamopt.units import Duration, GpuPrice, GpuWork, Money, Rate, ShareRange

PERCENT = Fraction(1, 100)


@pytest.fixture(scope="module")
def whole() -> Brief:
    return parse_brief(WHOLE, "whole.yaml")


def phase(fields: str, more: str = "") -> Brief:
    text = SMALL.replace("effort: {modelling: 6 pw}", fields)
    return parse_brief(text + more)


def test_it_reads_back_from_its_dump(whole: Brief) -> None:
    """A dump is JSON and reads in again to an equal brief."""
    data = json.loads(json.dumps(whole.dump()))
    assert brief_from_data(data, like=whole) == whole
    alone = phase("compute: 400 gpu-hours", "compute: {h100: {owned: 8}}")
    assert alone.dump()["phases"] == [{"id": "a", "compute": "400 gpu-hours"}]
    assert brief_from_data(alone.dump()) == alone


def test_tracks(whole: Brief) -> None:
    """A range alone is a share of people; nothing is a track without limits."""
    research, product = whole.tracks["research"], whole.tracks["product"]
    assert research.people == ShareRange(25 * PERCENT, 60 * PERCENT)
    assert research.compute == ShareRange(30 * PERCENT, Fraction(1))
    assert (research.per, research.name) == (Per.QUARTER, "Research")
    assert product.people == ShareRange(30 * PERCENT, Fraction(1))
    brief = parse_brief(SMALL + "tracks: {a: , b: {}, c: ..40%}")
    assert brief.tracks["a"] == brief.tracks["b"]
    assert brief.tracks["c"].people == ShareRange(Fraction(0), 40 * PERCENT)


def test_isolation(whole: Brief) -> None:
    """It holds for the tracks that are listed, for all, or for none."""
    assert whole.isolated == ("research", "product")
    everywhere = parse_brief(
        SMALL.replace("senior", "senior, track: b")
        + "tracks: {a: , b: }\npolicies: {isolation: yes}"
    )
    assert everywhere.isolated == ("a", "b")
    assert parse_brief(SMALL + "tracks: {a: }").isolated == ()
    assert [member.track for member in whole.team][:2] == ["research", None]


def test_contractors(whole: Brief) -> None:
    """What an entry leaves out comes from the block, and is a default there."""
    assert whole.hiring is not None
    contractors = whole.hiring.contractors
    assert contractors is not None
    first, second = contractors.roles
    assert (first.levels, first.shortest, first.track) == (("senior",), None, "product")
    # 900 a day of 5 in a week.
    rate = first.rate_at("senior")
    assert rate is not None
    assert rate.per_week == 4500
    assert second.rate_at("mid") == Rate(Money(80_000), Duration(Fraction(1, 5)))
    assert second.rate_at("staff") is None
    assert contractors.shortest.weeks == 6
    assert second.ramp_up is not None
    text = "hiring: {contractors: {most: 1, roles: {role: ml-engineer, rate: 1/day}}}"
    hiring = parse_brief(SMALL + text).hiring
    assert hiring is not None
    assert hiring.contractors is not None
    assert (hiring.slots, hiring.roles) == (0, ())
    assert hiring.contractors.lead_time.weeks == 2
    assert hiring.contractors.shortest.weeks == 4


def test_training_names_people_as_the_plan_does(whole: Brief) -> None:
    """Unnamed people are called by level, role and number."""
    named, by_role = whole.training
    assert named.who == ("Bo", "mid Software Engineer 1")
    assert (named.to, named.share) == (Proficiency.PRACTITIONER, Fraction(1, 2))
    assert (by_role.role, by_role.cost) == ("software-engineer", Money(0))
    assert by_role.mentor == 0
    assert names_of(whole, taxonomy_of(whole)) == [
        ("Ana", 0),
        ("Bo", 1),
        ("mid Software Engineer 1", 2),
        ("mid Software Engineer 2", 2),
        ("staff Data Engineer 1", 3),
    ]


def test_pools_of_gpus(whole: Brief) -> None:
    """Owned, rented and reserved GPUs, with exact prices."""
    pool = whole.compute["h100"]
    assert (pool.owned, pool.usable) == (16, 85 * PERCENT)
    assert pool.owned_by == {"research": 8}
    assert pool.rent is not None
    assert pool.rent.price == GpuPrice(Fraction(5, 2))
    assert pool.reserve is not None
    assert (pool.reserve.gpus, pool.reserve.most) == (8, 2)
    assert pool.reserve.shortest.weeks == 13
    assert whole.compute["a10"].usable == 1


def test_gpu_work_finds_its_pool(whole: Brief) -> None:
    """Work that names no pool is work on the one pool there is."""
    ranking = whole.phases[0]
    (own,) = whole.gpu_work(ranking).items()
    assert own[0] == "h100"
    assert (own[1].work, own[1].most) == (GpuWork(hours=Fraction(400)), None)
    asks = whole.gpu_work(ranking.options[0])
    assert asks["a10"].most == 2
    assert asks["h100"].work == GpuWork(gpus=8, duration=Duration(Fraction(4)))
    pool = "compute: {h100: {owned: 8}}"
    alone = phase("compute: 400 gpu-hours", pool)
    assert list(alone.gpu_work(alone.phases[0])) == ["h100"]
    limited = phase("compute: {hours: 400 gpu-hours, most: 2}", pool)
    assert limited.gpu_work(limited.phases[0])["h100"].most == 2


def test_policies(whole: Brief) -> None:
    """Short forms are spelled out; groups narrow down by role and level."""
    policies = whole.policies
    mlops, modelling = (policies.bus_factor[s] for s in ("mlops", "modelling"))
    assert (mlops.people, mlops.at) == (1, At.HORIZON_END)
    assert mlops.level is Proficiency.PRACTITIONER
    assert (modelling.at, modelling.level) == (At.QUARTER_ENDS, Proficiency.EXPERT)
    (ratio,) = policies.ratios
    assert (ratio.count.roles, ratio.count.levels) == (("data-engineer",), ("staff",))
    assert (ratio.per.roles, ratio.per.levels) == (("research-scientist",), ())
    assert (ratio.least, ratio.most) == (Fraction(1, 2), 2)
    assert policies.span_of_control is not None
    assert policies.span_of_control.leads.levels == ("staff",)
    assert (policies.phases_at_once, policies.smallest_share) == (2, Fraction(1, 2))


def test_pins(whole: Brief) -> None:
    """One map stands for a list of one; what is left out pins nothing down."""
    (pin,) = whole.pins
    assert (pin.hire, pin.level, pin.count) == ("ml-engineer", "senior", 1)
    assert (pin.first, pin.from_, pin.by) == (False, None, date(2027, 6, 30))
    assert parse_brief(SMALL + "pins: []\n").pins == ()


def test_budget(whole: Brief) -> None:
    """A quarter that is not named has no limit; one amount is for each quarter."""
    budget = whole.budget
    assert budget is not None
    assert budget.quarter("2027-Q2") == Money(25_000_000)
    assert budget.quarter("2027-Q3") is None
    assert budget.categories[Category.OTHER] == Money(9_000_000)
    assert (budget.carry_over, budget.payroll) == (True, True)
    each = parse_brief(SMALL + "budget: {quarters: 250k}").budget
    assert each is not None
    assert each.quarter("2027-Q2") == Money(25_000_000)
    assert each.total is None
    spelled = parse_brief(SMALL + "budget: {quarters: {2027 q2: 1k}}").budget
    assert spelled is not None
    assert spelled.quarter("2027-Q2") == Money(100_000)


def test_options_and_hand_offs(whole: Brief) -> None:
    """A phase with options has work and costs of its own beside theirs."""
    ranking = whole.phases[0]
    assert ranking.costs["labelling"] == Money(3_000_000)
    assert isinstance(ranking.costs["api"], Rate)
    build, buy = ranking.options
    assert (build.title, buy.title) == ("Build our own", "Buy")
    assert (build.form, buy.form) == (WorkForm.PER_SKILL, WorkForm.TIME)
    assert (build.value, buy.success) == (80, 90 * PERCENT)
    # One way to do it has a value, so it is worth doing and not a must.
    assert (ranking.value, ranking.has_value, ranking.is_required) == (
        None,
        True,
        False,
    )
    (hand_off,) = ranking.hand_off
    assert hand_off.to == "serving"
    assert hand_off.effort["mlops"].likely.person_weeks == 1
    assert hand_off.artefacts == ("model card",)


def test_time_without_work_and_work_without_end(whole: Brief) -> None:
    """A duration stands alone, or is the rest of the plan."""
    serving, on_call, procurement = (whole.phases[i] for i in (1, 3, 4))
    assert serving.pieces == 3
    assert (on_call.form, on_call.duration) == (WorkForm.HEADS, TO_THE_END)
    assert (on_call.to_the_end, on_call.length) == (True, None)
    assert procurement.form is WorkForm.TIME
    assert procurement.length == Duration(Fraction(6))
    spaced = phase("crew: {modelling: 1}, duration: To  The End")
    assert spaced.phases[0].to_the_end


def test_lines_give_as_the_brief_says(whole: Brief) -> None:
    """The brief's own terms come before the defaults, field by field."""
    budget = give(whole, "budget")
    assert budget is not None
    assert (budget.unit, budget.step, budget.most) == (Unit.MONEY, 10_000, 100_000)
    assert (budget.price, budget.steps) == (10_000, 10)
    track = give(whole, Line.TRACK)
    usual = DEFAULTS[Line.TRACK]
    assert track is not None
    assert (track.step, track.most, track.price) == (
        5 * PERCENT,
        usual.most,
        usual.price,
    )
    assert give(whole, Line.GPUS) == DEFAULTS[Line.GPUS]
    deadline = give(whole, Line.DEADLINE, "ranking")
    assert deadline is not None
    assert (deadline.step, deadline.most) == (1, 8)


def test_some_lines_never_give(whole: Brief) -> None:
    """A kind of line never gives, or one line of that kind."""
    assert give(whole, Line.HORIZON) is None
    assert give(whole, Line.HORIZON, "whatever") is None
    assert give(whole, Line.DEADLINE, "serving") is None
    assert give(whole, Line.DEADLINE) is not None


def test_a_step_longer_than_the_usual_limit_is_one_step() -> None:
    """Whoever states a long step alone means that it may be taken."""
    brief = parse_brief(SMALL + "flexibility: {horizon: {step: 52 weeks}}")
    horizon = give(brief, Line.HORIZON)
    assert horizon is not None
    assert (horizon.step, horizon.steps) == (52, 1)


def test_every_kind_of_line_has_terms() -> None:
    """Each kind of line can be set in a brief, and gives by whole steps."""
    assert list(DEFAULTS) == list(Line)
    # Those two are no lines: what may not give at all, and what a move of a plan costs.
    fields = set(parse_brief(SMALL).flexibility.model_dump()) - {"never", "moves"}
    assert fields == {kind.value for kind in Line}
    for terms in DEFAULTS.values():
        assert terms.most == terms.step * terms.steps
