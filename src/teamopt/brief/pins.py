"""Pins of a brief: parts of the plan that are held fixed."""

from __future__ import annotations

from pydantic import Field

from teamopt.brief.fields import Record
from teamopt.brief.types import Day, Flag, Heads, LevelId, RoleId


class Pin(Record):
    """A part of the plan that is held fixed: who joins first, or so many by a day.

    Employed hires alone, no contractors.
    """

    hire: RoleId
    """Role that joins, one of those in `hiring`."""
    level: LevelId | None = None
    """Level that joins; default: any that may be hired."""
    first: Flag = False
    """One is hired, and nobody who is hired joins before; nothing else but `level`."""
    count: Heads = 1
    """Fewest of them that join, from the one day to the other where these are given."""
    from_: Day | None = Field(default=None, alias="from")
    """First day on which they join; default: that of the plan."""
    by: Day | None = None
    """Last day on which they join; default: that of the plan."""

    @property
    def about(self) -> str:
        """Return who is to join, in the brief's words: ``senior mlops-engineer``."""
        return f"{self.level} {self.hire}" if self.level else self.hire
