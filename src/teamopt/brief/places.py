"""Codes of places that have public holidays."""

from __future__ import annotations

from functools import lru_cache

import holidays

from teamopt.brief.fields import did_you_mean
from teamopt.units import shown


@lru_cache(maxsize=1)
def _places() -> dict[str, list[str]]:
    """Return the parts of each country that have holidays of their own."""
    return {
        code: list(parts) for code, parts in holidays.list_supported_countries().items()
    }


def split_place(code: str) -> tuple[str, str | None]:
    """Return the country and the part of it, as in ``DE-BY``."""
    country, _, part = code.partition("-")
    return country, part or None


def holiday_problem(code: str) -> str:
    """Return why a code names no place with public holidays, "" if it does."""
    country, part = split_place(code)
    places = _places()
    read = (
        f"read {shown(code)}, allowed is a country such as US, or a part as in DE-BY."
    )
    if country not in places:
        return read + did_you_mean(country.upper(), (c for c in places if len(c) == 2))
    parts = places[country]
    if "-" in code and part not in parts:
        hint = did_you_mean(part, parts)
        if not hint and parts:
            hint = f" Parts of {country}: {', '.join(parts[:60])}."
        return f"{country} has no part {shown(part)} with holidays of its own.{hint}"
    return ""


def years_without_holidays(code: str, years: range) -> list[str]:
    """Return the years for which no public holiday of a place is known."""
    country, part = split_place(code)
    # One year at a time: the package fills in later years of its own accord.
    return [
        str(year)
        for year in years
        if not holidays.country_holidays(country, subdiv=part, years=year, expand=False)
    ]
