"""Pins of a brief: parts of the plan that are held fixed."""

from __future__ import annotations

from pydantic import Field

from teamopt.brief.fields import Record
from teamopt.brief.types import Day, Flag, Heads, Ident, LevelId, RoleId, Share, Text


class Pin(Record):
    """A part of the plan that is held fixed: who joins, or who stays on a phase.

    Hires that are pinned are employed ones, no contractors.
    """

    hire: RoleId | None = None
    """Role that joins, one of those in `hiring`; or give `person`."""
    level: LevelId | None = None
    """Level that joins; default: any that may be hired."""
    first: Flag = False
    """One is hired, and nobody who is hired joins before; nothing else but `level`."""
    count: Heads = 1
    """Fewest of them that join, from the one day to the other where these are given."""
    person: Text | None = Field(default=None, examples=["Ben"])
    """Name of somebody on the team who stays on a phase; or give `hire`."""
    phase: Ident | None = None
    """Phase on which `person` stays: on it whenever work that they can do goes on."""
    share: Share | None = None
    """Least share of their time for it meanwhile; default: one step."""
    from_: Day | None = Field(default=None, alias="from")
    """First day on which they join, or stay on; default: that of the plan."""
    by: Day | None = None
    """Last day on which they join; default: that of the plan."""
    until: Day | None = None
    """Last day on which they stay on; default: that of the plan."""

    @property
    def about(self) -> str:
        """Return who is to join, in the brief's words: ``senior mlops-engineer``."""
        return f"{self.level} {self.hire}" if self.level else str(self.hire)
