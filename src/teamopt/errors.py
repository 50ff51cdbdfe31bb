"""Everything teamopt raises on purpose.

::

    TeamoptError
    ├── BriefError(ValueError)      the brief: all issues at once, each with file:line
    ├── EditError(ValueError)       a place of a brief's text that cannot be changed
    ├── WishError(ValueError)       a wish that cannot be read
    ├── PlanError(ValueError)       a stored plan that cannot be used
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


class WishError(TeamoptError, ValueError):
    """A wish that cannot be read, or that names nothing in the brief."""

    def __init__(self, asked: str, says: str, examples: Iterable[str]) -> None:
        listed = "".join(f"\n  {text}" for text in examples)
        super().__init__(f'"{asked}": {says} You can ask, for instance:{listed}')


class PlanError(TeamoptError, ValueError):
    """A stored plan that cannot be read, or that breaks the brief it belongs to."""


class RunsError(TeamoptError):
    """Many solves that cannot run, or be kept, where they are asked to."""


class InfeasibleError(TeamoptError):
    """A plan was required, and no plan can exist or none was found."""


class ModelError(TeamoptError, RuntimeError):
    """teamopt built something that it should not have; a bug worth reporting."""


class ContradictionError(ModelError):
    """One search found that no plan exists, and another found one."""
