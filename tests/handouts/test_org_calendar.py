"""The calendar of an org: read back, the same each time, on days that are worked."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import holidays
import icalendar
import pytest
from click.testing import CliRunner
from tests.handouts.shipped import ROOT, given, oddly_named, with_plan

from teamopt.cli import main
from teamopt.handouts import Given, org


def events(source: Given, **options: Any) -> list[Any]:
    """Return the events of a calendar, as the library reads them."""
    text = org.KIND.text(org.make(source, **options), "ics")
    calendar = icalendar.Calendar.from_ical(text.encode())
    assert calendar["version"] == "2.0"
    return list(calendar.walk("VEVENT"))


def test_all_events_are_read_back() -> None:
    """Each event is there once, on its day, stamped with the first day of the plan."""
    source = given("ai-function")
    told = org.make(source)
    found = events(source)
    assert {str(e["uid"]): e.decoded("dtstart") for e in found} == {
        event.uid: event.day for event in told.events
    }
    assert len({str(e["uid"]) for e in found}) == len(told.events)
    stamp = datetime(2027, 1, 4, tzinfo=UTC)
    assert {e.decoded("dtstamp") for e in found} == {stamp}
    kinds = {event.kind for event in told.events}
    assert kinds == {"quarter planning", "sprint planning", "sprint review", "hand-off"}


def test_the_text_is_the_same_each_time() -> None:
    """Ids and stamps come from the brief and the plan, not from a clock."""
    source = given("churn")
    texts = {org.KIND.text(org.make(source), "ics") for _ in range(2)}
    assert len(texts) == 1


def test_planning_is_on_days_that_are_worked() -> None:
    """No planning or review is at a weekend or on a public holiday of the place."""
    off = holidays.country_holidays("US")
    days = [event.decoded("dtstart") for event in events(given("churn"))]
    assert days
    assert all(day.weekday() < 5 and day not in off for day in days)


def test_each_quarter_is_planned_before_it_begins() -> None:
    """There is one for each quarter until the last work ends, a week ahead or more.

    The last work ends on Friday, 1 October, and the fourth quarter begins after it.
    """
    source = given("churn")
    told = org.make(source)
    planned = [e.day for e in told.events if e.kind == "quarter planning"]
    quarters = source.brief.timeline.quarters()[:3]
    firsts = [source.brief.timeline.first_day_of(span.start) for _, span in quarters]
    assert len(planned) == len(firsts)
    for day, first in zip(planned, firsts, strict=True):
        assert 7 <= (first - day).days <= 14


@pytest.mark.parametrize(("sprint", "count"), [("2 weeks", 20), ("3 weeks", 13)])
def test_sprints_last_as_long_as_the_work(sprint: str, count: int) -> None:
    """39 of 40 weeks are worked: 20 sprints of two weeks, or 13 of three."""
    told = org.make(given("churn"), sprint=sprint)
    plannings = [e.day for e in told.events if e.kind == "sprint planning"]
    reviews = [e.day for e in told.events if e.kind == "sprint review"]
    assert len(plannings) == len(reviews) == count
    assert plannings[0] == date(2027, 1, 4)
    assert reviews[-1] <= date(2027, 10, 8)


def test_odd_names_end_no_event() -> None:
    """A name with the words of the format in it is text in an event."""
    source = oddly_named(given("ai-function"))
    found = events(source)
    assert len(found) == len(org.make(source).events)
    summaries = " ".join(str(event["summary"]) for event in found)
    assert "BEGIN:VEVENT" in summaries or "-->" in summaries


def test_no_days_come_after_the_last_work() -> None:
    """Where a plan is cut to what is over by March, its calendar ends there, too."""
    source = given("churn")
    early = tuple(p for p in source.plan.phases if p.until and p.until.month < 3)
    plan = source.plan.model_copy(update={"phases": early})
    ids = {phase.id for phase in early}
    work = tuple(a for a in plan.allocations if a.phase in ids)
    told = org.make(with_plan(source, plan.model_copy(update={"allocations": work})))
    # The audit ends on 12 February, the last day of the third sprint.
    assert max(p.until for p in early if p.until) == date(2027, 2, 12)
    assert [e.title for e in told.events if "planning" in e.kind] == [
        f"Planning of {what}"
        for what in ("2027-Q1", "sprint 1", "sprint 2", "sprint 3")
    ]
    assert told.events[-1].day == date(2027, 2, 12)


def test_a_plan_that_is_none_has_an_empty_calendar() -> None:
    """It says why; nobody gets planning days for work that is not planned."""
    source = given("impossible-launch")
    assert events(source) == []
    text = org.KIND.text(org.make(source), "ics")
    calendar = icalendar.Calendar.from_ical(text.encode())
    assert str(calendar["x-wr-caldesc"]).startswith("There is no plan")


def test_without_the_package_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Everything else of the org is written without it."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    solution = str(ROOT / "solutions" / "churn")
    command = ["make", "org", solution, "-q"]
    run = CliRunner().invoke(main, [*command, "-o", str(tmp_path / "org.ics")])
    assert run.exit_code == 2
    assert "pip install 'teamopt[calendar]'" in run.output
    assert len(run.output.strip().splitlines()) == 1
    run = CliRunner().invoke(main, [*command, "-o", str(tmp_path / "org.svg")])
    assert run.exit_code == 0, run.output
