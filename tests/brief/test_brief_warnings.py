"""Warnings: a brief just beyond the border has one, just inside has none."""

from __future__ import annotations

import pytest
from tests.brief.briefs import FULL, SMALL, WHOLE

from teamopt.brief import parse_brief, plausibility, taxonomy_of
from teamopt.brief.plausibility import WARNINGS


def warned(text: str) -> list[tuple[str, str]]:
    brief = parse_brief(text, "b.yaml")
    return [(w.name, w.where) for w in plausibility(brief, taxonomy_of(brief))]


def phase(fields: str) -> str:
    return SMALL.replace("effort: {modelling: 6 pw}", fields)


HIRING = "hiring: {slots: 1, roles: [{role: ml-engineer, pay: 100k}], fee: 10k}\n"


def contractor(stay: str) -> str:
    return (
        f"hiring: {{contractors: {{most: 1, shortest: {stay},"
        " roles: [{role: ml-engineer, rate: 900 per day}]}}\n"
    )


def reserve(stay: str) -> str:
    terms = f"gpus: 8, price: 2 per gpu-hour, shortest: {stay}"
    return f"compute: {{h100: {{reserve: {{{terms}}}}}}}\n"


TRAINING = "training: [{who: Ana, skill: mlops, length: 6 weeks, cost: 1k}]\n"
GPUS = "compute: {h100: {owned: 8}}\n"
OWNED = "compute: {h100: {owned: 8, owned_by: {x: 8}}}\n"
RATIO = "policies: {ratios: {count: data-engineer, per: data-scientist, most: 1}}\n"
OPTIONS = "options: [{id: x, duration: 10 weeks}, {id: y, duration: 11 weeks}]"

