"""The built-in taxonomy holds together, and other taxonomies are read with care."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from teamopt.errors import BriefError
from teamopt.taxonomy import SIZES, Proficiency, load_taxonomy, merge
from teamopt.units import parse_duration, parse_effort, parse_share

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from teamopt.taxonomy import Role, Taxonomy

P = Proficiency
CLINIC = """\
name: clinic
levels: [band-5, band-6]
stages: [plan, run]
skills:
  triage: {about: Sorts the urgent from the rest., tools: [checklist, pager]}
  surgery: {group: hands}
roles:
  nurse:
    skills:
      triage: [working, expert]
    lead_time: 6 weeks
    pay: {band-5: 40k, band-6: 4k per month}
  doctor:
    name: Medical Doctor
    skills: {surgery: {band-6: practitioner}, triage: working}
    stages: {plan: lead}
    gives: [{to: nurse, what: a list}]
    gets: [{from: nurse, what: a chart}]
    moves: [nurse]
    ramp_up: {band-5: 8 weeks, band-6: {length: 4 weeks, capacity: 75%}}
phase_kinds:
  clinic-day:
    stage: run
    effort: {S: {triage: 1 pw}, M: {triage: 2 pw}, L: {triage: 4 pw}}
stage_defaults: {run: clinic-day}
"""


@pytest.fixture
def ai_ml() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture
def clinic(tmp_path: Path) -> Callable[..., Taxonomy]:
    """Return a function that loads the clinic's file after some replacements."""

    def load(*changes: tuple[str, str]) -> Taxonomy:
        text = CLINIC
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / "clinic.yaml"
        file.write_text(text, encoding="utf-8")
        return load_taxonomy(str(file))

    return load


def is_top_skill(role: Role, level: str, skill: str) -> bool:
    best = max(steps[level] for steps in role.skills.values())
    return skill in role.skills and role.skills[skill][level] is best


def line_of(text: str) -> int:
    return CLINIC[: CLINIC.index(text)].count("\n") + 1


# --- the built-in taxonomy ------------------------------------------------------


def test_built_in_is_rich_enough(ai_ml: Taxonomy) -> None:
    """There are 12 roles, 30 skills with two tools each and 16 phase kinds or more."""
    assert len(ai_ml.roles) >= 12
    assert len(ai_ml.skills) >= 30
    assert len(ai_ml.phase_kinds) >= 16
    for skill in ai_ml.skills.values():
        assert len(skill.tools) >= 2, skill.id
        assert skill.about.endswith("."), skill.id


def test_built_in_has_the_expected_levels_and_stages(ai_ml: Taxonomy) -> None:
    """Briefs rely on these four levels and four stages."""
    assert ai_ml.levels == ("junior", "mid", "senior", "staff")
    assert ai_ml.stages == ("ideation", "prototyping", "production", "monitoring")


def test_every_role_is_complete(ai_ml: Taxonomy) -> None:
    """Each says what it is for, its part in every stage, and figures for each level."""
    for role in ai_ml.roles.values():
        assert role.about
        assert len(role.responsibilities) >= 3, role.id
        assert len(role.not_for) >= 2, role.id
        assert set(role.stages) == set(ai_ml.stages), role.id
        assert role.moves, role.id
        assert role.gives, role.id
        assert role.gets, role.id
        for level in ai_ml.levels:
            assert parse_duration(role.lead_time[level]).weeks > 0
            assert parse_duration(role.ramp_up[level].length).weeks > 0
            assert 0 < parse_share(role.ramp_up[level].capacity) < 1
            assert ai_ml.pay(role.id, level) is not None


def test_proficiency_never_falls_with_level(ai_ml: Taxonomy) -> None:
    """Whoever is promoted keeps what they knew."""
    for role in ai_ml.roles.values():
        for skill, steps in role.skills.items():
            rising = [steps[level] for level in ai_ml.levels]
            assert rising == sorted(rising), (role.id, skill)
            assert rising[-1] > P.NONE, f"{role.id}: leave {skill} out"


