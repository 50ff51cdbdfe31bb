"""Small pictures in SVG: boxes, arrows and words that fit, from right to left too."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from teamopt.report.figures import printable

#: Pixels: the size of letters, the height of a line, the mean width of a letter.
SIZE, LINE, LETTER = 13, 18, 7.2
#: The share of the room that bold letters leave.
BOLD = 0.88
#: Signs that keep a name from right to left from turning the line around it.
_OPEN, _CLOSE = "\u2066", "\u2069"
INK, SOFT, PAPER, RED = "#1b2733", "#5b6b7a", "#ffffff", "#b3261e"
TINTS = ("#e3f0fb", "#e8f5e6", "#fdf1dc", "#f2e7f7", "#e0f4f3", "#fbe6e4")


def wrapped(text: str, width: float, most: int = 3) -> list[str]:
    """Return text in lines that are no wider than so many pixels, at most so many."""
    room = max(4, int(width / LETTER))
    lines, line = [], ""
    for word in " ".join(printable(text).split()).split(" "):
        for piece in _pieces(word, room):
            joined = f"{line} {piece}" if line else piece
            if _wide(joined) <= room:
                line = joined
            else:
                lines.append(line)
                line = piece
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{_cut(lines[most - 1], room - 1)}…"]
    return lines


def _pieces(word: str, room: int) -> Iterable[str]:
    """Yield a word in parts that fit into a line."""
    while _wide(word) > room:
        part = _cut(word, room)
        yield part
        word = word[len(part) :]
    yield word


def _cut(text: str, room: int) -> str:
    kept = text
    while _wide(kept) > room:
        kept = kept[:-1]
    return kept


def _wide(text: str) -> int:
    """Return how many letters wide a text is; some are two wide, some none."""
    return sum(
        0
        if unicodedata.combining(char)
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


class Picture:
    """Shapes, in the order in which they are drawn."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._behind: list[str] = []
        self._shapes: list[str] = []

    def box(
        self,
        place: tuple[float, float, float, float],
        fill: str = PAPER,
        *,
        edge: str = SOFT,
        dashed: bool = False,
    ) -> None:
        """Draw a box, at left, top, with width and height."""
        x, y, wide, high = place
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        self._shapes.append(
            f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="6" '
            f'fill="{fill}" stroke="{edge}"{dash}/>'
        )

    def words(
        self,
        at: tuple[float, float],
        lines: Iterable[str],
        *,
        middle: bool = False,
        bold: bool = False,
        ink: str = INK,
    ) -> float:
        """Write lines below each other, and return where the next would stand."""
        x, y = at
        anchor = ' text-anchor="middle"' if middle else ""
        weight = ' font-weight="600"' if bold else ""
        for line in lines:
            shown = escape(f"{_OPEN}{line}{_CLOSE}") if line else ""
            self._shapes.append(
                f'<text x="{x:g}" y="{y:g}" fill="{ink}"{anchor}{weight}>{shown}</text>'
            )
            y += LINE
        return y

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw a thin line."""
        self._shapes.append(
            f'<path d="M {start[0]:g} {start[1]:g} L {end[0]:g} {end[1]:g}" '
            f'fill="none" stroke="{SOFT}" stroke-width="1"/>'
        )

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw an arrow that leaves and arrives sideways, behind all boxes.

        To a place straight above or below it goes out to the right and comes back.
        """
        (x, y), (to_x, to_y) = start, end
        if y == to_y:
            path = f"M {x:g} {y:g} L {to_x:g} {to_y:g}"
        else:
            bend = 24 + min(40.0, abs(to_y - y) / 12) if to_x == x else (to_x - x) / 2
            back = to_x + bend if to_x == x else to_x - bend
            path = f"M {x:g} {y:g} C {x + bend:g} {y:g} {back:g} {to_y:g} "
            path += f"{to_x:g} {to_y:g}"
        self._behind.append(
            f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="1.4" '
            'marker-end="url(#tip)"/>'
        )

    def number(self, at: tuple[float, float], count: int) -> None:
        """Draw a number in a circle."""
        x, y = at
        self._shapes.append(
            f'<circle cx="{x:g}" cy="{y:g}" r="10" fill="{INK}"/>'
            f'<text x="{x:g}" y="{y + 4:g}" fill="{PAPER}" font-size="11" '
            f'text-anchor="middle">{count}</text>'
        )

    def text(self, width: float, height: float) -> str:
        """Return the whole picture."""
        title = printable(self._title)
        body = "\n".join((*self._behind, *self._shapes))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" '
            f'height="{height:g}" viewBox="0 0 {width:g} {height:g}" role="img" '
            f'aria-label={quoteattr(title)} font-size="{SIZE}" '
            'font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif">\n'
            f"<title>{escape(title)}</title>\n"
            '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" '
            'markerWidth="7" markerHeight="7" orient="auto">'
            f'<path d="M 0 0 L 10 5 L 0 10 z" fill="{INK}"/></marker></defs>\n'
            f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>\n'
            f"{body}\n</svg>\n"
        )
