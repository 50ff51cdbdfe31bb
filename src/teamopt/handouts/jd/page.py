"""Job descriptions as pages of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamopt import wording
from teamopt.handouts.jd.record import Asked, Job, JobDescriptions, Slot
from teamopt.handouts.jd.team import amount, sentence
from teamopt.report.cells import Table, saying
from teamopt.report.markdown import block, escaped


def page(told: JobDescriptions) -> str:
    """Return all of them, one below the other."""
    blocks = [f"# {escaped(told.title)}", escaped(told.says)]
    for job in told.jobs:
        blocks += ["---", *_job(job)]
    return "\n\n".join(blocks) + "\n"


def _job(job: Job) -> Iterator[str]:
    yield f"# Hire {job.hire}: {escaped(job.title)}"
    yield escaped(job.summary)
    yield _bullets("What this job is for", job.purpose)
    yield _first_days(job)
    if job.must_have:
        yield _must_have(job)
    tools = [tool for must in job.must_have for tool in must.tools]
    if tools:
        chain = ", ".join(escaped(tool) for tool in dict.fromkeys(tools))
        yield f"## Tool chain\n\n{chain}, or what does the same."
    if job.nice_to_have:
        yield _nice_to_have(job)
    yield f"## Level and pay\n\n{escaped(sentence(job.level))}. {escaped(job.pay.says)}"
    yield _bullets("Why this role", job.why)
    if job.others:
        yield _others(job)
    yield _panel(job)
    yield from (_slot(slot) for slot in job.panel)
    yield _inquiries(job)


def _bullets(title: str, sentences: Iterable[str]) -> str:
    listed = "\n".join(f"- {escaped(one)}" for one in sentences)
    return f"## {escaped(title)}\n\n{listed}"


def _first_days(job: Job) -> str:
    rows = tuple((wording.day(one.day), one.what) for one in job.first_days)
    return block(Table("The first 90 days", ("Day", "What is so"), rows))


def _must_have(job: Job) -> str:
    rows = tuple(
        (
            sentence(one.name),
            one.asks,
            one.counts_on,
            amount(one.fte_weeks) if one.fte_weeks else "",
            one.why,
        )
        for one in job.must_have
    )
    head = ("Skill", "Asked", "Counted on", "FTE-weeks", "What for")
    notes = (job.skills_note,)
    return block(saying(Table("Must have", head, rows, frozenset({3}), notes)))


def _nice_to_have(job: Job) -> str:
    rows = tuple(
        (sentence(one.name), one.proficiency, one.why) for one in job.nice_to_have
    )
    head = ("Skill", "Expected", "Where it helps")
    return block(Table("Nice to have", head, rows))


def _others(job: Job) -> str:
    rows = tuple((one.name, one.says) for one in job.others)
    note = (
        "By the skills of the catalogue and the brief alone, those that lack least"
        " first; what a plan without this hire comes to is told above."
    )
    head = ("Other role that may be hired", "Lacks of what is asked")
    return block(Table("And not one of these", head, rows, notes=(note,)))


def _panel(job: Job) -> str:
    rows = tuple(
        (
            str(slot.number),
            slot.title,
            str(slot.minutes),
            _interviewers(slot),
            slot.says,
        )
        for slot in job.panel
    )
    head = ("", "Part", "Minutes", "Interviewers", "Why they")
    right = frozenset({0, 2})
    return block(Table("Interview", head, rows, right, job.panel_notes))


def _interviewers(slot: Slot) -> str:
    """Return who takes a part, and whether somebody is to be found for it."""
    names = [*slot.interviewers, *(["somebody from outside"] if slot.outside else [])]
    return wording.listing(names)


def _slot(slot: Slot) -> str:
    """Return the questions of one part, below the heading of the interview."""
    rows = tuple((_asked(one), one.strong, one.weak) for one in slot.questions)
    head = ("Question", "A strong answer", "A weak answer")
    return f"#{block(Table(f'{slot.number}. {slot.title}', head, rows))}"


def _asked(one: Asked) -> str:
    """Return a question, with the proficiency that it tells."""
    return f"{one.asks} ({one.suits})" if one.suits else one.asks


def _inquiries(job: Job) -> str:
    rows = tuple((one.asks, one.because) for one in job.inquiries)
    title = "Informational interview"
    if not rows:
        return f"## {title}\n\n{escaped(job.inquiry_says)}"
    head = ("Ask", "Because")
    return block(Table(title, head, rows, notes=(job.inquiry_says,)))
