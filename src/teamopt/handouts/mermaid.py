"""Words inside a Mermaid diagram: no name can end a label or begin a command."""

from __future__ import annotations

from teamopt.report.figures import printable

#: What needs no other spelling inside quotes.
_PLAIN = " ,()/%+-:'"


def label(*lines: str) -> str:
    """Return lines as one label in quotes, with all signs that mean something spelled.

    Mermaid reads ``#35;`` as the sign with that number.
    """
    return f'"{"<br/>".join(_spelled(line) for line in lines if line)}"'


def _spelled(text: str) -> str:
    clean = " ".join(printable(text).split())
    return "".join(
        char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in clean
    )
