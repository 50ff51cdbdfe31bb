"""The flow as a page of Markdown: the gaps first, as they are what is to be mended."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import wording
from teamopt.handouts.accepting import acceptance
from teamopt.handouts.flow.picture import mermaid
from teamopt.handouts.flow.record import Flow
from teamopt.handouts.stages import inferences
from teamopt.handouts.working import described
from teamopt.report.cells import Table, saying
from teamopt.report.markdown import block, escaped

#: An owner is not the accountable person of a RACI chart, who is chosen otherwise.
_OWNER = (
    "Owner: who does most of it in the plan. Who answers for it to others, teamopt "
    "make raci says."
)

_NOBODY = "nobody"


def page(told: Flow) -> str:
    """Return the page; it is made of the data alone."""
    blocks = [f"# From prototype to monitored production: {escaped(told.brief)}"]
    if told.question:
        blocks.append(f"*{escaped(told.question)}*")
    blocks.append(_bullets(told.says))
    if told.gaps:
        gaps = _bullets(tuple(gap.says for gap in told.gaps))
        blocks.append(f"## Where nobody does it\n\n{gaps}")
    if told.stages:
        blocks.append(f"```mermaid\n{mermaid(told)}```")
    blocks += [block(table) for table in _tables(told)]
    return "\n\n".join(blocks) + "\n"


def _bullets(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {escaped(text)}" for text in texts)


def _tables(told: Flow) -> Iterator[Table]:
    rows = tuple(
        (
            entry.stage,
            step.called,
            described(step.owner, step.role or "") if step.owner else _NOBODY,
            wording.some(step.others),
            wording.day(step.start) if step.start else "",
            wording.day(step.until) if step.until else "",
        )
        for entry in told.stages
        for step in entry.steps
    )
    if rows:
        head = ("Stage", "Phase", "Owner", "With", "Starts", "Done")
        told_from = inferences(
            (s.name, s.inferred) for e in told.stages for s in e.steps
        )
        yield saying(Table("Who owns what", head, rows, notes=(_OWNER, *told_from)))
    handed = [passage for passage in told.passages if passage.number is not None]
    if not handed:
        return
    names = {step.id: step.name for entry in told.stages for step in entry.steps}
    lines = tuple(
        (
            str(one.number),
            wording.day(one.on),
            f"{names[one.giving]} ({one.giver or _NOBODY})",
            f"{names[one.receiving]} ({one.taker or _NOBODY})",
            ", ".join(artefact.name for artefact in one.artefacts),
        )
        for one in handed
    )
    columns = ("", "On", "From", "To", "What")
    yield Table("Hand-offs", columns, lines, frozenset({0}))
    yield acceptance(
        (one.number or 0, artefact) for one in handed for artefact in one.artefacts
    )
