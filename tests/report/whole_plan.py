"""A plan with one of everything: contractors, trainings, tracks, GPUs, options."""

from __future__ import annotations

from typing import Any

from tests.report.engine_plan import recommendation
from tests.report.parts import (
    ROLES,
    WEEKS,
    budget,
    cost,
    goal,
    hire,
    joined,
    person,
    phase,
    work,
)

from teamopt.plan import (
    Allocation,
    Compute,
    ContractorPlan,
    Costs,
    GpuRun,
    GpuUse,
    HandOffPlan,
    Headcount,
    HirePlan,
    PackagePlan,
    Person,
    PhasePlan,
    Plan,
    ReservationPlan,
    RoleUse,
    TrackShare,
    TrainingPlan,
)

QUARTERS = ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4")


def whole(**changes: Any) -> Plan:
    """Return a plan of 40 weeks with one of everything.

    Two tracks; a model that is built (and not bought) in three pieces, on 12 GPUs; a
    service that runs to the end; a contractor; a training with a mentor.
    """
    phases = phases_of_whole()
    hires = (hire(1, "ml-engineer", "senior", 0, 10, 180_000),)
    people = _people(hires)
    fields: dict[str, Any] = {
        "goals": (
            goal("value", 89.0),
            goal("cost", _costs().total),
            goal("finish", 30.0),
        ),
        "hires": hires,
        "contractors": (contractor(),),
        "trainings": (training(),),
        "order": None,
        "people": people,
        "phases": phases,
        "packages": _packages(),
        "allocations": _allocations(people, phases),
        "handovers": (),
        "headcount": _headcount(),
        "use": _use(),
        "tracks": tracks(),
        "compute": compute(),
        "costs": _costs(),
        "assumptions": (),
    }
    return recommendation(**(fields | changes))


def phases_of_whole() -> tuple[PhasePlan, ...]:
    """Return its six phases."""
    hand_off = HandOffPlan(
        to="serving", artefacts=("model card", "weights"), effort={"mlops": 1.0}
    )
    return (
        phase("Pretraining", 2, 12, track="research", success=0.7),
        phase(
            "Ranking model",
            8,
            20,
            track="research",
            value=80.0,
            options=("build", "buy", "fine-tune"),
            option="build",
            worth={"buy": 20.0},
            hand_offs=(hand_off,),
        ),
        phase("Procurement", 4, 10),
        phase("Serving", 20, 30, track="product", value=9.0),
        phase("On-call", 30, 40, track="product", to_the_end=True),
        phase("E-mail digest", None, None, value=3.0, options=("build", "buy")),
    )


def contractor(number: int = 1, **changes: Any) -> ContractorPlan:
    """Return a contractor for weeks 18 to 27: 10 weeks at 900 a day are 45,000."""
    fields: dict[str, Any] = {
        "number": number,
        "name": f"Contractor {number} (senior MLOps Engineer)",
        "role": "mlops-engineer",
        "role_name": ROLES["mlops-engineer"],
        "level": "senior",
        "open_by": WEEKS.first_day_of(17),
        "joins": WEEKS.first_day_of(18),
        "until": WEEKS.last_day_of(27),
        "joins_period": 18,
        "end_period": 28,
        "day_rate": 900.0,
        "cost": 45_000.0,
        "track": "product",
    }
    return ContractorPlan(**(fields | changes))


def training(**changes: Any) -> TrainingPlan:
    """Return the training of Ben in weeks 2 to 7, with Ana as a mentor."""
    fields: dict[str, Any] = {
        "person": "Ben",
        "skill": "mlops",
        "had": "working",
        "reached": "practitioner",
        "start": WEEKS.first_day_of(2),
        "until": WEEKS.last_day_of(7),
        "start_period": 2,
        "end_period": 8,
        "share": 0.5,
        "mentor": "Ana",
        "mentor_share": 0.1,
        "cost": 3_000.0,
    }
    return TrainingPlan(**(fields | changes))


def _people(hires: tuple[HirePlan, ...]) -> tuple[Person, ...]:
    comes = contractor()
    there = person(
        comes.name,
        comes.role,
        comes.level,
        contractor=1,
        first_period=18,
        track="product",
    )
    return (
        person("Ana", "data-scientist", "senior", track="research"),
        person("Ben", "software-engineer", "mid"),
        joined(hires[0]),
        there,
    )


def _packages() -> tuple[PackagePlan, ...]:
    def package(on: str, key: str, first: int, past: int) -> PackagePlan:
        return PackagePlan(
            phase=on,
            key=key,
            skills=() if key == "time" else ("modelling",),
            effort=None if key == "time" else 4.0,
            delivered=None if key == "time" else 4.0,
            heads={},
            start_period=first,
            end_period=past,
        )

    return (
        package("pretraining", "modelling", 2, 12),
        package("ranking-model", "build: modelling 1/3", 8, 12),
        package("ranking-model", "build: modelling 2/3", 12, 16),
        package("ranking-model", "build: modelling 3/3", 16, 20),
        package("procurement", "time", 4, 10),
        package("serving", "serving", 20, 30),
        package("serving", "mlops (hand-off from ranking-model)", 20, 22),
        package("on-call", "mlops", 30, 40),
    )


def _allocations(
    people: tuple[Person, ...], phases: tuple[PhasePlan, ...]
) -> tuple[Allocation, ...]:
    ana, ben, first, comes = people
    pretraining, ranking, _, serving, on_call, _ = phases
    piece = {"package": "build: modelling 2/3", "start_period": 12, "end_period": 16}
    piece |= {"start": WEEKS.first_day_of(12), "until": WEEKS.last_day_of(15)}
    return (
        work(ana, pretraining, 0.75),
        work(ana, ranking, 0.25).model_copy(update=piece),
        work(first, ranking, 1.0).model_copy(update=piece),
        work(comes, serving.model_copy(update={"end_period": 28}), 1.0),
        work(ben, serving, 0.5, skill="serving"),
        work(ben, on_call, 1.0, skill="mlops"),
    )


