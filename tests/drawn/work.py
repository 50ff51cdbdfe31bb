"""Phases, their packages and options, and what they cost beside people."""

from __future__ import annotations

from dataclasses import replace

from tests.drawn.draft import SKILLS, TRACKS, WHERE, Draft

from teamopt.instance import WORK_UNIT, Charge, Package, Phase, Pool

#: Parts of a brief that speak of tracks.
OF_TRACKS = frozenset({"people share", "compute share", "isolation"})


def draw_work(draft: Draft) -> None:
    """Draw one to three phases with up to five packages between them."""
    rng = draft.rng
    busy = draft.asks("phases at once")
    many = rng.choice((2, 3) if busy else (1, 2, 2, 3))
    optional = rng.choice((0.0, 0.75, 0.75, 1.0, 1.0, 1.0))
    for index in range(many):
        draft.phases.append(_phase(draft, index, optional))
        if draft.chance(0.75):
            draft.add(_package(draft, index))
    if not draft.packages:
        draft.add(_package(draft, rng.randrange(many)))
    if draft.asks("options"):
        _options(draft, rng.randrange(many))
    if draft.asks("pieces"):
        _pieces(draft, rng.randrange(many))
    if draft.asks("time only"):
        _time(draft, rng.randrange(many))
    if draft.asks("to the end"):
        _service(draft)


def _phase(draft: Draft, index: int, optional: float) -> Phase:
    rng = draft.rng
    wanted = draft.chance(optional)
    due = rng.randint(0, draft.periods - 1) if draft.chance(0.55) else None
    of_tracks = bool(draft.asked & OF_TRACKS) or draft.chance(0.2)
    return Phase(
        key=f"phase-{index}",
        name=f"Phase {index}",
        stage=None,
        required=not wanted,
        value=rng.choice((100, 300)) if wanted or draft.chance(0.05) else 0,
        after=tuple(
            (before, rng.choice((0, 0, 1)))
            for before in range(index)
            if draft.chance(0.1 if draft.asks("phases at once") else 0.35)
        ),
        earliest=1 if draft.asks("earliest") and draft.chance(0.4) else None,
        deadline=_deadline(draft) if draft.asks("deadline") else None,
        due=due,
        delay_cost=rng.choice((0, 0, 7, 20)) if due is not None else 0,
        packages=(),
        where=WHERE,
        track=rng.choice((*TRACKS, *TRACKS, None)) if of_tracks else None,
    )


def _deadline(draft: Draft) -> int | None:
    return draft.rng.randint(2, draft.periods) if draft.chance(0.5) else None


def _package(draft: Draft, phase: int, option: int | None = None) -> Package:
    rng, steps = draft.rng, draft.steps
    form = rng.choice(("one", "one", "one", "several", "heads"))
    skills = _skills(draft, 2 if form == "several" else 1)
    small = draft.asks("phases at once")
    largest = rng.choice((1, 2) if small else (2, steps, 2 * steps))
    largest = max(largest, len(skills))
    shares = min(rng.randint(1, largest) * rng.choice((1, 1, 2, 2)), 2 * steps)
    odd = rng.choice((0, 0, 1, -4_000))
    effort = int(shares * draft.deployable * WORK_UNIT / steps) + odd
    heads = {skill: 2 if draft.chance(0.08) else 1 for skill in skills}
    name = "+".join(skills) + f"-{len(draft.packages)}"
    people = steps * sum(heads.values()) if form == "heads" else 0
    return Package(
        phase=phase,
        key=name if option is None else f"way-{option}: {name}",
        skills=skills,
        effort=0 if form == "heads" else effort,
        heads=heads if form == "heads" else {},
        duration=rng.choice((1, 1, 2)) if form == "heads" else 0,
        smallest=people or (1 if small else rng.choice((1, 1, 2))),
        largest=people or largest,
        lead=_lead(draft, skills),
        at_least=rng.choice((2, 2, 2, 3)),
        where=WHERE,
        option=option,
    )


