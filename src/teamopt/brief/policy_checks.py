"""Policies and training that do not fit; needs no taxonomy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.shape import Finding
from teamopt.brief.steps import STEPS
from teamopt.units import exact, share_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from teamopt.brief.models import Brief, Group, Training

Path = tuple[str | int, ...]


def policy_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield policies without a limit, and limits that cannot hold."""
    policies, at = brief.policies, ("policies",)
    for index, ratio in enumerate(policies.ratios):
        here: Path = (*at, "ratios", index)
        yield from _limits(ratio.least, ratio.most, here)
        yield from _group(ratio.count, (*here, "count"))
        yield from _group(ratio.per, (*here, "per"))
        if ratio.count == ratio.per:
            says = "both sides are the same people; count others."
            yield Finding((*here, "count"), says, "same-group")
    span = policies.span_of_control
    if span is not None:
        yield from _limits(span.least, span.most, (*at, "span_of_control"))
        yield from _group(span.leads, (*at, "span_of_control", "leads"))
    if policies.smallest_share is not None:
        path = (*at, "smallest_share")
        yield from on_step(brief, policies.smallest_share, path)


def _limits(
    least: Fraction | None, most: Fraction | None, at: Path
) -> Iterator[Finding]:
    if least is None and most is None:
        says = "there is no limit; give least, most or both."
        yield Finding(at, says, "no-limit")
    elif least is not None and most is not None and least > most:
        says = f"the least, {exact(least)}, exceeds the most, {exact(most)}."
        yield Finding((*at, "least"), says, "range-order")


def _group(group: Group, at: Path) -> Iterator[Finding]:
    if not group.roles and not group.levels:
        says = "nobody is named; give roles, levels or both."
        yield Finding(at, says, "empty-group")


def on_step(
    brief: Brief, share: Fraction, at: Path, *, zero: bool = False
) -> Iterator[Finding]:
    """Check that a share of somebody's time is a multiple of the share step."""
    step = brief.crews.share_step
    if step not in STEPS or (zero and share == 0):
        return
    if share <= 0 or (share / step).denominator != 1:
        says = (
            f"read {share_text(share)}, allowed is a multiple of the share step in "
            f"crews, {share_text(step)}."
        )
        yield Finding(at, says, "share-multiple")


def training_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield training of nobody, or in time that nobody can give."""
    for index, training in enumerate(brief.training):
        yield from _training(brief, training, ("training", index))


def _training(brief: Brief, training: Training, at: Path) -> Iterator[Finding]:
    if bool(training.who) == (training.role is not None):
        some = "both are" if training.who else "neither is"
        says = f"give either who, the names of people, or role; {some} given."
        yield Finding(at, says, "who-or-role")
    for position, name in enumerate(training.who):
        if name in training.who[:position]:
            says = f'"{name}" is listed twice; keep one.'
            yield Finding((*at, "who", position), says, "repeated-name")
    if training.length.weeks <= 0:
        says = f"read {training.length}, allowed is a length of time above 0."
        yield Finding((*at, "length"), says, "duration")
    yield from on_step(brief, training.share, (*at, "share"))
    yield from on_step(brief, training.mentor, (*at, "mentor"), zero=True)
