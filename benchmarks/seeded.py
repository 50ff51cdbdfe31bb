"""Seeded briefs of growing size: ``python -m benchmarks.seeded --size M --seed 1``.

A size and a seed give the same text on any machine. Every brief needs hires: some of
its phases ask for skills that nobody on the team leads, but somebody who may be hired.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import click

import teamopt
from benchmarks.portfolio import (
    DEPLOYABLE,
    FLOORS,
    Phase,
    Size,
    Team,
    draw_phases,
    draw_team,
    holds,
)
from benchmarks.witness import has_plan

SIZES = {
    "S": Size(phases=6, roles=5, people=1, slots=3, weeks=30, lacking=2, gpus=2),
    "M": Size(phases=20, roles=8, people=8, slots=5, weeks=52, lacking=2, gpus=4),
    "L": Size(phases=60, roles=10, people=40, slots=8, weeks=52, lacking=2, gpus=16),
    "XL": Size(
        phases=200, roles=12, people=150, slots=10, weeks=52, lacking=3, gpus=32
    ),
}
#: What the briefs of one severity seed have in common.
SEVERE = Size(phases=12, roles=6, people=3, slots=6, weeks=40, lacking=2, gpus=2)

START = date(2027, 1, 4)
#: Shares of a year's pay: an employee's cost in a quarter, and the recruiting fee.
QUARTER, FEE = 1.25 / 4, 0.2
#: Price of a rented GPU-hour, and hours of a week.
GPU_HOUR, WEEK_HOURS = 2.5, 168


def text(size: str, seed: int) -> str:
    """Return the brief of a size and a seed as YAML.

    Parameters
    ----------
    size
        One of ``S``, ``M``, ``L``, ``XL``.
    seed
        Any whole number; the same one gives the same text.

    Raises
    ------
    KeyError
        When there is no such size.
    """
    scale = SIZES[size]
    rng = random.Random(f"{size} {seed}")
    team, phases = _draw(scale, rng)
    return _brief(
        f"seeded-{size.lower()}-{seed}",
        scale,
        team,
        phases,
        slots=scale.slots,
        budget=_quarter(scale, team, scale.slots),
    )


def severity(tightness: int, seed: int) -> str:
    """Return a brief whose dates, slots and budget are as tight as asked.

    Briefs of one seed differ in nothing else, and a plan for a tighter one is a plan
    for all that are less tight.

    Parameters
    ----------
    tightness
        From 0, where every project has the whole horizon, to 100, where each has about
        the time of its longest chain, with no slot or money beyond the hires needed.
    seed
        Any whole number.

    Raises
    ------
    ValueError
        When the tightness is not from 0 to 100.
    """
    if not 0 <= tightness <= 100:
        msg = f"tightness is from 0 to 100, not {tightness}"
        raise ValueError(msg)
    rng = random.Random(f"severity {seed}")
    team, phases = _draw(SEVERE, rng)

    def between(loose: float, tight: float) -> float:
        return loose + (tight - loose) * tightness / 100

    ends = {
        phase: int(between(SEVERE.weeks, weeks))
        for phase, weeks in _chains(phases, team).items()
    }
    slots = int(between(SEVERE.slots, len(team.lacking)))
    loose = _quarter(SEVERE, team, SEVERE.slots)
    tight = _quarter(SEVERE, team, len(team.lacking))
    return _brief(
        f"severity-{tightness}-{seed}",
        SEVERE,
        team,
        phases,
        slots=slots,
        budget=int(between(loose, tight)) // 1000 * 1000,
        deadlines=ends,
    )


def _draw(size: Size, rng: random.Random) -> tuple[Team, list[Phase]]:
    """Draw teams with their work until there is a plan for one."""
    while True:
        team = draw_team(size, rng)
        phases = draw_phases(size, team, rng)
        if has_plan(size, team, phases):
            return team, phases


def _quarter(size: Size, team: Team, hires: int) -> int:
    """Return a budget per quarter: so many people, with the fees of those needed.

    Those who are lacking may all join in one quarter, so a plan that hires them and
    nobody else keeps it.
    """
    pays = {role: _pay(role, level) for role, level in team.offers.items()}
    needed = sum(QUARTER * pays[role] for role in team.lacking)
    fees = sum(FEE * pays[role] for role in team.lacking)
    usual = QUARTER * sum(pays.values()) / len(pays)
    more = 0.6 * (hires - len(team.lacking)) * usual
    rent = 0.5 * size.gpus * 13 * WEEK_HOURS * GPU_HOUR
    return -int(-(needed + fees + more + rent) // 10_000) * 10_000


def _pay(role: str, level: str) -> int:
    pay = teamopt.load_taxonomy().pay(role, level)
    assert pay is not None
    return pay.median


def _chains(phases: Sequence[Phase], team: Team) -> dict[str, int]:
    """Return the last phases of projects, and weeks for their chains.

    Each package has up to two of those here who lead its skill; where there is nobody,
    one person who joins after a lead time.
    """
    ends: dict[str, int] = {}
    for phase in phases:
        begin = max((ends[earlier] for earlier in phase.after), default=0)
        length = 0
        for skill, effort in zip(phase.skills, phase.effort, strict=True):
            crew = sum(n for person, n in team.here.items() if skill in holds(*person))
            if not crew:
                begin = max(begin, 12)
            length = max(length, -int(-effort // (DEPLOYABLE * min(2, max(crew, 1)))))
        ends[phase.id] = begin + length
    inner = {earlier for phase in phases for earlier in phase.after}
    return {phase: weeks for phase, weeks in ends.items() if phase not in inner}


def _brief(
    name: str,
    size: Size,
    team: Team,
    phases: Iterable[Phase],
    *,
    slots: int,
    budget: int,
    deadlines: Mapping[str, int] | None = None,
) -> str:
    """Return the text of a brief."""
    lines = [
        f"brief: {name}",
        "question: Whom do we hire, and how soon can all of this be done?",
        "",
        f"calendar: {{start: {START}, horizon: {size.weeks} weeks}}",
        "",
        "tracks:",
        *(f"  {track}: {{people: {floor:.0%}..}}" for track, floor in FLOORS.items()),
        "",
        "team:",
        *(
            f"  - {{role: {role}, level: {level}{f', count: {n}' if n > 1 else ''}}}"
            for (role, level), n in sorted(team.here.items())
        ),
        "",
        "availability: {meetings: 15%}",
        "",
        "hiring:",
        f"  slots: {slots}",
        "  roles:",
        *(
            f"    - {{role: {role}, levels: {level}}}"
            for role, level in sorted(team.offers.items())
        ),
        f"  fee: {FEE:.0%}",
        "",
        "compute:",
        f"  h100: {{owned: {size.gpus}, "
        f"rent: {{most: {2 * size.gpus}, price: {GPU_HOUR:.2f} per gpu-hour}}}}",
        "",
        f"budget: {{quarters: {budget // 1000}k}}",
        "",
        "phases:",
        *(_phase(phase, deadlines or {}) for phase in phases),
        "",
        "goals: [finish: within 1 week, cost]",
    ]
    return "\n".join(lines) + "\n"


def _phase(phase: Phase, deadlines: Mapping[str, int]) -> str:
    """Return the line or two of a phase."""
    efforts = zip(phase.skills, phase.effort, strict=True)
    work = ", ".join(f"{skill}: {effort} pw" for skill, effort in efforts)
    rest = [f"effort: {{{work}}}"]
    if phase.after:
        one = len(phase.after) == 1
        after = phase.after[0] if one else f"[{', '.join(phase.after)}]"
        rest.append(f"after: {after}")
    if phase.compute:
        rest.append(f"compute: {phase.compute}")
    if phase.id in deadlines:
        # The Friday of the last week.
        last = START + timedelta(weeks=deadlines[phase.id], days=-3)
        rest.append(f"deadline: {last}")
    return f"  - {{id: {phase.id}, track: {phase.track},\n     {', '.join(rest)}}}"


@click.command()
@click.option("--size", type=click.Choice(list(SIZES)), help="Size of the brief.")
@click.option("--severity", "tightness", type=int, help="Tightness, 0 to 100, instead.")
@click.option("--seed", default=1, show_default=True, help="Seed of the draw.")
def main(size: str | None, tightness: int | None, seed: int) -> None:
    """Print a seeded brief."""
    if (size is None) == (tightness is None):
        msg = "give --size or --severity"
        raise click.UsageError(msg)
    if size is not None:
        click.echo(text(size, seed), nl=False)
    elif tightness is not None:
        click.echo(severity(tightness, seed), nl=False)


if __name__ == "__main__":
    main()
