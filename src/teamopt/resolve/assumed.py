"""Values that a brief does not state, collected while it is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Assumed:
    """One value that came from a default.

    Attributes
    ----------
    where
        ``file:line`` where the brief could state it.
    what, value, source
        What was assumed, what it is, and where it comes from.
    """

    where: str
    what: str
    value: str
    source: str


@dataclass
class Ledger:
    """Collects what was assumed, each thing once."""

    entries: dict[tuple[str, str], Assumed] = field(default_factory=dict)

    def add(self, where: str, what: str, value: str, source: str) -> None:
        """Note one assumed value."""
        self.entries.setdefault((where, what), Assumed(where, what, value, source))
