"""From integers back to the brief's words: everything that goes into a plan."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from importlib.metadata import version

from teamopt import plan as doc
from teamopt.brief.models import Brief
from teamopt.decisions import Decisions
from teamopt.engine.settings import Outcome, SolveSettings, Stage
from teamopt.goals import GOALS
from teamopt.instance import VALUE_SCALE, WORK_UNIT, GoalSpec, Hire
from teamopt.naming import Seat, fewest
from teamopt.order import Chain, Tried
from teamopt.resolve import Offer, Resolved
from teamopt.resolve.goals import in_money
from teamopt.resolve.hiring import span
from teamopt.wording import listing, percent


@dataclass(frozen=True)
class Joiner:
    """One hire of a plan, and its place in the order."""

    hire: int
    number: int
    joins: int
    order: int
    name: str


class Writer:
    """Writes one plan; holds what its parts have in common."""

    def __init__(
        self,
        brief: Brief,
        resolved: Resolved,
        outcome: Outcome,
        chain: Chain | None,
        settings: SolveSettings,
    ) -> None:
        self.brief, self.resolved, self.outcome = brief, resolved, outcome
        self.inst, self.chain, self.settings = resolved.instance, chain, settings
        self.joiners = (
            [] if outcome.decisions is None else self._joiners(outcome.decisions)
        )

    def write(self, seconds: float, warnings: Iterable[str] = ()) -> doc.Plan:
        """Return the plan, or the word that there is none."""
        x = self.outcome.decisions
        base = doc.Plan(
            status=self.outcome.status.value,
            confirmed=self.outcome.confirmed,
            brief=self._brief(),
            provenance=self._provenance(seconds),
            goals=tuple(self._goals(x)),
            assumptions=tuple(
                doc.Assumption(
                    where=a.where, what=a.what, value=a.value, source=a.source
                )
                for a in self.resolved.assumed
            ),
            warnings=tuple(warnings),
        )
        if x is None:
            return base
        return base.model_copy(
            update={
                "hires": tuple(self._hires()),
                "order": None if self.chain is None else self._order(self.chain),
                "people": tuple(self._people()),
                "phases": tuple(self._phases(x)),
                "packages": tuple(self._packages(x)),
                "allocations": tuple(self._allocations(x)),
                "handovers": tuple(self._handovers()),
                "headcount": tuple(self._headcount()),
                "costs": self._costs(),
            }
        )

    def _brief(self) -> doc.BriefRef:
        brief, timeline = self.brief, self.brief.timeline
        return doc.BriefRef(
            id=brief.id,
            question=brief.question,
            file=brief.source.name,
            sha256=brief.source.sha256,
            currency=brief.currency,
            period=timeline.period.value,
            start=brief.calendar.start,
            periods=timeline.periods,
            end=timeline.last_day_of(timeline.periods - 1),
            share_step=float(self.inst.share_step),
        )

    def _provenance(self, seconds: float) -> doc.Provenance:
        s = self.settings
        return doc.Provenance(
            teamopt=version("teamopt"),
            ortools=version("ortools"),
            python=platform.python_version(),
            workers=s.workers,
            seed=s.seed,
            reproducible=s.reproducible,
            time_limit=s.time_limit,
            seconds=round(seconds, 2),
        )

    # goals ------------------------------------------------------------------

    def scale(self, key: str) -> int:
        """Return how many whole units of a goal make one unit on screen."""
        if key == "value":
            return VALUE_SCALE
        if key == "cost" or (key == "lateness" and in_money(self.inst.phases)):
            return self.inst.money_scale
        return 1

    def unit(self, key: str) -> str:
        """Return the unit of a goal on screen."""
        if key == "value":
            return "points"
        if key == "weighted":
            return "weighted sum"
        money = key == "cost" or (key == "lateness" and in_money(self.inst.phases))
        return self.inst.currency if money else "periods"

    def _goals(self, x: Decisions[int] | None) -> Iterable[doc.GoalResult]:
        stages = {stage.key: stage for stage in self.outcome.stages}
        if "weighted" in stages:
            yield self._goal(GoalSpec("weighted"), stages["weighted"], None)
        for spec in self.inst.goals:
            yield self._goal(spec, stages.get(spec.key), x)

    def _goal(
        self, spec: GoalSpec, stage: Stage | None, x: Decisions[int] | None
    ) -> doc.GoalResult:
        scale = self.scale(spec.key)
        goal = GOALS.get(spec.key)
        measured = None if x is None or goal is None else goal.measure(self.inst, x)
        found = stage.value if stage else None
        bound = stage.bound if stage else None
        return doc.GoalResult(
            goal=spec.key,
            unit=self.unit(spec.key),
            better="more" if goal is not None and goal.sense < 0 else "less",
            value=_over(found if goal is None else measured, scale),
            found=_over(found, scale),
            bound=_over(bound, scale),
            tolerance=self._tolerance(spec),
            proven=bool(stage and stage.proven and stage.value is not None),
            seconds=round(stage.seconds, 2) if stage else 0.0,
        )

    def _tolerance(self, spec: GoalSpec) -> str | None:
        if spec.within_share is not None:
            return f"within {percent(spec.within_share)}"
        if spec.within:
            amount = _over(spec.within, self.scale(spec.key))
            unit = self.unit(spec.key)
            unit = self.brief.timeline.period.value + "s" if unit == "periods" else unit
            return f"within {amount:g} {unit}"
        return None

    # hires ------------------------------------------------------------------

    def _joiners(self, x: Decisions[int]) -> list[Joiner]:
        """Return the plan's hires in their order, each with a name."""
        waiting: dict[int, list[tuple[int, int]]] = {}
        for h, (hired, joins) in enumerate(zip(x.hired, x.joins, strict=True)):
            there = [i for i, yes in enumerate(hired) if yes]
            waiting[h] = [(joins[i], number) for number, i in enumerate(there)]
        by_date = sorted((day, h) for h, dates in waiting.items() for day, _ in dates)
        sequence = self.chain.hires if self.chain else [h for _, h in by_date]
        found = []
        for order, h in enumerate(sequence, start=1):
            day, number = waiting[h].pop(0)
            name = f"Hire {order} ({self.inst.called(self.inst.hires[h].pool)})"
            found.append(Joiner(h, number, day, order, name))
        return found

    def _hires(self) -> Iterable[doc.HirePlan]:
        timeline = self.brief.timeline
        for joiner in self.joiners:
            hire, offer = self._of(joiner)
            joins = timeline.first_day_of(joiner.joins)
            yield doc.HirePlan(
                order=joiner.order,
                name=joiner.name,
                role=hire.role,
                role_name=self.inst.role_names[hire.role],
                level=hire.level,
                open_by=joins - span(offer.lead_time),
                joins=joins,
                joins_period=joiner.joins,
                productive_from=timeline.first_day_of(joiner.joins + hire.ramp_up),
                pay=self._pay(offer),
                yearly_cost=self._whole(hire.yearly),
                fee=self._whole(hire.fee),
                cost=self._whole(
                    hire.fee + hire.pay * (self.inst.periods - joiner.joins)
                ),
            )

    def _of(self, joiner: Joiner) -> tuple[Hire, Offer]:
        return self.inst.hires[joiner.hire], self.resolved.offers[joiner.hire]

    def _pay(self, offer: Offer) -> doc.Pay:
        known = offer.known
        return doc.Pay(
            amount=round(offer.pay),
            low=known.p25 if known else None,
            high=known.p75 if known else None,
            n=known.n if known else None,
            source=known.source if known else "the brief",
        )

    def _whole(self, units: int) -> int:
        return round(Fraction(units, self.inst.money_scale))

    def _order(self, chain: Chain) -> doc.Order:
        scale = self.scale(chain.goal) if chain.goal else 1
        steps = []
        for k, (tried, best, regret) in enumerate(
            zip(chain.prefixes, chain.best, chain.regrets, strict=True), start=1
        ):
            steps.append(
                doc.Step(
                    hires=tuple(joiner.name for joiner in self.joiners[:k]),
                    tried=self._team(tried),
                    best=self._team(best),
                    regret=_over(regret, scale),
                )
            )
        return doc.Order(
            goal=chain.goal,
            unit=self.unit(chain.goal) if chain.goal else "",
            steps=tuple(steps),
            tied=chain.tied,
            proven=chain.proven,
            first=chain.first and self._team(chain.first),
            instead=chain.instead and self._team(chain.instead),
            without=chain.without and self._team(chain.without),
            alone_tried=chain.alone_tried,
        )

    def _team(self, tried: Tried) -> doc.Team:
        roles = tuple(
            self.inst.called(self.inst.hires[h].pool)
            for h, n in enumerate(tried.counts)
            for _ in range(n)
        )
        goals = {
            key: _over(v, self.scale(key)) or 0.0 for key, v in tried.values.items()
        }
        return doc.Team(roles=roles, status=tried.status.value, goals=goals)

    # people -----------------------------------------------------------------

    def _people(self) -> Iterable[doc.Person]:
        for pool in self.inst.pools:
            if pool.hire is not None:
                continue
            first = pool.away[0][1] if pool.away and pool.away[0][0] == 0 else 0
            for name in pool.people:
                yield doc.Person(
                    name=name,
                    role=pool.role,
                    level=pool.level,
                    hire=None,
                    first_period=first,
                    deployable=round(float(pool.deployable), 4),
                )
        for joiner in self.joiners:
            hire = self.inst.hires[joiner.hire]
            yield doc.Person(
                name=joiner.name,
                role=hire.role,
                level=hire.level,
                hire=joiner.order,
                first_period=joiner.joins,
                deployable=round(float(self.inst.pools[hire.pool].deployable), 4),
            )

    def person(self, seat: Seat) -> str:
        """Return the name of whoever has a seat."""
        pool = self.inst.pools[seat.pool]
        if pool.hire is None:
            return pool.people[seat.person]
        return next(
            j.name
            for j in self.joiners
            if j.hire == pool.hire and j.number == seat.person
        )

    # work -------------------------------------------------------------------

    def _phases(self, x: Decisions[int]) -> Iterable[doc.PhasePlan]:
        timeline = self.brief.timeline
        for i, (phase, asked) in enumerate(
            zip(self.inst.phases, self.brief.phases, strict=True)
        ):
            yes = bool(x.present[i])
            start, end = x.start[i], x.end[i]
            yield doc.PhasePlan(
                id=phase.key,
                name=phase.name,
                stage=phase.stage,
                required=phase.required,
                value=phase.value / VALUE_SCALE if phase.value else None,
                delivered=yes,
                start=timeline.first_day_of(start) if yes else None,
                until=timeline.last_day_of(max(end - 1, 0)) if yes else None,
                start_period=start if yes else None,
                end_period=end if yes else None,
                due=asked.due,
                late_periods=x.late.get(i, 0),
                deadline=asked.deadline,
            )

    def _packages(self, x: Decisions[int]) -> Iterable[doc.PackagePlan]:
        weeks = self.brief.timeline.weeks_per_period
        for k, package in enumerate(self.inst.packages):
            if not x.present[package.phase]:
                continue
            length = x.bar_end[k] - x.bar_start[k]
            speed = sum(self.inst.speed(k, p) * n for p, n in x.crew[k].items())
            given = float(speed * length * weeks / WORK_UNIT)
            asked = float(package.effort * weeks / WORK_UNIT)
            yield doc.PackagePlan(
                phase=self.inst.phases[package.phase].key,
                skills=package.skills,
                effort=round(asked, 2) if package.effort else None,
                delivered=round(given, 2) if package.effort else None,
                heads=dict(package.heads),
                start_period=x.bar_start[k],
                end_period=x.bar_end[k],
            )

    def _allocations(self, x: Decisions[int]) -> Iterable[doc.Allocation]:
        timeline = self.brief.timeline
        serving = self._serving(x)
        for seat in self.outcome.seats:
            package = self.inst.packages[seat.package]
            pool = self.inst.pools[seat.pool]
            yield doc.Allocation(
                person=self.person(seat),
                role=pool.role,
                level=pool.level,
                phase=self.inst.phases[package.phase].key,
                package=package.key,
                skill=self._skill(seat, serving),
                share=float(seat.steps * self.inst.share_step),
                start=timeline.first_day_of(seat.first),
                until=timeline.last_day_of(seat.past - 1),
                start_period=seat.first,
                end_period=seat.past,
            )

    def _serving(self, x: Decisions[int]) -> dict[tuple[int, int], list[str]]:
        """Return, per package stated in heads and pool, the skills to hand out."""
        return {
            (k, pool): [
                skill for (skill, p), n in heads.items() if p == pool for _ in range(n)
            ]
            for k, heads in enumerate(x.heads)
            for pool in {p for _, p in heads}
        }

    def _skill(self, seat: Seat, serving: dict[tuple[int, int], list[str]]) -> str:
        package = self.inst.packages[seat.package]
        if package.heads:
            return serving[seat.package, seat.pool].pop(0)
        gives = self.inst.pools[seat.pool].gives
        return max(package.skills, key=lambda skill: gives.get(skill, 0))

    def _handovers(self) -> Iterable[doc.Handover]:
        by_bar: dict[tuple[int, int], list[Seat]] = {}
        for seat in self.outcome.seats:
            by_bar.setdefault((seat.package, seat.pool), []).append(seat)
        for (k, _), seats in by_bar.items():
            people = list(dict.fromkeys(self.person(seat) for seat in seats))
            first = min(seat.first for seat in seats)
            steps = sum(seat.steps for seat in seats if seat.first == first)
            if len(people) <= fewest(steps, self.inst.steps):
                continue
            package = self.inst.packages[k]
            phase = self.inst.phases[package.phase]
            together = len({(seat.first, seat.past) for seat in seats}) == 1
            verb = "is shared by" if together else "passes between"
            yield doc.Handover(
                phase=phase.key,
                package=package.key,
                people=tuple(people),
                says=f"{package.key} of {phase.name} {verb} {listing(people)}",
            )

    # figures by period --------------------------------------------------------

    def _headcount(self) -> Iterable[doc.Headcount]:
        rows: dict[str, list[int]] = {}
        for pool in self.inst.pools:
            if pool.hire is None:
                row = rows.setdefault(pool.role, [0] * self.inst.periods)
                for t in range(self.inst.periods):
                    away = any(first <= t < past for first, past in pool.away)
                    row[t] += 0 if away else len(pool.people)
        for joiner in self.joiners:
            role = self.inst.hires[joiner.hire].role
            row = rows.setdefault(role, [0] * self.inst.periods)
            for t in range(joiner.joins, self.inst.periods):
                row[t] += 1
        for role, row in rows.items():
            yield doc.Headcount(
                role=role, role_name=self.inst.role_names[role], people=tuple(row)
            )

    def _costs(self) -> doc.Costs:
        quarters = self.inst.quarters
        pay, fees = [0] * len(quarters), [0] * len(quarters)
        for joiner in self.joiners:
            hire = self.inst.hires[joiner.hire]
            for q, (_, first, past) in enumerate(quarters):
                pay[q] += hire.pay * max(0, past - max(first, joiner.joins))
                fees[q] += hire.fee * (first <= joiner.joins < past)
        lines = [self._line("pay of hires", pay)]
        if any(fees):
            lines.append(self._line("recruiting fees", fees))
        yearly = sum(self.inst.hires[j.hire].yearly for j in self.joiners)
        budget = self.inst.budget
        return doc.Costs(
            quarters=tuple(label for label, _, _ in quarters),
            lines=tuple(lines),
            total=sum(line.total for line in lines),
            budget=None if budget is None else self._whole(budget),
            run_rate=self._whole(yearly),
            payroll=self._payroll(),
        )

    def _line(self, category: str, units: list[int]) -> doc.CostLine:
        """Round so that quarters add up to the total: by rounding running sums."""
        running, last, amounts = 0, 0, []
        for amount in units:
            running += amount
            now = self._whole(running)
            amounts.append(now - last)
            last = now
        return doc.CostLine(category=category, quarters=tuple(amounts), total=last)

    def _payroll(self) -> int | None:
        """Return what people on board cost over the horizon, if all pay is known."""
        hiring, timeline = self.brief.hiring, self.brief.timeline
        overhead = hiring.overhead if hiring else Fraction(1, 4)
        years = timeline.periods * timeline.weeks_per_period / 52
        total = Fraction(0)
        for member in self.brief.team:
            known = self.brief.catalogue.pay(member.role, member.level)
            if member.pay is not None:
                pay = member.pay.amount
            elif known is not None and known.currency == self.brief.currency:
                pay = Fraction(known.median)
            else:
                return None
            total += pay * member.fte * member.count * (1 + overhead) * years
        return round(total)


def _over(units: int | None, scale: int) -> float | None:
    return None if units is None else units / scale
