"""Spending by quarter: what the model counts is what the dates make it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from ortools.sat.python import cp_model
from tests.make import (
    STEPS,
    board,
    cap,
    contractor,
    cost,
    cp_sat,
    crew,
    gpu_hours,
    gpus,
    hire,
    instance,
    lesson,
    owned,
    phase,
    rented,
    reserved,
    share,
    solve,
    spell,
    to_the_end,
    way,
    work,
)

from teamopt.decisions import Decisions
from teamopt.goals import GOALS
from teamopt.instance import Instance
from teamopt.model import build
from teamopt.money import (
    COMPUTE,
    CONTRACTORS,
    HIRES,
    OTHER,
    PAYROLL,
    PER_USE,
    TRAINING,
    spend,
)

KINDS = (HIRES, CONTRACTORS, PER_USE, TRAINING, COMPUTE, OTHER, PAYROLL)
#: Decisions that count something in each quarter.
BY_QUARTER = [f.name for f in fields(Decisions) if f.name.endswith("_in")]


def everything(*goals: str, earliest: int = 0) -> Instance:
    """Return something of each kind to pay for, in two quarters: weeks 0-3 and 4-8."""
    return instance(
        phase("hire", work(4, "hired", largest=6), track="product"),
        phase("engage", work(3, "engaged", largest=STEPS), earliest=earliest),
        phase("use", work(5, "used", largest=6), earliest=earliest),
        phase("use all", crew(2, used=1), earliest=earliest),
        phase("stay", to_the_end(used=1), earliest=6),
        phase("teach", crew(2, taught=1), track="research"),
        phase("train", gpu_hours(10, most=4), earliest=earliest, track="research"),
        phase("tune", gpus(2, 2, kind="a100"), earliest=2, deadline=6),
        phase(
            "buy",
            cost("fee", once=11),
            way("slow", spell(5), cost("licence", rate=3), worth=4),
            way("fast", work(1), cost("setup", once=5), cost("api", rate=2)),
            earliest=earliest,
        ),
        phase("launch", cost("party", once=13), earliest=earliest + 1),
        team=[
            board("Ana"),
            board("Uma", "Una", per_use=2, used=3),
            board("Ulf", per_use=3, used=4),
        ],
        hires=[
            hire("a", most=2, fee=7, ramp_up=1, pay=10, hired=3),
            contractor("b", most=2, rate=9, stay=2, engaged=3),
        ],
        lessons=[lesson("Ana", "taught", length=3, cost=17)],
        supplies=[
            owned(1),
            rented(4, price=3),
            reserved(2, 2, price=2, stay=3, kind="a100"),
        ],
        start=date(2027, 3, 8),
        periods=9,
        payroll=(40, 50),
        goals=goals or ("cost",),
        budgets=[cap(10_000, quarter=0)],
        shares=[
            share("research", least=Fraction(0), quarterly=True),
            share("research", least=Fraction(0), of="compute"),
        ],
    )


CASES = {
    "cheap": everything("cost", "finish"),
    "fast": everything("finish", "value"),
    "late": everything("value", "cost", earliest=4),
    "across": everything("cost", earliest=3),
}
cases = pytest.mark.parametrize("inst", CASES.values(), ids=CASES)


def solved(inst: Instance) -> Any:
    plan = solve(inst).decisions
    assert plan is not None
    return plan


@cases
def test_quarters_and_kinds_add_up(inst: Instance) -> None:
    """Each cent is spent in one quarter, on one kind of thing."""
    plan = solved(inst)
    quarters = [range(q, q + 1) for q in range(len(inst.quarters))]
    for kind in KINDS:
        parts = [spend(inst, plan, category=kind, quarters=q) for q in quarters]
        assert sum(parts) == spend(inst, plan, category=kind), kind
    total = sum(spend(inst, plan, category=kind) for kind in KINDS)
    assert total == spend(inst, plan) == GOALS["cost"].measure(inst, plan)
    assert total == sum(spend(inst, plan, quarters=q) for q in quarters)


def test_every_kind_is_there() -> None:
    """None of the sums on this page is of nothing at all."""
    plan = solved(CASES["cheap"])
    amounts = {kind: spend(CASES["cheap"], plan, category=kind) for kind in KINDS}
    assert all(amounts.values()), amounts


@cases
@pytest.mark.parametrize("sense", [1, -1], ids=["least", "most"])
def test_dates_leave_the_model_no_choice(inst: Instance, sense: int) -> None:
    """With dates and crews fixed, what it counts by quarter is what they come to."""
    plan = solved(inst)
    built = build(inst)
    counted = []
    for field in fields(Decisions):
        theirs, ours = getattr(built.x, field.name), getattr(plan, field.name)
        if field.name in BY_QUARTER:
            counted += [(theirs[key], ours[key]) for key in theirs]
        else:
            _fix(built.model, theirs, ours)
    assert len(counted) > 40
    built.model.minimize(sense * sum(theirs for theirs, _ in counted))
    status, solver = cp_sat(built.model)
    assert status == cp_model.OPTIMAL
    assert [solver.value(n) for n, _ in counted] == [n for _, n in counted]


def _fix(model: cp_model.CpModel, theirs: Any, ours: Any) -> None:
    if isinstance(theirs, dict):
        for key, one in theirs.items():
            _fix(model, one, ours[key])
    elif isinstance(theirs, tuple):
        for one, other in zip(theirs, ours, strict=True):
            _fix(model, one, other)
    elif not isinstance(theirs, int):
        model.add(theirs == ours)


def test_without_limits_by_quarter_nothing_is_counted_by_quarter() -> None:
    """The model has these decisions only where a rule asks for them."""
    inst = replace(CASES["cheap"], caps=(), track_limits=())
    x: Any = build(inst).x
    assert {name: len(getattr(x, name)) for name in BY_QUARTER} == dict.fromkeys(
        BY_QUARTER, 0
    )


def test_a_milestone_at_the_very_end_is_paid_in_the_last_quarter() -> None:
    """Nothing is lost that is due when all is over."""
    inst = instance(
        phase("launch", cost("party", once=13), earliest=9),
        start=date(2027, 3, 8),
        periods=9,
        budgets=[cap(99, quarter=0)],
    )
    plan = solved(inst)
    assert plan.start == (9,)
    assert plan.starts_in == {(0, 0): 0, (0, 1): 1}
    assert spend(inst, plan, quarters=range(1, 2)) == 13


def test_payments_once_fall_to_the_first_of_what_a_phase_does() -> None:
    """A phase begins with its first package or GPU bar, not when it might have."""
    # Ana is back in week 5, in the second quarter; the phase might begin in week 0.
    inst = instance(
        phase("a", work(1, largest=STEPS), cost("fee", once=5)),
        team=[board("Ana", away=[(0, 5)])],
        start=date(2027, 3, 8),
        periods=9,
        budgets=[cap(4, quarter=1)],
    )
    assert solve(inst).decisions is None


def test_options_that_are_not_chosen_begin_nothing() -> None:
    """A phase begins with what is done of it, not with what might have been."""
    inst = instance(
        phase(
            "a",
            way("build", work(1, largest=STEPS)),
            way("wait", work(1, "unknown")),
            cost("fee", once=5),
        ),
        team=[board("Ana", away=[(0, 5)])],
        start=date(2027, 3, 8),
        periods=9,
        budgets=[cap(4, quarter=1)],
    )
    assert solve(inst).decisions is None
