"""The charter of a function: its purpose, who decides what, how one sees it works."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.handouts.org.record import Decision, Division, HandOff, Measure, Pod
from teamopt.report.delivery import lateness
from teamopt.report.figures import goal_amount

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.plan import Plan
    from teamopt.units import ShareRange

#: Who decides what no pod can decide alone.
_HEAD = "the head of the function"
#: More dates than these do not fit on a page.
_DATES = 6


def purpose(brief: Brief, plan: Plan) -> tuple[str, ...]:
    """Return what the function is for: the question of the brief, and its goals."""
    told = [] if brief.question is None else [f"It answers: {brief.question}"]
    goals = [entry.goal for entry in plan.goals]
    if goals:
        order = ", the first one first" if len(goals) > 1 else ""
        told.append(f"What counts: {wording.listing(goals)}{order}.")
    return tuple(told)


def decisions(
    brief: Brief, plan: Plan, pods: tuple[Pod, ...], hand_offs: tuple[HandOff, ...]
) -> tuple[Decision, ...]:
    """Return who decides what, and within which limits."""
    return tuple(
        Decision(what=what, who=who, within=within)
        for what, who, within in (
            *_inside_pods(pods),
            *_between_pods(brief, hand_offs),
            *_money(brief, plan),
            *_people(plan, pods),
            *_machines(brief, plan),
        )
    )


def _inside_pods(pods: tuple[Pod, ...]) -> Iterator[tuple[str, str, str]]:
    for pod in pods:
        if pod.delivers:
            last = wording.day(max(done.until for done in pod.delivers))
            within = f"{len(pod.delivers)} phases, the last one done by {last}"
            if len(pod.delivers) == 1:
                within = f"{pod.delivers[0].name}, done by {last}"
            yield f"How {pod.name} does its work", f"{pod.lead}, as its lead", within


def _between_pods(
    brief: Brief, hand_offs: tuple[HandOff, ...]
) -> Iterator[tuple[str, str, str]]:
    if hand_offs:
        count = wording.plural(len(hand_offs), "hand-off")
        within = f"{count}, each with its check; a refusal goes to both leads"
        yield "Whether a hand-off is accepted", "who receives it", within
    shares = [
        f"{track.name or key} gets {_share(track.people)} of people's time"
        for key, track in brief.tracks.items()
        if track.people is not None
    ]
    within = wording.listing(shares) or "the order of the plan's goals"
    yield "What is done first, each quarter", _HEAD, within
    dated = [phase for phase in brief.phases if phase.deadline or phase.due]
    if dated:
        count = wording.plural(len(dated), "date")
        yield "Whether a date is moved", _HEAD, f"{count} in the brief"


def _money(brief: Brief, plan: Plan) -> Iterator[tuple[str, str, str]]:
    if brief.budget is None or brief.budget.total is None or plan.costs is None:
        return
    total = f"{round(brief.budget.total.amount):,} {plan.brief.currency}"
    spent = wording.money(round(plan.costs.total), 1, plan.brief.currency)
    yield (
        "New spend",
        _HEAD,
        f"{total}, of which the plan spends {spent}; more is for who set the budget",
    )


def _people(plan: Plan, pods: tuple[Pod, ...]) -> Iterator[tuple[str, str, str]]:
    pod_of = {member.name: pod for pod in pods for member in pod.members}
    for hire in plan.hires:
        pod = pod_of[hire.name]
        who = f"{pod.lead}, with {_HEAD}" if pod.lead != hire.name else _HEAD
        within = f"open by {wording.day(hire.open_by)}, for {pod.name}"
        yield f"Whom to take for hire {hire.order}", who, within


def _machines(brief: Brief, plan: Plan) -> Iterator[tuple[str, str, str]]:
    if not brief.compute or plan.compute is None:
        return
    pools = [f"{pool.owned} {kind}" for kind, pool in brief.compute.items()]
    shares = [
        f"{track.name or key} gets {_share(track.compute)}"
        for key, track in brief.tracks.items()
        if track.compute is not None
    ]
    within = f"{wording.listing(pools)} owned"
    within += f"; of GPU-hours {wording.listing(shares)}" if shares else ""
    yield "Who gets which GPUs", _HEAD, within


def measures(
    plan: Plan, division: Division, hand_offs: tuple[HandOff, ...]
) -> tuple[Measure, ...]:
    """Return what is measured, what is aimed at, and what the plan comes to."""
    return tuple(
        Measure(what=what, target=target, planned=planned)
        for what, target, planned in (
            *_goals(plan),
            *_dates(plan),
            *_accepted(hand_offs),
            *_together(division),
        )
    )


def _goals(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for goal in plan.goals:
        if goal.value is None:
            continue
        planned = goal_amount(plan, goal, goal.value)
        best = planned if goal.bound is None else goal_amount(plan, goal, goal.bound)
        target = f"{best}, the best possible" if goal.proven else f"at best {best}"
        yield goal.goal[:1].upper() + goal.goal[1:], target, planned


def _dates(plan: Plan) -> Iterator[tuple[str, str, str]]:
    dated = [p for p in plan.phases if p.delivered and (p.due or p.deadline)]
    dated.sort(key=lambda p: (p.due or p.deadline, p.end_period))
    for phase in dated[:_DATES]:
        limit = phase.due or phase.deadline
        day = phase.start if phase.to_the_end else phase.until
        if limit is None or day is None:
            continue
        late = f", {lateness(plan, phase)}" if phase.late_periods else ""
        verb = "begun" if phase.to_the_end else "done"
        target = f"{verb} by {wording.day(limit)}"
        yield phase.name, target, f"{wording.day(day)}{late}"
    if len(dated) > _DATES:
        more = dated[_DATES:]
        missed = sum(1 for phase in more if phase.late_periods)
        planned = f"{wording.plural(missed, 'date')} missed" if missed else "all kept"
        yield f"{wording.plural(len(more), 'later date')}", "kept", planned


def _accepted(hand_offs: tuple[HandOff, ...]) -> Iterator[tuple[str, str, str]]:
    if hand_offs:
        count = len(hand_offs)
        planned = f"the last on {wording.day(hand_offs[-1].on)}"
        yield "Hand-offs accepted on their day", f"{count} of {count}", planned


def _together(division: Division) -> Iterator[tuple[str, str, str]]:
    if division.pods > 1 and division.all_together:
        share = Fraction(division.bound / division.all_together).limit_denominator(9999)
        planned = wording.percent(division.together / division.all_together)
        target = f"{wording.percent(share)} at most, with these sizes"
        yield "Work together that stays inside a pod", target, planned


def _share(limits: ShareRange) -> str:
    """Return limits on a share in words: ``25% to 40%``, ``at least 25%``."""
    least, most = (wording.percent(share) for share in (limits.least, limits.most))
    if limits.most == 1:
        return f"at least {least}"
    return f"{least} to {most}" if limits.least else f"at most {most}"
