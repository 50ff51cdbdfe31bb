"""What can be wrong with an org, checked without what made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from teamopt.brief.models import Brief
from teamopt.handouts.org.record import Org
from teamopt.plan import Plan


def lint(told: Org, plan: Plan, brief: Brief) -> Iterator[str]:
    """Yield a sentence for each fault."""
    yield from _people(told, plan)
    yield from _phases(told, plan)
    yield from _together(told, plan)
    yield from _hand_offs(told, plan)
    yield from _events(told)
    if told.brief != brief.id:
        yield f"The org is of {told.brief}, and the brief is {brief.id}."


def _people(told: Org, plan: Plan) -> Iterator[str]:
    if told.division is None:
        if plan.exists and plan.people:
            yield "There are people in the plan, and no pods."
        return
    times = Counter(member.name for pod in told.pods for member in pod.members)
    for person in plan.people:
        if times[person.name] != 1:
            yield f"{person.name} is in {times[person.name]} pods."
    for name in times.keys() - {person.name for person in plan.people}:
        yield f"{name} is in a pod, and not in the plan."
    for pod in told.pods:
        count = len(pod.members)
        if not told.division.least <= count <= told.division.most:
            yield f"{pod.name} has {count} people, outside the sizes that were asked."
        if pod.lead not in {member.name for member in pod.members}:
            yield f"{pod.lead} leads {pod.name} without being in it."
    if len({pod.name for pod in told.pods}) < len(told.pods):
        yield "Two pods have the same name."


def _phases(told: Org, plan: Plan) -> Iterator[str]:
    done = {p.id for p in plan.phases if p.delivered and p.until is not None}
    done = done if told.pods else set()
    times = Counter(d.phase for pod in told.pods for d in pod.delivers)
    for phase in done:
        if times[phase] != 1:
            yield f"The phase {phase} is delivered by {times[phase]} pods."
    for phase in times.keys() - done:
        yield f"The phase {phase} is delivered by a pod, and not in the plan."
    ends = {phase.id: phase.until for phase in plan.phases}
    for pod in told.pods:
        for one in pod.delivers:
            if one.until != ends.get(one.phase):
                yield f"The phase {one.phase} does not end on {one.until}."


def _together(told: Org, plan: Plan) -> Iterator[str]:
    """Count, period by period, what pairs work together."""
    if told.division is None:
        return
    pod_of = {member.name: pod.id for pod in told.pods for member in pod.members}
    rate = {person.name: person.deployable for person in plan.people}
    weeks = _weeks(plan.brief.period)
    inside = every = 0.0
    turns = sorted(
        {t for e in plan.allocations for t in (e.start_period, e.end_period)}
    )
    for first, last in pairwise(turns):
        shares: dict[str, Counter[str]] = {}
        for entry in plan.allocations:
            if entry.start_period <= first and entry.end_period >= last:
                crew = shares.setdefault(entry.phase, Counter())
                crew[entry.person] += entry.share * rate[entry.person]  # type: ignore[assignment]
        for crew in shares.values():
            for one, other in combinations(crew, 2):
                given = min(crew[one], crew[other]) * (last - first) * weeks
                every += given
                inside += given if pod_of.get(one) == pod_of.get(other) else 0.0
    division = told.division
    for what, said, counted in (
        ("inside pods", division.together, inside),
        ("in all", division.all_together, every),
    ):
        if abs(said - counted) > 0.06 + counted / 1000:
            yield f"Pairs work {counted:.1f} person-weeks together {what}, not {said}."
    if division.together > division.bound + 0.05:
        yield "More is kept together than the bound allows."


def _weeks(period: str) -> float:
    days = {"minute": 1 / 480, "hour": 1 / 8, "day": 1, "week": 5, "sprint": 10}
    months = {"month": 1, "quarter": 3}
    return days[period] / 5 if period in days else months[period] * 52 / 12


def _hand_offs(told: Org, plan: Plan) -> Iterator[str]:
    pod_of = {member.name: pod.name for pod in told.pods for member in pod.members}
    ends = {(phase.name, phase.until) for phase in plan.phases if phase.delivered}
    for one in told.hand_offs:
        name = f"Hand-off {one.number}"
        if one.from_pod == one.to_pod:
            yield f"{name} stays in {one.from_pod}."
        if (one.giving, one.on) not in ends:
            yield f"{name} is on {one.on}, when {one.giving} is not done."
        if {one.giver, one.taker} - pod_of.keys():
            yield f"{name} is between people who are in no pod."
        if not one.artefacts:
            yield f"{name} hands nothing over."
        for artefact in one.artefacts:
            if not artefact.accepted:
                yield f"{name}: nothing says when the {artefact.name} is accepted."


def _events(told: Org) -> Iterator[str]:
    times = Counter(event.uid for event in told.events)
    for event in told.events:
        if times[event.uid] > 1:
            yield f"{event.title} has the id of another event."
        if event.kind != "hand-off" and event.day.weekday() >= 5:
            yield f"{event.title} is at a weekend, on {event.day}."
    handed = sum(event.kind == "hand-off" for event in told.events)
    if handed != len(told.hand_offs):
        yield f"The calendar has {handed} of {len(told.hand_offs)} hand-offs."
