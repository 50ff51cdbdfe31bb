"""Why a plan is as it is, or why there is none."""

from __future__ import annotations

import json

from teamopt.plan.document import BriefRef, Provenance
from teamopt.plan.proof import GoalResult, StatusText
from teamopt.plan.record import Record

EXPLANATION = "teamopt-why/1"


class RuleRef(Record):
    """A rule of the brief that is blamed."""

    family: str
    """Kind of rule."""
    says: tuple[str, ...]
    """The rules, in words."""
    line: str
    """``file:line``; empty for what is only wished for."""
    decided: bool
    """Whether it is a limit or a demand that somebody set, rather than the work."""


class Conflict(Record):
    """Lines of the brief that no plan can keep together."""

    says: str
    rules: tuple[RuleRef, ...]
    smallest: bool
    """Whether a plan was found for the others with any one of them left out."""
    proven: bool = True
    """Whether it is proven that no plan keeps all of them."""


class Change(Record):
    """A line of the brief that gives."""

    says: str
    line: str
    """``file:line``."""
    field: str
    """The field in the brief's own words, as in ``hiring.slots``."""
    kind: str
    """Kind of line, as in the brief's flexibility."""
    name: str
    """Which one of that kind; empty where there is one."""
    steps: int
    amount: float
    """How far it gives: steps times one step."""
    unit: str
    single: bool = False
    """Whether it gives all or nothing, so that there is no step less."""


class Fix(Record):
    """A way out: lines that give, for which there is a plan."""

    number: int
    says: str
    changes: tuple[Change, ...]
    price: float
    """What the steps count for in the brief's flexibility."""
    least: bool
    """Whether it is proven that there is no plan with a step less of any."""


class Effect(Record):
    """What a change of the brief does to one goal."""

    goal: str
    unit: str
    """``points``, ``periods``, or the currency."""
    before: float
    after: float
    bound: float
    """No plan of the changed brief can pass it; `after` where that is proven."""
    change: float
    """`after` less `before`."""
    says: str
    proven: bool
    """Whether both figures are the best there are."""


class Result(Record):
    """What the best plan of a changed brief comes to."""

    status: StatusText
    effects: tuple[Effect, ...]
    """Goals that differ, in order; empty where none does."""
    hires: tuple[str, ...]
    """Whom that plan hires: role and level."""
    proven: bool
    """Whether this is settled: the best plan, or that there is none."""
    says: str


class Binding(Record):
    """What keeps the plan from being one step better in a goal."""

    goal: str
    says: str
    wanted: float
    """The goal one step better, in its unit."""
    conflict: Conflict
    worth: tuple[str, ...]
    """What a step of its lines does to the plan, the most first."""
    proven: bool = True
    """Whether it is proven that the step is out of reach."""


class Stair(Record):
    """From so many steps of a line on, the answer is another one."""

    steps: int
    amount: float
    """Steps times one step, in the line's unit."""
    result: Result


class OneMore(Record):
    """What more of one line of the brief does, or one more hire of a role."""

    says: str
    line: str
    """``file:line``."""
    kind: str
    """Kind of line, as in the brief's flexibility, or ``hire``, or ``person``."""
    name: str
    unit: str
    step: str
    """The first step, in words."""
    tried: int
    """Most steps that were solved for."""
    stairs: tuple[Stair, ...]
    """Where the answer changes; solved just below and at each."""
    steady: bool
    """Whether nothing changes between what was solved for: less never does better."""
    proven: bool


class HireReason(Record):
    """Why somebody is hired: what they do, and the plan without them."""

    order: int
    hire: str
    """Level and role."""
    line: str
    """``file:line``."""
    says: str
    """What they do in the plan, in words."""
    skills: tuple[str, ...]
    """Skills that work of the plan needs and nobody else brings."""
    phases: tuple[str, ...]
    """Phases on which they do work."""
    cost: float
    """Over the horizon, fee included."""
    without: Result
    """The plan with the others at most."""
    says_without: str
    """That in words; empty where there was no time to look."""
    changes: tuple[str, ...]
    """What that does to the phases."""
    instead: Result
    """The plan with nobody of their role."""
    says_instead: str
    """That in words; empty where it is the plan without them."""
    proven: bool


class Flip(Record):
    """How far an input may be off before the answer is another one."""

    kind: str
    """``effort``, ``pay``, ``lead time`` and so on."""
    name: str
    line: str
    """``file:line``."""
    unit: str
    now: float
    assumed: bool
    """Whether it is a default or a guess, rather than stated."""
    low: float
    high: float
    """Range that was looked at."""
    stays_from: float
    stays_to: float
    """Range in which the answer stays, as far as it was solved for at both ends."""
    flips_below: float | None
    flips_above: float | None
    """Nearest values at which it is another one; null where there is none in range."""
    becomes: str
    """What it is at the nearer of them."""
    distance: float | None
    """How far the nearest flip is, as a share of the value now."""
    says: str
    proven: bool


class Alternative(Record):
    """Another team that is nearly as good."""

    hires: tuple[str, ...]
    distance: int
    """People and roles that differ from the plan's team."""
    result: Result
    says: str
    proven: bool


class Corner(Record):
    """One corner of a front: no plan is better in both goals."""

    values: dict[str, float]
    hires: tuple[str, ...]
    says: str
    proven: bool


class TradeOff(Record):
    """What two goals cost each other, other goals held."""

    goals: tuple[str, str]
    corners: tuple[Corner, ...]
    whole: bool
    """Whether these are all corners."""


class WhyNot(Record):
    """What a wish would mean."""

    asked: str
    wish: str
    """What was asked, in the brief's words."""
    result: Result
    changes: tuple[str, ...]
    """What moves."""
    conflict: Conflict | None
    """What it runs into where there is no such plan."""
    says: str
    proven: bool


class Explanation(Record):
    """Why a plan is as it is, or why there is none."""

    schema_version: str = EXPLANATION
    brief: BriefRef
    status: StatusText
    goals: tuple[GoalResult, ...] = ()
    """Of the plan that is explained."""
    team: tuple[str, ...] = ()
    """Whom it hires."""
    conflicts: tuple[Conflict, ...] = ()
    every_conflict: bool = False
    """Whether it is proven that there are no others."""
    fixes: tuple[Fix, ...] = ()
    hires: tuple[HireReason, ...] = ()
    binding: tuple[Binding, ...] = ()
    one_more: tuple[OneMore, ...] = ()
    flips: tuple[Flip, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    trade_off: TradeOff | None = None
    why_not: tuple[WhyNot, ...] = ()
    notes: tuple[str, ...] = ()
    """What was found out beside these."""
    open: tuple[str, ...] = ()
    """What was not settled in time, or could not be tried."""
    provenance: Provenance

    def to_json(self) -> str:
        """Return the document, indented and with a final newline."""
        return json.dumps(self.model_dump(mode="json"), indent=2) + "\n"