def test_pay_rises_with_level(ai_ml: Taxonomy) -> None:
    """Pay is strictly higher at each level, and lies between its quartiles."""
    for role in ai_ml.roles.values():
        pay = [role.pay[level] for level in ai_ml.levels]
        assert all(low.median < high.median for low, high in pairwise(pay)), role.id
        for record in pay:
            assert record.p25 is not None
            assert record.p75 is not None
            assert record.p25 <= record.median <= record.p75
            assert record.median % 1000 == 0


def test_pay_names_its_source(ai_ml: Taxonomy) -> None:
    """Each figure rests on 30 different figures or more, with source and licence."""
    for role in ai_ml.roles.values():
        for record in role.pay.values():
            assert record.n_distinct is not None
            assert record.n is not None
            assert record.n >= record.n_distinct >= 30, role.id
            assert record.source
            assert record.licence
            assert record.titles
            assert (record.region, record.currency) == ("US", ai_ml.currency)


def test_handovers_are_told_by_both_sides(ai_ml: Taxonomy) -> None:
    """What one role says it gives is, word for word, what the other says it gets."""
    given = {
        (role.id, item.role, item.what)
        for role in ai_ml.roles.values()
        for item in role.gives
    }
    received = {
        (item.role, role.id, item.what)
        for role in ai_ml.roles.values()
        for item in role.gets
    }
    assert given == received
    assert all(giver != taker for giver, taker, _ in given)


def test_every_skill_can_be_hired(ai_ml: Taxonomy) -> None:
    """For each skill some role is at least a practitioner at the second last level."""
    for skill in ai_ml.skills:
        best = max(
            ai_ml.proficiency(role, ai_ml.levels[-2], skill) for role in ai_ml.roles
        )
        assert best >= P.PRACTITIONER, skill


def test_phase_kinds_grow_with_size(ai_ml: Taxonomy) -> None:
    """M is more than S and L more than M in every skill; M is 6 to 16 person-weeks."""
    for kind in ai_ml.phase_kinds.values():
        skills = set(kind.effort["M"])
        assert 1 <= len(skills) <= 4, kind.id
        assert all(set(kind.effort[size]) == skills for size in SIZES), kind.id
        for skill in skills:
            weeks = [
                parse_effort(kind.effort[size][skill]).person_weeks for size in SIZES
            ]
            assert weeks[0] < weeks[1] < weeks[2], (kind.id, skill)
        middle = sum(parse_effort(e).person_weeks for e in kind.effort["M"].values())
        assert 6 <= middle <= 16, kind.id


def test_each_stage_has_a_default_phase_kind_of_that_stage(ai_ml: Taxonomy) -> None:
    """A phase that gives only its stage and size can be planned."""
    assert set(ai_ml.stage_defaults) == set(ai_ml.stages)
    for stage, kind in ai_ml.stage_defaults.items():
        assert ai_ml.phase_kinds[kind].stage == stage


def test_each_stage_has_somebody_to_lead_it(ai_ml: Taxonomy) -> None:
    """No stage of the life cycle is left without a leading role."""
    for stage in ai_ml.stages:
        assert any(role.stages[stage] == "lead" for role in ai_ml.roles.values())


def test_built_in_survives_json(ai_ml: Taxonomy) -> None:
    """The taxonomy can be written as JSON, with proficiency as words."""
    data = json.loads(ai_ml.model_dump_json())
    assert data["roles"]["ml-engineer"]["skills"]["serving"]["staff"] == "expert"


# --- what the roles decide ------------------------------------------------------


def test_researchers_are_not_planned_into_deployment(ai_ml: Taxonomy) -> None:
    """Whoever is best at novel research is no practitioner of running models."""
    found = 0
    for role in ai_ml.roles.values():
        for level in ai_ml.levels[:-1]:
            if not is_top_skill(role, level, "novel-research"):
                continue
            found += 1
            for skill in ("serving", "mlops", "ci-cd", "monitoring"):
                assert ai_ml.proficiency(role.id, level, skill) < P.PRACTITIONER
    # The research scientist below staff: junior, mid and senior.
    assert found == 3


