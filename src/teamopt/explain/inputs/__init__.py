"""What advice rests on and nobody knows exactly: efforts, pay, times, skills, prices.

Each input is changed by edits of the brief's text, which are read, resolved and solved
like any brief, so that what is said of it can be repeated by hand. How far it is looked
at:

- an effort in three points: from `low` to `high`; any other effort or duration: half to
  twice as much, a duration within the horizon;
- pay that the taxonomy knows: the middle half of what is paid (p25 to p75); any other
  pay, and the rate of a contractor: three quarters to four thirds;
- lead time and ramp-up: none to twice as long;
- proficiency: a step down to a step up;
- the price of GPUs, and what phases cost beside people: half to twice as much.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamopt.brief import Brief
from teamopt.explain.inputs.joining import joining
from teamopt.explain.inputs.money import gpus, matters, pay, spending
from teamopt.explain.inputs.record import Input
from teamopt.explain.inputs.skills import asked, proficiency
from teamopt.explain.inputs.work import work
from teamopt.resolve import Resolved, resolve

__all__ = ["Input", "inputs"]


def inputs(brief: Brief) -> list[Input]:
    """Return the inputs of a brief: those assumed first, then those stated.

    What cannot matter is left out: what is 0, prices where no plan is judged by its
    cost, people whom nobody may hire, skills that no phase asks for.

    Raises
    ------
    BriefError
        Where the brief cannot be resolved.
    """
    found = [entry for entry in _found(brief, resolve(brief)) if entry.low < entry.high]
    return sorted(found, key=lambda entry: not entry.assumed)


def _found(brief: Brief, resolved: Resolved) -> Iterator[Input]:
    inst = resolved.instance
    offers = [offer for offer in resolved.offers if offer.most]
    yield from work(brief)
    if matters(inst):
        for offer in offers:
            yield from pay(brief, offer)
    yield from joining(brief, offers)
    yield from proficiency(brief, offers, asked(inst))
    if matters(inst):
        yield from gpus(brief, inst)
        yield from spending(brief)
