"""Everything teamopt raises on purpose.

::

    TeamoptError
    ├── BriefError(ValueError)      the brief: all issues at once, each with file:line
    ├── EditError(ValueError)       a place of a brief's text that cannot be changed
    ├── WishError(ValueError)       a wish that cannot be read
    ├── OrderError(ValueError)      an order of hires that cannot be asked for
    ├── ChangeError(ValueError)     a change of a brief that cannot be read
    ├── ScenarioError(ValueError)   scenarios that cannot be had; carries all issues
    ├── SweepError(ValueError)      a sweep over nothing
    ├── ReplanError(ValueError)     facts that do not fit the plan they are about
    ├── PlanError(ValueError)       a stored plan that cannot be used
    ├── RiskError(ValueError)       a plan that cannot be replayed as asked
    ├── HandoutError(ValueError)    a handout of what is not in the plan
    ├── RunsError                   many solves that cannot run where they are asked to
    ├── InfeasibleError             a plan was required and there is none
    └── ModelError(RuntimeError)    teamopt's own fault: please report it
        └── ContradictionError      two searches that cannot both be right
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


#: Told where Ctrl-C comes before a search, or between two.
INTERRUPTED = "Interrupted."


@dataclass(frozen=True)
class Issue:
    """One thing that is wrong, or doubtful, in a file somebody wrote.

    Attributes
    ----------
    where
        ``file:line`` of the place to mend.
    path
        The field in the brief's own words, as in ``phases.ranking.effort``.
    says
        What was read, what is allowed and what to do, in one sentence or two.
    name
        Stable kebab-case name of the check, as in ``unknown-role``.
    """

    where: str
    path: str
    says: str
    name: str

    def __str__(self) -> str:
        """Return the line a user sees."""
        path = f"{self.path}: " if self.path else ""
        return f"{self.where}: {path}{self.says}"


class TeamoptError(Exception):
    """Base of every error that teamopt raises on purpose."""


class BriefError(TeamoptError, ValueError):
    """A brief that cannot be used; carries every issue found, in file order."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))

    def __reduce__(self) -> tuple[type[BriefError], tuple[tuple[Issue, ...]]]:
        # From another process it comes with its issues, not with their text alone.
        return type(self), (self.issues,)


class EditError(TeamoptError, ValueError):
    """A place of a brief's text that cannot be changed without rewriting others."""

    def __init__(self, where: str, says: str) -> None:
        self.where, self.says = where, says
        super().__init__(f"{where}: {says}")


def _for_instance(examples: tuple[str, ...]) -> str:
    """Return what can be asked, a line each, where there is any."""
    listed = "".join(f"\n  {text}" for text in examples)
    return f" You can ask, for instance:{listed}" if listed else ""


class WishError(TeamoptError, ValueError):
    """A wish that cannot be read, or that names nothing in the brief."""

    def __init__(self, asked: str, says: str, examples: Iterable[str]) -> None:
        self.says, self.examples = says, tuple(examples)
        super().__init__(f'"{asked}": {says}{_for_instance(self.examples)}')


class OrderError(TeamoptError, ValueError):
    """An order of hires that cannot be asked for: nobody to hire, or no such goal."""


class ChangeError(TeamoptError, ValueError):
    """A change that cannot be read, or that names nothing in the brief."""

    def __init__(self, asked: str, says: str, examples: Iterable[str]) -> None:
        self.asked, self.says, self.examples = asked, says, tuple(examples)
        super().__init__(f'"{asked}": {says}{_for_instance(self.examples)}')


class ScenarioError(TeamoptError, ValueError):
    """Scenarios that cannot be compared; carries every issue found."""

    def __init__(self, issues: Iterable[Issue], examples: Iterable[str] = ()) -> None:
        self.issues, self.examples = tuple(issues), tuple(examples)
        lines = [str(issue) for issue in self.issues]
        if self.examples:
            lines.append("You can ask, for instance:")
            lines += [f"  {text}" for text in self.examples]
        super().__init__("\n".join(lines))


class SweepError(TeamoptError, ValueError):
    """A sweep over a line that is not there, or over no amounts."""


class ReplanError(TeamoptError, ValueError):
    """A day or facts that do not fit the plan they are about: a line each."""

    def __init__(self, says: Iterable[str]) -> None:
        self.says = tuple(says)
        super().__init__("\n".join(self.says))


class PlanError(TeamoptError, ValueError):
    """A stored plan that cannot be read, or that breaks the brief it belongs to."""


class RiskError(TeamoptError, ValueError):
    """A plan that cannot be replayed as asked: there is none, or too few draws."""


class AuditError(TeamoptError, ValueError):
    """A team cannot be audited as it was asked for."""


class HandoutError(TeamoptError, ValueError):
    """A handout of what is not in the brief or its plan."""


class RunsError(TeamoptError):
    """Many solves that cannot run, or be kept, where they are asked to."""


class InfeasibleError(TeamoptError):
    """A plan was required, and no plan can exist or none was found."""


class ModelError(TeamoptError, RuntimeError):
    """teamopt built something that it should not have; a bug worth reporting."""


class ContradictionError(ModelError):
    """One search found that no plan exists, and another found one."""
