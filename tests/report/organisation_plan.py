"""A plan of an organisation: much of everything that tables list."""

from __future__ import annotations

from datetime import date

from tests.report.parts import ROLES, brief, budget, cost, phase
from tests.report.whole_plan import contractor, run_on, track, training, whole

from teamopt.calendar import Calendar, Period
from teamopt.plan import Compute, Costs, GpuUse, Plan, RoleUse

THREE_YEARS = Calendar(date(2027, 1, 1), Period.MONTH, 36)


def organisation() -> Plan:
    """Return three years of six tracks, four kinds of GPU and many limits."""
    labels = tuple(label for label, _ in THREE_YEARS.quarters())
    names = ("Research", "Product delivery", "Platform", "Data", "Safety", "Enablement")
    costs = tuple(cost("other", f"cost {k}", *[1e6] * len(labels)) for k in range(8))
    costs += tuple(cost("compute", f"rented g{k}", *[2e6] * 12) for k in range(6))
    total = sum(line.total for line in costs)
    return whole(
        brief=brief(THREE_YEARS, "organisation"),
        phases=tuple(
            phase(f"Phase {k}", 3 * k, 3 * k + 6, THREE_YEARS) for k in range(10)
        ),
        hires=(),
        contractors=tuple(contractor(number) for number in range(1, 15)),
        trainings=tuple(training(person=f"Person {k}") for k in range(14)),
        people=(),
        packages=(),
        allocations=(),
        headcount=(),
        use=tuple(
            RoleUse(role=r, role_name=n, used=(20.0,) * 12, deployable=(26.0,) * 12)
            for r, n in ROLES.items()
        ),
        tracks=tuple(
            track(name, window, people=0.15 + k / 100, people_least=0.15, compute=0.2)
            for name in names
            for k, window in enumerate((*labels, "horizon"))
        ),
        compute=Compute(
            runs=tuple(
                run_on(f"phase-{k}", 8 * k, {"owned": 4 * k, "rented": 4 * k}, k, k + 6)
                for k in range(1, 10)
            ),
            reservations=(),
            use=tuple(
                GpuUse(
                    kind=f"gpu-of-kind-{k}",
                    owned=1000,
                    used_owned=tuple(27 * t for t in range(36)),
                    used_rented=tuple(t % 3 for t in range(36)),
                    used_reserved=tuple(t % 5 for t in range(36)),
                    reserved=(4,) * 36,
                )
                for k in range(4)
            ),
        ),
        costs=Costs(
            quarters=labels,
            lines=costs,
            total=total,
            budgets=(
                budget("total", 2 * total, total),
                *(budget(label, 2e7, 2e7) for label in labels),
            ),
            run_rate=0,
            payroll=None,
        ),
    )
