"""The time that explanations have, and parts of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Clock:
    """Counts down to a moment.

    Parameters
    ----------
    seconds
        How long there is.
    began
        When that began, by `time.monotonic`; default: now.
    """

    def __init__(self, seconds: float, began: float | None = None) -> None:
        self.until = (time.monotonic() if began is None else began) + seconds

    @property
    def left(self) -> float:
        """Return the seconds left."""
        return self.until - time.monotonic()

    @contextmanager
    def only(self, seconds: float) -> Iterator[None]:
        """Give no more than some seconds to what is done inside."""
        until = self.until
        self.until = min(until, time.monotonic() + max(0.0, seconds))
        try:
            yield
        finally:
            self.until = until
