"""``teamopt triage``: who checks what first when production goes wrong."""

from __future__ import annotations

from pathlib import Path

import click

import teamopt
from teamopt.cli import writing
from teamopt.cli.progress import progress

EPILOG = """\b
Examples:
  teamopt triage incident.yaml
  teamopt triage incident.yaml -o triage.md
  teamopt triage incident.yaml --json

\b
The least that an incident says:
  incident: slow-search
  what: Search is slow and ranks worse since Monday.
  symptoms: [latency-up, accuracy-down]
  changes: [deploy]
  on_call: [{name: Ana, role: ml-engineer, level: senior}]
"""
_FORMATS = ("md", "json")


@click.command(epilog=EPILOG, short_help="Say who checks what first in an incident.")
@click.argument("incident", type=click.Path(path_type=Path))
@writing.adding(writing.options_for(_FORMATS))
def triage(
    incident: Path,
    as_json: bool,
    file: Path | None,
    force: bool,
    time_limit: float,
    workers: int,
    quiet: bool,
) -> None:
    """Say who checks what first in an incident, so that the cause is found soonest.

    INCIDENT says what is seen, what changed and who is on call. Suspects, their
    likelihoods and the checks come from a catalogue of common faults, as far as the
    incident does not say better. The plan takes the least expected time to the cause,
    and says who answers for what is found, and whom to call.
    """
    suffix = writing.suffix_of(file, _FORMATS, as_json=as_json, force=force)
    # Here, as it takes a while to load and most commands do without it.
    from teamopt.triaging import page

    read = teamopt.read_incident(incident)
    with progress(quiet=quiet) as on_progress:
        told = teamopt.triage(
            read, time_limit=time_limit, workers=workers, on_progress=on_progress
        )
    text = told.to_json() if suffix == "json" else page(told)
    writing.give(text, file, force=force, quiet=quiet)
