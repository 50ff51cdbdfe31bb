"""What is known about crews of whole people before any search.

Packages stated in heads compete for people with several skills. Which of them can run
at the same time (`crews`, `sets`) says how long all of them take at least
(`preemptive`, `finish`), when each can begin and what is left after it (`windows`); the
solver is told all of that (`posting`), and proves far sooner that a plan is the best.
"""

from teamopt.bounds.crews import Crews, crews
from teamopt.bounds.posting import strengthen_crews

__all__ = ["Crews", "crews", "strengthen_crews"]
