"""A plan as jobs: what each takes, who does it, and what it comes after."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from graphlib import TopologicalSorter
from itertools import pairwise

from teamopt.check.asked import Asked, periods
from teamopt.check.case import Case, Seat
from teamopt.check.gpus import RESERVED
from teamopt.check.lessons import nearest
from teamopt.check.people import Somebody
from teamopt.check.stretches import Stretch, stretches
from teamopt.check.work import rate
from teamopt.plan import GpuRun, PhasePlan, TrainingPlan
from teamopt.replay.lanes import Lane, Unit, Use, lanes


@dataclass(frozen=True)
class Job:
    """Work of one crew without a change, time that passes, a training, or a GPU run.

    Attributes
    ----------
    phase
        Its phase; None for a training.
    factor
        Package, by phase and key, with which its work is drawn; None where it is not.
    first, past
        Periods of the plan.
    work
        What it takes as planned, in periods of the crew's speed.
    crew
        Speed of each of its people, by name; nobody where time passes.
    to_end
        Whether it lasts to the end of the horizon.
    after
        Jobs that are over first, each with periods in between.
    taken
        Units of each person's time, or of GPUs, that it takes.
    done
        How much of its work is done, and is not drawn any more.
    """

    phase: str | None
    factor: tuple[str, str] | None
    first: int
    past: int
    work: float
    crew: Mapping[str, float]
    after: tuple[tuple[int, int], ...] = ()
    to_end: bool = False
    taken: tuple[tuple[Hashable, int], ...] = ()
    done: float = 0.0


@dataclass(frozen=True)
class Network:
    """Jobs in an order in which they can be replayed.

    Attributes
    ----------
    lanes
        What jobs use in turn; numbers of jobs are places in `jobs`.
    before
        Phases that each phase comes after, those that the plan delivers.
    order
        Delivered phases, none before one that it comes after.
    horizon
        Periods of the plan.
    now
        First period that is open; what was planned before it has come so.
    """

    jobs: tuple[Job, ...]
    lanes: tuple[Lane, ...]
    people: Mapping[str, Somebody]
    before: Mapping[str, Mapping[str, int]]
    order: tuple[str, ...]
    horizon: int
    now: int = 0

    def of(self, phase: str) -> list[int]:
        """Return the jobs of a phase."""
        return [k for k, job in enumerate(self.jobs) if job.phase == phase]


def network_of(case: Case, now: int = 0) -> Network:
    """Return the jobs of a plan that keeps its brief, and is followed until now."""
    before = {id_: dict(_lags(id_, case)) for id_ in case.delivered}
    order = tuple(
        TopologicalSorter({k: [*v] for k, v in before.items()}).static_order()
    )
    draft = _Draft(case)
    for entry in case.plan.trainings:
        draft.training(entry)
    for phase in order:
        draft.phase(case.delivered[phase], before[phase])
    uses = [
        Use(k, of, units, job.first, job.past)
        for k, job in enumerate(draft.jobs)
        for of, units in job.taken
    ]
    used = lanes(uses, _units(case))
    places = _places(draft.jobs, used)
    return Network(
        jobs=tuple(_so_far(_moved(draft.jobs[k], places), now) for k in places),
        lanes=tuple(replace(x, jobs=tuple(places[k] for k in x.jobs)) for x in used),
        people=case.people,
        before=before,
        order=order,
        horizon=case.calendar.periods,
        now=now,
    )


def _places(jobs: list[Job], used: list[Lane]) -> dict[int, int]:
    """Return a place for each job that is after all that it waits for."""
    waits = {k: {j for j, _ in job.after} for k, job in enumerate(jobs)}
    for lane in used:
        for earlier, later in pairwise(lane.jobs):
            waits[later].add(earlier)
    return {old: new for new, old in enumerate(TopologicalSorter(waits).static_order())}


def _moved(job: Job, places: Mapping[int, int]) -> Job:
    return replace(job, after=tuple((places[j], lag) for j, lag in job.after))


def _so_far(job: Job, now: int) -> Job:
    """Return a job of which nothing is drawn that is done by now."""
    if job.past <= now:
        return replace(job, factor=None)
    speed = sum(job.crew.values()) or 1.0
    return replace(job, done=min(job.work, speed * max(0, now - job.first)))


def _lags(phase: str, case: Case) -> Iterator[tuple[str, int]]:
    """Yield the phases that one comes after, each with the periods in between."""
    for other in case.brief.phases:
        if any(given.to == phase for given in other.hand_off):
            yield other.id, 0
    asked = next(other for other in case.brief.phases if other.id == phase)
    for after in asked.after:
        yield after.phase, periods(after.lag, case.brief)


def _units(case: Case) -> dict[Hashable, list[Unit]]:
    """Return each person's share steps and the GPUs, with when they can be used."""
    found: dict[Hashable, list[Unit]] = {}
    steps = round(1 / case.step)
    for name, who in case.people.items():
        came = 0 if who.hire is None and who.contractor is None else who.first
        early = round(who.ramp_limit / case.step) if who.ramp_end else steps
        found[name] = [
            Unit(name, came if k < early else who.ramp_end) for k in range(steps)
        ]
    for kind, supplies in case.supplies.items():
        for supply, some in supplies.items():
            of = (kind, supply)
            if supply != RESERVED:
                found[of] = [Unit(of, 0) for _ in range(some.most)]
    compute = case.plan.compute
    for entry in compute.reservations if compute else ():
        first, past = entry.start_period, entry.end_period
        found.setdefault((entry.kind, RESERVED), []).extend(
            Unit((entry.kind, RESERVED), first, past) for _ in range(entry.gpus)
        )
    return found


