"""What a replan says: how far things are, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from teamopt import plan as doc
from teamopt import wording

_UNSURE = (
    "no better one was found in the time there was, which is no proof that there is "
    "none"
)


def so_far(
    phases: Iterable[doc.PhasePlan], hires: Sequence[doc.HirePlan], now: int
) -> Iterator[str]:
    """Yield how far a plan is at the beginning of a period."""
    done = [phase for phase in phases if phase.delivered]
    over = [phase for phase in done if _over(phase, now)]
    going = [phase for phase in done if phase not in over and _begun(phase, now)]
    coming = len(done) - len(over) - len(going)
    count = wording.plural(len(done), "phase")
    yield (
        f"Of {count}, {len(over)} {_are(len(over))} over, {len(going)} "
        f"{_are(len(going))} under way and {coming} {_are(coming)} to come."
    )
    if going:
        yield f"Under way: {wording.listing([phase.name for phase in going])}."
    joined = [hire for hire in hires if hire.joins_period < now]
    if hires:
        count = wording.plural(len(hires), "hire")
        have = "has" if len(joined) == 1 else "have"
        yield f"Of {count}, {len(joined)} {have} joined."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _over(phase: doc.PhasePlan, now: int) -> bool:
    return (
        not phase.to_the_end and (phase.end_period or 0) <= now and _begun(phase, now)
    )


def _begun(phase: doc.PhasePlan, now: int) -> bool:
    return (phase.start_period or 0) < now


def stays(*, proven: bool, priced: bool = False) -> str:
    """Return that nothing changes, where moves have a price or none."""
    if proven:
        price = ", moves at their price" if priced else ""
        return (
            f"The plan stays as it is: no plan from that day on is better{price} "
            "(proven)."
        )
    return f"The plan stays as it is: {_UNSURE}."


def verdict(told: doc.Replan, old: doc.Plan) -> str:
    """Return what came of a replan that did not keep the plan."""
    new = told.plan
    if not new.exists:
        return _none(told)
    if told.moved == 0:
        price = "" if told.price is None else ", moves at their price"
        better = f"no plan is better{price} (proven)" if told.proven else _UNSURE
        apart = "Apart from what the facts say, phases" if told.facts else "Phases"
        return f"{apart}, hires and crews stay as they were planned: {better}."
    how = "the best there is" if told.proven else "the best that was found in time"
    how += ", moves at their price," if told.price is not None else ""
    why = "The facts ask for another plan" if told.facts else _why(told, old)
    text = f"{why}. This one is {how} from that day on"
    if told.moved is None:
        return f"{text}; how few moves would do was not found out in time."
    least = told.moved_bound is not None and told.moved_bound >= told.moved
    near = "none as good moves less" if least else "another may move less"
    return f"{text}, and {near}."


def _why(told: doc.Replan, old: doc.Plan) -> str:
    new = told.plan
    if told.pins:
        return "The pins ask for another plan"
    if not new.brief.same_text(old.brief):
        return "The brief is another one than that of the plan"
    return "There is a better plan"


def _none(told: doc.Replan) -> str:
    if told.plan.status == "infeasible":
        sure = "" if told.plan.confirmed else " (a second search could not confirm it)"
        pins = " and what is pinned" if told.pins else ""
        return (
            f"There is no plan from that day on that keeps the brief{sure}: with what "
            f"has happened{pins}, its limits cannot all be kept. Write the brief with "
            "--brief-out and ask teamopt why about it: which lines clash, and what to "
            "change."
        )
    return "No plan was found in time; give it more with --time-limit."