# name, line, a brief with the warning, a brief without
PAIRS = [
    (
        "nobody-can-do",
        6,
        phase("effort: {serving: 3 pw}"),
        phase("effort: {serving: 3 pw}") + HIRING,
    ),
    (
        "nobody-can-do",
        6,
        phase("effort: {modelling: 3 pw}").replace("level: senior", "level: junior"),
        phase("effort: {modelling: 3 pw}, lead: working").replace(
            "level: senior", "level: junior"
        ),
    ),
    (
        "unused-hiring",
        7,
        SMALL + "hiring: {slots: 0, roles: [ml-engineer]}",
        SMALL + HIRING,
    ),
    (
        "unused-hiring",
        7,
        phase("effort: {statistics: 3 pw}")
        + "hiring: {slots: 1, roles: [platform-engineer]}",
        phase("effort: {statistics: 3 pw}")
        + "hiring: {slots: 1, roles: [data-scientist]}",
    ),
    # The plan ends on Friday 21 May.
    (
        "due-after-horizon",
        6,
        phase("due: 2027-05-22"),
        phase("due: 2027-05-21"),
    ),
    (
        "deadline-after-horizon",
        6,
        phase("deadline: 2027-05-22"),
        phase("deadline: 2027-05-21"),
    ),
    (
        "due-after-deadline",
        6,
        phase("due: 2027-05-03, deadline: 2027-05-02"),
        phase("due: 2027-05-02, deadline: 2027-05-02"),
    ),
    # 39 pw by 3 experts at 130 % take 10 weeks, and 10 weeks end on Friday 12 March.
    (
        "deadline-before-earliest-possible",
        6,
        phase("effort: {modelling: 39 pw}, deadline: 2027-03-11"),
        phase("effort: {modelling: 39 pw}, deadline: 2027-03-12"),
    ),
    # 20 weeks hold 78 pw in the same way.
    (
        "horizon-too-short",
        6,
        phase("effort: {modelling: 79 pw}"),
        phase("effort: {modelling: 78 pw}"),
    ),
    (
        "horizon-too-short",
        7,
        phase("effort: {modelling: 39 pw}")
        + "  - {id: b, crew: {modelling: 1}, duration: 9 weeks,"
        " after: {phase: a, lag: 2 weeks}}\n",
        phase("effort: {modelling: 39 pw}")
        + "  - {id: b, crew: {modelling: 1}, duration: 8 weeks,"
        " after: {phase: a, lag: 2 weeks}}\n",
    ),
    # Whoever joins in week 20 of 20 is there for the last one.
    (
        "joins-after-horizon",
        7,
        SMALL + "hiring: {slots: 1, roles: [ml-engineer], lead_time: 20 weeks}",
        SMALL + "hiring: {slots: 1, roles: [ml-engineer], lead_time: 19 weeks}",
    ),
    # A fee of 10,000 and a week of 100,000 x 1.25 / 52 = 2,403.85.
    (
        "budget-below-one-hire",
        8,
        SMALL + HIRING + "budget: 12403\n",
        SMALL + HIRING + "budget: 12404\n",
    ),
    # The smallest crew, 0.25 FTE, does 0.125 pw in half a week.
    (
        "period-too-coarse",
        6,
        phase("effort: {modelling: 0.12 pw}"),
        phase("effort: {modelling: 0.125 pw}"),
    ),
    (
        "optional-without-value",
        6,
        phase("required: false"),
        phase("required: false, value: low"),
    ),
    (
        "unused-goal",
        7,
        SMALL + "goals: [lateness]",
        phase("due: 2027-05-02") + "goals: [lateness]",
    ),
    (
        "unused-goal",
        7,
        SMALL + "goals: [value]",
        phase("value: low") + "goals: [value]",
    ),
    (
        "never-here",
        4,
        phase("size: S, kind: scoping, lead: working").replace(
            "level: senior", "level: senior, from: 2027-05-24"
        ),
        SMALL.replace("level: senior", "level: senior, from: 2027-05-21"),
    ),
    (
        "earliest-after-horizon",
        6,
        phase("earliest: 2027-05-24, value: low"),
        phase("earliest: 2027-05-17, value: low"),
    ),
    # Two weeks to the first day and 18 of stay are the 20 weeks of the plan.
    (
        "stay-after-horizon",
        7,
        SMALL + contractor("19 weeks"),
        SMALL + contractor("18 weeks"),
    ),
    (
        "stay-after-horizon",
        7,
        phase("compute: 100 gpu-hours") + reserve("21 weeks"),
        phase("compute: 100 gpu-hours") + reserve("20 weeks"),
    ),
    (
        "unused-hiring",
        7,
        SMALL + contractor("1 week").replace("most: 1", "most: 0"),
        SMALL + contractor("1 week"),
    ),
    (
        "unused-hiring",
        7,
        phase("effort: {statistics: 3 pw}")
        + contractor("1 week").replace("ml-", "platform-"),
        phase("effort: {statistics: 3 pw}")
        + contractor("1 week").replace("ml-engineer", "data-scientist"),
    ),
    # Contractors, and people who are taught, can do what nobody could.
    (
        "nobody-can-do",
        6,
        phase("effort: {serving: 3 pw}"),
        phase("effort: {serving: 3 pw}") + contractor("1 week"),
    ),
    (
        "nobody-can-do",
        6,
        phase("effort: {mlops: 3 pw}"),
        phase("effort: {mlops: 3 pw}") + TRAINING,
    ),
    (
        "nobody-can-do",
        6,
        phase("options: [{id: x, effort: {mlops: 3 pw}}, {id: y}]"),
        phase("options: [{id: x, effort: {modelling: 3 pw}}, {id: y}]"),
    ),
    # 8 GPUs do 13440 GPU-hours in 10 weeks of 168, which end on Friday 12 March.
    (
        "deadline-before-earliest-possible",
        6,
        phase("compute: 13440 gpu-hours, deadline: 2027-03-11") + GPUS,
        phase("compute: 13440 gpu-hours, deadline: 2027-03-12") + GPUS,
    ),
    # The shorter of two ways counts: 10 weeks.
    (
        "deadline-before-earliest-possible",
        6,
        phase(f"{OPTIONS}, deadline: 2027-03-11"),
        phase(f"{OPTIONS}, deadline: 2027-03-12"),
    ),
    # What is handed over is over before: 9 weeks and 1.
    (
        "deadline-before-earliest-possible",
        7,
        phase("duration: 9 weeks, hand_off: {to: b, artefacts: code}")
        + "  - {id: b, duration: 1 week, deadline: 2027-03-11}\n",
        phase("duration: 9 weeks, hand_off: {to: b, artefacts: code}")
        + "  - {id: b, duration: 1 week, deadline: 2027-03-12}\n",
    ),
    # A third of it is less than half a week of the smallest crew: 0.125 pw.
    (
        "period-too-coarse",
        6,
        phase("effort: {modelling: 0.37 pw}, pieces: 3"),
        phase("effort: {modelling: 0.375 pw}, pieces: 3"),
    ),
    (
        "budget-below-one-hire",
        8,
        SMALL + HIRING + "budget: {categories: {hires: 12403}}\n",
        SMALL + HIRING + "budget: {categories: {hires: 12404}}\n",
    ),
    (
        "track-without-phases",
        7,
        phase("track: x") + "tracks: {y: , x: }",
        phase("track: x") + "tracks: {x: }",
    ),
    # Whoever works for another track alone is of no use here.
    (
        "nobody-can-do",
        6,
        phase("effort: {modelling: 3 pw}, track: x").replace(
            "level: senior", "level: senior, track: y"
        )
        + "  - {id: b, track: y, effort: {modelling: 1 pw}}\n"
        + "tracks: {x: , y: }\npolicies: {isolation: [y]}\n",
        phase("effort: {modelling: 3 pw}, track: x").replace(
            "level: senior", "level: senior, track: x"
        )
        + "  - {id: b, track: x, effort: {modelling: 1 pw}}\n"
        + "tracks: {x: }\npolicies: {isolation: [x]}\n",
    ),
    (
        "begins-whenever",
        6,
        phase("crew: {modelling: 1}, duration: to the end"),
        phase("crew: {modelling: 1}, duration: to the end, deadline: 2027-02-01"),
    ),
    (
        "phase-without-track",
        7,
        phase("track: x") + "  - {id: b, effort: {modelling: 3 pw}}\ntracks: {x: }",
        phase("track: x") + "  - {id: b, duration: 3 weeks}\ntracks: {x: }",
    ),
    # What only the phases of another track may use is not there.
    (
        "gpus-from-nowhere",
        6,
        phase("compute: 9 gpu-hours") + OWNED + "tracks: {x: }",
        phase("compute: 9 gpu-hours, track: x") + OWNED + "tracks: {x: }",
    ),
    # 45 % of 2 GPUs is less than one, 50 % is one.
    (
        "gpus-rounded-away",
        7,
        phase("compute: 9 gpu-hours") + "compute: {h: {owned: 2, usable: 45%}}",
        phase("compute: 9 gpu-hours") + "compute: {h: {owned: 2, usable: 50%}}",
    ),
    ("unused-pool", 7, SMALL + GPUS, phase("compute: 9 gpu-hours") + GPUS),
    (
        "unused-training",
        7,
        SMALL + TRAINING,
        SMALL + TRAINING + "policies: {bus_factor: {mlops: 1}}",
    ),
    (
        "nobody-to-mentor",
        7,
        SMALL + TRAINING.replace("mlops,", "mlops, mentor: 25%,"),
        SMALL
        + TRAINING.replace("mlops,", "mlops, mentor: 25%,")
        + "hiring: {slots: 1, roles: [mlops-engineer]}",
    ),
    (
        "group-of-nobody",
        7,
        SMALL + RATIO,
        SMALL + RATIO + "hiring: {slots: 1, roles: [data-engineer]}",
    ),
    (
        "group-of-nobody",
        7,
        SMALL + "policies: {span_of_control: {leads: {levels: [staff]}, most: 8}}",
        SMALL + "policies: {span_of_control: {leads: {levels: [senior]}, most: 8}}",
    ),
    *(
        (
            "unused-category",
            7,
            phase(fields) + f"budget: {{categories: {{{kind}: 1M}}}}\n",
            phase(f"{fields}{more}") + f"budget: {{categories: {{{kind}: 1M}}}}\n{top}",
        )
        for kind, fields, more, top in (
            ("hires", "size: S, kind: scoping", "", HIRING),
            ("contractors", "size: S, kind: scoping", "", contractor("1 week")),
            ("training", "effort: {mlops: 1 pw}", "", TRAINING),
            (
                "compute",
                "size: S, kind: scoping",
                ", compute: 9 gpu-hours",
                reserve("1 week"),
            ),
            ("other", "size: S, kind: scoping", ", costs: {api: 1k per day}", ""),
        )
    ),
    (
        "unused-category",
        7,
        SMALL + "budget: {categories: {per-use: 1M}}\n",
        SMALL.replace("level: senior", "level: senior, pay: per-use")
        + "budget: {categories: {per-use: 1M}}\n",
    ),
    (
        "cost-without-time",
        6,
        phase("costs: {api: 1k per week}"),
        phase("costs: {api: 1k per week}, duration: 2 weeks"),
    ),
    (
        "cost-without-time",
        6,
        phase("options: [{id: x, costs: {api: 1k per week}}, {id: y}]"),
        phase("options: [{id: x, costs: {api: 1k}}, {id: y, duration: 1 week}]"),
    ),
    (
        "unused-flexibility",
        7,
        SMALL + "flexibility: {deadline: {step: 1 week}}",
        phase("deadline: 2027-05-02") + "flexibility: {deadline: {step: 1 week}}",
    ),
    (
        "unused-flexibility",
        7,
        SMALL + "flexibility: {never: slots}",
        SMALL + "flexibility: {never: required}",
    ),
    (
        "optional-without-value",
        6,
        phase("required: false, options: [{id: x}, {id: y}]"),
        phase("required: false, options: [{id: x}, {id: y, value: low}]"),
    ),
    # A senior data scientist holds no backend engineering at working or better.
    (
        "pin-without-work",
        7,
        phase("effort: {backend-engineering: 6 pw}")
        + "pins: {person: Ana, phase: a}\n",
        SMALL + "pins: {person: Ana, phase: a}\n",
    ),
    (
        "pin-without-work",
        7,
        phase("duration: 2 weeks") + "pins: {person: Ana, phase: a}\n",
        phase("crew: {modelling: 1}, duration: 2 weeks")
        + "pins: {person: Ana, phase: a}\n",
    ),
    (
        "nobody-at-all",
        3,
        SMALL.replace("  - {name: Ana, role: data-scientist, level: senior}\n", "")
        + "availability: {}\n",
        SMALL,
    ),
]


