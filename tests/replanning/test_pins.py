"""Pins of a replan: who stays on a phase, and who joins when."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import teamopt
from teamopt.brief import Brief, parse_brief, read_brief
from teamopt.check import check_plan
from teamopt.cli import main
from teamopt.errors import ChangeError
from teamopt.plan import Plan, Replan, read_plan

TEXT = """\
brief: shop
calendar: {start: 2027-01-04, horizon: 16 weeks}
team:
  - {name: Ana, role: data-scientist, level: senior}
  - {name: Ben, role: data-scientist, level: mid, skills: {modelling: practitioner}}
hiring: {slots: 1, roles: [{role: mlops-engineer, pay: 150k}], lead_time: 4 weeks}
crews: {share_step: 50%, largest: 1}
phases:
  - {id: data, effort: {data-analysis: 2 pw}}
  - {id: ranking, effort: {modelling: 8 pw}, pieces: 2, after: data}
  - {id: reports, effort: {modelling: 3 pw}, after: data, value: 5}
goals: [finish, cost]
"""


def brief(more: str = "") -> Brief:
    return parse_brief(TEXT + more, "shop.yaml")


@cache
def old() -> Plan:
    """Return the plan in which Ana does ranking in two pieces, being pinned to it."""
    pins = "pins: [{person: Ana, phase: ranking, share: 100%}]\n"
    return teamopt.solve(brief(pins), time_limit=10, workers=1).require_plan()


def again(*pins: str, period: int = 1) -> Replan:
    asked = brief()
    day = asked.timeline.first_day_of(period)
    return teamopt.replan(old(), asked, day, time_limit=20, workers=1, pins=pins)


def on(plan: Plan, phase: str) -> set[str]:
    return {one.person for one in plan.allocations if one.phase == phase}


def test_who_is_pinned_is_taken_from_other_work() -> None:
    """Without a pin the plan keeps its people; with one Ben is on ranking all along."""
    assert on(again().plan, "ranking") == {"Ana"}
    told = again("Ben stays on ranking")
    parts = [one for one in told.plan.packages if one.phase == "ranking"]
    for part in parts:
        seats = [s for s in told.plan.allocations if s.package == part.key]
        assert "Ben" in {seat.person for seat in seats}
    assert told.pins == ("Ben stays on ranking",)
    assert told.says.startswith("The pins ask for another plan.")
    assert check_plan(told.plan, brief("pins: [{person: Ben, phase: ranking}]\n")) == ()


def test_on_what_has_begun_somebody_stays_from_now_on() -> None:
    """Ben was not on the first piece of ranking, and is on the second."""
    first = next(p for p in old().packages if p.phase == "ranking")
    told = again("ben stays on ranking with 100%", period=first.end_period)
    seats = [one for one in told.plan.allocations if one.phase == "ranking"]
    assert {seat.person for seat in seats if seat.package == first.key} == {"Ana"}
    assert {seat.person for seat in seats if seat.package != first.key} == {"Ben"}


def test_what_is_over_can_be_held_no_more() -> None:
    """It is said: whoever asks for that thinks of another phase, or of another day."""
    data = next(phase for phase in old().phases if phase.id == "data")
    assert data.end_period is not None
    told = again("Ben stays on data", period=data.end_period)
    assert told.pins == ("Ben stays on data, which is over by then: nothing is held",)
    assert told.plan.allocations == again(period=data.end_period).plan.allocations


def test_a_pin_that_nobody_can_keep_leaves_no_plan() -> None:
    """In the middle of the piece that Ana began, Ben cannot come to it."""
    first = next(p for p in old().packages if p.phase == "ranking")
    told = again("Ben stays on ranking", period=first.start_period + 1)
    assert told.plan.status == "infeasible"
    assert told.proven
    assert "with what has happened and what is pinned" in told.says


def test_hires_can_be_pinned() -> None:
    """Somebody joins in the month, needed or not."""
    told = again("hire mlops-engineer in March")
    [hire] = told.plan.hires
    assert (hire.joins.year, hire.joins.month) == (2027, 3)


@pytest.mark.parametrize(
    ("pin", "says"),
    [
        ("Bob stays on ranking", "there is no such person; there is Ana and Ben."),
        ("Ben stays on rankings-x", "there is no such phase"),
        ("budget -20%", "that cannot be read"),
    ],
)
def test_a_pin_that_means_nothing_is_told(pin: str, says: str) -> None:
    """With what can be asked; other changes of a brief are none of it."""
    with pytest.raises(ChangeError, match=says) as caught:
        again(pin)
    assert "Ana stays on reports" in str(caught.value)
    assert "budget" not in caught.value.examples


def test_a_pin_that_means_nothing_is_the_askers_fault(tmp_path: Path) -> None:
    """The command says so, as it does of all that cannot be read."""
    plan, asked = tmp_path / "plan.json", tmp_path / "b.yaml"
    plan.write_text(old().to_json(), encoding="utf-8")
    asked.write_text(TEXT, encoding="utf-8")
    start = ["replan", str(plan), str(asked), "--from", "2027-01-11", "-q"]
    found = CliRunner().invoke(main, [*start, "--pin", "nonsense"])
    assert found.exit_code == 2
    assert found.output.startswith('"nonsense": that cannot be read. You can ask')
    assert "internal error" not in found.output


def test_the_brief_that_is_written_has_the_pins(tmp_path: Path) -> None:
    """The new plan is for it, and is checked against it."""
    plan, asked, new = (tmp_path / name for name in ("plan.json", "b.yaml", "new.yaml"))
    plan.write_text(old().to_json(), encoding="utf-8")
    asked.write_text(TEXT, encoding="utf-8")
    start = ["replan", str(plan), str(asked), "--from", "2027-01-11", "-q"]
    pins = ["--pin", "Ben stays on ranking", "--pin", "hire mlops-engineer in March"]
    found = CliRunner().invoke(main, [*start, *pins, "-o", str(tmp_path / "out")])
    assert found.exit_code == 2
    assert "pins change the brief; give --brief-out with -o" in found.output
    out = ["-o", str(tmp_path / "out"), "--brief-out", str(new)]
    found = CliRunner().invoke(main, [*start, *pins, *out])
    assert found.exit_code == 0, found.output
    assert "Pinned:\n- Ben stays on ranking\n- an MLOps Engineer joins" in found.output
    written = read_brief(new)
    assert [pin.person or pin.hire for pin in written.pins] == ["Ben", "mlops-engineer"]
    assert check_plan(read_plan(tmp_path / "out"), written) == ()
