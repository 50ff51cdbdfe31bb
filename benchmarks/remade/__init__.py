"""Briefs changed as plain data: what an explanation says was changed, made anew.

An explanation's own edits touch a brief's text in place. Here the text becomes plain
data, the data is changed and written out again, by code that shares nothing with those
edits. What a change is, is read from the words and figures of the explanation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

import teamopt
from teamopt.brief import Brief, parse_brief

#: Changes plain data in place.
Change = Callable[[Any], None]


class NotRemade(Exception):
    """A change that is not known here."""


@dataclass(frozen=True)
class Solved:
    """A brief, and what it came to."""

    brief: Brief
    document: teamopt.Plan


@dataclass
class Remade:
    """A brief as plain data, and the briefs that changes of it make, each solved once.

    Parameters
    ----------
    brief
        The brief as it stands; it is read again from its text.
    seconds, workers
        For each solve.
    """

    brief: Brief
    seconds: float
    workers: int
    solved: dict[tuple[str, bool], Solved] = field(default_factory=dict)

    def solve(self, *changes: Change, order: bool = False) -> Solved:
        """Return what the brief comes to with some changes.

        Parameters
        ----------
        order
            Whether it matters who comes first.
        """
        data = yaml.safe_load(self.brief.source.text)
        for change in changes:
            change(data)
        return self.solve_text(yaml.safe_dump(data, sort_keys=False), order=order)

    def solve_text(self, text: str, *, order: bool = False) -> Solved:
        """Return what a brief of some text comes to."""
        key = (text, order)
        if key not in self.solved:
            source = self.brief.source
            brief = parse_brief(text, source.name, source.folder)
            found = teamopt.solve(
                brief,
                time_limit=self.seconds,
                workers=self.workers,
                explain=order,
            )
            self.solved[key] = Solved(brief, found.document)
        return self.solved[key]
