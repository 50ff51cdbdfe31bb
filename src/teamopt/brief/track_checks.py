"""Tracks that do not add up, and people of tracks; needs no taxonomy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from teamopt.brief.shape import Finding
from teamopt.units import share_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.brief.models import Brief

Path = tuple[str | int, ...]


def track_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield limits of tracks that cannot hold, or that nothing uses."""
    for key, track in brief.tracks.items():
        for what in ("people", "compute"):
            share = track.share_of(what)
            at: Path = ("tracks", key, what)
            if share is None:
                continue
            if share.least > share.most:
                says = f"read {share}, allowed is the smaller share first."
                yield Finding(at, says, "range-order")
            elif share.least == 0 and share.most == 1:
                says = f"read {share}, which limits nothing; leave it out."
                yield Finding(at, says, "unused-range")
            if what == "compute" and not brief.compute:
                says = "it is not used: the brief has no compute."
                yield Finding(at, says, "unused-field")
        if "per" in track.model_fields_set and not (track.people or track.compute):
            says = "it is not used: the track has no limits."
            yield Finding(("tracks", key, "per"), says, "unused-field")
    for what in ("people", "compute"):
        yield from _sums(brief, what)


def _sums(brief: Brief, what: str) -> Iterator[Finding]:
    """Check that floors leave room for each other, and ceilings for everything.

    What holds in each quarter holds over the horizon, so both kinds add up.
    """
    shares = {key: track.share_of(what) for key, track in brief.tracks.items()}
    floors = sum((s.least for s in shares.values() if s), Fraction(0))
    last = [key for key, share in shares.items() if share][-1:]
    if floors > 1:
        says = (
            f"the floors of all tracks add up to {share_text(floors)} of {what}, "
            "allowed is at most 100%. Lower one."
        )
        yield Finding(("tracks", last[0], what), says, "track-floors")
    working = {phase.track for phase in brief.phases}
    ceilings = sum(
        (share.most if share else Fraction(1))
        for key, share in shares.items()
        if key in working
    )
    # A phase without a track, or of one that is not listed, may take the rest.
    if last and working and working <= brief.tracks.keys() and ceilings < 1:
        says = (
            f"every phase has a track, and the ceilings of all tracks add up to "
            f"{share_text(Fraction(ceilings))} of {what}; allowed is 100% or more."
        )
        yield Finding(("tracks", last[0], what), says, "track-ceilings")


def _people(brief: Brief) -> Iterator[tuple[Path, str]]:
    """Yield everybody who has a track, by path, with the track."""
    for index, member in enumerate(brief.team):
        if member.track is not None:
            yield ("team", index, "track"), member.track
    hiring = brief.hiring
    if hiring is None:
        return
    for index, role in enumerate(hiring.roles):
        if role.track is not None:
            yield ("hiring", "roles", index, "track"), role.track
    for index, entry in enumerate(hiring.contract_roles):
        if entry.track is not None:
            yield ("hiring", "contractors", "roles", index, "track"), entry.track


def isolation_contradictions(brief: Brief) -> Iterator[Finding]:
    """Yield people of tracks that are not isolated, and isolation of nobody."""
    isolation, at = brief.policies.isolation, ("policies", "isolation")
    people = list(_people(brief))
    for path, track in people:
        if track in brief.tracks and track not in brief.isolated:
            says = (
                "it is not used: people keep to a track where policies isolate it. "
                f"Write policies: {{isolation: [{track}]}}, or drop the track here."
            )
            yield Finding(path, says, "unused-track")
    if isolation is True and not people:
        says = "nobody has a track, so nobody is isolated; give people a track."
        yield Finding(at, says, "unused-isolation")
    if not isinstance(isolation, tuple):
        return
    if not isolation:
        says = "there is no track; name one, or write true for all."
        yield Finding(at, says, "unused-isolation")
    named = {name for _, name in people}
    for index, track in enumerate(isolation):
        if track in isolation[:index]:
            says = f"{track} is listed twice; keep one."
            yield Finding((*at, index), says, "repeated-track")
        elif track not in named and named | {track} <= brief.tracks.keys():
            says = f"nobody has the track {track}; give it to people, or drop it here."
            yield Finding((*at, index), says, "unused-isolation")


def track_references(brief: Brief) -> Iterator[tuple[Path, str]]:
    """Yield every mention of a track, by path."""
    yield from _people(brief)
    for index, phase in enumerate(brief.phases):
        if phase.track is not None:
            yield ("phases", index, "track"), phase.track
    for key, pool in brief.compute.items():
        for track in pool.owned_by:
            yield ("compute", key, "owned_by", track), track
    isolation = brief.policies.isolation
    if isinstance(isolation, tuple):
        for index, track in enumerate(isolation):
            yield ("policies", "isolation", index), track
