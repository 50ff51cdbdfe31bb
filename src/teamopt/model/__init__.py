"""Instance to CP-SAT model: decisions, the structure between them, and the rules.

Structure is what no brief can change: a bar's dates fit its length, a person gives no
more than all of a person, whoever is not hired does not work. It never carries a guard.
A number of the brief enters only through a rule's rows, so that it can be named when
rules clash; a *tight* model also shrinks domains by those numbers, for speed alone.
``docs/model.md`` has the mathematics.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.families import FAMILIES
from teamopt.instance import Instance
from teamopt.model import capacity, hires, phases
from teamopt.model.bars import bar
from teamopt.model.frame import Frame, Var
from teamopt.rules import Family, Row, Rule


@dataclass(frozen=True)
class Built:
    """A model that is ready to solve.

    Attributes
    ----------
    model
        The CP-SAT model, without an objective.
    x
        Its decisions.
    guards
        Rule id to the literal that switches the rule on; empty when rules are hard.
    """

    model: cp_model.CpModel
    x: Decisions[Var]
    guards: Mapping[tuple[str, ...], Var]


def build(
    inst: Instance,
    *,
    guarded: bool = False,
    families: Iterable[Family] = FAMILIES,
) -> Built:
    """Return the model of an instance.

    Parameters
    ----------
    inst
        What to plan.
    guarded
        Give every rule a literal that switches it on, and leave domains wide.
    families
        Kinds of rule to post.
    """
    model = cp_model.CpModel()
    x = _decisions(Frame(model, inst, tight=not guarded))
    guards: dict[tuple[str, ...], Var] = {}
    for family in families:
        for rule in family.rules(inst):
            on = _guard(model, rule, guards) if guarded else ()
            for row in family.rows(rule, inst, x):
                _post(model, row, (*row.when, *on))
    return Built(model, x, guards)


def _guard(
    model: cp_model.CpModel, rule: Rule, guards: dict[tuple[str, ...], Var]
) -> tuple[Var]:
    guards[rule.id] = model.new_bool_var("/".join(rule.id))
    return (guards[rule.id],)


def _post(model: cp_model.CpModel, row: Row, when: tuple[Var, ...]) -> None:
    """Post a row; one whose left side is a plain number decides its conditions."""
    if not isinstance(row.left, int):
        model.add(row.left >= row.limit).only_enforce_if(list(when))
    elif row.left < row.limit:
        model.add_bool_or([condition.negated() for condition in when])


def _decisions(frame: Frame) -> Decisions[Var]:
    """Create every variable and what links them; return them by name."""
    inst, model = frame.inst, frame.model
    present = tuple(model.new_bool_var(f"present:{p.key}") for p in inst.phases)
    start = phases.dates(frame, "start", present)
    end = phases.dates(frame, "end", present)
    bars = [bar(frame, index, present) for index in range(len(inst.packages))]
    phases.span(frame, present, start, end, bars)
    hired, joins = hires.joiners(frame)
    headcount = capacity.headcount(frame, hired)
    ramp_loss = tuple(
        model.new_int_var(0, inst.steps, f"ramp_loss:{h.role}:{h.level}")
        for h in inst.hires
    )
    ramping = tuple(
        model.new_bool_var(f"ramping:{h.role}:{h.level}") for h in inst.hires
    )
    away: dict[tuple[int, int], Var] = {}
    for index, pool in enumerate(inst.pools):
        h = pool.hire
        if h is None:
            people = headcount[index]
            missing, spans = capacity.absences(frame, index)
            away |= {(index, k): n for k, n in enumerate(missing)}
        else:
            people = len(hired[h])
            spans = hires.not_there(
                frame, h, hired[h], joins[h], ramp_loss[h], ramping[h]
            )
        capacity.fit(frame, index, bars, people, spans)
    return Decisions(
        present=present,
        start=start,
        end=end,
        late=phases.lateness(frame, present, end),
        bar_start=tuple(b.start for b in bars),
        bar_end=tuple(b.end for b in bars),
        lasts=tuple(b.lasts for b in bars),
        crew=tuple(b.crew for b in bars),
        heads=tuple(b.heads for b in bars),
        headcount=headcount,
        away=away,
        hired=hired,
        joins=joins,
        joins_in=hires.quarters(frame, hired, joins),
        ramp_loss=ramp_loss,
        ramping=ramping,
        finish=phases.finish(frame, end),
        reach=frame.reach,
    )
