"""Policies that may be kept less strictly."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.flexibility import Line
from teamopt.brief.levers.lever import Lever, count, plain, terms_of
from teamopt.wording import number, plural

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.brief.policies import Ratio, SpanOfControl
    from teamopt.yaml_lines import Path


def policies(brief: Brief) -> Iterator[Lever]:
    """Yield levers on who holds a skill, on ratios, and on phases at a time."""
    kept, at = brief.policies, ("policies",)
    for skill, factor in kept.bus_factor.items():
        yield from _bus_factor(brief, skill, factor.people)
    for k, ratio in enumerate(kept.ratios):
        yield from _ratio(brief, Line.RATIO, str(k + 1), (*at, "ratios", k), ratio)
    span = kept.span_of_control
    if span is not None:
        path: Path = (*at, "span_of_control")
        yield from _ratio(brief, Line.SPAN_OF_CONTROL, "", path, span)
    if kept.phases_at_once is not None:
        path, terms = (*at, "phases_at_once"), terms_of(brief, Line.PHASES_AT_ONCE)
        what = ("phase", "phases", " at a time for each person")
        yield from count(brief, terms, "", path, kept.phases_at_once, what)


def _bus_factor(brief: Brief, skill: str, people: int) -> Iterator[Lever]:
    terms = terms_of(brief, Line.BUS_FACTOR, skill, whole=Fraction(1), most=people)
    if terms is None:
        return
    step = int(terms.step)

    def new(_: Any, steps: int) -> int | None:
        # Nobody at all is no policy, and is taken out.
        return max(0, people - steps * step) or None

    def says(steps: int) -> str:
        left = max(0, people - steps * step)
        return f"{plural(left, 'holder')} of {skill} instead of {people}"

    at: Path = ("policies", "bus_factor", skill)
    path = (*at, "people")
    where = brief.line(path)
    yield Lever(terms, skill, path, where, new, says, main="people", gone=at)


def _ratio(
    brief: Brief, kind: Line, name: str, at: Path, limits: Ratio | SpanOfControl
) -> Iterator[Lever]:
    """Yield levers on the limits of a ratio."""
    what = f"ratio {name}" if kind == Line.RATIO else "people per lead"
    if limits.least is not None:
        path, now = (*at, "least"), limits.least
        yield from _limit(brief, kind, name, path, now, f"{what} at least", sign=-1)
    if limits.most is not None:
        path, now = (*at, "most"), limits.most
        yield from _limit(brief, kind, name, path, now, f"{what} at most", sign=1)


def _limit(
    brief: Brief,
    kind: Line,
    name: str,
    path: Path,
    now: Fraction,
    what: str,
    *,
    sign: int,
) -> Iterator[Lever]:
    terms = terms_of(brief, kind, name, most=now if sign < 0 else None)
    if terms is None:
        return
    step = terms.step

    def after(steps: int) -> Fraction:
        return max(Fraction(0), now + sign * steps * step)

    def says(steps: int) -> str:
        return f"{what} {number(after(steps))}, not {number(now)}"

    def new(_: Any, steps: int) -> int | float | str:
        return plain(after(steps))

    yield Lever(terms, name, path, brief.line(path), new, says)
