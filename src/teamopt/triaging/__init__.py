"""Who checks what when something in production goes wrong.

An incident (`incident.py`) comes from its file (`reading.py`) over a catalogue of
common faults (`faults.yaml`). It becomes integers, which the engine puts in order
(`making.py`), and then a page (`page.py`). docs/triage.md has the model.
"""

from __future__ import annotations

from teamopt.triaging.incident import Incident
from teamopt.triaging.making import triaged
from teamopt.triaging.page import page
from teamopt.triaging.reading import parse_incident, read_incident
from teamopt.triaging.record import Triage

__all__ = [
    "Incident",
    "Triage",
    "page",
    "parse_incident",
    "read_incident",
    "triaged",
]
