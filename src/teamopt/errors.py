"""Everything teamopt raises on purpose.

::

    TeamoptError
    ├── BriefError(ValueError)      the brief: all issues at once, each with file:line
    ├── PlanError(ValueError)       a stored plan that cannot be used
    ├── InfeasibleError             a plan was required and there is none
    └── ModelError(RuntimeError)    teamopt's own fault: please report it
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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


class PlanError(TeamoptError, ValueError):
    """A stored plan that cannot be read, or that breaks the brief it belongs to."""


class InfeasibleError(TeamoptError):
    """A plan was required, and no plan can exist or none was found."""


class ModelError(TeamoptError, RuntimeError):
    """teamopt built something that it should not have; a bug worth reporting."""