def _skills(draft: Draft, many: int) -> tuple[str, ...]:
    """Return skills that people have, or may bring or learn."""
    rng = draft.rng
    here = {s for pool in draft.pools if pool.people for s in _held(pool)}
    new = {s for pool in draft.pools for s in _held(pool)}
    new = (new | {training.skill for training in draft.trainings}) - here
    first = rng.choice(sorted(new if new and draft.chance(0.5) else here | new))
    rest = sorted((here | new) - {first})
    return (first, *rng.sample(rest, min(many - 1, len(rest))))


def _held(pool: Pool) -> set[str]:
    return {skill for skill, n in pool.proficiency.items() if n > 2}


def _lead(draft: Draft, skills: tuple[str, ...]) -> int:
    """Return a proficiency that somebody has in each skill, or may learn, mostly."""
    lead = draft.rng.choice((2, 3, 3, 3, 3, 4))
    if draft.chance(0.1):
        return lead
    reached = [
        max(
            max(pool.proficiency.get(skill, 0) for pool in draft.pools),
            max((t.reached for t in draft.trainings if t.skill == skill), default=0),
        )
        for skill in skills
    ]
    return max(2, min(lead, *reached))


def _options(draft: Draft, phase: int) -> None:
    """Give a phase two ways to do it, one of them without anybody's work at times."""
    rng = draft.rng
    worth = (rng.choice((0, 0, 50)), rng.choice((0, 80)))
    changed = replace(draft.phases[phase], options=("way-0", "way-1"), worth=worth)
    draft.phases[phase] = changed
    draft.add(_package(draft, phase, 0))
    kind = rng.random()
    if kind < 0.4:
        draft.add(_package(draft, phase, 1))
    elif kind < 0.75:
        draft.add(_passing(draft, phase, rng.choice((1, 2, 3)), 1))


def _pieces(draft: Draft, phase: int) -> None:
    """Cut a package in two, one piece after the other."""
    skill = draft.rng.choice(SKILLS)
    one = replace(
        _package(draft, phase),
        skills=(skill,),
        heads={},
        duration=0,
        effort=int(draft.rng.choice((1, 2, draft.steps)) * draft.deployable * WORK_UNIT)
        // draft.steps,
        smallest=1,
        largest=draft.rng.choice((1, 2, draft.steps)),
    )
    for k in range(2):
        follows = len(draft.packages) - 1 if k else None
        draft.add(replace(one, key=f"{skill} {k + 1}/2", follows=follows))


def _passing(
    draft: Draft, phase: int, duration: int, option: int | None = None
) -> Package:
    return Package(
        phase=phase,
        key="time" if option is None else f"way-{option}: time",
        skills=(),
        effort=0,
        heads={},
        duration=duration,
        smallest=0,
        largest=0,
        lead=3,
        at_least=2,
        where=WHERE,
        option=option,
    )


def _time(draft: Draft, phase: int) -> None:
    draft.add(_passing(draft, phase, draft.rng.choice((1, 2, 2, 3))))


def _service(draft: Draft) -> None:
    """Add a phase whose crew stays to the end of the horizon."""
    index = len(draft.phases)
    phase = replace(_phase(draft, index, optional=0.8), service=True)
    draft.phases.append(phase)
    skill = draft.rng.choice(SKILLS)
    draft.add(
        replace(
            _package(draft, index),
            skills=(skill,),
            effort=0,
            heads={skill: 1},
            smallest=draft.steps,
            largest=draft.steps,
            duration=0,
            to_end=True,
        )
    )


def draw_charges(draft: Draft) -> None:
    """Draw one or two charges, of a phase or of one of its options."""
    rng = draft.rng
    if not draft.asks("charges"):
        return
    for index in range(rng.choice((1, 2))):
        phase = rng.randrange(len(draft.phases))
        if draft.chance(0.3):
            phase = max(range(phase + 1), key=lambda i: len(draft.phases[i].options))
        ways = range(len(draft.phases[phase].options))
        once = rng.choice((0, 6, 11))
        draft.charges.append(
            Charge(
                phase=phase,
                what=f"charge {index}",
                once=once,
                rate=0 if once else rng.choice((3, 7)),
                where=WHERE,
                option=rng.choice(ways) if ways and draft.chance(0.6) else None,
            )
        )