def test_an_ml_engineer_can_take_an_llm_feature_to_production_alone(
    ai_ml: Taxonomy,
) -> None:
    """Of all seniors only the ML engineer covers the way from model to service."""
    way = ("llm-adaptation", "retrieval", "serving", "backend-engineering")
    way = (*way, "ci-cd", "monitoring", "evaluation")

    def covers(role: str) -> bool:
        return all(
            ai_ml.proficiency(role, "senior", skill) >= P.PRACTITIONER for skill in way
        )

    assert [role for role in ai_ml.roles if covers(role)] == ["ml-engineer"]


def test_a_first_recommender_needs_an_ml_engineer_not_a_researcher(
    ai_ml: Taxonomy,
) -> None:
    """A senior ML engineer is a practitioner of data, model and service."""
    needs = ("data-engineering", "recommender-systems", "feature-engineering")
    needs = (*needs, "serving", "evaluation")
    assert all(
        ai_ml.proficiency("ml-engineer", "senior", skill) >= P.PRACTITIONER
        for skill in needs
    )
    assert ai_ml.proficiency("research-scientist", "staff", "serving") <= P.WORKING
    assert ai_ml.proficiency("research-scientist", "staff", "data-engineering") <= (
        P.WORKING
    )


@pytest.mark.parametrize(
    ("role", "skill"),
    [
        ("mlops-engineer", "mlops"),
        ("mlops-engineer", "ci-cd"),
        ("mlops-engineer", "monitoring"),
        ("data-engineer", "data-engineering"),
        ("llm-engineer", "prompt-design"),
        ("llm-engineer", "retrieval"),
        ("data-scientist", "experiment-design"),
        ("data-scientist", "statistics"),
        ("platform-engineer", "gpu-infrastructure"),
        ("research-engineer", "distributed-training"),
        ("engineering-manager", "people-management"),
        ("ai-product-manager", "product-management"),
    ],
)
def test_seniors_are_experts_in_what_their_role_is_for(
    ai_ml: Taxonomy, role: str, skill: str
) -> None:
    """Each role is the expert in its own field from senior on."""
    assert ai_ml.proficiency(role, "senior", skill) is P.EXPERT


@pytest.mark.parametrize(
    "causes",
    [
        {"data-engineering", "monitoring"},
        {"serving", "incident-response"},
        {"mlops", "ci-cd"},
    ],
)
def test_an_incident_has_an_owner_for_each_likely_cause(
    ai_ml: Taxonomy, causes: set[str]
) -> None:
    """Pipeline, serving and configuration faults each have a senior who can act."""
    assert any(
        all(ai_ml.proficiency(role, "senior", s) >= P.PRACTITIONER for s in causes)
        for role in ai_ml.roles
    )


# --- looking things up ----------------------------------------------------------


def test_roles_are_found_by_id_or_name_in_any_case(ai_ml: Taxonomy) -> None:
    """People write names as they like."""
    for text in ("llm-engineer", "LLM-Engineer", "prompt / llm engineer"):
        role = ai_ml.find_role(text)
        assert role is not None
        assert role.id == "llm-engineer"
    assert ai_ml.find_role("wizard") is None


def test_a_skill_that_a_role_does_not_list_is_none(ai_ml: Taxonomy) -> None:
    """What is not listed is not there; an unknown role is an error."""
    assert ai_ml.proficiency("data-analyst", "mid", "serving") is P.NONE
    with pytest.raises(KeyError):
        ai_ml.proficiency("wizard", "mid", "serving")


@pytest.mark.parametrize("word", ["Expert", " expert "])
def test_proficiency_is_read_in_any_case(word: str) -> None:
    """The words of a brief become steps that can be compared."""
    assert P.parse(word) is P.EXPERT
    assert P.parse("working") < P.parse("practitioner")


@pytest.mark.parametrize("value", ["expart", 3, None, True, ["expert"]])
def test_other_words_are_no_proficiency(value: object) -> None:
    """The message says what is allowed."""
    with pytest.raises(ValueError, match="none, awareness, working, practitioner"):
        P.parse(value)


def test_records_are_frozen(ai_ml: Taxonomy) -> None:
    """A shared taxonomy cannot be changed by whoever reads it."""
    with pytest.raises(ValidationError):
        ai_ml.roles["ml-engineer"].name = "Wizard"  # type: ignore[misc]


# --- files of one's own ---------------------------------------------------------


