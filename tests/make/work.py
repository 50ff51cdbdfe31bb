"""Work of tiny instances: packages, GPU bars, costs, and the phases they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.make.people import PRACTITIONER, STEPS, WHERE, WORKING

from teamopt.instance import WORK_UNIT, Charge, GpuBar, Package, Phase

#: The package before, for a piece that has no index yet.
BEFORE = -1
#: Hours of a week, of which a period is one here.
HOURS = 168
Part = Package | GpuBar | Charge


@dataclass(frozen=True)
class Way:
    """One option of a phase."""

    key: str
    worth: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Asked:
    """A phase and what it is made of, before there are indices."""

    phase: Phase
    parts: tuple[Part, ...]
    after: Mapping[str, int]


def work(
    effort: int | Fraction,
    *skills: str,
    smallest: int = 1,
    largest: int = 3 * STEPS,
    lead: int = PRACTITIONER,
    at_least: int = WORKING,
) -> Package:
    """Return a package of so many practitioner-periods."""
    skills = skills or ("modelling",)
    return Package(
        phase=-1,
        key="+".join(skills),
        skills=skills,
        effort=int(effort * WORK_UNIT),
        heads={},
        duration=0,
        smallest=smallest,
        largest=largest,
        lead=lead,
        at_least=at_least,
        where=WHERE,
    )


def pieces(package: Package, many: int) -> tuple[Package, ...]:
    """Return a package in equal pieces, one after the other."""
    return tuple(
        replace(
            package,
            key=f"{package.key} {k + 1}/{many}",
            effort=-(-package.effort // many),
            follows=BEFORE if k else None,
        )
        for k in range(many)
    )


def crew(
    duration: int,
    *,
    lead: int = PRACTITIONER,
    at_least: int = WORKING,
    **heads: int,
) -> Package:
    """Return a package of so many whole people per skill."""
    heads = heads or {"modelling": 1}
    people = STEPS * sum(heads.values())
    return Package(
        phase=-1,
        key="+".join(heads),
        skills=tuple(heads),
        effort=0,
        heads=heads,
        duration=duration,
        smallest=people,
        largest=people,
        lead=lead,
        at_least=at_least,
        where=WHERE,
    )


def to_the_end(**heads: int) -> Package:
    """Return a crew that stays to the end of the horizon."""
    return replace(crew(0, **heads), to_end=True)


def spell(duration: int) -> Package:
    """Return time that passes without anybody's work."""
    package = crew(duration)
    return replace(
        package,
        key="time",
        skills=(),
        heads={},
        smallest=0,
        largest=0,
        lead=0,
        at_least=0,
    )


def gpu_hours(need: int, *, most: int = 8, kind: str = "h100") -> GpuBar:
    """Return so many GPU-weeks, on one GPU or more."""
    return GpuBar(
        phase=-1,
        kind=kind,
        need=need,
        gpus=0,
        duration=0,
        most=most,
        hours=Fraction(HOURS * need),
        where=WHERE,
    )


def gpus(count: int, duration: int, *, kind: str = "h100") -> GpuBar:
    """Return so many GPUs for so long."""
    hours = Fraction(HOURS * count * duration)
    return GpuBar(-1, kind, 0, count, duration, count, hours, WHERE)


def cost(what: str, *, once: int = 0, rate: int = 0) -> Charge:
    """Return money that a phase costs: once, or in each of its periods."""
    return Charge(-1, what, once, rate, WHERE)


def way(key: str, *parts: Part, worth: int = 0) -> Way:
    """Return one option of a phase."""
    return Way(key, worth, parts)


def phase(
    key: str,
    *parts: Part | Way,
    after: Mapping[str, int] | None = None,
    optional: bool = False,
    value: int = 0,
    earliest: int | None = None,
    deadline: int | None = None,
    due: int | None = None,
    delay_cost: int = 0,
    track: str | None = None,
) -> Asked:
    """Return a phase; required unless `optional`, `after` others by key with a lag."""
    ways = [part for part in parts if isinstance(part, Way)]
    own = [part for part in parts if not isinstance(part, Way)]
    for k, one in enumerate(ways):
        own += [_of_way(part, one.key, k) for part in one.parts]
    ends = [isinstance(part, Package) and part.to_end for part in own]
    return Asked(
        Phase(
            key=key,
            name=key.capitalize(),
            stage=None,
            required=not optional,
            value=value,
            after=(),
            earliest=earliest,
            deadline=deadline,
            due=due,
            delay_cost=delay_cost,
            packages=(),
            where=WHERE,
            track=track,
            options=tuple(one.key for one in ways),
            worth=tuple(one.worth for one in ways),
            service=any(ends),
        ),
        tuple(own),
        after or {},
    )


def _of_way(part: Part, key: str, index: int) -> Part:
    if isinstance(part, Package):
        return replace(part, option=index, key=f"{key}: {part.key}")
    return replace(part, option=index)


# indices ----------------------------------------------------------------------


@dataclass(frozen=True)
class Work:
    """Phases with what they are made of, by index."""

    phases: tuple[Phase, ...]
    packages: tuple[Package, ...]
    bars: tuple[GpuBar, ...]
    charges: tuple[Charge, ...]


def numbered(asked: tuple[Asked, ...]) -> Work:
    """Return everything that is asked for, in order."""
    index = {one.phase.key: k for k, one in enumerate(asked)}
    phases: list[Phase] = []
    packages: list[Package] = []
    bars: list[GpuBar] = []
    charges: list[Charge] = []
    for k, one in enumerate(asked):
        first, first_bar = len(packages), len(bars)
        for part in one.parts:
            if isinstance(part, GpuBar):
                bars.append(replace(part, phase=k))
            elif isinstance(part, Charge):
                charges.append(replace(part, phase=k))
            else:
                before = None if part.follows is None else len(packages) - 1
                packages.append(replace(part, phase=k, follows=before))
        after = tuple((index[key], lag) for key, lag in one.after.items())
        mine = tuple(range(first, len(packages)))
        runs = tuple(range(first_bar, len(bars)))
        phases.append(replace(one.phase, packages=mine, gpu_bars=runs, after=after))
    return Work(tuple(phases), tuple(packages), tuple(bars), tuple(charges))
