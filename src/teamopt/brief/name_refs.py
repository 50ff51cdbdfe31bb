"""Roles, levels, skills, stages and people that must stand for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamopt.brief.fields import unknown
from teamopt.brief.gpu_checks import works_of
from teamopt.brief.names import names_of
from teamopt.brief.shape import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamopt.brief.models import (
        Brief,
        ContractRole,
        Group,
        HireableRole,
        Phase,
        Training,
        Work,
    )
    from teamopt.taxonomy import Taxonomy

At = tuple[str | int, ...]


def name_references(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield every name that the taxonomy does not know, and unknown people."""
    for index, member in enumerate(brief.team):
        at: At = ("team", index)
        yield from _role(member.role, (*at, "role"), taxonomy)
        yield from _levels([member.level], (*at, "level"), taxonomy)
        yield from _skills(member.skills, (*at, "skills"), taxonomy)
    yield from _hiring(brief, taxonomy)
    for index, training in enumerate(brief.training):
        yield from _training(brief, training, ("training", index), taxonomy)
    yield from _taught_twice(brief, taxonomy)
    yield from _policies(brief, taxonomy)
    yield from _pins(brief, taxonomy)
    for index, phase in enumerate(brief.phases):
        yield from _phase(phase, ("phases", index), taxonomy)
    yield from _pay(brief, taxonomy)


