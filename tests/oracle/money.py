"""What a plan spends, by each limit of its brief."""

from __future__ import annotations

from tests.oracle.packed import Packing

from teamopt.instance import Instance

#: Field of the total, which is the goal; limits come after it.
TOTAL = 0


class Ledger:
    """Payments as packed amounts: one field for all of them, one for each limit.

    A payment is an integer; payments add up. ``fits`` tells whether a sum keeps every
    limit. Amounts are never negative, so that a sum which breaks a limit stays broken.
    """

    def __init__(self, inst: Instance) -> None:
        self.inst = inst
        self.packing = Packing(1 + len(inst.caps), 56)
        self.guards = self.packing.guards
        unlimited = (1 << (self.packing.bits - 1)) - 1
        self.room = self.guards + self.packing.put(TOTAL, unlimited)
        for field, cap in enumerate(inst.caps, start=1):
            self.room += self.packing.put(field, cap.most)

    def quarter(self, period: int) -> int:
        """Return the quarter of a period; the horizon's end counts in the last one."""
        for index, (_, first, past) in enumerate(self.inst.quarters):
            if first <= period < past:
                return index
        return len(self.inst.quarters) - 1

    def pay(self, category: str, period: int, amount: int) -> int:
        """Return a payment made in a period."""
        return self.pay_in(category, self.quarter(period), amount)

    def pay_in(self, category: str, quarter: int, amount: int) -> int:
        """Return a payment made in a quarter."""
        paid = self.packing.put(TOTAL, amount)
        for field, cap in enumerate(self.inst.caps, start=1):
            about = cap.category is None or cap.category == category
            if about and cap.first <= quarter < cap.past:
                paid += self.packing.put(field, amount)
        return paid

    def each(self, category: str, first: int, past: int, amount: int) -> int:
        """Return the same payment in each period from the first on."""
        return sum(self.pay(category, t, amount) for t in range(first, past))

    def total(self, spent: int) -> int:
        """Return all the money of a sum of payments."""
        return self.packing.get(spent, TOTAL)

    def fits(self, spent: int) -> bool:
        """Tell whether a sum of payments keeps every limit."""
        return (self.room - spent) & self.guards == self.guards
