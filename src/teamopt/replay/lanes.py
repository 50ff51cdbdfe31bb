"""Who waits for whom: time of people, and GPUs, in lanes that jobs use in turn.

A plan says that somebody gives half their time to a job, not which half. Here each
share step of a person, and each GPU, is handed from one job to the next for good, as in
a partial-order schedule (Policella and others, 2007): a job gets what has been free the
longest, so that it waits for as little as possible.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Use:
    """What a job takes of one person or of GPUs of one kind, in units."""

    job: int
    of: Hashable
    units: int
    first: int
    past: int


@dataclass
class Unit:
    """The smallest part of somebody's time, or a GPU, while it is given out."""

    of: Hashable
    opens: int
    closes: int | None = None
    jobs: list[int] = field(default_factory=list)
    free: int = 0

    def __post_init__(self) -> None:
        self.free = self.opens


@dataclass(frozen=True)
class Lane:
    """Units that the same jobs use in the same order.

    Attributes
    ----------
    of
        The person, or the kind and the supply of GPUs.
    opens
        First period in which it can be used.
    jobs
        Who uses it, in order.
    """

    of: Hashable
    opens: int
    jobs: tuple[int, ...]


def lanes(uses: Iterable[Use], units: Mapping[Hashable, Sequence[Unit]]) -> list[Lane]:
    """Return lanes for what jobs take, in the order in which a plan has them.

    Raises
    ------
    ValueError
        Where jobs take more than there is.
    """
    for use in sorted(uses, key=lambda use: (use.first, use.past, use.job)):
        for unit in _free(units[use.of], use):
            unit.jobs.append(use.job)
            unit.free = use.past
    every = [unit for some in units.values() for unit in some if unit.jobs]
    return list(dict.fromkeys(Lane(u.of, u.opens, tuple(u.jobs)) for u in every))


def _free(units: Sequence[Unit], use: Use) -> list[Unit]:
    """Return the units that have been free the longest."""
    found = [
        unit
        for unit in units
        if unit.free <= use.first and (unit.closes is None or use.past <= unit.closes)
    ]
    if len(found) < use.units:
        msg = f"{use.of} is asked for {use.units}, and has {len(found)} left."
        raise ValueError(msg)
    return sorted(found, key=lambda unit: unit.free)[: use.units]
