"""A plan to begin with, made without a solver.

Priority rules place packages and GPU bars one after the other, each where it ends
soonest (serial schedule generation, also from the end backward), with crews of those
who are least in demand. A seeded local search changes priorities, prices of people,
hires and first days. What comes out is only ever a beginning: everything a brief may
ask that is not thought of here is looked at by the rules, and by the solver.
"""

from teamopt.engine.start.search import Start
from teamopt.engine.start.whole import Whole, suits

__all__ = ["Start", "Whole", "suits"]
