"""Why a plan is as it is, or why there is none: each sentence from a solve."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.document import brief_ref, provenance
from teamopt.engine.process import SolverProcess, borrowed
from teamopt.engine.settings import Progress, SolveSettings
from teamopt.explain.ahead import variants_ahead
from teamopt.explain.alternatives import alternatives
from teamopt.explain.binding import binding
from teamopt.explain.difference import difference
from teamopt.explain.effects import hires_of
from teamopt.explain.flips import flips, nearest
from teamopt.explain.hires import reasons
from teamopt.explain.moves import Moved
from teamopt.explain.no_plan import fixed, no_plan
from teamopt.explain.one_more import one_more
from teamopt.explain.standing import proven
from teamopt.explain.trade_off import trade_off
from teamopt.explain.variants import Variants
from teamopt.explain.why_not import why_not
from teamopt.explain.wishes import Wish, read
from teamopt.instance import Instance
from teamopt.resolve import resolve
from teamopt.runs import Runs

__all__ = [
    "QUESTIONS",
    "Asked",
    "difference",
    "explain",
    "explain_none",
    "fixed",
    "read_wish",
]

read_wish = read


@dataclass(frozen=True)
class Question:
    """A question about a plan.

    Attributes
    ----------
    doing
        What is done to answer it, for people who wait.
    share
        Share of the time left that it may take.
    answers
        Yields answers as they are found.
    rank
        Sorts them in the end; ``None`` where they come in their order.
    key
        Tells apart answers that come again when more is known; ``None`` where each
        comes once.
    """

    doing: str
    share: float
    answers: Callable[[Variants, doc.Plan], Iterator[Any]]
    rank: Callable[[Any], Any] | None = None
    key: Callable[[Any], Any] | None = None


QUESTIONS = {
    "hires": Question("why these hires", 0.3, reasons, key=attrgetter("order")),
    "binding": Question("what holds the plan back", 0.3, binding),
    "one_more": Question("what one more does", 0.45, one_more),
    "alternatives": Question("other teams", 0.4, alternatives),
    "flips": Question("how far inputs may be off", 1.0, flips, nearest),
}
#: What is said of a plan that is worse than one found while it was to be explained.
BEATEN = "why this plan: a better one was found on the way. Solve the brief for longer"
#: Share of the time limit that one brief is taken to need before any was solved.
USUAL = 0.1


@dataclass(frozen=True)
class Asked:
    """What is asked about a plan.

    Attributes
    ----------
    about
        Which of `QUESTIONS`.
    wishes
        What somebody would have liked better.
    front
        Two goals whose trade-off is asked for.
    """

    about: Collection[str] = tuple(QUESTIONS)
    wishes: tuple[Wish, ...] = ()
    front: tuple[str, str] | None = None


def explain(
    brief: Brief,
    base: doc.Plan,
    asked: Asked,
    settings: SolveSettings,
    report: Callable[[Progress], None] | None = None,
    *,
    began: float | None = None,
    solver: SolverProcess | None = None,
    runs: Runs | None = None,
) -> Iterator[doc.Explanation]:
    """Yield why a plan is as it is, anew each time something is found.

    Parameters
    ----------
    brief
        The brief.
    base
        The plan for it; it stays as it is.
    asked
        What is asked.
    settings
        How hard to look; the time limit is that of everything.
    report
        Called with each step forward.
    began
        When the time began, by `time.monotonic`; default: now.
    solver
        Where to solve; default: a process of its own.
    runs
        Where changed briefs that a question needs are solved at once, before it is
        asked; default: each is solved when it is needed.
    """
    with borrowed(solver) as solving:
        variants = Variants(brief, solving, settings, report, began, runs)
        known = _Known(brief, variants.resolved.instance, settings)
        # A changed brief takes about as long as the plan did; not on another machine.
        took = sum(goal.seconds for goal in base.goals)
        variants.took.append(min(took, USUAL * settings.time_limit))
        yield known.told(
            variants.left, status=base.status, goals=base.goals, team=hires_of(base)
        )
        if not base.exists:
            return
        variants.doing = "is the plan the best one"
        held = proven(variants, base)
        if held is None:
            yield known.told(variants.left, open=(BEATEN,))
            return
        base = held
        for field, found in _answers(variants, base, asked):
            yield known.told(variants.left, **{field: found, "open": _lost(variants)})
        notes = tuple(dict.fromkeys(variants.notes))
        yield known.told(variants.left, open=_lost(variants), notes=notes)


def _lost(variants: Variants) -> tuple[str, ...]:
    """Return what could not be tried, each once."""
    return tuple(dict.fromkeys(variants.lost))


def _answers(
    variants: Variants, base: doc.Plan, asked: Asked
) -> Iterator[tuple[str, Any]]:
    """Yield answers, each time all that are known to one question."""
    variants.doing = "why not"
    variants_ahead(
        variants, lambda some: (why_not(some, base, wish) for wish in asked.wishes)
    )
    wishes = (why_not(variants, base, wish) for wish in asked.wishes)
    yield from _growing("why_not", wishes)
    if asked.front is not None:
        variants.doing = "trade-off"
        for front in trade_off(variants, base, asked.front):
            yield "trade_off", front
    fields = [field for field in QUESTIONS if field in asked.about]
    for field in fields:
        # The last one has nothing to leave time for.
        share = 1.0 if field == fields[-1] else QUESTIONS[field].share
        variants.doing = QUESTIONS[field].doing
        with variants.within(share):
            yield from _answered(variants, base, field)


def _answered(
    variants: Variants, base: doc.Plan, field: str
) -> Iterator[tuple[str, Any]]:
    """Yield the answers to one question, in the end in their order."""
    question = QUESTIONS[field]
    variants_ahead(variants, lambda some: question.answers(some, base))
    found: tuple[Any, ...] = ()
    for _, found in _growing(field, question.answers(variants, base), question.key):
        yield field, found
    if question.rank is not None:
        found = tuple(sorted(found, key=question.rank))
    # Once more, with what could not be looked at.
    yield field, found


def _growing(
    field: str, found: Iterable[Any], key: Callable[[Any], Any] | None = None
) -> Iterator[tuple[str, Any]]:
    """Yield all that was found so far, each time there is more."""
    known: dict[Any, Any] = {}
    for one in found:
        known[len(known) if key is None else key(one)] = one
        yield field, tuple(known.values())


def explain_none(
    brief: Brief,
    settings: SolveSettings,
    report: Callable[[Progress], None] | None = None,
    *,
    began: float | None = None,
    solver: SolverProcess | None = None,
    runs: Runs | None = None,
) -> Iterator[doc.Explanation]:
    """Yield why there is no plan, and ways out, anew each time something is found.

    Parameters
    ----------
    brief
        A brief that is known to have no plan.
    began
        When the time began, by `time.monotonic`; default: now.
    solver
        Where to solve; default: a process of its own.
    runs
        Where changed briefs that a question needs are solved at once, before it is
        asked; default: each is solved when it is needed.
    """
    inst = resolve(brief).instance
    with borrowed(solver) as solving:
        moved = Moved(brief, solving, settings, report, began, runs)
        known = _Known(brief, inst, settings)
        yield known.told(moved.left, status="infeasible")
        for found in no_plan(inst, moved, report):
            yield known.told(moved.left, **found)


class _Known:
    """What is known so far."""

    def __init__(self, brief: Brief, inst: Instance, settings: SolveSettings) -> None:
        self.settings = settings
        self.all = doc.Explanation(
            brief=brief_ref(brief, inst),
            status="unknown",
            provenance=provenance(settings, 0.0),
        )

    def told(self, left: float, **found: Any) -> doc.Explanation:
        """Return all that is known, with what was found."""
        seconds = self.settings.time_limit - left
        found["provenance"] = provenance(self.settings, seconds)
        self.all = self.all.model_copy(update=found)
        return self.all
