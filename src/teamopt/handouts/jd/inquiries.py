"""What to ask somebody who does such a job elsewhere, before the position opens."""

from __future__ import annotations

from collections.abc import Iterator

from teamopt import wording
from teamopt.handouts.jd import pace
from teamopt.handouts.jd.record import Inquiry
from teamopt.handouts.jd.skills import Need
from teamopt.handouts.jd.team import Team, amount, few
from teamopt.plan import HirePlan
from teamopt.report.figures import called
from teamopt.taxonomy import Handover, Role

#: Responsibilities, limits, hand-overs each way, and phases that are asked about.
DUTIES, LIMITS, HANDOVERS, PHASES = 3, 2, 2, 2


def inquiries(team: Team, hire: HirePlan, must: list[Need]) -> list[Inquiry]:
    """Return the questions, from the role in the catalogue and the work in the plan."""
    role = team.brief.catalogue.roles[hire.role]
    return [
        *_duties(role),
        *_limits(role),
        *_received(team, role),
        *_given(team, role),
        *_efforts(team, hire, must),
        *_ramp_up(team, hire),
    ]


def says(team: Team, hire: HirePlan) -> str:
    """Return how to use the guide, and whether the catalogue knew the role."""
    role = team.brief.catalogue.roles[hire.role]
    text = (
        "Half an hour with one or two people whose job elsewhere is that of"
        f" {wording.with_article(role.name)}, before the position opens on"
        f" {wording.day(hire.open_by)}: what they say mends this page and the brief."
    )
    if not (role.responsibilities or role.gives or role.gets):
        text += (
            f" Nothing is said of what {wording.with_article(role.name)} does and hands"
            " over, so that the questions are those of the plan alone."
        )
    return text


def _duties(role: Role) -> Iterator[Inquiry]:
    some = role.responsibilities[:DUTIES]
    if len(some) > 1:
        duties = "; ".join(
            f"({k}) {wording.inside(one)}" for k, one in enumerate(some, 1)
        )
        yield Inquiry(
            asks=(
                "Which of these takes most of your week, and which is left undone when"
                f" time is short? {duties}."
            ),
            because=f"That is what {wording.with_article(role.name)} answers for.",
        )


def _limits(role: Role) -> Iterator[Inquiry]:
    for one in role.not_for[:LIMITS]:
        what, _, whose = one.partition(": ")
        why = (
            f"Not part of this job: {wording.inside(whose)}."
            if whose
            else "Not for this job."
        )
        yield Inquiry(
            asks=(
                f"Were you ever asked for this as well: {wording.inside(what)}? Who did"
                " it in the end, and what did that cost your own work?"
            ),
            because=why,
        )


def _received(team: Team, role: Role) -> Iterator[Inquiry]:
    for other, handover, names in _partners(team, role.gets):
        yield Inquiry(
            asks=(
                f"When {wording.with_article(other.name)} gives you {handover.what}:"
                " what do you check on the first day, and what is missing most often?"
            ),
            because=f"In this plan that would come from {few(names)}.",
        )


def _given(team: Team, role: Role) -> Iterator[Inquiry]:
    for other, handover, names in _partners(team, role.gives):
        yield Inquiry(
            asks=(
                f"You hand over {handover.what}. What does"
                f" {wording.with_article(other.name)} come back for afterwards?"
            ),
            because=f"In this plan that would go to {few(names)}.",
        )


def _partners(
    team: Team, handovers: tuple[Handover, ...]
) -> list[tuple[Role, Handover, list[str]]]:
    """Return hand-overs with roles that the plan has, each with its people."""
    found = []
    for handover in handovers:
        names = [one.name for one in team.plan.people if one.role == handover.role]
        if names:
            found.append((team.brief.catalogue.roles[handover.role], handover, names))
    return found[:HANDOVERS]


def _efforts(team: Team, hire: HirePlan, must: list[Need]) -> Iterator[Inquiry]:
    """Yield whether efforts that the plan stands on sound right."""
    own = {(one.phase, one.package) for one in team.work_of(hire.name)}
    wanted = {need.skill for need in must}
    some = [
        one
        for one in team.plan.packages
        if (one.phase, one.key) in own and one.effort and wanted & {*one.skills}
    ]
    some.sort(key=lambda one: (-(one.effort or 0), one.start_period))
    for package in some[:PHASES]:
        phase = team.phases[package.phase]
        skills = wording.listing([team.skill(skill) for skill in package.skills])
        length = (package.end_period - package.start_period) * float(team.case.weeks)
        yield Inquiry(
            asks=(
                f"We plan {amount(package.effort or 0)} person-weeks of {skills} for"
                f" {phase.name}, within {amount(length)} weeks. What has such work"
                " taken you, and what made it longer?"
            ),
            because=f"The plan's dates stand on it: {_basis(team, phase.id)}.",
        )


def _basis(team: Team, phase: str) -> str:
    """Return whether the work of a phase is stated, or assumed and from where."""
    for one in team.plan.assumptions:
        if one.what == f"work of {phase}":
            return f"the figure is assumed ({one.source})"
    return "the figure is stated in the brief"


def _ramp_up(team: Team, hire: HirePlan) -> Iterator[Inquiry]:
    if not pace.ramps_up(hire):
        return
    weeks = (hire.productive_from - hire.joins).days / 7
    yield Inquiry(
        asks=(
            f"In the first {amount(weeks)} weeks we expect {pace.expected(team, hire)}"
            f" the usual pace of {wording.with_article(called(hire))}. When were you of"
            " full use in your last job, and what would have made it sooner?"
        ),
        because="A wrong guess moves every date that hangs on this hire.",
    )
