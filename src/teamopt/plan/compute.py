"""GPUs of a plan."""

from __future__ import annotations

from datetime import date

from teamopt.plan.record import Record


class GpuRun(Record):
    """GPUs that a phase computes on, constant from start to end."""

    phase: str
    kind: str
    hours: float
    """GPU-hours that were asked for."""
    given: float
    """GPU-hours in whole GPUs and periods."""
    gpus: int
    supplies: dict[str, int]
    """GPUs by where they come from: owned, owned by a track, rented, reserved."""
    start: date
    until: date
    start_period: int
    end_period: int


class ReservationPlan(Record):
    """GPUs reserved for a stay."""

    kind: str
    gpus: int
    start: date
    until: date
    start_period: int
    end_period: int
    cost: float


class GpuUse(Record):
    """GPUs of one kind, per period."""

    kind: str
    owned: int
    """Owned GPUs that phases can use."""
    used_owned: tuple[int, ...]
    used_rented: tuple[int, ...]
    used_reserved: tuple[int, ...]
    reserved: tuple[int, ...]


class Compute(Record):
    """GPUs of a plan."""

    runs: tuple[GpuRun, ...]
    reservations: tuple[ReservationPlan, ...]
    use: tuple[GpuUse, ...]
