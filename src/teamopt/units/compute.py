"""Work of GPUs, and what an hour of one costs."""

from __future__ import annotations

import re

from teamopt.quantities import GPU_UNITS, GpuPrice, GpuWork
from teamopt.units.money import MAX_MONEY, agreed, amount_of
from teamopt.units.text import PLAIN, as_text, quantity, refuse, to_fraction
from teamopt.units.time import DURATION_BY_WORD, parse_duration

MAX_GPUS = 100_000
MAX_GPU_HOURS = 10**9

_FOR = re.compile(r"(?P<gpus>\S+) ?gpus? for (?P<length>.+)", re.IGNORECASE)
_PRICE = re.compile(
    r"(?P<money>.+?) ?(?:\bper\b|/|\ba\b) ?(?P<per>gpu[a-z -]*)", re.IGNORECASE
)


def _gpu_words() -> dict[str, str]:
    """Return every word for a unit of GPU work, with the unit it stands for."""
    return {
        f"{stem}{joint}{word}": f"gpu-{unit}"
        for word, unit in DURATION_BY_WORD.items()
        for stem in ("gpu", "gpus")
        for joint in ("-", " ", "")
        if f"gpu-{unit}" in GPU_UNITS
    }


_GPU_BY_WORD = _gpu_words()


def parse_gpu_work(value: object) -> GpuWork:
    """Read work of GPUs: ``400 gpu-hours``, or ``8 gpus for 4 weeks``.

    Raises
    ------
    UnitError
        When the text is no such work, is none at all, is negative, or exceeds 100,000
        GPUs or 10^9 GPU-hours.
    """
    allowed = "work of GPUs such as 400 gpu-hours or 8 gpus for 4 weeks"
    text = as_text(value, allowed)
    match = _FOR.fullmatch(text)
    if match is None:
        number, unit = quantity(value, _GPU_BY_WORD, allowed)
        hours = number * GPU_UNITS[unit or "gpu-hour"]
        if not 0 < hours <= MAX_GPU_HOURS:
            refuse(value, allowed, f"At most {MAX_GPU_HOURS:,} hours, and above 0.")
        return GpuWork(hours=hours, unit=unit)
    plain = PLAIN.fullmatch(match["gpus"])
    gpus = to_fraction(match["gpus"], value, allowed) if plain else None
    if gpus is None or gpus.denominator != 1 or not 1 <= gpus <= MAX_GPUS:
        refuse(value, allowed, f"GPUs are a whole number from 1 to {MAX_GPUS:,}.")
    duration = parse_duration(match["length"])
    if duration.weeks <= 0:
        refuse(value, allowed, "The length of time must be above 0.")
    return GpuWork(gpus=int(gpus), duration=duration)


def parse_gpu_price(value: object, currency: str | None = None) -> GpuPrice:
    """Read a price such as ``2.50 per gpu-hour``, which may be finer than a cent.

    Raises
    ------
    UnitError
        When the text is no price of GPU time, is negative, or is in another currency.
    """
    allowed = "a price of GPU time such as 2.50 per gpu-hour or 1.2k per gpu-month"
    match = _PRICE.fullmatch(as_text(value, allowed))
    unit = _GPU_BY_WORD.get(match["per"].lower()) if match else None
    if match is None or unit is None:
        refuse(value, allowed)
    amount, written = amount_of(match["money"], value, allowed)
    if amount > MAX_MONEY:
        refuse(value, "at most 1,000,000 million")
    price = GpuPrice(amount / GPU_UNITS[unit], written, unit)
    return agreed(price, value, currency)
