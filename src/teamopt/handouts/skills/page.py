"""The skills-gap grid and what goes with it, as a page."""

from __future__ import annotations

from teamopt.handouts.skills import gap_tables, team_tables, training_page
from teamopt.handouts.skills.record import Skills
from teamopt.report.markdown import block, escaped


def page(told: Skills) -> str:
    """Return the page."""
    blocks = [f"# {escaped(told.brief)}: skills"]
    if told.question:
        blocks.append(f"*{escaped(told.question)}*")
    blocks.append("\n".join(f"- {escaped(text)}" for text in told.says))
    tables = (
        *gap_tables.gaps(told),
        *team_tables.matrix(told),
        *team_tables.bus_factors(told),
    )
    blocks += [block(table) for table in tables]
    blocks += training_page.cross_training(told.cross_training, told)
    blocks += training_page.programme(told)
    return "\n\n".join(blocks) + "\n"
