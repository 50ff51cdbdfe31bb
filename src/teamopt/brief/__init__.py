"""Briefs: what has to be built, by when, with which people and money."""

from teamopt.brief.crossrefs import taxonomy_of
from teamopt.brief.models import Brief
from teamopt.brief.plausibility import plausibility
from teamopt.brief.reader import brief_from_data, parse_brief, read_brief

__all__ = [
    "Brief",
    "brief_from_data",
    "parse_brief",
    "plausibility",
    "read_brief",
    "taxonomy_of",
]