@pytest.mark.parametrize(
    ("name", "line", "doubtful", "fine"),
    PAIRS,
    ids=[f"{pair[0]}-{i}" for i, pair in enumerate(PAIRS)],
)
def test_each_warning_has_a_border(
    name: str, line: int, doubtful: str, fine: str
) -> None:
    """The warning comes at its line on one side of the border, and not on the other."""
    assert (name, f"b.yaml:{line}") in warned(doubtful)
    assert name not in [found for found, _ in warned(fine)]


def test_years_without_known_holidays_are_named() -> None:
    """A place whose holidays are not known for a year is not silently without any."""
    # The holidays of Saint Vincent and the Grenadines begin with its independence.
    early = SMALL.replace("2027-01-04", "1960-01-04") + "availability: {holidays: VC}\n"
    assert ("holiday-data", "b.yaml:7") in warned(early)
    late = SMALL + "availability: {holidays: VC}\n"
    assert warned(late) == []


def test_every_warning_is_documented_and_tested() -> None:
    """The list of names is the list of what can be warned of."""
    assert {pair[0] for pair in PAIRS} | {"holiday-data"} == set(WARNINGS)


def test_a_brief_with_every_part_has_none() -> None:
    """Nothing in the other full brief is in doubt."""
    assert warned(WHOLE) == []


def test_a_full_brief_has_only_the_warnings_it_deserves() -> None:
    """Nobody in the full brief is an expert in modelling, which one phase asks for."""
    assert [name for name, _ in warned(FULL)] == ["nobody-can-do"]
