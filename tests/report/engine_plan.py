"""The plan of three hires for a recommendation engine, and of no plan for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.report.parts import (
    ROLES,
    brief,
    budget,
    goal,
    hire,
    joined,
    person,
    phase,
    provenance,
    team,
    work,
)

from teamopt.plan import (
    Allocation,
    Assumption,
    CostLine,
    Costs,
    Handover,
    Headcount,
    HirePlan,
    Order,
    PackagePlan,
    Person,
    PhasePlan,
    Plan,
    Step,
    Team,
)


def recommendation(**changes: Any) -> Plan:
    """Return the plan of three hires for a recommendation engine.

    Six phases: four required, two optional of which one is left out; the launch ends
    in week 26 (2 Jul 2027), 2 weeks after its due date.
    """
    phases = phases_of_engine()
    hires = (
        hire(1, "ml-engineer", "senior", 0, 10, 180_000),
        hire(2, "data-engineer", "mid", 4, 12, 140_000),
        hire(3, "ml-engineer", "mid", 8, 18, 150_000),
    )
    people = people_of_engine(hires)
    fields: dict[str, Any] = {
        "status": "optimal",
        "confirmed": False,
        "brief": brief(),
        "provenance": provenance(),
        "goals": (
            goal("value", 9.0),
            goal("lateness", 2.0, tolerance="within 1 weeks"),
            goal(
                "cost", 361_250.0, found=350_000, bound=350_000, tolerance="within 5%"
            ),
            goal("finish", 34.0),
        ),
        "hires": hires,
        "order": _order(),
        "people": people,
        "phases": phases,
        "packages": _packages(phases),
        "allocations": allocations_of_engine(people, phases),
        "handovers": (
            Handover(
                phase="ranking-model",
                package="modelling",
                people=("Ana", hires[0].name),
                says="modelling of Ranking model passes between Ana and "
                f"{hires[0].name}",
            ),
        ),
        "headcount": headcount_of_engine(),
        "costs": _costs(),
        "assumptions": _assumptions(),
        "warnings": (),
    }
    return Plan(**(fields | changes))


def phases_of_engine() -> tuple[PhasePlan, ...]:
    """Return its six phases."""
    return (
        phase("Scoping", 0, 3, stage="ideation"),
        phase("Data pipeline", 3, 11, stage="prototyping", deadline=date(2027, 4, 30)),
        phase("Ranking model", 11, 20, stage="prototyping", due=date(2027, 5, 28)),
        phase(
            "Launch",
            20,
            26,
            stage="production",
            due=date(2027, 6, 18),
            late_periods=2,
        ),
        phase("Cold start", 26, 34, stage="production", value=9.0),
        phase("E-mail digest", None, None, stage="production", value=3.0),
    )


def people_of_engine(hires: tuple[HirePlan, ...]) -> tuple[Person, ...]:
    """Return the two people on board and its hires."""
    return (
        person("Ana", "data-scientist", "senior"),
        person("Ben", "software-engineer", "mid"),
        joined(hires[0]),
        joined(hires[1]),
        joined(hires[2]),
    )


def _packages(phases: tuple[PhasePlan, ...]) -> tuple[PackagePlan, ...]:
    return tuple(
        PackagePlan(
            phase=entry.id,
            key="modelling",
            skills=("modelling",),
            effort=6.0,
            delivered=6.4,
            heads={},
            start_period=entry.start_period,
            end_period=entry.end_period,
        )
        for entry in phases
        if entry.start_period is not None and entry.end_period is not None
    )


def allocations_of_engine(
    people: tuple[Person, ...], phases: tuple[PhasePlan, ...]
) -> tuple[Allocation, ...]:
    """Return who works on what."""
    ana, ben, first, second, third = people
    scoping, pipeline, ranking, launch, cold, _ = phases
    return (
        work(ana, scoping, 0.5),
        work(ben, pipeline, 1.0, skill="data-engineering"),
        work(ana, pipeline, 0.25),
        work(ana, ranking, 0.5),
        work(first, ranking, 1.0),
        work(second, ranking, 0.5, skill="data-engineering"),
        work(first, launch, 0.75, skill="serving"),
        work(ben, launch, 1.0, skill="serving"),
        work(third, launch, 0.5, skill="mlops"),
        work(third, cold, 1.0),
    )


def headcount_of_engine() -> tuple[Headcount, ...]:
    """Return its people by role."""

    def line(role: str, *joins: int, here: int = 0) -> Headcount:
        people = tuple(here + sum(at <= p for at in joins) for p in range(40))
        return Headcount(role=role, role_name=ROLES[role], people=people)

    return (
        line("data-engineer", 12),
        line("data-scientist", here=1),
        line("ml-engineer", 10, 18),
        line("software-engineer", here=1),
    )


def _costs() -> Costs:
    return Costs(
        quarters=("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"),
        lines=(
            CostLine(
                category="hires",
                what="pay of hires",
                quarters=(15_750, 112_500, 133_000, 6_000),
                total=267_250,
            ),
            CostLine(
                category="hires",
                what="recruiting fees",
                quarters=(64_000, 30_000, 0, 0),
                total=94_000,
            ),
        ),
        total=361_250,
        budgets=(budget("total", 450_000, 361_250),),
        run_rate=587_500,
        payroll=190_000,
    )


def _order() -> Order:
    first, second = "senior ML Engineer", "mid Data Engineer"
    alone = Team(roles=(first,), status="optimal", goals={"value": 21, "cost": 180_000})
    both = Team(roles=(first, second), status="optimal", goals={"value": 21})
    everybody = Team(
        roles=(first, second, "mid ML Engineer"), status="optimal", goals={"value": 21}
    )
    return Order(
        goal="value",
        unit="points",
        steps=(
            Step(hires=alone.roles, tried=alone, best=alone, regret=0),
            Step(hires=both.roles, tried=both, best=both, regret=0),
            Step(hires=everybody.roles, tried=everybody, best=everybody, regret=0),
        ),
        tied=(2,),
        proven=True,
        first=alone,
        instead=team(second, value=12, cost=150_000),
        without=Team(roles=(), status="infeasible", goals={}),
        alone_tried=5,
    )


def _assumptions() -> tuple[Assumption, ...]:
    taxonomy, default = "taxonomy ai-ml", "teamopt default"
    pay = "pay survey 2025, US: figures of this level, n = 1,474"
    rows = (
        (17, "pay of a mid MLOps Engineer", "171,000 USD a year", pay),
        (17, "pay of a mid ML Engineer", "150,000 USD a year", pay),
        (17, "skills of a mid ML Engineer", "as the role's", taxonomy),
        (11, "skills of Ana", "as the role's", taxonomy),
        (5, "largest crew of a package", "3 FTE", default),
        (27, "work of ranking-model", "modelling 5 pw, serving 3 pw", taxonomy),
        (29, "value of cold-start", "high = 9 points", default),
    )
    return tuple(
        Assumption(where=f"brief.yaml:{line}", what=what, value=value, source=source)
        for line, what, value, source in rows
    )


def infeasible(*, confirmed: bool = True, **changes: Any) -> Plan:
    """Return the word that no plan exists."""
    return recommendation(
        **(_NOTHING | {"status": "infeasible", "confirmed": confirmed} | changes)
    )


def unknown(**changes: Any) -> Plan:
    """Return the word that nothing was found in time."""
    made = provenance(seconds=60.2)
    return recommendation(
        **(_NOTHING | {"status": "unknown", "provenance": made} | changes)
    )


_NOTHING: dict[str, Any] = {
    "goals": (goal("finish", None, proven=False), goal("cost", None, proven=False)),
    "hires": (),
    "order": None,
    "people": (),
    "phases": (),
    "packages": (),
    "allocations": (),
    "handovers": (),
    "headcount": (),
    "costs": None,
}
