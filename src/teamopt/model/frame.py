"""What every part of a model is built with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from teamopt.instance import Hire, Instance

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
    tight
        Whether domains may be shrunk by numbers of the brief, for speed. A model whose
        rules can be switched off looks past the horizon, and at one person more than
        there is.
    """

    model: cp_model.CpModel
    inst: Instance
    tight: bool

    @property
    def reach(self) -> int:
        """Return the number of periods that dates may use."""
        return self.inst.periods if self.tight else 2 * self.inst.periods

    def most_people(self, pool: int) -> int:
        """Return the most people a pool can have in this model."""
        known = self.inst.most_people(pool)
        single = self.inst.pools[pool].joiner is not None
        return known if self.tight or single else known + 1

    def joiners(self, hire: Hire) -> int:
        """Return the most people this model can hire of one kind."""
        if len(hire.pools) > 1 or self.inst.pools[hire.pools[0]].joiner is not None:
            # Each has a pool of their own, so there is none for one more.
            return len(hire.pools)
        return self.most_people(hire.pools[0])
