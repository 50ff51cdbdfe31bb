"""Plans made by hand: a brief, and what is decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from teamopt import plan as doc
from teamopt.brief import parse_brief
from teamopt.chain import Chain
from teamopt.decisions import Decisions
from teamopt.document import Context, write_plan
from teamopt.engine.settings import Outcome, SolveSettings, Status
from teamopt.instance import Instance
from teamopt.resolve import resolve
from teamopt.seats import Seat

Span = tuple[int, int]


@dataclass(frozen=True)
class Hand:
    """What is decided.

    Attributes
    ----------
    bars
        Package, by its phase's id and its key, to first period, period past the last
        and share steps per pool.
    at
        Phases without packages to their first period.
    chosen
        Phase to the id of its option.
    joins
        ``(hire, joiner)`` to the first period and the one past the last.
    taught
        Training to its first period and its mentor's pool.
    gpus
        GPU bar to its periods, and GPUs per supply.
    reserved
        Supply to its reservations.
    """

    bars: Mapping[tuple[str, str], tuple[int, int, Mapping[int, int]]]
    at: Mapping[str, int] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    joins: Mapping[tuple[int, int], Span] = field(default_factory=dict)
    taught: Mapping[int, tuple[int, int | None]] = field(default_factory=dict)
    gpus: Mapping[int, tuple[int, int, Mapping[int, int]]] = field(default_factory=dict)
    reserved: Mapping[int, Sequence[Span]] = field(default_factory=dict)


def planned(text: str, hand: Hand, hires: Sequence[int] | None = None) -> Context:
    """Return a brief with what is decided about it, and the order of its hires."""
    brief = parse_brief(text, "b.yaml")
    resolved = resolve(brief)
    inst = resolved.instance
    outcome = Outcome(
        Status.FEASIBLE, decided(inst, hand), seats=tuple(seats(inst, hand))
    )
    chain = None
    if hires is not None:
        none: tuple[Any, ...] = ()
        chain = Chain(
            tuple(hires), None, none, none, none, (), False, None, None, None, 0, 0
        )
    return Context(brief, resolved, outcome, chain, SolveSettings())


def documented(text: str, hand: Hand, hires: Sequence[int] | None = None) -> doc.Plan:
    """Return the plan that is written of it."""
    return write_plan(planned(text, hand, hires), 1.0)


def seats(inst: Instance, hand: Hand) -> list[Seat]:
    """Return seats: whole people first, then the rest of one."""
    found = []
    for (phase, key), (first, past, crew) in hand.bars.items():
        package = _package(inst, phase, key)
        for pool, steps in crew.items():
            for person in range(-(-steps // inst.steps)):
                mine = min(inst.steps, steps - person * inst.steps)
                found.append(Seat(package, pool, person, mine, first, past))
    for t, (first, mentor) in hand.taught.items():
        if mentor is not None:
            training = inst.trainings[t]
            past, steps = first + training.length, training.mentor_steps
            found.append(Seat(-1, mentor, 0, steps, first, past, training=t))
    return found


def _package(inst: Instance, phase: str, key: str) -> int:
    return next(
        k
        for k, package in enumerate(inst.packages)
        if (inst.phases[package.phase].key, package.key) == (phase, key)
    )


def decided(inst: Instance, hand: Hand) -> Decisions[int]:
    """Return every decision and what follows from it."""
    base = _work(inst, hand) | _people(inst, hand) | _gpus(inst, hand)
    base |= _phases(inst, hand, base) | {"reach": inst.periods}
    amounts = _of_people(inst, base) | _of_gpus(inst, base) | _of_phases(inst, base)
    # No document reads the rest.
    rest = {
        field.name: {} if str(field.type).startswith("Mapping") else ()
        for field in fields(Decisions)
        if field.name not in base | amounts
    }
    return Decisions(**base, **amounts, **rest)


def _work(inst: Instance, hand: Hand) -> dict[str, Any]:
    bars = {_package(inst, *key): bar for key, bar in hand.bars.items()}
    found = [bars.get(k, (0, 0, {})) for k in range(len(inst.packages))]
    return {
        "bar_start": tuple(bar[0] for bar in found),
        "bar_end": tuple(bar[1] for bar in found),
        "crew": tuple(bar[2] for bar in found),
        "heads": tuple(_heads(inst, k, bar[2]) for k, bar in enumerate(found)),
    }


def _heads(
    inst: Instance, package: int, crew: Mapping[int, int]
) -> dict[tuple[str, int], int]:
    (skill, *_) = inst.packages[package].heads or [""]
    return {(skill, p): n // inst.steps for p, n in crew.items() if skill}


def _people(inst: Instance, hand: Hand) -> dict[str, Any]:
    end = inst.periods
    stays = [
        [hand.joins.get((h, i), (end, end)) for i in range(hire.most)]
        for h, hire in enumerate(inst.hires)
    ]
    begun = [hand.taught.get(t, (0, None))[0] for t in range(len(inst.trainings))]
    past = [a + t.length for a, t in zip(begun, inst.trainings, strict=True)]
    return {
        "hired": tuple(tuple(int(a < end) for a, _ in some) for some in stays),
        "joins": tuple(tuple(a for a, _ in some) for some in stays),
        "leaves": tuple(tuple(b for _, b in some) for some in stays),
        "taught": tuple(int(t in hand.taught) for t in range(len(begun))),
        "train_start": tuple(begun),
        "train_end": tuple(past),
    }


def _gpus(inst: Instance, hand: Hand) -> dict[str, Any]:
    found = [hand.gpus.get(b, (0, 0, {})) for b in range(len(inst.gpu_bars))]
    blocks = [
        [*hand.reserved.get(s, ()), *[(0, 0)] * supply.blocks][: supply.blocks]
        for s, supply in enumerate(inst.supplies)
    ]
    return {
        "gpu_start": tuple(bar[0] for bar in found),
        "gpu_end": tuple(bar[1] for bar in found),
        "gpus": tuple(bar[2] for bar in found),
        "reserved": tuple(tuple(int(b > a) for a, b in some) for some in blocks),
        "reserve_from": tuple(tuple(a for a, _ in some) for some in blocks),
        "reserve_until": tuple(tuple(b for _, b in some) for some in blocks),
    }


def _phases(inst: Instance, hand: Hand, base: Mapping[str, Any]) -> dict[str, Any]:
    taken = [_span(inst, i, hand, base) for i in range(len(inst.phases))]
    spans = [span or (0, 0) for span in taken]
    ends = tuple(
        inst.periods if phase.service and there else span[1]
        for phase, there, span in zip(inst.phases, taken, spans, strict=True)
    )
    return {
        "present": tuple(int(span is not None) for span in taken),
        "start": tuple(span[0] for span in spans),
        "end": ends,
        "chosen": tuple(
            tuple(int(hand.chosen.get(p.key) == name) for name in p.options)
            for p in inst.phases
        ),
        "late": {
            i: max(0, ends[i] - p.due)
            for i, p in enumerate(inst.phases)
            if p.due is not None
        },
        "finish": max(
            span[0] if phase.service else span[1]
            for phase, span in zip(inst.phases, spans, strict=True)
        ),
    }


def _span(
    inst: Instance, index: int, hand: Hand, base: Mapping[str, Any]
) -> Span | None:
    """Return the periods of a phase, or None where it is not delivered."""
    phase = inst.phases[index]
    if phase.key in hand.at:
        return hand.at[phase.key], hand.at[phase.key]
    mine = [(base["bar_start"][k], base["bar_end"][k]) for k in phase.packages]
    mine += [(base["gpu_start"][b], base["gpu_end"][b]) for b in phase.gpu_bars]
    taken = [(start, end) for start, end in mine if end > start]
    if not taken:
        return None
    return min(start for start, _ in taken), max(end for _, end in taken)


def _quarters(inst: Instance) -> list[tuple[int, Span]]:
    return list(enumerate((first, past) for _, first, past in inst.quarters))


def _inside(start: int, end: int, span: Span) -> int:
    return max(0, min(end, span[1]) - max(start, span[0]))


def _begins(inst: Instance, day: int, q: int) -> int:
    """Return 1 for the quarter of a period; the horizon's end is in the last one."""
    _, first, past = inst.quarters[q]
    last = q == len(inst.quarters) - 1
    return int(first <= day < past or (last and day >= past))


