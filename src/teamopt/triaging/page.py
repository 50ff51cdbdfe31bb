"""A triage as a page of Markdown, made of its data alone."""

from __future__ import annotations

from collections.abc import Iterable

from teamopt.report.cells import Table, saying
from teamopt.report.markdown import block, escaped
from teamopt.triaging.record import Triage
from teamopt.wording import listing, percent


def page(told: Triage) -> str:
    """Return the page."""
    blocks = [f"# Triage: {escaped(told.incident)}", escaped(told.what)]
    blocks += _listed("What is known", told.known)
    blocks += _listed("First", told.now)
    blocks.append(block(_plan(told)))
    blocks.append(block(_checks(told)))
    blocks.append(block(_others(told)))
    blocks.append(block(_suspects(told)))
    if told.follow_ups:
        blocks.append(block(_follow_ups(told)))
    blocks += _listed("Assumed", told.assumed)
    return "\n\n".join(blocks) + "\n"


def _listed(title: str, sentences: Iterable[str]) -> list[str]:
    """Return a list with its title; nothing where it would be empty."""
    lines = [f"- {escaped(sentence)}" for sentence in sentences]
    return [f"## {title}\n\n" + "\n".join(lines)] if lines else []


def _plan(told: Triage) -> Table:
    rows = tuple(
        (
            str(step.number),
            str(step.start),
            str(step.end),
            f"{step.who} (to be called)" if step.called else step.who,
            step.name,
            listing([*step.rules_out]) or "nothing yet",
            percent(step.chance),
        )
        for step in told.steps
    )
    head = ("", "From minute", "To", "Who", "Check", "Settles", "Found by then")
    notes = (
        "Minutes count from now. Stop when a check confirms a cause; what is still "
        "under way can be left.",
        *(call.says for call in told.calls),
        told.nothing_found,
        *told.left_out,
    )
    return Table("Plan", head, rows, frozenset({0, 1, 2, 6}), notes)


def _checks(told: Triage) -> Table:
    rows = tuple(
        (str(step.number), step.name, step.looks_at, step.confirms, step.takes)
        for step in told.steps
    )
    head = ("", "Check", "Look at", "It is confirmed if", "Takes")
    return saying(Table("What each check shows", head, rows, frozenset({0})))


def _others(told: Triage) -> Table:
    mine = told.expected_minutes
    rows = [("This plan", f"{mine:,.1f}", "")]
    for other in told.others:
        more = other.expected_minutes - mine
        rows.append((other.name, f"{other.expected_minutes:,.1f}", f"{more:+,.1f}"))
    head = ("Order", "Expected minutes to the cause", "More")
    return Table("How good it is", head, tuple(rows), frozenset({1, 2}), (told.proof,))


def _suspects(told: Triage) -> Table:
    rows = tuple(
        (
            suspect.name,
            percent(suspect.likelihood),
            suspect.comes_from,
            str(suspect.found_at),
            suspect.by,
            suspect.responsible,
            suspect.accountable,
            suspect.escalation,
        )
        for suspect in told.suspects
    )
    rest = ("Something else", percent(told.something_else), "", "", "", "", "", "")
    head = (
        "Cause",
        "Likelihood",
        "Comes from",
        "Settled at minute",
        "By",
        "Responsible",
        "Accountable",
        "Escalation",
    )
    return saying(Table("If it is", head, (*rows, rest), frozenset({1, 3})))


def _follow_ups(told: Triage) -> Table:
    came = {None: "", True: "yes", False: "no"}
    rows = tuple(
        (
            one.name,
            one.gives,
            one.gets,
            came[one.came],
            listing([*one.causes]),
            percent(one.likelihood),
        )
        for one in told.follow_ups
    )
    head = (
        "Artefact",
        "From",
        "To",
        "Came with the hand-over",
        "Would have shown",
        "Likelihood of these",
    )
    note = (
        "Once the cause is found: see to those that would have shown it, those that "
        "are missing first."
    )
    return saying(Table("Follow-ups", head, rows, frozenset({5}), (note,)))
