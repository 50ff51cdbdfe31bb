"""The flow as a picture: a column for each stage, arrows for what passes."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import wording
from teamopt.handouts import svg
from teamopt.handouts.flow.record import Flow, Gap, StageSteps, Step
from teamopt.handouts.mermaid import label

_WIDE, _GAP, _EDGE, _TOP = 230.0, 90.0, 24.0, 96.0
_BETWEEN = 16.0
#: Kinds of gaps that stand for a box of their own in a stage.
_BOXED = ("stage",)
_NOBODY = "nobody"


def mermaid(told: Flow) -> str:
    """Return the flow in Mermaid."""
    lines = ["flowchart LR"]
    if not told.stages:
        lines.append(f"  none[{label(told.brief, *told.says)}]")
    ids = {
        step.id: f"phase_{number}"
        for number, step in enumerate(
            (step for entry in told.stages for step in entry.steps), 1
        )
    }
    missing = []
    for number, entry in enumerate(told.stages, 1):
        inside, dashed = _nodes(told, entry, ids, number)
        missing += dashed
        if inside:
            lines.append(f"  subgraph stage_{number}[{label(entry.stage)}]")
            lines += [f"    {line}" for line in inside]
            lines.append("  end")
    for passage in told.passages:
        names = wording.listing([artefact.name for artefact in passage.artefacts])
        text = f"|{label(f'{passage.number}: {names}')}|" if passage.number else ""
        lines.append(f"  {ids[passage.giving]} -->{text} {ids[passage.receiving]}")
    if missing:
        lines.append(f"  classDef gap stroke:{svg.RED},stroke-dasharray:5 4")
        lines.append(f"  class {','.join(missing)} gap")
    return "\n".join(lines) + "\n"


def _nodes(
    told: Flow, entry: StageSteps, ids: dict[str, str], number: int
) -> tuple[list[str], list[str]]:
    """Return the boxes of a stage, and the names of those that are gaps."""
    lines, missing = [], []
    for step in entry.steps:
        lines.append(f"{ids[step.id]}[{label(step.name, *_below(step))}]")
        if step.owner is None:
            missing.append(ids[step.id])
    for place, gap in enumerate(_boxes(told, entry), 1):
        name = f"gap_{number}_{place}"
        lines.append(f"{name}[{label(gap.says)}]")
        missing.append(name)
    return lines, missing


def _boxes(told: Flow, entry: StageSteps) -> list[Gap]:
    return [g for g in told.gaps if g.stage == entry.stage and g.kind in _BOXED]


def _below(step: Step) -> Iterator[str]:
    """Yield how a phase is done, who owns it and until when it takes, in lines."""
    if step.way is not None:
        yield step.way
    if step.owner is None:
        yield _NOBODY if step.until else f"{_NOBODY}: left out"
    else:
        yield step.owner
    if step.until is not None:
        yield f"by {wording.day(step.until)}"


def drawn(told: Flow) -> str:
    """Return the flow as SVG, with hand-offs and gaps listed below."""
    picture = svg.Picture(f"{told.brief}: from prototype to monitored production")
    count = max(1, len(told.stages))
    # Arrows inside the last stage go out to its right.
    width = max(2 * _EDGE + count * (_WIDE + _GAP), 700.0)
    top = picture.words((_EDGE, 34), [told.brief], bold=True)
    about = told.question if told.stages else told.says[0]
    lines = svg.wrapped(about or "", width - 2 * _EDGE, 2)
    picture.words((_EDGE, top), lines, ink=svg.SOFT)
    boxes: dict[str, tuple[float, float, float]] = {}
    ends = [_TOP]
    for place, entry in enumerate(told.stages):
        left = _EDGE + place * (_WIDE + _GAP)
        ends.append(_column(picture, told, entry, (left, place), boxes))
    _arrows(picture, told, boxes)
    return picture.text(width, _legend(picture, told, max(ends) + 30, width))


def _column(
    picture: svg.Picture,
    told: Flow,
    entry: StageSteps,
    at: tuple[float, int],
    boxes: dict[str, tuple[float, float, float]],
) -> float:
    """Draw a stage, note where its boxes are, and return where it ends."""
    left, place = at
    middle, room = left + _WIDE / 2, _WIDE - 20
    title = svg.wrapped(entry.stage, room, 1)
    picture.words((middle, _TOP), title, middle=True, bold=True)
    y = _TOP + 14
    for step in entry.steps:
        name = svg.wrapped(step.name, room * svg.BOLD, 2)
        below = [line for text in _below(step) for line in svg.wrapped(text, room, 2)]
        high = svg.LINE * (len(name) + len(below)) + 14
        fill = svg.TINTS[place % len(svg.TINTS)] if step.owner else svg.PAPER
        edge = svg.SOFT if step.owner else svg.RED
        frame = left, y, _WIDE, high
        picture.box(frame, fill, edge=edge, dashed=step.owner is None)
        after = picture.words((middle, y + 20), name, middle=True, bold=True)
        picture.words((middle, after), below, middle=True)
        boxes[step.id] = left, y, high
        y += high + _BETWEEN
    for gap in _boxes(told, entry):
        lines = svg.wrapped(gap.says, room, 5)
        high = svg.LINE * len(lines) + 14
        picture.box((left, y, _WIDE, high), edge=svg.RED, dashed=True)
        picture.words((middle, y + 20), lines, middle=True, ink=svg.RED)
        y += high + _BETWEEN
    return y


def _arrows(
    picture: svg.Picture, told: Flow, boxes: dict[str, tuple[float, float, float]]
) -> None:
    for passage in told.passages:
        x, y, high = boxes[passage.giving]
        to_x, to_y, to_high = boxes[passage.receiving]
        # Boxes are left on the side of the next; to the same stage, on the right.
        back = to_x < x
        start = x + (0 if back else _WIDE), y + high / 2
        end = to_x + (_WIDE if to_x <= x else 0), to_y + to_high / 2
        picture.arrow(start, end)
        if passage.number is not None:
            beside = -14 if back else 14
            picture.number((start[0] + beside, start[1]), passage.number)


def _legend(picture: svg.Picture, told: Flow, top: float, width: float) -> float:
    """List hand-offs and gaps, and return where the picture ends."""
    names = {step.id: step.name for entry in told.stages for step in entry.steps}
    room, y = width - 2 * _EDGE - 30, top
    for one in told.passages:
        if one.number is None:
            continue
        things = ", ".join(artefact.name for artefact in one.artefacts)
        text = (
            f"{names[one.giving]} ({one.giver or _NOBODY}) to {names[one.receiving]} "
        )
        text += f"({one.taker or _NOBODY}), {wording.day(one.on)}: {things}"
        picture.number((_EDGE + 10, y - 4), one.number)
        y = picture.words((_EDGE + 30, y), svg.wrapped(text, room)) + 6
    for gap in told.gaps:
        lines = svg.wrapped(gap.says, room)
        y = picture.words((_EDGE + 30, y), lines, ink=svg.RED) + 6
    return y + 10
