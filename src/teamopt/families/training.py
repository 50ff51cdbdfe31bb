"""Trainings: how long they take, of whose time, and who teaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamopt.decisions import Decisions
from teamopt.instance import Instance
from teamopt.rules import Family, Row, Rule, at_least
from teamopt.wording import percent, plural

LENGTH, SHARE, MENTOR = range(3)


def rules(inst: Instance) -> Iterator[Rule]:
    """Yield length and share of each training, and its mentor where one is asked."""
    for index, training in enumerate(inst.trainings):
        who = inst.pools[training.pool].people[0]
        length = plural(training.length, inst.calendar.period.value)
        share = percent(training.steps * inst.share_step)
        given = percent(training.mentor_steps * inst.share_step)
        sentences = {
            LENGTH: (f"takes {length}", "length"),
            SHARE: (f"takes {share} of their time", "share"),
            MENTOR: (f"takes {given} of a mentor's time", "mentor"),
        }
        if not training.mentor_steps:
            del sentences[MENTOR]
        for kind, (says, field) in sentences.items():
            yield Rule(
                id=("training", who, training.skill, field),
                says=f"learning {training.skill}, {who} {says}"
                if kind != MENTOR
                else f"{who}'s learning {training.skill} {says}",
                where=training.where.of(field),
                about=(index, kind),
            )


def rows(rule: Rule, inst: Instance, x: Decisions[Any]) -> Iterator[Row]:
    """Yield: long enough, enough of the time, and somebody who teaches."""
    index, kind = rule.about
    training, taught = inst.trainings[index], x.taught[index]
    if kind == LENGTH:
        stay = x.train_end[index] - x.train_start[index]
        yield at_least(stay, training.length, taught)
    elif kind == SHARE:
        yield at_least(x.learning[index], training.steps, taught)
    else:
        yield at_least(sum(x.mentors[index].values()) - taught, 0)
        yield at_least(x.mentoring[index], training.mentor_steps, taught)


FAMILY = Family(
    "training",
    "A training takes its length, its share of time, and a mentor where asked.",
    rules,
    rows,
)
