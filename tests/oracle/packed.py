"""Many small amounts in one integer, so that one subtraction compares them all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Packing:
    """Fields of equal width, the top bit of each being its guard.

    A guard is borrowed from where an amount exceeds what is left in its field.
    """

    fields: int
    bits: int

    @property
    def guards(self) -> int:
        """Return the guard bits of all fields."""
        return sum(1 << (self.bits * k + self.bits - 1) for k in range(self.fields))

    def put(self, field: int, amount: int) -> int:
        """Return an amount in its field."""
        return amount << (self.bits * field)

    def get(self, packed: int, field: int) -> int:
        """Return the amount in a field."""
        return packed >> (self.bits * field) & ((1 << (self.bits - 1)) - 1)
