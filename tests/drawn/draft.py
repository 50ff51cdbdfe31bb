"""What the parts of a rich instance are drawn into, one after the other."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from fractions import Fraction

from teamopt.instance import (
    WORK_UNIT,
    BusFactor,
    Cap,
    Charge,
    GpuBar,
    Hire,
    Limit,
    Package,
    Phase,
    Pool,
    Ratio,
    Supply,
    TrackLimit,
    Training,
    Where,
)

WHERE = Where("rich.yaml:1")
SKILLS = ("modelling", "serving", "labelling")
TRACKS = ("research", "product")
#: Percent of a practitioner's work, by proficiency.
RATE = {2: 60, 3: 100, 4: 130}
LEVELS = ("junior", "mid", "senior")
#: How often each part of a brief is drawn.
CHANCES = {
    "hires": 0.5,
    "contractors": 0.33,
    "training": 0.36,
    "absence": 0.36,
    "role limit": 0.5,
    "gpus": 0.42,
    "charges": 0.4,
    "options": 0.35,
    "to the end": 0.22,
    "time only": 0.22,
    "pieces": 0.25,
    "caps": 0.6,
    "payroll": 0.22,
    "people share": 0.33,
    "compute share": 0.6,
    "isolation": 0.33,
    "bus factor": 0.33,
    "ratio": 0.28,
    "span": 0.24,
    "phases at once": 0.28,
    "smallest share": 0.3,
    "earliest": 0.4,
    "deadline": 0.4,
}


@dataclass
class Draft:
    """An instance in the making."""

    rng: random.Random
    asked: frozenset[str]
    periods: int
    quarters: tuple[tuple[str, int, int], ...]
    steps: int
    deployable: Fraction
    pools: list[Pool] = field(default_factory=list)
    hires: list[Hire] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    packages: list[Package] = field(default_factory=list)
    gpu_bars: list[GpuBar] = field(default_factory=list)
    supplies: list[Supply] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    caps: list[Cap] = field(default_factory=list)
    payroll: tuple[int, ...] = ()
    track_limits: list[TrackLimit] = field(default_factory=list)
    bus_factors: list[BusFactor] = field(default_factory=list)
    ratios: list[Ratio] = field(default_factory=list)

    @property
    def one_by_one(self) -> bool:
        """Tell whether everybody is a pool of their own."""
        return bool(self.asked & {"phases at once", "smallest share"})

    def asks(self, part: str) -> bool:
        """Tell whether the brief has a part."""
        return part in self.asked

    def chance(self, share: float) -> bool:
        """Return true so often."""
        return self.rng.random() < share

    def add(self, package: Package) -> None:
        """Add a package to its phase."""
        phase = self.phases[package.phase]
        mine = (*phase.packages, len(self.packages))
        self.phases[package.phase] = replace(phase, packages=mine)
        self.packages.append(package)

    def gives(self, levels: dict[str, int], deployable: Fraction) -> dict[str, int]:
        """Return the work units of a share step, by skill."""
        unit = deployable * WORK_UNIT / 100 / self.steps
        return {skill: int(RATE[n] * unit) for skill, n in levels.items() if n > 1}
