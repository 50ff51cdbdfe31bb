"""Limits on a plan as a whole: money, tracks and policies."""

from __future__ import annotations

from fractions import Fraction

from tests.drawn.draft import SKILLS, TRACKS, WHERE, Draft

from teamopt.instance import BusFactor, Cap, Ratio, TrackLimit

CATEGORIES = ("hires", "contractors", "training", "compute", "other")


def draw_limits(draft: Draft) -> None:
    """Draw limits on spending, shares of tracks, and policies."""
    if draft.asks("payroll"):
        draft.payroll = tuple(
            draft.rng.randint(1, 9) * (past - first)
            for _, first, past in draft.quarters
        )
    if draft.asks("caps"):
        _caps(draft)
    if draft.asks("people share"):
        _shares(draft, "people")
    if draft.asks("compute share") and draft.gpu_bars:
        _shares(draft, "compute")
    _policies(draft)


def _caps(draft: Draft) -> None:
    rng = draft.rng
    last = len(draft.quarters)
    style = rng.random()
    if style < 0.6:
        whole = sum(draft.payroll) + _some_money(draft, draft.periods)
        draft.caps.append(Cap("total", None, 0, last, whole, WHERE))
    if style > 0.4:
        _quarters(draft, carried=draft.chance(0.55))
    for category in rng.sample(CATEGORIES, rng.choice((0, 0, 1, 2))):
        most = _some_money(draft, draft.periods)
        draft.caps.append(Cap(category, category, 0, last, most, WHERE))


def _quarters(draft: Draft, *, carried: bool) -> None:
    """Limit quarters, each by itself or together with all before it."""
    total = 0
    for index, (label, first, past) in enumerate(draft.quarters):
        paid = draft.payroll[index] if draft.payroll else 0
        most = paid + _some_money(draft, past - first)
        total += most
        if carried:
            draft.caps.append(Cap(label, None, 0, index + 1, total, WHERE))
        elif draft.chance(0.8):
            draft.caps.append(Cap(label, None, index, index + 1, most, WHERE))


def _some_money(draft: Draft, periods: int) -> int:
    """Return what some of the things that cost money cost, just about."""
    rng = draft.rng
    prices = [hire.pay * rng.randint(1, periods) + hire.fee for hire in draft.hires]
    prices += [training.cost for training in draft.trainings]
    prices += [charge.once + charge.rate * periods for charge in draft.charges]
    prices += [
        supply.price * rng.randint(1, max(1, supply.most)) * rng.randint(1, periods)
        for supply in draft.supplies
    ]
    some = rng.sample(prices, rng.randint(0, (len(prices) + 1) // 2))
    return max(0, sum(some) + rng.choice((-3, -1, 0, 0, 0, 2)))


def _shares(draft: Draft, of: str) -> None:
    rng = draft.rng
    windows = [
        (first, first + 1, label) for first, (label, _, _) in enumerate(draft.quarters)
    ]
    if draft.chance(0.4):
        windows = [(0, len(draft.quarters), "the horizon")]
    tracks = {phase.track for phase in draft.phases} - {None}
    track = rng.choice(sorted(tracks) if tracks and draft.chance(0.9) else TRACKS)
    floor = draft.chance(0.5)
    shares = (Fraction(1, 4), Fraction(1, 3), Fraction(1, 2), Fraction(3, 4))
    for first, past, label in windows:
        share = rng.choice(shares)
        limit = TrackLimit(track, of, floor, share, first, past, label, WHERE)
        draft.track_limits.append(limit)


def _policies(draft: Draft) -> None:
    if draft.asks("bus factor"):
        _bus_factor(draft)
    if draft.asks("ratio"):
        _ratio(draft, "ratio")
    if draft.asks("span"):
        _ratio(draft, "span")


def _bus_factor(draft: Draft) -> None:
    """Ask of a skill what those on board have, or one more."""
    rng = draft.rng
    taught = [training.skill for training in draft.trainings]
    skill, level = rng.choice((*SKILLS, *taught, *taught)), rng.choice((3, 3, 4))
    holders = sum(
        len(pool.people)
        for pool in draft.pools
        if pool.proficiency.get(skill, 0) >= level
    )
    more = skill in taught or any(
        draft.pools[hire.pools[0]].proficiency.get(skill, 0) >= level
        for hire in draft.hires
        if hire.employed
    )
    people = holders + (more and draft.chance(0.6)) + draft.chance(0.05)
    if not people:
        return
    last = len(draft.quarters) - 1
    for quarter in range(last + 1) if draft.chance(0.3) else (last,):
        draft.bus_factors.append(BusFactor(skill, people, level, quarter, WHERE))


def _ratio(draft: Draft, kind: str) -> None:
    """Limit some for each of others to what it is today, or a little more or less."""
    rng = draft.rng
    groups = [(i,) for i, pool in enumerate(draft.pools) if pool.hire is None]
    groups += [hire.pools for hire in draft.hires if hire.employed]
    chosen = {rng.choice(groups), *rng.sample(groups, rng.choice((0, 1)))}
    per = [index for group in chosen for index in group]
    others = [group for group in groups if group not in chosen]
    if kind == "ratio" and draft.chance(0.5):
        others = others[:1]
    counted = [index for group in others for index in group]
    counts = sum(len(draft.pools[index].people) for index in counted)
    today = Fraction(counts, max(1, sum(len(draft.pools[i].people) for i in per)))
    off = rng.choice((0, 0, Fraction(1, 2), 1)) if draft.hires else 0
    form = rng.choice(("least", "most", "both"))
    least = today if off == 0 or form == "both" else today + off
    most = today if off else today + rng.choice((0, Fraction(1, 2), 1))
    draft.ratios.append(
        Ratio(
            kind=kind,
            says="some per others",
            counted=tuple(sorted(counted)),
            per=tuple(sorted(per)),
            least=None if form == "most" else least,
            most=None if form == "least" else most,
            where=WHERE,
        )
    )