def test_a_file_of_ones_own_may_use_short_forms(
    clinic: Callable[..., Taxonomy],
) -> None:
    """Levels are any ordered list; gaps are filled from below or by the default."""
    taxonomy = clinic()
    nurse, doctor = taxonomy.roles["nurse"], taxonomy.roles["doctor"]
    assert nurse.name == "Nurse"
    assert nurse.skills["triage"] == {"band-5": P.WORKING, "band-6": P.EXPERT}
    assert nurse.lead_time == {"band-5": "6 weeks", "band-6": "6 weeks"}
    # 4k per month is 12 x 4,000 = 48,000 a year.
    assert [nurse.pay[level].median for level in taxonomy.levels] == [40_000, 48_000]
    assert doctor.skills["surgery"] == {"band-5": P.NONE, "band-6": P.PRACTITIONER}
    assert doctor.skills["triage"] == {"band-5": P.WORKING, "band-6": P.WORKING}
    assert doctor.lead_time["band-5"] == taxonomy.defaults.lead_time
    assert doctor.ramp_up["band-5"].capacity == "50%"
    assert doctor.ramp_up["band-6"].capacity == "75%"
    assert (doctor.gives[0].role, doctor.gets[0].what) == ("nurse", "a chart")
    assert taxonomy.pay("doctor", "band-5") is None


@pytest.mark.parametrize(
    ("old", "new", "at", "path", "says"),
    [
        (
            "[working, expert]",
            "[working, expart]",
            "triage: [w",
            "roles.nurse.skills.triage.band-6",
            'read "expart", allowed is one of none, awareness, working, practitioner,'
            ' expert. Did you mean "expert"?',
        ),
        (
            "[working, expert]",
            "[working]",
            "triage: [w",
            "roles.nurse.skills.triage",
            "read 1 values, allowed is one for each of the 2 levels (band-5, band-6).",
        ),
        (
            "surgery: {band",
            "surgerie: {band",
            "skills: {surgery",
            "roles.doctor.skills.surgerie",
            'unknown skill "surgerie". Known are triage, surgery.'
            ' Did you mean "surgery"?',
        ),
        (
            "to: nurse",
            "to: nurs",
            "gives:",
            "roles.doctor.gives.0",
            'unknown role "nurs". Known are nurse, doctor. Did you mean "nurse"?',
        ),
        ("moves: [nurse]", "moves: [x]", "moves:", "roles.doctor.moves.0", '"x"'),
        ("{plan: lead}", "{pln: lead}", "{plan: lead}", "roles.doctor.stages", "stage"),
        (
            "{plan: lead}",
            "{plan: leads}",
            "{plan: lead}",
            "roles.doctor.stages.plan",
            'read "leads", allowed is one of lead, contribute, consult, none.'
            ' Did you mean "lead"?',
        ),
        ("{band-5: 40k", "{band-7: 40k", "pay:", "roles.nurse.pay.band-7", "level"),
        ("40k", "lots", "pay:", "roles.nurse.pay.band-5", 'read "lots"'),
        (
            "lead_time: 6 weeks",
            "lead_time: 6 wekks",
            "lead_time",
            "roles.nurse.lead_time.band-5",
            'Did you mean "6 weeks"?',
        ),
        (
            "    name: Medical",
            "    nam: Medical",
            "name: Medical",
            "roles.doctor.nam",
            'Did you mean "name"?',
        ),
        (
            "gives: [{to:",
            "gives: [{too:",
            "gives:",
            "roles.doctor.gives.0.too",
            "to, w",
        ),
        ("gives: [{to:", "gives: [{too:", "gives:", "roles.doctor.gives.0", '"to" is'),
        (", L: {triage: 4 pw}", "", "effort:", "phase_kinds.clinic-day.effort", "L"),
        ("{run: clinic-day}", "{run: clinic}", "stage_defaults:", "stage_", "kind"),
        ("  nurse:\n", "  Head Nurse:\n", "  nurse:\n", "roles.Head Nurse", "an id"),
        ("Medical Doctor", "nurse", "name: Medical", "roles.doctor.name", "already"),
        ("[plan, run]", "[plan, run, run]", "stages:", "stages.2", "twice"),
        (
            "name: clinic\n",
            "name: clinic\ncurency: USD\n",
            "levels",
            "curency",
            "curre",
        ),
        ("name: clinic\n", "\n", "name", "name", 'the field "name" is missing'),
        ("stages: [plan", "roles_: [plan", "stages: [", "roles_", "unknown field"),
        (
            "  surgery: {group: hands}",
            "  surgery: 5",
            "  surgery",
            "skills.surg",
            "map",
        ),
    ],
)
def test_each_slip_is_shown_with_its_line(
    clinic: Callable[..., Taxonomy], old: str, new: str, at: str, path: str, says: str
) -> None:
    """A message names file and line, the field, what was read and what is allowed."""
    with pytest.raises(BriefError) as caught:
        clinic((old, new))
    found = [i for i in caught.value.issues if i.path.startswith(path)]
    assert found, caught.value
    assert says in found[0].says
    if path != "name":
        assert found[0].where.endswith(f"clinic.yaml:{line_of(at)}")


