"""Lines of the brief behind what an instance holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Where:
    """Lines of the brief behind one of its entries, by field.

    Attributes
    ----------
    entry
        ``file:line`` of the entry itself.
    fields
        ``file:line`` of those fields that the brief states.
    """

    entry: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Return the line of a field, or of the entry where the field is implied."""
        return self.fields.get(name, self.entry)
