"""Changes of what may be spent, and of what things cost."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from teamopt.brief.changes.amounts import AMOUNT, Amount
from teamopt.brief.changes.figures import (
    Figure,
    amount_for,
    change,
    gpu_price,
    money,
    pay,
    rate,
    share,
)
from teamopt.brief.changes.reading import Reading, Refused, missing, plain
from teamopt.brief.changes.record import Kind, Made
from teamopt.brief.edit import Drop, Edit
from teamopt.brief.fields import Category
from teamopt.brief.reading import to_quarter
from teamopt.brief.written import put
from teamopt.units import Money
from teamopt.wording import listing, with_article

if TYPE_CHECKING:
    from teamopt.brief.hiring import ContractRole, HireableRole
    from teamopt.brief.models import Brief
    from teamopt.units import Rate
    from teamopt.yaml_lines import Path


def _total(of: Reading) -> Made:
    """Return a change of the total, or of the quarters where they alone are limited."""
    budget, unit = of.brief.budget, money(of.brief.currency)
    total = budget.total if budget else None
    now = None if total is None else total.amount
    figure = Figure("the budget", ("budget", "total"), now, unit, "total")
    amount = amount_for(of.found["amount"], (figure,))
    parts = tuple(_quarters(of.brief)) if total is None else ()
    if parts and (amount.multiple or amount.sign):
        return change(of.found["amount"], parts, "the budget of each quarter")
    return change(of.found["amount"], (figure,))


def _quarters(brief: Brief) -> Iterator[Figure]:
    quarters = brief.budget.quarters if brief.budget else None
    path, unit = ("budget", "quarters"), money(brief.currency)
    if isinstance(quarters, dict):
        for label, amount in quarters.items():
            what = f"the budget of {label}"
            yield Figure(what, (*path, label), amount.amount, unit)
    elif quarters is not None:
        yield Figure("the budget of each quarter", path, quarters.amount, unit)


def _part(of: Reading) -> Made:
    """Return a change of what may be spent in a quarter, or on one kind of thing."""
    return change(of.found["amount"], (_limit(of.brief, of.found["part"]),))


def _limit(brief: Brief, asked: str) -> Figure:
    unit, budget = money(brief.currency), brief.budget
    kinds = [str(kind) for kind in Category]
    if plain(asked) in map(plain, kinds):
        kind = next(one for one in kinds if plain(one) == plain(asked))
        stated = budget.categories.get(Category(kind)) if budget else None
        path: Path = ("budget", "categories", kind)
        now = None if stated is None else stated.amount
        return Figure(f"the budget for {kind}", path, now, unit, "total")
    there = [label for label, _ in brief.timeline.quarters()]
    label = next((one for one in there if _is_quarter(one, asked)), None)
    if label is None:
        raise Refused(missing("part of the budget", [*there, *kinds]))
    quarters = budget.quarters if budget else None
    if isinstance(quarters, Money):
        where = brief.line(("budget", "quarters"))
        says = f"{where} has one limit for all quarters; write them out there."
        raise Refused(says)
    stated = quarters.get(label) if quarters else None
    now = None if stated is None else stated.amount
    path = ("budget", "quarters", label)
    return Figure(f"the budget of {label}", path, now, unit, "total")


def _is_quarter(label: str, asked: str) -> bool:
    if label.lower().endswith(f"-{asked}"):
        return True
    try:
        return to_quarter(asked.upper()) == label
    except ValueError:
        return False


def _no_budget(of: Reading) -> Made:
    if of.brief.budget is None:
        says = "the brief has no budget anyway."
        raise Refused(says)
    return Made("no budget limits the plan", ("budget",), lambda _: [Drop(("budget",))])


def _pay(of: Reading) -> Made:
    """Return a change of the pay of those who may be hired."""
    hiring = of.brief.hiring
    entries = list(enumerate(hiring.roles)) if hiring else []
    who, entries = _whose(of, entries)
    figures = {k: tuple(_paid(of.brief, k, entry)) for k, entry in entries}
    every = [figure for some in figures.values() for figure in some]
    made = change(of.found["amount"], every, f"pay of {who}")
    amount = amount_for(of.found["amount"], every)

    def edits(data: Any) -> Iterator[Edit]:
        for k, entry in entries:
            path: Path = ("hiring", "roles", k, "pay")
            yield put(data, path, _pay_after(entry, figures[k], amount), "role")

    return Made(made.says, every[0].path[:-1], edits)


def _paid(brief: Brief, index: int, entry: HireableRole) -> Iterator[Figure]:
    """Yield the pay of an entry, level by level."""
    unit, role = pay(brief.currency), brief.catalogue.roles[entry.role].name
    for level in entry.levels:
        stated, usual = entry.pay_at(level), brief.catalogue.pay(entry.role, level)
        now = None if stated is None else stated.amount
        if now is None and usual is not None and usual.currency == brief.currency:
            now = Fraction(usual.median)
        path: Path = ("hiring", "roles", index, "pay", level)
        yield Figure(
            f"pay of {with_article(f'{level} {role}')}", path, now, unit, "role"
        )


def _pay_after(
    entry: HireableRole, figures: tuple[Figure, ...], amount: Amount
) -> dict[str, Any] | Any:
    """Return what then stands as the pay of an entry: as before, or by level."""
    written = {
        str(figure.path[-1]): figure.unit.write(figure.after(amount), None)
        for figure in figures
    }
    same = len({*written.values()}) == 1 and not isinstance(entry.pay, dict)
    return next(iter(written.values())) if same else written


def _whose(of: Reading, entries: list[tuple[int, Any]]) -> tuple[str, Any]:
    """Return who is meant, and their entries."""
    if not entries:
        says = "the brief hires nobody."
        raise Refused(says)
    if "role" not in of.found:
        return "everybody who may be hired", entries
    names = of.brief.catalogue.roles
    there = {entry.role: names[entry.role].name for _, entry in entries}
    role = of.known(there, "role")
    return f"{there[role]}s", [one for one in entries if one[1].role == role]


def _rate(of: Reading) -> Made:
    """Return a change of what contractors cost."""
    hiring = of.brief.hiring
    every = list(enumerate(hiring.contract_roles)) if hiring else []
    if not every:
        says = "the brief has no contractors."
        raise Refused(says)
    who, entries = _whose(of, every)
    figures = [one for k, entry in entries for one in _rates(of.brief, k, entry)]
    return change(of.found["amount"], figures, f"the rate of {who}")


def _rates(brief: Brief, index: int, entry: ContractRole) -> Iterator[Figure]:
    path: Path = ("hiring", "contractors", "roles", index, "rate")
    name = brief.catalogue.roles[entry.role].name
    stated: dict[Path, tuple[str, Rate]] = {path: (name, entry.rate)}  # type: ignore[dict-item]
    if isinstance(entry.rate, dict):
        stated = {
            (*path, level): (f"{level} {name}", one)
            for level, one in entry.rate.items()
        }
    for at, (who, one) in stated.items():
        unit = rate(brief.currency, one)
        yield Figure(f"the rate of {with_article(who)}", at, one.money.amount, unit)


def _gpu_price(of: Reading) -> Made:
    """Return a change of what GPUs cost, rented or reserved."""
    pools = of.brief.compute
    named = of.found.get("pool", "")
    only = None
    if named and named not in ("gpu", "gpus"):
        only = of.known({key: key for key in pools}, "pool")
    way = {"rent": "rent", "rental": "rent"}.get(of.found.get("way", ""))
    way = way or ("reserve" if "way" in of.found else None)
    figures = [
        one
        for key in pools
        if only in (None, key)
        for one in _prices(of.brief, key, way)
    ]
    if not figures:
        says = "the brief has no price of GPUs."
        raise Refused(says)
    amount = amount_for(of.found["amount"], figures)
    if len(figures) > 1 and not amount.multiple:
        asks = [f"{one.path[1]} {one.path[2]} price" for one in figures]
        says = f"which price? There is {listing(asks)}."
        raise Refused(says)
    return change(of.found["amount"], figures, "the price of GPUs")


def _prices(brief: Brief, key: str, only: str | None) -> Iterator[Figure]:
    for way, called in (("rent", "rented"), ("reserve", "reserved")):
        terms = getattr(brief.compute[key], way)
        if terms is not None and only in (None, way):
            unit = gpu_price(brief.currency, terms.price.unit)
            path: Path = ("compute", key, way, "price")
            what = f"the price of {called} {key}"
            yield Figure(what, path, terms.price.per_hour, unit)


def _fee(of: Reading) -> Made:
    """Return a change of the fee for each hire."""
    if of.brief.hiring is None:
        says = "the brief hires nobody."
        raise Refused(says)
    now, path = of.brief.hiring.fee, ("hiring", "fee")
    unit, amount = share(), of.found["amount"]
    if isinstance(now, Money) and (now.cents or not amount.endswith("%")):
        unit = money(of.brief.currency)
    value = now.amount if isinstance(now, Money) else now
    return change(amount, (Figure("the recruiting fee", path, value, unit),))


def _overhead(of: Reading) -> Made:
    if of.brief.hiring is None:
        says = "the brief hires nobody."
        raise Refused(says)
    path, now = ("hiring", "overhead"), of.brief.hiring.overhead
    return change(of.found["amount"], (Figure("overhead", path, now, share()),))


def _a_budget(brief: Brief) -> str:
    return "budget -20%" if brief.budget and brief.budget.total else "budget 500k"


def _priced(brief: Brief) -> bool:
    return any(pool.rent or pool.reserve for pool in brief.compute.values())


def _a_role(brief: Brief, text: str) -> str:
    roles = brief.hiring.roles if brief.hiring else ()
    return text.format(roles[-1].role) if roles else ""


_WAY = r"(?:(?P<way>rent|rental|reserved|reserve|reservation) )?"
KINDS = (
    Kind(
        rf"(?:total )?budget {AMOUNT}",
        _a_budget,
        _total,
    ),
    Kind(rf"budget (?:of|for|in|on) (?P<part>.+?) {AMOUNT}", lambda _: "", _part),
    Kind(rf"(?P<part>.+?) budget {AMOUNT}", lambda _: "", _part),
    Kind(
        rf"(?:(?P<pool>[^ ]+) )?(?:gpus? )?{_WAY}prices? {AMOUNT}",
        lambda brief: "gpu price x2" if _priced(brief) else "",
        _gpu_price,
    ),
    Kind(
        rf"(?:pay|salaries|pay of (?P<role>.+?)) {AMOUNT}",
        lambda brief: _a_role(brief, "pay +10%"),
        _pay,
    ),
    Kind(
        rf"(?P<role>.+?) (?:pay|salary|salaries) {AMOUNT}",
        lambda brief: _a_role(brief, "{} pay 150k"),
        _pay,
    ),
    Kind(
        rf"(?:(?P<role>.+?) )?(?:contractor )?rates? {AMOUNT}",
        lambda brief: (
            "rates +10%" if brief.hiring and brief.hiring.contract_roles else ""
        ),
        _rate,
    ),
    Kind(rf"(?:recruiting )?fee {AMOUNT}", lambda _: "", _fee),
    Kind(rf"overhead {AMOUNT}", lambda _: "", _overhead),
    Kind(
        r"(?:no|without(?: an?y?)?) budget(?: limit)?",
        lambda brief: "no budget" if brief.budget else "",
        _no_budget,
    ),
)
