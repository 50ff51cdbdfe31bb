"""What a brief leaves open is said."""

from __future__ import annotations

from tests.resolve.reading import (
    HIRING,
    PHASES,
    TEAM,
    assumed_in,
    resolved,
)


def test_every_default_of_hiring_is_listed() -> None:
    """Pay with its source, time to hire, ramp-up, overhead."""
    found = resolved(TEAM, "hiring: {slots: 1, roles: [ml-engineer]}\n", PHASES)
    listed = {entry.what: entry for entry in found.assumed}
    for level in ("mid", "senior"):
        assert "n = " in listed[f"pay of a {level} ML Engineer"].source
        assert f"time to hire a {level} ML Engineer" in listed
        assert f"ramp-up of a {level} ML Engineer" in listed
        assert f"skills of a {level} ML Engineer" in listed
    assert listed["overhead on pay"].value == "25%"
    assert all(entry.where.startswith("b.yaml:") for entry in found.assumed)


def test_nothing_that_is_stated_is_listed() -> None:
    """A complete brief assumes the skills of roles, and nothing else."""
    crews = "crews: {smallest: 0.25, largest: 3, lead: practitioner}\n"
    rates = "proficiency: {working: 60%, practitioner: 100%, expert: 130%}\n"
    found = assumed_in(TEAM, HIRING, crews, rates, PHASES)
    assert set(found) == {"skills of Ana", "skills of a mid ML Engineer"}


def test_limits_that_each_phase_states_are_not_listed() -> None:
    """A default that nothing falls back on was not used."""
    phases = (
        "phases: [{id: a, effort: {modelling: 6 pw}, smallest_crew: 0.5, "
        "largest_crew: 2, lead: expert}]\n"
    )
    assert not {
        "largest crew of a package",
        "smallest crew of a package",
        "lead level on each package",
    } & set(assumed_in(TEAM, phases))


def test_defaults_of_crews_and_rates_are_listed_once() -> None:
    """For the whole brief."""
    found = [entry.what for entry in resolved(TEAM, PHASES).assumed]
    assert sorted(found) == sorted(set(found))
    assert {
        "largest crew of a package",
        "smallest crew of a package",
        "lead level on each package",
        "what a full-timer delivers",
    } <= set(found)


def test_a_crew_of_one_is_one_person() -> None:
    """Whole people by default: the smallest crew is one of them."""
    found = assumed_in("crews: {share_step: 100%}\n", TEAM, PHASES)
    assert found["smallest crew of a package"] == "1 person"
    assert found["largest crew of a package"] == "3 people"


def test_rates_that_are_not_stated_are_listed() -> None:
    """Also where one of the three is."""
    found = assumed_in(TEAM, "proficiency: {working: 50%}\n", PHASES)
    assert "130%" in found.get("what a full-timer delivers", "")


def test_a_level_that_is_not_stated_is_listed() -> None:
    """Mid is a guess about a person like any other."""
    found = assumed_in("team: [{name: Ana, role: data-scientist}]\n", PHASES)
    assert "mid" in found.values()


def test_what_a_plain_ramp_up_leaves_open_is_listed() -> None:
    """Six weeks, at half of a person: the half is assumed."""
    hiring = HIRING.replace("{length: 6 weeks, capacity: 50%}", "6 weeks")
    found = assumed_in(TEAM, hiring, PHASES)
    assert any("50%" in value for value in found.values())
