"""The pods of an org and the hand-offs between them, as pictures."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import wording
from teamopt.handouts import svg
from teamopt.handouts.mermaid import label
from teamopt.handouts.org.record import HandOff, Member, Org, Pod

_WIDE, _GAP, _EDGE = 250.0, 30.0, 24.0
_TOP = 92.0
_LANE = 52.0


def mermaid(told: Org) -> str:
    """Return the chart of pods and hand-offs in Mermaid."""
    lines = ["flowchart TB", f"  function[{label(told.brief, *_below(told))}]"]
    lines += [f"  {line}" for pod in told.pods for line in _subgraph(pod)]
    lines += [f"  function --- {_id(pod)}" for pod in told.pods]
    by_name = {pod.name: _id(pod) for pod in told.pods}
    for one in told.hand_offs:
        names = wording.listing([artefact.name for artefact in one.artefacts])
        text = label(f"{one.number}: {names}", f"by {wording.day(one.on)}")
        ends = by_name[one.from_pod], by_name[one.to_pod]
        lines.append(f"  {ends[0]} -->|{text}| {ends[1]}")
    return "\n".join(lines) + "\n"


def _id(pod: Pod) -> str:
    return pod.id.replace("-", "_")


def _below(told: Org) -> tuple[str, ...]:
    return (told.question,) if told.question and told.pods else told.says[:1]


def _subgraph(pod: Pod) -> Iterator[str]:
    yield f"subgraph {_id(pod)}[{label(pod.name)}]"
    for number, member in enumerate(pod.members, 1):
        mark = "Lead: " if member.name == pod.lead else ""
        text = label(f"{mark}{member.name}", *_what(member))
        yield f"  {_id(pod)}_{number}[{text}]"
    yield "end"


def _what(member: Member) -> tuple[str, ...]:
    """Return what somebody is, and from when, in lines."""
    joins = f"from {wording.day(member.joins)}" if member.joins else ""
    kind = f"{member.level} {member.role}"
    # Names of unnamed people say what they are.
    return tuple(text for text in ("" if kind in member.name else kind, joins) if text)


def drawn(told: Org) -> str:
    """Return the chart of pods, with hand-offs as arrows between them, as SVG."""
    picture = svg.Picture(f"{told.brief}: pods and hand-offs")
    count = max(1, len(told.pods))
    width = max(2 * _EDGE + count * _WIDE + (count - 1) * _GAP, 620.0)
    middle = width / 2
    top = picture.words((middle, 34), [told.brief], middle=True, bold=True)
    about = [line for text in _below(told) for line in svg.wrapped(text, width - 60)]
    picture.words((middle, top), about, middle=True, ink=svg.SOFT)
    start = (width - count * _WIDE - (count - 1) * _GAP) / 2
    lefts = [start + k * (_WIDE + _GAP) for k in range(count)]
    ends = [_pod(picture, told.pods[k], lefts[k], k) for k in range(len(told.pods))]
    if not ends:
        return picture.text(width, _TOP + svg.LINE)
    bottom = _lanes(picture, told, lefts, max(ends))
    return picture.text(width, bottom)


def _pod(picture: svg.Picture, pod: Pod, left: float, place: int) -> float:
    """Draw a pod, and return where it ends."""
    room = _WIDE - 24
    title = svg.wrapped(pod.name, room * svg.BOLD, 2)
    people = [_lines(pod, member, room) for member in pod.members]
    work = [
        svg.wrapped(f"{wording.day(d.until)}: {d.name}", room, 2) for d in pod.delivers
    ]
    shown = work if len(work) <= 6 else [*work[:5], [f"and {len(work) - 5} more"]]
    rows = sum(map(len, (title, *people, *shown)))
    high = svg.LINE * rows + (36 if shown else 18)
    picture.box((left, _TOP, _WIDE, high), svg.TINTS[place % len(svg.TINTS)])
    middle = left + _WIDE / 2
    y = picture.words((middle, _TOP + 22), title, middle=True, bold=True)
    for lines in people:
        y = picture.words((middle, y), lines, middle=True)
    if shown:
        picture.line((left + 12, y - 4), (left + _WIDE - 12, y - 4))
        y += 18
    for lines in shown:
        y = picture.words((middle, y), lines, middle=True, ink=svg.SOFT)
    return _TOP + high


def _lines(pod: Pod, member: Member, room: float) -> list[str]:
    mark = "★ " if member.name == pod.lead else ""
    text = ", ".join((f"{mark}{member.name}", *_what(member)))
    return svg.wrapped(text, room)


def _lanes(picture: svg.Picture, told: Org, lefts: list[float], top: float) -> float:
    """Draw each hand-off as an arrow from pod to pod, and return where they end."""
    places = {pod.name: lefts[k] + _WIDE / 2 for k, pod in enumerate(told.pods)}
    bottom = top + 30 + _LANE * len(told.hand_offs)
    for x in places.values() if told.hand_offs else ():
        picture.line((x, top), (x, bottom - 10))
    for row, one in enumerate(told.hand_offs):
        y = top + 56 + _LANE * row
        ends = places[one.from_pod], places[one.to_pod]
        picture.arrow((ends[0], y), (ends[1], y))
        picture.number((ends[0], y), one.number)
        room = abs(ends[1] - ends[0]) - 20
        picture.words(
            (sum(ends) / 2, y - 8 - svg.LINE * (len(_told(one, room)) - 1)),
            _told(one, room),
            middle=True,
        )
    return bottom + 10


def _told(one: HandOff, room: float) -> list[str]:
    names = ", ".join(artefact.name for artefact in one.artefacts)
    return svg.wrapped(f"{names}, {wording.day(one.on)}", room, 2)
