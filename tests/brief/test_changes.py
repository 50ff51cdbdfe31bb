"""Changes of a brief in words: each does what somebody would do by hand."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamopt.brief import Brief, parse_brief, read_brief
from teamopt.brief.capability import work_of
from teamopt.brief.changes import KINDS, asks, changed, in_turn, read
from teamopt.errors import BriefError, ChangeError, EditError

NAME = "plan.yaml"
TEXT = """\
brief: changes  # kept
calendar: {start: 2027-01-04, horizon: 40 weeks}
tracks: {research: , product: {people: 20%..60%, compute: 25%..}}
team:
  - {name: Ana, role: data-scientist, leave: [{from: 2027-03-22, until: 2027-04-16}]}
  - {role: data-engineer, level: senior, count: 3}
  - {role: ml-engineer, level: mid, fte: 50%}
availability: {meetings: 10%}
hiring:
  slots: 2
  roles:
    - mlops-engineer
    - {role: data-engineer, levels: senior, pay: {senior: 150k}, lead_time: 4 weeks}
  contractors: {most: 1, roles: [{role: ml-engineer, rate: 900 per day}]}
  fee: 20%
compute:
  h100: {owned: 8, rent: {most: 16, price: 4 per gpu-hour}}
  a100: {rent: {most: 4, price: 2 per gpu-hour}}
budget: {total: 400k, quarters: {2027 q1: 90k}}
phases:
  - {id: data, kind: data-audit, size: S, track: research,
     hand_off: {to: model, artefacts: table}}
  - {id: model, effort: {modelling: {low: 2 pw, likely: 4 pw, high: 8 pw}},
     after: data, track: research, compute: {h100: 400 gpu-hours}}
  - {id: wait, name: A long wait, duration: 4 weeks, track: product}
  - {id: launch, effort: 4 pw, skills: [mlops, serving], after: [model, wait],
     earliest: 2027-03-01, due: 2027-06-25, deadline: 2027-08-27, track: product,
     compute: {a100: 100 gpu-hours}}
  - {id: extra, effort: {mlops: 2 pw}, after: launch, value: medium, track: product}