@dataclass
class _Draft:
    """Jobs in the order in which the plan is read."""

    case: Case
    jobs: list[Job] = field(default_factory=list)
    taught: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    phases: dict[str, list[int]] = field(default_factory=dict)
    factors: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def training(self, entry: TrainingPlan) -> None:
        """Add a training."""
        course = nearest(self.case.courses[entry.person, entry.skill], entry)
        taken = [(entry.person, self._steps(course.share))]
        if entry.mentor is not None:
            taken.append((entry.mentor, self._steps(course.mentor)))
        first, past = entry.start_period, entry.end_period
        self.taught[entry.person, entry.skill] = len(self.jobs), past
        some = tuple(pair for pair in taken if pair[1])
        self.jobs.append(Job(None, None, first, past, past - first, {}, taken=some))

    def phase(self, there: PhasePlan, before: Mapping[str, int]) -> None:
        """Add the jobs of a phase."""
        begun = len(self.jobs)
        after = tuple((k, lag) for id_, lag in before.items() for k in self.phases[id_])
        bars = [key for key in self.case.bars if key[0] == there.id]
        last: dict[str, int] = {}
        for key in sorted(bars, key=lambda key: self.case.bars[key].start_period):
            asked = self.case.asked[key]
            ahead = ((last[asked.follows], 0),) if asked.follows in last else after
            last[asked.key] = self._package(asked, (*ahead, *after))
        for run in self.case.runs:
            if run.phase == there.id:
                self._run(run, after)
        if begun == len(self.jobs):
            first, past = there.start_period or 0, there.end_period or 0
            job = Job(there.id, None, first, past, past - first, {}, after)
            self.jobs.append(job)
        self.phases[there.id] = list(range(begun, len(self.jobs)))

    def _package(self, asked: Asked, after: tuple[tuple[int, int], ...]) -> int:
        """Add the stretches of a package; return the last one."""
        bar = self.case.bars[asked.phase, asked.key]
        left = float(asked.effort)
        key = (asked.phase, asked.key)
        # Pieces of one package are drawn together.
        factor = self.factors.get((asked.phase, asked.follows or ""), key)
        self.factors[key] = factor
        line = list(stretches(self.case.on(asked), bar.start_period, bar.end_period))
        for stretch in line or [Stretch(bar.start_period, bar.end_period, ())]:
            crew = self._crew(stretch.seats, asked)
            length = stretch.past - stretch.first
            work = sum(crew.values()) * length if crew else float(length)
            if asked.effort and stretch is line[-1]:
                work = min(work, left)
            left -= work
            self.jobs.append(
                Job(
                    phase=asked.phase,
                    factor=factor,
                    first=stretch.first,
                    past=stretch.past,
                    work=work,
                    crew=crew,
                    after=(*after, *self._lessons(stretch.seats, asked)),
                    to_end=asked.to_end,
                    taken=tuple(
                        (s.who.name, self._steps(s.share)) for s in stretch.seats
                    ),
                )
            )
            after = ((len(self.jobs) - 1, 0),)
        return len(self.jobs) - 1

    def _crew(self, seats: Iterable[Seat], asked: Asked) -> dict[str, float]:
        """Return what each person gives in a period: person-weeks, or heads."""
        crew: dict[str, float] = {}
        for seat in seats:
            speed = seat.share
            if not asked.heads:
                speed = rate(seat, self.case) * self.case.weeks
            crew[seat.who.name] = crew.get(seat.who.name, 0.0) + float(speed)
        return crew

    def _lessons(
        self, seats: Iterable[Seat], asked: Asked
    ) -> Iterator[tuple[int, int]]:
        """Yield the trainings that a crew has had for its work."""
        for seat in seats:
            for (person, skill), (job, over) in self.taught.items():
                needed = seat.who.name == person and skill in asked.skills
                if needed and over <= seat.first:
                    yield job, 0

    def _run(self, run: GpuRun, after: tuple[tuple[int, int], ...]) -> None:
        """Add GPUs that a phase computes on."""
        taken = tuple(((run.kind, name), n) for name, n in run.supplies.items() if n)
        first, past = run.start_period, run.end_period
        job = Job(run.phase, None, first, past, past - first, {}, after, taken=taken)
        self.jobs.append(job)

    def _steps(self, share: Fraction) -> int:
        return round(share / self.case.step)
