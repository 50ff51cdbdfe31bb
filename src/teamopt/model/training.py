"""Trainings: who learns what and when, and which work the new skill counts on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from teamopt.model.bars import Bar
from teamopt.model.capacity import Missing
from teamopt.model.frame import Frame, Var
from teamopt.model.lengths import which


@dataclass(frozen=True)
class Lesson:
    """One training.

    Attributes
    ----------
    steps, mentor_steps
        Share steps of the person, and of the mentor, while it lasts.
    mentors
        Pool to the literal that the mentor comes from there.
    busy
        ``(pool, interval, steps)`` of whoever it keeps busy.
    """

    taught: Var
    start: Var
    end: Var
    steps: Var
    mentor_steps: Var
    mentors: dict[int, Var]
    busy: list[tuple[int, Any, Var]]


def lesson(frame: Frame, index: int) -> Lesson:
    """Return one training, and whom it keeps busy."""
    model, inst, training = frame.model, frame.inst, frame.inst.trainings[index]
    name = f"{inst.pools[training.pool].key}:{training.skill}"
    yes = model.new_bool_var(f"taught:{name}")
    start = model.new_int_var(0, frame.reach, f"train_start:{name}")
    end = model.new_int_var(0, frame.reach, f"train_end:{name}")
    lengths = (training.length, training.length) if frame.tight else (1, frame.reach)
    size = model.new_int_var(0, min(lengths[1], frame.reach), f"train:{name}")
    model.add(size >= min(lengths[0], frame.reach)).only_enforce_if(yes)
    model.add(size == 0).only_enforce_if(yes.negated())
    model.add(start <= frame.reach * yes)
    model.add(end == start + size)
    span = model.new_optional_interval_var(start, size, end, yes, f"train:{name}")
    steps = model.new_int_var(0, inst.steps, f"learning:{name}")
    given = model.new_int_var(0, inst.steps, f"mentoring:{name}")
    busy: list[tuple[int, Any, Var]] = [(training.pool, span, steps)]
    mentors = {}
    for pool in training.mentors:
        lit = model.new_bool_var(f"mentor:{name}:{inst.pools[pool].key}")
        model.add_implication(lit, yes)
        mentors[pool] = lit
        here = model.new_optional_interval_var(start, size, end, lit, f"mentor:{name}")
        busy.append((pool, here, given))
    if mentors:
        model.add(sum(mentors.values()) <= 1)
    return Lesson(yes, start, end, steps, given, mentors, busy)


def busy(lessons: list[Lesson], pool: int) -> Missing:
    """Return when lessons keep somebody of a pool busy."""
    # They come to single people alone, who are a whole head where all their share
    # steps are free; counted in heads, two lessons at a time would be two people.
    return [
        (span, steps, 0)
        for one in lessons
        for who, span, steps in one.busy
        if who == pool
    ]


def taught_by(frame: Frame, lessons: list[Lesson]) -> dict[tuple[int, int], Var]:
    """Say which trainings are over by a quarter's end, where a rule counts that."""
    inst, model = frame.inst, frame.model
    ends = {
        (t, inst.quarters[factor.quarter][2])
        for factor in inst.bus_factors
        for t, training in enumerate(inst.trainings)
        if training.skill == factor.skill
    }
    found = {}
    for t, past in sorted(ends):
        over = model.new_bool_var(f"taught:{t}:{past}")
        model.add_implication(over, lessons[t].taught)
        model.add(lessons[t].end <= past).only_enforce_if(over)
        model.add(lessons[t].end >= past + 1).only_enforce_if(
            over.negated(), lessons[t].taught
        )
        found[t, past] = over
    return found


def in_quarter(frame: Frame, lessons: list[Lesson]) -> dict[tuple[int, int], Var]:
    """Say in which quarter each training begins, where money is asked by quarter."""
    if not frame.inst.by_quarter:
        return {}
    return {
        (t, q): lit
        for t, one in enumerate(lessons)
        for q, lit in enumerate(which(frame, one.start, one.taught, f"train:{t}"))
    }


def counts(
    frame: Frame, bars: list[Bar], works: dict[tuple[int, int], Var], of: list[Lesson]
) -> None:
    """Let a new skill count on work that begins once it is learnt, and only there."""
    model, inst = frame.model, frame.inst
    for (k, pool), yes in works.items():
        skills = inst.packages[k].skills
        for t in inst.learns(pool):
            if inst.trainings[t].skill not in skills:
                continue
            one, start = of[t], bars[k].start
            if t in inst.pools[pool].taught:
                model.add_implication(yes, one.taught)
                model.add(start >= one.end).only_enforce_if(yes)
            else:
                model.add(start <= one.end - 1).only_enforce_if(yes, one.taught)
