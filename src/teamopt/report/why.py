"""An explanation on the screen: what clashes, and ways out."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from teamopt import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamopt.plan import Binding, Conflict, Explanation, Fix, RuleRef

#: Wider than this, lines are harder to follow.
WIDEST = 100
#: Rules that stand below what holds a plan back.
LINES = 6
#: Steps of lines that stand below these.
WORTH = 3
#: Things that make no difference and are named.
SAME = 10


def opening(told: Explanation) -> str:
    """Return the first sentence: whether there is a plan."""
    if told.status == "infeasible":
        return f"{told.brief.id}: no plan keeps every line of this brief."
    if told.status == "unknown":
        return f"{told.brief.id}: it was not found out in time whether there is a plan."
    whom = f"hires {wording.people(told.team) or 'nobody'}"
    return f"{told.brief.id}: the plan {whom}."


#: Parts of an explanation of a plan, and what stands above each.
TITLES = {
    "why_not": "",
    "hires": "Why these hires:",
    "binding": "What holds the plan back:",
    "one_more": "What one more does:",
    "alternatives": "Other teams that are nearly as good:",
    "flips": "How far inputs may be off before the advice changes, the nearest first:",
}


def entry(told: Explanation, part: str, number: int, width: int = 80) -> str:
    """Return one entry of a part; nothing where there is nothing to tell of it."""
    one = getattr(told, part)[number]
    if part == "binding":
        return _binding(told, one, width)
    if part == "one_more" and not one.stairs:
        return ""
    if part == "flips" and one.distance is None:
        return ""
    text = _wrapped(one.says, width, "  " if TITLES[part] else "")
    if part == "hires":
        more = (one.says_without, one.says_instead)
        text += "".join(f"\n{_wrapped(says, width, '    ')}" for says in more if says)
    if part == "why_not" and one.conflict is not None:
        text += f"\n{_because(told, one.conflict, width)}"
    return text


def _binding(told: Explanation, one: Binding, width: int) -> str:
    lines = [_wrapped(one.says, width, "  ")]
    if one.conflict.rules:
        because = _because(told, one.conflict, width - 2)
        lines.append(textwrap.indent(because, "  "))
    lines += [_wrapped(f"{says}.", width, "    + ") for says in one.worth[:WORTH]]
    return "\n".join(lines)


def _because(told: Explanation, some: Conflict, width: int) -> str:
    """Return the lines that clash, what was decided first."""
    refs = [ref for ref in some.rules if ref.decided]
    refs += [ref for ref in some.rules if not ref.decided]
    return "\n".join(_refs(told, refs[:LINES], width)) + _others(len(refs) - LINES)


def _others(more: int) -> str:
    return f"\n  and {wording.plural(more, 'other rule')}" if more > 0 else ""


def unchanged(told: Explanation, part: str, width: int = 80) -> str:
    """Return what makes no difference, and what was not settled; nothing if none."""
    if part == "one_more":
        same = [(one.step, one.proven) for one in told.one_more if not one.stairs]
        settled = "No goal changes with any of these"
        unsettled = "It was not settled in time whether any of these does better"
    elif part == "flips":
        same = [(one.name, one.proven) for one in told.flips if one.distance is None]
        settled = "The same from end to end of what was looked at"
        unsettled = "The same as far as was found, not settled in time"
    else:
        return ""
    lines = []
    for says, proven in ((settled, True), (unsettled, False)):
        names = [name for name, sure in same if sure == proven]
        if names:
            lines.append(_wrapped(f"{says}: {_some(names)}.", width, "  "))
    return "\n".join(lines)


def _some(names: list[str]) -> str:
    """Return names, and how many more there are."""
    more = len(names) - SAME
    rest = f"; and {more} more" if more > 0 else ""
    return f"{'; '.join(names[:SAME])}{rest}"


def trade_off(told: Explanation, width: int = 80) -> str:
    """Return a front, corner by corner."""
    front = told.trade_off
    if front is None:
        return ""
    first, second = front.goals
    lines = [f"What {first} and {second} cost each other:"]
    lines += [_wrapped(f"{corner.says}.", width, "  ") for corner in front.corners]
    whole = "No plan is better in both than one of these."
    part = "There may be others; the time was up."
    lines.append(_wrapped(whole if front.whole else part, width, "  "))
    return "\n".join(lines)


def conflict(
    told: Explanation, number: int, width: int = 80, *, again: bool = False
) -> str:
    """Return one conflict, with its lines.

    Parameters
    ----------
    again
        Whether it was shown before, and less was known of it.
    """
    some = told.conflicts[number]
    head = f"What clashes, {number + 1}" if number else "What clashes"
    lines = [f"{head}, looked at once more:" if again else f"{head}:"]
    lines += _refs(told, [ref for ref in some.rules if ref.decided], width)
    lines.append("because of:")
    lines += _refs(told, [ref for ref in some.rules if not ref.decided], width)
    lines.append(_wrapped(_surety(some), width, "  "))
    return "\n".join(lines)


def _refs(told: Explanation, some: list[RuleRef], width: int) -> Iterator[str]:
    """Yield rules by line, in the order of the file."""
    ordered = sorted(some, key=_place)
    wide = max((len(_short(told, ref.line)) for ref in ordered), default=0)
    for line, refs in groupby(ordered, key=lambda ref: ref.line):
        head = f"  {_short(told, line):<{wide}}  "
        says = "; ".join(wording.some(ref.says) for ref in refs)
        yield _wrapped(says, width, head)


def _place(ref: RuleRef) -> tuple[str, int]:
    file, _, line = ref.line.rpartition(":")
    return file, int(line or 0)


def _short(told: Explanation, line: str) -> str:
    """Return ``line 20``; with the file's name where it is not the brief."""
    file, _, number = line.rpartition(":")
    if not line:
        return "the wish"
    return f"line {number}" if file == told.brief.file else line


def _surety(some: Conflict) -> str:
    if some.smallest:
        return (
            "No plan keeps all of them. With any one left out there is a plan for the "
            "others: each was tried."
        )
    return (
        "No plan keeps all of them; it was not settled in time whether each of them is "
        "needed for that."
    )


def fix(told: Explanation, some: Fix, width: int = 80) -> str:
    """Return one way out."""
    lines = ", ".join(dict.fromkeys(_short(told, c.line) for c in some.changes))
    says = f"{some.says[0].upper()}{some.says[1:]} ({lines})."
    says += " Solved: there is a plan."
    if not some.least:
        says += " Whether less is enough was not settled in time."
    elif not all(change.single for change in some.changes):
        says += " A step less is not enough."
    return _wrapped(says, width, f"  {some.number}. ")


def _wrapped(text: str, width: int, head: str) -> str:
    return textwrap.fill(
        text,
        min(width, WIDEST),
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