def _role(role: str, at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    if role not in taxonomy.roles:
        yield Finding(at, unknown(role, taxonomy.roles, "role"), "unknown-role")


def _levels(levels: Iterable[str], at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    for level in levels:
        if level not in taxonomy.levels:
            says = unknown(level, taxonomy.levels, "level")
            yield Finding(at, says, "unknown-level")


def _skills(skills: Iterable[str], at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    for skill in skills:
        if skill not in taxonomy.skills:
            says = unknown(skill, taxonomy.skills, "skill")
            yield Finding((*at, skill), says, "unknown-skill")


def _hiring(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    hiring = brief.hiring
    if hiring is None:
        return
    offered: list[tuple[At, Sequence[HireableRole | ContractRole]]] = [
        (("hiring", "roles"), hiring.roles),
        (("hiring", "contractors", "roles"), hiring.contract_roles),
    ]
    for path, roles in offered:
        for index, role in enumerate(roles):
            at: At = (*path, index)
            yield from _role(role.role, (*at, "role"), taxonomy)
            yield from _levels(role.levels, (*at, "levels"), taxonomy)
            yield from _skills(role.skills, (*at, "skills"), taxonomy)


def _training(
    brief: Brief, training: Training, at: At, taxonomy: Taxonomy
) -> Iterator[Finding]:
    """Check who learns what, and that they do not hold it already."""
    if training.skill not in taxonomy.skills:
        says = unknown(training.skill, taxonomy.skills, "skill")
        yield Finding((*at, "skill"), says, "unknown-skill")
        return
    if training.role is not None and training.role not in taxonomy.roles:
        yield from _role(training.role, (*at, "role"), taxonomy)
        return
    people = names_of(brief, taxonomy)
    named = dict(people)
    for position, name in enumerate(training.who):
        path = (*at, "who", position)
        if name not in named:
            says = unknown(name, named, "person on the team called")
            yield Finding(path, says, "unknown-person")
        elif _holds(brief, named[name], training, taxonomy):
            says = (
                f"{name} holds {training.skill} as {training.to.word} or better "
                "already; drop the name, or raise `to`."
            )
            yield Finding(path, says, "held-already")
    if training.role is None or training.who:
        return
    role = [i for _, i in people if brief.team[i].role == training.role]
    if not any(not _holds(brief, i, training, taxonomy) for i in role):
        says = f"nobody on the team is a {training.role}."
        if role:
            says = (
                f"every {training.role} on the team holds {training.skill} as "
                f"{training.to.word} or better already."
            )
        yield Finding((*at, "role"), says, "nobody-to-train")


def _taught_twice(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Check that nobody is offered the same skill twice."""
    first: dict[tuple[str, str], int] = {}
    people = names_of(brief, taxonomy)
    for index, training in enumerate(brief.training):
        for name, member in people:
            asked = name in training.who or brief.team[member].role == training.role
            if not asked or _holds(brief, member, training, taxonomy):
                continue
            other = first.setdefault((name, training.skill), index)
            if other != index:
                line = brief.line(("training", other))
                says = (
                    f"{name} may learn {training.skill} already at {line}; offer each "
                    "skill to a person once."
                )
                yield Finding(("training", index), says, "repeated-training")
                break


def _holds(brief: Brief, member: int, training: Training, taxonomy: Taxonomy) -> bool:
    """Return whether somebody holds what a training leads to."""
    person = brief.team[member]
    if person.role not in taxonomy.roles or person.level not in taxonomy.levels:
        return False
    own = person.skills.get(training.skill)
    if own is None:
        own = taxonomy.proficiency(person.role, person.level, training.skill)
    return own >= training.to


def _policies(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    policies, at = brief.policies, ("policies",)
    yield from _skills(policies.bus_factor, (*at, "bus_factor"), taxonomy)
    for index, ratio in enumerate(policies.ratios):
        here: At = (*at, "ratios", index)
        yield from _group(ratio.count, (*here, "count"), taxonomy)
        yield from _group(ratio.per, (*here, "per"), taxonomy)
    if policies.span_of_control is not None:
        leads = policies.span_of_control.leads
        yield from _group(leads, (*at, "span_of_control", "leads"), taxonomy)


def _pins(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Check that whoever stays on a phase is on the team."""
    people = [name for name, _ in names_of(brief, taxonomy)]
    for index, pin in enumerate(brief.pins):
        if pin.person is not None and pin.person not in people:
            says = unknown(pin.person, people, "person on the team called")
            yield Finding(("pins", index, "person"), says, "unknown-person")


def _group(group: Group, at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    for position, role in enumerate(group.roles):
        yield from _role(role, (*at, "roles", position), taxonomy)
    for position, level in enumerate(group.levels):
        yield from _levels([level], (*at, "levels", position), taxonomy)


def _phase(phase: Phase, at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    if phase.stage is not None and phase.stage not in taxonomy.stages:
        says = unknown(phase.stage, taxonomy.stages, "stage")
        yield Finding((*at, "stage"), says, "unknown-stage")
    for path, work in works_of(phase, at):
        yield from _work(phase, work, path, taxonomy)
    for position, hand in enumerate(phase.hand_off):
        yield from _skills(hand.effort, (*at, "hand_off", position, "effort"), taxonomy)


def _work(phase: Phase, work: Work, at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    if work.kind is not None and work.kind not in taxonomy.phase_kinds:
        says = unknown(work.kind, taxonomy.phase_kinds, "kind of phase")
        yield Finding((*at, "kind"), says, "unknown-kind")
    yield from _size(phase, work, at, taxonomy)
    if isinstance(work.effort, dict):
        yield from _skills(work.effort, (*at, "effort"), taxonomy)
    yield from _skills(work.crew, (*at, "crew"), taxonomy)
    for index, skill in enumerate(work.skills):
        if skill not in taxonomy.skills:
            says = unknown(skill, taxonomy.skills, "skill")
            yield Finding((*at, "skills", index), says, "unknown-skill")


def _size(phase: Phase, work: Work, at: At, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Check that a size without a kind stands for some work."""
    if work.size is None or work.kind is not None:
        return
    if phase.stage in taxonomy.stages and phase.stage not in taxonomy.stage_defaults:
        says = f"the stage {phase.stage} has no default kind of phase; give a kind."
        yield Finding((*at, "size"), says, "size-without-kind")


def _pay(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Check that pay is known where the budget or the plan has to cover it."""
    covered = brief.budget is not None and brief.budget.payroll
    for index, member in enumerate(brief.team):
        if member.role not in taxonomy.roles or member.level not in taxonomy.levels:
            continue
        if member.yearly is not None or not (covered or member.per_use):
            continue
        usual = taxonomy.pay(member.role, member.level)
        if usual is None or usual.currency != brief.currency:
            why, form = "the budget covers payroll", "150k"
            if member.per_use:
                why, form = "pay is per-use", "150k per-use"
            says = (
                f"{why}, and no pay in {brief.currency} is known for {member.title}; "
                f"give pay, such as pay: {form}."
            )
            yield Finding(("team", index), says, "unknown-pay")
