"""What is known about crews of whole people before any search.

Packages stated in heads compete for people with several skills. Which of them can run
at the same time (`crews`, `sets`) says how long all of them take at least
(`preemptive`, `finish`), when each can begin and what is left after it (`windows`).
Schedules of packages that are not cut are searched for without regard to people
(`schedules`) and with people for all of them (`staffed`). The solver is told all of
that (`posting`), and proves far sooner that a plan is the best.
"""

from teamopt.bounds.crews import Crews, crews
from teamopt.bounds.finish import Soonest
from teamopt.bounds.posting import strengthen_crews

__all__ = ["Crews", "Soonest", "crews", "strengthen_crews"]
