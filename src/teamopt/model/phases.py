"""Phases: which are delivered, in which way, their dates, and when all is over."""

from __future__ import annotations

from dataclasses import dataclass

from teamopt.instance import Phase
from teamopt.model.bars import Bar
from teamopt.model.frame import Frame, Var
from teamopt.model.gpus import GpuRun


@dataclass(frozen=True)
class Delivery:
    """Phases as in :class:`teamopt.decisions.Decisions`."""

    present: tuple[Var, ...]
    chosen: tuple[tuple[Var, ...], ...]
    start: tuple[Var, ...]
    end: tuple[Var, ...]

    def on(self, phase: int, option: int | None) -> Var:
        """Return the literal of a phase, or of one way to do it."""
        return self.present[phase] if option is None else self.chosen[phase][option]


def deliveries(frame: Frame) -> Delivery:
    """Return the phases: whether and how they are delivered, and when."""
    model = frame.model
    present = tuple(model.new_bool_var(f"present:{p.key}") for p in frame.inst.phases)
    chosen = []
    for phase, yes in zip(frame.inst.phases, present, strict=True):
        ways = tuple(
            model.new_bool_var(f"chosen:{phase.key}:{way}") for way in phase.options
        )
        if ways:
            model.add(sum(ways) == yes)
        chosen.append(ways)
    start = _dates(frame, "start", present)
    return Delivery(present, tuple(chosen), start, _dates(frame, "end", present))


def _dates(frame: Frame, name: str, present: tuple[Var, ...]) -> tuple[Var, ...]:
    """Return a date per phase, 0 where the phase is left out."""
    found = []
    for phase, yes in zip(frame.inst.phases, present, strict=True):
        date = frame.model.new_int_var(0, frame.reach, f"{name}:{phase.key}")
        frame.model.add(date <= frame.reach * yes)
        found.append(date)
    return tuple(found)


#: When something of a phase is there, and the literal that says whether it is.
Span = tuple[Var, Var, Var]


def span(frame: Frame, of: Delivery, bars: list[Bar], runs: list[GpuRun]) -> None:
    """Let a phase span its packages and GPU bars; one without is a point in time."""
    inst, model = frame.inst, frame.model
    for index, phase in enumerate(inst.phases):
        start, end = of.start[index], of.end[index]
        inner: list[Span] = []
        for k in phase.packages:
            yes = of.on(index, inst.packages[k].option)
            inner.append((bars[k].start, bars[k].end, yes))
        for k in phase.gpu_bars:
            yes = of.on(index, inst.gpu_bars[k].option)
            inner.append((runs[k].start, runs[k].end, yes))
        for first, past, yes in inner:
            model.add(start <= first).only_enforce_if(yes)
            model.add(past <= end)
        for yes in _without_work(frame, of, index):
            model.add(start == end).only_enforce_if(yes)
        if _start_counts(frame, index) and inner:
            _begins_with(frame, phase, start, inner, _without_work(frame, of, index))


def _without_work(frame: Frame, of: Delivery, index: int) -> list[Var]:
    """Return the literals of ways to do a phase that take no time."""
    inst, phase = frame.inst, frame.inst.phases[index]
    ways = [inst.packages[k].option for k in phase.packages]
    ways += [inst.gpu_bars[k].option for k in phase.gpu_bars]
    if None in ways:
        return []
    if not phase.options:
        return [of.present[index]]
    return [yes for k, yes in enumerate(of.chosen[index]) if k not in ways]


def _start_counts(frame: Frame, index: int) -> bool:
    """Tell whether a goal or a limit looks at when a phase begins."""
    inst = frame.inst
    if inst.phases[index].service:
        return True
    return inst.by_quarter and any(
        charge.once and charge.phase == index for charge in inst.charges
    )


def _begins_with(
    frame: Frame, phase: Phase, start: Var, inner: list[Span], points: list[Var]
) -> None:
    """Say that a phase begins no sooner than something in it."""
    firsts = []
    for k, (first, _, yes) in enumerate(inner):
        lit = frame.model.new_bool_var(f"begins:{phase.key}:{k}")
        frame.model.add(first <= start).only_enforce_if(lit)
        frame.model.add_implication(lit, yes)
        firsts.append(lit)
    for _, _, yes in inner:
        frame.model.add_bool_or([*firsts, *points]).only_enforce_if(yes)


def lateness(frame: Frame, of: Delivery) -> dict[int, Var]:
    """Return the periods past its due date of each phase that has one."""
    late: dict[int, Var] = {}
    for index, phase in enumerate(frame.inst.phases):
        if phase.due is not None:
            late[index] = frame.model.new_int_var(0, frame.reach, f"late:{phase.key}")
            moment = of.start[index] if phase.service else of.end[index]
            past = frame.model.add(late[index] >= moment - phase.due)
            past.only_enforce_if(of.present[index])
    return late


def finish(frame: Frame, of: Delivery) -> Var:
    """Return the end of the last phase; one that runs to the end counts as begun."""
    last = frame.model.new_int_var(0, frame.reach, "finish")
    for phase, start, end in zip(frame.inst.phases, of.start, of.end, strict=True):
        frame.model.add(last >= (start if phase.service else end))
    return last
