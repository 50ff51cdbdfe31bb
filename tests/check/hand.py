"""Plans written by hand, damaged or held against other briefs: what is said then."""

from __future__ import annotations

from tests.check import machines, workshop
from tests.check.edits import Edit

from teamopt.brief import parse_brief
from teamopt.check import check_plan

WRITTEN = {"workshop": workshop.workshop, "machines": machines.machines}
TEXTS = {"workshop": workshop.TEXT, "machines": machines.TEXT}
#: The plan that is damaged, how, sentences, and whether they are all there is to say.
Written = tuple[str, Edit, tuple[str, ...], bool]
#: What the brief says, what instead, sentences, and whether they are all there is.
Other = tuple[str, str, tuple[str, ...], bool]


def says(damage: Written) -> None:
    """Assert that the check says these sentences, or these among others."""
    name, edit, sentences, only = damage
    plan, brief = WRITTEN[name]()
    findings = check_plan(edit(plan, brief), brief)
    if only:
        assert findings == sentences
    assert set(sentences) <= set(findings)
    assert not any("cannot be checked" in finding for finding in findings)


def held(name: str, old: str, new: str) -> tuple[str, ...]:
    """Return what the check says of a plan if its brief is changed in one place."""
    text = TEXTS[name]
    assert text.count(old) == 1
    return check_plan(WRITTEN[name]()[0], parse_brief(text.replace(old, new)))
