"""Work as integers: phases, their packages, GPUs and charges."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.instance.units import ENOUGH, WORK_UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamopt.instance.where import Where


@dataclass(frozen=True)
class Package:
    """A work package: one crew, constant from start to end.

    Attributes
    ----------
    phase
        Index of the phase it belongs to.
    key
        Name inside the phase, unique there.
    skills
        Skills it draws on. A member counts with the best of them. None for time that
        passes without anybody's work.
    effort
        Work units to deliver, or 0 where heads are asked for.
    heads
        Skill to whole people, for work stated as a crew; empty otherwise.
    duration
        Periods the crew stays; 0 where the effort decides, or it stays to the end.
    option
        Index of the option it belongs to, or ``None`` where it belongs to all of them.
    to_end
        Whether the crew stays to the end of the horizon.
    follows
        Package of which it is the next piece, or ``None``.
    smallest, largest
        Crew in share steps.
    lead, at_least
        Proficiency that every skill needs from somebody, and every member from their
        best skill.
    """

    phase: int
    key: str
    skills: tuple[str, ...]
    effort: int
    heads: Mapping[str, int]
    duration: int
    smallest: int
    largest: int
    lead: int
    at_least: int
    where: Where
    option: int | None = None
    to_end: bool = False
    follows: int | None = None

    @property
    def asked(self) -> Fraction:
        """Return the effort that the brief states, in a practitioner's periods."""
        return Fraction(round(self.effort / ENOUGH), WORK_UNIT)


@dataclass(frozen=True)
class GpuBar:
    """GPUs that a phase computes on: a whole number, constant from start to end.

    Attributes
    ----------
    phase, option
        As for a package.
    kind
        Kind of GPU, which is the name of a pool of the brief.
    need
        GPU-periods to deliver, or 0 where `gpus` and `duration` are asked for.
    gpus, duration
        GPUs for so many periods; 0 where `need` is asked for.
    most
        Most GPUs at once.
    hours
        GPU-hours that the brief asks for.
    """

    phase: int
    kind: str
    need: int
    gpus: int
    duration: int
    most: int
    hours: Fraction
    where: Where
    option: int | None = None


@dataclass(frozen=True)
class Supply:
    """Where GPUs of one kind come from.

    Attributes
    ----------
    form
        ``owned``, ``rented`` (by the period, with the bar that uses them) or
        ``reserved`` (in blocks, for a stay).
    most
        GPUs at once; of reserved ones `block` for each of the reservations.
    price
        Of one GPU for one period, in money units.
    block, stay
        GPUs of one reservation, and the fewest periods it lasts.
    track
        Track whose phases alone may use them, or ``None``.
    """

    key: str
    kind: str
    form: str
    most: int
    where: Where
    price: int = 0
    block: int = 0
    stay: int = 0
    track: str | None = None

    @property
    def blocks(self) -> int:
        """Return the most reservations; 0 where nothing is reserved."""
        return self.most // self.block if self.block else 0


@dataclass(frozen=True)
class Charge:
    """Money that a phase costs beside its people and GPUs.

    Attributes
    ----------
    phase, option
        As for a package.
    what
        Its name in the brief.
    once
        Paid in the first period of the phase, in money units.
    rate
        Paid in each period from the first to the last of the phase, in money units.
    """

    phase: int
    what: str
    once: int
    rate: int
    where: Where
    option: int | None = None


@dataclass(frozen=True)
class Phase:
    """A phase of the brief; dates that it does not state are ``None``.

    Attributes
    ----------
    packages, gpu_bars
        Indices of its work packages and GPU bars, of all options.
    options
        Names of the ways to do it, of which one is chosen; empty where there is one.
    worth
        Value of each option.
    value
        Value of the phase itself.
    service
        Whether it runs to the end of the horizon.
    """

    key: str
    name: str
    stage: str | None
    required: bool
    value: int
    after: tuple[tuple[int, int], ...]
    earliest: int | None
    deadline: int | None
    due: int | None
    delay_cost: int
    packages: tuple[int, ...]
    where: Where
    track: str | None = None
    gpu_bars: tuple[int, ...] = ()
    options: tuple[str, ...] = ()
    worth: tuple[int, ...] = ()
    service: bool = False
