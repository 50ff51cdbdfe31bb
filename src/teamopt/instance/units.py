"""Whole units that an instance counts in."""

from __future__ import annotations

from fractions import Fraction

#: Work of one full-time practitioner in a period.
WORK_UNIT = 100_000
#: Share of an effort that counts as all of it, so that rounding never costs a period.
ENOUGH = Fraction(999, 1000)
#: One point of value.
VALUE_SCALE = 100
#: What a full-timer's period weighs where people's time has no small common measure.
TIME_UNIT = 10_000
