"""How much of a hire's time counts, and how much of it the plan uses."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from teamopt import wording
from teamopt.check.load import duties
from teamopt.handouts.jd.team import Team
from teamopt.plan import HirePlan


def ramps_up(hire: HirePlan) -> bool:
    """Tell whether not all of a hire's time counts on their first day."""
    return hire.productive_from > hire.joins


def expected(team: Team, hire: HirePlan) -> str:
    """Return which part of something counts until ramp-up is over: ``60% of``."""
    # As the brief has it: what the plan's steps make of it is no promise to anybody.
    stated = _stated(team, hire)
    return f"{wording.percent(stated)} of" if stated else "nothing of"


def _stated(team: Team, hire: HirePlan) -> Fraction:
    terms = team.case.terms.of(hire)
    return terms.capacity if terms else Fraction(1)


def at_first(team: Team, hire: HirePlan) -> str:
    """Return what counts until ramp-up is over, and what the plan makes of it."""
    until, stated = wording.day(hire.productive_from), _stated(team, hire)
    part = f"{wording.percent(stated)}" if stated else "none"
    text = f"Until {until} they ramp up, and {part} of their time counts"
    known = team.somebody(team.persons[hire.name])
    most = known.ramp_limit if known else stated
    if most == stated:
        return f"{text}."
    uses = f"uses {wording.percent(most)}" if most else "gives them no work yet"
    step = wording.percent(team.brief.crews.share_step)
    return f"{text}; the plan {uses}, as it shares out time in steps of {step}."


def afterwards(team: Team, hire: HirePlan) -> str:
    """Return that all of a hire's time counts, and how much of it the plan uses."""
    text = "all of their time counts from here on"
    used = _used(team, hire)
    first = team.calendar.start_index_by(hire.productive_from)
    if not any(used[first:]):
        return f"{text}; the plan has no work for them then."
    past = _past(used)
    share = used[first]
    turn = next((t for t in range(first, past) if used[t] != share), past)
    text += f"; the plan uses {_part(share)} of it until {_last_day(team, turn)}"
    if turn == past:
        return f"{text}, when their work in the plan ends."
    mean = sum(used[turn:past], Fraction(0)) / (past - turn)
    steady = len(set(used[turn:past])) == 1
    average = "" if steady else " on average"
    return f"{text}, and {_part(mean)}{average} from then to {_last_day(team, past)}."


def in_all(team: Team, hire: HirePlan) -> str:
    """Return how much of the time that counts is used up to a hire's last work."""
    used, who = _used(team, hire), team.somebody(team.persons[hire.name])
    if who is None or not any(used):
        return ""
    past = _past(used)
    most = [
        who.ramp_limit if t < who.ramp_end else Fraction(1)
        for t in range(hire.joins_period, past)
    ]
    share = sum(used, Fraction(0)) / sum(most, Fraction(0))
    text = f"The plan uses {_part(share)} of the time that it can count on from them"
    text += f" up to {_last_day(team, past)}"
    rest = team.calendar.periods - past
    return f"{text}, and none after that." if rest else f"{text}."


def _used(team: Team, hire: HirePlan) -> list[Fraction]:
    """Return the share of a hire's time that is planned, by period."""
    used = [Fraction(0)] * team.calendar.periods
    for duty in duties(team.case):
        if duty.person == hire.name:
            for period in range(duty.first, duty.past):
                used[period] += duty.share
    return used


def _past(used: Sequence[Fraction]) -> int:
    """Return the period past the last one with work."""
    return 1 + max(t for t, share in enumerate(used) if share)


def _part(share: Fraction) -> str:
    if not share:
        return "none"
    return "all" if share == 1 else wording.percent(Fraction(round(100 * share), 100))


def _last_day(team: Team, past: int) -> str:
    return wording.day(team.calendar.last_day_of(past - 1))
