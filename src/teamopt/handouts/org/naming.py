"""What a pod is called: by its work, in the words of the brief where it has some."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from teamopt.plan.record import Record

if TYPE_CHECKING:
    from teamopt.brief.models import Brief
    from teamopt.handouts.org.dividing import Divided
    from teamopt.plan import Plan


class _Words(Record):
    by_stage: dict[str, str]
    otherwise: str
    whole: str
    within_track: dict[str, str]


@cache
def _words() -> _Words:
    file = resources.files("teamopt.handouts.org") / "pods.yaml"
    return _Words.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))


def main_lines(plan: Plan, division: Divided) -> list[tuple[str, str]]:
    """Return the track and the stage that most of each pod's work is in.

    The track comes first: the stage is that of most of the work on it.
    """
    by_id = {phase.id: phase for phase in plan.phases}
    found = []
    for crew in division.crews:
        names = {person.name for person in crew}
        lines: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for (name, phase), amount in division.worked.items():
            if name in names:
                lines[division.line(by_id[phase])] += amount
        tracks: dict[str, Fraction] = defaultdict(Fraction)
        for (track, _), amount in lines.items():
            tracks[track] += amount
        track = max(tracks, key=lambda t: tracks[t], default="")
        own = {stage: v for (t, stage), v in lines.items() if t == track}
        found.append((track, max(own, key=lambda s: own[s], default="")))
    return found


def pod_names(brief: Brief, plan: Plan, division: Divided) -> list[str]:
    """Return a name for each pod, none twice.

    It is the name of its track or of its stage; where pods share that, what is
    different about their work comes with it, and a number at last.
    """
    lines = main_lines(plan, division)
    words = _words()
    if len(lines) == 1:
        return [words.whole]
    names = []
    for track, stage in lines:
        title = (brief.tracks[track].name if track in brief.tracks else None) or track
        title = title[:1].upper() + title[1:]
        names.append(title or words.by_stage.get(stage, words.otherwise))
    skills = [_group(brief, plan, crew_of(division, k)) for k in range(len(names))]
    of_stage = [words.within_track.get(stage, "") for _, stage in lines]
    both = [", ".join(pair) for pair in zip(of_stage, skills, strict=True)]
    return _numbered(_told_apart(names, (of_stage, skills, both)))


def crew_of(division: Divided, pod: int) -> set[str]:
    """Return the names of the people in a pod."""
    return {person.name for person in division.crews[pod]}


def _told_apart(names: list[str], ways: Sequence[list[str]]) -> list[str]:
    """Return names with words more where pods share one.

    Of several ways to tell pods apart it is the first that tells most of them.
    """
    found = list(names)
    for name, times in Counter(names).items():
        places = [k for k, other in enumerate(names) if other == name]
        words = max(ways, key=lambda way: len({way[k] for k in places}))
        if times > 1 and len({words[k] for k in places}) > 1:
            for k in places:
                found[k] = f"{name}: {words[k]}" if words[k] else name
    return found


def _numbered(names: list[str]) -> list[str]:
    """Return names with a number where there still are several of one."""
    several, numbers = Counter(names), Counter[str]()
    found = []
    for name in names:
        numbers[name] += 1
        found.append(f"{name} {numbers[name]}" if several[name] > 1 else name)
    return found


def _group(brief: Brief, plan: Plan, crew: Iterable[str]) -> str:
    """Return the group of skills that a crew uses more than others do."""
    crew = set(crew)
    skills = brief.catalogue.skills
    own: dict[str, Fraction] = defaultdict(Fraction)
    everybody: dict[str, Fraction] = defaultdict(Fraction)
    for entry in plan.allocations:
        known = skills.get(entry.skill)
        group = entry.skill if known is None else known.group
        given = Fraction(repr(entry.share)) * (entry.end_period - entry.start_period)
        everybody[group] += given
        if entry.person in crew:
            own[group] += given
    # A share of the crew's work counts, and the part of the group's that it is.
    return max(own, key=lambda g: own[g] * own[g] / everybody[g], default="")
