"""The level, the pay band, and the other roles that may be hired."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamopt import wording
from teamopt.brief.capability import Candidate, hireable
from teamopt.brief.hiring import HireableRole
from teamopt.handouts.jd.record import Band, OtherRole
from teamopt.handouts.jd.skills import Need
from teamopt.handouts.jd.team import Team, few
from teamopt.plan import HirePlan

#: Other roles that are told.
OTHERS = 6


def band(team: Team, hire: HirePlan) -> Band:
    """Return the pay of an open position, with where the figures come from."""
    pay = hire.pay
    return Band(
        currency=team.plan.brief.currency,
        planned=pay.amount,
        low=pay.low,
        high=pay.high,
        n=pay.n,
        source=pay.source,
        says=" ".join(_band_says(team, hire)),
    )


def _band_says(team: Team, hire: HirePlan) -> Iterator[str]:
    pay = hire.pay
    money = f"{pay.amount:,} {team.plan.brief.currency}"
    known = team.case.terms.of(hire)
    figure = known.known if known else None
    if figure is None:
        yield f"{money} base pay a year, as the brief says ({_line(team, hire)})."
        yield "The brief gives one figure and no band."
        return
    if pay.low is not None and pay.high is not None:
        yield (
            f"{pay.low:,} to {pay.high:,} {team.plan.brief.currency} base pay a year:"
            f" the middle half. The plan uses the median of {money}."
        )
    else:
        yield f"{money} base pay a year; the catalogue gives no band."
    place = f"{figure.region} {figure.year}".strip()
    facts = [f"{pay.n:,} figures" if pay.n else "", place]
    facts += [f"titles {', '.join(figure.titles)}"] if figure.titles else []
    facts += [pay.source, figure.licence]
    yield f"Source: {'; '.join(fact for fact in facts if fact)}."


def _line(team: Team, hire: HirePlan) -> str:
    """Return where the brief states the pay of a hire."""
    for index, entry in enumerate(_entries(team)):
        if entry.role == hire.role and entry.track == hire.track:
            line = team.brief.line(("hiring", "roles", index, "pay"))
            return f"line {line.rpartition(':')[2]}"
    return team.plan.brief.file


def _entries(team: Team) -> tuple[HireableRole, ...]:
    return team.brief.hiring.roles if team.brief.hiring else ()


def others(team: Team, hire: HirePlan, must: list[Need]) -> list[OtherRole]:
    """Return the other roles and levels that may be hired, those that lack least first.

    What they lack is told by the skills alone: whether a plan with them is worse is
    what solves say.
    """
    here = (hire.role, hire.level, hire.track)
    found: list[tuple[tuple[int, int, Fraction], OtherRole]] = []
    for one in hireable(team.brief):
        if (one.role, one.level, one.track) == here:
            continue
        lacks, slower = tuple(_lacks(team, one, must)), [*_slower(team, one, must)]
        pay = _pay(team, one)
        name = f"{one.level} {team.brief.catalogue.roles[one.role].name}"
        name += (
            f" for {team.brief.tracks[one.track].name or one.track}"
            if one.track
            else ""
        )
        told = OtherRole(
            name=name,
            lacks=lacks,
            says="; ".join(lacks) if lacks else _nothing(team, hire, slower, pay),
        )
        found.append(((len(lacks), len(slower), pay or Fraction(0)), told))
    return [told for _, told in sorted(found, key=lambda pair: pair[0])[:OTHERS]]


def _lacks(team: Team, one: Candidate, must: list[Need]) -> Iterator[str]:
    for need in must:
        step = one.holds(need.skill, team.brief.catalogue)
        if step < need.asks:
            text = f"{team.skill(need.skill)}: {step.word}, asked {need.asks.word}"
            led = need.leaders and step >= need.if_led
            yield f"{text} (enough if {few([*need.leaders])} led it)" if led else text


def _slower(team: Team, one: Candidate, must: list[Need]) -> Iterator[str]:
    """Yield the skills in which somebody does the work, and takes longer."""
    for need in must:
        step = one.holds(need.skill, team.brief.catalogue)
        if need.paced and need.asks <= step < need.counts_on:
            yield f"{team.skill(need.skill)} ({step.word}, not {need.counts_on.word})"


def _pay(team: Team, one: Candidate) -> Fraction | None:
    for entry in _entries(team):
        if entry.role == one.role and entry.track == one.track:
            stated = entry.pay_at(one.level)
            if stated is not None:
                return stated.amount
    known = team.brief.catalogue.pay(one.role, one.level)
    same = known is not None and known.currency == team.brief.currency
    return Fraction(known.median) if known is not None and same else None


def _nothing(
    team: Team, hire: HirePlan, slower: list[str], pay: Fraction | None
) -> str:
    """Say how somebody who could do the work differs in pace and in pay."""
    text = "nothing that is asked"
    text += f", but is slower in {wording.listing(slower)}" if slower else ""
    if pay is None or not hire.pay.amount:
        return text
    more = pay - hire.pay.amount
    if not more:
        return f"{text}; the same base pay"
    word = "more" if more > 0 else "less"
    amount = wording.money(abs(more), 1, team.plan.brief.currency)
    return f"{text}; {amount} a year {word} in base pay"
