"""The text of a brief for a project of the PSPLIB.

Renewable resources are skills, and their units people who have that skill alone. What
an activity uses up is money: of the first stock that binds, other spending; of the
second, rented GPUs, one for a week at a price of 1 for each unit. Both have a limit of
their own in the budget, and neither takes anybody's time: the brief says exactly
what the project says. For a third there is no kind of spending of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.importers.network import reduced
from teamopt.importers.psplib import Rcpsp, read_psplib
from teamopt.importers.schedule import Job, horizon, makespan
from teamopt.importers.source import MOST_DAYS, MOST_WEEKS, ident, printable, refuse
from teamopt.importers.writing import comments, flow, listed, names, people, several

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from teamopt.importers.psplib import Mode
    from teamopt.importers.writing import Entry

_MOST_GPUS = 10_000


@dataclass(frozen=True)
class _Words:
    """What stands for what.

    Attributes
    ----------
    unit
        Period of the plan: a week where GPUs are rented, a day elsewhere.
    skills
        Name of the skill of each renewable resource, by its index.
    costs, gpus
        Index of the stock that is other spending, and of the one that is GPUs.
    """

    project: Rcpsp
    unit: str
    skills: dict[int, str]
    costs: int | None
    gpus: int | None


def psplib_brief(path: Path) -> str:
    """Return the text of the brief for a project.

    Raises
    ------
    BriefError
        When the file cannot be read, is not whole, contradicts itself, or has more
        stocks that bind than a brief has kinds of spending for.
    """
    return write_psplib(read_psplib(path))


def write_psplib(project: Rcpsp) -> str:
    """Return the text of the brief for a project.

    Raises
    ------
    BriefError
        When it has more stocks that bind than a brief has kinds of spending for, or
        takes longer than a brief can hold.
    """
    words = _words(project)
    periods, why = _horizon(words)
    length = several(periods, words.unit)
    skills = ", ".join(f"{skill}: {{}}" for skill in words.skills.values())
    roles: dict[str, Entry] = {
        _holder(skill): {skill: "practitioner"} for skill in words.skills.values()
    }
    team: list[Entry] = [
        people(_holder(skill), project.capacities[r])
        for r, skill in words.skills.items()
        if project.capacities[r]
    ]
    calendar = f"start: 2027-01-04, period: {words.unit}, horizon: {length}"
    parts = [
        _head(words, why),
        f"brief: {ident(project.path)}\n",
        "question: What is the shortest plan?\n",
        f"calendar: {{{calendar}}}\n",
        f"taxonomy:\n  skills: {{{skills}}}\n  roles:\n" if skills else "",
        "".join(f"    {role}: {{skills: {flow(s)}}}\n" for role, s in roles.items()),
        f"team:\n{listed(team)}" if team else "",
        _money(words),
        f"phases:\n{_phases(words)}",
        "goals: [finish]\n",
    ]
    return "".join(parts)


def _words(project: Rcpsp) -> _Words:
    """Return what stands for what."""
    stocks = [r for r, comes_back in enumerate(project.renewable) if not comes_back]
    binding = [r for r in stocks if _most_used(project, r) > project.capacities[r]]
    if len(binding) > 2:
        listed = ", ".join(project.kinds[r] for r in binding)
        says = (
            f"it has {len(binding)} non-renewable resources that bind ({listed}), and "
            "a brief has kinds of spending for two. Choose a project with fewer."
        )
        refuse(project.path, says, "non-renewable")
    # A GPU takes a week, so that what takes no time can use none.
    binding.sort(key=lambda r: _used_in_no_time(project, r), reverse=True)
    costs, gpus = (*binding, None, None)[:2]
    if gpus is not None and _used_in_no_time(project, gpus):
        says = f"modes without a duration use up {project.kinds[gpus]}, and beside "
        says += f"{project.kinds[binding[0]]} a brief can say that only of work."
        refuse(project.path, says, "non-renewable")
    if gpus is not None and _most_of_a_mode(project, gpus) > _MOST_GPUS:
        says = f"a mode uses up more than {_MOST_GPUS:,} units of {project.kinds[gpus]}"
        refuse(project.path, f"{says}, the most that a brief can say.", "non-renewable")
    skills = {r: project.kinds[r] for r, back in enumerate(project.renewable) if back}
    return _Words(project, "day" if gpus is None else "week", skills, costs, gpus)


def _most_used(project: Rcpsp, resource: int) -> int:
    """Return the most that all activities together can use up."""
    return sum(max(m.units[resource] for m in modes) for modes in project.modes)


def _used_in_no_time(project: Rcpsp, resource: int) -> bool:
    """Tell whether some mode uses units up and takes no time."""
    return any(
        mode.units[resource] and not mode.duration
        for modes in project.modes
        for mode in modes
    )


def _most_of_a_mode(project: Rcpsp, resource: int) -> int:
    return max(m.units[resource] for modes in project.modes for m in modes)


def _holder(skill: str) -> str:
    """Return the role whose people are the units of a resource."""
    return skill.replace("resource", "unit")


def _head(words: _Words, why: str) -> str:
    project = words.project
    free = [
        project.kinds[r]
        for r, comes_back in enumerate(project.renewable)
        if not comes_back and r not in (words.costs, words.gpus)
    ]
    used = []
    if words.costs is not None:
        used.append(
            f"{project.kinds[words.costs]}, which does not come back, is money of the "
            "category other, one unit for each of its own."
        )
    if words.gpus is not None:
        used.append(
            f"{project.kinds[words.gpus]}, which does not come back either, is money "
            "of the category compute: one GPU, rented for one week at a price of 1, "
            "for each unit. GPUs take nobody's time and no longer than any phase."
        )
    if free:
        used.append(f"Enough for all modes at their most, and left out: {names(free)}.")
    lost = len(project.modes) - len(project.kept)
    gone = f" Without a duration and so left out: {lost}; their precedence is kept."
    return comments(
        f"Resource-constrained project, made from {printable(project.path.name)}.",
        f"A period of the project is a {words.unit} here. job-N is job N of the file; "
        "resource-N is its renewable resource N, a skill, and each unit of it is a "
        f"person who has no other.{gone if lost else ''}",
        *used,
        why,
    )


def _money(words: _Words) -> str:
    """Return the lines on GPUs and on the budget."""
    project, lines, limits = words.project, "", {}
    if words.costs is not None:
        limits["other"] = str(project.capacities[words.costs])
    if words.gpus is not None:
        there = project.capacities[words.gpus]
        limits["compute"] = str(there)
        rent = f"{{most: {min(max(there, 1), _MOST_GPUS)}, price: 1 per gpu-week}}"
        lines += f"compute: {{{project.kinds[words.gpus]}: {{rent: {rent}}}}}\n"
    return lines + (f"budget: {{categories: {flow(limits)}}}\n" if limits else "")


def _phases(words: _Words) -> str:
    """Return the phases: one a line, or with their options below them."""
    project = words.project
    after = reduced(project.after, project.kept)
    entries: list[Entry] = []
    lines: list[str] = []
    for i in project.kept:
        entry = {"id": f"job-{i + 1}"}
        waits = {"after": names(f"job-{n + 1}" for n in after[i])} if after[i] else {}
        ways = [_work(words, mode) for mode in project.modes[i]]
        if len(ways) == 1:
            entries.append({**entry, **ways[0], **waits})
            continue
        lines += [
            f"  - id: job-{i + 1}\n",
            *(f"    after: {w}\n" for w in waits.values()),
        ]
        options = [{"id": f"mode-{n}", **way} for n, way in enumerate(ways, start=1)]
        lines += ["    options:\n", listed(options, indent=6)]
    return listed(entries) + "".join(lines)


def _work(words: _Words, mode: Mode) -> Entry:
    """Return the fields for one way to do an activity."""
    crew = {
        skill: str(mode.units[r]) for r, skill in words.skills.items() if mode.units[r]
    }
    found = {}
    if mode.duration:
        found["duration"] = several(mode.duration, words.unit)
        if crew:
            found["crew"] = flow(crew)
    kinds = words.project.kinds
    if words.costs is not None and mode.units[words.costs]:
        found["costs"] = flow({kinds[words.costs]: str(mode.units[words.costs])})
    if words.gpus is not None and mode.units[words.gpus]:
        count = mode.units[words.gpus]
        gpus = f"{several(count, 'gpu')} for 1 week"
        found["compute"] = flow({kinds[words.gpus]: gpus})
    return found


# horizon --------------------------------------------------------------------


def _horizon(words: _Words) -> tuple[int, str]:
    """Return periods in which there is a plan, if there is any, and how it is known."""
    project, unit = words.project, words.unit
    total = sum(max(mode.duration for mode in modes) for modes in project.modes)
    chosen = _choice(project)
    found = None if chosen is None else _makespan(words, chosen)
    length, why = horizon(found, total, unit)
    most = MOST_DAYS if unit == "day" else MOST_WEEKS
    if length > most:
        says = f"the plan could take {length:,} {unit}s; a brief can hold {most:,}."
        refuse(project.path, says, "horizon")
    return length, why


def _makespan(words: _Words, chosen: Sequence[Mode]) -> int | None:
    """Return the length of a plan in the modes that were chosen."""
    project = words.project
    index = {activity: n for n, activity in enumerate(project.kept)}
    after = reduced(project.after, project.kept)
    units = [
        frozenset((r,)) for r in words.skills for _ in range(project.capacities[r])
    ]
    jobs = [
        Job(
            chosen[i].duration,
            {r: chosen[i].units[r] for r in words.skills if chosen[i].units[r]},
            tuple(index[earlier] for earlier in after[i]),
        )
        for i in project.kept
    ]
    return makespan(jobs, units)


def _choice(project: Rcpsp) -> tuple[Mode, ...] | None:
    """Return a mode for each activity within the stocks, if a simple rule finds them.

    All begin with the shortest mode that there are units for; then comes the change
    that saves most of what is lacking for the time it takes, until nothing lacks.
    """
    able = [[m for m in modes if _able(project, m)] for modes in project.modes]
    if not all(able):
        return None
    chosen = [min(modes, key=lambda m: (m.duration, m.units)) for modes in able]
    used = [
        sum(mode.units[r] for mode in chosen) for r in range(len(project.renewable))
    ]
    while _lacking(project, used):
        changes = [
            (gain / max(1, 1 + mode.duration - chosen[i].duration), i, n)
            for i, modes in enumerate(able)
            for n, mode in enumerate(modes)
            if (gain := _gain(project, used, chosen[i], mode)) > 0
        ]
        if not changes:
            return None
        _, i, n = max(changes)
        used = _changed(used, chosen[i], able[i][n])
        chosen[i] = able[i][n]
    return tuple(chosen)


def _able(project: Rcpsp, mode: Mode) -> bool:
    """Tell whether there are units enough of what comes back."""
    return all(
        units <= there
        for units, there, comes_back in zip(
            mode.units, project.capacities, project.renewable, strict=True
        )
        if comes_back
    )


def _changed(used: Sequence[int], old: Mode, new: Mode) -> list[int]:
    both = zip(used, old.units, new.units, strict=True)
    return [total - less + more for total, less, more in both]


def _gain(project: Rcpsp, used: Sequence[int], old: Mode, new: Mode) -> Fraction:
    """Return how much less lacks after a change of mode."""
    return _lacking(project, used) - _lacking(project, _changed(used, old, new))


def _lacking(project: Rcpsp, used: Sequence[int]) -> Fraction:
    """Return by how much the stocks are overdrawn, each as a share of itself."""
    return sum(
        (
            Fraction(max(0, total - there), max(1, there))
            for total, there, comes_back in zip(
                used, project.capacities, project.renewable, strict=True
            )
            if not comes_back
        ),
        start=Fraction(0),
    )
