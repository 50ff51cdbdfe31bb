"""Contractors: one by one, by the day, for a stay, beside the slots."""

from __future__ import annotations

from tests.resolve.reading import (
    HEAD,
    HIRING,
    PHASES,
    TEAM,
    assumed_in,
    calendar,
    instance_of,
)

CONTRACTORS = """\
hiring:
  contractors:
    most: 2
    lead_time: 1 week
    shortest: 6 weeks
    roles:
      - {role: mlops-engineer, levels: senior, rate: 900 per day, shortest: 8 weeks}
      - {role: data-engineer, levels: mid, rate: 700 per day, most: 1, ramp_up: 1 week}
"""


def test_each_possible_contractor_is_a_person() -> None:
    """A pool each, at most so many in all, so many of an entry's own."""
    inst = instance_of(CONTRACTORS)
    senior, mid = inst.hires
    # Ana is pool 0.
    assert (senior.pools, mid.pools) == ((1, 2), (3,))
    assert (senior.most, mid.most, inst.contractors) == (2, 1, 2)
    assert [inst.pools[p].joiner for p in (1, 2, 3)] == [0, 1, 0]
    assert [inst.most_people(p) for p in (1, 2, 3)] == [1, 1, 1]
    assert len({pool.key for pool in inst.pools}) == 4
    # The entry's own limit is one of the brief's lines.
    (limit,) = inst.limits
    assert (limit.hires, limit.most, limit.where.of("most")) == ((1,), 1, "b.yaml:11")


def test_contractors_take_no_slot() -> None:
    """Without employees to hire there are no slots to speak of."""
    inst = instance_of(CONTRACTORS)
    assert (inst.slots, inst.joiners) == (None, None)
    assert not any(hire.employed for hire in inst.hires)


def test_contractors_are_paid_by_the_period() -> None:
    """No overhead, no fee; a year is 260 days."""
    senior, mid = instance_of(CONTRACTORS).hires
    # 900 a day are 4,500 a week and 234,000 a year, in cents.
    assert (senior.pay, senior.fee, senior.yearly) == (450_000, 0, 23_400_000)
    assert mid.pay == 350_000


def test_the_entry_says_it_before_the_block() -> None:
    """Shortest stays and lead times, in whole periods, rounded up."""
    senior, mid = instance_of(CONTRACTORS, head=calendar("sprint", "26 weeks")).hires
    # 8 weeks are 4 sprints, 6 are 3; a week is half a sprint, a ramp-up of one whole.
    assert (senior.stay, mid.stay) == (4, 3)
    # The first sprint begins on 4 January, the next one 14 days on.
    assert (senior.first_join, mid.first_join) == (1, 1)
    assert (senior.ramp_up, mid.ramp_up, mid.ramp_steps) == (0, 1, 2)
    assert senior.where.of("shortest") == "b.yaml:10"
    assert mid.where.of("shortest") == "b.yaml:8"
    assert mid.where.of("lead_time") == "b.yaml:7"


def test_what_a_brief_says_of_contractors_is_not_assumed() -> None:
    """Lead time and shortest stay have defaults, which are listed where used."""
    stated = assumed_in(TEAM, CONTRACTORS, PHASES)
    assert not [what for what in stated if "of a contractor" in what]
    plain = CONTRACTORS.replace("    lead_time: 1 week\n", "")
    plain = plain.replace("    shortest: 6 weeks\n", "")
    found = assumed_in(TEAM, plain, PHASES)
    assert found["time to engage a contractor"] == "2 weeks"
    # The senior's stay is stated, the mid's is not.
    assert found["shortest stay of a contractor"] == "4 weeks"
    assert found["ramp-up of a contracted senior MLOps Engineer"] == "none"
    inst = instance_of(plain)
    assert [hire.stay for hire in inst.hires] == [8, 4]
    assert [hire.first_join for hire in inst.hires] == [2, 2]


def test_contractors_follow_the_employees() -> None:
    """Employees first, as the brief has them; theirs is one pool for all joiners."""
    inst = instance_of(HIRING + CONTRACTORS.removeprefix("hiring:\n"))
    employee, senior, mid = inst.hires
    assert (employee.pools, senior.pools, mid.pools) == ((1,), (2, 3), (4,))
    assert (employee.employed, senior.employed, inst.slots) == (True, False, 2)
    assert inst.pools[1].joiner is None
    assert inst.most_people(1) == 2


def test_isolation_keeps_people_of_a_track_apart() -> None:
    """On board, hired or engaged: only where their track is isolated."""
    tracks = "tracks: {research: {}, product: {}}\npolicies: {isolation: [research]}\n"
    team = (
        "team:\n"
        "  - {name: Ana, role: data-scientist, track: research}\n"
        "  - {name: Ben, role: data-scientist, track: research}\n"
        "  - {name: Cem, role: data-scientist}\n"
    )
    hiring = (
        "hiring:\n"
        "  slots: 1\n"
        "  roles: [{role: ml-engineer, levels: mid, track: research}]\n"
        "  contractors:\n"
        "    most: 1\n"
        "    roles: [{role: ml-engineer, levels: mid, rate: 600 per day}]\n"
    )
    phases = "phases: [{id: a, track: research, effort: {modelling: 6 pw}}]\n"
    inst = instance_of(tracks, hiring, team=team, phases=phases, head=HEAD)
    assert [(pool.people, pool.track) for pool in inst.pools] == [
        (("Ana", "Ben"), "research"),
        (("Cem",), None),
        ((), "research"),
        ((), None),
    ]
    assert inst.phases[0].track == "research"
