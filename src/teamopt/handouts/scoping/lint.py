"""What a brief in prose must not leave out, by the brief alone."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.brief import Brief
from teamopt.handouts.scoping.record import Scoping
from teamopt.plan import Plan


def lint(told: Scoping, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield every phase, track, due date or goal that is not told of."""
    text = " ".join(says for part in told.paragraphs for says in part.says)
    listed = [name for row in told.stages for name in row.phases]
    for phase in brief.phases:
        if phase.title not in text:
            yield f"phase {phase.id} is not told of."
        if listed.count(phase.title) < 1:
            yield f"phase {phase.id} is in no stage."
        for day in (phase.due, phase.deadline):
            if day is not None and f"{day.day} " not in text:
                yield f"phase {phase.id}: its date is not told."
    for key, track in brief.tracks.items():
        if (track.name or key).casefold() not in text.casefold():
            yield f"track {key} is not told of."
    if brief.budget is not None and brief.currency not in text:
        yield "the budget is not told."
    if told.question != (brief.question or ""):
        yield "the question is another one."