"""
BRIEF = parse_brief(TEXT, NAME)


def pinned(pin: str) -> list[tuple[str, str]]:
    """Return that a pin is added, at the end."""
    last = "value: medium, track: product}\n"
    return [(last, f"{last}pins: [{pin}]\n")]


BY_HAND = [
    ("budget -20%", [("400k", "320k")]),
    ("Budget \u221220%", [("400k", "320k")]),
    ("budget 20% less", [("400k", "320k")]),
    ("budget cut by 20%", [("400k", "320k")]),
    ("budget +50k", [("400k", "450k")]),
    ("total budget 1.2M", [("400k", "1200k")]),
    ("budget 450,000 USD", [("400k", "450k")]),
    ("budget doubled", [("400k", "800k")]),
    ("budget 400k", []),
    ("budget of 2027-Q1 -10%", [("90k", "81k")]),
    ("Q1 budget 100k", [("90k", "100k")]),
    ("q2 budget 100k", [("90k}", "90k, 2027-Q2: 100k}")]),
    ("compute budget 40k", [("90k}}", "90k}, categories: {compute: 40k}}")]),
    ("no budget", [("budget: {total: 400k, quarters: {2027 q1: 90k}}\n", "")]),
    ("slots 5", [("slots: 2", "slots: 5")]),
    ("5 slots", [("slots: 2", "slots: 5")]),
    ("slots +1", [("slots: 2", "slots: 3")]),
    ("slots -50%", [("slots: 2", "slots: 1")]),
    ("contractors 3", [("{most: 1,", "{most: 3,")]),
    ("joiners 1", [("fee: 20%", "fee: 20%\n  joiners_per_quarter: 1")]),
    (
        "MLOps Engineer at most 1",
        [("- mlops-engineer", "- {role: mlops-engineer, most: 1}")],
    ),
    ("hire mlops-engineer first", pinned("{hire: mlops-engineer, first: true}")),
    (
        "hire 2 data engineers by 2027-06-30",
        pinned("{hire: data-engineer, by: 2027-06-30, count: 2}"),
    ),
    (
        "hire a data engineer in Q2",
        pinned("{hire: data-engineer, from: 2027-04-01, by: 2027-06-30}"),
    ),
    (
        "hire mlops-engineer in March",
        pinned("{hire: mlops-engineer, from: 2027-03-01, by: 2027-03-31}"),
    ),
    (
        "hire a MLOps Engineer in Jan 2027",
        pinned("{hire: mlops-engineer, from: 2027-01-04, by: 2027-01-31}"),
    ),
    ("hire 2 mlops-engineer", pinned("{hire: mlops-engineer, count: 2}")),
    ("Ana stays on model", pinned("{person: Ana, phase: model}")),
    (
        "ana stays on a long wait until week 20",
        pinned("{person: Ana, phase: wait, until: 2027-05-23}"),
    ),
    (
        "Ana stays on launch with at least 50% from 2027-04-05",
        pinned("{person: Ana, phase: launch, share: 50%, from: 2027-04-05}"),
    ),
    (
        "Senior Data Engineer 2 stays on data",
        pinned("{person: senior Data Engineer 2, phase: data}"),
    ),
    ("horizon 52 weeks", [("40 weeks", "52 weeks")]),
    ("horizon +4 weeks", [("40 weeks", "44 weeks")]),
    ("horizon until 2027-12-31", [("horizon: 40 weeks", "until: 2027-12-31")]),
    ("gpu price x2", [("4 per gpu-hour", "8 per gpu-hour"), ("price: 2", "price: 4")]),
    ("h100 price 3.50", [("4 per gpu-hour", "3.5 per gpu-hour")]),
    ("a100 rent price 36/gpu-day", [("2 per gpu-hour", "1.5 per gpu-hour")]),
    ("h100 gpus +4", [("owned: 8", "owned: 12")]),
    ("h100 +4", [("owned: 8", "owned: 12")]),
    ("owned gpus of h100 4", [("owned: 8", "owned: 4")]),
    ("h100 rented gpus 32", [("{most: 16", "{most: 32")]),
    ("a100 gpus x2", [("{most: 4", "{most: 8")]),
    (
        "pay +10%",
        [
            (
                "- mlops-engineer",
                "- {role: mlops-engineer, pay: {mid: MID, senior: SENIOR}}",
            ),
            ("{senior: 150k}", "{senior: 165k}"),
        ],
    ),
    ("data engineers pay 120k", [("{senior: 150k}", "{senior: 120k}")]),
    ("rates +10%", [("900 per day", "990 per day")]),
    ("ml-engineer rate 4k per week", [("900 per day", "800 per day")]),
    ("fee 25%", [("fee: 20%", "fee: 25%")]),
    ("overhead +5%", [("fee: 20%", "fee: 20%\n  overhead: 30%")]),
    ("lead time 8 weeks", [("4 weeks}\n  c", "8 weeks}\n  lead_time: 8 weeks\n  c")]),
    ("data-engineer lead time +2 weeks", [("lead_time: 4 w", "lead_time: 6 w")]),
    ("research floor 30%", [("research: ,", "research: 30%..,")]),
    ("product floor +5%", [("20%..60%", "25%..60%")]),
    ("product ceiling 40%", [("20%..60%", "20%..40%")]),
    ("product at most 100%", [("20%..60%", "20%..")]),
    ("product compute floor 30%", [("25%..}", "30%..}")]),
    ("product gpu floor 0%", [(", compute: 25%..}", "}")]),
    ("launch due 2027-06-11", [("due: 2027-06-25", "due: 2027-06-11")]),
    ("launch by 2027-07-30", [("deadline: 2027-08-27", "deadline: 2027-07-30")]),
    ("launch deadline 2 weeks later", [("2027-08-27", "2027-09-10")]),
    ("launch due 1 month earlier", [("due: 2027-06-25", "due: 2027-05-25")]),
    ("no due date for launch", [("due: 2027-06-25, ", "")]),
    (
        "launch 2 weeks later",
        [
            ("2027-03-01", "2027-03-15"),
            ("2027-06-25", "2027-07-09"),
            ("2027-08-27", "2027-09-10"),
        ],
    ),
    (
        "extra deadline 2027-09-30",
        [("value: medium", "value: medium, deadline: 2027-09-30")],
    ),
    ("launch without a due date", [("due: 2027-06-25, ", "")]),
    (
        "all effort doubled",
        [
            (
                "{low: 2 pw, likely: 4 pw, high: 8 pw}",
                "{low: 4 pw, likely: 8 pw, high: 16 pw}",
            ),
            ("effort: 4 pw", "effort: 8 pw"),
            ("mlops: 2 pw", "mlops: 4 pw"),
            ("kind: data-audit, size: S", "effort: AUDIT"),
        ],
    ),
    ("extra required", [("value: medium", "value: medium, required: true")]),
    ("launch optional", [("id: launch,", "id: launch, required: false,")]),
    ("value of extra 40", [("value: medium", "value: 40")]),
    ("extra value high", [("value: medium", "value: high")]),
    ("a long wait takes 6 weeks", [("4 weeks, track", "6 weeks, track")]),
    ("duration of wait x2", [("4 weeks, track", "8 weeks, track")]),
    ("effort of launch x1.5", [("effort: 4 pw", "effort: 6 pw")]),
    ("extra effort +1 pw", [("mlops: 2 pw", "mlops: 3 pw")]),
    (
        "model effort x1.5",
        [
            (
                "{low: 2 pw, likely: 4 pw, high: 8 pw}",
                "{low: 3 pw, likely: 6 pw, high: 12 pw}",
            )
        ],
    ),
    ("effort of model 5 pw", [("{low: 2 pw, likely: 4 pw, high: 8 pw}", "5 pw")]),
    ("without extra", [("  - {id: extra", "#")]),
    (
        "without launch",
        [
            ("  - {id: launch", "#"),
            ("     earliest: 2027-03-01", "#"),
            ("     compute: {a100: 100", "#"),
            ("after: launch", "after: [model, wait]"),
        ],
    ),
    (
        "without model",
        [
            ("  - {id: model", "#"),
            ("     after: data", "#"),
            ("after: [model, wait]", "after: [wait, data]"),
            (",\n     hand_off: {to: model, artefacts: table}", ""),
        ],
    ),
    ("meetings 20%", [("meetings: 10%", "meetings: 20%")]),
    ("keep the lights on +5%", [("10%}", "10%, keep_the_lights_on: 5%}")]),
    ("vacation 25 days", [("10%}", "10%, vacation: 25 days}")]),
    (
        "Ana leaves in Q2",
        [("until: 2027-04-16}]", "until: 2027-03-31}], until: 2027-03-31")],
    ),
    (
        "Ana leaves at the end of Q2",
        [("2027-04-16}]", "2027-04-16}], until: 2027-06-30")],
    ),
    (
        "ana leaves on 2027-03-12",
        [(", leave: [{from: 2027-03-22, until: 2027-04-16}]", ", until: 2027-03-12")],
    ),
    (
        "a data-engineer leaves in 2027-Q3",
        [
            (
                "count: 3}",
                "count: 2}\n  - {role: data-engineer, level: senior, "
                "until: 2027-06-30}",
            ),
            ("  - {role: ml-engineer, level: mid, fte: 50%}\n", ""),
            (
                "availability",
                "  - {role: ml-engineer, level: mid, fte: 50%}\navailability",
            ),
        ],
    ),
    (
        "3 data engineers leave in week 10",
        [("count: 3", "count: 3, until: 2027-03-07")],
    ),
    ("without the ml-engineer", [("fte: 50%", "fte: 50%, until: 2027-01-03")]),
    ("ml-engineer works 100%", [("fte: 50%", "fte: 100%")]),
    (
        "Ana joins on 2027-02-01",
        [("role: data-scientist", "role: data-scientist, from: 2027-02-01")],
    ),
]


def by_hand(swaps: list[tuple[str, str]]) -> Brief:
    """Return the brief after somebody's edits; ``#`` stands for a line taken out."""
    text = TEXT
    for old, new in swaps:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
        if new == "#":
            start = text.index(old)
            text = text[:start] + text[text.index("\n", start) + 1 :]
        else:
            text = text.replace(old, new)
    pay = BRIEF.catalogue.roles["mlops-engineer"].pay
    for level in ("mid", "senior"):
        # A tenth more of what the taxonomy knows.
        text = text.replace(level.upper(), str(pay[level].median * 11 // 10))
    audit = work_of(BRIEF.phases[0], BRIEF.catalogue, None)
    doubled = {skill: f"{2 * one.person_weeks} pw" for skill, one in audit.items()}
    text = text.replace("AUDIT", str(doubled).replace("'", ""))
    return parse_brief(text, NAME)


def same(one: Brief, other: Brief) -> bool:
    """Tell whether two briefs say the same, whatever the order of people."""

    def dumped(brief: Brief) -> object:
        data = brief.dump()
        team = [{"count": 1, **one} for one in data.pop("team")]
        team = [{k: v for k, v in one.items() if v != []} for one in team]
        return data, sorted(team, key=str)

    return dumped(one) == dumped(other)


@pytest.mark.parametrize(("asked", "swaps"), BY_HAND, ids=[x for x, _ in BY_HAND])
def test_a_change_is_what_somebody_would_write(
    asked: str, swaps: list[tuple[str, str]]
) -> None:
    """The changed text is read like one that was edited by hand."""
    found, (change,) = in_turn(BRIEF, [asked])
    assert same(found, by_hand(swaps))
    assert "# kept" in found.source.text
    assert change.asked == asked
    assert change.line.startswith(f"{NAME}:")


@pytest.mark.parametrize(
    ("asked", "says", "line"),
    [
        ("budget -20%", "the budget is 320,000 USD instead of 400,000 USD", 19),
        ("budget 400k", "the budget is 400,000 USD, as it was", 19),
        ("slots +1", "the number of slots is 3 instead of 2", 10),
        ("pay -10%", "pay of everybody who may be hired is 10% less", 12),
        ("gpu price x2", "the price of GPUs is twice what it was", 17),
        ("Ana leaves in Q2", "the last day of Ana is 31 Mar 2027", 5),
        ("Ana leaves in Q1", "Ana is never here", 5),
        (
            "2 data-engineers leave in Q2",
            "the last day of 2 senior Data Engineers is 31 Mar 2027",
            6,
        ),
        (
            "a data-engineer leaves in Q2",
            "the last day of a senior Data Engineer is 31 Mar 2027",
            6,
        ),
        ("research floor 30%", "research gets at least 30% of people's time", 3),
        (
            "product floor 20%",
            "product gets at least 20% of people's time, as before",
            3,
        ),
        (
            "launch due 1 week later",
            "launch's due date is 2 Jul 2027, not 25 Jun 2027",
            27,
        ),
        ("without A long wait", "wait is not done", 25),
    ],
)
def test_a_change_says_what_it_means(asked: str, says: str, line: int) -> None:
    """In a clause, with the line that it is about."""
    change = read(BRIEF, asked)
    assert (change.says, change.line) == (says, f"{NAME}:{line}")


def test_changes_follow_each_other() -> None:
    """Each is read of what those before it left."""
    found, changes = in_turn(BRIEF, ["budget -50%", "budget -50%", "slots 5"])
    assert found.budget is not None
    assert found.budget.total is not None
    assert found.budget.total.amount == 100_000
    assert found.hiring is not None
    assert found.hiring.slots == 5
    assert changes[1].says == "the budget is 100,000 USD instead of 200,000 USD"


def test_changes_of_one_brief_are_made_together() -> None:
    """Where they were read of the same text and are about other lines."""
    both = [read(BRIEF, "budget -50%"), read(BRIEF, "slots 5")]
    assert changed(BRIEF, both) == in_turn(BRIEF, ["budget -50%", "slots 5"])[0]


@pytest.mark.parametrize("more", ["", ", {hire: mlops-engineer}"])
def test_nobody_is_kept_on_a_phase_that_is_left_out(more: str) -> None:
    """Its pins go with it, and others stay."""
    asked = parse_brief(f"{TEXT}pins: [{{person: Ana, phase: model}}{more}]\n", NAME)
    left = changed(asked, (read(asked, "without model"),))
    assert [pin.hire for pin in left.pins] == (["mlops-engineer"] if more else [])


def test_people_in_a_roster_are_written_out(tmp_path: Path) -> None:
    """A change reaches them all the same, and nobody else."""
    (tmp_path / "roster.csv").write_text(
        "name,role\nAna,data-scientist\nBo,ml-engineer\n"
    )
    start, end = TEXT.index("team:"), TEXT.index("availability")
    file = tmp_path / "brief.yaml"
    file.write_text(f"{TEXT[:start]}team: roster.csv\n{TEXT[end:]}")
    found, _ = in_turn(read_brief(file), ["Bo leaves in Q2"])
    assert [(m.name, str(m.until)) for m in found.team] == [
        ("Ana", "None"),
        ("Bo", "2027-03-31"),
    ]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("Bob leaves in Q2", "there is no such person; there is Ana, 3 senior"),
        ("lanch 6 weeks earlier", "there is no such phase; there is data, model, wait"),
        ("sales floor 30%", "there is no such track; there is research and product"),
        ("gpus +4", "which of h100 or a100\\?"),
        ("v100 gpus +4", "there is no such pool; there is h100 and a100"),
        ("gpu price 4", "which price\\? There is h100 rent price and a100 rent price"),
        ("slots -3", "the number of slots is 2, and cannot be that less"),
        ("slots 2.5", "that makes 2.5 slots; allowed is a whole number from 0"),
        ("budget -120%", "allowed is at most 100% less"),
        ("budget \u20ac5", "allowed is money in USD, the brief's currency"),
        ("budget -lots", "that cannot be read"),
        ("budget /0", "allowed is -20%"),
        ("product floor 70%", "does not go with the other limit of product, 60%"),
        ("research floor 130%", "allowed is a share from 0% to 100%"),
        ("Ana leaves in 2028-Q4", "there is no such quarter; there is 2027-Q1"),
        ("Ana leaves on 2027-02-30", "a day is written 2027-03-31"),
        (
            "4 data-engineers leave in Q2",
            "the brief has 3 senior Data Engineers in one",
        ),
        ("extra 2 weeks earlier", "extra has no deadline, due date or earliest day"),
        ("launch 9999999 weeks later", "allowed is at most 200 years"),
        ("launch 200 years earlier", "."),
        ("data effort 4 pw", "there are 2 efforts of data; give a factor"),
        ("without nobody", "there is no such phase or person"),
        ("lawyer pay 100k", "there is no such role; there is mlops-engineer and data"),
        ("hurry up", "that cannot be read"),
        ("", "that cannot be read"),
        ("x" * 10_000, "that cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: str, says: str) -> None:
    """With what was read, what is there, and what can be asked."""
    with pytest.raises((ChangeError, BriefError), match=says) as refused:
        in_turn(BRIEF, [asked])
    if isinstance(refused.value, ChangeError):
        assert "budget -20%" in refused.value.examples
        assert f'"{asked}": ' in str(refused.value)


def test_a_brief_that_a_change_breaks_is_refused_with_its_line() -> None:
    """As if somebody had written it."""
    with pytest.raises(BriefError, match=f"{NAME}:19: budget.total: read"):
        in_turn(BRIEF, ["budget x1e9"])


@pytest.mark.parametrize(
    "file", sorted(Path("problems").glob("*.yaml")), ids=lambda file: file.stem
)
def test_every_example_can_be_asked(file: Path) -> None:
    """Of the brief that it is made from."""
    brief = read_brief(file)
    examples = asks(brief)
    assert len(examples) > 5
    for asked in examples:
        found, _ = in_turn(brief, [asked])
        assert found != brief


def test_every_kind_is_tried() -> None:
    """By at least one change that somebody makes by hand."""
    import re

    tried = [asked.lower().replace("\u2212", "-") for asked, _ in BY_HAND]
    assert [
        kind.pattern
        for kind in KINDS
        if not any(re.fullmatch(kind.pattern, asked) for asked in tried)
    ] == []


WORDS = st.sampled_from(
    [
        *("budget", "slots", "-20%", "+50k", "x2", "450k", "ana", "leaves", "in", "q2"),
        *("launch", "weeks", "6", "earlier", "research", "floor", "30%", "gpus"),
        *("price", "pay", "without", "effort", "of", "h100", "on", "2027-03-01"),
        *("1e99", "-1", "%", "0", "due", "a", "data-engineer", "works", "takes"),
    ]
)


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=30))
def test_odd_words_are_read_or_refused(asked: str) -> None:
    """And nothing else comes of them."""
    with suppress(ChangeError, BriefError, EditError):
        in_turn(BRIEF, [asked])


def test_without_an_example_nothing_is_offered() -> None:
    """No sentence ends in a colon with nothing after it."""
    assert str(ChangeError("x", "that cannot be read.", ())) == (
        '"x": that cannot be read.'
    )