def _headcount() -> tuple[Headcount, ...]:
    def line(role: str, first: int = 0) -> Headcount:
        there = tuple(int(period >= first) for period in range(40))
        return Headcount(role=role, role_name=ROLES[role], people=there)

    return (line("data-scientist"), line("ml-engineer", 10), line("software-engineer"))


def _use() -> tuple[RoleUse, ...]:
    """Return used and deployable time of quarters of 13, 13, 13 and 1 weeks."""

    def line(role: str, used: list[float], given: list[float]) -> RoleUse:
        return RoleUse(
            role=role, role_name=ROLES[role], used=tuple(used), deployable=tuple(given)
        )

    return (
        line("data-scientist", [9.4, 0.8, 0.0, 0.0], [9.4, 9.4, 9.4, 0.7]),
        line("ml-engineer", [0.0, 2.9, 0.0, 0.0], [1.1, 7.2, 9.4, 0.7]),
        line("software-engineer", [2.2, 8.5, 6.1, 0.7], [9.4, 9.4, 9.4, 0.7]),
        line("mlops-engineer", [0.0, 5.8, 1.4, 0.0], [0.0, 5.8, 1.4, 0.0]),
    )


def track(name: str, window: str, **shares: float | None) -> TrackShare:
    """Return a track's shares in a window; what is not given is not limited."""
    fields: dict[str, Any] = {
        "people": None,
        "people_least": None,
        "people_most": None,
        "fte_weeks": 0.0,
        "compute": None,
        "compute_least": None,
        "compute_most": None,
        "gpu_hours": 0.0,
    }
    return TrackShare(track=name.lower(), name=name, window=window, **(fields | shares))


def tracks() -> tuple[TrackShare, ...]:
    """Return research with 25 to 60% of people's time, product with a floor."""
    limits = {"people_least": 0.25, "people_most": 0.6, "compute_least": 0.3}
    research = [(0.6, 9.0, 1.0), (0.31, 4.0, 0.8), (0.25, 2.0, None), (None, 0.0, None)]
    floor = {"people_least": 0.2}

    def other(share: float | None) -> float | None:
        return None if share is None else 1 - share

    return (
        *(
            track("Research", q, people=p, fte_weeks=w, compute=c, **limits)
            for q, (p, w, c) in zip(QUARTERS, research, strict=True)
        ),
        track("Research", "horizon", people=0.42, fte_weeks=15.0, compute=0.86),
        *(
            track("Product", q, people=other(p), compute=other(c), **floor)
            for q, (p, _, c) in zip(QUARTERS, research, strict=True)
        ),
        track("Product", "horizon", people=0.58, compute=0.14),
    )


def compute() -> Compute:
    """Return GPUs: 13 owned; 12 of them, then 20 with 4 reserved and 3 rented."""
    return Compute(
        runs=(
            run_on("pretraining", 12, {"owned by research": 6, "owned": 6}, 2, 6),
            run_on(
                "ranking-model", 20, {"owned": 13, "rented": 3, "reserved": 4}, 10, 15
            ),
        ),
        reservations=(
            ReservationPlan(
                kind="h100",
                gpus=4,
                start=WEEKS.first_day_of(9),
                until=WEEKS.last_day_of(20),
                start_period=9,
                end_period=21,
                cost=12_902.4,
            ),
        ),
        use=(
            GpuUse(
                kind="h100",
                owned=13,
                used_owned=_weekly((2, 6, 12), (10, 15, 13)),
                used_rented=_weekly((10, 15, 3)),
                used_reserved=_weekly((10, 15, 4)),
                reserved=_weekly((9, 21, 4)),
            ),
        ),
    )


def _weekly(*spells: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(
        sum(gpus for first, past, gpus in spells if first <= week < past)
        for week in range(40)
    )


def run_on(
    on: str, gpus: int, supplies: dict[str, int], first: int, past: int
) -> GpuRun:
    """Return a run in weeks, for which 64 GPU-hours less were asked than are given."""
    given = gpus * (past - first) * 168
    return GpuRun(
        phase=on,
        kind="h100",
        hours=given - 64.0,
        given=given,
        gpus=gpus,
        supplies=supplies,
        start=WEEKS.first_day_of(first),
        until=WEEKS.last_day_of(past - 1),
        start_period=first,
        end_period=past,
    )


def _costs() -> Costs:
    """Return spending of every category; the rented GPUs come to 6,306.30."""
    lines = (
        cost("hires", "pay of hires", 12_980.77, 56_250, 56_250, 4_326.92),
        cost("hires", "recruiting fees", 36_000, 0, 0, 0),
        cost("contractors", "contractors", 0, 36_000, 9_000, 0),
        cost("training", "training", 3_000, 0, 0, 0),
        cost("compute", "rented h100", 3_783.78, 2_522.52, 0, 0),
        cost("compute", "reserved h100", 4_300.8, 8_601.6, 0, 0),
        cost("other", "labelling", 0, 30_000, 0, 0),
    )
    total = round(sum(line.total for line in lines), 2)
    return Costs(
        quarters=QUARTERS,
        lines=lines,
        total=total,
        budgets=(
            budget("total", 300_000, total),
            budget("2027-Q1", 65_000, 60_065.35),
            budget("2027-Q2", 200_000, 193_439.47),
            budget("contractors", 45_000, 45_000),
            budget("compute", 20_000, 19_208.7),
        ),
        run_rate=225_000,
        payroll=190_000,
        rounding=("pay of hires: rounding changes it by at most 0.03 USD a year",),
    )
