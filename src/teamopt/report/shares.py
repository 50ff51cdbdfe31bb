"""The tables of shares: tracks against their limits, people against their time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.report import dates
from teamopt.report.cells import Table
from teamopt.report.spending import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamopt.plan import Plan, RoleUse, TrackShare

_QUARTER = re.compile(r"\d{4}-Q[1-4]")
#: A share this close to its limit is at it, as shares are shown in whole percent.
_AT = 0.005
#: From which percentage on a role's time counts as how well used.
LEVELS = ((95, "█", "full"), (80, "▓", "high"), (50, "▒", "fair"), (1, "░", "low"))


@dataclass(frozen=True)
class _Share:
    """One share with its limits, in one window."""

    window: str
    share: float | None
    least: float | None
    most: float | None

    @property
    def whole(self) -> bool:
        """Tell whether it is about the horizon, and not about a quarter."""
        return not _QUARTER.fullmatch(self.window)

    @property
    def at(self) -> str:
        """Return ``min`` or ``max`` where a limit binds."""
        if self.share is None:
            return ""
        if self.least and self.share - self.least < _AT:
            return "min"
        if self.most is not None and self.most < 1 and self.most - self.share < _AT:
            return "max"
        return ""

    @property
    def cell(self) -> str:
        """Return ``25% min``."""
        if self.share is None:
            return "-"
        return f"{wording.number(round(self.share * 100))}% {self.at}".rstrip()


def tracks(plan: Plan, most: int) -> Table | None:
    """Return each track's share of people's time and of GPU-hours, against limits.

    Where there are more quarters than `most`, the lowest and the highest are shown.
    """
    rows: list[tuple[str, ...]] = []
    tones: dict[tuple[int, int], str] = {}
    windows = list(dict.fromkeys(entry.window for entry in plan.tracks))
    every = len([w for w in windows if _QUARTER.fullmatch(w)]) <= most
    for name, shares in _lines(plan):
        by_window = {share.window: share for share in shares}
        cells = [by_window.get(w) for w in windows] if every else _extremes(shares)
        tones |= {
            (len(rows), 2 + k): "limit"
            for k, share in enumerate(cells)
            if share is not None and share.at
        }
        rows.append((name, _limits(shares), *_told(cells, named=not every)))
    if not rows:
        return None
    labels = tuple(w if _QUARTER.fullmatch(w) else "Horizon" for w in windows)
    if not every:
        labels = ("Lowest", "Highest", "Horizon")[: max(len(row) for row in rows) - 2]
        rows = [(*row, *[""] * (len(labels) + 2 - len(row))) for row in rows]
    head = ("Share of", "Limits", *labels)
    notes = ("min, max: the share is at its limit.",) if tones else ()
    right = frozenset(range(2, len(head)))
    return Table("Tracks", head, tuple(rows), right, notes, tones=tones)


def _lines(plan: Plan) -> list[tuple[str, list[_Share]]]:
    """Return people's time and then GPU-hours of each track, where there are any."""
    grouped: dict[str, list[TrackShare]] = {}
    for entry in plan.tracks:
        grouped.setdefault(entry.track, []).append(entry)
    found = []
    gpus = any(entry.compute is not None for entry in plan.tracks)
    for entries in grouped.values():
        people = [
            _Share(e.window, e.people, e.people_least, e.people_most) for e in entries
        ]
        found.append((entries[0].name, people))
        if gpus:
            hours = [
                _Share(e.window, e.compute, e.compute_least, e.compute_most)
                for e in entries
            ]
            found.append((f"{entries[0].name}, GPUs", hours))
    return found


def _limits(shares: Sequence[_Share]) -> str:
    """Return ``25..40%``, with ``in all`` where only the horizon has limits."""
    limited = [s for s in shares if s.least or (s.most is not None and s.most < 1)]
    if not limited:
        return ""
    texts = list(dict.fromkeys(_range(share) for share in limited))
    text = texts[0] if len(texts) == 1 else "by quarter"
    return f"{text} in all" if all(s.whole for s in limited) else text


def _range(share: _Share) -> str:
    low = wording.percent(share.least) if share.least else ""
    if share.most is None or share.most >= 1:
        return f"{low}.."
    return f"{low.removesuffix('%')}..{wording.percent(share.most)}"


def _extremes(shares: Sequence[_Share]) -> list[_Share | None]:
    """Return the lowest and the highest quarter, and the horizon where it is given."""
    known = [s for s in shares if s.share is not None and not s.whole]
    ordered = sorted(known, key=lambda s: (s.share or 0, s.window))
    whole = [s for s in shares if s.whole]
    pair = [ordered[0], ordered[-1]] if ordered else [None, None]
    return [*pair, *whole]


def _told(cells: Sequence[_Share | None], *, named: bool) -> list[str]:
    """Return cells of text, with the quarter where the column does not say it."""
    found = []
    for share in cells:
        text = "-" if share is None else share.cell
        if named and share is not None and not share.whole:
            text += f" ({share.window[2:]})"
        found.append(text)
    return found


def use(plan: Plan, most: int) -> Table | None:
    """Return how much of each role's time is used, quarter by quarter."""
    labels = tuple(label for label, _ in dates.calendar_of(plan).quarters())
    return use_of(plan.use, labels, most)


def use_of(some: Sequence[RoleUse], labels: tuple[str, ...], most: int) -> Table | None:
    """Return how much of some roles' time is used in the quarters with these labels."""
    groups = columns(labels, most)
    rows: list[tuple[str, ...]] = []
    tones: dict[tuple[int, int], str] = {}
    lines = [(entry.role_name, entry.used, entry.deployable) for entry in some]
    lines = [line for line in lines if any(line[2])]
    if not lines:
        return None
    if len(lines) > 1:
        lines.append(
            (
                "Everybody",
                _sums([u for _, u, _ in lines]),
                _sums([d for *_, d in lines]),
            )
        )
    for name, used, given in lines:
        spans = [*(at for _, at in groups), [k for _, at in groups for k in at]]
        cells = [_used(used, given, at) for at in spans]
        tones |= {(len(rows), 1 + k): tone for k, (_, tone) in enumerate(cells) if tone}
        rows.append((name, *(text for text, _ in cells)))
    head = ("Role", *(label for label, _ in groups), "In all")
    return Table(
        "Use of people's time",
        head,
        tuple(rows),
        frozenset(range(1, len(head))),
        (f"Of deployable time: {_legend()}.",),
        total=len(rows) > 1,
        tones=tones,
    )


def _sums(lists: list[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sum(column) for column in zip(*lists, strict=True))


def _used(
    used: Sequence[float], given: Sequence[float], at: Sequence[int]
) -> tuple[str, str]:
    """Return ``85% ▓`` and its tone for some quarters together."""
    whole = sum(given[k] for k in at)
    if not whole:
        return "-", ""
    percent = round(100 * sum(used[k] for k in at) / whole)
    sign, tone = level(percent)
    return f"{percent}% {sign}", tone


def level(percent: int) -> tuple[str, str]:
    """Return the sign and the tone of a percentage."""
    return next(
        ((sign, tone) for least, sign, tone in LEVELS if percent >= least), ("·", "")
    )


def _legend() -> str:
    (full, sign, _), (high, dense, _), (fair, half, _), (_, few, _) = LEVELS
    return (
        f"{few} under {fair}%, {half} from {fair}%, {dense} from {high}%, "
        f"{sign} from {full}%"
    )
