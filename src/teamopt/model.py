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
from typing import Any

from ortools.sat.python import cp_model

from teamopt.decisions import Decisions
from teamopt.families import FAMILIES
from teamopt.instance import Instance, Package
from teamopt.rules import Family, Row, Rule

Var = Any
MANY_SPEEDS = 20_000


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
    x = _Structure(model, inst, tight=not guarded).decisions()
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


class _Structure:
    """The variables of one model and what links them, built in one pass."""

    def __init__(self, model: cp_model.CpModel, inst: Instance, *, tight: bool) -> None:
        self.model = model
        self.inst = inst
        self.tight = tight
        # Explanations look past the horizon and at one person more than there is.
        self.reach = inst.periods if tight else 2 * inst.periods
        self.spare = 0 if tight else 1
        self.bars: list[list[tuple[Any, Var, Var | None]]] = [[] for _ in inst.pools]

    def decisions(self) -> Decisions[Var]:
        """Create every variable and return them by name."""
        inst, model = self.inst, self.model
        present = tuple(model.new_bool_var(f"present:{p.key}") for p in inst.phases)
        start = self._dates("start", present)
        end = self._dates("end", present)
        packages = [self._package(i, present) for i in range(len(inst.packages))]
        self._span(present, start, end, packages)
        hired, joins = self._joiners()
        headcount = self._headcount(hired)
        ramp_loss = tuple(
            model.new_int_var(0, inst.steps, f"ramp_loss:{h.role}") for h in inst.hires
        )
        ramping = tuple(model.new_bool_var(f"ramping:{h.role}") for h in inst.hires)
        away = self._capacity(headcount, hired, joins, ramp_loss, ramping)
        return Decisions(
            present=present,
            start=start,
            end=end,
            late=self._late(present, end),
            bar_start=tuple(p.start for p in packages),
            bar_end=tuple(p.end for p in packages),
            lasts=tuple(p.lasts for p in packages),
            crew=tuple(p.crew for p in packages),
            heads=tuple(p.heads for p in packages),
            headcount=headcount,
            away=away,
            hired=hired,
            joins=joins,
            joins_in=self._quarters(hired, joins),
            ramp_loss=ramp_loss,
            ramping=ramping,
            finish=self._finish(end),
            reach=self.reach,
        )

    def _dates(self, name: str, present: tuple[Var, ...]) -> tuple[Var, ...]:
        """Return a date per phase, 0 where the phase is left out."""
        dates = []
        for phase, yes in zip(self.inst.phases, present, strict=True):
            date = self.model.new_int_var(0, self.reach, f"{name}:{phase.key}")
            self.model.add(date <= self.reach * yes)
            dates.append(date)
        return tuple(dates)

    def _span(
        self,
        present: tuple[Var, ...],
        start: tuple[Var, ...],
        end: tuple[Var, ...],
        packages: list[_Bar],
    ) -> None:
        """Let a phase span its packages; one without any is a point in time."""
        for index, phase in enumerate(self.inst.phases):
            if not phase.packages:
                self.model.add(start[index] == end[index])
            for package in phase.packages:
                bar = packages[package]
                self.model.add(start[index] <= bar.start).only_enforce_if(
                    present[index]
                )
                self.model.add(bar.end <= end[index])

    def _package(self, index: int, present: tuple[Var, ...]) -> _Bar:
        """Create the bar of a package and put it into the pools it may draw on."""
        package = self.inst.packages[index]
        yes = present[package.phase]
        name = f"{self.inst.phases[package.phase].key}:{package.key}"
        model = self.model
        start = model.new_int_var(0, self.reach, f"start:{name}")
        end = model.new_int_var(0, self.reach, f"end:{name}")
        lengths = self._lengths(index, package)
        size = model.new_int_var_from_domain(
            cp_model.Domain.from_values([0, *lengths]), f"length:{name}"
        )
        model.add(start <= self.reach * yes)
        interval = model.new_optional_interval_var(start, size, end, yes, name)
        model.add(end == start + size)
        lasts: dict[int, Var] = {}
        if package.effort:
            lasts = {n: model.new_bool_var(f"lasts:{name}:{n}") for n in lengths}
            model.add(sum(lasts.values()) == yes)
            model.add(sum(n * lit for n, lit in lasts.items()) == size)
        else:
            model.add(size >= 1).only_enforce_if(yes)
            model.add(size == 0).only_enforce_if(yes.negated())
        crew, heads = self._crew(index, package, name, interval)

        if crew:
            most = sum(self._most_people(p) for p in crew) * self.inst.steps
            model.add(sum(crew.values()) <= most * yes)
        return _Bar(start, end, lasts, crew, heads)

    def _lengths(self, index: int, package: Package) -> list[int]:
        """Return the lengths a bar can have; a tight model drops what no crew takes."""
        if not package.effort:
            longest = min(package.duration, self.reach)
            return [longest] if self.tight else list(range(1, self.reach + 1))
        if not self.tight:
            return list(range(1, self.reach + 1))
        return possible_lengths(self.inst, index)

    def _crew(
        self, index: int, package: Package, name: str, interval: Any
    ) -> tuple[dict[int, Var], dict[tuple[str, int], Var]]:
        """Return share steps by pool, and for a crew stated in heads those too."""
        crew: dict[int, Var] = {}
        heads: dict[tuple[str, int], Var] = {}
        for pool in self.inst.eligible(index):
            people = self._most_people(pool)
            label = f"{name}:{self.inst.pools[pool].key}"
            if package.effort:
                most = people * self.inst.steps
                if self.tight:
                    most = min(most, package.largest)
                crew[pool] = self.model.new_int_var(0, most, f"crew:{label}")
                self.bars[pool].append((interval, crew[pool], None))
                continue
            whole = self.model.new_int_var(0, people, f"people:{label}")
            crew[pool] = self.inst.steps * whole
            serving = []
            for skill in package.heads:
                if self.inst.pools[pool].gives.get(skill, 0) > 0:
                    heads[skill, pool] = self.model.new_int_var(
                        0, people, f"heads:{label}:{skill}"
                    )
                    serving.append(heads[skill, pool])
            self.model.add(sum(serving) == whole)
            self.bars[pool].append((interval, crew[pool], whole))
        return crew, heads

    def _most_people(self, pool: int) -> int:
        entry = self.inst.pools[pool]
        known = (
            len(entry.people)
            if entry.hire is None
            else self.inst.hires[entry.hire].most
        )
        return known + self.spare

    def _joiners(
        self,
    ) -> tuple[tuple[tuple[Var, ...], ...], tuple[tuple[Var, ...], ...]]:
        """Return who may be hired, and when they join; those alike in order."""
        all_hired, all_joins = [], []
        last = self.inst.periods
        for hire in self.inst.hires:
            hired: list[Var] = []
            joins: list[Var] = []
            for i in range(self._most_people(hire.pool)):
                name = f"{hire.role}:{hire.level}:{i}"
                yes = self.model.new_bool_var(f"hired:{name}")
                day = self.model.new_int_var(0, last, f"joins:{name}")
                self.model.add(day <= last - yes)
                self.model.add(day >= last - last * yes)
                if hired:
                    self.model.add_implication(yes, hired[-1])
                    self.model.add(day >= joins[-1])
                hired.append(yes)
                joins.append(day)
            all_hired.append(tuple(hired))
            all_joins.append(tuple(joins))
        return tuple(all_hired), tuple(all_joins)

    def _headcount(self, hired: tuple[tuple[Var, ...], ...]) -> tuple[Var, ...]:
        counts = []
        for index, pool in enumerate(self.inst.pools):
            count = self.model.new_int_var(
                0, self._most_people(index), f"people:{pool.key}"
            )
            if pool.hire is not None:
                self.model.add(count == sum(hired[pool.hire]))
            elif self.tight:
                # More people on board never make a plan worse.
                self.model.add(count == len(pool.people))
            counts.append(count)
        return tuple(counts)

    def _capacity(
        self,
        headcount: tuple[Var, ...],
        hired: tuple[tuple[Var, ...], ...],
        joins: tuple[tuple[Var, ...], ...],
        ramp_loss: tuple[Var, ...],
        ramping: tuple[Var, ...],
    ) -> dict[tuple[int, int], Var]:
        """Nobody gives more than a whole person, and only while they are there."""
        away: dict[tuple[int, int], Var] = {}
        for index, pool in enumerate(self.inst.pools):
            missing: list[tuple[Any, Var, Var]] = []
            if pool.hire is None:
                for k, (first, past) in enumerate(pool.away):
                    past = self.reach if past >= self.inst.periods else past
                    away[index, k] = self.model.new_int_var(
                        0, self._most_people(index), f"away:{pool.key}:{k}"
                    )
                    span = self.model.new_fixed_size_interval_var(
                        first, past - first, f"away:{pool.key}:{k}"
                    )
                    missing.append((span, away[index, k], away[index, k]))
                people = headcount[index]
            else:
                h = pool.hire
                missing = self._not_there(h, hired[h], joins[h], ramp_loss, ramping)
                people = len(hired[h])
            self._cumulative(index, people, missing)
        return away

    def _not_there(
        self,
        h: int,
        hired: tuple[Var, ...],
        joins: tuple[Var, ...],
        ramp_loss: tuple[Var, ...],
        ramping: tuple[Var, ...],
    ) -> list[tuple[Any, Var, Var]]:
        """Return spans before joining, and during ramp-up, as (span, steps, heads)."""
        steps, last = self.inst.steps, self.inst.periods
        ramp_up = self.inst.hires[h].ramp_up
        spans: list[tuple[Any, Var, Var]] = []
        for i, (yes, day) in enumerate(zip(hired, joins, strict=True)):
            name = f"{self.inst.hires[h].role}:{i}"
            before = self.model.new_interval_var(0, day, day, f"before:{name}")
            spans.append((before, steps, 1))
            if self.reach > last:
                beyond = self.model.new_optional_fixed_size_interval_var(
                    last, self.reach - last, yes.negated(), f"never:{name}"
                )
                spans.append((beyond, steps, 1))
            if ramp_up:
                learning = self.model.new_optional_fixed_size_interval_var(
                    day, ramp_up, yes, f"ramp_up:{name}"
                )
                spans.append((learning, ramp_loss[h], ramping[h]))
        return spans

    def _cumulative(
        self, pool: int, people: Var, missing: list[tuple[Any, Var, Var]]
    ) -> None:
        """Fit bars and absences into a pool: in share steps, and in whole heads."""
        bars = self.bars[pool]
        if not bars:
            return
        steps = self.inst.steps
        on_board = self.inst.pools[pool].hire is None
        lost = [steps * n if on_board else n for _, n, _ in missing]
        self.model.add_cumulative(
            [bar for bar, _, _ in bars] + [span for span, _, _ in missing],
            [n for _, n, _ in bars] + lost,
            steps * people,
        )
        heads = [(bar, n) for bar, _, n in bars if n is not None]
        if heads and not on_board:
            # On board, whole heads already fit because their share steps do.
            self.model.add_cumulative(
                [bar for bar, _ in heads] + [span for span, _, _ in missing],
                [n for _, n in heads] + [n for _, _, n in missing],
                people,
            )

    def _quarters(
        self, hired: tuple[tuple[Var, ...], ...], joins: tuple[tuple[Var, ...], ...]
    ) -> dict[tuple[int, int, int], Var]:
        """Say in which quarter everybody joins, where a rule counts that."""
        inside: dict[tuple[int, int, int], Var] = {}
        if self.inst.joiners is None:
            return inside
        for h, dates in enumerate(joins):
            for i, day in enumerate(dates):
                for q, (label, first, past) in enumerate(self.inst.quarters):
                    yes = self.model.new_bool_var(f"joins:{h}:{i}:{label}")
                    self.model.add(day >= first).only_enforce_if(yes)
                    self.model.add(day <= past - 1).only_enforce_if(yes)
                    inside[h, i, q] = yes
                this = [inside[h, i, q] for q in range(len(self.inst.quarters))]
                self.model.add(sum(this) == hired[h][i])
        return inside

    def _late(self, present: tuple[Var, ...], end: tuple[Var, ...]) -> dict[int, Var]:
        late: dict[int, Var] = {}
        for index, phase in enumerate(self.inst.phases):
            if phase.due is not None:
                late[index] = self.model.new_int_var(0, self.reach, f"late:{phase.key}")
                self.model.add(late[index] >= end[index] - phase.due).only_enforce_if(
                    present[index]
                )
        return late

    def _finish(self, end: tuple[Var, ...]) -> Var:
        finish = self.model.new_int_var(0, self.reach, "finish")
        for date in end:
            self.model.add(finish >= date)
        return finish


@dataclass(frozen=True)
class _Bar:
    start: Var
    end: Var
    lasts: dict[int, Var]
    crew: dict[int, Var]
    heads: dict[tuple[str, int], Var]


def possible_lengths(inst: Instance, index: int) -> list[int]:
    """Return every length that some crew within its limits gives a package.

    Most lengths of a long package belong to no crew at all; leaving them out makes the
    model smaller and loses nothing.
    """
    package = inst.packages[index]
    speeds = {inst.speed(index, pool) for pool in inst.eligible(index)}
    # Speeds that a crew of exactly `k` share steps can reach, for k = 0, 1, ...
    reachable, found = {0}, set[int]()
    for size in range(1, package.largest + 1):
        reachable = {total + speed for total in reachable for speed in speeds}
        if size >= package.smallest:
            found |= {-(-package.effort // total) for total in reachable}
        if len(reachable) > MANY_SPEEDS:
            # Too many crews to go through: keep every length they could have.
            shortest = -(-package.effort // (max(speeds) * package.largest))
            longest = max(found, default=inst.periods)
            found |= set(range(shortest, max(longest, shortest) + 1))
            break
    return sorted(n for n in found if n <= inst.periods)