def test_all_slips_are_shown_at_once_in_file_order(
    clinic: Callable[..., Taxonomy],
) -> None:
    """Nobody mends a file one message at a time."""
    with pytest.raises(BriefError) as caught:
        clinic(
            ("4k per", "lots per"), ("{plan: lead}", "{plan: leads}"), ("4 pw", "4 x")
        )
    lines = [int(i.where.rpartition(":")[2]) for i in caught.value.issues]
    assert lines == sorted(lines)
    assert len(lines) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n- b\n",
        "just text\n",
        "name: [\n",
        "name: x\nname: y\n",
        "levels: 5\nskills: 3\nroles: no\nname: {}\n",
        "levels: [[a], {b: c}]\nname: x\nskills: {a: }\nroles: {a: {skills: {}}}\n",
        "levels: []\nname: x\nskills: {}\nroles: {}\n",
        "name: x\nlevels: [a]\nskills: {a: {}}\nroles: {b: {pay: {a: []}}}\n",
        "name: !!python/object/apply:os.getcwd []\n",
    ],
)
def test_hopeless_files_give_a_message_and_nothing_else(
    tmp_path: Path, text: str
) -> None:
    """Whatever a file holds, it is refused with its name and line."""
    file = tmp_path / "odd.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BriefError) as caught:
        load_taxonomy(str(file))
    assert all("odd.yaml:" in issue.where for issue in caught.value.issues)


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ("solo", ['levels: read "solo", allowed is a list of levels, the lowest']),
        ("[]", ["levels: read an empty list, allowed is a list of levels, the lowest"]),
        (
            "[1, 2]",
            [
                "levels.0: read 1, allowed is text.",
                "levels.1: read 2, allowed is text.",
            ],
        ),
    ],
)
def test_levels_that_are_none_are_told_with_what_is_allowed(
    tmp_path: Path, levels: str, told: list[str]
) -> None:
    """Each once, in this program's words."""
    file = tmp_path / "own.yaml"
    text = f"name: own\nlevels: {levels}\nskills: {{}}\nroles: {{}}\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BriefError) as caught:
        load_taxonomy(str(file))
    lines = str(caught.value).splitlines()
    about = [line for line in lines if f"{file}:2: levels" in line]
    assert len(about) == len(told), lines
    assert all(words in line for words, line in zip(told, about, strict=True))
    assert not any("input should" in line for line in lines)


def test_missing_and_unreadable_files_are_told_apart(tmp_path: Path) -> None:
    """A wrong name lists what is built in; a file that is no text says so."""
    with pytest.raises(BriefError, match=r'allowed is ai-ml.*Did you mean "ai-ml"'):
        load_taxonomy("ai-mll")
    file = tmp_path / "latin.yaml"
    file.write_bytes("name: café\n".encode("latin-1"))
    with pytest.raises(BriefError, match="not UTF-8"):
        load_taxonomy(str(file))


# --- merging --------------------------------------------------------------------


