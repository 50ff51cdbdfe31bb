"""How long it takes to learn a skill where the brief does not say."""

from __future__ import annotations

from fractions import Fraction

from teamopt.brief.training import Training
from teamopt.units import parse_duration

#: Length of a course for each step of proficiency; a guess, as `docs/skills.md` says.
PER_STEP = "6 weeks"
#: Share of a learner's time: that of a training in a brief that does not say.
SHARE: Fraction = Training.model_fields["share"].default


def own_weeks(steps: int) -> Fraction:
    """Return the weeks of somebody's own time that some steps of proficiency take."""
    return parse_duration(PER_STEP).weeks * SHARE * steps
