"""Turns of phases as entries of a brief, and as parts of the plan that is followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import yaml

from teamopt import plan as doc
from teamopt.brief import Brief
from teamopt.brief.edit import Drop, Edit, Put
from teamopt.brief.fields import TO_THE_END
from teamopt.brief.work import Work, WorkForm
from teamopt.instance import WORK_UNIT, Package
from teamopt.replanning.checks import work_of
from teamopt.replanning.lessons import Broken
from teamopt.replanning.memory import Memory
from teamopt.replanning.turns import There, Turn
from teamopt.resolve.compute import hours_of_period
from teamopt.yaml_lines import parse_yaml

#: Fields of a phase that say what its work is.
WORK = (
    *("effort", "skills", "crew", "duration", "size", "kind", "pieces", "compute"),
    *("smallest_crew", "largest_crew", "lead", "at_least", "options"),
)
#: Those of them that also hold for a part of the work.
TERMS = ("smallest_crew", "largest_crew", "lead", "at_least")
#: Fields of a way to do a phase that do not say what its work is.
TOLD = ("id", "name", "value", "success", "costs")
#: Fields that say when a phase is to be.
DATES = ("earliest", "deadline", "due", "delay_cost")


class Cutter:
    """Writes turns into a brief and into its plan.

    Attributes
    ----------
    edits
        Changes of the brief's phases.
    done
        Phases that are cut, by the id of what is done of them.
    near
        When phases were to be that the plan has no more, by id.
    rest
        Who was to go on with phases that are cut.
    unknown
        Phases of whose past it is not known who worked on them.
    """

    def __init__(self, brief: Brief, old: doc.Plan, memory: Memory, there: There):
        self.brief, self.old, self.memory, self.there = brief, old, memory, there
        self.now = memory.now
        self.edits: list[Edit] = []
        self.near: dict[str, tuple[int, int]] = {}
        self.done: dict[str, doc.PhasePlan] = {}
        self.rest: list[doc.Allocation] = []
        self.unknown: set[str] = set()
        text = brief.source.text or yaml.safe_dump(brief.dump(), sort_keys=False)
        self.data = parse_yaml(text, brief.source.name).data
        self.phases = {phase.id: phase for phase in old.phases}
        self.packages: list[doc.PackagePlan] = [*old.packages]
        self.allocations: list[doc.Allocation] = [*old.allocations]
        self.runs: list[doc.GpuRun] = [*(old.compute.runs if old.compute else ())]
        self.trainings: list[doc.TrainingPlan] = [*old.trainings]
        self.count = len(brief.phases)

    def plan(self) -> doc.Plan:
        """Return the plan as it went and was to go on."""
        here = set(self._people())
        change: dict[str, Any] = {
            "phases": tuple(self.phases.values()),
            "packages": tuple(self.packages),
            "trainings": tuple(self.trainings),
            "allocations": tuple(a for a in self.allocations if a.person in here),
        }
        if self.old.compute is not None:
            runs = {"runs": tuple(self.runs)}
            change["compute"] = self.old.compute.model_copy(update=runs)
        return self.old.model_copy(update=change)

    def _people(self) -> Iterator[str]:
        gone = {name for name, (first, past) in self.there.items() if first >= past}
        yield from (one.name for one in self.old.people if one.name not in gone)

    def turn(self, turn: Turn) -> None:
        """Write what became of a phase."""
        key = turn.phase.id
        mine = self._taken(key)
        if turn.how == "not begun":
            self.near[key] = turn.start, turn.end
            self._gone(key)
            return
        index = next(k for k, p in enumerate(self.brief.phases) if p.id == key)
        raw = self.data["phases"][index]
        if turn.how == "over":
            self._over(turn, index, raw)
            return
        self._unhand(key)
        self._cut(turn, index, raw, mine)

    def _taken(self, key: str) -> list[doc.Allocation]:
        """Take a phase's work out of the plan, and return who did it."""
        mine = [one for one in self.allocations if one.phase == key]
        self.allocations = [one for one in self.allocations if one.phase != key]
        self.packages = [one for one in self.packages if one.phase != key]
        self.runs = [one for one in self.runs if one.phase != key]
        return mine

    def _gone(self, key: str) -> None:
        change = {"delivered": False, "start_period": None, "end_period": None}
        self.phases[key] = self.phases[key].model_copy(update=change)

    def _unhand(self, key: str) -> None:
        """Take out work of receiving what others hand over: it is part of the rest."""
        for k, giver in enumerate(self.brief.phases):
            for n, hand_off in enumerate(giver.hand_off):
                if hand_off.to == key and hand_off.effort:
                    one = isinstance(self.data["phases"][k]["hand_off"], dict)
                    path = ("hand_off",) if one else ("hand_off", n)
                    self.edits.append(Drop(("phases", k, *path, "effort")))
                    entry = self.data["phases"][k]["hand_off"]
                    (entry if one else entry[n]).pop("effort")

    def lesson(self, lesson: Broken) -> None:
        """Write what a training cost that broke off."""
        self.trainings.remove(lesson.training)
        if lesson.phase is not None:
            self.phases[lesson.phase.id] = lesson.phase
            self.edits.append(Put(("phases", self.count), lesson.entry))
            self.count += 1

    # over -----------------------------------------------------------------------

    def _over(self, turn: Turn, index: int, raw: dict[str, Any]) -> None:
        """Write a phase that is over on other days as time that has passed."""
        key = turn.phase.id
        self._unhand(key)
        entry = {k: v for k, v in raw.items() if k not in (*WORK, "earliest")}
        if turn.phase.deadline is not None:
            # What is over keeps no deadline, and may have missed it.
            entry.pop("deadline", None)
        entry |= self._opens(turn.phase, turn.start)
        passing = self._passing(turn)
        entry |= self._ways(raw, turn.phase, passing) or passing
        self.edits.append(Put(("phases", index), entry))
        self._passes(turn, key, turn.phase.option)

    def _passing(self, turn: Turn) -> dict[str, Any]:
        """Return time that has passed, with the GPUs that ran in it."""
        length = {"duration": self._length(turn.end - turn.start)}
        return length | self._computed(turn)

    def _ways(
        self, raw: dict[str, Any], phase: doc.PhasePlan, work: dict[str, Any]
    ) -> dict[str, Any]:
        """Return a phase's options, with what became of the one that was chosen.

        It began, so none of the others can be chosen any more.
        """
        ways = [
            {k: v for k, v in way.items() if k in TOLD} | work
            if way["id"] == phase.option
            else way
            for way in raw.get("options", ())
        ]
        return {"options": ways} if ways else {}

    def _opens(self, phase: doc.PhasePlan, period: int) -> dict[str, Any]:
        """Return the first day of a period as the earliest, unless it was due before.

        A brief refuses that, rightly, before anything has happened.
        """
        first = self.brief.timeline.first_day_of(period)
        if any(day is not None and day < first for day in (phase.due, phase.deadline)):
            return {}
        return {"earliest": first.isoformat()}

    def _length(self, periods: int) -> str:
        noun = self.brief.timeline.period.value
        return f"{periods} {noun}{'' if periods == 1 else 's'}"

    def _passes(self, turn: Turn, key: str, option: str | None) -> None:
        """Put time that has passed into the plan."""
        self.unknown.add(turn.phase.id)
        self._delivered(turn, key, option)
        self._package(key, _named("time", option), (), turn.start, turn.end)

    def _delivered(self, turn: Turn, key: str, option: str | None) -> None:
        change = {
            "id": key,
            "delivered": True,
            "start_period": turn.start,
            "end_period": turn.end,
            "option": option,
            "options": turn.phase.options if option else (),
        }
        for run in self._used(turn):
            self.runs.append(run.model_copy(update={"phase": key}))
        self.phases[key] = turn.phase.model_copy(update=change)

    def _package(
        self, phase: str, key: str, skills: tuple[str, ...], start: int, end: int
    ) -> None:
        self.packages.append(
            doc.PackagePlan(
                phase=phase,
                key=key,
                skills=skills,
                effort=None,
                delivered=None,
                heads={},
                start_period=start,
                end_period=end,
            )
        )

    # under way ------------------------------------------------------------------

    def _cut(
        self,
        turn: Turn,
        index: int,
        raw: dict[str, Any],
        mine: list[doc.Allocation],
    ) -> None:
        """Write a phase that is under way as what is done and what is left."""
        key, work = turn.phase.id, work_of(self.brief, turn.phase)
        own = self._own(raw, turn.phase)
        earlier = {k: v for k, v in raw.items() if k in ("track", "stage", "after")}
        done_id = self._new_id(f"{key}-so-far")
        self.done[done_id] = turn.phase
        done = {"id": done_id, "name": f"{turn.phase.name} so far", **earlier}
        done |= self._opens(turn.phase, turn.start)
        costs = own.get("costs") or {}
        # What is required earns only what its option adds: this one is chosen.
        option = turn.phase.option if turn.phase.required else None
        bars = self._bars(turn.phase)
        if turn.plain or not self._plainly(work, bars):
            gone = self._passing(turn)
            self._passes(turn, done_id, option)
        else:
            gone = self._so_far(turn, own, bars)
            self._went(turn, done_id, option, mine, bars)
        done |= self._spent(raw, turn.phase, gone) if option else gone
        done |= {"costs": costs} if costs and not option else {}
        self.rest += self._going_on(key, mine)
        self._gone(key)
        end = max(turn.phase.end_period or 0, self.now + 1)
        self.near[key] = self.now, end
        kept = (*WORK, "earliest", "after", "costs")
        rest = {k: v for k, v in raw.items() if k not in kept}
        rates = {what: cost for what, cost in costs.items() if " per " in str(cost)}
        rest |= {"costs": rates} if rates else {}
        if turn.phase.options and turn.phase.points and not turn.phase.required:
            rest["value"] = turn.phase.points
        if turn.phase.to_the_end:
            # Its dates are about its beginning, which is over.
            rest = {k: v for k, v in rest.items() if k not in DATES}
        rest |= {"after": done_id, **self._opens(turn.phase, self.now)}
        rest |= self._rest(turn, own, work, bars)
        self.edits.append(Put(("phases", index), rest))
        self.edits.append(Put(("phases", self.count), done))
        self.count += 1

    def _going_on(
        self, key: str, mine: list[doc.Allocation]
    ) -> Iterator[doc.Allocation]:
        """Yield who works on a phase now or next, by skills as the rest names them.

        Where the plan has nobody on it any more, it is whoever was last.
        """
        parts: dict[str, list[doc.Allocation]] = {}
        for package in self.old.packages:
            if package.phase == key:
                name = "+".join(package.skills or package.heads) or "time"
                some = [one for one in mine if one.package == package.key]
                parts.setdefault(name, []).extend(some)
        for name, some in parts.items():
            moment = max((one.end_period - 1 for one in some), default=0)
            nexts = [one.start_period for one in some if one.end_period > self.now]
            moment = max(self.now, min(nexts)) if nexts else moment
            for one in some:
                if one.start_period <= moment < one.end_period:
                    yield one.model_copy(update={"package": name})

    def _own(self, raw: dict[str, Any], phase: doc.PhasePlan) -> dict[str, Any]:
        """Return a phase as written, with what its option says."""
        way: dict[str, Any] = next(
            (way for way in raw.get("options", ()) if way["id"] == phase.option), {}
        )
        costs = {**(raw.get("costs") or {})}
        for what, cost in (way.get("costs") or {}).items():
            name = f"{what} ({way['id']})" if what in costs else what
            costs[name] = cost
        return {**raw, **way} | ({"costs": costs} if costs else {})

    def _spent(
        self, raw: dict[str, Any], phase: doc.PhasePlan, gone: dict[str, Any]
    ) -> dict[str, Any]:
        """Return what is done in one of several ways, with what all of them cost."""
        found = {"required": True, **self._ways(raw, phase, gone)}
        return found | ({"costs": raw["costs"]} if raw.get("costs") else {})

    def _new_id(self, wanted: str) -> str:
        taken, number = {phase.id for phase in self.brief.phases}, 1
        found = wanted
        while found in taken:
            number += 1
            found = f"{wanted}-{number}"
        return found

    def _bars(self, phase: doc.PhasePlan) -> dict[int, tuple[Package, int, int]]:
        """Return the phase's packages by index, with their periods in the plan."""
        inst, bars = self.memory.inst, self.memory.past.bars
        return {
            k: (package, *bars[k])
            for k, package in enumerate(inst.packages)
            if inst.phases[package.phase].key == phase.id and k in bars
        }

    def _plainly(self, work: Work, bars: Mapping[int, Any]) -> bool:
        """Tell whether what is done can be written with the people who did it."""
        received = any(" (hand-off from " in p.key for p, _, _ in bars.values())
        return work.pieces is None and not received and bool(bars)

    def _given(self, k: int, start: int, end: int) -> Fraction:
        """Return the person-weeks that a crew has given by now."""
        inst, past = self.memory.inst, self.memory.past
        crew = past.crews.get(k, {})
        speed = sum(inst.speed(k, pool) * steps for pool, steps in crew.items())
        periods = max(0, min(end, self.now) - start)
        weeks = self.brief.timeline.weeks_per_period
        return Fraction(speed * periods, WORK_UNIT) * weeks

    def _so_far(
        self,
        turn: Turn,
        own: dict[str, Any],
        bars: Mapping[int, tuple[Package, int, int]],
    ) -> dict[str, Any]:
        """Return the work that is done, as a brief states it."""
        found: dict[str, Any] = {k: own[k] for k in TERMS if k in own}
        efforts: dict[str, str] = {}
        for k, (package, start, end) in bars.items():
            if start >= self.now:
                continue
            length = self._length(min(end, self.now) - start)
            if package.heads:
                found |= {"crew": dict(package.heads), "duration": length}
            elif not package.skills:
                found |= {"duration": length}
            else:
                given = min(self._given(k, start, end), self._asked(package))
                efforts["+".join(package.skills)] = _weeks(given)
        if efforts:
            found |= _effort(efforts)
        return found | self._computed(turn)

    def _asked(self, package: Package) -> Fraction:
        return package.asked * self.brief.timeline.weeks_per_period

    def _used(self, turn: Turn) -> Iterator[doc.GpuRun]:
        """Yield what the plan computed while a phase was under way."""
        hours = float(hours_of_period(self.brief))
        for run in self.old.compute.runs if self.old.compute else ():
            start = max(run.start_period, turn.start)
            end = min(run.end_period, turn.end)
            if run.phase == turn.phase.id and start < end:
                done = run.gpus * (end - start) * hours
                dates = {"start_period": start, "end_period": end}
                yield run.model_copy(update={"hours": done, "given": done, **dates})

    def _computed(self, turn: Turn) -> dict[str, Any]:
        """Return GPUs that ran, as a brief states them."""
        found = {
            run.kind: f"{run.gpus} gpu{'' if run.gpus == 1 else 's'} for "
            f"{self._length(run.end_period - run.start_period)}"
            for run in self._used(turn)
        }
        return {"compute": found} if found else {}

    def _went(
        self,
        turn: Turn,
        key: str,
        option: str | None,
        mine: list[doc.Allocation],
        bars: Mapping[int, tuple[Package, int, int]],
    ) -> None:
        """Put what is done into the plan, with those who did it."""
        self._delivered(turn, key, option)
        for package, start, end in bars.values():
            if start < self.now:
                name = _named("+".join(package.skills) or "time", option)
                until = min(end, self.now)
                self._package(key, name, package.skills, start, until)
        for one in mine:
            if one.start_period < self.now:
                name = _named(one.package.rpartition(": ")[2], option)
                until = min(one.end_period, self.now)
                change = {"phase": key, "package": name, "end_period": until}
                self.allocations.append(one.model_copy(update=change))

    def _rest(
        self,
        turn: Turn,
        own: dict[str, Any],
        work: Work,
        bars: Mapping[int, tuple[Package, int, int]],
    ) -> dict[str, Any]:
        """Return the work that is left, as a brief states it."""
        found: dict[str, Any] = {k: own[k] for k in TERMS if k in own}
        stated = turn.left
        efforts: dict[str, Fraction] = {}
        for k, (package, start, end) in bars.items():
            if not package.effort:
                left = self._length(end - max(start, self.now))
                left = TO_THE_END if package.to_end else left
                if end > self.now or stated is not None:
                    found["duration"] = left if stated is None else str(stated)
                    found |= {"crew": dict(package.heads)} if package.heads else {}
                continue
            name = "+".join(package.skills)
            over = end <= self.now
            asked = self._asked(package)
            more = asked - (asked if over else self._given(k, start, end))
            efforts[name] = efforts.get(name, Fraction(0)) + max(more, Fraction(0))
        if isinstance(stated, Mapping):
            efforts = {s: amount.person_weeks for s, amount in stated.items()}
        elif stated is not None and work.form not in (WorkForm.HEADS, WorkForm.TIME):
            name = next(iter(efforts), "+".join(work.skills))
            efforts = {name: stated.person_weeks}  # type: ignore[union-attr]
        written = {name: _weeks(amount) for name, amount in efforts.items() if amount}
        found |= _effort(written) if written else {}
        gpus = dict(self._to_compute(turn.phase))
        return found | ({"compute": gpus} if gpus else {})

    def _to_compute(self, phase: doc.PhasePlan) -> Iterator[tuple[str, str]]:
        """Yield GPU-hours that are left, by kind."""
        hours = hours_of_period(self.brief)
        for run in self.old.compute.runs if self.old.compute else ():
            if run.phase == phase.id:
                periods = max(0, min(run.end_period, self.now) - run.start_period)
                left = Fraction(run.hours) - run.gpus * periods * hours
                if left > 0:
                    yield run.kind, f"{_number(left)} gpu-hours"


def _effort(efforts: dict[str, str]) -> dict[str, Any]:
    """Return efforts as a brief states them: by skill, or one for several skills."""
    [first, *others] = efforts
    if "+" in first and not others:
        return {"effort": efforts[first], "skills": first.split("+")}
    return {"effort": efforts}


def _named(package: str, option: str | None) -> str:
    """Return a package's name, which begins with that of the way it is done."""
    return f"{option}: {package}" if option else package


def _weeks(amount: Fraction) -> str:
    """Return ``2.25 pw``, rounded down so that nobody has to work longer for it."""
    return f"{_number(Fraction(int(amount * 10_000), 10_000))} pw"


def _number(amount: Fraction) -> str:
    text = f"{float(amount):.4f}".rstrip("0").rstrip(".")
    return text or "0"
