"""How far a model whose rules can be switched off looks past the brief's numbers.

Without the rules that limit them, dates and people have no end, and a model has to have
one. A plan that is found in some room is one. That there is none shows nothing about
more room, but for the room that :func:`far` returns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from teamopt.instance import Instance, Package, Pool

#: Most periods that a model is built for.
MOST_PERIODS = 1_500
#: Most literals for lengths in a model.
MOST_LENGTHS = 20_000
#: Joiners of a kind beyond those of the brief, where each counts alone.
MORE = 6
#: Reservations of a supply beyond those of the brief.
MORE_BLOCKS = 12
#: Most people and GPUs that are told apart from any number.
COUNTLESS = 10_000


@dataclass(frozen=True)
class Room:
    """How far a model looks.

    Attributes
    ----------
    reach
        Periods that dates may use.
    longest
        Most periods a package or a GPU bar can last where literals choose.
    people
        More people on board of each kind.
    joiners
        More joiners of each kind.
    crowd
        People whom the last joiner of a kind stands for. Where it is more than one,
        they come for the pay of one and take one slot: what has no plan so has none
        with any number of joiners, while a plan for which one of these joins may be
        none.
    gpus
        More GPUs of each supply, and in each bar.
    enough
        Whether dates and people of no plan go further.
    """

    reach: int
    longest: int
    people: int = 1
    joiners: int = 1
    crowd: int = 1
    gpus: int = 1
    enough: bool = False


def near(inst: Instance) -> Room:
    """Return room for somewhat more of everything: small, and quick to search."""
    return Room(2 * inst.periods, 2 * inst.periods)


def far(inst: Instance) -> Room:
    """Return as much room as any plan can use."""
    reach, longest = _moments(inst) + sum(_longest(inst)), max(_longest(inst))
    many = sum(min(n, longest) for n in _longest(inst)) > MOST_LENGTHS
    enough = reach <= MOST_PERIODS and not many
    if not enough:
        reach = max(2 * inst.periods, min(reach, MOST_PERIODS))
        longest = min(longest, 2 * inst.periods)
    people, gpus = _people(inst), _gpus(inst)
    blocks = [s.block for s in inst.supplies if s.block]
    enough = enough and gpus <= MORE_BLOCKS * min(blocks, default=gpus)
    enough = enough and max(people, gpus) <= COUNTLESS
    people, gpus = min(people, COUNTLESS), min(gpus, COUNTLESS)
    return Room(reach, longest, people, 1, people, gpus, enough)


def counted(inst: Instance) -> Room:
    """Return much room in which every joiner counts alone, so that a plan is one."""
    return replace(far(inst), joiners=MORE, crowd=1, enough=False)


def widened(inst: Instance, room: Room) -> Instance:
    """Return an instance with pools for more joiners, where each is a pool.

    They come last, so that indices mean what they meant.
    """
    pools, hires, trainings = list(inst.pools), [], inst.trainings
    for hire in inst.hires:
        last = inst.pools[hire.pools[-1]]
        more = room.joiners if last.joiner is not None else 0
        first = len(pools)
        pools += [_one_more(last, k) for k in range(1, more + 1)]
        known = (*hire.pools, *range(first, len(pools)))
        hires.append(replace(hire, pools=known, most=hire.most + more))
        trainings = tuple(
            replace(one, mentors=(*one.mentors, *known[len(hire.pools) :]))
            if hire.pools[-1] in one.mentors
            else one
            for one in trainings
        )
    wide = replace(inst, pools=tuple(pools), trainings=trainings)
    return replace(wide, hires=tuple(hires))


def _one_more(last: Pool, k: int) -> Pool:
    assert last.joiner is not None
    number = last.joiner + k
    key = f"{last.key.partition(' #')[0]} #{number + 1}"
    return replace(last, key=key, joiner=number)


def _moments(inst: Instance) -> int:
    """Return a period after all that the brief dates, and its waits one by one."""
    dates = [inst.periods, *(hire.first_join for hire in inst.hires)]
    for phase in inst.phases:
        dates += [date for date in (phase.earliest, phase.deadline) if date]
    waits = [lag for phase in inst.phases for _, lag in phase.after]
    waits += [hire.ramp_up + (hire.stay or 0) for hire in inst.hires]
    waits += [training.length for training in inst.trainings]
    waits += [supply.stay for supply in inst.supplies]
    return max(dates) + sum(waits) + 1


def _longest(inst: Instance) -> list[int]:
    """Return the periods that each package and GPU bar lasts at the most."""
    bars = [bar.need or bar.duration for bar in inst.gpu_bars]
    packages = [_slowest(inst, k, one) for k, one in enumerate(inst.packages)]
    return [1, *packages, *bars]


def _slowest(inst: Instance, index: int, package: Package) -> int:
    """Return the periods of a package with a share step of whoever is slowest."""
    if not package.effort:
        return package.duration or 1
    speeds = [inst.speed(index, pool) for pool in inst.eligible(index)]
    return -(-package.effort // min(speeds)) if speeds else 1


def _people(inst: Instance) -> int:
    """Return more people than work and policies can call for together."""
    wanted = sum(factor.people for factor in inst.bus_factors)
    wanted += sum(_crowd(inst, k, one) for k, one in enumerate(inst.packages))
    wanted += sum(len(pool.people) for pool in inst.pools) + len(inst.trainings) + 1
    for limit in _limits(inst):
        wanted += int(wanted * limit) + 1
    return wanted


def _limits(inst: Instance) -> Iterator[float]:
    """Yield the people whom ratios ask for each of others."""
    for ratio in inst.ratios:
        if ratio.least:
            yield float(ratio.least)
        if ratio.most:
            yield float(1 / ratio.most)


def _crowd(inst: Instance, index: int, package: Package) -> int:
    """Return the people who do a package in one period, or whom it may have."""
    if not package.effort:
        return sum(package.heads.values())
    speeds = [inst.speed(index, pool) for pool in inst.eligible(index)]
    steps = max(package.largest, -(-package.effort // min(speeds)) if speeds else 0)
    return -(-steps // inst.steps)


def _gpus(inst: Instance) -> int:
    """Return more GPUs than all bars can use at once."""
    return 1 + sum(max(bar.need, bar.gpus, bar.most) for bar in inst.gpu_bars)
