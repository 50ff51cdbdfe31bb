"""Whom to take: a crew for an item, out of what is free for so many periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teamopt.engine.start.items import Item


@dataclass(frozen=True)
class Order:
    """The members of an item, dearest last.

    Attributes
    ----------
    resources, speeds
        Of each member.
    leads
        Places of those who lead, for each skill.
    fastest
        Places, fastest first.
    """

    resources: tuple[int, ...]
    speeds: tuple[int, ...]
    leads: tuple[tuple[int, ...], ...]
    fastest: tuple[int, ...]


def ordered(item: Item, prices: Sequence[float]) -> Order:
    """Return the members of an item by what a unit of their work is worth."""
    members = sorted(item.members, key=lambda m: (prices[m[0]] / m[1], m[0]))
    resources = tuple(resource for resource, _ in members)
    speeds = tuple(speed for _, speed in members)
    places = range(len(members))
    return Order(
        resources,
        speeds,
        tuple(
            tuple(place for place in places if resources[place] in leads)
            for leads in item.leads
        ),
        tuple(sorted(places, key=lambda place: -speeds[place])),
    )


def crew(
    item: Item, order: Order, free: Sequence[int], length: int
) -> tuple[list[int], int] | None:
    """Return steps of each member that deliver in a length, and what they deliver.

    The cheapest come first; where they are too slow for the largest crew, the fastest.
    """
    places = range(len(order.speeds))
    return _crew(item, order, free, length, places) or _crew(
        item, order, free, length, order.fastest
    )


def _crew(
    item: Item, order: Order, free: Sequence[int], length: int, places: Sequence[int]
) -> tuple[list[int], int] | None:
    taken = [0] * len(order.speeds)
    room, need = item.largest, -(-item.effort // length)
    least, speeds = item.least, order.speeds
    for leads in order.leads:
        if any(taken[place] for place in leads):
            continue
        able = (p for p in leads if free[p] >= least and room >= least)
        lead = next(able, None)
        if lead is None:
            return None
        taken[lead] = least
        room -= least
        need -= least * speeds[lead]
    for place in places:
        if need <= 0 or not room:
            break
        there = free[place] - taken[place]
        if not there:
            continue
        more = -(-need // speeds[place])
        if more < least and not taken[place]:
            more = least
        more = min(more, there, room)
        if more < least and not taken[place]:
            continue
        taken[place] += more
        room -= more
        need -= more * speeds[place]
    if need > 0 or not _large_enough(item, free, taken):
        return None
    return taken, sum(map(int.__mul__, taken, order.speeds))


def _large_enough(item: Item, free: Sequence[int], taken: list[int]) -> bool:
    """Add steps up to the smallest crew; tell whether that is possible."""
    short = item.smallest - sum(taken)
    for place, steps in enumerate(free):
        if short <= 0:
            break
        more = min(steps - taken[place], short)
        if more > 0 and taken[place] + more >= item.least:
            taken[place] += more
            short -= more
    return short <= 0


def heads(
    wanted: Sequence[tuple[str, frozenset[int]]], free: dict[int, int]
) -> list[int] | None:
    """Return a resource for each whole person asked for, by augmenting paths."""
    seats: dict[int, list[int]] = {resource: [] for resource in free}

    def seat(k: int, seen: set[int]) -> bool:
        for resource in sorted(wanted[k][1] & free.keys()):
            if resource in seen:
                continue
            seen.add(resource)
            if len(seats[resource]) < free[resource]:
                seats[resource].append(k)
                return True
            for number, other in enumerate(seats[resource]):
                if seat(other, seen):
                    seats[resource][number] = k
                    return True
        return False

    if not all(seat(k, set()) for k in range(len(wanted))):
        return None
    given = {k: resource for resource, some in seats.items() for k in some}
    return [given[k] for k in range(len(wanted))]
