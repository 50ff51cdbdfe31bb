"""Warnings about tracks, GPUs, training, policies and money that come to nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from teamopt.brief.capability import (
    all_skills,
    engageable,
    hireable,
    on_board,
    received,
    skills_of,
)
from teamopt.brief.fields import Category
from teamopt.brief.gpu_checks import most_gpus, works_of
from teamopt.brief.models import WorkForm
from teamopt.brief.shape import Finding
from teamopt.taxonomy import Proficiency
from teamopt.units import Rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief, Group
    from teamopt.taxonomy import Taxonomy

Path = tuple[str | int, ...]


def tracks_in_doubt(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield phases of no track where there are tracks, and tracks of no phase."""
    used = {phase.track for phase in brief.phases}
    for key, track in brief.tracks.items():
        if key not in used:
            limits = " and its limits cannot be kept" if _floor(brief, key) else ""
            says = f"no phase belongs to {track.name or key}{limits}. Give one a track."
            yield Finding(("tracks", key), says, "track-without-phases")
    for index, phase in enumerate(brief.phases):
        works = [work for _, work in works_of(phase, ("phases", index))]
        busy = received(brief, phase) or any(
            skills_of(work, taxonomy, phase.stage) or work.compute for work in works
        )
        if brief.tracks and phase.track is None and busy:
            says = "it belongs to no track, so its time counts for none. Give it one."
            yield Finding(("phases", index), says, "phase-without-track")


def _floor(brief: Brief, key: str) -> bool:
    track = brief.tracks[key]
    return any(
        share is not None and share.least for share in (track.people, track.compute)
    )


def gpus_in_doubt(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield pools that nothing uses, and work that no GPU is there for."""
    wanted = set()
    for index, phase in enumerate(brief.phases):
        for at, work in works_of(phase, ("phases", index)):
            for key, ask in brief.gpu_work(work).items():
                wanted.add(key)
                if not most_gpus(brief.compute[key], phase.track):
                    says = (
                        f"{ask.work} are wanted, and no {key} is there for this phase. "
                        "Add owned GPUs, rent or reserve."
                    )
                    yield Finding((*at, "compute"), says, "gpus-from-nowhere")
    for key, pool in brief.compute.items():
        at = ("compute", key)
        if key not in wanted:
            yield Finding(at, "no phase computes on it.", "unused-pool")
        shared = pool.owned - sum(pool.owned_by.values())
        for part in (*pool.owned_by.values(), shared):
            if part > 0 and math.floor(pool.usable * part) == 0:
                says = f"so few of {part} GPUs can be used that no whole one is left."
                yield Finding((*at, "usable"), says, "gpus-rounded-away")


def training_in_doubt(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield training in what nothing needs, or with a mentor who is not there."""
    needed = all_skills(brief, taxonomy) | set(brief.policies.bus_factor)
    people = on_board(brief) + hireable(brief) + engageable(brief)
    for index, training in enumerate(brief.training):
        at: Path = ("training", index)
        if training.skill not in needed:
            says = f"no phase needs {training.skill}."
            yield Finding(at, says, "unused-training")
        least = max(training.to, Proficiency.PRACTITIONER)
        if training.mentor and not any(
            person.holds(training.skill, taxonomy) >= least for person in people
        ):
            says = (
                f"a mentor is a {least.word} in {training.skill} or better, and "
                "there is none. Hire one, or leave mentor out."
            )
            yield Finding((*at, "mentor"), says, "nobody-to-mentor")


def groups_of_nobody(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield policies about employees whom the brief does not have."""
    groups: list[tuple[Path, Group]] = []
    for index, ratio in enumerate(brief.policies.ratios):
        at: Path = ("policies", "ratios", index)
        groups += [((*at, "count"), ratio.count), ((*at, "per"), ratio.per)]
    span = brief.policies.span_of_control
    if span is not None:
        groups.append((("policies", "span_of_control", "leads"), span.leads))
    people = on_board(brief) + hireable(brief)
    for path, group in groups:
        if not any(
            (not group.roles or person.role in group.roles)
            and (not group.levels or person.level in group.levels)
            for person in people
        ):
            says = "nobody on the team, and nobody who may be hired, is meant by this."
            yield Finding(path, says, "group-of-nobody")


def spending_in_doubt(brief: Brief, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Yield limits on spending that never happens, and rates of phases without time."""
    hiring = brief.hiring
    works = [
        (at, work, phase)
        for index, phase in enumerate(brief.phases)
        for at, work in works_of(phase, ("phases", index))
    ]
    there = {
        Category.HIRES: hiring is not None and bool(hiring.roles),
        Category.CONTRACTORS: hiring is not None and hiring.contractors is not None,
        Category.PER_USE: any(member.per_use for member in brief.team),
        Category.TRAINING: any(t.cost.cents for t in brief.training),
        Category.COMPUTE: any(p.rent or p.reserve for p in brief.compute.values()),
        Category.OTHER: any(work.costs for _, work, _ in works),
    }
    for category in brief.budget.categories if brief.budget else ():
        if not there[category]:
            says = f"the brief has no spending of the kind {category}."
            path = ("budget", "categories", category.value)
            yield Finding(path, says, "unused-category")
    for at, work, phase in works:
        mine = {id(work): work, id(phase): phase}.values()
        timed = received(brief, phase) or any(
            w.form is not WorkForm.MILESTONE or w.compute for w in mine
        )
        rates = [name for name, cost in work.costs.items() if isinstance(cost, Rate)]
        # A phase with options takes the time of the one that is chosen.
        if rates and not timed and (work is not phase or not phase.options):
            says = "the phase takes no time, so nothing is paid; give one amount."
            yield Finding((*at, "costs", rates[0]), says, "cost-without-time")
