"""Base of every part of a plan."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of every part of a plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")
