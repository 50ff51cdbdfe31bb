"""From an incident to its plan: the least expected time to the cause, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from teamopt import wording
from teamopt.assigning.checks import (
    Schedule,
    Work,
    by_length,
    by_likelihood,
    expected,
    found,
    placed,
)
from teamopt.engine.checks import Ordered, ordered
from teamopt.engine.process import SolverProcess
from teamopt.engine.settings import Progress, SolveSettings, Status
from teamopt.taxonomy import skill_name
from teamopt.triaging import owners
from teamopt.triaging.incident import PARTS, Incident
from teamopt.triaging.record import Call, FollowUp, Other, Step, Suspect, Triage
from teamopt.wording import plural


def triaged(
    incident: Incident,
    solver: SolverProcess,
    settings: SolveSettings,
    on_progress: Callable[[Progress], None] | None = None,
) -> Triage:
    """Return the plan of an incident."""
    work = work_of(incident)
    best = ordered(work, solver, settings, on_progress)
    settled = found(work, best.schedule)
    steps = _steps(incident, work, best.schedule)
    calls = _calls(incident, steps)
    return Triage(
        incident=incident.id,
        what=incident.what,
        file=incident.file,
        sha256=incident.sha256,
        known=tuple(_known(incident)),
        status=str(best.status),
        expected_minutes=_minutes(best.value),
        bound_minutes=_minutes(best.bound),
        over_at=max(settled),
        proof=_proof(best),
        now=tuple(_now(incident, steps, calls)),
        steps=steps,
        calls=calls,
        others=tuple(_others(work)),
        suspects=_suspects(incident, work, best.schedule, settled),
        something_else=incident.rest / PARTS,
        nothing_found=_nothing_found(incident, max(settled)),
        left_out=tuple(_left_out(incident, work, best.schedule, settled)),
        follow_ups=_follow_ups(incident),
        assumed=incident.assumed,
    )


def work_of(incident: Incident) -> Work:
    """Return an incident as integers.

    Whoever is called does what nobody on call can. A check suits those best who hold
    most of its skill; among equals the least senior, who has fewer others to choose
    from.
    """
    checks, people = incident.checks, incident.people
    causes = {cause.id: c for c, cause in enumerate(incident.causes)}
    places = {check.id: k for k, check in enumerate(checks)}

    def suits(check: int, person: int) -> tuple[int, int, int]:
        one, skill = people[person], checks[check].skill
        return -one.holds[skill], one.seniority, person

    able = []
    for k, check in enumerate(checks):
        some = [p for p, one in enumerate(people) if one.can(check.skill, check.at)]
        here = [p for p in some if not people[p].called]
        able.append(tuple(sorted(here or some, key=lambda p: suits(k, p))))
    return Work(
        minutes=tuple(check.minutes for check in checks),
        settles=tuple(tuple(causes[c] for c in check.rules_out) for check in checks),
        after=tuple(tuple(places[b] for b in check.after) for check in checks),
        able=tuple(able),
        arrives=tuple(person.arrives for person in people),
        weights=tuple(cause.likelihood for cause in incident.causes),
        rest=incident.rest,
    )


def _known(incident: Incident) -> list[str]:
    """Return what is known, a line each."""
    told = []
    for sign in incident.signs:
        what = f"Changed: {sign.name}" if sign.kind == "change" else sign.name
        told.append(f"{what}: {sign.says}" if sign.says else what)
    return [*told, *incident.known]


def _steps(incident: Incident, work: Work, schedule: Schedule) -> tuple[Step, ...]:
    """Return the checks that are done, in the order of their beginnings."""
    settled = found(work, schedule)
    names = {cause.id: cause.name for cause in incident.causes}
    done = [k for k in work.checks if schedule.start[k] is not None]
    done.sort(key=lambda k: (schedule.start[k], schedule.end(work, k), schedule.who[k]))
    steps = []
    for number, k in enumerate(done, start=1):
        check, end = incident.checks[k], schedule.end(work, k)
        person = incident.people[schedule.who[k] or 0]
        likely = sum(
            cause.likelihood
            for cause, minute in zip(incident.causes, settled, strict=True)
            if minute <= end
        )
        steps.append(
            Step(
                number=number,
                check=check.id,
                name=check.name,
                start=end - check.minutes,
                end=end,
                who=person.name,
                role=owners.called(person),
                called=person.called,
                looks_at=check.looks_at,
                confirms=check.confirms,
                takes=f"{skill_name(check.skill)}, {check.at.word}",
                rules_out=tuple(names[cause] for cause in check.rules_out),
                chance=likely / PARTS,
            )
        )
    return tuple(steps)


def _calls(incident: Incident, steps: tuple[Step, ...]) -> tuple[Call, ...]:
    """Return who is called, and when at the latest for the plan to be kept."""
    calls = []
    for person in (one for one in incident.people if one.called):
        theirs = [step for step in steps if step.called and step.who == person.name]
        if not theirs:
            continue
        minute = min(step.start for step in theirs) - incident.call_in
        names = tuple(step.name for step in theirs)
        when = (
            "now" if minute == 0 else f"at minute {minute}, unless the cause is found"
        )
        says = (
            f"Call {person.name} or above {when}: nobody on call can do "
            f"{wording.listing([*names])}."
        )
        who = person.name
        calls.append(Call(minute=minute, who=who, for_checks=names, says=says))
    return tuple(sorted(calls, key=lambda call: call.minute))


def _now(
    incident: Incident, steps: tuple[Step, ...], calls: tuple[Call, ...]
) -> list[str]:
    """Return what everybody does first."""
    told = [f"{owners.leader(incident).name} leads."]
    told += [call.says for call in calls if call.minute == 0]
    idle = []
    for person in (one for one in incident.people if not one.called):
        theirs = [step for step in steps if step.who == person.name]
        if not theirs:
            idle.append(person.name)
            continue
        first = theirs[0]
        when = "now" if first.start == 0 else f"from minute {first.start}"
        look = f": {first.looks_at}" if first.looks_at else ""
        minutes = plural(first.end - first.start, "minute")
        told.append(f"{person.name}, {when}: {first.name} ({minutes}){look}.")
    if idle:
        told.append(
            f"{wording.listing(idle)}: no check needs you for the least time; stand by "
            "for what is found."
        )
    return told


def _proof(best: Ordered) -> str:
    """Return how good the plan is."""
    value, bound = _said(best.value), _said(best.bound)
    takes = (
        f"It takes {value} minutes, as expected, until the cause is found or all "
        "suspects are ruled out."
    )
    if best.by_rule:
        return (
            f"{takes} Proven the least: with one person, and one check for each cause, "
            "it is that checks stand in the order of likelihood per minute."
        )
    if best.status == Status.OPTIMAL:
        return f"{takes} Proven the least: no other order or assignment takes less."
    return (
        f"{takes} Not proven the least in the time given: no plan takes less than "
        f"{bound} minutes."
    )


def _others(work: Work) -> list[Other]:
    """Return what other orders would take that people are apt to choose."""
    orders = {
        "Likeliest first": by_likelihood(work),
        "Quickest first": by_length(work),
    }
    return [
        Other(name=name, expected_minutes=_minutes(expected(work, placed(work, order))))
        for name, order in orders.items()
    ]


def _suspects(
    incident: Incident, work: Work, schedule: Schedule, settled: tuple[int, ...]
) -> tuple[Suspect, ...]:
    """Return the causes, the likeliest first."""
    told = []
    for c, cause in enumerate(incident.causes):
        able = owners.accountable(incident, cause)
        who = able or owners.leader(incident)
        until = "" if able else " until somebody is there"
        told.append(
            Suspect(
                id=cause.id,
                name=cause.name,
                likelihood=cause.likelihood / PARTS,
                comes_from=_comes_from(incident, c),
                found_at=settled[c],
                by=incident.checks[_finder(work, schedule, c, settled[c])].name,
                responsible=incident.role_names[cause.role],
                accountable=f"{who.name} ({owners.called(who)}){until}",
                escalation=owners.escalation(incident, cause, settled[c]),
            )
        )
    return tuple(sorted(told, key=lambda suspect: -suspect.likelihood))


def _finder(work: Work, schedule: Schedule, cause: int, minute: int) -> int:
    """Return the check that settles a cause first."""
    return next(
        k
        for k in work.checks
        if cause in work.settles[k]
        and schedule.start[k] is not None
        and schedule.end(work, k) == minute
    )


def _comes_from(incident: Incident, c: int) -> str:
    """Return how a likelihood was arrived at."""
    cause = incident.causes[c]
    if cause.stated:
        return "stated"
    factors = [f"{factor} ({sign})" for sign, factor in cause.factors]
    return " x ".join([f"weight {cause.weight}", *factors])


def _nothing_found(incident: Incident, minute: int) -> str:
    """Return what to do when all suspects are ruled out."""
    role = wording.with_article(incident.role_names[incident.lead.call])
    return (
        f"If nothing is found by minute {minute} "
        f"({wording.percent(incident.rest / PARTS)}), it is something else: "
        f"{owners.leader(incident).name} calls {role} and has the last state that "
        "worked put back, while other causes are looked for."
    )


def _left_out(
    incident: Incident, work: Work, schedule: Schedule, settled: tuple[int, ...]
) -> list[str]:
    """Return the checks that are not needed, and why."""
    told = []
    for k in work.checks:
        if schedule.start[k] is not None:
            continue
        check = incident.checks[k]
        finders = {
            incident.checks[_finder(work, schedule, c, settled[c])].name: None
            for c in work.settles[k]
        }
        by = f" by {wording.listing([*finders])}" if finders else ""
        told.append(f"{check.name}: not needed, as what it shows is settled{by}.")
    return told


def _follow_ups(incident: Incident) -> tuple[FollowUp, ...]:
    """Return the artefacts to have, those that did not come first."""
    names = [cause.follow_ups for cause in incident.causes]
    told = []
    for key in dict.fromkeys(chain.from_iterable(names)):
        artefact = incident.artefacts[key]
        causes = [cause for cause in incident.causes if key in cause.follow_ups]
        causes.sort(key=lambda cause: -cause.likelihood)
        told.append(
            FollowUp(
                id=key,
                name=artefact.name,
                gives=incident.role_names[artefact.gives],
                gets=incident.role_names[artefact.gets],
                came=key in incident.came_with if incident.handed_over else None,
                causes=tuple(cause.name for cause in causes),
                likelihood=sum(cause.likelihood for cause in causes) / PARTS,
            )
        )
    return tuple(sorted(told, key=lambda one: (one.came is True, -one.likelihood)))


def _minutes(amount: int) -> float:
    """Return minutes from minutes times all parts."""
    return amount / PARTS


def _said(amount: int) -> str:
    return f"{_minutes(amount):,.1f}"
