"""The calendar of an org as iCalendar, by the package ``icalendar``."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, time, timedelta
from typing import Any

from teamopt.errors import HandoutError
from teamopt.handouts.org.record import Event, Org
from teamopt.report.figures import printable


def ics(told: Org) -> str:
    """Return all events as whole days; without any, a calendar that says why.

    The same org gives the same text: ids are made of the brief and the event, and the
    stamp is the first day of the plan.

    Raises
    ------
    HandoutError
        When the package is not there.
    """
    try:
        package: Any = importlib.import_module("icalendar")
    except ImportError:
        msg = (
            "an .ics file takes the package icalendar: pip install 'teamopt[calendar]'."
        )
        raise HandoutError(msg) from None
    calendar = package.Calendar()
    calendar.add("prodid", "-//teamopt//org//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(told.brief))
    if not told.events:
        calendar.add("x-wr-caldesc", printable(told.says[0]))
    stamp = datetime.combine(told.begins, time(), UTC)
    for event in told.events:
        calendar.add_component(_entry(package, event, stamp))
    return str(calendar.to_ical().decode("utf-8"))


def _entry(package: Any, event: Event, stamp: datetime) -> Any:
    entry = package.Event()
    entry.add("uid", event.uid)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    entry.add("summary", printable(event.title))
    entry.add("description", printable(event.says))
    entry.add("categories", [event.kind])
    # A day in the calendar, and not a day that is blocked.
    entry.add("transp", "TRANSPARENT")
    return entry
