"""Writing to the terminal: results to standard output, everything else to errors."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterable

import click

from teamopt.errors import Issue

#: What stands for the signs of a chart where the output's encoding lacks them.
_PLAIN = str.maketrans(
    {
        "█": "#",
        "▓": "x",
        "▒": "=",
        "░": ":",
        "◇": "D",
        "◆": "!",
        "●": "o",
        "│": "|",
        "─": "-",
        "•": "-",
        "·": "-",
        "…": "~",
    }
    | dict(zip("▁▂▃▄▅▆▇", "1234567", strict=True))
)


def say(text: str) -> None:
    """Print text as it is, in signs that the output can show.

    A reader that has gone away, such as ``head``, is no error, and neither is a shell
    that has closed standard output.
    """
    out = sys.stdout
    if out is None or out.closed:
        return
    encoding = out.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:
        hush()


def hush() -> None:
    """Send what is still to be printed nowhere, since nobody reads it.

    Python would otherwise complain when it flushes standard output at its end.
    """
    if sys.stdout is None:
        return
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, sys.stdout.fileno())
        finally:
            os.close(nowhere)


def issues(some: Iterable[Issue]) -> list[dict[str, str]]:
    """Return what is wrong, for programs."""
    fields = ("where", "path", "says", "name")
    return [{field: getattr(issue, field) for field in fields} for issue in some]


def refused(error: Exception) -> None:
    """Print for programs why a command refuses what it is given."""
    some = getattr(error, "issues", None)
    if some is None:
        name = "misuse" if isinstance(error, click.ClickException) else "refused"
        text = getattr(error, "message", "") or str(error)
        some = (Issue("", "", text, name),)
    data = {"ok": False, "errors": issues(some), "warnings": []}
    say(json.dumps(data, indent=2, ensure_ascii=False) + "\n")


def fill() -> None:
    """Open what the shell has closed of the standard streams, to nowhere.

    The solver's process inherits them, and ends where one is missing; and a file that
    is opened later would take the place of a stream, and what is printed into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is taken, which is this one.
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def tell(text: str) -> None:
    """Print a line for the person at the terminal, not for a program."""
    click.echo(text, err=True)


def is_terminal() -> bool:
    """Tell whether results go to a terminal."""
    out = sys.stdout
    return out is not None and not out.closed and out.isatty()


def colour() -> bool:
    """Tell whether results may be coloured."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Return the columns to write in: 80 where no terminal says otherwise."""
    return shutil.get_terminal_size((80, 24)).columns
