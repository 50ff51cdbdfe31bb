"""Order between phases: who waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.fields import unknown
from teamopt.brief.shape import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from teamopt.brief.models import Brief

At = tuple[str | int, ...]


def order_references(brief: Brief) -> Iterator[Finding]:
    """Yield ids of phases that are not unique, unknown, or wait for each other."""
    first: dict[str, int] = {}
    for index, phase in enumerate(brief.phases):
        other = first.setdefault(phase.id, index)
        if other != index:
            line = brief.line(("phases", other, "id"))
            says = f'the phase "{phase.id}" is already at {line}; ids are unique.'
            yield Finding(("phases", index, "id"), says, "repeated-phase")
    for index, phase in enumerate(brief.phases):
        seen: set[str] = set()
        for position, after in enumerate(phase.after):
            at: At = ("phases", index, "after", position)
            if after.phase == phase.id:
                says = "a phase cannot come after itself."
                yield Finding(at, says, "after-itself")
            elif after.phase not in first:
                says = unknown(after.phase, first, "phase")
                yield Finding(at, says, "unknown-phase")
            elif after.phase in seen:
                yield Finding(at, f"{after.phase} is listed twice.", "repeated-after")
            seen.add(after.phase)
        for position, hand in enumerate(phase.hand_off):
            if hand.to not in first:
                says = unknown(hand.to, first, "phase")
                at = ("phases", index, "hand_off", position, "to")
                yield Finding(at, says, "unknown-phase")
    yield from _cycles(brief, first)


def _cycles(brief: Brief, first: dict[str, int]) -> Iterator[Finding]:
    """Check that no phases wait for each other; hand-offs are waited for, too."""
    cycle = cycle_of(waits(brief))
    if cycle:
        says = f"these phases wait for each other: {' -> '.join(cycle)}. Drop one."
        phase = brief.phases[first[cycle[0]]]
        after = cycle[1] in {entry.phase for entry in phase.after}
        # A phase that only receives has nothing to drop; its giver has.
        at = (first[cycle[0]], "after") if after else (first[cycle[1]], "hand_off")
        yield Finding(("phases", *at), says, "cycle")


def waits(brief: Brief) -> dict[str, list[str]]:
    """Return the phases that each phase waits for, hand-offs included."""
    found = {phase.id: [a.phase for a in phase.after] for phase in brief.phases}
    for phase in brief.phases:
        for hand in phase.hand_off:
            if hand.to in found and hand.to != phase.id:
                found[hand.to].append(phase.id)
    return found


def cycle_of(after: Mapping[str, Iterable[str]]) -> list[str]:
    """Return names that wait for each other, the first one again at the end."""
    done: set[str] = set()
    for root in after:
        path: dict[str, None] = {}
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                del path[name]
                done.add(name)
            elif name in path:
                way = list(path)
                return [*way[way.index(name) :], name]
            elif name not in done and name in after:
                path[name] = None
                stack.append((name, True))
                earlier = [n for n in after[name] if n != name]
                stack += [(n, False) for n in reversed(earlier)]
    return []
