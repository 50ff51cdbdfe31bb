"""The charter of a function: its purpose, who decides what, how one sees it works."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt import wording
from teamopt.check.case import case_of
from teamopt.check.goals import may_give
from teamopt.handouts.org.dividing import may_lead
from teamopt.handouts.org.record import Decision, Division, HandOff, Measure, Pod
from teamopt.handouts.working import together
from teamopt.report.delivery import lateness
from teamopt.report.figures import goal_amount

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.plan import GoalResult, HirePlan, Plan
    from teamopt.plan.compute import GpuUse
    from teamopt.units import ShareRange

#: Who decides what no pod can decide alone.
_HEAD = "the head of the function"
#: More dates than these do not fit on a page.
_DATES = 6


def purpose(brief: Brief, plan: Plan) -> tuple[str, ...]:
    """Return what the function is for: the question of the brief, and its goals."""
    told = [] if brief.question is None else [f"It answers: {brief.question}"]
    goals = [entry.goal for entry in plan.goals if _counts(entry)]
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
            *_people(brief, plan, pods),
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
            name = pod.name if len(pods) > 1 else wording.inside(pod.name)
            yield f"How {name} does its work", _leads(pod), within


def _leads(pod: Pod) -> str:
    """Return who leads a pod, and who does after that."""
    if pod.lead_until is None:
        return f"{pod.lead}, as its lead"
    follows = pod.next_lead or _HEAD
    return (
        f"{pod.lead}, as its lead until {wording.day(pod.lead_until)}, then {follows}"
    )


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
        f"{total}, of which the plan spends {spent}; whoever set the budget decides on "
        "more",
    )


def _people(
    brief: Brief, plan: Plan, pods: tuple[Pod, ...]
) -> Iterator[tuple[str, str, str]]:
    pod_of = {member.name: pod for pod in pods for member in pod.members}
    for hire in plan.hires:
        pod = pod_of[hire.name]
        within = f"open by {wording.day(hire.open_by)}"
        within += f", for {pod.name}" if len(pods) > 1 else ""
        who = _taking(brief, plan, hire, pod)
        yield f"Whom to take for hire {hire.order}", who, within


def _taking(brief: Brief, plan: Plan, hire: HirePlan, pod: Pod) -> str:
    """Return who decides on a hire: somebody on board who works with them."""
    staff = {p.name for p in plan.people if p.hire is None and p.contractor is None}
    beside = {
        name: amount
        for pair, amount in together(plan).items()
        if hire.name in pair and amount
        for name in staff.intersection(pair)
    }
    senior = {person.name for person in may_lead(brief, plan)}
    able = beside.keys() & senior
    if able:
        best = max(beside, key=lambda name: (name in able, beside[name]))
        return f"{best}, who works with them, and {_HEAD}"
    stays = pod.lead_until is None or pod.lead_until >= hire.joins
    leads = pod.lead in staff & senior and stays
    who = f"{pod.lead}, as lead of their pod, and {_HEAD}" if leads else _HEAD
    if beside:
        best = max(beside, key=lambda name: beside[name])
        who += f", with {best}, who works with them"
    return who


def _machines(brief: Brief, plan: Plan) -> Iterator[tuple[str, str, str]]:
    if not brief.compute or plan.compute is None:
        return
    pools = [
        told
        for use in plan.compute.use
        for told in _pool(use, brief.compute[use.kind].owned)
    ]
    if not pools:
        return
    shares = [
        f"{track.name or key} gets {_share(track.compute)}"
        for key, track in brief.tracks.items()
        if track.compute is not None
    ]
    within = wording.listing(pools)
    within += f"; of GPU-hours {wording.listing(shares)}" if shares else ""
    yield "Who gets which GPUs", _HEAD, within


def _pool(use: GpuUse, owned: int) -> Iterator[str]:
    """Yield the GPUs of a kind that there are: owned, and what the plan pays for."""
    if owned:
        yield f"{owned} {use.kind} owned"
    rented = max(use.used_rented, default=0)
    if rented:
        yield f"up to {rented} {use.kind} rented"
    reserved = max(use.reserved, default=0)
    if reserved:
        yield f"up to {reserved} {use.kind} reserved"


def measures(
    brief: Brief, plan: Plan, division: Division, hand_offs: tuple[HandOff, ...]
) -> tuple[Measure, ...]:
    """Return what is measured, what is aimed at, and what the plan comes to."""
    return tuple(
        Measure(what=what, target=target, planned=planned)
        for what, target, planned in (
            *_goals(brief, plan),
            *_dates(plan),
            *_accepted(hand_offs),
            *_together(division),
        )
    )


def _goals(brief: Brief, plan: Plan) -> Iterator[tuple[str, str, str]]:
    case = case_of(plan, brief)
    for goal in filter(_counts, plan.goals):
        if goal.value is None:
            continue
        planned = goal_amount(plan, goal, goal.value)
        best = planned if goal.bound is None else goal_amount(plan, goal, goal.bound)
        target = f"{best}, the best possible" if goal.proven else f"at best {best}"
        given = may_give(goal, case)
        if given and goal.found is not None:
            target = _within(plan, goal, given)
        yield wording.capitalised(goal.goal), target, planned


def _within(plan: Plan, goal: GoalResult, given: float) -> str:
    """Return what a goal may come to where later goals may take some of it."""
    assert goal.found is not None
    more = goal.better == "more"
    least = goal_amount(plan, goal, goal.found - given if more else goal.found + given)
    best = "the best possible" if goal.proven else "the best that was found"
    word = "at least" if more else "by" if goal.goal == "finish" else "at most"
    found = goal_amount(plan, goal, goal.found)
    return f"{word} {least}, {goal.tolerance} of {best}, {found}"


def _counts(goal: GoalResult) -> bool:
    """Tell whether there is something to reach: not where nothing is worth a point."""
    best = goal.value if goal.bound is None else goal.bound
    return goal.better == "less" or best != 0


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
