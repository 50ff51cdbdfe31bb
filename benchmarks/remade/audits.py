"""Claims of an audit, each made anew and judged."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import Any

import yaml

from benchmarks.remade import Change, NotRemade, Remade
from benchmarks.remade.claims import SMALL, Claims, Judge, Judged, Verdict
from benchmarks.remade.teams import with_less, with_person, without_person
from teamopt import plan as doc

#: Move that is made anew from its words: what stands before the entry of a list.
ADDS = {"training: + ": "training", "team: + ": "team"}


def judged(made: Remade, base: doc.Plan, told: doc.Audit) -> Iterator[Judged]:
    """Yield each claim of an audit with its verdict."""
    judge = _Judge(made, base)
    for part, says, claims in judge.claims(told):
        try:
            yield from claims()
        except (NotRemade, StopIteration) as error:
            yield Judged(part, says, "open", f"{type(error).__name__}: {error}")


class _Judge(Judge):
    """Makes claims about a team anew."""

    def claims(self, told: doc.Audit) -> Iterator[Claims]:  # type: ignore[override]
        """Yield each entry of an audit that is made anew."""
        for skill in told.skills:
            if skill.more is not None:
                yield "skills", skill.name, partial(self.skill, skill)
        for role in told.roles:
            yield "roles", role.name, partial(self.role, role)
        for one in told.missed:
            yield "missed", one.says, partial(self.missed, one)
        for room in told.room:
            yield "room", room.says, partial(self.room, room)
        for move in told.moves:
            yield "moves", move.says, partial(self.move, move)

    def skill(self, told: doc.SkillWorth) -> Iterator[Judged]:
        """Judge what one more does who is a practitioner of one skill alone."""
        taxonomy = self.made.brief.catalogue
        none = dict.fromkeys(taxonomy.roles[told.role].skills, "none")
        only = {**none, told.skill: "practitioner"}
        change = with_person(told.role, self._level(told.role), skills=only)
        assert told.more is not None
        yield self.one("skills", f"{told.name}: {told.more.says}", told.more, change)

    def _level(self, role: str) -> str:
        """Return the level at which a role is to be hired or on board, or a middle."""
        brief = self.made.brief
        hired = brief.hiring.roles if brief.hiring else ()
        here = [one.level for one in brief.team if one.role == role]
        offered = [one.levels[0] for one in hired if one.role == role]
        levels = brief.catalogue.levels
        return [*offered, *here, levels[len(levels) // 2]][0]

    def role(self, told: doc.RoleWorth) -> Iterator[Judged]:
        """Judge what one more and one fewer of a role do."""
        if told.more is not None:
            claim = f"one more {told.name}: {told.more.says}"
            yield self.one(
                "roles", claim, told.more, with_person(told.role, told.level)
            )
        if told.fewer is not None:
            less = without_person(self.made.brief, told.role, told.fewer_level)
            claim = f"one {told.name} fewer: {told.fewer.says}"
            yield self.one("roles", claim, told.fewer, less)

    def missed(self, told: doc.Missed) -> Iterator[Judged]:
        """Judge the plan without somebody."""
        less = without_person(self.made.brief, told.role, told.level)
        yield self.one("missed", f"without {told.whom}", told.without, less)

    def room(self, told: doc.Room) -> Iterator[Judged]:
        """Judge that goals are kept with so much less of a role, and not with more."""
        for amount, kept in ((told.least, True), (told.most, False)):
            if amount:
                share = Fraction(str(amount)) / Fraction(str(told.fte))
                less = with_less(self.made.brief, told.role, share)
                found = self.made.solve(less).document
                verdict = self._kept(found, kept=kept)
                claim = f"{told.name}, {amount} of {told.fte} FTE less: kept {kept}"
                yield Judged("room", claim, verdict, found.status)

    def _kept(self, found: doc.Plan, *, kept: bool) -> Verdict:
        """Judge whether every goal can be what it is in the plan."""
        if found.status == "unknown":
            return "open"
        values = {goal.goal: goal.value for goal in found.goals}
        apart = {
            goal: (values[goal] or 0) - value
            for goal, value in self.values.items()
            if found.exists
        }
        worse = not found.exists or any(
            by < -SMALL if self.better[goal] == "more" else by > SMALL
            for goal, by in apart.items()
        )
        if not worse:
            return "agrees" if kept else "disagrees"
        # Earlier goals may be better, and later ones worse for it: that proves nothing.
        first = next((by for by in apart.values() if abs(by) >= SMALL), 0.0)
        goal = next((g for g, by in apart.items() if abs(by) >= SMALL), "")
        better = goal and (first > 0) == (self.better[goal] == "more")
        if better or (found.exists and found.status != "optimal"):
            return "open"
        return "disagrees" if kept else "agrees"

    def move(self, told: doc.Move) -> Iterator[Judged]:
        """Judge what a move comes to."""
        changes = [self._change(line) for line in told.patch]
        yield self.one("moves", told.says, told.result, *changes)

    def _change(self, line: str) -> Change:
        """Return the change that a line of a move says."""
        for words, field in ADDS.items():
            if line.startswith(words):
                return _added(field, yaml.safe_load(line.removeprefix(words)))
        if line.startswith("team: one "):
            whom = line.removeprefix("team: one ").split(" less,")[0]
            level, name = whom.split(" ", 1)
            roles = self.made.brief.catalogue.roles
            role = next(key for key, one in roles.items() if one.name == name)
            return without_person(self.made.brief, role, level)
        raise NotRemade(line)


def _added(field: str, entry: Any) -> Change:
    """Return what adds an entry to a list of the brief."""

    def change(data: Any) -> None:
        data[field] = [*(data.get(field) or []), entry]

    return change
