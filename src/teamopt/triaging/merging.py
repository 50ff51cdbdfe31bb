"""What an incident says, over what the catalogue says: one incident that is whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from teamopt import wording
from teamopt.taxonomy import Taxonomy
from teamopt.triaging.calling import called
from teamopt.triaging.catalogue import Catalogue
from teamopt.triaging.crossrefs import cross_references
from teamopt.triaging.entries import CHECKING, MENDING, Entry, plain
from teamopt.triaging.fields import Slips
from teamopt.triaging.incident import Cause, Check, Incident, Lost, Person, Sign
from teamopt.triaging.likelihoods import shared, weighed


@dataclass(frozen=True)
class Said:
    """An incident as its file says it; ``None`` where it says nothing."""

    id: str
    what: str
    signs: tuple[Sign, ...]
    known: tuple[str, ...]
    people: tuple[Person, ...]
    causes: Mapping[str, Entry]
    checks: Mapping[str, Entry]
    ruled_out: tuple[str, ...]
    unavailable: tuple[str, ...]
    came_with: tuple[str, ...] | None
    something_else: Fraction | None
    call_in: int | None
    file: str
    sha256: str


def merged(said: Said, usual: Catalogue, taxonomy: Taxonomy, slips: Slips) -> Incident:
    """Return the whole incident; what does not fit together is noted in `slips`."""
    entries = {
        key: usual.causes.get(key, {}) | said.causes.get(key, {})
        for key in {**usual.causes, **said.causes}
        if key not in said.ruled_out
    }
    causes, rest = _causes(said, entries, usual, slips)
    found = _checks(said, usual, [*entries], slips)
    lost = tuple(_lost(found, said.unavailable))
    checks = _needed(said, found, lost, slips)
    cross_references(said.causes, said.checks, causes, checks, lost, usual, slips)
    call_in = usual.call_in if said.call_in is None else said.call_in
    people = said.people
    if people and not slips.issues:
        people = (*people, *called(checks, people, causes, taxonomy, call_in, slips))
    handed_over = any(sign.id == "hand-over" for sign in said.signs)
    incident = Incident(
        id=said.id,
        what=said.what,
        signs=said.signs,
        known=said.known,
        people=people,
        causes=causes,
        checks=checks,
        rest=rest,
        call_in=call_in,
        lead=usual.lead,
        artefacts=usual.artefacts,
        handed_over=handed_over,
        came_with=said.came_with or (),
        assumed=(),
        file=said.file,
        sha256=said.sha256,
        role_names={role.id: role.name for role in taxonomy.roles.values()},
    )
    assumed = (*_undone(lost), *_assumed(said, usual, incident))
    return replace(incident, assumed=assumed)


def _causes(
    said: Said, entries: Mapping[str, Entry], usual: Catalogue, slips: Slips
) -> tuple[tuple[Cause, ...], int]:
    """Return the causes with their likelihoods, and what is left for something else."""
    seen = [sign.id for sign in said.signs]
    stated = {k: e["likelihood"] for k, e in entries.items() if "likelihood" in e}
    weights = {
        key: weighed(entry.get("weight", Fraction(1)), entry.get("raised_by", {}), seen)
        for key, entry in entries.items()
        if key not in stated
    }
    likely, rest = _shared(said, stated, weights, usual, slips)
    causes = tuple(
        Cause(
            id=key,
            name=entry.get("name") or _name(key),
            likelihood=likely[key],
            stated=key in stated,
            weight=plain(entry["weight"]) if "weight" in entry else "",
            factors=tuple(
                (sign.name, plain(entry["raised_by"][sign.id]))
                for sign in said.signs
                if sign.id in entry.get("raised_by", {})
            ),
            role=entry.get("role", ""),
            skill=entry.get("skill", ""),
            at=entry.get("at", MENDING),
            follow_ups=entry.get("follow_ups", ()),
        )
        for key, entry in entries.items()
    )
    return causes, rest


def _shared(
    said: Said,
    stated: Mapping[str, Fraction],
    weights: Mapping[str, Fraction],
    usual: Catalogue,
    slips: Slips,
) -> tuple[dict[str, int], int]:
    """Return likelihoods; where those stated leave no room for others, say so."""
    given = sum(stated.values(), Fraction(0))
    rest = said.something_else
    # Where no cause is stated, something_else is all that can be changed.
    place = ("causes",) if stated else ("something_else",)
    left = 1 - given - (rest or 0)
    listed = wording.listing([*stated, *(["something_else"] if rest else [])])
    if left < 0:
        says = (
            f"the likelihoods of {listed} add up to {wording.percent(1 - left)}, "
            "allowed is 100% at most; lower one."
        )
        slips.add(place, says, "likelihoods")
    elif weights and left == 0:
        says = (
            f"the likelihoods of {listed} add up to 100% and leave nothing for "
            f"{wording.listing([*weights])}; lower one, or list these under ruled_out."
        )
        slips.add(place, says, "likelihoods")
    elif not weights and rest is not None and left:
        says = (
            f"the likelihoods of {listed} add up to {wording.percent(1 - left)}, and "
            "nothing else is left; leave something_else out, and it takes the rest."
        )
        slips.add(("something_else",), says, "likelihoods")
    if slips.issues:
        return dict.fromkeys({**stated, **weights}, 0), 0
    if rest is None:
        # What is stated goes first: something else takes its share of what is left.
        rest = usual.something_else * (1 - given)
    return shared(stated, weights, rest)


def _checks(
    said: Said, usual: Catalogue, causes: list[str], slips: Slips
) -> dict[str, Check]:
    """Return all checks there are, by id."""
    entries = {
        key: usual.checks.get(key, {}) | said.checks.get(key, {})
        for key in {**usual.checks, **said.checks}
    }
    return {
        key: Check(
            id=key,
            name=entry.get("name") or _name(key),
            minutes=entry.get("minutes", 1),
            skill=entry.get("skill", ""),
            at=entry.get("at", CHECKING),
            rules_out=_left(said, usual, key, entry, causes, slips),
            after=_waits(said, usual, key, entry, slips),
            looks_at=entry.get("looks_at", ""),
            confirms=entry.get("confirms", ""),
        )
        for key, entry in entries.items()
    }


def _lost(found: Mapping[str, Check], unavailable: tuple[str, ...]) -> Iterator[Lost]:
    """Yield the checks that cannot be done, as they wait for one that cannot."""
    gone = {*unavailable}
    while True:
        more = [
            (check, found[other])
            for key, check in found.items()
            if key not in gone and (other := _first(check.after, gone))
        ]
        if not more:
            return
        yield from more
        gone |= {check.id for check, _ in more}


def _first(names: tuple[str, ...], among: set[str]) -> str | None:
    return next((name for name in names if name in among), None)


def _undone(lost: tuple[Lost, ...]) -> Iterator[str]:
    """Yield the checks that are left out as what they wait for is not there."""
    for check, other in lost:
        if not check.rules_out:
            continue
        yield (
            f"{check.name} cannot be done either: it waits for {other.name}, which "
            f"cannot be done. If it can do without, state that as checks: "
            f"{{{check.id}: {{after: []}}}}."
        )


def _needed(
    said: Said, every: Mapping[str, Check], lost: tuple[Lost, ...], slips: Slips
) -> tuple[Check, ...]:
    """Return the checks that still settle something, or that such checks wait for."""
    gone = {*said.unavailable, *(check.id for check, _ in lost)}
    found = {key: check for key, check in every.items() if key not in gone}
    needed = {key for key, check in found.items() if check.rules_out}
    while True:
        more = {b for key in needed for b in found[key].after if b in found} - needed
        if not more:
            break
        needed |= more
    for key in [key for key in said.checks if key in found and key not in needed]:
        if not slips.issues or "rules_out" not in said.checks[key]:
            says = (
                "it rules out nothing, and no check that does waits for it; say which "
                "causes under rules_out, or leave it out."
            )
            slips.add(("checks", key), says, "rules-out-nothing")
    return tuple(check for key, check in found.items() if key in needed)


def _left(
    said: Said,
    usual: Catalogue,
    key: str,
    entry: Entry,
    causes: list[str],
    slips: Slips,
) -> tuple[str, ...]:
    """Return the causes of a check that are not ruled out already."""
    raw = entry.get("rules_out", [])
    if "rules_out" in said.checks.get(key, {}):
        known = [*{**usual.causes, **said.causes}]
        raw = slips.names(("checks", key, "rules_out"), raw, known, "cause")
    return tuple(cause for cause in raw if cause in causes)


def _waits(
    said: Said,
    usual: Catalogue,
    key: str,
    entry: Entry,
    slips: Slips,
) -> tuple[str, ...]:
    """Return what a check waits for."""
    raw = entry.get("after", [])
    if "after" in said.checks.get(key, {}):
        known = [other for other in {**usual.checks, **said.checks} if other != key]
        raw = slips.names(("checks", key, "after"), raw, known, "other check")
    return tuple(raw)


def _name(key: str) -> str:
    return wording.capitalised(key.replace("-", " ").replace("_", " "))


def _assumed(said: Said, usual: Catalogue, incident: Incident) -> Iterator[str]:
    """Yield what nobody has stated, the most important first."""
    guessed = [cause.name for cause in incident.causes if not cause.stated]
    if guessed:
        yield (
            f"Likelihoods of {wording.listing(guessed)}: usual weights of the "
            "catalogue, times what the signs say for or against each. They are a "
            "judgement; state one as causes: {ID: {likelihood: 30%}}."
        )
    if said.something_else is None and guessed:
        yield (
            f"Something else: {wording.percent(usual.something_else)} of what is not "
            "stated, held back whatever the signs are (something_else)."
        )
    minutes = [
        f"{check.name} {check.minutes}"
        for check in incident.checks
        if "minutes" not in said.checks.get(check.id, {})
    ]
    if minutes:
        yield (
            f"Minutes of checks, from the catalogue: {', '.join(minutes)}. State them "
            "as checks: {ID: {minutes: 15}}."
        )
    names = [person.name for person in said.people]
    yield (
        f"What {wording.listing(names)} can do: what the taxonomy says of role and "
        "level, where skills says nothing else."
    )
    calls = [person.name for person in incident.people if person.called]
    if calls and said.call_in is None:
        yield (
            f"Whoever is called is at work {incident.call_in} minutes later (call_in)."
        )
    if incident.handed_over and said.came_with is None:
        yield (
            "What came with the hand-over is not said: none of the usual artefacts is "
            "taken to have come (hand_over: {came_with: [...]})."
        )
