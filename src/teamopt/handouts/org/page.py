"""The org as a page of Markdown: the charter first, then who hands what to whom."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import wording
from teamopt.handouts.accepting import acceptance
from teamopt.handouts.org.picture import mermaid
from teamopt.handouts.org.record import Org, Pod
from teamopt.report.cells import Table, saying
from teamopt.report.markdown import block, escaped

#: More phases than these are counted.
_PHASES = 4
_DAYS = 6


def page(told: Org) -> str:
    """Return the page; it is made of the data alone."""
    blocks = [f"# Charter of {escaped(told.brief)}"]
    blocks += [_bullets((*told.purpose, *told.says))]
    if told.pods:
        blocks.append(block(_pods(told)))
        blocks.append(f"```mermaid\n{mermaid(told)}```")
        blocks += [block(table) for table in _tables(told)]
    if told.events:
        blocks.append(block(_cadence(told)))
    return "\n\n".join(blocks) + "\n"


def _bullets(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {escaped(text)}" for text in texts)


def _pods(told: Org) -> Table:
    rows = tuple(
        (
            pod.name,
            f"{pod.lead} ({pod.lead_says})",
            ", ".join(member.name for member in pod.members if member.name != pod.lead),
            _delivers(pod),
            wording.percent(pod.own) if _works(pod) else "-",
        )
        for pod in told.pods
    )
    head = ("Pod", "Lead", "With", "Delivers", "Work on its own phases")
    return Table("Pods", head, rows, frozenset({4}))


def _works(pod: Pod) -> bool:
    """Tell whether a pod has any work: what has none is all on its own phases."""
    return bool(pod.delivers) or pod.own < 1


def _delivers(pod: Pod) -> str:
    """Return what a pod delivers by when; of many phases the last ones."""
    named = [f"{d.name} by {wording.day(d.until)}" for d in pod.delivers]
    if not named:
        return "works for other pods" if _works(pod) else "nothing in this plan"
    if len(named) <= _PHASES:
        return ", ".join(named)
    return f"{len(named)} phases, the last ones {', '.join(named[1 - _PHASES :])}"


def _tables(told: Org) -> Iterator[Table]:
    if told.hand_offs:
        yield _hand_offs(told)
        yield acceptance(
            (one.number, artefact)
            for one in told.hand_offs
            for artefact in one.artefacts
        )
    yield Table(
        "Who decides",
        ("What", "Who", "Within"),
        tuple((d.what, d.who, d.within) for d in told.decisions),
    )
    if told.measures:
        yield saying(
            Table(
                "How one sees that it works",
                ("Measure", "Target", "In the plan"),
                tuple((m.what, m.target, m.planned) for m in told.measures),
            )
        )


def _hand_offs(told: Org) -> Table:
    rows = tuple(
        (
            str(one.number),
            wording.day(one.on),
            f"{one.giving} ({one.from_pod}, {one.giver})",
            f"{one.receiving} ({one.to_pod}, {one.taker})",
            ", ".join(artefact.name for artefact in one.artefacts),
        )
        for one in told.hand_offs
    )
    head = ("", "On", "From", "To", "What")
    return Table("Hand-offs between pods", head, rows, frozenset({0}))


def _cadence(told: Org) -> Table:
    kinds = dict.fromkeys(event.kind for event in told.events)
    rows = []
    for kind in kinds:
        days = [wording.day(event.day) for event in told.events if event.kind == kind]
        days = list(dict.fromkeys(days))
        shown = ", ".join(days[:_DAYS])
        if len(days) > _DAYS:
            shown += f" and {len(days) - _DAYS} more"
        rows.append((kind[:1].upper() + kind[1:], _rhythm(told, kind), shown))
    note = "The calendar, org.ics, has all of them."
    return saying(Table("Cadence", ("", "When", "Days"), tuple(rows), notes=(note,)))


def _rhythm(told: Org, kind: str) -> str:
    every = wording.plural(told.sprint_weeks, "week")
    return {
        "quarter planning": "a week before the quarter",
        "sprint planning": f"first day of a sprint of {every}",
        "sprint review": "last day of a sprint",
        "hand-off": "the day the giving phase is done",
    }[kind]