def test_merge_changes_one_cell_and_leaves_the_rest(ai_ml: Taxonomy) -> None:
    """A brief may correct one level of one skill; the base stays as it was."""
    change = {"roles": {"ml-engineer": {"skills": {"serving": {"mid": "expert"}}}}}
    merged = merge(ai_ml, change)
    assert merged.proficiency("ml-engineer", "mid", "serving") is P.EXPERT
    assert ai_ml.proficiency("ml-engineer", "mid", "serving") is P.PRACTITIONER
    untouched = merged.model_dump(exclude={"roles": {"ml-engineer": {"skills"}}})
    assert untouched == ai_ml.model_dump(exclude={"roles": {"ml-engineer": {"skills"}}})


def test_merge_with_nothing_is_the_same_taxonomy(ai_ml: Taxonomy) -> None:
    """Writing a taxonomy out and reading it back loses nothing."""
    assert merge(ai_ml, {}) == ai_ml


def test_merge_adds_skills_roles_and_phase_kinds(ai_ml: Taxonomy) -> None:
    """What a brief adds may be short; defaults fill the rest."""
    merged = merge(
        ai_ml,
        {
            "skills": {"geodesy": None},
            "roles": {"surveyor": {"skills": {"geodesy": "expert"}, "pay": "90k"}},
            "phase_kinds": {
                "survey": {
                    "stage": "ideation",
                    "effort": {size: {"geodesy": "2 pw"} for size in SIZES},
                }
            },
            "stage_defaults": {"ideation": "survey"},
        },
    )
    assert merged.skills["geodesy"].name == "Geodesy"
    assert merged.proficiency("surveyor", "junior", "geodesy") is P.EXPERT
    assert merged.roles["surveyor"].lead_time["mid"] == ai_ml.defaults.lead_time
    pay = merged.pay("surveyor", "mid")
    assert pay is not None
    assert (pay.median, pay.n) == (90_000, None)
    assert merged.stage_defaults == ai_ml.stage_defaults | {"ideation": "survey"}


def test_merge_replaces_pay_and_the_effort_of_a_size_as_a_whole(
    ai_ml: Taxonomy,
) -> None:
    """Stated pay does not inherit the survey's n; a stated effort has no leftovers."""
    merged = merge(
        ai_ml,
        {
            "roles": {"ml-engineer": {"pay": {"mid": "150k"}}},
            "phase_kinds": {"scoping": {"effort": {"M": {"data-analysis": "9 pw"}}}},
        },
    )
    pay = merged.pay("ml-engineer", "mid")
    assert pay is not None
    assert (pay.median, pay.n, pay.p25) == (150_000, None, None)
    assert merged.pay("ml-engineer", "senior") == ai_ml.pay("ml-engineer", "senior")
    assert merged.phase_kinds["scoping"].effort["M"] == {"data-analysis": "9 pw"}
    assert (
        merged.phase_kinds["scoping"].effort["L"]
        == (ai_ml.phase_kinds["scoping"].effort["L"])
    )


def test_merge_reports_slips_where_the_caller_says_they_are(ai_ml: Taxonomy) -> None:
    """A brief's line is named, with the path inside the brief."""
    change = {"roles": {"ml-engineer": {"skills": {"servng": "expert"}}}}
    with pytest.raises(BriefError) as caught:
        merge(ai_ml, change, lambda path: f"brief.yaml:{len(path)}")
    (issue,) = caught.value.issues
    # roles / ml-engineer / skills / servng: a path of 4 parts.
    assert issue.where == "brief.yaml:4"
    assert issue.path == "taxonomy.roles.ml-engineer.skills.servng"
    assert 'Did you mean "serving"?' in issue.says


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"role": {}}, 'Did you mean "roles"?'),
        ({"levels": ["a"]}, "allowed are skills, roles, phase_kinds"),
        ({"roles": ["ml-engineer"]}, "allowed is a map"),
        ({"roles": {"ml-engineer": "x"}}, "allowed is a map"),
        ({"roles": {"ml-engineer": {"skills": {"nlp": ["expert"]}}}}, "4 levels"),
    ],
)
def test_merge_refuses_what_it_cannot_use(
    ai_ml: Taxonomy, change: dict[str, object], says: str
) -> None:
    """Nothing that somebody wrote is passed over in silence."""
    with pytest.raises(BriefError) as caught:
        merge(ai_ml, change)
    assert says in str(caught.value)
