"""When money is spent, where a limit looks at single quarters."""

from __future__ import annotations

from teamopt.model.frame import Frame, Var
from teamopt.model.hires import People
from teamopt.model.lengths import inside, which
from teamopt.model.phases import Delivery


def joins_in(frame: Frame, of: People) -> dict[tuple[int, int, int], Var]:
    """Say in which quarter everybody joins, where a rule counts that."""
    inst = frame.inst
    found: dict[tuple[int, int, int], Var] = {}
    for h, hire in enumerate(inst.hires):
        counted = inst.joiners is not None and hire.employed
        if not (counted or (inst.by_quarter and hire.fee)):
            continue
        for i, (yes, day) in enumerate(zip(of.hired[h], of.joins[h], strict=True)):
            lits = which(frame, day, yes, f"joins:{h}:{i}")
            found |= {(h, i, q): lit for q, lit in enumerate(lits)}
    return found


def employed_in(frame: Frame, of: People) -> dict[tuple[int, int, int], Var]:
    """Return the periods in which each joiner is paid, by quarter."""
    if not frame.inst.by_quarter:
        return {}
    return {
        (h, i, q): time
        for h, joins in enumerate(of.joins)
        for i, day in enumerate(joins)
        for q, time in inside(frame, day, of.leaves[h][i], f"paid:{h}:{i}").items()
    }


def charged(frame: Frame, of: Delivery) -> tuple[Var, ...]:
    """Return the periods in which each charge's rate is paid."""
    found: list[Var] = []
    for charge in frame.inst.charges:
        if not charge.rate:
            found.append(0)
            continue
        yes = of.on(charge.phase, charge.option)
        time = frame.model.new_int_var(0, frame.reach, f"charged:{charge.what}")
        lasts = of.end[charge.phase] - of.start[charge.phase]
        frame.model.add(time == lasts).only_enforce_if(yes)
        frame.model.add(time == 0).only_enforce_if(yes.negated())
        found.append(time)
    return tuple(found)


def starts_in(frame: Frame, of: Delivery) -> dict[tuple[int, int], Var]:
    """Say in which quarter the phase of each charge that is paid once begins."""
    inst = frame.inst
    if not inst.by_quarter:
        return {}
    found: dict[tuple[int, int], Var] = {}
    for c, charge in enumerate(inst.charges):
        if charge.once:
            yes = of.on(charge.phase, charge.option)
            lits = which(frame, of.start[charge.phase], yes, f"charge:{c}")
            found |= {(c, q): lit for q, lit in enumerate(lits)}
    return found


def charged_in(
    frame: Frame, of: Delivery, charged: tuple[Var, ...]
) -> dict[tuple[int, int], Var]:
    """Return the periods in which each charge's rate is paid, by quarter."""
    inst = frame.inst
    if not inst.by_quarter:
        return {}
    found: dict[tuple[int, int], Var] = {}
    for c, charge in enumerate(inst.charges):
        if charge.rate:
            start = of.start[charge.phase]
            times = inside(frame, start, start + charged[c], f"charged:{c}")
            found |= {(c, q): time for q, time in times.items()}
    return found
