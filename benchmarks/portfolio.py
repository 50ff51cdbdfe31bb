"""Draw what a seeded brief is about: a team, its gaps, and projects of phases."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import teamopt
from benchmarks.themes import FIRST_ROLES, ON_GPUS, ROLES, STEPS, SUBJECTS

#: Levels that a team has and that may be hired.
LEVELS = ("mid", "senior")
#: Share of a week that is left for phases.
DEPLOYABLE = 0.85
#: Weeks until a joiner is fully there: requisition and ramp-up, roughly.
ARRIVAL = 15
#: Share of the work that belongs to research.
RESEARCH = 1 / 3
#: Share of people's time that each track has at least, in each quarter.
FLOORS = {"research": 0.1, "product": 0.3}
#: Share of what a team can do in the horizon that is asked of it.
LOAD = 0.36

#: Every skill that some step may take.
MENU = frozenset(s for steps in STEPS.values() for menu in steps.values() for s in menu)


@dataclass(frozen=True)
class Size:
    """How large a brief is.

    Attributes
    ----------
    lacking
        How many of the roles nobody on the team has, though work needs them.
    gpus
        How many are owned; twice as many may be rented.
    """

    phases: int
    roles: int
    people: int
    slots: int
    weeks: int
    lacking: int
    gpus: int


@dataclass(frozen=True)
class Team:
    """Who is here, and who may come.

    Attributes
    ----------
    here
        People by role and level.
    offers
        All roles that may be hired, each at one level.
    lacking
        Roles that are not here and hold skills that nobody here has.
    """

    here: Counter[tuple[str, str]]
    offers: dict[str, str]
    lacking: tuple[str, ...]

    def gaps(self, role: str) -> list[str]:
        """Return the skills that a lacking role brings and nobody here has."""
        held = set().union(*(holds(*person) for person in self.here))
        return sorted(holds(role, self.offers[role]) - held)

    def weeks(self, skill: str, horizon: int) -> float:
        """Return the weeks that people who lead a skill have: here, and lacking."""
        here = sum(n for person, n in self.here.items() if skill in holds(*person))
        come = sum(skill in holds(role, self.offers[role]) for role in self.lacking)
        return here * horizon + come * (horizon - ARRIVAL)


@dataclass(frozen=True)
class Phase:
    """One phase: what it needs, and after which others it comes."""

    id: str
    track: str
    step: str
    skills: tuple[str, ...]
    after: tuple[str, ...]
    effort: tuple[int, ...] = ()
    compute: str | None = None


@cache
def holds(role: str, level: str) -> frozenset[str]:
    """Return the skills that a role at a level does alone, in the built-in taxonomy."""
    steps = teamopt.load_taxonomy().roles[role].skills
    return frozenset(s for s, by_level in steps.items() if by_level[level].value >= 3)


def draw_team(size: Size, rng: random.Random) -> Team:
    """Draw a team whose lacking roles each hold a skill that it needs."""
    while True:
        first = rng.choice(FIRST_ROLES)
        others = rng.sample([r for r in ROLES if r != first], size.roles - 1)
        lacking = tuple(others[: size.lacking])
        able = [first, *others[size.lacking :]][: size.people]
        roles = [*able, *rng.choices(able, k=size.people - len(able))]
        here = Counter((role, rng.choice(LEVELS)) for role in roles)
        offers = {role: rng.choice(LEVELS) for role in (first, *others)}
        team = Team(here, offers, lacking)
        if all(MENU & set(team.gaps(role)) for role in lacking):
            return team


def draw_phases(size: Size, team: Team, rng: random.Random) -> list[Phase]:
    """Draw all phases of all projects, with their effort."""
    research = max(1, round(size.phases * RESEARCH))
    phases = [
        phase
        for track, count in (
            ("research", research),
            ("product", size.phases - research),
        )
        for phase in _projects(track, count, team, size, rng)
    ]
    phases = _on_gpus(_gaps_used(phases, team, rng), size, rng)
    return _efforts(phases, team, size, rng)


def _projects(
    track: str, count: int, team: Team, size: Size, rng: random.Random
) -> Iterator[Phase]:
    """Yield the phases of projects of three to eight steps, or of all there are."""
    subjects = list(SUBJECTS[track])
    rng.shuffle(subjects)
    for number, length in enumerate(_lengths(count, rng)):
        again, place = divmod(number, len(subjects))
        subject = subjects[place] + (f"-{again + 1}" if again else "")
        names = list(STEPS[track])
        steps = sorted(rng.sample(range(len(names)), length))
        ids = [f"{subject}-{names[step]}" for step in steps]
        for place, step in enumerate(steps):
            skills = _skills(STEPS[track][names[step]], track, team, size, rng)
            after = _after(ids[:place], rng)
            yield Phase(ids[place], track, names[step], skills, after)


def _lengths(count: int, rng: random.Random) -> list[int]:
    """Return lengths of three to eight that add up, or one project of all there is."""
    lengths = []
    while count > 8:
        # Three at least are left for the project that comes after.
        lengths.append(rng.randint(3, min(8, count - 3)))
        count -= lengths[-1]
    return [*lengths, count]


def _after(earlier: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """Return what a step comes after: mostly the last one, with forks and joins."""
    if not earlier:
        return ()
    near = earlier[-3:]
    chosen = {near[-1] if rng.random() < 0.6 else rng.choice(near)}
    if rng.random() < 0.2:
        chosen.add(rng.choice(near))
    return tuple(step for step in earlier if step in chosen)


def _skills(
    menu: Sequence[str], track: str, team: Team, size: Size, rng: random.Random
) -> tuple[str, ...]:
    """Return one to three skills, those that more people lead more often.

    Most come from the step's own menu; what only a lacking role leads is drawn
    elsewhere.
    """
    open_to = [s for s in menu if _here(s, team)]
    whole = {s for steps in STEPS[track].values() for s in steps if _here(s, team)}
    more = sorted(whole - set(open_to))
    wanted = rng.choice((1, 2, 2, 3))
    found: list[str] = []
    while len(found) < wanted and (open_to or more):
        rest = open_to if open_to and (not found or rng.random() < 0.7) else more
        rest = rest or open_to
        weights = [team.weeks(skill, size.weeks) for skill in rest]
        found.append(rng.choices(rest, weights)[0])
        rest.remove(found[-1])
    return tuple(found)


def _here(skill: str, team: Team) -> bool:
    return any(skill in holds(*person) for person in team.here)


def _gaps_used(phases: list[Phase], team: Team, rng: random.Random) -> list[Phase]:
    """Return the phases, some of which need what only a lacking role can do."""
    phases = list(phases)
    taken: set[int] = set()
    for role in team.lacking:
        gaps = set(team.gaps(role))
        free = [number for number in range(len(phases)) if number not in taken]
        rng.shuffle(free)
        # Phases whose own step has such a skill first.
        free.sort(key=lambda number: not gaps & set(_menu(phases[number])))
        for number in free[: max(1, len(phases) // 20)]:
            phase = phases[number]
            fitting = gaps & set(_menu(phase)) or gaps & MENU
            kept = [skill for skill in phase.skills if skill not in fitting][:2]
            skills = (*kept, rng.choice(sorted(fitting)))
            phases[number] = replace(phase, skills=skills)
            taken.add(number)
    return phases


def _menu(phase: Phase) -> Sequence[str]:
    """Return the skills that the step of a phase has to choose from."""
    return STEPS[phase.track][phase.step]


def _on_gpus(phases: list[Phase], size: Size, rng: random.Random) -> list[Phase]:
    """Return the phases, a fifth of which at least compute."""
    wanted = {n for n, p in enumerate(phases) if rng.random() < ON_GPUS.get(p.step, 0)}
    rest = [number for number in range(len(phases)) if number not in wanted]
    rng.shuffle(rest)
    rest.sort(key=lambda number: phases[number].step not in ON_GPUS)
    least = -(-len(phases) // 5)
    wanted.update(rest[: max(0, least - len(wanted))])
    some = [gpus for gpus in (2, 4, 8) if gpus <= 2 * size.gpus]
    return [
        replace(phase, compute=f"{rng.choice(some)} gpus for {rng.randint(2, 4)} weeks")
        if number in wanted
        else phase
        for number, phase in enumerate(phases)
    ]


def _efforts(
    phases: list[Phase], team: Team, size: Size, rng: random.Random
) -> list[Phase]:
    """Return the phases with effort: a third in research, in proportion to who can."""
    here = team.here.total() * size.weeks
    come = len(team.lacking) * (size.weeks - ARRIVAL)
    total = LOAD * DEPLOYABLE * (here + come)
    used = Counter(skill for phase in phases for skill in phase.skills)
    filled: list[Phase] = []
    for track, share in (("research", RESEARCH), ("product", 1 - RESEARCH)):
        own = [phase for phase in phases if phase.track == track]
        weights = [
            rng.uniform(0.5, 1.5) * team.weeks(skill, size.weeks) / used[skill]
            for phase in own
            for skill in phase.skills
        ]
        efforts = iter(_spread(round(total * share), weights))
        filled.extend(
            replace(phase, effort=tuple(next(efforts) for _ in phase.skills))
            for phase in own
        )
    return filled


def _spread(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole numbers of at least 1 in proportion to weights, none extreme."""
    middle = sorted(weights)[len(weights) // 2]
    weights = [min(weight, 2.5 * middle) for weight in weights]
    rest = max(0, total - len(weights))
    exact = [rest * weight / sum(weights) for weight in weights]
    whole = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda i: whole[i] - exact[i])
    for i in by_rest[: rest - sum(whole)]:
        whole[i] += 1
    return [1 + part for part in whole]