def _of_people(inst: Instance, base: Mapping[str, Any]) -> dict[str, Any]:
    people = [
        (h, i, base["joins"][h][i], base["leaves"][h][i], yes)
        for h, hired in enumerate(base["hired"])
        for i, yes in enumerate(hired)
    ]
    quarters = _quarters(inst)
    uses = [
        (k, pool, base["bar_start"][k], base["bar_end"][k], steps)
        for k, crew in enumerate(base["crew"])
        for pool, steps in crew.items()
    ]
    return {
        "used": {(k, p): n * (b - a) for k, p, a, b, n in uses},
        "used_in": {
            (k, p, q): n * _inside(a, b, span)
            for k, p, a, b, n in uses
            for q, span in quarters
        },
        "employed_in": {
            (h, i, q): _inside(a, b, span)
            for h, i, a, b, _ in people
            for q, span in quarters
        },
        "joins_in": {
            (h, i, q): yes * _begins(inst, a, q)
            for h, i, a, _, yes in people
            for q, _ in quarters
        },
        "teaches_in": {
            (t, q): yes * _begins(inst, base["train_start"][t], q)
            for t, yes in enumerate(base["taught"])
            for q, _ in quarters
        },
    }


def _of_gpus(inst: Instance, base: Mapping[str, Any]) -> dict[str, Any]:
    rented = [
        (b, s, n, base["gpu_start"][b], base["gpu_end"][b])
        for b, drawn in enumerate(base["gpus"])
        for s, n in drawn.items()
        if inst.supplies[s].form == "rented"
    ]
    stays = [
        (s, k, a, b)
        for s, some in enumerate(base["reserve_from"])
        for k, (a, b) in enumerate(zip(some, base["reserve_until"][s], strict=True))
    ]
    quarters = _quarters(inst)
    return {
        "rented": {(b, s): n * (past - first) for b, s, n, first, past in rented},
        "rented_in": {
            (b, s, q): n * _inside(first, past, span)
            for b, s, n, first, past in rented
            for q, span in quarters
        },
        "reserved_in": {
            (s, k, q): _inside(a, b, span)
            for s, k, a, b in stays
            for q, span in quarters
        },
    }


def _of_phases(inst: Instance, base: Mapping[str, Any]) -> dict[str, Any]:
    spans = []
    for c, charge in enumerate(inst.charges):
        i, option = charge.phase, charge.option
        on = base["present"][i] if option is None else base["chosen"][i][option]
        start = base["start"][i]
        spans.append((c, start, base["end"][i] if on else start, on))
    quarters = _quarters(inst)
    return {
        "charged": tuple(end - start for _, start, end, _ in spans),
        "charged_in": {
            (c, q): _inside(start, end, span)
            for c, start, end, _ in spans
            for q, span in quarters
        },
        "starts_in": {
            (c, q): on * _begins(inst, start, q)
            for c, start, _, on in spans
            for q, _ in quarters
        },
    }
