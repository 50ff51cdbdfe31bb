"""Every way to run GPUs, and to reserve them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement, product

from tests.oracle.money import Ledger
from tests.oracle.packed import Packing
from tests.oracle.shares import tilt
from tests.oracle.work import Bar, level, over_by

from teamopt.instance import GpuBar, Instance, Supply


def supplied(inst: Instance, load: Packing) -> int:
    """Return the GPUs there can be of each supply, packed, without guards."""
    return sum(
        level(load, len(inst.pools) + s, inst.periods, 0, inst.periods, supply.most)
        for s, supply in enumerate(inst.supplies)
    )


def runs(inst: Instance, load: Packing, ledger: Ledger, index: int) -> list[Bar]:
    """Return every way to run one GPU bar."""
    bar = inst.gpu_bars[index]
    phase = inst.phases[bar.phase]
    past = over_by(inst, phase)
    found = [
        _run(inst, load, ledger, bar, drawn, start, start + length)
        for drawn, length in _draws(inst, bar)
        for start in range(phase.earliest or 0, past - length + 1)
    ]
    return sorted(found, key=lambda run: (run.end, run.spent))


def _draws(inst: Instance, bar: GpuBar) -> list[tuple[dict[int, int], int]]:
    """Return GPUs by supply, and periods; none that needs more for the same."""
    own = inst.phases[bar.phase].track
    usable = [
        (s, supply)
        for s, supply in enumerate(inst.supplies)
        if supply.kind == bar.kind and (supply.track is None or supply.track == own)
    ]
    found: list[tuple[dict[int, int], int]] = []
    # More GPUs than needed may help a track to its share of their time.
    spare = any(limit.of == "compute" for limit in inst.track_limits)
    counts = [range(supply.most + 1) for _, supply in usable]
    for split in sorted(product(*counts), key=sum):
        gpus = sum(split)
        if bar.need:
            if not 1 <= gpus <= bar.most:
                continue
            length = -(-bar.need // gpus)
        else:
            if gpus != bar.gpus:
                continue
            length = bar.duration
        drawn = {s: n for (s, _), n in zip(usable, split, strict=True) if n}
        if spare or not any(
            length == n and all(drawn.get(s, 0) >= m for s, m in less.items())
            for less, n in found
        ):
            found.append((drawn, length))
    return found


def _run(
    inst: Instance,
    load: Packing,
    ledger: Ledger,
    bar: GpuBar,
    drawn: dict[int, int],
    start: int,
    end: int,
) -> Bar:
    taken = spent = 0
    for s, gpus in drawn.items():
        taken += level(load, len(inst.pools) + s, inst.periods, start, end, gpus)
        if inst.supplies[s].form == "rented":
            price = gpus * inst.supplies[s].price
            spent += ledger.each("compute", start, end, price)
    lean = tilt(inst, "compute", bar.phase, start, end, sum(drawn.values()))
    return Bar(start, end, taken, 0, spent, lean)


@dataclass(frozen=True)
class Reservations:
    """GPUs of one supply per period, and what reserving them costs."""

    gpus: tuple[int, ...]
    spent: int


class Desk:
    """Reservations for what a plan draws on reserved GPUs."""

    def __init__(self, inst: Instance, load: Packing, ledger: Ledger) -> None:
        self.inst, self.load, self.ledger = inst, load, ledger
        self.offers = {
            s: sorted(self._offers(supply), key=lambda o: ledger.total(o.spent))
            for s, supply in enumerate(inst.supplies)
            if supply.form == "reserved"
        }

    def _offers(self, supply: Supply) -> Iterator[Reservations]:
        periods = self.inst.periods
        stays = [
            (first, past)
            for first in range(periods)
            for past in range(first + max(1, supply.stay), periods + 1)
        ]
        for many in range(supply.most // supply.block + 1):
            for chosen in combinations_with_replacement(stays, many):
                spent = sum(
                    self.ledger.each("compute", *stay, supply.block * supply.price)
                    for stay in chosen
                )
                gpus = tuple(
                    supply.block * sum(first <= t < past for first, past in chosen)
                    for t in range(periods)
                )
                yield Reservations(gpus, spent)

    def cheapest(self, taken: int, spent: int) -> int | None:
        """Return all that is spent with the cheapest reservations, if there are any.

        Parameters
        ----------
        taken
            What the plan takes of people and GPUs, packed.
        spent
            All other payments.
        """
        fitting = [
            [offer for offer in offers if self._covers(offer, s, taken)]
            for s, offers in self.offers.items()
        ]
        sums = (spent + sum(o.spent for o in pick) for pick in product(*fitting))
        kept = (money for money in sums if self.ledger.fits(money))
        return min(kept, key=self.ledger.total, default=None)

    def _covers(self, offer: Reservations, supply: int, taken: int) -> bool:
        first = (len(self.inst.pools) + supply) * self.inst.periods
        return all(
            gpus >= self.load.get(taken, first + t) for t, gpus in enumerate(offer.gpus)
        )
