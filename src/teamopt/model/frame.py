"""What every part of a model is built with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from teamopt.instance import Hire, Instance
from teamopt.model.room import Room

#: A solver variable, or an expression over some.
Var = Any


@dataclass(frozen=True)
class Frame:
    """A model under construction.

    Attributes
    ----------
    model
        The CP-SAT model that everything is added to.
    inst
        What to plan.
    room
        How far a model whose rules can be switched off looks past the brief's numbers;
        ``None`` for a *tight* one, whose domains are shrunk by them, for speed.
    """

    model: cp_model.CpModel
    inst: Instance
    room: Room | None

    @property
    def tight(self) -> bool:
        """Tell whether domains may be shrunk by numbers of the brief."""
        return self.room is None

    @property
    def reach(self) -> int:
        """Return the number of periods that dates may use."""
        return self.inst.periods if self.room is None else self.room.reach

    @property
    def crowd(self) -> int:
        """Return the people whom the last joiner of a kind stands for."""
        return 1 if self.room is None else self.room.crowd

    @property
    def longest(self) -> int:
        """Return the most periods that literals choose among."""
        return self.inst.periods if self.room is None else self.room.longest

    def most_people(self, pool: int) -> int:
        """Return the most people a pool can have in this model."""
        known = self.inst.most_people(pool)
        if self.room is None:
            return known
        entry = self.inst.pools[pool]
        if entry.hire is None:
            return known + self.room.people
        hire = self.inst.hires[entry.hire]
        if entry.joiner is None:
            return self.joiners(hire) - 1 + self.crowd
        return self.crowd if self.crowded(hire, entry.joiner) else 1

    def joiners(self, hire: Hire) -> int:
        """Return the joiners of one kind in this model."""
        if self.inst.pools[hire.pools[0]].joiner is not None:
            return len(hire.pools)
        known = self.inst.most_people(hire.pools[0])
        return known if self.room is None else known + self.room.joiners

    def crowded(self, hire: Hire, joiner: int) -> bool:
        """Tell whether a joiner stands for any number of people."""
        return self.crowd > 1 and joiner == self.joiners(hire) - 1
