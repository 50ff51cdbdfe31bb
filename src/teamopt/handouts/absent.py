"""What is said where there is no plan to make a handout of."""

from __future__ import annotations


def absent(status: str) -> str:
    """Return why there is none, to go on after: proven, or not found in time."""
    if status == "unknown":
        return "No plan was found in time"
    return "There is no plan for this brief"
