"""Options of handouts that count people or phases."""

from __future__ import annotations

from teamopt.brief.reading import MOST_COUNTED, whole
from teamopt.errors import HandoutError

_read = whole(1, MOST_COUNTED)


def counted(option: str, value: int) -> int:
    """Return the number that an option is given.

    Raises
    ------
    HandoutError
        When it is none, or more than a model can count with.
    """
    try:
        return _read(value)
    except ValueError as error:
        msg = f"--{option}: {error}"
        raise HandoutError(msg) from None
