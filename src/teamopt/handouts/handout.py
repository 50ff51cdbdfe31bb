"""What every paper that is handed round has in common."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from teamopt.brief.models import Brief
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings
from teamopt.plan import Plan
from teamopt.plan.record import Record


class Handout(Record):
    """Base of what is handed round, as data.

    Subclasses add their parts. Whatever is told stands in the data, and the page is
    made from the data alone.
    """

    schema_version: str
    """Name and version of the format, as in ``teamopt-raci/1``."""
    brief: str
    """Id of the brief."""

    def to_json(self) -> str:
        """Return everything, for programs."""
        data = self.model_dump(mode="json")
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Given:
    """What a handout is made of.

    Attributes
    ----------
    brief, plan
        A brief and its plan, which may be one that says that there is none.
    solver, settings, on_progress
        For what takes more solves.
    """

    brief: Brief
    plan: Plan
    solver: SolverProcess
    settings: SolveSettings
    on_progress: Callable[[Progress], None] | None = None


#: A text made of a handout's data.
Text = Callable[[Any], str]


@dataclass(frozen=True)
class Kind:
    """One kind of handout: how it is made, written and tested.

    Attributes
    ----------
    key
        What the command calls it, as in ``teamopt make raci``.
    about
        What it is, in a few words.
    make
        From what is given, and options by keyword, to the data. Options have defaults.
    page
        From the data to a page in Markdown.
    formats
        Other texts made of the data, by the suffix of their file, as ``csv``.
    record
        The class of the data.
    lint
        From the data, plan and brief to sentences of what is wrong with it: none for
        what `make` gives. It shares nothing with `make`.
    solves
        Whether making it takes more solves.
    """

    key: str
    about: str
    make: Callable[..., Handout]
    page: Text
    record: type[Handout]
    lint: Callable[[Any, Plan, Brief], Iterator[str]]
    formats: Mapping[str, Text] = field(default_factory=dict)
    solves: bool = False

    def text(self, told: Handout, suffix: str) -> str:
        """Return the text of a handout for a file that ends in a suffix."""
        if suffix == "json":
            return told.to_json()
        return self.page(told) if suffix == "md" else self.formats[suffix](told)

    def texts(self, told: Handout) -> dict[str, str]:
        """Return every text of a handout, by the suffix of its file."""
        return {end: self.text(told, end) for end in ("md", "json", *self.formats)}
