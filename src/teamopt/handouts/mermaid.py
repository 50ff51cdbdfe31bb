"""Words inside a Mermaid diagram: no name can end a label or begin a command."""

from __future__ import annotations

import re

from teamopt.report.figures import printable

#: What needs no other spelling inside quotes.
_PLAIN = " ,()/%+-:'?!."
#: What would make a list of a label, at its beginning.
_LIST = re.compile(r"^(\d*)([-+.])")


def label(*lines: str) -> str:
    """Return lines as one label in quotes, with all signs that mean something spelled.

    Mermaid reads ``#35;`` as the sign with that number.
    """
    return f'"{"<br/>".join(_spelled(line) for line in lines if line)}"'


def _spelled(text: str) -> str:
    clean = " ".join(printable(text).split())
    plain = "".join(
        char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in clean
    )
    return _LIST.sub(lambda found: f"{found[1]}#{ord(found[2])};", plain)
